/*
 * How a case is measured: its sides take turns, round by round, in one process. Each round of each
 * side becomes one line of JSON on standard output.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What the command line asks for. */
typedef struct options {
  unsigned rounds;
  /** About how long one round of one side takes. */
  double round_ns;
  /** Only cases whose name it finds; all if there is none. */
  bool has_pattern;
  regex_t pattern;
} options;

/** Whether the case called `name` is asked for. */
bool is_asked_for(const options *asked, const char *name);

/** One way to do the same thing. */
typedef struct side {
  /** `hither`, `floor`, or what else is worth knowing. */
  const char *name;
  /** Does it `ops` times; returns when the last one has ended. */
  void (*run)(void *state, size_t ops);
  void *state;
  /** The wall time of an operation is divided by this, for an ideal that has several cores; 0 stands for 1. */
  double wall_shares;
} side;

/** One round of one side; all but `ops` are of one operation. */
typedef struct round_figures {
  size_t ops;
  double wall_ns;
  double cpu_ns;
} round_figures;

/** Runs `ops` operations against the clocks. */
round_figures timed(const side *one, size_t ops);

/** Measures a case and prints its lines. */
void measure(const options *asked, const char *name, const side *sides, size_t sides_len);

/** Prints the one line of a case that measures bytes: `bytes` of one operation. */
void print_bytes(const char *name, round_figures figures, double allocations, double bytes);

/** Ends the program with a text unless `is_true`. */
void check(bool is_true, const char *what);

#endif
