//go:build ignore
// The waiting form's deadline passes while another thread closes the context, and a third opens the gate that the call
// waits for: the thread that waits is told once, and the status that it gets is the one that its callback got.
#include "support/check.h"

enum { ROUNDS = 400, TURNS_MAX = 60000 };

static pthread_barrier_t ready;
static kitchen_context context;
static uint64_t seed;
static uint64_t turns[2];
static tally endings[KITCHEN_CLOSED + 1];

/* xorshift64*: the seed is printed, and `HITHER_RACE_SEED` runs the same choices again. */
static uint64_t roll(uint64_t end) {
  seed ^= seed >> 12;
  seed ^= seed << 25;
  seed ^= seed >> 27;
  return (seed * UINT64_C(2685821657736338717)) % end;
}

static void turn(uint64_t times) {
  for (volatile uint64_t i = 0; i < times; i++) {
  }
}

static void *wait_with_a_deadline(void *argument) {
  for (int i = 0; i < ROUNDS; i++) {
    pthread_barrier_wait(&ready);
    reply ending = REPLY;
    const kitchen_status status = kitchen_wait_for_gate_wait(context, 1, on_void, &ending);
    CHECK_EQ(ending.count.count, 1);
    CHECK_STATUS(ending.status, status);
    CHECK(status == KITCHEN_OK || status == KITCHEN_TIMED_OUT || status == KITCHEN_CLOSED);
    tally_add(&endings[status]);
    pthread_barrier_wait(&ready);
  }
  return argument;
}

static void *open_the_gate(void *argument) {
  for (int i = 0; i < ROUNDS; i++) {
    pthread_barrier_wait(&ready);
    turn(turns[0]);
    const kitchen_status status = kitchen_open_gate(context, NULL, NULL);
    CHECK(status == KITCHEN_OK || status == KITCHEN_CLOSED);
    pthread_barrier_wait(&ready);
  }
  return argument;
}

int main(void) {
  const char *given = getenv("HITHER_RACE_SEED");
  seed = given == NULL ? (uint64_t)time(NULL) : strtoull(given, NULL, 10);
  printf("HITHER_RACE_SEED=%" PRIu64 "\n", seed);
  for (size_t i = 0; i < COUNT(endings); i++) {
    endings[i] = (tally)TALLY;
  }
  CHECK_EQ(pthread_barrier_init(&ready, NULL, 3), 0);
  pthread_t waiter = start_thread(wait_with_a_deadline, NULL);
  pthread_t opener = start_thread(open_the_gate, NULL);
  for (int i = 0; i < ROUNDS; i++) {
    context = open_kitchen();
    /* Around the deadline of one millisecond. */
    turns[0] = roll(4) == 0 ? roll(TURNS_MAX) : 40 * (uint64_t)TURNS_MAX;
    turns[1] = roll(20 * TURNS_MAX);
    pthread_barrier_wait(&ready);
    turn(turns[1]);
    close_context(context);
    pthread_barrier_wait(&ready);
  }
  join_thread(waiter);
  join_thread(opener);
  CHECK_EQ(pthread_barrier_destroy(&ready), 0);
  printf("ok %" PRIu64 ", timed out %" PRIu64 ", closed %" PRIu64 "\n", tally_now(&endings[KITCHEN_OK]),
      tally_now(&endings[KITCHEN_TIMED_OUT]), tally_now(&endings[KITCHEN_CLOSED]));
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
