/*
 * A mill of the library, and what this host knows of a stream that it feeds.
 */
#ifndef MILL_H
#define MILL_H

#include "support/check.h"

static inline void on_mill(void *user_data, const kitchen_mill_new_outcome *outcome) {
  kitchen_mill *mill = user_data;
  CHECK_OK(outcome->status);
  *mill = outcome->value;
}

static inline kitchen_mill new_mill(kitchen_context context) {
  kitchen_mill mill = {0};
  CHECK_OK(kitchen_mill_new(context, on_mill, &mill));
  return mill;
}

static inline void on_ground(void *user_data, const kitchen_mill_ground_outcome *outcome) {
  *(uint64_t *)user_data = outcome->value;
}

static inline uint64_t ground(kitchen_context context, kitchen_mill mill) {
  uint64_t count = 0;
  CHECK_OK(kitchen_mill_ground(context, mill, on_ground, &count));
  return count;
}

/* Replies, each of the shape of a method. */
static inline void on_mill_sum(void *user_data, const kitchen_mill_sum_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), (uint64_t)outcome->value);
}

static inline void on_sum_typed(void *user_data, const kitchen_mill_sum_typed_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), (uint64_t)outcome->value);
}

static inline void on_first(void *user_data, const kitchen_mill_take_first_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), outcome->value.len);
}

static inline void on_labels(void *user_data, const kitchen_mill_labels_outcome *outcome) {
  const bool is_there = outcome->status == KITCHEN_OK && outcome->value.len > 0;
  const kitchen_str last = is_there ? outcome->value.ptr[outcome->value.len - 1] : STR("");
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, last, outcome->value.len);
}

static inline void on_grind(void *user_data, const kitchen_mill_grind_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), (uint64_t)outcome->value);
}

/* What the library said about a stream: how often it wanted items, how often none any more. */
typedef struct heard {
  tally wanted;
  tally unwanted;
  tally released;
} heard;

#define HEARD {TALLY, TALLY, TALLY}

static inline void hear(void *user_data, size_t room) {
  heard *hearing = user_data;
  tally_add(room == 0 ? &hearing->unwanted : &hearing->wanted);
}

static inline void release_heard(void *user_data) {
  heard *hearing = user_data;
  tally_add(&hearing->released);
}

static inline kitchen_i64_stream open_numbers(kitchen_context context, heard *hearing) {
  kitchen_i64_stream stream = {0};
  CHECK_OK(kitchen_i64_stream_open(context, hear, hearing, release_heard, &stream));
  CHECK(stream.stream != 0);
  return stream;
}

/* The library said so often that it wants nothing any more, and gave the function back. */
static inline void check_over(heard *hearing, uint64_t unwanted) {
  CHECK_REACHES(&hearing->released, 1);
  CHECK_EQ(hearing->released.count, 1);
  CHECK_EQ(tally_now(&hearing->unwanted), unwanted);
}

#endif /* MILL_H */
