/*
 * What a crossing costs from C: Hither's generated binding and the same thing written by hand, in
 * turn, in one process. Standard output has one line of JSON for each round, see measure.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"

bench_context open_bench(void) {
  bench_context context = 0;
  check(bench_context_open(BENCH_CONTRACT_HASH, NULL, &context) == BENCH_OK, "no context");
  check(bench_create(context, NULL, NULL) == BENCH_OK, "no instance");
  return context;
}

void close_bench(bench_context context) {
  check(bench_context_close(context, NULL) == BENCH_OK, "the context does not close");
}

/** `--quick` and `--only PATTERN`. */
static options parse(int count, char **words) {
  options asked = {.rounds = 9, .round_ns = 60e6};
  for (int at = 1; at < count; at++) {
    if (strcmp(words[at], "--quick") == 0) {
      asked.rounds = 5;
      asked.round_ns = 15e6;
    } else if (strcmp(words[at], "--only") == 0 && at + 1 < count && !asked.has_pattern) {
      at++;
      int status = regcomp(&asked.pattern, words[at], REG_EXTENDED | REG_NOSUB);
      check(status == 0, "the pattern is no regular expression");
      asked.has_pattern = true;
    } else {
      check(false, "usage: [--quick] [--only PATTERN]");
    }
  }
  return asked;
}

int main(int count, char **words) {
  options asked = parse(count, words);
  measure_calls(&asked);
  measure_blocks(&asked);
  measure_host_calls(&asked);
  measure_submit(&asked);
  measure_contexts(&asked);
  if (asked.has_pattern) {
    regfree(&asked.pattern);
  }
  return EXIT_SUCCESS;
}
