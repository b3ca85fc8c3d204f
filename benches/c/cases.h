/* The cases; each function measures those of its kind that are asked for. */
#ifndef BENCH_CASES_H
#define BENCH_CASES_H

#include "bench.h"
#include "measure.h"

/** Names of the sides. */
#define HITHER "hither"
#define FLOOR "floor"

/** Opens a context with an instance. */
bench_context open_bench(void);

/** Closes it. */
void close_bench(bench_context context);

/** `c/noop`, `c/record_echo`, `c/async_ready`: one call after the other, ended before it returns. */
void measure_calls(const options *asked);

/** `c/bytes_1mib`: a long block of memory, there and back. */
void measure_blocks(const options *asked);

/** `c/host_call_...`: calls that ask the host, which answers in place or from another thread. */
void measure_host_calls(const options *asked);

/** `submit/...`: many threads into one context. */
void measure_submit(const options *asked);

/** `context/...`: what contexts and waiting calls cost. */
void measure_contexts(const options *asked);

#endif
