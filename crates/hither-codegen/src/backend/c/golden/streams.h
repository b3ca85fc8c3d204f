/* ---- Objects --------------------------------------------------------------------------------- */

/*
 * Objects stay in the library; what crosses is a handle. One that a callback receives, wherever in
 * a value it stands, is yours: release it once, with demo_<object>_release. One that you pass
 * is lent and stays yours. A handle dies when it is released or its context is closed. Its number
 * is never another's, and using it is refused with DEMO_UNKNOWN_OBJECT or DEMO_CLOSED.
 * No handle is 0. Releasing one while a call of its object runs is fine: the call keeps the object.
 */

typedef struct demo_log {
  uint64_t handle;
} demo_log;

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_row demo_row;
typedef struct demo_open_error demo_open_error;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_row {
  uint64_t id;
};

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which demo_open_error it is. */
typedef int32_t demo_open_error_kind;
enum {
  /** Message: `not allowed` */
  DEMO_OPEN_ERROR_DENIED = 0
};

struct demo_open_error {
  demo_open_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  demo_str message;
};

/* ---- Methods --------------------------------------------------------------------------------- */

/** The outcome of methods that give back nothing and cannot fail. */
typedef struct demo_void_outcome {
  demo_status status;
  demo_str message;
} demo_void_outcome;

/*
 * Streams. demo_<method>_open begins one, whose number is the id of its call, and
 * demo_<method>_next pulls it: the stream makes items only while somebody has said that he takes
 * them, at most `max` ahead (0: 8 first, then twice as many each time that there were as many, up to
 * 256). demo_<method>_next returns
 *
 * - DEMO_OK with a `count` that is not 0: items.
 * - DEMO_OK with a `count` of 0: the stream is through. `end` says so too.
 * - DEMO_PENDING: nothing was there within `timeout_ms` milliseconds (0: waits without end). The
 *   stream goes on.
 * - DEMO_ERROR, DEMO_CANCELLED, DEMO_TIMED_OUT (of the whole stream),
 *   DEMO_PANICKED, DEMO_CLOSED: it ended with that, behind all items that it made before;
 *   `end` has the text and the typed error. Any later one returns the same.
 * - Anything else: refused. DEMO_TOO_MANY where another thread is in it already.
 *
 * What a batch points to is lent until the next demo_<method>_next of this stream, or until
 * demo_close_stream; also when the context is closed meanwhile. Handles in it are yours. Close
 * every stream that you opened, once you are done with it: that ends it, if it has not ended.
 *
 * demo_<method>_each runs `on_item` for each item instead, where it is ready: on the calling thread,
 * perhaps before the function returns, or on any other, one at a time. Where `on_item` returns false
 * the stream ends with DEMO_CANCELLED. `on_end` runs exactly once, last. After 256 items in a row
 * others have their turn on the thread.
 */
demo_status demo_pull_stream(demo_context context, uint64_t stream, uint32_t method,
    uint32_t max, uint32_t timeout_ms, void *batch);

/** Ends a stream, unless it has ended, and gives back what it lent. Of one that is closed: nothing. */
demo_status demo_close_stream(demo_context context, uint64_t stream);

typedef demo_void_outcome demo_create_outcome;
typedef void (*demo_create_reply)(void *user_data, const demo_create_outcome *outcome);

/** Constructor: gives the context its instance. */
demo_status demo_create(demo_context context, demo_create_reply on_reply, void *user_data);

/** demo_create, with options, which may be NULL. */
demo_status demo_create_with(demo_context context, const demo_call_options *options,
    demo_create_reply on_reply, void *user_data);

/** demo_create, but waits for the outcome and returns its status. */
demo_status demo_create_wait(demo_context context, uint32_t timeout_ms, demo_create_reply on_reply,
    void *user_data);

typedef struct demo_rows_outcome {
  demo_status status;
  demo_str message;
  demo_open_error error;
} demo_rows_outcome;
typedef void (*demo_rows_reply)(void *user_data, const demo_rows_outcome *outcome);

/** Items of demo_rows; or its end, where `end` is not NULL. */
typedef struct demo_rows_batch {
  const demo_row *items;
  size_t count;
  const demo_rows_outcome *end;
} demo_rows_batch;
typedef bool (*demo_rows_item_fn)(void *user_data, const demo_row *item);

/** Every row. */
demo_status demo_rows_open(demo_context context, demo_str table, const demo_call_options *options,
    uint64_t *stream);

/** The next items of a stream of demo_rows_open, or its end. */
static inline demo_status demo_rows_next(demo_context context, uint64_t stream, uint32_t max,
    uint32_t timeout_ms, demo_rows_batch *batch) {
  return demo_pull_stream(context, stream, UINT32_C(0x2a37b398), max, timeout_ms, batch);
}

/** demo_rows_open, but `on_item` runs for each item, and then `on_end`. */
demo_status demo_rows_each(demo_context context, demo_str table, const demo_call_options *options,
    demo_rows_item_fn on_item, demo_rows_reply on_end, void *user_data);

typedef demo_void_outcome demo_noise_outcome;
typedef void (*demo_noise_reply)(void *user_data, const demo_noise_outcome *outcome);

/** Items of demo_noise; or its end, where `end` is not NULL. */
typedef struct demo_noise_batch {
  const double *const *items;
  size_t count;
  const demo_noise_outcome *end;
} demo_noise_batch;
typedef bool (*demo_noise_item_fn)(void *user_data, const double *const *item);

/** Needs no instance. */
demo_status demo_noise_open(demo_context context, const demo_call_options *options,
    uint64_t *stream);

/** The next items of a stream of demo_noise_open, or its end. */
static inline demo_status demo_noise_next(demo_context context, uint64_t stream, uint32_t max,
    uint32_t timeout_ms, demo_noise_batch *batch) {
  return demo_pull_stream(context, stream, UINT32_C(0x904416d1), max, timeout_ms, batch);
}

/** demo_noise_open, but `on_item` runs for each item, and then `on_end`. */
demo_status demo_noise_each(demo_context context, const demo_call_options *options,
    demo_noise_item_fn on_item, demo_noise_reply on_end, void *user_data);

/* ---- Methods of objects ---------------------------------------------------------------------- */

/*
 * Generic over the method's id: `object` is a handle, 0 for constructors and statics; `args` points
 * to a struct of the parameters, NULL where there are none. The typed functions below are inline
 * over these.
 */
demo_status demo_call_object(demo_context context, uint64_t object, uint32_t method,
    const void *args, demo_any_fn on_reply, void *user_data);
demo_status demo_call_object_with(demo_context context, uint64_t object,
    uint32_t method, const void *args, const demo_call_options *options,
    demo_any_fn on_reply, void *user_data);
demo_status demo_call_object_wait(demo_context context, uint64_t object,
    uint32_t method, const void *args, uint32_t timeout_ms, demo_any_fn on_reply,
    void *user_data);
demo_status demo_open_object_stream(demo_context context, uint64_t object,
    uint32_t method, const void *args, const demo_call_options *options, uint64_t *stream);
demo_status demo_each_of_object_stream(demo_context context, uint64_t object,
    uint32_t method, const void *args, const demo_call_options *options, demo_any_fn on_item,
    demo_any_fn on_end, void *user_data);
demo_status demo_share_object(demo_context context, uint64_t object,
    uint64_t *again);
demo_status demo_release_object(demo_context context, uint64_t object);

/** One more handle of the same `Log`: it is released on its own. */
static inline demo_status demo_log_share(demo_context context, demo_log self, demo_log *again) {
  return demo_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Log` goes with its last one, unless the library holds on to it. */
static inline demo_status demo_log_release(demo_context context, demo_log self) {
  return demo_release_object(context, self.handle);
}

typedef demo_void_outcome demo_log_lines_outcome;
typedef void (*demo_log_lines_reply)(void *user_data, const demo_log_lines_outcome *outcome);

/** Items of demo_log_lines; or its end, where `end` is not NULL. */
typedef struct demo_log_lines_batch {
  const demo_str *items;
  size_t count;
  const demo_log_lines_outcome *end;
} demo_log_lines_batch;
typedef bool (*demo_log_lines_item_fn)(void *user_data, const demo_str *item);

static inline demo_status demo_log_lines_open(demo_context context, demo_log self, uint64_t from,
    const demo_call_options *options, uint64_t *stream) {
  struct {
    uint64_t from;
  } hither_args;
  hither_args.from = from;
  return demo_open_object_stream(context, self.handle, UINT32_C(0xa4939324), &hither_args, options,
    stream);
}

/** The next items of a stream of demo_log_lines_open, or its end. */
static inline demo_status demo_log_lines_next(demo_context context, uint64_t stream, uint32_t max,
    uint32_t timeout_ms, demo_log_lines_batch *batch) {
  return demo_pull_stream(context, stream, UINT32_C(0xa4939324), max, timeout_ms, batch);
}

/** demo_log_lines_open, but `on_item` runs for each item, and then `on_end`. */
static inline demo_status demo_log_lines_each(demo_context context, demo_log self, uint64_t from,
    const demo_call_options *options, demo_log_lines_item_fn on_item, demo_log_lines_reply on_end,
    void *user_data) {
  struct {
    uint64_t from;
  } hither_args;
  hither_args.from = from;
  return demo_each_of_object_stream(context, self.handle, UINT32_C(0xa4939324), &hither_args,
    options, DEMO_ANY_FN(on_item), DEMO_ANY_FN(on_end), user_data);
}
