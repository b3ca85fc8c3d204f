// Methods that bring items: as many as there is room for, in batches, then their end.
#include "inside.h"

/* Batches are small, so that there are many. */
#define BATCH_MAX 10

hither_status td_stream(context *c, uint32_t method, uint64_t count, uint64_t end, uint8_t *out, size_t cap) {
  call *made = td_begin(c);
  made->stream = method, made->left = count, made->end = (uint16_t)end;
  td_bring(c, out, cap, 0, made->id, 0);
  return 1;
}

static void post_batch(context *c, call *k, uint32_t count) {
  uint8_t bytes[BATCH_MAX * 5];
  size_t used = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint64_t item = k->stream == TEST_ITEM_OBJECTS ? td_make(c) : k->made++;
    used += td_write_head(bytes + used, k->stream == TEST_BAD_ITEMS && item == 3 ? 0x60 : 0x00, (uint32_t)item);
  }
  k->left -= count;
  td_post(c, HITHER_ITEMS, 0, count, k->id, bytes, used);
}

static void pour(context *c, call *k, uint64_t room) {
  while (room > 0 && k->left > 0) {
    uint64_t count = room < k->left ? room : k->left;
    if (count > BATCH_MAX) count = BATCH_MAX;
    post_batch(c, k, (uint32_t)count);
    room -= count;
  }
  if (k->left > 0) return;
  if (k->end == 2) td_end(c, k->id, 2, "\x83\x01\x67too bad\x81\x05", 12);
  else td_end(c, k->id, k->end, "boom", k->end ? 4 : 0);
}

hither_status td_credit(uint64_t id, uint64_t which, uint64_t room, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status status = !c ? 16 : c->closed ? 6 : 50;
  for (call *k = c ? c->calls : NULL; k; k = k->next)
    if (k->id == which) {
      status = 0;
      c->room += room;
      if (k->stream != TEST_SILENT) pour(c, k, room);
      break;
    }
  td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return status;
}

uint64_t testdoor_room(uint64_t id) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  uint64_t room = c ? c->room : 0;
  pthread_mutex_unlock(&td_lock);
  return room;
}
