//go:build ignore
// Every type goes over and comes back the same, bit by bit: as argument, as value, as host function's value, as CBOR.
#include "support/check.h"

/* ---- Are two of them the same? Floats by their bits. ------------------------------------------------------------- */

#define SAME_LIST(a, b) \
  ((a).len == (b).len && ((a).len == 0 || memcmp((a).ptr, (b).ptr, (a).len * sizeof *(a).ptr) == 0))

static bool same_inner(const kitchen_inner *a, const kitchen_inner *b) {
  return same_str(a->text, b->text) && a->number == b->number;
}

static bool same_optional_str(const kitchen_str *a, const kitchen_str *b) {
  return a == NULL || b == NULL ? a == b : same_str(*a, *b);
}

static bool same_nested(const kitchen_nested *a, const kitchen_nested *b) {
  bool same = a->lists.len == b->lists.len && a->records.len == b->records.len && SAME_LIST(a->colors, b->colors);
  for (size_t i = 0; same && i < a->lists.len; i++) {
    same = SAME_LIST(a->lists.ptr[i], b->lists.ptr[i]);
  }
  same = same && (a->options == NULL) == (b->options == NULL);
  if (same && a->options != NULL) {
    same = a->options->len == b->options->len;
    for (size_t i = 0; same && i < a->options->len; i++) {
      same = same_optional_str(a->options->ptr[i], b->options->ptr[i]);
    }
  }
  same = same && (a->twice == NULL) == (b->twice == NULL);
  if (same && a->twice != NULL) {
    same = (*a->twice == NULL) == (*b->twice == NULL);
    if (same && *a->twice != NULL) {
      same = **a->twice == **b->twice;
    }
  }
  for (size_t i = 0; same && i < a->records.len; i++) {
    same = same_inner(&a->records.ptr[i], &b->records.ptr[i]);
  }
  same = same && (a->record == NULL) == (b->record == NULL);
  return same && (a->record == NULL || same_inner(a->record, b->record));
}

static void check_same(const kitchen_everything *a, const kitchen_everything *b) {
  CHECK_EQ(a->a_bool, b->a_bool);
  CHECK_EQ(a->an_i8, b->an_i8);
  CHECK_EQ(a->an_i16, b->an_i16);
  CHECK_EQ(a->an_i32, b->an_i32);
  CHECK_EQ(a->an_i64, b->an_i64);
  CHECK_EQ(a->a_u8, b->a_u8);
  CHECK_EQ(a->a_u16, b->a_u16);
  CHECK_EQ(a->a_u32, b->a_u32);
  CHECK_EQ(a->a_u64, b->a_u64);
  CHECK(memcmp(&a->an_f32, &b->an_f32, sizeof a->an_f32) == 0);
  CHECK(memcmp(&a->an_f64, &b->an_f64, sizeof a->an_f64) == 0);
  CHECK_EQ(a->a_char, b->a_char);
  CHECK(same_str(a->text, b->text));
  CHECK(SAME_LIST(a->bytes, b->bytes));
  CHECK(SAME_LIST(a->i8s, b->i8s));
  CHECK(SAME_LIST(a->i16s, b->i16s));
  CHECK(SAME_LIST(a->i32s, b->i32s));
  CHECK(SAME_LIST(a->i64s, b->i64s));
  CHECK(SAME_LIST(a->u16s, b->u16s));
  CHECK(SAME_LIST(a->u32s, b->u32s));
  CHECK(SAME_LIST(a->u64s, b->u64s));
  CHECK(SAME_LIST(a->f32s, b->f32s));
  CHECK(SAME_LIST(a->f64s, b->f64s));
  CHECK(SAME_LIST(a->bools, b->bools));
  CHECK(SAME_LIST(a->chars, b->chars));
  CHECK_EQ(a->texts.len, b->texts.len);
  for (size_t i = 0; i < a->texts.len; i++) {
    CHECK(same_str(a->texts.ptr[i], b->texts.ptr[i]));
  }
  CHECK_EQ(a->blobs.len, b->blobs.len);
  for (size_t i = 0; i < a->blobs.len; i++) {
    CHECK(SAME_LIST(a->blobs.ptr[i], b->blobs.ptr[i]));
  }
  CHECK_EQ(a->color, b->color);
  CHECK(same_inner(&a->inner, &b->inner));
  CHECK(same_nested(&a->nested, &b->nested));
  CHECK(same_optional_str(a->type, b->type));
}

/* ---- Some of them ------------------------------------------------------------------------------------------------ */

static float f32_of(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static double f64_of(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

#define LIST(array) {(array), COUNT(array)}

static const bool BOOLS[] = {true, false, true};
static const int8_t I8S[] = {INT8_MIN, -1, 0, INT8_MAX};
static const int16_t I16S[] = {INT16_MIN, -1, 0, INT16_MAX};
static const int32_t I32S[] = {INT32_MIN, -1, 0, INT32_MAX};
static const int64_t I64S[] = {INT64_MIN, -1, 0, INT64_MAX};
static const uint16_t U16S[] = {0, 1, UINT16_MAX};
static const uint32_t U32S[] = {0, 1, UINT32_MAX};
static const uint64_t U64S[] = {0, 1, UINT64_MAX, UINT64_MAX - 1};
static const uint32_t CHARS[] = {0, 'a', 0xe4, 0xd7ff, 0xe000, 0xfffd, 0x1f373, 0x10ffff};
static const uint8_t BYTES[] = {0, 1, 0x7f, 0x80, 0xff};

/* Large numbers, odd bits, every option given, lists within lists. */
static void fill(kitchen_everything *all) {
  static float f32s[5];
  static double f64s[5];
  static const kitchen_str texts[] = {{"", 0}, {NULL, 0}, {"a\0b", 3}, {"gr\xc3\xbc\xc3\x9f", 6}};
  static const kitchen_bytes blobs[] = {{BYTES, 5}, {NULL, 0}, {BYTES, 1}};
  static const kitchen_i32_list lists[] = {{I32S, 4}, {NULL, 0}, {I32S, 1}};
  static const kitchen_str *const optional[] = {&texts[2], NULL, &texts[0]};
  static const kitchen_str_opt_list options = LIST(optional);
  static const bool yes = true;
  static const bool *const twice = &yes;
  static const kitchen_inner records[] = {{{"one", 3}, 1}, {{NULL, 0}, INT64_MIN}};
  static const kitchen_color colors[] = {KITCHEN_COLOR_BLUE, KITCHEN_COLOR_RED, KITCHEN_COLOR_GREEN};
  static const kitchen_str type = {"type", 4};
  /* A quiet NaN with a payload, a signalling one, minus zero, the smallest there is, minus infinity. */
  static const uint32_t f32_bits[] = {0x7fc0beef, 0x7f80beef, 0x80000000, 1, 0xff800000};
  static const uint64_t f64_bits[] = {UINT64_C(0x7ff8deadbeef0001), UINT64_C(0xfff0deadbeef0001),
      UINT64_C(0x8000000000000000), 1, UINT64_C(0xfff0000000000000)};
  memcpy(f32s, f32_bits, sizeof f32s);
  memcpy(f64s, f64_bits, sizeof f64s);
  *all = (kitchen_everything){
      .a_bool = true,
      .an_i8 = INT8_MIN,
      .an_i16 = INT16_MIN,
      .an_i32 = INT32_MIN,
      .an_i64 = INT64_MIN,
      .a_u8 = UINT8_MAX,
      .a_u16 = UINT16_MAX,
      .a_u32 = UINT32_MAX,
      .a_u64 = UINT64_MAX,
      .an_f32 = f32_of(0x7fc0beef),
      .an_f64 = f64_of(UINT64_C(0x7ff8deadbeef0001)),
      .a_char = 0x10ffff,
      .text = {"NUL \0 and \xf0\x9f\x8d\xb3", 14},
      .bytes = LIST(BYTES),
      .i8s = LIST(I8S),
      .i16s = LIST(I16S),
      .i32s = LIST(I32S),
      .i64s = LIST(I64S),
      .u16s = LIST(U16S),
      .u32s = LIST(U32S),
      .u64s = LIST(U64S),
      .f32s = LIST(f32s),
      .f64s = LIST(f64s),
      .bools = LIST(BOOLS),
      .chars = LIST(CHARS),
      .texts = LIST(texts),
      .blobs = LIST(blobs),
      .color = KITCHEN_COLOR_BLUE,
      .inner = {{"inner", 5}, INT64_MAX},
      .nested = {
          .lists = LIST(lists),
          .options = &options,
          .twice = &twice,
          .records = LIST(records),
          .record = &records[0],
          .colors = LIST(colors),
      },
      .type = &type,
  };
}

/* Nothing where nothing can be: every list NULL, every option absent. */
static const kitchen_everything NOTHING = {.color = KITCHEN_COLOR_RED};

/* Something empty where nothing can be: lists without items behind a pointer, options of nothing. */
static void empty(kitchen_everything *all) {
  static const kitchen_str_opt_list options = {NULL, 0};
  static const bool *const twice = NULL;
  static const kitchen_inner record = {{"", 0}, 0};
  static const kitchen_str type = {"", 0};
  *all = (kitchen_everything){
      .an_f32 = -0.0F,
      .an_f64 = -0.0,
      .text = {"", 0},
      .bytes = {BYTES, 0},
      .i8s = {I8S, 0},
      .u64s = {U64S, 0},
      .bools = {BOOLS, 0},
      .texts = {&type, 0},
      .nested = {.options = &options, .twice = &twice, .record = &record},
      .type = &type,
  };
}

/* ---- Back and forth ---------------------------------------------------------------------------------------------- */

/* What should come back. */
typedef struct expected {
  const kitchen_everything *value;
  tally came;
} expected;

static void on_echo_everything(void *user_data, const kitchen_echo_everything_outcome *outcome) {
  expected *wanted = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  check_same(&outcome->value, wanted->value);
  tally_add(&wanted->came);
}

static void on_echo_everything_async(void *user_data, const kitchen_echo_everything_async_outcome *outcome) {
  expected *wanted = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  check_same(&outcome->value, wanted->value);
  tally_add(&wanted->came);
}

static void on_order_everything(void *user_data, const kitchen_order_everything_outcome *outcome) {
  expected *wanted = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  check_same(&outcome->value, wanted->value);
  tally_add(&wanted->came);
}

static const uint32_t HOW_MANY = 23;

/* Gives back what it got, as it got it: the library's own pointers. */
static void everything_typed(void *user_data, uint64_t call_id, const kitchen_everything *value, uint32_t count) {
  const kitchen_context *context = user_data;
  CHECK_EQ(count, HOW_MANY);
  CHECK_OK(kitchen_answer_everything(*context, call_id, value));
}

/* The same in bytes: an array of two, the value and a count of one byte. */
static void everything_bytes(void *user_data, uint64_t call_id, const uint8_t *request, size_t request_len) {
  const kitchen_context *context = user_data;
  CHECK(request_len > 2);
  CHECK_EQ(request[0], 0x82);
  CHECK_EQ(request[request_len - 1], HOW_MANY);
  CHECK_OK(kitchen_host_complete(*context, call_id, KITCHEN_OK, request + 1, request_len - 2));
}

static void round_trips(kitchen_context context, const kitchen_everything *value) {
  expected wanted = {value, TALLY};
  CHECK_OK(kitchen_echo_everything(context, value, on_echo_everything, &wanted));
  CHECK_EQ(wanted.came.count, 1);
  CHECK_OK(kitchen_echo_everything_wait(context, value, 0, on_echo_everything, &wanted));
  CHECK_EQ(wanted.came.count, 2);

  CHECK_OK(kitchen_echo_everything_async(context, value, on_echo_everything_async, &wanted));
  CHECK_REACHES(&wanted.came, 3);
  CHECK_OK(kitchen_echo_everything_async_wait(context, value, 0, on_echo_everything_async, &wanted));
  CHECK_EQ(wanted.came.count, 4);

  CHECK_OK(kitchen_set_everything(context, everything_typed, &context, NULL));
  CHECK_OK(kitchen_order_everything(context, value, HOW_MANY, on_order_everything, &wanted));
  CHECK_EQ(wanted.came.count, 5);
  CHECK_OK(kitchen_register_host_fn(context, "everything", everything_bytes, &context));
  CHECK_OK(kitchen_order_everything_wait(context, value, HOW_MANY, 0, on_order_everything, &wanted));
  CHECK_EQ(wanted.came.count, 6);
  CHECK_OK(kitchen_register_host_fn(context, "everything", NULL, NULL));
}

/* ---- Each kind of parameter by itself ---------------------------------------------------------------------------- */

typedef struct scalars {
  const char *text;
  int64_t number;
  unsigned seen;
} scalars;

static void on_echo_scalars(void *user_data, const kitchen_echo_scalars_outcome *outcome) {
  scalars *wanted = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK_STR(outcome->value.text, wanted->text);
  CHECK_EQ(outcome->value.number, wanted->number);
  wanted->seen++;
}

static void parameters(kitchen_context context) {
  scalars least = {"false -128 -32768 -2147483648 -9223372036854775808 0 0 0 0 -0 -inf a Red", INT64_MIN, 0};
  CHECK_OK(kitchen_echo_scalars(context, false, INT8_MIN, INT16_MIN, INT32_MIN, INT64_MIN, 0, 0, 0, 0, -0.0F,
      f64_of(UINT64_C(0xfff0000000000000)), 'a', KITCHEN_COLOR_RED, on_echo_scalars, &least));
  CHECK_EQ(least.seen, 1);
  scalars most = {"true 127 32767 2147483647 9223372036854775807 255 65535 4294967295 18446744073709551615 1.5 NaN "
                  "\xf0\x9f\x8d\xb3 Blue",
      INT64_MAX, 0};
  CHECK_OK(kitchen_echo_scalars_wait(context, true, INT8_MAX, INT16_MAX, INT32_MAX, INT64_MAX, UINT8_MAX, UINT16_MAX,
      UINT32_MAX, UINT64_MAX, 1.5F, f64_of(UINT64_C(0x7ff8000000000000)), 0x1f373, KITCHEN_COLOR_BLUE, 0,
      on_echo_scalars, &most));
  CHECK_EQ(most.seen, 1);
}

/* ---- Text, bytes, options, lists --------------------------------------------------------------------------------- */

static void on_text(void *user_data, const kitchen_echo_text_outcome *outcome) {
  kitchen_str *wanted = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK(same_str(outcome->value, *wanted));
  wanted->ptr = NULL;
}

static void on_bytes(void *user_data, const kitchen_echo_bytes_outcome *outcome) {
  kitchen_bytes *wanted = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK(SAME_LIST(outcome->value, *wanted));
  wanted->ptr = NULL;
}

static void long_ones(kitchen_context context) {
  const size_t len = 1024 * 1024;
  char *memory = malloc(len);
  CHECK(memory != NULL);
  for (size_t i = 0; i < len; i++) {
    memory[i] = (char)(i % 128);
  }
  kitchen_str text = {memory, len};
  CHECK_OK(kitchen_echo_text(context, text, on_text, &text));
  CHECK(text.ptr == NULL);
  kitchen_bytes bytes = {(const uint8_t *)memory, len};
  CHECK_OK(kitchen_echo_bytes_wait(context, bytes, 0, on_bytes, &bytes));
  CHECK(bytes.ptr == NULL);
  /* What was passed is copied before the function returns: the async echo reads it after it is gone. */
  kitchen_everything all = NOTHING;
  all.text = (kitchen_str){memory, len};
  char *kept = malloc(len);
  CHECK(kept != NULL);
  memcpy(kept, memory, len);
  kitchen_everything copy = NOTHING;
  copy.text = (kitchen_str){kept, len};
  expected wanted = {&copy, TALLY};
  CHECK_OK(kitchen_echo_everything_async(context, &all, on_echo_everything_async, &wanted));
  memset(memory, 0, len);
  free(memory);
  CHECK_REACHES(&wanted.came, 1);
  free(kept);

  kitchen_str none = {NULL, 0};
  CHECK_OK(kitchen_echo_text(context, none, on_text, &none));
  kitchen_bytes no_bytes = {NULL, 0};
  CHECK_OK(kitchen_echo_bytes(context, no_bytes, on_bytes, &no_bytes));
}

typedef struct option {
  int depth; /* 0: none, 1: some of none, 2: some of some */
  uint32_t value;
  unsigned seen;
} option;

static void on_echo_option(void *user_data, const kitchen_echo_option_outcome *outcome) {
  option *wanted = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK_EQ(outcome->value != NULL, wanted->depth > 0);
  if (outcome->value != NULL) {
    CHECK_EQ(*outcome->value != NULL, wanted->depth > 1);
  }
  if (wanted->depth > 1) {
    CHECK_EQ(**outcome->value, wanted->value);
  }
  wanted->seen++;
}

static void options(kitchen_context context) {
  option none = {0, 0, 0};
  CHECK_OK(kitchen_echo_option(context, NULL, on_echo_option, &none));
  option some_none = {1, 0, 0};
  const uint32_t *inner = NULL;
  CHECK_OK(kitchen_echo_option(context, &inner, on_echo_option, &some_none));
  option some_some = {2, UINT32_MAX, 0};
  inner = &some_some.value;
  CHECK_OK(kitchen_echo_option_wait(context, &inner, 0, on_echo_option, &some_some));
  CHECK_EQ(none.seen + some_none.seen + some_some.seen, 3);
}

static void on_reverse(void *user_data, const kitchen_reverse_outcome *outcome) {
  const kitchen_inner_list *given = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK_EQ(outcome->value.len, given->len);
  for (size_t i = 0; i < given->len; i++) {
    CHECK(same_inner(&outcome->value.ptr[i], &given->ptr[given->len - 1 - i]));
  }
}

static void lists(kitchen_context context) {
  kitchen_inner items[100];
  for (size_t i = 0; i < COUNT(items); i++) {
    items[i] = (kitchen_inner){{"abcdefghij", i % 10}, (int64_t)i};
  }
  kitchen_inner_list list = LIST(items);
  CHECK_OK(kitchen_reverse(context, list, on_reverse, &list));
  kitchen_inner_list none = {NULL, 0};
  CHECK_OK(kitchen_reverse(context, none, on_reverse, &none));
  static const double numbers[] = {1.0, 2.0, 39.0};
  reply sum = REPLY;
  CHECK_OK(kitchen_sum(context, (kitchen_f64_list)LIST(numbers), on_sum, &sum));
  CHECK_EQ(sum.number, 42);
  CHECK_OK(kitchen_sum(context, (kitchen_f64_list){NULL, 0}, on_sum, &sum));
  CHECK_EQ(sum.number, 0);
}

int main(void) {
  kitchen_context context = open_kitchen();
  kitchen_everything all;
  fill(&all);
  round_trips(context, &all);
  empty(&all);
  round_trips(context, &all);
  round_trips(context, &NOTHING);
  parameters(context);
  long_ones(context);
  options(context);
  lists(context);
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
