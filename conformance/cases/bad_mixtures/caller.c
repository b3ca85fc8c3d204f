//go:build ignore
// What no value of a type that is made of others can be is refused before the method runs, and the place is named.
#include "mixtures/samples.h"

/* ---- What is refused never replies ------------------------------------------------------------------------------- */

static reply never = REPLY;

static void on_mixture(void *user_data, const kitchen_echo_mixture_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

static void on_shape(void *user_data, const kitchen_echo_shape_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

static void on_tree(void *user_data, const kitchen_echo_tree_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

static void on_pair(void *user_data, const kitchen_echo_pair_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

static void on_array(void *user_data, const kitchen_echo_array_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

/* Passing `value` is refused with this status and text, also where the caller waits. */
static void check_refused(
    kitchen_context context, const kitchen_mixture *value, kitchen_status status, const char *text) {
  CHECK_REFUSED(kitchen_echo_mixture(context, value, on_mixture, &never), status, text);
  reply told = REPLY;
  CHECK_STATUS(kitchen_echo_mixture_wait(context, value, 0, on_mixture, &told), status);
  CHECK_EQ(told.count.count, 1);
  CHECK_STATUS(told.status, status);
  CHECK_TEXT(told.message, text);
  CHECK_EQ(stats_of(context).calls, 0);
}

#define AT(place, text) "arguments of `echo_mixture`, field `value." place "`: " text

/* A mixture of nothing is refused once `value` was changed so. */
#define CHECK_BAD(status, text, ...) \
  do { \
    kitchen_mixture value = empty_mixture; \
    __VA_ARGS__; \
    check_refused(context, &value, status, text); \
  } while (0)

/* ---- Pointers ---------------------------------------------------------------------------------------------------- */

#define NO_VALUE "the pointer is NULL where a value is needed"

static void null_pointers(kitchen_context context) {
  CHECK_STATUS(kitchen_echo_mixture(context, NULL, on_mixture, &never), KITCHEN_NULL_POINTER);
  CHECK_STATUS(kitchen_echo_shape(context, NULL, on_shape, &never), KITCHEN_NULL_POINTER);
  CHECK_STATUS(kitchen_echo_tree(context, NULL, on_tree, &never), KITCHEN_NULL_POINTER);
  CHECK_STATUS(kitchen_echo_pair(context, NULL, on_pair, &never), KITCHEN_NULL_POINTER);
  CHECK_STATUS(kitchen_echo_array(context, NULL, on_array, &never), KITCHEN_NULL_POINTER);
  CHECK(strstr(kitchen_last_refusal(), NO_VALUE) != NULL);

  CHECK_BAD(KITCHEN_NULL_POINTER, AT("boxed", NO_VALUE), value.boxed = NULL);
  CHECK_BAD(KITCHEN_NULL_POINTER, AT("boxed_number", NO_VALUE), value.boxed_number = NULL);
  CHECK_BAD(KITCHEN_NULL_POINTER, AT("boxes[1]", NO_VALUE), value.boxes.items[1] = NULL);
  CHECK_BAD(KITCHEN_NULL_POINTER, AT("shape.shape", NO_VALUE), value.shape.kind = KITCHEN_SHAPE_SCALED);
  /* An option of a box is a pointer to a pointer: the first may be NULL. */
  const kitchen_tree *no_tree = NULL;
  CHECK_BAD(KITCHEN_NULL_POINTER, AT("tree.left", NO_VALUE), value.tree.left = &no_tree);
}

static void null_with_a_length(kitchen_context context) {
  CHECK_BAD(KITCHEN_NULL_POINTER, AT("prices", "the pointer is NULL, but the length is 3"), value.prices.len = 3);
  CHECK_BAD(KITCHEN_NULL_POINTER, AT("octets", "the pointer is NULL, but the length is 2"), value.octets.len = 2);
  CHECK_BAD(KITCHEN_NULL_POINTER, AT("pairs", "the pointer is NULL, but the length is 1"), value.pairs.len = 1);
  CHECK_BAD(KITCHEN_NULL_POINTER, AT("pair.1", "the pointer is NULL, but the length is 1"), value.pair.v1.len = 1);
  CHECK_BAD(
      KITCHEN_NULL_POINTER, AT("texts[1]", "the pointer is NULL, but the length is 1"), value.texts.items[1].len = 1);
  const kitchen_u8_str_entry entry = {255, {NULL, 1}};
  const kitchen_i64_u8_str_map_entry outer = {-7, {&entry, 1}};
  CHECK_BAD(KITCHEN_NULL_POINTER, AT("maps[-7][255]", "the pointer is NULL, but the length is 1"),
      value.maps = (kitchen_i64_u8_str_map_map){&outer, 1});
  CHECK_BAD(KITCHEN_TOO_LARGE, AT("prices", "a length of 18446744073709551615 is more than memory has"),
      value.prices = (kitchen_str_u64_map){prices, SIZE_MAX});
}

/* ---- Tags -------------------------------------------------------------------------------------------------------- */

static void wrong_tags(kitchen_context context) {
  static const kitchen_shape bad = {.kind = 6};
  static const kitchen_shape second_is_bad[] = {{.kind = KITCHEN_SHAPE_POINT}, {.kind = 6}};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("shape", "enum `Shape` has 6 variants, from 0; found -1"), value.shape.kind = -1);
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("shape", "enum `Shape` has 6 variants, from 0; found 6"), value.shape = bad);
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("maybe_shape", "enum `Shape` has 6 variants, from 0; found 6"),
      value.maybe_shape = &bad);
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("shapes[1]", "enum `Shape` has 6 variants, from 0; found 6"),
      value.shapes = (kitchen_shape_list){second_is_bad, 2});
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("shape.shape", "enum `Shape` has 6 variants, from 0; found 6"),
      value.shape.kind = KITCHEN_SHAPE_SCALED, value.shape.fields.scaled.shape = &bad);
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("shape.field0[1]", "enum `Shape` has 6 variants, from 0; found 6"),
      value.shape.kind = KITCHEN_SHAPE_GROUP,
      value.shape.fields.group.field0 = (kitchen_shape_list){second_is_bad, 2});
  const kitchen_color_shape_list_entry green = {KITCHEN_COLOR_GREEN, {second_is_bad, 2}};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("by_color[Green][1]", "enum `Shape` has 6 variants, from 0; found 6"),
      value.by_color = (kitchen_color_shape_list_map){&green, 1});
  const kitchen_color_shape_list_entry no_color = {3, {NULL, 0}};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("by_color[key 0]", "enum `Color` has 3 variants, from 0; found 3"),
      value.by_color = (kitchen_color_shape_list_map){&no_color, 1});

  kitchen_mixture_error error = {.kind = 5};
  CHECK_REFUSED(kitchen_fail_mixed(context, &error, NULL, NULL), KITCHEN_BAD_REQUEST,
      "arguments of `fail_mixed`, field `error`: error `MixtureError` has 5 variants, from 0; found 5");
  error.kind = KITCHEN_MIXTURE_ERROR_WRONG;
  error.fields.wrong.field0 = bad;
  CHECK_REFUSED(kitchen_fail_mixed(context, &error, NULL, NULL), KITCHEN_BAD_REQUEST,
      "arguments of `fail_mixed`, field `error.field0`: enum `Shape` has 6 variants, from 0; found 6");
}

/* ---- Maps and sets ----------------------------------------------------------------------------------------------- */

static void given_twice(kitchen_context context) {
  static const kitchen_str_u64_entry dishes[] = {{TEXT("a"), 1}, {TEXT("b"), 2}, {TEXT("a"), 3}};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("prices[\"a\"]", "given twice"), value.prices = (kitchen_str_u64_map){dishes, 3});
  static const kitchen_bool_i8_entry sides[] = {{true, 1}, {true, 1}};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("flags[true]", "given twice"), value.flags = (kitchen_bool_i8_map){sides, 2});
  static const kitchen_color_shape_list_entry green[] = {{1, {NULL, 0}}, {1, {NULL, 0}}};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("by_color[Green]", "given twice"),
      value.by_color = (kitchen_color_shape_list_map){green, 2});
  static const kitchen_str words[] = {TEXT("x"), TEXT(""), TEXT("x")};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("names[2]", "given twice"), value.names = (kitchen_str_set){words, 3});
  static const int32_t ones[] = {1, 2, 1};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("numbers[2]", "given twice"), value.numbers = (kitchen_i32_set){ones, 3});
  static const uint8_t bytes[] = {0, 0};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("octets[1]", "given twice"), value.octets = (kitchen_u8_set){bytes, 2});
}

/* ---- No values --------------------------------------------------------------------------------------------------- */

static void no_values(kitchen_context context) {
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("duration", "expected nanoseconds (0 to 999999999), found 1000000000"),
      value.duration.nanos = 1000000000);
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("time", "expected nanoseconds (0 to 999999999), found 4294967295"),
      value.time.nanos = UINT32_MAX);
  const kitchen_duration durations[] = {{0, 0}, {0, 1000000000}};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("durations[1]", "expected nanoseconds (0 to 999999999), found 1000000000"),
      value.durations = (kitchen_duration_list){durations, 2});
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("triple.1.1", "expected a Unicode scalar value, found 0x110000"),
      value.triple.v1.v1 = 0x110000);
  const kitchen_char_str_opt_entry surrogate = {0xd800, NULL};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("by_char[key 0]", "expected a Unicode scalar value, found 0xd800"),
      value.by_char = (kitchen_char_str_opt_map){&surrogate, 1});
  const kitchen_str cut = {"\xc3", 1};
  CHECK_BAD(KITCHEN_BAD_REQUEST, AT("names[0]", "expected UTF-8, found an invalid sequence at byte 0"),
      value.names = (kitchen_str_set){&cut, 1});
}

/* ---- Depth and size ---------------------------------------------------------------------------------------------- */

/* One more than fit: each node is a container, and so are the arguments and the empty list in the last node. */
#define NODES 63

/* What is nested too deeply: a chain, and what points back to itself. */
static void too_deep(kitchen_context context) {
  static const char limit[] = ": nested deeper than 64 containers";
  kitchen_tree nodes[NODES] = {{.value = 1}};
  const kitchen_tree *boxes[NODES] = {nodes};
  for (size_t i = 1; i < NODES; i++) {
    nodes[i].left = &boxes[i - 1];
    boxes[i] = &nodes[i];
  }
  CHECK_STATUS(kitchen_echo_tree(context, boxes[NODES - 1], on_tree, &never), KITCHEN_BAD_REQUEST);
  CHECK(strstr(kitchen_last_refusal(), limit) != NULL);
  reply fits = REPLY;
  CHECK_OK(kitchen_echo_tree(context, boxes[NODES - 2], on_tree, &fits));
  CHECK_EQ(fits.count.count, 1);

  nodes[0].left = &boxes[1];
  CHECK_STATUS(kitchen_echo_tree(context, boxes[1], on_tree, &never), KITCHEN_BAD_REQUEST);
  CHECK(strstr(kitchen_last_refusal(), limit) != NULL);
  kitchen_shape ring = {.kind = KITCHEN_SHAPE_SCALED, .fields.scaled = {.by = 1.0F, .shape = &ring}};
  CHECK_STATUS(kitchen_echo_shape(context, &ring, on_shape, &never), KITCHEN_BAD_REQUEST);
  CHECK(strstr(kitchen_last_refusal(), limit) != NULL);
}

/* Each node has the one before twice: a few hundred bytes that would be a million values. */
static void much_of_little(void) {
  const kitchen_options options = {.size = sizeof options, .message_bytes_max = 1 << 16};
  kitchen_context context = open_kitchen_with(&options);
  kitchen_tree nodes[20] = {{.value = 1}};
  const kitchen_tree *boxes[20] = {nodes};
  for (size_t i = 1; i < COUNT(nodes); i++) {
    nodes[i].left = &boxes[i - 1];
    nodes[i].right = &boxes[i - 1];
    boxes[i] = &nodes[i];
  }
  CHECK_STATUS(kitchen_echo_tree(context, boxes[19], on_tree, &never), KITCHEN_TOO_LARGE);
  CHECK(strstr(kitchen_last_refusal(), "all that is passed has more than 65536 bytes, and that is the limit") != NULL);
  close_context(context);
}

/* ---- The host's own side ----------------------------------------------------------------------------------------- */

/* An answer that is no value is refused, and its call can still be answered. */
static void answer_badly(void *user_data, uint64_t call_id, const kitchen_mixture *value) {
  kitchen_context context = *(kitchen_context *)user_data;
  kitchen_mixture bad = *value;
  bad.boxed = NULL;
  CHECK_STATUS(kitchen_answer_reflect(context, call_id, &bad), KITCHEN_NULL_POINTER);
  bad = *value;
  bad.shape.kind = 6;
  CHECK_STATUS(kitchen_answer_reflect(context, call_id, &bad), KITCHEN_BAD_REQUEST);
  CHECK_STATUS(kitchen_answer_reflect(context, call_id, NULL), KITCHEN_NULL_POINTER);
  const kitchen_mixture_error error = {.kind = KITCHEN_MIXTURE_ERROR_DEEP, .fields.deep = {NULL}};
  CHECK_STATUS(kitchen_fail_reflect(context, call_id, &error, NULL), KITCHEN_NULL_POINTER);
  CHECK_OK(kitchen_answer_reflect(context, call_id, value));
}

static void on_reflected(void *user_data, const kitchen_reflect_mixture_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

static void host_side(kitchen_context context) {
  reply fine = REPLY;
  CHECK_OK(kitchen_set_reflect(context, answer_badly, &context, NULL));
  CHECK_OK(kitchen_reflect_mixture_wait(context, &empty_mixture, 0, on_reflected, &fine));
  CHECK_EQ(fine.count.count, 1);
}

int main(void) {
  kitchen_context context = open_kitchen();
  null_pointers(context);
  null_with_a_length(context);
  wrong_tags(context);
  given_twice(context);
  no_values(context);
  too_deep(context);
  much_of_little();
  host_side(context);
  CHECK_EQ(never.count.count, 0);
  /* After all of that it works as before. */
  reply fine = REPLY;
  CHECK_OK(kitchen_echo_mixture(context, full_mixture(), on_mixture, &fine));
  CHECK_EQ(fine.count.count, 1);
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
