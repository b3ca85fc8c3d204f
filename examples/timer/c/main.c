/*
 * The timer library from C: calls, a typed error and an event.
 *
 * Every call has two forms. `my_timer_echo` returns at once, and its callback runs when the call has ended, perhaps on
 * another thread. `my_timer_echo_wait` runs the same callback before it returns. Nobody frees what is another's: what
 * is passed in is copied, and what a callback receives is valid until the callback returns.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "my_timer.h"

/* Text has a length and need not end in NUL: "%.*s" takes both. */
#define TEXT(str) (int)(str).len, (str).ptr

/* Ends the program unless `status` is MY_TIMER_OK. */
static void must(const char *what, my_timer_status status) {
  if (status != MY_TIMER_OK) {
    fprintf(stderr, "%s: %s\n", what, my_timer_status_text(status));
    exit(EXIT_FAILURE);
  }
}

/* Where main waits for something that happens on another thread. */
typedef struct latch {
  pthread_mutex_t mutex;
  pthread_cond_t opened;
  bool is_open;
} latch;

static void latch_open(latch *it) {
  pthread_mutex_lock(&it->mutex);
  it->is_open = true;
  pthread_cond_signal(&it->opened);
  pthread_mutex_unlock(&it->mutex);
}

static void latch_wait(latch *it) {
  pthread_mutex_lock(&it->mutex);
  while (!it->is_open) {
    pthread_cond_wait(&it->opened, &it->mutex);
  }
  pthread_mutex_unlock(&it->mutex);
}

/* Only counts, so it may run on the thread that emits: the last event is emitted before the last call ends. */
static void on_echo_fired(void *user_data, const my_timer_echo_fired *event) {
  int64_t *echo_count = user_data;
  *echo_count = event->echo_count;
}

static void on_create(void *user_data, const my_timer_create_outcome *outcome) {
  (void)user_data;
  if (outcome->status != MY_TIMER_OK) {
    fprintf(stderr, "create: %.*s\n", TEXT(outcome->message));
  }
}

static void on_version(void *user_data, const my_timer_version_outcome *outcome) {
  (void)user_data;
  if (outcome->status == MY_TIMER_OK) {
    printf("version: %.*s\n", TEXT(outcome->value));
  }
}

static void on_echo(void *user_data, const my_timer_echo_outcome *outcome) {
  if (outcome->status == MY_TIMER_OK) {
    printf("echo: echoed=\"%.*s\" timerName=\"%.*s\"\n", TEXT(outcome->value.echoed),
        TEXT(outcome->value.timer_name));
  }
  latch_open(user_data);
}

static void on_complex(void *user_data, const my_timer_complex_outcome *outcome) {
  (void)user_data;
  if (outcome->status == MY_TIMER_OK) {
    printf("complex: itemCount=%" PRId64 " hasNote=%s summary=\"%.*s\"\n", outcome->value.item_count,
        outcome->value.has_note ? "true" : "false", TEXT(outcome->value.summary));
  }
}

static void on_schedule(void *user_data, const my_timer_schedule_outcome *outcome) {
  (void)user_data;
  if (outcome->status == MY_TIMER_OK) {
    printf("schedule: jobId=\"%.*s\" willRunCount=%" PRId64 "\n", TEXT(outcome->value.job_id),
        outcome->value.will_run_count);
  }
}

/* MY_TIMER_ERROR is the error of the method: `kind` says which, `fields` what it carries, `message` is for people. */
static void on_schedule_refused(void *user_data, const my_timer_schedule_outcome *outcome) {
  bool *is_bad_retry = user_data;
  *is_bad_retry = outcome->status == MY_TIMER_ERROR
      && outcome->error.kind == MY_TIMER_TIMER_ERROR_BAD_RETRY
      && outcome->error.fields.bad_retry.got == 0;
}

int main(void) {
  my_timer_context timer;
  must("open", my_timer_context_open(MY_TIMER_CONTRACT_HASH, NULL, &timer));

  int64_t echo_count = 0;
  const my_timer_listener_options direct = {.size = sizeof direct, .policy = MY_TIMER_EVENTS_DIRECT};
  must("listen", my_timer_on_echo_fired_with(timer, &direct, on_echo_fired, &echo_count, NULL, NULL));

  const my_timer_timer_config config = {.name = my_timer_str_of("c-native-demo")};
  must("create", my_timer_create_wait(timer, &config, 0, on_create, NULL));
  printf("created timer\n");

  must("version", my_timer_version(timer, on_version, NULL));

  /* With a callback: this thread is free until it wants the reply. */
  latch echoed = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
  const my_timer_echo_request echo = {.message = my_timer_str_of("hello from C"), .delay_ms = 10};
  must("echo", my_timer_echo(timer, &echo, on_echo, &echoed));
  latch_wait(&echoed);

  /* The same, waiting for at most a second; without a callback only the status is of interest. */
  must("echo", my_timer_echo_wait(timer, &echo, 1000, NULL, NULL));

  /* A list is a pointer with a length, an option a pointer that may be NULL. */
  const my_timer_echo_request messages[] = {echo, {.message = my_timer_str_of("again")}};
  const my_timer_str tags[] = {my_timer_str_of("demo"), my_timer_str_of("c")};
  const my_timer_str note = my_timer_str_of("a note");
  const int64_t retries = 3;
  const my_timer_complex_request request = {
      .messages = {messages, 2},
      .tags = {tags, 2},
      .note = &note,
      .retries = &retries,
  };
  must("complex", my_timer_complex_wait(timer, &request, 0, on_complex, NULL));

  const my_timer_job_spec job = {
      .name = my_timer_str_of("nightly"),
      .payload = {tags, 2},
      .priority = MY_TIMER_PRIORITY_HIGH,
  };
  my_timer_retry_policy retry = {.max_attempts = 3, .backoff_ms = 500};
  const my_timer_schedule_config every_5_minutes = {
      .interval_ms = 5 * 60 * 1000,
      .window_ms = 60 * 60 * 1000,
      .jitter_ms = NULL,
  };
  must("schedule", my_timer_schedule_wait(timer, &job, &retry, &every_5_minutes, 0, on_schedule, NULL));

  bool is_bad_retry = false;
  retry.max_attempts = 0;
  my_timer_schedule_wait(timer, &job, &retry, &every_5_minutes, 0, on_schedule_refused, &is_bad_retry);

  must("close", my_timer_context_close(timer, NULL));

  if (!is_bad_retry || echo_count != 2) {
    fprintf(stderr, "the error or the events are not those that were expected\n");
    return EXIT_FAILURE;
  }
  printf("done\n");
  return EXIT_SUCCESS;
}
