#include "plan.h"

#include <structmember.h>

/* What is left of the program, and the classes that its records take. */
struct source {
    const char *at;
    const char *end;
    PyObject *classes;
    PyObject *types;
};

static int record_traverse(PyObject *self, visitproc visit, void *arg) {
    struct record *record = (struct record *)self;
    Py_VISIT(Py_TYPE(self));
    for (unsigned i = 0; record->step && i < record->step->count; i++) {
        Py_VISIT(record->fields[i]);
    }
    return 0;
}

static int record_clear(PyObject *self) {
    struct record *record = (struct record *)self;
    for (unsigned i = 0; record->step && i < record->step->count; i++) {
        Py_CLEAR(record->fields[i]);
    }
    return 0;
}

static void record_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    record_clear(self);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

struct record *record_new(struct step *step) {
    struct record *record = (struct record *)PyType_GenericAlloc(step->type, 0);
    if (record) {
        record->step = step;
    }
    return record;
}

/* The class of a record: slots by name. Names live as long as the process, as the class does. */
static PyTypeObject *class_new(PyObject *class, unsigned count) {
    const char *name;
    PyObject *names;
    if (!PyArg_ParseTuple(class, "sO!", &name, &PyTuple_Type, &names)) {
        return NULL;
    }
    if (PyTuple_Size(names) != (Py_ssize_t)count) {
        PyErr_SetString(PyExc_ValueError, "a class has one name for each field");
        return NULL;
    }
    Py_INCREF(names);
    PyMemberDef members[FIELDS_MAX + 1];
    for (unsigned i = 0; i < count; i++) {
        members[i] = (PyMemberDef){
            .name = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(names, (Py_ssize_t)i), NULL),
            .type = T_OBJECT_EX,
            .offset = (Py_ssize_t)(offsetof(struct record, fields) + i * sizeof(PyObject *)),
        };
    }
    members[count] = (PyMemberDef){0};
    PyType_Slot slots[] = {
        {Py_tp_traverse, (void *)record_traverse},
        {Py_tp_clear, (void *)record_clear},
        {Py_tp_dealloc, (void *)record_dealloc},
        {Py_tp_members, members},
        {0, NULL},
    };
    PyType_Spec spec = {
        .name = name,
        .basicsize = (int)(sizeof(struct record) + count * sizeof(PyObject *)),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    return (PyTypeObject *)PyType_FromSpec(&spec);
}

static bool read_step(struct source *source, struct step *step);

static bool read_parts(struct source *source, struct step *step, unsigned count) {
    step->parts = PyMem_Calloc(count, sizeof *step->parts);
    if (!step->parts) {
        PyErr_NoMemory();
        return false;
    }
    for (unsigned i = 0; i < count; i++) {
        if (!read_step(source, &step->parts[i])) {
            return false;
        }
    }
    return true;
}

static bool read_record(struct source *source, struct step *step) {
    step->count = source->at < source->end ? (uint8_t)*source->at++ : 0;
    PyObject *class = PyList_GetItem(source->classes, PyList_Size(source->types));
    if (!class || step->count == 0 || step->count > FIELDS_MAX) {
        PyErr_SetString(PyExc_ValueError, "a record has 1 to 23 fields, and a class");
        return false;
    }
    step->type = class_new(class, step->count);
    return step->type && PyList_Append(source->types, (PyObject *)step->type) == 0 &&
           read_parts(source, step, step->count);
}

static bool read_step(struct source *source, struct step *step) {
    step->kind = source->at < source->end ? *source->at++ : '\0';
    switch (step->kind) {
    case 'i':
    case 'f':
    case 'b':
    case 't':
        return true;
    case 'o':
    case 'l':
        return read_parts(source, step, 1);
    case 'r':
        return read_record(source, step);
    default:
        PyErr_SetString(PyExc_ValueError, "the program has an unknown step, or is cut off");
        return false;
    }
}

struct step *plan_read(const char *program, Py_ssize_t len, PyObject *classes, PyObject *types) {
    struct source source = {program, program + len, classes, types};
    struct step *step = PyMem_Calloc(1, sizeof *step);
    if (!step) {
        return (struct step *)PyErr_NoMemory();
    }
    return read_step(&source, step) ? step : NULL;
}
