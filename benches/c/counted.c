#include "counted.h"

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* What glibc keeps for programs that define malloc themselves. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

static atomic_bool is_counting;
static atomic_uint_fast64_t allocations;
static atomic_int_fast64_t live_bytes;

void counted_begin(void) {
  atomic_store(&allocations, 0);
  atomic_store(&live_bytes, 0);
  atomic_store(&is_counting, true);
}

counted counted_end(void) {
  atomic_store(&is_counting, false);
  return (counted){.allocations = atomic_load(&allocations), .live_bytes = atomic_load(&live_bytes)};
}

static bool counting(void) {
  return atomic_load_explicit(&is_counting, memory_order_relaxed);
}

static void *taken(void *block) {
  if (counting() && block != NULL) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    int64_t bytes = (int64_t)malloc_usable_size(block);
    atomic_fetch_add_explicit(&live_bytes, bytes, memory_order_relaxed);
  }
  return block;
}

static void given_back(void *block) {
  if (counting() && block != NULL) {
    int64_t bytes = (int64_t)malloc_usable_size(block);
    atomic_fetch_sub_explicit(&live_bytes, bytes, memory_order_relaxed);
  }
}

void *malloc(size_t size) { return taken(__libc_malloc(size)); }

void *calloc(size_t count, size_t size) { return taken(__libc_calloc(count, size)); }

void *realloc(void *block, size_t size) {
  given_back(block);
  return taken(__libc_realloc(block, size));
}

void *aligned_alloc(size_t alignment, size_t size) {
  return taken(__libc_memalign(alignment, size));
}

void *memalign(size_t alignment, size_t size) { return taken(__libc_memalign(alignment, size)); }

int posix_memalign(void **block, size_t alignment, size_t size) {
  *block = taken(__libc_memalign(alignment, size));
  return *block == NULL ? ENOMEM : 0;
}

void free(void *block) {
  given_back(block);
  __libc_free(block);
}
