/* ---- Structs by name ------------------------------------------------------------------------- */

typedef struct demo_bare demo_bare;
typedef struct demo_open_error demo_open_error;

/* ---- Errors ---------------------------------------------------------------------------------- */

/** Which demo_bare it is. */
typedef int32_t demo_bare_kind;
enum {
  /** Message: `alone` */
  DEMO_BARE_ALONE = 0
};

/** Says all by its kind. */
struct demo_bare {
  demo_bare_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  demo_str message;
};

/** Which demo_open_error it is. */
typedef int32_t demo_open_error_kind;
enum {
  /** Message: `no file {path}` */
  DEMO_OPEN_ERROR_NOT_FOUND = 0,
  /** Message: `not allowed` */
  DEMO_OPEN_ERROR_DENIED = 1,
  /** Message: `tuple` */
  DEMO_OPEN_ERROR_DEFAULT = 2
};

/** Why it was not opened. */
struct demo_open_error {
  demo_open_error_kind kind;
  /** Filled by the library, ignored where you fill in the struct. */
  demo_str message;
  /** The member that `kind` names, if it has one. */
  union {
    /** Of DEMO_OPEN_ERROR_NOT_FOUND. */
    struct {
      /** As asked for. */
      demo_str path;
    } not_found;
    /** Of DEMO_OPEN_ERROR_DEFAULT. */
    struct {
      int32_t field0;
      demo_bare field1;
    } default_;
  } fields;
};
