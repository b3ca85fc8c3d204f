//go:build ignore
// Streams that the host feeds: as fast as items are wanted and never faster, ended by either side, once.
#include "streams_in/mill.h"

/* ---- Fed --------------------------------------------------------------------------------------------------------- */

enum { NUMBERS = 100000, ROOM_MAX = 4096 };

static void by_a_thread_that_waits_until_items_are_wanted(void) {
  kitchen_context context = open_kitchen();
  kitchen_mill mill = new_mill(context);
  heard hearing = HEARD;
  kitchen_i64_stream stream = open_numbers(context, &hearing);
  reply sum = REPLY;
  CHECK_OK(kitchen_mill_sum(context, mill, stream, on_mill_sum, &sum));
  static const int64_t ones[ROOM_MAX] = {1, 1, 1};
  size_t fed = 0;
  size_t largest = 0;
  while (fed < NUMBERS) {
    size_t room = 0;
    CHECK_OK(kitchen_i64_stream_wait(context, stream, 0, &room));
    CHECK(room > 0 && room <= ROOM_MAX);
    largest = room > largest ? room : largest;
    const size_t count = room < NUMBERS - fed ? room : NUMBERS - fed;
    CHECK_OK(kitchen_i64_stream_feed(context, stream, ones, count, NULL));
    fed += count;
    CHECK_EQ(ground(context, mill), fed);
  }
  CHECK(largest >= ROOM_MAX / 2);
  CHECK_EQ(stats_of(context).streams_in, 1);
  CHECK_OK(kitchen_i64_stream_end(context, stream));
  CHECK_REACHES(&sum.count, 1);
  CHECK_OK(sum.status);
  CHECK(sum.number > 0);
  check_over(&hearing, 0);
  CHECK_STATUS(kitchen_i64_stream_feed(context, stream, ones, 1, NULL), KITCHEN_LATE);
  CHECK_STATUS(kitchen_i64_stream_wait(context, stream, 0, NULL), KITCHEN_LATE);
  CHECK_EQ(stats_of(context).streams_in, 0);
  close_context(context);
}

/* Feeds 1, 2, 3... as soon as the library says that it wants them. */
typedef struct counting {
  kitchen_context context;
  kitchen_i64_stream stream;
  int64_t next;
  int64_t last;
  size_t deepest;
  size_t depth;
} counting;

static void count_on(void *user_data, size_t room) {
  counting *numbers = user_data;
  numbers->depth++;
  numbers->deepest = numbers->depth > numbers->deepest ? numbers->depth : numbers->deepest;
  while (room > 0 && numbers->next <= numbers->last) {
    CHECK_OK(kitchen_i64_stream_feed(numbers->context, numbers->stream, &numbers->next, 1, &room));
    numbers->next++;
  }
  if (numbers->next > numbers->last) {
    CHECK_OK(kitchen_i64_stream_end(numbers->context, numbers->stream));
  }
  numbers->depth--;
}

static void by_the_function_that_hears_of_it(void) {
  kitchen_context context = open_kitchen();
  kitchen_mill mill = new_mill(context);
  counting numbers = {.context = context, .next = 1, .last = 1000};
  CHECK_OK(kitchen_i64_stream_open(context, count_on, &numbers, NULL, &numbers.stream));
  reply sum = REPLY;
  CHECK_OK(kitchen_mill_sum(context, mill, numbers.stream, on_mill_sum, &sum));
  CHECK_REACHES(&sum.count, 1);
  CHECK_OK(sum.status);
  CHECK_EQ(sum.number, 500500);
  CHECK_EQ(numbers.deepest, 1);
  close_context(context);
}

static void with_objects(void) {
  kitchen_context context = open_kitchen();
  kitchen_mill mill = new_mill(context);
  kitchen_jar_stream stream = {0};
  CHECK_OK(kitchen_jar_stream_open(context, NULL, NULL, NULL, &stream));
  reply labels = REPLY;
  CHECK_OK(kitchen_mill_labels(context, mill, stream, on_labels, &labels));
  const kitchen_jar none = {77};
  CHECK_STATUS(kitchen_jar_stream_feed(context, stream, &none, 1, NULL), KITCHEN_UNKNOWN_OBJECT);
  CHECK_REACHES(&labels.count, 1);
  CHECK_STATUS(labels.status, KITCHEN_ERROR);
  CHECK_EQ(labels.error, KITCHEN_KITCHEN_ERROR_HOST);
  close_context(context);
}

/* ---- Bounded ----------------------------------------------------------------------------------------------------- */

static void nothing_is_taken_that_is_not_wanted(void) {
  kitchen_context context = open_kitchen();
  kitchen_mill mill = new_mill(context);
  heard hearing = HEARD;
  kitchen_i64_stream stream = open_numbers(context, &hearing);
  static const int64_t numbers[17] = {1};
  CHECK_REFUSED(kitchen_i64_stream_feed(context, stream, numbers, 1, NULL), KITCHEN_BAD_ARGUMENT,
      "nothing is wanted before the stream was passed to a call");
  reply ended = REPLY;
  CHECK_OK(kitchen_mill_never_read(context, mill, stream, on_void, &ended));
  CHECK_STATUS(kitchen_i64_stream_wait(context, stream, 1, NULL), KITCHEN_TIMED_OUT);
  CHECK_REFUSED(kitchen_i64_stream_feed(context, stream, numbers, 1, NULL), KITCHEN_BAD_ARGUMENT,
      "1 items were fed, and the library wants 0");
  CHECK_OK(kitchen_mill_open_gate(context, mill, NULL, NULL));
  CHECK_REACHES(&ended.count, 1);
  CHECK_EQ(tally_now(&hearing.wanted), 0);
  check_over(&hearing, 1);
  heard again = HEARD;
  stream = open_numbers(context, &again);
  reply sum = REPLY;
  CHECK_OK(kitchen_mill_sum(context, mill, stream, on_mill_sum, &sum));
  CHECK_EQ(tally_now(&again.wanted), 1);
  CHECK_REFUSED(kitchen_i64_stream_feed(context, stream, numbers, 17, NULL), KITCHEN_BAD_ARGUMENT,
      "17 items were fed, and the library wants 16");
  CHECK_STATUS(kitchen_i64_stream_feed(context, stream, NULL, 1, NULL), KITCHEN_NULL_POINTER);
  CHECK_EQ(ground(context, mill), 0);
  size_t room = 0;
  CHECK_OK(kitchen_i64_stream_feed(context, stream, numbers, 16, &room));
  CHECK(room > 0);
  CHECK_EQ(tally_now(&again.wanted), 1);
  CHECK_OK(kitchen_i64_stream_end(context, stream));
  CHECK_REACHES(&sum.count, 1);
  close_context(context);
}

/* ---- Ended ------------------------------------------------------------------------------------------------------- */

static void by_the_library_which_says_so_once(void) {
  kitchen_context context = open_kitchen();
  kitchen_mill mill = new_mill(context);
  heard hearing = HEARD;
  kitchen_i64_stream stream = open_numbers(context, &hearing);
  reply first = REPLY;
  CHECK_OK(kitchen_mill_take_first(context, mill, 2, stream, on_first, &first));
  const int64_t numbers[] = {5, 6, 7};
  CHECK_OK(kitchen_i64_stream_feed(context, stream, numbers, COUNT(numbers), NULL));
  CHECK_REACHES(&first.count, 1);
  CHECK_EQ(first.number, 2);
  check_over(&hearing, 1);
  CHECK_REFUSED(
      kitchen_i64_stream_feed(context, stream, numbers, 1, NULL), KITCHEN_LATE, "the stream has ended");
  CHECK_STATUS(kitchen_i64_stream_end(context, stream), KITCHEN_LATE);
  close_context(context);
}

static void with_a_text_or_a_typed_error(void) {
  kitchen_context context = open_kitchen();
  kitchen_mill mill = new_mill(context);
  heard hearing = HEARD;
  kitchen_i64_stream stream = open_numbers(context, &hearing);
  reply sum = REPLY;
  CHECK_OK(kitchen_mill_sum(context, mill, stream, on_mill_sum, &sum));
  CHECK_OK(kitchen_i64_stream_fail(context, stream, "the river is dry"));
  CHECK_REACHES(&sum.count, 1);
  CHECK_STATUS(sum.status, KITCHEN_ERROR);
  CHECK_EQ(sum.error, KITCHEN_KITCHEN_ERROR_HOST);
  CHECK_TEXT(sum.message, "the stream of the host failed: the river is dry");
  check_over(&hearing, 0);
  kitchen_i64_kitchen_error_stream typed = {0};
  CHECK_OK(kitchen_i64_kitchen_error_stream_open(context, NULL, NULL, NULL, &typed));
  reply failed = REPLY;
  CHECK_OK(kitchen_mill_sum_typed(context, mill, typed, on_sum_typed, &failed));
  const kitchen_kitchen_error empty = {.kind = KITCHEN_KITCHEN_ERROR_EMPTY};
  CHECK_OK(kitchen_i64_kitchen_error_stream_fail(context, typed, &empty, NULL));
  CHECK_REACHES(&failed.count, 1);
  CHECK_EQ(failed.error, KITCHEN_KITCHEN_ERROR_EMPTY);
  close_context(context);
}

static void *wait_for_the_end(void *argument) {
  const counting *numbers = argument;
  CHECK_STATUS(kitchen_i64_stream_wait(numbers->context, numbers->stream, 0, NULL), KITCHEN_CLOSED);
  return NULL;
}

static void by_closing_which_wakes_who_waits(void) {
  kitchen_context context = open_kitchen();
  kitchen_mill mill = new_mill(context);
  heard hearing = HEARD;
  heard never_passed = HEARD;
  counting numbers = {.context = context, .stream = open_numbers(context, &hearing)};
  open_numbers(context, &never_passed);
  reply ended = REPLY;
  CHECK_OK(kitchen_mill_never_read(context, mill, numbers.stream, on_void, &ended));
  pthread_t waiting = start_thread(wait_for_the_end, &numbers);
  close_context(context);
  join_thread(waiting);
  CHECK_REACHES(&ended.count, 1);
  CHECK_STATUS(ended.status, KITCHEN_CLOSED);
  check_over(&hearing, 0);
  check_over(&never_passed, 0);
}

/* ---- Passed ------------------------------------------------------------------------------------------------------ */

static void to_one_call_that_was_accepted(void) {
  kitchen_context context = open_kitchen();
  kitchen_mill mill = new_mill(context);
  heard hearing = HEARD;
  kitchen_i64_stream stream = open_numbers(context, &hearing);
  const kitchen_mill none = {mill.handle + 77};
  CHECK_STATUS(kitchen_mill_sum(context, none, stream, on_mill_sum, NULL), KITCHEN_UNKNOWN_OBJECT);
  CHECK_EQ(tally_now(&hearing.released), 0);
  reply sum = REPLY;
  CHECK_OK(kitchen_mill_sum(context, mill, stream, on_mill_sum, &sum));
  CHECK_STATUS(kitchen_mill_sum(context, mill, stream, on_mill_sum, NULL), KITCHEN_BAD_REQUEST);
  CHECK_OK(kitchen_i64_stream_end(context, stream));
  CHECK_REACHES(&sum.count, 1);
  CHECK_EQ(sum.number, 0);
  check_over(&hearing, 0);
  const kitchen_i64_stream never_opened = {12345};
  CHECK_STATUS(kitchen_mill_sum(context, mill, never_opened, on_mill_sum, NULL), KITCHEN_BAD_REQUEST);
  CHECK_STATUS(kitchen_i64_stream_end(context, never_opened), KITCHEN_UNKNOWN_CALL);
  heard unpassed = HEARD;
  CHECK_OK(kitchen_i64_stream_end(context, open_numbers(context, &unpassed)));
  check_over(&unpassed, 0);
  close_context(context);
}

static void bring_sacks(void *user_data, uint64_t call_id, kitchen_str grain) {
  counting *numbers = user_data;
  CHECK_STR(grain, "rye");
  kitchen_inner_kitchen_error_stream sacks = {0};
  CHECK_OK(kitchen_inner_kitchen_error_stream_open(numbers->context, NULL, NULL, NULL, &sacks));
  numbers->stream.stream = sacks.stream;
  CHECK_OK(kitchen_answer_sacks(numbers->context, call_id, sacks));
}

static void by_a_host_function(void) {
  kitchen_context context = open_kitchen();
  kitchen_mill mill = new_mill(context);
  counting numbers = {.context = context};
  CHECK_OK(kitchen_set_sacks(context, bring_sacks, &numbers, NULL));
  reply ground_up = REPLY;
  CHECK_OK(kitchen_mill_grind(context, mill, STR("rye"), on_grind, &ground_up));
  const kitchen_inner_kitchen_error_stream sacks = {numbers.stream.stream};
  const kitchen_inner items[] = {{.text = STR("a"), .number = 3}, {.text = STR("b"), .number = 4}};
  CHECK_OK(kitchen_inner_kitchen_error_stream_wait(context, sacks, 0, NULL));
  CHECK_OK(kitchen_inner_kitchen_error_stream_feed(context, sacks, items, COUNT(items), NULL));
  CHECK_OK(kitchen_inner_kitchen_error_stream_end(context, sacks));
  CHECK_REACHES(&ground_up.count, 1);
  CHECK_OK(ground_up.status);
  CHECK_EQ(ground_up.number, 7);
  close_context(context);
}

int main(void) {
  by_a_thread_that_waits_until_items_are_wanted();
  by_the_function_that_hears_of_it();
  with_objects();
  nothing_is_taken_that_is_not_wanted();
  by_the_library_which_says_so_once();
  with_a_text_or_a_typed_error();
  by_closing_which_wakes_who_waits();
  to_one_call_that_was_accepted();
  by_a_host_function();
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
