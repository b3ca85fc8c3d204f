/*
 * bench 0.1.0 for C and C++. Made by Hither from contract 8847e35d96a26053; do not edit, generate
 * it again.
 *
 * Calls. bench_<method> returns BENCH_OK: `on_reply` runs exactly once, perhaps before the function
 * returns, and on any thread. Any other status: it never runs, and bench_last_refusal() has the
 * text. `on_reply` may be NULL: then the outcome is dropped. bench_<method>_wait waits up to
 * `timeout_ms` milliseconds (0: without end), runs `on_reply` exactly once on the calling thread
 * before it returns, also when it is refused, and returns the status of the outcome.
 * bench_<method>_with is bench_<method> with options: a deadline, a function that hears how far the
 * call is, a place for its id. What it is given there is used no more once `on_reply` has begun.
 *
 * Outcomes. `status` says how the call ended. `message` is a text for people, for any status but
 * BENCH_OK. `value` is zeroed unless `status` is BENCH_OK, `error` unless it is BENCH_ERROR.
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
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Statuses -------------------------------------------------------------------------------- */

/** How a function, a call or an answer ended. */
typedef int32_t bench_status;

/** What was asked is done, or accepted. */
enum {
  /** Done. */
  BENCH_OK = 0,
  /** Accepted: the call ends later, exactly once. */
  BENCH_PENDING = 1
};

/** How an accepted call ends. */
enum {
  /** The method returned its typed error. */
  BENCH_ERROR = 2,
  /** The call was cancelled before it ended by itself. */
  BENCH_CANCELLED = 3,
  /** The deadline of the call passed. */
  BENCH_TIMED_OUT = 4,
  /** The library panicked; the text is the panic's message. */
  BENCH_PANICKED = 5,
  /** The context is closed, or was closed while the call waited. */
  BENCH_CLOSED = 6,
  /** A host function failed without a typed error; the text is the host's. */
  BENCH_HOST_FAILED = 7
};

/** Refused: nothing happened, and nothing will. */
enum {
  /** No context has this id: it was never opened, or it is gone. */
  BENCH_UNKNOWN_CONTEXT = 16,
  /** The bindings were made for another contract. */
  BENCH_CONTRACT_MISMATCH = 17,
  /** The library's own contract is not sound: `hither inspect` lists its problems. */
  BENCH_UNSOUND_CONTRACT = 18,
  /** The contract has no method with this id. */
  BENCH_UNKNOWN_METHOD = 19,
  /** The method needs an instance, and no constructor has succeeded in this context yet. */
  BENCH_NOT_CONSTRUCTED = 20,
  /** The context already has its instance, or is making it. */
  BENCH_ALREADY_CONSTRUCTED = 21,
  /** The request cannot be read; the text names the place, the expectation and the offset. */
  BENCH_BAD_REQUEST = 22,
  /** A pointer is NULL where a value is needed, or NULL came with a length. */
  BENCH_NULL_POINTER = 23,
  /** The bytes exceed the limit that the text names. */
  BENCH_TOO_LARGE = 24,
  /**
   * As many calls as the limit allows are already in flight. Or calls are nested too deep: from a listener or a host
   *  function that a call runs, another call, and so on, until little of the thread's stack is left.
   */
  BENCH_TOO_MANY = 25,
  /** The contract has no host function of this name or id. */
  BENCH_UNKNOWN_HOST_FUNCTION = 26,
  /** The contract has no event of this name or id. */
  BENCH_UNKNOWN_EVENT = 27,
  /** No listener of this context has this id. */
  BENCH_UNKNOWN_LISTENER = 28,
  /** No lent buffer of this context has this id. */
  BENCH_UNKNOWN_BUFFER = 29,
  /** The output buffer is smaller than the smallest that can carry a frame. */
  BENCH_BUFFER_TOO_SMALL = 30,
  /** An argument of the crossing itself is not one of its allowed values. */
  BENCH_BAD_ARGUMENT = 31,
  /** The operating system refused a resource: a thread, a descriptor or memory. */
  BENCH_NO_RESOURCES = 32,
  /** The library panicked inside a crossing, outside of any call. */
  BENCH_INTERNAL = 33,
  /** No object of this context has this handle, or it is one of another type. */
  BENCH_UNKNOWN_OBJECT = 34
};

/** What became of an answer to a host call that was not accepted. */
enum {
  /** The host call already has an answer; this one is dropped. */
  BENCH_DUPLICATE = 48,
  /** No host call has ever had this id. */
  BENCH_UNKNOWN_CALL = 49,
  /** The host call has ended: it was answered, cancelled or timed out before. */
  BENCH_LATE = 50,
  /** The host call is one of another host function. */
  BENCH_WRONG_FUNCTION = 51
};

/* ---- Basic types ----------------------------------------------------------------------------- */

/** The contract of this header; bench_context_open compares it with the library's. */
#define BENCH_CONTRACT_HASH UINT64_C(0x8847e35d96a26053)

/** UTF-8 text of `len` bytes. */
typedef struct bench_str {
  const char *ptr;
  size_t len;
} bench_str;

/** `len` bytes. */
typedef struct bench_bytes {
  const uint8_t *ptr;
  size_t len;
} bench_bytes;

/** Any function, as the generic symbols take it. BENCH_ANY_FN makes one. */
typedef void (*bench_any_fn)(void);
#ifdef __cplusplus
#define BENCH_ANY_FN(fn) reinterpret_cast<bench_any_fn>(fn)
#else
#define BENCH_ANY_FN(fn) ((bench_any_fn)(fn))
#endif

/** Runs exactly once, when `user_data` is no longer needed. */
typedef void (*bench_release_fn)(void *user_data);

/** `text` up to its NUL, which stays where it is; NULL gives the empty string. */
static inline bench_str bench_str_of(const char *text) {
  bench_str hither_str;
  hither_str.ptr = text;
  hither_str.len = 0;
  while (text != NULL && text[hither_str.len] != '\0') {
    hither_str.len++;
  }
  return hither_str;
}

/* ---- Context --------------------------------------------------------------------------------- */

/** An open context: its instance, its host functions, its listeners and its calls. Never 0. */
typedef uint64_t bench_context;

/** Options of a context. 0 means the default that is named. */
typedef struct bench_options {
  /** sizeof(bench_options) */
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
  /** Of BENCH_INLINE_NEVER, BENCH_RESUME_ON_WORKER, BENCH_DEBUG. */
  uint32_t flags;
  /** A first poll that takes longer is counted in `slow_polls`; 1,000. UINT32_MAX: none is. */
  uint32_t slow_poll_us;
  /** A call that takes longer is counted in `slow_calls`, again each time it has taken as long once more; 10,000.
      UINT64_MAX: none is. */
  uint64_t slow_call_ms;
} bench_options;

/** Flags of a context. */
enum {
  /** Async methods begin on a worker: for threads with small stacks, or that must not be held. */
  BENCH_INLINE_NEVER = 1,
  /** Calls resume on a worker, and what a cancelled call or the closed context held is dropped on one: for hosts that
      answer or close under a lock of their own. */
  BENCH_RESUME_ON_WORKER = 2,
  /** Mistakes of the host are named on stderr. HITHER_DEBUG=1 in the environment says the same for every context. */
  BENCH_DEBUG = 4
};

/** What lives and what happened: of one context, or of the whole library for context 0. */
typedef struct bench_stats_report {
  /** sizeof(bench_stats_report), set by the caller. */
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
} bench_stats_report;

/** What closing a context found. */
typedef struct bench_close_report {
  /** sizeof(bench_close_report), set by the caller. */
  uint32_t size;
  /** Of `calls_ended`: those that a thread was running; it drops them when its poll returns. */
  uint32_t running;
  /** Calls that were ended with BENCH_CLOSED. */
  uint64_t calls_ended;
  /** Host calls that were ended with BENCH_CLOSED. */
  uint64_t host_calls_ended;
} bench_close_report;

/** Opens a context. `contract_hash` is BENCH_CONTRACT_HASH; `options` NULL: all defaults. */
bench_status bench_context_open(uint64_t contract_hash, const bench_options *options,
    bench_context *context);

/** Closes a context: its calls end with BENCH_CLOSED. `report` may be NULL. Closing twice is fine. */
bench_status bench_context_close(bench_context context, bench_close_report *report);

/** Fills `stats` up to the size that it names. Context 0: of the whole library. */
bench_status bench_context_stats(bench_context context, bench_stats_report *stats);

/** What a status means, as a text for people. Never NULL, valid for ever. */
const char *bench_status_text(bench_status status);

/** Why what this thread called last was refused, or why its wait ended without a value. Valid until its next call. */
const char *bench_last_refusal(void);

/** The contract that the library was built with: `*len` bytes of JSON, valid for ever. */
const uint8_t *bench_contract(size_t *len);

/** The byte door, for bindings of other languages: a `const hither_door *` of hither_door.h. */
const void *bench_door(void);

/* ---- Calls ----------------------------------------------------------------------------------- */

/** How far a call is. */
typedef struct bench_call_progress {
  /** So much is done, in a unit that the method's documentation names. */
  uint64_t done;
  /** Of how much; NULL where that is not known. */
  const uint64_t *total;
  /** For people. */
  bench_str note;
} bench_call_progress;

/**
 * Hears how far a call is, on the thread of the library that reports it; one thread at a time, and
 * of what was reported while it ran only the newest. It never begins once the callback of the call
 * has begun.
 */
typedef void (*bench_call_progress_fn)(void *user_data, const bench_call_progress *progress);

/** What may be asked of one call. 0 and NULL ask for nothing. */
typedef struct bench_call_options {
  /** sizeof(bench_call_options) */
  uint32_t size;
  /** The call ends with BENCH_TIMED_OUT after so long. */
  uint64_t timeout_ms;
  /** Hears how far the call is. */
  bench_call_progress_fn on_progress;
  void *progress_user_data;
  /**
   * Receives the id of the call, for bench_cancel_call, before anything of the call runs. A call
   * that is refused has none: then it is 0, or as it was.
   */
  uint64_t *call;
} bench_call_options;

/**
 * Asks that a call end early, or a stream, whose number is the id of its call. Its callback still
 * runs, exactly once. BENCH_LATE if it has ended.
 */
bench_status bench_cancel_call(bench_context context, uint64_t call);

/**
 * Hears what the library has to say of a slow call: `method` in Rust, and a `text` for people. `call`
 * is 0 where the call has not waited yet.
 */
typedef void (*bench_context_notice_fn)(void *user_data, uint64_t call, bench_str method,
    bench_str text);

/**
 * Sets the function that hears of slow calls, as `slow_call_ms` and `slow_poll_us` of the options of
 * the context say; NULL removes it. It runs on a worker of the library. At most 64 notices wait for
 * it, others are only counted.
 */
bench_status bench_context_set_notice_fn(bench_context context,
    bench_context_notice_fn fn, void *user_data, bench_release_fn release);

/* ---- Enums ----------------------------------------------------------------------------------- */

/** What happened to a host call that did not succeed. */
typedef int32_t bench_host_error_kind;
enum {
  /** The host has not registered the function. */
  BENCH_HOST_ERROR_KIND_NOT_REGISTERED = 0,
  /** The host's function failed without a typed error. */
  BENCH_HOST_ERROR_KIND_FAILED = 1,
  /** The host did not answer in time. */
  BENCH_HOST_ERROR_KIND_TIMED_OUT = 2,
  /** The context was closed. */
  BENCH_HOST_ERROR_KIND_CLOSED = 3,
  /** The answer could not be read. */
  BENCH_HOST_ERROR_KIND_BAD_ANSWER = 4,
  /** As many host calls as the limit allows are in flight. */
  BENCH_HOST_ERROR_KIND_TOO_MANY = 5
};

/* ---- Streams that you feed ------------------------------------------------------------------- */

/*
 * Streams that you feed. Open one, pass it to one call, feed it as long as items are wanted, and end
 * it. The library wants nothing before it reads, and then as many items at a time as it has room
 * for: `on_wanted` (may be NULL) hears each time how many may be fed now, on whatever thread wants
 * them, but not while this thread feeds the same stream, where `room` says it; or a thread waits for
 * it. More than are wanted are refused with BENCH_BAD_ARGUMENT, and nothing of them is taken.
 * When the library lets go of a stream that you have not ended, `on_wanted` hears 0, once; feeding
 * it is BENCH_LATE from then on. `release` (may be NULL) runs exactly once, when nobody will
 * hear anything any more: behind your end, behind the library's, or when the context was closed.
 * Items that cannot be read end the stream, for both sides. A stream of a refused call was not
 * passed, and may be passed again; one that is never passed is yours to end.
 */

/** A stream that you feed: `Incoming<Item>`. */
typedef struct bench_item_stream {
  uint64_t stream;
} bench_item_stream;

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct bench_host_error bench_host_error;
typedef struct bench_item bench_item;
typedef struct bench_record bench_record;
typedef struct bench_row bench_row;
typedef struct bench_bench_error bench_bench_error;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct bench_f64_list {
  const double *ptr;
  size_t len;
} bench_f64_list;

typedef struct bench_str_list {
  const bench_str *ptr;
  size_t len;
} bench_str_list;

typedef struct bench_row_list {
  const bench_row *ptr;
  size_t len;
} bench_row_list;

/* ---- Structs --------------------------------------------------------------------------------- */

/** Why a host function gave neither a value nor its typed error. */
struct bench_host_error {
  /** The host function, by its Rust name. */
  bench_str function;
  /** What happened. */
  bench_host_error_kind kind;
  /** The host's own text where it gave one. */
  bench_str message;
};

/** An item of a long stream. */
struct bench_item {
  /** Its place in the stream. */
  uint64_t id;
  /** Half its id. */
  double amount;
  /** Its id modulo 8. */
  uint32_t kind;
};

/** One field of each common kind. */
struct bench_record {
  /** A number. */
  int64_t id;
  /** A text. */
  bench_str name;
  /** A flag. */
  bool active;
  /** A fraction. */
  double score;
  /** A text that may be missing. */
  const bench_str *note;
  /** Several texts. */
  bench_str_list tags;
};

/** One line of a long list. */
struct bench_row {
  /** A number. */
  int64_t key;
  /** A fraction. */
  double value;
  /** A text. */
  bench_str label;
};

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which bench_bench_error it is. */
typedef int32_t bench_bench_error_kind;
enum {
  /**
   * The host could not be asked, or failed.
   *
   * Message: `{0}`
   */
  BENCH_BENCH_ERROR_HOST = 0
};

/** Why there is no answer. */
struct bench_bench_error {
  bench_bench_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  bench_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of BENCH_BENCH_ERROR_HOST. */
    struct {
      bench_host_error field0;
    } host;
  } fields;
};

/* ---- Feeding streams ------------------------------------------------------------------------- */

/** Hears that `room` items may be fed now; 0: none, ever. It must not wait. */
typedef void (*bench_wanted_fn)(void *user_data, size_t room);

/*
 * Generic over what a stream is made of. The typed functions below are inline over these.
 */
bench_status bench_open_stream(bench_context context, bench_wanted_fn on_wanted,
    void *user_data, bench_release_fn release, uint64_t *stream);
bench_status bench_wait_stream(bench_context context, uint64_t stream,
    uint32_t timeout_ms, size_t *room);
bench_status bench_feed_stream(bench_context context, uint64_t stream,
    const void *items, size_t count, size_t *room);
bench_status bench_end_stream(bench_context context, uint64_t stream);
bench_status bench_fail_stream(bench_context context, uint64_t stream,
    const void *error, bench_str message);

/** Opens a stream `Incoming<Item>`. */
static inline bench_status bench_item_stream_open(bench_context context, bench_wanted_fn on_wanted,
    void *user_data, bench_release_fn release, bench_item_stream *stream) {
  return bench_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline bench_status bench_item_stream_wait(bench_context context, bench_item_stream stream,
    uint32_t timeout_ms, size_t *room) {
  return bench_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline bench_status bench_item_stream_feed(bench_context context, bench_item_stream stream,
    const bench_item *items, size_t count, size_t *room) {
  return bench_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline bench_status bench_item_stream_end(bench_context context, bench_item_stream stream) {
  return bench_end_stream(context, stream.stream);
}

/** Ends a stream, which failed, with a text (NULL: none). */
static inline bench_status bench_item_stream_fail(bench_context context, bench_item_stream stream,
    const char *message) {
  return bench_fail_stream(context, stream.stream, NULL,
      bench_str_of(message));
}

/* ---- Methods --------------------------------------------------------------------------------- */

/** The outcome of methods that give back nothing and cannot fail. */
typedef struct bench_void_outcome {
  bench_status status;
  bench_str message;
} bench_void_outcome;

/*
 * Streams. bench_<method>_open begins one, whose number is the id of its call, and
 * bench_<method>_next pulls it: the stream makes items only while somebody has said that he takes
 * them, at most `max` ahead (0: 8 first, then twice as many each time that there were as many, up to
 * 256). bench_<method>_next returns
 *
 * - BENCH_OK with a `count` that is not 0: items.
 * - BENCH_OK with a `count` of 0: the stream is through. `end` says so too.
 * - BENCH_PENDING: nothing was there within `timeout_ms` milliseconds (0: waits without end). The
 *   stream goes on.
 * - BENCH_ERROR, BENCH_CANCELLED, BENCH_TIMED_OUT (of the whole stream),
 *   BENCH_PANICKED, BENCH_CLOSED: it ended with that, behind all items that it made before;
 *   `end` has the text and the typed error. Any later one returns the same.
 * - Anything else: refused. BENCH_TOO_MANY where another thread is in it already.
 *
 * What a batch points to is lent until the next bench_<method>_next of this stream, or until
 * bench_close_stream; also when the context is closed meanwhile. Handles in it are yours. Close
 * every stream that you opened, once you are done with it: that ends it, if it has not ended.
 *
 * bench_<method>_each runs `on_item` for each item instead, where it is ready: on the calling thread,
 * perhaps before the function returns, or on any other, one at a time. Where `on_item` returns false
 * the stream ends with BENCH_CANCELLED. `on_end` runs exactly once, last. After 256 items in a row
 * others have their turn on the thread.
 */
bench_status bench_pull_stream(bench_context context, uint64_t stream, uint32_t method,
    uint32_t max, uint32_t timeout_ms, void *batch);

/** Ends a stream, unless it has ended, and gives back what it lent. Of one that is closed: nothing. */
bench_status bench_close_stream(bench_context context, uint64_t stream);

typedef bench_void_outcome bench_create_outcome;
typedef void (*bench_create_reply)(void *user_data, const bench_create_outcome *outcome);

/**
 * Makes the instance.
 *
 * Constructor: gives the context its instance. Synchronous: ends before it returns.
 */
bench_status bench_create(bench_context context, bench_create_reply on_reply, void *user_data);

/** bench_create, but waits for the outcome and returns its status. */
bench_status bench_create_wait(bench_context context, uint32_t timeout_ms,
    bench_create_reply on_reply, void *user_data);

typedef bench_void_outcome bench_noop_outcome;
typedef void (*bench_noop_reply)(void *user_data, const bench_noop_outcome *outcome);

/**
 * A call and nothing else.
 *
 * Synchronous: ends before it returns.
 */
bench_status bench_noop(bench_context context, bench_noop_reply on_reply, void *user_data);

/** bench_noop, but waits for the outcome and returns its status. */
bench_status bench_noop_wait(bench_context context, uint32_t timeout_ms, bench_noop_reply on_reply,
    void *user_data);

typedef struct bench_string_echo_outcome {
  bench_status status;
  bench_str message;
  bench_str value;
} bench_string_echo_outcome;
typedef void (*bench_string_echo_reply)(void *user_data, const bench_string_echo_outcome *outcome);

/**
 * Gives the text back.
 *
 * Synchronous: ends before it returns.
 */
bench_status bench_string_echo(bench_context context, bench_str text,
    bench_string_echo_reply on_reply, void *user_data);

/** bench_string_echo, but waits for the outcome and returns its status. */
bench_status bench_string_echo_wait(bench_context context, bench_str text, uint32_t timeout_ms,
    bench_string_echo_reply on_reply, void *user_data);

typedef struct bench_record_echo_outcome {
  bench_status status;
  bench_str message;
  bench_record value;
} bench_record_echo_outcome;
typedef void (*bench_record_echo_reply)(void *user_data, const bench_record_echo_outcome *outcome);

/**
 * Gives the record back.
 *
 * Synchronous: ends before it returns.
 */
bench_status bench_record_echo(bench_context context, const bench_record *record,
    bench_record_echo_reply on_reply, void *user_data);

/** bench_record_echo, but waits for the outcome and returns its status. */
bench_status bench_record_echo_wait(bench_context context, const bench_record *record,
    uint32_t timeout_ms, bench_record_echo_reply on_reply, void *user_data);

typedef struct bench_list_echo_outcome {
  bench_status status;
  bench_str message;
  bench_row_list value;
} bench_list_echo_outcome;
typedef void (*bench_list_echo_reply)(void *user_data, const bench_list_echo_outcome *outcome);

/**
 * Gives the list back.
 *
 * Synchronous: ends before it returns.
 */
bench_status bench_list_echo(bench_context context, bench_row_list rows,
    bench_list_echo_reply on_reply, void *user_data);

/** bench_list_echo, but waits for the outcome and returns its status. */
bench_status bench_list_echo_wait(bench_context context, bench_row_list rows, uint32_t timeout_ms,
    bench_list_echo_reply on_reply, void *user_data);

typedef struct bench_bytes_echo_outcome {
  bench_status status;
  bench_str message;
  bench_bytes value;
} bench_bytes_echo_outcome;
typedef void (*bench_bytes_echo_reply)(void *user_data, const bench_bytes_echo_outcome *outcome);

/**
 * Gives the bytes back.
 *
 * Synchronous: ends before it returns.
 */
bench_status bench_bytes_echo(bench_context context, bench_bytes bytes,
    bench_bytes_echo_reply on_reply, void *user_data);

/** bench_bytes_echo, but waits for the outcome and returns its status. */
bench_status bench_bytes_echo_wait(bench_context context, bench_bytes bytes, uint32_t timeout_ms,
    bench_bytes_echo_reply on_reply, void *user_data);

typedef struct bench_f64_echo_outcome {
  bench_status status;
  bench_str message;
  bench_f64_list value;
} bench_f64_echo_outcome;
typedef void (*bench_f64_echo_reply)(void *user_data, const bench_f64_echo_outcome *outcome);

/**
 * Gives the numbers back.
 *
 * Synchronous: ends before it returns.
 */
bench_status bench_f64_echo(bench_context context, bench_f64_list numbers,
    bench_f64_echo_reply on_reply, void *user_data);

/** bench_f64_echo, but waits for the outcome and returns its status. */
bench_status bench_f64_echo_wait(bench_context context, bench_f64_list numbers, uint32_t timeout_ms,
    bench_f64_echo_reply on_reply, void *user_data);

typedef struct bench_async_ready_outcome {
  bench_status status;
  bench_str message;
  int64_t value;
} bench_async_ready_outcome;
typedef void (*bench_async_ready_reply)(void *user_data, const bench_async_ready_outcome *outcome);

/** An async call that never waits. */
bench_status bench_async_ready(bench_context context, int64_t value,
    bench_async_ready_reply on_reply, void *user_data);

/** bench_async_ready, with options, which may be NULL. */
bench_status bench_async_ready_with(bench_context context, int64_t value,
    const bench_call_options *options, bench_async_ready_reply on_reply, void *user_data);

/** bench_async_ready, but waits for the outcome and returns its status. */
bench_status bench_async_ready_wait(bench_context context, int64_t value, uint32_t timeout_ms,
    bench_async_ready_reply on_reply, void *user_data);

typedef struct bench_host_call_outcome {
  bench_status status;
  bench_str message;
  int64_t value;
  bench_bench_error error;
} bench_host_call_outcome;
typedef void (*bench_host_call_reply)(void *user_data, const bench_host_call_outcome *outcome);

/** Asks the host once; its answer and 1. */
bench_status bench_host_call(bench_context context, int64_t value, bench_host_call_reply on_reply,
    void *user_data);

/** bench_host_call, with options, which may be NULL. */
bench_status bench_host_call_with(bench_context context, int64_t value,
    const bench_call_options *options, bench_host_call_reply on_reply, void *user_data);

/** bench_host_call, but waits for the outcome and returns its status. */
bench_status bench_host_call_wait(bench_context context, int64_t value, uint32_t timeout_ms,
    bench_host_call_reply on_reply, void *user_data);

typedef bench_void_outcome bench_items_outcome;
typedef void (*bench_items_reply)(void *user_data, const bench_items_outcome *outcome);

/** Items of bench_items; or its end, where `end` is not NULL. */
typedef struct bench_items_batch {
  const bench_item *items;
  size_t count;
  const bench_items_outcome *end;
} bench_items_batch;
typedef bool (*bench_items_item_fn)(void *user_data, const bench_item *item);

/** So many items, which are ready whenever they are asked for. */
bench_status bench_items_open(bench_context context, uint64_t count,
    const bench_call_options *options, uint64_t *stream);

/** The next items of a stream of bench_items_open, or its end. */
static inline bench_status bench_items_next(bench_context context, uint64_t stream, uint32_t max,
    uint32_t timeout_ms, bench_items_batch *batch) {
  return bench_pull_stream(context, stream, UINT32_C(0x3a79338f), max, timeout_ms, batch);
}

/** bench_items_open, but `on_item` runs for each item, and then `on_end`. */
bench_status bench_items_each(bench_context context, uint64_t count,
    const bench_call_options *options, bench_items_item_fn on_item, bench_items_reply on_end,
    void *user_data);

typedef struct bench_take_items_outcome {
  bench_status status;
  bench_str message;
  uint64_t value;
  bench_bench_error error;
} bench_take_items_outcome;
typedef void (*bench_take_items_reply)(void *user_data, const bench_take_items_outcome *outcome);

/** Takes all items; gives the sum of their ids. */
bench_status bench_take_items(bench_context context, bench_item_stream items,
    bench_take_items_reply on_reply, void *user_data);

/** bench_take_items, with options, which may be NULL. */
bench_status bench_take_items_with(bench_context context, bench_item_stream items,
    const bench_call_options *options, bench_take_items_reply on_reply, void *user_data);

/** bench_take_items, but waits for the outcome and returns its status. */
bench_status bench_take_items_wait(bench_context context, bench_item_stream items,
    uint32_t timeout_ms, bench_take_items_reply on_reply, void *user_data);

typedef struct bench_wait_ms_outcome {
  bench_status status;
  bench_str message;
  uint32_t value;
} bench_wait_ms_outcome;
typedef void (*bench_wait_ms_reply)(void *user_data, const bench_wait_ms_outcome *outcome);

/** Waits on a timer; gives `ms` back. */
bench_status bench_wait_ms(bench_context context, uint32_t ms, bench_wait_ms_reply on_reply,
    void *user_data);

/** bench_wait_ms, with options, which may be NULL. */
bench_status bench_wait_ms_with(bench_context context, uint32_t ms,
    const bench_call_options *options, bench_wait_ms_reply on_reply, void *user_data);

/** bench_wait_ms, but waits for the outcome and returns its status. */
bench_status bench_wait_ms_wait(bench_context context, uint32_t ms, uint32_t timeout_ms,
    bench_wait_ms_reply on_reply, void *user_data);

typedef struct bench_wait_future_bytes_outcome {
  bench_status status;
  bench_str message;
  uint64_t value;
} bench_wait_future_bytes_outcome;
typedef void (*bench_wait_future_bytes_reply)(void *user_data,
    const bench_wait_future_bytes_outcome *outcome);

/**
 * How many bytes the future of `wait_ms` itself has: what a waiting call needs before anything of Hither's.
 *
 * Synchronous: ends before it returns.
 */
bench_status bench_wait_future_bytes(bench_context context, bench_wait_future_bytes_reply on_reply,
    void *user_data);

/** bench_wait_future_bytes, but waits for the outcome and returns its status. */
bench_status bench_wait_future_bytes_wait(bench_context context, uint32_t timeout_ms,
    bench_wait_future_bytes_reply on_reply, void *user_data);

/* ---- Host functions -------------------------------------------------------------------------- */

/*
 * Generic over the function's id. The typed functions below are inline over these.
 */
bench_status bench_set_host_fn(bench_context context, uint32_t function,
    bench_any_fn fn, void *user_data, bench_release_fn release);
bench_status bench_answer_host_fn(bench_context context, uint32_t function,
    uint64_t call_id, const void *value);
bench_status bench_fail_host_fn(bench_context context, uint32_t function, uint64_t call_id,
    const void *error, bench_str message);

/*
 * Host trait `Answerer`.
 *
 * What the host answers.
 */

/** A number for a number. */
typedef void (*bench_answer_fn)(void *user_data, uint64_t call_id, int64_t value);

/** Makes `fn` the host function `answer` of this context; NULL unregisters it. */
static inline bench_status bench_set_answer(bench_context context, bench_answer_fn fn,
    void *user_data, bench_release_fn release) {
  return bench_set_host_fn(context, UINT32_C(0x848019df), BENCH_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `answer`. */
static inline bench_status bench_answer_answer(bench_context context, uint64_t call_id,
    int64_t value) {
  return bench_answer_host_fn(context, UINT32_C(0x848019df), call_id, &value);
}

/** Fails call `call_id` of `answer`: with `error`, or with NULL and a text (NULL: none). */
static inline bench_status bench_fail_answer(bench_context context, uint64_t call_id,
    const bench_bench_error *error, const char *message) {
  return bench_fail_host_fn(context, UINT32_C(0x848019df), call_id, error,
      bench_str_of(message));
}

/* ---- General forms --------------------------------------------------------------------------- */

/*
 * Host functions and events by name, with their values as CBOR (docs/wire.md).
 */

/** Receives the arguments: `request_len` bytes of CBOR. */
typedef void (*bench_host_fn)(void *user_data, uint64_t call_id, const uint8_t *request,
    size_t request_len);

/** Makes `fn` the host function `name` of this context; NULL unregisters it. */
bench_status bench_register_host_fn(bench_context context, const char *name,
    bench_host_fn fn, void *user_data);
bench_status bench_register_host_fn_with_release(bench_context context, const char *name,
    bench_host_fn fn, void *user_data, bench_release_fn release);

/**
 * Ends host call `call_id`. `ret` is BENCH_OK (bytes: the value), BENCH_ERROR (bytes: the
 * typed error) or BENCH_HOST_FAILED (bytes: a text).
 */
bench_status bench_host_complete(bench_context context, uint64_t call_id,
    bench_status ret, const uint8_t *bytes, size_t len);

/** Receives an event: its name, and `len` bytes of CBOR. */
typedef void (*bench_event_fn)(void *user_data, const char *name, const uint8_t *payload,
    size_t len);

/** Adds a listener of event `name` (NULL or "": all of them). 0: refused. */
uint64_t bench_add_event_listener(bench_context context, const char *name,
    bench_event_fn fn, void *user_data);

/** Removes a listener, typed or not; legal inside of it. */
bench_status bench_remove_event_listener(bench_context context, uint64_t listener);

#ifdef __cplusplus
}
#endif

#endif /* BENCH_H */
