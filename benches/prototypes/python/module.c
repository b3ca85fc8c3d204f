/* The module `proto_codec`: an echo of the library, through one format and one plan. */
#include "plan.h"

#include <string.h>

#define BUFFER_BYTES (1 << 20)

typedef ptrdiff_t echo_fn(const uint8_t *in, size_t in_len, uint8_t *out, size_t out_cap);

/* The buffers that every call uses; calls hold the interpreter's lock. */
static uint8_t request[BUFFER_BYTES], reply[BUFFER_BYTES];

struct echo {
    PyObject_HEAD
    struct step *plan;
    const struct format *format;
    echo_fn *call;
    PyObject *types;
};

/* Writes `value` as the request and returns its length; -1 with an exception set. */
static Py_ssize_t write_request(struct echo *self, PyObject *value) {
    struct out out = {request, request + BUFFER_BYTES};
    return self->format->lower(self->plan, value, &out) ? out.at - request : -1;
}

static PyObject *read_reply(struct echo *self, size_t len) {
    struct in in = {reply, reply + len};
    PyObject *value = self->format->lift(self->plan, &in);
    if (value && in.at != in.end) {
        Py_DECREF(value);
        PyErr_SetString(PyExc_ValueError, "bytes are left");
        return NULL;
    }
    return value;
}

/* One crossing; the length of the reply, or -1 with an exception set. */
static Py_ssize_t cross(struct echo *self, size_t len) {
    Py_ssize_t reply_len = self->call(request, len, reply, BUFFER_BYTES);
    if (reply_len < 0) {
        PyErr_SetString(PyExc_ValueError, "the library refused the request");
    }
    return reply_len;
}

static PyObject *echo_call(PyObject *object, PyObject *value) {
    struct echo *self = (struct echo *)object;
    Py_ssize_t len = write_request(self, value);
    len = len < 0 ? -1 : cross(self, (size_t)len);
    return len < 0 ? NULL : read_reply(self, (size_t)len);
}

static PyObject *echo_lower(PyObject *object, PyObject *value) {
    Py_ssize_t len = write_request((struct echo *)object, value);
    return len < 0 ? NULL : PyLong_FromSsize_t(len);
}

/* Crosses `count` times with a request of `len` bytes, that `lower` has written; leaves the reply for `lift`. */
static PyObject *echo_cross(PyObject *object, PyObject *args) {
    Py_ssize_t len, count;
    if (!PyArg_ParseTuple(args, "nn", &len, &count)) {
        return NULL;
    }
    Py_ssize_t reply_len = 0;
    for (Py_ssize_t i = 0; i < count && reply_len >= 0; i++) {
        reply_len = cross((struct echo *)object, (size_t)len);
    }
    return reply_len < 0 ? NULL : PyLong_FromSsize_t(reply_len);
}

static PyObject *echo_lift(PyObject *object, PyObject *len) {
    return read_reply((struct echo *)object, PyLong_AsSize_t(len));
}

static PyObject *echo_types(PyObject *object, void *closure) {
    (void)closure;
    return Py_NewRef(((struct echo *)object)->types);
}

/* The step of the plan that makes records of `class`; NULL if there is none. */
static struct step *step_of(struct step *step, PyObject *class) {
    if (step->kind == 'r' && (PyObject *)step->type == class) {
        return step;
    }
    unsigned parts = step->kind == 'r' ? step->count : step->parts ? 1 : 0;
    for (unsigned i = 0; i < parts; i++) {
        struct step *found = step_of(&step->parts[i], class);
        if (found) {
            return found;
        }
    }
    return NULL;
}

/* make(class, fields...): a record. */
static PyObject *echo_make(PyObject *object, PyObject *args) {
    struct echo *self = (struct echo *)object;
    struct step *step = step_of(self->plan, PyTuple_GetItem(args, 0));
    if (!step || PyTuple_Size(args) != 1 + step->count) {
        PyErr_SetString(PyExc_TypeError, "make takes a class of this plan and one value for each field");
        return NULL;
    }
    struct record *record = record_new(step);
    for (unsigned i = 0; record && i < step->count; i++) {
        record->fields[i] = Py_NewRef(PyTuple_GetItem(args, 1 + (Py_ssize_t)i));
    }
    return (PyObject *)record;
}

static const struct format *format_named(const char *name) {
    static const struct format *const formats[] = {
        &packed_format, &cbor_format, &wide_format, &floor_record_format, &floor_list_format,
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(formats[i]->name, name) == 0) {
            return formats[i];
        }
    }
    PyErr_SetString(PyExc_ValueError, "unknown format");
    return NULL;
}

/* Echo(format, address of the library's function, program, classes) */
static PyObject *echo_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    const char *name, *program;
    unsigned long long address;
    Py_ssize_t len;
    PyObject *classes;
    (void)kwargs;
    if (!PyArg_ParseTuple(args, "sKy#O!", &name, &address, &program, &len, &PyList_Type, &classes)) {
        return NULL;
    }
    struct echo *self = (struct echo *)PyType_GenericAlloc(type, 0);
    if (!self) {
        return NULL;
    }
    self->call = (echo_fn *)(uintptr_t)address;
    self->types = PyList_New(0);
    self->format = format_named(name);
    self->plan = self->types && self->format ? plan_read(program, len, classes, self->types) : NULL;
    if (!self->plan) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void echo_dealloc(PyObject *object) {
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF(((struct echo *)object)->types);
    PyObject_Free(object);
    Py_DECREF(type);
}

static PyMethodDef echo_methods[] = {
    {"call", echo_call, METH_O, NULL},
    {"lower", echo_lower, METH_O, NULL},
    {"cross", echo_cross, METH_VARARGS, NULL},
    {"lift", echo_lift, METH_O, NULL},
    {"make", echo_make, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef echo_getters[] = {{"types", echo_types, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};

static PyType_Slot echo_slots[] = {
    {Py_tp_new, (void *)echo_new},
    {Py_tp_dealloc, (void *)echo_dealloc},
    {Py_tp_methods, echo_methods},
    {Py_tp_getset, echo_getters},
    {0, NULL},
};

static PyType_Spec echo_spec = {"proto_codec.Echo", sizeof(struct echo), 0, Py_TPFLAGS_DEFAULT, echo_slots};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "proto_codec", NULL, -1, NULL, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_proto_codec(void) {
    PyObject *self = PyModule_Create(&module);
    PyObject *echo = PyType_FromSpec(&echo_spec);
    if (!self || !echo || PyModule_AddObjectRef(self, "Echo", echo) != 0) {
        Py_CLEAR(self);
    }
    Py_XDECREF(echo);
    return self;
}
