// The table of the door, and what stands behind its members.
#include "inside.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/eventfd.h>
#endif

static uint64_t contexts_made;
static hither_options opened_with;

static hither_status opened(const hither_options *options, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = calloc(1, sizeof *c);
  opened_with = *options;
  c->id = ++contexts_made, c->last = &c->first, c->next = td_contexts, td_contexts = c;
  td_bring(c, out, cap, 0, c->id, 0);
  pthread_mutex_unlock(&td_lock);
  return 0;
}

static hither_status door_open(uint64_t hash, const hither_options *options, uint8_t *out, size_t cap) {
  if (hash != TEST_CONTRACT) return td_refuse(17, "library test has contract 0123456789abcdef, these bindings another", out, cap);
  return opened(options, out, cap);
}

static hither_status door_open_with(const uint8_t *contract, size_t len, const hither_options *options, uint8_t *out,
                                    size_t cap) {
  static const char other[] = TEST_OTHER_CONTRACT;
  if (len != sizeof other - 1 || memcmp(contract, other, len)) return td_refuse(17, "method `echo`: removed", out, cap);
  return opened(options, out, cap);
}

static hither_status door_close(uint64_t id, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  if (!c || c->closed) {
    pthread_mutex_unlock(&td_lock);
    if (out) memset(out, 0, sizeof(hither_out));
    return c ? 0 : 16;
  }
  c->closed = 1;
  while (c->calls) td_end(c, c->calls->id, 6, NULL, 0);
  td_post(c, HITHER_CLOSED, 0, 0, 0, NULL, 0);
  c->closed = 2;
  if (c->wake[0]) {
    close(c->wake[0]);
    if (c->wake[1] != c->wake[0]) close(c->wake[1]);
    c->wake[1] = 0;
  }
  td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return 0;
}

static hither_status door_call(uint64_t id, uint64_t target, uint32_t method, const uint8_t *request, size_t len,
                               uint64_t timeout, uint8_t *out, size_t cap) {
  (void)timeout;
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status status = !c ? td_refuse(16, "no context has this id", out, cap)
                         : c->closed ? td_refuse(6, "closed", out, cap)
                                     : td_called(c, target, method, request, len, out, cap);
  pthread_mutex_unlock(&td_lock);
  return status;
}

static hither_status door_answer(uint64_t id, uint64_t host_call, hither_status outcome, const uint8_t *bytes,
                                 size_t len, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status status = 16;
  if (c && c->closed) status = 6;
  else if (c && len > (1 << 20)) status = 24;
  else if (c && td_answer_at_once(c, host_call, outcome, bytes, len)) status = 0;
  else if (c) {
    status = host_call <= c->host_calls_made ? 50 : 49;
    for (call *k = c->calls; k; k = k->next)
      if (k->host_call == host_call) {
        status = 0;
        td_end(c, k->id, (uint16_t)outcome, bytes, len);
        break;
      }
    if (status) c->rejected++;
  }
  td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return status;
}

static hither_status door_cancel(uint64_t id, uint64_t which, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status status = 16;
  if (c) {
    uint64_t host_call = 0;
    for (call *k = c->calls; k; k = k->next)
      if (k->id == which) host_call = k->host_call, td_let_stream_go(c, k);
    status = td_end(c, which, 3, NULL, 0) ? 0 : 50;
    if (host_call) td_post(c, HITHER_HOST_CALL_CANCELLED, 0, TEST_ASKED, host_call, NULL, 0);
  }
  td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return status;
}

static hither_status door_provide(uint64_t id, uint32_t function, uint32_t on, uint8_t *out, size_t cap) {
  if (function != TEST_ASKED) return td_refuse(26, "no such host function", out, cap);
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status status = !c ? 16 : c->closed ? 6 : 0;
  if (!status) c->asked_on = on != 0;
  td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return status;
}

static hither_status door_listen(uint64_t id, uint32_t event, uint8_t *out, size_t cap) {
  (void)id, (void)event;
  return td_refuse(31, "listeners have queues", out, cap);
}

static hither_status door_drain(uint64_t id, uint32_t wait_ms, uint8_t *out, size_t cap) {
  (void)wait_ms;
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  td_bring(c, out, cap, 0, 0, 1);
  pthread_mutex_unlock(&td_lock);
  return c ? 0 : 16;
}

static int64_t door_wake_handle(uint64_t id) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
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
  pthread_mutex_unlock(&td_lock);
  return handle;
}

static hither_status door_set_waker(uint64_t id, void (*waker)(void *), void *user_data) {
  (void)id, (void)waker, (void)user_data;
  return 31;
}

static hither_status door_release(uint64_t id, uint64_t lent) {
  pthread_mutex_lock(&td_lock);
  hither_status status = 29;
  for (context *c = td_contexts; c; c = c->next) {
    if (c->id != id) continue;
    for (item **at = &c->lent; *at; at = &(*at)->next)
      if ((*at)->id == lent) {
        item *gone = *at;
        *at = gone->next, free(gone->bytes), free(gone);
        status = 0;
        break;
      }
  }
  pthread_mutex_unlock(&td_lock);
  return status;
}

static hither_status door_report(uint64_t id, uint8_t *out, size_t cap) {
  (void)id;
  return td_refuse(31, "no report", out, cap);
}

static hither_status door_stats(uint64_t id, hither_stats *stats) {
  pthread_mutex_lock(&td_lock);
  hither_stats s = {stats->size, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  hither_status status = id ? 16 : 0;
  for (context *c = td_contexts; c; c = c->next) {
    if (id && c->id != id) continue;
    status = id && c->dead ? 16 : 0;
    s.contexts += !c->dead;
    for (call *k = c->calls; k; k = k->next) s.calls++, s.host_calls += k->host_call != 0;
    s.host_functions += !c->closed && c->asked_on;
    for (listener *l = c->closed ? NULL : c->listeners; l; l = l->next) s.listeners++;
    for (item *i = c->lent; i; i = i->next) s.lent++;
    for (item *i = c->first; i; i = i->next) s.frames++;
    s.answers_rejected += c->rejected, s.events_dropped += c->events_dropped;
    if (!c->closed) s.objects += c->objects, s.host_objects += c->host_objects;
  }
  /* Numbers that tell one from the other: nothing is counted here. */
  s.calls_ok = 1, s.calls_error = 2, s.calls_cancelled = 3, s.calls_timed_out = 4, s.calls_panicked = 5;
  s.calls_closed = 6, s.calls_failed = 7, s.slow_polls = 8, s.slow_calls = 9;
  memcpy(stats, &s, stats->size < sizeof s ? stats->size : sizeof s);
  pthread_mutex_unlock(&td_lock);
  return status;
}

#define TABLE(generation, size)                                                                                      \
  {                                                                                                                  \
    generation, size, TEST_CONTRACT, (const uint8_t *)"{}", 2, door_open, door_close, door_call,                   \
        door_answer, door_cancel, door_provide, door_listen, td_unlisten, door_drain, door_wake_handle,            \
        door_set_waker, door_release, door_stats, door_report, td_release_objects, td_share_object, door_open_with,  \
        td_set_server, td_credit, td_listen_with, td_take_events, td_feed, td_observe                                \
  }

static const hither_door table = TABLE(HITHER_DOOR_GENERATION, sizeof(hither_door)),
                         other = TABLE(99, sizeof(hither_door)),
                         older = TABLE(HITHER_DOOR_GENERATION, offsetof(hither_door, open_with));

const hither_door *testdoor(void) { return &table; }

const hither_door *testdoor_of_generation(uint32_t generation) {
  return generation == HITHER_DOOR_GENERATION ? &table : &other;
}

const hither_door *testdoor_that_compares_nothing(void) { return &older; }

void testdoor_stats(hither_stats *stats) { door_stats(0, stats); }

void testdoor_options(hither_options *options) {
  pthread_mutex_lock(&td_lock);
  *options = opened_with;
  pthread_mutex_unlock(&td_lock);
}
