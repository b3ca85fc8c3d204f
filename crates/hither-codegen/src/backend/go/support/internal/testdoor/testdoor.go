// Package testdoor is a library of a few methods behind the byte door, in C: what package hither is tested against
// without Rust. It is no part of what the generator writes.
package testdoor

/*
#cgo LDFLAGS: -lpthread
#include "testdoor.h"

void testdoor_serve(uint64_t context, uint64_t host_call, uint32_t function, uint32_t flags, uint8_t *arguments,
                    size_t len);

static void serve(void *context, uint64_t host_call, uint32_t function, uint32_t flags, const uint8_t *arguments,
                  size_t len) {
	testdoor_serve((uintptr_t)context, host_call, function, flags, (uint8_t *)arguments, len);
}

static hither_server server(void) { return serve; }
*/
import "C"

import "unsafe"

// Contract is the hash of the library's contract.
const Contract = uint64(C.TEST_CONTRACT)

// OtherContract is a contract that goes together with the library's.
const OtherContract = C.TEST_OTHER_CONTRACT

// What the library has; see testdoor.h.
const (
	Echo      = uint32(C.TEST_ECHO)
	Later     = uint32(C.TEST_LATER)
	Ask       = uint32(C.TEST_ASK)
	Emit      = uint32(C.TEST_EMIT)
	EmitLater = uint32(C.TEST_EMIT_LATER)
	Fail      = uint32(C.TEST_FAIL)
	Panic     = uint32(C.TEST_PANIC)
	Large     = uint32(C.TEST_LARGE)
	Refuse    = uint32(C.TEST_REFUSE)
	Forever   = uint32(C.TEST_FOREVER)
	Forget    = uint32(C.TEST_FORGET)
	Notice    = uint32(C.TEST_NOTICE)
	Make      = uint32(C.TEST_MAKE)
	Number    = uint32(C.TEST_NUMBER)
	Keep      = uint32(C.TEST_KEEP)
	LetGo     = uint32(C.TEST_LET_GO)
	GiveBack  = uint32(C.TEST_GIVE_BACK)
	AskObject = uint32(C.TEST_ASK_OBJECT)
	Items     = uint32(C.TEST_ITEMS)
	BadItems  = uint32(C.TEST_BAD_ITEMS)
	Silent    = uint32(C.TEST_SILENT)
	Read      = uint32(C.TEST_READ)
	ReadNever = uint32(C.TEST_READ_NEVER)
	Progress  = uint32(C.TEST_PROGRESS)
	Step      = uint32(C.TEST_STEP)
	Asked     = uint32(C.TEST_ASKED)
	Event     = uint32(C.TEST_EVENT)

	ItemObjects     = uint32(C.TEST_ITEM_OBJECTS)
	AskAtOnce       = uint32(C.TEST_ASK_AT_ONCE)
	AskObjectAtOnce = uint32(C.TEST_ASK_OBJECT_AT_ONCE)
	ObjectAsked     = uint32(C.TEST_OBJECT_ASKED)
)

// Door is the library's table.
func Door() unsafe.Pointer { return unsafe.Pointer(C.testdoor()) }

// StrangeDoor is the table of a generation that does not exist.
func StrangeDoor() unsafe.Pointer { return unsafe.Pointer(C.testdoor_of_generation(99)) }

// OlderDoor is the table of a library that does not compare contracts.
func OlderDoor() unsafe.Pointer { return unsafe.Pointer(C.testdoor_that_compares_nothing()) }

// Server is the function of C that calls OnAsked.
func Server() unsafe.Pointer { return unsafe.Pointer(C.server()) }

// Options are what a context was opened with, as the door has them.
type Options struct {
	CallsMax, HostCallsMax, EventsMax uint32
	MessageBytesMax, HostCallMillis   uint64
	Flags, SlowPollMicros             uint32
	SlowCallMillis                    uint64
}

// OpenedWith is what the context that was opened last was opened with.
func OpenedWith() Options {
	var options C.hither_options
	C.testdoor_options(&options)
	return Options{
		CallsMax: uint32(options.calls_max), HostCallsMax: uint32(options.host_calls_max), EventsMax: uint32(options.events_max),
		MessageBytesMax: uint64(options.message_bytes_max), HostCallMillis: uint64(options.host_call_timeout_ms),
		Flags: uint32(options.flags), SlowPollMicros: uint32(options.slow_poll_us),
		SlowCallMillis: uint64(options.slow_call_ms),
	}
}

// Listening is how a listener listens, as the door has it.
type Listening struct {
	Policy, Bound, DeadlineMillis, Credit uint32
	Keys                                  string
}

// ListenedWith is how the listener that was added last listens.
func ListenedWith() Listening {
	var how C.hither_listening
	var keys [64]C.uint8_t
	C.testdoor_listened_with(&how, &keys[0])
	return Listening{
		Policy: uint32(how.policy), Bound: uint32(how.bound), DeadlineMillis: uint32(how.deadline_ms),
		Credit: uint32(how.credit), Keys: string(C.GoBytes(unsafe.Pointer(&keys), C.int(how.keys_len))),
	}
}

// Room is how much room a context was granted for items of all its streams.
func Room(context uint64) uint64 { return uint64(C.testdoor_room(C.uint64_t(context))) }

// Fed is how many items were fed to a context.
func Fed(context uint64) uint64 { return uint64(C.testdoor_fed(C.uint64_t(context))) }

// Living counts what lives in the whole library.
func Living() (contexts uint32, calls, lent uint64) {
	stats := C.hither_stats{size: C.sizeof_hither_stats}
	C.testdoor_stats(&stats)
	return uint32(stats.contexts), uint64(stats.calls), uint64(stats.lent)
}
