//go:build ignore
// Failing: by a text, by each typed error, and by bytes that are no answer.
#include "cook.h"

/* ---- By the typed function --------------------------------------------------------------------------------------- */

/* What the next call of `cook_fails` is failed with. */
typedef struct failure {
  kitchen_context context;
  const kitchen_kitchen_error *error;
  const char *text;
} failure;

static void cook_fails(void *user_data, uint64_t call_id, kitchen_str dish) {
  const failure *self = user_data;
  (void)dish;
  CHECK_OK(kitchen_fail_cook(self->context, call_id, self->error, self->text));
}

static void check_failure(failure *with, const char *wanted) {
  reply how = REPLY;
  CHECK_OK(kitchen_set_cook(with->context, cook_fails, with, NULL));
  CHECK_OK(kitchen_how_it_failed(with->context, STR("soup"), on_how_it_failed, &how));
  CHECK_EQ(how.count.count, 1);
  CHECK_TEXT(how.text, wanted);
}

void failing(void) {
  kitchen_context context = open_kitchen();
  failure with = {context, NULL, "the oven is cold"};
  check_failure(&with, "cook: Failed: the oven is cold");
  with.text = NULL;
  check_failure(&with, "cook: Failed: the host function failed without a text");

  kitchen_kitchen_error error = {.kind = KITCHEN_KITCHEN_ERROR_EMPTY, .message = STR("ignored")};
  with.error = &error;
  check_failure(&with, "typed: the kitchen is empty");
  error.kind = KITCHEN_KITCHEN_ERROR_CLOSED;
  error.fields.closed.reason = STR("holidays");
  check_failure(&with, "typed: the kitchen is closed: holidays");
  const kitchen_color limit = KITCHEN_COLOR_GREEN;
  error.kind = KITCHEN_KITCHEN_ERROR_TOO_MUCH;
  error.fields.too_much.got = 9;
  error.fields.too_much.limit = &limit;
  check_failure(&with, "typed: 9 is too much (Some(Green))");
  error.kind = KITCHEN_KITCHEN_ERROR_PAIR;
  error.fields.pair.field0 = -1;
  error.fields.pair.field1 = STR("one");
  check_failure(&with, "typed: pair of -1 and one");
  error.kind = KITCHEN_KITCHEN_ERROR_HOST;
  error.fields.host.field0 =
      (kitchen_host_error){STR("oven"), KITCHEN_HOST_ERROR_KIND_TIMED_OUT, STR("it takes too long")};
  check_failure(&with, "oven: TimedOut: it takes too long");
  close_context(context);
}

/* ---- By name, in bytes ------------------------------------------------------------------------------------------- */

/* What the next call of `cook_bytes` is ended with. */
typedef struct ending {
  kitchen_context context;
  kitchen_status ret;
  const uint8_t *bytes;
  size_t len;
  kitchen_status taken; /* what becomes of the answer */
  tally released;
} ending;

static void cook_bytes(void *user_data, uint64_t call_id, const uint8_t *request, size_t request_len) {
  const ending *self = user_data;
  static const uint8_t soup[] = {0x81, 0x64, 's', 'o', 'u', 'p'};
  CHECK_EQ(request_len, sizeof soup);
  CHECK(memcmp(request, soup, sizeof soup) == 0);
  CHECK_STATUS(kitchen_host_complete(self->context, call_id, self->ret, self->bytes, self->len), self->taken);
}

static void release_ending(void *user_data) {
  ending *self = user_data;
  tally_add(&self->released);
}

static void check_bytes(ending *with, kitchen_status ret, const uint8_t *bytes, size_t len, const char *wanted) {
  reply how = REPLY;
  with->ret = ret;
  with->bytes = bytes;
  with->len = len;
  CHECK_OK(kitchen_how_it_failed(with->context, STR("soup"), on_how_it_failed, &how));
  CHECK_EQ(how.count.count, 1);
  CHECK_TEXT(how.text, wanted);
}

void in_bytes(void) {
  kitchen_context context = open_kitchen();
  ending with = {.context = context, .taken = KITCHEN_OK, .released = TALLY};
  CHECK_OK(kitchen_register_host_fn_with_release(context, "cook", cook_bytes, &with, release_ending));
  static const uint8_t stew[] = {0x64, 's', 't', 'e', 'w'};
  check_bytes(&with, KITCHEN_OK, stew, sizeof stew, "it did not: stew");
  static const uint8_t empty[] = {0x60};
  check_bytes(&with, KITCHEN_OK, empty, sizeof empty, "it did not: ");

  static const uint8_t closed[] = {0x83, 0x01, 0x60, 0x81, 0x64, 'l', 'a', 't', 'e'};
  check_bytes(&with, KITCHEN_ERROR, closed, sizeof closed, "typed: the kitchen is closed: late");

  static const uint8_t text[] = {'c', 'o', 'l', 'd'};
  check_bytes(&with, KITCHEN_HOST_FAILED, text, sizeof text, "cook: Failed: cold");
  check_bytes(&with, KITCHEN_HOST_FAILED, NULL, 0, "cook: Failed: the host function failed without a text");
  static const uint8_t no_utf8[] = {'c', 0xff};
  check_bytes(&with, KITCHEN_HOST_FAILED, no_utf8, sizeof no_utf8, "cook: Failed: c\xef\xbf\xbd");

  /* Bytes that are not the value: the call ends with the reason, and not with a value made up. The host hears of it. */
  with.taken = KITCHEN_BAD_REQUEST;
  check_bytes(&with, KITCHEN_OK, stew, 3,
      "cook: BadAnswer: text claims 4 bytes, 2 bytes are left (byte 0 of 3)");
  check_bytes(&with, KITCHEN_OK, NULL, 0, "cook: BadAnswer: expected text, found the end (byte 0 of 0)");
  static const uint8_t number[] = {0x07};
  check_bytes(&with, KITCHEN_OK, number, sizeof number,
      "cook: BadAnswer: expected text, found integer (byte 0 of 1)");
  static const uint8_t two[] = {0x60, 0x60};
  check_bytes(&with, KITCHEN_OK, two, sizeof two, "cook: BadAnswer: expected the end, 1 byte is left (byte 1 of 2)");
  static const uint8_t no_text[] = {0x61, 0xff};
  check_bytes(&with, KITCHEN_OK, no_text, sizeof no_text,
      "cook: BadAnswer: expected UTF-8 text, found byte 0xff (byte 1 of 2)");

  CHECK_OK(kitchen_register_host_fn(context, "cook", NULL, NULL));
  CHECK_EQ(with.released.count, 1);
  close_context(context);
  CHECK_EQ(with.released.count, 1);
}
