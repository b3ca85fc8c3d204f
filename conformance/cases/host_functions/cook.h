/*
 * A cook that keeps what it is asked, as all parts of this case have it; and what the parts are.
 */
#ifndef COOK_H
#define COOK_H

#include "support/check.h"

enum { KEPT_MAX = 64 };

/* The user data of a cook: whom it works for, what it was asked, when it was released. */
typedef struct cook {
  kitchen_context context;
  tally asked;
  tally released;
  uint64_t calls[KEPT_MAX];
  char dishes[KEPT_MAX][32];
} cook;

#define COOK(of) {.context = (of), .asked = TALLY, .released = TALLY}

static inline void release_cook(void *user_data) {
  cook *self = user_data;
  tally_add(&self->released);
}

/* Answers "hot <dish>". */
static inline kitchen_status serve(kitchen_context context, uint64_t call_id, const char *dish) {
  char text[64];
  snprintf(text, sizeof text, "hot %s", dish);
  return kitchen_answer_cook(context, call_id, kitchen_str_of(text));
}

/* Keeps the call for later. */
static inline void cook_later(void *user_data, uint64_t call_id, kitchen_str dish) {
  cook *self = user_data;
  uint64_t at = tally_now(&self->asked);
  CHECK(at < KEPT_MAX);
  self->calls[at] = call_id;
  keep_str(self->dishes[at], sizeof self->dishes[at], dish);
  tally_add(&self->asked);
}

static inline void cook_inline(void *user_data, uint64_t call_id, kitchen_str dish) {
  cook *self = user_data;
  cook_later(user_data, call_id, dish);
  uint64_t at = tally_now(&self->asked) - 1;
  CHECK_OK(serve(self->context, call_id, self->dishes[at]));
}

/* ---- The parts --------------------------------------------------------------------------------------------------- */

void failing(void);
void in_bytes(void);
void never_answered(void);
void one_answer_counts(void);
void refused_answers(void);
void registering(void);
void released_after_it_ran(void);
void too_many(void);

#endif
