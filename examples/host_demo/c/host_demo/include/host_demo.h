/*
 * host_demo 0.1.0 for C and C++. Made by Hither from contract 0405fd2bb5458fa9; do not edit,
 * generate it again.
 *
 * Calls. host_demo_<method> returns HOST_DEMO_OK: `on_reply` runs exactly once, perhaps before the
 * function returns, and on any thread. Any other status: it never runs, and
 * host_demo_last_refusal() has the text. `on_reply` may be NULL: then the outcome is dropped.
 * host_demo_<method>_wait waits up to `timeout_ms` milliseconds (0: without end), runs `on_reply`
 * exactly once on the calling thread before it returns, also when it is refused, and returns the
 * status of the outcome. host_demo_<method>_with is host_demo_<method> with options: a deadline, a
 * function that hears how far the call is, a place for its id. What it is given there is used no
 * more once `on_reply` has begun.
 *
 * Outcomes. `status` says how the call ended. `message` is a text for people, for any status but
 * HOST_DEMO_OK. `value` is zeroed unless `status` is HOST_DEMO_OK, `error` unless it is
 * HOST_DEMO_ERROR.
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
#ifndef HOST_DEMO_H
#define HOST_DEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Statuses -------------------------------------------------------------------------------- */

/** How a function, a call or an answer ended. */
typedef int32_t host_demo_status;

/** What was asked is done, or accepted. */
enum {
  /** Done. */
  HOST_DEMO_OK = 0,
  /** Accepted: the call ends later, exactly once. */
  HOST_DEMO_PENDING = 1
};

/** How an accepted call ends. */
enum {
  /** The method returned its typed error. */
  HOST_DEMO_ERROR = 2,
  /** The call was cancelled before it ended by itself. */
  HOST_DEMO_CANCELLED = 3,
  /** The deadline of the call passed. */
  HOST_DEMO_TIMED_OUT = 4,
  /** The library panicked; the text is the panic's message. */
  HOST_DEMO_PANICKED = 5,
  /** The context is closed, or was closed while the call waited. */
  HOST_DEMO_CLOSED = 6,
  /** A host function failed without a typed error; the text is the host's. */
  HOST_DEMO_HOST_FAILED = 7
};

/** Refused: nothing happened, and nothing will. */
enum {
  /** No context has this id: it was never opened, or it is gone. */
  HOST_DEMO_UNKNOWN_CONTEXT = 16,
  /** The bindings were made for another contract. */
  HOST_DEMO_CONTRACT_MISMATCH = 17,
  /** The library's own contract is not sound: `hither inspect` lists its problems. */
  HOST_DEMO_UNSOUND_CONTRACT = 18,
  /** The contract has no method with this id. */
  HOST_DEMO_UNKNOWN_METHOD = 19,
  /** The method needs an instance, and no constructor has succeeded in this context yet. */
  HOST_DEMO_NOT_CONSTRUCTED = 20,
  /** The context already has its instance, or is making it. */
  HOST_DEMO_ALREADY_CONSTRUCTED = 21,
  /** The request cannot be read; the text names the place, the expectation and the offset. */
  HOST_DEMO_BAD_REQUEST = 22,
  /** A pointer is NULL where a value is needed, or NULL came with a length. */
  HOST_DEMO_NULL_POINTER = 23,
  /** The bytes exceed the limit that the text names. */
  HOST_DEMO_TOO_LARGE = 24,
  /**
   * As many calls as the limit allows are already in flight. Or calls are nested too deep: from a listener or a host
   *  function that a call runs, another call, and so on, until little of the thread's stack is left.
   */
  HOST_DEMO_TOO_MANY = 25,
  /** The contract has no host function of this name or id. */
  HOST_DEMO_UNKNOWN_HOST_FUNCTION = 26,
  /** The contract has no event of this name or id. */
  HOST_DEMO_UNKNOWN_EVENT = 27,
  /** No listener of this context has this id. */
  HOST_DEMO_UNKNOWN_LISTENER = 28,
  /** No lent buffer of this context has this id. */
  HOST_DEMO_UNKNOWN_BUFFER = 29,
  /** The output buffer is smaller than the smallest that can carry a frame. */
  HOST_DEMO_BUFFER_TOO_SMALL = 30,
  /** An argument of the crossing itself is not one of its allowed values. */
  HOST_DEMO_BAD_ARGUMENT = 31,
  /** The operating system refused a resource: a thread, a descriptor or memory. */
  HOST_DEMO_NO_RESOURCES = 32,
  /** The library panicked inside a crossing, outside of any call. */
  HOST_DEMO_INTERNAL = 33,
  /** No object of this context has this handle, or it is one of another type. */
  HOST_DEMO_UNKNOWN_OBJECT = 34
};

/** What became of an answer to a host call that was not accepted. */
enum {
  /** The host call already has an answer; this one is dropped. */
  HOST_DEMO_DUPLICATE = 48,
  /** No host call has ever had this id. */
  HOST_DEMO_UNKNOWN_CALL = 49,
  /** The host call has ended: it was answered, cancelled or timed out before. */
  HOST_DEMO_LATE = 50,
  /** The host call is one of another host function. */
  HOST_DEMO_WRONG_FUNCTION = 51
};

/* ---- Basic types ----------------------------------------------------------------------------- */

/** The contract of this header; host_demo_context_open compares it with the library's. */
#define HOST_DEMO_CONTRACT_HASH UINT64_C(0x0405fd2bb5458fa9)

/** UTF-8 text of `len` bytes. */
typedef struct host_demo_str {
  const char *ptr;
  size_t len;
} host_demo_str;

/** `len` bytes. */
typedef struct host_demo_bytes {
  const uint8_t *ptr;
  size_t len;
} host_demo_bytes;

/** Any function, as the generic symbols take it. HOST_DEMO_ANY_FN makes one. */
typedef void (*host_demo_any_fn)(void);
#ifdef __cplusplus
#define HOST_DEMO_ANY_FN(fn) reinterpret_cast<host_demo_any_fn>(fn)
#else
#define HOST_DEMO_ANY_FN(fn) ((host_demo_any_fn)(fn))
#endif

/** Runs exactly once, when `user_data` is no longer needed. */
typedef void (*host_demo_release_fn)(void *user_data);

/** `text` up to its NUL, which stays where it is; NULL gives the empty string. */
static inline host_demo_str host_demo_str_of(const char *text) {
  host_demo_str hither_str;
  hither_str.ptr = text;
  hither_str.len = 0;
  while (text != NULL && text[hither_str.len] != '\0') {
    hither_str.len++;
  }
  return hither_str;
}

/* ---- Context --------------------------------------------------------------------------------- */

/** An open context: its instance, its host functions, its listeners and its calls. Never 0. */
typedef uint64_t host_demo_context;

/** Options of a context. 0 means the default that is named. */
typedef struct host_demo_options {
  /** sizeof(host_demo_options) */
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
  /** Of HOST_DEMO_INLINE_NEVER, HOST_DEMO_RESUME_ON_WORKER, HOST_DEMO_DEBUG. */
  uint32_t flags;
  /** A first poll that takes longer is counted in `slow_polls`; 1,000. UINT32_MAX: none is. */
  uint32_t slow_poll_us;
  /** A call that takes longer is counted in `slow_calls`, again each time it has taken as long once more; 10,000.
      UINT64_MAX: none is. */
  uint64_t slow_call_ms;
} host_demo_options;

/** Flags of a context. */
enum {
  /** Async methods begin on a worker: for threads with small stacks, or that must not be held. */
  HOST_DEMO_INLINE_NEVER = 1,
  /** Calls resume on a worker, and what a cancelled call or the closed context held is dropped on one: for hosts that
      answer or close under a lock of their own. */
  HOST_DEMO_RESUME_ON_WORKER = 2,
  /** Mistakes of the host are named on stderr. HITHER_DEBUG=1 in the environment says the same for every context. */
  HOST_DEMO_DEBUG = 4
};

/** What lives and what happened: of one context, or of the whole library for context 0. */
typedef struct host_demo_stats_report {
  /** sizeof(host_demo_stats_report), set by the caller. */
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
} host_demo_stats_report;

/** What closing a context found. */
typedef struct host_demo_close_report {
  /** sizeof(host_demo_close_report), set by the caller. */
  uint32_t size;
  /** Of `calls_ended`: those that a thread was running; it drops them when its poll returns. */
  uint32_t running;
  /** Calls that were ended with HOST_DEMO_CLOSED. */
  uint64_t calls_ended;
  /** Host calls that were ended with HOST_DEMO_CLOSED. */
  uint64_t host_calls_ended;
} host_demo_close_report;

/** Opens a context. `contract_hash` is HOST_DEMO_CONTRACT_HASH; `options` NULL: all defaults. */
host_demo_status host_demo_context_open(uint64_t contract_hash, const host_demo_options *options,
    host_demo_context *context);

/** Closes a context: its calls end with HOST_DEMO_CLOSED. `report` may be NULL. Closing twice is fine. */
host_demo_status host_demo_context_close(host_demo_context context, host_demo_close_report *report);

/** Fills `stats` up to the size that it names. Context 0: of the whole library. */
host_demo_status host_demo_context_stats(host_demo_context context, host_demo_stats_report *stats);

/** What a status means, as a text for people. Never NULL, valid for ever. */
const char *host_demo_status_text(host_demo_status status);

/** Why what this thread called last was refused, or why its wait ended without a value. Valid until its next call. */
const char *host_demo_last_refusal(void);

/** The contract that the library was built with: `*len` bytes of JSON, valid for ever. */
const uint8_t *host_demo_contract(size_t *len);

/** The byte door, for bindings of other languages: a `const hither_door *` of hither_door.h. */
const void *host_demo_door(void);

/* ---- Calls ----------------------------------------------------------------------------------- */

/** How far a call is. */
typedef struct host_demo_call_progress {
  /** So much is done, in a unit that the method's documentation names. */
  uint64_t done;
  /** Of how much; NULL where that is not known. */
  const uint64_t *total;
  /** For people. */
  host_demo_str note;
} host_demo_call_progress;

/**
 * Hears how far a call is, on the thread of the library that reports it; one thread at a time, and
 * of what was reported while it ran only the newest. It never begins once the callback of the call
 * has begun.
 */
typedef void (*host_demo_call_progress_fn)(void *user_data, const host_demo_call_progress *progress);

/** What may be asked of one call. 0 and NULL ask for nothing. */
typedef struct host_demo_call_options {
  /** sizeof(host_demo_call_options) */
  uint32_t size;
  /** The call ends with HOST_DEMO_TIMED_OUT after so long. */
  uint64_t timeout_ms;
  /** Hears how far the call is. */
  host_demo_call_progress_fn on_progress;
  void *progress_user_data;
  /**
   * Receives the id of the call, for host_demo_cancel_call, before anything of the call runs. A call
   * that is refused has none: then it is 0, or as it was.
   */
  uint64_t *call;
} host_demo_call_options;

/**
 * Asks that a call end early, or a stream, whose number is the id of its call. Its callback still
 * runs, exactly once. HOST_DEMO_LATE if it has ended.
 */
host_demo_status host_demo_cancel_call(host_demo_context context, uint64_t call);

/**
 * Hears what the library has to say of a slow call: `method` in Rust, and a `text` for people. `call`
 * is 0 where the call has not waited yet.
 */
typedef void (*host_demo_context_notice_fn)(void *user_data, uint64_t call, host_demo_str method,
    host_demo_str text);

/**
 * Sets the function that hears of slow calls, as `slow_call_ms` and `slow_poll_us` of the options of
 * the context say; NULL removes it. It runs on a worker of the library. At most 64 notices wait for
 * it, others are only counted.
 */
host_demo_status host_demo_context_set_notice_fn(host_demo_context context,
    host_demo_context_notice_fn fn, void *user_data, host_demo_release_fn release);

/* ---- Enums ----------------------------------------------------------------------------------- */

/** What happened to a host call that did not succeed. */
typedef int32_t host_demo_host_error_kind;
enum {
  /** The host has not registered the function. */
  HOST_DEMO_HOST_ERROR_KIND_NOT_REGISTERED = 0,
  /** The host's function failed without a typed error. */
  HOST_DEMO_HOST_ERROR_KIND_FAILED = 1,
  /** The host did not answer in time. */
  HOST_DEMO_HOST_ERROR_KIND_TIMED_OUT = 2,
  /** The context was closed. */
  HOST_DEMO_HOST_ERROR_KIND_CLOSED = 3,
  /** The answer could not be read. */
  HOST_DEMO_HOST_ERROR_KIND_BAD_ANSWER = 4,
  /** As many host calls as the limit allows are in flight. */
  HOST_DEMO_HOST_ERROR_KIND_TOO_MANY = 5
};

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct host_demo_host_error host_demo_host_error;
typedef struct host_demo_token_error host_demo_token_error;

/* ---- Structs --------------------------------------------------------------------------------- */

/** Why a host function gave neither a value nor its typed error. */
struct host_demo_host_error {
  /** The host function, by its Rust name. */
  host_demo_str function;
  /** What happened. */
  host_demo_host_error_kind kind;
  /** The host's own text where it gave one. */
  host_demo_str message;
};

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which host_demo_token_error it is. */
typedef int32_t host_demo_token_error_kind;
enum {
  /**
   * The host knows no token of this name.
   *
   * Message: `there is no token for {key}`
   */
  HOST_DEMO_TOKEN_ERROR_NOT_FOUND = 0,
  /**
   * The host could not be asked, or failed.
   *
   * Message: `{0}`
   */
  HOST_DEMO_TOKEN_ERROR_HOST = 1
};

/** Why there is no token. */
struct host_demo_token_error {
  host_demo_token_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  host_demo_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of HOST_DEMO_TOKEN_ERROR_NOT_FOUND. */
    struct {
      /** The name that was asked for. */
      host_demo_str key;
    } not_found;
    /** Of HOST_DEMO_TOKEN_ERROR_HOST. */
    struct {
      host_demo_host_error field0;
    } host;
  } fields;
};

/* ---- Methods --------------------------------------------------------------------------------- */

/** The outcome of methods that give back nothing and cannot fail. */
typedef struct host_demo_void_outcome {
  host_demo_status status;
  host_demo_str message;
} host_demo_void_outcome;

typedef host_demo_void_outcome host_demo_create_outcome;
typedef void (*host_demo_create_reply)(void *user_data, const host_demo_create_outcome *outcome);

/**
 * Makes a demo that asks this context's host.
 *
 * Constructor: gives the context its instance. Synchronous: ends before it returns.
 */
host_demo_status host_demo_create(host_demo_context context, host_demo_create_reply on_reply,
    void *user_data);

/** host_demo_create, but waits for the outcome and returns its status. */
host_demo_status host_demo_create_wait(host_demo_context context, uint32_t timeout_ms,
    host_demo_create_reply on_reply, void *user_data);

typedef struct host_demo_use_token_outcome {
  host_demo_status status;
  host_demo_str message;
  host_demo_str value;
  host_demo_token_error error;
} host_demo_use_token_outcome;
typedef void (*host_demo_use_token_reply)(void *user_data,
    const host_demo_use_token_outcome *outcome);

/** Asks the host for a token and says what it got. */
host_demo_status host_demo_use_token(host_demo_context context, host_demo_str key,
    host_demo_use_token_reply on_reply, void *user_data);

/** host_demo_use_token, with options, which may be NULL. */
host_demo_status host_demo_use_token_with(host_demo_context context, host_demo_str key,
    const host_demo_call_options *options, host_demo_use_token_reply on_reply, void *user_data);

/** host_demo_use_token, but waits for the outcome and returns its status. */
host_demo_status host_demo_use_token_wait(host_demo_context context, host_demo_str key,
    uint32_t timeout_ms, host_demo_use_token_reply on_reply, void *user_data);

/* ---- Host functions -------------------------------------------------------------------------- */

/*
 * Generic over the function's id. The typed functions below are inline over these.
 */
host_demo_status host_demo_set_host_fn(host_demo_context context, uint32_t function,
    host_demo_any_fn fn, void *user_data, host_demo_release_fn release);
host_demo_status host_demo_answer_host_fn(host_demo_context context, uint32_t function,
    uint64_t call_id, const void *value);
host_demo_status host_demo_fail_host_fn(host_demo_context context, uint32_t function, uint64_t call_id,
    const void *error, host_demo_str message);

/*
 * Host trait `TokenSource`.
 *
 * Where tokens come from: implemented by the host program.
 */

/** The token called `key`. */
typedef void (*host_demo_fetch_token_fn)(void *user_data, uint64_t call_id, host_demo_str key);

/** Makes `fn` the host function `fetch_token` of this context; NULL unregisters it. */
static inline host_demo_status host_demo_set_fetch_token(host_demo_context context,
    host_demo_fetch_token_fn fn, void *user_data, host_demo_release_fn release) {
  return host_demo_set_host_fn(context, UINT32_C(0x8bbc5571), HOST_DEMO_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `fetch_token`. */
static inline host_demo_status host_demo_answer_fetch_token(host_demo_context context,
    uint64_t call_id, host_demo_str value) {
  return host_demo_answer_host_fn(context, UINT32_C(0x8bbc5571), call_id, &value);
}

/** Fails call `call_id` of `fetch_token`: with `error`, or with NULL and a text (NULL: none). */
static inline host_demo_status host_demo_fail_fetch_token(host_demo_context context,
    uint64_t call_id, const host_demo_token_error *error, const char *message) {
  return host_demo_fail_host_fn(context, UINT32_C(0x8bbc5571), call_id, error,
      host_demo_str_of(message));
}

/* ---- General forms --------------------------------------------------------------------------- */

/*
 * Host functions and events by name, with their values as CBOR (docs/wire.md).
 */

/** Receives the arguments: `request_len` bytes of CBOR. */
typedef void (*host_demo_host_fn)(void *user_data, uint64_t call_id, const uint8_t *request,
    size_t request_len);

/** Makes `fn` the host function `name` of this context; NULL unregisters it. */
host_demo_status host_demo_register_host_fn(host_demo_context context, const char *name,
    host_demo_host_fn fn, void *user_data);
host_demo_status host_demo_register_host_fn_with_release(host_demo_context context, const char *name,
    host_demo_host_fn fn, void *user_data, host_demo_release_fn release);

/**
 * Ends host call `call_id`. `ret` is HOST_DEMO_OK (bytes: the value), HOST_DEMO_ERROR (bytes: the
 * typed error) or HOST_DEMO_HOST_FAILED (bytes: a text).
 */
host_demo_status host_demo_host_complete(host_demo_context context, uint64_t call_id,
    host_demo_status ret, const uint8_t *bytes, size_t len);

/** Receives an event: its name, and `len` bytes of CBOR. */
typedef void (*host_demo_event_fn)(void *user_data, const char *name, const uint8_t *payload,
    size_t len);

/** Adds a listener of event `name` (NULL or "": all of them). 0: refused. */
uint64_t host_demo_add_event_listener(host_demo_context context, const char *name,
    host_demo_event_fn fn, void *user_data);

/** Removes a listener, typed or not; legal inside of it. */
host_demo_status host_demo_remove_event_listener(host_demo_context context, uint64_t listener);

#ifdef __cplusplus
}
#endif

#endif /* HOST_DEMO_H */
