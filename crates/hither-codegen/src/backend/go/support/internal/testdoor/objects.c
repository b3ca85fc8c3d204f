// Handles of objects that are nothing but their number.
#include "inside.h"

#include <stdlib.h>

int td_is_alive(const context *c, uint64_t handle) { return handle < OBJECTS_MAX && c->alive[handle]; }

uint64_t td_make(context *c) {
  uint64_t handle = ++c->handles_made;
  if (handle >= OBJECTS_MAX) abort();
  c->alive[handle] = 1, c->objects++;
  return handle;
}

hither_status td_release_objects(uint64_t id, const uint64_t *handles, size_t count, uint32_t on_worker,
                                          uint8_t *out, size_t cap) {
  (void)on_worker;
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status status = 0;
  for (size_t i = 0; c && !c->closed && i < count; i++) {
    if (td_is_alive(c, handles[i])) c->alive[handles[i]] = 0, c->objects--;
    else status = 34;
  }
  td_bring(c, out, cap, 0, 0, 0);
  pthread_mutex_unlock(&td_lock);
  return status;
}

hither_status td_share_object(uint64_t id, uint64_t handle, uint8_t *out, size_t cap) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  hither_status status = !c ? 16 : c->closed ? 6 : td_is_alive(c, handle) ? 0 : 34;
  td_bring(c, out, cap, 0, status ? 0 : td_make(c), 0);
  pthread_mutex_unlock(&td_lock);
  return status;
}
