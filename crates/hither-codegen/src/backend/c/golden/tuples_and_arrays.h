/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_f64_f64_tuple demo_f64_f64_tuple;
typedef struct demo_f64_f64_tuple_array4 demo_f64_f64_tuple_array4;
typedef struct demo_u8_array3 demo_u8_array3;
typedef struct demo_u8_array3_array3 demo_u8_array3_array3;
typedef struct demo_zone demo_zone;
typedef struct demo_i8_zone_f64_f64_tuple_tuple3 demo_i8_zone_f64_f64_tuple_tuple3;
typedef struct demo_grid demo_grid;
typedef struct demo_u8_array16 demo_u8_array16;
typedef struct demo_str_zone_tuple demo_str_zone_tuple;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_str_zone_tuple_list {
  const demo_str_zone_tuple *ptr;
  size_t len;
} demo_str_zone_tuple_list;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_f64_f64_tuple {
  double v0;
  double v1;
};

struct demo_f64_f64_tuple_array4 {
  demo_f64_f64_tuple items[4];
};

struct demo_u8_array3 {
  uint8_t items[3];
};

struct demo_u8_array3_array3 {
  demo_u8_array3 items[3];
};

struct demo_zone {
  double x;
};

struct demo_i8_zone_f64_f64_tuple_tuple3 {
  int8_t v0;
  demo_zone v1;
  demo_f64_f64_tuple v2;
};

/** Holds what stands behind it in the alphabet. */
struct demo_grid {
  demo_f64_f64_tuple_array4 corners;
  demo_u8_array3_array3 cells;
  demo_str_zone_tuple_list named;
  demo_i8_zone_f64_f64_tuple_tuple3 home;
};

struct demo_u8_array16 {
  uint8_t items[16];
};

struct demo_str_zone_tuple {
  demo_str v0;
  demo_zone v1;
};

/* ---- Methods --------------------------------------------------------------------------------- */

typedef struct demo_look_outcome {
  demo_status status;
  demo_str message;
  demo_f64_f64_tuple value;
} demo_look_outcome;
typedef void (*demo_look_reply)(void *user_data, const demo_look_outcome *outcome);

/** Needs no instance. */
demo_status demo_look(demo_context context, const demo_f64_f64_tuple *at,
    const demo_u8_array16 *key, const demo_f64_f64_tuple *maybe, demo_look_reply on_reply,
    void *user_data);

/** demo_look, with options, which may be NULL. */
demo_status demo_look_with(demo_context context, const demo_f64_f64_tuple *at,
    const demo_u8_array16 *key, const demo_f64_f64_tuple *maybe, const demo_call_options *options,
    demo_look_reply on_reply, void *user_data);

/** demo_look, but waits for the outcome and returns its status. */
demo_status demo_look_wait(demo_context context, const demo_f64_f64_tuple *at,
    const demo_u8_array16 *key, const demo_f64_f64_tuple *maybe, uint32_t timeout_ms,
    demo_look_reply on_reply, void *user_data);
