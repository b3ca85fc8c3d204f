// What the methods do: at once, or on a thread that does it after a while.
#include "inside.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* CBOR, as much as is needed. */
uint64_t td_number(const uint8_t **at) {
  uint8_t info = *(*at)++ & 0x1f;
  if (info < 24) return info;
  uint64_t v = 0;
  for (int n = 1 << (info - 24); n > 0; n--) v = v << 8 | *(*at)++;
  return v;
}

/* A thread that does something after a while. */
typedef struct job {
  context *c;
  uint32_t method;
  uint64_t n, call;
  size_t len;
  uint8_t bytes[];
} job;

static void *work(void *argument) {
  job *j = argument;
  context *c = j->c;
  if (j->method != TEST_EMIT_LATER && j->n > 0) {
    struct timespec t = {(time_t)(j->n / 1000), (long)(j->n % 1000) * 1000000};
    nanosleep(&t, NULL);
  }
  if (j->method == TEST_EMIT_LATER) {
    for (uint32_t i = 0; i < j->n; i++) {
      pthread_mutex_lock(&td_lock);
      td_emit(c, i), td_fire(c);
      pthread_mutex_unlock(&td_lock);
    }
  } else if (j->method == TEST_LATER) {
    pthread_mutex_lock(&td_lock);
    td_end(c, j->call, 0, j->bytes, j->len), td_fire(c);
    pthread_mutex_unlock(&td_lock);
  } else {
    pthread_mutex_lock(&td_lock);
    td_post(c, HITHER_HOST_CALL_CANCELLED, 0, TEST_ASKED, j->call, NULL, 0), td_fire(c);
    pthread_mutex_unlock(&td_lock);
  }
  free(j);
  return NULL;
}

static void start(context *c, uint32_t method, uint64_t n, uint64_t call, const uint8_t *bytes, size_t len) {
  job *j = malloc(sizeof *j + len);
  j->c = c, j->method = method, j->n = n, j->call = call, j->len = len;
  if (len) memcpy(j->bytes, bytes, len);
  pthread_t thread;
  pthread_create(&thread, NULL, work, j);
  pthread_detach(thread);
}

hither_status td_called(context *c, uint64_t target, uint32_t method, const uint8_t *request, size_t len, uint8_t *out, size_t cap) {
  const uint8_t *at = request + 1, *stop = request + len, null = 0xf6;
  uint64_t n = 0;
  if (method == TEST_LATER || method == TEST_EMIT || method == TEST_EMIT_LATER || method == TEST_LARGE || method == TEST_FORGET ||
      (method >= TEST_ITEMS && method <= TEST_READ_NEVER) || method == TEST_STEP)
    n = td_number(&at);
  switch (method) {
    case TEST_ECHO: return td_ready(c, out, cap, 0, at, (size_t)(stop - at));
    case TEST_EMIT:
      for (uint32_t i = 0; i < n; i++) td_emit(c, i);
      return td_ready(c, out, cap, 0, &null, 1);
    case TEST_EMIT_LATER: start(c, method, n, 0, NULL, 0); return td_ready(c, out, cap, 0, &null, 1);
    case TEST_FAIL: return td_ready(c, out, cap, 2, (const uint8_t *)"\x83\x01\x67too bad\x81\x05", 12);
    case TEST_PANIC: return td_ready(c, out, cap, 5, (const uint8_t *)"boom", 4);
    case TEST_LARGE: {
      uint8_t *bytes = calloc(1, n + 9);
      size_t used = td_write_head(bytes, 0x40, (uint32_t)n);
      hither_status status = td_ready(c, out, cap, 0, bytes, used + n);
      free(bytes);
      return status;
    }
    case TEST_NOTICE:
      td_number(&at);
      td_post(c, HITHER_NOTICE, 0, method, 0, at, (size_t)(stop - at));
      return td_ready(c, out, cap, 0, &null, 1);
    case TEST_MAKE:
    case TEST_NUMBER: {
      uint8_t bytes[5];
      if (method == TEST_NUMBER && !td_is_alive(c, target)) return td_refuse(34, "the object is gone", out, cap);
      return td_ready(c, out, cap, 0, bytes, td_write_head(bytes, 0x00, (uint32_t)(method == TEST_MAKE ? td_make(c) : target)));
    }
    case TEST_ITEMS:
    case TEST_ITEM_OBJECTS:
    case TEST_BAD_ITEMS:
    case TEST_SILENT: return td_stream(c, method, n, td_number(&at), out, cap);
    case TEST_READ:
    case TEST_READ_NEVER: return td_read(c, method, n, td_number(&at), out, cap);
    case TEST_PROGRESS: return td_progress(c, out, cap);
    case TEST_STEP: td_step(c, n); return td_ready(c, out, cap, 0, &null, 1);
    case TEST_KEEP: return td_keep(c, td_number(&at), out, cap);
    case TEST_LET_GO: return td_let_all_go(c, out, cap);
    case TEST_GIVE_BACK: return td_give_back(c, out, cap);
    case TEST_ASK_AT_ONCE: return td_ask_at_once(c, TEST_ASKED, request, len, out, cap);
    case TEST_ASK_OBJECT_AT_ONCE: return td_ask_object_at_once(c, at, (size_t)(stop - at), out, cap);
    case TEST_REFUSE: return td_refuse(22, "arguments of `refuse`: expected better", out, cap);
    case TEST_FORGET: {
      uint64_t asked = ++c->host_calls_made;
      uint8_t bytes[256];
      bytes[0] = 0x81, memcpy(bytes + 1, at, (size_t)(stop - at));
      td_post(c, HITHER_HOST_CALL, 0, TEST_ASKED, asked, bytes, 1 + (size_t)(stop - at));
      start(c, method, n, asked, NULL, 0);
      return td_ready(c, out, cap, 0, &null, 1);
    }
    case TEST_LATER:
    case TEST_FOREVER:
    case TEST_ASK_OBJECT:
    case TEST_ASK: {
      call *made = td_begin(c);
      uint64_t id = made->id;
      if (method == TEST_LATER) start(c, method, n, id, at, (size_t)(stop - at));
      if (method == TEST_ASK_OBJECT) td_ask_object(c, made, at, (size_t)(stop - at));
      if (method == TEST_ASK && c->asked_on) {
        made->host_call = ++c->host_calls_made;
        td_post(c, HITHER_HOST_CALL, 0, TEST_ASKED, made->host_call, request, len);
      } else if (method == TEST_ASK) {
        td_end(c, id, 7, "host function `asked` is not registered", 39);
      }
      td_bring(c, out, cap, 0, id, 0);
      return 1;
    }
  }
  return td_refuse(19, "no such method", out, cap);
}
