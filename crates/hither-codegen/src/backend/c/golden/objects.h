/* ---- Objects --------------------------------------------------------------------------------- */

/*
 * Objects stay in the library; what crosses is a handle. One that a callback receives, wherever in
 * a value it stands, is yours: release it once, with demo_<object>_release. One that you pass
 * is lent and stays yours. A handle dies when it is released or its context is closed. Its number
 * is never another's, and using it is refused with DEMO_UNKNOWN_OBJECT or DEMO_CLOSED.
 * No handle is 0. Releasing one while a call of its object runs is fine: the call keeps the object.
 */

/** Holds jam. */
typedef struct demo_jar {
  uint64_t handle;
} demo_jar;

typedef struct demo_lid {
  uint64_t handle;
} demo_lid;

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_shelf demo_shelf;
typedef struct demo_open_error demo_open_error;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_jar_list {
  const demo_jar *ptr;
  size_t len;
} demo_jar_list;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_shelf {
  /** Always there. */
  demo_jar first;
  demo_jar_list rest;
  const demo_lid *lid;
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
demo_status demo_share_object(demo_context context, uint64_t object,
    uint64_t *again);
demo_status demo_release_object(demo_context context, uint64_t object);

/** One more handle of the same `Jar`: it is released on its own. */
static inline demo_status demo_jar_share(demo_context context, demo_jar self, demo_jar *again) {
  return demo_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Jar` goes with its last one, unless the library holds on to it. */
static inline demo_status demo_jar_release(demo_context context, demo_jar self) {
  return demo_release_object(context, self.handle);
}

typedef struct demo_jar_new_outcome {
  demo_status status;
  demo_str message;
  demo_jar value;
  demo_open_error error;
} demo_jar_new_outcome;
typedef void (*demo_jar_new_reply)(void *user_data, const demo_jar_new_outcome *outcome);

/** Constructor: makes an object, whose handle is yours. Synchronous: ends before it returns. */
static inline demo_status demo_jar_new(demo_context context, demo_str label,
    demo_jar_new_reply on_reply, void *user_data) {
  struct {
    demo_str label;
  } hither_args;
  hither_args.label = label;
  return demo_call_object(context, 0, UINT32_C(0x67d6c472), &hither_args, DEMO_ANY_FN(on_reply),
    user_data);
}

/** demo_jar_new, but waits for the outcome and returns its status. */
static inline demo_status demo_jar_new_wait(demo_context context, demo_str label,
    uint32_t timeout_ms, demo_jar_new_reply on_reply, void *user_data) {
  struct {
    demo_str label;
  } hither_args;
  hither_args.label = label;
  return demo_call_object_wait(context, 0, UINT32_C(0x67d6c472), &hither_args, timeout_ms,
    DEMO_ANY_FN(on_reply), user_data);
}

typedef struct demo_jar_label_outcome {
  demo_status status;
  demo_str message;
  demo_str value;
} demo_jar_label_outcome;
typedef void (*demo_jar_label_reply)(void *user_data, const demo_jar_label_outcome *outcome);

/**
 * What stands on it.
 *
 * Synchronous: ends before it returns.
 */
static inline demo_status demo_jar_label(demo_context context, demo_jar self,
    demo_jar_label_reply on_reply, void *user_data) {
  return demo_call_object(context, self.handle, UINT32_C(0x2e5c1292), NULL, DEMO_ANY_FN(on_reply),
    user_data);
}

/** demo_jar_label, but waits for the outcome and returns its status. */
static inline demo_status demo_jar_label_wait(demo_context context, demo_jar self,
    uint32_t timeout_ms, demo_jar_label_reply on_reply, void *user_data) {
  return demo_call_object_wait(context, self.handle, UINT32_C(0x2e5c1292), NULL, timeout_ms,
    DEMO_ANY_FN(on_reply), user_data);
}

typedef demo_void_outcome demo_jar_close_outcome;
typedef void (*demo_jar_close_reply)(void *user_data, const demo_jar_close_outcome *outcome);

static inline demo_status demo_jar_close(demo_context context, demo_jar self, demo_lid lid,
    bool tight, demo_jar_close_reply on_reply, void *user_data) {
  struct {
    demo_lid lid;
    bool tight;
  } hither_args;
  hither_args.lid = lid;
  hither_args.tight = tight;
  return demo_call_object(context, self.handle, UINT32_C(0xc8dc8ea8), &hither_args,
    DEMO_ANY_FN(on_reply), user_data);
}

/** demo_jar_close, with options, which may be NULL. */
static inline demo_status demo_jar_close_with(demo_context context, demo_jar self, demo_lid lid,
    bool tight, const demo_call_options *options, demo_jar_close_reply on_reply, void *user_data) {
  struct {
    demo_lid lid;
    bool tight;
  } hither_args;
  hither_args.lid = lid;
  hither_args.tight = tight;
  return demo_call_object_with(context, self.handle, UINT32_C(0xc8dc8ea8), &hither_args, options,
    DEMO_ANY_FN(on_reply), user_data);
}

/** demo_jar_close, but waits for the outcome and returns its status. */
static inline demo_status demo_jar_close_wait(demo_context context, demo_jar self, demo_lid lid,
    bool tight, uint32_t timeout_ms, demo_jar_close_reply on_reply, void *user_data) {
  struct {
    demo_lid lid;
    bool tight;
  } hither_args;
  hither_args.lid = lid;
  hither_args.tight = tight;
  return demo_call_object_wait(context, self.handle, UINT32_C(0xc8dc8ea8), &hither_args, timeout_ms,
    DEMO_ANY_FN(on_reply), user_data);
}

typedef struct demo_jar_on_outcome {
  demo_status status;
  demo_str message;
  const demo_jar *value;
} demo_jar_on_outcome;
typedef void (*demo_jar_on_reply)(void *user_data, const demo_jar_on_outcome *outcome);

static inline demo_status demo_jar_on(demo_context context, demo_jar self, const demo_shelf *shelf,
    demo_jar_on_reply on_reply, void *user_data) {
  struct {
    const demo_shelf *shelf;
  } hither_args;
  hither_args.shelf = shelf;
  return demo_call_object(context, self.handle, UINT32_C(0x31b169dd), &hither_args,
    DEMO_ANY_FN(on_reply), user_data);
}

/** demo_jar_on, with options, which may be NULL. */
static inline demo_status demo_jar_on_with(demo_context context, demo_jar self,
    const demo_shelf *shelf, const demo_call_options *options, demo_jar_on_reply on_reply,
    void *user_data) {
  struct {
    const demo_shelf *shelf;
  } hither_args;
  hither_args.shelf = shelf;
  return demo_call_object_with(context, self.handle, UINT32_C(0x31b169dd), &hither_args, options,
    DEMO_ANY_FN(on_reply), user_data);
}

/** demo_jar_on, but waits for the outcome and returns its status. */
static inline demo_status demo_jar_on_wait(demo_context context, demo_jar self,
    const demo_shelf *shelf, uint32_t timeout_ms, demo_jar_on_reply on_reply, void *user_data) {
  struct {
    const demo_shelf *shelf;
  } hither_args;
  hither_args.shelf = shelf;
  return demo_call_object_wait(context, self.handle, UINT32_C(0x31b169dd), &hither_args, timeout_ms,
    DEMO_ANY_FN(on_reply), user_data);
}

typedef struct demo_jar_count_outcome {
  demo_status status;
  demo_str message;
  int64_t value;
} demo_jar_count_outcome;
typedef void (*demo_jar_count_reply)(void *user_data, const demo_jar_count_outcome *outcome);

/** Needs no object. */
static inline demo_status demo_jar_count(demo_context context, demo_jar_count_reply on_reply,
    void *user_data) {
  return demo_call_object(context, 0, UINT32_C(0xbb68634b), NULL, DEMO_ANY_FN(on_reply), user_data);
}

/** demo_jar_count, with options, which may be NULL. */
static inline demo_status demo_jar_count_with(demo_context context,
    const demo_call_options *options, demo_jar_count_reply on_reply, void *user_data) {
  return demo_call_object_with(context, 0, UINT32_C(0xbb68634b), NULL, options,
    DEMO_ANY_FN(on_reply), user_data);
}

/** demo_jar_count, but waits for the outcome and returns its status. */
static inline demo_status demo_jar_count_wait(demo_context context, uint32_t timeout_ms,
    demo_jar_count_reply on_reply, void *user_data) {
  return demo_call_object_wait(context, 0, UINT32_C(0xbb68634b), NULL, timeout_ms,
    DEMO_ANY_FN(on_reply), user_data);
}

/** One more handle of the same `Lid`: it is released on its own. */
static inline demo_status demo_lid_share(demo_context context, demo_lid self, demo_lid *again) {
  return demo_share_object(context, self.handle, again == NULL ? NULL : &again->handle);
}

/** Releases a handle; the `Lid` goes with its last one, unless the library holds on to it. */
static inline demo_status demo_lid_release(demo_context context, demo_lid self) {
  return demo_release_object(context, self.handle);
}
