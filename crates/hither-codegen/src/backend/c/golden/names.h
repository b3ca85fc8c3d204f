/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_escaped demo_escaped;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_escaped {
  int32_t default_;
  int32_t errno_;
  /** Would hide the type. */
  int32_t demo_escaped_;
  int32_t ptr;
};

/* ---- Methods --------------------------------------------------------------------------------- */

/** The outcome of methods that give back nothing and cannot fail. */
typedef struct demo_void_outcome {
  demo_status status;
  demo_str message;
} demo_void_outcome;

typedef demo_void_outcome demo_new_outcome;
typedef void (*demo_new_reply)(void *user_data, const demo_new_outcome *outcome);

/** Constructor: gives the context its instance. */
demo_status demo_new(demo_context context, demo_new_reply on_reply, void *user_data);

/** demo_new, with options, which may be NULL. */
demo_status demo_new_with(demo_context context, const demo_call_options *options,
    demo_new_reply on_reply, void *user_data);

/** demo_new, but waits for the outcome and returns its status. */
demo_status demo_new_wait(demo_context context, uint32_t timeout_ms, demo_new_reply on_reply,
    void *user_data);

typedef demo_void_outcome demo_delete_outcome;
typedef void (*demo_delete_reply)(void *user_data, const demo_delete_outcome *outcome);

demo_status demo_delete(demo_context context, int32_t context_, int32_t user_data_, int32_t class_,
    int32_t hither_text_, demo_delete_reply on_reply, void *user_data);

/** demo_delete, with options, which may be NULL. */
demo_status demo_delete_with(demo_context context, int32_t context_, int32_t user_data_,
    int32_t class_, int32_t hither_text_, const demo_call_options *options,
    demo_delete_reply on_reply, void *user_data);

/** demo_delete, but waits for the outcome and returns its status. */
demo_status demo_delete_wait(demo_context context, int32_t context_, int32_t user_data_,
    int32_t class_, int32_t hither_text_, uint32_t timeout_ms, demo_delete_reply on_reply,
    void *user_data);
