/* A plan: how the values of one type cross, as a tree that a codec walks. It is made once, when a library is loaded,
 * from a compact program of bytes; a codec never sees the contract.
 *
 *     program = step
 *     step    = 'i' (int) | 'f' (float) | 'b' (bool) | 't' (text)
 *             | 'o' step (the value, or None) | 'l' step (list) | 'r' count step... (record of `count` fields)
 */
#ifndef PLAN_H
#define PLAN_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FIELDS_MAX 23

struct step {
    char kind;
    uint8_t count;       /* of a record: its fields */
    struct step *parts;  /* of a record: its fields; of an option or list: what it holds */
    PyTypeObject *type;  /* of a record: its class */
};

/* An instance of a record's class: plain slots, that codecs read and fill directly. */
struct record {
    PyObject_HEAD
    struct step *step;
    PyObject *fields[];
};

/* Where bytes are written: from `at`, at most to `end`. */
struct out {
    uint8_t *at;
    uint8_t *end;
};

/* Where bytes are read: from `at`, at most to `end`. */
struct in {
    const uint8_t *at;
    const uint8_t *end;
};

/* Writes a value. False with an exception set: it is not of the plan's type, or there is no room. */
typedef bool lower_fn(const struct step *step, PyObject *value, struct out *out);
/* Reads a value; a new reference. NULL with an exception set: malformed or cut off. */
typedef PyObject *lift_fn(const struct step *step, struct in *in);

struct format {
    const char *name;
    lower_fn *lower;
    lift_fn *lift;
};

extern const struct format packed_format, cbor_format, wide_format, floor_record_format, floor_list_format;

/* Reads a program; `classes` is a list of (name, field names), one for each record in the order of the program. The
 * classes are appended to the list `types`. NULL with an exception set. Plans live as long as the process. */
struct step *plan_read(const char *program, Py_ssize_t len, PyObject *classes, PyObject *types);

/* A record with empty fields; NULL with an exception set. */
struct record *record_new(struct step *step);

#endif
