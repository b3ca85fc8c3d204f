#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "floor.h"

enum { BLOCK_BYTES = 1 << 20 };

/** A block that goes there, and the memory that it comes back to: C has no other way to keep a reply. */
typedef struct echoed {
  bench_context context;
  size_t count;
  uint8_t *block;
  uint8_t *back;
} echoed;

static void keep(echoed *self, const uint8_t *bytes, size_t len) {
  check(len == BLOCK_BYTES, "the block has another length");
  memcpy(self->back, bytes, len);
  self->count++;
}

static void on_bytes(void *user_data, const bench_bytes_echo_outcome *outcome) {
  check(outcome->status == BENCH_OK, "a call failed");
  keep(user_data, outcome->value.ptr, outcome->value.len);
}

static void run_bytes(void *state, size_t ops) {
  echoed *self = state;
  const bench_bytes bytes = {.ptr = self->block, .len = BLOCK_BYTES};
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    bench_bytes_echo(self->context, bytes, on_bytes, self);
  }
  check(self->count == ops, "a call gave no reply");
}

static void on_floor_bytes(void *user_data, const uint8_t *bytes, size_t len) {
  keep(user_data, bytes, len);
}

static void run_floor_bytes(void *state, size_t ops) {
  echoed *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    floor_block_echo(self->block, BLOCK_BYTES, on_floor_bytes, self);
  }
  check(self->count == ops, "a call gave no reply");
}

void measure_blocks(const options *asked) {
  static const char name[] = "c/bytes_1mib";
  if (!is_asked_for(asked, name)) {
    return;
  }
  echoed state = {.context = open_bench(), .block = malloc(BLOCK_BYTES), .back = malloc(BLOCK_BYTES)};
  check(state.block != NULL && state.back != NULL, "no memory");
  memset(state.block, 'x', BLOCK_BYTES);
  side sides[] = {
      {.name = HITHER, .run = run_bytes, .state = &state},
      {.name = FLOOR, .run = run_floor_bytes, .state = &state},
  };
  measure(asked, name, sides, 2);
  check(memcmp(state.block, state.back, BLOCK_BYTES) == 0, "the block came back as another");
  free(state.block);
  free(state.back);
  close_bench(state.context);
}
