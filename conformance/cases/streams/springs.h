/*
 * Springs, as the cases of streams make them and look at them.
 */
#ifndef SPRINGS_H
#define SPRINGS_H

#include "support/check.h"

static inline void on_spring(void *user_data, const kitchen_spring_new_outcome *outcome) {
  kitchen_spring *spring = user_data;
  CHECK_OK(outcome->status);
  *spring = outcome->value;
}

static inline void on_poured(void *user_data, const kitchen_spring_poured_outcome *outcome) {
  uint64_t *poured = user_data;
  CHECK_OK(outcome->status);
  *poured = outcome->value;
}

static inline void on_alive(void *user_data, const kitchen_spring_alive_outcome *outcome) {
  int64_t *alive = user_data;
  CHECK_OK(outcome->status);
  *alive = outcome->value;
}

static inline kitchen_spring new_spring(kitchen_context context) {
  kitchen_spring spring = {0};
  CHECK_OK(kitchen_spring_new(context, on_spring, &spring));
  CHECK(spring.handle != 0);
  return spring;
}

/* How many items all streams of a spring have made. */
static inline uint64_t poured(kitchen_context context, kitchen_spring spring) {
  uint64_t count = 0;
  CHECK_OK(kitchen_spring_poured(context, spring, on_poured, &count));
  return count;
}

/* How many streams are alive. */
static inline int64_t alive(kitchen_context context) {
  int64_t count = -1;
  CHECK_OK(kitchen_spring_alive(context, on_alive, &count));
  return count;
}

static inline uint64_t open_numbers(kitchen_context context, kitchen_spring spring, uint64_t count) {
  uint64_t stream = 0;
  CHECK_OK(kitchen_spring_numbers_open(context, spring, 0, count, NULL, &stream));
  CHECK(stream != 0);
  return stream;
}

static inline uint64_t open_gated(kitchen_context context, kitchen_spring spring) {
  uint64_t stream = 0;
  CHECK_OK(kitchen_spring_gated_open(context, spring, NULL, &stream));
  return stream;
}

#endif /* SPRINGS_H */
