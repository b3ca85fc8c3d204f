/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_shapes demo_shapes;
typedef struct demo_tree demo_tree;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_bool_list {
  const bool *ptr;
  size_t len;
} demo_bool_list;

typedef struct demo_i32_list {
  const int32_t *ptr;
  size_t len;
} demo_i32_list;

typedef struct demo_char_list {
  const uint32_t *ptr;
  size_t len;
} demo_char_list;

typedef struct demo_str_list {
  const demo_str *ptr;
  size_t len;
} demo_str_list;

typedef struct demo_tree_list {
  const demo_tree *ptr;
  size_t len;
} demo_tree_list;

typedef struct demo_i32_list_list {
  const demo_i32_list *ptr;
  size_t len;
} demo_i32_list_list;

typedef struct demo_f64_opt_list {
  const double *const *ptr;
  size_t len;
} demo_f64_opt_list;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_shapes {
  demo_bool_list flags;
  demo_str_list names;
  demo_i32_list_list rows;
  demo_f64_opt_list gaps;
  const demo_str *note;
  const bool *const *tri_state;
  const demo_char_list *maybe_many;
};

struct demo_tree {
  demo_tree_list children;
  const demo_tree *next;
};
