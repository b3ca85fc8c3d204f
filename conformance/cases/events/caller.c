//go:build ignore
// Events: typed, by name and all of them; in order; listeners come and go at any time, also inside of themselves. What
// listeners may choose is in `listening`; here they mostly run on the thread that emits.
#include "support/check.h"

/* ---- A listener that keeps what it hears ------------------------------------------------------------------------- */

enum { HEARD_MAX = 2048 };

typedef struct ear {
  kitchen_context context;
  uint64_t id;
  tally heard;
  tally released;
  int64_t numbers[HEARD_MAX];
  char last[64]; /* the dish, or the event's name */
} ear;

#define EAR(of) {.context = (of), .heard = TALLY, .released = TALLY}

static void release_ear(void *user_data) {
  ear *self = user_data;
  tally_add(&self->released);
}

static void keep(ear *self, int64_t number, kitchen_str text) {
  uint64_t at = tally_now(&self->heard);
  CHECK(at < HEARD_MAX);
  self->numbers[at] = number;
  keep_str(self->last, sizeof self->last, text);
  tally_add(&self->heard);
}

static void hear_cooked(void *user_data, const kitchen_cooked *event) {
  keep(user_data, event->number, event->dish);
}

static void hear_burned(void *user_data, const kitchen_burned *event) {
  keep(user_data, event->degrees, STR(""));
}

static void hear_bytes(void *user_data, const char *name, const uint8_t *payload, size_t len) {
  CHECK(len > 0);
  keep(user_data, payload[len - 1], kitchen_str_of(name));
}

static void listen(ear *self) {
  CHECK_OK(kitchen_on_cooked_with(self->context, &DIRECT, hear_cooked, self, release_ear, &self->id));
  CHECK(self->id != 0);
}

static void emit(kitchen_context context, int64_t count) {
  CHECK_OK(kitchen_emit(context, STR("soup"), count, NULL, NULL));
}

/* ---- Kinds of listeners ------------------------------------------------------------------------------------------ */

static void typed(void) {
  kitchen_context context = open_kitchen();
  emit(context, 3); /* nobody listens */
  ear cooked = EAR(context);
  ear burned = EAR(context);
  listen(&cooked);
  CHECK_OK(kitchen_on_burned_with(context, &DIRECT, hear_burned, &burned, release_ear, &burned.id));
  CHECK_EQ(stats_of(context).listeners, 2);
  emit(context, 1000);
  CHECK_EQ(cooked.heard.count, 1000);
  for (int64_t i = 0; i < 1000; i++) {
    CHECK_EQ(cooked.numbers[i], i + 1);
  }
  CHECK_TEXT(cooked.last, "soup");
  CHECK_EQ(burned.heard.count, 0);
  /* From a worker. The event is told before the call ends. */
  CHECK_OK(kitchen_burn_wait(context, INT32_MIN, 0, NULL, NULL));
  CHECK_EQ(burned.heard.count, 1);
  CHECK_EQ(burned.numbers[0], INT32_MIN);

  CHECK_OK(kitchen_remove_event_listener(context, cooked.id));
  CHECK_EQ(cooked.released.count, 1);
  emit(context, 1);
  CHECK_EQ(cooked.heard.count, 1000);
  CHECK_STATUS(kitchen_remove_event_listener(context, cooked.id), KITCHEN_UNKNOWN_LISTENER);
  CHECK_EQ(burned.released.count, 0);
  close_context(context);
  CHECK_EQ(burned.released.count, 1);
  CHECK_EQ(cooked.released.count, 1);
}

static const uint8_t SOUP_1[] = {0x82, 0x64, 's', 'o', 'u', 'p', 0x01};

static void hear_soup(void *user_data, const char *name, const uint8_t *payload, size_t len) {
  CHECK_TEXT(name, "Cooked");
  CHECK_EQ(len, sizeof SOUP_1);
  CHECK(memcmp(payload, SOUP_1, sizeof SOUP_1) == 0);
  tally_add(user_data);
}

static void by_name(void) {
  kitchen_context context = open_kitchen();
  tally soups = TALLY;
  uint64_t listener = kitchen_add_event_listener(context, "Cooked", hear_soup, &soups);
  CHECK(listener != 0);
  emit(context, 1);
  CHECK_REACHES(&soups, 1);
  CHECK_OK(kitchen_burn_wait(context, 7, 0, NULL, NULL));

  ear all = EAR(context);
  ear all_too = EAR(context);
  uint64_t everything = kitchen_add_event_listener(context, NULL, hear_bytes, &all);
  CHECK(everything != 0 && everything != listener);
  CHECK(kitchen_add_event_listener(context, "", hear_bytes, &all_too) != 0);
  emit(context, 1);
  CHECK_REACHES(&all.heard, 1);
  CHECK_TEXT(all.last, "Cooked");
  CHECK_EQ(all.numbers[0], 1);
  CHECK_OK(kitchen_burn_wait(context, 7, 0, NULL, NULL));
  CHECK_REACHES(&all.heard, 2);
  CHECK_TEXT(all.last, "Burned");
  CHECK_EQ(all.numbers[1], 7);
  CHECK_REACHES(&all_too.heard, 2);
  CHECK_REACHES(&soups, 2);
  CHECK_OK(kitchen_remove_event_listener(context, everything));
  emit(context, 1);
  CHECK_REACHES(&all_too.heard, 3);
  CHECK_REACHES(&soups, 3);
  CHECK_EQ(all.heard.count, 2);
  close_context(context);
}

/* Refused listeners hear nothing and are never released. */
static void refused(void) {
  kitchen_context context = open_kitchen();
  ear deaf = EAR(context);
  CHECK_EQ(kitchen_add_event_listener(context, "Kooked", hear_bytes, &deaf), 0);
  CHECK_TEXT(kitchen_last_refusal(), "the contract has no event `Kooked`");
  CHECK_EQ(kitchen_add_event_listener(context, "Cooked", NULL, &deaf), 0);
  CHECK_TEXT(kitchen_last_refusal(), "the listener is NULL");
  CHECK_EQ(kitchen_add_event_listener(context, "\xff", hear_bytes, &deaf), 0);
  CHECK_TEXT(kitchen_last_refusal(), "the name of the event is no UTF-8");
  CHECK_REFUSED(kitchen_on_cooked(context, NULL, &deaf, release_ear, &deaf.id), KITCHEN_NULL_POINTER,
      "the listener is NULL");
  CHECK_REFUSED(kitchen_listen(context, 12345, KITCHEN_ANY_FN(hear_cooked), &deaf, release_ear, &deaf.id),
      KITCHEN_UNKNOWN_EVENT, "the contract has no event with id 0x00003039");
  CHECK_REFUSED(kitchen_remove_event_listener(context, 0), KITCHEN_UNKNOWN_LISTENER,
      "no listener of this context has the id 0");
  CHECK_STATUS(kitchen_remove_event_listener(context, UINT64_MAX), KITCHEN_UNKNOWN_LISTENER);
  CHECK_EQ(stats_of(context).listeners, 0);

  /* Who needs no id need not take it. A listener of one context is unknown in another. */
  ear heard = EAR(context);
  CHECK_OK(kitchen_on_cooked_with(context, &DIRECT, hear_cooked, &heard, release_ear, NULL));
  kitchen_context other = open_kitchen();
  CHECK_STATUS(kitchen_remove_event_listener(other, 1), KITCHEN_UNKNOWN_LISTENER);
  emit(other, 1);
  CHECK_EQ(heard.heard.count, 0);
  close_context(other);
  emit(context, 1);
  CHECK_EQ(heard.heard.count, 1);
  close_context(context);

  CHECK_EQ(kitchen_add_event_listener(context, NULL, hear_bytes, &deaf), 0);
  CHECK_STATUS(kitchen_on_cooked_with(context, &DIRECT, hear_cooked, &deaf, release_ear, NULL), KITCHEN_CLOSED);
  CHECK_STATUS(kitchen_remove_event_listener(context, heard.id), KITCHEN_CLOSED);
  CHECK_EQ(deaf.heard.count, 0);
  CHECK_EQ(deaf.released.count, 0);
  CHECK_EQ(heard.released.count, 1);
}

/* ---- Adding and removing inside ---------------------------------------------------------------------------------- */

typedef struct meddler {
  ear self;
  ear *other;
} meddler;

static void hear_and_add(void *user_data, const kitchen_cooked *event) {
  meddler *self = user_data;
  hear_cooked(&self->self, event);
  if (self->other != NULL) {
    ear *added = self->other;
    self->other = NULL;
    listen(added);
  }
}

static void hear_and_remove(void *user_data, const kitchen_cooked *event) {
  meddler *self = user_data;
  hear_cooked(&self->self, event);
  if (self->other != NULL) {
    ear *removed = self->other;
    self->other = NULL;
    CHECK_OK(kitchen_remove_event_listener(removed->context, removed->id));
  }
}

/* Removes itself, and knows that it is not released while it runs. */
static void hear_once(void *user_data, const kitchen_cooked *event) {
  ear *self = user_data;
  hear_cooked(self, event);
  CHECK_OK(kitchen_remove_event_listener(self->context, self->id));
  CHECK_STATUS(kitchen_remove_event_listener(self->context, self->id), KITCHEN_UNKNOWN_LISTENER);
  CHECK_EQ(self->released.count, 0);
  /* It is not told of what is emitted from here on. */
  emit(self->context, 1);
  CHECK_EQ(self->heard.count, 1);
}

/* Puts another in its place. */
static void hear_and_replace(void *user_data, const kitchen_cooked *event) {
  meddler *self = user_data;
  hear_once(&self->self, event);
  listen(self->other);
}

static void inside(void) {
  kitchen_context context = open_kitchen();
  ear added = EAR(context);
  meddler adds = {EAR(context), &added};
  CHECK_OK(kitchen_on_cooked_with(context, &DIRECT, hear_and_add, &adds, NULL, &adds.self.id));
  emit(context, 1);
  CHECK_EQ(added.heard.count, 0); /* not told of the event during which it was added */
  emit(context, 2);
  CHECK_EQ(adds.self.heard.count, 3);
  CHECK_EQ(added.heard.count, 2);
  CHECK_OK(kitchen_remove_event_listener(context, adds.self.id));
  CHECK_OK(kitchen_remove_event_listener(context, added.id));

  /* One that is removed by an earlier listener is not told of this event any more. */
  ear removed = EAR(context);
  meddler removes = {EAR(context), &removed};
  CHECK_OK(kitchen_on_cooked_with(context, &DIRECT, hear_and_remove, &removes, NULL, &removes.self.id));
  listen(&removed);
  emit(context, 2);
  CHECK_EQ(removes.self.heard.count, 2);
  CHECK_EQ(removed.heard.count, 0);
  CHECK_EQ(removed.released.count, 1);
  CHECK_OK(kitchen_remove_event_listener(context, removes.self.id));

  ear once = EAR(context);
  CHECK_OK(kitchen_on_cooked_with(context, &DIRECT, hear_once, &once, release_ear, &once.id));
  emit(context, 3);
  CHECK_EQ(once.heard.count, 1);
  CHECK_EQ(once.released.count, 1);

  ear next = EAR(context);
  meddler replaced = {EAR(context), &next};
  CHECK_OK(kitchen_on_cooked_with(context, &DIRECT, hear_and_replace, &replaced, NULL, &replaced.self.id));
  emit(context, 3);
  CHECK_EQ(replaced.self.heard.count, 1);
  CHECK_EQ(next.heard.count, 2);
  close_context(context);
  CHECK_EQ(next.released.count, 1);
}

/* ---- Removing from another thread -------------------------------------------------------------------------------- */

typedef struct slow_ear {
  ear self;
  tally is_inside;
  tally is_removing;
  tally left;
} slow_ear;

static void hear_slowly(void *user_data, const kitchen_cooked *event) {
  slow_ear *self = user_data;
  tally_add(&self->is_inside);
  CHECK_REACHES(&self->is_removing, 1);
  /* Time for a removal that does not wait to return too early. */
  for (int i = 0; i < 200; i++) {
    sched_yield();
  }
  hear_cooked(&self->self, event);
  CHECK_EQ(tally_now(&self->self.released), 0);
  tally_add(&self->left);
}

static void *emit_once(void *argument) {
  const kitchen_context *context = argument;
  emit(*context, 1);
  return NULL;
}

/* When removing returns, the listener does not run and never will: what it uses may be freed. */
static void removing_waits(const kitchen_listener_options *options) {
  kitchen_context context = open_kitchen();
  for (int round = 0; round < 50; round++) {
    slow_ear slow = {EAR(context), TALLY, TALLY, TALLY};
    CHECK_OK(kitchen_on_cooked_with(context, options, hear_slowly, &slow, release_ear, &slow.self.id));
    pthread_t emitter = start_thread(emit_once, &context);
    CHECK_REACHES(&slow.is_inside, 1);
    tally_add(&slow.is_removing);
    CHECK_OK(kitchen_remove_event_listener(context, slow.self.id));
    CHECK_EQ(tally_now(&slow.left), 1);
    CHECK_EQ(slow.self.released.count, 1);
    join_thread(emitter);
  }
  close_context(context);
}

/* Listeners come and go while others are told; nobody hears after it was removed. */
typedef struct fleeting {
  kitchen_context context;
  tally stop;
} fleeting;

static void hear_while_allowed(void *user_data, const kitchen_cooked *event) {
  tally *gone = user_data;
  (void)event;
  CHECK_EQ(tally_now(gone), 0);
}

static void *come_and_go(void *argument) {
  fleeting *self = argument;
  for (int i = 0; i < 500; i++) {
    tally gone = TALLY;
    uint64_t listener = 0;
    CHECK_OK(kitchen_on_cooked(self->context, hear_while_allowed, &gone, NULL, &listener));
    CHECK_OK(kitchen_remove_event_listener(self->context, listener));
    tally_add(&gone);
  }
  tally_add(&self->stop);
  return NULL;
}

static void *emit_until_told(void *argument) {
  fleeting *self = argument;
  while (tally_now(&self->stop) < 2) {
    emit(self->context, 10);
  }
  return NULL;
}

static void coming_and_going(void) {
  kitchen_context context = open_kitchen();
  fleeting shared = {context, TALLY};
  pthread_t threads[] = {
      start_thread(emit_until_told, &shared),
      start_thread(emit_until_told, &shared),
      start_thread(come_and_go, &shared),
      start_thread(come_and_go, &shared),
  };
  for (size_t i = 0; i < COUNT(threads); i++) {
    join_thread(threads[i]);
  }
  close_context(context);
}

/* ---- Early, and deep --------------------------------------------------------------------------------------------- */

static void in_the_constructor(void) {
  kitchen_context context = open_context();
  ear early = EAR(context);
  listen(&early);
  const kitchen_kitchen_config config = {.name = STR("early"), .emit = true};
  CHECK_OK(kitchen_create_wait(context, &config, 0, NULL, NULL));
  CHECK_EQ(early.heard.count, 1);
  CHECK_EQ(early.numbers[0], 0);
  CHECK_TEXT(early.last, "in the constructor");
  close_context(context);
}

static void cook_inline(void *user_data, uint64_t call_id, kitchen_str dish) {
  const kitchen_context *context = user_data;
  CHECK_OK(kitchen_answer_cook(*context, call_id, dish));
}

/* Calls the library in every way, from whatever thread tells it; emits again, a little less each time. */
static void hear_and_call(void *user_data, const kitchen_cooked *event) {
  ear *self = user_data;
  reply name = REPLY;
  reply order = REPLY;
  CHECK_OK(kitchen_name(self->context, on_name, &name));
  CHECK_TEXT(name.text, "simple");
  CHECK_OK(kitchen_order(self->context, event->dish, on_order, &order));
  CHECK_EQ(order.count.count, 1);
  CHECK_OK(kitchen_order_wait(self->context, event->dish, 0, on_order, &order));
  CHECK_TEXT(order.text, "simple: soup");
  keep(self, event->number, event->dish);
  if (event->number > 1) {
    emit(self->context, event->number - 1);
  }
}

static void hear_burned_and_call(void *user_data, const kitchen_burned *event) {
  ear *self = user_data;
  const kitchen_cooked cooked = {STR("soup"), event->degrees};
  hear_and_call(self, &cooked);
}

static void calling(void) {
  kitchen_context context = open_kitchen();
  CHECK_OK(kitchen_set_cook(context, cook_inline, &context, NULL));
  ear calls = EAR(context);
  CHECK_OK(kitchen_on_cooked_with(context, &DIRECT, hear_and_call, &calls, NULL, NULL));
  emit(context, 4);
  CHECK_EQ(calls.heard.count, 1 + 2 + 4 + 8);
  ear on_worker = EAR(context);
  CHECK_OK(kitchen_on_burned_with(context, &DIRECT, hear_burned_and_call, &on_worker, NULL, NULL));
  CHECK_OK(kitchen_burn_wait(context, 1, 0, NULL, NULL));
  CHECK_EQ(on_worker.heard.count, 1);
  close_context(context);
}

int main(void) {
  typed();
  by_name();
  refused();
  inside();
  removing_waits(NULL);
  removing_waits(&DIRECT);
  coming_and_going();
  in_the_constructor();
  calling();
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
