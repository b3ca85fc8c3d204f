/* The addon `proto_addon`: one buffer that JavaScript and the library share, and one function that crosses.
 *
 *     open(library, [names]) -> ArrayBuffer      the request is written at 0, the reply is read at half of it
 *     cross(index of the name, length) -> length of the reply; -1 if the library refused the request */
#include <dlfcn.h>
#include <node_api.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HALF_BYTES ((size_t)1 << 20)
/* What stays free at the end of a reply, so that a reader may take a few bytes more than it needs. */
#define SLACK_BYTES ((size_t)8)
#define FUNCTIONS_MAX 16
#define NAME_BYTES_MAX 512

typedef ptrdiff_t echo_fn(const uint8_t *in, size_t in_len, uint8_t *out, size_t out_cap);

static echo_fn *functions[FUNCTIONS_MAX];
static uint8_t *shared;
/* Keeps the buffer alive as long as the process. */
static napi_ref shared_ref;

static napi_value refuse(napi_env env, const char *text) {
    napi_throw_error(env, NULL, text);
    return NULL;
}

/* Finds the functions that `names` names in the open library. */
static bool find_functions(napi_env env, void *library, napi_value names) {
    uint32_t count;
    if (napi_get_array_length(env, names, &count) != napi_ok || count > FUNCTIONS_MAX) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        napi_value name;
        char text[NAME_BYTES_MAX];
        if (napi_get_element(env, names, i, &name) != napi_ok ||
            napi_get_value_string_utf8(env, name, text, sizeof text, NULL) != napi_ok) {
            return false;
        }
        void *symbol = dlsym(library, text);
        memcpy(&functions[i], &symbol, sizeof symbol);
        if (!symbol) {
            return false;
        }
    }
    return true;
}

static napi_value open_library(napi_env env, napi_callback_info info) {
    size_t count = 2;
    napi_value args[2], buffer;
    char path[NAME_BYTES_MAX];
    if (napi_get_cb_info(env, info, &count, args, NULL, NULL) != napi_ok || count != 2 ||
        napi_get_value_string_utf8(env, args[0], path, sizeof path, NULL) != napi_ok) {
        return refuse(env, "open takes a path and a list of names");
    }
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library || !find_functions(env, library, args[1])) {
        return refuse(env, "the library or one of its functions is missing");
    }
    if (napi_create_arraybuffer(env, 2 * HALF_BYTES, (void **)&shared, &buffer) != napi_ok ||
        napi_create_reference(env, buffer, 1, &shared_ref) != napi_ok) {
        return refuse(env, "no memory for the buffer");
    }
    return buffer;
}

static napi_value cross(napi_env env, napi_callback_info info) {
    size_t count = 2;
    napi_value args[2], reply_len;
    uint32_t index, len;
    if (napi_get_cb_info(env, info, &count, args, NULL, NULL) != napi_ok ||
        napi_get_value_uint32(env, args[0], &index) != napi_ok ||
        napi_get_value_uint32(env, args[1], &len) != napi_ok || index >= FUNCTIONS_MAX || !functions[index] ||
        len > HALF_BYTES) {
        return refuse(env, "cross takes the index of a function and a length");
    }
    ptrdiff_t written = functions[index](shared, len, shared + HALF_BYTES, HALF_BYTES - SLACK_BYTES);
    return napi_create_int32(env, (int32_t)written, &reply_len) == napi_ok ? reply_len : NULL;
}

NAPI_MODULE_INIT() {
    napi_value function;
    if (napi_create_function(env, "open", NAPI_AUTO_LENGTH, open_library, NULL, &function) != napi_ok ||
        napi_set_named_property(env, exports, "open", function) != napi_ok ||
        napi_create_function(env, "cross", NAPI_AUTO_LENGTH, cross, NULL, &function) != napi_ok ||
        napi_set_named_property(env, exports, "cross", function) != napi_ok) {
        return NULL;
    }
    return exports;
}
