/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_f64_array2 demo_f64_array2;
typedef struct demo_page demo_page;
typedef struct demo_duration demo_duration;
typedef struct demo_str_u32_entry demo_str_u32_entry;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_str_list {
  const demo_str *ptr;
  size_t len;
} demo_str_list;

/** A map: no key is there twice, and the order means nothing. */
typedef struct demo_str_u32_map {
  const demo_str_u32_entry *ptr;
  size_t len;
} demo_str_u32_map;

/* ---- Aliases --------------------------------------------------------------------------------- */

/** What the author says of it. */
typedef demo_f64_array2 demo_corner;

/** What the author says of it. */
typedef demo_str demo_link;

/** What the author says of it. */
typedef uint64_t demo_page_id;

/** What the author says of it. */
typedef demo_str_u32_map demo_seen;

/** What the author says of it. */
typedef demo_page demo_start;

/** What the author says of it. */
typedef demo_duration demo_takes;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_f64_array2 {
  double items[2];
};

struct demo_page {
  /** Never twice. */
  demo_page_id id;
  const demo_link *home;
  /** As any list of texts. */
  demo_str_list links;
  demo_str_list texts;
  demo_seen seen;
  demo_corner corner;
};

/** A span of time: `secs` seconds and `nanos` nanoseconds, fewer than 1,000,000,000. */
struct demo_duration {
  uint64_t secs;
  uint32_t nanos;
};

struct demo_str_u32_entry {
  demo_str key;
  uint32_t value;
};

/* ---- Methods --------------------------------------------------------------------------------- */

typedef struct demo_follow_outcome {
  demo_status status;
  demo_str message;
  demo_takes value;
} demo_follow_outcome;
typedef void (*demo_follow_reply)(void *user_data, const demo_follow_outcome *outcome);

/** Needs no instance. */
demo_status demo_follow(demo_context context, demo_link link, const demo_start *from,
    demo_follow_reply on_reply, void *user_data);

/** demo_follow, with options, which may be NULL. */
demo_status demo_follow_with(demo_context context, demo_link link, const demo_start *from,
    const demo_call_options *options, demo_follow_reply on_reply, void *user_data);

/** demo_follow, but waits for the outcome and returns its status. */
demo_status demo_follow_wait(demo_context context, demo_link link, const demo_start *from,
    uint32_t timeout_ms, demo_follow_reply on_reply, void *user_data);
