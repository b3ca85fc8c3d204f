/*
 * Jars, lids and shelves, as the cases of objects make them, look at them and let go of them.
 */
#ifndef JARS_H
#define JARS_H

#include "support/check.h"

/* ---- Replies: each keeps the handles that it received ------------------------------------------------------------ */

static inline void on_new(void *user_data, const kitchen_jar_new_outcome *outcome) {
  kitchen_jar *jar = user_data;
  *jar = outcome->value;
}

static inline void on_lid(void *user_data, const kitchen_lid_of_outcome *outcome) {
  kitchen_lid *lid = user_data;
  CHECK_OK(outcome->status);
  *lid = outcome->value;
}

static inline void on_label(void *user_data, const kitchen_jar_label_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, outcome->value, 0);
}

static inline void on_filled(void *user_data, const kitchen_jar_filled_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, outcome->value, 0);
}

static inline void on_exchange(void *user_data, const kitchen_exchange_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), outcome->value.handle);
}

static inline void on_next(void *user_data, const kitchen_jar_next_outcome *outcome) {
  kitchen_jar *jar = user_data;
  CHECK_OK(outcome->status);
  CHECK(outcome->value != NULL);
  *jar = *outcome->value;
}

static inline void on_same(void *user_data, const kitchen_jar_same_outcome *outcome) {
  bool *same = user_data;
  CHECK_OK(outcome->status);
  *same = outcome->value;
}

static inline void on_count(void *user_data, const kitchen_jar_count_outcome *outcome) {
  int64_t *count = user_data;
  CHECK_OK(outcome->status);
  *count = outcome->value;
}

/* ---- Jars -------------------------------------------------------------------------------------------------------- */

static inline kitchen_jar new_jar(kitchen_context context, const char *label) {
  kitchen_jar jar = {0};
  CHECK_OK(kitchen_jar_new(context, kitchen_str_of(label), on_new, &jar));
  CHECK(jar.handle != 0);
  return jar;
}

static inline kitchen_lid new_lid(kitchen_context context, kitchen_jar jar) {
  kitchen_lid lid = {0};
  CHECK_OK(kitchen_lid_of_wait(context, jar, 0, on_lid, &lid));
  CHECK(lid.handle != 0);
  return lid;
}

static inline kitchen_jar share_jar(kitchen_context context, kitchen_jar jar) {
  kitchen_jar again = {0};
  CHECK_OK(kitchen_jar_share(context, jar, &again));
  CHECK(again.handle != jar.handle);
  return again;
}

static inline void release_jar(kitchen_context context, kitchen_jar jar) {
  CHECK_OK(kitchen_jar_release(context, jar));
}

static inline void check_label(kitchen_context context, kitchen_jar jar, const char *wanted) {
  reply label = REPLY;
  CHECK_OK(kitchen_jar_label(context, jar, on_label, &label));
  CHECK_TEXT(label.text, wanted);
}

static inline bool same_jar(kitchen_context context, kitchen_jar left, kitchen_jar right) {
  bool same = false;
  CHECK_OK(kitchen_jar_same(context, left, right, on_same, &same));
  return same;
}

/* How many jars are alive, in all contexts together. */
static inline int64_t jars_alive(kitchen_context context) {
  int64_t count = -1;
  CHECK_OK(kitchen_jar_count_wait(context, 0, on_count, &count));
  return count;
}

/* How many jars are alive, and how many handles there are in this context. */
static inline void check_alive(kitchen_context context, int64_t jars, uint64_t handles) {
  CHECK_EQ(jars_alive(context), jars);
  CHECK_EQ(stats_of(context).objects, handles);
}

/* The end of a case: no jar outlives its contexts. */
static inline void close_and_check(kitchen_context context) {
  close_context(context);
  kitchen_context other = open_context();
  check_alive(other, 0, 0);
  close_context(other);
}

/* ---- Shelves ----------------------------------------------------------------------------------------------------- */

enum { SHELF_MAX = 4 };

/* A shelf that was received: its handles are the receiver's, all else lives no longer than the callback. */
typedef struct stored_shelf {
  kitchen_jar first;
  kitchen_jar rest[SHELF_MAX];
  size_t count;
  kitchen_jar spare;
  kitchen_lid lid;
} stored_shelf;

static inline void keep_shelf(stored_shelf *kept, const kitchen_shelf *shelf) {
  CHECK(shelf->rest.len <= SHELF_MAX);
  *kept = (stored_shelf){.first = shelf->first, .count = shelf->rest.len};
  for (size_t i = 0; i < kept->count; i++) {
    kept->rest[i] = shelf->rest.ptr[i];
  }
  if (shelf->spare != NULL) {
    kept->spare = *shelf->spare;
  }
  if (shelf->lid != NULL) {
    kept->lid = *shelf->lid;
  }
}

static inline void on_stock(void *user_data, const kitchen_stock_outcome *outcome) {
  CHECK_OK(outcome->status);
  keep_shelf(user_data, &outcome->value);
}

static inline void on_echo_shelf(void *user_data, const kitchen_echo_shelf_outcome *outcome) {
  CHECK_OK(outcome->status);
  keep_shelf(user_data, &outcome->value);
}

static inline void on_echo_shelf_async(void *user_data, const kitchen_echo_shelf_async_outcome *outcome) {
  CHECK_OK(outcome->status);
  keep_shelf(user_data, &outcome->value);
}

static inline void release_shelf(kitchen_context context, const stored_shelf *shelf) {
  release_jar(context, shelf->first);
  for (size_t i = 0; i < shelf->count; i++) {
    release_jar(context, shelf->rest[i]);
  }
  if (shelf->spare.handle != 0) {
    release_jar(context, shelf->spare);
  }
  if (shelf->lid.handle != 0) {
    CHECK_OK(kitchen_lid_release(context, shelf->lid));
  }
}

#endif /* JARS_H */
