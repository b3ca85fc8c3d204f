//go:build ignore
// Every type that is made of others goes over and comes back the same, bit by bit: as argument, as value, to and from
// host functions, in events and errors, and as CBOR.
#include "mixtures/same.h"
#include "mixtures/samples.h"

/* How often something came back, and as it should. */
static int came;

#define MIXTURES 5

static void each_mixture(void (*with)(kitchen_context, const kitchen_mixture *), kitchen_context context) {
  with(context, &empty_mixture);
  with(context, &hollow_mixture);
  with(context, &smallest_mixture);
  with(context, &largest_mixture);
  with(context, full_mixture());
}

#define CHECK_CAME(count) \
  do { \
    CHECK_EQ(came, (count)); \
    came = 0; \
  } while (0)

/* ---- Arguments and values ---------------------------------------------------------------------------------------- */

static void on_mixture(void *user_data, const kitchen_echo_mixture_outcome *outcome) {
  CHECK_OK(outcome->status);
  check_same(&outcome->value, user_data);
  came++;
}

static void echo_mixture(kitchen_context context, const kitchen_mixture *value) {
  kitchen_mixture copy = *value;
  CHECK_OK(kitchen_echo_mixture(context, value, on_mixture, &copy));
  CHECK_OK(kitchen_echo_mixture_wait(context, value, 0, on_mixture, &copy));
}

static void on_shape(void *user_data, const kitchen_echo_shape_outcome *outcome) {
  const kitchen_shape *const *wanted = user_data;
  CHECK_OK(outcome->status);
  CHECK(same_shape(&outcome->value, *wanted));
  came++;
}

static void on_tree(void *user_data, const kitchen_echo_tree_outcome *outcome) {
  (void)user_data;
  CHECK_OK(outcome->status);
  CHECK(same_tree(outcome->value, &tree));
  came++;
}

static void on_wide(void *user_data, const kitchen_echo_wide_outcome *outcome) {
  const kitchen_i128_u128_tuple *wanted = user_data;
  CHECK_OK(outcome->status);
  CHECK(same_i128(&outcome->value.v0, &wanted->v0));
  CHECK(same_u128(&outcome->value.v1, &wanted->v1));
  came++;
}

static void on_times(void *user_data, const kitchen_echo_times_outcome *outcome) {
  const kitchen_duration_time_tuple *wanted = user_data;
  CHECK_OK(outcome->status);
  CHECK(same_duration(&outcome->value.v0, &wanted->v0));
  CHECK(same_time(&outcome->value.v1, &wanted->v1));
  came++;
}

static void on_pair(void *user_data, const kitchen_echo_pair_outcome *outcome) {
  const kitchen_i32_str_bool_tuple_tuple *wanted = user_data;
  CHECK_OK(outcome->status);
  CHECK_EQ(outcome->value.v0, wanted->v0);
  CHECK(same_str(outcome->value.v1.v0, wanted->v1.v0));
  CHECK_EQ(outcome->value.v1.v1, wanted->v1.v1);
  came++;
}

static void on_array(void *user_data, const kitchen_echo_array_outcome *outcome) {
  CHECK_OK(outcome->status);
  CHECK(memcmp(&outcome->value, user_data, sizeof outcome->value) == 0);
  came++;
}

static void on_map(void *user_data, const kitchen_echo_map_outcome *outcome) {
  CHECK_OK(outcome->status);
  CHECK(same_prices(&outcome->value, user_data));
  came++;
}

/* The second set is one with an order. */
static void on_sets(void *user_data, const kitchen_echo_sets_outcome *outcome) {
  const kitchen_mixture *wanted = user_data;
  const kitchen_i32_set found = outcome->value.v1;
  CHECK_OK(outcome->status);
  CHECK(same_names(&outcome->value.v0, &wanted->names));
  CHECK(same_numbers(&found, &wanted->numbers));
  for (size_t i = 1; i < found.len; i++) {
    CHECK(found.ptr[i - 1] < found.ptr[i]);
  }
  came++;
}

static void echo_parts(kitchen_context context, const kitchen_mixture *value) {
  kitchen_i128_u128_tuple wide = {value->an_i128, value->a_u128};
  CHECK_OK(kitchen_echo_wide(context, wide.v0, wide.v1, on_wide, &wide));
  kitchen_duration_time_tuple times = {value->duration, value->time};
  CHECK_OK(kitchen_echo_times(context, times.v0, times.v1, on_times, &times));
  kitchen_i32_str_bool_tuple_tuple pair = {value->pair.v0, {value->pair.v1, value->triple.v0}};
  CHECK_OK(kitchen_echo_pair(context, &pair, on_pair, &pair));
  kitchen_f64_array3 array = value->floats;
  CHECK_OK(kitchen_echo_array(context, &value->floats, on_array, &array));
  kitchen_str_u64_map map = value->prices;
  CHECK_OK(kitchen_echo_map(context, map, on_map, &map));
  kitchen_mixture copy = *value;
  CHECK_OK(kitchen_echo_sets(context, value->names, value->numbers, on_sets, &copy));
}

/* How a person reads one. */
static double area(const kitchen_shape *shape) {
  double sum = 0.0;
  switch (shape->kind) {
    case KITCHEN_SHAPE_RECTANGLE:
      return shape->fields.rectangle.width * shape->fields.rectangle.height;
    case KITCHEN_SHAPE_GROUP:
      for (size_t i = 0; i < shape->fields.group.field0.len; i++) {
        sum += area(&shape->fields.group.field0.ptr[i]);
      }
      return sum;
    case KITCHEN_SHAPE_SCALED:
      return shape->fields.scaled.by * shape->fields.scaled.by * area(shape->fields.scaled.shape);
    default:
      return 0.0;
  }
}

static void on_house(void *user_data, const kitchen_echo_shape_outcome *outcome) {
  double *found = user_data;
  *found = area(&outcome->value);
}

/* How a person makes one. */
static void echo_house(kitchen_context context) {
  const kitchen_shape window = {.kind = KITCHEN_SHAPE_RECTANGLE, .fields.rectangle = {.width = 1.0, .height = 1.5}};
  const kitchen_shape parts[] = {
      {.kind = KITCHEN_SHAPE_RECTANGLE, .fields.rectangle = {.width = 4.0, .height = 3.0}},
      {.kind = KITCHEN_SHAPE_SCALED, .fields.scaled = {.by = 2.0F, .shape = &window}},
  };
  const kitchen_shape house = {.kind = KITCHEN_SHAPE_GROUP, .fields.group = {.field0 = {parts, 2}}};
  double found = 0.0;
  CHECK_OK(kitchen_echo_shape(context, &house, on_house, &found));
  CHECK(found >= 18.0 && found <= 18.0);
}

static void arguments_and_values(kitchen_context context) {
  each_mixture(echo_mixture, context);
  CHECK_CAME(2 * MIXTURES);
  each_mixture(echo_parts, context);
  CHECK_CAME(6 * MIXTURES);
  for (size_t i = 0; i < COUNT(each_shape); i++) {
    const kitchen_shape *shape = &each_shape[i];
    CHECK_OK(kitchen_echo_shape(context, shape, on_shape, &shape));
  }
  CHECK_CAME(COUNT(each_shape));
  CHECK_OK(kitchen_echo_tree(context, &tree, on_tree, NULL));
  CHECK_CAME(1);
  echo_house(context);
}

/* ---- Host functions ---------------------------------------------------------------------------------------------- */

static void reflect(void *user_data, uint64_t call_id, const kitchen_mixture *value) {
  CHECK_OK(kitchen_answer_reflect(*(kitchen_context *)user_data, call_id, value));
}

static void on_reflected(void *user_data, const kitchen_reflect_mixture_outcome *outcome) {
  CHECK_OK(outcome->status);
  check_same(&outcome->value, user_data);
  came++;
}

static void reflect_mixture(kitchen_context context, const kitchen_mixture *value) {
  kitchen_mixture copy = *value;
  CHECK_OK(kitchen_reflect_mixture_wait(context, value, 0, on_reflected, &copy));
}

static void reflect_shape(void *user_data, uint64_t call_id, const kitchen_shape *value) {
  CHECK(same_shape(value, &full_mixture()->shape));
  CHECK_OK(kitchen_answer_reflect_shape(*(kitchen_context *)user_data, call_id, &group));
}

static void reflect_tree(void *user_data, uint64_t call_id, const kitchen_tree *value) {
  CHECK(same_tree(value, &full_mixture()->tree));
  CHECK_OK(kitchen_answer_reflect_tree(*(kitchen_context *)user_data, call_id, &leaf));
}

static void reflect_wide(void *user_data, uint64_t call_id, kitchen_i128 a, kitchen_u128 b) {
  CHECK(same_i128(&a, &full_mixture()->an_i128));
  CHECK(same_u128(&b, &full_mixture()->a_u128));
  const kitchen_i128_u128_tuple answer = {largest_mixture.an_i128, largest_mixture.a_u128};
  CHECK_OK(kitchen_answer_reflect_wide(*(kitchen_context *)user_data, call_id, &answer));
}

/* Subtracts. */
static void reflect_time(void *user_data, uint64_t call_id, kitchen_time at, kitchen_duration by) {
  const uint32_t borrowed = at.nanos < by.nanos ? 1 : 0;
  at.secs -= (int64_t)by.secs + borrowed;
  at.nanos = at.nanos + borrowed * 1000000000 - by.nanos;
  CHECK_OK(kitchen_answer_reflect_time(*(kitchen_context *)user_data, call_id, at));
}

static void reflect_map(void *user_data, uint64_t call_id, kitchen_str_u64_map value) {
  CHECK(same_prices(&value, &full_mixture()->prices));
  CHECK_OK(kitchen_answer_reflect_map(*(kitchen_context *)user_data, call_id, (kitchen_str_u64_map){prices, 1}));
}

static void reflect_set(void *user_data, uint64_t call_id, kitchen_i32_set value) {
  CHECK(same_numbers(&value, &full_mixture()->numbers));
  CHECK_OK(kitchen_answer_reflect_set(*(kitchen_context *)user_data, call_id, (kitchen_i32_set){NULL, 0}));
}

static void reflect_array(void *user_data, uint64_t call_id, const kitchen_f64_array3 *value) {
  const kitchen_f64_array3 turned = {{value->items[2], value->items[1], value->items[0]}};
  CHECK_OK(kitchen_answer_reflect_array(*(kitchen_context *)user_data, call_id, &turned));
}

/* The full mixture, with what the functions above have changed. */
static void on_parts(void *user_data, const kitchen_reflect_parts_outcome *outcome) {
  kitchen_mixture wanted = *full_mixture();
  (void)user_data;
  wanted.shape = group;
  wanted.tree = leaf;
  wanted.an_i128 = largest_mixture.an_i128;
  wanted.a_u128 = largest_mixture.a_u128;
  wanted.time = (kitchen_time){1699999998, 623456789};
  wanted.prices.len = 1;
  wanted.numbers.len = 0;
  wanted.floats.items[0] = full_mixture()->floats.items[2];
  wanted.floats.items[2] = full_mixture()->floats.items[0];
  CHECK_OK(outcome->status);
  check_same(&outcome->value, &wanted);
  came++;
}

static void host_functions(kitchen_context context) {
  CHECK_OK(kitchen_set_reflect(context, reflect, &context, NULL));
  each_mixture(reflect_mixture, context);
  CHECK_CAME(MIXTURES);
  CHECK_OK(kitchen_set_reflect_shape(context, reflect_shape, &context, NULL));
  CHECK_OK(kitchen_set_reflect_tree(context, reflect_tree, &context, NULL));
  CHECK_OK(kitchen_set_reflect_wide(context, reflect_wide, &context, NULL));
  CHECK_OK(kitchen_set_reflect_time(context, reflect_time, &context, NULL));
  CHECK_OK(kitchen_set_reflect_map(context, reflect_map, &context, NULL));
  CHECK_OK(kitchen_set_reflect_set(context, reflect_set, &context, NULL));
  CHECK_OK(kitchen_set_reflect_array(context, reflect_array, &context, NULL));
  CHECK_OK(kitchen_reflect_parts_wait(context, full_mixture(), 0, on_parts, NULL));
  CHECK_CAME(1);
}

/* ---- The same as CBOR -------------------------------------------------------------------------------------------- */

/* The arguments are an array of the one value, which has the form of the answer: they come back without their head. */
static void reflect_bytes(void *user_data, uint64_t call_id, const uint8_t *request, size_t request_len) {
  CHECK_EQ(request[0], 0x81);
  CHECK_OK(kitchen_host_complete(
      *(kitchen_context *)user_data, call_id, KITCHEN_OK, request + 1, request_len - 1));
}

static void as_cbor(kitchen_context context) {
  CHECK_OK(kitchen_register_host_fn(context, "reflect", reflect_bytes, &context));
  each_mixture(reflect_mixture, context);
  CHECK_CAME(MIXTURES);
}

/* ---- Events ------------------------------------------------------------------------------------------------------ */

static const kitchen_mixture *emitted;

static void on_mixed(void *user_data, const kitchen_mixed *event) {
  (void)user_data;
  check_same(&event->value, emitted);
  CHECK(same_shape(&event->shape, &emitted->shape));
  came++;
}

static void emit_mixed(kitchen_context context, const kitchen_mixture *value) {
  emitted = value;
  CHECK_OK(kitchen_emit_mixed(context, value, NULL, NULL));
}

static void events(kitchen_context context) {
  uint64_t listener = 0;
  CHECK_OK(kitchen_on_mixed_with(context, &DIRECT, on_mixed, NULL, NULL, &listener));
  each_mixture(emit_mixed, context);
  CHECK_CAME(MIXTURES);
  CHECK_OK(kitchen_remove_event_listener(context, listener));
}

/* ---- Errors ------------------------------------------------------------------------------------------------------ */

static void on_failed(void *user_data, const kitchen_fail_mixed_outcome *outcome) {
  const size_t *at = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_ERROR);
  CHECK_STR(outcome->message, each_message[*at]);
  CHECK_STR(outcome->error.message, each_message[*at]);
  CHECK(same_error(&outcome->error, &each_error[*at]));
  came++;
}

static void fail_reflect(void *user_data, uint64_t call_id, const kitchen_mixture *value) {
  (void)value;
  CHECK_OK(kitchen_fail_reflect(*(kitchen_context *)user_data, call_id, &each_error[came], NULL));
}

static void on_host_failed(void *user_data, const kitchen_reflect_mixture_outcome *outcome) {
  (void)user_data;
  CHECK_STATUS(outcome->status, KITCHEN_ERROR);
  CHECK_STR(outcome->message, each_message[came]);
  CHECK(same_error(&outcome->error, &each_error[came]));
  const kitchen_mixture zeros = {.time = {0, 0}};
  CHECK(memcmp(&outcome->value, &zeros, sizeof zeros) == 0);
  came++;
}

static void errors(kitchen_context context) {
  for (size_t i = 0; i < COUNT(each_error); i++) {
    CHECK_OK(kitchen_fail_mixed(context, &each_error[i], on_failed, &i));
  }
  CHECK_CAME(COUNT(each_error));
  CHECK_OK(kitchen_set_reflect(context, fail_reflect, &context, NULL));
  for (size_t i = 0; i < COUNT(each_error); i++) {
    CHECK_OK(kitchen_reflect_mixture(context, &empty_mixture, on_host_failed, NULL));
  }
  CHECK_CAME(COUNT(each_error));
}

/* ---- What contains itself ---------------------------------------------------------------------------------------- */

static void count_nodes(void *user_data, const kitchen_grow_outcome *outcome) {
  int *nodes = user_data;
  CHECK_OK(outcome->status);
  const kitchen_tree *node = &outcome->value;
  for (*nodes = 1; node->left != NULL; node = *node->left) {
    CHECK_EQ(node->value, 0);
    ++*nodes;
  }
  CHECK_EQ(node->value, 1);
}

static void on_too_deep(void *user_data, const kitchen_grow_outcome *outcome) {
  (void)user_data;
  CHECK_STATUS(outcome->status, KITCHEN_TOO_LARGE);
  CHECK_STR(outcome->message, "nested deeper than 64 containers");
  CHECK(outcome->value.left == NULL);
  came++;
}

static void depth(kitchen_context context) {
  static const uint32_t depths[] = {1, 2, 60};
  for (size_t i = 0; i < COUNT(depths); i++) {
    int nodes = 0;
    CHECK_OK(kitchen_grow(context, depths[i], count_nodes, &nodes));
    CHECK_EQ(nodes, depths[i]);
  }
  CHECK_OK(kitchen_grow(context, 1000, on_too_deep, NULL));
  CHECK_CAME(1);
}

int main(void) {
  kitchen_context context = open_kitchen();
  arguments_and_values(context);
  host_functions(context);
  as_cbor(context);
  events(context);
  errors(context);
  depth(context);
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
