//go:build ignore
// Every shape of a typed error, panics, and the texts of statuses and refusals.
#include "support/check.h"

/* What `refuse` gave: the outcome is gone when its callback has returned, so each shape is checked inside. */
typedef struct shape {
  uint8_t kind;
  unsigned seen;
} shape;

static bool is_zero(const void *memory, size_t len) {
  const unsigned char *bytes = memory;
  for (size_t i = 0; i < len; i++) {
    if (bytes[i] != 0) {
      return false;
    }
  }
  return true;
}

static void on_shape(void *user_data, const kitchen_refuse_outcome *outcome) {
  shape *wanted = user_data;
  const kitchen_kitchen_error *error = &outcome->error;
  wanted->seen++;
  if (wanted->kind == 5) {
    CHECK_STATUS(outcome->status, KITCHEN_OK);
    CHECK_STR(outcome->message, "");
    CHECK(is_zero(error, sizeof *error));
    return;
  }
  CHECK_STATUS(outcome->status, KITCHEN_ERROR);
  CHECK_EQ(error->kind, wanted->kind);
  CHECK(same_str(error->message, outcome->message));
  switch (error->kind) {
    case KITCHEN_KITCHEN_ERROR_EMPTY:
      CHECK_STR(error->message, "the kitchen is empty");
      break;
    case KITCHEN_KITCHEN_ERROR_CLOSED:
      CHECK(same_str(error->fields.closed.reason, STR("because\0of NUL")));
      CHECK(same_str(error->message, STR("the kitchen is closed: because\0of NUL")));
      break;
    case KITCHEN_KITCHEN_ERROR_TOO_MUCH:
      CHECK(error->fields.too_much.got == INT64_MIN);
      CHECK(error->fields.too_much.limit != NULL);
      CHECK_EQ(*error->fields.too_much.limit, KITCHEN_COLOR_BLUE);
      CHECK_STR(error->message, "-9223372036854775808 is too much (Some(Blue))");
      break;
    case KITCHEN_KITCHEN_ERROR_PAIR:
      CHECK_EQ(error->fields.pair.field0, 7);
      CHECK_STR(error->fields.pair.field1, "seven");
      CHECK_STR(error->message, "pair of 7 and seven");
      break;
    case KITCHEN_KITCHEN_ERROR_HOST:
      CHECK_STR(error->fields.host.field0.function, "cook");
      CHECK_EQ(error->fields.host.field0.kind, KITCHEN_HOST_ERROR_KIND_NOT_REGISTERED);
      CHECK_STR(error->fields.host.field0.message, "");
      CHECK_STR(error->message, "host function \"cook\" is not registered");
      break;
    default:
      CHECK(false);
  }
}

static void shapes(kitchen_context context) {
  for (uint8_t kind = 0; kind <= 5; kind++) {
    shape wanted = {kind, 0};
    CHECK_OK(kitchen_refuse(context, kind, STR("soup"), on_shape, &wanted));
    CHECK_EQ(wanted.seen, 1);
    kitchen_status status = kind == 5 ? KITCHEN_OK : KITCHEN_ERROR;
    CHECK_STATUS(kitchen_refuse_wait(context, kind, STR("soup"), 0, on_shape, &wanted), status);
    CHECK_EQ(wanted.seen, 2);
  }
}

/* An option without a value in an error. */
static void on_overflow(void *user_data, const kitchen_add_outcome *outcome) {
  CHECK_STATUS(outcome->status, KITCHEN_ERROR);
  CHECK_EQ(outcome->error.kind, KITCHEN_KITCHEN_ERROR_TOO_MUCH);
  CHECK_EQ(outcome->error.fields.too_much.got, -INT64_C(4294967296));
  CHECK(outcome->error.fields.too_much.limit == NULL);
  CHECK_EQ(outcome->value, 0);
  tally_add(user_data);
}

/* How a host function failed, as the library's error and as its text. */
static void fail_with_text(void *user_data, uint64_t call_id, kitchen_str dish) {
  const kitchen_context *context = user_data;
  (void)dish;
  CHECK_OK(kitchen_fail_cook(*context, call_id, NULL, "the oven is cold"));
}

static void on_host_failed(void *user_data, const kitchen_order_outcome *outcome) {
  const kitchen_host_error *host = &outcome->error.fields.host.field0;
  CHECK_STATUS(outcome->status, KITCHEN_ERROR);
  CHECK_EQ(outcome->error.kind, KITCHEN_KITCHEN_ERROR_HOST);
  CHECK_STR(host->function, "cook");
  CHECK_EQ(host->kind, KITCHEN_HOST_ERROR_KIND_FAILED);
  CHECK_STR(host->message, "the oven is cold");
  CHECK_STR(outcome->message, "host function \"cook\" failed: the oven is cold");
  CHECK_EQ(outcome->value.len, 0);
  tally_add(user_data);
}

/* A panic ends the call that panicked, and nothing else. */
static void panics(kitchen_context context) {
  reply now = REPLY;
  CHECK_OK(kitchen_panic_now(context, STR("flames"), on_void, &now));
  CHECK_EQ(now.count.count, 1);
  CHECK_STATUS(now.status, KITCHEN_PANICKED);
  CHECK_TEXT(now.message, "flames");
  CHECK_STATUS(kitchen_panic_now_wait(context, STR("smoke"), 0, on_void, &now), KITCHEN_PANICKED);
  CHECK_TEXT(now.message, "smoke");

  reply later = REPLY;
  CHECK_OK(kitchen_panic_later(context, STR("embers"), on_void, &later));
  CHECK_REACHES(&later.count, 1);
  CHECK_STATUS(later.status, KITCHEN_PANICKED);
  CHECK_TEXT(later.message, "embers");
  CHECK_STATUS(kitchen_panic_later_wait(context, STR("ash"), 0, on_void, &later), KITCHEN_PANICKED);
  CHECK_TEXT(later.message, "ash");
  CHECK_STATUS(kitchen_panic_now_wait(context, STR(""), 0, on_void, &later), KITCHEN_PANICKED);
  CHECK_EQ(later.count.count, 3);

  reply name = REPLY;
  CHECK_OK(kitchen_name(context, on_name, &name));
  CHECK_TEXT(name.text, "simple");

  /* An instance whose drop panics goes without a sound when its context is closed. */
  kitchen_context other = open_context();
  const kitchen_kitchen_config config = {.name = STR("panics when dropped")};
  CHECK_OK(kitchen_create_wait(other, &config, 0, NULL, NULL));
  close_context(other);
}

/* Each status has a text of its own; a number that is none has one, too. */
static void status_texts(void) {
  const char *none = kitchen_status_text(-1);
  CHECK_TEXT(none, "no status of Hither has this code");
  CHECK_TEXT(kitchen_status_text(KITCHEN_OK), "ok");
  CHECK_TEXT(kitchen_status_text(KITCHEN_TIMED_OUT), "the deadline of the call passed");
  CHECK_TEXT(kitchen_status_text(KITCHEN_DUPLICATE), "the host call already has an answer");
  for (kitchen_status status = 0; status < 100; status++) {
    const char *text = kitchen_status_text(status);
    CHECK(text != NULL && text[0] != '\0');
    for (kitchen_status other = 0; other < status && text != none; other++) {
      CHECK(strcmp(text, kitchen_status_text(other)) != 0);
    }
  }
  for (kitchen_status ending = KITCHEN_OK; ending <= KITCHEN_HOST_FAILED; ending++) {
    CHECK(kitchen_status_text(ending) != none);
  }
}

static void *refusal_of_a_new_thread(void *argument) {
  (void)argument;
  CHECK_TEXT(kitchen_last_refusal(), "");
  CHECK_STATUS(kitchen_remove_event_listener(2, 1), KITCHEN_UNKNOWN_CONTEXT);
  CHECK_TEXT(kitchen_last_refusal(), "no context has the id 0x2: it was never opened");
  return NULL;
}

/* The last refusal is each thread's own. */
static void last_refusals(void) {
  CHECK_REFUSED(kitchen_context_close(1, NULL), KITCHEN_UNKNOWN_CONTEXT,
      "no context has the id 0x1: it was never opened");
  join_thread(start_thread(refusal_of_a_new_thread, NULL));
  CHECK_TEXT(kitchen_last_refusal(), "no context has the id 0x1: it was never opened");
}

int main(void) {
  kitchen_context context = open_kitchen();
  tally done = TALLY;
  shapes(context);
  CHECK_OK(kitchen_add(context, INT32_MIN, INT32_MIN, on_overflow, &done));
  CHECK_EQ(done.count, 1);
  CHECK_OK(kitchen_set_cook(context, fail_with_text, &context, NULL));
  CHECK_OK(kitchen_order(context, STR("soup"), on_host_failed, &done));
  CHECK_EQ(done.count, 2);
  CHECK_STATUS(kitchen_order_wait(context, STR("soup"), 0, on_host_failed, &done), KITCHEN_ERROR);
  CHECK_EQ(done.count, 3);
  panics(context);
  status_texts();
  last_refusals();
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
