/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_entry demo_entry;
typedef struct demo_store_error demo_store_error;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_entry {
  demo_str key;
};

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which demo_store_error it is. */
typedef int32_t demo_store_error_kind;
enum {
  /** Message: `full` */
  DEMO_STORE_ERROR_FULL = 0
};

struct demo_store_error {
  demo_store_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  demo_str message;
};

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
 * Host trait `Store`.
 *
 * Keeps entries.
 */

/** By its key. */
typedef void (*demo_load_fn)(void *user_data, uint64_t call_id, demo_str key);

/** Makes `fn` the host function `load` of this context; NULL unregisters it. */
static inline demo_status demo_set_load(demo_context context, demo_load_fn fn, void *user_data,
    demo_release_fn release) {
  return demo_set_host_fn(context, UINT32_C(0xe60759e9), DEMO_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `load`. */
static inline demo_status demo_answer_load(demo_context context, uint64_t call_id,
    const demo_entry *value) {
  return demo_answer_host_fn(context, UINT32_C(0xe60759e9), call_id, value);
}

/** Fails call `call_id` of `load`: with `error`, or with NULL and a text (NULL: none). */
static inline demo_status demo_fail_load(demo_context context, uint64_t call_id,
    const demo_store_error *error, const char *message) {
  return demo_fail_host_fn(context, UINT32_C(0xe60759e9), call_id, error,
      demo_str_of(message));
}

typedef void (*demo_keep_fn)(void *user_data, uint64_t call_id, const demo_entry *entry);

/** Makes `fn` the host function `keep` of this context; NULL unregisters it. */
static inline demo_status demo_set_keep(demo_context context, demo_keep_fn fn, void *user_data,
    demo_release_fn release) {
  return demo_set_host_fn(context, UINT32_C(0xee7b9448), DEMO_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `keep`. */
static inline demo_status demo_answer_keep(demo_context context, uint64_t call_id) {
  return demo_answer_host_fn(context, UINT32_C(0xee7b9448), call_id, NULL);
}

/** Fails call `call_id` of `keep`: with `error`, or with NULL and a text (NULL: none). */
static inline demo_status demo_fail_keep(demo_context context, uint64_t call_id,
    const demo_store_error *error, const char *message) {
  return demo_fail_host_fn(context, UINT32_C(0xee7b9448), call_id, error,
      demo_str_of(message));
}

typedef void (*demo_newest_fn)(void *user_data, uint64_t call_id);

/** Makes `fn` the host function `newest` of this context; NULL unregisters it. */
static inline demo_status demo_set_newest(demo_context context, demo_newest_fn fn, void *user_data,
    demo_release_fn release) {
  return demo_set_host_fn(context, UINT32_C(0xec37f2eb), DEMO_ANY_FN(fn), user_data,
      release);
}

/** Answers call `call_id` of `newest`. */
static inline demo_status demo_answer_newest(demo_context context, uint64_t call_id,
    const demo_entry *value) {
  return demo_answer_host_fn(context, UINT32_C(0xec37f2eb), call_id, &value);
}

/** Fails call `call_id` of `newest`: with `error`, or with NULL and a text (NULL: none). */
static inline demo_status demo_fail_newest(demo_context context, uint64_t call_id,
    const demo_store_error *error, const char *message) {
  return demo_fail_host_fn(context, UINT32_C(0xec37f2eb), call_id, error,
      demo_str_of(message));
}
