//go:build ignore
// Types that cross as others: newtypes, an IP address as text, a percentage that refuses. Alone and in all that can hold
// them, both ways; what their conversions refuse is named with its place, in the author's words.
#include "support/check.h"

#define TEXT(literal) {(literal), sizeof(literal) - 1}

static const uint64_t GUESTS[] = {1, UINT64_MAX};
static const uint8_t PROGRESS[] = {0, 50, 100};
static const uint8_t CRUMBS[] = {0, 255};
static const kitchen_str_u64_entry SEEN[] = {{TEXT("10.0.0.1"), 7}, {TEXT("::1"), 8}};
static const kitchen_recipe RECIPE = TEXT("/a\0b");
static const kitchen_str SAID = TEXT("good");

/* Of a guest with all of them; the caller may have a jar. */
static kitchen_visit visit_of(const kitchen_favourite *favourite) {
  static const kitchen_remark last = &SAID;
  return (kitchen_visit){
      .guest = UINT64_MAX,
      .table = 3,
      .from = STR("127.0.0.1"),
      .recipe = &RECIPE,
      .progress = {PROGRESS, COUNT(PROGRESS)},
      .quarters = {{25, 50, 75, 100}},
      .party = {GUESTS, COUNT(GUESTS)},
      .seen = {SEEN, COUNT(SEEN)},
      .invited = {GUESTS, COUNT(GUESTS)},
      .remark = NULL,
      .last_remark = &last,
      .rhythm = {{60, 5}, 4},
      .crumbs = {CRUMBS, COUNT(CRUMBS)},
      .favourite = favourite,
  };
}

static void check_visit(const kitchen_visit *visit) {
  CHECK(visit->guest == UINT64_MAX);
  CHECK_EQ(visit->table, 3);
  CHECK_STR(visit->from, "127.0.0.1");
  CHECK(visit->recipe != NULL && same_str(*visit->recipe, RECIPE));
  CHECK_EQ(visit->progress.len, COUNT(PROGRESS));
  CHECK(memcmp(visit->progress.ptr, PROGRESS, sizeof PROGRESS) == 0);
  CHECK_EQ(visit->quarters.items[3], 100);
  CHECK_EQ(visit->party.len, COUNT(GUESTS));
  CHECK(memcmp(visit->party.ptr, GUESTS, sizeof GUESTS) == 0);
  CHECK_EQ(visit->seen.len, COUNT(SEEN));
  CHECK_STR(visit->seen.ptr[0].key, "10.0.0.1");
  CHECK_EQ(visit->seen.ptr[1].value, 8);
  CHECK_EQ(visit->invited.len, COUNT(GUESTS));
  CHECK(visit->remark == NULL);
  CHECK(visit->last_remark != NULL && *visit->last_remark != NULL && same_str(**visit->last_remark, SAID));
  CHECK_EQ(visit->rhythm.v0.secs, 60);
  CHECK_EQ(visit->rhythm.v1, 4);
  CHECK_EQ(visit->crumbs.len, COUNT(CRUMBS));
  CHECK_EQ(visit->crumbs.ptr[1], 255);
}

static void on_open(void *user_data, const kitchen_entrance_open_outcome *outcome) {
  kitchen_entrance *entrance = user_data;
  CHECK_OK(outcome->status);
  *entrance = outcome->value;
}

static kitchen_entrance open_entrance(kitchen_context context) {
  kitchen_entrance entrance = {0};
  CHECK_OK(kitchen_entrance_open_wait(context, 0, on_open, &entrance));
  return entrance;
}

/* ---- There and back ---------------------------------------------------------------------------------------------- */

/* What came back; its jar is the receiver's. */
typedef struct seen_visit {
  tally count;
  kitchen_favourite favourite;
} seen_visit;

static void see_visit(seen_visit *seen, const kitchen_visit *visit) {
  check_visit(visit);
  if (visit->favourite != NULL) {
    seen->favourite = *visit->favourite;
  }
  tally_add(&seen->count);
}

static void on_echo(void *user_data, const kitchen_entrance_echo_outcome *outcome) {
  CHECK_OK(outcome->status);
  see_visit(user_data, &outcome->value);
}

static void on_visited(void *user_data, const kitchen_visited *event) {
  see_visit(user_data, &event->visit);
}

static void on_jar(void *user_data, const kitchen_jar_new_outcome *outcome) {
  kitchen_jar *jar = user_data;
  CHECK_OK(outcome->status);
  *jar = outcome->value;
}

static void all_of_them(kitchen_context context, kitchen_entrance entrance) {
  kitchen_jar salt = {0};
  CHECK_OK(kitchen_jar_new_wait(context, STR("salt"), 0, on_jar, &salt));
  const kitchen_favourite favourite = salt;
  const kitchen_visit visit = visit_of(&favourite);
  seen_visit seen = {.count = TALLY};
  CHECK_OK(kitchen_entrance_echo_wait(context, entrance, &visit, 0, on_echo, &seen));
  CHECK_EQ(tally_now(&seen.count), 1);
  CHECK_OK(kitchen_jar_release(context, seen.favourite));

  uint64_t listener = 0;
  CHECK_OK(kitchen_on_visited(context, on_visited, &seen, NULL, &listener));
  CHECK_OK(kitchen_entrance_tell_wait(context, entrance, &visit, 0, NULL, NULL));
  CHECK_REACHES(&seen.count, 2);
  CHECK_OK(kitchen_remove_event_listener(context, listener));
  CHECK_OK(kitchen_jar_release(context, seen.favourite));
  CHECK_OK(kitchen_jar_release(context, salt));
}

static void on_parts(void *user_data, const kitchen_entrance_echo_parts_outcome *outcome) {
  (void)user_data;
  CHECK_OK(outcome->status);
  CHECK_EQ(outcome->value.len, 4);
  CHECK_STR(outcome->value.ptr[0], "GuestId(7)");
  CHECK_STR(outcome->value.ptr[1], "::1");
  CHECK_STR(outcome->value.ptr[2], "Rhythm((1.5s, 2))");
  CHECK_STR(outcome->value.ptr[3], "Remark(Some(\"good\"))");
}

static void as_parameters(kitchen_context context, kitchen_entrance entrance) {
  const kitchen_rhythm rhythm = {{1, 500000000}, 2};
  // Each is what it stands for: a text of any kind, a number of any name.
  CHECK_OK(kitchen_entrance_echo_parts_wait(context, entrance, 7, STR("0:0:0:0:0:0:0:1"), &rhythm, &SAID, 0, on_parts,
      NULL));
}

/* ---- Refused ----------------------------------------------------------------------------------------------------- */

#define AT(place, text) "arguments of `echo`, field `visit." place "`: " text
#define CHECK_BAD(place, text, change) \
  do { \
    kitchen_visit visit = visit_of(NULL); \
    change; \
    CHECK_REFUSED(kitchen_entrance_echo(context, entrance, &visit, NULL, NULL), KITCHEN_BAD_REQUEST, AT(place, text)); \
  } while (0)

static void what_a_conversion_refuses(kitchen_context context, kitchen_entrance entrance) {
  CHECK_BAD("from", "invalid IP address syntax", visit.from = STR("nowhere"));
  const uint8_t too_much[] = {100, 101};
  CHECK_BAD("progress[1]", "101 is more than 100 percent", visit.progress = ((kitchen_bytes){too_much, 2}));
  CHECK_BAD("quarters[2]", "200 is more than 100 percent", visit.quarters.items[2] = 200);
  const kitchen_str_u64_entry nowhere[] = {{TEXT("::1"), 1}, {TEXT(""), 2}};
  CHECK_BAD("seen[key 1]", "invalid IP address syntax", visit.seen = ((kitchen_str_u64_map){nowhere, 2}));
  // Two texts of one address.
  const kitchen_str_u64_entry twice[] = {{TEXT("::1"), 1}, {TEXT("0:0:0:0:0:0:0:1"), 2}};
  CHECK_BAD("seen[\"::1\"]", "given twice", visit.seen = ((kitchen_str_u64_map){twice, 2}));
  // What refuses what crosses in their place refuses them too.
  const kitchen_recipe cut = {"\xc3", 1};
  CHECK_BAD("recipe", "expected UTF-8, found an invalid sequence at byte 0", visit.recipe = &cut);
}

/* A panic refuses the value, and the next call finds everything in its place. */
static void a_conversion_that_panics(kitchen_context context, kitchen_entrance entrance) {
  CHECK_BAD("quarters[0]", "its conversion panicked: beyond all measure", visit.quarters.items[0] = 255);
  const kitchen_visit visit = visit_of(NULL);
  CHECK_OK(kitchen_entrance_echo(context, entrance, &visit, NULL, NULL));
}

/* ---- The host's answers ------------------------------------------------------------------------------------------ */

/* A guide that answers the number of the guest. What is no percentage is refused, and the call can still be answered. */
static void guide(void *user_data, uint64_t call_id, kitchen_guest_id guest, kitchen_address from) {
  const kitchen_context *context = user_data;
  CHECK_STR(from, "10.1.2.3");
  const kitchen_status answered = kitchen_answer_progress(*context, call_id, (kitchen_percent)guest);
  if (guest <= 100) {
    CHECK_OK(answered);
    return;
  }
  CHECK_REFUSED(answered, KITCHEN_BAD_REQUEST, "101 is more than 100 percent");
  CHECK_OK(kitchen_fail_progress(*context, call_id, NULL, kitchen_last_refusal()));
}

static void on_ask(void *user_data, const kitchen_entrance_ask_outcome *outcome) {
  keep_reply(user_data, outcome->status, outcome->message, &outcome->error, STR(""), outcome->value);
}

static void a_host_answers(kitchen_context context, kitchen_entrance entrance) {
  CHECK_OK(kitchen_set_progress(context, guide, &context, NULL));
  reply asked = REPLY;
  CHECK_OK(kitchen_entrance_ask(context, entrance, 99, STR("10.1.2.3"), on_ask, &asked));
  CHECK_REACHES(&asked.count, 1);
  CHECK_OK(asked.status);
  CHECK_EQ(asked.number, 99);
  CHECK_OK(kitchen_entrance_ask(context, entrance, 101, STR("10.1.2.3"), on_ask, &asked));
  CHECK_REACHES(&asked.count, 2);
  CHECK_STATUS(asked.status, KITCHEN_ERROR);
  CHECK_TEXT(asked.message, "host function \"progress\" failed: 101 is more than 100 percent");
  CHECK_OK(kitchen_set_progress(context, NULL, NULL, NULL));
}

int main(void) {
  kitchen_context context = open_kitchen();
  kitchen_entrance entrance = open_entrance(context);
  all_of_them(context, entrance);
  as_parameters(context, entrance);
  what_a_conversion_refuses(context, entrance);
  a_conversion_that_panics(context, entrance);
  a_host_answers(context, entrance);
  CHECK_OK(kitchen_entrance_release(context, entrance));
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
