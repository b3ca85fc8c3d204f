/*
 * A host of a random library in C: the digests of what has no parts, and the program. What depends on the types is
 * generated and includes this.
 */
#ifndef HOST_H
#define HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wild.h"

/* ---- Digests ----------------------------------------------------------------------------------------------------- */

#define DIGEST_OF_NOTHING UINT64_C(0xcbf29ce484222325)

/* What a variant counts as that no tape says. */
#define NO_VARIANT UINT32_MAX

static inline void put(uint64_t *digest, const void *bytes, size_t len) {
  const unsigned char *byte = bytes;
  for (size_t i = 0; i < len; i++) {
    *digest = (*digest ^ byte[i]) * UINT64_C(0x100000001b3);
  }
}

/* A number of so many bytes, little endian. */
static inline void put_number(uint64_t *digest, uint64_t number, size_t len) {
  for (size_t i = 0; i < len; i++) {
    const unsigned char byte = (unsigned char)(number >> (8 * i));
    put(digest, &byte, 1);
  }
}

#define DIGEST_OF_INTEGER(tag, type) \
  static inline void digest_##tag(uint64_t *digest, const type *value) { \
    put_number(digest, (uint64_t)*value, sizeof *value); \
  }

DIGEST_OF_INTEGER(bool, bool)
DIGEST_OF_INTEGER(i8, int8_t)
DIGEST_OF_INTEGER(i16, int16_t)
DIGEST_OF_INTEGER(i32, int32_t)
DIGEST_OF_INTEGER(i64, int64_t)
DIGEST_OF_INTEGER(u8, uint8_t)
DIGEST_OF_INTEGER(u16, uint16_t)
DIGEST_OF_INTEGER(u32, uint32_t)
DIGEST_OF_INTEGER(u64, uint64_t)
DIGEST_OF_INTEGER(char, uint32_t)

static inline void digest_f32(uint64_t *digest, const float *value) {
  uint32_t bits;
  memcpy(&bits, value, sizeof bits);
  put_number(digest, bits, sizeof bits);
}

static inline void digest_f64(uint64_t *digest, const double *value) {
  uint64_t bits;
  memcpy(&bits, value, sizeof bits);
  put_number(digest, bits, sizeof bits);
}

static inline void digest_str(uint64_t *digest, const wild_str *value) {
  put_number(digest, value->len, 8);
  put(digest, value->ptr, value->len);
}

static inline void digest_bytes(uint64_t *digest, const wild_bytes *value) {
  put_number(digest, value->len, 8);
  put(digest, value->ptr, value->len);
}

/* ---- The program ------------------------------------------------------------------------------------------------- */

static wild_context context;

static inline void fail(const char *what, wild_status status, wild_str message) {
  fprintf(stderr, "%s: %s: %.*s; last refusal: %s\n", what, wild_status_text(status), (int)message.len,
      message.len == 0 ? "" : message.ptr, wild_last_refusal());
  exit(EXIT_FAILURE);
}

static inline void expect_ok(const char *what, wild_status status) {
  if (status != WILD_OK) {
    fail(what, status, wild_str_of(""));
  }
}

/* Tells the library what this host saw. */
static inline void say(uint64_t digest) {
  expect_ok("saw", wild_saw_wait(context, digest, 0, NULL, NULL));
}

static inline void on_check(void *user_data, const wild_check_outcome *outcome) {
  (void)user_data;
  if (outcome->status != WILD_OK) {
    fail("check", outcome->status, outcome->message);
  }
}

static inline void expect_nothing_alive(void) {
  wild_stats_report left = {.size = sizeof left};
  expect_ok("stats", wild_context_stats(0, &left));
  const uint64_t alive = left.contexts + left.calls + left.tasks + left.host_calls + left.host_functions +
                         left.listeners + left.lent + left.frames + left.objects;
  if (alive != 0) {
    fail("something is alive", WILD_OK, wild_str_of(""));
  }
}

/* With `provide`, which sets all host functions; the argument is the file with the tapes. */
static inline int run(int argc, char **argv, void (*provide)(void), uint32_t subjects) {
  if (argc != 2) {
    fprintf(stderr, "usage: %s TAPES\n", argv[0]);
    return EXIT_FAILURE;
  }
  expect_ok("open", wild_context_open(WILD_CONTRACT_HASH, NULL, &context));
  expect_ok("create", wild_create_wait(context, 0, NULL, NULL));
  provide();
  for (uint32_t subject = 0; subject < subjects; subject++) {
    expect_ok("check", wild_check_wait(context, subject, wild_str_of(argv[1]), false, 0, on_check, NULL));
  }
  expect_ok("close", wild_context_close(context, NULL));
  expect_nothing_alive();
  return EXIT_SUCCESS;
}

#endif
