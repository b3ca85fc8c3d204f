#include <stdlib.h>

#include "cases.h"
#include "counted.h"

/** How many are kept at once where bytes are measured. */
enum { KEPT = 10000 };

/* ---- context/open_close ---------------------------------------------------------------------- */

static void run_open_close(void *state, size_t ops) {
  (void)state;
  for (size_t op = 0; op < ops; op++) {
    bench_context context = 0;
    check(bench_context_open(BENCH_CONTRACT_HASH, NULL, &context) == BENCH_OK, "no context");
    close_bench(context);
  }
}

static void measure_open_close(const options *asked) {
  static const char name[] = "context/open_close";
  const side hither = {.name = HITHER, .run = run_open_close};
  if (is_asked_for(asked, name)) {
    measure(asked, name, &hither, 1);
  }
}

/* ---- Bytes ----------------------------------------------------------------------------------- */

/** Runs `one` `KEPT` times, and says what each left in memory beyond `own_bytes`. */
static void measure_bytes(const char *name, const side *one, double own_bytes) {
  counted_begin();
  round_figures figures = timed(one, KEPT);
  counted found = counted_end();
  double bytes = (double)found.live_bytes / KEPT - own_bytes;
  print_bytes(name, figures, (double)found.allocations / KEPT, bytes);
}

static void run_open(void *state, size_t ops) {
  bench_context *contexts = state;
  for (size_t op = 0; op < ops; op++) {
    contexts[op] = open_bench();
  }
}

static void measure_bytes_open(const options *asked) {
  static const char name[] = "context/bytes_open";
  if (!is_asked_for(asked, name)) {
    return;
  }
  /* What the first context makes for all is no part of this. */
  bench_context first = open_bench();
  static bench_context contexts[KEPT];
  const side hither = {.name = HITHER, .run = run_open, .state = contexts};
  measure_bytes(name, &hither, 0);
  for (size_t at = 0; at < KEPT; at++) {
    close_bench(contexts[at]);
  }
  close_bench(first);
}

/** Longer than the measurement by far: closing the context ends these calls. */
static const uint32_t LONG_MS = 600000;

static void on_future_bytes(void *user_data, const bench_wait_future_bytes_outcome *outcome) {
  uint64_t *bytes = user_data;
  *bytes = outcome->value;
}

static void run_wait(void *state, size_t ops) {
  const bench_context *context = state;
  for (size_t op = 0; op < ops; op++) {
    check(bench_wait_ms(*context, LONG_MS, NULL, NULL) == BENCH_OK, "a call is refused");
  }
}

static void measure_bytes_waiting(const options *asked) {
  static const char name[] = "context/bytes_waiting";
  if (!is_asked_for(asked, name)) {
    return;
  }
  bench_context context = open_bench();
  uint64_t future_bytes = 0;
  bench_wait_future_bytes(context, on_future_bytes, &future_bytes);
  check(future_bytes > 0, "the future's size is not known");
  const side hither = {.name = HITHER, .run = run_wait, .state = &context};
  /* What the first waiting call makes for all is no part of this. */
  run_wait(&context, 1);
  measure_bytes(name, &hither, (double)future_bytes);
  close_bench(context);
}

void measure_contexts(const options *asked) {
  measure_open_close(asked);
  measure_bytes_open(asked);
  measure_bytes_waiting(asked);
}
