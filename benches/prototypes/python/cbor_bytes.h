/* CBOR as docs/wire.md has it, for the forms that our own writers produce. The forms that only hand-written clients
 * send (maps for records, floats of two bytes) would stand where this refuses, off the fast path.
 *
 * WIDE: defined to 1, the writer takes eight bytes for every argument that does not fit in the first byte; well-formed
 * CBOR, though not the shortest. */
#ifndef CBOR_BYTES_H
#define CBOR_BYTES_H

#include <string.h>

#include "plan.h"

#define HEAD_BYTES_MAX 9
#define IMMEDIATE_END 24

enum head { NEGATIVE = 0x20, TEXT = 0x60, ARRAY = 0x80, NO = 0xf4, YES = 0xf5, NONE = 0xf6, F64 = 0xfb };

static inline size_t room(const struct out *out) { return (size_t)(out->end - out->at); }
static inline size_t left(const struct in *in) { return (size_t)(in->end - in->at); }

/* Writes a head where there is room for the longest: all its nine bytes at once, of which the used ones count. */
static inline uint8_t *head(uint8_t *at, unsigned major, uint64_t argument) {
    if (argument < IMMEDIATE_END) {
        *at = (uint8_t)(major | argument);
        return at + 1;
    }
    /* 0, 1, 2, 3 for one, two, four, eight bytes. */
    int power = WIDE ? 3 : (argument > 0xff) + (argument > 0xffff) + (argument > 0xffffffff);
    unsigned bytes = 1U << power;
    uint64_t big_endian = __builtin_bswap64(argument << (64 - 8 * bytes));
    *at = (uint8_t)(major | (unsigned)(IMMEDIATE_END + power));
    memcpy(at + 1, &big_endian, sizeof big_endian);
    return at + 1 + bytes;
}

static inline bool put_byte(struct out *out, unsigned byte) {
    if (room(out) < 1) {
        return false;
    }
    *out->at++ = (uint8_t)byte;
    return true;
}

static inline bool put_head(struct out *out, unsigned major, uint64_t argument) {
    if (room(out) < HEAD_BYTES_MAX) {
        return false;
    }
    out->at = head(out->at, major, argument);
    return true;
}

static inline bool put_int(struct out *out, int64_t value) {
    /* A negative integer n is written as -1 - n, which is its complement. */
    uint64_t sign = (uint64_t)(value >> 63);
    return put_head(out, (unsigned)sign & NEGATIVE, (uint64_t)value ^ sign);
}

static inline bool put_float(struct out *out, double value) {
    uint64_t bits;
    if (room(out) < HEAD_BYTES_MAX) {
        return false;
    }
    memcpy(&bits, &value, sizeof bits);
    bits = __builtin_bswap64(bits);
    *out->at = F64;
    memcpy(out->at + 1, &bits, sizeof bits);
    out->at += HEAD_BYTES_MAX;
    return true;
}

static inline bool put_bool(struct out *out, bool value) { return put_byte(out, value ? YES : NO); }
static inline bool put_none(struct out *out) { return put_byte(out, NONE); }

static inline bool put_some(struct out *out) {
    (void)out;
    return true;
}

static inline bool put_list(struct out *out, size_t len) { return put_head(out, ARRAY, len); }
static inline bool put_record(struct out *out, unsigned count) { return put_byte(out, ARRAY | count); }

static inline bool put_text(struct out *out, const char *text, size_t len) {
    if (room(out) < HEAD_BYTES_MAX + len) {
        return false;
    }
    out->at = head(out->at, TEXT, len);
    memcpy(out->at, text, len);
    out->at += len;
    return true;
}

/* The argument of a head whose information is not immediate. */
static inline bool take_long(struct in *in, unsigned information, uint64_t *argument) {
    unsigned power = information - IMMEDIATE_END;
    if (power > 3 || left(in) < 1 + (1U << power)) {
        return false;
    }
    unsigned bytes = 1U << power;
    *argument = 0;
    if (left(in) >= HEAD_BYTES_MAX) {
        memcpy(argument, in->at + 1, sizeof *argument);
    } else {
        memcpy(argument, in->at + 1, bytes);
    }
    *argument = __builtin_bswap64(*argument) >> (64 - 8 * bytes);
    in->at += 1 + bytes;
    return true;
}

static inline bool take_head(struct in *in, unsigned major, uint64_t *argument) {
    if (left(in) < 1) {
        return false;
    }
    /* Any other major type is outside of these numbers after its bits are flipped. */
    unsigned information = *in->at ^ major;
    if (information < IMMEDIATE_END) {
        *argument = information;
        in->at++;
        return true;
    }
    return take_long(in, information, argument);
}

static inline bool take_int(struct in *in, int64_t *value) {
    uint64_t argument;
    unsigned major = left(in) ? *in->at & NEGATIVE : 0;
    if (!take_head(in, major, &argument) || argument > INT64_MAX) {
        return false;
    }
    *value = (int64_t)(major ? ~argument : argument);
    return true;
}

static inline bool take_float(struct in *in, double *value) {
    uint64_t bits;
    if (left(in) < HEAD_BYTES_MAX || *in->at != F64) {
        return false;
    }
    memcpy(&bits, in->at + 1, sizeof bits);
    bits = __builtin_bswap64(bits);
    memcpy(value, &bits, sizeof bits);
    in->at += HEAD_BYTES_MAX;
    return true;
}

static inline bool take_bool(struct in *in, bool *value) {
    if (left(in) < 1 || (*in->at & 0xfe) != NO) {
        return false;
    }
    *value = *in->at++ == YES;
    return true;
}

static inline bool take_option(struct in *in, bool *is_some) {
    if (left(in) < 1) {
        return false;
    }
    *is_some = *in->at != NONE;
    in->at += !*is_some;
    return true;
}

static inline bool take_len(struct in *in, unsigned major, size_t *len) {
    uint64_t argument;
    if (!take_head(in, major, &argument) || argument > left(in)) {
        return false;
    }
    *len = argument;
    return true;
}

static inline bool take_list(struct in *in, size_t *len) { return take_len(in, ARRAY, len); }

static inline bool take_record(struct in *in, unsigned count) {
    if (left(in) < 1 || *in->at != (ARRAY | count)) {
        return false;
    }
    in->at++;
    return true;
}

static inline bool take_text(struct in *in, const char **text, size_t *len) {
    if (!take_len(in, TEXT, len)) {
        return false;
    }
    *text = (const char *)in->at;
    in->at += *len;
    return true;
}

#endif
