//go:build ignore
// Calls that can be named: each has its id before anything of it runs, is cancelled by it, and still replies exactly once.
#include "support/check.h"

/* Options that ask for the id, which goes to `call`. */
static kitchen_call_options naming(uint64_t *call) {
  return (kitchen_call_options){.size = sizeof(kitchen_call_options), .call = call};
}

static void a_waiting_call(kitchen_context context) {
  uint64_t call = 0;
  kitchen_call_options options = naming(&call);
  reply ended = REPLY;
  CHECK_OK(kitchen_wait_for_gate_with(context, &options, on_void, &ended));
  CHECK(call != 0);
  CHECK_EQ(ended.count.count, 0);
  CHECK_OK(kitchen_cancel_call(context, call));
  CHECK_EQ(ended.count.count, 1);
  CHECK_STATUS(ended.status, KITCHEN_CANCELLED);
  CHECK_STATUS(kitchen_cancel_call(context, call), KITCHEN_LATE);
  CHECK_EQ(ended.count.count, 1);
}

static void a_call_that_ends_at_once(kitchen_context context) {
  uint64_t call = 0;
  kitchen_call_options options = naming(&call);
  reply ended = REPLY;
  CHECK_OK(kitchen_later_with(context, 0, 7, &options, on_later, &ended));
  CHECK_REACHES(&ended.count, 1);
  CHECK(call != 0);
  CHECK_EQ(ended.number, 7);
  CHECK_STATUS(kitchen_cancel_call(context, call), KITCHEN_LATE);
}

static void what_is_no_call(kitchen_context context) {
  CHECK_STATUS(kitchen_cancel_call(context, 0), KITCHEN_UNKNOWN_CALL);
  CHECK_STATUS(kitchen_cancel_call(context, 1 << 30), KITCHEN_UNKNOWN_CALL);
  CHECK_STATUS(kitchen_cancel_call(0, 1), KITCHEN_UNKNOWN_CONTEXT);
}

static void options_that_are_none(kitchen_context context) {
  uint64_t call = 77;
  kitchen_call_options options = {.call = &call};
  reply never = REPLY;
  CHECK_REFUSED(kitchen_wait_for_gate_with(context, &options, on_void, &never), KITCHEN_BAD_ARGUMENT,
      "`size` of the options is not set: it must be their sizeof");
  CHECK_EQ(call, 77);
  CHECK_EQ(never.count.count, 0);
  reply ended = REPLY;
  CHECK_OK(kitchen_later_with(context, 0, 8, NULL, on_later, &ended));
  CHECK_REACHES(&ended.count, 1);
  CHECK_EQ(ended.number, 8);
}

static void a_deadline(kitchen_context context) {
  kitchen_call_options options = {.size = sizeof options, .timeout_ms = 1};
  reply ended = REPLY;
  CHECK_OK(kitchen_wait_for_gate_with(context, &options, on_void, &ended));
  CHECK_REACHES(&ended.count, 1);
  CHECK_STATUS(ended.status, KITCHEN_TIMED_OUT);
  CHECK_TEXT(ended.message, "the call did not end within 1ms");
}

static void a_refused_call_has_no_id(void) {
  kitchen_context context = open_context();
  uint64_t call = 77;
  kitchen_call_options options = naming(&call);
  reply never = REPLY;
  CHECK_STATUS(kitchen_wait_for_gate_with(context, &options, on_void, &never), KITCHEN_NOT_CONSTRUCTED);
  CHECK_EQ(call, 0);
  CHECK_EQ(never.count.count, 0);
  close_context(context);
}

/* A cook that cancels the very call that asks it, in whose first piece it runs. */
typedef struct quitter {
  kitchen_context context;
  uint64_t call;
  kitchen_status cancelled;
} quitter;

static void quit(void *user_data, uint64_t call_id, kitchen_str dish) {
  quitter *self = user_data;
  (void)dish;
  CHECK(self->call != 0);
  self->cancelled = kitchen_cancel_call(self->context, self->call);
  CHECK_OK(kitchen_answer_cook(self->context, call_id, STR("too late")));
}

static void from_inside_of_the_call(kitchen_context context) {
  quitter self = {.context = context};
  CHECK_OK(kitchen_set_cook(context, quit, &self, NULL));
  kitchen_call_options options = naming(&self.call);
  reply ended = REPLY;
  CHECK_OK(kitchen_order_four_with(context, STR("soup"), &options, NULL, NULL));
  CHECK_OK(self.cancelled);
  CHECK_OK(kitchen_order_with(context, STR("soup"), &options, on_order, &ended));
  CHECK_OK(self.cancelled);
  CHECK_REACHES(&ended.count, 1);
  CHECK_OK(kitchen_set_cook(context, NULL, NULL, NULL));
}

static void on_oven(void *user_data, const kitchen_oven_new_outcome *outcome) {
  kitchen_oven *oven = user_data;
  *oven = outcome->value;
}

static void on_bake(void *user_data, const kitchen_oven_bake_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static void on_roast(void *user_data, const kitchen_oven_roast_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static void methods_of_objects(kitchen_context context) {
  kitchen_oven oven = {0};
  CHECK_OK(kitchen_oven_new(context, on_oven, &oven));
  uint64_t call = 0;
  kitchen_call_options options = naming(&call);
  reply baked = REPLY;
  CHECK_OK(kitchen_oven_bake_with(context, oven, 3, &options, on_bake, &baked));
  CHECK_OK(kitchen_cancel_call(context, call));
  CHECK_EQ(baked.count.count, 1);
  CHECK_STATUS(baked.status, KITCHEN_CANCELLED);
  /* Work that has begun runs on, and nobody waits for it any more. */
  reply roasted = REPLY;
  CHECK_OK(kitchen_oven_roast_with(context, oven, 1, &options, on_roast, &roasted));
  CHECK_OK(kitchen_cancel_call(context, call));
  CHECK_REACHES(&roasted.count, 1);
  CHECK_STATUS(roasted.status, KITCHEN_CANCELLED);
  CHECK_OK(kitchen_oven_open_gate(context, oven, NULL, NULL));
  CHECK_OK(kitchen_oven_release(context, oven));
}

static void closing_is_no_cancelling(void) {
  kitchen_context context = open_kitchen();
  uint64_t call = 0;
  kitchen_call_options options = naming(&call);
  reply ended = REPLY;
  CHECK_OK(kitchen_wait_for_gate_with(context, &options, on_void, &ended));
  close_context(context);
  CHECK_STATUS(ended.status, KITCHEN_CLOSED);
  CHECK_STATUS(kitchen_cancel_call(context, call), KITCHEN_CLOSED);
}

int main(void) {
  kitchen_context context = open_kitchen();
  a_waiting_call(context);
  a_call_that_ends_at_once(context);
  what_is_no_call(context);
  options_that_are_none(context);
  a_deadline(context);
  a_refused_call_has_no_id();
  from_inside_of_the_call(context);
  methods_of_objects(context);
  closing_is_no_cancelling();
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
