//go:build ignore
// Whatever a host does wrong has a status and a text of its own, names the place, and changes nothing.
#include "support/check.h"

static const char NO_UTF8[] = "a\xff";
#define BAD_STR ((kitchen_str){NO_UTF8, 2})
#define NULL_STR ((kitchen_str){NULL, 3})

/* A refused call never replies. */
static reply never = REPLY;

static void on_everything(void *user_data, const kitchen_echo_everything_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

static void on_reverse(void *user_data, const kitchen_reverse_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

static void on_bytes(void *user_data, const kitchen_echo_bytes_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

static void on_scalars(void *user_data, const kitchen_echo_scalars_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

/* ---- Contexts ---------------------------------------------------------------------------------------------------- */

static void opening(void) {
  kitchen_context context = 0;
  char text[256];
  snprintf(text, sizeof text,
      "library `kitchen` has contract %016" PRIx64
      ", these bindings were made for 0000000000000007: run `hither generate` again, or load the library that they "
      "were made for",
      KITCHEN_CONTRACT_HASH);
  CHECK_REFUSED(kitchen_context_open(7, NULL, &context), KITCHEN_CONTRACT_MISMATCH, text);
  CHECK_REFUSED(kitchen_context_open(KITCHEN_CONTRACT_HASH, NULL, NULL), KITCHEN_NULL_POINTER,
      "`context` is NULL: nobody could ever name the context");
  kitchen_options options = {0};
  CHECK_REFUSED(kitchen_context_open(KITCHEN_CONTRACT_HASH, &options, &context), KITCHEN_BAD_ARGUMENT,
      "`size` of the options is not set: it must be their sizeof");
  CHECK_EQ(context, 0);

  /* Options of older and of newer bindings are read as far as both know them. */
  struct {
    kitchen_options known;
    uint64_t unknown;
  } newer = {{.size = sizeof newer}, 7};
  CHECK_OK(kitchen_context_open(KITCHEN_CONTRACT_HASH, &newer.known, &context));
  close_context(context);
  options.size = offsetof(kitchen_options, host_calls_max);
  options.calls_max = 1;
  options.host_calls_max = UINT32_MAX; /* not read */
  CHECK_OK(kitchen_context_open(KITCHEN_CONTRACT_HASH, &options, &context));
  CHECK_OK(kitchen_later(context, 600000, 1, on_later, &never));
  CHECK_STATUS(kitchen_later(context, 0, 1, on_later, &never), KITCHEN_TOO_MANY);
  CHECK(strncmp(kitchen_last_refusal(), "1 calls are in flight", 21) == 0);
  close_context(context);
  CHECK_EQ(never.count.count, 1); /* this one had been accepted */
  CHECK_STATUS(never.status, KITCHEN_CLOSED);
  never = (reply)REPLY;

  size_t len = 0;
  const uint8_t *contract = kitchen_contract(&len);
  CHECK(contract != NULL && len > 2 && contract[0] == '{');
  CHECK(kitchen_contract(NULL) == contract);
}

static void unknown_contexts(void) {
  kitchen_context closed = open_kitchen();
  close_context(closed);
  /* Others take its place; its own id stays dead. */
  kitchen_context others[8];
  for (size_t i = 0; i < COUNT(others); i++) {
    others[i] = open_kitchen();
    CHECK(others[i] != closed);
  }
  const kitchen_context unknown[] = {0, 1, closed + (UINT64_C(1) << 40), UINT64_MAX};
  for (size_t i = 0; i < COUNT(unknown); i++) {
    char text[128];
    snprintf(text, sizeof text, "no context has the id 0x%" PRIx64 ": it was never opened", unknown[i]);
    CHECK_REFUSED(kitchen_name(unknown[i], on_name, &never), KITCHEN_UNKNOWN_CONTEXT, text);
    CHECK_REFUSED(kitchen_context_close(unknown[i], NULL), KITCHEN_UNKNOWN_CONTEXT, text);
    CHECK_STATUS(kitchen_set_cook(unknown[i], NULL, NULL, NULL), KITCHEN_UNKNOWN_CONTEXT);
    CHECK_STATUS(kitchen_register_host_fn(unknown[i], "cook", NULL, NULL), KITCHEN_UNKNOWN_CONTEXT);
    CHECK_STATUS(kitchen_host_complete(unknown[i], 1, KITCHEN_OK, NULL, 0), KITCHEN_UNKNOWN_CONTEXT);
    CHECK_STATUS(kitchen_answer_cook(unknown[i], 1, STR("soup")), KITCHEN_UNKNOWN_CONTEXT);
    CHECK_STATUS(kitchen_fail_cook(unknown[i], 1, NULL, NULL), KITCHEN_UNKNOWN_CONTEXT);
    CHECK_STATUS(kitchen_remove_event_listener(unknown[i], 1), KITCHEN_UNKNOWN_CONTEXT);
    reply told = REPLY;
    CHECK_STATUS(kitchen_name_wait(unknown[i], 0, on_name, &told), KITCHEN_UNKNOWN_CONTEXT);
    CHECK_EQ(told.count.count, 1);
    CHECK_TEXT(told.message, text);
  }
  const char *closed_text = "the context is closed";
  CHECK_REFUSED(kitchen_name(closed, on_name, &never), KITCHEN_CLOSED, closed_text);
  CHECK_REFUSED(kitchen_set_cook(closed, NULL, NULL, NULL), KITCHEN_CLOSED, closed_text);
  CHECK_REFUSED(kitchen_answer_cook(closed, 1, STR("soup")), KITCHEN_CLOSED, closed_text);
  CHECK_REFUSED(kitchen_remove_event_listener(closed, 1), KITCHEN_CLOSED, closed_text);
  CHECK_OK(kitchen_context_close(closed, NULL));
  for (size_t i = 0; i < COUNT(others); i++) {
    close_context(others[i]);
  }
  hither_stats stats = {.size = sizeof stats};
  CHECK_STATUS(((const hither_door *)kitchen_door())->stats(closed, &stats), KITCHEN_CLOSED);
}

/* ---- Arguments --------------------------------------------------------------------------------------------------- */

/* Passing `value` is refused with this status and text, and passing it again without the fault is fine. */
static void check_refused(
    kitchen_context context, const kitchen_everything *value, kitchen_status status, const char *text) {
  CHECK_REFUSED(kitchen_echo_everything(context, value, on_everything, &never), status, text);
  reply told = REPLY;
  CHECK_STATUS(kitchen_echo_everything_wait(context, value, 0, on_everything, &told), status);
  CHECK_EQ(told.count.count, 1);
  CHECK_STATUS(told.status, status);
  CHECK_TEXT(told.message, text);
  CHECK_EQ(stats_of(context).calls, 0);
}

static void text(kitchen_context context) {
  CHECK_REFUSED(kitchen_echo_text(context, BAD_STR, on_echo_text, &never), KITCHEN_BAD_REQUEST,
      "arguments of `echo_text`, field `value`: expected UTF-8, found an invalid sequence at byte 1");
  const kitchen_kitchen_config config = {.fail_with = BAD_STR};
  kitchen_context other = open_context();
  CHECK_REFUSED(kitchen_create(other, &config, on_create, &never), KITCHEN_BAD_REQUEST,
      "arguments of `create`, field `config.fail_with`: expected UTF-8, found an invalid sequence at byte 1");
  CHECK_OK(kitchen_simple(other, NULL, NULL)); /* its place is free */
  close_context(other);

  const kitchen_str texts[] = {STR("fine"), BAD_STR};
  const kitchen_everything in_texts = {.texts = {texts, 2}};
  check_refused(context, &in_texts, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.texts[1]`: expected UTF-8, found an invalid sequence at byte 1");
  const kitchen_str *const optional[] = {NULL, &texts[0], &texts[1]};
  const kitchen_str_opt_list options = {optional, 3};
  const kitchen_everything in_options = {.nested = {.options = &options}};
  check_refused(context, &in_options, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.nested.options[2]`: expected UTF-8, found an invalid sequence at byte 1");
  const kitchen_inner records[] = {{STR("fine"), 1}, {BAD_STR, 2}};
  const kitchen_everything in_records = {.nested = {.records = {records, 2}}};
  check_refused(context, &in_records, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.nested.records[1].text`: expected UTF-8, found an invalid sequence at byte 1");
  CHECK_REFUSED(kitchen_reverse(context, (kitchen_inner_list){records, 2}, on_reverse, &never), KITCHEN_BAD_REQUEST,
      "arguments of `reverse`, field `value[1].text`: expected UTF-8, found an invalid sequence at byte 1");
  const kitchen_everything in_record = {.nested = {.record = &records[1]}};
  check_refused(context, &in_record, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.nested.record.text`: expected UTF-8, found an invalid sequence at byte 1");
  const kitchen_everything in_type = {.type = &texts[1]};
  check_refused(context, &in_type, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.type`: expected UTF-8, found an invalid sequence at byte 1");

  /* What looks like UTF-8 and is not: too long a form, a surrogate, beyond the last scalar value, cut off. */
  static const char *const odd[] = {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"};
  for (size_t i = 0; i < COUNT(odd); i++) {
    CHECK_STATUS(kitchen_echo_text(context, kitchen_str_of(odd[i]), on_echo_text, &never), KITCHEN_BAD_REQUEST);
  }
}

static void null_pointers(kitchen_context context) {
  check_refused(context, NULL, KITCHEN_NULL_POINTER,
      "arguments of `echo_everything`, field `value`: the pointer is NULL where a value is needed");
  kitchen_context other = open_context();
  CHECK_REFUSED(kitchen_create(other, NULL, on_create, &never), KITCHEN_NULL_POINTER,
      "arguments of `create`, field `config`: the pointer is NULL where a value is needed");
  close_context(other);

  CHECK_REFUSED(kitchen_echo_text(context, NULL_STR, on_echo_text, &never), KITCHEN_NULL_POINTER,
      "arguments of `echo_text`, field `value`: the pointer is NULL, but the length is 3");
  CHECK_REFUSED(kitchen_echo_bytes(context, (kitchen_bytes){NULL, 1}, on_bytes, &never), KITCHEN_NULL_POINTER,
      "arguments of `echo_bytes`, field `value`: the pointer is NULL, but the length is 1");
  CHECK_STATUS(kitchen_sum(context, (kitchen_f64_list){NULL, 1}, on_sum, &never), KITCHEN_NULL_POINTER);
  CHECK_STATUS(kitchen_reverse(context, (kitchen_inner_list){NULL, 1}, on_reverse, &never), KITCHEN_NULL_POINTER);
  const kitchen_everything in_numbers = {.i32s = {NULL, 1}};
  check_refused(context, &in_numbers, KITCHEN_NULL_POINTER,
      "arguments of `echo_everything`, field `value.i32s`: the pointer is NULL, but the length is 1");
  const kitchen_i32_list lists[] = {{NULL, 0}, {NULL, 3}};
  const kitchen_everything in_lists = {.nested = {.lists = {lists, 2}}};
  check_refused(context, &in_lists, KITCHEN_NULL_POINTER,
      "arguments of `echo_everything`, field `value.nested.lists[1]`: the pointer is NULL, but the length is 3");
  const kitchen_inner record = {NULL_STR, 0};
  const kitchen_everything in_record = {.inner = record};
  check_refused(context, &in_record, KITCHEN_NULL_POINTER,
      "arguments of `echo_everything`, field `value.inner.text`: the pointer is NULL, but the length is 3");
}

/* H13, H29 of SEED 2.7: the seed's lengths went through a signed int. */
static void huge_lengths(kitchen_context context) {
  CHECK_REFUSED(kitchen_echo_text(context, (kitchen_str){"x", SIZE_MAX}, on_echo_text, &never), KITCHEN_TOO_LARGE,
      "arguments of `echo_text`, field `value`: a length of 18446744073709551615 is more than memory has");
  static const uint8_t byte[] = {0};
  CHECK_STATUS(kitchen_echo_bytes(context, (kitchen_bytes){byte, SIZE_MAX / 2 + 1}, on_bytes, &never),
      KITCHEN_TOO_LARGE);
  /* The length is possible, the size is not. */
  static const double number[] = {0.0};
  CHECK_STATUS(kitchen_sum(context, (kitchen_f64_list){number, SIZE_MAX / 8}, on_sum, &never), KITCHEN_TOO_LARGE);
  CHECK_STATUS(kitchen_sum(context, (kitchen_f64_list){number, SIZE_MAX / 8 + 2}, on_sum, &never), KITCHEN_TOO_LARGE);
  const kitchen_inner record = {STR("x"), 0};
  CHECK_STATUS(kitchen_reverse(context, (kitchen_inner_list){&record, SIZE_MAX / 16}, on_reverse, &never),
      KITCHEN_TOO_LARGE);
}

/* Bit patterns that are no value of their type. A C program makes them by accident, not by assignment. */
static void no_values(kitchen_context context) {
  static const unsigned char two[] = {2, 2};
  kitchen_everything value = {.a_bool = false};
  memcpy(&value.a_bool, two, sizeof value.a_bool);
  check_refused(context, &value, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.a_bool`: expected a bool (0 or 1), found 2");
  value = (kitchen_everything){.bools = {(const bool *)(const void *)two, 2}};
  check_refused(context, &value, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.bools[0]`: expected a bool (0 or 1), found 2");
  const bool *inner = (const bool *)(const void *)two;
  value = (kitchen_everything){.nested = {.twice = &inner}};
  check_refused(context, &value, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.nested.twice`: expected a bool (0 or 1), found 2");

  value = (kitchen_everything){.color = 3};
  check_refused(context, &value, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.color`: enum `Color` has 3 variants, from 0; found 3");
  value.color = -1;
  check_refused(context, &value, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.color`: enum `Color` has 3 variants, from 0; found -1");
  const kitchen_color colors[] = {KITCHEN_COLOR_RED, INT32_MAX};
  value = (kitchen_everything){.nested = {.colors = {colors, 2}}};
  check_refused(context, &value, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.nested.colors[1]`: enum `Color` has 3 variants, from 0; found 2147483647");

  value = (kitchen_everything){.a_char = 0xd800};
  check_refused(context, &value, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.a_char`: expected a Unicode scalar value, found 0xd800");
  value.a_char = 0x110000;
  check_refused(context, &value, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.a_char`: expected a Unicode scalar value, found 0x110000");
  const uint32_t chars[] = {'a', 0xdfff};
  value = (kitchen_everything){.chars = {chars, 2}};
  check_refused(context, &value, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value.chars[1]`: expected a Unicode scalar value, found 0xdfff");

  CHECK_REFUSED(kitchen_echo_scalars(context, true, 1, 1, 1, 1, 1, 1, 1, 1, 1.0F, 1.0, 0xd800, KITCHEN_COLOR_RED,
                    on_scalars, &never),
      KITCHEN_BAD_REQUEST, "arguments of `echo_scalars`, field `l`: expected a Unicode scalar value, found 0xd800");
  CHECK_REFUSED(
      kitchen_echo_scalars(context, true, 1, 1, 1, 1, 1, 1, 1, 1, 1.0F, 1.0, 'a', 7, on_scalars, &never),
      KITCHEN_BAD_REQUEST, "arguments of `echo_scalars`, field `m`: enum `Color` has 3 variants, from 0; found 7");

  /* A pointer between two places. */
  const char *odd = (const char *)&value + 1;
  check_refused(context, (const kitchen_everything *)(const void *)odd, KITCHEN_BAD_REQUEST,
      "arguments of `echo_everything`, field `value`: the pointer is not aligned for its type");
}

/* ---- The host's own side ----------------------------------------------------------------------------------------- */

static void host_side(kitchen_context context) {
  reply order = REPLY;
  CHECK_STATUS(kitchen_order_wait(context, STR("soup"), 0, on_order, &order), KITCHEN_ERROR);
  CHECK_EQ(order.error, KITCHEN_KITCHEN_ERROR_HOST);
  CHECK_TEXT(order.message, "host function \"cook\" is not registered");
  CHECK_REFUSED(kitchen_register_host_fn(context, "bake", NULL, NULL), KITCHEN_UNKNOWN_HOST_FUNCTION,
      "the contract has no host function `bake`");
  CHECK_REFUSED(kitchen_answer_cook(context, 77, STR("soup")), KITCHEN_UNKNOWN_CALL, "no call has this id");
  CHECK_REFUSED(kitchen_host_complete(context, 77, KITCHEN_OK, NULL, 3), KITCHEN_NULL_POINTER,
      "the answer is NULL, but its length is 3");
  CHECK_EQ(kitchen_add_event_listener(context, "Baked", NULL, NULL), 0);
  CHECK_REFUSED(kitchen_remove_event_listener(context, 77), KITCHEN_UNKNOWN_LISTENER,
      "no listener of this context has the id 77");
}

static void bytes_beyond_the_limit(void) {
  const kitchen_options options = {.size = sizeof options, .message_bytes_max = 64};
  kitchen_context context = open_kitchen_with(&options);
  static const uint8_t many[65] = {0x78, 63};
  CHECK_REFUSED(kitchen_host_complete(context, 1, KITCHEN_OK, many, sizeof many), KITCHEN_TOO_LARGE,
      "the answer has 65 bytes; the limit is 64");
  close_context(context);
}

int main(void) {
  opening();
  unknown_contexts();
  kitchen_context context = open_kitchen();
  text(context);
  null_pointers(context);
  huge_lengths(context);
  no_values(context);
  host_side(context);
  bytes_beyond_the_limit();
  CHECK_EQ(never.count.count, 0);
  /* After all of that it works as before. */
  const kitchen_everything value = {.a_bool = true};
  reply fine = REPLY;
  CHECK_OK(kitchen_echo_everything(context, &value, on_everything, &fine));
  CHECK_EQ(fine.count.count, 1);
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
