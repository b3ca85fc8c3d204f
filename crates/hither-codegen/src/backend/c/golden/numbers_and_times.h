/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_i128 demo_i128;
typedef struct demo_u128 demo_u128;
typedef struct demo_duration demo_duration;
typedef struct demo_time demo_time;
typedef struct demo_job demo_job;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_duration_list {
  const demo_duration *ptr;
  size_t len;
} demo_duration_list;

/* ---- Structs --------------------------------------------------------------------------------- */

/**
 * A number of 128 bits in two's complement: `hi` * 2^64 + `lo`. For a number `n` of 64 bits `lo` is
 * `(uint64_t)n`, and `hi` is `n < 0 ? -1 : 0`.
 */
struct demo_i128 {
  uint64_t lo;
  int64_t hi;
};

/** A number of 128 bits without a sign: `hi` * 2^64 + `lo`. */
struct demo_u128 {
  uint64_t lo;
  uint64_t hi;
};

/** A span of time: `secs` seconds and `nanos` nanoseconds, fewer than 1,000,000,000. */
struct demo_duration {
  uint64_t secs;
  uint32_t nanos;
};

/**
 * A moment of the calendar, as in a `struct timespec`: `secs` seconds after the beginning of 1970
 * in UTC, negative before it, and then `nanos` nanoseconds, fewer than 1,000,000,000, always
 * forward.
 */
struct demo_time {
  int64_t secs;
  uint32_t nanos;
};

struct demo_job {
  /** In the smallest coin. */
  demo_i128 balance;
  demo_u128 id;
  demo_duration takes;
  demo_time began;
  const demo_time *ends;
  demo_duration_list pauses;
};
