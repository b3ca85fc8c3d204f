/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_fired demo_fired;

/* ---- Structs --------------------------------------------------------------------------------- */

/** It fired. */
struct demo_fired {
  int64_t count;
};

/* ---- Events ---------------------------------------------------------------------------------- */

/** What becomes of an event where as many wait for a listener as may. */
enum {
  /** The oldest one goes for it. */
  DEMO_EVENTS_DROP_OLDEST = 0,
  /** It goes itself. */
  DEMO_EVENTS_DROP_NEWEST = 1,
  /** Only the newest of each key waits: it takes the place of an older one, which is not counted as dropped; where `bound`
      keys wait, the oldest goes. Without a key all are of one. */
  DEMO_EVENTS_LATEST = 2,
  /** The emitter waits until there is room, for at most `deadline_ms`; then it goes itself. */
  DEMO_EVENTS_BLOCK = 3,
  /** None ever waits: the listener runs on the thread that emits, and on several at once. For one that never waits. */
  DEMO_EVENTS_DIRECT = 4
};

/** Told how many events were dropped since it was told last, before the next one comes. */
typedef void (*demo_dropped_fn)(void *user_data, uint64_t count);

/** How a listener wants its events. 0 means the default that is named. */
typedef struct demo_listener_options {
  /** sizeof(demo_listener_options) */
  uint32_t size;
  /** DEMO_EVENTS_DROP_OLDEST.. */
  uint32_t policy;
  /** How many may wait for it; `events_max` of the context. */
  uint32_t bound;
  /** Of DEMO_EVENTS_BLOCK; 1,000. */
  uint32_t deadline_ms;
  /** May be NULL. Runs where the listener does, with its user data. */
  demo_dropped_fn on_dropped;
} demo_listener_options;

/*
 * Generic over the event's id. The typed functions below are inline over these.
 */
demo_status demo_listen(demo_context context, uint32_t event, demo_any_fn fn,
    void *user_data, demo_release_fn release, uint64_t *listener);
demo_status demo_listen_with(demo_context context, uint32_t event,
    const demo_listener_options *options, const void *keys, size_t keys_len,
    demo_any_fn fn, void *user_data, demo_release_fn release, uint64_t *listener);

/** Which event it is, for demo_any_event. */
#define DEMO_FIRED_ID UINT32_C(0xfa103d27)

/** Receives each `Fired`. */
typedef void (*demo_fired_fn)(void *user_data, const demo_fired *event);

/** Adds a listener of `Fired`; `*listener` is for demo_remove_event_listener. */
static inline demo_status demo_on_fired(demo_context context, demo_fired_fn fn, void *user_data,
    demo_release_fn release, uint64_t *listener) {
  return demo_listen(context, DEMO_FIRED_ID, DEMO_ANY_FN(fn),
      user_data, release, listener);
}

/** The same with options, which may be NULL. */
static inline demo_status demo_on_fired_with(demo_context context,
    const demo_listener_options *options, demo_fired_fn fn, void *user_data,
    demo_release_fn release, uint64_t *listener) {
  return demo_listen_with(context, DEMO_FIRED_ID, options, NULL, 0,
      DEMO_ANY_FN(fn), user_data, release, listener);
}

/** Any event: a pointer to the one that it is. */
typedef struct demo_any_event {
  /** Whose member of `as` is there: DEMO_FIRED_ID.. */
  uint32_t event;
  union {
    const demo_fired *fired;
  } as;
} demo_any_event;

/** Receives every event. */
typedef void (*demo_any_event_fn)(void *user_data, const demo_any_event *event);

/** Adds a listener of all events; `*listener` is for demo_remove_event_listener. */
static inline demo_status demo_on_any_event(demo_context context, demo_any_event_fn fn,
    void *user_data, demo_release_fn release, uint64_t *listener) {
  return demo_listen_with(context, 0, NULL, NULL, 0, DEMO_ANY_FN(fn), user_data,
      release, listener);
}

/** The same with options, which may be NULL. */
static inline demo_status demo_on_any_event_with(demo_context context,
    const demo_listener_options *options, demo_any_event_fn fn, void *user_data,
    demo_release_fn release, uint64_t *listener) {
  return demo_listen_with(context, 0, options, NULL, 0, DEMO_ANY_FN(fn), user_data,
      release, listener);
}
