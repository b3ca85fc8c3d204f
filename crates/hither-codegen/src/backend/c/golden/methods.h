/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_point demo_point;
typedef struct demo_open_error demo_open_error;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_point_list {
  const demo_point *ptr;
  size_t len;
} demo_point_list;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_point {
  double x;
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

typedef struct demo_create_outcome {
  demo_status status;
  demo_str message;
  demo_open_error error;
} demo_create_outcome;
typedef void (*demo_create_reply)(void *user_data, const demo_create_outcome *outcome);

/**
 * Makes one.
 *
 * Constructor: gives the context its instance.
 */
demo_status demo_create(demo_context context, demo_create_reply on_reply, void *user_data);

/** demo_create, with options, which may be NULL. */
demo_status demo_create_with(demo_context context, const demo_call_options *options,
    demo_create_reply on_reply, void *user_data);

/** demo_create, but waits for the outcome and returns its status. */
demo_status demo_create_wait(demo_context context, uint32_t timeout_ms, demo_create_reply on_reply,
    void *user_data);

typedef demo_void_outcome demo_create_at_outcome;
typedef void (*demo_create_at_reply)(void *user_data, const demo_create_at_outcome *outcome);

/** Constructor: gives the context its instance. */
demo_status demo_create_at(demo_context context, const demo_point *at,
    demo_create_at_reply on_reply, void *user_data);

/** demo_create_at, with options, which may be NULL. */
demo_status demo_create_at_with(demo_context context, const demo_point *at,
    const demo_call_options *options, demo_create_at_reply on_reply, void *user_data);

/** demo_create_at, but waits for the outcome and returns its status. */
demo_status demo_create_at_wait(demo_context context, const demo_point *at, uint32_t timeout_ms,
    demo_create_at_reply on_reply, void *user_data);

typedef struct demo_both_outcome {
  demo_status status;
  demo_str message;
  uint32_t value;
  demo_open_error error;
} demo_both_outcome;
typedef void (*demo_both_reply)(void *user_data, const demo_both_outcome *outcome);

/** Gives a value or fails. */
demo_status demo_both(demo_context context, demo_str key, demo_both_reply on_reply,
    void *user_data);

/** demo_both, with options, which may be NULL. */
demo_status demo_both_with(demo_context context, demo_str key, const demo_call_options *options,
    demo_both_reply on_reply, void *user_data);

/** demo_both, but waits for the outcome and returns its status. */
demo_status demo_both_wait(demo_context context, demo_str key, uint32_t timeout_ms,
    demo_both_reply on_reply, void *user_data);

typedef demo_void_outcome demo_neither_outcome;
typedef void (*demo_neither_reply)(void *user_data, const demo_neither_outcome *outcome);

demo_status demo_neither(demo_context context, demo_neither_reply on_reply, void *user_data);

/** demo_neither, with options, which may be NULL. */
demo_status demo_neither_with(demo_context context, const demo_call_options *options,
    demo_neither_reply on_reply, void *user_data);

/** demo_neither, but waits for the outcome and returns its status. */
demo_status demo_neither_wait(demo_context context, uint32_t timeout_ms,
    demo_neither_reply on_reply, void *user_data);

typedef struct demo_middle_outcome {
  demo_status status;
  demo_str message;
  demo_point value;
} demo_middle_outcome;
typedef void (*demo_middle_reply)(void *user_data, const demo_middle_outcome *outcome);

/** Needs no instance. Synchronous: ends before it returns. */
demo_status demo_middle(demo_context context, demo_point_list points, const float *weight,
    demo_middle_reply on_reply, void *user_data);

/** demo_middle, but waits for the outcome and returns its status. */
demo_status demo_middle_wait(demo_context context, demo_point_list points, const float *weight,
    uint32_t timeout_ms, demo_middle_reply on_reply, void *user_data);
