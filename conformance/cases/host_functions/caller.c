//go:build ignore
// Host functions: typed and in bytes, answered at once, later, wrongly, twice and never; released exactly once.
#include "cook.h"

static void *answer_first(void *user_data) {
  cook *self = user_data;
  CHECK_REACHES(&self->asked, 1);
  CHECK_OK(serve(self->context, self->calls[0], self->dishes[0]));
  return NULL;
}

static void typed_answers(void) {
  kitchen_context context = open_kitchen();
  cook inlined = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_inline, &inlined, release_cook));
  reply order = REPLY;
  CHECK_OK(kitchen_order(context, STR("soup"), on_order, &order));
  CHECK_EQ(order.count.count, 1); /* answered inline, so the call ends inline */
  CHECK_TEXT(order.text, "simple: hot soup");
  CHECK(pthread_equal(order.thread, pthread_self()));

  /* Replaced: the former is released at once, as it does not run. */
  cook later = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_later, &later, release_cook));
  CHECK_EQ(inlined.released.count, 1);
  CHECK_OK(kitchen_order(context, STR("stew"), on_order, &order));
  CHECK_EQ(order.count.count, 1);
  join_thread(start_thread(answer_first, &later));
  CHECK_EQ(order.count.count, 2);
  CHECK_TEXT(order.text, "simple: hot stew");
  /* It resumed on the thread that answered. */
  CHECK(!pthread_equal(order.thread, pthread_self()));

  CHECK_OK(kitchen_order(context, STR("rice"), on_order, &order));
  CHECK_OK(serve(context, later.calls[1], "rice"));
  CHECK_EQ(order.count.count, 3);
  CHECK(pthread_equal(order.thread, pthread_self()));

  reply served = REPLY;
  CHECK_OK(kitchen_served(context, on_served, &served));
  CHECK_EQ(served.number, 3);
  CHECK_EQ(later.released.count, 0);
  close_context(context);
  CHECK_EQ(later.released.count, 1);
  CHECK_EQ(inlined.released.count, 1);
}

/* ---- Without a value, and of another trait ----------------------------------------------------------------------- */

static void taste_inline(void *user_data, uint64_t call_id) {
  const kitchen_context *context = user_data;
  CHECK_OK(kitchen_answer_taste(*context, call_id));
}

static void taste_bytes(void *user_data, uint64_t call_id, const uint8_t *request, size_t request_len) {
  const kitchen_context *context = user_data;
  CHECK_EQ(request_len, 1);
  CHECK_EQ(request[0], 0x80); /* no arguments */
  static const uint8_t nothing[] = {0xf6};
  CHECK_OK(kitchen_host_complete(*context, call_id, KITCHEN_OK, nothing, sizeof nothing));
}

static void stock_inline(void *user_data, uint64_t call_id, kitchen_str item) {
  const kitchen_context *context = user_data;
  CHECK_STR(item, "salt");
  CHECK_OK(kitchen_answer_stock(*context, call_id, UINT64_MAX));
}

static void without_a_value(void) {
  kitchen_context context = open_kitchen();
  reply check = REPLY;
  CHECK_STATUS(kitchen_check_wait(context, STR("salt"), 0, on_check, &check), KITCHEN_ERROR);
  CHECK_TEXT(check.message, "host function \"taste\" is not registered");
  CHECK_OK(kitchen_set_taste(context, taste_inline, &context, NULL));
  CHECK_STATUS(kitchen_check_wait(context, STR("salt"), 0, on_check, &check), KITCHEN_ERROR);
  CHECK_TEXT(check.message, "host function \"stock\" is not registered");
  CHECK_OK(kitchen_set_stock(context, stock_inline, &context, NULL));
  CHECK_OK(kitchen_check_wait(context, STR("salt"), 0, on_check, &check));
  CHECK(check.number == UINT64_MAX);
  CHECK_OK(kitchen_register_host_fn(context, "taste", taste_bytes, &context));
  CHECK_OK(kitchen_check_wait(context, STR("salt"), 0, on_check, &check));
  CHECK_EQ(stats_of(context).host_functions, 2);
  close_context(context);
}

/* ---- Several at once --------------------------------------------------------------------------------------------- */

static void on_four(void *user_data, const kitchen_order_four_outcome *outcome) {
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK_EQ(outcome->value.len, 4);
  CHECK_STR(outcome->value.ptr[0], "hot a1");
  CHECK_STR(outcome->value.ptr[1], "hot a2");
  CHECK_STR(outcome->value.ptr[2], "hot a3");
  CHECK_STR(outcome->value.ptr[3], "hot a4");
  tally_add(user_data);
}

/* Each answer goes to its own call, whatever the order. */
static void four_in_reverse(void) {
  kitchen_context context = open_kitchen();
  cook later = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_later, &later, NULL));
  tally came = TALLY;
  CHECK_OK(kitchen_order_four(context, STR("a"), on_four, &came));
  CHECK_EQ(later.asked.count, 4);
  CHECK_EQ(stats_of(context).host_calls, 4);
  for (size_t i = 4; i-- > 0;) {
    CHECK_EQ(came.count, 0);
    CHECK_OK(serve(context, later.calls[i], later.dishes[i]));
  }
  CHECK_EQ(came.count, 1);
  close_context(context);
}

/* Two contexts do not see each other's functions, nor each other's calls. */
static void two_contexts(void) {
  kitchen_context one = open_kitchen();
  kitchen_context two = open_kitchen();
  cook of_one = COOK(one);
  cook of_two = COOK(two);
  reply how = REPLY;
  CHECK_OK(kitchen_set_cook(one, cook_inline, &of_one, release_cook));
  CHECK_OK(kitchen_how_it_failed(two, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "cook: NotRegistered: ");
  CHECK_OK(kitchen_set_cook(two, cook_later, &of_two, release_cook));
  CHECK_OK(kitchen_how_it_failed(two, STR("soup"), on_how_it_failed, &how));
  CHECK_EQ(of_one.asked.count, 0);
  /* A call of the other context is unknown here: its id names nothing, or something of this context. */
  CHECK_STATUS(serve(one, of_two.calls[0], "foreign"), KITCHEN_UNKNOWN_CALL);
  CHECK_OK(kitchen_how_it_failed(one, STR("rice"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "it did not: hot rice");
  close_context(one);
  CHECK_EQ(of_one.released.count, 1);
  CHECK_EQ(of_two.released.count, 0);
  CHECK_OK(serve(two, of_two.calls[0], "soup"));
  CHECK_TEXT(how.text, "it did not: hot soup");
  close_context(two);
  CHECK_EQ(of_two.released.count, 1);
}

int main(void) {
  typed_answers();
  failing();
  without_a_value();
  in_bytes();
  registering();
  released_after_it_ran();
  refused_answers();
  one_answer_counts();
  four_in_reverse();
  two_contexts();
  never_answered();
  too_many();
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
