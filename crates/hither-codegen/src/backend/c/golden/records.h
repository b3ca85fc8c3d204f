/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_empty demo_empty;
typedef struct demo_point demo_point;
typedef struct demo_line demo_line;

/* ---- Structs --------------------------------------------------------------------------------- */

struct demo_empty {
  /** C wants a member. */
  uint8_t unused;
};

struct demo_point {
  double x;
  double y;
};

/**
 * From one point
 * to another.
 */
struct demo_line {
  /** Where it begins. */
  demo_point from;
  demo_point to;
};
