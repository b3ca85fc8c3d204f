/*
 * Whether two values of a type that is made of others are the same: floats by their bits, maps and sets without an order.
 */
#ifndef SAME_H
#define SAME_H

#include "support/check.h"

/* ---- How sameness is built --------------------------------------------------------------------------------------- */

/* Of what has no padding. */
#define SAME_BITS(name, type) \
  static inline bool name(const type *a, const type *b) { \
    return memcmp(a, b, sizeof *a) == 0; \
  }

/* Of options. */
#define SAME_OPT(name, type, same) \
  static inline bool name(const type *a, const type *b) { \
    return a == NULL || b == NULL ? a == b : same(a, b); \
  }

#define SAME_LIST(name, list, same) \
  static inline bool name(const list *a, const list *b) { \
    bool all = a->len == b->len; \
    for (size_t i = 0; all && i < a->len; i++) { \
      all = same(&a->ptr[i], &b->ptr[i]); \
    } \
    return all; \
  }

/* Of what has nothing twice. */
#define SAME_SET(name, set, same) \
  static inline bool name(const set *a, const set *b) { \
    bool all = a->len == b->len; \
    for (size_t i = 0; all && i < a->len; i++) { \
      all = false; \
      for (size_t j = 0; !all && j < b->len; j++) { \
        all = same(&a->ptr[i], &b->ptr[j]); \
      } \
    } \
    return all; \
  }

#define SAME_MAP(name, map, entry, same_key, same_value) \
  static inline bool name##_entry(const entry *a, const entry *b) { \
    return same_key(&a->key, &b->key) && same_value(&a->value, &b->value); \
  } \
  SAME_SET(name, map, name##_entry)

/* ---- Numbers, texts and times ------------------------------------------------------------------------------------ */

SAME_BITS(same_bool, bool)
SAME_BITS(same_i8, int8_t)
SAME_BITS(same_u8, uint8_t)
SAME_BITS(same_i32, int32_t)
SAME_BITS(same_u32, uint32_t)
SAME_BITS(same_i64, int64_t)
SAME_BITS(same_u64, uint64_t)
SAME_BITS(same_i128, kitchen_i128)
SAME_BITS(same_u128, kitchen_u128)
SAME_BITS(same_f32, float)
SAME_BITS(same_f64, double)

static inline bool same_duration(const kitchen_duration *a, const kitchen_duration *b) {
  return a->secs == b->secs && a->nanos == b->nanos;
}

static inline bool same_time(const kitchen_time *a, const kitchen_time *b) {
  return a->secs == b->secs && a->nanos == b->nanos;
}

static inline bool same_text(const kitchen_str *a, const kitchen_str *b) {
  return same_str(*a, *b);
}

SAME_OPT(same_optional_u8, uint8_t, same_u8)
SAME_OPT(same_optional_color, kitchen_color, same_i32)
SAME_OPT(same_optional_f64, double, same_f64)
SAME_OPT(same_optional_text, kitchen_str, same_text)
SAME_OPT(same_optional_time, kitchen_time, same_time)
SAME_LIST(same_durations, kitchen_duration_list, same_duration)
SAME_LIST(same_wide, kitchen_u128_list, same_u128)

/* The innermost of three options is where both others are. */
static inline bool same_options(const uint8_t *const *const *a, const uint8_t *const *const *b) {
  if (a == NULL || b == NULL) {
    return a == b;
  }
  if (*a == NULL || *b == NULL) {
    return *a == *b;
  }
  return same_optional_u8(**a, **b);
}

/* ---- Tuples ------------------------------------------------------------------------------------------------------ */

static inline bool same_pair(const kitchen_i32_str_tuple *a, const kitchen_i32_str_tuple *b) {
  return a->v0 == b->v0 && same_str(a->v1, b->v1);
}

static inline bool same_triple(
    const kitchen_bool_u8_char_tuple_f64_opt_tuple3 *a, const kitchen_bool_u8_char_tuple_f64_opt_tuple3 *b) {
  return a->v0 == b->v0 && a->v1.v0 == b->v1.v0 && a->v1.v1 == b->v1.v1 && same_optional_f64(a->v2, b->v2);
}

static inline bool same_wide_pair(const kitchen_u8_i128_tuple *a, const kitchen_u8_i128_tuple *b) {
  return a->v0 == b->v0 && same_i128(&a->v1, &b->v1);
}

SAME_LIST(same_wide_pairs, kitchen_u8_i128_tuple_list, same_wide_pair)

/* ---- What contains itself, and records in boxes ------------------------------------------------------------------ */

static inline bool same_shape(const kitchen_shape *a, const kitchen_shape *b);
static inline bool same_tree(const kitchen_tree *a, const kitchen_tree *b);

SAME_LIST(same_shapes, kitchen_shape_list, same_shape)
SAME_OPT(same_optional_shape, kitchen_shape, same_shape)

static inline bool same_shape(const kitchen_shape *a, const kitchen_shape *b) {
  if (a->kind != b->kind) {
    return false;
  }
  switch (a->kind) {
    case KITCHEN_SHAPE_POINT:
      return true;
    case KITCHEN_SHAPE_CIRCLE:
      return same_f64(&a->fields.circle.field0, &b->fields.circle.field0);
    case KITCHEN_SHAPE_LABELLED:
      return same_str(a->fields.labelled.field0, b->fields.labelled.field0)
          && same_optional_color(a->fields.labelled.field1, b->fields.labelled.field1);
    case KITCHEN_SHAPE_RECTANGLE:
      return same_f64(&a->fields.rectangle.width, &b->fields.rectangle.width)
          && same_f64(&a->fields.rectangle.height, &b->fields.rectangle.height);
    case KITCHEN_SHAPE_GROUP:
      return same_shapes(&a->fields.group.field0, &b->fields.group.field0);
    case KITCHEN_SHAPE_SCALED:
      return same_f32(&a->fields.scaled.by, &b->fields.scaled.by)
          && same_shape(a->fields.scaled.shape, b->fields.scaled.shape);
    default:
      return false;
  }
}

static inline bool same_branch(const kitchen_tree *const *a, const kitchen_tree *const *b) {
  return a == NULL || b == NULL ? a == b : same_tree(*a, *b);
}

SAME_LIST(same_trees, kitchen_tree_list, same_tree)

static inline bool same_tree(const kitchen_tree *a, const kitchen_tree *b) {
  return a->value == b->value && same_branch(a->left, b->left) && same_branch(a->right, b->right)
      && same_trees(&a->others, &b->others);
}

static inline bool same_inner(const kitchen_inner *a, const kitchen_inner *b) {
  return same_str(a->text, b->text) && a->number == b->number;
}

static inline bool same_boxes(const kitchen_inner_box_array2 *a, const kitchen_inner_box_array2 *b) {
  return same_inner(a->items[0], b->items[0]) && same_inner(a->items[1], b->items[1]);
}

/* ---- Maps and sets ----------------------------------------------------------------------------------------------- */

static inline bool same_note(const kitchen_str *const *a, const kitchen_str *const *b) {
  return same_optional_text(*a, *b);
}

SAME_MAP(same_prices, kitchen_str_u64_map, kitchen_str_u64_entry, same_text, same_u64)
SAME_MAP(same_by_color, kitchen_color_shape_list_map, kitchen_color_shape_list_entry, same_i32, same_shapes)
SAME_MAP(same_flags, kitchen_bool_i8_map, kitchen_bool_i8_entry, same_bool, same_i8)
SAME_MAP(same_by_char, kitchen_char_str_opt_map, kitchen_char_str_opt_entry, same_u32, same_note)
SAME_MAP(same_inner_map, kitchen_u8_str_map, kitchen_u8_str_entry, same_u8, same_text)
SAME_MAP(same_maps, kitchen_i64_u8_str_map_map, kitchen_i64_u8_str_map_entry, same_i64, same_inner_map)
SAME_MAP(same_floats, kitchen_u32_f32_map, kitchen_u32_f32_entry, same_u32, same_f32)
SAME_OPT(same_optional_floats, kitchen_u32_f32_map, same_floats)
SAME_SET(same_names, kitchen_str_set, same_text)
SAME_SET(same_numbers, kitchen_i32_set, same_i32)
SAME_SET(same_octets, kitchen_u8_set, same_u8)
SAME_SET(same_colors, kitchen_color_set, same_i32)

/* ---- Errors ------------------------------------------------------------------------------------------------------ */

static inline bool same_place(const kitchen_i32_array2 *a, const kitchen_i32_array2 *b) {
  return a->items[0] == b->items[0] && a->items[1] == b->items[1];
}

SAME_MAP(same_places, kitchen_str_i32_array2_map, kitchen_str_i32_array2_entry, same_text, same_place)

/* But for the message. */
static inline bool same_error(const kitchen_mixture_error *a, const kitchen_mixture_error *b) {
  if (a->kind != b->kind) {
    return false;
  }
  switch (a->kind) {
    case KITCHEN_MIXTURE_ERROR_WRONG:
      return same_shape(&a->fields.wrong.field0, &b->fields.wrong.field0)
          && a->fields.wrong.field1.v0 == b->fields.wrong.field1.v0
          && same_str(a->fields.wrong.field1.v1, b->fields.wrong.field1.v1);
    case KITCHEN_MIXTURE_ERROR_MISSING:
      return same_places(&a->fields.missing.places, &b->fields.missing.places)
          && same_names(&a->fields.missing.needed, &b->fields.missing.needed);
    case KITCHEN_MIXTURE_ERROR_LATE:
      return same_duration(&a->fields.late.by, &b->fields.late.by)
          && same_time(&a->fields.late.since, &b->fields.late.since)
          && same_i128(&a->fields.late.world, &b->fields.late.world);
    case KITCHEN_MIXTURE_ERROR_DEEP:
      return same_tree(a->fields.deep.field0, b->fields.deep.field0);
    default:
      return false;
  }
}

/* ---- All of it --------------------------------------------------------------------------------------------------- */

/* Names the first member that is not the same. */
static inline void check_same(const kitchen_mixture *a, const kitchen_mixture *b) {
  CHECK(same_i128(&a->an_i128, &b->an_i128));
  CHECK(same_u128(&a->a_u128, &b->a_u128));
  CHECK(same_duration(&a->duration, &b->duration));
  CHECK(same_time(&a->time, &b->time));
  CHECK(same_pair(&a->pair, &b->pair));
  CHECK(same_triple(&a->triple, &b->triple));
  CHECK(memcmp(&a->hash, &b->hash, sizeof a->hash) == 0);
  CHECK(memcmp(&a->floats, &b->floats, sizeof a->floats) == 0);
  CHECK(same_str(a->texts.items[0], b->texts.items[0]));
  CHECK(same_str(a->texts.items[1], b->texts.items[1]));
  CHECK(memcmp(&a->grid, &b->grid, sizeof a->grid) == 0);
  CHECK(same_prices(&a->prices, &b->prices));
  CHECK(same_by_color(&a->by_color, &b->by_color));
  CHECK(same_flags(&a->flags, &b->flags));
  CHECK(same_by_char(&a->by_char, &b->by_char));
  CHECK(same_maps(&a->maps, &b->maps));
  CHECK(same_names(&a->names, &b->names));
  CHECK(same_numbers(&a->numbers, &b->numbers));
  CHECK(same_octets(&a->octets, &b->octets));
  CHECK(same_colors(&a->colors, &b->colors));
  CHECK(same_shape(&a->shape, &b->shape));
  CHECK(same_shapes(&a->shapes, &b->shapes));
  CHECK(same_optional_shape(a->maybe_shape, b->maybe_shape));
  CHECK(same_tree(&a->tree, &b->tree));
  CHECK(same_inner(a->boxed, b->boxed));
  CHECK_EQ(*a->boxed_number, *b->boxed_number);
  CHECK(same_boxes(&a->boxes, &b->boxes));
  CHECK(same_options(a->options, b->options));
  CHECK(same_durations(&a->durations, &b->durations));
  CHECK(same_optional_time(a->maybe_time, b->maybe_time));
  CHECK(same_wide(&a->wide, &b->wide));
  CHECK(same_wide_pairs(&a->pairs, &b->pairs));
  CHECK(same_optional_floats(a->maybe_map, b->maybe_map));
}

#endif /* SAME_H */
