//go:build ignore
// What a listener may choose: its bound, what goes where there is no room, the keys that it asks for. Whoever is slow or
// stuck harms nobody else: listeners run on threads of their own.
#include "support/check.h"

/* ---- A listener that can be held --------------------------------------------------------------------------------- */

enum { HEARD_MAX = 8192 };

/* Keeps what it hears, in order: numbers, and how many were dropped as negative ones. Holds on at the first event until
   it is let go. */
typedef struct ear {
  tally inside;
  tally let_go;
  tally heard; /* events and droppings */
  tally released;
  bool is_held;
  int64_t said[HEARD_MAX];
} ear;

#define EAR {.inside = TALLY, .let_go = TALLY, .heard = TALLY, .released = TALLY}
#define HELD_EAR {.inside = TALLY, .let_go = TALLY, .heard = TALLY, .released = TALLY, .is_held = true}

static void keep(ear *self, int64_t number) {
  uint64_t at = tally_now(&self->heard);
  CHECK(at < HEARD_MAX);
  self->said[at] = number;
  tally_add(&self->heard);
}

static void hold(ear *self) {
  if (self->is_held && tally_now(&self->inside) == 0) {
    tally_add(&self->inside);
    CHECK_REACHES(&self->let_go, 1);
  }
}

static void hear_cooked(void *user_data, const kitchen_cooked *event) {
  hold(user_data);
  keep(user_data, event->number);
}

/* The pot in hundreds, and its degrees. */
static void hear_simmered(void *user_data, const kitchen_simmered *event) {
  hold(user_data);
  keep(user_data, (int64_t)event->pot * 100 + event->degrees);
}

static void on_dropped(void *user_data, uint64_t count) {
  keep(user_data, -(int64_t)count);
}

static void on_release(void *user_data) {
  ear *self = user_data;
  tally_add(&self->released);
}

static kitchen_listener_options choose(uint32_t policy, uint32_t bound) {
  const kitchen_listener_options options = {
      .size = sizeof options, .policy = policy, .bound = bound, .on_dropped = on_dropped};
  return options;
}

static uint64_t listen(kitchen_context context, const kitchen_listener_options *options, ear *self) {
  uint64_t listener = 0;
  CHECK_OK(kitchen_on_cooked_with(context, options, hear_cooked, self, on_release, &listener));
  return listener;
}

static void emit(kitchen_context context, int64_t count) {
  CHECK_OK(kitchen_emit(context, STR("soup"), count, NULL, NULL));
}

static void simmer(kitchen_context context, const uint64_t *pots, size_t len) {
  CHECK_OK(kitchen_simmer(context, (kitchen_u64_list){pots, len}, NULL, NULL));
}

#define CHECK_SAID(ear, ...) \
  do { \
    const int64_t wanted[] = {__VA_ARGS__}; \
    CHECK_REACHES(&(ear)->heard, COUNT(wanted)); \
    for (size_t said = 0; said < COUNT(wanted); said++) { \
      CHECK_EQ((ear)->said[said], wanted[said]); \
    } \
  } while (0)

/* ---- Where there is no room -------------------------------------------------------------------------------------- */

static void what_goes(void) {
  kitchen_context context = open_kitchen();
  static ear oldest = HELD_EAR, newest = HELD_EAR, latest = HELD_EAR, all = EAR;
  const kitchen_listener_options drop_oldest = choose(KITCHEN_EVENTS_DROP_OLDEST, 3);
  const kitchen_listener_options drop_newest = choose(KITCHEN_EVENTS_DROP_NEWEST, 3);
  const kitchen_listener_options keep_latest = choose(KITCHEN_EVENTS_LATEST, 3);
  listen(context, &drop_oldest, &oldest);
  listen(context, &drop_newest, &newest);
  listen(context, &keep_latest, &latest);
  listen(context, NULL, &all);
  emit(context, 1);
  CHECK_REACHES(&oldest.inside, 1);
  CHECK_REACHES(&newest.inside, 1);
  CHECK_REACHES(&latest.inside, 1);
  emit(context, 10);
  CHECK_SAID(&all, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  CHECK_EQ(stats_of(context).events_dropped, 14);
  tally_add(&oldest.let_go);
  tally_add(&newest.let_go);
  tally_add(&latest.let_go);
  CHECK_SAID(&oldest, 1, -7, 8, 9, 10);
  CHECK_SAID(&newest, 1, -7, 1, 2, 3);
  CHECK_SAID(&latest, 1, 10);
  emit(context, 1);
  CHECK_SAID(&oldest, 1, -7, 8, 9, 10, 1);
  close_context(context);
}

static void the_latest_of_each_key(void) {
  kitchen_context context = open_kitchen();
  static ear latest = HELD_EAR;
  const kitchen_listener_options options = choose(KITCHEN_EVENTS_LATEST, 2);
  CHECK_OK(kitchen_on_simmered_with(context, &options, NULL, 0, hear_simmered, &latest, NULL, NULL));
  simmer(context, (const uint64_t[]){9}, 1);
  CHECK_REACHES(&latest.inside, 1);
  simmer(context, (const uint64_t[]){1, 2, 1, 2, 1}, 5);
  CHECK_EQ(stats_of(context).events_dropped, 0);
  simmer(context, (const uint64_t[]){3}, 1);
  tally_add(&latest.let_go);
  CHECK_SAID(&latest, 901, -1, 204, 301);
  close_context(context);
}

static void some_keys(void) {
  kitchen_context context = open_kitchen();
  static ear some = EAR, every = EAR;
  const uint64_t keys[] = {3, 5};
  CHECK_OK(kitchen_on_simmered_with(context, NULL, keys, COUNT(keys), hear_simmered, &some, NULL, NULL));
  CHECK_OK(kitchen_on_simmered_with(context, NULL, NULL, 0, hear_simmered, &every, NULL, NULL));
  simmer(context, (const uint64_t[]){1, 3, 2, 5, 3}, 5);
  CHECK_SAID(&every, 101, 302, 203, 504, 305);
  CHECK_SAID(&some, 302, 504, 305);
  CHECK_EQ(stats_of(context).events_dropped, 0);
  close_context(context);
}

static void *emit_three(void *context) {
  emit(*(kitchen_context *)context, 3);
  return NULL;
}

static void an_emitter_waits(void) {
  kitchen_context context = open_kitchen();
  static ear held = HELD_EAR;
  kitchen_listener_options options = choose(KITCHEN_EVENTS_BLOCK, 1);
  options.deadline_ms = 1000 * PATIENCE_S;
  listen(context, &options, &held);
  emit(context, 1);
  CHECK_REACHES(&held.inside, 1);
  pthread_t emitter = start_thread(emit_three, &context);
  tally_add(&held.let_go);
  join_thread(emitter);
  CHECK_SAID(&held, 1, 1, 2, 3);
  CHECK_EQ(stats_of(context).events_dropped, 0);

  static ear stuck = HELD_EAR;
  options.deadline_ms = 5;
  listen(context, &options, &stuck);
  emit(context, 1);
  CHECK_REACHES(&stuck.inside, 1);
  emit(context, 3); /* the first one finds room, the others wait in vain */
  CHECK_EQ(stats_of(context).events_dropped, 2);
  tally_add(&stuck.let_go);
  CHECK_SAID(&stuck, 1, -2, 1);
  close_context(context);
}

/* Removing and closing let an emitter go that waits for the listener, and drop what waits. */
static void who_waits_for_one_that_goes(bool closes) {
  kitchen_context context = open_kitchen();
  ear *held = calloc(1, sizeof *held);
  CHECK(held != NULL);
  const ear fresh = HELD_EAR;
  memcpy(held, &fresh, sizeof fresh);
  kitchen_listener_options options = choose(KITCHEN_EVENTS_BLOCK, 1);
  options.deadline_ms = UINT32_MAX;
  uint64_t listener = listen(context, &options, held);
  emit(context, 1);
  CHECK_REACHES(&held->inside, 1);
  pthread_t emitter = start_thread(emit_three, &context);
  while (stats_of(context).frames == 0) {
    sched_yield();
  }
  if (closes) {
    CHECK_OK(kitchen_context_close(context, NULL));
    join_thread(emitter);
    CHECK_EQ(tally_now(&held->released), 0);
    tally_add(&held->let_go);
    CHECK_REACHES(&held->released, 1);
  } else {
    tally_add(&held->let_go);
    CHECK_OK(kitchen_remove_event_listener(context, listener));
    CHECK_EQ(tally_now(&held->released), 1);
    join_thread(emitter);
    close_context(context);
  }
  CHECK_EQ(tally_now(&held->released), 1);
  free(held);
}

/* ---- All events, as what they are -------------------------------------------------------------------------------- */

static void hear_any(void *user_data, const kitchen_any_event *event) {
  switch (event->event) {
    case KITCHEN_COOKED_ID:
      CHECK_STR(event->as.cooked->dish, "soup");
      keep(user_data, event->as.cooked->number);
      break;
    case KITCHEN_BURNED_ID:
      keep(user_data, event->as.burned->degrees);
      break;
    default:
      CHECK_EQ(event->event, KITCHEN_SIMMERED_ID);
      keep(user_data, (int64_t)event->as.simmered->pot);
  }
}

static void every_event(void) {
  kitchen_context context = open_kitchen();
  static ear all = EAR, direct = EAR;
  uint64_t listener = 0;
  CHECK_OK(kitchen_on_any_event(context, hear_any, &all, on_release, &listener));
  CHECK_OK(kitchen_on_any_event_with(context, &DIRECT, hear_any, &direct, on_release, NULL));
  emit(context, 2);
  simmer(context, (const uint64_t[]){77}, 1);
  CHECK_OK(kitchen_burn_wait(context, 240, 0, NULL, NULL));
  CHECK_EQ(direct.heard.count, 4);
  CHECK_SAID(&direct, 1, 2, 77, 240);
  CHECK_SAID(&all, 1, 2, 77, 240);
  CHECK_OK(kitchen_remove_event_listener(context, listener));
  CHECK_EQ(all.released.count, 1);
  close_context(context);
  CHECK_EQ(direct.released.count, 1);
}

/* ---- Refused ----------------------------------------------------------------------------------------------------- */

static void refused(void) {
  kitchen_context context = open_kitchen();
  static ear deaf = EAR;
  kitchen_listener_options options = choose(5, 0);
  CHECK_REFUSED(kitchen_on_cooked_with(context, &options, hear_cooked, &deaf, on_release, NULL), KITCHEN_BAD_ARGUMENT,
      "`policy` of a listener is 0 to 4, not 5");
  options.size = 0;
  CHECK_REFUSED(kitchen_on_cooked_with(context, &options, hear_cooked, &deaf, on_release, NULL), KITCHEN_BAD_ARGUMENT,
      "`size` of the listener's options is not set: it must be their sizeof");
  CHECK_REFUSED(kitchen_on_simmered_with(context, NULL, NULL, 1, hear_simmered, &deaf, on_release, NULL),
      KITCHEN_NULL_POINTER, "`keys` is NULL, but their count is 1");
  const uint64_t key = 1;
  CHECK_REFUSED(kitchen_listen_with(context, KITCHEN_COOKED_ID, NULL, &key, 1, KITCHEN_ANY_FN(hear_cooked), &deaf,
                    on_release, NULL),
      KITCHEN_BAD_ARGUMENT, "event `Cooked` has no key: listen to all of them, or mark a field `#[hither(key)]`");
  CHECK_REFUSED(kitchen_on_any_event(context, NULL, &deaf, on_release, NULL), KITCHEN_NULL_POINTER,
      "the listener is NULL");
  CHECK_EQ(stats_of(context).listeners, 0);
  CHECK_EQ(deaf.released.count, 0);
  close_context(context);
}

/* ---- On threads of their own ------------------------------------------------------------------------------------- */

typedef struct caller {
  kitchen_context context;
  pthread_t emitter;
  tally done;
} caller;

/* Waits for calls, also for one that only a worker can end, and emits again. */
static void hear_and_wait(void *user_data, const kitchen_cooked *event) {
  caller *self = user_data;
  reply later = REPLY;
  CHECK(!pthread_equal(pthread_self(), self->emitter));
  CHECK_OK(kitchen_later_wait(self->context, 2, 1, 0, on_later, &later));
  CHECK_EQ(later.count.count, 1);
  if (event->number > 1) {
    CHECK_OK(kitchen_emit_wait(self->context, STR("soup"), event->number - 1, 0, NULL, NULL));
  }
  tally_add(&self->done);
}

static void hear_and_close(void *user_data, const kitchen_burned *event) {
  caller *self = user_data;
  (void)event;
  CHECK_OK(kitchen_context_close(self->context, NULL));
  tally_add(&self->done);
}

static void what_it_may_do(void) {
  caller self = {open_kitchen(), pthread_self(), TALLY};
  CHECK_OK(kitchen_on_cooked(self.context, hear_and_wait, &self, NULL, NULL));
  emit(self.context, 4);
  CHECK_REACHES(&self.done, 15);
  close_context(self.context);

  caller closer = {open_kitchen(), pthread_self(), TALLY};
  CHECK_OK(kitchen_on_burned(closer.context, hear_and_close, &closer, NULL, NULL));
  CHECK_OK(kitchen_burn(closer.context, 1, NULL, NULL));
  CHECK_REACHES(&closer.done, 1);
}

/* ---- The storm --------------------------------------------------------------------------------------------------- */

enum { EMITTERS = 4, EACH = 1000 };

static const char *const dishes[EMITTERS] = {"a", "b", "c", "d"};

/* How far each emitter has come. */
typedef struct steady {
  int64_t last[EMITTERS];
  tally heard;
} steady;

static void hear_in_order(void *user_data, const kitchen_cooked *event) {
  steady *self = user_data;
  int64_t *last = &self->last[event->dish.ptr[0] - 'a'];
  CHECK_EQ(event->number, *last + 1);
  *last = event->number;
  tally_add(&self->heard);
}

static void hear_any_in_order(void *user_data, const kitchen_any_event *event) {
  hear_in_order(user_data, event->as.cooked);
}

/* Four emit, three listen, and one of these never returns: the others hear everything, calls go on, closing ends. */
static void storm(void) {
  kitchen_context context = open_kitchen();
  static ear stuck = HELD_EAR;
  static steady blocks = {.heard = TALLY}, has_room = {.heard = TALLY};
  kitchen_listener_options block = choose(KITCHEN_EVENTS_BLOCK, 8);
  block.deadline_ms = 1000 * PATIENCE_S;
  block.on_dropped = NULL;
  kitchen_listener_options room = choose(KITCHEN_EVENTS_DROP_OLDEST, EMITTERS * EACH);
  room.on_dropped = NULL;
  listen(context, NULL, &stuck);
  CHECK_OK(kitchen_on_cooked_with(context, &block, hear_in_order, &blocks, NULL, NULL));
  CHECK_OK(kitchen_on_any_event_with(context, &room, hear_any_in_order, &has_room, NULL, NULL));
  kitchen_str names[EMITTERS];
  for (size_t i = 0; i < EMITTERS; i++) {
    names[i] = kitchen_str_of(dishes[i]);
  }
  CHECK_OK(kitchen_storm(context, (kitchen_str_list){names, EMITTERS}, EACH, NULL, NULL));
  CHECK_REACHES(&stuck.inside, 1);
  CHECK_OK(kitchen_name_wait(context, 0, NULL, NULL));
  CHECK_REACHES(&blocks.heard, EMITTERS * EACH);
  CHECK_REACHES(&has_room.heard, EMITTERS * EACH);
  CHECK_OK(kitchen_name_wait(context, 0, NULL, NULL));
  CHECK_OK(kitchen_context_close(context, NULL));
  CHECK_EQ(tally_now(&stuck.released), 0);
  tally_add(&stuck.let_go);
  CHECK_REACHES(&stuck.released, 1);
  CHECK_EQ(blocks.heard.count, EMITTERS * EACH);
  CHECK_EQ(has_room.heard.count, EMITTERS * EACH);
}

int main(void) {
  what_goes();
  the_latest_of_each_key();
  some_keys();
  an_emitter_waits();
  who_waits_for_one_that_goes(false);
  who_waits_for_one_that_goes(true);
  every_event();
  refused();
  what_it_may_do();
  storm();
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
