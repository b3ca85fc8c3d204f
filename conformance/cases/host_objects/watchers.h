/*
 * Watchers and recorders of this host, each with its own state, and the tower of the library where they stand.
 */
#ifndef WATCHERS_H
#define WATCHERS_H

#include "support/check.h"

/* ---- Watchers ---------------------------------------------------------------------------------------------------- */

/* It wants what its label says. Passed and let go of as often as `passed` and `released` say. */
typedef struct watcher {
  kitchen_context context;
  const char *label;
  uint64_t passed;
  tally released;
  /* What it writes into. */
  struct recorder *recorder;
  /* It names whom it meets; else nobody. */
  bool is_friendly;
} watcher;

/* Keeps count of what it writes down. */
typedef struct recorder {
  kitchen_context context;
  uint64_t lines;
  uint64_t passed;
  tally released;
} recorder;

static inline void release_watcher(void *self) {
  watcher *watching = self;
  tally_add(&watching->released);
}

static inline void release_recorder(void *self) {
  recorder *writing = self;
  tally_add(&writing->released);
}

static inline void saw(void *self, uint64_t call_id, kitchen_jar jar) {
  const watcher *watching = self;
  CHECK_OK(kitchen_jar_release(watching->context, jar));
  CHECK_OK(kitchen_answer_watcher_saw(watching->context, call_id, kitchen_str_of(watching->label)));
}

static inline void wants(void *self, uint64_t call_id, kitchen_str label) {
  const watcher *watching = self;
  const bool is_wanted = same_str(label, kitchen_str_of(watching->label));
  CHECK_OK(kitchen_answer_watcher_wants(watching->context, call_id, is_wanted));
}

static inline void rank(void *self, uint64_t call_id) {
  const watcher *watching = self;
  CHECK_OK(kitchen_answer_watcher_rank(watching->context, call_id, 7));
}

static inline void title(void *self, uint64_t call_id, kitchen_str label) {
  const watcher *watching = self;
  (void)label;
  CHECK_OK(kitchen_answer_watcher_title(watching->context, call_id, STR("captain")));
}

/* Passing it on is passing it once more. */
static inline void meet(void *self, uint64_t call_id, const kitchen_watcher *other) {
  const watcher *watching = self;
  if (other != NULL && watching->is_friendly) {
    watcher *friendly = other->self;
    friendly->passed++;
    CHECK_OK(kitchen_answer_watcher_meet(watching->context, call_id, other));
  } else {
    CHECK_OK(kitchen_answer_watcher_meet(watching->context, call_id, NULL));
  }
}

static inline void record(void *self, uint64_t call_id, kitchen_str line) {
  recorder *writing = self;
  (void)line;
  writing->lines++;
  CHECK_OK(kitchen_answer_recorder_record(writing->context, call_id, writing->lines));
}

static const kitchen_recorder_functions recorder_functions = {.record = record, .release = release_recorder};

static inline kitchen_recorder pass_recorder(recorder *writing) {
  writing->passed++;
  return (kitchen_recorder){&recorder_functions, writing};
}

static inline void give_recorder(void *self, uint64_t call_id) {
  const watcher *watching = self;
  const kitchen_recorder given = pass_recorder(watching->recorder);
  CHECK_OK(kitchen_answer_watcher_recorder(watching->context, call_id, given));
}

/* Leaves to the trait what the trait can do. */
static const kitchen_watcher_functions plain_functions = {
    .saw = saw, .wants = wants, .meet = meet, .recorder = give_recorder, .release = release_watcher};
/* Does everything itself. */
static const kitchen_watcher_functions captain_functions = {.saw = saw,
    .wants = wants,
    .rank = rank,
    .title = title,
    .meet = meet,
    .recorder = give_recorder,
    .release = release_watcher};

static inline watcher new_watcher(kitchen_context context, const char *label) {
  return (watcher){.context = context, .label = label, .released = TALLY, .is_friendly = true};
}

static inline kitchen_watcher pass(watcher *watching) {
  watching->passed++;
  return (kitchen_watcher){&plain_functions, watching};
}

/* It was let go of exactly as often as it was passed. */
static inline void check_released(watcher *watching) {
  CHECK_REACHES(&watching->released, watching->passed);
  CHECK_EQ(tally_now(&watching->released), watching->passed);
}

static inline void check_held(kitchen_context context, uint64_t held) {
  CHECK_EQ(stats_of(context).host_objects, held);
}

/* ---- The tower --------------------------------------------------------------------------------------------------- */

static inline void on_build(void *user_data, const kitchen_build_tower_outcome *outcome) {
  kitchen_tower *tower = user_data;
  *tower = outcome->value;
}

static inline kitchen_tower new_tower(kitchen_context context) {
  kitchen_tower tower = {0};
  CHECK_OK(kitchen_build_tower(context, on_build, &tower));
  CHECK(tower.handle != 0);
  return tower;
}

static inline void post(kitchen_context context, kitchen_tower tower, watcher *watching) {
  const kitchen_watcher one = pass(watching);
  CHECK_OK(kitchen_tower_post(context, tower, (kitchen_watcher_list){&one, 1}, NULL, NULL));
}

static inline void dismiss(kitchen_context context, kitchen_tower tower) {
  CHECK_OK(kitchen_tower_dismiss(context, tower, NULL, NULL));
}

#endif /* WATCHERS_H */
