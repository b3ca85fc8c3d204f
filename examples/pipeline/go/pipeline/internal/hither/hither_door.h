/*
 * The byte door of every Hither library, ABI generation 1.
 *
 * One symbol per library, `<lib>_door`, returns this table. It is the same for every library: support code for one
 * language drives them all. Values are CBOR as docs/wire.md says; what they are, the contract says.
 *
 * A crossing: every function that takes `out` and `out_cap` brings home what the library has for this host. The
 * caller lends the buffer and keeps it; nothing in it points to the library except a lent payload. With `out_cap` of
 * sizeof(hither_out) a crossing gives its id and takes no frames: a reply that is ready waits in the inbox instead, for a
 * host whose objects live on one thread. `out` may be NULL with `out_cap` 0 where no id is given back.
 *
 * `out` begins with a hither_out, then frames follow, each at a multiple of 8. All integers are in the byte order of
 * the machine. The first frame of `call` is its reply when the status is HITHER_OK. When the status is a refusal, the
 * first frame is a HITHER_NOTICE with the text. No function of the table calls back into the host, but for a waker, the
 * server, release hooks and host functions that were registered as C functions.
 *
 * A handle of a host object is the host's: a number other than 0 that it makes anew each time that it passes one. What
 * a refused crossing carried was not taken: its handles stay the host's. Of any other the library takes all, and tells
 * by HITHER_HOST_OBJECT_RELEASED when it lets go of each.
 *
 * So it is with a stream that the host feeds: a number other than 0, and of no other stream that has not ended; hosts count
 * up, and use none twice. Who wants items of it says so by HITHER_WANTED, and `feed` brings them.
 *
 * Any thread may call anything at any time, also after a context was closed.
 *
 * A child that was made by `fork` must not call anything here: it has none of the library's threads, and the locks as
 * they were. It may `exec` or `_exit`; the parent goes on as before.
 *
 * A crossing ends on the thread on which it began, and those inside it before it. Fibers and green threads may cross, but
 * must not move to another thread, nor give way to another that crosses, inside of a crossing or of what it runs.
 */
#ifndef HITHER_DOOR_H
#define HITHER_DOOR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HITHER_DOOR_GENERATION 1u

/* The smallest `out_cap` of a crossing that takes frames. */
#define HITHER_OUT_MIN 128u

/* The codes of docs/errors.md: 0 OK, 1 PENDING, 2.. endings, 16.. refusals, 48.. answers that were not accepted. */
typedef int32_t hither_status;

/* What a crossing left in `out`. */
typedef struct hither_out {
  uint32_t used;  /* bytes of frames behind this header */
  uint32_t more;  /* 1: frames are waiting that did not fit, or must be fetched: call drain */
  uint64_t id;    /* the context of open, the call of call when pending, the listener of listen */
} hither_out;

/* Kinds of frames. */
enum {
  HITHER_REPLY = 1,               /* id: call; status; payload: value, error, or text */
  HITHER_HOST_CALL = 2,           /* id: host call; item: host function; payload: arguments. With HITHER_OF_OBJECT: the first
                                     of them is the host's own handle of the object that is called, and item is the id of
                                     the object's function */
  HITHER_HOST_CALL_CANCELLED = 3, /* id: host call: nobody waits for its answer any more */
  HITHER_EVENT = 4,               /* id: listener; item: event; payload: record */
  HITHER_ITEMS = 5,               /* id: call; item: how many; payload: items of its stream, one after the other */
  HITHER_EVENTS_DROPPED = 6,      /* id: listener; item: how many events were dropped for it since it was told last, before
                                     the next one that it gets; at most UINT32_MAX, and the rest in the next such frame.
                                     Takes no credit */
  HITHER_NOTICE = 7,              /* status; payload: text for people. Of a refusal: the first frame of its crossing. With
                                     HITHER_OK, at any time: a slow call; item: method; id: call, or 0 where it has not
                                     waited yet. At most 64 wait; beyond, they are only counted */
  HITHER_CLOSED = 8,              /* the last frame of a context; its id is dead from here on */
  HITHER_HOST_OBJECT_RELEASED = 9, /* id: a handle that the host made of an object of its own: the library has let go of it.
                                     Once for each handle that the library took, behind every call of that object.
                                     HITHER_CLOSED says it of all that are left */
  HITHER_WANTED = 10,             /* id: a stream of the host's; item: so many more items than before are wanted; 0: none,
                                     ever: the library has let go of it, and says so once, unless the host has ended it.
                                     None comes before somebody reads. HITHER_CLOSED says it of all that are left */
  HITHER_PROGRESS = 11            /* id: call; payload: [done, total or null, text for people]: how far a call is that is
                                     observed. Of each call the newest waits at most; none leaves behind the call's reply */
};

/* Flags of a frame. */
enum {
  HITHER_LENT = 1,     /* the payload is a hither_lent; give it back with `release` */
  HITHER_OF_OBJECT = 2 /* of a host call: an object of the host is called */
};

/* The head of a frame; `len` bytes of payload follow, then padding to a multiple of 8. */
typedef struct hither_frame {
  uint32_t total;  /* head, payload and padding */
  uint8_t kind;
  uint8_t flags;
  uint16_t status; /* how a call ended: OK, ERROR, CANCELLED, TIMED_OUT, PANICKED, CLOSED, HOST_FAILED */
  uint32_t item;   /* id of a host function or event, from the contract */
  uint32_t len;    /* bytes of payload */
  uint64_t id;
  uint64_t seq;    /* 1, 2, 3...: the order in which frames left the inbox of this context; 0: it never was in it */
} hither_frame;

/* A payload too large for `out`, lent until `release(context, id, ...)`. */
typedef struct hither_lent {
  uint64_t id;
  uint64_t address;
  uint64_t len;
} hither_lent;

/* Options of a context. Zero means the default that is named. */
typedef struct hither_options {
  uint32_t size;                /* sizeof(hither_options) of the caller */
  uint32_t calls_max;           /* pending calls, and replies that were not fetched; 1,048,576 */
  uint32_t host_calls_max;      /* host calls in flight; 1,048,576 */
  uint32_t events_max;          /* events that may wait for a listener which chose no bound of its own; 4,096 */
  uint64_t message_bytes_max;   /* of one request, answer, reply or event; 64 MiB. A larger event is dropped */
  uint64_t host_call_timeout_ms; /* how long a host function may take; 30,000; UINT64_MAX: no deadline */
  uint32_t flags;               /* of HITHER_INLINE_NEVER, HITHER_RESUME_ON_WORKER, HITHER_DEBUG */
  uint32_t slow_poll_us;        /* a first poll that takes longer is reported; 1,000; UINT32_MAX: none is */
  uint64_t slow_call_ms;        /* a call that takes longer is reported, again each time it has taken as long once more;
                                   10,000; UINT64_MAX: none is */
} hither_options;

/* Flags of a context. */
enum {
  HITHER_INLINE_NEVER = 1,     /* async methods begin on a worker: for threads with small stacks, or that must not be held */
  HITHER_RESUME_ON_WORKER = 2, /* calls resume on a worker, and what a cancelled call or the closed context held is dropped
                                  on one: for hosts that cross under a lock of their own */
  HITHER_DEBUG = 4             /* mistakes of the host are named on stderr: docs/errors.md. HITHER_DEBUG=1 in the
                                  environment says the same for every context */
};

/* What lives and what happened: of one context, or of the whole library for context 0. */
typedef struct hither_stats {
  uint32_t size;               /* sizeof(hither_stats) of the caller */
  uint32_t contexts;
  uint64_t calls;              /* accepted and not ended */
  uint64_t tasks;              /* futures not dropped yet */
  uint64_t host_calls;         /* waiting for the host */
  uint64_t host_functions;     /* registered */
  uint64_t listeners;
  uint64_t lent;               /* buffers not released, and streams of the C door not closed */
  uint64_t frames;             /* waiting in inboxes; and events that wait for listeners */
  uint64_t events_dropped;     /* once for each listener that did not get one, since the context was opened */
  uint64_t answers_rejected;   /* answers to host calls that were not accepted, for whatever reason */
  uint64_t calls_ok;           /* calls that ended with a value, since the context was opened */
  uint64_t calls_error;        /* with the method's own error */
  uint64_t calls_cancelled;    /* by `cancel` */
  uint64_t calls_timed_out;    /* by their deadline */
  uint64_t calls_panicked;
  uint64_t calls_closed;       /* by closing */
  uint64_t calls_failed;       /* otherwise: a reply beyond message_bytes_max */
  uint64_t slow_polls;         /* first polls beyond slow_poll_us. Timed are the first 32 of each method, then one in 127
                                  of each thread */
  uint64_t slow_calls;         /* reports of calls beyond slow_call_ms; one look a second */
  uint64_t objects;            /* handles not released */
  uint64_t host_objects;       /* objects of the host that the library holds, once for each handle */
  uint64_t streams_in;         /* streams that the host feeds, which neither side has ended */
} hither_stats;

/* Answers host functions that answer at once: it runs on the thread that asks, and calls `answer` for `host_call` before
 * it returns. `function`, `flags` (HITHER_OF_OBJECT or 0) and `arguments` are what the frame of a host call has; the
 * arguments are lent until it returns. */
typedef void (*hither_server)(void *user_data, uint64_t host_call, uint32_t function, uint32_t flags,
                              const uint8_t *arguments, size_t len);

/* What becomes of an event where as many wait for a listener as may. */
enum {
  HITHER_DROP_OLDEST = 0, /* the oldest one goes for it */
  HITHER_DROP_NEWEST = 1, /* it goes itself */
  HITHER_LATEST = 2,      /* only the newest of each key waits: it takes the place of an older one, which is not counted as
                             dropped; where `bound` keys wait, the oldest goes. Without a key all are of one */
  HITHER_BLOCK = 3        /* the emitter waits until there is room, for at most `deadline_ms`; then it goes itself */
};

/* How a listener wants its events. All zero is what `listen` does. */
typedef struct hither_listening {
  uint32_t size;        /* sizeof(hither_listening) of the caller */
  uint32_t policy;      /* HITHER_DROP_OLDEST.. */
  uint32_t bound;       /* events that may wait for it in the library; 0: `events_max` of the context */
  uint32_t deadline_ms; /* of HITHER_BLOCK; 0: 1,000 */
  uint32_t credit;      /* events that may leave before `take_events` grants more; 0: no limit */
  uint32_t keys_len;    /* bytes of `keys` */
  const uint8_t *keys;  /* CBOR: an array of keys. Only events with one of them are for it. NULL: all are */
} hither_listening;

typedef struct hither_door {
  uint32_t generation;    /* HITHER_DOOR_GENERATION */
  uint32_t size;          /* sizeof(hither_door) of the library */
  uint64_t contract_hash;
  const uint8_t *contract; /* JSON */
  size_t contract_len;

  /* Opens a context; its id is in `out`. Options may be NULL. CONTRACT_MISMATCH unless the hash is the library's; then
   * `open_with` may do. */
  hither_status (*open)(uint64_t contract_hash, const hither_options *options, uint8_t *out, size_t out_cap);

  /* Closes: every call and host call ends with CLOSED, exactly once. Idempotent, never waits, legal from anywhere.
   * The frames that are left follow, HITHER_CLOSED last; while `more` is 1, `drain` brings the rest.
   * With `out` NULL they are dropped. */
  hither_status (*close)(uint64_t context, uint8_t *out, size_t out_cap);

  /* Calls `method`. `target` is the handle of the object that it is one of; else 0. `timeout_ns` 0: none.
   * OK: the reply is the first frame, whatever its own status. PENDING: it comes later, `id` names it.
   * Anything else: refused, it never comes. */
  hither_status (*call)(uint64_t context, uint64_t target, uint32_t method, const uint8_t *request,
                        size_t request_len, uint64_t timeout_ns, uint8_t *out, size_t out_cap);

  /* Answers a host call. `outcome` is OK (bytes: value), ERROR (bytes: typed error), HOST_FAILED (bytes: text) or
   * UNKNOWN_HOST_FUNCTION (no bytes: the host does not have it, and what the trait itself does runs if it does anything).
   * The bytes are copied before it returns. DUPLICATE, UNKNOWN_CALL, LATE, CLOSED, TOO_LARGE, NULL_POINTER: dropped.
   * BAD_REQUEST: they are no such value, and the host call has ended with that. */
  hither_status (*answer)(uint64_t context, uint64_t host_call, hither_status outcome, const uint8_t *bytes,
                          size_t len, uint8_t *out, size_t out_cap);

  /* Asks that a pending call end early. Its reply still comes, exactly once. LATE if it has ended. */
  hither_status (*cancel)(uint64_t context, uint64_t call, uint8_t *out, size_t out_cap);

  /* Says whether this host answers `function` by frames (1) or no longer does (0). In a context that was opened with
   * another contract, a function that the library does not have is accepted, and never called. */
  hither_status (*provide)(uint64_t context, uint32_t function, uint32_t on, uint8_t *out, size_t out_cap);

  /* Asks for events by frames; `event` 0: all of them. The listener's id is in `out`. Events wait in a queue of the
   * listener's own, and leave in the order in which they were emitted. */
  hither_status (*listen)(uint64_t context, uint32_t event, uint8_t *out, size_t out_cap);

  /* Ends a listener. Frames that already left keep their meaning; what waits is dropped, and none is added. */
  hither_status (*unlisten)(uint64_t context, uint64_t listener, uint8_t *out, size_t out_cap);

  /* Brings frames. Waits up to `wait_ms` for the first one. When it leaves the inbox empty, the wake handle and the
   * waker are armed: the next frame that no crossing brings home fires them once. */
  hither_status (*drain)(uint64_t context, uint32_t wait_ms, uint8_t *out, size_t out_cap);

  /* A descriptor that becomes readable when an armed inbox turns non-empty (the first `drain` arms it), or at once when
   * frames are waiting already: an eventfd on Linux, a pipe elsewhere.
   * Made at the first call, owned by the context until it is closed. A level-triggered host reads it; an
   * edge-triggered one need not. Below 0: minus a status. */
  int64_t (*wake_handle)(uint64_t context);

  /* Alternatively a function, called on any thread when an armed inbox turns non-empty; NULL removes it. It must not
   * wait. When this returns, the former waker no longer runs, unless a waker or listener is what called. A closed context
   * calls none any more once its last frame has left. */
  hither_status (*set_waker)(uint64_t context, void (*waker)(void *user_data), void *user_data);

  /* Gives a lent payload back. */
  hither_status (*release)(uint64_t context, uint64_t lent);

  /* Fills `stats` up to the size it names. Context 0: the whole library. */
  hither_status (*stats)(uint64_t context, hither_stats *stats);

  /* Everything that can be known of a context, as JSON for people and dashboards: how its calls ended, the oldest that
   * wait with method and age, what waits in the inbox, and of each host function how often it made a call wait, how long
   * together and at most, and how often it failed. The first frame is a HITHER_REPLY with it. Keys are added, never
   * renamed. A library whose `size` ends before it does not have it. */
  hither_status (*report)(uint64_t context, uint8_t *out, size_t out_cap);

  /* Releases handles of objects: each is dead from here on, and an object goes with its last one, unless the library
   * holds it too. With `on_worker` 1 it goes on a worker: for finalizers, whose thread must not run the library's code.
   * UNKNOWN_OBJECT where one of them was no handle; the others are released all the same. Closing releases what is
   * left. */
  hither_status (*release_objects)(uint64_t context, const uint64_t *handles, size_t count, uint32_t on_worker,
                                   uint8_t *out, size_t out_cap);

  /* One more handle of the same object: its id is in `out`. */
  hither_status (*share_object)(uint64_t context, uint64_t handle, uint8_t *out, size_t out_cap);

  /* Opens a context as `open` does, for bindings that were made for another contract: JSON without prose, as `hither
   * generate` writes it, of at most 1 MiB. CONTRACT_MISMATCH if something that both have would be misread; the text names
   * the first of it. The library judges a contract once and remembers it. docs/growth.md says what goes together.
   *
   * Where the contracts differ, arrays of fields and arguments may have elements behind those that their reader knows,
   * which it passes over, in both directions. A method or event that the library does not have is refused when it is
   * asked for. A library whose `size` ends before this function opens with equal contracts only. */
  hither_status (*open_with)(const uint8_t *contract, size_t contract_len, const hither_options *options, uint8_t *out,
                             size_t out_cap);

  /* Who answers host functions that answer at once, in place of frames; NULL removes it. A call that has begun may still
   * run the former. Without a server such a host function is not registered; with one, any function of the table may run
   * it before it returns. */
  hither_status (*set_server)(uint64_t context, hither_server server, void *user_data);

  /* Room for so many more items of the stream that `call` is; there is room for 65,536 at most. A call of a method that
   * returns a stream is always PENDING; it makes items only while there is room, brings them by HITHER_ITEMS, and ends as
   * any call does, by its reply: OK, or what else ended it. What is ready comes home with this crossing. LATE if it has
   * ended, BAD_ARGUMENT if the call is no stream. */
  hither_status (*credit)(uint64_t context, uint64_t call, uint64_t items, uint8_t *out, size_t out_cap);

  /* `listen` with options. BAD_ARGUMENT: a policy that is none, or keys of an event without a key; BAD_REQUEST: keys that
   * are none of this event. */
  hither_status (*listen_with)(uint64_t context, uint32_t event, const hither_listening *how, uint8_t *out,
                               size_t out_cap);

  /* Lets `events` more leave for a listener that was added with `credit`, and brings home what may leave now. Of one
   * without: nothing changes. */
  hither_status (*take_events)(uint64_t context, uint64_t listener, uint32_t events, uint8_t *out, size_t out_cap);

  /* Feeds a stream of the host's with `items` values, one after the other in the bytes: PENDING, and there may be more; OK,
   * and the stream ends with them. Or ends it, with 0 items: ERROR (bytes: its typed error) or HOST_FAILED (bytes: text).
   * The items are read before it returns, and whoever waits for them goes on in this crossing. LATE: it has ended, by either
   * side; UNKNOWN_CALL: it never was one. BAD_ARGUMENT: more items than are wanted, or no way to feed; TOO_LARGE,
   * NULL_POINTER, CLOSED: nothing of it was taken. BAD_REQUEST, UNKNOWN_OBJECT: they cannot be read, and the stream has
   * ended with that. */
  hither_status (*feed)(uint64_t context, uint64_t stream, hither_status status, uint64_t items, const uint8_t *bytes,
                        size_t len, uint8_t *out, size_t out_cap);

  /* Says whether this host wants to hear how far the pending `call` is, by HITHER_PROGRESS (1), or no longer does (0): what
   * waits already still comes. What the call reported last so far comes at once. LATE if it has ended. */
  hither_status (*observe)(uint64_t context, uint64_t call, uint32_t on, uint8_t *out, size_t out_cap);
} hither_door;

#ifdef __cplusplus
}
#endif

#endif /* HITHER_DOOR_H */
