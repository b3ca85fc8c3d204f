// Listeners with the events that wait for them: the oldest or the newest is dropped where too many do.
#include "inside.h"

#include <stdlib.h>
#include <string.h>

static struct {
  hither_listening how;
  uint8_t keys[64];
} listened_with;

static listener *find(context *c, uint64_t id) {
  for (listener *l = c->listeners; l; l = l->next)
    if (l->id == id) return l;
  return NULL;
}

static void leave(context *c, listener *l, uint32_t n) {
  uint8_t bytes[8];
  if (l->dropped) td_post(c, HITHER_EVENTS_DROPPED, 0, l->dropped, l->id, NULL, 0);
  l->dropped = 0;
  bytes[0] = 0x81;
  td_post(c, HITHER_EVENT, 0, TEST_EVENT, l->id, bytes, 1 + td_write_head(bytes + 1, 0x00, n));
  l->credit--;
}

static void drop_oldest(listener *l) {
  memmove(l->waiting, l->waiting + 1, --l->count * sizeof *l->waiting);
}

void td_emit(context *c, uint32_t n) {
  for (listener *l = c->listeners; l; l = l->next) {
    if (l->credit > 0) {
      leave(c, l, n);
      continue;
    }
    if (l->count == l->bound) l->dropped++, c->events_dropped++;
    if (l->count == l->bound && l->policy == HITHER_DROP_NEWEST) continue;
    if (l->count == l->bound) drop_oldest(l);
    l->waiting[l->count++] = n;
  }
}

hither_status td_listen_with(uint64_t id, uint32_t event, const hither_listening *how, uint8_t *out, size_t cap) {
  if (event && event != TEST_EVENT) return td_refuse(27, "no such event", out, cap);
  pthread_mutex_lock(&td_lock);
  listened_with.how = *how;
  if (how->keys_len) memcpy(listened_with.keys, how->keys, how->keys_len);
  context *c = td_find(id);
  hither_status status = !c ? 16 : c->closed ? 6 : 0;
  uint64_t made = 0;
  if (!status) {
    listener *l = calloc(1, sizeof *l), **last = &c->listeners;
    l->id = made = ++c->listeners_made;
    l->policy = how->policy, l->bound = how->bound, l->credit = how->credit;
    l->waiting = calloc(how->bound, sizeof *l->waiting);
    while (*last) last = &(*last)->next;
    *last = l;
  }
  td_bring(c, out, cap, 0, made, 0);
  pthread_mutex_unlock(&td_lock);
  return status;
}

hither_status td_take_events(uint64_t id, uint64_t which, uint32_t events, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  listener *l = c ? find(c, which) : NULL;
  if (l) l->credit += events;
  while (l && l->count && l->credit > 0) {
    leave(c, l, l->waiting[0]);
    drop_oldest(l);
  }
  td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return l ? 0 : 28;
}

hither_status td_unlisten(uint64_t id, uint64_t which, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status status = 28;
  for (listener **at = c ? &c->listeners : NULL; at && *at; at = &(*at)->next)
    if ((*at)->id == which) {
      listener *gone = *at;
      *at = gone->next, free(gone->waiting), free(gone);
      status = 0;
      break;
    }
  td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return status;
}

void testdoor_listened_with(hither_listening *how, uint8_t *keys) {
  pthread_mutex_lock(&td_lock);
  *how = listened_with.how;
  memcpy(keys, listened_with.keys, how->keys_len);
  pthread_mutex_unlock(&td_lock);
}
