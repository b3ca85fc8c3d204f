//go:build ignore
// Closing: from anywhere, at any time, twice; everything that waits ends exactly once, and nothing is left.
#include <dirent.h>

#include "support/check.h"

enum { CALLS = 1000 };

static reply replies[CALLS];
static uint64_t host_calls[CALLS];

static void reset_replies(void) {
  for (size_t i = 0; i < CALLS; i++) {
    replies[i] = (reply)REPLY;
  }
}

/* Keeps the ids of its calls, and answers none. */
typedef struct cook {
  kitchen_context context;
  tally asked;
  tally released;
} cook;

#define COOK(of) {.context = (of), .asked = TALLY, .released = TALLY}

static void release_cook(void *user_data) {
  cook *self = user_data;
  tally_add(&self->released);
}

static void cook_never(void *user_data, uint64_t call_id, kitchen_str dish) {
  cook *self = user_data;
  (void)dish;
  uint64_t at = tally_now(&self->asked);
  if (at < CALLS) {
    host_calls[at] = call_id;
  }
  tally_add(&self->asked);
}

static void *close_it(void *argument) {
  const kitchen_context *context = argument;
  kitchen_close_report report = {.size = sizeof report};
  CHECK_OK(kitchen_context_close(*context, &report));
  CHECK_EQ(report.calls_ended, CALLS);
  CHECK_EQ(report.host_calls_ended, CALLS);
  CHECK_EQ(report.running, 0);
  return NULL;
}

/* How many threads this process has; 0 where nobody can say. */
static unsigned threads_now(void) {
  unsigned count = 0;
  DIR *tasks = opendir("/proc/self/task");
  if (tasks == NULL) {
    return 0;
  }
  while (readdir(tasks) != NULL) {
    count++;
  }
  closedir(tasks);
  return count;
}

/* A thousand calls wait on host functions; another thread closes. */
static void a_thousand_calls(void) {
  kitchen_context context = open_kitchen();
  cook never = COOK(context);
  reset_replies();
  CHECK_OK(kitchen_set_cook(context, cook_never, &never, release_cook));
  for (size_t i = 0; i < CALLS; i++) {
    CHECK_OK(kitchen_order(context, STR("soup"), on_order, &replies[i]));
  }
  CHECK_EQ(stats_of(context).calls, CALLS);
  CHECK_EQ(stats_of(context).host_calls, CALLS);
  unsigned threads = threads_now();
  join_thread(start_thread(close_it, &context));
  for (size_t i = 0; i < CALLS; i++) {
    CHECK_EQ(tally_now(&replies[i].count), 1);
    CHECK_STATUS(replies[i].status, KITCHEN_CLOSED);
    CHECK_TEXT(replies[i].message, "the context was closed while the call waited");
    /* H4, H9, H10 of SEED 2.7: a late answer reaches nobody. */
    CHECK_STATUS(kitchen_answer_cook(context, host_calls[i], STR("late")), KITCHEN_CLOSED);
  }
  CHECK_EQ(never.released.count, 1);
  CHECK(threads_now() <= threads);
  check_nothing_is_left();
  for (size_t i = 0; i < CALLS; i++) {
    CHECK_EQ(tally_now(&replies[i].count), 1);
  }
}

/* The same, while two threads answer: each call ends once, one way or the other. */
static void *answer_half(void *argument) {
  const kitchen_context *context = argument;
  for (size_t i = 0; i < CALLS; i += 2) {
    kitchen_status status = kitchen_answer_cook(*context, host_calls[i], STR("soup"));
    CHECK(status == KITCHEN_OK || status == KITCHEN_DUPLICATE || status == KITCHEN_LATE || status == KITCHEN_CLOSED
        || status == KITCHEN_CLOSED);
  }
  return NULL;
}

static void closing_races_with_answers(void) {
  for (int round = 0; round < 5; round++) {
    kitchen_context context = open_kitchen();
    cook never = COOK(context);
    reset_replies();
    CHECK_OK(kitchen_set_cook(context, cook_never, &never, release_cook));
    for (size_t i = 0; i < CALLS; i++) {
      CHECK_OK(kitchen_order(context, STR("soup"), on_order, &replies[i]));
    }
    pthread_t one = start_thread(answer_half, &context);
    pthread_t two = start_thread(answer_half, &context);
    kitchen_close_report report = {.size = sizeof report};
    CHECK_OK(kitchen_context_close(context, &report));
    join_thread(one);
    join_thread(two);
    uint64_t closed = 0;
    for (size_t i = 0; i < CALLS; i++) {
      CHECK_REACHES(&replies[i].count, 1);
      CHECK(replies[i].status == KITCHEN_OK || replies[i].status == KITCHEN_CLOSED);
      closed += replies[i].status == KITCHEN_CLOSED;
    }
    CHECK(closed >= CALLS / 2);
    CHECK(report.calls_ended >= closed);
    check_nothing_is_left();
    for (size_t i = 0; i < CALLS; i++) {
      CHECK_EQ(tally_now(&replies[i].count), 1);
    }
    CHECK_EQ(never.released.count, 1);
  }
}

/* Calls that wait for everything else that there is to wait for. */
static void every_kind_of_call(void) {
  kitchen_context context = open_kitchen();
  reply gate = REPLY;
  reply timer = REPLY;
  reply chop = REPLY;
  CHECK_OK(kitchen_wait_for_gate(context, on_void, &gate));
  CHECK_OK(kitchen_wait(context, 600000, on_wait, &timer));
  CHECK_OK(kitchen_chop(context, 100000, on_chop, &chop));
  kitchen_close_report report = {.size = sizeof report};
  CHECK_OK(kitchen_context_close(context, &report));
  CHECK_EQ(gate.count.count, 1);
  CHECK_STATUS(gate.status, KITCHEN_CLOSED);
  CHECK_EQ(timer.count.count, 1);
  CHECK_STATUS(timer.status, KITCHEN_CLOSED);
  CHECK_REACHES(&chop.count, 1);
  CHECK(chop.status == KITCHEN_CLOSED || chop.status == KITCHEN_OK);
  check_nothing_is_left();
}

/* Threads that wait inside a call come home. */
static void *order_and_wait(void *argument) {
  const kitchen_context *context = argument;
  reply order = REPLY;
  CHECK_STATUS(kitchen_order_wait(*context, STR("soup"), 0, on_order, &order), KITCHEN_CLOSED);
  CHECK_EQ(order.count.count, 1);
  CHECK_STATUS(order.status, KITCHEN_CLOSED);
  CHECK(pthread_equal(order.thread, pthread_self()));
  return NULL;
}

static void cook_only_counts(void *user_data, uint64_t call_id, kitchen_str dish) {
  cook *self = user_data;
  (void)call_id;
  (void)dish;
  tally_add(&self->asked);
}

static void waiting_threads(void) {
  kitchen_context context = open_kitchen();
  cook never = COOK(context);
  pthread_t threads[8];
  CHECK_OK(kitchen_set_cook(context, cook_only_counts, &never, release_cook));
  for (size_t i = 0; i < COUNT(threads); i++) {
    threads[i] = start_thread(order_and_wait, &context);
  }
  CHECK_REACHES(&never.asked, COUNT(threads));
  /* Asked is not yet waiting: see inside_a_host_function. */
  time_t deadline = time(NULL) + PATIENCE_S;
  while (stats_of(context).calls < COUNT(threads) && time(NULL) < deadline) {
    sched_yield();
  }
  CHECK_EQ(stats_of(context).calls, COUNT(threads));
  close_context(context);
  for (size_t i = 0; i < COUNT(threads); i++) {
    join_thread(threads[i]);
  }
  CHECK_REACHES(&never.released, 1);
}

/* ---- From inside ------------------------------------------------------------------------------------------------- */

/* Closes, when it is told of anything. */
typedef struct closer {
  kitchen_context context;
  kitchen_close_report report;
  uint64_t first_call;
  reply order;
  tally done;
  tally released;
} closer;

#define CLOSER(of) \
  {.context = (of), .report = {.size = sizeof(kitchen_close_report)}, .order = REPLY, .done = TALLY, .released = TALLY}

static void release_closer(void *user_data) {
  closer *self = user_data;
  tally_add(&self->released);
}

static void close_on_name(void *user_data, const kitchen_name_outcome *outcome) {
  closer *self = user_data;
  CHECK_OK(kitchen_context_close(self->context, NULL));
  /* What the reply was given outlives the context, for as long as it runs. */
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK_STR(outcome->value, "simple");
  tally_add(&self->done);
}

static void close_on_wait(void *user_data, const kitchen_wait_outcome *outcome) {
  closer *self = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK_OK(kitchen_context_close(self->context, NULL));
  tally_add(&self->done);
}

static void close_on_closed(void *user_data, const kitchen_order_outcome *outcome) {
  closer *self = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_CLOSED);
  kitchen_close_report report = {.size = sizeof report, .calls_ended = 77};
  /* Who closes what is being closed did nothing, and is told so: his report is not what was in memory before. */
  if (kitchen_context_close(self->context, &report) == KITCHEN_OK) {
    CHECK_EQ(report.calls_ended, 0);
  }
  tally_add(&self->done);
}

static void inside_a_reply(void) {
  closer sync = CLOSER(open_kitchen());
  CHECK_OK(kitchen_name(sync.context, close_on_name, &sync));
  CHECK_EQ(sync.done.count, 1);

  closer on_worker = CLOSER(open_kitchen());
  CHECK_OK(kitchen_wait(on_worker.context, 1, close_on_wait, &on_worker));
  CHECK_REACHES(&on_worker.done, 1);

  closer waiting = CLOSER(open_kitchen());
  CHECK_OK(kitchen_wait_wait(waiting.context, 1, 0, close_on_wait, &waiting));
  CHECK_EQ(waiting.done.count, 1);

  /* In the reply that closing itself causes. */
  closer again = CLOSER(open_kitchen());
  cook never = COOK(again.context);
  CHECK_OK(kitchen_set_cook(again.context, cook_never, &never, release_cook));
  CHECK_OK(kitchen_order(again.context, STR("soup"), close_on_closed, &again));
  CHECK_OK(kitchen_order(again.context, STR("soup"), close_on_closed, &again));
  close_context(again.context);
  CHECK_EQ(again.done.count, 2);
  CHECK_EQ(never.released.count, 1);
  check_nothing_is_left();
}

static void cook_closes(void *user_data, uint64_t call_id, kitchen_str dish) {
  closer *self = user_data;
  CHECK_OK(kitchen_context_close(self->context, &self->report));
  /* It runs: what it was given is still there. */
  CHECK_EQ(self->released.count, 0);
  CHECK_STR(dish, "soup");
  CHECK_STATUS(kitchen_answer_cook(self->context, call_id, STR("late")), KITCHEN_CLOSED);
  tally_add(&self->done);
}

static void cook_answers_then_closes(void *user_data, uint64_t call_id, kitchen_str dish) {
  closer *self = user_data;
  if (self->first_call == 0) {
    self->first_call = call_id;
  } else {
    cook_closes(user_data, call_id, dish);
  }
}

/*
 * The call that asks is running, on this very thread: it ends with CLOSED, like all that wait. In its first poll it is
 * nobody's yet, so closing does not count it.
 */
static void inside_a_host_function(void) {
  closer first = CLOSER(open_kitchen());
  CHECK_OK(kitchen_set_cook(first.context, cook_closes, &first, release_closer));
  CHECK_OK(kitchen_order(first.context, STR("soup"), on_order, &first.order));
  CHECK_EQ(first.done.count, 1);
  CHECK_EQ(first.released.count, 1);
  CHECK_EQ(first.order.count.count, 1);
  CHECK_STATUS(first.order.status, KITCHEN_CLOSED);
  CHECK_TEXT(first.order.message, "the context was closed while the call ran");
  CHECK_EQ(first.report.calls_ended, 0);
  CHECK_EQ(first.report.host_calls_ended, 1);

  closer second = CLOSER(open_kitchen());
  CHECK_OK(kitchen_set_cook(second.context, cook_answers_then_closes, &second, release_closer));
  CHECK_OK(kitchen_order_often(second.context, STR("soup"), 2, on_order_often, &second.order));
  CHECK_EQ(second.order.count.count, 0);
  CHECK_OK(kitchen_answer_cook(second.context, second.first_call, STR("one")));
  CHECK_EQ(second.done.count, 1);
  CHECK_EQ(second.released.count, 1);
  CHECK_EQ(second.order.count.count, 1);
  CHECK_STATUS(second.order.status, KITCHEN_CLOSED);
  CHECK_EQ(second.report.calls_ended, 1);
  CHECK_EQ(second.report.host_calls_ended, 1);
  CHECK_EQ(second.report.running, 1);

  closer waiting = CLOSER(open_kitchen());
  CHECK_OK(kitchen_set_cook(waiting.context, cook_closes, &waiting, release_closer));
  CHECK_STATUS(kitchen_order_wait(waiting.context, STR("soup"), 0, on_order, &waiting.order), KITCHEN_CLOSED);
  CHECK_EQ(waiting.order.count.count, 1);
  CHECK_STATUS(waiting.order.status, KITCHEN_CLOSED);
  CHECK_EQ(waiting.released.count, 1);
  check_nothing_is_left();
}

static void hear_and_close(void *user_data, const kitchen_cooked *event) {
  closer *self = user_data;
  CHECK_OK(kitchen_context_close(self->context, NULL));
  CHECK_STR(event->dish, "soup");
  CHECK_EQ(self->released.count, 0);
  tally_add(&self->done);
}

static void hear_burned_and_close(void *user_data, const kitchen_burned *event) {
  closer *self = user_data;
  CHECK_OK(kitchen_context_close(self->context, NULL));
  CHECK_EQ(event->degrees, 9);
  tally_add(&self->done);
}

static void inside_a_listener(void) {
  closer inside = CLOSER(open_kitchen());
  reply emitted = REPLY;
  CHECK_OK(kitchen_on_cooked_with(inside.context, &DIRECT, hear_and_close, &inside, release_closer, NULL));
  /* The method has run to its end, so its call ends with its value. Only the first event is told. */
  CHECK_OK(kitchen_emit(inside.context, STR("soup"), 3, on_void, &emitted));
  CHECK_EQ(inside.done.count, 1);
  CHECK_EQ(inside.released.count, 1);
  CHECK_EQ(emitted.count.count, 1);
  CHECK_STATUS(emitted.status, KITCHEN_OK);

  closer on_worker = CLOSER(open_kitchen());
  reply burned = REPLY;
  CHECK_OK(kitchen_on_burned_with(on_worker.context, &DIRECT, hear_burned_and_close, &on_worker, release_closer, NULL));
  CHECK_OK(kitchen_burn(on_worker.context, 9, on_void, &burned));
  CHECK_REACHES(&on_worker.done, 1);
  CHECK_REACHES(&on_worker.released, 1);
  CHECK_REACHES(&burned.count, 1);
  CHECK_STATUS(burned.status, KITCHEN_CLOSED);
  check_nothing_is_left();
  CHECK_EQ(burned.count.count, 1);
}

/* A release hook may close, too. */
static void close_on_release(void *user_data) {
  closer *self = user_data;
  CHECK_OK(kitchen_context_close(self->context, NULL));
  tally_add(&self->released);
}

static void cook_nothing(void *user_data, uint64_t call_id, kitchen_str dish) {
  (void)user_data;
  (void)call_id;
  (void)dish;
}

static void inside_a_release_hook(void) {
  closer inside = CLOSER(open_kitchen());
  CHECK_OK(kitchen_set_cook(inside.context, cook_nothing, &inside, close_on_release));
  CHECK_OK(kitchen_set_cook(inside.context, NULL, NULL, NULL));
  CHECK_EQ(inside.released.count, 1);
  CHECK_OK(kitchen_context_close(inside.context, NULL));
}

/* ---- Twice, and at once ------------------------------------------------------------------------------------------ */

static void twice(void) {
  kitchen_context context = open_kitchen();
  close_context(context);
  CHECK_OK(kitchen_context_close(context, NULL));
  CHECK_STATUS(kitchen_context_close(0, NULL), KITCHEN_UNKNOWN_CONTEXT);
}

typedef struct two_closers {
  kitchen_context context;
  pthread_barrier_t both;
  pthread_mutex_t mutex;
  uint64_t calls_ended;
  uint64_t host_calls_ended;
} two_closers;

static void *close_with_another(void *argument) {
  two_closers *self = argument;
  kitchen_close_report report = {.size = sizeof report};
  pthread_barrier_wait(&self->both);
  kitchen_status status = kitchen_context_close(self->context, &report);
  CHECK_OK(status);
  pthread_mutex_lock(&self->mutex);
  self->calls_ended += report.calls_ended;
  self->host_calls_ended += report.host_calls_ended;
  pthread_mutex_unlock(&self->mutex);
  return NULL;
}

/* Two threads close at once: what ends is ended by one of them, and told once. */
static void at_once(void) {
  enum { FEW = 20 };
  for (int round = 0; round < 50; round++) {
    two_closers pair = {.context = open_kitchen(), .mutex = PTHREAD_MUTEX_INITIALIZER};
    cook never = COOK(pair.context);
    CHECK_EQ(pthread_barrier_init(&pair.both, NULL, 2), 0);
    reset_replies();
    CHECK_OK(kitchen_set_cook(pair.context, cook_never, &never, release_cook));
    for (size_t i = 0; i < FEW; i++) {
      CHECK_OK(kitchen_order(pair.context, STR("soup"), on_order, &replies[i]));
    }
    pthread_t one = start_thread(close_with_another, &pair);
    pthread_t two = start_thread(close_with_another, &pair);
    join_thread(one);
    join_thread(two);
    CHECK_EQ(pair.calls_ended, FEW);
    CHECK_EQ(pair.host_calls_ended, FEW);
    for (size_t i = 0; i < FEW; i++) {
      CHECK_EQ(tally_now(&replies[i].count), 1);
      CHECK_STATUS(replies[i].status, KITCHEN_CLOSED);
    }
    CHECK_EQ(never.released.count, 1);
    pthread_barrier_destroy(&pair.both);
  }
}

/* ---- A constructor that waits ------------------------------------------------------------------------------------ */

static void during_a_constructor(void) {
  const kitchen_kitchen_config config = {.name = STR("waits"), .ask_host = true};
  kitchen_context context = open_context();
  cook never = COOK(context);
  reply made = REPLY;
  CHECK_OK(kitchen_set_cook(context, cook_never, &never, release_cook));
  CHECK_OK(kitchen_create(context, &config, on_create, &made));
  CHECK_EQ(never.asked.count, 1);
  reply name = REPLY;
  CHECK_STATUS(kitchen_name(context, on_name, &name), KITCHEN_NOT_CONSTRUCTED);
  CHECK_STATUS(kitchen_create(context, &config, on_create, &name), KITCHEN_ALREADY_CONSTRUCTED);
  close_context(context);
  CHECK_EQ(made.count.count, 1);
  CHECK_STATUS(made.status, KITCHEN_CLOSED);
  CHECK_EQ(never.released.count, 1);
  CHECK_EQ(name.count.count, 0);
  check_nothing_is_left();

  /* By the host function that it waits for. */
  closer inside = CLOSER(open_context());
  const kitchen_kitchen_config soup = {.name = STR("soup"), .ask_host = true};
  CHECK_OK(kitchen_set_cook(inside.context, cook_closes, &inside, release_closer));
  CHECK_STATUS(kitchen_create_wait(inside.context, &soup, 0, on_create, &inside.order), KITCHEN_CLOSED);
  CHECK_TEXT(inside.order.message, "the context was closed while the call ran");
  CHECK_EQ(inside.order.count.count, 1);
  CHECK_EQ(inside.released.count, 1);
  check_nothing_is_left();
}

/* ---- Afterwards -------------------------------------------------------------------------------------------------- */

static void afterwards(void) {
  kitchen_context context = open_kitchen();
  close_context(context);
  kitchen_context next = open_kitchen(); /* perhaps in the same place */
  CHECK(next != context);
  reply never = REPLY;
  CHECK_STATUS(kitchen_name(context, on_name, &never), KITCHEN_CLOSED);
  CHECK_STATUS(kitchen_add(context, 1, 2, on_add, &never), KITCHEN_CLOSED);
  CHECK_STATUS(kitchen_wait(context, 1, on_wait, &never), KITCHEN_CLOSED);
  CHECK_STATUS(kitchen_chop(context, 1, on_chop, &never), KITCHEN_CLOSED);
  CHECK_STATUS(kitchen_simple(context, on_void, &never), KITCHEN_CLOSED);
  CHECK_STATUS(kitchen_emit(context, STR("soup"), 1, on_void, &never), KITCHEN_CLOSED);
  CHECK_EQ(never.count.count, 0);
  /* The waiting form tells the callback of the refusal. */
  reply told = REPLY;
  CHECK_STATUS(kitchen_order_wait(context, STR("soup"), 0, on_order, &told), KITCHEN_CLOSED);
  CHECK_EQ(told.count.count, 1);
  CHECK_STATUS(told.status, KITCHEN_CLOSED);
  close_context(next);
}

/* The process may end with contexts open, and with all that waits in them. */
static void leave_one_open(void) {
  static kitchen_context context;
  static cook never;
  context = open_kitchen();
  never = (cook)COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_only_counts, &never, NULL));
  CHECK_OK(kitchen_order(context, STR("soup"), NULL, NULL));
  CHECK_OK(kitchen_wait(context, 5, NULL, NULL));
  CHECK_OK(kitchen_wait_for_gate(context, NULL, NULL));
  CHECK_OK(kitchen_on_cooked(context, hear_and_close, NULL, NULL, NULL));
}

int main(void) {
  a_thousand_calls();
  closing_races_with_answers();
  every_kind_of_call();
  waiting_threads();
  inside_a_reply();
  inside_a_host_function();
  inside_a_listener();
  inside_a_release_hook();
  twice();
  at_once();
  during_a_constructor();
  afterwards();
  check_nothing_is_left();
  leave_one_open();
  return EXIT_SUCCESS;
}
