#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cases.h"

/** A call that a thread makes, with a reply that counts into its own counter. */
typedef void (*submit_fn)(bench_context context, size_t *count);

static void on_noop(void *user_data, const bench_noop_outcome *outcome) {
  size_t *count = user_data;
  *count += outcome->status == BENCH_OK;
}

static void submit_noop(bench_context context, size_t *count) {
  bench_noop(context, on_noop, count);
}

static void on_ready(void *user_data, const bench_async_ready_outcome *outcome) {
  size_t *count = user_data;
  *count += outcome->status == BENCH_OK;
}

static void submit_async(bench_context context, size_t *count) {
  bench_async_ready(context, 7, on_ready, count);
}

/** Threads that wait at `start`, make their part of the calls, and meet at `end`. */
typedef struct crew {
  bench_context context;
  submit_fn submit;
  unsigned threads;
  struct hand *hands;
  pthread_barrier_t start;
  pthread_barrier_t end;
  /** Of all threads in the coming round. */
  size_t ops;
  /** The coming round is none: the threads end. */
  bool is_done;
} crew;

/** One thread of a crew. */
typedef struct hand {
  crew *crew;
  unsigned index;
  pthread_t thread;
} hand;

static void submit_all(const crew *self, size_t ops) {
  size_t count = 0;
  for (size_t op = 0; op < ops; op++) {
    self->submit(self->context, &count);
  }
  check(count == ops, "a call gave no reply");
}

static void *work(void *argument) {
  const hand *self = argument;
  for (;;) {
    pthread_barrier_wait(&self->crew->start);
    if (self->crew->is_done) {
      return NULL;
    }
    /* The first threads take one more each where it does not divide evenly. */
    unsigned threads = self->crew->threads;
    submit_all(self->crew, (self->crew->ops + threads - 1 - self->index) / threads);
    pthread_barrier_wait(&self->crew->end);
  }
}

static void run_crew(void *state, size_t ops) {
  crew *self = state;
  self->ops = ops;
  pthread_barrier_wait(&self->start);
  pthread_barrier_wait(&self->end);
}

static void run_alone(void *state, size_t ops) { submit_all(state, ops); }

static void begin_crew(crew *self) {
  check(pthread_barrier_init(&self->start, NULL, self->threads + 1) == 0, "no barrier");
  check(pthread_barrier_init(&self->end, NULL, self->threads + 1) == 0, "no barrier");
  self->hands = calloc(self->threads, sizeof *self->hands);
  check(self->hands != NULL, "no memory");
  for (unsigned at = 0; at < self->threads; at++) {
    hand *next = &self->hands[at];
    *next = (hand){.crew = self, .index = at};
    check(pthread_create(&next->thread, NULL, work, next) == 0, "no thread");
  }
}

static void end_crew(crew *self) {
  self->is_done = true;
  pthread_barrier_wait(&self->start);
  for (unsigned at = 0; at < self->threads; at++) {
    check(pthread_join(self->hands[at].thread, NULL) == 0, "a thread does not end");
  }
  free(self->hands);
  pthread_barrier_destroy(&self->end);
  pthread_barrier_destroy(&self->start);
}

/** The floor is one thread alone, as if it could be on every core at once. */
static void measure_crew(const options *asked, const char *kind, submit_fn submit,
    unsigned threads) {
  char name[64];
  snprintf(name, sizeof name, "%s/%u", kind, threads);
  if (!is_asked_for(asked, name)) {
    return;
  }
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  check(cores > 0, "the cores cannot be counted");
  crew all = {.context = open_bench(), .submit = submit, .threads = threads};
  begin_crew(&all);
  side sides[] = {
      {.name = HITHER, .run = run_crew, .state = &all},
      {
          .name = FLOOR,
          .run = run_alone,
          .state = &all,
          .wall_shares = (double)(cores < (long)threads ? cores : (long)threads),
      },
  };
  measure(asked, name, sides, 2);
  end_crew(&all);
  close_bench(all.context);
}

void measure_submit(const options *asked) {
  static const unsigned threads[] = {1, 2, 4, 8, 100};
  for (size_t at = 0; at < sizeof threads / sizeof *threads; at++) {
    measure_crew(asked, "submit", submit_noop, threads[at]);
  }
  for (size_t at = 0; at < sizeof threads / sizeof *threads; at++) {
    measure_crew(asked, "submit_async", submit_async, threads[at]);
  }
}
