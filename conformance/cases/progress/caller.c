//go:build ignore
// Long calls say how far they are: the newest report is told, on the thread that reports, and none once the reply has
// begun. A call that takes long is told of, too.
#include "support/check.h"

/* What was told of one call. */
typedef struct told {
  tally count;
  pthread_t thread;
  uint64_t done;
  uint64_t total;
  bool has_total;
  char note[64];
  /* The reply of the same call. */
  reply end;
} told;

#define TOLD {.count = TALLY, .end = REPLY}

static void on_progress(void *user_data, const kitchen_call_progress *progress) {
  told *self = user_data;
  CHECK_EQ(tally_now(&self->end.count), 0);
  self->thread = pthread_self();
  self->done = progress->done;
  self->has_total = progress->total != NULL;
  self->total = progress->total == NULL ? 0 : *progress->total;
  keep_str(self->note, sizeof self->note, progress->note);
  tally_add(&self->count);
}

static kitchen_call_options telling(told *self) {
  return (kitchen_call_options){
      .size = sizeof(kitchen_call_options), .on_progress = on_progress, .progress_user_data = self};
}

static void check_told(told *self, uint64_t count, uint64_t done, const char *note) {
  CHECK_REACHES(&self->count, count);
  CHECK_EQ(self->count.count, count);
  CHECK_EQ(self->done, done);
  CHECK_TEXT(self->note, note);
}

/* ---- Ovens ------------------------------------------------------------------------------------------------------- */

static void on_oven(void *user_data, const kitchen_oven_new_outcome *outcome) {
  kitchen_oven *oven = user_data;
  *oven = outcome->value;
}

static kitchen_oven new_oven(kitchen_context context) {
  kitchen_oven oven = {0};
  CHECK_OK(kitchen_oven_new(context, on_oven, &oven));
  return oven;
}

static void open_gate(kitchen_context context, kitchen_oven oven) {
  CHECK_OK(kitchen_oven_open_gate(context, oven, NULL, NULL));
}

static void on_bake(void *user_data, const kitchen_oven_bake_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static void on_roast(void *user_data, const kitchen_oven_roast_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

/* ---- Reports ----------------------------------------------------------------------------------------------------- */

static void each_step_is_told(kitchen_context context) {
  kitchen_oven oven = new_oven(context);
  told self = TOLD;
  kitchen_call_options options = telling(&self);
  CHECK_OK(kitchen_oven_bake_with(context, oven, 2, &options, on_bake, &self.end));
  check_told(&self, 1, 0, "cold");
  CHECK(self.has_total);
  CHECK_EQ(self.total, 2);
  open_gate(context, oven);
  check_told(&self, 2, 1, "step 1");
  CHECK(pthread_equal(self.thread, pthread_self()));
  open_gate(context, oven);
  check_told(&self, 3, 2, "step 2");
  CHECK_EQ(self.end.count.count, 1);
  CHECK_OK(self.end.status);
  CHECK_OK(kitchen_oven_release(context, oven));
}

static void work_on_a_thread_of_its_own_reports_there(kitchen_context context) {
  kitchen_oven oven = new_oven(context);
  told self = TOLD;
  kitchen_call_options options = telling(&self);
  CHECK_OK(kitchen_oven_roast_with(context, oven, 1, &options, on_roast, &self.end));
  check_told(&self, 1, 0, "cold");
  CHECK(!pthread_equal(self.thread, pthread_self()));
  open_gate(context, oven);
  CHECK_REACHES(&self.end.count, 1);
  check_told(&self, 2, 1, "step 1");
  CHECK_OK(kitchen_oven_release(context, oven));
}

static void nobody_asked(kitchen_context context) {
  kitchen_oven oven = new_oven(context);
  reply end = REPLY;
  CHECK_OK(kitchen_oven_bake(context, oven, 0, on_bake, &end));
  CHECK_EQ(end.count.count, 1);
  CHECK_OK(kitchen_oven_release(context, oven));
}

static void no_report_follows_the_reply(kitchen_context context) {
  kitchen_oven oven = new_oven(context);
  told self = TOLD;
  uint64_t call = 0;
  kitchen_call_options options = telling(&self);
  options.call = &call;
  CHECK_OK(kitchen_oven_keep_reporter_with(context, oven, &options, on_void, &self.end));
  CHECK_OK(kitchen_oven_report_late(context, oven, 1, NULL, NULL));
  check_told(&self, 1, 1, "kept");
  CHECK(!self.has_total);
  CHECK_OK(kitchen_cancel_call(context, call));
  CHECK_EQ(self.end.count.count, 1);
  CHECK_OK(kitchen_oven_report_late(context, oven, 2, NULL, NULL));
  CHECK_EQ(self.count.count, 1);
  CHECK_OK(kitchen_oven_release(context, oven));
}

/* A function that is slow the first time: meanwhile another thread reports a hundred times. */
typedef struct slow {
  kitchen_context context;
  kitchen_oven oven;
  told told;
} slow;

static void *report_often(void *argument) {
  slow *self = argument;
  for (uint64_t done = 1; done <= 100; done++) {
    CHECK_OK(kitchen_oven_report_late(self->context, self->oven, done, NULL, NULL));
  }
  return NULL;
}

static void on_slow_progress(void *user_data, const kitchen_call_progress *progress) {
  slow *self = user_data;
  bool is_first = tally_now(&self->told.count) == 0;
  on_progress(&self->told, progress);
  if (is_first) {
    join_thread(start_thread(report_often, self));
  }
}

static void a_slow_function_hears_of_the_newest(kitchen_context context) {
  slow self = {.context = context, .oven = new_oven(context), .told = TOLD};
  kitchen_call_options options = {
      .size = sizeof options, .on_progress = on_slow_progress, .progress_user_data = &self};
  CHECK_OK(kitchen_oven_keep_reporter_with(context, self.oven, &options, on_void, &self.told.end));
  CHECK_OK(kitchen_oven_report_late(context, self.oven, 0, NULL, NULL));
  check_told(&self.told, 2, 100, "kept");
  open_gate(context, self.oven);
  CHECK_EQ(self.told.end.count.count, 1);
  CHECK_OK(kitchen_oven_release(context, self.oven));
}

/* A function that ends its own call: the reply waits until it has returned. */
typedef struct quitter {
  kitchen_context context;
  uint64_t call;
  reply end;
} quitter;

static void quit(void *user_data, const kitchen_call_progress *progress) {
  quitter *self = user_data;
  (void)progress;
  CHECK_OK(kitchen_cancel_call(self->context, self->call));
  CHECK_EQ(self->end.count.count, 0);
}

static void a_function_may_end_its_call(kitchen_context context) {
  kitchen_oven oven = new_oven(context);
  quitter self = {.context = context, .end = REPLY};
  kitchen_call_options options = {
      .size = sizeof options, .on_progress = quit, .progress_user_data = &self, .call = &self.call};
  CHECK_OK(kitchen_oven_keep_reporter_with(context, oven, &options, on_void, &self.end));
  CHECK_OK(kitchen_oven_report_late(context, oven, 1, NULL, NULL));
  CHECK_EQ(self.end.count.count, 1);
  CHECK_STATUS(self.end.status, KITCHEN_CANCELLED);
  CHECK_OK(kitchen_oven_release(context, oven));
}

/* ---- Streams ----------------------------------------------------------------------------------------------------- */

static bool on_slice(void *user_data, const uint64_t *slice) {
  told *self = user_data;
  /* The stream reports a slice before it brings it. */
  CHECK_EQ(*slice, self->done);
  return true;
}

static void on_sliced(void *user_data, const kitchen_void_outcome *outcome) {
  told *self = user_data;
  on_void(&self->end, outcome);
}

static void a_stream_reports_too(kitchen_context context) {
  kitchen_oven oven = new_oven(context);
  told self = TOLD;
  kitchen_call_options options = telling(&self);
  CHECK_OK(kitchen_oven_slices_each(context, oven, 3, &options, on_slice, on_sliced, &self));
  check_told(&self, 3, 3, "sliced");
  CHECK_OK(self.end.status);
  CHECK_OK(kitchen_oven_release(context, oven));
}

/* ---- Slow calls -------------------------------------------------------------------------------------------------- */

typedef struct noticed {
  tally count;
  tally released;
  uint64_t call;
  char method[64];
  char text[256];
} noticed;

static void on_notice(void *user_data, uint64_t call, kitchen_str method, kitchen_str text) {
  noticed *self = user_data;
  if (tally_now(&self->count) == 0) {
    self->call = call;
    keep_str(self->method, sizeof self->method, method);
    keep_str(self->text, sizeof self->text, text);
  }
  tally_add(&self->count);
}

static void release_noticed(void *user_data) {
  noticed *self = user_data;
  tally_add(&self->released);
}

static void a_call_that_takes_long_is_told_of(void) {
  kitchen_options options = {.size = sizeof options, .slow_call_ms = 1, .slow_poll_us = UINT32_MAX};
  kitchen_context context = open_kitchen_with(&options);
  noticed self = {.count = TALLY, .released = TALLY};
  CHECK_OK(kitchen_context_set_notice_fn(context, on_notice, &self, release_noticed));
  uint64_t call = 0;
  kitchen_call_options asked = {.size = sizeof asked, .call = &call};
  reply end = REPLY;
  CHECK_OK(kitchen_wait_for_gate_with(context, &asked, on_void, &end));
  CHECK_REACHES(&self.count, 1);
  CHECK_EQ(self.call, call);
  CHECK_TEXT(self.method, "wait_for_gate");
  CHECK(strstr(self.text, "`wait_for_gate` has not ended after ") == self.text);
  CHECK_EQ(end.count.count, 0);
  CHECK_OK(kitchen_context_set_notice_fn(context, NULL, NULL, NULL));
  CHECK_REACHES(&self.released, 1);
  close_context(context);
  CHECK_STATUS(kitchen_context_set_notice_fn(context, on_notice, &self, release_noticed), KITCHEN_CLOSED);
  CHECK_EQ(self.released.count, 1);
}

int main(void) {
  kitchen_context context = open_kitchen();
  each_step_is_told(context);
  work_on_a_thread_of_its_own_reports_there(context);
  nobody_asked(context);
  no_report_follows_the_reply(context);
  a_slow_function_hears_of_the_newest(context);
  a_function_may_end_its_call(context);
  a_stream_reports_too(context);
  a_call_that_takes_long_is_told_of();
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
