//go:build ignore
// Answers that are not accepted, and calls that get none.
#include "cook.h"

/* ---- Answers that are not accepted ------------------------------------------------------------------------------- */

void refused_answers(void) {
  kitchen_context context = open_kitchen();
  cook later = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_later, &later, NULL));
  reply order = REPLY;
  CHECK_REFUSED(serve(context, 1, "nothing"), KITCHEN_UNKNOWN_CALL, "no call has this id");
  CHECK_OK(kitchen_order(context, STR("soup"), on_order, &order));
  const uint64_t call = later.calls[0];
  CHECK_EQ(call, 1);

  CHECK_STATUS(serve(context, 0, "nothing"), KITCHEN_UNKNOWN_CALL);
  CHECK_STATUS(serve(context, call + 1, "nothing"), KITCHEN_UNKNOWN_CALL);
  CHECK_STATUS(serve(context, UINT64_MAX, "nothing"), KITCHEN_UNKNOWN_CALL);
  CHECK_STATUS(kitchen_host_complete(context, 0, KITCHEN_OK, NULL, 0), KITCHEN_UNKNOWN_CALL);
  CHECK_STATUS(kitchen_fail_cook(context, 0, NULL, "nothing"), KITCHEN_UNKNOWN_CALL);
  CHECK_REFUSED(kitchen_answer_taste(context, call), KITCHEN_WRONG_FUNCTION,
      "the host call is one of another function");
  CHECK_STATUS(kitchen_answer_stock(context, call, 7), KITCHEN_WRONG_FUNCTION);
  CHECK_STATUS(kitchen_fail_stock(context, call, NULL, "no"), KITCHEN_WRONG_FUNCTION);
  const kitchen_str text = STR("x");
  CHECK_REFUSED(kitchen_answer_host_fn(context, 12345, call, &text), KITCHEN_UNKNOWN_HOST_FUNCTION,
      "the contract has no host function with id 0x00003039");

  /* H12 of SEED 2.7: NULL with a length crashed the seed's event loop. */
  CHECK_REFUSED(kitchen_host_complete(context, call, KITCHEN_OK, NULL, 5), KITCHEN_NULL_POINTER,
      "the answer is NULL, but its length is 5");
  CHECK_STATUS(kitchen_answer_cook(context, call, (kitchen_str){NULL, 5}), KITCHEN_NULL_POINTER);
  CHECK_STATUS(kitchen_fail_host_fn(context, UINT32_C(0xef3e2929), call, NULL, (kitchen_str){NULL, 5}),
      KITCHEN_NULL_POINTER);
  CHECK_STATUS(kitchen_answer_host_fn(context, UINT32_C(0xef3e2929), call, NULL), KITCHEN_NULL_POINTER);
  CHECK_STATUS(kitchen_answer_cook(context, call, (kitchen_str){"a\xff", 2}), KITCHEN_BAD_REQUEST);
  CHECK_STATUS(kitchen_fail_cook(context, call, NULL, "\xff"), KITCHEN_BAD_REQUEST);
  kitchen_kitchen_error error = {.kind = 99};
  CHECK_STATUS(kitchen_fail_cook(context, call, &error, NULL), KITCHEN_BAD_REQUEST);
  error.kind = KITCHEN_KITCHEN_ERROR_HOST;
  error.fields.host.field0 = (kitchen_host_error){STR("oven"), 99, STR("")};
  CHECK_STATUS(kitchen_fail_cook(context, call, &error, NULL), KITCHEN_BAD_REQUEST);
  /* H13: a length that no memory has. */
  static const uint8_t byte[] = {0x60};
  CHECK_STATUS(kitchen_host_complete(context, call, KITCHEN_OK, byte, SIZE_MAX), KITCHEN_TOO_LARGE);
  CHECK_STATUS(kitchen_answer_cook(context, call, (kitchen_str){"x", SIZE_MAX}), KITCHEN_TOO_LARGE);
  CHECK_REFUSED(kitchen_host_complete(context, call, KITCHEN_CANCELLED, byte, 1), KITCHEN_BAD_ARGUMENT,
      "an answer is `OK`, `ERROR`, `HOST_FAILED` or `UNKNOWN_HOST_FUNCTION`");
  CHECK_STATUS(kitchen_host_complete(context, call, 12345, byte, 1), KITCHEN_BAD_ARGUMENT);

  /* After all of that the call still waits, and takes the first proper answer. */
  CHECK_EQ(order.count.count, 0);
  CHECK_EQ(stats_of(context).host_calls, 1);
  CHECK_OK(serve(context, call, "soup"));
  CHECK_EQ(order.count.count, 1);
  CHECK_TEXT(order.text, "simple: hot soup");
  CHECK_REFUSED(serve(context, call, "soup"), KITCHEN_DUPLICATE, "the host call already has an answer");
  CHECK_STATUS(kitchen_host_complete(context, call, KITCHEN_OK, byte, 1), KITCHEN_DUPLICATE);
  CHECK_STATUS(kitchen_fail_cook(context, call, NULL, "twice"), KITCHEN_DUPLICATE);

  /* Nobody waits any more. */
  CHECK_STATUS(kitchen_order_wait(context, STR("soup"), 2, on_order, &order), KITCHEN_TIMED_OUT);
  CHECK_REFUSED(serve(context, later.calls[1], "soup"), KITCHEN_LATE, "the call has already ended");
  CHECK_STATUS(kitchen_fail_cook(context, later.calls[1], NULL, "late"), KITCHEN_LATE);
  CHECK_EQ(order.count.count, 2);
  close_context(context);
  CHECK_STATUS(serve(context, call, "soup"), KITCHEN_CLOSED);
  CHECK_STATUS(kitchen_host_complete(context, call, KITCHEN_OK, byte, 1), KITCHEN_CLOSED);
}

/* Answers twice from inside: the second one changes nothing. */
static void cook_twice(void *user_data, uint64_t call_id, kitchen_str dish) {
  cook *self = user_data;
  (void)dish;
  CHECK_OK(serve(self->context, call_id, "once"));
  CHECK_STATUS(serve(self->context, call_id, "twice"), KITCHEN_DUPLICATE);
  CHECK_STATUS(kitchen_fail_cook(self->context, call_id, NULL, "thrice"), KITCHEN_DUPLICATE);
}

/* Many threads answer one call: one of them is accepted. */
typedef struct race {
  cook *asked;
  tally accepted;
} race;

static void *answer_in_a_race(void *argument) {
  race *self = argument;
  kitchen_status status = serve(self->asked->context, self->asked->calls[0], "race");
  if (status == KITCHEN_OK) {
    tally_add(&self->accepted);
  } else {
    CHECK_STATUS(status, KITCHEN_DUPLICATE);
  }
  return NULL;
}

void one_answer_counts(void) {
  kitchen_context context = open_kitchen();
  cook twice = COOK(context);
  reply order = REPLY;
  CHECK_OK(kitchen_set_cook(context, cook_twice, &twice, NULL));
  CHECK_OK(kitchen_order(context, STR("soup"), on_order, &order));
  CHECK_TEXT(order.text, "simple: hot once");
  for (uint64_t round = 0; round < 20; round++) {
    cook later = COOK(context);
    CHECK_OK(kitchen_set_cook(context, cook_later, &later, NULL));
    CHECK_OK(kitchen_order(context, STR("soup"), on_order, &order));
    race racing = {&later, TALLY};
    pthread_t threads[4];
    for (size_t i = 0; i < COUNT(threads); i++) {
      threads[i] = start_thread(answer_in_a_race, &racing);
    }
    for (size_t i = 0; i < COUNT(threads); i++) {
      join_thread(threads[i]);
    }
    CHECK_EQ(racing.accepted.count, 1);
    CHECK_REACHES(&order.count, 2 + round);
    CHECK_OK(kitchen_set_cook(context, NULL, NULL, NULL));
  }
  CHECK_EQ(order.count.count, 21);
  close_context(context);
}

/* ---- Bounds ------------------------------------------------------------------------------------------------------ */

/* A host that forgets is answered for by the clock; a host that never answers does not keep a context open. */
void never_answered(void) {
  const kitchen_options options = {.size = sizeof options, .host_call_timeout_ms = 5};
  kitchen_context context = open_kitchen_with(&options);
  cook forgets = COOK(context);
  reply how = REPLY;
  CHECK_OK(kitchen_set_cook(context, cook_later, &forgets, release_cook));
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_REACHES(&how.count, 1);
  CHECK_TEXT(how.text, "cook: TimedOut: no answer within 5 ms");
  CHECK_STATUS(serve(context, forgets.calls[0], "soup"), KITCHEN_LATE);
  close_context(context);

  context = open_kitchen();
  cook never = COOK(context);
  reply order = REPLY;
  CHECK_OK(kitchen_set_cook(context, cook_later, &never, release_cook));
  CHECK_OK(kitchen_order(context, STR("soup"), on_order, &order));
  kitchen_close_report report = {.size = sizeof report};
  CHECK_OK(kitchen_context_close(context, &report));
  CHECK_EQ(report.calls_ended, 1);
  CHECK_EQ(report.host_calls_ended, 1);
  CHECK_EQ(report.running, 0);
  CHECK_EQ(order.count.count, 1);
  CHECK_STATUS(order.status, KITCHEN_CLOSED);
  CHECK_EQ(never.released.count, 1);
}

static void on_too_many(void *user_data, const kitchen_order_four_outcome *outcome) {
  CHECK_STATUS(outcome->status, KITCHEN_ERROR);
  CHECK_EQ(outcome->error.kind, KITCHEN_KITCHEN_ERROR_HOST);
  CHECK_EQ(outcome->error.fields.host.field0.kind, KITCHEN_HOST_ERROR_KIND_TOO_MANY);
  CHECK_STR(outcome->error.message,
      "host function \"cook\" cannot be called: 2 host calls are in flight, and that is the limit");
  tally_add(user_data);
}

void too_many(void) {
  const kitchen_options options = {.size = sizeof options, .host_calls_max = 2};
  kitchen_context context = open_kitchen_with(&options);
  cook later = COOK(context);
  tally came = TALLY;
  CHECK_OK(kitchen_set_cook(context, cook_later, &later, NULL));
  CHECK_OK(kitchen_order_four(context, STR("a"), on_too_many, &came));
  CHECK_EQ(later.asked.count, 2);
  CHECK_OK(serve(context, later.calls[0], "a"));
  CHECK_OK(serve(context, later.calls[1], "a"));
  CHECK_EQ(came.count, 1);
  close_context(context);
}
