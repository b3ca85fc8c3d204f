/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_shape demo_shape;
typedef struct demo_drawing demo_drawing;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_shape_list {
  const demo_shape *ptr;
  size_t len;
} demo_shape_list;

/* ---- Structs --------------------------------------------------------------------------------- */

/** Which demo_shape it is. */
typedef int32_t demo_shape_kind;
enum {
  /** Takes no room. */
  DEMO_SHAPE_NOTHING = 0,
  /** Round. */
  DEMO_SHAPE_CIRCLE = 1,
  DEMO_SHAPE_LINE = 2,
  DEMO_SHAPE_GROUP = 3
};

/** What can be drawn. */
struct demo_shape {
  demo_shape_kind kind;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of DEMO_SHAPE_CIRCLE. */
    struct {
      /** More than 0. */
      double radius;
    } circle;
    /** Of DEMO_SHAPE_LINE. */
    struct {
      double field0;
      double field1;
    } line;
    /** Of DEMO_SHAPE_GROUP. */
    struct {
      demo_shape_list field0;
    } group;
  } fields;
};

struct demo_drawing {
  demo_shape shape;
};

/* ---- Methods --------------------------------------------------------------------------------- */

typedef struct demo_draw_outcome {
  demo_status status;
  demo_str message;
  demo_shape value;
} demo_draw_outcome;
typedef void (*demo_draw_reply)(void *user_data, const demo_draw_outcome *outcome);

/** Needs no instance. */
demo_status demo_draw(demo_context context, const demo_shape *shape, const demo_shape *then,
    demo_draw_reply on_reply, void *user_data);

/** demo_draw, with options, which may be NULL. */
demo_status demo_draw_with(demo_context context, const demo_shape *shape, const demo_shape *then,
    const demo_call_options *options, demo_draw_reply on_reply, void *user_data);

/** demo_draw, but waits for the outcome and returns its status. */
demo_status demo_draw_wait(demo_context context, const demo_shape *shape, const demo_shape *then,
    uint32_t timeout_ms, demo_draw_reply on_reply, void *user_data);
