// What a crossing takes home, and the heads of CBOR.
#include "inside.h"

#include <stdlib.h>
#include <string.h>

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
int td_bring_one(context *c, uint8_t *out, size_t cap, uint32_t *used, item *i, uint64_t seq) {
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
void td_bring(context *c, uint8_t *out, size_t cap, uint32_t used, uint64_t id, int arm) {
  if (!out) return;
  while (c && c->first) {
    item *i = c->first, *rest = i->next;
    uint8_t kind = i->kind;
    if (!td_bring_one(c, out, cap, &used, i, c->seq + 1)) break;
    c->seq++;
    c->first = rest;
    if (!rest) c->last = &c->first;
    if (kind == HITHER_CLOSED) c->dead = 1;
  }
  hither_out h = {used, c && c->first, id};
  memcpy(out, &h, sizeof h);
  if (c && arm && !c->first) c->armed = 1;
  if (c) td_fire(c);
}

hither_status td_ready(context *c, uint8_t *out, size_t cap, uint16_t status, const uint8_t *bytes, size_t len) {
  uint32_t used = 0;
  item *i = calloc(1, sizeof *i);
  i->kind = HITHER_REPLY, i->status = status, i->len = (uint32_t)len, i->bytes = malloc(len + 1);
  if (len) memcpy(i->bytes, bytes, len);
  td_bring_one(c, out, cap, &used, i, 0);
  td_bring(c, out, cap, used, 0, 0);
  return 0;
}

hither_status td_refuse(hither_status status, const char *text, uint8_t *out, size_t cap) {
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

size_t td_write_head(uint8_t *to, uint8_t major, uint32_t n) {
  if (n < 24) return to[0] = (uint8_t)(major | n), 1;
  to[0] = major | 26;
  for (int i = 0; i < 4; i++) to[1 + i] = (uint8_t)(n >> (24 - 8 * i));
  return 5;
}
