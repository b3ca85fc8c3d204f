/* ---- Basic types ----------------------------------------------------------------------------- */

/** The contract of this header; small_context_open compares it with the library's. */
#define SMALL_CONTRACT_HASH UINT64_C(0x247f724471d9b30e)

/** UTF-8 text of `len` bytes. */
typedef struct small_str {
  const char *ptr;
  size_t len;
} small_str;

/** `len` bytes. */
typedef struct small_bytes {
  const uint8_t *ptr;
  size_t len;
} small_bytes;

/** Any function, as the generic symbols take it. SMALL_ANY_FN makes one. */
typedef void (*small_any_fn)(void);
#ifdef __cplusplus
#define SMALL_ANY_FN(fn) reinterpret_cast<small_any_fn>(fn)
#else
#define SMALL_ANY_FN(fn) ((small_any_fn)(fn))
#endif

/** Runs exactly once, when `user_data` is no longer needed. */
typedef void (*small_release_fn)(void *user_data);

/** `text` up to its NUL, which stays where it is; NULL gives the empty string. */
static inline small_str small_str_of(const char *text) {
  small_str hither_str;
  hither_str.ptr = text;
  hither_str.len = 0;
  while (text != NULL && text[hither_str.len] != '\0') {
    hither_str.len++;
  }
  return hither_str;
}

/*
 * What the library has deprecated: compilers warn where you use it. Define SMALL_NO_DEPRECATED
 * before this header to be without the warnings.
 */
#if defined(SMALL_NO_DEPRECATED)
#define SMALL_DEPRECATED(text)
#define SMALL_DEPRECATED_VALUE(text)
#elif defined(__GNUC__)
#define SMALL_DEPRECATED(text) __attribute__((deprecated(text)))
#define SMALL_DEPRECATED_VALUE(text) __attribute__((deprecated(text)))
#elif defined(_MSC_VER)
#define SMALL_DEPRECATED(text) __declspec(deprecated(text))
#define SMALL_DEPRECATED_VALUE(text)
#else
#define SMALL_DEPRECATED(text)
#define SMALL_DEPRECATED_VALUE(text)
#endif

/* This header mentions it without a warning, up to its end. */
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#elif defined(_MSC_VER)
#pragma warning(push)
#pragma warning(disable : 4996)
#endif

/* ---- Enums ----------------------------------------------------------------------------------- */

typedef int32_t small_color;
enum {
  /** Deprecated: since 0.2.0: use "it" */
  SMALL_COLOR_BLUE SMALL_DEPRECATED_VALUE("since 0.2.0: use \"it\"") = 0,
  SMALL_COLOR_CRIMSON = 1
};

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct small_u128 small_u128;
typedef struct small_purchase small_purchase;
typedef struct small_i128 small_i128;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct small_bool_list {
  const bool *ptr;
  size_t len;
} small_bool_list;

/* ---- Structs --------------------------------------------------------------------------------- */

/** A number of 128 bits without a sign: `hi` * 2^64 + `lo`. */
struct small_u128 {
  uint64_t lo;
  uint64_t hi;
};

/** What somebody wants. */
struct small_purchase {
  uint64_t order_id;
  /** Where it is left out: `-1`. */
  int32_t count;
  /**
   * Where it is left out: `"none"`.
   *
   * Deprecated: since 0.2.0: use "it"
   */
  SMALL_DEPRECATED("since 0.2.0: use \"it\"") small_str note;
  /** Where it is left out: `Red`. */
  small_color color;
  /** Where it is left out: `340282366920938463463374607431768211455`. */
  small_u128 equal;
  /** Where it is left out: `[]`. */
  small_bool_list lines;
};

/**
 * A number of 128 bits in two's complement: `hi` * 2^64 + `lo`. For a number `n` of 64 bits `lo` is
 * `(uint64_t)n`, and `hi` is `n < 0 ? -1 : 0`.
 */
struct small_i128 {
  uint64_t lo;
  int64_t hi;
};

/* ---- Constants ------------------------------------------------------------------------------- */

/** The number with these bits: for those that no literal is. */
static inline float small_f32_of_bits(uint32_t bits) {
  float hither_number;
  memcpy(&hither_number, &bits, sizeof(hither_number));
  return hither_number;
}

/** The same, of 64 bits. */
static inline double small_f64_of_bits(uint64_t bits) {
  double hither_number;
  memcpy(&hither_number, &bits, sizeof(hither_number));
  return hither_number;
}

/** At most. */
#define SMALL_MOST UINT32_C(7)

/** Deprecated: since 0.2.0: use "it" */
SMALL_DEPRECATED("since 0.2.0: use \"it\"")
static const small_str SMALL_TITLE = {"a\000b", 3};

static const uint8_t SMALL_SEAL_DATA[2] = {0, 255};
static const small_bytes SMALL_SEAL = {SMALL_SEAL_DATA, 2};

static const small_i128 SMALL_WIDE = {UINT64_C(0), (-INT64_C(9223372036854775807) - 1)};

#define SMALL_NOTHING small_f64_of_bits(UINT64_C(0x7ff8000000000000))

static const int64_t SMALL_SIZES[2] = {(-INT64_C(9223372036854775807) - 1), INT64_C(1)};

/* ---- Defaults -------------------------------------------------------------------------------- */

/** A small_purchase whose fields are as usual; those without a default are zero. */
static inline small_purchase small_purchase_defaults(void) {
  small_purchase hither_record;
  memset(&hither_record, 0, sizeof(hither_record));
  hither_record.count = (-INT32_C(1));
  hither_record.note.ptr = "none";
  hither_record.note.len = 4;
  hither_record.color = SMALL_COLOR_CRIMSON;
  hither_record.equal.lo = UINT64_C(18446744073709551615);
  hither_record.equal.hi = UINT64_C(18446744073709551615);
  return hither_record;
}

/* ---- Functions ------------------------------------------------------------------------------- */

/*
 * Generic over the method's id: `object` is a handle, 0 for constructors and statics; `args` points
 * to a struct of the parameters, NULL where there are none. The typed functions below are inline
 * over these.
 */
small_status small_call_object(small_context context, uint64_t object, uint32_t method,
    const void *args, small_any_fn on_reply, void *user_data);
small_status small_call_object_with(small_context context, uint64_t object,
    uint32_t method, const void *args, const small_call_options *options,
    small_any_fn on_reply, void *user_data);
small_status small_call_object_wait(small_context context, uint64_t object,
    uint32_t method, const void *args, uint32_t timeout_ms, small_any_fn on_reply,
    void *user_data);
small_status small_share_object(small_context context, uint64_t object,
    uint64_t *again);
small_status small_release_object(small_context context, uint64_t object);

typedef struct small_parse_outcome {
  small_status status;
  small_str message;
  small_purchase value;
} small_parse_outcome;
typedef void (*small_parse_reply)(void *user_data, const small_parse_outcome *outcome);

/**
 * Of an order.
 *
 * Deprecated: since 0.2.0: use "it"
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
SMALL_DEPRECATED("since 0.2.0: use \"it\"")
static inline small_status small_parse(small_context context, const small_purchase *order,
    small_parse_reply on_reply, void *user_data) {
  struct {
    const small_purchase *order;
  } hither_args;
  hither_args.order = order;
  return small_call_object(context, 0, UINT32_C(0x423b42ec), &hither_args, SMALL_ANY_FN(on_reply),
    user_data);
}

/** small_parse, but waits for the outcome and returns its status. */
SMALL_DEPRECATED("since 0.2.0: use \"it\"")
static inline small_status small_parse_wait(small_context context, const small_purchase *order,
    uint32_t timeout_ms, small_parse_reply on_reply, void *user_data) {
  struct {
    const small_purchase *order;
  } hither_args;
  hither_args.order = order;
  return small_call_object_wait(context, 0, UINT32_C(0x423b42ec), &hither_args, timeout_ms,
    SMALL_ANY_FN(on_reply), user_data);
}

typedef struct small_purchase_compare_outcome {
  small_status status;
  small_str message;
  int32_t value;
} small_purchase_compare_outcome;
typedef void (*small_purchase_compare_reply)(void *user_data,
    const small_purchase_compare_outcome *outcome);

/**
 * Of an order.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline small_status small_purchase_compare(small_context context,
    const small_purchase *value, const small_purchase *other, small_purchase_compare_reply on_reply,
    void *user_data) {
  struct {
    const small_purchase *value;
    const small_purchase *other;
  } hither_args;
  hither_args.value = value;
  hither_args.other = other;
  return small_call_object(context, 0, UINT32_C(0xdd56484a), &hither_args, SMALL_ANY_FN(on_reply),
    user_data);
}

/** small_purchase_compare, but waits for the outcome and returns its status. */
static inline small_status small_purchase_compare_wait(small_context context,
    const small_purchase *value, const small_purchase *other, uint32_t timeout_ms,
    small_purchase_compare_reply on_reply, void *user_data) {
  struct {
    const small_purchase *value;
    const small_purchase *other;
  } hither_args;
  hither_args.value = value;
  hither_args.other = other;
  return small_call_object_wait(context, 0, UINT32_C(0xdd56484a), &hither_args, timeout_ms,
    SMALL_ANY_FN(on_reply), user_data);
}

typedef struct small_purchase_display_outcome {
  small_status status;
  small_str message;
  small_str value;
} small_purchase_display_outcome;
typedef void (*small_purchase_display_reply)(void *user_data,
    const small_purchase_display_outcome *outcome);

/**
 * Of an order.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline small_status small_purchase_display(small_context context,
    const small_purchase *value, small_purchase_display_reply on_reply, void *user_data) {
  struct {
    const small_purchase *value;
  } hither_args;
  hither_args.value = value;
  return small_call_object(context, 0, UINT32_C(0xeda9158b), &hither_args, SMALL_ANY_FN(on_reply),
    user_data);
}

/** small_purchase_display, but waits for the outcome and returns its status. */
static inline small_status small_purchase_display_wait(small_context context,
    const small_purchase *value, uint32_t timeout_ms, small_purchase_display_reply on_reply,
    void *user_data) {
  struct {
    const small_purchase *value;
  } hither_args;
  hither_args.value = value;
  return small_call_object_wait(context, 0, UINT32_C(0xeda9158b), &hither_args, timeout_ms,
    SMALL_ANY_FN(on_reply), user_data);
}

typedef struct small_purchase_eq_outcome {
  small_status status;
  small_str message;
  bool value;
} small_purchase_eq_outcome;
typedef void (*small_purchase_eq_reply)(void *user_data, const small_purchase_eq_outcome *outcome);

/**
 * Of an order.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline small_status small_purchase_eq(small_context context, const small_purchase *value,
    const small_purchase *other, small_purchase_eq_reply on_reply, void *user_data) {
  struct {
    const small_purchase *value;
    const small_purchase *other;
  } hither_args;
  hither_args.value = value;
  hither_args.other = other;
  return small_call_object(context, 0, UINT32_C(0x1ef939f1), &hither_args, SMALL_ANY_FN(on_reply),
    user_data);
}

/** small_purchase_eq, but waits for the outcome and returns its status. */
static inline small_status small_purchase_eq_wait(small_context context,
    const small_purchase *value, const small_purchase *other, uint32_t timeout_ms,
    small_purchase_eq_reply on_reply, void *user_data) {
  struct {
    const small_purchase *value;
    const small_purchase *other;
  } hither_args;
  hither_args.value = value;
  hither_args.other = other;
  return small_call_object_wait(context, 0, UINT32_C(0x1ef939f1), &hither_args, timeout_ms,
    SMALL_ANY_FN(on_reply), user_data);
}

typedef struct small_purchase_hash_outcome {
  small_status status;
  small_str message;
  uint64_t value;
} small_purchase_hash_outcome;
typedef void (*small_purchase_hash_reply)(void *user_data,
    const small_purchase_hash_outcome *outcome);

/**
 * Of an order.
 *
 * Needs no instance. Synchronous: ends before it returns.
 */
static inline small_status small_purchase_hash(small_context context, const small_purchase *value,
    small_purchase_hash_reply on_reply, void *user_data) {
  struct {
    const small_purchase *value;
  } hither_args;
  hither_args.value = value;
  return small_call_object(context, 0, UINT32_C(0xf806cc3b), &hither_args, SMALL_ANY_FN(on_reply),
    user_data);
}

/** small_purchase_hash, but waits for the outcome and returns its status. */
static inline small_status small_purchase_hash_wait(small_context context,
    const small_purchase *value, uint32_t timeout_ms, small_purchase_hash_reply on_reply,
    void *user_data) {
  struct {
    const small_purchase *value;
  } hither_args;
  hither_args.value = value;
  return small_call_object_wait(context, 0, UINT32_C(0xf806cc3b), &hither_args, timeout_ms,
    SMALL_ANY_FN(on_reply), user_data);
}

/* ---- General forms --------------------------------------------------------------------------- */

/*
 * Host functions and events by name, with their values as CBOR (docs/wire.md).
 */

/** Receives the arguments: `request_len` bytes of CBOR. */
typedef void (*small_host_fn)(void *user_data, uint64_t call_id, const uint8_t *request,
    size_t request_len);

/** Makes `fn` the host function `name` of this context; NULL unregisters it. */
small_status small_register_host_fn(small_context context, const char *name,
    small_host_fn fn, void *user_data);
small_status small_register_host_fn_with_release(small_context context, const char *name,
    small_host_fn fn, void *user_data, small_release_fn release);

/**
 * Ends host call `call_id`. `ret` is SMALL_OK (bytes: the value), SMALL_ERROR (bytes: the
 * typed error) or SMALL_HOST_FAILED (bytes: a text).
 */
small_status small_host_complete(small_context context, uint64_t call_id,
    small_status ret, const uint8_t *bytes, size_t len);

/** Receives an event: its name, and `len` bytes of CBOR. */
typedef void (*small_event_fn)(void *user_data, const char *name, const uint8_t *payload,
    size_t len);

/** Adds a listener of event `name` (NULL or "": all of them). 0: refused. */
uint64_t small_add_event_listener(small_context context, const char *name,
    small_event_fn fn, void *user_data);

/** Removes a listener, typed or not; legal inside of it. */
small_status small_remove_event_listener(small_context context, uint64_t listener);

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#elif defined(_MSC_VER)
#pragma warning(pop)
#endif
