/*
 * Mixtures that go over the boundary: one of nothing, one of everything, and the ends of all ranges.
 */
#ifndef SAMPLES_H
#define SAMPLES_H

#include "support/check.h"

/* A literal in a static initializer. */
#define TEXT(literal) {(literal), sizeof(literal) - 1}
#define ALL_OF(array) {(array), sizeof(array) / sizeof *(array)}

static inline double f64_of(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static inline float f32_of(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* ---- Shapes and trees -------------------------------------------------------------------------------------------- */

static const kitchen_color blue = KITCHEN_COLOR_BLUE;
static const kitchen_shape point = {.kind = KITCHEN_SHAPE_POINT};
static const kitchen_shape labelled = {
    .kind = KITCHEN_SHAPE_LABELLED, .fields.labelled = {.field0 = TEXT("a\0b"), .field1 = &blue}};
static const kitchen_shape group_of[] = {{.kind = KITCHEN_SHAPE_CIRCLE, .fields.circle = {.field0 = -0.0}},
    {.kind = KITCHEN_SHAPE_POINT}, {.kind = KITCHEN_SHAPE_GROUP}};
static const kitchen_shape group = {.kind = KITCHEN_SHAPE_GROUP, .fields.group = {.field0 = ALL_OF(group_of)}};

/* Each variant, and an empty list in one. */
static const kitchen_shape each_shape[] = {
    {.kind = KITCHEN_SHAPE_POINT},
    {.kind = KITCHEN_SHAPE_CIRCLE, .fields.circle = {.field0 = 1.5}},
    {.kind = KITCHEN_SHAPE_LABELLED, .fields.labelled = {.field0 = TEXT("x"), .field1 = NULL}},
    {.kind = KITCHEN_SHAPE_RECTANGLE, .fields.rectangle = {.width = 2.0, .height = -3.0}},
    {.kind = KITCHEN_SHAPE_GROUP, .fields.group = {.field0 = ALL_OF(group_of)}},
    {.kind = KITCHEN_SHAPE_GROUP},
    {.kind = KITCHEN_SHAPE_SCALED, .fields.scaled = {.by = 0.5F, .shape = &group}},
};

static const kitchen_tree leaf = {.value = INT64_MAX};
static const kitchen_tree *const leaf_box = &leaf;
static const kitchen_tree beside[] = {{.value = 1}, {.value = 2, .right = &leaf_box}};
static const kitchen_tree tree = {
    .value = INT64_MIN, .left = &leaf_box, .right = &leaf_box, .others = ALL_OF(beside)};
static const kitchen_tree *const tree_box = &tree;

/* ---- Mixtures ---------------------------------------------------------------------------------------------------- */

static const kitchen_inner no_inner = {.number = 0};
static const uint32_t no_number = 0;

/* All that may be empty or absent is. */
static const kitchen_mixture empty_mixture = {
    .boxed = &no_inner, .boxed_number = &no_number, .boxes = {{&no_inner, &no_inner}}};

/* What is there but empty, beside what is absent: the options are `Some(None)` here and `Some(Some(None))` below. */
static const uint8_t *const *const no_option = NULL;
static const kitchen_str no_text = {NULL, 0};
static const kitchen_char_str_opt_entry empty_notes[] = {{'a', NULL}, {'b', &no_text}};
static const kitchen_shape empty_shapes[] = {
    {.kind = KITCHEN_SHAPE_GROUP}, {.kind = KITCHEN_SHAPE_LABELLED}, {.kind = KITCHEN_SHAPE_CIRCLE}};
static const kitchen_u32_f32_map no_floats = {NULL, 0};
static const kitchen_mixture hollow_mixture = {
    .by_char = ALL_OF(empty_notes),
    .shapes = ALL_OF(empty_shapes),
    .maybe_shape = &empty_shapes[0],
    .boxed = &no_inner,
    .boxed_number = &no_number,
    .boxes = {{&no_inner, &no_inner}},
    .options = &no_option,
    .maybe_map = &no_floats,
};

static const kitchen_inner some_inners[] = {{TEXT("inner"), -1}, {TEXT("\0"), INT64_MIN}};
static const uint32_t some_number = UINT32_MAX;

/* The ends of all ranges, downwards. */
static const uint8_t *const no_octet = NULL;
static const uint8_t *const *const some_no_octet = &no_octet;
static const kitchen_duration no_durations[] = {{0, 0}};
static const kitchen_mixture smallest_mixture = {
    .an_i128 = {0, INT64_MIN},
    .a_u128 = {0, 0},
    .time = {INT64_MIN, 0},
    .pair = {.v0 = INT32_MIN},
    .grid = {{{{INT16_MIN, 0}}, {{0, INT16_MIN}}, {{-1, 1}}}},
    .boxed = &no_inner,
    .boxed_number = &no_number,
    .boxes = {{&no_inner, &some_inners[1]}},
    .options = &some_no_octet,
    .durations = ALL_OF(no_durations),
};

/* And upwards. */
static const kitchen_duration long_durations[] = {{UINT64_MAX, 999999999}, {0, 1}};
static const kitchen_u128 large_numbers[] = {{UINT64_MAX, UINT64_MAX}, {0, 1}, {UINT64_MAX, 0}, {0, 0}};
static const kitchen_mixture largest_mixture = {
    .an_i128 = {UINT64_MAX, INT64_MAX},
    .a_u128 = {UINT64_MAX, UINT64_MAX},
    .duration = {UINT64_MAX, 999999999},
    .time = {INT64_MAX, 999999999},
    .pair = {.v0 = INT32_MAX},
    .triple = {.v0 = true, .v1 = {.v0 = UINT8_MAX, .v1 = 0x10ffff}},
    .hash = {{UINT8_MAX, 0, UINT8_MAX, 0}},
    .grid = {{{{INT16_MAX, 0}}, {{0, INT16_MAX}}, {{1, -1}}}},
    .boxed = &some_inners[0],
    .boxed_number = &some_number,
    .boxes = {{&some_inners[0], &some_inners[1]}},
    .durations = ALL_OF(long_durations),
    .wide = ALL_OF(large_numbers),
};

/* What is in the full one, behind pointers. */
static const kitchen_str note = TEXT("note");
static const kitchen_str_u64_entry prices[] = {{TEXT("soup"), UINT64_MAX}, {TEXT(""), 0}, {TEXT("a\0b"), 7}};
static const kitchen_color_shape_list_entry by_color[] = {
    {KITCHEN_COLOR_BLUE, ALL_OF(each_shape)}, {KITCHEN_COLOR_RED, {NULL, 0}}};
static const kitchen_bool_i8_entry flags[] = {{true, INT8_MIN}, {false, INT8_MAX}};
static const kitchen_char_str_opt_entry by_char[] = {{0x10ffff, NULL}, {0, &note}, {0xd7ff, &note}};
static const kitchen_u8_str_entry inner_maps[] = {{255, TEXT("many")}, {0, TEXT("")}};
static const kitchen_i64_u8_str_map_entry maps[] = {{INT64_MIN, ALL_OF(inner_maps)}, {INT64_MAX, {NULL, 0}}};
static const kitchen_str names[] = {TEXT("z"), TEXT(""), TEXT("\0"), TEXT("a")};
static const int32_t numbers[] = {INT32_MAX, INT32_MIN, 0, -1};
static const uint8_t octets[] = {255, 0, 7};
static const kitchen_color colors[] = {KITCHEN_COLOR_GREEN, KITCHEN_COLOR_RED};
static const uint8_t four = 4;
static const uint8_t *const maybe_four = &four;
static const uint8_t *const *const maybe_maybe_four = &maybe_four;
static const kitchen_time before = {-1, 500000000};
static const kitchen_u8_i128_tuple pairs[] = {{1, {UINT64_MAX - 1, -1}}, {2, {0, 1}}};

/* Nothing is empty or absent; with NULs in texts, NaNs that no arithmetic gives, and zeros with a sign. */
static inline const kitchen_mixture *full_mixture(void) {
  static double half;
  static kitchen_u32_f32_entry floats[3];
  static kitchen_u32_f32_map float_map = {floats, 3};
  static kitchen_mixture full = {
      .an_i128 = {5, -6},
      .a_u128 = {7, 8},
      .duration = {1, 500000000},
      .time = {1700000000, 123456789},
      .pair = {-5, TEXT("a\0b")},
      .triple = {true, {200, 0x1f600}, &half},
      .hash = {{1, 2, 3, 4}},
      .texts = {{TEXT("one"), TEXT("\0two")}},
      .grid = {{{{1, 2}}, {{3, 4}}, {{5, 6}}}},
      .prices = ALL_OF(prices),
      .by_color = ALL_OF(by_color),
      .flags = ALL_OF(flags),
      .by_char = ALL_OF(by_char),
      .maps = ALL_OF(maps),
      .names = ALL_OF(names),
      .numbers = ALL_OF(numbers),
      .octets = ALL_OF(octets),
      .colors = ALL_OF(colors),
      .shape = {.kind = KITCHEN_SHAPE_SCALED, .fields.scaled = {.by = -0.0F, .shape = &labelled}},
      .shapes = ALL_OF(each_shape),
      .maybe_shape = &group,
      .tree = {.value = 3, .left = &tree_box, .right = &leaf_box, .others = ALL_OF(beside)},
      .boxed = &some_inners[0],
      .boxed_number = &some_number,
      .boxes = {{&some_inners[1], &some_inners[0]}},
      .options = &maybe_maybe_four,
      .durations = ALL_OF(long_durations),
      .maybe_time = &before,
      .wide = ALL_OF(large_numbers),
      .pairs = ALL_OF(pairs),
      .maybe_map = &float_map,
  };
  half = f64_of(UINT64_C(0x7ff4000000000001));
  full.floats = (kitchen_f64_array3){{f64_of(UINT64_C(0xfff8000000001234)), -0.0, f64_of(UINT64_C(0x7ff0000000000000))}};
  floats[0] = (kitchen_u32_f32_entry){0, f32_of(0x7fa00001)};
  floats[1] = (kitchen_u32_f32_entry){UINT32_MAX, -0.0F};
  floats[2] = (kitchen_u32_f32_entry){7, f32_of(0xff800000)};
  return &full;
}

/* ---- Errors ------------------------------------------------------------------------------------------------------ */

static const kitchen_str_i32_array2_entry places[] = {{TEXT("here"), {{1, -2}}}, {TEXT(""), {{INT32_MIN, INT32_MAX}}}};

static const kitchen_mixture_error each_error[] = {
    {.kind = KITCHEN_MIXTURE_ERROR_WRONG,
        .fields.wrong = {.field0 = {.kind = KITCHEN_SHAPE_SCALED, .fields.scaled = {.by = 2.0F, .shape = &group}},
            .field1 = {255, TEXT("a\0b")}}},
    {.kind = KITCHEN_MIXTURE_ERROR_MISSING, .fields.missing = {.places = ALL_OF(places), .needed = ALL_OF(names)}},
    {.kind = KITCHEN_MIXTURE_ERROR_LATE,
        .fields.late = {.by = {1, 500000000}, .since = {-1, 999999999}, .world = {0, INT64_MIN}}},
    {.kind = KITCHEN_MIXTURE_ERROR_DEEP, .fields.deep = {.field0 = &tree}},
};

/* What the library says of each of them. */
static const char *const each_message[] = {"wrong shape", "places are missing", "late by 1.5s", "too deep"};

#endif /* SAMPLES_H */
