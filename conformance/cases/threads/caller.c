//go:build ignore
// Many threads in one context, a pool of threads that answers, and contexts that come and go.
#include "support/check.h"

enum { THREADS = 8, CALLS_EACH = 1000, POOL = 2, QUEUE_MAX = 64, CONTEXTS_EACH = 200 };

/* ---- A pool that cooks ------------------------------------------------------------------------------------------- */

typedef struct work {
  uint64_t call_id;
  char dish[32];
} work;

typedef struct pool {
  kitchen_context context;
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  work queue[QUEUE_MAX]; /* more than there are callers, each of whom waits for its own */
  size_t waiting;
  bool is_over;
} pool;

static void cook_in_pool(void *user_data, uint64_t call_id, kitchen_str dish) {
  pool *self = user_data;
  pthread_mutex_lock(&self->mutex);
  CHECK(self->waiting < QUEUE_MAX);
  work *next = &self->queue[self->waiting++];
  next->call_id = call_id;
  keep_str(next->dish, sizeof next->dish, dish);
  pthread_cond_signal(&self->changed);
  pthread_mutex_unlock(&self->mutex);
}

static void *cook_until_it_is_over(void *argument) {
  pool *self = argument;
  for (;;) {
    pthread_mutex_lock(&self->mutex);
    while (self->waiting == 0 && !self->is_over) {
      pthread_cond_wait(&self->changed, &self->mutex);
    }
    if (self->waiting == 0) {
      pthread_mutex_unlock(&self->mutex);
      return NULL;
    }
    work next = self->queue[--self->waiting];
    pthread_mutex_unlock(&self->mutex);
    CHECK_OK(kitchen_answer_cook(self->context, next.call_id, kitchen_str_of(next.dish)));
  }
}

/* Answers inline what is not for the pool. */
static void stock_inline(void *user_data, uint64_t call_id, kitchen_str item) {
  const kitchen_context *context = user_data;
  CHECK_OK(kitchen_answer_stock(*context, call_id, item.len));
}

static void taste_inline(void *user_data, uint64_t call_id) {
  const kitchen_context *context = user_data;
  CHECK_OK(kitchen_answer_taste(*context, call_id));
}

/* ---- Callers ----------------------------------------------------------------------------------------------------- */

typedef struct caller {
  kitchen_context context;
  unsigned number;
} caller;

static void call_once(const caller *self, unsigned i) {
  reply got = REPLY;
  char mine[32];
  char wanted[64];
  snprintf(mine, sizeof mine, "%u/%u", self->number, i);
  switch (i % 8) {
    case 0:
      CHECK_OK(kitchen_echo_text(self->context, kitchen_str_of(mine), on_echo_text, &got));
      CHECK_TEXT(got.text, mine);
      break;
    case 1:
      CHECK_OK(kitchen_add(self->context, (int32_t)i, 1, on_add, &got));
      CHECK_EQ(got.number, i + 1);
      break;
    case 2:
      CHECK_OK(kitchen_later(self->context, 0, i, on_later, &got));
      CHECK_REACHES(&got.count, 1);
      CHECK_EQ(got.number, i);
      break;
    case 3:
      CHECK_OK(kitchen_check_wait(self->context, kitchen_str_of(mine), 0, on_check, &got));
      CHECK_EQ(got.number, strlen(mine));
      break;
    case 4:
      CHECK_OK(kitchen_order(self->context, kitchen_str_of(mine), on_order, &got));
      CHECK_REACHES(&got.count, 1);
      snprintf(wanted, sizeof wanted, "simple: %s", mine);
      CHECK_TEXT(got.text, wanted);
      break;
    case 5:
      CHECK_OK(kitchen_order_wait(self->context, kitchen_str_of(mine), 0, on_order, &got));
      snprintf(wanted, sizeof wanted, "simple: %s", mine);
      CHECK_TEXT(got.text, wanted);
      break;
    case 6:
      CHECK_OK(kitchen_chop(self->context, i, on_chop, &got));
      CHECK_REACHES(&got.count, 1);
      break;
    default:
      CHECK_STATUS(kitchen_refuse_wait(self->context, 0, STR(""), 0, on_refuse, &got), KITCHEN_ERROR);
      CHECK_TEXT(got.message, "the kitchen is empty");
  }
  CHECK_EQ(tally_now(&got.count), 1);
}

static void *call_often(void *argument) {
  const caller *self = argument;
  for (unsigned i = 0; i < CALLS_EACH; i++) {
    call_once(self, i);
  }
  return NULL;
}

static void one_context(void) {
  static pool cooks = {.mutex = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
  kitchen_context context = open_kitchen();
  cooks.context = context;
  CHECK_OK(kitchen_set_cook(context, cook_in_pool, &cooks, NULL));
  CHECK_OK(kitchen_set_stock(context, stock_inline, &context, NULL));
  CHECK_OK(kitchen_set_taste(context, taste_inline, &context, NULL));
  pthread_t pool_threads[POOL];
  pthread_t threads[THREADS];
  caller callers[THREADS];
  for (size_t i = 0; i < POOL; i++) {
    pool_threads[i] = start_thread(cook_until_it_is_over, &cooks);
  }
  for (unsigned i = 0; i < THREADS; i++) {
    callers[i] = (caller){context, i};
    threads[i] = start_thread(call_often, &callers[i]);
  }
  for (size_t i = 0; i < THREADS; i++) {
    join_thread(threads[i]);
  }
  pthread_mutex_lock(&cooks.mutex);
  cooks.is_over = true;
  pthread_cond_broadcast(&cooks.changed);
  pthread_mutex_unlock(&cooks.mutex);
  for (size_t i = 0; i < POOL; i++) {
    join_thread(pool_threads[i]);
  }
  reply served = REPLY;
  CHECK_OK(kitchen_served(context, on_served, &served));
  CHECK_EQ(served.number, THREADS * CALLS_EACH / 4);
  close_context(context);
}

/* ---- Contexts that come and go ----------------------------------------------------------------------------------- */

static void cook_never(void *user_data, uint64_t call_id, kitchen_str dish) {
  (void)user_data;
  (void)call_id;
  (void)dish;
}

static void *open_and_close(void *argument) {
  (void)argument;
  for (unsigned i = 0; i < CONTEXTS_EACH; i++) {
    kitchen_context context = open_context();
    tally released = TALLY;
    reply order = REPLY;
    reply wait = REPLY;
    char name[16];
    snprintf(name, sizeof name, "%u", i);
    const kitchen_kitchen_config config = {.name = kitchen_str_of(name)};
    CHECK_OK(kitchen_create_wait(context, &config, 0, NULL, NULL));
    CHECK_OK(kitchen_set_cook(context, cook_never, &released, count_release));
    CHECK_OK(kitchen_order(context, STR("soup"), on_order, &order));
    CHECK_OK(kitchen_wait(context, i % 3, on_wait, &wait));
    reply mine = REPLY;
    CHECK_OK(kitchen_name(context, on_name, &mine));
    CHECK_TEXT(mine.text, name);
    close_context(context);
    /* One ends because of the close; the other perhaps by itself, and perhaps is just being told so. */
    CHECK_EQ(tally_now(&order.count), 1);
    CHECK_STATUS(order.status, KITCHEN_CLOSED);
    CHECK_REACHES(&wait.count, 1);
    CHECK(wait.status == KITCHEN_OK || wait.status == KITCHEN_CLOSED);
    CHECK_REACHES(&released, 1);
    CHECK_STATUS(kitchen_name(context, on_name, &mine), KITCHEN_CLOSED);
  }
  return NULL;
}

static void many_contexts(void) {
  pthread_t threads[THREADS];
  for (size_t i = 0; i < THREADS; i++) {
    threads[i] = start_thread(open_and_close, NULL);
  }
  for (size_t i = 0; i < THREADS; i++) {
    join_thread(threads[i]);
  }
}

int main(void) {
  one_context();
  check_nothing_is_left();
  many_contexts();
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
