/* What rustc calls under ThreadSanitizer, and the runtime of GCC does not have under this name: that one intercepts the
 * functions of the C library. */
#include <stddef.h>
#include <string.h>

void *__tsan_memcpy(void *to, const void *from, size_t len);
void *__tsan_memmove(void *to, const void *from, size_t len);
void *__tsan_memset(void *to, int byte, size_t len);

void *__tsan_memcpy(void *to, const void *from, size_t len) {
  return memcpy(to, from, len);
}

void *__tsan_memmove(void *to, const void *from, size_t len) {
  return memmove(to, from, len);
}

void *__tsan_memset(void *to, int byte, size_t len) {
  return memset(to, byte, len);
}
