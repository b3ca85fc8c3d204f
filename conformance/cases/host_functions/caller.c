//go:build ignore
// Host functions: typed and in bytes, answered at once, later, wrongly, twice and never; released exactly once.
#include "support/check.h"

/* ---- A cook that keeps its calls --------------------------------------------------------------------------------- */

enum { KEPT_MAX = 64 };

/* The user data of a cook: whom it works for, what it was asked, when it was released. */
typedef struct cook {
  kitchen_context context;
  tally asked;
  tally released;
  uint64_t calls[KEPT_MAX];
  char dishes[KEPT_MAX][32];
} cook;

#define COOK(of) {.context = (of), .asked = TALLY, .released = TALLY}

static void release_cook(void *user_data) {
  cook *self = user_data;
  tally_add(&self->released);
}

/* Answers "hot <dish>". */
static kitchen_status serve(kitchen_context context, uint64_t call_id, const char *dish) {
  char text[64];
  snprintf(text, sizeof text, "hot %s", dish);
  return kitchen_answer_cook(context, call_id, kitchen_str_of(text));
}

/* Keeps the call for later. */
static void cook_later(void *user_data, uint64_t call_id, kitchen_str dish) {
  cook *self = user_data;
  uint64_t at = tally_now(&self->asked);
  CHECK(at < KEPT_MAX);
  self->calls[at] = call_id;
  keep_str(self->dishes[at], sizeof self->dishes[at], dish);
  tally_add(&self->asked);
}

static void cook_inline(void *user_data, uint64_t call_id, kitchen_str dish) {
  cook *self = user_data;
  cook_later(user_data, call_id, dish);
  uint64_t at = tally_now(&self->asked) - 1;
  CHECK_OK(serve(self->context, call_id, self->dishes[at]));
}

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

/* ---- Failing ----------------------------------------------------------------------------------------------------- */

/* What the next call of `cook_fails` is failed with. */
typedef struct failure {
  kitchen_context context;
  const kitchen_kitchen_error *error;
  const char *text;
} failure;

static void cook_fails(void *user_data, uint64_t call_id, kitchen_str dish) {
  const failure *self = user_data;
  (void)dish;
  CHECK_OK(kitchen_fail_cook(self->context, call_id, self->error, self->text));
}

static void check_failure(failure *with, const char *wanted) {
  reply how = REPLY;
  CHECK_OK(kitchen_set_cook(with->context, cook_fails, with, NULL));
  CHECK_OK(kitchen_how_it_failed(with->context, STR("soup"), on_how_it_failed, &how));
  CHECK_EQ(how.count.count, 1);
  CHECK_TEXT(how.text, wanted);
}

static void failing(void) {
  kitchen_context context = open_kitchen();
  failure with = {context, NULL, "the oven is cold"};
  check_failure(&with, "cook: Failed: the oven is cold");
  with.text = NULL;
  check_failure(&with, "cook: Failed: the host function failed without a text");

  kitchen_kitchen_error error = {.kind = KITCHEN_KITCHEN_ERROR_EMPTY, .message = STR("ignored")};
  with.error = &error;
  check_failure(&with, "typed: the kitchen is empty");
  error.kind = KITCHEN_KITCHEN_ERROR_CLOSED;
  error.fields.closed.reason = STR("holidays");
  check_failure(&with, "typed: the kitchen is closed: holidays");
  const kitchen_color limit = KITCHEN_COLOR_GREEN;
  error.kind = KITCHEN_KITCHEN_ERROR_TOO_MUCH;
  error.fields.too_much.got = 9;
  error.fields.too_much.limit = &limit;
  check_failure(&with, "typed: 9 is too much (Some(Green))");
  error.kind = KITCHEN_KITCHEN_ERROR_PAIR;
  error.fields.pair.field0 = -1;
  error.fields.pair.field1 = STR("one");
  check_failure(&with, "typed: pair of -1 and one");
  error.kind = KITCHEN_KITCHEN_ERROR_HOST;
  error.fields.host.field0 =
      (kitchen_host_error){STR("oven"), KITCHEN_HOST_ERROR_KIND_TIMED_OUT, STR("it takes too long")};
  check_failure(&with, "oven: TimedOut: it takes too long");
  close_context(context);
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

/* ---- By name, in bytes ------------------------------------------------------------------------------------------- */

/* What the next call of `cook_bytes` is ended with. */
typedef struct ending {
  kitchen_context context;
  kitchen_status ret;
  const uint8_t *bytes;
  size_t len;
  tally released;
} ending;

static void cook_bytes(void *user_data, uint64_t call_id, const uint8_t *request, size_t request_len) {
  const ending *self = user_data;
  static const uint8_t soup[] = {0x81, 0x64, 's', 'o', 'u', 'p'};
  CHECK_EQ(request_len, sizeof soup);
  CHECK(memcmp(request, soup, sizeof soup) == 0);
  CHECK_OK(kitchen_host_complete(self->context, call_id, self->ret, self->bytes, self->len));
}

static void release_ending(void *user_data) {
  ending *self = user_data;
  tally_add(&self->released);
}

static void check_bytes(ending *with, kitchen_status ret, const uint8_t *bytes, size_t len, const char *wanted) {
  reply how = REPLY;
  with->ret = ret;
  with->bytes = bytes;
  with->len = len;
  CHECK_OK(kitchen_how_it_failed(with->context, STR("soup"), on_how_it_failed, &how));
  CHECK_EQ(how.count.count, 1);
  CHECK_TEXT(how.text, wanted);
}

static void in_bytes(void) {
  kitchen_context context = open_kitchen();
  ending with = {.context = context, .released = TALLY};
  CHECK_OK(kitchen_register_host_fn_with_release(context, "cook", cook_bytes, &with, release_ending));
  static const uint8_t stew[] = {0x64, 's', 't', 'e', 'w'};
  check_bytes(&with, KITCHEN_OK, stew, sizeof stew, "it did not: stew");
  static const uint8_t empty[] = {0x60};
  check_bytes(&with, KITCHEN_OK, empty, sizeof empty, "it did not: ");

  static const uint8_t closed[] = {0x83, 0x01, 0x60, 0x81, 0x64, 'l', 'a', 't', 'e'};
  check_bytes(&with, KITCHEN_ERROR, closed, sizeof closed, "typed: the kitchen is closed: late");

  static const uint8_t text[] = {'c', 'o', 'l', 'd'};
  check_bytes(&with, KITCHEN_HOST_FAILED, text, sizeof text, "cook: Failed: cold");
  check_bytes(&with, KITCHEN_HOST_FAILED, NULL, 0, "cook: Failed: the host function failed without a text");
  static const uint8_t no_utf8[] = {'c', 0xff};
  check_bytes(&with, KITCHEN_HOST_FAILED, no_utf8, sizeof no_utf8, "cook: Failed: c\xef\xbf\xbd");

  /* Bytes that are not the value: the call ends with the reason, and not with a value made up. */
  check_bytes(&with, KITCHEN_OK, stew, 3,
      "cook: BadAnswer: text claims 4 bytes, 2 bytes are left (byte 0 of 3)");
  check_bytes(&with, KITCHEN_OK, NULL, 0, "cook: BadAnswer: expected text, found the end (byte 0 of 0)");
  static const uint8_t number[] = {0x07};
  check_bytes(&with, KITCHEN_OK, number, sizeof number,
      "cook: BadAnswer: expected text, found integer (byte 0 of 1)");
  static const uint8_t two[] = {0x60, 0x60};
  check_bytes(&with, KITCHEN_OK, two, sizeof two, "cook: BadAnswer: expected the end, 1 byte is left (byte 1 of 2)");
  static const uint8_t no_text[] = {0x61, 0xff};
  check_bytes(&with, KITCHEN_OK, no_text, sizeof no_text,
      "cook: BadAnswer: expected UTF-8 text, found byte 0xff (byte 1 of 2)");

  CHECK_OK(kitchen_register_host_fn(context, "cook", NULL, NULL));
  CHECK_EQ(with.released.count, 1);
  close_context(context);
  CHECK_EQ(with.released.count, 1);
}

/* ---- Registering ------------------------------------------------------------------------------------------------- */

/* Registers another function in its place, or none, while it runs; then answers. */
typedef struct chameleon {
  cook self;
  cook *next;
} chameleon;

static void cook_replaces(void *user_data, uint64_t call_id, kitchen_str dish) {
  chameleon *self = user_data;
  kitchen_context context = self->self.context;
  (void)dish;
  CHECK_OK(kitchen_set_cook(context, self->next == NULL ? NULL : cook_inline, self->next, release_cook));
  CHECK_EQ(self->self.released.count, 0); /* it runs */
  CHECK_OK(serve(context, call_id, "self"));
  CHECK_EQ(self->self.released.count, 0);
}

static void registering(void) {
  kitchen_context context = open_kitchen();
  reply how = REPLY;
  /* Nothing is registered: that is an error with a name, and unregistering nothing is fine. */
  CHECK_OK(kitchen_set_cook(context, NULL, NULL, NULL));
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "cook: NotRegistered: ");

  cook first = COOK(context);
  cook second = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_inline, &first, release_cook));
  CHECK_EQ(stats_of(context).host_functions, 1);
  CHECK_OK(kitchen_set_cook(context, cook_inline, &second, release_cook));
  CHECK_EQ(stats_of(context).host_functions, 1);
  CHECK_EQ(first.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_EQ(first.asked.count, 0);
  CHECK_EQ(second.asked.count, 1);

  /* NULL unregisters; its release hook belongs to no registration and never runs. */
  cook nobody = COOK(context);
  CHECK_OK(kitchen_set_cook(context, NULL, &nobody, release_cook));
  CHECK_EQ(second.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "cook: NotRegistered: ");
  CHECK_EQ(stats_of(context).host_functions, 0);
  CHECK_EQ(nobody.released.count, 0);

  /* A call that waits is not lost with its function: whoever has its id may answer it. */
  cook gone = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_later, &gone, release_cook));
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_OK(kitchen_set_cook(context, NULL, NULL, NULL));
  CHECK_EQ(gone.released.count, 1);
  CHECK_OK(serve(context, gone.calls[0], "soup"));
  CHECK_TEXT(how.text, "it did not: hot soup");

  /* From inside itself: released after it has returned. */
  cook next = COOK(context);
  chameleon replaces = {COOK(context), &next};
  CHECK_OK(kitchen_set_cook(context, cook_replaces, &replaces, release_cook));
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "it did not: hot self");
  CHECK_EQ(replaces.self.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("fish"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "it did not: hot fish");
  CHECK_EQ(next.asked.count, 1);
  chameleon removes = {COOK(context), NULL};
  CHECK_OK(kitchen_set_cook(context, cook_replaces, &removes, release_cook));
  CHECK_EQ(next.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "it did not: hot self");
  CHECK_EQ(removes.self.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "cook: NotRegistered: ");

  /* Refused registrations, none of which is ever released. */
  cook refused = COOK(context);
  CHECK_REFUSED(kitchen_register_host_fn_with_release(context, "kook", cook_bytes, &refused, release_cook),
      KITCHEN_UNKNOWN_HOST_FUNCTION, "the contract has no host function `kook`");
  CHECK_STATUS(kitchen_register_host_fn(context, "", cook_bytes, &refused), KITCHEN_UNKNOWN_HOST_FUNCTION);
  CHECK_STATUS(kitchen_register_host_fn(context, "kook", NULL, NULL), KITCHEN_UNKNOWN_HOST_FUNCTION);
  CHECK_REFUSED(kitchen_register_host_fn_with_release(context, NULL, cook_bytes, &refused, release_cook),
      KITCHEN_NULL_POINTER, "the name of the host function is NULL");
  CHECK_REFUSED(kitchen_register_host_fn(context, "c\xff", cook_bytes, &refused), KITCHEN_BAD_REQUEST,
      "the name of the host function is no UTF-8");
  CHECK_REFUSED(kitchen_set_host_fn(context, 12345, KITCHEN_ANY_FN(cook_inline), &refused, release_cook),
      KITCHEN_UNKNOWN_HOST_FUNCTION, "the contract has no host function with id 0x00003039");

  cook last = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_inline, &last, release_cook));
  close_context(context);
  CHECK_EQ(last.released.count, 1);
  CHECK_STATUS(kitchen_set_cook(context, cook_inline, &refused, release_cook), KITCHEN_CLOSED);
  CHECK_STATUS(
      kitchen_register_host_fn_with_release(context, "cook", cook_bytes, &refused, release_cook),
      KITCHEN_CLOSED);
  CHECK_EQ(refused.released.count, 0);
  CHECK_EQ(first.released.count, 1);
  CHECK_EQ(second.released.count, 1);
  CHECK_EQ(gone.released.count, 1);
  CHECK_EQ(next.released.count, 1);
}

/* Stays inside until it is let go. */
typedef struct slow_cook {
  cook self;
  tally inside;
  tally may_leave;
} slow_cook;

static void cook_slowly(void *user_data, uint64_t call_id, kitchen_str dish) {
  slow_cook *self = user_data;
  (void)dish;
  tally_add(&self->inside);
  CHECK_REACHES(&self->may_leave, 1);
  CHECK_EQ(tally_now(&self->self.released), 0);
  kitchen_answer_cook(self->self.context, call_id, STR("slow"));
}

static void *order_soup(void *argument) {
  const kitchen_context *context = argument;
  kitchen_order_wait(*context, STR("soup"), 0, NULL, NULL);
  return NULL;
}

/* Unregistered, replaced or closed by another thread while it runs: nobody waits for it, and it is released after. */
static void released_after_it_ran(void) {
  for (int how = 0; how < 3; how++) {
    kitchen_context context = open_kitchen();
    slow_cook slow = {COOK(context), TALLY, TALLY};
    cook other = COOK(context);
    CHECK_OK(kitchen_set_cook(context, cook_slowly, &slow, release_cook));
    pthread_t first = start_thread(order_soup, &context);
    pthread_t second = start_thread(order_soup, &context);
    CHECK_REACHES(&slow.inside, 2);
    switch (how) {
      case 0: CHECK_OK(kitchen_set_cook(context, NULL, NULL, NULL)); break;
      case 1: CHECK_OK(kitchen_set_cook(context, cook_inline, &other, release_cook)); break;
      default: close_context(context);
    }
    CHECK_EQ(tally_now(&slow.self.released), 0);
    tally_add(&slow.may_leave);
    CHECK_REACHES(&slow.self.released, 1);
    join_thread(first);
    join_thread(second);
    if (how != 2) {
      close_context(context);
    }
    CHECK_EQ(slow.self.released.count, 1);
    CHECK_EQ(other.released.count, how == 1);
  }
}

/* ---- Answers that are not accepted ------------------------------------------------------------------------------- */

static void refused_answers(void) {
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
      "an answer is `OK`, `ERROR` or `HOST_FAILED`");
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

static void one_answer_counts(void) {
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

/* ---- Bounds ------------------------------------------------------------------------------------------------------ */

/* A host that forgets is answered for by the clock; a host that never answers does not keep a context open. */
static void never_answered(void) {
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

static void too_many(void) {
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
