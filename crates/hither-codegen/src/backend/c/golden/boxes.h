/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_node demo_node;
typedef struct demo_sum demo_sum;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_node_box_list {
  const demo_node *const *ptr;
  size_t len;
} demo_node_box_list;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_node {
  const int32_t *item;
  const demo_node *const *next;
  demo_node_box_list all;
};

/** Which demo_sum it is. */
typedef int32_t demo_sum_kind;
enum {
  DEMO_SUM_NUMBER = 0,
  DEMO_SUM_OF = 1
};

struct demo_sum {
  demo_sum_kind kind;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of DEMO_SUM_NUMBER. */
    struct {
      double field0;
    } number;
    /** Of DEMO_SUM_OF. */
    struct {
      const demo_sum *field0;
      const demo_sum *field1;
    } of;
  } fields;
};

/* ---- Methods --------------------------------------------------------------------------------- */

typedef struct demo_last_outcome {
  demo_status status;
  demo_str message;
  const demo_sum *value;
} demo_last_outcome;
typedef void (*demo_last_reply)(void *user_data, const demo_last_outcome *outcome);

/** Needs no instance. */
demo_status demo_last(demo_context context, const demo_node *node, demo_last_reply on_reply,
    void *user_data);

/** demo_last, with options, which may be NULL. */
demo_status demo_last_with(demo_context context, const demo_node *node,
    const demo_call_options *options, demo_last_reply on_reply, void *user_data);

/** demo_last, but waits for the outcome and returns its status. */
demo_status demo_last_wait(demo_context context, const demo_node *node, uint32_t timeout_ms,
    demo_last_reply on_reply, void *user_data);
