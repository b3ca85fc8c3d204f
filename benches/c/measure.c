#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "counted.h"

enum { ROUNDS_MAX = 32, SIDES_MAX = 3 };

/** Operations of the pass that counts allocations. */
static const size_t COUNTED_OPS = 1024;

void check(bool is_true, const char *what) {
  if (!is_true) {
    fprintf(stderr, "benches: %s\n", what);
    exit(EXIT_FAILURE);
  }
}

bool is_asked_for(const options *asked, const char *name) {
  return !asked->has_pattern || regexec(&asked->pattern, name, 0, NULL, 0) == 0;
}

static double now_ns(clockid_t clock) {
  struct timespec time;
  check(clock_gettime(clock, &time) == 0, "a clock cannot be read");
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

round_figures timed(const side *one, size_t ops) {
  double wall = now_ns(CLOCK_MONOTONIC);
  double cpu = now_ns(CLOCK_PROCESS_CPUTIME_ID);
  one->run(one->state, ops);
  cpu = now_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  wall = now_ns(CLOCK_MONOTONIC) - wall;
  double shares = one->wall_shares > 0 ? one->wall_shares : 1;
  return (round_figures){
      .ops = ops,
      .wall_ns = wall / (double)ops / shares,
      .cpu_ns = cpu / (double)ops,
  };
}

/** Warms up, and finds how many operations take about `round_ns`. */
static size_t calibrated_once(const side *one, double round_ns) {
  for (size_t ops = 64;; ops *= 2) {
    double wall = now_ns(CLOCK_MONOTONIC);
    one->run(one->state, ops);
    wall = now_ns(CLOCK_MONOTONIC) - wall;
    if (wall > round_ns / 4) {
      double fitting = (double)ops * round_ns / wall;
      return fitting < 1 ? 1 : (size_t)fitting;
    }
  }
}

/** The best of a few: a pause of the machine makes an operation look slow, and nothing makes it look fast. */
static size_t calibrated(const side *one, double round_ns) {
  size_t best = 0;
  for (unsigned attempt = 0; attempt < 3; attempt++) {
    size_t ops = calibrated_once(one, round_ns);
    best = ops > best ? ops : best;
  }
  return best;
}

static double allocations_of(const side *one) {
  counted_begin();
  one->run(one->state, COUNTED_OPS);
  return (double)counted_end().allocations / (double)COUNTED_OPS;
}

static void print_line(const char *name, const char *side_name, unsigned round, round_figures figures,
    double allocations) {
  printf("{\"case\":\"%s\",\"side\":\"%s\",\"round\":%u,\"ops\":%zu,"
         "\"wall_ns\":%.2f,\"cpu_ns\":%.2f,\"allocs\":%.3f}\n",
      name, side_name, round, figures.ops, figures.wall_ns, figures.cpu_ns, allocations);
  fflush(stdout);
}

void measure(const options *asked, const char *name, const side *sides, size_t sides_len) {
  check(sides_len <= SIDES_MAX && asked->rounds <= ROUNDS_MAX, "too many sides or rounds");
  size_t ops[SIDES_MAX];
  for (size_t at = 0; at < sides_len; at++) {
    ops[at] = calibrated(&sides[at], asked->round_ns);
  }
  round_figures figures[ROUNDS_MAX][SIDES_MAX];
  for (unsigned round = 0; round < asked->rounds; round++) {
    for (size_t turn = 0; turn < sides_len; turn++) {
      /* Each side is the first in every other round. */
      size_t at = (turn + round) % sides_len;
      figures[round][at] = timed(&sides[at], ops[at]);
    }
  }
  for (size_t at = 0; at < sides_len; at++) {
    double allocations = allocations_of(&sides[at]);
    for (unsigned round = 0; round < asked->rounds; round++) {
      print_line(name, sides[at].name, round, figures[round][at], allocations);
    }
  }
}

void print_bytes(const char *name, round_figures figures, double allocations, double bytes) {
  printf("{\"case\":\"%s\",\"side\":\"hither\",\"round\":0,\"ops\":%zu,"
         "\"wall_ns\":%.2f,\"cpu_ns\":%.2f,\"allocs\":%.3f,\"bytes\":%.1f}\n",
      name, figures.ops, figures.wall_ns, figures.cpu_ns, allocations, bytes);
  fflush(stdout);
}
