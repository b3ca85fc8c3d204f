/* ---- Enums ----------------------------------------------------------------------------------- */

typedef int32_t demo_color;
enum {
  DEMO_COLOR_RED = 0
};

/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_shop demo_shop;
typedef struct demo_i64_bool_entry demo_i64_bool_entry;
typedef struct demo_u32_shop_entry demo_u32_shop_entry;
typedef struct demo_str_f64_entry demo_str_f64_entry;
typedef struct demo_color_i8_list_entry demo_color_i8_list_entry;
typedef struct demo_char_color_i8_list_map_entry demo_char_color_i8_list_map_entry;

/* ---- Lists, sets and maps -------------------------------------------------------------------- */

typedef struct demo_i8_list {
  const int8_t *ptr;
  size_t len;
} demo_i8_list;

/** A map: no key is there twice, and the order means nothing. */
typedef struct demo_i64_bool_map {
  const demo_i64_bool_entry *ptr;
  size_t len;
} demo_i64_bool_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct demo_u32_shop_map {
  const demo_u32_shop_entry *ptr;
  size_t len;
} demo_u32_shop_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct demo_str_f64_map {
  const demo_str_f64_entry *ptr;
  size_t len;
} demo_str_f64_map;

/** A set: no item is there twice, and the order means nothing. */
typedef struct demo_u32_set {
  const uint32_t *ptr;
  size_t len;
} demo_u32_set;

/** A set: no item is there twice, and the order means nothing. */
typedef struct demo_str_set {
  const demo_str *ptr;
  size_t len;
} demo_str_set;

/** A set: no item is there twice, and the order means nothing. */
typedef struct demo_color_set {
  const demo_color *ptr;
  size_t len;
} demo_color_set;

/** A map: no key is there twice, and the order means nothing. */
typedef struct demo_color_i8_list_map {
  const demo_color_i8_list_entry *ptr;
  size_t len;
} demo_color_i8_list_map;

/** A map: no key is there twice, and the order means nothing. */
typedef struct demo_char_color_i8_list_map_map {
  const demo_char_color_i8_list_map_entry *ptr;
  size_t len;
} demo_char_color_i8_list_map_map;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_shop {
  demo_str_f64_map prices;
  /** Shops in a shop. */
  demo_u32_shop_map parts;
  demo_char_color_i8_list_map_map rows;
  demo_color_set colors;
  const demo_str_set *maybe;
};

struct demo_i64_bool_entry {
  int64_t key;
  bool value;
};

struct demo_u32_shop_entry {
  uint32_t key;
  demo_shop value;
};

struct demo_str_f64_entry {
  demo_str key;
  double value;
};

struct demo_color_i8_list_entry {
  demo_color key;
  demo_i8_list value;
};

struct demo_char_color_i8_list_map_entry {
  uint32_t key;
  demo_color_i8_list_map value;
};

/* ---- Methods --------------------------------------------------------------------------------- */

typedef struct demo_sell_outcome {
  demo_status status;
  demo_str message;
  demo_i64_bool_map value;
} demo_sell_outcome;
typedef void (*demo_sell_reply)(void *user_data, const demo_sell_outcome *outcome);

/** Needs no instance. */
demo_status demo_sell(demo_context context, demo_str_f64_map prices, demo_u32_set sold,
    demo_sell_reply on_reply, void *user_data);

/** demo_sell, with options, which may be NULL. */
demo_status demo_sell_with(demo_context context, demo_str_f64_map prices, demo_u32_set sold,
    const demo_call_options *options, demo_sell_reply on_reply, void *user_data);

/** demo_sell, but waits for the outcome and returns its status. */
demo_status demo_sell_wait(demo_context context, demo_str_f64_map prices, demo_u32_set sold,
    uint32_t timeout_ms, demo_sell_reply on_reply, void *user_data);
