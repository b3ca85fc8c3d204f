/*
 * my_timer 0.1.0 for C and C++. Made by Hither from contract dbf87c57b03635f6; do not edit,
 * generate it again.
 *
 * Calls. my_timer_<method> returns MY_TIMER_OK: `on_reply` runs exactly once, perhaps before the
 * function returns, and on any thread. Any other status: it never runs, and my_timer_last_refusal()
 * has the text. `on_reply` may be NULL: then the outcome is dropped. my_timer_<method>_wait waits
 * up to `timeout_ms` milliseconds (0: without end), runs `on_reply` exactly once on the calling
 * thread before it returns, also when it is refused, and returns the status of the outcome.
 * my_timer_<method>_with is my_timer_<method> with options: a deadline, a function that hears how
 * far the call is, a place for its id. What it is given there is used no more once `on_reply` has
 * begun.
 *
 * Outcomes. `status` says how the call ended. `message` is a text for people, for any status but
 * MY_TIMER_OK. `value` is zeroed unless `status` is MY_TIMER_OK, `error` unless it is
 * MY_TIMER_ERROR.
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
#ifndef MY_TIMER_H
#define MY_TIMER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Statuses -------------------------------------------------------------------------------- */

/** How a function, a call or an answer ended. */
typedef int32_t my_timer_status;

/** What was asked is done, or accepted. */
enum {
  /** Done. */
  MY_TIMER_OK = 0,
  /** Accepted: the call ends later, exactly once. */
  MY_TIMER_PENDING = 1
};

/** How an accepted call ends. */
enum {
  /** The method returned its typed error. */
  MY_TIMER_ERROR = 2,
  /** The call was cancelled before it ended by itself. */
  MY_TIMER_CANCELLED = 3,
  /** The deadline of the call passed. */
  MY_TIMER_TIMED_OUT = 4,
  /** The library panicked; the text is the panic's message. */
  MY_TIMER_PANICKED = 5,
  /** The context is closed, or was closed while the call waited. */
  MY_TIMER_CLOSED = 6,
  /** A host function failed without a typed error; the text is the host's. */
  MY_TIMER_HOST_FAILED = 7
};

/** Refused: nothing happened, and nothing will. */
enum {
  /** No context has this id: it was never opened, or it is gone. */
  MY_TIMER_UNKNOWN_CONTEXT = 16,
  /** The bindings were made for another contract. */
  MY_TIMER_CONTRACT_MISMATCH = 17,
  /** The library's own contract is not sound: `hither inspect` lists its problems. */
  MY_TIMER_UNSOUND_CONTRACT = 18,
  /** The contract has no method with this id. */
  MY_TIMER_UNKNOWN_METHOD = 19,
  /** The method needs an instance, and no constructor has succeeded in this context yet. */
  MY_TIMER_NOT_CONSTRUCTED = 20,
  /** The context already has its instance, or is making it. */
  MY_TIMER_ALREADY_CONSTRUCTED = 21,
  /** The request cannot be read; the text names the place, the expectation and the offset. */
  MY_TIMER_BAD_REQUEST = 22,
  /** A pointer is NULL where a value is needed, or NULL came with a length. */
  MY_TIMER_NULL_POINTER = 23,
  /** The bytes exceed the limit that the text names. */
  MY_TIMER_TOO_LARGE = 24,
  /**
   * As many calls as the limit allows are already in flight. Or calls are nested too deep: from a listener or a host
   *  function that a call runs, another call, and so on, until little of the thread's stack is left.
   */
  MY_TIMER_TOO_MANY = 25,
  /** The contract has no host function of this name or id. */
  MY_TIMER_UNKNOWN_HOST_FUNCTION = 26,
  /** The contract has no event of this name or id. */
  MY_TIMER_UNKNOWN_EVENT = 27,
  /** No listener of this context has this id. */
  MY_TIMER_UNKNOWN_LISTENER = 28,
  /** No lent buffer of this context has this id. */
  MY_TIMER_UNKNOWN_BUFFER = 29,
  /** The output buffer is smaller than the smallest that can carry a frame. */
  MY_TIMER_BUFFER_TOO_SMALL = 30,
  /** An argument of the crossing itself is not one of its allowed values. */
  MY_TIMER_BAD_ARGUMENT = 31,
  /** The operating system refused a resource: a thread, a descriptor or memory. */
  MY_TIMER_NO_RESOURCES = 32,
  /** The library panicked inside a crossing, outside of any call. */
  MY_TIMER_INTERNAL = 33,
  /** No object of this context has this handle, or it is one of another type. */
  MY_TIMER_UNKNOWN_OBJECT = 34
};

/** What became of an answer to a host call that was not accepted. */
enum {
  /** The host call already has an answer; this one is dropped. */
  MY_TIMER_DUPLICATE = 48,
  /** No host call has ever had this id. */
  MY_TIMER_UNKNOWN_CALL = 49,
  /** The host call has ended: it was answered, cancelled or timed out before. */
  MY_TIMER_LATE = 50,
  /** The host call is one of another host function. */
  MY_TIMER_WRONG_FUNCTION = 51
};

/* ---- Basic types ----------------------------------------------------------------------------- */

/** The contract of this header; my_timer_context_open compares it with the library's. */
#define MY_TIMER_CONTRACT_HASH UINT64_C(0xdbf87c57b03635f6)

/** UTF-8 text of `len` bytes. */
typedef struct my_timer_str {
  const char *ptr;
  size_t len;
} my_timer_str;

/** `len` bytes. */
typedef struct my_timer_bytes {
  const uint8_t *ptr;
  size_t len;
} my_timer_bytes;

/** Any function, as the generic symbols take it. MY_TIMER_ANY_FN makes one. */
typedef void (*my_timer_any_fn)(void);
#ifdef __cplusplus
#define MY_TIMER_ANY_FN(fn) reinterpret_cast<my_timer_any_fn>(fn)
#else
#define MY_TIMER_ANY_FN(fn) ((my_timer_any_fn)(fn))
#endif

/** Runs exactly once, when `user_data` is no longer needed. */
typedef void (*my_timer_release_fn)(void *user_data);

/** `text` up to its NUL, which stays where it is; NULL gives the empty string. */
static inline my_timer_str my_timer_str_of(const char *text) {
  my_timer_str hither_str;
  hither_str.ptr = text;
  hither_str.len = 0;
  while (text != NULL && text[hither_str.len] != '\0') {
    hither_str.len++;
  }
  return hither_str;
}

/* ---- Context --------------------------------------------------------------------------------- */

/** An open context: its instance, its host functions, its listeners and its calls. Never 0. */
typedef uint64_t my_timer_context;

/** Options of a context. 0 means the default that is named. */
typedef struct my_timer_options {
  /** sizeof(my_timer_options) */
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
  /** Of MY_TIMER_INLINE_NEVER, MY_TIMER_RESUME_ON_WORKER, MY_TIMER_DEBUG. */
  uint32_t flags;
  /** A first poll that takes longer is counted in `slow_polls`; 1,000. UINT32_MAX: none is. */
  uint32_t slow_poll_us;
  /** A call that takes longer is counted in `slow_calls`, again each time it has taken as long once more; 10,000.
      UINT64_MAX: none is. */
  uint64_t slow_call_ms;
} my_timer_options;

/** Flags of a context. */
enum {
  /** Async methods begin on a worker: for threads with small stacks, or that must not be held. */
  MY_TIMER_INLINE_NEVER = 1,
  /** Calls resume on a worker, and what a cancelled call or the closed context held is dropped on one: for hosts that
      answer or close under a lock of their own. */
  MY_TIMER_RESUME_ON_WORKER = 2,
  /** Mistakes of the host are named on stderr. HITHER_DEBUG=1 in the environment says the same for every context. */
  MY_TIMER_DEBUG = 4
};

/** What lives and what happened: of one context, or of the whole library for context 0. */
typedef struct my_timer_stats_report {
  /** sizeof(my_timer_stats_report), set by the caller. */
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
} my_timer_stats_report;

/** What closing a context found. */
typedef struct my_timer_close_report {
  /** sizeof(my_timer_close_report), set by the caller. */
  uint32_t size;
  /** Of `calls_ended`: those that a thread was running; it drops them when its poll returns. */
  uint32_t running;
  /** Calls that were ended with MY_TIMER_CLOSED. */
  uint64_t calls_ended;
  /** Host calls that were ended with MY_TIMER_CLOSED. */
  uint64_t host_calls_ended;
} my_timer_close_report;

/** Opens a context. `contract_hash` is MY_TIMER_CONTRACT_HASH; `options` NULL: all defaults. */
my_timer_status my_timer_context_open(uint64_t contract_hash, const my_timer_options *options,
    my_timer_context *context);

/** Closes a context: its calls end with MY_TIMER_CLOSED. `report` may be NULL. Closing twice is fine. */
my_timer_status my_timer_context_close(my_timer_context context, my_timer_close_report *report);

/** Fills `stats` up to the size that it names. Context 0: of the whole library. */
my_timer_status my_timer_context_stats(my_timer_context context, my_timer_stats_report *stats);

/** What a status means, as a text for people. Never NULL, valid for ever. */
const char *my_timer_status_text(my_timer_status status);

/** Why what this thread called last was refused, or why its wait ended without a value. Valid until its next call. */
const char *my_timer_last_refusal(void);

/** The contract that the library was built with: `*len` bytes of JSON, valid for ever. */
const uint8_t *my_timer_contract(size_t *len);

/** The byte door, for bindings of other languages: a `const hither_door *` of hither_door.h. */
const void *my_timer_door(void);

/* ---- Calls ----------------------------------------------------------------------------------- */

/** How far a call is. */
typedef struct my_timer_call_progress {
  /** So much is done, in a unit that the method's documentation names. */
  uint64_t done;
  /** Of how much; NULL where that is not known. */
  const uint64_t *total;
  /** For people. */
  my_timer_str note;
} my_timer_call_progress;

/**
 * Hears how far a call is, on the thread of the library that reports it; one thread at a time, and
 * of what was reported while it ran only the newest. It never begins once the callback of the call
 * has begun.
 */
typedef void (*my_timer_call_progress_fn)(void *user_data, const my_timer_call_progress *progress);

/** What may be asked of one call. 0 and NULL ask for nothing. */
typedef struct my_timer_call_options {
  /** sizeof(my_timer_call_options) */
  uint32_t size;
  /** The call ends with MY_TIMER_TIMED_OUT after so long. */
  uint64_t timeout_ms;
  /** Hears how far the call is. */
  my_timer_call_progress_fn on_progress;
  void *progress_user_data;
  /**
   * Receives the id of the call, for my_timer_cancel_call, before anything of the call runs. A call
   * that is refused has none: then it is 0, or as it was.
   */
  uint64_t *call;
} my_timer_call_options;

/**
 * Asks that a call end early, or a stream, whose number is the id of its call. Its callback still
 * runs, exactly once. MY_TIMER_LATE if it has ended.
 */
my_timer_status my_timer_cancel_call(my_timer_context context, uint64_t call);

/**
 * Hears what the library has to say of a slow call: `method` in Rust, and a `text` for people. `call`
 * is 0 where the call has not waited yet.
 */
typedef void (*my_timer_context_notice_fn)(void *user_data, uint64_t call, my_timer_str method,
    my_timer_str text);

/**
 * Sets the function that hears of slow calls, as `slow_call_ms` and `slow_poll_us` of the options of
 * the context say; NULL removes it. It runs on a worker of the library. At most 64 notices wait for
 * it, others are only counted.
 */
my_timer_status my_timer_context_set_notice_fn(my_timer_context context,
    my_timer_context_notice_fn fn, void *user_data, my_timer_release_fn release);

/* ---- Enums ----------------------------------------------------------------------------------- */

/** How urgent a job is. */
typedef int32_t my_timer_priority;
enum {
  /** When there is nothing else to do. */
  MY_TIMER_PRIORITY_LOW = 0,
  /** In its turn. */
  MY_TIMER_PRIORITY_NORMAL = 1,
  /** Before all others. */
  MY_TIMER_PRIORITY_HIGH = 2
};

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct my_timer_complex_request my_timer_complex_request;
typedef struct my_timer_complex_response my_timer_complex_response;
typedef struct my_timer_echo_fired my_timer_echo_fired;
typedef struct my_timer_echo_request my_timer_echo_request;
typedef struct my_timer_echo_response my_timer_echo_response;
typedef struct my_timer_job_spec my_timer_job_spec;
typedef struct my_timer_retry_policy my_timer_retry_policy;
typedef struct my_timer_schedule_config my_timer_schedule_config;
typedef struct my_timer_schedule_result my_timer_schedule_result;
typedef struct my_timer_timer_config my_timer_timer_config;
typedef struct my_timer_timer_error my_timer_timer_error;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct my_timer_str_list {
  const my_timer_str *ptr;
  size_t len;
} my_timer_str_list;

typedef struct my_timer_echo_request_list {
  const my_timer_echo_request *ptr;
  size_t len;
} my_timer_echo_request_list;

/* ---- Structs --------------------------------------------------------------------------------- */

/** Lists and options, nested. */
struct my_timer_complex_request {
  /** Any number of requests. */
  my_timer_echo_request_list messages;
  /** Any number of words. */
  my_timer_str_list tags;
  /** A remark, if there is one. */
  const my_timer_str *note;
  /** How often to try, if it matters. */
  const int64_t *retries;
};

/** What became of a [`ComplexRequest`]. */
struct my_timer_complex_response {
  /** For people. */
  my_timer_str summary;
  /** How many messages there were. */
  int64_t item_count;
  /** Whether there was a remark. */
  bool has_note;
};

/** An echo was sent. */
struct my_timer_echo_fired {
  /** What was echoed. */
  my_timer_str message;
  /** How many echoes this timer has sent, this one included. */
  int64_t echo_count;
};

/** What to echo, and when. */
struct my_timer_echo_request {
  /** Comes back unchanged. */
  my_timer_str message;
  /** How long to wait first, in milliseconds. */
  int64_t delay_ms;
};

/** An echo. */
struct my_timer_echo_response {
  /** The message of the request. */
  my_timer_str echoed;
  /** The name of the timer that echoed it. */
  my_timer_str timer_name;
};

/** A job. */
struct my_timer_job_spec {
  /** Not empty. */
  my_timer_str name;
  /** What it works on. */
  my_timer_str_list payload;
  /** How urgent it is. */
  my_timer_priority priority;
};

/** What happens when a job fails. */
struct my_timer_retry_policy {
  /** At least 1. */
  int64_t max_attempts;
  /** How long to wait between two attempts, in milliseconds. */
  int64_t backoff_ms;
};

/** When a job runs. */
struct my_timer_schedule_config {
  /** The first run, in milliseconds from now. */
  int64_t start_at_ms;
  /** The time between two runs, in milliseconds; at least 1. */
  int64_t interval_ms;
  /** How long it goes on, in milliseconds. */
  int64_t window_ms;
  /** How much a run may be off, in milliseconds. */
  const int64_t *jitter_ms;
};

/** A job that was accepted. */
struct my_timer_schedule_result {
  /** The name of the timer, a colon, the name of the job. */
  my_timer_str job_id;
  /** How often it will run. */
  int64_t will_run_count;
  /** The first run, in milliseconds from now. */
  int64_t first_run_at_ms;
};

/** How a timer is set up. */
struct my_timer_timer_config {
  /** Appears in its answers. */
  my_timer_str name;
};

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which my_timer_timer_error it is. */
typedef int32_t my_timer_timer_error_kind;
enum {
  /**
   * A timer and a job need a name.
   *
   * Message: `job name must not be empty`
   */
  MY_TIMER_TIMER_ERROR_EMPTY_JOB_NAME = 0,
  /**
   * A job is tried at least once.
   *
   * Message: `retry.max_attempts must be positive, got {got}`
   */
  MY_TIMER_TIMER_ERROR_BAD_RETRY = 1,
  /**
   * A schedule that does not advance never ends.
   *
   * Message: `schedule.interval_ms must be positive, got {got}`
   */
  MY_TIMER_TIMER_ERROR_BAD_INTERVAL = 2
};

/** Why a timer refuses. */
struct my_timer_timer_error {
  my_timer_timer_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  my_timer_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of MY_TIMER_TIMER_ERROR_BAD_RETRY. */
    struct {
      /** What was asked for. */
      int64_t got;
    } bad_retry;
    /** Of MY_TIMER_TIMER_ERROR_BAD_INTERVAL. */
    struct {
      /** What was asked for. */
      int64_t got;
    } bad_interval;
  } fields;
};

/* ---- Methods --------------------------------------------------------------------------------- */

typedef struct my_timer_create_outcome {
  my_timer_status status;
  my_timer_str message;
  my_timer_timer_error error;
} my_timer_create_outcome;
typedef void (*my_timer_create_reply)(void *user_data, const my_timer_create_outcome *outcome);

/**
 * Makes a timer.
 *
 * Constructor: gives the context its instance.
 */
my_timer_status my_timer_create(my_timer_context context, const my_timer_timer_config *config,
    my_timer_create_reply on_reply, void *user_data);

/** my_timer_create, with options, which may be NULL. */
my_timer_status my_timer_create_with(my_timer_context context, const my_timer_timer_config *config,
    const my_timer_call_options *options, my_timer_create_reply on_reply, void *user_data);

/** my_timer_create, but waits for the outcome and returns its status. */
my_timer_status my_timer_create_wait(my_timer_context context, const my_timer_timer_config *config,
    uint32_t timeout_ms, my_timer_create_reply on_reply, void *user_data);

typedef struct my_timer_version_outcome {
  my_timer_status status;
  my_timer_str message;
  my_timer_str value;
} my_timer_version_outcome;
typedef void (*my_timer_version_reply)(void *user_data, const my_timer_version_outcome *outcome);

/**
 * The name and version of this library.
 *
 * Synchronous: ends before it returns.
 */
my_timer_status my_timer_version(my_timer_context context, my_timer_version_reply on_reply,
    void *user_data);

/** my_timer_version, but waits for the outcome and returns its status. */
my_timer_status my_timer_version_wait(my_timer_context context, uint32_t timeout_ms,
    my_timer_version_reply on_reply, void *user_data);

typedef struct my_timer_echo_outcome {
  my_timer_status status;
  my_timer_str message;
  my_timer_echo_response value;
} my_timer_echo_outcome;
typedef void (*my_timer_echo_reply)(void *user_data, const my_timer_echo_outcome *outcome);

/** Waits `delay_ms`, then echoes the message. */
my_timer_status my_timer_echo(my_timer_context context, const my_timer_echo_request *request,
    my_timer_echo_reply on_reply, void *user_data);

/** my_timer_echo, with options, which may be NULL. */
my_timer_status my_timer_echo_with(my_timer_context context, const my_timer_echo_request *request,
    const my_timer_call_options *options, my_timer_echo_reply on_reply, void *user_data);

/** my_timer_echo, but waits for the outcome and returns its status. */
my_timer_status my_timer_echo_wait(my_timer_context context, const my_timer_echo_request *request,
    uint32_t timeout_ms, my_timer_echo_reply on_reply, void *user_data);

typedef struct my_timer_complex_outcome {
  my_timer_status status;
  my_timer_str message;
  my_timer_complex_response value;
} my_timer_complex_outcome;
typedef void (*my_timer_complex_reply)(void *user_data, const my_timer_complex_outcome *outcome);

/** Says what it received. */
my_timer_status my_timer_complex(my_timer_context context, const my_timer_complex_request *request,
    my_timer_complex_reply on_reply, void *user_data);

/** my_timer_complex, with options, which may be NULL. */
my_timer_status my_timer_complex_with(my_timer_context context,
    const my_timer_complex_request *request, const my_timer_call_options *options,
    my_timer_complex_reply on_reply, void *user_data);

/** my_timer_complex, but waits for the outcome and returns its status. */
my_timer_status my_timer_complex_wait(my_timer_context context,
    const my_timer_complex_request *request, uint32_t timeout_ms, my_timer_complex_reply on_reply,
    void *user_data);

typedef struct my_timer_schedule_outcome {
  my_timer_status status;
  my_timer_str message;
  my_timer_schedule_result value;
  my_timer_timer_error error;
} my_timer_schedule_outcome;
typedef void (*my_timer_schedule_reply)(void *user_data, const my_timer_schedule_outcome *outcome);

/** Accepts a job, or says why not. */
my_timer_status my_timer_schedule(my_timer_context context, const my_timer_job_spec *job,
    const my_timer_retry_policy *retry, const my_timer_schedule_config *schedule,
    my_timer_schedule_reply on_reply, void *user_data);

/** my_timer_schedule, with options, which may be NULL. */
my_timer_status my_timer_schedule_with(my_timer_context context, const my_timer_job_spec *job,
    const my_timer_retry_policy *retry, const my_timer_schedule_config *schedule,
    const my_timer_call_options *options, my_timer_schedule_reply on_reply, void *user_data);

/** my_timer_schedule, but waits for the outcome and returns its status. */
my_timer_status my_timer_schedule_wait(my_timer_context context, const my_timer_job_spec *job,
    const my_timer_retry_policy *retry, const my_timer_schedule_config *schedule,
    uint32_t timeout_ms, my_timer_schedule_reply on_reply, void *user_data);

/* ---- Events ---------------------------------------------------------------------------------- */

/** What becomes of an event where as many wait for a listener as may. */
enum {
  /** The oldest one goes for it. */
  MY_TIMER_EVENTS_DROP_OLDEST = 0,
  /** It goes itself. */
  MY_TIMER_EVENTS_DROP_NEWEST = 1,
  /** Only the newest of each key waits: it takes the place of an older one, which is not counted as dropped; where `bound`
      keys wait, the oldest goes. Without a key all are of one. */
  MY_TIMER_EVENTS_LATEST = 2,
  /** The emitter waits until there is room, for at most `deadline_ms`; then it goes itself. */
  MY_TIMER_EVENTS_BLOCK = 3,
  /** None ever waits: the listener runs on the thread that emits, and on several at once. For one that never waits. */
  MY_TIMER_EVENTS_DIRECT = 4
};

/** Told how many events were dropped since it was told last, before the next one comes. */
typedef void (*my_timer_dropped_fn)(void *user_data, uint64_t count);

/** How a listener wants its events. 0 means the default that is named. */
typedef struct my_timer_listener_options {
  /** sizeof(my_timer_listener_options) */
  uint32_t size;
  /** MY_TIMER_EVENTS_DROP_OLDEST.. */
  uint32_t policy;
  /** How many may wait for it; `events_max` of the context. */
  uint32_t bound;
  /** Of MY_TIMER_EVENTS_BLOCK; 1,000. */
  uint32_t deadline_ms;
  /** May be NULL. Runs where the listener does, with its user data. */
  my_timer_dropped_fn on_dropped;
} my_timer_listener_options;

/*
 * Generic over the event's id. The typed functions below are inline over these.
 */
my_timer_status my_timer_listen(my_timer_context context, uint32_t event, my_timer_any_fn fn,
    void *user_data, my_timer_release_fn release, uint64_t *listener);
my_timer_status my_timer_listen_with(my_timer_context context, uint32_t event,
    const my_timer_listener_options *options, const void *keys, size_t keys_len,
    my_timer_any_fn fn, void *user_data, my_timer_release_fn release, uint64_t *listener);

/** Which event it is, for my_timer_any_event. */
#define MY_TIMER_ECHO_FIRED_ID UINT32_C(0x31a918e4)

/** Receives each `EchoFired`. */
typedef void (*my_timer_echo_fired_fn)(void *user_data, const my_timer_echo_fired *event);

/** Adds a listener of `EchoFired`; `*listener` is for my_timer_remove_event_listener. */
static inline my_timer_status my_timer_on_echo_fired(my_timer_context context,
    my_timer_echo_fired_fn fn, void *user_data, my_timer_release_fn release, uint64_t *listener) {
  return my_timer_listen(context, MY_TIMER_ECHO_FIRED_ID, MY_TIMER_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline my_timer_status my_timer_on_echo_fired_with(my_timer_context context,
    const my_timer_listener_options *options, my_timer_echo_fired_fn fn, void *user_data,
    my_timer_release_fn release, uint64_t *listener) {
  return my_timer_listen_with(context, MY_TIMER_ECHO_FIRED_ID, options, NULL, 0,
      MY_TIMER_ANY_FN(fn), user_data, release, listener);
}

/** Any event: a pointer to the one that it is. */
typedef struct my_timer_any_event {
  /** Whose member of `as` is there: MY_TIMER_ECHO_FIRED_ID.. */
  uint32_t event;
  union {
    const my_timer_echo_fired *echo_fired;
  } as;
} my_timer_any_event;

/** Receives every event. */
typedef void (*my_timer_any_event_fn)(void *user_data, const my_timer_any_event *event);

/** Adds a listener of all events; `*listener` is for my_timer_remove_event_listener. */
static inline my_timer_status my_timer_on_any_event(my_timer_context context,
    my_timer_any_event_fn fn, void *user_data, my_timer_release_fn release, uint64_t *listener) {
  return my_timer_listen_with(context, 0, NULL, NULL, 0, MY_TIMER_ANY_FN(fn), user_data,
      release, listener);
}

/** The same with options, which may be NULL. */
static inline my_timer_status my_timer_on_any_event_with(my_timer_context context,
    const my_timer_listener_options *options, my_timer_any_event_fn fn, void *user_data,
    my_timer_release_fn release, uint64_t *listener) {
  return my_timer_listen_with(context, 0, options, NULL, 0, MY_TIMER_ANY_FN(fn), user_data,
      release, listener);
}

/* ---- General forms --------------------------------------------------------------------------- */

/*
 * Host functions and events by name, with their values as CBOR (docs/wire.md).
 */

/** Receives the arguments: `request_len` bytes of CBOR. */
typedef void (*my_timer_host_fn)(void *user_data, uint64_t call_id, const uint8_t *request,
    size_t request_len);

/** Makes `fn` the host function `name` of this context; NULL unregisters it. */
my_timer_status my_timer_register_host_fn(my_timer_context context, const char *name,
    my_timer_host_fn fn, void *user_data);
my_timer_status my_timer_register_host_fn_with_release(my_timer_context context, const char *name,
    my_timer_host_fn fn, void *user_data, my_timer_release_fn release);

/**
 * Ends host call `call_id`. `ret` is MY_TIMER_OK (bytes: the value), MY_TIMER_ERROR (bytes: the
 * typed error) or MY_TIMER_HOST_FAILED (bytes: a text).
 */
my_timer_status my_timer_host_complete(my_timer_context context, uint64_t call_id,
    my_timer_status ret, const uint8_t *bytes, size_t len);

/** Receives an event: its name, and `len` bytes of CBOR. */
typedef void (*my_timer_event_fn)(void *user_data, const char *name, const uint8_t *payload,
    size_t len);

/** Adds a listener of event `name` (NULL or "": all of them). 0: refused. */
uint64_t my_timer_add_event_listener(my_timer_context context, const char *name,
    my_timer_event_fn fn, void *user_data);

/** Removes a listener, typed or not; legal inside of it. */
my_timer_status my_timer_remove_event_listener(my_timer_context context, uint64_t listener);

#ifdef __cplusplus
}
#endif

#endif /* MY_TIMER_H */
