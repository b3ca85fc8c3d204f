//go:build ignore
// A process may end with everything open: calls that wait, a host function that never returns, threads that wait inside.
// It ends at once, with the code that it was given, wherever it is when it leaves.
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/check.h"

/* Only a process that hangs takes this long, also under valgrind. */
enum { CHILD_S = 60 };

static kitchen_context context;
static tally busy = TALLY;
static pthread_mutex_t held = PTHREAD_MUTEX_INITIALIZER;

/* ---- What is open ------------------------------------------------------------------------------------------------ */

static void cook_never_returns(void *user_data, uint64_t call_id, kitchen_str dish) {
  (void)user_data;
  (void)call_id;
  (void)dish;
  tally_add(&busy);
  /* Held by the thread that leaves. */
  pthread_mutex_lock(&held);
}

static void hear_nothing(void *user_data, const kitchen_burned *event) {
  (void)user_data;
  (void)event;
}

static void *stay_in_a_host_function(void *argument) {
  (void)kitchen_order(context, STR("soup"), NULL, NULL);
  return argument;
}

static void *stay_in_a_wait(void *argument) {
  tally_add(&busy);
  (void)kitchen_wait_for_gate_wait(context, 0, NULL, NULL);
  return argument;
}

static void *stay_in_a_drain(void *argument) {
  const hither_door *door = kitchen_door();
  uint64_t out[64];
  tally_add(&busy);
  (void)door->drain(context, UINT32_MAX, (uint8_t *)out, sizeof out);
  return argument;
}

static void open_everything(void) {
  const hither_door *door = kitchen_door();
  pthread_mutex_lock(&held);
  context = open_kitchen();
  CHECK(door->wake_handle(context) >= 0);
  CHECK_OK(kitchen_set_cook(context, cook_never_returns, NULL, NULL));
  CHECK_OK(kitchen_on_burned(context, hear_nothing, NULL, NULL, NULL));
  CHECK_OK(kitchen_wait(context, 1, NULL, NULL));
  CHECK_OK(kitchen_wait(context, 600000, NULL, NULL));
  CHECK_OK(kitchen_wait_for_gate(context, NULL, NULL));
  CHECK_OK(kitchen_chop(context, 1000, NULL, NULL));
  start_thread(stay_in_a_host_function, NULL);
  start_thread(stay_in_a_wait, NULL);
  start_thread(stay_in_a_drain, NULL);
  CHECK_REACHES(&busy, 3);
}

/* ---- The ways out: each leaves with the code 7 ------------------------------------------------------------------- */

enum { CODE = 7 };

static void from_the_first_thread(void) {
  exit(CODE);
}

static void without_cleaning_up(void) {
  _exit(CODE);
}

static void *exit_here(void *argument) {
  (void)argument;
  exit(CODE);
}

static void from_another_thread(void) {
  join_thread(start_thread(exit_here, NULL));
}

static void taste_exits(void *user_data, uint64_t call_id) {
  (void)user_data;
  (void)call_id;
  exit(CODE);
}

static void inside_a_host_function(void) {
  CHECK_OK(kitchen_set_taste(context, taste_exits, NULL, NULL));
  (void)kitchen_check(context, STR("salt"), NULL, NULL);
}

static void hear_and_exit(void *user_data, const kitchen_cooked *event) {
  (void)user_data;
  (void)event;
  exit(CODE);
}

static void inside_a_listener(void) {
  CHECK_OK(kitchen_on_cooked_with(context, &DIRECT, hear_and_exit, NULL, NULL, NULL));
  (void)kitchen_emit(context, STR("soup"), 1, NULL, NULL);
}

static void reply_and_exit(void *user_data, const kitchen_name_outcome *outcome) {
  (void)user_data;
  (void)outcome;
  exit(CODE);
}

static void inside_a_reply(void) {
  (void)kitchen_name(context, reply_and_exit, NULL);
}

static void (*const ways_out[])(void) = {
    from_the_first_thread,
    without_cleaning_up,
    from_another_thread,
    inside_a_host_function,
    inside_a_listener,
    inside_a_reply,
};

/* This process never enters the library: each child is the first to. */
int main(void) {
  for (size_t i = 0; i < COUNT(ways_out); i++) {
    const pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
      alarm(CHILD_S);
      open_everything();
      ways_out[i]();
      _exit(EXIT_FAILURE);
    }
    int status = 0;
    CHECK_EQ(waitpid(child, &status, 0), child);
    CHECK(WIFEXITED(status));
    CHECK_EQ(WEXITSTATUS(status), CODE);
  }
  return EXIT_SUCCESS;
}
