//go:build ignore
// A host function calls the library, which calls the host function, which calls the library: deep, across contexts, and
// waiting where waiting is allowed.
#include "support/check.h"

enum { DEPTH = 100 };

/* ---- A hundred deep ---------------------------------------------------------------------------------------------- */

/* Calls that wait for each other: each order but the last is answered with what the order that it made gave. */
typedef struct tower {
  /* Levels take turns; the same twice for a tower within one context. */
  kitchen_context contexts[2];
  bool answers_at_once;
  tally reached;
  uint64_t innermost_call;
  tally floors[DEPTH + 1]; /* how often each level was asked: once */
} tower;

typedef struct floor_of {
  tower *of;
  kitchen_context context;
  uint64_t call_id;
} floor_of;

static kitchen_context context_at(const tower *self, unsigned level) {
  return self->contexts[level % 2];
}

static void on_inner_order(void *user_data, const kitchen_order_outcome *outcome) {
  floor_of *outer = user_data;
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK_OK(kitchen_answer_cook(outer->context, outer->call_id, outcome->value));
  free(outer);
}

static void cook_tower(void *user_data, uint64_t call_id, kitchen_str dish) {
  tower *self = user_data;
  char number[16];
  keep_str(number, sizeof number, dish);
  const unsigned level = (unsigned)strtoul(number, NULL, 10);
  CHECK(level <= DEPTH);
  tally_add(&self->floors[level]);
  if (level == 0) {
    if (self->answers_at_once) {
      CHECK_OK(kitchen_answer_cook(context_at(self, level), call_id, STR("ground")));
    }
    self->innermost_call = call_id;
    tally_add(&self->reached);
    return;
  }
  floor_of *here = malloc(sizeof *here);
  CHECK(here != NULL);
  *here = (floor_of){self, context_at(self, level), call_id};
  snprintf(number, sizeof number, "%u", level - 1);
  CHECK_OK(kitchen_order(context_at(self, level - 1), kitchen_str_of(number), on_inner_order, here));
}

static void build(kitchen_context even, kitchen_context odd, bool answers_at_once) {
  static tower self;
  self = (tower){.contexts = {even, odd}, .answers_at_once = answers_at_once, .reached = TALLY};
  for (size_t i = 0; i <= DEPTH; i++) {
    self.floors[i] = (tally)TALLY;
  }
  CHECK_OK(kitchen_set_cook(even, cook_tower, &self, NULL));
  CHECK_OK(kitchen_set_cook(odd, cook_tower, &self, NULL));
  reply outer = REPLY;
  char number[16];
  snprintf(number, sizeof number, "%d", DEPTH);
  CHECK_OK(kitchen_order(context_at(&self, DEPTH), kitchen_str_of(number), on_order, &outer));
  CHECK_REACHES(&self.reached, 1);
  if (!answers_at_once) {
    /* All of them wait; the innermost answer unwinds the tower. */
    CHECK_EQ(tally_now(&outer.count), 0);
    CHECK_OK(kitchen_answer_cook(context_at(&self, 0), self.innermost_call, STR("ground")));
  }
  CHECK_REACHES(&outer.count, 1);
  CHECK_STATUS(outer.status, KITCHEN_OK);
  /* Each level put its name before it; as much was kept as there is room for. */
  CHECK(strncmp(outer.text, "simple: simple: simple: ", 24) == 0);
  for (size_t i = 0; i <= DEPTH; i++) {
    CHECK_EQ(tally_now(&self.floors[i]), 1);
  }
}

/* ---- Waiting inside ---------------------------------------------------------------------------------------------- */

/* The sync methods never wait, so their waiting forms may be called anywhere. */
static void cook_and_wait_for_sync(void *user_data, uint64_t call_id, kitchen_str dish) {
  const kitchen_context *context = user_data;
  reply text = REPLY;
  reply name = REPLY;
  CHECK_OK(kitchen_name_wait(*context, 0, on_name, &name));
  CHECK_TEXT(name.text, "simple");
  CHECK_OK(kitchen_echo_text_wait(*context, dish, 1000, on_echo_text, &text));
  CHECK_OK(kitchen_answer_cook(*context, call_id, kitchen_str_of(text.text)));
}

static void cook_inline(void *user_data, uint64_t call_id, kitchen_str dish) {
  const kitchen_context *context = user_data;
  CHECK_OK(kitchen_answer_cook(*context, call_id, dish));
}

static void stock_and_order(void *user_data, uint64_t call_id, kitchen_str item) {
  const kitchen_context *context = user_data;
  reply order = REPLY;
  /* An async method whose host function answers inline ends before it would wait. */
  CHECK_OK(kitchen_order_wait(*context, item, 0, on_order, &order));
  CHECK_TEXT(order.text, "simple: salt");
  /* On a thread of the host, waiting for something else is fine, too. */
  CHECK_OK(kitchen_wait_wait(*context, 1, 0, NULL, NULL));
  CHECK_OK(kitchen_answer_stock(*context, call_id, 7));
}

static void taste_inline(void *user_data, uint64_t call_id) {
  const kitchen_context *context = user_data;
  CHECK_OK(kitchen_answer_taste(*context, call_id));
}

static void waiting_inside(void) {
  kitchen_context context = open_kitchen();
  reply order = REPLY;
  CHECK_OK(kitchen_set_cook(context, cook_and_wait_for_sync, &context, NULL));
  CHECK_OK(kitchen_order(context, STR("soup"), on_order, &order));
  CHECK_EQ(order.count.count, 1);
  CHECK_TEXT(order.text, "simple: soup");
  CHECK_OK(kitchen_order_wait(context, STR("stew"), 0, on_order, &order));
  CHECK_TEXT(order.text, "simple: stew");

  reply check = REPLY;
  CHECK_OK(kitchen_set_cook(context, cook_inline, &context, NULL));
  CHECK_OK(kitchen_set_taste(context, taste_inline, &context, NULL));
  CHECK_OK(kitchen_set_stock(context, stock_and_order, &context, NULL));
  CHECK_OK(kitchen_check(context, STR("salt"), on_check, &check));
  CHECK_EQ(check.count.count, 1);
  CHECK_EQ(check.number, 7);
  close_context(context);
}

/* ---- Waiting deep ------------------------------------------------------------------------------------------------ */

/* Each level waits for the next with the waiting form, in its host function, on the stack of the caller. */
static void cook_and_wait_for_order(void *user_data, uint64_t call_id, kitchen_str dish) {
  const kitchen_context *context = user_data;
  if (dish.len == 0) {
    CHECK_OK(kitchen_answer_cook(*context, call_id, dish));
    return;
  }
  reply order = REPLY;
  CHECK_OK(kitchen_order_wait(*context, (kitchen_str){dish.ptr + 1, dish.len - 1}, 0, on_order, &order));
  CHECK_OK(kitchen_answer_cook(*context, call_id, kitchen_str_of(order.text)));
}

/* Within the depth at which this thread may poll. */
static void waiting_deep(void) {
  kitchen_context context = open_kitchen();
  reply order = REPLY;
  CHECK_OK(kitchen_set_cook(context, cook_and_wait_for_order, &context, NULL));
  CHECK_OK(kitchen_order_wait(context, STR("1234"), 0, on_order, &order));
  CHECK_TEXT(order.text, "simple: simple: simple: simple: simple: ");
  close_context(context);
}

int main(void) {
  kitchen_context one = open_kitchen();
  build(one, one, false);
  build(one, one, true);
  kitchen_context two = open_kitchen();
  build(one, two, false);
  build(one, two, true);
  close_context(one);
  close_context(two);
  waiting_inside();
  waiting_deep();
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
