//go:build ignore
// Streams that a method returns: pulled in batches or brought item by item; nothing is made without room, and each ends
// once, whatever ends it.
#include "streams/springs.h"

/* ---- Pulled ------------------------------------------------------------------------------------------------------ */

static void everything_arrives_in_order(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  uint64_t stream = open_numbers(context, spring, 1000);
  kitchen_spring_numbers_batch batch;
  uint64_t next = 0;
  size_t batches = 0;
  kitchen_status status;
  while ((status = kitchen_spring_numbers_next(context, stream, 0, 0, &batch)) == KITCHEN_OK && batch.count > 0) {
    CHECK(batch.end == NULL);
    CHECK(batch.count <= 256);
    batches++;
    for (size_t i = 0; i < batch.count; i++) {
      CHECK_EQ(batch.items[i], next);
      next++;
    }
  }
  CHECK_OK(status);
  CHECK_EQ(next, 1000);
  /* 8, 16, 32, 64, 128, 256, 256 and what is left. */
  CHECK_EQ(batches, 8);
  CHECK(batch.end != NULL);
  CHECK_OK(batch.end->status);
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_OK(kitchen_spring_release(context, spring));
}

static void nothing_is_made_that_nobody_takes(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  uint64_t stream = open_numbers(context, spring, UINT64_MAX);
  CHECK_EQ(poured(context, spring), 0);
  kitchen_spring_numbers_batch batch;
  CHECK_OK(kitchen_spring_numbers_next(context, stream, 10, 0, &batch));
  CHECK_EQ(batch.count, 10);
  CHECK_EQ(poured(context, spring), 10);
  CHECK_OK(kitchen_spring_numbers_next(context, stream, 3, 0, &batch));
  CHECK_EQ(batch.count, 3);
  CHECK_EQ(batch.items[0], 10);
  CHECK_EQ(poured(context, spring), 13);
  CHECK_EQ(alive(context), 1);
  CHECK_EQ(stats_of(context).calls, 1);
  /* Closing drops the stream before it returns. */
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_EQ(alive(context), 0);
  CHECK_EQ(stats_of(context).calls, 0);
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_STATUS(kitchen_spring_numbers_next(context, stream, 0, 0, &batch), KITCHEN_UNKNOWN_CALL);
  CHECK_OK(kitchen_spring_release(context, spring));
}

static void records_and_texts(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  uint64_t stream = 0;
  CHECK_OK(kitchen_spring_records_open(context, spring, 3, 5, NULL, &stream));
  kitchen_spring_records_batch batch;
  CHECK_OK(kitchen_spring_records_next(context, stream, 0, 0, &batch));
  CHECK_EQ(batch.count, 3);
  CHECK_STR(batch.items[2].text, "lllll");
  CHECK_EQ(batch.items[2].number, 2);
  CHECK_OK(kitchen_close_stream(context, stream));

  CHECK_OK(kitchen_spring_words_open(context, STR("so long and thanks"), NULL, &stream));
  kitchen_spring_words_batch words;
  CHECK_OK(kitchen_spring_words_next(context, stream, 0, 0, &words));
  CHECK_EQ(words.count, 4);
  CHECK_STR(words.items[3], "thanks");
  CHECK_OK(kitchen_close_stream(context, stream));

  CHECK_OK(kitchen_count_to_open(context, 2, NULL, &stream));
  kitchen_count_to_batch counted;
  CHECK_OK(kitchen_count_to_next(context, stream, 0, 0, &counted));
  CHECK_EQ(counted.count, 2);
  CHECK_EQ(counted.items[1], 1);
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_OK(kitchen_spring_release(context, spring));
}

static void handles_in_a_batch_are_the_readers(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  const kitchen_str labels[] = {STR("a"), STR("b"), STR("c")};
  uint64_t stream = 0;
  CHECK_OK(kitchen_spring_jars_open(context, spring, (kitchen_str_list){labels, 3}, NULL, &stream));
  uint64_t before = stats_of(context).objects;
  kitchen_spring_jars_batch batch;
  CHECK_OK(kitchen_spring_jars_next(context, stream, 2, 0, &batch));
  CHECK_EQ(batch.count, 2);
  /* What was not taken has no handle yet. */
  CHECK_EQ(stats_of(context).objects, before + 2);
  const kitchen_jar jars[] = {batch.items[0], batch.items[1]};
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_OK(kitchen_jar_release(context, jars[0]));
  CHECK_OK(kitchen_jar_release(context, jars[1]));
  CHECK_EQ(stats_of(context).objects, before);
  CHECK_OK(kitchen_spring_release(context, spring));
}

/* ---- How it ends ------------------------------------------------------------------------------------------------- */

static void a_typed_error_comes_behind_the_items(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  uint64_t stream = 0;
  CHECK_OK(kitchen_spring_failing_open(context, spring, 2, NULL, &stream));
  kitchen_spring_failing_batch batch;
  CHECK_OK(kitchen_spring_failing_next(context, stream, 0, 0, &batch));
  CHECK_EQ(batch.count, 2);
  for (int i = 0; i < 2; i++) {
    CHECK_STATUS(kitchen_spring_failing_next(context, stream, 0, 0, &batch), KITCHEN_ERROR);
    CHECK_EQ(batch.count, 0);
    CHECK_STATUS(batch.end->status, KITCHEN_ERROR);
    CHECK_EQ(batch.end->error.kind, KITCHEN_KITCHEN_ERROR_TOO_MUCH);
    CHECK_EQ(batch.end->error.fields.too_much.got, 2);
  }
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_OK(kitchen_spring_release(context, spring));
}

static void a_panic_comes_behind_the_items(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  uint64_t stream = 0;
  CHECK_OK(kitchen_spring_drying_up_open(context, spring, 3, NULL, &stream));
  kitchen_spring_drying_up_batch batch;
  CHECK_OK(kitchen_spring_drying_up_next(context, stream, 0, 0, &batch));
  CHECK_EQ(batch.count, 3);
  CHECK_STATUS(kitchen_spring_drying_up_next(context, stream, 0, 0, &batch), KITCHEN_PANICKED);
  CHECK_STR(batch.end->message, "the spring dried up");
  CHECK_TEXT(kitchen_last_refusal(), "the spring dried up");
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_OK(kitchen_spring_release(context, spring));
}

static void its_own_deadline_and_that_of_a_wait(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  uint64_t stream = open_gated(context, spring);
  kitchen_spring_gated_batch batch;
  CHECK_STATUS(kitchen_spring_gated_next(context, stream, 0, 1, &batch), KITCHEN_PENDING);
  CHECK_EQ(batch.count, 0);
  CHECK(batch.end == NULL);
  CHECK_OK(kitchen_spring_open_gate(context, spring, NULL, NULL));
  CHECK_OK(kitchen_spring_gated_next(context, stream, 0, 0, &batch));
  CHECK_EQ(batch.count, 1);
  CHECK_OK(kitchen_close_stream(context, stream));

  kitchen_call_options options = {.size = sizeof options, .timeout_ms = 1};
  CHECK_OK(kitchen_spring_gated_open(context, spring, &options, &stream));
  CHECK_STATUS(kitchen_spring_gated_next(context, stream, 0, 0, &batch), KITCHEN_TIMED_OUT);
  CHECK_STR(batch.end->message, "the call did not end within 1ms");
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_OK(kitchen_spring_release(context, spring));
}

static void a_cancelled_one_brings_what_it_made(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  uint64_t stream = open_numbers(context, spring, UINT64_MAX);
  kitchen_spring_numbers_batch batch;
  CHECK_OK(kitchen_spring_numbers_next(context, stream, 1, 0, &batch));
  /* The number of a stream is the id of its call. */
  CHECK_OK(kitchen_cancel_call(context, stream));
  CHECK_STATUS(kitchen_cancel_call(context, stream), KITCHEN_LATE);
  CHECK_EQ(alive(context), 0);
  CHECK_EQ(batch.items[0], 0);
  CHECK_STATUS(kitchen_spring_numbers_next(context, stream, 1, 0, &batch), KITCHEN_CANCELLED);
  CHECK_STATUS(batch.end->status, KITCHEN_CANCELLED);
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_OK(kitchen_spring_release(context, spring));
}

/* What is lent stays where it is when the context goes, until the stream is closed. */
static void closing_the_context_ends_it(void) {
  kitchen_context context = open_kitchen();
  kitchen_spring spring = new_spring(context);
  uint64_t stream = 0;
  CHECK_OK(kitchen_spring_records_open(context, spring, 100, 5, NULL, &stream));
  kitchen_spring_records_batch batch;
  CHECK_OK(kitchen_spring_records_next(context, stream, 10, 0, &batch));
  close_context(context);
  CHECK_STR(batch.items[9].text, "lllll");
  CHECK_STATUS(kitchen_spring_records_next(context, stream, 0, 0, &batch), KITCHEN_CLOSED);
  CHECK_STATUS(batch.end->status, KITCHEN_CLOSED);
  CHECK_EQ(stats_of(0).lent, 1);
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_EQ(stats_of(0).lent, 0);
}

/* ---- Threads ----------------------------------------------------------------------------------------------------- */

typedef struct reader {
  kitchen_context context;
  uint64_t stream;
  kitchen_status status;
  uint64_t item;
  bool has_end;
} reader;

/* Waits for the next item of `gated`, once nobody else does. */
static void *read_gated(void *argument) {
  reader *self = argument;
  kitchen_spring_gated_batch batch;
  do {
    self->status = kitchen_spring_gated_next(self->context, self->stream, 0, 0, &batch);
  } while (self->status == KITCHEN_TOO_MANY);
  self->item = batch.count > 0 ? batch.items[0] : UINT64_MAX;
  self->has_end = batch.end != NULL;
  return NULL;
}

/* Returns when another thread is in `next`. */
static void await_reader(kitchen_context context, uint64_t stream) {
  kitchen_spring_gated_batch batch;
  kitchen_status status;
  do {
    status = kitchen_spring_gated_next(context, stream, 0, 1, &batch);
  } while (status == KITCHEN_PENDING);
  CHECK_STATUS(status, KITCHEN_TOO_MANY);
  CHECK_TEXT(kitchen_last_refusal(), "another thread is reading this stream");
}

static void a_reader_waits_for_an_item(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  reader self = {.context = context, .stream = open_gated(context, spring)};
  pthread_t thread = start_thread(read_gated, &self);
  await_reader(context, self.stream);
  CHECK_OK(kitchen_spring_open_gate(context, spring, NULL, NULL));
  join_thread(thread);
  CHECK_OK(self.status);
  CHECK_EQ(self.item, 0);
  CHECK_OK(kitchen_close_stream(context, self.stream));
  CHECK_OK(kitchen_spring_release(context, spring));
}

static void closing_wakes_who_waits(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  reader self = {.context = context, .stream = open_gated(context, spring)};
  pthread_t thread = start_thread(read_gated, &self);
  await_reader(context, self.stream);
  CHECK_OK(kitchen_close_stream(context, self.stream));
  join_thread(thread);
  CHECK_STATUS(self.status, KITCHEN_CANCELLED);
  CHECK(!self.has_end);
  CHECK_EQ(alive(context), 0);
  CHECK_OK(kitchen_spring_release(context, spring));
}

/* ---- Brought item by item ---------------------------------------------------------------------------------------- */

/* What the functions of `each` saw. */
typedef struct seen {
  kitchen_context context;
  uint64_t items;
  uint64_t stop_at;
  uint64_t cancel_at;
  uint64_t close_at;
  uint64_t call;
  kitchen_status cancelled;
  bool in_item;
  bool elsewhere;
  pthread_t thread;
  reply end;
} seen;

#define SEEN(of) {.context = (of), .end = REPLY, .thread = pthread_self()}

static void see_item(seen *self) {
  CHECK_EQ(self->end.count.count, 0);
  self->elsewhere |= !pthread_equal(self->thread, pthread_self());
  self->items++;
  self->in_item = true;
  if (self->items == self->cancel_at) {
    self->cancelled = kitchen_cancel_call(self->context, self->call);
  }
  if (self->items == self->close_at) {
    close_context(self->context);
  }
  self->in_item = false;
}

static bool on_number(void *user_data, const uint64_t *item) {
  seen *self = user_data;
  CHECK_EQ(*item, self->items);
  see_item(self);
  return self->items != self->stop_at;
}

static bool on_failing(void *user_data, const uint32_t *item) {
  seen *self = user_data;
  CHECK_EQ(*item, self->items);
  see_item(self);
  return true;
}

static void on_numbers_end(void *user_data, const kitchen_void_outcome *outcome) {
  seen *self = user_data;
  CHECK(!self->in_item);
  on_void(&self->end, outcome);
}

static void on_failing_end(void *user_data, const kitchen_spring_failing_outcome *outcome) {
  seen *self = user_data;
  keep_reply(&self->end, outcome->status, outcome->message, &outcome->error, STR(""), 0);
}

static void each_item_is_brought(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  seen all = SEEN(context);
  CHECK_OK(kitchen_spring_numbers_each(context, spring, 0, 200, NULL, on_number, on_numbers_end, &all));
  CHECK_EQ(all.items, 200);
  CHECK_EQ(all.end.count.count, 1);
  CHECK_OK(all.end.status);
  CHECK(!all.elsewhere);

  /* More than one turn, here or on a worker. */
  seen many = SEEN(context);
  CHECK_OK(kitchen_spring_numbers_each(context, spring, 0, 100000, NULL, on_number, on_numbers_end, &many));
  CHECK_REACHES(&many.end.count, 1);
  CHECK_EQ(many.items, 100000);

  seen failing = SEEN(context);
  CHECK_OK(kitchen_spring_failing_each(context, spring, 3, NULL, on_failing, on_failing_end, &failing));
  CHECK_EQ(failing.items, 3);
  CHECK_STATUS(failing.end.status, KITCHEN_ERROR);
  CHECK_EQ(failing.end.error, KITCHEN_KITCHEN_ERROR_TOO_MUCH);
  CHECK_OK(kitchen_spring_release(context, spring));
}

static void items_are_brought_where_they_are_ready(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  seen gated = SEEN(context);
  kitchen_call_options options = {.size = sizeof options, .call = &gated.call};
  CHECK_OK(kitchen_spring_gated_each(context, spring, &options, on_number, on_numbers_end, &gated));
  for (uint64_t count = 1; count <= 3; count++) {
    CHECK_OK(kitchen_spring_open_gate(context, spring, NULL, NULL));
    CHECK_EQ(gated.items, count);
  }
  CHECK(!gated.elsewhere);
  CHECK_OK(kitchen_cancel_call(context, gated.call));
  CHECK_EQ(gated.end.count.count, 1);
  CHECK_STATUS(gated.end.status, KITCHEN_CANCELLED);
  CHECK_EQ(alive(context), 0);
  CHECK_OK(kitchen_spring_release(context, spring));
}

static void who_wants_no_more_says_so(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  seen few = SEEN(context);
  few.stop_at = 5;
  CHECK_OK(kitchen_spring_numbers_each(context, spring, 0, UINT64_MAX, NULL, on_number, on_numbers_end, &few));
  CHECK_EQ(few.end.count.count, 1);
  CHECK_STATUS(few.end.status, KITCHEN_CANCELLED);
  CHECK_EQ(few.items, 5);
  CHECK_EQ(poured(context, spring), 5);
  CHECK_EQ(alive(context), 0);
  CHECK_OK(kitchen_spring_release(context, spring));
}

/* A stream without end is cancelled in its own function, and comes to its end within one turn. */
static void cancelled_from_inside(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  seen self = SEEN(context);
  self.cancel_at = 3;
  kitchen_call_options options = {.size = sizeof options, .call = &self.call};
  CHECK_OK(
      kitchen_spring_numbers_each(context, spring, 0, UINT64_MAX, &options, on_number, on_numbers_end, &self));
  CHECK_OK(self.cancelled);
  CHECK_EQ(self.end.count.count, 1);
  CHECK_STATUS(self.end.status, KITCHEN_CANCELLED);
  CHECK(self.items <= 256);
  CHECK_OK(kitchen_spring_release(context, spring));
}

/* The end waits for the function that runs, and no item follows it. */
static void closed_from_inside(void) {
  kitchen_context context = open_kitchen();
  kitchen_spring spring = new_spring(context);
  seen self = SEEN(context);
  self.close_at = 3;
  CHECK_OK(kitchen_spring_numbers_each(context, spring, 0, UINT64_MAX, NULL, on_number, on_numbers_end, &self));
  CHECK_EQ(self.items, 3);
  CHECK_EQ(self.end.count.count, 1);
  CHECK_STATUS(self.end.status, KITCHEN_CLOSED);
}

static void on_workers_too(void) {
  kitchen_options options = {.size = sizeof options, .flags = KITCHEN_INLINE_NEVER | KITCHEN_RESUME_ON_WORKER};
  kitchen_context context = open_kitchen_with(&options);
  kitchen_spring spring = new_spring(context);
  seen self = SEEN(context);
  CHECK_OK(kitchen_spring_numbers_each(context, spring, 0, 1000, NULL, on_number, on_numbers_end, &self));
  CHECK_REACHES(&self.end.count, 1);
  CHECK_EQ(self.items, 1000);
  CHECK(self.elsewhere);
  everything_arrives_in_order(context);
  close_context(context);
}

/* ---- Mistakes ---------------------------------------------------------------------------------------------------- */

static void mistakes(kitchen_context context) {
  kitchen_spring spring = new_spring(context);
  uint64_t stream = 77;
  CHECK_REFUSED(kitchen_spring_gated_open(context, spring, NULL, NULL), KITCHEN_NULL_POINTER,
      "the place for the number of the stream is NULL");
  CHECK_STATUS(
      kitchen_spring_gated_open(context, (kitchen_spring){0}, NULL, &stream), KITCHEN_UNKNOWN_OBJECT);
  CHECK_EQ(stream, 77);
  CHECK_REFUSED(kitchen_spring_gated_each(context, spring, NULL, NULL, NULL, NULL), KITCHEN_NULL_POINTER,
      "the function for the items is NULL");
  CHECK_REFUSED(kitchen_spring_gated_next(context, stream, 0, 0, NULL), KITCHEN_NULL_POINTER,
      "the place for the batch is NULL");
  kitchen_spring_gated_batch batch;
  CHECK_REFUSED(kitchen_spring_gated_next(context, stream, 0, 0, &batch), KITCHEN_UNKNOWN_CALL,
      "no stream 77 of this context is open");
  stream = open_numbers(context, spring, 3);
  CHECK_STATUS(kitchen_spring_gated_next(context, stream, 0, 0, &batch), KITCHEN_BAD_ARGUMENT);
  CHECK_OK(kitchen_close_stream(context, stream));
  CHECK_OK(kitchen_close_stream(context, 12345));
  CHECK_OK(kitchen_spring_release(context, spring));
  CHECK_EQ(alive(context), 0);
}

int main(void) {
  kitchen_context context = open_kitchen();
  everything_arrives_in_order(context);
  nothing_is_made_that_nobody_takes(context);
  records_and_texts(context);
  handles_in_a_batch_are_the_readers(context);
  a_typed_error_comes_behind_the_items(context);
  a_panic_comes_behind_the_items(context);
  its_own_deadline_and_that_of_a_wait(context);
  a_cancelled_one_brings_what_it_made(context);
  closing_the_context_ends_it();
  a_reader_waits_for_an_item(context);
  closing_wakes_who_waits(context);
  each_item_is_brought(context);
  items_are_brought_where_they_are_ready(context);
  who_wants_no_more_says_so(context);
  cancelled_from_inside(context);
  closed_from_inside();
  on_workers_too();
  mistakes(context);
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
