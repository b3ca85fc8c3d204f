//go:build ignore
// Everything works on threads with a stack of 128 KiB: calls, host calls, large values, and calls within calls.
#include "support/check.h"

enum { STACK_BYTES = 128 * 1024, NESTED = 100 };

/* Runs on a thread with a small stack. */
static void run_small(void *(*run)(void *), void *argument) {
  pthread_attr_t attributes;
  pthread_t thread;
  CHECK_EQ(pthread_attr_init(&attributes), 0);
  CHECK_EQ(pthread_attr_setstacksize(&attributes, STACK_BYTES), 0);
  CHECK_EQ(pthread_create(&thread, &attributes, run, argument), 0);
  CHECK_EQ(pthread_attr_destroy(&attributes), 0);
  join_thread(thread);
}

static void cook_inline(void *user_data, uint64_t call_id, kitchen_str dish) {
  const kitchen_context *context = user_data;
  CHECK_OK(kitchen_answer_cook(*context, call_id, dish));
}

static void everything_inline(void *user_data, uint64_t call_id, const kitchen_everything *value, uint32_t count) {
  const kitchen_context *context = user_data;
  (void)count;
  CHECK_OK(kitchen_answer_everything(*context, call_id, value));
}

static void on_order_everything(void *user_data, const kitchen_order_everything_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, outcome->value.text, 0);
}

static void on_four(void *user_data, const kitchen_order_four_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), outcome->value.len);
}

/* Also the first thread that enters the library: it is the one that starts the workers. */
static void *call_everything(void *argument) {
  kitchen_context *opened = argument;
  *opened = open_kitchen();
  kitchen_context context = *opened;
  CHECK_OK(kitchen_set_cook(context, cook_inline, opened, NULL));
  CHECK_OK(kitchen_set_everything(context, everything_inline, opened, NULL));
  reply order = REPLY;
  CHECK_OK(kitchen_order(context, STR("soup"), on_order, &order));
  CHECK_TEXT(order.text, "simple: soup");
  CHECK_OK(kitchen_order_wait(context, STR("soup"), 0, on_order, &order));
  CHECK_OK(kitchen_order_four(context, STR("a"), on_four, &order));
  CHECK_EQ(order.count.count, 3);
  CHECK_EQ(order.number, 4);
  const kitchen_everything value = {.text = STR("all")};
  reply everything = REPLY;
  CHECK_OK(kitchen_order_everything(context, &value, 1, on_order_everything, &everything));
  CHECK_TEXT(everything.text, "all");
  reply later = REPLY;
  CHECK_OK(kitchen_wait_wait(context, 1, 0, on_wait, &later));
  CHECK_EQ(later.number, 1);
  CHECK_STATUS(kitchen_panic_now_wait(context, STR("small flames"), 0, on_void, &later), KITCHEN_PANICKED);
  CHECK_TEXT(later.message, "small flames");
  return NULL;
}

/* ---- Calls within calls ------------------------------------------------------------------------------------------ */

typedef struct nest {
  kitchen_context context;
  unsigned left;
  tally answered;
} nest;

static void cook_nested(void *user_data, uint64_t call_id, kitchen_str dish) {
  nest *self = user_data;
  if (self->left > 0) {
    self->left--;
    CHECK_OK(kitchen_order(self->context, dish, NULL, NULL));
  }
  CHECK_OK(kitchen_answer_cook(self->context, call_id, dish));
  tally_add(&self->answered);
}

static void *call_nested(void *argument) {
  nest *self = argument;
  reply order = REPLY;
  CHECK_OK(kitchen_set_cook(self->context, cook_nested, self, NULL));
  CHECK_OK(kitchen_order(self->context, STR("soup"), on_order, &order));
  CHECK_REACHES(&self->answered, NESTED + 1);
  CHECK_REACHES(&order.count, 1);
  CHECK_TEXT(order.text, "simple: soup");
  return NULL;
}

int main(void) {
  static kitchen_context context;
  run_small(call_everything, &context);
  static nest deep = {.left = NESTED, .answered = TALLY};
  deep.context = context;
  run_small(call_nested, &deep);
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
