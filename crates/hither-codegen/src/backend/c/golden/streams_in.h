/* ---- Streams that you feed ------------------------------------------------------------------- */

/*
 * Streams that you feed. Open one, pass it to one call, feed it as long as items are wanted, and end
 * it. The library wants nothing before it reads, and then as many items at a time as it has room
 * for: `on_wanted` (may be NULL) hears each time how many may be fed now, on whatever thread wants
 * them, but not while this thread feeds the same stream, where `room` says it; or a thread waits for
 * it. More than are wanted are refused with DEMO_BAD_ARGUMENT, and nothing of them is taken.
 * When the library lets go of a stream that you have not ended, `on_wanted` hears 0, once; feeding
 * it is DEMO_LATE from then on. `release` (may be NULL) runs exactly once, when nobody will
 * hear anything any more: behind your end, behind the library's, or when the context was closed.
 * Items that cannot be read end the stream, for both sides. A stream of a refused call was not
 * passed, and may be passed again; one that is never passed is yours to end.
 */

/** A stream that you feed: `Incoming<Option<String>>`. */
typedef struct demo_str_opt_stream {
  uint64_t stream;
} demo_str_opt_stream;

/** A stream that you feed: `Incoming<Row>`. */
typedef struct demo_row_stream {
  uint64_t stream;
} demo_row_stream;

/** A stream that you feed: `Incoming<Row, Broken>`. */
typedef struct demo_row_broken_stream {
  uint64_t stream;
} demo_row_broken_stream;

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_row demo_row;
typedef struct demo_broken demo_broken;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_str_list {
  const demo_str *ptr;
  size_t len;
} demo_str_list;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_row {
  demo_str_list cells;
};

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which demo_broken it is. */
typedef int32_t demo_broken_kind;
enum {
  /** Message: `it broke` */
  DEMO_BROKEN_BADLY = 0
};

struct demo_broken {
  demo_broken_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  demo_str message;
};

/* ---- Feeding streams ------------------------------------------------------------------------- */

/** Hears that `room` items may be fed now; 0: none, ever. It must not wait. */
typedef void (*demo_wanted_fn)(void *user_data, size_t room);

/*
 * Generic over what a stream is made of. The typed functions below are inline over these.
 */
demo_status demo_open_stream(demo_context context, demo_wanted_fn on_wanted,
    void *user_data, demo_release_fn release, uint64_t *stream);
demo_status demo_wait_stream(demo_context context, uint64_t stream,
    uint32_t timeout_ms, size_t *room);
demo_status demo_feed_stream(demo_context context, uint64_t stream,
    const void *items, size_t count, size_t *room);
demo_status demo_end_stream(demo_context context, uint64_t stream);
demo_status demo_fail_stream(demo_context context, uint64_t stream,
    const void *error, demo_str message);

/** Opens a stream `Incoming<Option<String>>`. */
static inline demo_status demo_str_opt_stream_open(demo_context context, demo_wanted_fn on_wanted,
    void *user_data, demo_release_fn release, demo_str_opt_stream *stream) {
  return demo_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline demo_status demo_str_opt_stream_wait(demo_context context, demo_str_opt_stream stream,
    uint32_t timeout_ms, size_t *room) {
  return demo_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline demo_status demo_str_opt_stream_feed(demo_context context, demo_str_opt_stream stream,
    const demo_str *const *items, size_t count, size_t *room) {
  return demo_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline demo_status demo_str_opt_stream_end(demo_context context,
    demo_str_opt_stream stream) {
  return demo_end_stream(context, stream.stream);
}

/** Ends a stream, which failed, with a text (NULL: none). */
static inline demo_status demo_str_opt_stream_fail(demo_context context, demo_str_opt_stream stream,
    const char *message) {
  return demo_fail_stream(context, stream.stream, NULL,
      demo_str_of(message));
}

/** Opens a stream `Incoming<Row>`. */
static inline demo_status demo_row_stream_open(demo_context context, demo_wanted_fn on_wanted,
    void *user_data, demo_release_fn release, demo_row_stream *stream) {
  return demo_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline demo_status demo_row_stream_wait(demo_context context, demo_row_stream stream,
    uint32_t timeout_ms, size_t *room) {
  return demo_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline demo_status demo_row_stream_feed(demo_context context, demo_row_stream stream,
    const demo_row *items, size_t count, size_t *room) {
  return demo_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline demo_status demo_row_stream_end(demo_context context, demo_row_stream stream) {
  return demo_end_stream(context, stream.stream);
}

/** Ends a stream, which failed, with a text (NULL: none). */
static inline demo_status demo_row_stream_fail(demo_context context, demo_row_stream stream,
    const char *message) {
  return demo_fail_stream(context, stream.stream, NULL,
      demo_str_of(message));
}

/** Opens a stream `Incoming<Row, Broken>`. */
static inline demo_status demo_row_broken_stream_open(demo_context context,
    demo_wanted_fn on_wanted, void *user_data, demo_release_fn release,
    demo_row_broken_stream *stream) {
  return demo_open_stream(context, on_wanted, user_data, release,
      stream == NULL ? NULL : &stream->stream);
}

/** Waits up to `timeout_ms` milliseconds (0: without end) until items are wanted; `*room`: how many. */
static inline demo_status demo_row_broken_stream_wait(demo_context context,
    demo_row_broken_stream stream, uint32_t timeout_ms, size_t *room) {
  return demo_wait_stream(context, stream.stream, timeout_ms, room);
}

/** Feeds `count` items, which are copied; `*room` (may be NULL): how many more may follow now. */
static inline demo_status demo_row_broken_stream_feed(demo_context context,
    demo_row_broken_stream stream, const demo_row *items, size_t count, size_t *room) {
  return demo_feed_stream(context, stream.stream, items, count, room);
}

/** Ends a stream behind its last item. */
static inline demo_status demo_row_broken_stream_end(demo_context context,
    demo_row_broken_stream stream) {
  return demo_end_stream(context, stream.stream);
}

/** Ends a stream with `error`, or with NULL and a text (NULL: none). */
static inline demo_status demo_row_broken_stream_fail(demo_context context,
    demo_row_broken_stream stream, const demo_broken *error, const char *message) {
  return demo_fail_stream(context, stream.stream, error,
      demo_str_of(message));
}

/* ---- Methods --------------------------------------------------------------------------------- */

typedef struct demo_sum_outcome {
  demo_status status;
  demo_str message;
  uint64_t value;
} demo_sum_outcome;
typedef void (*demo_sum_reply)(void *user_data, const demo_sum_outcome *outcome);

/** Needs no instance. */
demo_status demo_sum(demo_context context, demo_row_stream rows, demo_row_broken_stream checked,
    demo_str_opt_stream names, demo_sum_reply on_reply, void *user_data);

/** demo_sum, with options, which may be NULL. */
demo_status demo_sum_with(demo_context context, demo_row_stream rows,
    demo_row_broken_stream checked, demo_str_opt_stream names, const demo_call_options *options,
    demo_sum_reply on_reply, void *user_data);

/** demo_sum, but waits for the outcome and returns its status. */
demo_status demo_sum_wait(demo_context context, demo_row_stream rows,
    demo_row_broken_stream checked, demo_str_opt_stream names, uint32_t timeout_ms,
    demo_sum_reply on_reply, void *user_data);

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

/*
 * Host trait `Source`.
 *
 */

/** Of a table. */
typedef void (*demo_rows_fn)(void *user_data, uint64_t call_id, demo_str table);

/** Makes `fn` the host function `rows` of this context; NULL unregisters it. */
static inline demo_status demo_set_rows(demo_context context, demo_rows_fn fn, void *user_data,
    demo_release_fn release) {
  return demo_set_host_fn(context, UINT32_C(0x2a37b398), DEMO_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `rows`. */
static inline demo_status demo_answer_rows(demo_context context, uint64_t call_id,
    demo_row_broken_stream value) {
  return demo_answer_host_fn(context, UINT32_C(0x2a37b398), call_id, &value);
}

/** Fails call `call_id` of `rows`: with `error`, or with NULL and a text (NULL: none). */
static inline demo_status demo_fail_rows(demo_context context, uint64_t call_id,
    const demo_broken *error, const char *message) {
  return demo_fail_host_fn(context, UINT32_C(0x2a37b398), call_id, error,
      demo_str_of(message));
}
