/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_documented demo_documented;

/* ---- Structs --------------------------------------------------------------------------------- */

/**
 * Ends a comment * / and opens / * one.
 *
 * - a list
 *   - in a list
 * - a hard break
 * - a trigraph ?? /
 */
struct demo_documented {
  /** One line. */
  int32_t x;
  /**
   * Two
   * lines.
   */
  int32_t y;
};
