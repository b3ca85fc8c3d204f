//go:build ignore
// No message beyond the context's limit crosses, whichever door and direction: nor does a length that is a mistake.
#include "support/check.h"

enum { LIMIT = 64 };

static char long_text[LIMIT + 1];
#define LONG_STR ((kitchen_str){long_text, sizeof long_text})

static void cook_too_much(void *user_data, uint64_t call_id, kitchen_str dish) {
  const kitchen_context *context = user_data;
  (void)dish;
  CHECK_STATUS(kitchen_answer_cook(*context, call_id, LONG_STR), KITCHEN_TOO_LARGE);
  CHECK_STATUS(kitchen_host_complete(*context, call_id, KITCHEN_OK, (const uint8_t *)long_text, sizeof long_text),
      KITCHEN_TOO_LARGE);
  /* The call still waits, and takes what is small enough. */
  CHECK_OK(kitchen_answer_cook(*context, call_id, STR("enough")));
}

int main(void) {
  memset(long_text, 'x', sizeof long_text);
  const kitchen_options options = {.size = sizeof options, .message_bytes_max = LIMIT};
  kitchen_context context = open_kitchen_with(&options);
  reply never = REPLY;
  reply order = REPLY;
  CHECK_STATUS(kitchen_echo_text(context, LONG_STR, on_echo_text, &never), KITCHEN_TOO_LARGE);
  /* Each within the limit, together beyond it. */
  kitchen_inner many[LIMIT];
  for (size_t i = 0; i < COUNT(many); i++) {
    many[i] = (kitchen_inner){STR("xx"), 1};
  }
  CHECK_STATUS(kitchen_reverse(context, (kitchen_inner_list){many, COUNT(many)}, NULL, NULL), KITCHEN_TOO_LARGE);
  CHECK_OK(kitchen_set_cook(context, cook_too_much, &context, NULL));
  CHECK_OK(kitchen_order(context, STR("soup"), on_order, &order));
  CHECK_TEXT(order.text, "simple: enough");
  CHECK_EQ(never.count.count, 0);
  close_context(context);

  /* With the default limit: a length that memory might have, and that was not meant, is not read. */
  context = open_kitchen();
  CHECK_STATUS(kitchen_echo_text(context, (kitchen_str){long_text, (size_t)1 << 40}, on_echo_text, &never),
      KITCHEN_TOO_LARGE);
  CHECK_EQ(never.count.count, 0);
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
