package main

/*
#cgo CFLAGS: -I${SRCDIR}/../../crates/hither-runtime/include
#cgo linux CFLAGS: -D_GNU_SOURCE
#cgo linux LDFLAGS: -ldl

#include <dlfcn.h>

#include "hither_door.h"

// The library is in the process already, as the generated package linked it.
static hither_status library_stats(hither_stats *stats) {
	const hither_door *(*door)(void) = (const hither_door *(*)(void))dlsym(RTLD_DEFAULT, "kitchen_door");
	stats->size = sizeof *stats;
	return door ? door()->stats(0, stats) : -1;
}
*/
import "C"

// numbers is what lives in the whole library, by its own count: also what no client leads to any more.
type numbers struct {
	contexts                                                        uint32
	calls, tasks, hostCalls, hostFunctions, listeners, lent, frames uint64
}

// libraryNumbers asks the library past the generated package, which only knows its own clients.
func libraryNumbers() numbers {
	var s C.hither_stats
	if status := C.library_stats(&s); status != 0 {
		violation("the library has no numbers: status %d", status)
	}
	return numbers{
		contexts: uint32(s.contexts),
		calls:    uint64(s.calls), tasks: uint64(s.tasks), hostCalls: uint64(s.host_calls),
		hostFunctions: uint64(s.host_functions), listeners: uint64(s.listeners),
		lent: uint64(s.lent), frames: uint64(s.frames),
	}
}
