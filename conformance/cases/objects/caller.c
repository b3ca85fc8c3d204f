//go:build ignore
// Objects: handles as arguments and values, in records, options and lists, to and from host functions and in events;
// that none of them is lost or counted twice, and that a dead one is refused.
#include "objects/jars.h"

/* ---- Handles ----------------------------------------------------------------------------------------------------- */

static void until_its_last_handle(void) {
  kitchen_context context = open_kitchen();
  kitchen_jar first = new_jar(context, "salt");
  kitchen_jar second = share_jar(context, first);
  check_alive(context, 1, 2);
  CHECK(same_jar(context, first, second));
  release_jar(context, first);
  check_label(context, second, "salt");
  check_alive(context, 1, 1);
  release_jar(context, second);
  check_alive(context, 0, 0);
  close_and_check(context);
}

/* Every way to pass a jar refuses it with this text: nothing runs, and who waits is told once. */
static void check_no_jar(kitchen_context context, kitchen_jar jar, const char *text) {
  reply label = REPLY;
  CHECK_REFUSED(kitchen_jar_label(context, jar, on_label, &label), KITCHEN_UNKNOWN_OBJECT, text);
  CHECK_EQ(label.count.count, 0);
  CHECK_STATUS(kitchen_jar_label_wait(context, jar, 0, on_label, &label), KITCHEN_UNKNOWN_OBJECT);
  CHECK_EQ(label.count.count, 1);
  CHECK_STATUS(label.status, KITCHEN_UNKNOWN_OBJECT);
  CHECK_TEXT(label.message, text);
  kitchen_jar again = {0};
  CHECK_STATUS(kitchen_jar_share(context, jar, &again), KITCHEN_UNKNOWN_OBJECT);
  CHECK_EQ(again.handle, 0);
  char placed[128];
  snprintf(placed, sizeof placed, "arguments of `store`, field `jar`: %s", text);
  CHECK_REFUSED(kitchen_store(context, jar, NULL, NULL), KITCHEN_UNKNOWN_OBJECT, placed);
}

static void what_is_no_handle(void) {
  kitchen_context context = open_kitchen();
  kitchen_context other = open_kitchen();
  kitchen_jar salt = new_jar(context, "salt");
  kitchen_lid lid = new_lid(context, salt);
  check_no_jar(context, (kitchen_jar){0}, "the handle is 0, which stands for no object");
  check_no_jar(other, salt, "the handle is none of this context");
  check_no_jar(context, (kitchen_jar){lid.handle + 1}, "no object ever had this handle");
  CHECK_REFUSED(kitchen_jar_label(context, (kitchen_jar){lid.handle}, NULL, NULL), KITCHEN_UNKNOWN_OBJECT,
      "the handle is of an object `Lid`, not of a `Jar`");
  CHECK_REFUSED(kitchen_jar_share(context, salt, NULL), KITCHEN_NULL_POINTER, "the place for the handle is NULL");
  release_jar(context, salt);
  const char *released = "the object of this handle was released";
  check_no_jar(context, salt, released);
  CHECK_REFUSED(kitchen_jar_release(context, salt), KITCHEN_UNKNOWN_OBJECT, released);
  CHECK_OK(kitchen_lid_release(context, lid));
  check_alive(context, 0, 0);
  close_context(other);
  close_and_check(context);
}

/* What only a damaged header could pass. */
static void what_the_header_never_passes(void) {
  kitchen_context context = open_kitchen();
  CHECK_REFUSED(kitchen_call_object(context, 0, 12345, NULL, NULL, NULL), KITCHEN_UNKNOWN_METHOD,
      "the contract has no method with id 0x00003039");
  CHECK_STATUS(kitchen_call_object_wait(context, 0, 12345, NULL, 0, NULL, NULL), KITCHEN_UNKNOWN_METHOD);
  close_and_check(context);
}

/* ---- In what can hold them --------------------------------------------------------------------------------------- */

static stored_shelf stock(kitchen_context context, size_t count) {
  const kitchen_str labels[] = {STR("a"), STR("b"), STR("c")};
  stored_shelf shelf = {.count = 0};
  CHECK_OK(kitchen_stock(context, (kitchen_str_list){labels, count}, on_stock, &shelf));
  return shelf;
}

static void in_records_lists_and_options(void) {
  kitchen_context context = open_kitchen();
  stored_shelf shelf = stock(context, 3);
  check_alive(context, 3, 3);
  shelf.lid = new_lid(context, shelf.rest[0]);
  const kitchen_shelf lent = {
      .first = shelf.first, .rest = {shelf.rest, shelf.count}, .spare = &shelf.first, .lid = &shelf.lid};
  for (int i = 0; i < 2; i++) {
    stored_shelf echoed = {.count = 0};
    if (i == 0) {
      CHECK_OK(kitchen_echo_shelf(context, &lent, on_echo_shelf, &echoed));
    } else {
      CHECK_OK(kitchen_echo_shelf_async_wait(context, &lent, 0, on_echo_shelf_async, &echoed));
    }
    CHECK_EQ(echoed.count, 2);
    check_label(context, echoed.rest[1], "c");
    CHECK(echoed.spare.handle != shelf.first.handle);
    CHECK(same_jar(context, echoed.spare, shelf.first));
    CHECK(!same_jar(context, echoed.first, echoed.rest[0]));
    check_alive(context, 3, 9);
    release_shelf(context, &echoed);
    check_alive(context, 3, 4);
  }
  release_shelf(context, &shelf);
  check_alive(context, 0, 0);
  close_and_check(context);
}

static void a_call_that_fails_halfway(void) {
  kitchen_context context = open_kitchen();
  const kitchen_str labels[] = {STR("a"), STR("")};
  CHECK_STATUS(kitchen_stock_wait(context, (kitchen_str_list){labels, 2}, 0, NULL, NULL), KITCHEN_ERROR);
  kitchen_jar none = {1};
  CHECK_STATUS(kitchen_jar_new_wait(context, STR(""), 0, on_new, &none), KITCHEN_ERROR);
  CHECK_EQ(none.handle, 0);
  kitchen_jar salt = new_jar(context, "salt");
  const kitchen_jar torn[] = {salt, {77}};
  const kitchen_shelf shelf = {.first = salt, .rest = {torn, 2}};
  CHECK_STATUS(kitchen_echo_shelf(context, &shelf, NULL, NULL), KITCHEN_UNKNOWN_OBJECT);
  check_alive(context, 1, 1);
  close_and_check(context);
}

static void a_reply_that_nobody_takes(void) {
  kitchen_context context = open_kitchen();
  const kitchen_str label = STR("a");
  CHECK_OK(kitchen_stock(context, (kitchen_str_list){&label, 1}, NULL, NULL));
  CHECK_OK(kitchen_jar_new_wait(context, label, 0, NULL, NULL));
  check_alive(context, 0, 0);
  close_and_check(context);
}

/* ---- Lifetimes --------------------------------------------------------------------------------------------------- */

static void a_call_in_flight_keeps_its_object(void) {
  kitchen_context context = open_kitchen();
  kitchen_jar salt = new_jar(context, "salt");
  kitchen_jar again = share_jar(context, salt);
  reply filled = REPLY;
  CHECK_OK(kitchen_jar_filled(context, salt, on_filled, &filled));
  CHECK_EQ(filled.count.count, 0);
  release_jar(context, salt);
  CHECK_OK(kitchen_jar_fill(context, again, STR("sea"), NULL, NULL));
  CHECK_REACHES(&filled.count, 1);
  CHECK_TEXT(filled.text, "sea");

  /* Also without any handle left; the call ends with its context. */
  kitchen_jar pepper = new_jar(context, "pepper");
  CHECK_OK(kitchen_jar_filled(context, pepper, on_filled, &filled));
  release_jar(context, pepper);
  CHECK_EQ(jars_alive(context), 2);
  close_context(context);
  CHECK_REACHES(&filled.count, 2);
  CHECK_STATUS(filled.status, KITCHEN_CLOSED);
}

static void a_cycle_ends_when_the_host_cuts_it(void) {
  kitchen_context context = open_kitchen();
  kitchen_jar salt = new_jar(context, "salt");
  CHECK_OK(kitchen_jar_link(context, salt, &salt, NULL, NULL));
  kitchen_jar next = {0};
  CHECK_OK(kitchen_jar_next(context, salt, on_next, &next));
  CHECK(same_jar(context, salt, next));
  release_jar(context, salt);
  CHECK_OK(kitchen_jar_link_wait(context, next, NULL, 0, NULL, NULL));
  release_jar(context, next);
  check_alive(context, 0, 0);
  close_and_check(context);
}

static void on_cooked(void *user_data, const kitchen_cooked *event) {
  CHECK_STR(event->dish, "the jar tells all is gone");
  tally_add(user_data);
}

static void what_happens_while_it_goes(void) {
  kitchen_context context = open_kitchen();
  tally told = TALLY;
  CHECK_OK(kitchen_on_cooked_with(context, &DIRECT, on_cooked, &told, NULL, NULL));
  release_jar(context, new_jar(context, "tells all"));
  CHECK_EQ(told.count, 1);
  release_jar(context, new_jar(context, "panics when dropped"));
  check_alive(context, 0, 0);
  new_jar(context, "panics when dropped");
  new_jar(context, "fine");
  close_and_check(context);
}

static void a_closed_context_has_no_objects(void) {
  kitchen_context context = open_kitchen();
  kitchen_jar salt = new_jar(context, "salt");
  close_and_check(context);
  reply label = REPLY;
  CHECK_STATUS(kitchen_jar_label(context, salt, on_label, &label), KITCHEN_CLOSED);
  CHECK_EQ(label.count.count, 0);
  CHECK_STATUS(kitchen_jar_label_wait(context, salt, 0, on_label, &label), KITCHEN_CLOSED);
  CHECK_EQ(label.count.count, 1);
  kitchen_jar again = {0};
  CHECK_STATUS(kitchen_jar_share(context, salt, &again), KITCHEN_CLOSED);
  /* Closing did it: nothing is left to do. */
  release_jar(context, salt);
}

/* ---- Host functions and events ----------------------------------------------------------------------------------- */

/* What it answers with, and the last that it was given. */
typedef struct cellar {
  kitchen_context context;
  kitchen_jar answer;
  kitchen_jar given;
} cellar;

static void exchange(void *user_data, uint64_t call_id, kitchen_jar jar) {
  cellar *self = user_data;
  self->given = jar;
  check_label(self->context, jar, "salt");
  CHECK_REFUSED(kitchen_answer_exchange(self->context, call_id, (kitchen_jar){7}), KITCHEN_UNKNOWN_OBJECT,
      "the handle is none of this context");
  CHECK_OK(kitchen_answer_exchange(self->context, call_id, self->answer));
}

static void to_the_host_and_back(void) {
  kitchen_context context = open_kitchen();
  kitchen_jar salt = new_jar(context, "salt");
  cellar pepper = {.context = context, .answer = new_jar(context, "pepper")};
  CHECK_OK(kitchen_set_exchange(context, exchange, &pepper, NULL));
  reply got = REPLY;
  CHECK_OK(kitchen_exchange_wait(context, salt, 0, on_exchange, &got));
  check_label(context, pepper.given, "salt");
  CHECK(pepper.given.handle != salt.handle);
  const kitchen_jar answered = {got.number};
  check_label(context, answered, "pepper");
  CHECK(answered.handle != pepper.answer.handle);
  check_alive(context, 2, 4);
  release_jar(context, pepper.given);
  release_jar(context, answered);
  release_jar(context, pepper.answer);
  check_alive(context, 1, 1);
  close_and_check(context);
}

static void on_stored(void *user_data, const kitchen_stored *event) {
  kitchen_jar *jar = user_data;
  *jar = event->jar;
}

static void each_listener_has_a_handle_of_its_own(void) {
  kitchen_context context = open_kitchen();
  kitchen_jar heard[2] = {{0}, {0}};
  CHECK_OK(kitchen_on_stored_with(context, &DIRECT, on_stored, &heard[0], NULL, NULL));
  CHECK_OK(kitchen_on_stored_with(context, &DIRECT, on_stored, &heard[1], NULL, NULL));
  kitchen_jar salt = new_jar(context, "salt");
  CHECK_OK(kitchen_store(context, salt, NULL, NULL));
  CHECK(heard[0].handle != heard[1].handle);
  check_alive(context, 1, 3);
  release_jar(context, salt);
  check_label(context, heard[0], "salt");
  release_jar(context, heard[0]);
  release_jar(context, heard[1]);
  check_alive(context, 0, 0);
  close_and_check(context);
}

/* The wire's form of one argument or field that is a handle: an array of one, a number of eight bytes. */
enum { ONE_HANDLE = 10 };

static kitchen_jar handle_of(const uint8_t *bytes, size_t len) {
  CHECK_EQ(len, ONE_HANDLE);
  CHECK_EQ(bytes[0], 0x81);
  CHECK_EQ(bytes[1], 0x1b);
  kitchen_jar jar = {0};
  for (size_t i = 2; i < ONE_HANDLE; i++) {
    jar.handle = jar.handle << 8 | bytes[i];
  }
  return jar;
}

/* Gives back what it was given. */
static void exchange_bytes(void *user_data, uint64_t call_id, const uint8_t *request, size_t request_len) {
  cellar *self = user_data;
  self->given = handle_of(request, request_len);
  CHECK_OK(kitchen_host_complete(self->context, call_id, KITCHEN_OK, request + 1, request_len - 1));
}

typedef struct stored {
  kitchen_jar jar;
  tally count;
  uint64_t listener;
} stored;

static void on_stored_bytes(void *user_data, const char *name, const uint8_t *payload, size_t len) {
  stored *self = user_data;
  CHECK_TEXT(name, "Stored");
  self->jar = handle_of(payload, len);
  tally_add(&self->count);
}

static void in_bytes(void) {
  kitchen_context context = open_kitchen();
  kitchen_jar salt = new_jar(context, "salt");
  cellar self = {.context = context};
  CHECK_OK(kitchen_register_host_fn(context, "exchange", exchange_bytes, &self));
  reply got = REPLY;
  CHECK_OK(kitchen_exchange_wait(context, salt, 0, on_exchange, &got));
  const kitchen_jar answered = {got.number};
  CHECK(same_jar(context, answered, self.given));
  release_jar(context, answered);
  release_jar(context, self.given);

  stored heard[2] = {{.count = TALLY}, {.count = TALLY}};
  for (size_t i = 0; i < COUNT(heard); i++) {
    heard[i].listener = kitchen_add_event_listener(context, "Stored", on_stored_bytes, &heard[i]);
    CHECK(heard[i].listener != 0);
  }
  CHECK_OK(kitchen_store(context, salt, NULL, NULL));
  CHECK_REACHES(&heard[0].count, 1);
  CHECK_REACHES(&heard[1].count, 1);
  CHECK(heard[0].jar.handle != heard[1].jar.handle);
  check_alive(context, 1, 3);
  for (size_t i = 0; i < COUNT(heard); i++) {
    /* When this returns, the library has let go of what it told. */
    CHECK_OK(kitchen_remove_event_listener(context, heard[i].listener));
    release_jar(context, heard[i].jar);
  }
  release_jar(context, salt);
  check_alive(context, 0, 0);
  close_and_check(context);
}

/* ---- Threads ----------------------------------------------------------------------------------------------------- */

enum { RACES = 1000 };

/* One jar after the other, which one thread calls while another releases it. */
typedef struct race {
  kitchen_context context;
  kitchen_jar jar;
  pthread_barrier_t turn;
} race;

static void *call_it(void *argument) {
  race *self = argument;
  for (int i = 0; i < RACES; i++) {
    pthread_barrier_wait(&self->turn);
    reply label = REPLY;
    const kitchen_status status = kitchen_jar_label_wait(self->context, self->jar, 0, on_label, &label);
    CHECK_EQ(label.count.count, 1);
    CHECK(status == KITCHEN_OK || status == KITCHEN_UNKNOWN_OBJECT);
    CHECK_TEXT(label.text, status == KITCHEN_OK ? "salt" : "");
    pthread_barrier_wait(&self->turn);
  }
  return NULL;
}

static void releasing_races_a_call(void) {
  race self = {.context = open_kitchen()};
  CHECK_EQ(pthread_barrier_init(&self.turn, NULL, 2), 0);
  pthread_t caller = start_thread(call_it, &self);
  for (int i = 0; i < RACES; i++) {
    self.jar = new_jar(self.context, "salt");
    pthread_barrier_wait(&self.turn);
    release_jar(self.context, self.jar);
    pthread_barrier_wait(&self.turn);
  }
  join_thread(caller);
  CHECK_EQ(pthread_barrier_destroy(&self.turn), 0);
  check_alive(self.context, 0, 0);
  close_and_check(self.context);
}

static void *share_and_release(void *argument) {
  const race *self = argument;
  for (int i = 0; i < RACES; i++) {
    kitchen_jar again = share_jar(self->context, self->jar);
    check_label(self->context, again, "salt");
    release_jar(self->context, again);
  }
  return NULL;
}

static void many_threads_share_one(void) {
  race self = {.context = open_kitchen()};
  self.jar = new_jar(self.context, "salt");
  pthread_t threads[4];
  for (size_t i = 0; i < COUNT(threads); i++) {
    threads[i] = start_thread(share_and_release, &self);
  }
  for (size_t i = 0; i < COUNT(threads); i++) {
    join_thread(threads[i]);
  }
  check_alive(self.context, 1, 1);
  close_and_check(self.context);
}

int main(void) {
  until_its_last_handle();
  what_is_no_handle();
  what_the_header_never_passes();
  in_records_lists_and_options();
  a_call_that_fails_halfway();
  a_reply_that_nobody_takes();
  a_call_in_flight_keeps_its_object();
  a_cycle_ends_when_the_host_cuts_it();
  what_happens_while_it_goes();
  a_closed_context_has_no_objects();
  to_the_host_and_back();
  each_listener_has_a_handle_of_its_own();
  in_bytes();
  releasing_races_a_call();
  many_threads_share_one();
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
