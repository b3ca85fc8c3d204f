/*
 * kitchen 0.1.0 for C and C++. Made by Hither from contract 4806e4df7903d04e; do not edit, generate
 * it again.
 *
 * Calls. kitchen_<method> returns KITCHEN_OK: `on_reply` runs exactly once, perhaps before the
 * function returns, and on any thread. Any other status: it never runs, and kitchen_last_refusal()
 * has the text. `on_reply` may be NULL: then the outcome is dropped. kitchen_<method>_wait waits up
 * to `timeout_ms` milliseconds (0: without end), runs `on_reply` exactly once on the calling thread
 * before it returns, also when it is refused, and returns the status of the outcome.
 * kitchen_<method>_with is kitchen_<method> with options: a deadline, a function that hears how far
 * the call is, a place for its id. What it is given there is used no more once `on_reply` has
 * begun.
 *
 * Outcomes. `status` says how the call ended. `message` is a text for people, for any status but
 * KITCHEN_OK. `value` is zeroed unless `status` is KITCHEN_OK, `error` unless it is KITCHEN_ERROR.
 *
 * Memory. Nobody frees what is another's. What you pass stays yours, and is copied before the
 * function returns. What a callback receives is the library's, and valid until the callback
 * returns: copy what you keep.
 *
 * Values. Text is UTF-8 with a length; do not count on a NUL behind it. Where a length is 0 the
 * pointer may be NULL. An option is a pointer to its value, NULL for none; any other pointer to a
 * value must not be NULL. Structs with a `kind`, records, tuples and arrays are passed by address.
 *
 * Threads. Any function may be called on any thread, also from callbacks, and may wait there.
 * Callbacks may run on any thread and several at once, with no lock of the library held.
 *
 * Host functions and listeners. A host function is answered, or failed, once for each `call_id`:
 * before it returns or later, on any thread. `release` (may be NULL) runs exactly once, after the
 * last invocation that was running when the registration was replaced or removed or its context was
 * closed. A registration that was refused never runs it.
 */
#ifndef KITCHEN_H
#define KITCHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Statuses -------------------------------------------------------------------------------- */

/** How a function, a call or an answer ended. */
typedef int32_t kitchen_status;

/** What was asked is done, or accepted. */
enum {
  /** Done. */
  KITCHEN_OK = 0,
  /** Accepted: the call ends later, exactly once. */
  KITCHEN_PENDING = 1
};

/** How an accepted call ends. */
enum {
  /** The method returned its typed error. */
  KITCHEN_ERROR = 2,
  /** The call was cancelled before it ended by itself. */
  KITCHEN_CANCELLED = 3,
  /** The deadline of the call passed. */
  KITCHEN_TIMED_OUT = 4,
  /** The library panicked; the text is the panic's message. */
  KITCHEN_PANICKED = 5,
  /** The context is closed, or was closed while the call waited. */
  KITCHEN_CLOSED = 6,
  /** A host function failed without a typed error; the text is the host's. */
  KITCHEN_HOST_FAILED = 7
};

/** Refused: nothing happened, and nothing will. */
enum {
  /** No context has this id: it was never opened, or it is gone. */
  KITCHEN_UNKNOWN_CONTEXT = 16,
  /** The bindings were made for another contract. */
  KITCHEN_CONTRACT_MISMATCH = 17,
  /** The library's own contract is not sound: `hither inspect` lists its problems. */
  KITCHEN_UNSOUND_CONTRACT = 18,
  /** The contract has no method with this id. */
  KITCHEN_UNKNOWN_METHOD = 19,
  /** The method needs an instance, and no constructor has succeeded in this context yet. */
  KITCHEN_NOT_CONSTRUCTED = 20,
  /** The context already has its instance, or is making it. */
  KITCHEN_ALREADY_CONSTRUCTED = 21,
  /** The request cannot be read; the text names the place, the expectation and the offset. */
  KITCHEN_BAD_REQUEST = 22,
  /** A pointer is NULL where a value is needed, or NULL came with a length. */
  KITCHEN_NULL_POINTER = 23,
  /** The bytes exceed the limit that the text names. */
  KITCHEN_TOO_LARGE = 24,
  /**
   * As many calls as the limit allows are already in flight. Or calls are nested too deep: from a listener or a host
   *  function that a call runs, another call, and so on, until little of the thread's stack is left.
   */
  KITCHEN_TOO_MANY = 25,
  /** The contract has no host function of this name or id. */
  KITCHEN_UNKNOWN_HOST_FUNCTION = 26,
  /** The contract has no event of this name or id. */
  KITCHEN_UNKNOWN_EVENT = 27,
  /** No listener of this context has this id. */
  KITCHEN_UNKNOWN_LISTENER = 28,
  /** No lent buffer of this context has this id. */
  KITCHEN_UNKNOWN_BUFFER = 29,
  /** The output buffer is smaller than the smallest that can carry a frame. */
  KITCHEN_BUFFER_TOO_SMALL = 30,
  /** An argument of the crossing itself is not one of its allowed values. */
  KITCHEN_BAD_ARGUMENT = 31,
  /** The operating system refused a resource: a thread, a descriptor or memory. */
  KITCHEN_NO_RESOURCES = 32,
  /** The library panicked inside a crossing, outside of any call. */
  KITCHEN_INTERNAL = 33,
  /** No object of this context has this handle, or it is one of another type. */
  KITCHEN_UNKNOWN_OBJECT = 34
};

/** What became of an answer to a host call that was not accepted. */
enum {
  /** The host call already has an answer; this one is dropped. */
  KITCHEN_DUPLICATE = 48,
  /** No host call has ever had this id. */
  KITCHEN_UNKNOWN_CALL = 49,
  /** The host call has ended: it was answered, cancelled or timed out before. */
  KITCHEN_LATE = 50,
  /** The host call is one of another host function. */
  KITCHEN_WRONG_FUNCTION = 51
};

/* ---- Basic types ----------------------------------------------------------------------------- */

/** The contract of this header; kitchen_context_open compares it with the library's. */
#define KITCHEN_CONTRACT_HASH UINT64_C(0x4806e4df7903d04e)

/** UTF-8 text of `len` bytes. */
typedef struct kitchen_str {
  const char *ptr;
  size_t len;
} kitchen_str;

/** `len` bytes. */
typedef struct kitchen_bytes {
  const uint8_t *ptr;
  size_t len;
} kitchen_bytes;

/** Any function, as the generic symbols take it. KITCHEN_ANY_FN makes one. */
typedef void (*kitchen_any_fn)(void);
#ifdef __cplusplus
#define KITCHEN_ANY_FN(fn) reinterpret_cast<kitchen_any_fn>(fn)
#else
#define KITCHEN_ANY_FN(fn) ((kitchen_any_fn)(fn))
#endif

/** Runs exactly once, when `user_data` is no longer needed. */
typedef void (*kitchen_release_fn)(void *user_data);

/** `text` up to its NUL, which stays where it is; NULL gives the empty string. */
static inline kitchen_str kitchen_str_of(const char *text) {
  kitchen_str hither_str;
  hither_str.ptr = text;
  hither_str.len = 0;
  while (text != NULL && text[hither_str.len] != '\0') {
    hither_str.len++;
  }
  return hither_str;
}

/*
 * What the library has deprecated: compilers warn where you use it. Define KITCHEN_NO_DEPRECATED
 * before this header to be without the warnings.
 */
#if defined(KITCHEN_NO_DEPRECATED)
#define KITCHEN_DEPRECATED(text)
#define KITCHEN_DEPRECATED_VALUE(text)
#elif defined(__GNUC__)
#define KITCHEN_DEPRECATED(text) __attribute__((deprecated(text)))
#define KITCHEN_DEPRECATED_VALUE(text) __attribute__((deprecated(text)))
#elif defined(_MSC_VER)
#define KITCHEN_DEPRECATED(text) __declspec(deprecated(text))
#define KITCHEN_DEPRECATED_VALUE(text)
#else
#define KITCHEN_DEPRECATED(text)
#define KITCHEN_DEPRECATED_VALUE(text)
#endif

/* This header mentions it without a warning, up to its end. */
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#elif defined(_MSC_VER)
#pragma warning(push)
#pragma warning(disable : 4996)
#endif

/* ---- Context --------------------------------------------------------------------------------- */

/** An open context: its instance, its host functions, its listeners and its calls. Never 0. */
typedef uint64_t kitchen_context;

/** Options of a context. 0 means the default that is named. */
typedef struct kitchen_options {
  /** sizeof(kitchen_options) */
  uint32_t size;
  /** Pending calls; 1,048,576. */
  uint32_t calls_max;
  /** Host calls in flight; 1,048,576. */
  uint32_t host_calls_max;
  /** Events that may wait for a listener which chose no bound of its own; 4,096. */
  uint32_t events_max;
  /** Of one request, answer, reply or event; 64 MiB. */
  uint64_t message_bytes_max;
  /** How long a host function may take; 30,000. UINT64_MAX: no deadline. */
  uint64_t host_call_timeout_ms;
  /** Of KITCHEN_INLINE_NEVER, KITCHEN_RESUME_ON_WORKER, KITCHEN_DEBUG. */
  uint32_t flags;
  /** A first poll that takes longer is counted in `slow_polls`; 1,000. UINT32_MAX: none is. */
  uint32_t slow_poll_us;
  /** A call that takes longer is counted in `slow_calls`, again each time it has taken as long once more; 10,000.
      UINT64_MAX: none is. */
  uint64_t slow_call_ms;
} kitchen_options;

/** Flags of a context. */
enum {
  /** Async methods begin on a worker: for threads with small stacks, or that must not be held. */
  KITCHEN_INLINE_NEVER = 1,
  /** Calls resume on a worker, and what a cancelled call or the closed context held is dropped on one: for hosts that
      answer or close under a lock of their own. */
  KITCHEN_RESUME_ON_WORKER = 2,
  /** Mistakes of the host are named on stderr. HITHER_DEBUG=1 in the environment says the same for every context. */
  KITCHEN_DEBUG = 4
};

/** What lives and what happened: of one context, or of the whole library for context 0. */
typedef struct kitchen_stats_report {
  /** sizeof(kitchen_stats_report), set by the caller. */
  uint32_t size;
  /** Open, or closed but not forgotten by everybody. */
  uint32_t contexts;
  /** Calls accepted and not ended. */
  uint64_t calls;
  /** Futures not dropped yet. */
  uint64_t tasks;
  /** Host calls waiting for the host. */
  uint64_t host_calls;
  /** Host functions registered. */
  uint64_t host_functions;
  /** Event listeners. */
  uint64_t listeners;
  /** Buffers of the byte door not released, and streams not closed. */
  uint64_t lent;
  /** Frames of the byte door that wait, and events that wait for listeners. */
  uint64_t frames;
  /** Events dropped, once for each listener that did not get one, since the context was opened. */
  uint64_t events_dropped;
  /** Answers to host calls that were not accepted, for whatever reason. */
  uint64_t answers_rejected;
  /** Calls that ended with a value, since the context was opened. */
  uint64_t calls_ok;
  /** With the method's own error. */
  uint64_t calls_error;
  /** By the host. */
  uint64_t calls_cancelled;
  /** By their deadline. */
  uint64_t calls_timed_out;
  /** By a panic. */
  uint64_t calls_panicked;
  /** By closing. */
  uint64_t calls_closed;
  /** Otherwise. */
  uint64_t calls_failed;
  /** First polls beyond `slow_poll_us`, of those that were timed. */
  uint64_t slow_polls;
  /** Reports of calls beyond `slow_call_ms`. */
  uint64_t slow_calls;
  /** Handles of objects not released. */
  uint64_t objects;
  /** Objects of the host that the library holds, once for each time that one was passed. */
  uint64_t host_objects;
  /** Streams that the host feeds, which neither side has ended. */
  uint64_t streams_in;
} kitchen_stats_report;

/** What closing a context found. */
typedef struct kitchen_close_report {
  /** sizeof(kitchen_close_report), set by the caller. */
  uint32_t size;
  /** Of `calls_ended`: those that a thread was running; it drops them when its poll returns. */
  uint32_t running;
  /** Calls that were ended with KITCHEN_CLOSED. */
  uint64_t calls_ended;
  /** Host calls that were ended with KITCHEN_CLOSED. */
  uint64_t host_calls_ended;
} kitchen_close_report;

/** Opens a context. `contract_hash` is KITCHEN_CONTRACT_HASH; `options` NULL: all defaults. */
kitchen_status kitchen_context_open(uint64_t contract_hash, const kitchen_options *options,
    kitchen_context *context);

/** Closes a context: its calls end with KITCHEN_CLOSED. `report` may be NULL. Closing twice is fine. */
kitchen_status kitchen_context_close(kitchen_context context, kitchen_close_report *report);

/** Fills `stats` up to the size that it names. Context 0: of the whole library. */
kitchen_status kitchen_context_stats(kitchen_context context, kitchen_stats_report *stats);

/** What a status means, as a text for people. Never NULL, valid for ever. */
const char *kitchen_status_text(kitchen_status status);

/** Why what this thread called last was refused, or why its wait ended without a value. Valid until its next call. */
const char *kitchen_last_refusal(void);

/** The contract that the library was built with: `*len` bytes of JSON, valid for ever. */
const uint8_t *kitchen_contract(size_t *len);

/** The byte door, for bindings of other languages: a `const hither_door *` of hither_door.h. */
const void *kitchen_door(void);

/* ---- Calls ----------------------------------------------------------------------------------- */

/** How far a call is. */
typedef struct kitchen_call_progress {
  /** So much is done, in a unit that the method's documentation names. */
  uint64_t done;
  /** Of how much; NULL where that is not known. */
  const uint64_t *total;
  /** For people. */
  kitchen_str note;
} kitchen_call_progress;

/**
 * Hears how far a call is, on the thread of the library that reports it; one thread at a time, and
 * of what was reported while it ran only the newest. It never begins once the callback of the call
 * has begun.
 */
typedef void (*kitchen_call_progress_fn)(void *user_data, const kitchen_call_progress *progress);

/** What may be asked of one call. 0 and NULL ask for nothing. */
typedef struct kitchen_call_options {
  /** sizeof(kitchen_call_options) */
  uint32_t size;
  /** The call ends with KITCHEN_TIMED_OUT after so long. */
  uint64_t timeout_ms;
  /** Hears how far the call is. */
  kitchen_call_progress_fn on_progress;
  void *progress_user_data;
  /**
   * Receives the id of the call, for kitchen_cancel_call, before anything of the call runs. A call
   * that is refused has none: then it is 0, or as it was.
   */
  uint64_t *call;
} kitchen_call_options;

/**
 * Asks that a call end early, or a stream, whose number is the id of its call. Its callback still
 * runs, exactly once. KITCHEN_LATE if it has ended.
 */
kitchen_status kitchen_cancel_call(kitchen_context context, uint64_t call);

/**
 * Hears what the library has to say of a slow call: `method` in Rust, and a `text` for people. `call`
 * is 0 where the call has not waited yet.
 */
typedef void (*kitchen_context_notice_fn)(void *user_data, uint64_t call, kitchen_str method,
    kitchen_str text);

/**
 * Sets the function that hears of slow calls, as `slow_call_ms` and `slow_poll_us` of the options of
 * the context say; NULL removes it. It runs on a worker of the library. At most 64 notices wait for
 * it, others are only counted.
 */
kitchen_status kitchen_context_set_notice_fn(kitchen_context context,
    kitchen_context_notice_fn fn, void *user_data, kitchen_release_fn release);

/* ---- Enums ----------------------------------------------------------------------------------- */

/** Three of them. */
typedef int32_t kitchen_color;
enum {
  /** The first. */
  KITCHEN_COLOR_RED = 0,
  /** The second. */
  KITCHEN_COLOR_GREEN = 1,
  /** The third. */
  KITCHEN_COLOR_BLUE = 2
};

/** When a dish comes. */
typedef int32_t kitchen_course;
enum {
  /** First. */
  KITCHEN_COURSE_STARTER = 0,
  /** Then. */
  KITCHEN_COURSE_MAIN = 1,
  /**
   * Last.
   *
   * Deprecated: not to be used any more
   */
  KITCHEN_COURSE_DIGESTIF KITCHEN_DEPRECATED_VALUE("not to be used any more") = 2
};

/** What happened to a host call that did not succeed. */
typedef int32_t kitchen_host_error_kind;
enum {
  /** The host has not registered the function. */
  KITCHEN_HOST_ERROR_KIND_NOT_REGISTERED = 0,
  /** The host's function failed without a typed error. */
  KITCHEN_HOST_ERROR_KIND_FAILED = 1,
  /** The host did not answer in time. */
  KITCHEN_HOST_ERROR_KIND_TIMED_OUT = 2,
  /** The context was closed. */
  KITCHEN_HOST_ERROR_KIND_CLOSED = 3,
  /** The answer could not be read. */
  KITCHEN_HOST_ERROR_KIND_BAD_ANSWER = 4,
  /** As many host calls as the limit allows are in flight. */
  KITCHEN_HOST_ERROR_KIND_TOO_MANY = 5
};

/* ---- Objects --------------------------------------------------------------------------------- */

/*
 * Objects stay in the library; what crosses is a handle. One that a callback receives, wherever in
 * a value it stands, is yours: release it once, with kitchen_<object>_release. One that you pass
 * is lent and stays yours. A handle dies when it is released or its context is closed. Its number
 * is never another's, and using it is refused with KITCHEN_UNKNOWN_OBJECT or KITCHEN_CLOSED.
 * No handle is 0. Releasing one while a call of its object runs is fine: the call keeps the object.
 */

typedef struct kitchen_entrance {
  uint64_t handle;
} kitchen_entrance;

typedef struct kitchen_jar {
  uint64_t handle;
} kitchen_jar;

typedef struct kitchen_lid {
  uint64_t handle;
} kitchen_lid;

typedef struct kitchen_mill {
  uint64_t handle;
} kitchen_mill;

typedef struct kitchen_oven {
  uint64_t handle;
} kitchen_oven;

typedef struct kitchen_packer {
  uint64_t handle;
} kitchen_packer;

typedef struct kitchen_spring {
  uint64_t handle;
} kitchen_spring;

typedef struct kitchen_tower {
  uint64_t handle;
} kitchen_tower;

/** Somebody who serves: two of one name are the same to all. */
typedef struct kitchen_server {
  uint64_t handle;
} kitchen_server;

/* ---- Objects of the host --------------------------------------------------------------------- */

/*
 * Objects of the host are yours: a struct of functions and whatever `self` points to. The library
 * keeps both pointers, so the functions must outlive every object that has them. They run on any
 * thread, several at once, each with the `self` of its object; a call of an async method is
 * answered when you can, with kitchen_answer_<trait>_<function>, any other before its function
 * returns.
 * Passing an object gives it away once: `release` runs when the library lets go of it, on any
 * thread and perhaps long after its context was closed, exactly once for each time that you passed
 * it. What a refused call carried was not passed, and stays yours. An object that comes back is the
 * same two pointers, which the library keeps until the callback returns; to pass it on is to pass
 * it again. Only what came from you in this context can come back to you.
 */

typedef struct kitchen_recorder_functions kitchen_recorder_functions;

/** Writes lines down. Implemented by objects of the host, and by the host of a kitchen itself. */
typedef struct kitchen_recorder {
  const kitchen_recorder_functions *functions;
  void *self;
} kitchen_recorder;

typedef struct kitchen_granary_functions kitchen_granary_functions;

/** Where grain comes from. Implemented by the host of a kitchen, and by objects of the host. */
typedef struct kitchen_granary {
  const kitchen_granary_functions *functions;
  void *self;
} kitchen_granary;

typedef struct kitchen_watcher_functions kitchen_watcher_functions;

/** Watches over jars. Implemented by the host, as often as it likes. */
typedef struct kitchen_watcher {
  const kitchen_watcher_functions *functions;
  void *self;
} kitchen_watcher;

/* ---- Streams that you feed ------------------------------------------------------------------- */

/*
 * Streams that you feed. Open one, pass it to one call, feed it as long as items are wanted, and end
 * it. The library wants nothing before it reads, and then as many items at a time as it has room
 * for: `on_wanted` (may be NULL) hears each time how many may be fed now, on whatever thread wants
 * them, but not while this thread feeds the same stream, where `room` says it; or a thread waits for
 * it. More than are wanted are refused with KITCHEN_BAD_ARGUMENT, and nothing of them is taken.
 * When the library lets go of a stream that you have not ended, `on_wanted` hears 0, once; feeding
 * it is KITCHEN_LATE from then on. `release` (may be NULL) runs exactly once, when nobody will
 * hear anything any more: behind your end, behind the library's, or when the context was closed.
 * Items that cannot be read end the stream, for both sides. A stream of a refused call was not
 * passed, and may be passed again; one that is never passed is yours to end.
 */

/** A stream that you feed: `Incoming<i64>`. */
typedef struct kitchen_i64_stream {
  uint64_t stream;
} kitchen_i64_stream;

/** A stream that you feed: `Incoming<i64, KitchenError>`. */
typedef struct kitchen_i64_kitchen_error_stream {
  uint64_t stream;
} kitchen_i64_kitchen_error_stream;

/** A stream that you feed: `Incoming<Inner>`. */
typedef struct kitchen_inner_stream {
  uint64_t stream;
} kitchen_inner_stream;

/** A stream that you feed: `Incoming<Inner, KitchenError>`. */
typedef struct kitchen_inner_kitchen_error_stream {
  uint64_t stream;
} kitchen_inner_kitchen_error_stream;

/** A stream that you feed: `Incoming<Arc<Jar>>`. */
typedef struct kitchen_jar_stream {
  uint64_t stream;
} kitchen_jar_stream;

/** A stream that you feed: `Incoming<Arc<dyn Watcher>>`. */
typedef struct kitchen_watcher_stream {
  uint64_t stream;
} kitchen_watcher_stream;

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct kitchen_dish_told kitchen_dish_told;
typedef struct kitchen_burned kitchen_burned;
typedef struct kitchen_cooked kitchen_cooked;
typedef struct kitchen_menu_dish kitchen_menu_dish;
typedef struct kitchen_inner kitchen_inner;
typedef struct kitchen_nested kitchen_nested;
typedef struct kitchen_everything kitchen_everything;
typedef struct kitchen_host_error kitchen_host_error;
typedef struct kitchen_kitchen_config kitchen_kitchen_config;
typedef struct kitchen_leftover kitchen_leftover;
typedef struct kitchen_i128 kitchen_i128;
typedef struct kitchen_u128 kitchen_u128;
typedef struct kitchen_duration kitchen_duration;
typedef struct kitchen_time kitchen_time;
typedef struct kitchen_i32_str_tuple kitchen_i32_str_tuple;
typedef struct kitchen_u8_char_tuple kitchen_u8_char_tuple;
typedef struct kitchen_bool_u8_char_tuple_f64_opt_tuple3 kitchen_bool_u8_char_tuple_f64_opt_tuple3;
typedef struct kitchen_u8_array4 kitchen_u8_array4;
typedef struct kitchen_f64_array3 kitchen_f64_array3;
typedef struct kitchen_str_array2 kitchen_str_array2;
typedef struct kitchen_i16_array2 kitchen_i16_array2;
typedef struct kitchen_i16_array2_array3 kitchen_i16_array2_array3;
typedef struct kitchen_shape kitchen_shape;
typedef struct kitchen_tree kitchen_tree;
typedef struct kitchen_inner_box_array2 kitchen_inner_box_array2;
typedef struct kitchen_mixture kitchen_mixture;
typedef struct kitchen_mixed kitchen_mixed;
typedef struct kitchen_parcel kitchen_parcel;
typedef struct kitchen_parcel_sent kitchen_parcel_sent;
typedef struct kitchen_post kitchen_post;
typedef struct kitchen_posted kitchen_posted;
typedef struct kitchen_shelf kitchen_shelf;
typedef struct kitchen_simmered kitchen_simmered;
typedef struct kitchen_stored kitchen_stored;
typedef struct kitchen_table kitchen_table;
typedef struct kitchen_ticket kitchen_ticket;
typedef struct kitchen_duration_u32_tuple kitchen_duration_u32_tuple;
typedef struct kitchen_visit kitchen_visit;
typedef struct kitchen_visited kitchen_visited;
typedef KITCHEN_DEPRECATED("listen to `Announced`") struct kitchen_whispered kitchen_whispered;
typedef struct kitchen_amount kitchen_amount;
typedef struct kitchen_i32_array2 kitchen_i32_array2;
typedef struct kitchen_u8_i128_tuple kitchen_u8_i128_tuple;
typedef struct kitchen_u8_str_tuple kitchen_u8_str_tuple;
typedef struct kitchen_i128_u128_tuple kitchen_i128_u128_tuple;
typedef struct kitchen_str_bool_tuple kitchen_str_bool_tuple;
typedef struct kitchen_duration_time_tuple kitchen_duration_time_tuple;
typedef struct kitchen_bool_i8_entry kitchen_bool_i8_entry;
typedef struct kitchen_u8_str_entry kitchen_u8_str_entry;
typedef struct kitchen_u32_f32_entry kitchen_u32_f32_entry;
typedef struct kitchen_u32_amount_entry kitchen_u32_amount_entry;
typedef struct kitchen_u64_u8_entry kitchen_u64_u8_entry;
typedef struct kitchen_str_u64_entry kitchen_str_u64_entry;
typedef struct kitchen_i32_str_bool_tuple_tuple kitchen_i32_str_bool_tuple_tuple;
typedef struct kitchen_str_set_i32_set_tuple kitchen_str_set_i32_set_tuple;
typedef struct kitchen_i64_u8_str_map_entry kitchen_i64_u8_str_map_entry;
typedef struct kitchen_char_str_opt_entry kitchen_char_str_opt_entry;
typedef struct kitchen_str_i32_array2_entry kitchen_str_i32_array2_entry;
typedef struct kitchen_color_shape_list_entry kitchen_color_shape_list_entry;
typedef struct kitchen_kitchen_error kitchen_kitchen_error;
typedef struct kitchen_mixture_error kitchen_mixture_error;
typedef struct kitchen_parcel_error kitchen_parcel_error;
typedef struct kitchen_tower_error kitchen_tower_error;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct kitchen_bool_list {
  const bool *ptr;
  size_t len;
} kitchen_bool_list;

typedef struct kitchen_i8_list {
  const int8_t *ptr;
  size_t len;
} kitchen_i8_list;

typedef struct kitchen_i16_list {
  const int16_t *ptr;
  size_t len;
} kitchen_i16_list;

typedef struct kitchen_i32_list {
  const int32_t *ptr;
  size_t len;
} kitchen_i32_list;

typedef struct kitchen_i64_list {
  const int64_t *ptr;
  size_t len;
} kitchen_i64_list;

typedef struct kitchen_u16_list {
  const uint16_t *ptr;
  size_t len;
} kitchen_u16_list;

typedef struct kitchen_u32_list {
  const uint32_t *ptr;
  size_t len;
} kitchen_u32_list;

typedef struct kitchen_u64_list {
  const uint64_t *ptr;
  size_t len;
} kitchen_u64_list;

typedef struct kitchen_f32_list {
  const float *ptr;
  size_t len;
} kitchen_f32_list;

typedef struct kitchen_f64_list {
  const double *ptr;
  size_t len;
} kitchen_f64_list;

typedef struct kitchen_u128_list {
  const kitchen_u128 *ptr;
  size_t len;
} kitchen_u128_list;

typedef struct kitchen_char_list {
  const uint32_t *ptr;
  size_t len;
} kitchen_char_list;

typedef struct kitchen_str_list {
  const kitchen_str *ptr;
  size_t len;
} kitchen_str_list;

typedef struct kitchen_bytes_list {
  const kitchen_bytes *ptr;
  size_t len;
} kitchen_bytes_list;

typedef struct kitchen_duration_list {
  const kitchen_duration *ptr;
  size_t len;
} kitchen_duration_list;

typedef struct kitchen_inner_list {
  const kitchen_inner *ptr;
  size_t len;
} kitchen_inner_list;

typedef struct kitchen_ticket_list {
  const kitchen_ticket *ptr;
  size_t len;
} kitchen_ticket_list;

typedef struct kitchen_tree_list {
  const kitchen_tree *ptr;
  size_t len;
} kitchen_tree_list;

typedef struct kitchen_menu_dish_list {
  const kitchen_menu_dish *ptr;
  size_t len;
} kitchen_menu_dish_list;

typedef struct kitchen_color_list {
  const kitchen_color *ptr;
  size_t len;
} kitchen_color_list;

typedef struct kitchen_shape_list {
  const kitchen_shape *ptr;
  size_t len;
} kitchen_shape_list;

typedef struct kitchen_jar_list {
  const kitchen_jar *ptr;
  size_t len;
} kitchen_jar_list;

typedef struct kitchen_watcher_list {
  const kitchen_watcher *ptr;
  size_t len;
} kitchen_watcher_list;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_bool_i8_map {
  const kitchen_bool_i8_entry *ptr;
  size_t len;
} kitchen_bool_i8_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_u8_str_map {
  const kitchen_u8_str_entry *ptr;
  size_t len;
} kitchen_u8_str_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_u32_f32_map {
  const kitchen_u32_f32_entry *ptr;
  size_t len;
} kitchen_u32_f32_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_u32_amount_map {
  const kitchen_u32_amount_entry *ptr;
  size_t len;
} kitchen_u32_amount_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_u64_u8_map {
  const kitchen_u64_u8_entry *ptr;
  size_t len;
} kitchen_u64_u8_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_str_u64_map {
  const kitchen_str_u64_entry *ptr;
  size_t len;
} kitchen_str_u64_map;

/** A set: no item is there twice, and the order means nothing. */
typedef struct kitchen_i32_set {
  const int32_t *ptr;
  size_t len;
} kitchen_i32_set;

/** A set: no item is there twice, and the order means nothing. */
typedef struct kitchen_u8_set {
  const uint8_t *ptr;
  size_t len;
} kitchen_u8_set;

/** A set: no item is there twice, and the order means nothing. */
typedef struct kitchen_u64_set {
  const uint64_t *ptr;
  size_t len;
} kitchen_u64_set;

/** A set: no item is there twice, and the order means nothing. */
typedef struct kitchen_str_set {
  const kitchen_str *ptr;
  size_t len;
} kitchen_str_set;

/** A set: no item is there twice, and the order means nothing. */
typedef struct kitchen_color_set {
  const kitchen_color *ptr;
  size_t len;
} kitchen_color_set;

typedef struct kitchen_i32_list_list {
  const kitchen_i32_list *ptr;
  size_t len;
} kitchen_i32_list_list;

typedef struct kitchen_str_opt_list {
  const kitchen_str *const *ptr;
  size_t len;
} kitchen_str_opt_list;

typedef struct kitchen_u8_i128_tuple_list {
  const kitchen_u8_i128_tuple *ptr;
  size_t len;
} kitchen_u8_i128_tuple_list;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_i64_u8_str_map_map {
  const kitchen_i64_u8_str_map_entry *ptr;
  size_t len;
} kitchen_i64_u8_str_map_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_char_str_opt_map {
  const kitchen_char_str_opt_entry *ptr;
  size_t len;
} kitchen_char_str_opt_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_str_i32_array2_map {
  const kitchen_str_i32_array2_entry *ptr;
  size_t len;
} kitchen_str_i32_array2_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct kitchen_color_shape_list_map {
  const kitchen_color_shape_list_entry *ptr;
  size_t len;
} kitchen_color_shape_list_map;

/* ---- Aliases --------------------------------------------------------------------------------- */

/** Where a guest comes from: an IP address, as text. */
typedef kitchen_str kitchen_address;

/** A jar with a name for it. */
typedef kitchen_jar kitchen_favourite;

/** A guest, by number. */
typedef uint64_t kitchen_guest_id;

/** A part, by its number in the catalogue. */
typedef uint32_t kitchen_part_number;

/** Everyone at a table. */
typedef kitchen_u64_list kitchen_party;

/** How far it is, from 0 to 100. */
typedef uint8_t kitchen_percent;

/** Where the recipe is, in UTF-8. */
typedef kitchen_str kitchen_recipe;

/** What was said, if anything. */
typedef const kitchen_str *kitchen_remark;

/** How long, and how often. */
typedef kitchen_duration_u32_tuple kitchen_rhythm;

/** A table, which has a guest. */
typedef uint64_t kitchen_seat;

/* ---- Structs --------------------------------------------------------------------------------- */

/** A dish was announced. */
struct kitchen_dish_told {
  /** Its name. */
  kitchen_str title;
};

/** Something burned. */
struct kitchen_burned {
  /** How badly. */
  int32_t degrees;
};

/** Something was cooked. */
struct kitchen_cooked {
  /** What. */
  kitchen_str dish;
  /** Which one it is, from 1. */
  int64_t number;
};

/** A dish as it stands on the card. */
struct kitchen_menu_dish {
  /** What it is called. */
  kitchen_str title;
  /** What it costs. */
  uint32_t cents;
  /**
   * What it used to cost.
   *
   * Deprecated: since 0.2.0: use `price`
   */
  KITCHEN_DEPRECATED("since 0.2.0: use `price`") uint32_t cost;
  /** When it comes. */
  kitchen_course course;
};

/** A small record. */
struct kitchen_inner {
  /** Any text. */
  kitchen_str text;
  /** Any number. */
  int64_t number;
};

/** Lists and options of everything. */
struct kitchen_nested {
  /** A list of lists. */
  kitchen_i32_list_list lists;
  /** An option of a list of options. */
  const kitchen_str_opt_list *options;
  /** An option of an option. */
  const bool *const *twice;
  /** A list of records. */
  kitchen_inner_list records;
  /** An option of a record. */
  const kitchen_inner *record;
  /** A list of enums. */
  kitchen_color_list colors;
};

/** Each type once. */
struct kitchen_everything {
  /** `bool` */
  bool a_bool;
  /** `i8` */
  int8_t an_i8;
  /** `i16` */
  int16_t an_i16;
  /** `i32` */
  int32_t an_i32;
  /** `i64` */
  int64_t an_i64;
  /** `u8` */
  uint8_t a_u8;
  /** `u16` */
  uint16_t a_u16;
  /** `u32` */
  uint32_t a_u32;
  /** `u64` */
  uint64_t a_u64;
  /** `f32` */
  float an_f32;
  /** `f64` */
  double an_f64;
  /** `char` */
  uint32_t a_char;
  /** `String` */
  kitchen_str text;
  /** `Vec<u8>` */
  kitchen_bytes bytes;
  /** `Vec<i8>` */
  kitchen_i8_list i8s;
  /** `Vec<i16>` */
  kitchen_i16_list i16s;
  /** `Vec<i32>` */
  kitchen_i32_list i32s;
  /** `Vec<i64>` */
  kitchen_i64_list i64s;
  /** `Vec<u16>` */
  kitchen_u16_list u16s;
  /** `Vec<u32>` */
  kitchen_u32_list u32s;
  /** `Vec<u64>` */
  kitchen_u64_list u64s;
  /** `Vec<f32>` */
  kitchen_f32_list f32s;
  /** `Vec<f64>` */
  kitchen_f64_list f64s;
  /** `Vec<bool>` */
  kitchen_bool_list bools;
  /** `Vec<char>` */
  kitchen_char_list chars;
  /** `Vec<String>` */
  kitchen_str_list texts;
  /** `Vec<Vec<u8>>` */
  kitchen_bytes_list blobs;
  /** A unit enum. */
  kitchen_color color;
  /** A record. */
  kitchen_inner inner;
  /** A record of lists and options. */
  kitchen_nested nested;
  /** Keywords of other languages are names like any other. */
  const kitchen_str *type;
};

/** Why a host function gave neither a value nor its typed error. */
struct kitchen_host_error {
  /** The host function, by its Rust name. */
  kitchen_str function;
  /** What happened. */
  kitchen_host_error_kind kind;
  /** The host's own text where it gave one. */
  kitchen_str message;
};

/** How a kitchen is set up. */
struct kitchen_kitchen_config {
  /** Comes back in `name`. */
  kitchen_str name;
  /** The constructor asks the host for its name first. */
  bool ask_host;
  /** The constructor emits one `Cooked` while it runs. */
  bool emit;
  /** The constructor fails with this text, unless it is empty. */
  kitchen_str fail_with;
};

/** What is left, for those who use C. */
struct kitchen_leftover {
  /** How much. */
  uint32_t grams;
};

/**
 * A number of 128 bits in two's complement: `hi` * 2^64 + `lo`. For a number `n` of 64 bits `lo` is
 * `(uint64_t)n`, and `hi` is `n < 0 ? -1 : 0`.
 */
struct kitchen_i128 {
  uint64_t lo;
  int64_t hi;
};

/** A number of 128 bits without a sign: `hi` * 2^64 + `lo`. */
struct kitchen_u128 {
  uint64_t lo;
  uint64_t hi;
};

/** A span of time: `secs` seconds and `nanos` nanoseconds, fewer than 1,000,000,000. */
struct kitchen_duration {
  uint64_t secs;
  uint32_t nanos;
};

/**
 * A moment of the calendar, as in a `struct timespec`: `secs` seconds after the beginning of 1970
 * in UTC, negative before it, and then `nanos` nanoseconds, fewer than 1,000,000,000, always
 * forward.
 */
struct kitchen_time {
  int64_t secs;
  uint32_t nanos;
};

struct kitchen_i32_str_tuple {
  int32_t v0;
  kitchen_str v1;
};

struct kitchen_u8_char_tuple {
  uint8_t v0;
  uint32_t v1;
};

struct kitchen_bool_u8_char_tuple_f64_opt_tuple3 {
  bool v0;
  kitchen_u8_char_tuple v1;
  const double *v2;
};

struct kitchen_u8_array4 {
  uint8_t items[4];
};

struct kitchen_f64_array3 {
  double items[3];
};

struct kitchen_str_array2 {
  kitchen_str items[2];
};

struct kitchen_i16_array2 {
  int16_t items[2];
};

struct kitchen_i16_array2_array3 {
  kitchen_i16_array2 items[3];
};

/** Which kitchen_shape it is. */
typedef int32_t kitchen_shape_kind;
enum {
  /** No fields. */
  KITCHEN_SHAPE_POINT = 0,
  /** One field without a name. */
  KITCHEN_SHAPE_CIRCLE = 1,
  /** Two fields without names. */
  KITCHEN_SHAPE_LABELLED = 2,
  /** Fields with names. */
  KITCHEN_SHAPE_RECTANGLE = 3,
  /** Itself, in a list. */
  KITCHEN_SHAPE_GROUP = 4,
  /** Itself, in a box. */
  KITCHEN_SHAPE_SCALED = 5
};

/** Every shape of a variant. */
struct kitchen_shape {
  kitchen_shape_kind kind;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of KITCHEN_SHAPE_CIRCLE. */
    struct {
      double field0;
    } circle;
    /** Of KITCHEN_SHAPE_LABELLED. */
    struct {
      kitchen_str field0;
      const kitchen_color *field1;
    } labelled;
    /** Of KITCHEN_SHAPE_RECTANGLE. */
    struct {
      /** From left to right. */
      double width;
      /** From bottom to top. */
      double height;
    } rectangle;
    /** Of KITCHEN_SHAPE_GROUP. */
    struct {
      kitchen_shape_list field0;
    } group;
    /** Of KITCHEN_SHAPE_SCALED. */
    struct {
      /** How much. */
      float by;
      /** What. */
      const kitchen_shape *shape;
    } scaled;
  } fields;
};

/** Contains itself. */
struct kitchen_tree {
  /** Any number. */
  int64_t value;
  /** Less. */
  const kitchen_tree *const *left;
  /** More. */
  const kitchen_tree *const *right;
  /** Beside it. */
  kitchen_tree_list others;
};

struct kitchen_inner_box_array2 {
  const kitchen_inner *items[2];
};

/** Each type that is made of others, and those that are wider than a register. */
struct kitchen_mixture {
  /** `i128` */
  kitchen_i128 an_i128;
  /** `u128` */
  kitchen_u128 a_u128;
  /** `Duration` */
  kitchen_duration duration;
  /** `SystemTime` */
  kitchen_time time;
  /** A tuple. */
  kitchen_i32_str_tuple pair;
  /** A tuple of tuples and options. */
  kitchen_bool_u8_char_tuple_f64_opt_tuple3 triple;
  /** An array of bytes. */
  kitchen_u8_array4 hash;
  /** An array that is one block. */
  kitchen_f64_array3 floats;
  /** An array that is not. */
  kitchen_str_array2 texts;
  /** An array of arrays. */
  kitchen_i16_array2_array3 grid;
  /** A map by text. */
  kitchen_str_u64_map prices;
  /** A map by an enum, in order. */
  kitchen_color_shape_list_map by_color;
  /** A map by `bool`. */
  kitchen_bool_i8_map flags;
  /** A map by `char`. */
  kitchen_char_str_opt_map by_char;
  /** A map of maps. */
  kitchen_i64_u8_str_map_map maps;
  /** A set of texts. */
  kitchen_str_set names;
  /** A set of numbers. */
  kitchen_i32_set numbers;
  /** A set of bytes. */
  kitchen_u8_set octets;
  /** A set of enums. */
  kitchen_color_set colors;
  /** An enum with data. */
  kitchen_shape shape;
  /** A list of them. */
  kitchen_shape_list shapes;
  /** An option of one. */
  const kitchen_shape *maybe_shape;
  /** A record that contains itself. */
  kitchen_tree tree;
  /** A box of a record. */
  const kitchen_inner *boxed;
  /** A box of something small. */
  const uint32_t *boxed_number;
  /** Boxes in an array. */
  kitchen_inner_box_array2 boxes;
  /** Four states. */
  const uint8_t *const *const *options;
  /** A list of durations. */
  kitchen_duration_list durations;
  /** An option of a moment. */
  const kitchen_time *maybe_time;
  /** A list of wide integers. */
  kitchen_u128_list wide;
  /** A list of tuples. */
  kitchen_u8_i128_tuple_list pairs;
  /** An option of a map. */
  const kitchen_u32_f32_map *maybe_map;
};

/** Everything was mixed. */
struct kitchen_mixed {
  /** What came of it. */
  kitchen_mixture value;
  /** Its shape. */
  kitchen_shape shape;
};

/** What is wanted. */
struct kitchen_parcel {
  /** How much of which. */
  kitchen_u32_amount_map parts;
  /** For whom. */
  const kitchen_str *label;
};

/** A parcel is on its way. */
struct kitchen_parcel_sent {
  /** What is in it. */
  kitchen_parcel parcel;
  /** Its number on the way. */
  uint64_t tracking;
};

/** Watchers in everything that can hold them. */
struct kitchen_post {
  /** Always there. */
  kitchen_watcher lead;
  /** As many as there are. */
  kitchen_watcher_list others;
  /** Perhaps. */
  const kitchen_watcher *spare;
  /** Of another trait. */
  const kitchen_recorder *recorder;
};

/** A watcher went on its post. */
struct kitchen_posted {
  /** Which one. */
  kitchen_watcher watcher;
};

/** Jars in everything that can hold them. */
struct kitchen_shelf {
  /** Always there. */
  kitchen_jar first;
  /** As many as there are. */
  kitchen_jar_list rest;
  /** Perhaps. */
  const kitchen_jar *spare;
  /** Of another type. */
  const kitchen_lid *lid;
};

/** A pot on the stove has got warmer. */
struct kitchen_simmered {
  /** Which pot. */
  uint64_t pot;
  /** How warm it is. */
  int32_t degrees;
};

/** A jar was put away. */
struct kitchen_stored {
  /** Which one. */
  kitchen_jar jar;
};

/** A table, which the library can show, compare and tell from others. Its number alone counts. */
struct kitchen_table {
  /** Its number. */
  uint32_t number;
  /** In Go no field can be called as a method is. */
  kitchen_str string;
};

/** What somebody wants, as usual: only what differs need be said. */
struct kitchen_ticket {
  /** Which dish. */
  kitchen_str title;
  /**
   * How many.
   *
   * Where it is left out: `1`.
   */
  uint32_t count;
  /**
   * What is said to the cook.
   *
   * Where it is left out: `"as it is; \"please\""`.
   */
  kitchen_str wish;
  /**
   * How long one would wait.
   *
   * Where it is left out: `90.000000005s`.
   */
  kitchen_duration patience;
  /**
   * When it should come.
   *
   * Where it is left out: `MainCourse`.
   */
  kitchen_course course;
  /**
   * What it may weigh.
   *
   * Where it is left out: `inf`.
   */
  double grams;
  /**
   * At most.
   *
   * Where it is left out: `340282366920938463463374607431768211455`.
   */
  kitchen_u128 budget;
  /**
   * What goes with it.
   *
   * Where it is left out: `[]`.
   */
  kitchen_str_list sides;
  /**
   * For whom, if anybody asks.
   *
   * Where it is left out: `None`.
   */
  const kitchen_str *guest;
};

struct kitchen_duration_u32_tuple {
  kitchen_duration v0;
  uint32_t v1;
};

/** All of them, alone and in what can hold them. */
struct kitchen_visit {
  /** A number. */
  kitchen_guest_id guest;
  /** The same number, twice wrapped. */
  kitchen_seat table;
  /** A text. */
  kitchen_address from;
  /** A text, perhaps. */
  const kitchen_recipe *recipe;
  /** Bytes, each of which may be refused. */
  kitchen_bytes progress;
  /** As many as there are, and no more. */
  kitchen_u8_array4 quarters;
  /** Numbers in one block. */
  kitchen_party party;
  /** Keys that are texts. */
  kitchen_str_u64_map seen;
  /** Items that are numbers. */
  kitchen_u64_set invited;
  /** An option by another name. */
  kitchen_remark remark;
  /** Two options, one of them by another name. */
  const kitchen_remark *last_remark;
  /** A tuple by another name. */
  kitchen_rhythm rhythm;
  /** Bytes. */
  kitchen_bytes crumbs;
  /** An object by another name. */
  const kitchen_favourite *favourite;
};

/** Somebody was here. */
struct kitchen_visited {
  /** Who, and with what. */
  kitchen_visit visit;
};

/**
 * Nobody hears it any more.
 *
 * Deprecated: listen to `Announced`
 */
struct kitchen_whispered {
  /** What was said. */
  kitchen_str words;
};

/** Which kitchen_amount it is. */
typedef int32_t kitchen_amount_kind;
enum {
  /** All that there is. */
  KITCHEN_AMOUNT_ALL = 0,
  /** So many. */
  KITCHEN_AMOUNT_PIECES = 1
};

/** How much of a part. */
struct kitchen_amount {
  kitchen_amount_kind kind;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of KITCHEN_AMOUNT_PIECES. */
    struct {
      uint32_t field0;
    } pieces;
  } fields;
};

struct kitchen_i32_array2 {
  int32_t items[2];
};

struct kitchen_u8_i128_tuple {
  uint8_t v0;
  kitchen_i128 v1;
};

struct kitchen_u8_str_tuple {
  uint8_t v0;
  kitchen_str v1;
};

struct kitchen_i128_u128_tuple {
  kitchen_i128 v0;
  kitchen_u128 v1;
};

struct kitchen_str_bool_tuple {
  kitchen_str v0;
  bool v1;
};

struct kitchen_duration_time_tuple {
  kitchen_duration v0;
  kitchen_time v1;
};

struct kitchen_bool_i8_entry {
  bool key;
  int8_t value;
};

struct kitchen_u8_str_entry {
  uint8_t key;
  kitchen_str value;
};

struct kitchen_u32_f32_entry {
  uint32_t key;
  float value;
};

struct kitchen_u32_amount_entry {
  uint32_t key;
  kitchen_amount value;
};

struct kitchen_u64_u8_entry {
  uint64_t key;
  uint8_t value;
};

struct kitchen_str_u64_entry {
  kitchen_str key;
  uint64_t value;
};

struct kitchen_i32_str_bool_tuple_tuple {
  int32_t v0;
  kitchen_str_bool_tuple v1;
};

struct kitchen_str_set_i32_set_tuple {
  kitchen_str_set v0;
  kitchen_i32_set v1;
};

struct kitchen_i64_u8_str_map_entry {
  int64_t key;
  kitchen_u8_str_map value;
};

struct kitchen_char_str_opt_entry {
  uint32_t key;
  const kitchen_str *value;
};

struct kitchen_str_i32_array2_entry {
  kitchen_str key;
  kitchen_i32_array2 value;
};

struct kitchen_color_shape_list_entry {
  kitchen_color key;
  kitchen_shape_list value;
};

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which kitchen_kitchen_error it is. */
typedef int32_t kitchen_kitchen_error_kind;
enum {
  /**
   * No fields.
   *
   * Message: `the kitchen is empty`
   */
  KITCHEN_KITCHEN_ERROR_EMPTY = 0,
  /**
   * One field.
   *
   * Message: `the kitchen is closed: {reason}`
   */
  KITCHEN_KITCHEN_ERROR_CLOSED = 1,
  /**
   * Two fields.
   *
   * Message: `{got} is too much ({limit:?})`
   */
  KITCHEN_KITCHEN_ERROR_TOO_MUCH = 2,
  /**
   * Fields without names.
   *
   * Message: `pair of {0} and {1}`
   */
  KITCHEN_KITCHEN_ERROR_PAIR = 3,
  /**
   * The host failed.
   *
   * Message: `{0}`
   */
  KITCHEN_KITCHEN_ERROR_HOST = 4
};

/** Every shape of an error. */
struct kitchen_kitchen_error {
  kitchen_kitchen_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  kitchen_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of KITCHEN_KITCHEN_ERROR_CLOSED. */
    struct {
      /** Why. */
      kitchen_str reason;
    } closed;
    /** Of KITCHEN_KITCHEN_ERROR_TOO_MUCH. */
    struct {
      /** How much it was. */
      int64_t got;
      /** The limit, if there is one. */
      const kitchen_color *limit;
    } too_much;
    /** Of KITCHEN_KITCHEN_ERROR_PAIR. */
    struct {
      int32_t field0;
      kitchen_str field1;
    } pair;
    /** Of KITCHEN_KITCHEN_ERROR_HOST. */
    struct {
      kitchen_host_error field0;
    } host;
  } fields;
};

/** Which kitchen_mixture_error it is. */
typedef int32_t kitchen_mixture_error_kind;
enum {
  /**
   * An enum with data, and a tuple.
   *
   * Message: `wrong shape`
   */
  KITCHEN_MIXTURE_ERROR_WRONG = 0,
  /**
   * A map and a set.
   *
   * Message: `places are missing`
   */
  KITCHEN_MIXTURE_ERROR_MISSING = 1,
  /**
   * Times and wide integers.
   *
   * Message: `late by {by:?}`
   */
  KITCHEN_MIXTURE_ERROR_LATE = 2,
  /**
   * What contains itself.
   *
   * Message: `too deep`
   */
  KITCHEN_MIXTURE_ERROR_DEEP = 3,
  /**
   * The host failed.
   *
   * Message: `{0}`
   */
  KITCHEN_MIXTURE_ERROR_HOST = 4
};

/** What can go wrong with a mixture. */
struct kitchen_mixture_error {
  kitchen_mixture_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  kitchen_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of KITCHEN_MIXTURE_ERROR_WRONG. */
    struct {
      kitchen_shape field0;
      kitchen_u8_str_tuple field1;
    } wrong;
    /** Of KITCHEN_MIXTURE_ERROR_MISSING. */
    struct {
      /** What is missing where. */
      kitchen_str_i32_array2_map places;
      /** Which of them matter. */
      kitchen_str_set needed;
    } missing;
    /** Of KITCHEN_MIXTURE_ERROR_LATE. */
    struct {
      /** How much. */
      kitchen_duration by;
      /** Since when. */
      kitchen_time since;
      /** In which of very many worlds. */
      kitchen_i128 world;
    } late;
    /** Of KITCHEN_MIXTURE_ERROR_DEEP. */
    struct {
      const kitchen_tree *field0;
    } deep;
    /** Of KITCHEN_MIXTURE_ERROR_HOST. */
    struct {
      kitchen_host_error field0;
    } host;
  } fields;
};

/** Which kitchen_parcel_error it is. */
typedef int32_t kitchen_parcel_error_kind;
enum {
  /**
   * Nothing is in it.
   *
   * Message: `the parcel is empty`
   */
  KITCHEN_PARCEL_ERROR_EMPTY = 0,
  /**
   * The part is not in the catalogue.
   *
   * Message: `part {part:?} is unknown`
   */
  KITCHEN_PARCEL_ERROR_UNKNOWN = 1,
  /**
   * The host failed.
   *
   * Message: `{0}`
   */
  KITCHEN_PARCEL_ERROR_HOST = 2
};

/** Why there is no parcel. */
struct kitchen_parcel_error {
  kitchen_parcel_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  kitchen_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of KITCHEN_PARCEL_ERROR_UNKNOWN. */
    struct {
      /** Which one. */
      kitchen_part_number part;
    } unknown;
    /** Of KITCHEN_PARCEL_ERROR_HOST. */
    struct {
      kitchen_host_error field0;
    } host;
  } fields;
};

/** Which kitchen_tower_error it is. */
typedef int32_t kitchen_tower_error_kind;
enum {
  /**
   * Somebody does not want to.
   *
   * Message: `the watcher does not want {label}`
   */
  KITCHEN_TOWER_ERROR_UNWILLING = 0,
  /**
   * Whom it asked failed.
   *
   * Message: `{0}`
   */
  KITCHEN_TOWER_ERROR_KITCHEN = 1
};

/** What goes wrong on a tower. */
struct kitchen_tower_error {
  kitchen_tower_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  kitchen_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of KITCHEN_TOWER_ERROR_UNWILLING. */
    struct {
      /** What it does not want. */
      kitchen_str label;
      /** Who. */
      kitchen_watcher watcher;
    } unwilling;
    /** Of KITCHEN_TOWER_ERROR_KITCHEN. */
    struct {
      kitchen_kitchen_error field0;
    } kitchen;
  } fields;
};

/* ---- Constants ------------------------------------------------------------------------------- */

/** The number with these bits: for those that no literal is. */
static inline float kitchen_f32_of_bits(uint32_t bits) {
  float hither_number;
  memcpy(&hither_number, &bits, sizeof(hither_number));
  return hither_number;
}

/** The same, of 64 bits. */
static inline double kitchen_f64_of_bits(uint64_t bits) {
  double hither_number;
  memcpy(&hither_number, &bits, sizeof(hither_number));
  return hither_number;
}

/** How many orders one waiter can carry. */
#define KITCHEN_MAX_ORDERS UINT32_C(64)

/** The lowest number that there is. */
#define KITCHEN_LOWEST_OF_ALL (-INT64_C(9223372036854775807) - 1)

/** The lowest of 32 bits. */
#define KITCHEN_COLD (-INT32_C(2147483647) - 1)

/** The lowest of 8 bits. */
#define KITCHEN_COOL (-INT8_C(128))

/** The highest number of 64 bits. */
#define KITCHEN_HOTTEST UINT64_C(18446744073709551615)

/** Beyond 64 bits, below zero. */
static const kitchen_i128 KITCHEN_FAR_BELOW = {UINT64_C(0), (-INT64_C(9223372036854775807) - 1)};

/** Beyond 64 bits. */
static const kitchen_u128 KITCHEN_FAR_ABOVE = {UINT64_C(18446744073709551615), UINT64_C(18446744073709551615)};

/** What stands on the card; "quoted", with a NUL. */
static const kitchen_str KITCHEN_TITLE = {"\"Menu\"\000du jour\? \342\230\205", 19};

/** Before each special. */
#define KITCHEN_STAR UINT32_C(0x2605)

/** Whether it is open. */
#define KITCHEN_IS_OPEN true

/** How long a waiter rests. */
static const kitchen_duration KITCHEN_REST = {UINT64_C(90), UINT32_C(5)};

static const uint8_t KITCHEN_SEAL_DATA[4] = {0, 34, 57, 255};
/** What is pressed into the wax. */
static const kitchen_bytes KITCHEN_SEAL = {KITCHEN_SEAL_DATA, 4};

/** The share of the waiter. */
#define KITCHEN_SHARE 0.1F

/** A number that no decimal of few digits is. */
#define KITCHEN_TENTH 0.30000000000000004

/** A zero below zero. */
#define KITCHEN_FREEZING (-0.0)

/** No number, with something in its bits. */
#define KITCHEN_UNKNOWN_PRICE kitchen_f64_of_bits(UINT64_C(0x7ff800000000002a))

/** Beyond all numbers. */
#define KITCHEN_PRICELESS kitchen_f32_of_bits(UINT32_C(0xff800000))

/** The sizes of plates. */
static const uint16_t KITCHEN_SIZES[3] = {UINT16_C(1), UINT16_C(24), UINT16_C(65535)};

/**
 * Where it used to be.
 *
 * Deprecated: since 0.2.0: it has moved: "ask"
 */
KITCHEN_DEPRECATED("since 0.2.0: it has moved: \"ask\"")
static const kitchen_str KITCHEN_OLD_ADDRESS = {"Rue \\ 1", 7};

/* ---- Defaults -------------------------------------------------------------------------------- */

/** A kitchen_ticket whose fields are as usual; those without a default are zero. */
static inline kitchen_ticket kitchen_ticket_defaults(void) {
  kitchen_ticket hither_record;
  memset(&hither_record, 0, sizeof(hither_record));
  hither_record.count = UINT32_C(1);
  hither_record.wish.ptr = "as it is; \"please\"";
  hither_record.wish.len = 18;
  hither_record.patience.secs = UINT64_C(90);
  hither_record.patience.nanos = UINT32_C(5);
  hither_record.course = KITCHEN_COURSE_MAIN;
  hither_record.grams = kitchen_f64_of_bits(UINT64_C(0x7ff0000000000000));
  hither_record.budget.lo = UINT64_C(18446744073709551615);
  hither_record.budget.hi = UINT64_C(18446744073709551615);
  return hither_record;
}

/* ---- Feeding streams ------------------------------------------------------------------------- */

/** Hears that `room` items may be fed now; 0: none, ever. It must not wait. */
typedef void (*kitchen_wanted_fn)(void *user_data, size_t room);

/*
 * Generic over what a stream is made of. The typed functions below are inline over these.
 */
kitchen_status kitchen_open_stream(kitchen_context context, kitchen_wanted_fn on_wanted,
    void *user_data, kitchen_release_fn release, uint64_t *stream);
kitchen_status kitchen_wait_stream(kitchen_context context, uint64_t stream,
    uint32_t timeout_ms, size_t *room);
kitchen_status kitchen_feed_stream(kitchen_context context, uint64_t stream,
    const void *items, size_t count, size_t *room);
kitchen_status kitchen_end_stream(kitchen_context context, uint64_t stream);
kitchen_status kitchen_fail_stream(kitchen_context context, uint64_t stream,
    const void *error, kitchen_str message);

/** Opens a stream `Incoming<i64>`. */
static inline kitchen_status kitchen_i64_stream_open(kitchen_context context,
    kitchen_wanted_fn on_wanted, void *user_data, kitchen_release_fn release,
    kitchen_i64_stream *stream) {
  return kitchen_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline kitchen_status kitchen_i64_stream_wait(kitchen_context context,
    kitchen_i64_stream stream, uint32_t timeout_ms, size_t *room) {
  return kitchen_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline kitchen_status kitchen_i64_stream_feed(kitchen_context context,
    kitchen_i64_stream stream, const int64_t *items, size_t count, size_t *room) {
  return kitchen_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline kitchen_status kitchen_i64_stream_end(kitchen_context context,
    kitchen_i64_stream stream) {
  return kitchen_end_stream(context, stream.stream);
}

/** Ends a stream, which failed, with a text (NULL: none). */
static inline kitchen_status kitchen_i64_stream_fail(kitchen_context context,
    kitchen_i64_stream stream, const char *message) {
  return kitchen_fail_stream(context, stream.stream, NULL,
      kitchen_str_of(message));
}

/** Opens a stream `Incoming<i64, KitchenError>`. */
static inline kitchen_status kitchen_i64_kitchen_error_stream_open(kitchen_context context,
    kitchen_wanted_fn on_wanted, void *user_data, kitchen_release_fn release,
    kitchen_i64_kitchen_error_stream *stream) {
  return kitchen_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline kitchen_status kitchen_i64_kitchen_error_stream_wait(kitchen_context context,
    kitchen_i64_kitchen_error_stream stream, uint32_t timeout_ms, size_t *room) {
  return kitchen_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline kitchen_status kitchen_i64_kitchen_error_stream_feed(kitchen_context context,
    kitchen_i64_kitchen_error_stream stream, const int64_t *items, size_t count, size_t *room) {
  return kitchen_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline kitchen_status kitchen_i64_kitchen_error_stream_end(kitchen_context context,
    kitchen_i64_kitchen_error_stream stream) {
  return kitchen_end_stream(context, stream.stream);
}

/** Ends a stream with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_i64_kitchen_error_stream_fail(kitchen_context context,
    kitchen_i64_kitchen_error_stream stream, const kitchen_kitchen_error *error,
    const char *message) {
  return kitchen_fail_stream(context, stream.stream, error,
      kitchen_str_of(message));
}

/** Opens a stream `Incoming<Inner>`. */
static inline kitchen_status kitchen_inner_stream_open(kitchen_context context,
    kitchen_wanted_fn on_wanted, void *user_data, kitchen_release_fn release,
    kitchen_inner_stream *stream) {
  return kitchen_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline kitchen_status kitchen_inner_stream_wait(kitchen_context context,
    kitchen_inner_stream stream, uint32_t timeout_ms, size_t *room) {
  return kitchen_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline kitchen_status kitchen_inner_stream_feed(kitchen_context context,
    kitchen_inner_stream stream, const kitchen_inner *items, size_t count, size_t *room) {
  return kitchen_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline kitchen_status kitchen_inner_stream_end(kitchen_context context,
    kitchen_inner_stream stream) {
  return kitchen_end_stream(context, stream.stream);
}

/** Ends a stream, which failed, with a text (NULL: none). */
static inline kitchen_status kitchen_inner_stream_fail(kitchen_context context,
    kitchen_inner_stream stream, const char *message) {
  return kitchen_fail_stream(context, stream.stream, NULL,
      kitchen_str_of(message));
}

/** Opens a stream `Incoming<Inner, KitchenError>`. */
static inline kitchen_status kitchen_inner_kitchen_error_stream_open(kitchen_context context,
    kitchen_wanted_fn on_wanted, void *user_data, kitchen_release_fn release,
    kitchen_inner_kitchen_error_stream *stream) {
  return kitchen_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline kitchen_status kitchen_inner_kitchen_error_stream_wait(kitchen_context context,
    kitchen_inner_kitchen_error_stream stream, uint32_t timeout_ms, size_t *room) {
  return kitchen_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline kitchen_status kitchen_inner_kitchen_error_stream_feed(kitchen_context context,
    kitchen_inner_kitchen_error_stream stream, const kitchen_inner *items, size_t count,
    size_t *room) {
  return kitchen_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline kitchen_status kitchen_inner_kitchen_error_stream_end(kitchen_context context,
    kitchen_inner_kitchen_error_stream stream) {
  return kitchen_end_stream(context, stream.stream);
}

/** Ends a stream with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_inner_kitchen_error_stream_fail(kitchen_context context,
    kitchen_inner_kitchen_error_stream stream, const kitchen_kitchen_error *error,
    const char *message) {
  return kitchen_fail_stream(context, stream.stream, error,
      kitchen_str_of(message));
}

/** Opens a stream `Incoming<Arc<Jar>>`. */
static inline kitchen_status kitchen_jar_stream_open(kitchen_context context,
    kitchen_wanted_fn on_wanted, void *user_data, kitchen_release_fn release,
    kitchen_jar_stream *stream) {
  return kitchen_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline kitchen_status kitchen_jar_stream_wait(kitchen_context context,
    kitchen_jar_stream stream, uint32_t timeout_ms, size_t *room) {
  return kitchen_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline kitchen_status kitchen_jar_stream_feed(kitchen_context context,
    kitchen_jar_stream stream, const kitchen_jar *items, size_t count, size_t *room) {
  return kitchen_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline kitchen_status kitchen_jar_stream_end(kitchen_context context,
    kitchen_jar_stream stream) {
  return kitchen_end_stream(context, stream.stream);
}

/** Ends a stream, which failed, with a text (NULL: none). */
static inline kitchen_status kitchen_jar_stream_fail(kitchen_context context,
    kitchen_jar_stream stream, const char *message) {
  return kitchen_fail_stream(context, stream.stream, NULL,
      kitchen_str_of(message));
}

/** Opens a stream `Incoming<Arc<dyn Watcher>>`. */
static inline kitchen_status kitchen_watcher_stream_open(kitchen_context context,
    kitchen_wanted_fn on_wanted, void *user_data, kitchen_release_fn release,
    kitchen_watcher_stream *stream) {
  return kitchen_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline kitchen_status kitchen_watcher_stream_wait(kitchen_context context,
    kitchen_watcher_stream stream, uint32_t timeout_ms, size_t *room) {
  return kitchen_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline kitchen_status kitchen_watcher_stream_feed(kitchen_context context,
    kitchen_watcher_stream stream, const kitchen_watcher *items, size_t count, size_t *room) {
  return kitchen_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline kitchen_status kitchen_watcher_stream_end(kitchen_context context,
    kitchen_watcher_stream stream) {
  return kitchen_end_stream(context, stream.stream);
}

/** Ends a stream, which failed, with a text (NULL: none). */
static inline kitchen_status kitchen_watcher_stream_fail(kitchen_context context,
    kitchen_watcher_stream stream, const char *message) {
  return kitchen_fail_stream(context, stream.stream, NULL,
      kitchen_str_of(message));
}

/* ---- Methods --------------------------------------------------------------------------------- */

/** The outcome of methods that give back nothing and cannot fail. */
typedef struct kitchen_void_outcome {
  kitchen_status status;
  kitchen_str message;
} kitchen_void_outcome;

/*
 * Streams. kitchen_<method>_open begins one, whose number is the id of its call, and
 * kitchen_<method>_next pulls it: the stream makes items only while somebody has said that he takes
 * them, at most `max` ahead (0: 8 first, then twice as many each time that there were as many, up to
 * 256). kitchen_<method>_next returns
 *
 * - KITCHEN_OK with a `count` that is not 0: items.
 * - KITCHEN_OK with a `count` of 0: the stream is through. `end` says so too.
 * - KITCHEN_PENDING: nothing was there within `timeout_ms` milliseconds (0: waits without end). The
 *   stream goes on.
 * - KITCHEN_ERROR, KITCHEN_CANCELLED, KITCHEN_TIMED_OUT (of the whole stream),
 *   KITCHEN_PANICKED, KITCHEN_CLOSED: it ended with that, behind all items that it made before;
 *   `end` has the text and the typed error. Any later one returns the same.
 * - Anything else: refused. KITCHEN_TOO_MANY where another thread is in it already.
 *
 * What a batch points to is lent until the next kitchen_<method>_next of this stream, or until
 * kitchen_close_stream; also when the context is closed meanwhile. Handles in it are yours. Close
 * every stream that you opened, once you are done with it: that ends it, if it has not ended.
 *
 * kitchen_<method>_each runs `on_item` for each item instead, where it is ready: on the calling thread,
 * perhaps before the function returns, or on any other, one at a time. Where `on_item` returns false
 * the stream ends with KITCHEN_CANCELLED. `on_end` runs exactly once, last. After 256 items in a row
 * others have their turn on the thread.
 */
kitchen_status kitchen_pull_stream(kitchen_context context, uint64_t stream, uint32_t method,
    uint32_t max, uint32_t timeout_ms, void *batch);

/** Ends a stream, unless it has ended, and gives back what it lent. Of one that is closed: nothing. */
kitchen_status kitchen_close_stream(kitchen_context context, uint64_t stream);

typedef struct kitchen_create_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_kitchen_error error;
} kitchen_create_outcome;
typedef void (*kitchen_create_reply)(void *user_data, const kitchen_create_outcome *outcome);

/**
 * Makes a kitchen; may ask the host and emit while it does.
 *
 * Constructor: gives the context its instance.
 */
kitchen_status kitchen_create(kitchen_context context, const kitchen_kitchen_config *config,
    kitchen_create_reply on_reply, void *user_data);

/** kitchen_create, with options, which may be NULL. */
kitchen_status kitchen_create_with(kitchen_context context, const kitchen_kitchen_config *config,
    const kitchen_call_options *options, kitchen_create_reply on_reply, void *user_data);

/** kitchen_create, but waits for the outcome and returns its status. */
kitchen_status kitchen_create_wait(kitchen_context context, const kitchen_kitchen_config *config,
    uint32_t timeout_ms, kitchen_create_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_simple_outcome;
typedef void (*kitchen_simple_reply)(void *user_data, const kitchen_simple_outcome *outcome);

/**
 * Another constructor: sync, without a context of its own to keep.
 *
 * Constructor: gives the context its instance. Synchronous: ends before it returns.
 */
kitchen_status kitchen_simple(kitchen_context context, kitchen_simple_reply on_reply,
    void *user_data);

/** kitchen_simple, but waits for the outcome and returns its status. */
kitchen_status kitchen_simple_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_simple_reply on_reply, void *user_data);

typedef struct kitchen_name_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_name_outcome;
typedef void (*kitchen_name_reply)(void *user_data, const kitchen_name_outcome *outcome);

/**
 * Sync, no arguments.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_name(kitchen_context context, kitchen_name_reply on_reply, void *user_data);

/** kitchen_name, but waits for the outcome and returns its status. */
kitchen_status kitchen_name_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_name_reply on_reply, void *user_data);

typedef struct kitchen_add_outcome {
  kitchen_status status;
  kitchen_str message;
  int32_t value;
  kitchen_kitchen_error error;
} kitchen_add_outcome;
typedef void (*kitchen_add_reply)(void *user_data, const kitchen_add_outcome *outcome);

/**
 * Static.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
kitchen_status kitchen_add(kitchen_context context, int32_t left, int32_t right,
    kitchen_add_reply on_reply, void *user_data);

/** kitchen_add, but waits for the outcome and returns its status. */
kitchen_status kitchen_add_wait(kitchen_context context, int32_t left, int32_t right,
    uint32_t timeout_ms, kitchen_add_reply on_reply, void *user_data);

typedef struct kitchen_later_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_later_outcome;
typedef void (*kitchen_later_reply)(void *user_data, const kitchen_later_outcome *outcome);

/**
 * Async static.
 *
 * Needs no instance.
 */
kitchen_status kitchen_later(kitchen_context context, uint32_t delay_ms, uint64_t value,
    kitchen_later_reply on_reply, void *user_data);

/** kitchen_later, with options, which may be NULL. */
kitchen_status kitchen_later_with(kitchen_context context, uint32_t delay_ms, uint64_t value,
    const kitchen_call_options *options, kitchen_later_reply on_reply, void *user_data);

/** kitchen_later, but waits for the outcome and returns its status. */
kitchen_status kitchen_later_wait(kitchen_context context, uint32_t delay_ms, uint64_t value,
    uint32_t timeout_ms, kitchen_later_reply on_reply, void *user_data);

typedef struct kitchen_has_entrance_outcome {
  kitchen_status status;
  kitchen_str message;
  bool value;
} kitchen_has_entrance_outcome;
typedef void (*kitchen_has_entrance_reply)(void *user_data,
    const kitchen_has_entrance_outcome *outcome);

/**
 * Whether there is such an entrance.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_has_entrance(kitchen_context context, kitchen_entrance entrance,
    kitchen_has_entrance_reply on_reply, void *user_data);

/** kitchen_has_entrance, but waits for the outcome and returns its status. */
kitchen_status kitchen_has_entrance_wait(kitchen_context context, kitchen_entrance entrance,
    uint32_t timeout_ms, kitchen_has_entrance_reply on_reply, void *user_data);

typedef struct kitchen_hire_packer_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_packer value;
} kitchen_hire_packer_outcome;
typedef void (*kitchen_hire_packer_reply)(void *user_data,
    const kitchen_hire_packer_outcome *outcome);

/**
 * A packer of parcels, which is of another crate.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_hire_packer(kitchen_context context, kitchen_hire_packer_reply on_reply,
    void *user_data);

/** kitchen_hire_packer, but waits for the outcome and returns its status. */
kitchen_status kitchen_hire_packer_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_hire_packer_reply on_reply, void *user_data);

typedef struct kitchen_find_spring_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_spring value;
} kitchen_find_spring_outcome;
typedef void (*kitchen_find_spring_reply)(void *user_data,
    const kitchen_find_spring_outcome *outcome);

/**
 * Where streams begin.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_find_spring(kitchen_context context, kitchen_find_spring_reply on_reply,
    void *user_data);

/** kitchen_find_spring, but waits for the outcome and returns its status. */
kitchen_status kitchen_find_spring_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_find_spring_reply on_reply, void *user_data);

typedef struct kitchen_find_mill_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_mill value;
} kitchen_find_mill_outcome;
typedef void (*kitchen_find_mill_reply)(void *user_data, const kitchen_find_mill_outcome *outcome);

/**
 * Where streams of the host end.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_find_mill(kitchen_context context, kitchen_find_mill_reply on_reply,
    void *user_data);

/** kitchen_find_mill, but waits for the outcome and returns its status. */
kitchen_status kitchen_find_mill_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_find_mill_reply on_reply, void *user_data);

typedef struct kitchen_multiply_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
  kitchen_kitchen_error error;
} kitchen_multiply_outcome;
typedef void (*kitchen_multiply_reply)(void *user_data, const kitchen_multiply_outcome *outcome);

/** The product of all numbers: a stream that the host feeds, of a method of the library itself. */
kitchen_status kitchen_multiply(kitchen_context context, kitchen_i64_stream numbers,
    kitchen_multiply_reply on_reply, void *user_data);

/** kitchen_multiply, with options, which may be NULL. */
kitchen_status kitchen_multiply_with(kitchen_context context, kitchen_i64_stream numbers,
    const kitchen_call_options *options, kitchen_multiply_reply on_reply, void *user_data);

/** kitchen_multiply, but waits for the outcome and returns its status. */
kitchen_status kitchen_multiply_wait(kitchen_context context, kitchen_i64_stream numbers,
    uint32_t timeout_ms, kitchen_multiply_reply on_reply, void *user_data);

typedef struct kitchen_find_oven_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_oven value;
} kitchen_find_oven_outcome;
typedef void (*kitchen_find_oven_reply)(void *user_data, const kitchen_find_oven_outcome *outcome);

/**
 * Where long calls say how far they are.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_find_oven(kitchen_context context, kitchen_find_oven_reply on_reply,
    void *user_data);

/** kitchen_find_oven, but waits for the outcome and returns its status. */
kitchen_status kitchen_find_oven_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_find_oven_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_count_to_outcome;
typedef void (*kitchen_count_to_reply)(void *user_data, const kitchen_count_to_outcome *outcome);

/** Items of kitchen_count_to; or its end, where `end` is not NULL. */
typedef struct kitchen_count_to_batch {
  const uint32_t *items;
  size_t count;
  const kitchen_count_to_outcome *end;
} kitchen_count_to_batch;
typedef bool (*kitchen_count_to_item_fn)(void *user_data, const uint32_t *item);

/** Numbers from 0 on, `count` of them: a stream of the library itself. */
kitchen_status kitchen_count_to_open(kitchen_context context, uint32_t count,
    const kitchen_call_options *options, uint64_t *stream);

/** The next items of a stream of kitchen_count_to_open, or its end. */
static inline kitchen_status kitchen_count_to_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_count_to_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0x1fee91d0), max, timeout_ms, batch);
}

/** kitchen_count_to_open, but `on_item` runs for each item, and then `on_end`. */
kitchen_status kitchen_count_to_each(kitchen_context context, uint32_t count,
    const kitchen_call_options *options, kitchen_count_to_item_fn on_item,
    kitchen_count_to_reply on_end, void *user_data);

typedef struct kitchen_stock_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_shelf value;
  kitchen_kitchen_error error;
} kitchen_stock_outcome;
typedef void (*kitchen_stock_reply)(void *user_data, const kitchen_stock_outcome *outcome);

/**
 * A shelf of new jars, the first and the rest; no label: an error, halfway through making them.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_stock(kitchen_context context, kitchen_str_list labels,
    kitchen_stock_reply on_reply, void *user_data);

/** kitchen_stock, but waits for the outcome and returns its status. */
kitchen_status kitchen_stock_wait(kitchen_context context, kitchen_str_list labels,
    uint32_t timeout_ms, kitchen_stock_reply on_reply, void *user_data);

typedef struct kitchen_echo_shelf_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_shelf value;
} kitchen_echo_shelf_outcome;
typedef void (*kitchen_echo_shelf_reply)(void *user_data,
    const kitchen_echo_shelf_outcome *outcome);

/**
 * Jars back and forth.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_shelf(kitchen_context context, const kitchen_shelf *shelf,
    kitchen_echo_shelf_reply on_reply, void *user_data);

/** kitchen_echo_shelf, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_shelf_wait(kitchen_context context, const kitchen_shelf *shelf,
    uint32_t timeout_ms, kitchen_echo_shelf_reply on_reply, void *user_data);

typedef struct kitchen_echo_shelf_async_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_shelf value;
} kitchen_echo_shelf_async_outcome;
typedef void (*kitchen_echo_shelf_async_reply)(void *user_data,
    const kitchen_echo_shelf_async_outcome *outcome);

/** The same, async. */
kitchen_status kitchen_echo_shelf_async(kitchen_context context, const kitchen_shelf *shelf,
    kitchen_echo_shelf_async_reply on_reply, void *user_data);

/** kitchen_echo_shelf_async, with options, which may be NULL. */
kitchen_status kitchen_echo_shelf_async_with(kitchen_context context, const kitchen_shelf *shelf,
    const kitchen_call_options *options, kitchen_echo_shelf_async_reply on_reply, void *user_data);

/** kitchen_echo_shelf_async, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_shelf_async_wait(kitchen_context context, const kitchen_shelf *shelf,
    uint32_t timeout_ms, kitchen_echo_shelf_async_reply on_reply, void *user_data);

typedef struct kitchen_exchange_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_jar value;
  kitchen_kitchen_error error;
} kitchen_exchange_outcome;
typedef void (*kitchen_exchange_reply)(void *user_data, const kitchen_exchange_outcome *outcome);

/** Has the host exchange a jar. */
kitchen_status kitchen_exchange(kitchen_context context, kitchen_jar jar,
    kitchen_exchange_reply on_reply, void *user_data);

/** kitchen_exchange, with options, which may be NULL. */
kitchen_status kitchen_exchange_with(kitchen_context context, kitchen_jar jar,
    const kitchen_call_options *options, kitchen_exchange_reply on_reply, void *user_data);

/** kitchen_exchange, but waits for the outcome and returns its status. */
kitchen_status kitchen_exchange_wait(kitchen_context context, kitchen_jar jar, uint32_t timeout_ms,
    kitchen_exchange_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_store_outcome;
typedef void (*kitchen_store_reply)(void *user_data, const kitchen_store_outcome *outcome);

/**
 * Tells all listeners that a jar was put away.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_store(kitchen_context context, kitchen_jar jar, kitchen_store_reply on_reply,
    void *user_data);

/** kitchen_store, but waits for the outcome and returns its status. */
kitchen_status kitchen_store_wait(kitchen_context context, kitchen_jar jar, uint32_t timeout_ms,
    kitchen_store_reply on_reply, void *user_data);

typedef struct kitchen_build_tower_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_tower value;
} kitchen_build_tower_outcome;
typedef void (*kitchen_build_tower_reply)(void *user_data,
    const kitchen_build_tower_outcome *outcome);

/**
 * A tower, where watchers stand.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_build_tower(kitchen_context context, kitchen_build_tower_reply on_reply,
    void *user_data);

/** kitchen_build_tower, but waits for the outcome and returns its status. */
kitchen_status kitchen_build_tower_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_build_tower_reply on_reply, void *user_data);

typedef struct kitchen_weigh_loan_outcome {
  kitchen_status status;
  kitchen_str message;
  double value;
  kitchen_kitchen_error error;
} kitchen_weigh_loan_outcome;
typedef void (*kitchen_weigh_loan_reply)(void *user_data,
    const kitchen_weigh_loan_outcome *outcome);

/**
 * What a loan weighs: it looks at what the caller lends, and keeps nothing.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_weigh_loan(kitchen_context context, kitchen_str label, kitchen_bytes seal,
    kitchen_f64_list grams, kitchen_weigh_loan_reply on_reply, void *user_data);

/** kitchen_weigh_loan, but waits for the outcome and returns its status. */
kitchen_status kitchen_weigh_loan_wait(kitchen_context context, kitchen_str label,
    kitchen_bytes seal, kitchen_f64_list grams, uint32_t timeout_ms,
    kitchen_weigh_loan_reply on_reply, void *user_data);

typedef struct kitchen_count_loan_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
} kitchen_count_loan_outcome;
typedef void (*kitchen_count_loan_reply)(void *user_data,
    const kitchen_count_loan_outcome *outcome);

/**
 * The same for counts, whose bytes may stand anywhere.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
kitchen_status kitchen_count_loan(kitchen_context context, kitchen_u32_list counts,
    kitchen_i8_list signs, kitchen_count_loan_reply on_reply, void *user_data);

/** kitchen_count_loan, but waits for the outcome and returns its status. */
kitchen_status kitchen_count_loan_wait(kitchen_context context, kitchen_u32_list counts,
    kitchen_i8_list signs, uint32_t timeout_ms, kitchen_count_loan_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_nothing_outcome;
typedef void (*kitchen_nothing_reply)(void *user_data, const kitchen_nothing_outcome *outcome);

/**
 * Neither value nor error.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_nothing(kitchen_context context, kitchen_nothing_reply on_reply,
    void *user_data);

/** kitchen_nothing, but waits for the outcome and returns its status. */
kitchen_status kitchen_nothing_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_nothing_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_tell_of_outcome;
typedef void (*kitchen_tell_of_reply)(void *user_data, const kitchen_tell_of_outcome *outcome);

/**
 * Tells all listeners of a dish.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_tell_of(kitchen_context context, const kitchen_menu_dish *dish,
    kitchen_tell_of_reply on_reply, void *user_data);

/** kitchen_tell_of, but waits for the outcome and returns its status. */
kitchen_status kitchen_tell_of_wait(kitchen_context context, const kitchen_menu_dish *dish,
    uint32_t timeout_ms, kitchen_tell_of_reply on_reply, void *user_data);

typedef struct kitchen_serve_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
  kitchen_kitchen_error error;
} kitchen_serve_outcome;
typedef void (*kitchen_serve_reply)(void *user_data, const kitchen_serve_outcome *outcome);

/**
 * What the guest says of a dish, and leaves.
 *
 * Deprecated: ask for the bill
 */
KITCHEN_DEPRECATED("ask for the bill")
kitchen_status kitchen_serve(kitchen_context context, const kitchen_menu_dish *dish,
    kitchen_serve_reply on_reply, void *user_data);

/** kitchen_serve, with options, which may be NULL. */
KITCHEN_DEPRECATED("ask for the bill")
kitchen_status kitchen_serve_with(kitchen_context context, const kitchen_menu_dish *dish,
    const kitchen_call_options *options, kitchen_serve_reply on_reply, void *user_data);

/** kitchen_serve, but waits for the outcome and returns its status. */
KITCHEN_DEPRECATED("ask for the bill")
kitchen_status kitchen_serve_wait(kitchen_context context, const kitchen_menu_dish *dish,
    uint32_t timeout_ms, kitchen_serve_reply on_reply, void *user_data);

typedef struct kitchen_refuse_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_kitchen_error error;
} kitchen_refuse_outcome;
typedef void (*kitchen_refuse_reply)(void *user_data, const kitchen_refuse_outcome *outcome);

/** Only an error. */
kitchen_status kitchen_refuse(kitchen_context context, uint8_t kind, kitchen_str host,
    kitchen_refuse_reply on_reply, void *user_data);

/** kitchen_refuse, with options, which may be NULL. */
kitchen_status kitchen_refuse_with(kitchen_context context, uint8_t kind, kitchen_str host,
    const kitchen_call_options *options, kitchen_refuse_reply on_reply, void *user_data);

/** kitchen_refuse, but waits for the outcome and returns its status. */
kitchen_status kitchen_refuse_wait(kitchen_context context, uint8_t kind, kitchen_str host,
    uint32_t timeout_ms, kitchen_refuse_reply on_reply, void *user_data);

typedef struct kitchen_echo_everything_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_everything value;
} kitchen_echo_everything_outcome;
typedef void (*kitchen_echo_everything_reply)(void *user_data,
    const kitchen_echo_everything_outcome *outcome);

/**
 * Every type, back and forth.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_everything(kitchen_context context, const kitchen_everything *value,
    kitchen_echo_everything_reply on_reply, void *user_data);

/** kitchen_echo_everything, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_everything_wait(kitchen_context context,
    const kitchen_everything *value, uint32_t timeout_ms, kitchen_echo_everything_reply on_reply,
    void *user_data);

typedef struct kitchen_echo_everything_async_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_everything value;
} kitchen_echo_everything_async_outcome;
typedef void (*kitchen_echo_everything_async_reply)(void *user_data,
    const kitchen_echo_everything_async_outcome *outcome);

/** The same, async. */
kitchen_status kitchen_echo_everything_async(kitchen_context context,
    const kitchen_everything *value, kitchen_echo_everything_async_reply on_reply, void *user_data);

/** kitchen_echo_everything_async, with options, which may be NULL. */
kitchen_status kitchen_echo_everything_async_with(kitchen_context context,
    const kitchen_everything *value, const kitchen_call_options *options,
    kitchen_echo_everything_async_reply on_reply, void *user_data);

/** kitchen_echo_everything_async, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_everything_async_wait(kitchen_context context,
    const kitchen_everything *value, uint32_t timeout_ms,
    kitchen_echo_everything_async_reply on_reply, void *user_data);

typedef struct kitchen_echo_scalars_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_inner value;
} kitchen_echo_scalars_outcome;
typedef void (*kitchen_echo_scalars_reply)(void *user_data,
    const kitchen_echo_scalars_outcome *outcome);

/**
 * Each kind of parameter by itself.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_scalars(kitchen_context context, bool a, int8_t b, int16_t c, int32_t d,
    int64_t e, uint8_t f, uint16_t g, uint32_t h, uint64_t i, float j, double k, uint32_t l,
    kitchen_color m, kitchen_echo_scalars_reply on_reply, void *user_data);

/** kitchen_echo_scalars, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_scalars_wait(kitchen_context context, bool a, int8_t b, int16_t c,
    int32_t d, int64_t e, uint8_t f, uint16_t g, uint32_t h, uint64_t i, float j, double k,
    uint32_t l, kitchen_color m, uint32_t timeout_ms, kitchen_echo_scalars_reply on_reply,
    void *user_data);

typedef struct kitchen_echo_bytes_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_bytes value;
} kitchen_echo_bytes_outcome;
typedef void (*kitchen_echo_bytes_reply)(void *user_data,
    const kitchen_echo_bytes_outcome *outcome);

/**
 * Bytes.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_bytes(kitchen_context context, kitchen_bytes value,
    kitchen_echo_bytes_reply on_reply, void *user_data);

/** kitchen_echo_bytes, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_bytes_wait(kitchen_context context, kitchen_bytes value,
    uint32_t timeout_ms, kitchen_echo_bytes_reply on_reply, void *user_data);

typedef struct kitchen_echo_text_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_echo_text_outcome;
typedef void (*kitchen_echo_text_reply)(void *user_data, const kitchen_echo_text_outcome *outcome);

/**
 * Text.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_text(kitchen_context context, kitchen_str value,
    kitchen_echo_text_reply on_reply, void *user_data);

/** kitchen_echo_text, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_text_wait(kitchen_context context, kitchen_str value,
    uint32_t timeout_ms, kitchen_echo_text_reply on_reply, void *user_data);

typedef struct kitchen_echo_option_outcome {
  kitchen_status status;
  kitchen_str message;
  const uint32_t *const *value;
} kitchen_echo_option_outcome;
typedef void (*kitchen_echo_option_reply)(void *user_data,
    const kitchen_echo_option_outcome *outcome);

/**
 * Nested options.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_option(kitchen_context context, const uint32_t *const *value,
    kitchen_echo_option_reply on_reply, void *user_data);

/** kitchen_echo_option, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_option_wait(kitchen_context context, const uint32_t *const *value,
    uint32_t timeout_ms, kitchen_echo_option_reply on_reply, void *user_data);

typedef struct kitchen_reverse_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_inner_list value;
} kitchen_reverse_outcome;
typedef void (*kitchen_reverse_reply)(void *user_data, const kitchen_reverse_outcome *outcome);

/**
 * A list of records, reversed.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_reverse(kitchen_context context, kitchen_inner_list value,
    kitchen_reverse_reply on_reply, void *user_data);

/** kitchen_reverse, but waits for the outcome and returns its status. */
kitchen_status kitchen_reverse_wait(kitchen_context context, kitchen_inner_list value,
    uint32_t timeout_ms, kitchen_reverse_reply on_reply, void *user_data);

typedef struct kitchen_sum_outcome {
  kitchen_status status;
  kitchen_str message;
  double value;
} kitchen_sum_outcome;
typedef void (*kitchen_sum_reply)(void *user_data, const kitchen_sum_outcome *outcome);

/**
 * Numbers, summed.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_sum(kitchen_context context, kitchen_f64_list value,
    kitchen_sum_reply on_reply, void *user_data);

/** kitchen_sum, but waits for the outcome and returns its status. */
kitchen_status kitchen_sum_wait(kitchen_context context, kitchen_f64_list value,
    uint32_t timeout_ms, kitchen_sum_reply on_reply, void *user_data);

typedef struct kitchen_wait_outcome {
  kitchen_status status;
  kitchen_str message;
  uint32_t value;
} kitchen_wait_outcome;
typedef void (*kitchen_wait_reply)(void *user_data, const kitchen_wait_outcome *outcome);

/** Waits on a timer. */
kitchen_status kitchen_wait(kitchen_context context, uint32_t ms, kitchen_wait_reply on_reply,
    void *user_data);

/** kitchen_wait, with options, which may be NULL. */
kitchen_status kitchen_wait_with(kitchen_context context, uint32_t ms,
    const kitchen_call_options *options, kitchen_wait_reply on_reply, void *user_data);

/** kitchen_wait, but waits for the outcome and returns its status. */
kitchen_status kitchen_wait_wait(kitchen_context context, uint32_t ms, uint32_t timeout_ms,
    kitchen_wait_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_wait_for_gate_outcome;
typedef void (*kitchen_wait_for_gate_reply)(void *user_data,
    const kitchen_wait_for_gate_outcome *outcome);

/** Waits until `open_gate`. */
kitchen_status kitchen_wait_for_gate(kitchen_context context, kitchen_wait_for_gate_reply on_reply,
    void *user_data);

/** kitchen_wait_for_gate, with options, which may be NULL. */
kitchen_status kitchen_wait_for_gate_with(kitchen_context context,
    const kitchen_call_options *options, kitchen_wait_for_gate_reply on_reply, void *user_data);

/** kitchen_wait_for_gate, but waits for the outcome and returns its status. */
kitchen_status kitchen_wait_for_gate_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_wait_for_gate_reply on_reply, void *user_data);

typedef struct kitchen_order_after_gate_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
  kitchen_kitchen_error error;
} kitchen_order_after_gate_outcome;
typedef void (*kitchen_order_after_gate_reply)(void *user_data,
    const kitchen_order_after_gate_outcome *outcome);

/** Waits until `open_gate`, then asks the host. */
kitchen_status kitchen_order_after_gate(kitchen_context context, kitchen_str dish,
    kitchen_order_after_gate_reply on_reply, void *user_data);

/** kitchen_order_after_gate, with options, which may be NULL. */
kitchen_status kitchen_order_after_gate_with(kitchen_context context, kitchen_str dish,
    const kitchen_call_options *options, kitchen_order_after_gate_reply on_reply, void *user_data);

/** kitchen_order_after_gate, but waits for the outcome and returns its status. */
kitchen_status kitchen_order_after_gate_wait(kitchen_context context, kitchen_str dish,
    uint32_t timeout_ms, kitchen_order_after_gate_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_open_gate_outcome;
typedef void (*kitchen_open_gate_reply)(void *user_data, const kitchen_open_gate_outcome *outcome);

/**
 * Lets all go that wait in `wait_for_gate` now.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_open_gate(kitchen_context context, kitchen_open_gate_reply on_reply,
    void *user_data);

/** kitchen_open_gate, but waits for the outcome and returns its status. */
kitchen_status kitchen_open_gate_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_open_gate_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_panic_now_outcome;
typedef void (*kitchen_panic_now_reply)(void *user_data, const kitchen_panic_now_outcome *outcome);

/**
 * Panics inline.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_panic_now(kitchen_context context, kitchen_str text,
    kitchen_panic_now_reply on_reply, void *user_data);

/** kitchen_panic_now, but waits for the outcome and returns its status. */
kitchen_status kitchen_panic_now_wait(kitchen_context context, kitchen_str text,
    uint32_t timeout_ms, kitchen_panic_now_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_panic_later_outcome;
typedef void (*kitchen_panic_later_reply)(void *user_data,
    const kitchen_panic_later_outcome *outcome);

/** Panics after it has waited. */
kitchen_status kitchen_panic_later(kitchen_context context, kitchen_str text,
    kitchen_panic_later_reply on_reply, void *user_data);

/** kitchen_panic_later, with options, which may be NULL. */
kitchen_status kitchen_panic_later_with(kitchen_context context, kitchen_str text,
    const kitchen_call_options *options, kitchen_panic_later_reply on_reply, void *user_data);

/** kitchen_panic_later, but waits for the outcome and returns its status. */
kitchen_status kitchen_panic_later_wait(kitchen_context context, kitchen_str text,
    uint32_t timeout_ms, kitchen_panic_later_reply on_reply, void *user_data);

typedef struct kitchen_chop_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_chop_outcome;
typedef void (*kitchen_chop_reply)(void *user_data, const kitchen_chop_outcome *outcome);

/** Works long on the pool for blocking work. */
kitchen_status kitchen_chop(kitchen_context context, uint64_t pieces, kitchen_chop_reply on_reply,
    void *user_data);

/** kitchen_chop, with options, which may be NULL. */
kitchen_status kitchen_chop_with(kitchen_context context, uint64_t pieces,
    const kitchen_call_options *options, kitchen_chop_reply on_reply, void *user_data);

/** kitchen_chop, but waits for the outcome and returns its status. */
kitchen_status kitchen_chop_wait(kitchen_context context, uint64_t pieces, uint32_t timeout_ms,
    kitchen_chop_reply on_reply, void *user_data);

typedef struct kitchen_order_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
  kitchen_kitchen_error error;
} kitchen_order_outcome;
typedef void (*kitchen_order_reply)(void *user_data, const kitchen_order_outcome *outcome);

/** Asks the host once. */
kitchen_status kitchen_order(kitchen_context context, kitchen_str dish,
    kitchen_order_reply on_reply, void *user_data);

/** kitchen_order, with options, which may be NULL. */
kitchen_status kitchen_order_with(kitchen_context context, kitchen_str dish,
    const kitchen_call_options *options, kitchen_order_reply on_reply, void *user_data);

/** kitchen_order, but waits for the outcome and returns its status. */
kitchen_status kitchen_order_wait(kitchen_context context, kitchen_str dish, uint32_t timeout_ms,
    kitchen_order_reply on_reply, void *user_data);

typedef struct kitchen_order_often_outcome {
  kitchen_status status;
  kitchen_str message;
  uint32_t value;
  kitchen_kitchen_error error;
} kitchen_order_often_outcome;
typedef void (*kitchen_order_often_reply)(void *user_data,
    const kitchen_order_often_outcome *outcome);

/** Asks the host `times` times, one after the other. */
kitchen_status kitchen_order_often(kitchen_context context, kitchen_str dish, uint32_t times,
    kitchen_order_often_reply on_reply, void *user_data);

/** kitchen_order_often, with options, which may be NULL. */
kitchen_status kitchen_order_often_with(kitchen_context context, kitchen_str dish, uint32_t times,
    const kitchen_call_options *options, kitchen_order_often_reply on_reply, void *user_data);

/** kitchen_order_often, but waits for the outcome and returns its status. */
kitchen_status kitchen_order_often_wait(kitchen_context context, kitchen_str dish, uint32_t times,
    uint32_t timeout_ms, kitchen_order_often_reply on_reply, void *user_data);

typedef struct kitchen_order_four_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_list value;
  kitchen_kitchen_error error;
} kitchen_order_four_outcome;
typedef void (*kitchen_order_four_reply)(void *user_data,
    const kitchen_order_four_outcome *outcome);

/** Asks the host four times at once. */
kitchen_status kitchen_order_four(kitchen_context context, kitchen_str dish,
    kitchen_order_four_reply on_reply, void *user_data);

/** kitchen_order_four, with options, which may be NULL. */
kitchen_status kitchen_order_four_with(kitchen_context context, kitchen_str dish,
    const kitchen_call_options *options, kitchen_order_four_reply on_reply, void *user_data);

/** kitchen_order_four, but waits for the outcome and returns its status. */
kitchen_status kitchen_order_four_wait(kitchen_context context, kitchen_str dish,
    uint32_t timeout_ms, kitchen_order_four_reply on_reply, void *user_data);

typedef struct kitchen_order_everything_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_everything value;
  kitchen_kitchen_error error;
} kitchen_order_everything_outcome;
typedef void (*kitchen_order_everything_reply)(void *user_data,
    const kitchen_order_everything_outcome *outcome);

/** Asks the host for everything. */
kitchen_status kitchen_order_everything(kitchen_context context, const kitchen_everything *value,
    uint32_t count, kitchen_order_everything_reply on_reply, void *user_data);

/** kitchen_order_everything, with options, which may be NULL. */
kitchen_status kitchen_order_everything_with(kitchen_context context,
    const kitchen_everything *value, uint32_t count, const kitchen_call_options *options,
    kitchen_order_everything_reply on_reply, void *user_data);

/** kitchen_order_everything, but waits for the outcome and returns its status. */
kitchen_status kitchen_order_everything_wait(kitchen_context context,
    const kitchen_everything *value, uint32_t count, uint32_t timeout_ms,
    kitchen_order_everything_reply on_reply, void *user_data);

typedef struct kitchen_check_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
  kitchen_kitchen_error error;
} kitchen_check_outcome;
typedef void (*kitchen_check_reply)(void *user_data, const kitchen_check_outcome *outcome);

/** Asks the other trait and the function without a value. */
kitchen_status kitchen_check(kitchen_context context, kitchen_str item,
    kitchen_check_reply on_reply, void *user_data);

/** kitchen_check, with options, which may be NULL. */
kitchen_status kitchen_check_with(kitchen_context context, kitchen_str item,
    const kitchen_call_options *options, kitchen_check_reply on_reply, void *user_data);

/** kitchen_check, but waits for the outcome and returns its status. */
kitchen_status kitchen_check_wait(kitchen_context context, kitchen_str item, uint32_t timeout_ms,
    kitchen_check_reply on_reply, void *user_data);

typedef struct kitchen_how_it_failed_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_how_it_failed_outcome;
typedef void (*kitchen_how_it_failed_reply)(void *user_data,
    const kitchen_how_it_failed_outcome *outcome);

/** Says how a host call failed, as text. */
kitchen_status kitchen_how_it_failed(kitchen_context context, kitchen_str dish,
    kitchen_how_it_failed_reply on_reply, void *user_data);

/** kitchen_how_it_failed, with options, which may be NULL. */
kitchen_status kitchen_how_it_failed_with(kitchen_context context, kitchen_str dish,
    const kitchen_call_options *options, kitchen_how_it_failed_reply on_reply, void *user_data);

/** kitchen_how_it_failed, but waits for the outcome and returns its status. */
kitchen_status kitchen_how_it_failed_wait(kitchen_context context, kitchen_str dish,
    uint32_t timeout_ms, kitchen_how_it_failed_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_emit_outcome;
typedef void (*kitchen_emit_reply)(void *user_data, const kitchen_emit_outcome *outcome);

/**
 * Emits `count` events, numbered from 1.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_emit(kitchen_context context, kitchen_str dish, int64_t count,
    kitchen_emit_reply on_reply, void *user_data);

/** kitchen_emit, but waits for the outcome and returns its status. */
kitchen_status kitchen_emit_wait(kitchen_context context, kitchen_str dish, int64_t count,
    uint32_t timeout_ms, kitchen_emit_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_simmer_outcome;
typedef void (*kitchen_simmer_reply)(void *user_data, const kitchen_simmer_outcome *outcome);

/**
 * Emits a `Simmered` of each pot in turn; their degrees count up from 1.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_simmer(kitchen_context context, kitchen_u64_list pots,
    kitchen_simmer_reply on_reply, void *user_data);

/** kitchen_simmer, but waits for the outcome and returns its status. */
kitchen_status kitchen_simmer_wait(kitchen_context context, kitchen_u64_list pots,
    uint32_t timeout_ms, kitchen_simmer_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_storm_outcome;
typedef void (*kitchen_storm_reply)(void *user_data, const kitchen_storm_outcome *outcome);

/** Emits `count` events from each of `dishes`, on a thread of its own and all at once; numbered from 1. */
kitchen_status kitchen_storm(kitchen_context context, kitchen_str_list dishes, int64_t count,
    kitchen_storm_reply on_reply, void *user_data);

/** kitchen_storm, with options, which may be NULL. */
kitchen_status kitchen_storm_with(kitchen_context context, kitchen_str_list dishes, int64_t count,
    const kitchen_call_options *options, kitchen_storm_reply on_reply, void *user_data);

/** kitchen_storm, but waits for the outcome and returns its status. */
kitchen_status kitchen_storm_wait(kitchen_context context, kitchen_str_list dishes, int64_t count,
    uint32_t timeout_ms, kitchen_storm_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_burn_outcome;
typedef void (*kitchen_burn_reply)(void *user_data, const kitchen_burn_outcome *outcome);

/** Emits the other event, from a worker thread. */
kitchen_status kitchen_burn(kitchen_context context, int32_t degrees, kitchen_burn_reply on_reply,
    void *user_data);

/** kitchen_burn, with options, which may be NULL. */
kitchen_status kitchen_burn_with(kitchen_context context, int32_t degrees,
    const kitchen_call_options *options, kitchen_burn_reply on_reply, void *user_data);

/** kitchen_burn, but waits for the outcome and returns its status. */
kitchen_status kitchen_burn_wait(kitchen_context context, int32_t degrees, uint32_t timeout_ms,
    kitchen_burn_reply on_reply, void *user_data);

typedef struct kitchen_served_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
} kitchen_served_outcome;
typedef void (*kitchen_served_reply)(void *user_data, const kitchen_served_outcome *outcome);

/**
 * How many orders were served.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_served(kitchen_context context, kitchen_served_reply on_reply,
    void *user_data);

/** kitchen_served, but waits for the outcome and returns its status. */
kitchen_status kitchen_served_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_served_reply on_reply, void *user_data);

typedef struct kitchen_begun_on_worker_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_begun_on_worker_outcome;
typedef void (*kitchen_begun_on_worker_reply)(void *user_data,
    const kitchen_begun_on_worker_outcome *outcome);

/** The thread that began it: a worker. */
kitchen_status kitchen_begun_on_worker(kitchen_context context,
    kitchen_begun_on_worker_reply on_reply, void *user_data);

/** kitchen_begun_on_worker, with options, which may be NULL. */
kitchen_status kitchen_begun_on_worker_with(kitchen_context context,
    const kitchen_call_options *options, kitchen_begun_on_worker_reply on_reply, void *user_data);

/** kitchen_begun_on_worker, but waits for the outcome and returns its status. */
kitchen_status kitchen_begun_on_worker_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_begun_on_worker_reply on_reply, void *user_data);

typedef struct kitchen_threads_around_gate_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_list value;
} kitchen_threads_around_gate_outcome;
typedef void (*kitchen_threads_around_gate_reply)(void *user_data,
    const kitchen_threads_around_gate_outcome *outcome);

/** The threads that began it and that went on with it after `open_gate`. */
kitchen_status kitchen_threads_around_gate(kitchen_context context,
    kitchen_threads_around_gate_reply on_reply, void *user_data);

/** kitchen_threads_around_gate, with options, which may be NULL. */
kitchen_status kitchen_threads_around_gate_with(kitchen_context context,
    const kitchen_call_options *options, kitchen_threads_around_gate_reply on_reply,
    void *user_data);

/** kitchen_threads_around_gate, but waits for the outcome and returns its status. */
kitchen_status kitchen_threads_around_gate_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_threads_around_gate_reply on_reply, void *user_data);

typedef struct kitchen_resumed_on_worker_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_list value;
} kitchen_resumed_on_worker_outcome;
typedef void (*kitchen_resumed_on_worker_reply)(void *user_data,
    const kitchen_resumed_on_worker_outcome *outcome);

/** The same, but a worker goes on with it. */
kitchen_status kitchen_resumed_on_worker(kitchen_context context,
    kitchen_resumed_on_worker_reply on_reply, void *user_data);

/** kitchen_resumed_on_worker, with options, which may be NULL. */
kitchen_status kitchen_resumed_on_worker_with(kitchen_context context,
    const kitchen_call_options *options, kitchen_resumed_on_worker_reply on_reply, void *user_data);

/** kitchen_resumed_on_worker, but waits for the outcome and returns its status. */
kitchen_status kitchen_resumed_on_worker_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_resumed_on_worker_reply on_reply, void *user_data);

typedef struct kitchen_serve_after_gate_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
} kitchen_serve_after_gate_outcome;
typedef void (*kitchen_serve_after_gate_reply)(void *user_data,
    const kitchen_serve_after_gate_outcome *outcome);

/** Serves after `open_gate`, also when nobody waits for it any more, and notes the thread. */
kitchen_status kitchen_serve_after_gate(kitchen_context context, kitchen_str note,
    kitchen_serve_after_gate_reply on_reply, void *user_data);

/** kitchen_serve_after_gate, with options, which may be NULL. */
kitchen_status kitchen_serve_after_gate_with(kitchen_context context, kitchen_str note,
    const kitchen_call_options *options, kitchen_serve_after_gate_reply on_reply, void *user_data);

/** kitchen_serve_after_gate, but waits for the outcome and returns its status. */
kitchen_status kitchen_serve_after_gate_wait(kitchen_context context, kitchen_str note,
    uint32_t timeout_ms, kitchen_serve_after_gate_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_order_detached_outcome;
typedef void (*kitchen_order_detached_reply)(void *user_data,
    const kitchen_order_detached_outcome *outcome);

/** Asks the host after `open_gate`, also when nobody waits for it any more; how that failed goes to `noted`. */
kitchen_status kitchen_order_detached(kitchen_context context, kitchen_str note,
    kitchen_order_detached_reply on_reply, void *user_data);

/** kitchen_order_detached, with options, which may be NULL. */
kitchen_status kitchen_order_detached_with(kitchen_context context, kitchen_str note,
    const kitchen_call_options *options, kitchen_order_detached_reply on_reply, void *user_data);

/** kitchen_order_detached, but waits for the outcome and returns its status. */
kitchen_status kitchen_order_detached_wait(kitchen_context context, kitchen_str note,
    uint32_t timeout_ms, kitchen_order_detached_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_hold_thread_outcome;
typedef void (*kitchen_hold_thread_reply)(void *user_data,
    const kitchen_hold_thread_outcome *outcome);

/** Holds the thread that calls it for so long. */
kitchen_status kitchen_hold_thread(kitchen_context context, uint32_t ms,
    kitchen_hold_thread_reply on_reply, void *user_data);

/** kitchen_hold_thread, with options, which may be NULL. */
kitchen_status kitchen_hold_thread_with(kitchen_context context, uint32_t ms,
    const kitchen_call_options *options, kitchen_hold_thread_reply on_reply, void *user_data);

/** kitchen_hold_thread, but waits for the outcome and returns its status. */
kitchen_status kitchen_hold_thread_wait(kitchen_context context, uint32_t ms, uint32_t timeout_ms,
    kitchen_hold_thread_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_hold_thread_until_outcome;
typedef void (*kitchen_hold_thread_until_reply)(void *user_data,
    const kitchen_hold_thread_until_outcome *outcome);

/** Holds the thread that calls it until `let_go` with the same text. */
kitchen_status kitchen_hold_thread_until(kitchen_context context, kitchen_str text,
    kitchen_hold_thread_until_reply on_reply, void *user_data);

/** kitchen_hold_thread_until, with options, which may be NULL. */
kitchen_status kitchen_hold_thread_until_with(kitchen_context context, kitchen_str text,
    const kitchen_call_options *options, kitchen_hold_thread_until_reply on_reply, void *user_data);

/** kitchen_hold_thread_until, but waits for the outcome and returns its status. */
kitchen_status kitchen_hold_thread_until_wait(kitchen_context context, kitchen_str text,
    uint32_t timeout_ms, kitchen_hold_thread_until_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_let_go_outcome;
typedef void (*kitchen_let_go_reply)(void *user_data, const kitchen_let_go_outcome *outcome);

/**
 * Lets what `hold_thread_until` holds go on.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_let_go(kitchen_context context, kitchen_str text,
    kitchen_let_go_reply on_reply, void *user_data);

/** kitchen_let_go, but waits for the outcome and returns its status. */
kitchen_status kitchen_let_go_wait(kitchen_context context, kitchen_str text, uint32_t timeout_ms,
    kitchen_let_go_reply on_reply, void *user_data);

typedef struct kitchen_noted_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_noted_outcome;
typedef void (*kitchen_noted_reply)(void *user_data, const kitchen_noted_outcome *outcome);

/** The thread that dropped the kitchen of this name, or what was noted under it; waits for it. */
kitchen_status kitchen_noted(kitchen_context context, kitchen_str name,
    kitchen_noted_reply on_reply, void *user_data);

/** kitchen_noted, with options, which may be NULL. */
kitchen_status kitchen_noted_with(kitchen_context context, kitchen_str name,
    const kitchen_call_options *options, kitchen_noted_reply on_reply, void *user_data);

/** kitchen_noted, but waits for the outcome and returns its status. */
kitchen_status kitchen_noted_wait(kitchen_context context, kitchen_str name, uint32_t timeout_ms,
    kitchen_noted_reply on_reply, void *user_data);

typedef struct kitchen_echo_mixture_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_mixture value;
} kitchen_echo_mixture_outcome;
typedef void (*kitchen_echo_mixture_reply)(void *user_data,
    const kitchen_echo_mixture_outcome *outcome);

/**
 * Each type that is made of others.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_mixture(kitchen_context context, const kitchen_mixture *value,
    kitchen_echo_mixture_reply on_reply, void *user_data);

/** kitchen_echo_mixture, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_mixture_wait(kitchen_context context, const kitchen_mixture *value,
    uint32_t timeout_ms, kitchen_echo_mixture_reply on_reply, void *user_data);

typedef struct kitchen_echo_shape_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_shape value;
} kitchen_echo_shape_outcome;
typedef void (*kitchen_echo_shape_reply)(void *user_data,
    const kitchen_echo_shape_outcome *outcome);

/**
 * An enum with data.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_shape(kitchen_context context, const kitchen_shape *value,
    kitchen_echo_shape_reply on_reply, void *user_data);

/** kitchen_echo_shape, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_shape_wait(kitchen_context context, const kitchen_shape *value,
    uint32_t timeout_ms, kitchen_echo_shape_reply on_reply, void *user_data);

typedef struct kitchen_echo_tree_outcome {
  kitchen_status status;
  kitchen_str message;
  const kitchen_tree *value;
} kitchen_echo_tree_outcome;
typedef void (*kitchen_echo_tree_reply)(void *user_data, const kitchen_echo_tree_outcome *outcome);

/**
 * What contains itself.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_tree(kitchen_context context, const kitchen_tree *value,
    kitchen_echo_tree_reply on_reply, void *user_data);

/** kitchen_echo_tree, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_tree_wait(kitchen_context context, const kitchen_tree *value,
    uint32_t timeout_ms, kitchen_echo_tree_reply on_reply, void *user_data);

typedef struct kitchen_grow_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_tree value;
} kitchen_grow_outcome;
typedef void (*kitchen_grow_reply)(void *user_data, const kitchen_grow_outcome *outcome);

/**
 * A tree with nothing on the right, so many nodes deep; 0 is one node as well.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_grow(kitchen_context context, uint32_t depth, kitchen_grow_reply on_reply,
    void *user_data);

/** kitchen_grow, but waits for the outcome and returns its status. */
kitchen_status kitchen_grow_wait(kitchen_context context, uint32_t depth, uint32_t timeout_ms,
    kitchen_grow_reply on_reply, void *user_data);

typedef struct kitchen_echo_wide_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_i128_u128_tuple value;
} kitchen_echo_wide_outcome;
typedef void (*kitchen_echo_wide_reply)(void *user_data, const kitchen_echo_wide_outcome *outcome);

/**
 * Integers of 128 bits.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_wide(kitchen_context context, kitchen_i128 signed_,
    kitchen_u128 unsigned_, kitchen_echo_wide_reply on_reply, void *user_data);

/** kitchen_echo_wide, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_wide_wait(kitchen_context context, kitchen_i128 signed_,
    kitchen_u128 unsigned_, uint32_t timeout_ms, kitchen_echo_wide_reply on_reply, void *user_data);

typedef struct kitchen_echo_times_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_duration_time_tuple value;
} kitchen_echo_times_outcome;
typedef void (*kitchen_echo_times_reply)(void *user_data,
    const kitchen_echo_times_outcome *outcome);

/**
 * A duration and a moment.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_times(kitchen_context context, kitchen_duration duration,
    kitchen_time time, kitchen_echo_times_reply on_reply, void *user_data);

/** kitchen_echo_times, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_times_wait(kitchen_context context, kitchen_duration duration,
    kitchen_time time, uint32_t timeout_ms, kitchen_echo_times_reply on_reply, void *user_data);

typedef struct kitchen_echo_pair_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_i32_str_bool_tuple_tuple value;
} kitchen_echo_pair_outcome;
typedef void (*kitchen_echo_pair_reply)(void *user_data, const kitchen_echo_pair_outcome *outcome);

/**
 * A tuple in a tuple.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_pair(kitchen_context context,
    const kitchen_i32_str_bool_tuple_tuple *value, kitchen_echo_pair_reply on_reply,
    void *user_data);

/** kitchen_echo_pair, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_pair_wait(kitchen_context context,
    const kitchen_i32_str_bool_tuple_tuple *value, uint32_t timeout_ms,
    kitchen_echo_pair_reply on_reply, void *user_data);

typedef struct kitchen_echo_array_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_f64_array3 value;
} kitchen_echo_array_outcome;
typedef void (*kitchen_echo_array_reply)(void *user_data,
    const kitchen_echo_array_outcome *outcome);

/**
 * An array of floats, whose bits matter.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_array(kitchen_context context, const kitchen_f64_array3 *value,
    kitchen_echo_array_reply on_reply, void *user_data);

/** kitchen_echo_array, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_array_wait(kitchen_context context, const kitchen_f64_array3 *value,
    uint32_t timeout_ms, kitchen_echo_array_reply on_reply, void *user_data);

typedef struct kitchen_echo_map_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_u64_map value;
} kitchen_echo_map_outcome;
typedef void (*kitchen_echo_map_reply)(void *user_data, const kitchen_echo_map_outcome *outcome);

/**
 * A map.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_map(kitchen_context context, kitchen_str_u64_map value,
    kitchen_echo_map_reply on_reply, void *user_data);

/** kitchen_echo_map, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_map_wait(kitchen_context context, kitchen_str_u64_map value,
    uint32_t timeout_ms, kitchen_echo_map_reply on_reply, void *user_data);

typedef struct kitchen_echo_sets_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_set_i32_set_tuple value;
} kitchen_echo_sets_outcome;
typedef void (*kitchen_echo_sets_reply)(void *user_data, const kitchen_echo_sets_outcome *outcome);

/**
 * A set, and a set in its order.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_echo_sets(kitchen_context context, kitchen_str_set texts,
    kitchen_i32_set numbers, kitchen_echo_sets_reply on_reply, void *user_data);

/** kitchen_echo_sets, but waits for the outcome and returns its status. */
kitchen_status kitchen_echo_sets_wait(kitchen_context context, kitchen_str_set texts,
    kitchen_i32_set numbers, uint32_t timeout_ms, kitchen_echo_sets_reply on_reply,
    void *user_data);

typedef struct kitchen_fail_mixed_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_mixture_error error;
} kitchen_fail_mixed_outcome;
typedef void (*kitchen_fail_mixed_reply)(void *user_data,
    const kitchen_fail_mixed_outcome *outcome);

/**
 * Fails with what it is given.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_fail_mixed(kitchen_context context, const kitchen_mixture_error *error,
    kitchen_fail_mixed_reply on_reply, void *user_data);

/** kitchen_fail_mixed, but waits for the outcome and returns its status. */
kitchen_status kitchen_fail_mixed_wait(kitchen_context context, const kitchen_mixture_error *error,
    uint32_t timeout_ms, kitchen_fail_mixed_reply on_reply, void *user_data);

typedef struct kitchen_reflect_mixture_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_mixture value;
  kitchen_mixture_error error;
} kitchen_reflect_mixture_outcome;
typedef void (*kitchen_reflect_mixture_reply)(void *user_data,
    const kitchen_reflect_mixture_outcome *outcome);

/** Shows the host everything; its answer comes back. */
kitchen_status kitchen_reflect_mixture(kitchen_context context, const kitchen_mixture *value,
    kitchen_reflect_mixture_reply on_reply, void *user_data);

/** kitchen_reflect_mixture, with options, which may be NULL. */
kitchen_status kitchen_reflect_mixture_with(kitchen_context context, const kitchen_mixture *value,
    const kitchen_call_options *options, kitchen_reflect_mixture_reply on_reply, void *user_data);

/** kitchen_reflect_mixture, but waits for the outcome and returns its status. */
kitchen_status kitchen_reflect_mixture_wait(kitchen_context context, const kitchen_mixture *value,
    uint32_t timeout_ms, kitchen_reflect_mixture_reply on_reply, void *user_data);

typedef struct kitchen_reflect_parts_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_mixture value;
  kitchen_mixture_error error;
} kitchen_reflect_parts_outcome;
typedef void (*kitchen_reflect_parts_reply)(void *user_data,
    const kitchen_reflect_parts_outcome *outcome);

/** Shows the host one part after the other; the last answer comes back with the parts. */
kitchen_status kitchen_reflect_parts(kitchen_context context, const kitchen_mixture *value,
    kitchen_reflect_parts_reply on_reply, void *user_data);

/** kitchen_reflect_parts, with options, which may be NULL. */
kitchen_status kitchen_reflect_parts_with(kitchen_context context, const kitchen_mixture *value,
    const kitchen_call_options *options, kitchen_reflect_parts_reply on_reply, void *user_data);

/** kitchen_reflect_parts, but waits for the outcome and returns its status. */
kitchen_status kitchen_reflect_parts_wait(kitchen_context context, const kitchen_mixture *value,
    uint32_t timeout_ms, kitchen_reflect_parts_reply on_reply, void *user_data);

typedef kitchen_void_outcome kitchen_emit_mixed_outcome;
typedef void (*kitchen_emit_mixed_reply)(void *user_data,
    const kitchen_emit_mixed_outcome *outcome);

/**
 * Emits it.
 *
 * Synchronous: ends before it returns.
 */
kitchen_status kitchen_emit_mixed(kitchen_context context, const kitchen_mixture *value,
    kitchen_emit_mixed_reply on_reply, void *user_data);

/** kitchen_emit_mixed, but waits for the outcome and returns its status. */
kitchen_status kitchen_emit_mixed_wait(kitchen_context context, const kitchen_mixture *value,
    uint32_t timeout_ms, kitchen_emit_mixed_reply on_reply, void *user_data);

/* ---- Methods of objects ---------------------------------------------------------------------- */

/*
 * Generic over the method's id: `object` is a handle, 0 for constructors and statics; `args` points
 * to a struct of the parameters, NULL where there are none. The typed functions below are inline
 * over these.
 */
kitchen_status kitchen_call_object(kitchen_context context, uint64_t object, uint32_t method,
    const void *args, kitchen_any_fn on_reply, void *user_data);
kitchen_status kitchen_call_object_with(kitchen_context context, uint64_t object,
    uint32_t method, const void *args, const kitchen_call_options *options,
    kitchen_any_fn on_reply, void *user_data);
kitchen_status kitchen_call_object_wait(kitchen_context context, uint64_t object,
    uint32_t method, const void *args, uint32_t timeout_ms, kitchen_any_fn on_reply,
    void *user_data);
kitchen_status kitchen_open_object_stream(kitchen_context context, uint64_t object,
    uint32_t method, const void *args, const kitchen_call_options *options, uint64_t *stream);
kitchen_status kitchen_each_of_object_stream(kitchen_context context, uint64_t object,
    uint32_t method, const void *args, const kitchen_call_options *options, kitchen_any_fn on_item,
    kitchen_any_fn on_end, void *user_data);
kitchen_status kitchen_share_object(kitchen_context context, uint64_t object,
    uint64_t *again);
kitchen_status kitchen_release_object(kitchen_context context, uint64_t object);

/** One more handle of the same `Entrance`: it is released on its own. */
static inline kitchen_status kitchen_entrance_share(kitchen_context context, kitchen_entrance self,
    kitchen_entrance *again) {
  return kitchen_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Entrance` goes with its last one, unless the library holds on to it. */
static inline kitchen_status kitchen_entrance_release(kitchen_context context,
    kitchen_entrance self) {
  return kitchen_release_object(context, self.handle);
}

typedef struct kitchen_entrance_open_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_entrance value;
} kitchen_entrance_open_outcome;
typedef void (*kitchen_entrance_open_reply)(void *user_data,
    const kitchen_entrance_open_outcome *outcome);

/**
 * The entrance of this kitchen.
 *
 * Constructor: makes an object, whose handle is yours. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_entrance_open(kitchen_context context,
    kitchen_entrance_open_reply on_reply, void *user_data) {
  return kitchen_call_object(context, 0, UINT32_C(0x848b976b), NULL, KITCHEN_ANY_FN(on_reply),
    user_data);
}

/** kitchen_entrance_open, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_entrance_open_wait(kitchen_context context,
    uint32_t timeout_ms, kitchen_entrance_open_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, 0, UINT32_C(0x848b976b), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_entrance_echo_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_visit value;
} kitchen_entrance_echo_outcome;
typedef void (*kitchen_entrance_echo_reply)(void *user_data,
    const kitchen_entrance_echo_outcome *outcome);

/**
 * The same visit.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_entrance_echo(kitchen_context context, kitchen_entrance self,
    const kitchen_visit *visit, kitchen_entrance_echo_reply on_reply, void *user_data) {
  struct {
    const kitchen_visit *visit;
  } hither_args;
  hither_args.visit = visit;
  return kitchen_call_object(context, self.handle, UINT32_C(0x6ed8980e), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_entrance_echo, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_entrance_echo_wait(kitchen_context context,
    kitchen_entrance self, const kitchen_visit *visit, uint32_t timeout_ms,
    kitchen_entrance_echo_reply on_reply, void *user_data) {
  struct {
    const kitchen_visit *visit;
  } hither_args;
  hither_args.visit = visit;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x6ed8980e), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_entrance_echo_parts_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_list value;
} kitchen_entrance_echo_parts_outcome;
typedef void (*kitchen_entrance_echo_parts_reply)(void *user_data,
    const kitchen_entrance_echo_parts_outcome *outcome);

/**
 * The same parameters, as they are passed alone.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_entrance_echo_parts(kitchen_context context,
    kitchen_entrance self, kitchen_guest_id guest, kitchen_address from,
    const kitchen_rhythm *rhythm, kitchen_remark remark, kitchen_entrance_echo_parts_reply on_reply,
    void *user_data) {
  struct {
    kitchen_guest_id guest;
    kitchen_address from;
    const kitchen_rhythm *rhythm;
    kitchen_remark remark;
  } hither_args;
  hither_args.guest = guest;
  hither_args.from = from;
  hither_args.rhythm = rhythm;
  hither_args.remark = remark;
  return kitchen_call_object(context, self.handle, UINT32_C(0x063b55b7), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_entrance_echo_parts, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_entrance_echo_parts_wait(kitchen_context context,
    kitchen_entrance self, kitchen_guest_id guest, kitchen_address from,
    const kitchen_rhythm *rhythm, kitchen_remark remark, uint32_t timeout_ms,
    kitchen_entrance_echo_parts_reply on_reply, void *user_data) {
  struct {
    kitchen_guest_id guest;
    kitchen_address from;
    const kitchen_rhythm *rhythm;
    kitchen_remark remark;
  } hither_args;
  hither_args.guest = guest;
  hither_args.from = from;
  hither_args.rhythm = rhythm;
  hither_args.remark = remark;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x063b55b7), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_entrance_all_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_u8_set value;
} kitchen_entrance_all_outcome;
typedef void (*kitchen_entrance_all_reply)(void *user_data,
    const kitchen_entrance_all_outcome *outcome);

/**
 * How far all of them are.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_entrance_all(kitchen_context context, kitchen_entrance self,
    kitchen_u64_u8_map progress, kitchen_entrance_all_reply on_reply, void *user_data) {
  struct {
    kitchen_u64_u8_map progress;
  } hither_args;
  hither_args.progress = progress;
  return kitchen_call_object(context, self.handle, UINT32_C(0xe307a2a2), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_entrance_all, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_entrance_all_wait(kitchen_context context,
    kitchen_entrance self, kitchen_u64_u8_map progress, uint32_t timeout_ms,
    kitchen_entrance_all_reply on_reply, void *user_data) {
  struct {
    kitchen_u64_u8_map progress;
  } hither_args;
  hither_args.progress = progress;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xe307a2a2), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_entrance_ask_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_percent value;
  kitchen_kitchen_error error;
} kitchen_entrance_ask_outcome;
typedef void (*kitchen_entrance_ask_reply)(void *user_data,
    const kitchen_entrance_ask_outcome *outcome);

/** What the host says of a guest. */
static inline kitchen_status kitchen_entrance_ask(kitchen_context context, kitchen_entrance self,
    kitchen_guest_id guest, kitchen_address from, kitchen_entrance_ask_reply on_reply,
    void *user_data) {
  struct {
    kitchen_guest_id guest;
    kitchen_address from;
  } hither_args;
  hither_args.guest = guest;
  hither_args.from = from;
  return kitchen_call_object(context, self.handle, UINT32_C(0xddc037a8), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_entrance_ask, with options, which may be NULL. */
static inline kitchen_status kitchen_entrance_ask_with(kitchen_context context,
    kitchen_entrance self, kitchen_guest_id guest, kitchen_address from,
    const kitchen_call_options *options, kitchen_entrance_ask_reply on_reply, void *user_data) {
  struct {
    kitchen_guest_id guest;
    kitchen_address from;
  } hither_args;
  hither_args.guest = guest;
  hither_args.from = from;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xddc037a8), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_entrance_ask, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_entrance_ask_wait(kitchen_context context,
    kitchen_entrance self, kitchen_guest_id guest, kitchen_address from, uint32_t timeout_ms,
    kitchen_entrance_ask_reply on_reply, void *user_data) {
  struct {
    kitchen_guest_id guest;
    kitchen_address from;
  } hither_args;
  hither_args.guest = guest;
  hither_args.from = from;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xddc037a8), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_entrance_tell_outcome;
typedef void (*kitchen_entrance_tell_reply)(void *user_data,
    const kitchen_entrance_tell_outcome *outcome);

/**
 * Tells everybody.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_entrance_tell(kitchen_context context, kitchen_entrance self,
    const kitchen_visit *visit, kitchen_entrance_tell_reply on_reply, void *user_data) {
  struct {
    const kitchen_visit *visit;
  } hither_args;
  hither_args.visit = visit;
  return kitchen_call_object(context, self.handle, UINT32_C(0xf078ba5c), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_entrance_tell, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_entrance_tell_wait(kitchen_context context,
    kitchen_entrance self, const kitchen_visit *visit, uint32_t timeout_ms,
    kitchen_entrance_tell_reply on_reply, void *user_data) {
  struct {
    const kitchen_visit *visit;
  } hither_args;
  hither_args.visit = visit;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xf078ba5c), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

/** One more handle of the same `Jar`: it is released on its own. */
static inline kitchen_status kitchen_jar_share(kitchen_context context, kitchen_jar self,
    kitchen_jar *again) {
  return kitchen_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Jar` goes with its last one, unless the library holds on to it. */
static inline kitchen_status kitchen_jar_release(kitchen_context context, kitchen_jar self) {
  return kitchen_release_object(context, self.handle);
}

typedef struct kitchen_jar_new_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_jar value;
  kitchen_kitchen_error error;
} kitchen_jar_new_outcome;
typedef void (*kitchen_jar_new_reply)(void *user_data, const kitchen_jar_new_outcome *outcome);

/**
 * A new jar. Its label must not be empty.
 *
 * Constructor: makes an object, whose handle is yours. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_jar_new(kitchen_context context, kitchen_str label,
    kitchen_jar_new_reply on_reply, void *user_data) {
  struct {
    kitchen_str label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object(context, 0, UINT32_C(0x67d6c472), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_new, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_new_wait(kitchen_context context, kitchen_str label,
    uint32_t timeout_ms, kitchen_jar_new_reply on_reply, void *user_data) {
  struct {
    kitchen_str label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x67d6c472), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_jar_label_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_jar_label_outcome;
typedef void (*kitchen_jar_label_reply)(void *user_data, const kitchen_jar_label_outcome *outcome);

/**
 * What stands on it.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_jar_label(kitchen_context context, kitchen_jar self,
    kitchen_jar_label_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x2e5c1292), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_label, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_label_wait(kitchen_context context, kitchen_jar self,
    uint32_t timeout_ms, kitchen_jar_label_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x2e5c1292), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_jar_fill_outcome;
typedef void (*kitchen_jar_fill_reply)(void *user_data, const kitchen_jar_fill_outcome *outcome);

/**
 * Puts something in.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_jar_fill(kitchen_context context, kitchen_jar self,
    kitchen_str content, kitchen_jar_fill_reply on_reply, void *user_data) {
  struct {
    kitchen_str content;
  } hither_args;
  hither_args.content = content;
  return kitchen_call_object(context, self.handle, UINT32_C(0x341ad1cd), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_fill, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_fill_wait(kitchen_context context, kitchen_jar self,
    kitchen_str content, uint32_t timeout_ms, kitchen_jar_fill_reply on_reply, void *user_data) {
  struct {
    kitchen_str content;
  } hither_args;
  hither_args.content = content;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x341ad1cd), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_jar_filled_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_jar_filled_outcome;
typedef void (*kitchen_jar_filled_reply)(void *user_data,
    const kitchen_jar_filled_outcome *outcome);

/** Waits until something is in it. */
static inline kitchen_status kitchen_jar_filled(kitchen_context context, kitchen_jar self,
    kitchen_jar_filled_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x5e397d14), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_filled, with options, which may be NULL. */
static inline kitchen_status kitchen_jar_filled_with(kitchen_context context, kitchen_jar self,
    const kitchen_call_options *options, kitchen_jar_filled_reply on_reply, void *user_data) {
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x5e397d14), NULL, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_filled, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_filled_wait(kitchen_context context, kitchen_jar self,
    uint32_t timeout_ms, kitchen_jar_filled_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x5e397d14), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_jar_weigh_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_jar_weigh_outcome;
typedef void (*kitchen_jar_weigh_reply)(void *user_data, const kitchen_jar_weigh_outcome *outcome);

/** Counts what is in it, which takes long. */
static inline kitchen_status kitchen_jar_weigh(kitchen_context context, kitchen_jar self,
    kitchen_jar_weigh_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x5fbf3678), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_weigh, with options, which may be NULL. */
static inline kitchen_status kitchen_jar_weigh_with(kitchen_context context, kitchen_jar self,
    const kitchen_call_options *options, kitchen_jar_weigh_reply on_reply, void *user_data) {
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x5fbf3678), NULL, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_weigh, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_weigh_wait(kitchen_context context, kitchen_jar self,
    uint32_t timeout_ms, kitchen_jar_weigh_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x5fbf3678), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_jar_link_outcome;
typedef void (*kitchen_jar_link_reply)(void *user_data, const kitchen_jar_link_outcome *outcome);

/**
 * Holds on to another jar, or lets go of it.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_jar_link(kitchen_context context, kitchen_jar self,
    const kitchen_jar *next, kitchen_jar_link_reply on_reply, void *user_data) {
  struct {
    const kitchen_jar *next;
  } hither_args;
  hither_args.next = next;
  return kitchen_call_object(context, self.handle, UINT32_C(0xa52d2ac4), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_link, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_link_wait(kitchen_context context, kitchen_jar self,
    const kitchen_jar *next, uint32_t timeout_ms, kitchen_jar_link_reply on_reply,
    void *user_data) {
  struct {
    const kitchen_jar *next;
  } hither_args;
  hither_args.next = next;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xa52d2ac4), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_jar_next_outcome {
  kitchen_status status;
  kitchen_str message;
  const kitchen_jar *value;
} kitchen_jar_next_outcome;
typedef void (*kitchen_jar_next_reply)(void *user_data, const kitchen_jar_next_outcome *outcome);

/**
 * The jar that it holds on to.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_jar_next(kitchen_context context, kitchen_jar self,
    kitchen_jar_next_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x8f1f008d), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_next, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_next_wait(kitchen_context context, kitchen_jar self,
    uint32_t timeout_ms, kitchen_jar_next_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x8f1f008d), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_jar_same_outcome {
  kitchen_status status;
  kitchen_str message;
  bool value;
} kitchen_jar_same_outcome;
typedef void (*kitchen_jar_same_reply)(void *user_data, const kitchen_jar_same_outcome *outcome);

/**
 * Whether two handles are of the same jar.
 *
 * Needs no object. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_jar_same(kitchen_context context, kitchen_jar left,
    kitchen_jar right, kitchen_jar_same_reply on_reply, void *user_data) {
  struct {
    kitchen_jar left;
    kitchen_jar right;
  } hither_args;
  hither_args.left = left;
  hither_args.right = right;
  return kitchen_call_object(context, 0, UINT32_C(0x5ecb2ae2), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_same, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_same_wait(kitchen_context context, kitchen_jar left,
    kitchen_jar right, uint32_t timeout_ms, kitchen_jar_same_reply on_reply, void *user_data) {
  struct {
    kitchen_jar left;
    kitchen_jar right;
  } hither_args;
  hither_args.left = left;
  hither_args.right = right;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x5ecb2ae2), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_jar_spill_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_jar value;
  kitchen_kitchen_error error;
} kitchen_jar_spill_outcome;
typedef void (*kitchen_jar_spill_reply)(void *user_data, const kitchen_jar_spill_outcome *outcome);

/**
 * Fails with a text.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_jar_spill(kitchen_context context, kitchen_jar self,
    kitchen_str reason, kitchen_jar_spill_reply on_reply, void *user_data) {
  struct {
    kitchen_str reason;
  } hither_args;
  hither_args.reason = reason;
  return kitchen_call_object(context, self.handle, UINT32_C(0xaab0b742), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_jar_spill, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_spill_wait(kitchen_context context, kitchen_jar self,
    kitchen_str reason, uint32_t timeout_ms, kitchen_jar_spill_reply on_reply, void *user_data) {
  struct {
    kitchen_str reason;
  } hither_args;
  hither_args.reason = reason;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xaab0b742), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_jar_count_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
} kitchen_jar_count_outcome;
typedef void (*kitchen_jar_count_reply)(void *user_data, const kitchen_jar_count_outcome *outcome);

/**
 * How many jars are alive, in all contexts together.
 *
 * Needs no object. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_jar_count(kitchen_context context,
    kitchen_jar_count_reply on_reply, void *user_data) {
  return kitchen_call_object(context, 0, UINT32_C(0xbb68634b), NULL, KITCHEN_ANY_FN(on_reply),
    user_data);
}

/** kitchen_jar_count, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_jar_count_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_jar_count_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, 0, UINT32_C(0xbb68634b), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** One more handle of the same `Lid`: it is released on its own. */
static inline kitchen_status kitchen_lid_share(kitchen_context context, kitchen_lid self,
    kitchen_lid *again) {
  return kitchen_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Lid` goes with its last one, unless the library holds on to it. */
static inline kitchen_status kitchen_lid_release(kitchen_context context, kitchen_lid self) {
  return kitchen_release_object(context, self.handle);
}

typedef struct kitchen_lid_of_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_lid value;
} kitchen_lid_of_outcome;
typedef void (*kitchen_lid_of_reply)(void *user_data, const kitchen_lid_of_outcome *outcome);

/**
 * A lid for this jar.
 *
 * Constructor: makes an object, whose handle is yours. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_lid_of(kitchen_context context, kitchen_jar jar,
    kitchen_lid_of_reply on_reply, void *user_data) {
  struct {
    kitchen_jar jar;
  } hither_args;
  hither_args.jar = jar;
  return kitchen_call_object(context, 0, UINT32_C(0xfcf26dc9), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_lid_of, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_lid_of_wait(kitchen_context context, kitchen_jar jar,
    uint32_t timeout_ms, kitchen_lid_of_reply on_reply, void *user_data) {
  struct {
    kitchen_jar jar;
  } hither_args;
  hither_args.jar = jar;
  return kitchen_call_object_wait(context, 0, UINT32_C(0xfcf26dc9), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_lid_jar_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_jar value;
} kitchen_lid_jar_outcome;
typedef void (*kitchen_lid_jar_reply)(void *user_data, const kitchen_lid_jar_outcome *outcome);

/**
 * The jar below it.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_lid_jar(kitchen_context context, kitchen_lid self,
    kitchen_lid_jar_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0xc38a4445), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_lid_jar, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_lid_jar_wait(kitchen_context context, kitchen_lid self,
    uint32_t timeout_ms, kitchen_lid_jar_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xc38a4445), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** One more handle of the same `Mill`: it is released on its own. */
static inline kitchen_status kitchen_mill_share(kitchen_context context, kitchen_mill self,
    kitchen_mill *again) {
  return kitchen_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Mill` goes with its last one, unless the library holds on to it. */
static inline kitchen_status kitchen_mill_release(kitchen_context context, kitchen_mill self) {
  return kitchen_release_object(context, self.handle);
}

typedef struct kitchen_mill_new_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_mill value;
} kitchen_mill_new_outcome;
typedef void (*kitchen_mill_new_reply)(void *user_data, const kitchen_mill_new_outcome *outcome);

/**
 * A mill in which nothing has been ground.
 *
 * Constructor: makes an object, whose handle is yours. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_mill_new(kitchen_context context,
    kitchen_mill_new_reply on_reply, void *user_data) {
  return kitchen_call_object(context, 0, UINT32_C(0xecd4bc57), NULL, KITCHEN_ANY_FN(on_reply),
    user_data);
}

/** kitchen_mill_new, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_new_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_mill_new_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, 0, UINT32_C(0xecd4bc57), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_ground_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_mill_ground_outcome;
typedef void (*kitchen_mill_ground_reply)(void *user_data,
    const kitchen_mill_ground_outcome *outcome);

/**
 * How many items this mill has taken out of streams.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_mill_ground(kitchen_context context, kitchen_mill self,
    kitchen_mill_ground_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0xf7471708), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_ground, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_ground_wait(kitchen_context context, kitchen_mill self,
    uint32_t timeout_ms, kitchen_mill_ground_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xf7471708), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_mill_open_gate_outcome;
typedef void (*kitchen_mill_open_gate_reply)(void *user_data,
    const kitchen_mill_open_gate_outcome *outcome);

/**
 * Lets `paced` take one more, or `never_read` end.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_mill_open_gate(kitchen_context context, kitchen_mill self,
    kitchen_mill_open_gate_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x709dc90b), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_open_gate, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_open_gate_wait(kitchen_context context, kitchen_mill self,
    uint32_t timeout_ms, kitchen_mill_open_gate_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x709dc90b), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_sum_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
  kitchen_kitchen_error error;
} kitchen_mill_sum_outcome;
typedef void (*kitchen_mill_sum_reply)(void *user_data, const kitchen_mill_sum_outcome *outcome);

/** The sum of all numbers. */
static inline kitchen_status kitchen_mill_sum(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, kitchen_mill_sum_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object(context, self.handle, UINT32_C(0x08007722), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_sum, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_sum_with(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, const kitchen_call_options *options,
    kitchen_mill_sum_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x08007722), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_sum, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_sum_wait(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, uint32_t timeout_ms, kitchen_mill_sum_reply on_reply,
    void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x08007722), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_sum_typed_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
  kitchen_kitchen_error error;
} kitchen_mill_sum_typed_outcome;
typedef void (*kitchen_mill_sum_typed_reply)(void *user_data,
    const kitchen_mill_sum_typed_outcome *outcome);

/** The same, of a stream that fails with our own error. */
static inline kitchen_status kitchen_mill_sum_typed(kitchen_context context, kitchen_mill self,
    kitchen_i64_kitchen_error_stream numbers, kitchen_mill_sum_typed_reply on_reply,
    void *user_data) {
  struct {
    kitchen_i64_kitchen_error_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object(context, self.handle, UINT32_C(0x1d4f5921), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_sum_typed, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_sum_typed_with(kitchen_context context, kitchen_mill self,
    kitchen_i64_kitchen_error_stream numbers, const kitchen_call_options *options,
    kitchen_mill_sum_typed_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_kitchen_error_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x1d4f5921), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_sum_typed, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_sum_typed_wait(kitchen_context context, kitchen_mill self,
    kitchen_i64_kitchen_error_stream numbers, uint32_t timeout_ms,
    kitchen_mill_sum_typed_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_kitchen_error_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x1d4f5921), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_sum_both_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
  kitchen_kitchen_error error;
} kitchen_mill_sum_both_outcome;
typedef void (*kitchen_mill_sum_both_reply)(void *user_data,
    const kitchen_mill_sum_both_outcome *outcome);

/** The sum of two streams, which are read in turns. */
static inline kitchen_status kitchen_mill_sum_both(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream left, kitchen_i64_stream right, kitchen_mill_sum_both_reply on_reply,
    void *user_data) {
  struct {
    kitchen_i64_stream left;
    kitchen_i64_stream right;
  } hither_args;
  hither_args.left = left;
  hither_args.right = right;
  return kitchen_call_object(context, self.handle, UINT32_C(0xb06f53ac), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_sum_both, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_sum_both_with(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream left, kitchen_i64_stream right, const kitchen_call_options *options,
    kitchen_mill_sum_both_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream left;
    kitchen_i64_stream right;
  } hither_args;
  hither_args.left = left;
  hither_args.right = right;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xb06f53ac), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_sum_both, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_sum_both_wait(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream left, kitchen_i64_stream right, uint32_t timeout_ms,
    kitchen_mill_sum_both_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream left;
    kitchen_i64_stream right;
  } hither_args;
  hither_args.left = left;
  hither_args.right = right;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xb06f53ac), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_relay_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_kitchen_error error;
} kitchen_mill_relay_outcome;
typedef void (*kitchen_mill_relay_reply)(void *user_data,
    const kitchen_mill_relay_outcome *outcome);

/** Items of kitchen_mill_relay; or its end, where `end` is not NULL. */
typedef struct kitchen_mill_relay_batch {
  const kitchen_inner *items;
  size_t count;
  const kitchen_mill_relay_outcome *end;
} kitchen_mill_relay_batch;
typedef bool (*kitchen_mill_relay_item_fn)(void *user_data, const kitchen_inner *item);

/** The same records, one by one: a stream in and a stream out. */
static inline kitchen_status kitchen_mill_relay_open(kitchen_context context, kitchen_mill self,
    kitchen_inner_stream records, const kitchen_call_options *options, uint64_t *stream) {
  struct {
    kitchen_inner_stream records;
  } hither_args;
  hither_args.records = records;
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0xb0303514), &hither_args,
    options, stream);
}

/** The next items of a stream of kitchen_mill_relay_open, or its end. */
static inline kitchen_status kitchen_mill_relay_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_mill_relay_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0xb0303514), max, timeout_ms, batch);
}

/** kitchen_mill_relay_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_mill_relay_each(kitchen_context context, kitchen_mill self,
    kitchen_inner_stream records, const kitchen_call_options *options,
    kitchen_mill_relay_item_fn on_item, kitchen_mill_relay_reply on_end, void *user_data) {
  struct {
    kitchen_inner_stream records;
  } hither_args;
  hither_args.records = records;
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0xb0303514), &hither_args,
    options, KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

typedef struct kitchen_mill_take_first_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_i64_list value;
  kitchen_kitchen_error error;
} kitchen_mill_take_first_outcome;
typedef void (*kitchen_mill_take_first_reply)(void *user_data,
    const kitchen_mill_take_first_outcome *outcome);

/** The first numbers; it wants no more than these. */
static inline kitchen_status kitchen_mill_take_first(kitchen_context context, kitchen_mill self,
    uint32_t count, kitchen_i64_stream numbers, kitchen_mill_take_first_reply on_reply,
    void *user_data) {
  struct {
    uint32_t count;
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.count = count;
  hither_args.numbers = numbers;
  return kitchen_call_object(context, self.handle, UINT32_C(0x844f1985), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_take_first, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_take_first_with(kitchen_context context,
    kitchen_mill self, uint32_t count, kitchen_i64_stream numbers,
    const kitchen_call_options *options, kitchen_mill_take_first_reply on_reply, void *user_data) {
  struct {
    uint32_t count;
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.count = count;
  hither_args.numbers = numbers;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x844f1985), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_take_first, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_take_first_wait(kitchen_context context,
    kitchen_mill self, uint32_t count, kitchen_i64_stream numbers, uint32_t timeout_ms,
    kitchen_mill_take_first_reply on_reply, void *user_data) {
  struct {
    uint32_t count;
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.count = count;
  hither_args.numbers = numbers;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x844f1985), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_mill_never_read_outcome;
typedef void (*kitchen_mill_never_read_reply)(void *user_data,
    const kitchen_mill_never_read_outcome *outcome);

/** Holds a stream until the gate is open, and reads none of it. */
static inline kitchen_status kitchen_mill_never_read(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, kitchen_mill_never_read_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object(context, self.handle, UINT32_C(0xb89dca98), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_never_read, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_never_read_with(kitchen_context context,
    kitchen_mill self, kitchen_i64_stream numbers, const kitchen_call_options *options,
    kitchen_mill_never_read_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xb89dca98), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_never_read, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_never_read_wait(kitchen_context context,
    kitchen_mill self, kitchen_i64_stream numbers, uint32_t timeout_ms,
    kitchen_mill_never_read_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xb89dca98), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_paced_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
  kitchen_kitchen_error error;
} kitchen_mill_paced_outcome;
typedef void (*kitchen_mill_paced_reply)(void *user_data,
    const kitchen_mill_paced_outcome *outcome);

/** Takes one number each time that the gate is opened; their sum. */
static inline kitchen_status kitchen_mill_paced(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, kitchen_mill_paced_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object(context, self.handle, UINT32_C(0xe6d9b424), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_paced, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_paced_with(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, const kitchen_call_options *options,
    kitchen_mill_paced_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xe6d9b424), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_paced, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_paced_wait(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, uint32_t timeout_ms, kitchen_mill_paced_reply on_reply,
    void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xe6d9b424), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_sum_on_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
  kitchen_kitchen_error error;
} kitchen_mill_sum_on_outcome;
typedef void (*kitchen_mill_sum_on_reply)(void *user_data,
    const kitchen_mill_sum_on_outcome *outcome);

/** Runs on when its call has ended. */
static inline kitchen_status kitchen_mill_sum_on(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, kitchen_mill_sum_on_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object(context, self.handle, UINT32_C(0x4faffba2), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_sum_on, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_sum_on_with(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, const kitchen_call_options *options,
    kitchen_mill_sum_on_reply on_reply, void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x4faffba2), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_sum_on, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_sum_on_wait(kitchen_context context, kitchen_mill self,
    kitchen_i64_stream numbers, uint32_t timeout_ms, kitchen_mill_sum_on_reply on_reply,
    void *user_data) {
  struct {
    kitchen_i64_stream numbers;
  } hither_args;
  hither_args.numbers = numbers;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x4faffba2), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_hear_closing_outcome {
  kitchen_status status;
  kitchen_str message;
  bool value;
} kitchen_mill_hear_closing_outcome;
typedef void (*kitchen_mill_hear_closing_reply)(void *user_data,
    const kitchen_mill_hear_closing_outcome *outcome);

/**
 * Waits until a `sum_on` has heard that its context was closed.
 *
 * Needs no object.
 */
static inline kitchen_status kitchen_mill_hear_closing(kitchen_context context,
    kitchen_mill_hear_closing_reply on_reply, void *user_data) {
  return kitchen_call_object(context, 0, UINT32_C(0xc63f085b), NULL, KITCHEN_ANY_FN(on_reply),
    user_data);
}

/** kitchen_mill_hear_closing, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_hear_closing_with(kitchen_context context,
    const kitchen_call_options *options, kitchen_mill_hear_closing_reply on_reply,
    void *user_data) {
  return kitchen_call_object_with(context, 0, UINT32_C(0xc63f085b), NULL, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_hear_closing, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_hear_closing_wait(kitchen_context context,
    uint32_t timeout_ms, kitchen_mill_hear_closing_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, 0, UINT32_C(0xc63f085b), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_texts_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
  kitchen_kitchen_error error;
} kitchen_mill_texts_outcome;
typedef void (*kitchen_mill_texts_reply)(void *user_data,
    const kitchen_mill_texts_outcome *outcome);

/** The texts of records, which may be large, put together. */
static inline kitchen_status kitchen_mill_texts(kitchen_context context, kitchen_mill self,
    kitchen_inner_stream records, kitchen_mill_texts_reply on_reply, void *user_data) {
  struct {
    kitchen_inner_stream records;
  } hither_args;
  hither_args.records = records;
  return kitchen_call_object(context, self.handle, UINT32_C(0x3e07c199), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_texts, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_texts_with(kitchen_context context, kitchen_mill self,
    kitchen_inner_stream records, const kitchen_call_options *options,
    kitchen_mill_texts_reply on_reply, void *user_data) {
  struct {
    kitchen_inner_stream records;
  } hither_args;
  hither_args.records = records;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x3e07c199), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_texts, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_texts_wait(kitchen_context context, kitchen_mill self,
    kitchen_inner_stream records, uint32_t timeout_ms, kitchen_mill_texts_reply on_reply,
    void *user_data) {
  struct {
    kitchen_inner_stream records;
  } hither_args;
  hither_args.records = records;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x3e07c199), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_labels_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_list value;
  kitchen_kitchen_error error;
} kitchen_mill_labels_outcome;
typedef void (*kitchen_mill_labels_reply)(void *user_data,
    const kitchen_mill_labels_outcome *outcome);

/** What stands on jars. */
static inline kitchen_status kitchen_mill_labels(kitchen_context context, kitchen_mill self,
    kitchen_jar_stream jars, kitchen_mill_labels_reply on_reply, void *user_data) {
  struct {
    kitchen_jar_stream jars;
  } hither_args;
  hither_args.jars = jars;
  return kitchen_call_object(context, self.handle, UINT32_C(0x504c09b4), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_labels, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_labels_with(kitchen_context context, kitchen_mill self,
    kitchen_jar_stream jars, const kitchen_call_options *options,
    kitchen_mill_labels_reply on_reply, void *user_data) {
  struct {
    kitchen_jar_stream jars;
  } hither_args;
  hither_args.jars = jars;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x504c09b4), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_labels, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_labels_wait(kitchen_context context, kitchen_mill self,
    kitchen_jar_stream jars, uint32_t timeout_ms, kitchen_mill_labels_reply on_reply,
    void *user_data) {
  struct {
    kitchen_jar_stream jars;
  } hither_args;
  hither_args.jars = jars;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x504c09b4), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_muster_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
  kitchen_kitchen_error error;
} kitchen_mill_muster_outcome;
typedef void (*kitchen_mill_muster_reply)(void *user_data,
    const kitchen_mill_muster_outcome *outcome);

/** How many watchers came; all of them are let go of at the end. */
static inline kitchen_status kitchen_mill_muster(kitchen_context context, kitchen_mill self,
    kitchen_watcher_stream watchers, kitchen_mill_muster_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher_stream watchers;
  } hither_args;
  hither_args.watchers = watchers;
  return kitchen_call_object(context, self.handle, UINT32_C(0x36456891), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_muster, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_muster_with(kitchen_context context, kitchen_mill self,
    kitchen_watcher_stream watchers, const kitchen_call_options *options,
    kitchen_mill_muster_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher_stream watchers;
  } hither_args;
  hither_args.watchers = watchers;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x36456891), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_muster, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_muster_wait(kitchen_context context, kitchen_mill self,
    kitchen_watcher_stream watchers, uint32_t timeout_ms, kitchen_mill_muster_reply on_reply,
    void *user_data) {
  struct {
    kitchen_watcher_stream watchers;
  } hither_args;
  hither_args.watchers = watchers;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x36456891), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_grind_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
  kitchen_kitchen_error error;
} kitchen_mill_grind_outcome;
typedef void (*kitchen_mill_grind_reply)(void *user_data,
    const kitchen_mill_grind_outcome *outcome);

/** The numbers of all sacks that the granary of the host has of a grain. */
static inline kitchen_status kitchen_mill_grind(kitchen_context context, kitchen_mill self,
    kitchen_str grain, kitchen_mill_grind_reply on_reply, void *user_data) {
  struct {
    kitchen_str grain;
  } hither_args;
  hither_args.grain = grain;
  return kitchen_call_object(context, self.handle, UINT32_C(0xc0c7acd7), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_grind, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_grind_with(kitchen_context context, kitchen_mill self,
    kitchen_str grain, const kitchen_call_options *options, kitchen_mill_grind_reply on_reply,
    void *user_data) {
  struct {
    kitchen_str grain;
  } hither_args;
  hither_args.grain = grain;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xc0c7acd7), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_grind, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_grind_wait(kitchen_context context, kitchen_mill self,
    kitchen_str grain, uint32_t timeout_ms, kitchen_mill_grind_reply on_reply, void *user_data) {
  struct {
    kitchen_str grain;
  } hither_args;
  hither_args.grain = grain;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xc0c7acd7), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_grind_of_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
  kitchen_kitchen_error error;
} kitchen_mill_grind_of_outcome;
typedef void (*kitchen_mill_grind_of_reply)(void *user_data,
    const kitchen_mill_grind_of_outcome *outcome);

/** The same, of a granary that is an object. */
static inline kitchen_status kitchen_mill_grind_of(kitchen_context context, kitchen_mill self,
    kitchen_granary granary, kitchen_str grain, kitchen_mill_grind_of_reply on_reply,
    void *user_data) {
  struct {
    kitchen_granary granary;
    kitchen_str grain;
  } hither_args;
  hither_args.granary = granary;
  hither_args.grain = grain;
  return kitchen_call_object(context, self.handle, UINT32_C(0x033ddb49), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_grind_of, with options, which may be NULL. */
static inline kitchen_status kitchen_mill_grind_of_with(kitchen_context context, kitchen_mill self,
    kitchen_granary granary, kitchen_str grain, const kitchen_call_options *options,
    kitchen_mill_grind_of_reply on_reply, void *user_data) {
  struct {
    kitchen_granary granary;
    kitchen_str grain;
  } hither_args;
  hither_args.granary = granary;
  hither_args.grain = grain;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x033ddb49), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_mill_grind_of, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_mill_grind_of_wait(kitchen_context context, kitchen_mill self,
    kitchen_granary granary, kitchen_str grain, uint32_t timeout_ms,
    kitchen_mill_grind_of_reply on_reply, void *user_data) {
  struct {
    kitchen_granary granary;
    kitchen_str grain;
  } hither_args;
  hither_args.granary = granary;
  hither_args.grain = grain;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x033ddb49), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_mill_crumbs_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_kitchen_error error;
} kitchen_mill_crumbs_outcome;
typedef void (*kitchen_mill_crumbs_reply)(void *user_data,
    const kitchen_mill_crumbs_outcome *outcome);

/** Items of kitchen_mill_crumbs; or its end, where `end` is not NULL. */
typedef struct kitchen_mill_crumbs_batch {
  const kitchen_inner *items;
  size_t count;
  const kitchen_mill_crumbs_outcome *end;
} kitchen_mill_crumbs_batch;
typedef bool (*kitchen_mill_crumbs_item_fn)(void *user_data, const kitchen_inner *item);

/** The crumbs of the granary: those of the host, or what every granary has. */
static inline kitchen_status kitchen_mill_crumbs_open(kitchen_context context, kitchen_mill self,
    kitchen_str grain, const kitchen_call_options *options, uint64_t *stream) {
  struct {
    kitchen_str grain;
  } hither_args;
  hither_args.grain = grain;
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0x6d487b2f), &hither_args,
    options, stream);
}

/** The next items of a stream of kitchen_mill_crumbs_open, or its end. */
static inline kitchen_status kitchen_mill_crumbs_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_mill_crumbs_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0x6d487b2f), max, timeout_ms, batch);
}

/** kitchen_mill_crumbs_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_mill_crumbs_each(kitchen_context context, kitchen_mill self,
    kitchen_str grain, const kitchen_call_options *options, kitchen_mill_crumbs_item_fn on_item,
    kitchen_mill_crumbs_reply on_end, void *user_data) {
  struct {
    kitchen_str grain;
  } hither_args;
  hither_args.grain = grain;
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0x6d487b2f), &hither_args,
    options, KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

/** One more handle of the same `Oven`: it is released on its own. */
static inline kitchen_status kitchen_oven_share(kitchen_context context, kitchen_oven self,
    kitchen_oven *again) {
  return kitchen_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Oven` goes with its last one, unless the library holds on to it. */
static inline kitchen_status kitchen_oven_release(kitchen_context context, kitchen_oven self) {
  return kitchen_release_object(context, self.handle);
}

typedef struct kitchen_oven_new_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_oven value;
} kitchen_oven_new_outcome;
typedef void (*kitchen_oven_new_reply)(void *user_data, const kitchen_oven_new_outcome *outcome);

/**
 * A cold oven.
 *
 * Constructor: makes an object, whose handle is yours. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_oven_new(kitchen_context context,
    kitchen_oven_new_reply on_reply, void *user_data) {
  return kitchen_call_object(context, 0, UINT32_C(0x32d3b0bf), NULL, KITCHEN_ANY_FN(on_reply),
    user_data);
}

/** kitchen_oven_new, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_oven_new_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_oven_new_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, 0, UINT32_C(0x32d3b0bf), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_oven_open_gate_outcome;
typedef void (*kitchen_oven_open_gate_reply)(void *user_data,
    const kitchen_oven_open_gate_outcome *outcome);

/**
 * Lets the next step of a call of this oven begin.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_oven_open_gate(kitchen_context context, kitchen_oven self,
    kitchen_oven_open_gate_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0xca659893), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_open_gate, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_oven_open_gate_wait(kitchen_context context, kitchen_oven self,
    uint32_t timeout_ms, kitchen_oven_open_gate_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xca659893), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_oven_bake_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_oven_bake_outcome;
typedef void (*kitchen_oven_bake_reply)(void *user_data, const kitchen_oven_bake_outcome *outcome);

/** Reports 0 of `steps`, then each step, which the gate lets begin. */
static inline kitchen_status kitchen_oven_bake(kitchen_context context, kitchen_oven self,
    uint64_t steps, kitchen_oven_bake_reply on_reply, void *user_data) {
  struct {
    uint64_t steps;
  } hither_args;
  hither_args.steps = steps;
  return kitchen_call_object(context, self.handle, UINT32_C(0x1e34fd5a), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_bake, with options, which may be NULL. */
static inline kitchen_status kitchen_oven_bake_with(kitchen_context context, kitchen_oven self,
    uint64_t steps, const kitchen_call_options *options, kitchen_oven_bake_reply on_reply,
    void *user_data) {
  struct {
    uint64_t steps;
  } hither_args;
  hither_args.steps = steps;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x1e34fd5a), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_bake, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_oven_bake_wait(kitchen_context context, kitchen_oven self,
    uint64_t steps, uint32_t timeout_ms, kitchen_oven_bake_reply on_reply, void *user_data) {
  struct {
    uint64_t steps;
  } hither_args;
  hither_args.steps = steps;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x1e34fd5a), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_oven_grill_outcome;
typedef void (*kitchen_oven_grill_reply)(void *user_data,
    const kitchen_oven_grill_outcome *outcome);

/**
 * Reports 1 to `times`, nothing that anybody could wait for between them; so again each time the gate opens, `rounds`
 * times in all. How many there will be it does not know.
 */
static inline kitchen_status kitchen_oven_grill(kitchen_context context, kitchen_oven self,
    uint64_t times, uint32_t rounds, kitchen_oven_grill_reply on_reply, void *user_data) {
  struct {
    uint64_t times;
    uint32_t rounds;
  } hither_args;
  hither_args.times = times;
  hither_args.rounds = rounds;
  return kitchen_call_object(context, self.handle, UINT32_C(0x043b8ec5), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_grill, with options, which may be NULL. */
static inline kitchen_status kitchen_oven_grill_with(kitchen_context context, kitchen_oven self,
    uint64_t times, uint32_t rounds, const kitchen_call_options *options,
    kitchen_oven_grill_reply on_reply, void *user_data) {
  struct {
    uint64_t times;
    uint32_t rounds;
  } hither_args;
  hither_args.times = times;
  hither_args.rounds = rounds;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x043b8ec5), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_grill, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_oven_grill_wait(kitchen_context context, kitchen_oven self,
    uint64_t times, uint32_t rounds, uint32_t timeout_ms, kitchen_oven_grill_reply on_reply,
    void *user_data) {
  struct {
    uint64_t times;
    uint32_t rounds;
  } hither_args;
  hither_args.times = times;
  hither_args.rounds = rounds;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x043b8ec5), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_oven_roast_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_oven_roast_outcome;
typedef void (*kitchen_oven_roast_reply)(void *user_data,
    const kitchen_oven_roast_outcome *outcome);

/** As `bake`, but it holds a thread of its own. */
static inline kitchen_status kitchen_oven_roast(kitchen_context context, kitchen_oven self,
    uint64_t steps, kitchen_oven_roast_reply on_reply, void *user_data) {
  struct {
    uint64_t steps;
  } hither_args;
  hither_args.steps = steps;
  return kitchen_call_object(context, self.handle, UINT32_C(0x04329814), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_roast, with options, which may be NULL. */
static inline kitchen_status kitchen_oven_roast_with(kitchen_context context, kitchen_oven self,
    uint64_t steps, const kitchen_call_options *options, kitchen_oven_roast_reply on_reply,
    void *user_data) {
  struct {
    uint64_t steps;
  } hither_args;
  hither_args.steps = steps;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x04329814), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_roast, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_oven_roast_wait(kitchen_context context, kitchen_oven self,
    uint64_t steps, uint32_t timeout_ms, kitchen_oven_roast_reply on_reply, void *user_data) {
  struct {
    uint64_t steps;
  } hither_args;
  hither_args.steps = steps;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x04329814), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_oven_smoke_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_oven_smoke_outcome;
typedef void (*kitchen_oven_smoke_reply)(void *user_data,
    const kitchen_oven_smoke_outcome *outcome);

/** As `bake`, but another task reports. */
static inline kitchen_status kitchen_oven_smoke(kitchen_context context, kitchen_oven self,
    uint64_t steps, kitchen_oven_smoke_reply on_reply, void *user_data) {
  struct {
    uint64_t steps;
  } hither_args;
  hither_args.steps = steps;
  return kitchen_call_object(context, self.handle, UINT32_C(0x7b878bc0), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_smoke, with options, which may be NULL. */
static inline kitchen_status kitchen_oven_smoke_with(kitchen_context context, kitchen_oven self,
    uint64_t steps, const kitchen_call_options *options, kitchen_oven_smoke_reply on_reply,
    void *user_data) {
  struct {
    uint64_t steps;
  } hither_args;
  hither_args.steps = steps;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x7b878bc0), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_smoke, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_oven_smoke_wait(kitchen_context context, kitchen_oven self,
    uint64_t steps, uint32_t timeout_ms, kitchen_oven_smoke_reply on_reply, void *user_data) {
  struct {
    uint64_t steps;
  } hither_args;
  hither_args.steps = steps;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x7b878bc0), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_oven_keep_reporter_outcome;
typedef void (*kitchen_oven_keep_reporter_reply)(void *user_data,
    const kitchen_oven_keep_reporter_outcome *outcome);

/** Reports nothing itself; `report_late` does it for this call, also when it has ended. */
static inline kitchen_status kitchen_oven_keep_reporter(kitchen_context context, kitchen_oven self,
    kitchen_oven_keep_reporter_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x812bfd3e), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_keep_reporter, with options, which may be NULL. */
static inline kitchen_status kitchen_oven_keep_reporter_with(kitchen_context context,
    kitchen_oven self, const kitchen_call_options *options,
    kitchen_oven_keep_reporter_reply on_reply, void *user_data) {
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x812bfd3e), NULL, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_keep_reporter, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_oven_keep_reporter_wait(kitchen_context context,
    kitchen_oven self, uint32_t timeout_ms, kitchen_oven_keep_reporter_reply on_reply,
    void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x812bfd3e), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_oven_report_late_outcome;
typedef void (*kitchen_oven_report_late_reply)(void *user_data,
    const kitchen_oven_report_late_outcome *outcome);

/**
 * Reports for the call of `keep_reporter`. Sync, and so no call of which anybody hears.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_oven_report_late(kitchen_context context, kitchen_oven self,
    uint64_t done, kitchen_oven_report_late_reply on_reply, void *user_data) {
  struct {
    uint64_t done;
  } hither_args;
  hither_args.done = done;
  return kitchen_call_object(context, self.handle, UINT32_C(0x9c791696), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_report_late, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_oven_report_late_wait(kitchen_context context,
    kitchen_oven self, uint64_t done, uint32_t timeout_ms, kitchen_oven_report_late_reply on_reply,
    void *user_data) {
  struct {
    uint64_t done;
  } hither_args;
  hither_args.done = done;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x9c791696), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_oven_slices_outcome;
typedef void (*kitchen_oven_slices_reply)(void *user_data,
    const kitchen_oven_slices_outcome *outcome);

/** Items of kitchen_oven_slices; or its end, where `end` is not NULL. */
typedef struct kitchen_oven_slices_batch {
  const uint64_t *items;
  size_t count;
  const kitchen_oven_slices_outcome *end;
} kitchen_oven_slices_batch;
typedef bool (*kitchen_oven_slices_item_fn)(void *user_data, const uint64_t *item);

/** A stream that reports how many of `count` slices it has cut. */
static inline kitchen_status kitchen_oven_slices_open(kitchen_context context, kitchen_oven self,
    uint64_t count, const kitchen_call_options *options, uint64_t *stream) {
  struct {
    uint64_t count;
  } hither_args;
  hither_args.count = count;
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0xd5471764), &hither_args,
    options, stream);
}

/** The next items of a stream of kitchen_oven_slices_open, or its end. */
static inline kitchen_status kitchen_oven_slices_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_oven_slices_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0xd5471764), max, timeout_ms, batch);
}

/** kitchen_oven_slices_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_oven_slices_each(kitchen_context context, kitchen_oven self,
    uint64_t count, const kitchen_call_options *options, kitchen_oven_slices_item_fn on_item,
    kitchen_oven_slices_reply on_end, void *user_data) {
  struct {
    uint64_t count;
  } hither_args;
  hither_args.count = count;
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0xd5471764), &hither_args,
    options, KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

typedef kitchen_void_outcome kitchen_oven_chatter_outcome;
typedef void (*kitchen_oven_chatter_reply)(void *user_data,
    const kitchen_oven_chatter_outcome *outcome);

/** Reports with a note of so many bytes, then waits for the gate. */
static inline kitchen_status kitchen_oven_chatter(kitchen_context context, kitchen_oven self,
    uint32_t note_bytes, kitchen_oven_chatter_reply on_reply, void *user_data) {
  struct {
    uint32_t note_bytes;
  } hither_args;
  hither_args.note_bytes = note_bytes;
  return kitchen_call_object(context, self.handle, UINT32_C(0xc99d7b44), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_chatter, with options, which may be NULL. */
static inline kitchen_status kitchen_oven_chatter_with(kitchen_context context, kitchen_oven self,
    uint32_t note_bytes, const kitchen_call_options *options, kitchen_oven_chatter_reply on_reply,
    void *user_data) {
  struct {
    uint32_t note_bytes;
  } hither_args;
  hither_args.note_bytes = note_bytes;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xc99d7b44), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_oven_chatter, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_oven_chatter_wait(kitchen_context context, kitchen_oven self,
    uint32_t note_bytes, uint32_t timeout_ms, kitchen_oven_chatter_reply on_reply,
    void *user_data) {
  struct {
    uint32_t note_bytes;
  } hither_args;
  hither_args.note_bytes = note_bytes;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xc99d7b44), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

/** One more handle of the same `Packer`: it is released on its own. */
static inline kitchen_status kitchen_packer_share(kitchen_context context, kitchen_packer self,
    kitchen_packer *again) {
  return kitchen_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Packer` goes with its last one, unless the library holds on to it. */
static inline kitchen_status kitchen_packer_release(kitchen_context context, kitchen_packer self) {
  return kitchen_release_object(context, self.handle);
}

typedef struct kitchen_packer_put_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_parcel_error error;
} kitchen_packer_put_outcome;
typedef void (*kitchen_packer_put_reply)(void *user_data,
    const kitchen_packer_put_outcome *outcome);

/**
 * Puts a part in.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_packer_put(kitchen_context context, kitchen_packer self,
    kitchen_part_number part, const kitchen_amount *amount, kitchen_packer_put_reply on_reply,
    void *user_data) {
  struct {
    kitchen_part_number part;
    const kitchen_amount *amount;
  } hither_args;
  hither_args.part = part;
  hither_args.amount = amount;
  return kitchen_call_object(context, self.handle, UINT32_C(0x873b72a8), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_packer_put, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_packer_put_wait(kitchen_context context, kitchen_packer self,
    kitchen_part_number part, const kitchen_amount *amount, uint32_t timeout_ms,
    kitchen_packer_put_reply on_reply, void *user_data) {
  struct {
    kitchen_part_number part;
    const kitchen_amount *amount;
  } hither_args;
  hither_args.part = part;
  hither_args.amount = amount;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x873b72a8), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_packer_send_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_parcel value;
  kitchen_parcel_error error;
} kitchen_packer_send_outcome;
typedef void (*kitchen_packer_send_reply)(void *user_data,
    const kitchen_packer_send_outcome *outcome);

/** Gives what is in it to the courier, and tells everybody. */
static inline kitchen_status kitchen_packer_send(kitchen_context context, kitchen_packer self,
    const kitchen_str *label, kitchen_packer_send_reply on_reply, void *user_data) {
  struct {
    const kitchen_str *label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object(context, self.handle, UINT32_C(0xa0ebd85d), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_packer_send, with options, which may be NULL. */
static inline kitchen_status kitchen_packer_send_with(kitchen_context context, kitchen_packer self,
    const kitchen_str *label, const kitchen_call_options *options,
    kitchen_packer_send_reply on_reply, void *user_data) {
  struct {
    const kitchen_str *label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xa0ebd85d), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_packer_send, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_packer_send_wait(kitchen_context context, kitchen_packer self,
    const kitchen_str *label, uint32_t timeout_ms, kitchen_packer_send_reply on_reply,
    void *user_data) {
  struct {
    const kitchen_str *label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xa0ebd85d), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

/** One more handle of the same `Spring`: it is released on its own. */
static inline kitchen_status kitchen_spring_share(kitchen_context context, kitchen_spring self,
    kitchen_spring *again) {
  return kitchen_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Spring` goes with its last one, unless the library holds on to it. */
static inline kitchen_status kitchen_spring_release(kitchen_context context, kitchen_spring self) {
  return kitchen_release_object(context, self.handle);
}

typedef struct kitchen_spring_new_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_spring value;
} kitchen_spring_new_outcome;
typedef void (*kitchen_spring_new_reply)(void *user_data,
    const kitchen_spring_new_outcome *outcome);

/**
 * A spring that nothing has left yet.
 *
 * Constructor: makes an object, whose handle is yours. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_spring_new(kitchen_context context,
    kitchen_spring_new_reply on_reply, void *user_data) {
  return kitchen_call_object(context, 0, UINT32_C(0x85ed51b0), NULL, KITCHEN_ANY_FN(on_reply),
    user_data);
}

/** kitchen_spring_new, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_spring_new_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_spring_new_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, 0, UINT32_C(0x85ed51b0), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_spring_poured_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_spring_poured_outcome;
typedef void (*kitchen_spring_poured_reply)(void *user_data,
    const kitchen_spring_poured_outcome *outcome);

/**
 * How many items all streams of this spring have made so far.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_spring_poured(kitchen_context context, kitchen_spring self,
    kitchen_spring_poured_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x1b799dcd), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_spring_poured, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_spring_poured_wait(kitchen_context context,
    kitchen_spring self, uint32_t timeout_ms, kitchen_spring_poured_reply on_reply,
    void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x1b799dcd), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_spring_alive_outcome {
  kitchen_status status;
  kitchen_str message;
  int64_t value;
} kitchen_spring_alive_outcome;
typedef void (*kitchen_spring_alive_reply)(void *user_data,
    const kitchen_spring_alive_outcome *outcome);

/**
 * How many streams of all springs are alive.
 *
 * Needs no object. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_spring_alive(kitchen_context context,
    kitchen_spring_alive_reply on_reply, void *user_data) {
  return kitchen_call_object(context, 0, UINT32_C(0xa8ffc50f), NULL, KITCHEN_ANY_FN(on_reply),
    user_data);
}

/** kitchen_spring_alive, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_spring_alive_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_spring_alive_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, 0, UINT32_C(0xa8ffc50f), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_spring_numbers_outcome;
typedef void (*kitchen_spring_numbers_reply)(void *user_data,
    const kitchen_spring_numbers_outcome *outcome);

/** Items of kitchen_spring_numbers; or its end, where `end` is not NULL. */
typedef struct kitchen_spring_numbers_batch {
  const uint64_t *items;
  size_t count;
  const kitchen_spring_numbers_outcome *end;
} kitchen_spring_numbers_batch;
typedef bool (*kitchen_spring_numbers_item_fn)(void *user_data, const uint64_t *item);

/** Numbers from `from` on, `count` of them, each of which is ready at once. */
static inline kitchen_status kitchen_spring_numbers_open(kitchen_context context,
    kitchen_spring self, uint64_t from, uint64_t count, const kitchen_call_options *options,
    uint64_t *stream) {
  struct {
    uint64_t from;
    uint64_t count;
  } hither_args;
  hither_args.from = from;
  hither_args.count = count;
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0xe24a8600), &hither_args,
    options, stream);
}

/** The next items of a stream of kitchen_spring_numbers_open, or its end. */
static inline kitchen_status kitchen_spring_numbers_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_spring_numbers_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0xe24a8600), max, timeout_ms, batch);
}

/** kitchen_spring_numbers_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_spring_numbers_each(kitchen_context context,
    kitchen_spring self, uint64_t from, uint64_t count, const kitchen_call_options *options,
    kitchen_spring_numbers_item_fn on_item, kitchen_spring_numbers_reply on_end, void *user_data) {
  struct {
    uint64_t from;
    uint64_t count;
  } hither_args;
  hither_args.from = from;
  hither_args.count = count;
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0xe24a8600), &hither_args,
    options, KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

typedef kitchen_void_outcome kitchen_spring_records_outcome;
typedef void (*kitchen_spring_records_reply)(void *user_data,
    const kitchen_spring_records_outcome *outcome);

/** Items of kitchen_spring_records; or its end, where `end` is not NULL. */
typedef struct kitchen_spring_records_batch {
  const kitchen_inner *items;
  size_t count;
  const kitchen_spring_records_outcome *end;
} kitchen_spring_records_batch;
typedef bool (*kitchen_spring_records_item_fn)(void *user_data, const kitchen_inner *item);

/** The same as records, whose texts have so many bytes. */
static inline kitchen_status kitchen_spring_records_open(kitchen_context context,
    kitchen_spring self, int64_t count, uint32_t text_bytes, const kitchen_call_options *options,
    uint64_t *stream) {
  struct {
    int64_t count;
    uint32_t text_bytes;
  } hither_args;
  hither_args.count = count;
  hither_args.text_bytes = text_bytes;
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0xc25b46d0), &hither_args,
    options, stream);
}

/** The next items of a stream of kitchen_spring_records_open, or its end. */
static inline kitchen_status kitchen_spring_records_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_spring_records_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0xc25b46d0), max, timeout_ms, batch);
}

/** kitchen_spring_records_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_spring_records_each(kitchen_context context,
    kitchen_spring self, int64_t count, uint32_t text_bytes, const kitchen_call_options *options,
    kitchen_spring_records_item_fn on_item, kitchen_spring_records_reply on_end, void *user_data) {
  struct {
    int64_t count;
    uint32_t text_bytes;
  } hither_args;
  hither_args.count = count;
  hither_args.text_bytes = text_bytes;
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0xc25b46d0), &hither_args,
    options, KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

typedef struct kitchen_spring_failing_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_kitchen_error error;
} kitchen_spring_failing_outcome;
typedef void (*kitchen_spring_failing_reply)(void *user_data,
    const kitchen_spring_failing_outcome *outcome);

/** Items of kitchen_spring_failing; or its end, where `end` is not NULL. */
typedef struct kitchen_spring_failing_batch {
  const uint32_t *items;
  size_t count;
  const kitchen_spring_failing_outcome *end;
} kitchen_spring_failing_batch;
typedef bool (*kitchen_spring_failing_item_fn)(void *user_data, const uint32_t *item);

/** Numbers up to `count`, then an error. */
static inline kitchen_status kitchen_spring_failing_open(kitchen_context context,
    kitchen_spring self, uint32_t count, const kitchen_call_options *options, uint64_t *stream) {
  struct {
    uint32_t count;
  } hither_args;
  hither_args.count = count;
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0x4cd8c84a), &hither_args,
    options, stream);
}

/** The next items of a stream of kitchen_spring_failing_open, or its end. */
static inline kitchen_status kitchen_spring_failing_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_spring_failing_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0x4cd8c84a), max, timeout_ms, batch);
}

/** kitchen_spring_failing_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_spring_failing_each(kitchen_context context,
    kitchen_spring self, uint32_t count, const kitchen_call_options *options,
    kitchen_spring_failing_item_fn on_item, kitchen_spring_failing_reply on_end, void *user_data) {
  struct {
    uint32_t count;
  } hither_args;
  hither_args.count = count;
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0x4cd8c84a), &hither_args,
    options, KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

typedef kitchen_void_outcome kitchen_spring_gated_outcome;
typedef void (*kitchen_spring_gated_reply)(void *user_data,
    const kitchen_spring_gated_outcome *outcome);

/** Items of kitchen_spring_gated; or its end, where `end` is not NULL. */
typedef struct kitchen_spring_gated_batch {
  const uint64_t *items;
  size_t count;
  const kitchen_spring_gated_outcome *end;
} kitchen_spring_gated_batch;
typedef bool (*kitchen_spring_gated_item_fn)(void *user_data, const uint64_t *item);

/** One number each time that `open_gate` is called, without end. */
static inline kitchen_status kitchen_spring_gated_open(kitchen_context context, kitchen_spring self,
    const kitchen_call_options *options, uint64_t *stream) {
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0x3995fa47), NULL, options,
    stream);
}

/** The next items of a stream of kitchen_spring_gated_open, or its end. */
static inline kitchen_status kitchen_spring_gated_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_spring_gated_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0x3995fa47), max, timeout_ms, batch);
}

/** kitchen_spring_gated_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_spring_gated_each(kitchen_context context, kitchen_spring self,
    const kitchen_call_options *options, kitchen_spring_gated_item_fn on_item,
    kitchen_spring_gated_reply on_end, void *user_data) {
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0x3995fa47), NULL, options,
    KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

typedef kitchen_void_outcome kitchen_spring_open_gate_outcome;
typedef void (*kitchen_spring_open_gate_reply)(void *user_data,
    const kitchen_spring_open_gate_outcome *outcome);

/**
 * Lets the next number of `gated` through.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_spring_open_gate(kitchen_context context, kitchen_spring self,
    kitchen_spring_open_gate_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0xd8a59a4c), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_spring_open_gate, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_spring_open_gate_wait(kitchen_context context,
    kitchen_spring self, uint32_t timeout_ms, kitchen_spring_open_gate_reply on_reply,
    void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xd8a59a4c), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_spring_jars_outcome;
typedef void (*kitchen_spring_jars_reply)(void *user_data,
    const kitchen_spring_jars_outcome *outcome);

/** Items of kitchen_spring_jars; or its end, where `end` is not NULL. */
typedef struct kitchen_spring_jars_batch {
  const kitchen_jar *items;
  size_t count;
  const kitchen_spring_jars_outcome *end;
} kitchen_spring_jars_batch;
typedef bool (*kitchen_spring_jars_item_fn)(void *user_data, const kitchen_jar *item);

/** New jars, one for each label. */
static inline kitchen_status kitchen_spring_jars_open(kitchen_context context, kitchen_spring self,
    kitchen_str_list labels, const kitchen_call_options *options, uint64_t *stream) {
  struct {
    kitchen_str_list labels;
  } hither_args;
  hither_args.labels = labels;
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0x0e16fbcc), &hither_args,
    options, stream);
}

/** The next items of a stream of kitchen_spring_jars_open, or its end. */
static inline kitchen_status kitchen_spring_jars_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_spring_jars_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0x0e16fbcc), max, timeout_ms, batch);
}

/** kitchen_spring_jars_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_spring_jars_each(kitchen_context context, kitchen_spring self,
    kitchen_str_list labels, const kitchen_call_options *options,
    kitchen_spring_jars_item_fn on_item, kitchen_spring_jars_reply on_end, void *user_data) {
  struct {
    kitchen_str_list labels;
  } hither_args;
  hither_args.labels = labels;
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0x0e16fbcc), &hither_args,
    options, KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

typedef kitchen_void_outcome kitchen_spring_eventful_outcome;
typedef void (*kitchen_spring_eventful_reply)(void *user_data,
    const kitchen_spring_eventful_outcome *outcome);

/** Items of kitchen_spring_eventful; or its end, where `end` is not NULL. */
typedef struct kitchen_spring_eventful_batch {
  const int64_t *items;
  size_t count;
  const kitchen_spring_eventful_outcome *end;
} kitchen_spring_eventful_batch;
typedef bool (*kitchen_spring_eventful_item_fn)(void *user_data, const int64_t *item);

/** Begins only after a while, and emits an event before each item. */
static inline kitchen_status kitchen_spring_eventful_open(kitchen_context context,
    kitchen_spring self, int64_t count, const kitchen_call_options *options, uint64_t *stream) {
  struct {
    int64_t count;
  } hither_args;
  hither_args.count = count;
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0xb9f1b8a5), &hither_args,
    options, stream);
}

/** The next items of a stream of kitchen_spring_eventful_open, or its end. */
static inline kitchen_status kitchen_spring_eventful_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_spring_eventful_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0xb9f1b8a5), max, timeout_ms, batch);
}

/** kitchen_spring_eventful_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_spring_eventful_each(kitchen_context context,
    kitchen_spring self, int64_t count, const kitchen_call_options *options,
    kitchen_spring_eventful_item_fn on_item, kitchen_spring_eventful_reply on_end,
    void *user_data) {
  struct {
    int64_t count;
  } hither_args;
  hither_args.count = count;
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0xb9f1b8a5), &hither_args,
    options, KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

typedef kitchen_void_outcome kitchen_spring_drying_up_outcome;
typedef void (*kitchen_spring_drying_up_reply)(void *user_data,
    const kitchen_spring_drying_up_outcome *outcome);

/** Items of kitchen_spring_drying_up; or its end, where `end` is not NULL. */
typedef struct kitchen_spring_drying_up_batch {
  const uint32_t *items;
  size_t count;
  const kitchen_spring_drying_up_outcome *end;
} kitchen_spring_drying_up_batch;
typedef bool (*kitchen_spring_drying_up_item_fn)(void *user_data, const uint32_t *item);

/** Panics when it is asked for the item with this number. */
static inline kitchen_status kitchen_spring_drying_up_open(kitchen_context context,
    kitchen_spring self, uint32_t at, const kitchen_call_options *options, uint64_t *stream) {
  struct {
    uint32_t at;
  } hither_args;
  hither_args.at = at;
  return kitchen_open_object_stream(context, self.handle, UINT32_C(0xbc44a8cf), &hither_args,
    options, stream);
}

/** The next items of a stream of kitchen_spring_drying_up_open, or its end. */
static inline kitchen_status kitchen_spring_drying_up_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_spring_drying_up_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0xbc44a8cf), max, timeout_ms, batch);
}

/** kitchen_spring_drying_up_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_spring_drying_up_each(kitchen_context context,
    kitchen_spring self, uint32_t at, const kitchen_call_options *options,
    kitchen_spring_drying_up_item_fn on_item, kitchen_spring_drying_up_reply on_end,
    void *user_data) {
  struct {
    uint32_t at;
  } hither_args;
  hither_args.at = at;
  return kitchen_each_of_object_stream(context, self.handle, UINT32_C(0xbc44a8cf), &hither_args,
    options, KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

typedef kitchen_void_outcome kitchen_spring_words_outcome;
typedef void (*kitchen_spring_words_reply)(void *user_data,
    const kitchen_spring_words_outcome *outcome);

/** Items of kitchen_spring_words; or its end, where `end` is not NULL. */
typedef struct kitchen_spring_words_batch {
  const kitchen_str *items;
  size_t count;
  const kitchen_spring_words_outcome *end;
} kitchen_spring_words_batch;
typedef bool (*kitchen_spring_words_item_fn)(void *user_data, const kitchen_str *item);

/**
 * A static stream, of texts.
 *
 * Needs no object.
 */
static inline kitchen_status kitchen_spring_words_open(kitchen_context context, kitchen_str text,
    const kitchen_call_options *options, uint64_t *stream) {
  struct {
    kitchen_str text;
  } hither_args;
  hither_args.text = text;
  return kitchen_open_object_stream(context, 0, UINT32_C(0x0e8cf6d3), &hither_args, options,
    stream);
}

/** The next items of a stream of kitchen_spring_words_open, or its end. */
static inline kitchen_status kitchen_spring_words_next(kitchen_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, kitchen_spring_words_batch *batch) {
  return kitchen_pull_stream(context, stream, UINT32_C(0x0e8cf6d3), max, timeout_ms, batch);
}

/** kitchen_spring_words_open, but `on_item` runs for each item, and then `on_end`. */
static inline kitchen_status kitchen_spring_words_each(kitchen_context context, kitchen_str text,
    const kitchen_call_options *options, kitchen_spring_words_item_fn on_item,
    kitchen_spring_words_reply on_end, void *user_data) {
  struct {
    kitchen_str text;
  } hither_args;
  hither_args.text = text;
  return kitchen_each_of_object_stream(context, 0, UINT32_C(0x0e8cf6d3), &hither_args, options,
    KITCHEN_ANY_FN(on_item), KITCHEN_ANY_FN(on_end), user_data);
}

/** One more handle of the same `Tower`: it is released on its own. */
static inline kitchen_status kitchen_tower_share(kitchen_context context, kitchen_tower self,
    kitchen_tower *again) {
  return kitchen_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Tower` goes with its last one, unless the library holds on to it. */
static inline kitchen_status kitchen_tower_release(kitchen_context context, kitchen_tower self) {
  return kitchen_release_object(context, self.handle);
}

typedef struct kitchen_tower_post_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_tower_post_outcome;
typedef void (*kitchen_tower_post_reply)(void *user_data,
    const kitchen_tower_post_outcome *outcome);

/**
 * Keeps watchers, and says how many stand there now.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_tower_post(kitchen_context context, kitchen_tower self,
    kitchen_watcher_list watchers, kitchen_tower_post_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher_list watchers;
  } hither_args;
  hither_args.watchers = watchers;
  return kitchen_call_object(context, self.handle, UINT32_C(0x8cef03ce), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_post, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_post_wait(kitchen_context context, kitchen_tower self,
    kitchen_watcher_list watchers, uint32_t timeout_ms, kitchen_tower_post_reply on_reply,
    void *user_data) {
  struct {
    kitchen_watcher_list watchers;
  } hither_args;
  hither_args.watchers = watchers;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x8cef03ce), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_tower_dismiss_outcome;
typedef void (*kitchen_tower_dismiss_reply)(void *user_data,
    const kitchen_tower_dismiss_outcome *outcome);

/**
 * Lets all go.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_tower_dismiss(kitchen_context context, kitchen_tower self,
    kitchen_tower_dismiss_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0xd8379850), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_dismiss, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_dismiss_wait(kitchen_context context, kitchen_tower self,
    uint32_t timeout_ms, kitchen_tower_dismiss_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xd8379850), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_watchers_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_watcher_list value;
} kitchen_tower_watchers_outcome;
typedef void (*kitchen_tower_watchers_reply)(void *user_data,
    const kitchen_tower_watchers_outcome *outcome);

/**
 * Those that stand there, as themselves.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_tower_watchers(kitchen_context context, kitchen_tower self,
    kitchen_tower_watchers_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x9d72b2ad), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_watchers, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_watchers_wait(kitchen_context context,
    kitchen_tower self, uint32_t timeout_ms, kitchen_tower_watchers_reply on_reply,
    void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x9d72b2ad), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_show_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_list value;
  kitchen_kitchen_error error;
} kitchen_tower_show_outcome;
typedef void (*kitchen_tower_show_reply)(void *user_data,
    const kitchen_tower_show_outcome *outcome);

/** Shows a jar to each, one after the other; what they say. */
static inline kitchen_status kitchen_tower_show(kitchen_context context, kitchen_tower self,
    kitchen_jar jar, kitchen_tower_show_reply on_reply, void *user_data) {
  struct {
    kitchen_jar jar;
  } hither_args;
  hither_args.jar = jar;
  return kitchen_call_object(context, self.handle, UINT32_C(0x68f7221d), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_show, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_show_with(kitchen_context context, kitchen_tower self,
    kitchen_jar jar, const kitchen_call_options *options, kitchen_tower_show_reply on_reply,
    void *user_data) {
  struct {
    kitchen_jar jar;
  } hither_args;
  hither_args.jar = jar;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x68f7221d), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_show, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_show_wait(kitchen_context context, kitchen_tower self,
    kitchen_jar jar, uint32_t timeout_ms, kitchen_tower_show_reply on_reply, void *user_data) {
  struct {
    kitchen_jar jar;
  } hither_args;
  hither_args.jar = jar;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x68f7221d), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_show_to_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
  kitchen_tower_error error;
} kitchen_tower_show_to_outcome;
typedef void (*kitchen_tower_show_to_reply)(void *user_data,
    const kitchen_tower_show_to_outcome *outcome);

/** Shows a jar to a watcher that it does not keep, which `dismiss` may let go of meanwhile. */
static inline kitchen_status kitchen_tower_show_to(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, kitchen_jar jar, kitchen_tower_show_to_reply on_reply,
    void *user_data) {
  struct {
    kitchen_watcher watcher;
    kitchen_jar jar;
  } hither_args;
  hither_args.watcher = watcher;
  hither_args.jar = jar;
  return kitchen_call_object(context, self.handle, UINT32_C(0xbad6d73b), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_show_to, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_show_to_with(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, kitchen_jar jar, const kitchen_call_options *options,
    kitchen_tower_show_to_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
    kitchen_jar jar;
  } hither_args;
  hither_args.watcher = watcher;
  hither_args.jar = jar;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xbad6d73b), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_show_to, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_show_to_wait(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, kitchen_jar jar, uint32_t timeout_ms,
    kitchen_tower_show_to_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
    kitchen_jar jar;
  } hither_args;
  hither_args.watcher = watcher;
  hither_args.jar = jar;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xbad6d73b), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_wanted_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_bool_list value;
  kitchen_kitchen_error error;
} kitchen_tower_wanted_outcome;
typedef void (*kitchen_tower_wanted_reply)(void *user_data,
    const kitchen_tower_wanted_outcome *outcome);

/**
 * Which of them want it, asked from a sync method.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_tower_wanted(kitchen_context context, kitchen_tower self,
    kitchen_str label, kitchen_tower_wanted_reply on_reply, void *user_data) {
  struct {
    kitchen_str label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object(context, self.handle, UINT32_C(0x160209b3), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_wanted, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_wanted_wait(kitchen_context context, kitchen_tower self,
    kitchen_str label, uint32_t timeout_ms, kitchen_tower_wanted_reply on_reply, void *user_data) {
  struct {
    kitchen_str label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x160209b3), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_wanted_from_afar_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_bool_list value;
  kitchen_kitchen_error error;
} kitchen_tower_wanted_from_afar_outcome;
typedef void (*kitchen_tower_wanted_from_afar_reply)(void *user_data,
    const kitchen_tower_wanted_from_afar_outcome *outcome);

/** The same, asked from a thread of the library's own. */
static inline kitchen_status kitchen_tower_wanted_from_afar(kitchen_context context,
    kitchen_tower self, kitchen_str label, kitchen_tower_wanted_from_afar_reply on_reply,
    void *user_data) {
  struct {
    kitchen_str label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object(context, self.handle, UINT32_C(0x79d21709), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_wanted_from_afar, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_wanted_from_afar_with(kitchen_context context,
    kitchen_tower self, kitchen_str label, const kitchen_call_options *options,
    kitchen_tower_wanted_from_afar_reply on_reply, void *user_data) {
  struct {
    kitchen_str label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x79d21709), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_wanted_from_afar, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_wanted_from_afar_wait(kitchen_context context,
    kitchen_tower self, kitchen_str label, uint32_t timeout_ms,
    kitchen_tower_wanted_from_afar_reply on_reply, void *user_data) {
  struct {
    kitchen_str label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x79d21709), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_ranks_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_u32_list value;
  kitchen_kitchen_error error;
} kitchen_tower_ranks_outcome;
typedef void (*kitchen_tower_ranks_reply)(void *user_data,
    const kitchen_tower_ranks_outcome *outcome);

/** The ranks of all, asked at the same time. */
static inline kitchen_status kitchen_tower_ranks(kitchen_context context, kitchen_tower self,
    kitchen_tower_ranks_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x2281b58b), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_ranks, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_ranks_with(kitchen_context context, kitchen_tower self,
    const kitchen_call_options *options, kitchen_tower_ranks_reply on_reply, void *user_data) {
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x2281b58b), NULL, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_ranks, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_ranks_wait(kitchen_context context, kitchen_tower self,
    uint32_t timeout_ms, kitchen_tower_ranks_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x2281b58b), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_titles_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_list value;
  kitchen_kitchen_error error;
} kitchen_tower_titles_outcome;
typedef void (*kitchen_tower_titles_reply)(void *user_data,
    const kitchen_tower_titles_outcome *outcome);

/**
 * How they are called.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_tower_titles(kitchen_context context, kitchen_tower self,
    kitchen_str label, kitchen_tower_titles_reply on_reply, void *user_data) {
  struct {
    kitchen_str label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object(context, self.handle, UINT32_C(0xd9428c13), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_titles, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_titles_wait(kitchen_context context, kitchen_tower self,
    kitchen_str label, uint32_t timeout_ms, kitchen_tower_titles_reply on_reply, void *user_data) {
  struct {
    kitchen_str label;
  } hither_args;
  hither_args.label = label;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xd9428c13), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_introduce_outcome {
  kitchen_status status;
  kitchen_str message;
  const kitchen_watcher *value;
  kitchen_kitchen_error error;
} kitchen_tower_introduce_outcome;
typedef void (*kitchen_tower_introduce_reply)(void *user_data,
    const kitchen_tower_introduce_outcome *outcome);

/** Lets one meet another; whom it names. */
static inline kitchen_status kitchen_tower_introduce(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, const kitchen_watcher *other, kitchen_tower_introduce_reply on_reply,
    void *user_data) {
  struct {
    kitchen_watcher watcher;
    const kitchen_watcher *other;
  } hither_args;
  hither_args.watcher = watcher;
  hither_args.other = other;
  return kitchen_call_object(context, self.handle, UINT32_C(0xfa4993d1), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_introduce, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_introduce_with(kitchen_context context,
    kitchen_tower self, kitchen_watcher watcher, const kitchen_watcher *other,
    const kitchen_call_options *options, kitchen_tower_introduce_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
    const kitchen_watcher *other;
  } hither_args;
  hither_args.watcher = watcher;
  hither_args.other = other;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xfa4993d1), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_introduce, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_introduce_wait(kitchen_context context,
    kitchen_tower self, kitchen_watcher watcher, const kitchen_watcher *other, uint32_t timeout_ms,
    kitchen_tower_introduce_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
    const kitchen_watcher *other;
  } hither_args;
  hither_args.watcher = watcher;
  hither_args.other = other;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xfa4993d1), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_note_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_list value;
  kitchen_kitchen_error error;
} kitchen_tower_note_outcome;
typedef void (*kitchen_tower_note_reply)(void *user_data,
    const kitchen_tower_note_outcome *outcome);

/** Writes a line into what a watcher writes into; all that is there then. */
static inline kitchen_status kitchen_tower_note(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, kitchen_str line, kitchen_tower_note_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
    kitchen_str line;
  } hither_args;
  hither_args.watcher = watcher;
  hither_args.line = line;
  return kitchen_call_object(context, self.handle, UINT32_C(0x035c8470), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_note, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_note_with(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, kitchen_str line, const kitchen_call_options *options,
    kitchen_tower_note_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
    kitchen_str line;
  } hither_args;
  hither_args.watcher = watcher;
  hither_args.line = line;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x035c8470), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_note, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_note_wait(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, kitchen_str line, uint32_t timeout_ms,
    kitchen_tower_note_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
    kitchen_str line;
  } hither_args;
  hither_args.watcher = watcher;
  hither_args.line = line;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x035c8470), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_log_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
  kitchen_kitchen_error error;
} kitchen_tower_log_outcome;
typedef void (*kitchen_tower_log_reply)(void *user_data, const kitchen_tower_log_outcome *outcome);

/**
 * Writes a line into what the host of the kitchen registered; how many lines there are.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_tower_log(kitchen_context context, kitchen_tower self,
    kitchen_str line, kitchen_tower_log_reply on_reply, void *user_data) {
  struct {
    kitchen_str line;
  } hither_args;
  hither_args.line = line;
  return kitchen_call_object(context, self.handle, UINT32_C(0xb1e71c96), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_log, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_log_wait(kitchen_context context, kitchen_tower self,
    kitchen_str line, uint32_t timeout_ms, kitchen_tower_log_reply on_reply, void *user_data) {
  struct {
    kitchen_str line;
  } hither_args;
  hither_args.line = line;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xb1e71c96), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_logged_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str_list value;
  kitchen_kitchen_error error;
} kitchen_tower_logged_outcome;
typedef void (*kitchen_tower_logged_reply)(void *user_data,
    const kitchen_tower_logged_outcome *outcome);

/** What was written there. */
static inline kitchen_status kitchen_tower_logged(kitchen_context context, kitchen_tower self,
    kitchen_tower_logged_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0xeb90f4a2), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_logged, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_logged_with(kitchen_context context, kitchen_tower self,
    const kitchen_call_options *options, kitchen_tower_logged_reply on_reply, void *user_data) {
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xeb90f4a2), NULL, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_logged, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_logged_wait(kitchen_context context, kitchen_tower self,
    uint32_t timeout_ms, kitchen_tower_logged_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xeb90f4a2), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_echo_post_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_post value;
} kitchen_tower_echo_post_outcome;
typedef void (*kitchen_tower_echo_post_reply)(void *user_data,
    const kitchen_tower_echo_post_outcome *outcome);

/**
 * Watchers in everything that can hold them, back and forth.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_tower_echo_post(kitchen_context context, kitchen_tower self,
    const kitchen_post *post, kitchen_tower_echo_post_reply on_reply, void *user_data) {
  struct {
    const kitchen_post *post;
  } hither_args;
  hither_args.post = post;
  return kitchen_call_object(context, self.handle, UINT32_C(0xd6c0d020), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_echo_post, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_echo_post_wait(kitchen_context context,
    kitchen_tower self, const kitchen_post *post, uint32_t timeout_ms,
    kitchen_tower_echo_post_reply on_reply, void *user_data) {
  struct {
    const kitchen_post *post;
  } hither_args;
  hither_args.post = post;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xd6c0d020), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_echo_post_async_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_post value;
} kitchen_tower_echo_post_async_outcome;
typedef void (*kitchen_tower_echo_post_async_reply)(void *user_data,
    const kitchen_tower_echo_post_async_outcome *outcome);

/** The same, async. */
static inline kitchen_status kitchen_tower_echo_post_async(kitchen_context context,
    kitchen_tower self, const kitchen_post *post, kitchen_tower_echo_post_async_reply on_reply,
    void *user_data) {
  struct {
    const kitchen_post *post;
  } hither_args;
  hither_args.post = post;
  return kitchen_call_object(context, self.handle, UINT32_C(0x3046da27), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_echo_post_async, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_echo_post_async_with(kitchen_context context,
    kitchen_tower self, const kitchen_post *post, const kitchen_call_options *options,
    kitchen_tower_echo_post_async_reply on_reply, void *user_data) {
  struct {
    const kitchen_post *post;
  } hither_args;
  hither_args.post = post;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x3046da27), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_echo_post_async, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_echo_post_async_wait(kitchen_context context,
    kitchen_tower self, const kitchen_post *post, uint32_t timeout_ms,
    kitchen_tower_echo_post_async_reply on_reply, void *user_data) {
  struct {
    const kitchen_post *post;
  } hither_args;
  hither_args.post = post;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x3046da27), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_tower_fall_outcome;
typedef void (*kitchen_tower_fall_reply)(void *user_data,
    const kitchen_tower_fall_outcome *outcome);

/**
 * Panics with a watcher in its hands.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_tower_fall(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, kitchen_tower_fall_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object(context, self.handle, UINT32_C(0x14ad2005), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_fall, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_fall_wait(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, uint32_t timeout_ms, kitchen_tower_fall_reply on_reply,
    void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x14ad2005), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_tower_sleep_outcome;
typedef void (*kitchen_tower_sleep_reply)(void *user_data,
    const kitchen_tower_sleep_outcome *outcome);

/** Waits for ever with a watcher in its hands. */
static inline kitchen_status kitchen_tower_sleep(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, kitchen_tower_sleep_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object(context, self.handle, UINT32_C(0x62dae1c7), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_sleep, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_sleep_with(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, const kitchen_call_options *options,
    kitchen_tower_sleep_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x62dae1c7), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_sleep, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_sleep_wait(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, uint32_t timeout_ms, kitchen_tower_sleep_reply on_reply,
    void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x62dae1c7), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_tower_announce_outcome;
typedef void (*kitchen_tower_announce_reply)(void *user_data,
    const kitchen_tower_announce_outcome *outcome);

/**
 * Tells whoever listens.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_tower_announce(kitchen_context context, kitchen_tower self,
    kitchen_watcher watcher, kitchen_tower_announce_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object(context, self.handle, UINT32_C(0xeafd6cc7), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_announce, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_announce_wait(kitchen_context context,
    kitchen_tower self, kitchen_watcher watcher, uint32_t timeout_ms,
    kitchen_tower_announce_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xeafd6cc7), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_smuggle_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_watcher_list value;
  kitchen_kitchen_error error;
} kitchen_tower_smuggle_outcome;
typedef void (*kitchen_tower_smuggle_reply)(void *user_data,
    const kitchen_tower_smuggle_outcome *outcome);

/** Tries to give the host a watcher that never came from it: as a value, to a watcher, or in an event. */
static inline kitchen_status kitchen_tower_smuggle(kitchen_context context, kitchen_tower self,
    uint8_t way, kitchen_watcher watcher, kitchen_tower_smuggle_reply on_reply, void *user_data) {
  struct {
    uint8_t way;
    kitchen_watcher watcher;
  } hither_args;
  hither_args.way = way;
  hither_args.watcher = watcher;
  return kitchen_call_object(context, self.handle, UINT32_C(0x32edd5ca), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_smuggle, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_smuggle_with(kitchen_context context, kitchen_tower self,
    uint8_t way, kitchen_watcher watcher, const kitchen_call_options *options,
    kitchen_tower_smuggle_reply on_reply, void *user_data) {
  struct {
    uint8_t way;
    kitchen_watcher watcher;
  } hither_args;
  hither_args.way = way;
  hither_args.watcher = watcher;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0x32edd5ca), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_smuggle, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_smuggle_wait(kitchen_context context, kitchen_tower self,
    uint8_t way, kitchen_watcher watcher, uint32_t timeout_ms, kitchen_tower_smuggle_reply on_reply,
    void *user_data) {
  struct {
    uint8_t way;
    kitchen_watcher watcher;
  } hither_args;
  hither_args.way = way;
  hither_args.watcher = watcher;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x32edd5ca), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_tower_how_it_failed_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_tower_how_it_failed_outcome;
typedef void (*kitchen_tower_how_it_failed_reply)(void *user_data,
    const kitchen_tower_how_it_failed_outcome *outcome);

/** Says how a call of a watcher failed, as text. */
static inline kitchen_status kitchen_tower_how_it_failed(kitchen_context context,
    kitchen_tower self, kitchen_watcher watcher, kitchen_tower_how_it_failed_reply on_reply,
    void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object(context, self.handle, UINT32_C(0xa009eb9a), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_how_it_failed, with options, which may be NULL. */
static inline kitchen_status kitchen_tower_how_it_failed_with(kitchen_context context,
    kitchen_tower self, kitchen_watcher watcher, const kitchen_call_options *options,
    kitchen_tower_how_it_failed_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object_with(context, self.handle, UINT32_C(0xa009eb9a), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_tower_how_it_failed, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_tower_how_it_failed_wait(kitchen_context context,
    kitchen_tower self, kitchen_watcher watcher, uint32_t timeout_ms,
    kitchen_tower_how_it_failed_reply on_reply, void *user_data) {
  struct {
    kitchen_watcher watcher;
  } hither_args;
  hither_args.watcher = watcher;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xa009eb9a), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

/** One more handle of the same `server`: it is released on its own. */
static inline kitchen_status kitchen_server_share(kitchen_context context, kitchen_server self,
    kitchen_server *again) {
  return kitchen_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `server` goes with its last one, unless the library holds on to it. */
static inline kitchen_status kitchen_server_release(kitchen_context context, kitchen_server self) {
  return kitchen_release_object(context, self.handle);
}

typedef struct kitchen_server_hire_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_server value;
} kitchen_server_hire_outcome;
typedef void (*kitchen_server_hire_reply)(void *user_data,
    const kitchen_server_hire_outcome *outcome);

/**
 * Hires one.
 *
 * Constructor: makes an object, whose handle is yours. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_server_hire(kitchen_context context, kitchen_str name,
    kitchen_server_hire_reply on_reply, void *user_data) {
  struct {
    kitchen_str name;
  } hither_args;
  hither_args.name = name;
  return kitchen_call_object(context, 0, UINT32_C(0x69b3fac9), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_server_hire, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_server_hire_wait(kitchen_context context, kitchen_str name,
    uint32_t timeout_ms, kitchen_server_hire_reply on_reply, void *user_data) {
  struct {
    kitchen_str name;
  } hither_args;
  hither_args.name = name;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x69b3fac9), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_server_with_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_server value;
} kitchen_server_with_outcome;
typedef void (*kitchen_server_with_reply)(void *user_data,
    const kitchen_server_with_outcome *outcome);

/**
 * Two of them, the second only in C.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_server_with(kitchen_context context, kitchen_server self,
    kitchen_str name, kitchen_server_with_reply on_reply, void *user_data) {
  struct {
    kitchen_str name;
  } hither_args;
  hither_args.name = name;
  return kitchen_call_object(context, self.handle, UINT32_C(0xfbf80ce3), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_server_with, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_server_with_wait(kitchen_context context, kitchen_server self,
    kitchen_str name, uint32_t timeout_ms, kitchen_server_with_reply on_reply, void *user_data) {
  struct {
    kitchen_str name;
  } hither_args;
  hither_args.name = name;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xfbf80ce3), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_server_display_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_server_display_outcome;
typedef void (*kitchen_server_display_reply)(void *user_data,
    const kitchen_server_display_outcome *outcome);

/**
 * It as a text for people.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_server_display(kitchen_context context, kitchen_server self,
    kitchen_server_display_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0x50dbc80b), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_server_display, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_server_display_wait(kitchen_context context,
    kitchen_server self, uint32_t timeout_ms, kitchen_server_display_reply on_reply,
    void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x50dbc80b), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_server_eq_outcome {
  kitchen_status status;
  kitchen_str message;
  bool value;
} kitchen_server_eq_outcome;
typedef void (*kitchen_server_eq_reply)(void *user_data, const kitchen_server_eq_outcome *outcome);

/**
 * Whether both are equal.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_server_eq(kitchen_context context, kitchen_server self,
    kitchen_server other, kitchen_server_eq_reply on_reply, void *user_data) {
  struct {
    kitchen_server other;
  } hither_args;
  hither_args.other = other;
  return kitchen_call_object(context, self.handle, UINT32_C(0x4d731571), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_server_eq, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_server_eq_wait(kitchen_context context, kitchen_server self,
    kitchen_server other, uint32_t timeout_ms, kitchen_server_eq_reply on_reply, void *user_data) {
  struct {
    kitchen_server other;
  } hither_args;
  hither_args.other = other;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x4d731571), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_server_compare_outcome {
  kitchen_status status;
  kitchen_str message;
  int32_t value;
} kitchen_server_compare_outcome;
typedef void (*kitchen_server_compare_reply)(void *user_data,
    const kitchen_server_compare_outcome *outcome);

/**
 * How the first stands to the second: below zero before it, zero beside it, above zero behind it.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_server_compare(kitchen_context context, kitchen_server self,
    kitchen_server other, kitchen_server_compare_reply on_reply, void *user_data) {
  struct {
    kitchen_server other;
  } hither_args;
  hither_args.other = other;
  return kitchen_call_object(context, self.handle, UINT32_C(0x4088faca), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_server_compare, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_server_compare_wait(kitchen_context context,
    kitchen_server self, kitchen_server other, uint32_t timeout_ms,
    kitchen_server_compare_reply on_reply, void *user_data) {
  struct {
    kitchen_server other;
  } hither_args;
  hither_args.other = other;
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0x4088faca), &hither_args,
    timeout_ms, KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_server_hash_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_server_hash_outcome;
typedef void (*kitchen_server_hash_reply)(void *user_data,
    const kitchen_server_hash_outcome *outcome);

/**
 * A number that equal ones share. It may be another in another version of the library.
 *
 * Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_server_hash(kitchen_context context, kitchen_server self,
    kitchen_server_hash_reply on_reply, void *user_data) {
  return kitchen_call_object(context, self.handle, UINT32_C(0xd19cd3bb), NULL,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_server_hash, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_server_hash_wait(kitchen_context context, kitchen_server self,
    uint32_t timeout_ms, kitchen_server_hash_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, self.handle, UINT32_C(0xd19cd3bb), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/* ---- Functions ------------------------------------------------------------------------------- */

typedef struct kitchen_parse_dish_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_menu_dish value;
  kitchen_kitchen_error error;
} kitchen_parse_dish_outcome;
typedef void (*kitchen_parse_dish_reply)(void *user_data,
    const kitchen_parse_dish_outcome *outcome);

/**
 * Reads `title=price`.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_parse_dish(kitchen_context context, kitchen_str line,
    kitchen_parse_dish_reply on_reply, void *user_data) {
  struct {
    kitchen_str line;
  } hither_args;
  hither_args.line = line;
  return kitchen_call_object(context, 0, UINT32_C(0x00cd9299), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_parse_dish, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_parse_dish_wait(kitchen_context context, kitchen_str line,
    uint32_t timeout_ms, kitchen_parse_dish_reply on_reply, void *user_data) {
  struct {
    kitchen_str line;
  } hither_args;
  hither_args.line = line;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x00cd9299), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_total_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_total_outcome;
typedef void (*kitchen_total_reply)(void *user_data, const kitchen_total_outcome *outcome);

/**
 * What all of them cost.
 *
 * Needs no instance.
 */
static inline kitchen_status kitchen_total(kitchen_context context, kitchen_menu_dish_list card,
    kitchen_total_reply on_reply, void *user_data) {
  struct {
    kitchen_menu_dish_list card;
  } hither_args;
  hither_args.card = card;
  return kitchen_call_object(context, 0, UINT32_C(0xf08d35d2), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_total, with options, which may be NULL. */
static inline kitchen_status kitchen_total_with(kitchen_context context,
    kitchen_menu_dish_list card, const kitchen_call_options *options, kitchen_total_reply on_reply,
    void *user_data) {
  struct {
    kitchen_menu_dish_list card;
  } hither_args;
  hither_args.card = card;
  return kitchen_call_object_with(context, 0, UINT32_C(0xf08d35d2), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_total, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_total_wait(kitchen_context context,
    kitchen_menu_dish_list card, uint32_t timeout_ms, kitchen_total_reply on_reply,
    void *user_data) {
  struct {
    kitchen_menu_dish_list card;
  } hither_args;
  hither_args.card = card;
  return kitchen_call_object_wait(context, 0, UINT32_C(0xf08d35d2), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_slow_price_outcome {
  kitchen_status status;
  kitchen_str message;
  uint32_t value;
} kitchen_slow_price_outcome;
typedef void (*kitchen_slow_price_reply)(void *user_data,
    const kitchen_slow_price_outcome *outcome);

/**
 * What it costs, after a while.
 *
 * Deprecated: since 0.2.0: use "parse_dish"
 *
 * Needs no instance.
 */
KITCHEN_DEPRECATED("since 0.2.0: use \"parse_dish\"")
static inline kitchen_status kitchen_slow_price(kitchen_context context,
    const kitchen_menu_dish *dish, kitchen_slow_price_reply on_reply, void *user_data) {
  struct {
    const kitchen_menu_dish *dish;
  } hither_args;
  hither_args.dish = dish;
  return kitchen_call_object(context, 0, UINT32_C(0x5ccd5c8a), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_slow_price, with options, which may be NULL. */
KITCHEN_DEPRECATED("since 0.2.0: use \"parse_dish\"")
static inline kitchen_status kitchen_slow_price_with(kitchen_context context,
    const kitchen_menu_dish *dish, const kitchen_call_options *options,
    kitchen_slow_price_reply on_reply, void *user_data) {
  struct {
    const kitchen_menu_dish *dish;
  } hither_args;
  hither_args.dish = dish;
  return kitchen_call_object_with(context, 0, UINT32_C(0x5ccd5c8a), &hither_args, options,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_slow_price, but waits for the outcome and returns its status. */
KITCHEN_DEPRECATED("since 0.2.0: use \"parse_dish\"")
static inline kitchen_status kitchen_slow_price_wait(kitchen_context context,
    const kitchen_menu_dish *dish, uint32_t timeout_ms, kitchen_slow_price_reply on_reply,
    void *user_data) {
  struct {
    const kitchen_menu_dish *dish;
  } hither_args;
  hither_args.dish = dish;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x5ccd5c8a), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef kitchen_void_outcome kitchen_ring_outcome;
typedef void (*kitchen_ring_reply)(void *user_data, const kitchen_ring_outcome *outcome);

/**
 * Nothing to take, nothing to bring.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_ring(kitchen_context context, kitchen_ring_reply on_reply,
    void *user_data) {
  return kitchen_call_object(context, 0, UINT32_C(0xf75afb6b), NULL, KITCHEN_ANY_FN(on_reply),
    user_data);
}

/** kitchen_ring, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_ring_wait(kitchen_context context, uint32_t timeout_ms,
    kitchen_ring_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, 0, UINT32_C(0xf75afb6b), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_take_leftover_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_leftover value;
} kitchen_take_leftover_outcome;
typedef void (*kitchen_take_leftover_reply)(void *user_data,
    const kitchen_take_leftover_outcome *outcome);

/**
 * What Go does without.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_take_leftover(kitchen_context context,
    kitchen_take_leftover_reply on_reply, void *user_data) {
  return kitchen_call_object(context, 0, UINT32_C(0xdc234720), NULL, KITCHEN_ANY_FN(on_reply),
    user_data);
}

/** kitchen_take_leftover, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_take_leftover_wait(kitchen_context context,
    uint32_t timeout_ms, kitchen_take_leftover_reply on_reply, void *user_data) {
  return kitchen_call_object_wait(context, 0, UINT32_C(0xdc234720), NULL, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_echo_ticket_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_ticket_list value;
} kitchen_echo_ticket_outcome;
typedef void (*kitchen_echo_ticket_reply)(void *user_data,
    const kitchen_echo_ticket_outcome *outcome);

/**
 * Gives a ticket back, that many times.
 *
 * What is usual: `times`: `1`.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_echo_ticket(kitchen_context context,
    const kitchen_ticket *ticket, uint32_t times, kitchen_echo_ticket_reply on_reply,
    void *user_data) {
  struct {
    const kitchen_ticket *ticket;
    uint32_t times;
  } hither_args;
  hither_args.ticket = ticket;
  hither_args.times = times;
  return kitchen_call_object(context, 0, UINT32_C(0x2f574ba9), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_echo_ticket, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_echo_ticket_wait(kitchen_context context,
    const kitchen_ticket *ticket, uint32_t times, uint32_t timeout_ms,
    kitchen_echo_ticket_reply on_reply, void *user_data) {
  struct {
    const kitchen_ticket *ticket;
    uint32_t times;
  } hither_args;
  hither_args.ticket = ticket;
  hither_args.times = times;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x2f574ba9), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_table_of_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_table value;
} kitchen_table_of_outcome;
typedef void (*kitchen_table_of_reply)(void *user_data, const kitchen_table_of_outcome *outcome);

/**
 * The table of that number.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_table_of(kitchen_context context, uint32_t number,
    kitchen_table_of_reply on_reply, void *user_data) {
  struct {
    uint32_t number;
  } hither_args;
  hither_args.number = number;
  return kitchen_call_object(context, 0, UINT32_C(0xaaaf5141), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_table_of, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_table_of_wait(kitchen_context context, uint32_t number,
    uint32_t timeout_ms, kitchen_table_of_reply on_reply, void *user_data) {
  struct {
    uint32_t number;
  } hither_args;
  hither_args.number = number;
  return kitchen_call_object_wait(context, 0, UINT32_C(0xaaaf5141), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_waiter_of_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_server value;
} kitchen_waiter_of_outcome;
typedef void (*kitchen_waiter_of_reply)(void *user_data, const kitchen_waiter_of_outcome *outcome);

/**
 * The waiter of a table.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_waiter_of(kitchen_context context, const kitchen_table *table,
    kitchen_waiter_of_reply on_reply, void *user_data) {
  struct {
    const kitchen_table *table;
  } hither_args;
  hither_args.table = table;
  return kitchen_call_object(context, 0, UINT32_C(0x37647209), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_waiter_of, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_waiter_of_wait(kitchen_context context,
    const kitchen_table *table, uint32_t timeout_ms, kitchen_waiter_of_reply on_reply,
    void *user_data) {
  struct {
    const kitchen_table *table;
  } hither_args;
  hither_args.table = table;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x37647209), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_table_compare_outcome {
  kitchen_status status;
  kitchen_str message;
  int32_t value;
} kitchen_table_compare_outcome;
typedef void (*kitchen_table_compare_reply)(void *user_data,
    const kitchen_table_compare_outcome *outcome);

/**
 * How the first stands to the second: below zero before it, zero beside it, above zero behind it.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_table_compare(kitchen_context context,
    const kitchen_table *value, const kitchen_table *other, kitchen_table_compare_reply on_reply,
    void *user_data) {
  struct {
    const kitchen_table *value;
    const kitchen_table *other;
  } hither_args;
  hither_args.value = value;
  hither_args.other = other;
  return kitchen_call_object(context, 0, UINT32_C(0x66266c22), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_table_compare, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_table_compare_wait(kitchen_context context,
    const kitchen_table *value, const kitchen_table *other, uint32_t timeout_ms,
    kitchen_table_compare_reply on_reply, void *user_data) {
  struct {
    const kitchen_table *value;
    const kitchen_table *other;
  } hither_args;
  hither_args.value = value;
  hither_args.other = other;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x66266c22), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_table_display_outcome {
  kitchen_status status;
  kitchen_str message;
  kitchen_str value;
} kitchen_table_display_outcome;
typedef void (*kitchen_table_display_reply)(void *user_data,
    const kitchen_table_display_outcome *outcome);

/**
 * It as a text for people.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_table_display(kitchen_context context,
    const kitchen_table *value, kitchen_table_display_reply on_reply, void *user_data) {
  struct {
    const kitchen_table *value;
  } hither_args;
  hither_args.value = value;
  return kitchen_call_object(context, 0, UINT32_C(0xd01dde13), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_table_display, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_table_display_wait(kitchen_context context,
    const kitchen_table *value, uint32_t timeout_ms, kitchen_table_display_reply on_reply,
    void *user_data) {
  struct {
    const kitchen_table *value;
  } hither_args;
  hither_args.value = value;
  return kitchen_call_object_wait(context, 0, UINT32_C(0xd01dde13), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_table_eq_outcome {
  kitchen_status status;
  kitchen_str message;
  bool value;
} kitchen_table_eq_outcome;
typedef void (*kitchen_table_eq_reply)(void *user_data, const kitchen_table_eq_outcome *outcome);

/**
 * Whether both are equal.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_table_eq(kitchen_context context, const kitchen_table *value,
    const kitchen_table *other, kitchen_table_eq_reply on_reply, void *user_data) {
  struct {
    const kitchen_table *value;
    const kitchen_table *other;
  } hither_args;
  hither_args.value = value;
  hither_args.other = other;
  return kitchen_call_object(context, 0, UINT32_C(0x160e69d9), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_table_eq, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_table_eq_wait(kitchen_context context,
    const kitchen_table *value, const kitchen_table *other, uint32_t timeout_ms,
    kitchen_table_eq_reply on_reply, void *user_data) {
  struct {
    const kitchen_table *value;
    const kitchen_table *other;
  } hither_args;
  hither_args.value = value;
  hither_args.other = other;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x160e69d9), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

typedef struct kitchen_table_hash_outcome {
  kitchen_status status;
  kitchen_str message;
  uint64_t value;
} kitchen_table_hash_outcome;
typedef void (*kitchen_table_hash_reply)(void *user_data,
    const kitchen_table_hash_outcome *outcome);

/**
 * A number that equal ones share. It may be another in another version of the library.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline kitchen_status kitchen_table_hash(kitchen_context context, const kitchen_table *value,
    kitchen_table_hash_reply on_reply, void *user_data) {
  struct {
    const kitchen_table *value;
  } hither_args;
  hither_args.value = value;
  return kitchen_call_object(context, 0, UINT32_C(0x32afd743), &hither_args,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/** kitchen_table_hash, but waits for the outcome and returns its status. */
static inline kitchen_status kitchen_table_hash_wait(kitchen_context context,
    const kitchen_table *value, uint32_t timeout_ms, kitchen_table_hash_reply on_reply,
    void *user_data) {
  struct {
    const kitchen_table *value;
  } hither_args;
  hither_args.value = value;
  return kitchen_call_object_wait(context, 0, UINT32_C(0x32afd743), &hither_args, timeout_ms,
    KITCHEN_ANY_FN(on_reply), user_data);
}

/* ---- Host functions -------------------------------------------------------------------------- */

/*
 * Generic over the function's id. The typed functions below are inline over these.
 */
kitchen_status kitchen_set_host_fn(kitchen_context context, uint32_t function,
    kitchen_any_fn fn, void *user_data, kitchen_release_fn release);
kitchen_status kitchen_answer_host_fn(kitchen_context context, uint32_t function,
    uint64_t call_id, const void *value);
kitchen_status kitchen_fail_host_fn(kitchen_context context, uint32_t function, uint64_t call_id,
    const void *error, kitchen_str message);

/*
 * Host trait `Cook`.
 *
 * What the host cooks.
 */

/** Gives its argument back, changed as the host likes. */
typedef void (*kitchen_cook_fn)(void *user_data, uint64_t call_id, kitchen_str dish);

/** Makes `fn` the host function `cook` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_cook(kitchen_context context, kitchen_cook_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0xef3e2929), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `cook`. */
static inline kitchen_status kitchen_answer_cook(kitchen_context context, uint64_t call_id,
    kitchen_str value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xef3e2929), call_id, &value);
}

/** Fails call `call_id` of `cook`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_cook(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xef3e2929), call_id, error,
      kitchen_str_of(message));
}

/** Takes and gives every type. */
typedef void (*kitchen_everything_fn)(void *user_data, uint64_t call_id,
    const kitchen_everything *value, uint32_t count);

/** Makes `fn` the host function `everything` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_everything(kitchen_context context,
    kitchen_everything_fn fn, void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0xbd022a20), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `everything`. */
static inline kitchen_status kitchen_answer_everything(kitchen_context context, uint64_t call_id,
    const kitchen_everything *value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xbd022a20), call_id, value);
}

/** Fails call `call_id` of `everything`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_everything(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xbd022a20), call_id, error,
      kitchen_str_of(message));
}

/** Gives nothing back. */
typedef void (*kitchen_taste_fn)(void *user_data, uint64_t call_id);

/** Makes `fn` the host function `taste` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_taste(kitchen_context context, kitchen_taste_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x8767f88c), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `taste`. */
static inline kitchen_status kitchen_answer_taste(kitchen_context context, uint64_t call_id) {
  return kitchen_answer_host_fn(context, UINT32_C(0x8767f88c), call_id, NULL);
}

/** Fails call `call_id` of `taste`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_taste(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x8767f88c), call_id, error,
      kitchen_str_of(message));
}

/*
 * Host trait `Pantry`.
 *
 * A second trait of the same host.
 */

/** How many there are. */
typedef void (*kitchen_stock_fn)(void *user_data, uint64_t call_id, kitchen_str item);

/** Makes `fn` the host function `stock` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_stock(kitchen_context context, kitchen_stock_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0xc20c8395), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `stock`. */
static inline kitchen_status kitchen_answer_stock(kitchen_context context, uint64_t call_id,
    uint64_t value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xc20c8395), call_id, &value);
}

/** Fails call `call_id` of `stock`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_stock(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xc20c8395), call_id, error,
      kitchen_str_of(message));
}

/*
 * Host trait `Mirror`.
 *
 * Gives back what it is shown, changed as the host likes.
 */

/** Everything at once. */
typedef void (*kitchen_reflect_fn)(void *user_data, uint64_t call_id, const kitchen_mixture *value);

/** Makes `fn` the host function `reflect` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_reflect(kitchen_context context, kitchen_reflect_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x92c778aa), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `reflect`. */
static inline kitchen_status kitchen_answer_reflect(kitchen_context context, uint64_t call_id,
    const kitchen_mixture *value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x92c778aa), call_id, value);
}

/** Fails call `call_id` of `reflect`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_reflect(kitchen_context context, uint64_t call_id,
    const kitchen_mixture_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x92c778aa), call_id, error,
      kitchen_str_of(message));
}

/** An enum with data. */
typedef void (*kitchen_reflect_shape_fn)(void *user_data, uint64_t call_id,
    const kitchen_shape *value);

/** Makes `fn` the host function `reflect_shape` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_reflect_shape(kitchen_context context,
    kitchen_reflect_shape_fn fn, void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x5acc2318), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `reflect_shape`. */
static inline kitchen_status kitchen_answer_reflect_shape(kitchen_context context, uint64_t call_id,
    const kitchen_shape *value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x5acc2318), call_id, value);
}

/** Fails call `call_id` of `reflect_shape`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_reflect_shape(kitchen_context context, uint64_t call_id,
    const kitchen_mixture_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x5acc2318), call_id, error,
      kitchen_str_of(message));
}

/** A box. */
typedef void (*kitchen_reflect_tree_fn)(void *user_data, uint64_t call_id,
    const kitchen_tree *value);

/** Makes `fn` the host function `reflect_tree` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_reflect_tree(kitchen_context context,
    kitchen_reflect_tree_fn fn, void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0xec050973), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `reflect_tree`. */
static inline kitchen_status kitchen_answer_reflect_tree(kitchen_context context, uint64_t call_id,
    const kitchen_tree *value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xec050973), call_id, &value);
}

/** Fails call `call_id` of `reflect_tree`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_reflect_tree(kitchen_context context, uint64_t call_id,
    const kitchen_mixture_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xec050973), call_id, error,
      kitchen_str_of(message));
}

/** Two wide integers in, one tuple out. */
typedef void (*kitchen_reflect_wide_fn)(void *user_data, uint64_t call_id, kitchen_i128 a,
    kitchen_u128 b);

/** Makes `fn` the host function `reflect_wide` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_reflect_wide(kitchen_context context,
    kitchen_reflect_wide_fn fn, void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0xaef31c30), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `reflect_wide`. */
static inline kitchen_status kitchen_answer_reflect_wide(kitchen_context context, uint64_t call_id,
    const kitchen_i128_u128_tuple *value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xaef31c30), call_id, value);
}

/** Fails call `call_id` of `reflect_wide`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_reflect_wide(kitchen_context context, uint64_t call_id,
    const kitchen_mixture_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xaef31c30), call_id, error,
      kitchen_str_of(message));
}

/** A moment moved by a duration. */
typedef void (*kitchen_reflect_time_fn)(void *user_data, uint64_t call_id, kitchen_time at,
    kitchen_duration by);

/** Makes `fn` the host function `reflect_time` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_reflect_time(kitchen_context context,
    kitchen_reflect_time_fn fn, void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x516ea2de), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `reflect_time`. */
static inline kitchen_status kitchen_answer_reflect_time(kitchen_context context, uint64_t call_id,
    kitchen_time value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x516ea2de), call_id, &value);
}

/** Fails call `call_id` of `reflect_time`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_reflect_time(kitchen_context context, uint64_t call_id,
    const kitchen_mixture_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x516ea2de), call_id, error,
      kitchen_str_of(message));
}

/** A map. */
typedef void (*kitchen_reflect_map_fn)(void *user_data, uint64_t call_id,
    kitchen_str_u64_map value);

/** Makes `fn` the host function `reflect_map` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_reflect_map(kitchen_context context,
    kitchen_reflect_map_fn fn, void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x3053e52f), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `reflect_map`. */
static inline kitchen_status kitchen_answer_reflect_map(kitchen_context context, uint64_t call_id,
    kitchen_str_u64_map value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x3053e52f), call_id, &value);
}

/** Fails call `call_id` of `reflect_map`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_reflect_map(kitchen_context context, uint64_t call_id,
    const kitchen_mixture_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x3053e52f), call_id, error,
      kitchen_str_of(message));
}

/** A set, in order. */
typedef void (*kitchen_reflect_set_fn)(void *user_data, uint64_t call_id, kitchen_i32_set value);

/** Makes `fn` the host function `reflect_set` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_reflect_set(kitchen_context context,
    kitchen_reflect_set_fn fn, void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x40566cf5), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `reflect_set`. */
static inline kitchen_status kitchen_answer_reflect_set(kitchen_context context, uint64_t call_id,
    kitchen_i32_set value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x40566cf5), call_id, &value);
}

/** Fails call `call_id` of `reflect_set`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_reflect_set(kitchen_context context, uint64_t call_id,
    const kitchen_mixture_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x40566cf5), call_id, error,
      kitchen_str_of(message));
}

/** An array. */
typedef void (*kitchen_reflect_array_fn)(void *user_data, uint64_t call_id,
    const kitchen_f64_array3 *value);

/** Makes `fn` the host function `reflect_array` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_reflect_array(kitchen_context context,
    kitchen_reflect_array_fn fn, void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x7097bd2c), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `reflect_array`. */
static inline kitchen_status kitchen_answer_reflect_array(kitchen_context context, uint64_t call_id,
    const kitchen_f64_array3 *value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x7097bd2c), call_id, value);
}

/** Fails call `call_id` of `reflect_array`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_reflect_array(kitchen_context context, uint64_t call_id,
    const kitchen_mixture_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x7097bd2c), call_id, error,
      kitchen_str_of(message));
}

/*
 * Host trait `Cellar`.
 *
 * Keeps jars for the kitchen. Implemented by the host.
 */

/** Takes a jar and gives one back, perhaps another. */
typedef void (*kitchen_exchange_fn)(void *user_data, uint64_t call_id, kitchen_jar jar);

/** Makes `fn` the host function `exchange` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_exchange(kitchen_context context, kitchen_exchange_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x64e3eb60), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `exchange`. */
static inline kitchen_status kitchen_answer_exchange(kitchen_context context, uint64_t call_id,
    kitchen_jar value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x64e3eb60), call_id, &value);
}

/** Fails call `call_id` of `exchange`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_exchange(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x64e3eb60), call_id, error,
      kitchen_str_of(message));
}

/*
 * Host trait `Guide`.
 *
 * Knows the guests. Implemented by the host.
 */

/** How far a guest is. */
typedef void (*kitchen_progress_fn)(void *user_data, uint64_t call_id, kitchen_guest_id guest,
    kitchen_address from);

/** Makes `fn` the host function `progress` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_progress(kitchen_context context, kitchen_progress_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0xcb084e46), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `progress`. */
static inline kitchen_status kitchen_answer_progress(kitchen_context context, uint64_t call_id,
    kitchen_percent value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xcb084e46), call_id, &value);
}

/** Fails call `call_id` of `progress`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_progress(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xcb084e46), call_id, error,
      kitchen_str_of(message));
}

/*
 * Host trait `Courier`.
 *
 * Takes parcels away. Implemented by the host.
 */

/** Takes a parcel; the number on the way. */
typedef void (*kitchen_take_fn)(void *user_data, uint64_t call_id, const kitchen_parcel *parcel);

/** Makes `fn` the host function `take` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_take(kitchen_context context, kitchen_take_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x0a339056), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `take`. */
static inline kitchen_status kitchen_answer_take(kitchen_context context, uint64_t call_id,
    uint64_t value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x0a339056), call_id, &value);
}

/** Fails call `call_id` of `take`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_take(kitchen_context context, uint64_t call_id,
    const kitchen_parcel_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x0a339056), call_id, error,
      kitchen_str_of(message));
}

/*
 * Host trait `Recorder`.
 *
 * Writes lines down. Implemented by objects of the host, and by the host of a kitchen itself.
 */

/**
 * Writes one down at once; how many there are.
 *
 * Answers at once: before it returns.
 */
typedef void (*kitchen_record_fn)(void *user_data, uint64_t call_id, kitchen_str line);

/** Makes `fn` the host function `record` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_record(kitchen_context context, kitchen_record_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x593058cc), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `record`. */
static inline kitchen_status kitchen_answer_record(kitchen_context context, uint64_t call_id,
    uint64_t value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x593058cc), call_id, &value);
}

/** Fails call `call_id` of `record`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_record(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x593058cc), call_id, error,
      kitchen_str_of(message));
}

/**
 * All lines: of those that keep none, none.
 *
 * Without it, the library does what the trait itself says.
 */
typedef void (*kitchen_lines_fn)(void *user_data, uint64_t call_id);

/** Makes `fn` the host function `lines` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_lines(kitchen_context context, kitchen_lines_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0xe1e4263c), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `lines`. */
static inline kitchen_status kitchen_answer_lines(kitchen_context context, uint64_t call_id,
    kitchen_str_list value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xe1e4263c), call_id, &value);
}

/** Fails call `call_id` of `lines`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_lines(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xe1e4263c), call_id, error,
      kitchen_str_of(message));
}

/*
 * Host trait `diner`.
 *
 * Who eats.
 */

/** What the guest says of a dish. */
typedef void (*kitchen_praise_fn)(void *user_data, uint64_t call_id,
    const kitchen_menu_dish *plate);

/** Makes `fn` the host function `praise` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_praise(kitchen_context context, kitchen_praise_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x67a6c45e), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `praise`. */
static inline kitchen_status kitchen_answer_praise(kitchen_context context, uint64_t call_id,
    kitchen_str value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x67a6c45e), call_id, &value);
}

/** Fails call `call_id` of `praise`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_praise(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x67a6c45e), call_id, error,
      kitchen_str_of(message));
}

/** What the guest leaves. */
typedef void (*kitchen_tip_fn)(void *user_data, uint64_t call_id);

/** Makes `fn` the host function `tip` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_tip(kitchen_context context, kitchen_tip_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0xbb0aeb8a), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `tip`. */
static inline kitchen_status kitchen_answer_tip(kitchen_context context, uint64_t call_id,
    uint32_t value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xbb0aeb8a), call_id, &value);
}

/** Fails call `call_id` of `tip`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_tip(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xbb0aeb8a), call_id, error,
      kitchen_str_of(message));
}

/*
 * Host trait `Granary`.
 *
 * Where grain comes from. Implemented by the host of a kitchen, and by objects of the host.
 */

/** The sacks of a grain, one after the other. */
typedef void (*kitchen_sacks_fn)(void *user_data, uint64_t call_id, kitchen_str grain);

/** Makes `fn` the host function `sacks` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_sacks(kitchen_context context, kitchen_sacks_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0xa7b244a4), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `sacks`. */
static inline kitchen_status kitchen_answer_sacks(kitchen_context context, uint64_t call_id,
    kitchen_inner_kitchen_error_stream value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xa7b244a4), call_id, &value);
}

/** Fails call `call_id` of `sacks`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_sacks(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xa7b244a4), call_id, error,
      kitchen_str_of(message));
}

/**
 * What the mice left: of those that do not say, one grain.
 *
 * Without it, the library does what the trait itself says.
 */
typedef void (*kitchen_crumbs_fn)(void *user_data, uint64_t call_id, kitchen_str grain);

/** Makes `fn` the host function `crumbs` of this context; NULL unregisters it. */
static inline kitchen_status kitchen_set_crumbs(kitchen_context context, kitchen_crumbs_fn fn,
    void *user_data, kitchen_release_fn release) {
  return kitchen_set_host_fn(context, UINT32_C(0x32e4320d), KITCHEN_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `crumbs`. */
static inline kitchen_status kitchen_answer_crumbs(kitchen_context context, uint64_t call_id,
    kitchen_inner_kitchen_error_stream value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x32e4320d), call_id, &value);
}

/** Fails call `call_id` of `crumbs`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_crumbs(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x32e4320d), call_id, error,
      kitchen_str_of(message));
}

/* ---- Functions of the host's objects --------------------------------------------------------- */

/** What each `Recorder` of yours does. A function that is NULL fails as one that is not registered. */
struct kitchen_recorder_functions {
  /**
   * Writes one down at once; how many there are.
   *
   * Answers at once: before it returns.
   */
  void (*record)(void *self, uint64_t call_id, kitchen_str line);
  /**
   * All lines: of those that keep none, none.
   *
   * Where it is NULL, the library does what the trait itself says.
   */
  void (*lines)(void *self, uint64_t call_id);
  /** Gives `self` back; may be NULL. */
  void (*release)(void *self);
};

/** Answers call `call_id` of `Recorder.record`. */
static inline kitchen_status kitchen_answer_recorder_record(kitchen_context context,
    uint64_t call_id, uint64_t value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x467ffb06), call_id, &value);
}

/** Fails call `call_id` of `Recorder.record`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_recorder_record(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x467ffb06), call_id, error,
      kitchen_str_of(message));
}

/** Answers call `call_id` of `Recorder.lines`. */
static inline kitchen_status kitchen_answer_recorder_lines(kitchen_context context,
    uint64_t call_id, kitchen_str_list value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xbd792b5a), call_id, &value);
}

/** Fails call `call_id` of `Recorder.lines`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_recorder_lines(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xbd792b5a), call_id, error,
      kitchen_str_of(message));
}

/** What each `Granary` of yours does. A function that is NULL fails as one that is not registered. */
struct kitchen_granary_functions {
  /** The sacks of a grain, one after the other. */
  void (*sacks)(void *self, uint64_t call_id, kitchen_str grain);
  /**
   * What the mice left: of those that do not say, one grain.
   *
   * Where it is NULL, the library does what the trait itself says.
   */
  void (*crumbs)(void *self, uint64_t call_id, kitchen_str grain);
  /** Gives `self` back; may be NULL. */
  void (*release)(void *self);
};

/** Answers call `call_id` of `Granary.sacks`. */
static inline kitchen_status kitchen_answer_granary_sacks(kitchen_context context, uint64_t call_id,
    kitchen_inner_kitchen_error_stream value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xef36fbee), call_id, &value);
}

/** Fails call `call_id` of `Granary.sacks`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_granary_sacks(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xef36fbee), call_id, error,
      kitchen_str_of(message));
}

/** Answers call `call_id` of `Granary.crumbs`. */
static inline kitchen_status kitchen_answer_granary_crumbs(kitchen_context context,
    uint64_t call_id, kitchen_inner_kitchen_error_stream value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x7d3b5623), call_id, &value);
}

/** Fails call `call_id` of `Granary.crumbs`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_granary_crumbs(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x7d3b5623), call_id, error,
      kitchen_str_of(message));
}

/** What each `Watcher` of yours does. A function that is NULL fails as one that is not registered. */
struct kitchen_watcher_functions {
  /** Looks at a jar; what it has to say. */
  void (*saw)(void *self, uint64_t call_id, kitchen_jar jar);
  /**
   * Whether it wants what has this label. Answers at once.
   *
   * Answers at once: before it returns.
   */
  void (*wants)(void *self, uint64_t call_id, kitchen_str label);
  /**
   * Its rank: of those that do not say, 1.
   *
   * Where it is NULL, the library does what the trait itself says.
   */
  void (*rank)(void *self, uint64_t call_id);
  /**
   * How it is called: of those that do not say, by what it wants.
   *
   * Answers at once: before it returns.
   *
   * Where it is NULL, the library does what the trait itself says.
   */
  void (*title)(void *self, uint64_t call_id, kitchen_str label);
  /** Meets another one, and names a friend: perhaps that one, itself, or nobody. */
  void (*meet)(void *self, uint64_t call_id, const kitchen_watcher *other);
  /** What it writes into. */
  void (*recorder)(void *self, uint64_t call_id);
  /** Gives `self` back; may be NULL. */
  void (*release)(void *self);
};

/** Answers call `call_id` of `Watcher.saw`. */
static inline kitchen_status kitchen_answer_watcher_saw(kitchen_context context, uint64_t call_id,
    kitchen_str value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x09cccefc), call_id, &value);
}

/** Fails call `call_id` of `Watcher.saw`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_watcher_saw(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x09cccefc), call_id, error,
      kitchen_str_of(message));
}

/** Answers call `call_id` of `Watcher.wants`. */
static inline kitchen_status kitchen_answer_watcher_wants(kitchen_context context, uint64_t call_id,
    bool value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x907f1afa), call_id, &value);
}

/** Fails call `call_id` of `Watcher.wants`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_watcher_wants(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x907f1afa), call_id, error,
      kitchen_str_of(message));
}

/** Answers call `call_id` of `Watcher.rank`. */
static inline kitchen_status kitchen_answer_watcher_rank(kitchen_context context, uint64_t call_id,
    uint32_t value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xa2f73f89), call_id, &value);
}

/** Fails call `call_id` of `Watcher.rank`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_watcher_rank(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xa2f73f89), call_id, error,
      kitchen_str_of(message));
}

/** Answers call `call_id` of `Watcher.title`. */
static inline kitchen_status kitchen_answer_watcher_title(kitchen_context context, uint64_t call_id,
    kitchen_str value) {
  return kitchen_answer_host_fn(context, UINT32_C(0xb6096273), call_id, &value);
}

/** Fails call `call_id` of `Watcher.title`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_watcher_title(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0xb6096273), call_id, error,
      kitchen_str_of(message));
}

/** Answers call `call_id` of `Watcher.meet`. */
static inline kitchen_status kitchen_answer_watcher_meet(kitchen_context context, uint64_t call_id,
    const kitchen_watcher *value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x894a7f94), call_id, &value);
}

/** Fails call `call_id` of `Watcher.meet`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_watcher_meet(kitchen_context context, uint64_t call_id,
    const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x894a7f94), call_id, error,
      kitchen_str_of(message));
}

/** Answers call `call_id` of `Watcher.recorder`. */
static inline kitchen_status kitchen_answer_watcher_recorder(kitchen_context context,
    uint64_t call_id, kitchen_recorder value) {
  return kitchen_answer_host_fn(context, UINT32_C(0x6d4575a5), call_id, &value);
}

/** Fails call `call_id` of `Watcher.recorder`: with `error`, or with NULL and a text (NULL: none). */
static inline kitchen_status kitchen_fail_watcher_recorder(kitchen_context context,
    uint64_t call_id, const kitchen_kitchen_error *error, const char *message) {
  return kitchen_fail_host_fn(context, UINT32_C(0x6d4575a5), call_id, error,
      kitchen_str_of(message));
}

/* ---- Events ---------------------------------------------------------------------------------- */

/** What becomes of an event where as many wait for a listener as may. */
enum {
  /** The oldest one goes for it. */
  KITCHEN_EVENTS_DROP_OLDEST = 0,
  /** It goes itself. */
  KITCHEN_EVENTS_DROP_NEWEST = 1,
  /** Only the newest of each key waits: it takes the place of an older one, which is not counted as dropped; where `bound`
      keys wait, the oldest goes. Without a key all are of one. */
  KITCHEN_EVENTS_LATEST = 2,
  /** The emitter waits until there is room, for at most `deadline_ms`; then it goes itself. */
  KITCHEN_EVENTS_BLOCK = 3,
  /** None ever waits: the listener runs on the thread that emits, and on several at once. For one that never waits. */
  KITCHEN_EVENTS_DIRECT = 4
};

/** Told how many events were dropped since it was told last, before the next one comes. */
typedef void (*kitchen_dropped_fn)(void *user_data, uint64_t count);

/** How a listener wants its events. 0 means the default that is named. */
typedef struct kitchen_listener_options {
  /** sizeof(kitchen_listener_options) */
  uint32_t size;
  /** KITCHEN_EVENTS_DROP_OLDEST.. */
  uint32_t policy;
  /** How many may wait for it; `events_max` of the context. */
  uint32_t bound;
  /** Of KITCHEN_EVENTS_BLOCK; 1,000. */
  uint32_t deadline_ms;
  /** May be NULL. Runs where the listener does, with its user data. */
  kitchen_dropped_fn on_dropped;
} kitchen_listener_options;

/*
 * Generic over the event's id. The typed functions below are inline over these.
 */
kitchen_status kitchen_listen(kitchen_context context, uint32_t event, kitchen_any_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener);
kitchen_status kitchen_listen_with(kitchen_context context, uint32_t event,
    const kitchen_listener_options *options, const void *keys, size_t keys_len,
    kitchen_any_fn fn, void *user_data, kitchen_release_fn release, uint64_t *listener);

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_COOKED_ID UINT32_C(0xbcd8ce60)

/** Receives each `Cooked`. */
typedef void (*kitchen_cooked_fn)(void *user_data, const kitchen_cooked *event);

/** Adds a listener of `Cooked`; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_cooked(kitchen_context context, kitchen_cooked_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_COOKED_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline kitchen_status kitchen_on_cooked_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_cooked_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_COOKED_ID, options, NULL, 0,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_BURNED_ID UINT32_C(0xb148d939)

/** Receives each `Burned`. */
typedef void (*kitchen_burned_fn)(void *user_data, const kitchen_burned *event);

/** Adds a listener of `Burned`; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_burned(kitchen_context context, kitchen_burned_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_BURNED_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline kitchen_status kitchen_on_burned_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_burned_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_BURNED_ID, options, NULL, 0,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_MIXED_ID UINT32_C(0xb9a8ef98)

/** Receives each `Mixed`. */
typedef void (*kitchen_mixed_fn)(void *user_data, const kitchen_mixed *event);

/** Adds a listener of `Mixed`; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_mixed(kitchen_context context, kitchen_mixed_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_MIXED_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline kitchen_status kitchen_on_mixed_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_mixed_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_MIXED_ID, options, NULL, 0,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_STORED_ID UINT32_C(0x41e0e29e)

/** Receives each `Stored`. */
typedef void (*kitchen_stored_fn)(void *user_data, const kitchen_stored *event);

/** Adds a listener of `Stored`; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_stored(kitchen_context context, kitchen_stored_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_STORED_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline kitchen_status kitchen_on_stored_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_stored_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_STORED_ID, options, NULL, 0,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_VISITED_ID UINT32_C(0x038f2fed)

/** Receives each `Visited`. */
typedef void (*kitchen_visited_fn)(void *user_data, const kitchen_visited *event);

/** Adds a listener of `Visited`; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_visited(kitchen_context context, kitchen_visited_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_VISITED_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline kitchen_status kitchen_on_visited_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_visited_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_VISITED_ID, options, NULL, 0,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_PARCEL_SENT_ID UINT32_C(0xb35ae9ee)

/** Receives each `ParcelSent`. */
typedef void (*kitchen_parcel_sent_fn)(void *user_data, const kitchen_parcel_sent *event);

/** Adds a listener of `ParcelSent`; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_parcel_sent(kitchen_context context,
    kitchen_parcel_sent_fn fn, void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_PARCEL_SENT_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline kitchen_status kitchen_on_parcel_sent_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_parcel_sent_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_PARCEL_SENT_ID, options, NULL, 0,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_POSTED_ID UINT32_C(0x66f999e6)

/** Receives each `Posted`. */
typedef void (*kitchen_posted_fn)(void *user_data, const kitchen_posted *event);

/** Adds a listener of `Posted`; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_posted(kitchen_context context, kitchen_posted_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_POSTED_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline kitchen_status kitchen_on_posted_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_posted_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_POSTED_ID, options, NULL, 0,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_DISH_TOLD_ID UINT32_C(0xf622b0aa)

/** Receives each `dish_told`. */
typedef void (*kitchen_dish_told_fn)(void *user_data, const kitchen_dish_told *event);

/** Adds a listener of `dish_told`; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_dish_told(kitchen_context context, kitchen_dish_told_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_DISH_TOLD_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline kitchen_status kitchen_on_dish_told_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_dish_told_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_DISH_TOLD_ID, options, NULL, 0,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_WHISPERED_ID UINT32_C(0x5e5b6dd4)

/** Receives each `Whispered`. */
typedef void (*kitchen_whispered_fn)(void *user_data, const kitchen_whispered *event);

/** Adds a listener of `Whispered`; `*listener` is for kitchen_remove_event_listener. */
KITCHEN_DEPRECATED("listen to `Announced`")
static inline kitchen_status kitchen_on_whispered(kitchen_context context,
    kitchen_whispered_fn fn, void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_WHISPERED_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
KITCHEN_DEPRECATED("listen to `Announced`")
static inline kitchen_status kitchen_on_whispered_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_whispered_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_WHISPERED_ID, options, NULL, 0,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Which event it is, for kitchen_any_event. */
#define KITCHEN_SIMMERED_ID UINT32_C(0xd7f4ea79)

/** Receives each `Simmered`. */
typedef void (*kitchen_simmered_fn)(void *user_data, const kitchen_simmered *event);

/** Adds a listener of `Simmered`; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_simmered(kitchen_context context, kitchen_simmered_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen(context, KITCHEN_SIMMERED_ID, KITCHEN_ANY_FN(fn),
      user_data, release, listener);
}

/**
 * The same with options, which may be NULL. Unless `keys` is NULL, only of events with one of them.
 */
static inline kitchen_status kitchen_on_simmered_with(kitchen_context context,
    const kitchen_listener_options *options, const uint64_t *keys, size_t keys_len,
    kitchen_simmered_fn fn, void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, KITCHEN_SIMMERED_ID, options, keys, keys_len,
      KITCHEN_ANY_FN(fn), user_data, release, listener);
}

/** Any event: a pointer to the one that it is. */
typedef struct kitchen_any_event {
  /** Whose member of `as` is there: KITCHEN_COOKED_ID.. */
  uint32_t event;
  union {
    const kitchen_cooked *cooked;
    const kitchen_burned *burned;
    const kitchen_mixed *mixed;
    const kitchen_stored *stored;
    const kitchen_visited *visited;
    const kitchen_parcel_sent *parcel_sent;
    const kitchen_posted *posted;
    const kitchen_dish_told *dish_told;
    const kitchen_whispered *whispered;
    const kitchen_simmered *simmered;
  } as;
} kitchen_any_event;

/** Receives every event. */
typedef void (*kitchen_any_event_fn)(void *user_data, const kitchen_any_event *event);

/** Adds a listener of all events; `*listener` is for kitchen_remove_event_listener. */
static inline kitchen_status kitchen_on_any_event(kitchen_context context, kitchen_any_event_fn fn,
    void *user_data, kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, 0, NULL, NULL, 0, KITCHEN_ANY_FN(fn), user_data,
      release, listener);
}

/** The same with options, which may be NULL. */
static inline kitchen_status kitchen_on_any_event_with(kitchen_context context,
    const kitchen_listener_options *options, kitchen_any_event_fn fn, void *user_data,
    kitchen_release_fn release, uint64_t *listener) {
  return kitchen_listen_with(context, 0, options, NULL, 0, KITCHEN_ANY_FN(fn), user_data,
      release, listener);
}

/* ---- General forms --------------------------------------------------------------------------- */

/*
 * Host functions and events by name, with their values as CBOR (docs/wire.md).
 */

/** Receives the arguments: `request_len` bytes of CBOR. */
typedef void (*kitchen_host_fn)(void *user_data, uint64_t call_id, const uint8_t *request,
    size_t request_len);

/** Makes `fn` the host function `name` of this context; NULL unregisters it. */
kitchen_status kitchen_register_host_fn(kitchen_context context, const char *name,
    kitchen_host_fn fn, void *user_data);
kitchen_status kitchen_register_host_fn_with_release(kitchen_context context, const char *name,
    kitchen_host_fn fn, void *user_data, kitchen_release_fn release);

/**
 * Ends host call `call_id`. `ret` is KITCHEN_OK (bytes: the value), KITCHEN_ERROR (bytes: the
 * typed error) or KITCHEN_HOST_FAILED (bytes: a text).
 */
kitchen_status kitchen_host_complete(kitchen_context context, uint64_t call_id,
    kitchen_status ret, const uint8_t *bytes, size_t len);

/** Receives an event: its name, and `len` bytes of CBOR. */
typedef void (*kitchen_event_fn)(void *user_data, const char *name, const uint8_t *payload,
    size_t len);

/** Adds a listener of event `name` (NULL or "": all of them). 0: refused. */
uint64_t kitchen_add_event_listener(kitchen_context context, const char *name,
    kitchen_event_fn fn, void *user_data);

/** Removes a listener, typed or not; legal inside of it. */
kitchen_status kitchen_remove_event_listener(kitchen_context context, uint64_t listener);

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#elif defined(_MSC_VER)
#pragma warning(pop)
#endif

#ifdef __cplusplus
}
#endif

#endif /* KITCHEN_H */
