#include "testdoor.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/eventfd.h>
#endif
#include <fcntl.h>

/* Everything stands under one lock: this is a test, and its only duty is to be obviously right. Contexts are never
 * freed, so a thread that comes late finds its own closed. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* More objects than a test makes in one context. */
#define OBJECTS_MAX 256

typedef struct item {
  struct item *next;
  uint8_t kind;
  uint16_t status;
  uint32_t item;
  uint64_t id;
  uint32_t len;
  uint8_t *bytes;
} item;

typedef struct call {
  struct call *next;
  uint64_t id;
  uint64_t host_call; /* 0: it asked nothing */
  int answered;
} call;

typedef struct context {
  struct context *next;
  uint64_t id, calls_made, host_calls_made, listeners_made, seq, rejected;
  item *first, **last;
  call *calls;
  int closed, dead, armed, asked_on, wake[2];
  uint64_t listener; /* 0: nobody listens */
  item *lent;
  uint64_t lents_made;
  uint64_t handles_made, objects;
  uint8_t alive[OBJECTS_MAX]; /* by handle */
  uint64_t kept[OBJECTS_MAX], host_objects;
  hither_server server;
  void *server_data;
  uint64_t asked_at_once;                   /* 0: nobody waits */
  uint16_t at_once_status;                  /* 0: no answer, 200: OK */
  uint8_t at_once[256];
  size_t at_once_len;
} context;

static context *contexts;
static uint64_t contexts_made;
static hither_options opened_with;

static context *find(uint64_t id) {
  for (context *c = contexts; c; c = c->next)
    if (c->id == id && !c->dead) return c;
  return NULL;
}

static void post(context *c, uint8_t kind, uint16_t status, uint32_t what, uint64_t id, const void *bytes,
                 size_t len) {
  if (c->closed == 2) return;
  item *i = calloc(1, sizeof *i);
  i->kind = kind, i->status = status, i->item = what, i->id = id, i->len = (uint32_t)len;
  i->bytes = malloc(len + 1);
  if (len) memcpy(i->bytes, bytes, len);
  *c->last = i, c->last = &i->next;
}

/* Fires the wake handle if it is armed and something is left. */
static void fire(context *c) {
  if (!c->armed || !c->first || !c->wake[1]) return;
  c->armed = 0;
  uint64_t one = 1;
  ssize_t n = write(c->wake[1], &one, sizeof one);
  (void)n;
}

static void put(uint8_t *out, uint32_t *used, const hither_frame *frame, const void *payload) {
  uint8_t *at = out + sizeof(hither_out) + *used;
  memcpy(at, frame, sizeof *frame);
  if (frame->len) memcpy(at + sizeof *frame, payload, frame->len);
  *used += frame->total;
}

static hither_frame head(uint8_t kind, uint16_t status, uint32_t what, uint64_t id, uint32_t len) {
  hither_frame f = {(uint32_t)(sizeof f + (len + 7) / 8 * 8), kind, 0, status, what, len, id, 0};
  return f;
}

static int fits(uint32_t used, uint32_t len, size_t cap) {
  return sizeof(hither_out) + used + sizeof(hither_frame) + (len + 7) / 8 * 8 <= cap;
}

/* Puts one frame into `out`, lent if it is too large for an empty one. 0: no room. */
static int bring_one(context *c, uint8_t *out, size_t cap, uint32_t *used, item *i, uint64_t seq) {
  hither_frame f = head(i->kind, i->status, i->item, i->id, i->len);
  f.seq = seq;
  if (i->kind == HITHER_HOST_CALL && i->item == TEST_OBJECT_ASKED) f.flags = HITHER_OF_OBJECT;
  if (fits(*used, i->len, cap)) {
    put(out, used, &f, i->bytes);
    free(i->bytes), free(i);
    return 1;
  }
  if (i->len <= cap / 2 || !fits(*used, sizeof(hither_lent), cap)) return 0;
  hither_lent lent = {++c->lents_made, (uint64_t)(uintptr_t)i->bytes, i->len};
  f.total = sizeof f + sizeof lent, f.len = sizeof lent, f.flags = HITHER_LENT;
  put(out, used, &f, &lent);
  i->id = lent.id, i->next = c->lent, c->lent = i;
  return 1;
}

/* Ends a crossing: what waits goes into `out`, behind `used` bytes that are there. */
static void bring(context *c, uint8_t *out, size_t cap, uint32_t used, uint64_t id, int arm) {
  if (!out) return;
  while (c && c->first) {
    item *i = c->first, *rest = i->next;
    uint8_t kind = i->kind;
    if (!bring_one(c, out, cap, &used, i, c->seq + 1)) break;
    c->seq++;
    c->first = rest;
    if (!rest) c->last = &c->first;
    if (kind == HITHER_CLOSED) c->dead = 1;
  }
  hither_out h = {used, c && c->first, id};
  memcpy(out, &h, sizeof h);
  if (c && arm && !c->first) c->armed = 1;
  if (c) fire(c);
}

static hither_status refuse(hither_status status, const char *text, uint8_t *out, size_t cap) {
  if (out) {
    uint32_t used = 0;
    hither_frame f = head(HITHER_NOTICE, (uint16_t)status, 0, 0, (uint32_t)strlen(text));
    put(out, &used, &f, text);
    hither_out h = {used, 0, 0};
    memcpy(out, &h, sizeof h);
  }
  (void)cap;
  return status;
}

/* CBOR, as much as is needed. */
static uint64_t number(const uint8_t **at) {
  uint8_t info = *(*at)++ & 0x1f;
  if (info < 24) return info;
  uint64_t v = 0;
  for (int n = 1 << (info - 24); n > 0; n--) v = v << 8 | *(*at)++;
  return v;
}

static size_t write_head(uint8_t *to, uint8_t major, uint32_t n) {
  if (n < 24) return to[0] = (uint8_t)(major | n), 1;
  to[0] = major | 26;
  for (int i = 0; i < 4; i++) to[1 + i] = (uint8_t)(n >> (24 - 8 * i));
  return 5;
}

static call *begin(context *c) {
  call *made = calloc(1, sizeof *made);
  made->id = ++c->calls_made, made->next = c->calls, c->calls = made;
  return made;
}

/* Ends the call, if it has not ended. */
static int end(context *c, uint64_t id, uint16_t status, const void *bytes, size_t len) {
  for (call **at = &c->calls; *at; at = &(*at)->next) {
    if ((*at)->id != id) continue;
    call *gone = *at;
    *at = gone->next, free(gone);
    post(c, HITHER_REPLY, status, 0, id, bytes, len);
    return 1;
  }
  return 0;
}

static void emit(context *c, uint32_t n) {
  uint8_t bytes[8];
  if (!c->listener) return;
  bytes[0] = 0x81;
  post(c, HITHER_EVENT, 0, TEST_EVENT, c->listener, bytes, 1 + write_head(bytes + 1, 0x00, n));
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
      pthread_mutex_lock(&lock);
      emit(c, i), fire(c);
      pthread_mutex_unlock(&lock);
    }
  } else if (j->method == TEST_LATER) {
    pthread_mutex_lock(&lock);
    end(c, j->call, 0, j->bytes, j->len), fire(c);
    pthread_mutex_unlock(&lock);
  } else {
    pthread_mutex_lock(&lock);
    post(c, HITHER_HOST_CALL_CANCELLED, 0, TEST_ASKED, j->call, NULL, 0), fire(c);
    pthread_mutex_unlock(&lock);
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

static hither_status door_open(uint64_t hash, const hither_options *options, uint8_t *out, size_t cap) {
  if (hash != TEST_CONTRACT) return refuse(17, "library test has contract 0123456789abcdef, these bindings another", out, cap);
  pthread_mutex_lock(&lock);
  context *c = calloc(1, sizeof *c);
  opened_with = *options;
  c->id = ++contexts_made, c->last = &c->first, c->next = contexts, contexts = c;
  bring(c, out, cap, 0, c->id, 0);
  pthread_mutex_unlock(&lock);
  return 0;
}

static hither_status door_close(uint64_t id, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&lock);
  context *c = find(id);
  if (!c || c->closed) {
    pthread_mutex_unlock(&lock);
    if (out) memset(out, 0, sizeof(hither_out));
    return c ? 0 : 16;
  }
  c->closed = 1;
  while (c->calls) end(c, c->calls->id, 6, NULL, 0);
  post(c, HITHER_CLOSED, 0, 0, 0, NULL, 0);
  c->closed = 2;
  if (c->wake[0]) {
    close(c->wake[0]);
    if (c->wake[1] != c->wake[0]) close(c->wake[1]);
    c->wake[1] = 0;
  }
  bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return 0;
}

static hither_status ready(context *c, uint8_t *out, size_t cap, uint16_t status, const uint8_t *bytes, size_t len) {
  uint32_t used = 0;
  item *i = calloc(1, sizeof *i);
  i->kind = HITHER_REPLY, i->status = status, i->len = (uint32_t)len, i->bytes = malloc(len + 1);
  if (len) memcpy(i->bytes, bytes, len);
  bring_one(c, out, cap, &used, i, 0);
  bring(c, out, cap, used, 0, 0);
  return 0;
}

static int is_alive(const context *c, uint64_t handle) { return handle < OBJECTS_MAX && c->alive[handle]; }

static uint64_t make(context *c) {
  uint64_t handle = ++c->handles_made;
  if (handle >= OBJECTS_MAX) abort();
  c->alive[handle] = 1, c->objects++;
  return handle;
}

#include "hostobjects.h"

static hither_status called(context *c, uint64_t target, uint32_t method, const uint8_t *request, size_t len, uint8_t *out, size_t cap) {
  const uint8_t *at = request + 1, *stop = request + len, null = 0xf6;
  uint64_t n = 0;
  if (method == TEST_LATER || method == TEST_EMIT || method == TEST_EMIT_LATER || method == TEST_LARGE || method == TEST_FORGET)
    n = number(&at);
  switch (method) {
    case TEST_ECHO: return ready(c, out, cap, 0, at, (size_t)(stop - at));
    case TEST_EMIT:
      for (uint32_t i = 0; i < n; i++) emit(c, i);
      return ready(c, out, cap, 0, &null, 1);
    case TEST_EMIT_LATER: start(c, method, n, 0, NULL, 0); return ready(c, out, cap, 0, &null, 1);
    case TEST_FAIL: return ready(c, out, cap, 2, (const uint8_t *)"\x83\x01\x67too bad\x81\x05", 12);
    case TEST_PANIC: return ready(c, out, cap, 5, (const uint8_t *)"boom", 4);
    case TEST_LARGE: {
      uint8_t *bytes = calloc(1, n + 9);
      size_t used = write_head(bytes, 0x40, (uint32_t)n);
      hither_status status = ready(c, out, cap, 0, bytes, used + n);
      free(bytes);
      return status;
    }
    case TEST_NOTICE:
      number(&at);
      post(c, HITHER_NOTICE, 0, method, 0, at, (size_t)(stop - at));
      return ready(c, out, cap, 0, &null, 1);
    case TEST_MAKE:
    case TEST_NUMBER: {
      uint8_t bytes[5];
      if (method == TEST_NUMBER && !is_alive(c, target)) return refuse(34, "the object is gone", out, cap);
      return ready(c, out, cap, 0, bytes, write_head(bytes, 0x00, (uint32_t)(method == TEST_MAKE ? make(c) : target)));
    }
    case TEST_KEEP: return keep(c, number(&at), out, cap);
    case TEST_LET_GO: return let_all_go(c, out, cap);
    case TEST_GIVE_BACK: return give_back(c, out, cap);
    case TEST_ASK_AT_ONCE: return ask_at_once(c, TEST_ASKED, request, len, out, cap);
    case TEST_ASK_OBJECT_AT_ONCE: return ask_object_at_once(c, at, (size_t)(stop - at), out, cap);
    case TEST_REFUSE: return refuse(22, "arguments of `refuse`: expected better", out, cap);
    case TEST_FORGET: {
      uint64_t asked = ++c->host_calls_made;
      uint8_t bytes[256];
      bytes[0] = 0x81, memcpy(bytes + 1, at, (size_t)(stop - at));
      post(c, HITHER_HOST_CALL, 0, TEST_ASKED, asked, bytes, 1 + (size_t)(stop - at));
      start(c, method, n, asked, NULL, 0);
      return ready(c, out, cap, 0, &null, 1);
    }
    case TEST_LATER:
    case TEST_FOREVER:
    case TEST_ASK_OBJECT:
    case TEST_ASK: {
      call *made = begin(c);
      uint64_t id = made->id;
      if (method == TEST_LATER) start(c, method, n, id, at, (size_t)(stop - at));
      if (method == TEST_ASK_OBJECT) ask_object(c, made, at, (size_t)(stop - at));
      if (method == TEST_ASK && c->asked_on) {
        made->host_call = ++c->host_calls_made;
        post(c, HITHER_HOST_CALL, 0, TEST_ASKED, made->host_call, request, len);
      } else if (method == TEST_ASK) {
        end(c, id, 7, "host function `asked` is not registered", 39);
      }
      bring(c, out, cap, 0, id, 0);
      return 1;
    }
  }
  return refuse(19, "no such method", out, cap);
}

static hither_status door_call(uint64_t id, uint64_t target, uint32_t method, const uint8_t *request, size_t len,
                               uint64_t timeout, uint8_t *out, size_t cap) {
  (void)timeout;
  pthread_mutex_lock(&lock);
  context *c = find(id);
  hither_status status = !c ? refuse(16, "no context has this id", out, cap)
                         : c->closed ? refuse(6, "closed", out, cap)
                                     : called(c, target, method, request, len, out, cap);
  pthread_mutex_unlock(&lock);
  return status;
}

static hither_status door_answer(uint64_t id, uint64_t host_call, hither_status outcome, const uint8_t *bytes,
                                 size_t len, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&lock);
  context *c = find(id);
  hither_status status = 16;
  if (c && c->closed) status = 6;
  else if (c && len > (1 << 20)) status = 24;
  else if (c && answer_at_once(c, host_call, outcome, bytes, len)) status = 0;
  else if (c) {
    status = host_call <= c->host_calls_made ? 50 : 49;
    for (call *k = c->calls; k; k = k->next)
      if (k->host_call == host_call) {
        status = 0;
        end(c, k->id, (uint16_t)outcome, bytes, len);
        break;
      }
    if (status) c->rejected++;
  }
  bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return status;
}

static hither_status door_cancel(uint64_t id, uint64_t which, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&lock);
  context *c = find(id);
  hither_status status = 16;
  if (c) {
    uint64_t host_call = 0;
    for (call *k = c->calls; k; k = k->next)
      if (k->id == which) host_call = k->host_call;
    status = end(c, which, 3, NULL, 0) ? 0 : 50;
    if (host_call) post(c, HITHER_HOST_CALL_CANCELLED, 0, TEST_ASKED, host_call, NULL, 0);
  }
  bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return status;
}

static hither_status with_context(uint64_t id, int what, uint64_t value, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&lock);
  context *c = find(id);
  hither_status status = !c ? 16 : c->closed ? 6 : 0;
  uint64_t made = 0;
  if (!status && what == 0) c->asked_on = value != 0;
  if (!status && what == 1) c->listener = made = ++c->listeners_made;
  if (!status && what == 2) {
    if (c->listener == value) c->listener = 0;
    else status = 28;
  }
  bring(c, out, cap, 0, made, 0);
  pthread_mutex_unlock(&lock);
  return status;
}

static hither_status door_provide(uint64_t id, uint32_t function, uint32_t on, uint8_t *out, size_t cap) {
  return function == TEST_ASKED ? with_context(id, 0, on, out, cap) : refuse(26, "no such host function", out, cap);
}

static hither_status door_listen(uint64_t id, uint32_t event, uint8_t *out, size_t cap) {
  return event == TEST_EVENT ? with_context(id, 1, 0, out, cap) : refuse(27, "no such event", out, cap);
}

static hither_status door_unlisten(uint64_t id, uint64_t listener, uint8_t *out, size_t cap) {
  return with_context(id, 2, listener, out, cap);
}

static hither_status door_drain(uint64_t id, uint32_t wait_ms, uint8_t *out, size_t cap) {
  (void)wait_ms;
  pthread_mutex_lock(&lock);
  context *c = find(id);
  bring(c, out, cap, 0, 0, 1);
  pthread_mutex_unlock(&lock);
  return c ? 0 : 16;
}

static int64_t door_wake_handle(uint64_t id) {
  pthread_mutex_lock(&lock);
  context *c = find(id);
  int64_t handle = -16;
  if (c && !c->closed) {
    if (!c->wake[0]) {
#ifdef __linux__
      c->wake[0] = c->wake[1] = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
#else
      if (pipe(c->wake) == 0) fcntl(c->wake[0], F_SETFL, O_NONBLOCK), fcntl(c->wake[1], F_SETFL, O_NONBLOCK);
#endif
    }
    handle = c->wake[0];
  }
  pthread_mutex_unlock(&lock);
  return handle;
}

static hither_status door_set_waker(uint64_t id, void (*waker)(void *), void *user_data) {
  (void)id, (void)waker, (void)user_data;
  return 31;
}

static hither_status door_release(uint64_t id, uint64_t lent) {
  pthread_mutex_lock(&lock);
  hither_status status = 29;
  for (context *c = contexts; c; c = c->next) {
    if (c->id != id) continue;
    for (item **at = &c->lent; *at; at = &(*at)->next)
      if ((*at)->id == lent) {
        item *gone = *at;
        *at = gone->next, free(gone->bytes), free(gone);
        status = 0;
        break;
      }
  }
  pthread_mutex_unlock(&lock);
  return status;
}

static hither_status door_report(uint64_t id, uint8_t *out, size_t cap) {
  (void)id;
  return refuse(31, "no report", out, cap);
}

static hither_status door_release_objects(uint64_t id, const uint64_t *handles, size_t count, uint32_t on_worker,
                                          uint8_t *out, size_t cap) {
  (void)on_worker;
  pthread_mutex_lock(&lock);
  context *c = find(id);
  hither_status status = 0;
  for (size_t i = 0; c && !c->closed && i < count; i++) {
    if (is_alive(c, handles[i])) c->alive[handles[i]] = 0, c->objects--;
    else status = 34;
  }
  bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return status;
}

static hither_status door_share_object(uint64_t id, uint64_t handle, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&lock);
  context *c = find(id);
  hither_status status = !c ? 16 : c->closed ? 6 : is_alive(c, handle) ? 0 : 34;
  bring(c, out, cap, 0, status ? 0 : make(c), 0);
  pthread_mutex_unlock(&lock);
  return status;
}

static hither_status door_stats(uint64_t id, hither_stats *stats) {
  pthread_mutex_lock(&lock);
  hither_stats s = {stats->size, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  hither_status status = id ? 16 : 0;
  for (context *c = contexts; c; c = c->next) {
    if (id && c->id != id) continue;
    status = id && c->dead ? 16 : 0;
    s.contexts += !c->dead;
    for (call *k = c->calls; k; k = k->next) s.calls++, s.host_calls += k->host_call != 0;
    s.host_functions += !c->closed && c->asked_on;
    s.listeners += !c->closed && c->listener != 0;
    for (item *i = c->lent; i; i = i->next) s.lent++;
    for (item *i = c->first; i; i = i->next) s.frames++;
    s.answers_rejected += c->rejected;
    if (!c->closed) s.objects += c->objects, s.host_objects += c->host_objects;
  }
  /* Numbers that tell one from the other: nothing is counted here. */
  s.calls_ok = 1, s.calls_error = 2, s.calls_cancelled = 3, s.calls_timed_out = 4, s.calls_panicked = 5;
  s.calls_closed = 6, s.calls_failed = 7, s.slow_polls = 8, s.slow_calls = 9;
  memcpy(stats, &s, stats->size < sizeof s ? stats->size : sizeof s);
  pthread_mutex_unlock(&lock);
  return status;
}

#define TABLE(generation)                                                                                            \
  {                                                                                                                  \
    generation, sizeof(hither_door), TEST_CONTRACT, (const uint8_t *)"{}", 2, door_open, door_close, door_call,      \
        door_answer, door_cancel, door_provide, door_listen, door_unlisten, door_drain, door_wake_handle,            \
        door_set_waker, door_release, door_stats, door_report, door_release_objects, door_share_object,              \
        door_set_server                                                                                              \
  }

static const hither_door table = TABLE(HITHER_DOOR_GENERATION), other = TABLE(99);

const hither_door *testdoor(void) { return &table; }

const hither_door *testdoor_of_generation(uint32_t generation) {
  return generation == HITHER_DOOR_GENERATION ? &table : &other;
}

void testdoor_stats(hither_stats *stats) { door_stats(0, stats); }

void testdoor_options(hither_options *options) {
  pthread_mutex_lock(&lock);
  *options = opened_with;
  pthread_mutex_unlock(&lock);
}
