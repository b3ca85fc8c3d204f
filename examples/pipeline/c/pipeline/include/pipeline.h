/*
 * pipeline 0.1.0 for C and C++. Made by Hither from contract 5e8f5262745ae225; do not edit,
 * generate it again.
 *
 * Calls. pipeline_<method> returns PIPELINE_OK: `on_reply` runs exactly once, perhaps before the
 * function returns, and on any thread. Any other status: it never runs, and pipeline_last_refusal()
 * has the text. `on_reply` may be NULL: then the outcome is dropped. pipeline_<method>_wait waits
 * up to `timeout_ms` milliseconds (0: without end), runs `on_reply` exactly once on the calling
 * thread before it returns, also when it is refused, and returns the status of the outcome.
 * pipeline_<method>_with is pipeline_<method> with options: a deadline, a function that hears how
 * far the call is, a place for its id. What it is given there is used no more once `on_reply` has
 * begun.
 *
 * Outcomes. `status` says how the call ended. `message` is a text for people, for any status but
 * PIPELINE_OK. `value` is zeroed unless `status` is PIPELINE_OK, `error` unless it is
 * PIPELINE_ERROR.
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
#ifndef PIPELINE_H
#define PIPELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Statuses -------------------------------------------------------------------------------- */

/** How a function, a call or an answer ended. */
typedef int32_t pipeline_status;

/** What was asked is done, or accepted. */
enum {
  /** Done. */
  PIPELINE_OK = 0,
  /** Accepted: the call ends later, exactly once. */
  PIPELINE_PENDING = 1
};

/** How an accepted call ends. */
enum {
  /** The method returned its typed error. */
  PIPELINE_ERROR = 2,
  /** The call was cancelled before it ended by itself. */
  PIPELINE_CANCELLED = 3,
  /** The deadline of the call passed. */
  PIPELINE_TIMED_OUT = 4,
  /** The library panicked; the text is the panic's message. */
  PIPELINE_PANICKED = 5,
  /** The context is closed, or was closed while the call waited. */
  PIPELINE_CLOSED = 6,
  /** A host function failed without a typed error; the text is the host's. */
  PIPELINE_HOST_FAILED = 7
};

/** Refused: nothing happened, and nothing will. */
enum {
  /** No context has this id: it was never opened, or it is gone. */
  PIPELINE_UNKNOWN_CONTEXT = 16,
  /** The bindings were made for another contract. */
  PIPELINE_CONTRACT_MISMATCH = 17,
  /** The library's own contract is not sound: `hither inspect` lists its problems. */
  PIPELINE_UNSOUND_CONTRACT = 18,
  /** The contract has no method with this id. */
  PIPELINE_UNKNOWN_METHOD = 19,
  /** The method needs an instance, and no constructor has succeeded in this context yet. */
  PIPELINE_NOT_CONSTRUCTED = 20,
  /** The context already has its instance, or is making it. */
  PIPELINE_ALREADY_CONSTRUCTED = 21,
  /** The request cannot be read; the text names the place, the expectation and the offset. */
  PIPELINE_BAD_REQUEST = 22,
  /** A pointer is NULL where a value is needed, or NULL came with a length. */
  PIPELINE_NULL_POINTER = 23,
  /** The bytes exceed the limit that the text names. */
  PIPELINE_TOO_LARGE = 24,
  /**
   * As many calls as the limit allows are already in flight. Or calls are nested too deep: from a listener or a host
   *  function that a call runs, another call, and so on, until little of the thread's stack is left.
   */
  PIPELINE_TOO_MANY = 25,
  /** The contract has no host function of this name or id. */
  PIPELINE_UNKNOWN_HOST_FUNCTION = 26,
  /** The contract has no event of this name or id. */
  PIPELINE_UNKNOWN_EVENT = 27,
  /** No listener of this context has this id. */
  PIPELINE_UNKNOWN_LISTENER = 28,
  /** No lent buffer of this context has this id. */
  PIPELINE_UNKNOWN_BUFFER = 29,
  /** The output buffer is smaller than the smallest that can carry a frame. */
  PIPELINE_BUFFER_TOO_SMALL = 30,
  /** An argument of the crossing itself is not one of its allowed values. */
  PIPELINE_BAD_ARGUMENT = 31,
  /** The operating system refused a resource: a thread, a descriptor or memory. */
  PIPELINE_NO_RESOURCES = 32,
  /** The library panicked inside a crossing, outside of any call. */
  PIPELINE_INTERNAL = 33,
  /** No object of this context has this handle, or it is one of another type. */
  PIPELINE_UNKNOWN_OBJECT = 34
};

/** What became of an answer to a host call that was not accepted. */
enum {
  /** The host call already has an answer; this one is dropped. */
  PIPELINE_DUPLICATE = 48,
  /** No host call has ever had this id. */
  PIPELINE_UNKNOWN_CALL = 49,
  /** The host call has ended: it was answered, cancelled or timed out before. */
  PIPELINE_LATE = 50,
  /** The host call is one of another host function. */
  PIPELINE_WRONG_FUNCTION = 51
};

/* ---- Basic types ----------------------------------------------------------------------------- */

/** The contract of this header; pipeline_context_open compares it with the library's. */
#define PIPELINE_CONTRACT_HASH UINT64_C(0x5e8f5262745ae225)

/** UTF-8 text of `len` bytes. */
typedef struct pipeline_str {
  const char *ptr;
  size_t len;
} pipeline_str;

/** `len` bytes. */
typedef struct pipeline_bytes {
  const uint8_t *ptr;
  size_t len;
} pipeline_bytes;

/** Any function, as the generic symbols take it. PIPELINE_ANY_FN makes one. */
typedef void (*pipeline_any_fn)(void);
#ifdef __cplusplus
#define PIPELINE_ANY_FN(fn) reinterpret_cast<pipeline_any_fn>(fn)
#else
#define PIPELINE_ANY_FN(fn) ((pipeline_any_fn)(fn))
#endif

/** Runs exactly once, when `user_data` is no longer needed. */
typedef void (*pipeline_release_fn)(void *user_data);

/** `text` up to its NUL, which stays where it is; NULL gives the empty string. */
static inline pipeline_str pipeline_str_of(const char *text) {
  pipeline_str hither_str;
  hither_str.ptr = text;
  hither_str.len = 0;
  while (text != NULL && text[hither_str.len] != '\0') {
    hither_str.len++;
  }
  return hither_str;
}

/* ---- Context --------------------------------------------------------------------------------- */

/** An open context: its instance, its host functions, its listeners and its calls. Never 0. */
typedef uint64_t pipeline_context;

/** Options of a context. 0 means the default that is named. */
typedef struct pipeline_options {
  /** sizeof(pipeline_options) */
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
  /** Of PIPELINE_INLINE_NEVER, PIPELINE_RESUME_ON_WORKER, PIPELINE_DEBUG. */
  uint32_t flags;
  /** A first poll that takes longer is counted in `slow_polls`; 1,000. UINT32_MAX: none is. */
  uint32_t slow_poll_us;
  /** A call that takes longer is counted in `slow_calls`, again each time it has taken as long once more; 10,000.
      UINT64_MAX: none is. */
  uint64_t slow_call_ms;
} pipeline_options;

/** Flags of a context. */
enum {
  /** Async methods begin on a worker: for threads with small stacks, or that must not be held. */
  PIPELINE_INLINE_NEVER = 1,
  /** Calls resume on a worker, and what a cancelled call or the closed context held is dropped on one: for hosts that
      answer or close under a lock of their own. */
  PIPELINE_RESUME_ON_WORKER = 2,
  /** Mistakes of the host are named on stderr. HITHER_DEBUG=1 in the environment says the same for every context. */
  PIPELINE_DEBUG = 4
};

/** What lives and what happened: of one context, or of the whole library for context 0. */
typedef struct pipeline_stats_report {
  /** sizeof(pipeline_stats_report), set by the caller. */
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
} pipeline_stats_report;

/** What closing a context found. */
typedef struct pipeline_close_report {
  /** sizeof(pipeline_close_report), set by the caller. */
  uint32_t size;
  /** Of `calls_ended`: those that a thread was running; it drops them when its poll returns. */
  uint32_t running;
  /** Calls that were ended with PIPELINE_CLOSED. */
  uint64_t calls_ended;
  /** Host calls that were ended with PIPELINE_CLOSED. */
  uint64_t host_calls_ended;
} pipeline_close_report;

/** Opens a context. `contract_hash` is PIPELINE_CONTRACT_HASH; `options` NULL: all defaults. */
pipeline_status pipeline_context_open(uint64_t contract_hash, const pipeline_options *options,
    pipeline_context *context);

/** Closes a context: its calls end with PIPELINE_CLOSED. `report` may be NULL. Closing twice is fine. */
pipeline_status pipeline_context_close(pipeline_context context, pipeline_close_report *report);

/** Fills `stats` up to the size that it names. Context 0: of the whole library. */
pipeline_status pipeline_context_stats(pipeline_context context, pipeline_stats_report *stats);

/** What a status means, as a text for people. Never NULL, valid for ever. */
const char *pipeline_status_text(pipeline_status status);

/** Why what this thread called last was refused, or why its wait ended without a value. Valid until its next call. */
const char *pipeline_last_refusal(void);

/** The contract that the library was built with: `*len` bytes of JSON, valid for ever. */
const uint8_t *pipeline_contract(size_t *len);

/** The byte door, for bindings of other languages: a `const hither_door *` of hither_door.h. */
const void *pipeline_door(void);

/* ---- Calls ----------------------------------------------------------------------------------- */

/** How far a call is. */
typedef struct pipeline_call_progress {
  /** So much is done, in a unit that the method's documentation names. */
  uint64_t done;
  /** Of how much; NULL where that is not known. */
  const uint64_t *total;
  /** For people. */
  pipeline_str note;
} pipeline_call_progress;

/**
 * Hears how far a call is, on the thread of the library that reports it; one thread at a time, and
 * of what was reported while it ran only the newest. It never begins once the callback of the call
 * has begun.
 */
typedef void (*pipeline_call_progress_fn)(void *user_data, const pipeline_call_progress *progress);

/** What may be asked of one call. 0 and NULL ask for nothing. */
typedef struct pipeline_call_options {
  /** sizeof(pipeline_call_options) */
  uint32_t size;
  /** The call ends with PIPELINE_TIMED_OUT after so long. */
  uint64_t timeout_ms;
  /** Hears how far the call is. */
  pipeline_call_progress_fn on_progress;
  void *progress_user_data;
  /**
   * Receives the id of the call, for pipeline_cancel_call, before anything of the call runs. A call
   * that is refused has none: then it is 0, or as it was.
   */
  uint64_t *call;
} pipeline_call_options;

/**
 * Asks that a call end early, or a stream, whose number is the id of its call. Its callback still
 * runs, exactly once. PIPELINE_LATE if it has ended.
 */
pipeline_status pipeline_cancel_call(pipeline_context context, uint64_t call);

/**
 * Hears what the library has to say of a slow call: `method` in Rust, and a `text` for people. `call`
 * is 0 where the call has not waited yet.
 */
typedef void (*pipeline_context_notice_fn)(void *user_data, uint64_t call, pipeline_str method,
    pipeline_str text);

/**
 * Sets the function that hears of slow calls, as `slow_call_ms` and `slow_poll_us` of the options of
 * the context say; NULL removes it. It runs on a worker of the library. At most 64 notices wait for
 * it, others are only counted.
 */
pipeline_status pipeline_context_set_notice_fn(pipeline_context context,
    pipeline_context_notice_fn fn, void *user_data, pipeline_release_fn release);

/* ---- Enums ----------------------------------------------------------------------------------- */

/** What happened to a host call that did not succeed. */
typedef int32_t pipeline_host_error_kind;
enum {
  /** The host has not registered the function. */
  PIPELINE_HOST_ERROR_KIND_NOT_REGISTERED = 0,
  /** The host's function failed without a typed error. */
  PIPELINE_HOST_ERROR_KIND_FAILED = 1,
  /** The host did not answer in time. */
  PIPELINE_HOST_ERROR_KIND_TIMED_OUT = 2,
  /** The context was closed. */
  PIPELINE_HOST_ERROR_KIND_CLOSED = 3,
  /** The answer could not be read. */
  PIPELINE_HOST_ERROR_KIND_BAD_ANSWER = 4,
  /** As many host calls as the limit allows are in flight. */
  PIPELINE_HOST_ERROR_KIND_TOO_MANY = 5
};

/* ---- Streams that you feed ------------------------------------------------------------------- */

/*
 * Streams that you feed. Open one, pass it to one call, feed it as long as items are wanted, and end
 * it. The library wants nothing before it reads, and then as many items at a time as it has room
 * for: `on_wanted` (may be NULL) hears each time how many may be fed now, on whatever thread wants
 * them, but not while this thread feeds the same stream, where `room` says it; or a thread waits for
 * it. More than are wanted are refused with PIPELINE_BAD_ARGUMENT, and nothing of them is taken.
 * When the library lets go of a stream that you have not ended, `on_wanted` hears 0, once; feeding
 * it is PIPELINE_LATE from then on. `release` (may be NULL) runs exactly once, when nobody will
 * hear anything any more: behind your end, behind the library's, or when the context was closed.
 * Items that cannot be read end the stream, for both sides. A stream of a refused call was not
 * passed, and may be passed again; one that is never passed is yours to end.
 */

/** A stream that you feed: `Incoming<String>`. */
typedef struct pipeline_str_stream {
  uint64_t stream;
} pipeline_str_stream;

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct pipeline_time pipeline_time;
typedef struct pipeline_anomaly pipeline_anomaly;
typedef struct pipeline_class pipeline_class;
typedef struct pipeline_counts pipeline_counts;
typedef struct pipeline_host_error pipeline_host_error;
typedef struct pipeline_pipeline_config pipeline_pipeline_config;
typedef struct pipeline_sample pipeline_sample;
typedef struct pipeline_duration pipeline_duration;
typedef struct pipeline_summary pipeline_summary;
typedef struct pipeline_classify_error pipeline_classify_error;
typedef struct pipeline_pipeline_error pipeline_pipeline_error;

/* ---- Structs --------------------------------------------------------------------------------- */

/**
 * A moment of the calendar, as in a `struct timespec`: `secs` seconds after the beginning of 1970
 * in UTC, negative before it, and then `nanos` nanoseconds, fewer than 1,000,000,000, always
 * forward.
 */
struct pipeline_time {
  int64_t secs;
  uint32_t nanos;
};

/** A service fails more often than it should. */
struct pipeline_anomaly {
  /** Which it is. */
  pipeline_str service;
  /** When the minute begins. */
  pipeline_time minute;
  /** How many lines it wrote in it. */
  uint64_t lines;
  /** How many of them speak of failures. */
  uint64_t errors;
};

/** What the host says of a line of nobody's format. */
struct pipeline_class {
  /** Whom to count it to. */
  pipeline_str service;
  /** Whether it speaks of a failure. */
  bool is_error;
};

/** What a pipeline has done so far. */
struct pipeline_counts {
  /** How many kinds of unknown lines the host was asked about. */
  uint64_t kinds_asked;
  /** How many anomalies were told. */
  uint64_t anomalies;
};

/** Why a host function gave neither a value nor its typed error. */
struct pipeline_host_error {
  /** The host function, by its Rust name. */
  pipeline_str function;
  /** What happened. */
  pipeline_host_error_kind kind;
  /** The host's own text where it gave one. */
  pipeline_str message;
};

/** How a pipeline is set up. */
struct pipeline_pipeline_config {
  /** How many chunks of lines are parsed at once; at least 1. */
  uint32_t workers;
  /** A minute of a service is an anomaly if more of 1,000 lines speak of failures. */
  uint32_t errors_per_mille;
};

/** A log that was written. */
struct pipeline_sample {
  /** How many lines it has. */
  uint64_t lines;
  /** How long it is. */
  uint64_t bytes;
};

/** A span of time: `secs` seconds and `nanos` nanoseconds, fewer than 1,000,000,000. */
struct pipeline_duration {
  uint64_t secs;
  uint32_t nanos;
};

/** What the lines of one service in one minute come to. */
struct pipeline_summary {
  /** When the minute begins. */
  pipeline_time minute;
  /** Who wrote the lines. */
  pipeline_str service;
  /** How many lines there are. */
  uint64_t lines;
  /** How many of them speak of failures. */
  uint64_t errors;
  /** How long what they speak of took, on average. */
  pipeline_duration mean;
  /** How long the slowest took. */
  pipeline_duration slowest;
};

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which pipeline_classify_error it is. */
typedef int32_t pipeline_classify_error_kind;
enum {
  /**
   * The host failed.
   *
   * Message: `{0}`
   */
  PIPELINE_CLASSIFY_ERROR_HOST = 0
};

/** Why the host could not say what a line is. */
struct pipeline_classify_error {
  pipeline_classify_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  pipeline_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of PIPELINE_CLASSIFY_ERROR_HOST. */
    struct {
      pipeline_host_error field0;
    } host;
  } fields;
};

/** Which pipeline_pipeline_error it is. */
typedef int32_t pipeline_pipeline_error_kind;
enum {
  /**
   * No worker would do anything.
   *
   * Message: `there must be at least one worker`
   */
  PIPELINE_PIPELINE_ERROR_NO_WORKERS = 0,
  /**
   * The host did not say what a line is.
   *
   * Message: `an unknown line was not classified: {why}`
   */
  PIPELINE_PIPELINE_ERROR_CLASSIFY = 1,
  /**
   * The host stopped feeding lines before their end.
   *
   * Message: `the lines ended early: {why}`
   */
  PIPELINE_PIPELINE_ERROR_LINES = 2,
  /**
   * A worker was lost.
   *
   * Message: `a worker was lost: {why}`
   */
  PIPELINE_PIPELINE_ERROR_WORKER = 3,
  /**
   * A file cannot be written.
   *
   * Message: `{path} cannot be written: {why}`
   */
  PIPELINE_PIPELINE_ERROR_FILE = 4
};

/** Why a log cannot be processed. */
struct pipeline_pipeline_error {
  pipeline_pipeline_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  pipeline_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of PIPELINE_PIPELINE_ERROR_CLASSIFY. */
    struct {
      /** Why. */
      pipeline_str why;
    } classify;
    /** Of PIPELINE_PIPELINE_ERROR_LINES. */
    struct {
      /** Why. */
      pipeline_str why;
    } lines;
    /** Of PIPELINE_PIPELINE_ERROR_WORKER. */
    struct {
      /** Why. */
      pipeline_str why;
    } worker;
    /** Of PIPELINE_PIPELINE_ERROR_FILE. */
    struct {
      /** Which. */
      pipeline_str path;
      /** Why. */
      pipeline_str why;
    } file;
  } fields;
};

/* ---- Feeding streams ------------------------------------------------------------------------- */

/** Hears that `room` items may be fed now; 0: none, ever. It must not wait. */
typedef void (*pipeline_wanted_fn)(void *user_data, size_t room);

/*
 * Generic over what a stream is made of. The typed functions below are inline over these.
 */
pipeline_status pipeline_open_stream(pipeline_context context, pipeline_wanted_fn on_wanted,
    void *user_data, pipeline_release_fn release, uint64_t *stream);
pipeline_status pipeline_wait_stream(pipeline_context context, uint64_t stream,
    uint32_t timeout_ms, size_t *room);
pipeline_status pipeline_feed_stream(pipeline_context context, uint64_t stream,
    const void *items, size_t count, size_t *room);
pipeline_status pipeline_end_stream(pipeline_context context, uint64_t stream);
pipeline_status pipeline_fail_stream(pipeline_context context, uint64_t stream,
    const void *error, pipeline_str message);

/** Opens a stream `Incoming<String>`. */
static inline pipeline_status pipeline_str_stream_open(pipeline_context context,
    pipeline_wanted_fn on_wanted, void *user_data, pipeline_release_fn release,
    pipeline_str_stream *stream) {
  return pipeline_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline pipeline_status pipeline_str_stream_wait(pipeline_context context,
    pipeline_str_stream stream, uint32_t timeout_ms, size_t *room) {
  return pipeline_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline pipeline_status pipeline_str_stream_feed(pipeline_context context,
    pipeline_str_stream stream, const pipeline_str *items, size_t count, size_t *room) {
  return pipeline_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline pipeline_status pipeline_str_stream_end(pipeline_context context,
    pipeline_str_stream stream) {
  return pipeline_end_stream(context, stream.stream);
}

/** Ends a stream, which failed, with a text (NULL: none). */
static inline pipeline_status pipeline_str_stream_fail(pipeline_context context,
    pipeline_str_stream stream, const char *message) {
  return pipeline_fail_stream(context, stream.stream, NULL,
      pipeline_str_of(message));
}

/* ---- Methods --------------------------------------------------------------------------------- */

/*
 * Streams. pipeline_<method>_open begins one, whose number is the id of its call, and
 * pipeline_<method>_next pulls it: the stream makes items only while somebody has said that he takes
 * them, at most `max` ahead (0: 8 first, then twice as many each time that there were as many, up to
 * 256). pipeline_<method>_next returns
 *
 * - PIPELINE_OK with a `count` that is not 0: items.
 * - PIPELINE_OK with a `count` of 0: the stream is through. `end` says so too.
 * - PIPELINE_PENDING: nothing was there within `timeout_ms` milliseconds (0: waits without end). The
 *   stream goes on.
 * - PIPELINE_ERROR, PIPELINE_CANCELLED, PIPELINE_TIMED_OUT (of the whole stream),
 *   PIPELINE_PANICKED, PIPELINE_CLOSED: it ended with that, behind all items that it made before;
 *   `end` has the text and the typed error. Any later one returns the same.
 * - Anything else: refused. PIPELINE_TOO_MANY where another thread is in it already.
 *
 * What a batch points to is lent until the next pipeline_<method>_next of this stream, or until
 * pipeline_close_stream; also when the context is closed meanwhile. Handles in it are yours. Close
 * every stream that you opened, once you are done with it: that ends it, if it has not ended.
 *
 * pipeline_<method>_each runs `on_item` for each item instead, where it is ready: on the calling thread,
 * perhaps before the function returns, or on any other, one at a time. Where `on_item` returns false
 * the stream ends with PIPELINE_CANCELLED. `on_end` runs exactly once, last. After 256 items in a row
 * others have their turn on the thread.
 */
pipeline_status pipeline_pull_stream(pipeline_context context, uint64_t stream, uint32_t method,
    uint32_t max, uint32_t timeout_ms, void *batch);

/** Ends a stream, unless it has ended, and gives back what it lent. Of one that is closed: nothing. */
pipeline_status pipeline_close_stream(pipeline_context context, uint64_t stream);

typedef struct pipeline_create_outcome {
  pipeline_status status;
  pipeline_str message;
  pipeline_pipeline_error error;
} pipeline_create_outcome;
typedef void (*pipeline_create_reply)(void *user_data, const pipeline_create_outcome *outcome);

/**
 * Sets a pipeline up.
 *
 * Constructor: gives the context its instance. Synchronous: ends before it returns.
 */
pipeline_status pipeline_create(pipeline_context context, const pipeline_pipeline_config *config,
    pipeline_create_reply on_reply, void *user_data);

/** pipeline_create, but waits for the outcome and returns its status. */
pipeline_status pipeline_create_wait(pipeline_context context,
    const pipeline_pipeline_config *config, uint32_t timeout_ms, pipeline_create_reply on_reply,
    void *user_data);

typedef struct pipeline_write_sample_outcome {
  pipeline_status status;
  pipeline_str message;
  pipeline_sample value;
  pipeline_pipeline_error error;
} pipeline_write_sample_outcome;
typedef void (*pipeline_write_sample_reply)(void *user_data,
    const pipeline_write_sample_outcome *outcome);

/** Writes a log to try it on, of about so many bytes: the same for the same seed. Reports how many are written. */
pipeline_status pipeline_write_sample(pipeline_context context, pipeline_str path, uint64_t bytes,
    uint64_t seed, pipeline_write_sample_reply on_reply, void *user_data);

/** pipeline_write_sample, with options, which may be NULL. */
pipeline_status pipeline_write_sample_with(pipeline_context context, pipeline_str path,
    uint64_t bytes, uint64_t seed, const pipeline_call_options *options,
    pipeline_write_sample_reply on_reply, void *user_data);

/** pipeline_write_sample, but waits for the outcome and returns its status. */
pipeline_status pipeline_write_sample_wait(pipeline_context context, pipeline_str path,
    uint64_t bytes, uint64_t seed, uint32_t timeout_ms, pipeline_write_sample_reply on_reply,
    void *user_data);

typedef struct pipeline_process_outcome {
  pipeline_status status;
  pipeline_str message;
  pipeline_pipeline_error error;
} pipeline_process_outcome;
typedef void (*pipeline_process_reply)(void *user_data, const pipeline_process_outcome *outcome);

/** Items of pipeline_process; or its end, where `end` is not NULL. */
typedef struct pipeline_process_batch {
  const pipeline_summary *items;
  size_t count;
  const pipeline_process_outcome *end;
} pipeline_process_batch;
typedef bool (*pipeline_process_item_fn)(void *user_data, const pipeline_summary *item);

/**
 * Sums lines up, by minute and service; each summary comes as soon as its minute is over. Reports how many bytes of
 * `bytes` have passed.
 */
pipeline_status pipeline_process_open(pipeline_context context, pipeline_str_stream lines,
    const uint64_t *bytes, const pipeline_call_options *options, uint64_t *stream);

/** The next items of a stream of pipeline_process_open, or its end. */
static inline pipeline_status pipeline_process_next(pipeline_context context, uint64_t stream,
    uint32_t max, uint32_t timeout_ms, pipeline_process_batch *batch) {
  return pipeline_pull_stream(context, stream, UINT32_C(0x9ce94d7a), max, timeout_ms, batch);
}

/** pipeline_process_open, but `on_item` runs for each item, and then `on_end`. */
pipeline_status pipeline_process_each(pipeline_context context, pipeline_str_stream lines,
    const uint64_t *bytes, const pipeline_call_options *options, pipeline_process_item_fn on_item,
    pipeline_process_reply on_end, void *user_data);

typedef struct pipeline_counted_outcome {
  pipeline_status status;
  pipeline_str message;
  pipeline_counts value;
} pipeline_counted_outcome;
typedef void (*pipeline_counted_reply)(void *user_data, const pipeline_counted_outcome *outcome);

/**
 * What it has done so far.
 *
 * Synchronous: ends before it returns.
 */
pipeline_status pipeline_counted(pipeline_context context, pipeline_counted_reply on_reply,
    void *user_data);

/** pipeline_counted, but waits for the outcome and returns its status. */
pipeline_status pipeline_counted_wait(pipeline_context context, uint32_t timeout_ms,
    pipeline_counted_reply on_reply, void *user_data);

/* ---- Host functions -------------------------------------------------------------------------- */

/*
 * Generic over the function's id. The typed functions below are inline over these.
 */
pipeline_status pipeline_set_host_fn(pipeline_context context, uint32_t function,
    pipeline_any_fn fn, void *user_data, pipeline_release_fn release);
pipeline_status pipeline_answer_host_fn(pipeline_context context, uint32_t function,
    uint64_t call_id, const void *value);
pipeline_status pipeline_fail_host_fn(pipeline_context context, uint32_t function, uint64_t call_id,
    const void *error, pipeline_str message);

/*
 * Host trait `Classifier`.
 *
 * Knows the formats that the pipeline does not.
 */

/** What a line is. Asked once for all lines that differ in numbers only. */
typedef void (*pipeline_classify_fn)(void *user_data, uint64_t call_id, pipeline_str line);

/** Makes `fn` the host function `classify` of this context; NULL unregisters it. */
static inline pipeline_status pipeline_set_classify(pipeline_context context,
    pipeline_classify_fn fn, void *user_data, pipeline_release_fn release) {
  return pipeline_set_host_fn(context, UINT32_C(0xbf602e2f), PIPELINE_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `classify`. */
static inline pipeline_status pipeline_answer_classify(pipeline_context context, uint64_t call_id,
    const pipeline_class *value) {
  return pipeline_answer_host_fn(context, UINT32_C(0xbf602e2f), call_id, value);
}

/** Fails call `call_id` of `classify`: with `error`, or with NULL and a text (NULL: none). */
static inline pipeline_status pipeline_fail_classify(pipeline_context context, uint64_t call_id,
    const pipeline_classify_error *error, const char *message) {
  return pipeline_fail_host_fn(context, UINT32_C(0xbf602e2f), call_id, error,
      pipeline_str_of(message));
}

/* ---- Events ---------------------------------------------------------------------------------- */

/** What becomes of an event where as many wait for a listener as may. */
enum {
  /** The oldest one goes for it. */
  PIPELINE_EVENTS_DROP_OLDEST = 0,
  /** It goes itself. */
  PIPELINE_EVENTS_DROP_NEWEST = 1,
  /** Only the newest of each key waits: it takes the place of an older one, which is not counted as dropped; where `bound`
      keys wait, the oldest goes. Without a key all are of one. */
  PIPELINE_EVENTS_LATEST = 2,
  /** The emitter waits until there is room, for at most `deadline_ms`; then it goes itself. */
  PIPELINE_EVENTS_BLOCK = 3,
  /** None ever waits: the listener runs on the thread that emits, and on several at once. For one that never waits. */
  PIPELINE_EVENTS_DIRECT = 4
};

/** Told how many events were dropped since it was told last, before the next one comes. */
typedef void (*pipeline_dropped_fn)(void *user_data, uint64_t count);

/** How a listener wants its events. 0 means the default that is named. */
typedef struct pipeline_listener_options {
  /** sizeof(pipeline_listener_options) */
  uint32_t size;
  /** PIPELINE_EVENTS_DROP_OLDEST.. */
  uint32_t policy;
  /** How many may wait for it; `events_max` of the context. */
  uint32_t bound;
  /** Of PIPELINE_EVENTS_BLOCK; 1,000. */
  uint32_t deadline_ms;
  /** May be NULL. Runs where the listener does, with its user data. */
  pipeline_dropped_fn on_dropped;
} pipeline_listener_options;

/*
 * Generic over the event's id. The typed functions below are inline over these.
 */
pipeline_status pipeline_listen(pipeline_context context, uint32_t event, pipeline_any_fn fn,
    void *user_data, pipeline_release_fn release, uint64_t *listener);
pipeline_status pipeline_listen_with(pipeline_context context, uint32_t event,
    const pipeline_listener_options *options, const void *keys, size_t keys_len,
    pipeline_any_fn fn, void *user_data, pipeline_release_fn release, uint64_t *listener);

/** Which event it is, for pipeline_any_event. */
#define PIPELINE_ANOMALY_ID UINT32_C(0x6365f2b2)

/** Receives each `Anomaly`. */
typedef void (*pipeline_anomaly_fn)(void *user_data, const pipeline_anomaly *event);

/** Adds a listener of `Anomaly`; `*listener` is for pipeline_remove_event_listener. */
static inline pipeline_status pipeline_on_anomaly(pipeline_context context, pipeline_anomaly_fn fn,
    void *user_data, pipeline_release_fn release, uint64_t *listener) {
  return pipeline_listen(context, PIPELINE_ANOMALY_ID, PIPELINE_ANY_FN(fn),
      user_data, release, listener);
}

/**
 * The same with options, which may be NULL. Unless `keys` is NULL, only of events with one of them.
 */
static inline pipeline_status pipeline_on_anomaly_with(pipeline_context context,
    const pipeline_listener_options *options, const pipeline_str *keys, size_t keys_len,
    pipeline_anomaly_fn fn, void *user_data, pipeline_release_fn release, uint64_t *listener) {
  return pipeline_listen_with(context, PIPELINE_ANOMALY_ID, options, keys, keys_len,
      PIPELINE_ANY_FN(fn), user_data, release, listener);
}

/** Any event: a pointer to the one that it is. */
typedef struct pipeline_any_event {
  /** Whose member of `as` is there: PIPELINE_ANOMALY_ID.. */
  uint32_t event;
  union {
    const pipeline_anomaly *anomaly;
  } as;
} pipeline_any_event;

/** Receives every event. */
typedef void (*pipeline_any_event_fn)(void *user_data, const pipeline_any_event *event);

/** Adds a listener of all events; `*listener` is for pipeline_remove_event_listener. */
static inline pipeline_status pipeline_on_any_event(pipeline_context context,
    pipeline_any_event_fn fn, void *user_data, pipeline_release_fn release, uint64_t *listener) {
  return pipeline_listen_with(context, 0, NULL, NULL, 0, PIPELINE_ANY_FN(fn), user_data,
      release, listener);
}

/** The same with options, which may be NULL. */
static inline pipeline_status pipeline_on_any_event_with(pipeline_context context,
    const pipeline_listener_options *options, pipeline_any_event_fn fn, void *user_data,
    pipeline_release_fn release, uint64_t *listener) {
  return pipeline_listen_with(context, 0, options, NULL, 0, PIPELINE_ANY_FN(fn), user_data,
      release, listener);
}

/* ---- General forms --------------------------------------------------------------------------- */

/*
 * Host functions and events by name, with their values as CBOR (docs/wire.md).
 */

/** Receives the arguments: `request_len` bytes of CBOR. */
typedef void (*pipeline_host_fn)(void *user_data, uint64_t call_id, const uint8_t *request,
    size_t request_len);

/** Makes `fn` the host function `name` of this context; NULL unregisters it. */
pipeline_status pipeline_register_host_fn(pipeline_context context, const char *name,
    pipeline_host_fn fn, void *user_data);
pipeline_status pipeline_register_host_fn_with_release(pipeline_context context, const char *name,
    pipeline_host_fn fn, void *user_data, pipeline_release_fn release);

/**
 * Ends host call `call_id`. `ret` is PIPELINE_OK (bytes: the value), PIPELINE_ERROR (bytes: the
 * typed error) or PIPELINE_HOST_FAILED (bytes: a text).
 */
pipeline_status pipeline_host_complete(pipeline_context context, uint64_t call_id,
    pipeline_status ret, const uint8_t *bytes, size_t len);

/** Receives an event: its name, and `len` bytes of CBOR. */
typedef void (*pipeline_event_fn)(void *user_data, const char *name, const uint8_t *payload,
    size_t len);

/** Adds a listener of event `name` (NULL or "": all of them). 0: refused. */
uint64_t pipeline_add_event_listener(pipeline_context context, const char *name,
    pipeline_event_fn fn, void *user_data);

/** Removes a listener, typed or not; legal inside of it. */
pipeline_status pipeline_remove_event_listener(pipeline_context context, uint64_t listener);

#ifdef __cplusplus
}
#endif

#endif /* PIPELINE_H */
