/* Packed bytes: fixed widths, little endian, lengths of 32 bits, no heads. For little-endian machines. */
#ifndef PACKED_BYTES_H
#define PACKED_BYTES_H

#include <string.h>

#include "plan.h"

static inline size_t room(const struct out *out) { return (size_t)(out->end - out->at); }
static inline size_t left(const struct in *in) { return (size_t)(in->end - in->at); }

static inline bool put_raw(struct out *out, const void *bytes, size_t len) {
    if (room(out) < len) {
        return false;
    }
    memcpy(out->at, bytes, len);
    out->at += len;
    return true;
}

static inline bool take_raw(struct in *in, void *bytes, size_t len) {
    if (left(in) < len) {
        return false;
    }
    memcpy(bytes, in->at, len);
    in->at += len;
    return true;
}

static inline bool put_int(struct out *out, int64_t value) { return put_raw(out, &value, sizeof value); }
static inline bool put_float(struct out *out, double value) { return put_raw(out, &value, sizeof value); }

static inline bool put_bool(struct out *out, bool value) {
    uint8_t byte = value;
    return put_raw(out, &byte, 1);
}

static inline bool put_none(struct out *out) { return put_bool(out, false); }
static inline bool put_some(struct out *out) { return put_bool(out, true); }

static inline bool put_list(struct out *out, size_t len) {
    uint32_t count = (uint32_t)len;
    return put_raw(out, &count, sizeof count);
}

static inline bool put_record(struct out *out, unsigned count) {
    (void)out, (void)count;
    return true;
}

static inline bool put_text(struct out *out, const char *text, size_t len) {
    if (room(out) < sizeof(uint32_t) + len) {
        return false;
    }
    uint32_t count = (uint32_t)len;
    memcpy(out->at, &count, sizeof count);
    memcpy(out->at + sizeof count, text, len);
    out->at += sizeof count + len;
    return true;
}

static inline bool take_int(struct in *in, int64_t *value) { return take_raw(in, value, sizeof *value); }
static inline bool take_float(struct in *in, double *value) { return take_raw(in, value, sizeof *value); }

static inline bool take_bool(struct in *in, bool *value) {
    if (left(in) < 1 || *in->at > 1) {
        return false;
    }
    *value = *in->at++ == 1;
    return true;
}

static inline bool take_option(struct in *in, bool *is_some) { return take_bool(in, is_some); }

static inline bool take_list(struct in *in, size_t *len) {
    uint32_t count;
    if (!take_raw(in, &count, sizeof count) || count > left(in)) {
        return false;
    }
    *len = count;
    return true;
}

static inline bool take_record(struct in *in, unsigned count) {
    (void)in, (void)count;
    return true;
}

static inline bool take_text(struct in *in, const char **text, size_t *len) {
    if (!take_list(in, len)) {
        return false;
    }
    *text = (const char *)in->at;
    in->at += *len;
    return true;
}

#endif
