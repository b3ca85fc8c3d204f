//go:build ignore
// A library split over crates: data, an alias, an error, an event, an object and a host trait of another crate cross as
// its own do.
#include "support/check.h"

/* What the courier and the listener saw. */
typedef struct witness {
  kitchen_context context;
  uint64_t taken;
  tally sent;
} witness;

static void check_parcel(const kitchen_parcel *parcel) {
  CHECK_EQ(parcel->parts.len, 2);
  CHECK_EQ(parcel->parts.ptr[0].key, 7);
  CHECK_EQ(parcel->parts.ptr[0].value.kind, KITCHEN_AMOUNT_ALL);
  CHECK_EQ(parcel->parts.ptr[1].key, 8);
  CHECK_EQ(parcel->parts.ptr[1].value.kind, KITCHEN_AMOUNT_PIECES);
  CHECK_EQ(parcel->parts.ptr[1].value.fields.pieces.field0, 3);
  CHECK(parcel->label != NULL);
  CHECK_STR(*parcel->label, "for you");
}

static void take(void *user_data, uint64_t call_id, const kitchen_parcel *parcel) {
  witness *seen = user_data;
  check_parcel(parcel);
  seen->taken++;
  if (seen->taken == 1) {
    const kitchen_parcel_error unknown = {
        .kind = KITCHEN_PARCEL_ERROR_UNKNOWN, .fields.unknown.part = 8};
    CHECK_OK(kitchen_fail_take(seen->context, call_id, &unknown, NULL));
    return;
  }
  CHECK_OK(kitchen_answer_take(seen->context, call_id, 42));
}

static void on_sent(void *user_data, const kitchen_parcel_sent *event) {
  witness *seen = user_data;
  check_parcel(&event->parcel);
  CHECK_EQ(event->tracking, 42);
  tally_add(&seen->sent);
}

static void on_hired(void *user_data, const kitchen_hire_packer_outcome *outcome) {
  kitchen_packer *packer = user_data;
  CHECK_OK(outcome->status);
  *packer = outcome->value;
}

/* How it ended, and with which error. */
typedef struct ended {
  kitchen_status status;
  kitchen_parcel_error_kind error;
  kitchen_part_number part;
} ended;

static void on_put(void *user_data, const kitchen_packer_put_outcome *outcome) {
  ended *put = user_data;
  *put = (ended){outcome->status, outcome->error.kind, outcome->error.fields.unknown.part};
}

static void on_parcel(void *user_data, const kitchen_packer_send_outcome *outcome) {
  ended *parcel = user_data;
  *parcel = (ended){outcome->status, outcome->error.kind, outcome->error.fields.unknown.part};
  if (outcome->status == KITCHEN_OK) {
    check_parcel(&outcome->value);
  }
}

static void pack(kitchen_context context, kitchen_packer packer) {
  const kitchen_amount all = {.kind = KITCHEN_AMOUNT_ALL};
  const kitchen_amount three = {.kind = KITCHEN_AMOUNT_PIECES, .fields.pieces.field0 = 3};
  CHECK_OK(kitchen_packer_put_wait(context, packer, 8, &three, 0, NULL, NULL));
  CHECK_OK(kitchen_packer_put_wait(context, packer, 7, &all, 0, NULL, NULL));
}

int main(void) {
  witness seen = {.context = open_kitchen(), .sent = TALLY};
  kitchen_context context = seen.context;
  uint64_t listener = 0;
  CHECK_OK(kitchen_on_parcel_sent(context, on_sent, &seen, NULL, &listener));
  CHECK_OK(kitchen_set_take(context, take, &seen, NULL));
  kitchen_packer packer = {0};
  CHECK_OK(kitchen_hire_packer_wait(context, 0, on_hired, &packer));

  const kitchen_str label = STR("for you");
  ended how = {KITCHEN_OK, 0, 0};
  CHECK_STATUS(kitchen_packer_send_wait(context, packer, &label, 0, on_parcel, &how), KITCHEN_ERROR);
  CHECK_EQ(how.error, KITCHEN_PARCEL_ERROR_EMPTY);
  const kitchen_amount all = {.kind = KITCHEN_AMOUNT_ALL};
  CHECK_STATUS(kitchen_packer_put_wait(context, packer, 0, &all, 0, on_put, &how), KITCHEN_ERROR);
  CHECK_EQ(how.error, KITCHEN_PARCEL_ERROR_UNKNOWN);
  CHECK_EQ(how.part, 0);

  // The host fails with an error of the other crate, and then does not.
  pack(context, packer);
  CHECK_STATUS(kitchen_packer_send_wait(context, packer, &label, 0, on_parcel, &how), KITCHEN_ERROR);
  CHECK_EQ(how.error, KITCHEN_PARCEL_ERROR_UNKNOWN);
  CHECK_EQ(how.part, 8);
  pack(context, packer);
  CHECK_OK(kitchen_packer_send_wait(context, packer, &label, 0, on_parcel, &how));
  CHECK_REACHES(&seen.sent, 1);
  CHECK_EQ(seen.taken, 2);

  CHECK_OK(kitchen_packer_release(context, packer));
  CHECK_OK(kitchen_set_take(context, NULL, NULL, NULL));
  CHECK_OK(kitchen_remove_event_listener(context, listener));
  close_context(context);
  check_nothing_is_left();
  return EXIT_SUCCESS;
}
