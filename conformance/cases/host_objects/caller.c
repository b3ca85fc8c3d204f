//go:build ignore
// Objects of the host: many of them, each with its own state and as itself wherever it goes, asked in both ways, and let
// go of exactly once in every path.
#include "host_objects/watchers.h"

enum { MANY = 3 };

/* ---- Asked ------------------------------------------------------------------------------------------------------- */

static void on_wanted(void *user_data, const kitchen_tower_wanted_outcome *outcome) {
  bool *wanted = user_data;
  CHECK_OK(outcome->status);
  CHECK_EQ(outcome->value.len, MANY);
  memcpy(wanted, outcome->value.ptr, MANY * sizeof *wanted);
}

static void on_wanted_from_afar(void *user_data, const kitchen_tower_wanted_from_afar_outcome *outcome) {
  bool *wanted = user_data;
  CHECK_OK(outcome->status);
  CHECK_EQ(outcome->value.len, MANY);
  memcpy(wanted, outcome->value.ptr, MANY * sizeof *wanted);
}

static void each_has_its_own_state(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher watchers[MANY] = {
      new_watcher(context, "salt"), new_watcher(context, "pepper"), new_watcher(context, "salt")};
  for (size_t i = 0; i < MANY; i++) {
    post(context, tower, &watchers[i]);
  }
  check_held(context, MANY);
  bool wanted[MANY] = {false};
  CHECK_OK(kitchen_tower_wanted(context, tower, STR("salt"), on_wanted, wanted));
  CHECK(wanted[0] && !wanted[1] && wanted[2]);
  CHECK_OK(kitchen_tower_wanted_from_afar_wait(context, tower, STR("pepper"), 0, on_wanted_from_afar, wanted));
  CHECK(!wanted[0] && wanted[1] && !wanted[2]);
  dismiss(context, tower);
  for (size_t i = 0; i < MANY; i++) {
    check_released(&watchers[i]);
  }
  check_held(context, 0);
  close_context(context);
}

static void on_ranks(void *user_data, const kitchen_tower_ranks_outcome *outcome) {
  uint32_t *ranks = user_data;
  CHECK_OK(outcome->status);
  CHECK_EQ(outcome->value.len, 2);
  memcpy(ranks, outcome->value.ptr, 2 * sizeof *ranks);
}

static void on_titles(void *user_data, const kitchen_tower_titles_outcome *outcome) {
  const char *const *titles = user_data;
  CHECK_OK(outcome->status);
  CHECK_EQ(outcome->value.len, 2);
  CHECK_STR(outcome->value.ptr[0], titles[0]);
  CHECK_STR(outcome->value.ptr[1], titles[1]);
}

static void what_it_does_not_have_the_trait_does(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher salt = new_watcher(context, "salt");
  watcher captain = new_watcher(context, "captain");
  post(context, tower, &salt);
  captain.passed++;
  const kitchen_watcher posted = {&captain_functions, &captain};
  CHECK_OK(kitchen_tower_post(context, tower, (kitchen_watcher_list){&posted, 1}, NULL, NULL));
  uint32_t ranks[2] = {0};
  CHECK_OK(kitchen_tower_ranks_wait(context, tower, 0, on_ranks, ranks));
  CHECK_EQ(ranks[0], 1);
  CHECK_EQ(ranks[1], 7);
  const char *wanted[] = {"watcher of salt", "captain"};
  CHECK_OK(kitchen_tower_titles(context, tower, STR("salt"), on_titles, wanted));
  const char *unwanted[] = {"watcher of no pepper", "captain"};
  CHECK_OK(kitchen_tower_titles(context, tower, STR("pepper"), on_titles, unwanted));
  close_context(context);
  check_released(&salt);
  check_released(&captain);
}

/* A call that another thread answers. */
typedef struct later {
  kitchen_context context;
  uint64_t call_id;
  kitchen_jar jar;
  tally asked;
} later;

static void saw_later(void *self, uint64_t call_id, kitchen_jar jar) {
  later *waiting = self;
  waiting->call_id = call_id;
  waiting->jar = jar;
  tally_add(&waiting->asked);
}

static void *answer_later(void *argument) {
  later *waiting = argument;
  CHECK_REACHES(&waiting->asked, 1);
  CHECK_OK(kitchen_jar_release(waiting->context, waiting->jar));
  CHECK_OK(kitchen_answer_watcher_saw(waiting->context, waiting->call_id, STR("seen")));
  return NULL;
}

static void on_jar(void *user_data, const kitchen_jar_new_outcome *outcome) {
  kitchen_jar *jar = user_data;
  *jar = outcome->value;
}

static void on_show(void *user_data, const kitchen_tower_show_outcome *outcome) {
  CHECK_OK(outcome->status);
  CHECK_EQ(outcome->value.len, 1);
  CHECK_STR(outcome->value.ptr[0], "seen");
  tally_add(user_data);
}

static void answered_by_another_thread(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  later waiting = {.context = context, .asked = TALLY};
  static const kitchen_watcher_functions functions = {.saw = saw_later};
  const kitchen_watcher slow = {&functions, &waiting};
  CHECK_OK(kitchen_tower_post(context, tower, (kitchen_watcher_list){&slow, 1}, NULL, NULL));
  kitchen_jar jar = {0};
  CHECK_OK(kitchen_jar_new(context, STR("salt"), on_jar, &jar));
  pthread_t answering = start_thread(answer_later, &waiting);
  tally shown = TALLY;
  CHECK_OK(kitchen_tower_show_wait(context, tower, jar, 0, on_show, &shown));
  CHECK_EQ(shown.count, 1);
  join_thread(answering);
  close_context(context);
}

static void on_failed(void *user_data, const kitchen_tower_how_it_failed_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, outcome->value, 0);
}

static void never_answers(void *self, uint64_t call_id, kitchen_str label) {
  (void)self;
  (void)call_id;
  (void)label;
}

static void fails(void *self, uint64_t call_id, const kitchen_watcher *other) {
  const watcher *watching = self;
  (void)other;
  CHECK_OK(kitchen_fail_watcher_meet(watching->context, call_id, NULL, "met a bear"));
}

static void how_it_fails(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher mute = new_watcher(context, "mute");
  static const kitchen_watcher_functions slow = {.wants = never_answers, .meet = fails, .release = release_watcher};
  reply failed = REPLY;
  mute.passed++;
  CHECK_OK(kitchen_tower_how_it_failed_wait(context, tower, (kitchen_watcher){&slow, &mute}, 0, on_failed, &failed));
  CHECK_TEXT(failed.text, "wants: Failed: it did not answer before it returned; meet: Failed: met a bear");
  static const kitchen_watcher_functions none = {.release = release_watcher};
  mute.passed++;
  CHECK_OK(kitchen_tower_how_it_failed_wait(context, tower, (kitchen_watcher){&none, &mute}, 0, on_failed, &failed));
  CHECK_TEXT(failed.text, "wants: NotRegistered: ; meet: NotRegistered: ");
  check_released(&mute);
  close_context(context);
}

/* ---- As themselves ----------------------------------------------------------------------------------------------- */

static void on_watchers(void *user_data, const kitchen_tower_watchers_outcome *outcome) {
  watcher *watching = user_data;
  CHECK_OK(outcome->status);
  CHECK_EQ(outcome->value.len, 2);
  for (size_t i = 0; i < 2; i++) {
    CHECK(outcome->value.ptr[i].functions == &plain_functions);
    CHECK(outcome->value.ptr[i].self == &watching[i]);
  }
}

static void on_echo_post(void *user_data, const kitchen_tower_echo_post_outcome *outcome) {
  const kitchen_post *sent = user_data;
  const kitchen_post *came = &outcome->value;
  CHECK_OK(outcome->status);
  CHECK(came->lead.self == sent->lead.self);
  CHECK_EQ(came->others.len, 1);
  CHECK(came->others.ptr[0].self == sent->others.ptr[0].self);
  CHECK(came->spare != NULL && came->spare->self == sent->spare->self);
  CHECK(came->recorder != NULL && came->recorder->self == sent->recorder->self);
}

static void on_echo_post_async(void *user_data, const kitchen_tower_echo_post_async_outcome *outcome) {
  const kitchen_tower_echo_post_outcome same = {.status = outcome->status, .value = outcome->value};
  on_echo_post(user_data, &same);
}

static void they_come_back_as_themselves(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher watchers[] = {new_watcher(context, "salt"), new_watcher(context, "pepper")};
  post(context, tower, &watchers[0]);
  post(context, tower, &watchers[1]);
  CHECK_OK(kitchen_tower_watchers(context, tower, on_watchers, watchers));

  recorder writing = {.context = context, .released = TALLY};
  for (int i = 0; i < 2; i++) {
    const kitchen_watcher spare = pass(&watchers[1]);
    const kitchen_watcher other = pass(&watchers[0]);
    const kitchen_recorder written = pass_recorder(&writing);
    kitchen_post sent = {
        .lead = pass(&watchers[0]), .others = {&other, 1}, .spare = &spare, .recorder = &written};
    if (i == 0) {
      CHECK_OK(kitchen_tower_echo_post(context, tower, &sent, on_echo_post, &sent));
    } else {
      CHECK_OK(kitchen_tower_echo_post_async_wait(context, tower, &sent, 0, on_echo_post_async, &sent));
    }
    check_held(context, 2);
  }
  CHECK_EQ(tally_now(&writing.released), writing.passed);
  dismiss(context, tower);
  check_released(&watchers[0]);
  check_released(&watchers[1]);
  close_context(context);
}

static void on_introduce(void *user_data, const kitchen_tower_introduce_outcome *outcome) {
  void **friend_state = user_data;
  CHECK_OK(outcome->status);
  *friend_state = outcome->value == NULL ? NULL : outcome->value->self;
}

static void on_note(void *user_data, const kitchen_tower_note_outcome *outcome) {
  CHECK_OK(outcome->status);
  CHECK_EQ(outcome->value.len, 0);
  tally_add(user_data);
}

static void on_log(void *user_data, const kitchen_tower_log_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), outcome->value);
}

static void record_registered(void *user_data, uint64_t call_id, kitchen_str line) {
  recorder *writing = user_data;
  CHECK_STR(line, "a line");
  writing->lines++;
  CHECK_OK(kitchen_answer_record(writing->context, call_id, writing->lines));
}

static void they_meet_and_give_others(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher salt = new_watcher(context, "salt");
  watcher pepper = new_watcher(context, "pepper");
  void *named = NULL;
  const kitchen_watcher other = pass(&pepper);
  CHECK_OK(kitchen_tower_introduce_wait(context, tower, pass(&salt), &other, 0, on_introduce, &named));
  CHECK(named == &pepper);
  CHECK_OK(kitchen_tower_introduce_wait(context, tower, pass(&salt), NULL, 0, on_introduce, &named));
  CHECK(named == NULL);

  recorder writing = {.context = context, .released = TALLY};
  salt.recorder = &writing;
  tally noted = TALLY;
  CHECK_OK(kitchen_tower_note_wait(context, tower, pass(&salt), STR("a line"), 0, on_note, &noted));
  CHECK_EQ(noted.count, 1);
  CHECK_EQ(writing.lines, 1);
  CHECK_EQ(tally_now(&writing.released), 1);
  check_released(&salt);
  check_released(&pepper);

  reply logged = REPLY;
  CHECK_OK(kitchen_tower_log(context, tower, STR("a line"), on_log, &logged));
  CHECK_STATUS(logged.status, KITCHEN_ERROR);
  CHECK_OK(kitchen_set_record(context, record_registered, &writing, NULL));
  CHECK_OK(kitchen_tower_log(context, tower, STR("a line"), on_log, &logged));
  CHECK_STATUS(logged.status, KITCHEN_OK);
  CHECK_EQ(logged.number, 2);
  close_context(context);
}

static void on_posted(void *user_data, const kitchen_posted *event) {
  void **state = user_data;
  CHECK(event->watcher.functions == &plain_functions);
  *state = event->watcher.self;
}

static void in_events(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher salt = new_watcher(context, "salt");
  CHECK_OK(kitchen_tower_announce(context, tower, pass(&salt), NULL, NULL));
  check_released(&salt);
  void *heard = NULL;
  CHECK_OK(kitchen_on_posted_with(context, &DIRECT, on_posted, &heard, NULL, NULL));
  CHECK_OK(kitchen_tower_announce(context, tower, pass(&salt), NULL, NULL));
  CHECK(heard == &salt);
  check_released(&salt);
  close_context(context);
}

static void on_smuggle(void *user_data, const kitchen_tower_smuggle_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), 0);
}

static void what_never_came_from_here(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher salt = new_watcher(context, "salt");
  const char *why =
      "an implementation of `Watcher` in Rust cannot be given to the host: only what came from it can";
  reply smuggled = REPLY;
  CHECK_OK(kitchen_tower_smuggle(context, tower, 0, pass(&salt), on_smuggle, &smuggled));
  CHECK_STATUS(smuggled.status, KITCHEN_BAD_ARGUMENT);
  CHECK_TEXT(smuggled.message, why);
  CHECK_OK(kitchen_tower_smuggle(context, tower, 1, pass(&salt), on_smuggle, &smuggled));
  CHECK_STATUS(smuggled.status, KITCHEN_ERROR);
  CHECK(strstr(smuggled.message, why) != NULL);
  void *heard = NULL;
  CHECK_OK(kitchen_on_posted_with(context, &DIRECT, on_posted, &heard, NULL, NULL));
  CHECK_OK(kitchen_tower_smuggle(context, tower, 2, pass(&salt), on_smuggle, &smuggled));
  CHECK(heard == NULL);
  CHECK_EQ(stats_of(context).events_dropped, 1);
  check_released(&salt);
  close_context(context);
}

/* ---- Let go of --------------------------------------------------------------------------------------------------- */

static void what_was_refused_stays_here(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher salt = new_watcher(context, "salt");
  const kitchen_watcher torn[] = {{&plain_functions, &salt}, {NULL, NULL}};
  CHECK_REFUSED(kitchen_tower_post(context, tower, (kitchen_watcher_list){torn, 2}, NULL, NULL), KITCHEN_NULL_POINTER,
      "arguments of `post`, field `watchers[1]`: the functions of the object are NULL");
  const kitchen_tower gone = {tower.handle + 1};
  CHECK_STATUS(kitchen_tower_fall(context, gone, torn[0], NULL, NULL), KITCHEN_UNKNOWN_OBJECT);
  CHECK_STATUS(kitchen_tower_fall_wait(context, gone, torn[0], 0, NULL, NULL), KITCHEN_UNKNOWN_OBJECT);
  check_held(context, 0);
  close_context(context);
  CHECK_STATUS(kitchen_tower_fall(context, tower, torn[0], NULL, NULL), KITCHEN_CLOSED);
  check_released(&salt);
}

static void however_its_call_ends(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher salt = new_watcher(context, "salt");
  CHECK_STATUS(kitchen_tower_fall_wait(context, tower, pass(&salt), 0, NULL, NULL), KITCHEN_PANICKED);
  check_released(&salt);
  CHECK_STATUS(kitchen_tower_sleep_wait(context, tower, pass(&salt), 1, NULL, NULL), KITCHEN_TIMED_OUT);
  check_released(&salt);
  reply asleep = REPLY;
  CHECK_OK(kitchen_tower_sleep(context, tower, pass(&salt), on_void, &asleep));
  check_held(context, 1);
  close_context(context);
  CHECK_REACHES(&asleep.count, 1);
  CHECK_STATUS(asleep.status, KITCHEN_CLOSED);
  check_released(&salt);
}

/* The tower holds a watcher that holds the tower: closing cuts the circle. */
static void a_circle_ends_with_its_context(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  watcher holder = new_watcher(context, "holds the tower");
  post(context, tower, &holder);
  check_held(context, 1);
  close_context(context);
  check_released(&holder);
}

/* ---- Threads ----------------------------------------------------------------------------------------------------- */

enum { ROUNDS = 200, THREADS = 4 };

typedef struct shift {
  kitchen_context context;
  kitchen_tower tower;
  watcher watching;
} shift;

static void on_any_wanted(void *user_data, const kitchen_tower_wanted_outcome *outcome) {
  (void)user_data;
  CHECK_OK(outcome->status);
}

static void *serve(void *argument) {
  shift *serving = argument;
  for (int i = 0; i < ROUNDS; i++) {
    post(serving->context, serving->tower, &serving->watching);
    CHECK_OK(kitchen_tower_wanted(serving->context, serving->tower, STR("salt"), on_any_wanted, NULL));
    CHECK_OK(kitchen_tower_watchers(serving->context, serving->tower, NULL, NULL));
    dismiss(serving->context, serving->tower);
  }
  return NULL;
}

static void many_threads_pass_ask_and_let_go(void) {
  kitchen_context context = open_kitchen();
  kitchen_tower tower = new_tower(context);
  shift shifts[THREADS];
  pthread_t threads[THREADS];
  for (size_t i = 0; i < THREADS; i++) {
    shifts[i] = (shift){context, tower, new_watcher(context, "salt")};
    threads[i] = start_thread(serve, &shifts[i]);
  }
  for (size_t i = 0; i < THREADS; i++) {
    join_thread(threads[i]);
    check_released(&shifts[i].watching);
  }
  check_held(context, 0);
  close_context(context);
}

/* Passes until its context is closed: what was accepted is let go of, what was refused was never taken. */
static void *pass_until_closed(void *argument) {
  shift *serving = argument;
  kitchen_status status = KITCHEN_OK;
  while (status == KITCHEN_OK) {
    const kitchen_watcher one = {&plain_functions, &serving->watching};
    status = kitchen_tower_post(serving->context, serving->tower, (kitchen_watcher_list){&one, 1}, NULL, NULL);
    serving->watching.passed += status == KITCHEN_OK;
  }
  CHECK_STATUS(status, KITCHEN_CLOSED);
  return NULL;
}

static void passing_races_closing(void) {
  for (int i = 0; i < ROUNDS; i++) {
    kitchen_context context = open_kitchen();
    shift serving = {context, new_tower(context), new_watcher(context, "salt")};
    pthread_t passing = start_thread(pass_until_closed, &serving);
    close_context(context);
    join_thread(passing);
    check_released(&serving.watching);
  }
}

int main(void) {
  each_has_its_own_state();
  what_it_does_not_have_the_trait_does();
  answered_by_another_thread();
  how_it_fails();
  they_come_back_as_themselves();
  they_meet_and_give_others();
  in_events();
  what_never_came_from_here();
  what_was_refused_stays_here();
  however_its_call_ends();
  a_circle_ends_with_its_context();
  many_threads_pass_ask_and_let_go();
  passing_races_closing();
  check_nothing_is_left();
  return 0;
}
