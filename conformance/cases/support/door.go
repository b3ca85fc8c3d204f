package support

/*
#cgo CFLAGS: -I${SRCDIR}/../../../crates/hither-runtime/include
#cgo linux CFLAGS: -D_GNU_SOURCE
#cgo linux LDFLAGS: -ldl

#include <dlfcn.h>

#include "hither_door.h"

// The library is in the process already, as the generated package linked it.
static const hither_door *find_door(void) {
	const hither_door *(*door)(void) = (const hither_door *(*)(void))dlsym(RTLD_DEFAULT, "kitchen_door");
	return door ? door() : NULL;
}

static hither_status library_stats(hither_stats *stats) {
	const hither_door *door = find_door();
	stats->size = sizeof *stats;
	return door ? door->stats(0, stats) : -1;
}

static hither_status open_context(uint64_t contract_hash, uint8_t *out, size_t out_cap) {
	const hither_door *door = find_door();
	return door ? door->open(contract_hash, NULL, out, out_cap) : -1;
}

static uint64_t contract_hash(void) {
	const hither_door *door = find_door();
	return door ? door->contract_hash : 0;
}
*/
import "C"

import (
	"encoding/binary"
	"testing"
	"unsafe"
)

// Numbers is what lives in the whole library, by its own count: all clients together, also those of nobody.
type Numbers struct {
	Contexts                                                                                         uint32
	Calls, Tasks, HostCalls, HostFunctions, Listeners, Lent, Frames, Objects, HostObjects, StreamsIn uint64
}

// LibraryNumbers asks the library past the generated package, which only knows its own clients.
func LibraryNumbers(t testing.TB) Numbers {
	t.Helper()
	var s C.hither_stats
	if status := C.library_stats(&s); status != 0 {
		t.Fatalf("the library has no numbers: status %d", status)
	}
	return Numbers{
		Contexts: uint32(s.contexts),
		Calls:    uint64(s.calls), Tasks: uint64(s.tasks), HostCalls: uint64(s.host_calls),
		HostFunctions: uint64(s.host_functions), Listeners: uint64(s.listeners),
		Lent: uint64(s.lent), Frames: uint64(s.frames), Objects: uint64(s.objects),
		HostObjects: uint64(s.host_objects), StreamsIn: uint64(s.streams_in),
	}
}

// ContractHash is that of the library.
func ContractHash() uint64 { return uint64(C.contract_hash()) }

// OpenContext opens a context as bindings of any contract would. Text is why it was refused.
func OpenContext(contract uint64) (status int32, text string) {
	const headBytes, frameHeadBytes = 16, 32
	out := make([]byte, 4096)
	status = int32(C.open_context(C.uint64_t(contract), (*C.uint8_t)(unsafe.Pointer(&out[0])), C.size_t(len(out))))
	if used := binary.NativeEndian.Uint32(out); used > frameHeadBytes {
		length := binary.NativeEndian.Uint32(out[headBytes+12:])
		text = string(out[headBytes+frameHeadBytes:][:length])
	}
	return status, text
}
