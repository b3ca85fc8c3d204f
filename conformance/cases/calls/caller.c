//go:build ignore
// Every way to call: sync, async and waiting, with and without an instance; each accepted call replies exactly once.
#include "support/check.h"

/* A method needs an instance, an instance is made once, and a constructor that fails leaves room for the next. */
static void constructors(void) {
  kitchen_context context = open_context();
  reply never = REPLY;
  CHECK_REFUSED(kitchen_name(context, on_name, &never), KITCHEN_NOT_CONSTRUCTED,
      "the context has no instance yet: call a constructor first");

  kitchen_kitchen_config config = {.name = STR("first"), .fail_with = STR("not today")};
  reply failed = REPLY;
  CHECK_OK(kitchen_create(context, &config, on_create, &failed));
  CHECK_REACHES(&failed.count, 1);
  CHECK_STATUS(failed.status, KITCHEN_ERROR);
  CHECK_EQ(failed.error, KITCHEN_KITCHEN_ERROR_CLOSED);
  CHECK_TEXT(failed.message, "the kitchen is closed: not today");
  CHECK_STATUS(kitchen_name(context, on_name, &never), KITCHEN_NOT_CONSTRUCTED);

  config.fail_with = STR("");
  reply made = REPLY;
  CHECK_OK(kitchen_create_wait(context, &config, 0, on_create, &made));
  CHECK_EQ(made.count.count, 1);
  reply name = REPLY;
  CHECK_OK(kitchen_name(context, on_name, &name));
  CHECK_TEXT(name.text, "first");

  CHECK_REFUSED(kitchen_create(context, &config, on_create, &never), KITCHEN_ALREADY_CONSTRUCTED,
      "the context already has its instance");
  CHECK_STATUS(kitchen_simple(context, on_void, &never), KITCHEN_ALREADY_CONSTRUCTED);

  /* A refusal of the waiting form is told to the callback, too. */
  reply refused = REPLY;
  CHECK_STATUS(kitchen_simple_wait(context, 0, on_void, &refused), KITCHEN_ALREADY_CONSTRUCTED);
  CHECK_EQ(refused.count.count, 1);
  CHECK_STATUS(refused.status, KITCHEN_ALREADY_CONSTRUCTED);
  CHECK_TEXT(refused.message, "the context already has its instance");
  CHECK_EQ(never.count.count, 0);
  close_context(context);

  kitchen_context other = open_context();
  reply simple = REPLY;
  CHECK_OK(kitchen_simple(other, on_void, &simple));
  CHECK_EQ(simple.count.count, 1);
  CHECK_OK(kitchen_name(other, on_name, &name));
  CHECK_TEXT(name.text, "simple");
  close_context(other);
}

/* A sync method, and a static one, end before they return, on the calling thread. */
static void sync_calls(kitchen_context context) {
  reply name = REPLY;
  CHECK_OK(kitchen_name(context, on_name, &name));
  CHECK_EQ(name.count.count, 1);
  CHECK(pthread_equal(name.thread, pthread_self()));
  CHECK_TEXT(name.text, "simple");
  CHECK_TEXT(name.message, "");

  reply name_wait = REPLY;
  CHECK_OK(kitchen_name_wait(context, 1000, on_name, &name_wait));
  CHECK_EQ(name_wait.count.count, 1);
  CHECK_TEXT(name_wait.text, "simple");

  reply nothing = REPLY;
  CHECK_OK(kitchen_nothing(context, on_void, &nothing));
  CHECK_OK(kitchen_nothing_wait(context, 0, on_void, &nothing));
  CHECK_EQ(nothing.count.count, 2);
  CHECK_STATUS(nothing.status, KITCHEN_OK);

  reply served = REPLY;
  CHECK_OK(kitchen_served(context, on_served, &served));
  CHECK_EQ(served.number, 0);
}

/* A static method needs no instance. */
static void static_calls(void) {
  kitchen_context context = open_context();
  reply sum = REPLY;
  CHECK_OK(kitchen_add(context, 40, 2, on_add, &sum));
  CHECK_EQ(sum.number, 42);
  CHECK_STATUS(kitchen_add_wait(context, INT32_MAX, 1, 0, on_add, &sum), KITCHEN_ERROR);
  CHECK_EQ(sum.error, KITCHEN_KITCHEN_ERROR_TOO_MUCH);
  CHECK_TEXT(sum.message, "2147483648 is too much (None)");
  CHECK_EQ(sum.count.count, 2);

  reply later = REPLY;
  CHECK_OK(kitchen_later(context, 1, UINT64_MAX, on_later, &later));
  CHECK_REACHES(&later.count, 1);
  CHECK(later.number == UINT64_MAX);
  CHECK_OK(kitchen_later_wait(context, 1, 7, 0, on_later, &later));
  CHECK_EQ(later.number, 7);
  CHECK(pthread_equal(later.thread, pthread_self()));
  close_context(context);
}

static void *open_gate(void *argument) {
  const kitchen_context *context = argument;
  CHECK_OK(kitchen_open_gate(*context, NULL, NULL));
  return NULL;
}

/* A reply comes on the thread that has it; the waiting form brings it home. */
static void async_calls(kitchen_context context) {
  reply wait = REPLY;
  CHECK_OK(kitchen_wait(context, 2, on_wait, &wait));
  CHECK_REACHES(&wait.count, 1);
  CHECK_STATUS(wait.status, KITCHEN_OK);
  CHECK_EQ(wait.number, 2);

  CHECK_OK(kitchen_wait_wait(context, 2, PATIENCE_S * 1000, on_wait, &wait));
  CHECK_EQ(wait.count.count, 2);
  CHECK(pthread_equal(wait.thread, pthread_self()));

  reply gate = REPLY;
  CHECK_OK(kitchen_wait_for_gate(context, on_void, &gate));
  CHECK_EQ(gate.count.count, 0);
  join_thread(start_thread(open_gate, &context));
  CHECK_EQ(gate.count.count, 1);
  CHECK(!pthread_equal(gate.thread, pthread_self()));

  reply chop = REPLY;
  CHECK_OK(kitchen_chop(context, 1000, on_chop, &chop));
  CHECK_REACHES(&chop.count, 1);
  CHECK_EQ(chop.number, 0);
  CHECK_OK(kitchen_chop_wait(context, 1002, 0, on_chop, &chop));
  CHECK_EQ(chop.number, 1);
}

/* Past its deadline a call ends, once, on the thread that waits; its late ending is nobody's. */
static void deadlines(kitchen_context context) {
  reply wait = REPLY;
  CHECK_STATUS(kitchen_wait_wait(context, 600000, 3, on_wait, &wait), KITCHEN_TIMED_OUT);
  CHECK_EQ(wait.count.count, 1);
  CHECK(pthread_equal(wait.thread, pthread_self()));
  CHECK_STATUS(wait.status, KITCHEN_TIMED_OUT);
  CHECK_TEXT(wait.message, "the call did not end within 3ms");
  CHECK_EQ(wait.number, 0);
  CHECK_STATUS(kitchen_wait_for_gate_wait(context, 1, NULL, NULL), KITCHEN_TIMED_OUT);
  /* Nobody is left who waits at the gate. */
  CHECK_EQ(stats_of(context).calls, 0);
  CHECK_OK(kitchen_open_gate_wait(context, 0, NULL, NULL));

  /* The deadline and the ending race; one of them ends the call. */
  for (uint32_t round = 0; round < 200; round++) {
    reply race = REPLY;
    kitchen_status status = kitchen_wait_wait(context, 1, 1, on_wait, &race);
    CHECK(status == KITCHEN_OK || status == KITCHEN_TIMED_OUT);
    CHECK_EQ(race.count.count, 1);
    CHECK_STATUS(race.status, status);
  }
}

/* Without a callback the outcome is dropped. */
static void nobody_is_told(kitchen_context context) {
  CHECK_OK(kitchen_name(context, NULL, NULL));
  CHECK_OK(kitchen_wait(context, 1, NULL, NULL));
  CHECK_OK(kitchen_wait_wait(context, 1, 0, NULL, NULL));
  CHECK_OK(kitchen_chop(context, 10, NULL, NULL));
  CHECK_STATUS(kitchen_refuse_wait(context, 0, STR(""), 0, NULL, NULL), KITCHEN_ERROR);
}

/* What waits together is let go together, and each replies once. */
static void exactly_once(void) {
  kitchen_context context = open_kitchen();
  enum { CALLS = 500 };
  static reply replies[CALLS];
  for (size_t i = 0; i < CALLS; i++) {
    replies[i] = (reply)REPLY;
    CHECK_OK(kitchen_wait_for_gate(context, on_void, &replies[i]));
  }
  CHECK_EQ(stats_of(context).calls, CALLS);
  CHECK_OK(kitchen_open_gate(context, on_void, &(reply)REPLY));
  for (size_t i = 0; i < CALLS; i++) {
    CHECK_REACHES(&replies[i].count, 1);
  }
  CHECK_OK(kitchen_open_gate(context, NULL, NULL));
  for (size_t i = 0; i < CALLS; i++) {
    CHECK_EQ(tally_now(&replies[i].count), 1);
    CHECK_STATUS(replies[i].status, KITCHEN_OK);
  }
  close_context(context);
}

/* A reply may call again, to any depth. */
typedef struct countdown {
  kitchen_context context;
  uint32_t left;
  tally done;
} countdown;

static void on_countdown(void *user_data, const kitchen_later_outcome *outcome) {
  countdown *down = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK_EQ(outcome->value, down->left);
  if (down->left == 0) {
    tally_add(&down->done);
    return;
  }
  down->left--;
  CHECK_OK(kitchen_later(down->context, 0, down->left, on_countdown, down));
}

int main(void) {
  constructors();
  static_calls();
  kitchen_context context = open_kitchen();
  sync_calls(context);
  async_calls(context);
  deadlines(context);
  nobody_is_told(context);
  exactly_once();
  countdown down = {context, 100, TALLY};
  CHECK_OK(kitchen_later(context, 0, 100, on_countdown, &down));
  CHECK_REACHES(&down.done, 1);
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
