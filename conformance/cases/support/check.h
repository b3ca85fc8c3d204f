/*
 * What every case uses: checks that name their line, waiting for something that happens on another thread, replies that
 * are kept, and the question whether anything is left alive.
 *
 * A case ends with 0 when all checks hold; the first that does not ends it with 1.
 */
#ifndef CHECK_H
#define CHECK_H

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../../crates/hither-runtime/include/hither_door.h"
#include "kitchen.h"

/* ---- Checks ------------------------------------------------------------------------------------------------------ */

#define CHECK(condition) check_true(__FILE__, __LINE__, #condition, (condition))
/* Any two integers; 64 bits are compared, and shown with a sign. */
#define CHECK_EQ(found, wanted) check_eq(__FILE__, __LINE__, #found, (int64_t)(found), (int64_t)(wanted))
#define CHECK_STATUS(found, wanted) check_status(__FILE__, __LINE__, #found, (found), (wanted))
#define CHECK_OK(found) CHECK_STATUS(found, KITCHEN_OK)
/* A kitchen_str, or a C string, and a C string. */
#define CHECK_STR(found, wanted) check_str(__FILE__, __LINE__, #found, (found), kitchen_str_of(wanted))
#define CHECK_TEXT(found, wanted) check_str(__FILE__, __LINE__, #found, kitchen_str_of(found), kitchen_str_of(wanted))
/* A call was refused with this status and this text. */
#define CHECK_REFUSED(found, wanted, text) \
  do { \
    CHECK_STATUS(found, wanted); \
    CHECK_TEXT(kitchen_last_refusal(), text); \
  } while (0)
/* A literal with NULs in it. */
#define STR(literal) ((kitchen_str){(literal), sizeof(literal) - 1})
#define COUNT(array) (sizeof(array) / sizeof *(array))

static inline void check_true(const char *file, int line, const char *what, bool is_true) {
  if (!is_true) {
    fprintf(stderr, "%s:%d: `%s` does not hold\n", file, line, what);
    exit(EXIT_FAILURE);
  }
}

static inline void check_eq(const char *file, int line, const char *what, int64_t found, int64_t wanted) {
  if (found != wanted) {
    fprintf(stderr, "%s:%d: `%s`: expected %" PRId64 ", found %" PRId64 "\n", file, line, what, wanted, found);
    exit(EXIT_FAILURE);
  }
}

static inline void check_status(
    const char *file, int line, const char *what, kitchen_status found, kitchen_status wanted) {
  if (found != wanted) {
    fprintf(stderr, "%s:%d: `%s`: expected %d (%s), found %d (%s); last refusal: %s\n", file, line, what, wanted,
        kitchen_status_text(wanted), found, kitchen_status_text(found), kitchen_last_refusal());
    exit(EXIT_FAILURE);
  }
}

static inline bool same_str(kitchen_str a, kitchen_str b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline void check_str(const char *file, int line, const char *what, kitchen_str found, kitchen_str wanted) {
  if (!same_str(found, wanted)) {
    fprintf(stderr, "%s:%d: `%s`: expected \"%.*s\", found \"%.*s\"\n", file, line, what, (int)wanted.len,
        wanted.len == 0 ? "" : wanted.ptr, (int)found.len, found.len == 0 ? "" : found.ptr);
    exit(EXIT_FAILURE);
  }
}

/* ---- Waiting ----------------------------------------------------------------------------------------------------- */

/* Only a failure takes this long. */
#define PATIENCE_S 60

/* Counts something that happens on any thread, and lets a thread wait for it. */
typedef struct tally {
  pthread_mutex_t mutex;
  pthread_cond_t grew;
  uint64_t count;
} tally;

#define TALLY {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0}
#define CHECK_REACHES(tally, count) tally_await(__FILE__, __LINE__, #tally, (tally), (count))

static inline void tally_add(tally *counted) {
  pthread_mutex_lock(&counted->mutex);
  counted->count++;
  pthread_cond_broadcast(&counted->grew);
  pthread_mutex_unlock(&counted->mutex);
}

static inline uint64_t tally_now(tally *counted) {
  pthread_mutex_lock(&counted->mutex);
  uint64_t count = counted->count;
  pthread_mutex_unlock(&counted->mutex);
  return count;
}

/* Waits until it is at least `count`. */
static inline void tally_await(const char *file, int line, const char *what, tally *counted, uint64_t count) {
  struct timespec deadline;
  clock_gettime(CLOCK_REALTIME, &deadline);
  deadline.tv_sec += PATIENCE_S;
  pthread_mutex_lock(&counted->mutex);
  while (counted->count < count) {
    if (pthread_cond_timedwait(&counted->grew, &counted->mutex, &deadline) == ETIMEDOUT) {
      fprintf(stderr, "%s:%d: `%s`: expected %" PRIu64 ", is still %" PRIu64 " after %d s\n", file, line, what, count,
          counted->count, PATIENCE_S);
      exit(EXIT_FAILURE);
    }
  }
  pthread_mutex_unlock(&counted->mutex);
}

/* A release hook: counts on the tally that is its user data. */
static inline void count_release(void *user_data) {
  tally_add(user_data);
}

static inline pthread_t start_thread(void *(*run)(void *), void *argument) {
  pthread_t thread;
  CHECK_EQ(pthread_create(&thread, NULL, run, argument), 0);
  return thread;
}

static inline void join_thread(pthread_t thread) {
  CHECK_EQ(pthread_join(thread, NULL), 0);
}

/* ---- Replies ----------------------------------------------------------------------------------------------------- */

/* What a reply said. Read it when `count` says that it came. */
typedef struct reply {
  tally count;
  pthread_t thread;
  kitchen_status status;
  kitchen_kitchen_error_kind error;
  uint64_t number;
  char message[256];
  char text[256];
} reply;

#define REPLY {.count = TALLY}

/* As much of it as there is room for, with a NUL behind it. */
static inline void keep_str(char *to, size_t room, kitchen_str from) {
  size_t len = from.len < room ? from.len : room - 1;
  if (len > 0) {
    memcpy(to, from.ptr, len);
  }
  to[len] = '\0';
}

static inline void keep_reply(reply *kept, kitchen_status status, kitchen_str message,
    const kitchen_kitchen_error *error, kitchen_str text, uint64_t number) {
  kept->thread = pthread_self();
  kept->status = status;
  kept->error = error == NULL ? 0 : error->kind;
  kept->number = number;
  keep_str(kept->message, sizeof kept->message, message);
  keep_str(kept->text, sizeof kept->text, text);
  tally_add(&kept->count);
}

/* One for each shape of outcome; `user_data` is a reply. */
static inline void on_void(void *user_data, const kitchen_void_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), 0);
}

static inline void on_create(void *user_data, const kitchen_create_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), 0);
}

static inline void on_refuse(void *user_data, const kitchen_refuse_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), 0);
}

static inline void on_name(void *user_data, const kitchen_name_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, outcome->value, 0);
}

static inline void on_echo_text(void *user_data, const kitchen_echo_text_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, outcome->value, 0);
}

static inline void on_how_it_failed(void *user_data, const kitchen_how_it_failed_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, outcome->value, 0);
}

static inline void on_order(void *user_data, const kitchen_order_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, outcome->value, 0);
}

static inline void on_order_often(void *user_data, const kitchen_order_often_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), outcome->value);
}

static inline void on_check(void *user_data, const kitchen_check_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), outcome->value);
}

static inline void on_add(void *user_data, const kitchen_add_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), (uint64_t)outcome->value);
}

static inline void on_later(void *user_data, const kitchen_later_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static inline void on_wait(void *user_data, const kitchen_wait_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static inline void on_chop(void *user_data, const kitchen_chop_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static inline void on_sum(void *user_data, const kitchen_sum_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), (uint64_t)outcome->value);
}

static inline void on_served(void *user_data, const kitchen_served_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), (uint64_t)outcome->value);
}

/* ---- Contexts ---------------------------------------------------------------------------------------------------- */

/* An open context without an instance. */
static inline kitchen_context open_context(void) {
  kitchen_context context = 0;
  CHECK_OK(kitchen_context_open(KITCHEN_CONTRACT_HASH, NULL, &context));
  CHECK(context != 0);
  return context;
}

/* An open context with a kitchen called "simple". */
static inline kitchen_context open_kitchen(void) {
  kitchen_context context = open_context();
  CHECK_OK(kitchen_simple_wait(context, 0, NULL, NULL));
  return context;
}

static inline kitchen_context open_kitchen_with(const kitchen_options *options) {
  kitchen_context context = 0;
  CHECK_OK(kitchen_context_open(KITCHEN_CONTRACT_HASH, options, &context));
  CHECK_OK(kitchen_simple_wait(context, 0, NULL, NULL));
  return context;
}

static inline void close_context(kitchen_context context) {
  CHECK_OK(kitchen_context_close(context, NULL));
}

/* ---- Listeners --------------------------------------------------------------------------------------------------- */

/* Told on the thread that emits, before it goes on. For cases about what happens inside a listener, or in which order. */
static const kitchen_listener_options DIRECT = {
    .size = sizeof(kitchen_listener_options), .policy = KITCHEN_EVENTS_DIRECT};

/* ---- What lives -------------------------------------------------------------------------------------------------- */

/* Of one context, or of the whole library for 0. */
static inline hither_stats stats_of(kitchen_context context) {
  const hither_door *door = kitchen_door();
  CHECK(door != NULL);
  CHECK_EQ(door->generation, HITHER_DOOR_GENERATION);
  hither_stats stats = {.size = sizeof stats};
  CHECK_OK(door->stats(context, &stats));
  return stats;
}

static inline bool is_nothing_left(const hither_stats *stats) {
  return stats->contexts == 0 && stats->calls == 0 && stats->tasks == 0 && stats->host_calls == 0
      && stats->host_functions == 0 && stats->listeners == 0 && stats->lent == 0 && stats->frames == 0
      && stats->objects == 0 && stats->host_objects == 0 && stats->streams_in == 0;
}

/*
 * The last thing that a case asks. A worker tells how a call ended before it lets go of the task, and nobody is told of
 * that, so this asks again until nothing is left, or patience is.
 */
static inline void check_nothing_is_left(void) {
  time_t deadline = time(NULL) + PATIENCE_S;
  hither_stats left = stats_of(0);
  while (!is_nothing_left(&left) && time(NULL) < deadline) {
    sched_yield();
    left = stats_of(0);
  }
  CHECK_EQ(left.contexts, 0);
  CHECK_EQ(left.calls, 0);
  CHECK_EQ(left.tasks, 0);
  CHECK_EQ(left.host_calls, 0);
  CHECK_EQ(left.host_functions, 0);
  CHECK_EQ(left.listeners, 0);
  CHECK_EQ(left.lent, 0);
  CHECK_EQ(left.frames, 0);
  CHECK_EQ(left.objects, 0);
  CHECK_EQ(left.host_objects, 0);
  CHECK_EQ(left.streams_in, 0);
}

#endif /* CHECK_H */
