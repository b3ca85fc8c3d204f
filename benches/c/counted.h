/*
 * Allocations of the whole process: the functions of malloc, defined here, are what the libraries
 * call too. Nothing is counted unless it is asked for, so that times do not pay for it.
 */
#ifndef BENCH_COUNTED_H
#define BENCH_COUNTED_H

#include <stdint.h>

typedef struct counted {
  /** Calls of malloc and its relatives; a realloc is one. */
  uint64_t allocations;
  /** Bytes that were taken and not given back, as malloc rounds them. */
  int64_t live_bytes;
} counted;

/** From now on, from zero. */
void counted_begin(void);

/** What happened since; counting stops. */
counted counted_end(void);

#endif
