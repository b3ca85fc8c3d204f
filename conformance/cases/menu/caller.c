//go:build ignore
// What stands beside items: constants, free functions, names in C, what is deprecated, defaults.
#define KITCHEN_NO_DEPRECATED
#include "support/check.h"

static void constants_are_what_they_were(void) {
  CHECK_EQ(KITCHEN_MAX_ORDERS, 64);
#if KITCHEN_MAX_ORDERS != 64
#error "an integer can be asked for before the compiler runs"
#endif
  CHECK_EQ(KITCHEN_LOWEST_OF_ALL, INT64_MIN);
  CHECK_EQ(KITCHEN_COLD, INT32_MIN);
  CHECK_EQ(KITCHEN_COOL, INT8_MIN);
  CHECK(KITCHEN_HOTTEST == UINT64_MAX);
  CHECK(KITCHEN_FAR_BELOW.lo == 0 && KITCHEN_FAR_BELOW.hi == INT64_MIN);
  CHECK(KITCHEN_FAR_ABOVE.lo == UINT64_MAX && KITCHEN_FAR_ABOVE.hi == UINT64_MAX);
  CHECK(same_str(KITCHEN_TITLE, STR("\"Menu\"\0du jour? \xE2\x98\x85")));
  CHECK_EQ(KITCHEN_STAR, 0x2605);
  CHECK(KITCHEN_IS_OPEN);
  CHECK(KITCHEN_REST.secs == 90 && KITCHEN_REST.nanos == 5);
  CHECK(KITCHEN_SEAL.len == 4 && memcmp(KITCHEN_SEAL.ptr, "\0\"9\xff", 4) == 0);
  CHECK_EQ(COUNT(KITCHEN_SIZES), 3);
  CHECK_EQ(KITCHEN_SIZES[2], UINT16_MAX);
  CHECK_STR(KITCHEN_OLD_ADDRESS, "Rue \\ 1");
}

static void numbers_keep_their_bits(void) {
  const float share = KITCHEN_SHARE;
  const float priceless = KITCHEN_PRICELESS;
  const double tenth = KITCHEN_TENTH;
  const double freezing = KITCHEN_FREEZING;
  const double unknown = KITCHEN_UNKNOWN_PRICE;
  const uint32_t singles[] = {0x3dcccccd, 0xff800000};
  const uint64_t doubles[] = {0x3fd3333333333334, 0x8000000000000000, 0x7ff800000000002a};
  CHECK(memcmp(&share, &singles[0], sizeof share) == 0);
  CHECK(memcmp(&priceless, &singles[1], sizeof priceless) == 0);
  CHECK(memcmp(&tenth, &doubles[0], sizeof tenth) == 0);
  CHECK(memcmp(&freezing, &doubles[1], sizeof freezing) == 0);
  CHECK(memcmp(&unknown, &doubles[2], sizeof unknown) == 0);
}

static void on_dish(void *user_data, const kitchen_parse_dish_outcome *outcome) {
  reply *kept = user_data;
  CHECK(outcome->status != KITCHEN_OK || outcome->value.course == KITCHEN_COURSE_MAIN);
  CHECK(outcome->status != KITCHEN_OK || outcome->value.cost == outcome->value.cents);
  keep_reply(kept, outcome->status, outcome->message, &outcome->error, outcome->value.title, outcome->value.cents);
}

static void on_total(void *user_data, const kitchen_total_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static void on_slow_price(void *user_data, const kitchen_slow_price_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static void on_leftover(void *user_data, const kitchen_take_leftover_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value.grams);
}

/* They need no instance: the context has none. */
static void functions_of_nobody(void) {
  kitchen_context context = 0;
  CHECK_OK(kitchen_context_open(KITCHEN_CONTRACT_HASH, NULL, &context));
  reply said = REPLY;
  CHECK_OK(kitchen_parse_dish(context, STR("soup=450"), on_dish, &said));
  CHECK_TEXT(said.text, "soup");
  CHECK_EQ(said.number, 450);
  CHECK_STATUS(kitchen_parse_dish_wait(context, STR("soup"), 0, on_dish, &said), KITCHEN_ERROR);
  CHECK_EQ(said.error, KITCHEN_KITCHEN_ERROR_EMPTY);

  const kitchen_menu_dish dishes[] = {{.cents = 450}, {.cents = UINT32_MAX}};
  CHECK_OK(kitchen_total_wait(context, (kitchen_menu_dish_list){dishes, 2}, 0, on_total, &said));
  CHECK_EQ(said.number, 450 + (uint64_t)UINT32_MAX);
  CHECK_OK(kitchen_slow_price_wait(context, &dishes[0], 0, on_slow_price, &said));
  CHECK_EQ(said.number, 450);
  CHECK_OK(kitchen_ring(context, on_void, &said));
  CHECK_OK(kitchen_take_leftover_wait(context, 0, on_leftover, &said));
  CHECK_EQ(said.number, 7);
  CHECK_EQ(said.count.count, 6);
  CHECK_REFUSED(kitchen_call_object(context, 1, UINT32_C(0xf75afb6b), NULL, NULL, NULL), KITCHEN_BAD_ARGUMENT,
      "`target` must be 0: this method is not one of an object");
  close_context(context);
}

static void praise(void *user_data, uint64_t call_id, const kitchen_menu_dish *plate) {
  CHECK_OK(kitchen_answer_praise(*(kitchen_context *)user_data, call_id, plate->title));
}

static void on_serve(void *user_data, const kitchen_serve_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, outcome->value, 0);
}

static void on_told(void *user_data, const kitchen_dish_told *event) {
  reply *kept = user_data;
  keep_str(kept->text, sizeof kept->text, event->title);
  tally_add(&kept->count);
}

static void names_of_c(void) {
  kitchen_context context = open_kitchen();
  const kitchen_menu_dish dish = {.title = STR("soup")};
  CHECK_OK(kitchen_set_praise(context, praise, &context, NULL));
  reply said = REPLY;
  CHECK_OK(kitchen_serve_wait(context, &dish, 0, on_serve, &said));
  CHECK_TEXT(said.text, "soup");

  reply told = REPLY;
  uint64_t listener = 0;
  CHECK_OK(kitchen_on_dish_told(context, on_told, &told, NULL, &listener));
  CHECK_OK(kitchen_tell_of(context, &dish, NULL, NULL));
  CHECK_REACHES(&told.count, 1);
  CHECK_TEXT(told.text, "soup");
  CHECK_OK(kitchen_remove_event_listener(context, listener));
  close_context(context);
}

static void check_usual(const kitchen_ticket *ticket) {
  CHECK_EQ(ticket->count, 1);
  CHECK_STR(ticket->wish, "as it is; \"please\"");
  CHECK(ticket->patience.secs == 90 && ticket->patience.nanos == 5);
  CHECK_EQ(ticket->course, KITCHEN_COURSE_MAIN);
  CHECK(ticket->grams > 1e308);
  CHECK(ticket->budget.lo == UINT64_MAX && ticket->budget.hi == UINT64_MAX);
  CHECK_EQ(ticket->sides.len, 0);
  CHECK(ticket->guest == NULL);
}

static void on_tickets(void *user_data, const kitchen_echo_ticket_outcome *outcome) {
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  for (size_t i = 0; i < outcome->value.len; i++) {
    CHECK_STR(outcome->value.ptr[i].title, "soup");
    check_usual(&outcome->value.ptr[i]);
  }
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value.len);
}

static void defaults(void) {
  kitchen_context context = open_kitchen();
  kitchen_ticket ticket = kitchen_ticket_defaults();
  CHECK_EQ(ticket.title.len, 0);
  check_usual(&ticket);
  ticket.title = STR("soup");
  reply said = REPLY;
  CHECK_OK(kitchen_echo_ticket(context, &ticket, 2, on_tickets, &said));
  CHECK_EQ(said.number, 2);
  close_context(context);
}

/* ---- What traits say --------------------------------------------------------------------------------------------- */

static void on_shown(void *user_data, const kitchen_table_display_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, outcome->value, 0);
}

static void on_equal(void *user_data, const kitchen_table_eq_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static void on_order_of(void *user_data, const kitchen_table_compare_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), (uint64_t)(int64_t)outcome->value);
}

static void on_hash(void *user_data, const kitchen_table_hash_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static void traits_of_a_record(void) {
  kitchen_context context = open_context();
  const kitchen_table small = {.number = 1, .string = STR("bare")};
  const kitchen_table same = {.number = 1, .string = STR("set")};
  const kitchen_table large = {.number = 2, .string = STR("bare")};
  reply said = REPLY;
  CHECK_OK(kitchen_table_display(context, &small, on_shown, &said));
  CHECK_TEXT(said.text, "table 1 (bare)");
  CHECK_OK(kitchen_table_eq(context, &small, &same, on_equal, &said));
  CHECK_EQ(said.number, true);
  CHECK_OK(kitchen_table_eq(context, &small, &large, on_equal, &said));
  CHECK_EQ(said.number, false);
  CHECK_OK(kitchen_table_compare(context, &small, &large, on_order_of, &said));
  CHECK_EQ(said.number, -1);
  CHECK_OK(kitchen_table_hash(context, &small, on_hash, &said));
  const uint64_t hash = said.number;
  CHECK_OK(kitchen_table_hash(context, &same, on_hash, &said));
  CHECK(said.number == hash);
  CHECK_OK(kitchen_table_hash(context, &large, on_hash, &said));
  CHECK(said.number != hash);
  close_context(context);
}

static void on_hire(void *user_data, const kitchen_server_hire_outcome *outcome) {
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  *(kitchen_server *)user_data = outcome->value;
}

static void on_server_shown(void *user_data, const kitchen_server_display_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, outcome->value, 0);
}

static void on_server_equal(void *user_data, const kitchen_server_eq_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), outcome->value);
}

static void on_server_order(void *user_data, const kitchen_server_compare_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, NULL, STR(""), (uint64_t)(int64_t)outcome->value);
}

static void on_server_with(void *user_data, const kitchen_server_with_outcome *outcome) {
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  *(kitchen_server *)user_data = outcome->value;
}

static void traits_of_an_object(void) {
  kitchen_context context = open_context();
  kitchen_server ada = {0};
  kitchen_server again = {0};
  kitchen_server both = {0};
  CHECK_OK(kitchen_server_hire(context, STR("Ada"), on_hire, &ada));
  CHECK_OK(kitchen_server_hire(context, STR("Ada"), on_hire, &again));
  CHECK_OK(kitchen_server_with(context, ada, STR("Bo"), on_server_with, &both));
  reply said = REPLY;
  CHECK_OK(kitchen_server_display(context, both, on_server_shown, &said));
  CHECK_TEXT(said.text, "waiter Ada and Bo");
  CHECK_OK(kitchen_server_eq(context, ada, again, on_server_equal, &said));
  CHECK_EQ(said.number, true);
  CHECK_OK(kitchen_server_compare(context, both, ada, on_server_order, &said));
  CHECK_EQ(said.number, 1);
  CHECK_OK(kitchen_server_release(context, ada));
  CHECK_STATUS(kitchen_server_eq(context, again, ada, on_server_equal, &said), KITCHEN_UNKNOWN_OBJECT);
  CHECK_OK(kitchen_server_release(context, again));
  CHECK_OK(kitchen_server_release(context, both));
  close_context(context);
}

int main(void) {
  constants_are_what_they_were();
  numbers_keep_their_bits();
  functions_of_nobody();
  names_of_c();
  defaults();
  traits_of_a_record();
  traits_of_an_object();
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
