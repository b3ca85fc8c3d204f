// Calls that say how far they are.
#include "inside.h"

/* A call that reports now, and then each time that it is told to. */
hither_status td_progress(context *c, uint8_t *out, size_t cap) {
  call *made = td_begin(c);
  made->stream = TEST_PROGRESS;
  td_bring(c, out, cap, 0, made->id, 0);
  return 1;
}

static void report(context *c, const call *k) {
  uint8_t bytes[16] = {0x83};
  size_t used = 1 + td_write_head(bytes + 1, 0x00, (uint32_t)k->made);
  bytes[used++] = k->made == 1 ? 0xf6 : 0x18, bytes[used] = 100;
  used += k->made != 1;
  bytes[used++] = 0x61, bytes[used++] = 'x';
  if (k->observed) td_post(c, HITHER_PROGRESS, 0, 0, k->id, bytes, used);
}

hither_status td_observe(uint64_t id, uint64_t which, uint32_t on, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status status = !c ? 16 : c->closed ? 6 : 50;
  for (call *k = c ? c->calls : NULL; k; k = k->next)
    if (k->id == which) {
      status = 0, k->observed = (int)on;
      if (k->stream == TEST_PROGRESS) report(c, k);
    }
  td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return status;
}

/* Every such call is a step further, or ends behind its last step. */
void td_step(context *c, uint64_t steps) {
  for (call *k = c->calls, *next; k; k = next) {
    next = k->next;
    if (k->stream != TEST_PROGRESS) continue;
    for (uint64_t i = 0; i < steps; i++) k->made++, report(c, k);
    if (steps == 0) td_end(c, k->id, 0, "\xf6", 1);
  }
}
