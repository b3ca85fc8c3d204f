/* The walk of a plan over a value, written once for every form of bytes. A form includes this file after it has
 * defined these, each of which returns false if there is no room or the bytes are malformed:
 *
 *     put_int put_float put_bool put_text put_list put_record put_none put_some
 *     take_int take_float take_bool take_text take_list take_record take_option
 */
#include "plan.h"

/* An exception says what is wrong with a value; otherwise there was no room for it. */
static bool put_failed(void) {
    if (!PyErr_Occurred()) {
        PyErr_SetString(PyExc_BufferError, "no room");
    }
    return false;
}

static PyObject *take_failed(void) {
    if (!PyErr_Occurred()) {
        PyErr_SetString(PyExc_ValueError, "malformed or cut off");
    }
    return NULL;
}

static bool lower_step(const struct step *step, PyObject *value, struct out *out);

static inline bool lower_int(PyObject *value, struct out *out) {
    long long number = PyLong_AsLongLong(value);
    if (number == -1 && PyErr_Occurred()) {
        return false;
    }
    return put_int(out, number);
}

static inline bool lower_float(PyObject *value, struct out *out) {
    double number = PyFloat_AsDouble(value);
    if (number == -1.0 && PyErr_Occurred()) {
        return false;
    }
    return put_float(out, number);
}

static inline bool lower_bool(PyObject *value, struct out *out) {
    if (value != Py_True && value != Py_False) {
        PyErr_SetString(PyExc_TypeError, "not a bool");
        return false;
    }
    return put_bool(out, value == Py_True);
}

static inline bool lower_text(PyObject *value, struct out *out) {
    Py_ssize_t len;
    const char *text = PyUnicode_AsUTF8AndSize(value, &len);
    return text && put_text(out, text, (size_t)len);
}

static bool lower_list(const struct step *item, PyObject *list, struct out *out) {
    Py_ssize_t len = PyList_Size(list);
    if (len < 0 || !put_list(out, (size_t)len)) {
        return put_failed();
    }
    for (Py_ssize_t i = 0; i < len; i++) {
        if (!lower_step(item, PyList_GetItem(list, i), out)) {
            return false;
        }
    }
    return true;
}

static bool lower_record(const struct step *step, PyObject *value, struct out *out) {
    if (Py_TYPE(value) != step->type) {
        PyErr_SetString(PyExc_TypeError, "a record of another class");
        return false;
    }
    if (!put_record(out, step->count)) {
        return put_failed();
    }
    struct record *record = (struct record *)value;
    for (unsigned i = 0; i < step->count; i++) {
        if (!record->fields[i]) {
            PyErr_SetString(PyExc_AttributeError, "a field is not set");
            return false;
        }
        if (!lower_step(&step->parts[i], record->fields[i], out)) {
            return false;
        }
    }
    return true;
}

static bool lower_step(const struct step *step, PyObject *value, struct out *out) {
    switch (step->kind) {
    case 'i':
        return lower_int(value, out) || put_failed();
    case 'f':
        return lower_float(value, out) || put_failed();
    case 'b':
        return lower_bool(value, out) || put_failed();
    case 't':
        return lower_text(value, out) || put_failed();
    case 'o':
        if (value == Py_None) {
            return put_none(out) || put_failed();
        }
        return put_some(out) ? lower_step(step->parts, value, out) : put_failed();
    case 'l':
        return lower_list(step->parts, value, out);
    default:
        return lower_record(step, value, out);
    }
}

static PyObject *lift_step(const struct step *step, struct in *in);

static PyObject *lift_list(const struct step *item, struct in *in) {
    size_t len;
    if (!take_list(in, &len)) {
        return take_failed();
    }
    PyObject *list = PyList_New((Py_ssize_t)len);
    for (size_t i = 0; list && i < len; i++) {
        PyObject *value = lift_step(item, in);
        if (!value || PyList_SetItem(list, (Py_ssize_t)i, value) != 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

static PyObject *lift_record(const struct step *step, struct in *in) {
    if (!take_record(in, step->count)) {
        return take_failed();
    }
    struct record *record = record_new((struct step *)step);
    for (unsigned i = 0; record && i < step->count; i++) {
        record->fields[i] = lift_step(&step->parts[i], in);
        if (!record->fields[i]) {
            Py_CLEAR(record);
        }
    }
    return (PyObject *)record;
}

static PyObject *lift_step(const struct step *step, struct in *in) {
    int64_t integer;
    double number;
    bool yes;
    const char *text;
    size_t len;
    switch (step->kind) {
    case 'i':
        return take_int(in, &integer) ? PyLong_FromLongLong(integer) : take_failed();
    case 'f':
        return take_float(in, &number) ? PyFloat_FromDouble(number) : take_failed();
    case 'b':
        return take_bool(in, &yes) ? PyBool_FromLong(yes) : take_failed();
    case 't':
        return take_text(in, &text, &len) ? PyUnicode_DecodeUTF8(text, (Py_ssize_t)len, NULL) : take_failed();
    case 'o':
        if (!take_option(in, &yes)) {
            return take_failed();
        }
        return yes ? lift_step(step->parts, in) : Py_NewRef(Py_None);
    case 'l':
        return lift_list(step->parts, in);
    default:
        return lift_record(step, in);
    }
}
