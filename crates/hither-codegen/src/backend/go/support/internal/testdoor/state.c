// What a context holds: what waits to be taken home, and the calls that have not ended.
#include "inside.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

pthread_mutex_t td_lock = PTHREAD_MUTEX_INITIALIZER;
context *td_contexts;

context *td_find(uint64_t id) {
  for (context *c = td_contexts; c; c = c->next)
    if (c->id == id && !c->dead) return c;
  return NULL;
}

void td_post(context *c, uint8_t kind, uint16_t status, uint32_t what, uint64_t id, const void *bytes,
                 size_t len) {
  if (c->closed == 2) return;
  item *i = calloc(1, sizeof *i);
  i->kind = kind, i->status = status, i->item = what, i->id = id, i->len = (uint32_t)len;
  i->bytes = malloc(len + 1);
  if (len) memcpy(i->bytes, bytes, len);
  *c->last = i, c->last = &i->next;
}

/* Fires the wake handle if it is armed and something is left. */
void td_fire(context *c) {
  if (!c->armed || !c->first || !c->wake[1]) return;
  c->armed = 0;
  uint64_t one = 1;
  ssize_t n = write(c->wake[1], &one, sizeof one);
  (void)n;
}

call *td_begin(context *c) {
  call *made = calloc(1, sizeof *made);
  made->id = ++c->calls_made, made->next = c->calls, c->calls = made;
  return made;
}

/* Ends the call, if it has not ended. */
int td_end(context *c, uint64_t id, uint16_t status, const void *bytes, size_t len) {
  for (call **at = &c->calls; *at; at = &(*at)->next) {
    if ((*at)->id != id) continue;
    call *gone = *at;
    *at = gone->next, free(gone);
    td_post(c, HITHER_REPLY, status, 0, id, bytes, len);
    return 1;
  }
  return 0;
}
