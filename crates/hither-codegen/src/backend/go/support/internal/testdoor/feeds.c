// Methods that read streams of the host: their sum, or as much of it as they want.
#include "inside.h"

/* How many items are wanted at once. */
#define WANTED 10

hither_status td_read(context *c, uint32_t method, uint64_t stream, uint64_t count, uint8_t *out, size_t cap) {
  call *made = td_begin(c);
  made->reads = stream, made->stream = method, made->left = count;
  if (method != TEST_READ_NEVER) {
    made->room = WANTED;
    td_post(c, HITHER_WANTED, 0, WANTED, stream, NULL, 0);
  }
  td_bring(c, out, cap, 0, made->id, 0);
  return 1;
}

/* The library lets go of the stream that a call reads. */
void td_let_stream_go(context *c, const call *k) {
  if (k->reads) td_post(c, HITHER_WANTED, 0, 0, k->reads, NULL, 0);
}

static void end(context *c, call *k, uint16_t status, const uint8_t *bytes, size_t len) {
  uint8_t sum[5];
  k->reads = 0;
  if (status == 0) td_end(c, k->id, 0, sum, td_write_head(sum, 0x00, (uint32_t)k->made));
  else td_end(c, k->id, status, bytes, len);
}

static hither_status take(context *c, call *k, hither_status status, uint64_t items, const uint8_t *bytes, size_t len) {
  if (items > k->room || (status > 1 && items)) return 31;
  if (len > 1000) return 24;
  const uint8_t *at = bytes;
  for (uint64_t i = 0; i < items && k->left > 0; i++, k->left--) k->made += td_number(&at);
  k->room -= items, c->fed += items;
  if (k->left == 0 && status == 1) {
    td_let_stream_go(c, k);
    end(c, k, 0, NULL, 0);
  } else if (status != 1) {
    end(c, k, (uint16_t)status, bytes, len);
  } else if (k->room == 0) {
    k->room = WANTED;
    td_post(c, HITHER_WANTED, 0, WANTED, k->reads, NULL, 0);
  }
  return 0;
}

hither_status td_feed(uint64_t id, uint64_t stream, hither_status status, uint64_t items, const uint8_t *bytes,
                      size_t len, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status fed = !c ? 16 : c->closed ? 6 : 50;
  for (call *k = c ? c->calls : NULL; k; k = k->next)
    if (k->reads == stream) {
      fed = take(c, k, status, items, bytes, len);
      break;
    }
  if (fed == 24 || fed == 31) fed = td_refuse(fed, "it takes no such items", out, cap);
  else td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return fed;
}

uint64_t testdoor_fed(uint64_t id) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  uint64_t fed = c ? c->fed : 0;
  pthread_mutex_unlock(&td_lock);
  return fed;
}
