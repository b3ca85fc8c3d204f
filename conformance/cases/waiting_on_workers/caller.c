//go:build ignore
// Callbacks that run on the library's own workers may wait for calls: they never stop the workers that they wait for.
#include "support/check.h"

/* More than there are workers. */
enum { WAITS = 16, DEPTH = 60 };

static kitchen_context context;
static tally ended = TALLY;

/* Runs on a worker, and waits for a timer, which only a worker can drive. */
static void hear_and_wait(void *user_data, const kitchen_burned *event) {
  reply later = REPLY;
  (void)user_data;
  (void)event;
  CHECK_OK(kitchen_later_wait(context, 20, 1, 0, on_later, &later));
  CHECK_EQ(later.count.count, 1);
  CHECK_OK(kitchen_name_wait(context, 0, NULL, NULL));
  tally_add(&ended);
}

/* Waits for an order one shorter, until it is empty: soon deeper than one thread may poll. */
static void cook_and_wait(void *user_data, uint64_t call_id, kitchen_str dish) {
  reply order = REPLY;
  (void)user_data;
  if (dish.len > 0) {
    CHECK_OK(kitchen_order_wait(context, (kitchen_str){dish.ptr + 1, dish.len - 1}, 0, on_order, &order));
    CHECK_EQ(order.count.count, 1);
  }
  CHECK_OK(kitchen_answer_cook(context, call_id, STR("done")));
}

static void *order_deep(void *argument) {
  char dish[DEPTH] = {0};
  reply order = REPLY;
  CHECK_OK(kitchen_order_wait(context, (kitchen_str){dish, sizeof dish}, 0, on_order, &order));
  CHECK_TEXT(order.text, "simple: done");
  tally_add(argument);
  return NULL;
}

int main(void) {
  context = open_kitchen();
  CHECK_OK(kitchen_on_burned_with(context, &DIRECT, hear_and_wait, NULL, NULL, NULL));
  for (int32_t i = 0; i < WAITS; i++) {
    CHECK_OK(kitchen_burn(context, i, NULL, NULL));
  }
  CHECK_REACHES(&ended, WAITS);

  tally done = TALLY;
  CHECK_OK(kitchen_set_cook(context, cook_and_wait, NULL, NULL));
  pthread_t thread = start_thread(order_deep, &done);
  CHECK_REACHES(&done, 1);
  join_thread(thread);
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
