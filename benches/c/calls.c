#include "cases.h"
#include "floor.h"

/** What the replies of one side leave behind. */
typedef struct replies {
  bench_context context;
  size_t count;
  int64_t sum;
} replies;

static void check_count(const replies *self, size_t ops) {
  check(self->count == ops, "a call gave no reply");
}

/* ---- c/noop ---------------------------------------------------------------------------------- */

static void on_noop(void *user_data, const bench_noop_outcome *outcome) {
  replies *self = user_data;
  self->count += outcome->status == BENCH_OK;
}

static void run_noop(void *state, size_t ops) {
  replies *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    bench_noop(self->context, on_noop, self);
  }
  check_count(self, ops);
}

static void on_floor_noop(void *user_data) {
  replies *self = user_data;
  self->count++;
}

static void run_floor_noop(void *state, size_t ops) {
  static const int64_t instance = 7;
  replies *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    floor_noop(&instance, on_floor_noop, self);
  }
  check_count(self, ops);
}

/* ---- c/record_echo --------------------------------------------------------------------------- */

#define TEXT(text) {.ptr = (text), .len = sizeof(text) - 1}

static void on_record(void *user_data, const bench_record_echo_outcome *outcome) {
  replies *self = user_data;
  const bench_record *record = &outcome->value;
  self->count += outcome->status == BENCH_OK && record->tags.len == 4;
  self->sum += record->id + (int64_t)record->name.len + (int64_t)record->tags.ptr[3].len;
}

static void run_record_echo(void *state, size_t ops) {
  static const bench_str note = TEXT("a note of some length");
  static const bench_str tags[] = {TEXT("red"), TEXT("green"), TEXT("blue"), TEXT("infrared")};
  static const bench_record record = {
      .id = 42,
      .name = TEXT("a record of the bench"),
      .active = true,
      .score = 0.75,
      .note = &note,
      .tags = {.ptr = tags, .len = 4},
  };
  replies *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    bench_record_echo(self->context, &record, on_record, self);
  }
  check_count(self, ops);
}

static void on_floor_record(void *user_data, const floor_record *record) {
  replies *self = user_data;
  self->count += record->tags.len == 4;
  self->sum += record->id + (int64_t)record->name.len + (int64_t)record->tags.ptr[3].len;
}

static void run_floor_record_echo(void *state, size_t ops) {
  static const floor_str note = TEXT("a note of some length");
  static const floor_str tags[] = {TEXT("red"), TEXT("green"), TEXT("blue"), TEXT("infrared")};
  static const floor_record record = {
      .id = 42,
      .name = TEXT("a record of the bench"),
      .active = true,
      .score = 0.75,
      .note = &note,
      .tags = {.ptr = tags, .len = 4},
  };
  replies *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    floor_record_echo(&record, on_floor_record, self);
  }
  check_count(self, ops);
}

/* ---- c/async_ready --------------------------------------------------------------------------- */

static void on_ready(void *user_data, const bench_async_ready_outcome *outcome) {
  replies *self = user_data;
  self->count += outcome->status == BENCH_OK;
  self->sum += outcome->value;
}

static void run_async_ready(void *state, size_t ops) {
  replies *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    bench_async_ready(self->context, (int64_t)op, on_ready, self);
  }
  check_count(self, ops);
}

static void on_floor_ready(void *user_data, int64_t value) {
  replies *self = user_data;
  self->count++;
  self->sum += value;
}

static void run_floor_async_ready(void *state, size_t ops) {
  replies *self = state;
  self->count = 0;
  for (size_t op = 0; op < ops; op++) {
    floor_async_ready((int64_t)op, on_floor_ready, self);
  }
  check_count(self, ops);
}

/* ---- All of them ----------------------------------------------------------------------------- */

typedef struct pair {
  const char *name;
  void (*hither)(void *state, size_t ops);
  void (*floor)(void *state, size_t ops);
} pair;

void measure_calls(const options *asked) {
  static const pair pairs[] = {
      {"c/noop", run_noop, run_floor_noop},
      {"c/record_echo", run_record_echo, run_floor_record_echo},
      {"c/async_ready", run_async_ready, run_floor_async_ready},
  };
  replies hither = {.context = open_bench()};
  replies floor = {.context = 0};
  for (size_t at = 0; at < sizeof pairs / sizeof *pairs; at++) {
    side sides[] = {
        {.name = HITHER, .run = pairs[at].hither, .state = &hither},
        {.name = FLOOR, .run = pairs[at].floor, .state = &floor},
    };
    if (is_asked_for(asked, pairs[at].name)) {
      measure(asked, pairs[at].name, sides, 2);
    }
  }
  close_bench(hither.context);
}
