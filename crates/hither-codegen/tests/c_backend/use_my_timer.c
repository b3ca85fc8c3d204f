/* A program as a person writes it, in what C99 and C++11 share. It is compiled, not run: there is no library here. */
#include "my_timer.h"

static int64_t seen;

static void on_created(void *user_data, const my_timer_create_outcome *outcome) {
  (void)user_data;
  if (outcome->status == MY_TIMER_ERROR) {
    switch (outcome->error.kind) {
      case MY_TIMER_TIMER_ERROR_EMPTY_JOB_NAME:
        seen = (int64_t)outcome->error.message.len;
        break;
      case MY_TIMER_TIMER_ERROR_BAD_RETRY:
        seen = outcome->error.fields.bad_retry.got;
        break;
      default:
        break;
    }
  }
}

static void on_echo(void *user_data, const my_timer_echo_outcome *outcome) {
  (void)user_data;
  if (outcome->status == MY_TIMER_OK) {
    seen += (int64_t)outcome->value.message.len;
  }
}

static void on_reset(void *user_data, const my_timer_reset_outcome *outcome) {
  (void)user_data;
  (void)outcome;
}

static void fetch_token(void *user_data, uint64_t call_id, my_timer_str key) {
  const my_timer_context context = *(my_timer_context *)user_data;
  if (key.len == 0) {
    my_timer_token_error error;
    error.kind = MY_TIMER_TOKEN_ERROR_UNKNOWN_KEY;
    error.fields.unknown_key.key = key;
    my_timer_fail_fetch_token(context, call_id, &error, NULL);
  } else {
    my_timer_answer_fetch_token(context, call_id, my_timer_str_of("secret"));
  }
}

static void drop_token(void *user_data, uint64_t call_id, my_timer_str key, bool at_once) {
  const my_timer_context context = *(my_timer_context *)user_data;
  (void)key;
  if (at_once) {
    my_timer_answer_drop_token(context, call_id);
  } else {
    my_timer_fail_drop_token(context, call_id, NULL, "nobody has time");
  }
}

static void on_echo_fired(void *user_data, const my_timer_echo_fired *event) {
  (void)user_data;
  seen += event->echo_count;
}

int main(void) {
  my_timer_context context = 0;
  my_timer_close_report report;
  my_timer_retry retry;
  my_timer_str tags[2];
  my_timer_timer_config config;
  my_timer_echo_request request;
  uint64_t listener = 0;
  my_timer_status status = my_timer_context_open(MY_TIMER_CONTRACT_HASH, NULL, &context);
  if (status != MY_TIMER_OK) {
    return 1;
  }
  my_timer_set_fetch_token(context, fetch_token, &context, NULL);
  my_timer_set_drop_token(context, drop_token, &context, NULL);
  my_timer_on_echo_fired(context, on_echo_fired, NULL, NULL, &listener);

  tags[0] = my_timer_str_of("first");
  tags[1] = my_timer_str_of("second");
  retry.max_attempts = 3;
  config.name = my_timer_str_of("demo");
  config.mode = MY_TIMER_MODE_SIMULATED;
  config.retry = &retry;
  config.tags.ptr = tags;
  config.tags.len = 2;
  status = my_timer_create_wait(context, &config, 1000, on_created, NULL);

  request.message = my_timer_str_of("hello");
  request.delay_ms = 5;
  if (status == MY_TIMER_OK) {
    status = my_timer_echo(context, &request, on_echo, NULL);
  }
  my_timer_version_wait(context, 0, NULL, NULL);
  my_timer_use_token(context, my_timer_str_of("key"), NULL, NULL);
  my_timer_reset_wait(context, 0, on_reset, NULL);
  my_timer_set_fetch_token(context, NULL, NULL, NULL);
  my_timer_remove_event_listener(context, listener);

  report.size = (uint32_t)sizeof report;
  my_timer_context_close(context, &report);
  return my_timer_status_text(status)[0] == 'o' && my_timer_last_refusal() != NULL ? 0 : 1;
}
