/*
 * The functions of bench-library, written by hand; see benches/floor/src.
 *
 * Nothing is validated that a C programmer would not validate: ids are addresses, pointers are not
 * NULL, each host call is answered once.
 */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Statuses. */
enum { FLOOR_OK = 0, FLOOR_PENDING = 1, FLOOR_BAD_TEXT = 2 };

/** The request cannot be read. */
enum { FLOOR_MALFORMED = -1 };

/* ---- Calls that end before they return ------------------------------------------------------- */

typedef void (*floor_void_reply)(void *user_data);
typedef void (*floor_number_reply)(void *user_data, int64_t value);

/** Does nothing: what entering the library costs. */
void floor_noop_raw(void);

/** A call of an instance that does nothing and replies. */
int32_t floor_noop(const int64_t *instance, floor_void_reply on_reply, void *user_data);

/** Boxes a future, polls it once and replies with `value`. */
int32_t floor_async_ready(int64_t value, floor_number_reply on_reply, void *user_data);

/* ---- Records as structs ---------------------------------------------------------------------- */

typedef struct floor_str {
  const char *ptr;
  size_t len;
} floor_str;

typedef struct floor_str_list {
  const floor_str *ptr;
  size_t len;
} floor_str_list;

typedef struct floor_record {
  int64_t id;
  floor_str name;
  bool active;
  double score;
  /** NULL for none. */
  const floor_str *note;
  floor_str_list tags;
} floor_record;

/** Receives a view that is valid until it returns. */
typedef void (*floor_record_reply)(void *user_data, const floor_record *record);

/** Copies `record` into Rust and shows the copy. FLOOR_BAD_TEXT: a text is not UTF-8. */
int32_t floor_record_echo(const floor_record *record, floor_record_reply on_reply, void *user_data);

/* ---- Long blocks of memory ------------------------------------------------------------------- */

/** Receives a view that is valid until it returns. */
typedef void (*floor_block_reply)(void *user_data, const uint8_t *bytes, size_t len);

/** Copies `bytes` into Rust and shows the copy. */
void floor_block_echo(const uint8_t *bytes, size_t len, floor_block_reply on_reply, void *user_data);

/** Copies `bytes` into Rust, and the copy into `out`, which has as much room. */
void floor_block_copy(const uint8_t *bytes, size_t len, uint8_t *out);

/* ---- Host calls through a function of the host ----------------------------------------------- */

/** Receives the id of a host call and its argument. */
typedef void (*floor_answer_fn)(void *user_data, uint64_t call, int64_t value);

/** A function of the host with its data. */
typedef struct floor_host {
  floor_answer_fn function;
  void *user_data;
} floor_host;

/** Asks the host, which answers before its function returns; replies with the answer and 1. */
int32_t floor_host_call_inline(const floor_host *host, int64_t value, floor_number_reply on_reply,
    void *user_data);

/** Answers a host call of floor_host_call_inline. */
void floor_answer_inline(uint64_t call, int64_t value);

/** Asks the host, which answers on any thread; that thread goes on with the call and replies. */
int32_t floor_host_call_thread(const floor_host *host, int64_t value, floor_number_reply on_reply,
    void *user_data);

/** Answers a host call of floor_host_call_thread. */
void floor_answer_thread(uint64_t call, int64_t value);

/* ---- Host calls without callbacks ------------------------------------------------------------ */

/** What a crossing brings home. */
typedef struct floor_frame {
  /** The call that waits for an answer; 0 in a reply. */
  uint64_t call;
  /** The argument of the host call, or the reply. */
  int64_t value;
} floor_frame;

/** Begins a call that asks the host once: FLOOR_PENDING, and the question in `out`. */
int32_t floor_go_call(int64_t value, floor_frame *out);

/** Answers the host call of `call`: FLOOR_OK, and the reply (the answer and 1) in `out`. */
int32_t floor_go_answer(uint64_t call, int64_t value, floor_frame *out);

/* ---- Values as bytes ------------------------------------------------------------------------- */

/*
 * Fields in their order, little-endian, fixed widths:
 *   text    u32 length, UTF-8
 *   option  u8 0, or u8 1 and the value
 *   list    u32 count, items
 *   record  i64 id, text name, u8 active, f64 score, option note, list of texts tags
 *   row     i64 key, f64 value, text label
 *
 * Each function returns how many bytes the reply has. More than `out_cap`: it did not fit, and what
 * `out` holds is worthless. FLOOR_MALFORMED: the request cannot be read. No pointer is NULL.
 */

/** Text to text. */
ptrdiff_t floor_bytes_string_echo(const uint8_t *request, size_t request_len, uint8_t *out,
    size_t out_cap);

/** Record to record. */
ptrdiff_t floor_bytes_record_echo(const uint8_t *request, size_t request_len, uint8_t *out,
    size_t out_cap);

/** List of rows to list of rows. */
ptrdiff_t floor_bytes_list_echo(const uint8_t *request, size_t request_len, uint8_t *out,
    size_t out_cap);

/** i64 to i64, through a boxed future that is polled once. */
ptrdiff_t floor_bytes_async_ready(const uint8_t *request, size_t request_len, uint8_t *out,
    size_t out_cap);

/* ---- Calls that wait, without callbacks ------------------------------------------------------ */

/** Waits `ms` milliseconds on a timer; then `call_id` is in the mailbox. */
void floor_wait(uint32_t ms, uint64_t call_id);

/** An eventfd for an edge-triggered poller: readable once after each arming, never read. */
int32_t floor_wake_fd(void);

/**
 * Moves up to `cap` ids of ended calls into `out_ids`; returns how many. `arm` not 0: where there is
 * none, the next one makes the descriptor readable.
 */
size_t floor_drain(int32_t arm, uint64_t *out_ids, size_t cap);

/* ---- Streams, a crossing an item -------------------------------------------------------------- */

/** A small record. */
typedef struct floor_item {
  uint64_t id;
  double amount;
  uint32_t kind;
} floor_item;

/** Takes an item, which is lent to it; NULL: there are no more. It must not change it. */
typedef void (*floor_item_fn)(uintptr_t user_data, floor_item *item);

/** Makes `count` items on a thread of its own, and calls `on_item` with each. */
void floor_items(uint64_t count, floor_item_fn on_item, uintptr_t user_data);

/** Takes items and adds their ids up. */
typedef struct floor_taker_t floor_taker_t;

/** Begins to take items. */
floor_taker_t *floor_taker(void);

/** Takes an item; waits while there is no room for it. */
void floor_take(const floor_taker_t *taker, const floor_item *item);

/** There are no more items: the sum of their ids. The taker is gone. */
uint64_t floor_taken(floor_taker_t *taker);

#ifdef __cplusplus
}
#endif

#endif /* BENCH_FLOOR_H */
