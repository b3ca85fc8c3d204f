/*
 * The inside of the door: everything stands under one lock. This is a test, and its only duty is to be obviously right.
 * Contexts are never freed, so a thread that comes late finds its own closed.
 */
#ifndef INSIDE_H
#define INSIDE_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#include "testdoor.h"

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
  uint32_t stream; /* 0: it is none */
  uint64_t made, left;
  uint16_t end;
  uint64_t reads, room; /* the stream of the host that it reads */
  int observed;
} call;

typedef struct listener {
  struct listener *next;
  uint64_t id, credit;
  uint32_t policy, bound, dropped, count;
  uint32_t *waiting;
} listener;

typedef struct context {
  struct context *next;
  uint64_t id, calls_made, host_calls_made, listeners_made, seq, rejected;
  item *first, **last;
  call *calls;
  int closed, dead, armed, asked_on, wake[2];
  listener *listeners;
  uint64_t events_dropped;
  item *lent;
  uint64_t lents_made;
  uint64_t handles_made, objects;
  uint8_t alive[OBJECTS_MAX]; /* by handle */
  uint64_t kept[OBJECTS_MAX], host_objects;
  hither_server server;
  void *server_data;
  uint64_t asked_at_once;  /* 0: nobody waits */
  uint16_t at_once_status; /* 0: no answer, 200: OK */
  uint8_t at_once[256];
  size_t at_once_len;
  uint64_t room, fed;
} context;

extern pthread_mutex_t td_lock;
extern context *td_contexts;

/* state.c: what a context holds. All of it is called under the lock. */
context *td_find(uint64_t id);
void td_post(context *c, uint8_t kind, uint16_t status, uint32_t what, uint64_t id, const void *bytes, size_t len);
void td_fire(context *c);
call *td_begin(context *c);
int td_end(context *c, uint64_t id, uint16_t status, const void *bytes, size_t len);

/* frames.c: what a crossing takes home. */
int td_bring_one(context *c, uint8_t *out, size_t cap, uint32_t *used, item *i, uint64_t seq);
void td_bring(context *c, uint8_t *out, size_t cap, uint32_t used, uint64_t id, int arm);
hither_status td_ready(context *c, uint8_t *out, size_t cap, uint16_t status, const uint8_t *bytes, size_t len);
hither_status td_refuse(hither_status status, const char *text, uint8_t *out, size_t cap);
size_t td_write_head(uint8_t *to, uint8_t major, uint32_t n);

/* listeners.c: events. Only the first is called under the lock. */
void td_emit(context *c, uint32_t n);
hither_status td_listen_with(uint64_t id, uint32_t event, const hither_listening *how, uint8_t *out, size_t cap);
hither_status td_take_events(uint64_t id, uint64_t which, uint32_t events, uint8_t *out, size_t cap);
hither_status td_unlisten(uint64_t id, uint64_t which, uint8_t *out, size_t cap);

/* methods.c: what the methods do. */
uint64_t td_number(const uint8_t **at);
hither_status td_called(context *c, uint64_t target, uint32_t method, const uint8_t *request, size_t len, uint8_t *out,
                        size_t cap);

/* streams.c: calls that bring items. */
hither_status td_stream(context *c, uint32_t method, uint64_t count, uint64_t end, uint8_t *out, size_t cap);
hither_status td_credit(uint64_t id, uint64_t call, uint64_t room, uint8_t *out, size_t cap);

/* feeds.c: calls that read streams of the host. */
hither_status td_read(context *c, uint32_t method, uint64_t stream, uint64_t count, uint8_t *out, size_t cap);
void td_let_stream_go(context *c, const call *k);
hither_status td_feed(uint64_t id, uint64_t stream, hither_status status, uint64_t items, const uint8_t *bytes,
                      size_t len, uint8_t *out, size_t cap);

/* progress.c: calls that say how far they are. */
hither_status td_progress(context *c, uint8_t *out, size_t cap);
hither_status td_observe(uint64_t id, uint64_t call, uint32_t on, uint8_t *out, size_t cap);
void td_step(context *c, uint64_t steps);

/* objects.c: handles. */
int td_is_alive(const context *c, uint64_t handle);
uint64_t td_make(context *c);
hither_status td_release_objects(uint64_t id, const uint64_t *handles, size_t count, uint32_t on_worker, uint8_t *out,
                                 size_t cap);
hither_status td_share_object(uint64_t id, uint64_t handle, uint8_t *out, size_t cap);

/* hostobjects.c: objects of the host, and the server. Only the last takes the lock itself. */
hither_status td_keep(context *c, uint64_t handle, uint8_t *out, size_t cap);
hither_status td_let_all_go(context *c, uint8_t *out, size_t cap);
hither_status td_give_back(context *c, uint8_t *out, size_t cap);
void td_ask_object(context *c, call *made, const uint8_t *at, size_t len);
hither_status td_ask_at_once(context *c, uint32_t function, const uint8_t *arguments, size_t len, uint8_t *out,
                             size_t cap);
hither_status td_ask_object_at_once(context *c, const uint8_t *at, size_t len, uint8_t *out, size_t cap);
int td_answer_at_once(context *c, uint64_t host_call, hither_status outcome, const uint8_t *bytes, size_t len);
hither_status td_set_server(uint64_t id, hither_server server, void *user_data);

#endif
