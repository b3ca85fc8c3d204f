/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_fired demo_fired;

/* ---- Structs --------------------------------------------------------------------------------- */

/** It fired. */
struct demo_fired {
  int64_t count;
};

/* ---- Events ---------------------------------------------------------------------------------- */

/*
 * Generic over the event's id. The typed functions below are inline over this.
 */
demo_status demo_listen(demo_context context, uint32_t event, demo_any_fn fn,
    void *user_data, demo_release_fn release, uint64_t *listener);

/** Receives each `Fired`. */
typedef void (*demo_fired_fn)(void *user_data, const demo_fired *event);

/** Adds a listener of `Fired`; `*listener` is for demo_remove_event_listener. */
static inline demo_status demo_on_fired(demo_context context, demo_fired_fn fn, void *user_data,
    demo_release_fn release, uint64_t *listener) {
  return demo_listen(context, UINT32_C(0xfa103d27), DEMO_ANY_FN(fn), user_data,
      release, listener);
}
