/* ---- Enums ----------------------------------------------------------------------------------- */

/** Of a thing. */
typedef int32_t demo_color;
enum {
  /** As blood. */
  DEMO_COLOR_RED = 0,
  DEMO_COLOR_DARK_GREEN = 1,
  DEMO_COLOR_RGB8 = 2
};

typedef int32_t demo_never;
