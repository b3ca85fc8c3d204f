//go:build ignore
// Two listeners, running at the same time on two threads, remove each other: both removals return.
#include "support/check.h"

typedef struct listener {
  kitchen_context context;
  uint64_t id;
  struct listener *other;
  tally *inside;
  tally *done;
} listener;

static void remove_the_other(listener *self) {
  tally_add(self->inside);
  CHECK_REACHES(self->inside, 2);
  CHECK_OK(kitchen_remove_event_listener(self->context, self->other->id));
  tally_add(self->done);
}

static void hear_cooked(void *user_data, const kitchen_cooked *event) {
  (void)event;
  remove_the_other(user_data);
}

static void hear_burned(void *user_data, const kitchen_burned *event) {
  (void)event;
  remove_the_other(user_data);
}

static void *emit(void *argument) {
  const kitchen_context *context = argument;
  CHECK_OK(kitchen_emit(*context, STR("soup"), 1, NULL, NULL));
  return NULL;
}

static void remove_each_other(const kitchen_listener_options *options) {
  kitchen_context context = open_kitchen();
  tally inside = TALLY;
  tally done = TALLY;
  listener one = {context, 0, NULL, &inside, &done};
  listener two = {context, 0, &one, &inside, &done};
  one.other = &two;
  CHECK_OK(kitchen_on_cooked_with(context, options, hear_cooked, &one, NULL, &one.id));
  CHECK_OK(kitchen_on_burned_with(context, options, hear_burned, &two, NULL, &two.id));
  pthread_t emitter = start_thread(emit, &context);
  CHECK_OK(kitchen_burn(context, 1, NULL, NULL));
  CHECK_REACHES(&done, 2);
  join_thread(emitter);
  close_context(context);
}

int main(void) {
  remove_each_other(NULL);
  remove_each_other(&DIRECT);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
