// Objects of the host, and host functions that answer at once.
#include "inside.h"

#include <stdlib.h>
#include <string.h>

/* Forgets an object of the host, and says so. */
static void let_go(context *c, uint64_t handle) {
  for (size_t i = 0; i < c->host_objects; i++)
    if (c->kept[i] == handle) c->kept[i] = c->kept[--c->host_objects];
  td_post(c, HITHER_HOST_OBJECT_RELEASED, 0, 0, handle, NULL, 0);
}

hither_status td_keep(context *c, uint64_t handle, uint8_t *out, size_t cap) {
  const uint8_t null = 0xf6;
  if (c->host_objects == OBJECTS_MAX) abort();
  c->kept[c->host_objects++] = handle;
  return td_ready(c, out, cap, 0, &null, 1);
}

hither_status td_let_all_go(context *c, uint8_t *out, size_t cap) {
  const uint8_t null = 0xf6;
  while (c->host_objects) let_go(c, c->kept[0]);
  return td_ready(c, out, cap, 0, &null, 1);
}

/* The object that was kept last, and a handle that stands for it meanwhile. */
hither_status td_give_back(context *c, uint8_t *out, size_t cap) {
  uint8_t bytes[11] = {0x82};
  size_t len = 1 + td_write_head(bytes + 1, 0x00, (uint32_t)c->kept[c->host_objects - 1]);
  len += td_write_head(bytes + len, 0x00, (uint32_t)td_make(c));
  return td_ready(c, out, cap, 0, bytes, len);
}

/* The arguments of a call of the object that was kept last: itself, then what is there from `at`. */
static size_t arguments_of_object(context *c, uint8_t *bytes, const uint8_t *at, size_t len) {
  bytes[0] = 0x82;
  size_t head = 1 + td_write_head(bytes + 1, 0x00, (uint32_t)c->kept[c->host_objects - 1]);
  memcpy(bytes + head, at, len);
  return head + len;
}

void td_ask_object(context *c, call *made, const uint8_t *at, size_t len) {
  uint8_t bytes[256];
  made->host_call = ++c->host_calls_made;
  td_post(c, HITHER_HOST_CALL, 0, TEST_OBJECT_ASKED, made->host_call, bytes, arguments_of_object(c, bytes, at, len));
}

/* Asks the server for what `answer` then stores. It runs without the lock, as the library holds none either. */
hither_status td_ask_at_once(context *c, uint32_t function, const uint8_t *arguments, size_t len, uint8_t *out,
                                 size_t cap) {
  uint64_t id = ++c->host_calls_made;
  uint32_t flags = function == TEST_OBJECT_ASKED ? HITHER_OF_OBJECT : 0;
  hither_server server = c->server;
  void *user_data = c->server_data;
  c->asked_at_once = id, c->at_once_status = 0;
  if (server) {
    pthread_mutex_unlock(&td_lock);
    server(user_data, id, function, flags, arguments, len);
    pthread_mutex_lock(&td_lock);
  }
  c->asked_at_once = 0;
  if (!c->at_once_status) return td_ready(c, out, cap, 7, (const uint8_t *)"no answer", 9);
  return td_ready(c, out, cap, c->at_once_status == 200 ? 0 : c->at_once_status, c->at_once, c->at_once_len);
}

hither_status td_ask_object_at_once(context *c, const uint8_t *at, size_t len, uint8_t *out, size_t cap) {
  uint8_t bytes[256];
  len = arguments_of_object(c, bytes, at, len);
  return td_ask_at_once(c, TEST_OBJECT_ASKED, bytes, len, out, cap);
}

/* Keeps the answer that somebody waits for at once. 0: nobody does. */
int td_answer_at_once(context *c, uint64_t host_call, hither_status outcome, const uint8_t *bytes, size_t len) {
  if (!host_call || host_call != c->asked_at_once || len > sizeof c->at_once) return 0;
  c->at_once_status = outcome ? (uint16_t)outcome : 200, c->at_once_len = len;
  if (len) memcpy(c->at_once, bytes, len);
  return 1;
}

hither_status td_set_server(uint64_t id, hither_server server, void *user_data) {
  pthread_mutex_lock(&td_lock);
  context *c = td_find(id);
  if (c) c->server = server, c->server_data = user_data;
  pthread_mutex_unlock(&td_lock);
  return c ? 0 : 16;
}
