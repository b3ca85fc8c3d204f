//go:build ignore
// Registering, replacing and withdrawing; a release hook runs once, after the last invocation.
#include "cook.h"

/* Of registrations that are refused. */
static void never_asked(void *user_data, uint64_t call_id, const uint8_t *request, size_t request_len) {
  (void)user_data;
  (void)call_id;
  (void)request;
  (void)request_len;
  CHECK(false);
}

/* Registers another function in its place, or none, while it runs; then answers. */
typedef struct chameleon {
  cook self;
  cook *next;
} chameleon;

static void cook_replaces(void *user_data, uint64_t call_id, kitchen_str dish) {
  chameleon *self = user_data;
  kitchen_context context = self->self.context;
  (void)dish;
  CHECK_OK(kitchen_set_cook(context, self->next == NULL ? NULL : cook_inline, self->next, release_cook));
  CHECK_EQ(self->self.released.count, 0); /* it runs */
  CHECK_OK(serve(context, call_id, "self"));
  CHECK_EQ(self->self.released.count, 0);
}

void registering(void) {
  kitchen_context context = open_kitchen();
  reply how = REPLY;
  /* Nothing is registered: that is an error with a name, and unregistering nothing is fine. */
  CHECK_OK(kitchen_set_cook(context, NULL, NULL, NULL));
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "cook: NotRegistered: ");

  cook first = COOK(context);
  cook second = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_inline, &first, release_cook));
  CHECK_EQ(stats_of(context).host_functions, 1);
  CHECK_OK(kitchen_set_cook(context, cook_inline, &second, release_cook));
  CHECK_EQ(stats_of(context).host_functions, 1);
  CHECK_EQ(first.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_EQ(first.asked.count, 0);
  CHECK_EQ(second.asked.count, 1);

  /* NULL unregisters; its release hook belongs to no registration and never runs. */
  cook nobody = COOK(context);
  CHECK_OK(kitchen_set_cook(context, NULL, &nobody, release_cook));
  CHECK_EQ(second.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "cook: NotRegistered: ");
  CHECK_EQ(stats_of(context).host_functions, 0);
  CHECK_EQ(nobody.released.count, 0);

  /* A call that waits is not lost with its function: whoever has its id may answer it. */
  cook gone = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_later, &gone, release_cook));
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_OK(kitchen_set_cook(context, NULL, NULL, NULL));
  CHECK_EQ(gone.released.count, 1);
  CHECK_OK(serve(context, gone.calls[0], "soup"));
  CHECK_TEXT(how.text, "it did not: hot soup");

  /* From inside itself: released after it has returned. */
  cook next = COOK(context);
  chameleon replaces = {COOK(context), &next};
  CHECK_OK(kitchen_set_cook(context, cook_replaces, &replaces, release_cook));
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "it did not: hot self");
  CHECK_EQ(replaces.self.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("fish"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "it did not: hot fish");
  CHECK_EQ(next.asked.count, 1);
  chameleon removes = {COOK(context), NULL};
  CHECK_OK(kitchen_set_cook(context, cook_replaces, &removes, release_cook));
  CHECK_EQ(next.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "it did not: hot self");
  CHECK_EQ(removes.self.released.count, 1);
  CHECK_OK(kitchen_how_it_failed(context, STR("soup"), on_how_it_failed, &how));
  CHECK_TEXT(how.text, "cook: NotRegistered: ");

  /* Refused registrations, none of which is ever released. */
  cook refused = COOK(context);
  CHECK_REFUSED(kitchen_register_host_fn_with_release(context, "kook", never_asked, &refused, release_cook),
      KITCHEN_UNKNOWN_HOST_FUNCTION, "the contract has no host function `kook`");
  CHECK_STATUS(kitchen_register_host_fn(context, "", never_asked, &refused), KITCHEN_UNKNOWN_HOST_FUNCTION);
  CHECK_STATUS(kitchen_register_host_fn(context, "kook", NULL, NULL), KITCHEN_UNKNOWN_HOST_FUNCTION);
  CHECK_REFUSED(kitchen_register_host_fn_with_release(context, NULL, never_asked, &refused, release_cook),
      KITCHEN_NULL_POINTER, "the name of the host function is NULL");
  CHECK_REFUSED(kitchen_register_host_fn(context, "c\xff", never_asked, &refused), KITCHEN_BAD_REQUEST,
      "the name of the host function is no UTF-8");
  CHECK_REFUSED(kitchen_set_host_fn(context, 12345, KITCHEN_ANY_FN(cook_inline), &refused, release_cook),
      KITCHEN_UNKNOWN_HOST_FUNCTION, "the contract has no host function with id 0x00003039");

  cook last = COOK(context);
  CHECK_OK(kitchen_set_cook(context, cook_inline, &last, release_cook));
  close_context(context);
  CHECK_EQ(last.released.count, 1);
  CHECK_STATUS(kitchen_set_cook(context, cook_inline, &refused, release_cook), KITCHEN_CLOSED);
  CHECK_STATUS(
      kitchen_register_host_fn_with_release(context, "cook", never_asked, &refused, release_cook),
      KITCHEN_CLOSED);
  CHECK_EQ(refused.released.count, 0);
  CHECK_EQ(first.released.count, 1);
  CHECK_EQ(second.released.count, 1);
  CHECK_EQ(gone.released.count, 1);
  CHECK_EQ(next.released.count, 1);
}

/* Stays inside until it is let go. */
typedef struct slow_cook {
  cook self;
  tally inside;
  tally may_leave;
} slow_cook;

static void cook_slowly(void *user_data, uint64_t call_id, kitchen_str dish) {
  slow_cook *self = user_data;
  (void)dish;
  tally_add(&self->inside);
  CHECK_REACHES(&self->may_leave, 1);
  CHECK_EQ(tally_now(&self->self.released), 0);
  kitchen_answer_cook(self->self.context, call_id, STR("slow"));
}

static void *order_soup(void *argument) {
  const kitchen_context *context = argument;
  kitchen_order_wait(*context, STR("soup"), 0, NULL, NULL);
  return NULL;
}

/* Unregistered, replaced or closed by another thread while it runs: nobody waits for it, and it is released after. */
void released_after_it_ran(void) {
  for (int how = 0; how < 3; how++) {
    kitchen_context context = open_kitchen();
    slow_cook slow = {COOK(context), TALLY, TALLY};
    cook other = COOK(context);
    CHECK_OK(kitchen_set_cook(context, cook_slowly, &slow, release_cook));
    pthread_t first = start_thread(order_soup, &context);
    pthread_t second = start_thread(order_soup, &context);
    CHECK_REACHES(&slow.inside, 2);
    switch (how) {
      case 0: CHECK_OK(kitchen_set_cook(context, NULL, NULL, NULL)); break;
      case 1: CHECK_OK(kitchen_set_cook(context, cook_inline, &other, release_cook)); break;
      default: close_context(context);
    }
    CHECK_EQ(tally_now(&slow.self.released), 0);
    tally_add(&slow.may_leave);
    CHECK_REACHES(&slow.self.released, 1);
    join_thread(first);
    join_thread(second);
    if (how != 2) {
      close_context(context);
    }
    CHECK_EQ(slow.self.released.count, 1);
    CHECK_EQ(other.released.count, how == 1);
  }
}
