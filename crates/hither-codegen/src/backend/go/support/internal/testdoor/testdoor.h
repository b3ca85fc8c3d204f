/* A library of a few methods behind the byte door, in C: what the Go support code is tested against without Rust. */
#ifndef TESTDOOR_H
#define TESTDOOR_H

#include "../hither/hither_door.h"

#define TEST_CONTRACT UINT64_C(0x0123456789abcdef)

/* The contract of bindings that work with this library, though their hash is another. */
#define TEST_OTHER_CONTRACT "{\"another\":\"contract\"}"

enum {
  TEST_ECHO = 1,     /* (text) -> text: ready */
  TEST_LATER = 2,    /* (ms, text) -> text: ends on a thread */
  TEST_ASK = 3,      /* (text) -> what host function TEST_ASKED answers */
  TEST_EMIT = 4,     /* (count): events with the numbers from 0, from the crossing itself */
  TEST_EMIT_LATER = 5, /* the same from a thread */
  TEST_FAIL = 6,     /* ends with a typed error */
  TEST_PANIC = 7,    /* ends with PANICKED */
  TEST_LARGE = 8,    /* (count) -> that many bytes */
  TEST_REFUSE = 9,   /* is refused with a notice */
  TEST_FOREVER = 10, /* ends with its cancel, or with the context */
  TEST_FORGET = 11,  /* (ms, text): asks the host, and stops waiting after ms */
  TEST_NOTICE = 12,  /* (text): tells people the text */
  TEST_MAKE = 13,    /* -> the handle of a new object */
  TEST_NUMBER = 14,  /* of an object: -> its handle */
  TEST_KEEP = 15,       /* (handle): keeps an object of the host */
  TEST_LET_GO = 16,     /* lets go of all that it keeps */
  TEST_GIVE_BACK = 17,  /* -> the object that it kept last */
  TEST_ASK_OBJECT = 18, /* (text) -> what function TEST_OBJECT_ASKED of that answers */
  TEST_ASK_AT_ONCE = 19, /* (text) -> what the server answers for TEST_ASKED */
  TEST_ASK_OBJECT_AT_ONCE = 20, /* the same for TEST_OBJECT_ASKED */
  TEST_ITEMS = 21,        /* (count, status): brings the numbers from 0, then ends so */
  TEST_ITEM_OBJECTS = 22, /* (count, status): brings handles of new objects */
  TEST_BAD_ITEMS = 23,    /* (count, status): the fourth is a text */
  TEST_SILENT = 24,       /* brings nothing until it is cancelled */
  TEST_READ = 25,         /* (stream, count) -> the sum of the first so many items; wants 10 at a time */
  TEST_READ_NEVER = 26,   /* the same, and wants none */
  TEST_PROGRESS = 27,     /* reports how far it is whenever it is observed, and with each step */
  TEST_STEP = 28,         /* (steps): steps of all calls that report; 0: they end */
  TEST_ASKED = 100,
  TEST_OBJECT_ASKED = 101,
  TEST_EVENT = 200
};

const hither_door *testdoor(void);
const hither_door *testdoor_of_generation(uint32_t generation);
/* The table of a library that is older than its function open_with. */
const hither_door *testdoor_that_compares_nothing(void);

void testdoor_stats(hither_stats *stats);

/* How the listener that was added last listens; there is room for 64 bytes of keys. */
void testdoor_listened_with(hither_listening *how, uint8_t *keys);

/* How much room a context was granted for items. */
uint64_t testdoor_room(uint64_t context);

/* How many items were fed to a context. */
uint64_t testdoor_fed(uint64_t context);

/* What the context that was opened last was opened with. */
void testdoor_options(hither_options *options);

#endif
