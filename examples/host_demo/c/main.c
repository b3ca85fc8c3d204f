/*
 * A library that calls back: `use_token` asks this program for the token, and this program answers.
 *
 * A host function is answered once for each `call_id`: before it returns, or later, on any thread.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host_demo.h"

/* Ends the program unless `status` is HOST_DEMO_OK. */
static void must(const char *what, host_demo_status status) {
  if (status != HOST_DEMO_OK) {
    fprintf(stderr, "%s: %s\n", what, host_demo_status_text(status));
    exit(EXIT_FAILURE);
  }
}

/* Answers one call with the token called `key`. */
static void answer(host_demo_context demo, uint64_t call_id, const char *key) {
  char token[64];
  snprintf(token, sizeof token, "TOK-%s", key);
  must("answer", host_demo_answer_fetch_token(demo, call_id, host_demo_str_of(token)));
}

/* A call that waits for its answer, with a copy of its argument: `key` is the library's until the function returns. */
typedef struct request {
  host_demo_context demo;
  uint64_t call_id;
  char key[32];
} request;

static request request_of(const host_demo_context *demo, uint64_t call_id, host_demo_str key) {
  request copy = {.demo = *demo, .call_id = call_id};
  size_t len = key.len < sizeof copy.key ? key.len : sizeof copy.key - 1;
  memcpy(copy.key, key.ptr, len);
  return copy;
}

/* Answers before it returns. */
static void fetch_token_inline(void *user_data, uint64_t call_id, host_demo_str key) {
  request call = request_of(user_data, call_id, key);
  answer(call.demo, call.call_id, call.key);
}

static void *answer_on_thread(void *argument) {
  request *call = argument;
  answer(call->demo, call->call_id, call->key);
  free(call);
  return NULL;
}

/* Returns at once; another thread answers. Where there is none, the call fails with a text. */
static void fetch_token_on_thread(void *user_data, uint64_t call_id, host_demo_str key) {
  const host_demo_context *demo = user_data;
  request *copy = malloc(sizeof *copy);
  pthread_t thread;
  if (copy == NULL) {
    must("fail", host_demo_fail_fetch_token(*demo, call_id, NULL, "out of memory"));
    return;
  }
  *copy = request_of(demo, call_id, key);
  if (pthread_create(&thread, NULL, answer_on_thread, copy) != 0) {
    free(copy);
    must("fail", host_demo_fail_fetch_token(*demo, call_id, NULL, "no thread is left"));
    return;
  }
  pthread_detach(thread);
}

static void on_token(void *user_data, const host_demo_use_token_outcome *outcome) {
  const char *how = user_data;
  host_demo_str text = outcome->status == HOST_DEMO_OK ? outcome->value : outcome->message;
  printf("%s: result: %.*s\n", how, (int)text.len, text.ptr);
}

int main(void) {
  static char in_line[] = "inline";
  static char on_thread[] = "thread";
  const host_demo_str session = host_demo_str_of("session");

  /* Static: a host function may run as long as its context is open. */
  static host_demo_context demo;
  must("open", host_demo_context_open(HOST_DEMO_CONTRACT_HASH, NULL, &demo));
  must("create", host_demo_create(demo, NULL, NULL));

  must("register", host_demo_set_fetch_token(demo, fetch_token_inline, &demo, NULL));
  must("use_token", host_demo_use_token_wait(demo, session, 0, on_token, in_line));

  /* Registering again replaces. */
  must("register", host_demo_set_fetch_token(demo, fetch_token_on_thread, &demo, NULL));
  must("use_token", host_demo_use_token_wait(demo, session, 0, on_token, on_thread));

  must("close", host_demo_context_close(demo, NULL));
  printf("OK\n");
  return EXIT_SUCCESS;
}
