/* The floor: packed bytes of exactly the record and the list that are measured, by hand, without a plan and with all
 * that this one version of CPython lets a C program do. */
#include "packed_bytes.h"

static bool lower_text(PyObject *value, struct out *out) {
    if (!PyUnicode_Check(value) || !PyUnicode_IS_COMPACT_ASCII(value)) {
        PyErr_SetString(PyExc_TypeError, "the floor takes ASCII only");
        return false;
    }
    return put_text(out, (const char *)PyUnicode_1BYTE_DATA(value), (size_t)PyUnicode_GET_LENGTH(value));
}

static bool lower_int(PyObject *value, struct out *out) {
    long long number = PyLong_AsLongLong(value);
    return !(number == -1 && PyErr_Occurred()) && put_int(out, number);
}

static bool lower_note(PyObject *note, struct out *out) {
    return note == Py_None ? put_none(out) : put_some(out) && lower_text(note, out);
}

static bool lower_tags(PyObject *tags, struct out *out) {
    bool put = PyList_Check(tags) && put_list(out, (size_t)PyList_GET_SIZE(tags));
    for (Py_ssize_t i = 0; put && i < PyList_GET_SIZE(tags); i++) {
        put = lower_text(PyList_GET_ITEM(tags, i), out);
    }
    return put;
}

static bool lower_floor(const struct step *step, PyObject *value, struct out *out) {
    PyObject **fields = ((struct record *)value)->fields;
    bool put = Py_TYPE(value) == step->type && lower_int(fields[0], out) && lower_text(fields[1], out) &&
               put_bool(out, fields[2] == Py_True) && PyFloat_CheckExact(fields[3]) &&
               put_float(out, PyFloat_AS_DOUBLE(fields[3])) && lower_note(fields[4], out) &&
               lower_tags(fields[5], out);
    if (!put && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_ValueError, "another type, or no room");
    }
    return put;
}

static bool lower_row(const struct step *step, PyObject *value, struct out *out) {
    PyObject **fields = ((struct record *)value)->fields;
    return Py_TYPE(value) == step->type && lower_int(fields[0], out) && PyFloat_CheckExact(fields[1]) &&
           put_float(out, PyFloat_AS_DOUBLE(fields[1])) && lower_text(fields[2], out);
}

static bool lower_rows(const struct step *step, PyObject *list, struct out *out) {
    bool put = PyList_Check(list) && put_list(out, (size_t)PyList_GET_SIZE(list));
    for (Py_ssize_t i = 0; put && i < PyList_GET_SIZE(list); i++) {
        put = lower_row(step->parts, PyList_GET_ITEM(list, i), out);
    }
    if (!put && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_ValueError, "another type, or no room");
    }
    return put;
}

static PyObject *malformed(void) {
    PyErr_SetString(PyExc_ValueError, "malformed or cut off");
    return NULL;
}

static PyObject *lift_text(struct in *in) {
    const char *text;
    size_t len;
    return take_text(in, &text, &len) ? PyUnicode_DecodeUTF8(text, (Py_ssize_t)len, NULL) : malformed();
}

static PyObject *lift_int(struct in *in) {
    int64_t value;
    return take_int(in, &value) ? PyLong_FromLongLong(value) : malformed();
}

static PyObject *lift_float(struct in *in) {
    double value;
    return take_float(in, &value) ? PyFloat_FromDouble(value) : malformed();
}

static PyObject *lift_bool(struct in *in) {
    bool value;
    return take_bool(in, &value) ? Py_NewRef(value ? Py_True : Py_False) : malformed();
}

static PyObject *lift_note(struct in *in) {
    bool is_some;
    if (!take_option(in, &is_some)) {
        return malformed();
    }
    return is_some ? lift_text(in) : Py_NewRef(Py_None);
}

static PyObject *lift_tags(struct in *in) {
    size_t len;
    PyObject *tags = take_list(in, &len) ? PyList_New((Py_ssize_t)len) : malformed();
    for (size_t i = 0; tags && i < len; i++) {
        PyObject *tag = lift_text(in);
        if (!tag) {
            Py_CLEAR(tags);
        } else {
            PyList_SET_ITEM(tags, (Py_ssize_t)i, tag);
        }
    }
    return tags;
}

static PyObject *lift_floor(const struct step *step, struct in *in) {
    struct record *record = record_new((struct step *)step);
    if (!record || !(record->fields[0] = lift_int(in)) || !(record->fields[1] = lift_text(in)) ||
        !(record->fields[2] = lift_bool(in)) || !(record->fields[3] = lift_float(in)) ||
        !(record->fields[4] = lift_note(in)) || !(record->fields[5] = lift_tags(in))) {
        Py_CLEAR(record);
    }
    return (PyObject *)record;
}

static PyObject *lift_row(const struct step *step, struct in *in) {
    struct record *record = record_new((struct step *)step);
    if (!record || !(record->fields[0] = lift_int(in)) || !(record->fields[1] = lift_float(in)) ||
        !(record->fields[2] = lift_text(in))) {
        Py_CLEAR(record);
    }
    return (PyObject *)record;
}

static PyObject *lift_rows(const struct step *step, struct in *in) {
    size_t len;
    PyObject *list = take_list(in, &len) ? PyList_New((Py_ssize_t)len) : malformed();
    for (size_t i = 0; list && i < len; i++) {
        PyObject *row = lift_row(step->parts, in);
        if (!row) {
            Py_CLEAR(list);
        } else {
            PyList_SET_ITEM(list, (Py_ssize_t)i, row);
        }
    }
    return list;
}

const struct format floor_record_format = {"floor_record", lower_floor, lift_floor};
const struct format floor_list_format = {"floor_list", lower_rows, lift_rows};
