/* ---- Objects of the host --------------------------------------------------------------------- */

/*
 * Objects of the host are yours: a struct of functions and whatever `self` points to. The library
 * keeps both pointers, so the functions must outlive every object that has them. They run on any
 * thread, several at once, each with the `self` of its object; a call of an async method is
 * answered when you can, with demo_answer_<trait>_<function>, any other before its function
 * returns.
 * Passing an object gives it away once: `release` runs when the library lets go of it, on any
 * thread and perhaps long after its context was closed, exactly once for each time that you passed
 * it. What a refused call carried was not passed, and stays yours. An object that comes back is the
 * same two pointers, which the library keeps until the callback returns; to pass it on is to pass
 * it again. Only what came from you in this context can come back to you.
 */

typedef struct demo_watcher_functions demo_watcher_functions;

/** Watches. */
typedef struct demo_watcher {
  const demo_watcher_functions *functions;
  void *self;
} demo_watcher;

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_post demo_post;
typedef struct demo_asleep demo_asleep;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_watcher_list {
  const demo_watcher *ptr;
  size_t len;
} demo_watcher_list;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_post {
  demo_watcher_list others;
};

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which demo_asleep it is. */
typedef int32_t demo_asleep_kind;
enum {
  /** Message: `it sleeps` */
  DEMO_ASLEEP_DEEPLY = 0
};

struct demo_asleep {
  demo_asleep_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  demo_str message;
};

/* ---- Methods --------------------------------------------------------------------------------- */

typedef struct demo_watch_outcome {
  demo_status status;
  demo_str message;
  demo_watcher value;
} demo_watch_outcome;
typedef void (*demo_watch_reply)(void *user_data, const demo_watch_outcome *outcome);

/** Needs no instance. */
demo_status demo_watch(demo_context context, demo_watcher watcher, const demo_watcher *spare,
    demo_watch_reply on_reply, void *user_data);

/** demo_watch, with options, which may be NULL. */
demo_status demo_watch_with(demo_context context, demo_watcher watcher, const demo_watcher *spare,
    const demo_call_options *options, demo_watch_reply on_reply, void *user_data);

/** demo_watch, but waits for the outcome and returns its status. */
demo_status demo_watch_wait(demo_context context, demo_watcher watcher, const demo_watcher *spare,
    uint32_t timeout_ms, demo_watch_reply on_reply, void *user_data);

/* ---- Host functions -------------------------------------------------------------------------- */

/*
 * Generic over the function's id. The typed functions below are inline over these.
 */
demo_status demo_set_host_fn(demo_context context, uint32_t function,
    demo_any_fn fn, void *user_data, demo_release_fn release);
demo_status demo_answer_host_fn(demo_context context, uint32_t function,
    uint64_t call_id, const void *value);
demo_status demo_fail_host_fn(demo_context context, uint32_t function, uint64_t call_id,
    const void *error, demo_str message);

/* ---- Functions of the host's objects --------------------------------------------------------- */

/** What each `Watcher` of yours does. A function that is NULL fails as one that is not registered. */
struct demo_watcher_functions {
  /** Looks. */
  void (*saw)(void *self, uint64_t call_id, demo_str what);
  /** Answers at once: before it returns. */
  void (*wants)(void *self, uint64_t call_id, demo_watcher other);
  /**
   * Its own.
   *
   * Where it is NULL, the library does what the trait itself says.
   */
  void (*release_)(void *self, uint64_t call_id);
  /** Gives `self` back; may be NULL. */
  void (*release)(void *self);
};

/** Answers call `call_id` of `Watcher.saw`. */
static inline demo_status demo_answer_watcher_saw(demo_context context, uint64_t call_id,
    uint32_t value) {
  return demo_answer_host_fn(context, UINT32_C(0x09cccefc), call_id, &value);
}

/** Fails call `call_id` of `Watcher.saw`: with `error`, or with NULL and a text (NULL: none). */
static inline demo_status demo_fail_watcher_saw(demo_context context, uint64_t call_id,
    const demo_asleep *error, const char *message) {
  return demo_fail_host_fn(context, UINT32_C(0x09cccefc), call_id, error,
      demo_str_of(message));
}

/** Answers call `call_id` of `Watcher.wants`. */
static inline demo_status demo_answer_watcher_wants(demo_context context, uint64_t call_id) {
  return demo_answer_host_fn(context, UINT32_C(0x907f1afa), call_id, NULL);
}

/** Fails call `call_id` of `Watcher.wants`: with `error`, or with NULL and a text (NULL: none). */
static inline demo_status demo_fail_watcher_wants(demo_context context, uint64_t call_id,
    const demo_asleep *error, const char *message) {
  return demo_fail_host_fn(context, UINT32_C(0x907f1afa), call_id, error,
      demo_str_of(message));
}

/** Answers call `call_id` of `Watcher.release`. */
static inline demo_status demo_answer_watcher_release(demo_context context, uint64_t call_id) {
  return demo_answer_host_fn(context, UINT32_C(0x3c255c50), call_id, NULL);
}

/** Fails call `call_id` of `Watcher.release`: with `error`, or with NULL and a text (NULL: none). */
static inline demo_status demo_fail_watcher_release(demo_context context, uint64_t call_id,
    const demo_asleep *error, const char *message) {
  return demo_fail_host_fn(context, UINT32_C(0x3c255c50), call_id, error,
      demo_str_of(message));
}
