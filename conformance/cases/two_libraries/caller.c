//go:build ignore
// Two libraries in one process ask each other through this host, a hundred deep: each has its own workers and its own
// count of how deep a thread is in it, and neither knows of the other. Also on a thread with a stack of 128 KiB.
// The second library is loaded by hand, from beside the first.
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>

#include "support/check.h"

#include "../../../examples/host_demo/c/host_demo/include/host_demo.h"

enum { DEPTH = 100, STACK_BYTES = 128 * 1024 };

/* ---- The second library ------------------------------------------------------------------------------------------ */

static struct {
  host_demo_status (*context_open)(uint64_t hash, const host_demo_options *options, host_demo_context *context);
  host_demo_status (*context_close)(host_demo_context context, host_demo_close_report *report);
  host_demo_status (*create_wait)(
      host_demo_context context, uint32_t timeout_ms, host_demo_create_reply on_reply, void *user_data);
  host_demo_status (*use_token)(
      host_demo_context context, host_demo_str key, host_demo_use_token_reply on_reply, void *user_data);
  host_demo_status (*set_host_fn)(host_demo_context context, uint32_t function, host_demo_any_fn fn, void *user_data,
      host_demo_release_fn release);
  host_demo_status (*answer_host_fn)(
      host_demo_context context, uint32_t function, uint64_t call_id, const void *value);
  const void *(*door)(void);
} demo;

/* Of the contract, as the header has it in its inline functions. */
#define FETCH_TOKEN UINT32_C(0x8bbc5571)

/* ISO C knows no conversion between pointers to objects and to functions; POSIX says that their bytes are the same. */
#define LOAD(library, member) load((library), "host_demo_" #member, &demo.member, sizeof demo.member)

static void load(void *library, const char *name, void *to, size_t size) {
  void *symbol = dlsym(library, name);
  CHECK(symbol != NULL);
  memcpy(to, &symbol, size);
}

static void load_demo(void) {
  const void *(*known)(void) = kitchen_door;
  void *address = NULL;
  memcpy(&address, &known, sizeof address);
  Dl_info kitchen;
  CHECK(dladdr(address, &kitchen) != 0);
  char path[4096];
  const char *name = strrchr(kitchen.dli_fname, '/');
  const int folder = name == NULL ? 0 : (int)(name - kitchen.dli_fname) + 1;
  snprintf(path, sizeof path, "%.*slibhost_demo.so", folder, kitchen.dli_fname);
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  CHECK(library != NULL);
  LOAD(library, context_open);
  LOAD(library, context_close);
  LOAD(library, create_wait);
  LOAD(library, use_token);
  LOAD(library, set_host_fn);
  LOAD(library, answer_host_fn);
  LOAD(library, door);
}

/* ---- The tower --------------------------------------------------------------------------------------------------- */

static kitchen_context kitchen_here;
static host_demo_context demo_here;
static tally asked = TALLY;
static tally answered = TALLY;

/* A host call that waits for the call that was made to answer it. */
typedef struct waiting {
  uint64_t call_id;
} waiting;

static waiting *wait_for(uint64_t call_id) {
  waiting *here = malloc(sizeof *here);
  CHECK(here != NULL);
  here->call_id = call_id;
  tally_add(&asked);
  return here;
}

static unsigned level_of(const char *text, size_t len) {
  char number[16];
  keep_str(number, sizeof number, (kitchen_str){text, len});
  return (unsigned)strtoul(number, NULL, 10);
}

/* The demo's token answers the kitchen's dish. */
static void on_token(void *user_data, const host_demo_use_token_outcome *outcome) {
  waiting *outer = user_data;
  CHECK_EQ(outcome->status, HOST_DEMO_OK);
  CHECK_OK(kitchen_answer_cook(kitchen_here, outer->call_id, STR("dish")));
  tally_add(&answered);
  free(outer);
}

/* The kitchen's dish answers the demo's token. */
static void on_dish(void *user_data, const kitchen_order_outcome *outcome) {
  waiting *outer = user_data;
  const host_demo_str token = {"token", 5};
  CHECK_STATUS(outcome->status, KITCHEN_OK);
  CHECK_EQ(demo.answer_host_fn(demo_here, FETCH_TOKEN, outer->call_id, &token), HOST_DEMO_OK);
  tally_add(&answered);
  free(outer);
}

static void cook_asks_the_demo(void *user_data, uint64_t call_id, kitchen_str dish) {
  (void)user_data;
  const unsigned level = level_of(dish.ptr, dish.len);
  if (level == 0) {
    CHECK_OK(kitchen_answer_cook(kitchen_here, call_id, STR("ground")));
    return;
  }
  char number[16];
  const int len = snprintf(number, sizeof number, "%u", level - 1);
  const host_demo_str key = {number, (size_t)len};
  CHECK_EQ(demo.use_token(demo_here, key, on_token, wait_for(call_id)), HOST_DEMO_OK);
}

static void fetch_asks_the_kitchen(void *user_data, uint64_t call_id, host_demo_str key) {
  (void)user_data;
  const unsigned level = level_of(key.ptr, key.len);
  const host_demo_str ground = {"ground", 6};
  if (level == 0) {
    CHECK_EQ(demo.answer_host_fn(demo_here, FETCH_TOKEN, call_id, &ground), HOST_DEMO_OK);
    return;
  }
  char number[16];
  snprintf(number, sizeof number, "%u", level - 1);
  CHECK_OK(kitchen_order(kitchen_here, kitchen_str_of(number), on_dish, wait_for(call_id)));
}

static host_demo_any_fn as_any(host_demo_fetch_token_fn function) {
  host_demo_any_fn any = NULL;
  memcpy(&any, &function, sizeof any);
  return any;
}

/* What lives in the second library. */
static hither_stats stats_of_demo(void) {
  const hither_door *door = demo.door();
  hither_stats stats = {.size = sizeof stats};
  CHECK_EQ(door->stats(0, &stats), HOST_DEMO_OK);
  return stats;
}

static void *build(void *argument) {
  reply order = REPLY;
  char number[16];
  snprintf(number, sizeof number, "%d", DEPTH);
  const uint64_t before = tally_now(&asked);
  CHECK_OK(kitchen_order(kitchen_here, kitchen_str_of(number), on_order, &order));
  CHECK_REACHES(&order.count, 1);
  CHECK_STATUS(order.status, KITCHEN_OK);
  CHECK_TEXT(order.text, "simple: dish");
  CHECK_EQ(tally_now(&asked) - before, DEPTH);
  CHECK_REACHES(&answered, tally_now(&asked));
  return argument;
}

static void on_a_small_stack(void) {
  pthread_attr_t attributes;
  pthread_t thread;
  CHECK_EQ(pthread_attr_init(&attributes), 0);
  CHECK_EQ(pthread_attr_setstacksize(&attributes, STACK_BYTES), 0);
  CHECK_EQ(pthread_create(&thread, &attributes, build, NULL), 0);
  CHECK_EQ(pthread_attr_destroy(&attributes), 0);
  join_thread(thread);
}

int main(void) {
  load_demo();
  kitchen_here = open_kitchen();
  CHECK_EQ(demo.context_open(HOST_DEMO_CONTRACT_HASH, NULL, &demo_here), HOST_DEMO_OK);
  CHECK_EQ(demo.create_wait(demo_here, 0, NULL, NULL), HOST_DEMO_OK);
  CHECK_OK(kitchen_set_cook(kitchen_here, cook_asks_the_demo, NULL, NULL));
  CHECK_EQ(demo.set_host_fn(demo_here, FETCH_TOKEN, as_any(fetch_asks_the_kitchen), NULL, NULL), HOST_DEMO_OK);
  build(NULL);
  on_a_small_stack();
  /* Neither library takes the ids of the other for its own. */
  CHECK_EQ(demo.context_close(demo_here, NULL), HOST_DEMO_OK);
  reply order = REPLY;
  CHECK_OK(kitchen_order(kitchen_here, STR("0"), on_order, &order));
  CHECK_TEXT(order.text, "simple: ground");
  close_context(kitchen_here);
  check_nothing_is_left();
  const hither_stats left = stats_of_demo();
  CHECK_EQ(left.contexts, 0);
  CHECK_EQ(left.calls, 0);
  CHECK_EQ(left.host_calls, 0);
  return EXIT_SUCCESS;
}
