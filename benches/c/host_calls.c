#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>

#include "cases.h"
#include "floor.h"

/* ---- c/host_call_inline ---------------------------------------------------------------------- */

/** What the replies of one side leave behind. */
typedef struct replies {
  bench_context context;
  size_t count;
} replies;

static void answer_inline(void *user_data, uint64_t call_id, int64_t value) {
  const bench_context *context = user_data;
  bench_answer_answer(*context, call_id, value);
}

static void on_inline(void *user_data, const bench_host_call_outcome *outcome) {
  replies *self = user_data;
  self->count += outcome->status == BENCH_OK && outcome->value == 21;
}

static void run_inline(void *state, size_t ops) {
  replies *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    bench_host_call(self->context, 20, on_inline, self);
  }
  check(self->count == ops, "a host call went wrong");
}

static void answer_floor_inline(void *user_data, uint64_t call, int64_t value) {
  (void)user_data;
  floor_answer_inline(call, value);
}

static void on_floor_inline(void *user_data, int64_t value) {
  replies *self = user_data;
  self->count += value == 21;
}

static void run_floor_inline(void *state, size_t ops) {
  static const floor_host host = {.function = answer_floor_inline};
  replies *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    floor_host_call_inline(&host, 20, on_floor_inline, self);
  }
  check(self->count == ops, "a host call went wrong");
}

static void answer_general(void *user_data, uint64_t call, int64_t value) {
  (void)user_data;
  floor_answer_thread(call, value);
}

/** The floor of `c/host_call_thread_...`, which any thread may answer: here it is answered in place. */
static void run_general(void *state, size_t ops) {
  static const floor_host host = {.function = answer_general};
  replies *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    floor_host_call_thread(&host, 20, on_floor_inline, self);
  }
  check(self->count == ops, "a host call went wrong");
}

static void measure_inline(const options *asked) {
  static const char name[] = "c/host_call_inline";
  if (!is_asked_for(asked, name)) {
    return;
  }
  replies hither = {.context = open_bench()};
  replies floor = {.context = 0};
  replies general = {.context = 0};
  bench_status status = bench_set_answer(hither.context, answer_inline, &hither.context, NULL);
  check(status == BENCH_OK, "the host function is refused");
  side sides[] = {
      {.name = HITHER, .run = run_inline, .state = &hither},
      {.name = FLOOR, .run = run_floor_inline, .state = &floor},
      {.name = "general", .run = run_general, .state = &general},
  };
  measure(asked, name, sides, sizeof sides / sizeof *sides);
  close_bench(hither.context);
}

/* ---- c/host_call_thread_N -------------------------------------------------------------------- */

/** No more calls are in flight, and so no more questions wait. */
enum { IN_FLIGHT_MAX = 64 };

/** A host call that waits for the answering thread; an id of 0 ends that thread. */
typedef struct question {
  uint64_t call;
  int64_t value;
} question;

/**
 * The host of one side. Host functions put questions into `ring`, the answering thread takes them
 * out; `asked` counts them. `free_places` holds the caller to so many calls in flight: a reply gives
 * its place back.
 */
typedef struct host {
  bench_context context;
  unsigned in_flight;
  pthread_t thread;
  sem_t asked;
  sem_t free_places;
  pthread_mutex_t lock;
  question ring[IN_FLIGHT_MAX + 1];
  size_t head;
  size_t tail;
  void (*answer)(const struct host *self, question question);
  atomic_size_t good;
} host;

static void wait_for(sem_t *semaphore) {
  while (sem_wait(semaphore) != 0) {
    /* A signal came between. */
  }
}

static void ask(void *user_data, uint64_t call, int64_t value) {
  host *self = user_data;
  pthread_mutex_lock(&self->lock);
  self->ring[self->tail] = (question){.call = call, .value = value};
  self->tail = (self->tail + 1) % (IN_FLIGHT_MAX + 1);
  pthread_mutex_unlock(&self->lock);
  sem_post(&self->asked);
}

static question next_question(host *self) {
  wait_for(&self->asked);
  pthread_mutex_lock(&self->lock);
  question next = self->ring[self->head];
  self->head = (self->head + 1) % (IN_FLIGHT_MAX + 1);
  pthread_mutex_unlock(&self->lock);
  return next;
}

static void *answer_all(void *argument) {
  host *self = argument;
  for (question next = next_question(self); next.call != 0; next = next_question(self)) {
    self->answer(self, next);
  }
  return NULL;
}

static void answer_hither(const host *self, question asked) {
  bench_answer_answer(self->context, asked.call, asked.value);
}

static void answer_floor(const host *self, question asked) {
  (void)self;
  floor_answer_thread(asked.call, asked.value);
}

static void replied(host *self, bool is_good) {
  atomic_fetch_add_explicit(&self->good, is_good, memory_order_relaxed);
  sem_post(&self->free_places);
}

static void on_thread(void *user_data, const bench_host_call_outcome *outcome) {
  replied(user_data, outcome->status == BENCH_OK && outcome->value == 21);
}

static void on_floor_thread(void *user_data, int64_t value) { replied(user_data, value == 21); }

/** Waits until nothing is in flight; checks the replies. */
static void settle(host *self, size_t ops) {
  for (unsigned place = 0; place < self->in_flight; place++) {
    wait_for(&self->free_places);
  }
  for (unsigned place = 0; place < self->in_flight; place++) {
    sem_post(&self->free_places);
  }
  check(atomic_exchange(&self->good, 0) == ops, "a host call went wrong");
}

static void run_thread(void *state, size_t ops) {
  host *self = state;
  for (size_t op = 0; op < ops; op++) {
    wait_for(&self->free_places);
    bench_host_call(self->context, 20, on_thread, self);
  }
  settle(self, ops);
}

static void run_floor_thread(void *state, size_t ops) {
  host *self = state;
  const floor_host asked = {.function = ask, .user_data = self};
  for (size_t op = 0; op < ops; op++) {
    wait_for(&self->free_places);
    floor_host_call_thread(&asked, 20, on_floor_thread, self);
  }
  settle(self, ops);
}

static void begin_host(host *self, unsigned in_flight) {
  self->in_flight = in_flight;
  check(sem_init(&self->asked, 0, 0) == 0, "no semaphore");
  check(sem_init(&self->free_places, 0, in_flight) == 0, "no semaphore");
  check(pthread_mutex_init(&self->lock, NULL) == 0, "no lock");
  check(pthread_create(&self->thread, NULL, answer_all, self) == 0, "no thread");
}

static void end_host(host *self) {
  ask(self, 0, 0);
  check(pthread_join(self->thread, NULL) == 0, "the answering thread does not end");
  pthread_mutex_destroy(&self->lock);
  sem_destroy(&self->free_places);
  sem_destroy(&self->asked);
}

static void measure_thread(const options *asked, unsigned in_flight) {
  char name[64];
  snprintf(name, sizeof name, "c/host_call_thread_%u", in_flight);
  if (!is_asked_for(asked, name)) {
    return;
  }
  host hither = {.context = open_bench(), .answer = answer_hither};
  host floor = {.answer = answer_floor};
  bench_status status = bench_set_answer(hither.context, ask, &hither, NULL);
  check(status == BENCH_OK, "the host function is refused");
  begin_host(&hither, in_flight);
  begin_host(&floor, in_flight);
  side sides[] = {
      {.name = HITHER, .run = run_thread, .state = &hither},
      {.name = FLOOR, .run = run_floor_thread, .state = &floor},
  };
  measure(asked, name, sides, 2);
  end_host(&floor);
  end_host(&hither);
  close_bench(hither.context);
}

void measure_host_calls(const options *asked) {
  measure_inline(asked);
  measure_thread(asked, 1);
  measure_thread(asked, IN_FLIGHT_MAX);
}
