package hither

/*
#include <fcntl.h>

#include "hither_door.h"

// One crossing each, and nothing keeps a pointer. Nothing calls back into Go: where the library has functions that are to
// be answered at once, the lines that promise it to cgo are left out. The types are such that cgo need not look for Go
// pointers behind them: bytes have none, and the door is memory of the library.

#cgo noescape door_open
#cgo nocallback door_open
static hither_status door_open(uintptr_t door, uint64_t contract_hash, const hither_options *options, uint8_t *out,
                               size_t out_cap) {
	return ((const hither_door *)door)->open(contract_hash, options, out, out_cap);
}

static uint32_t door_size(uintptr_t door) { return ((const hither_door *)door)->size; }

#cgo noescape door_open_with
#cgo nocallback door_open_with
static hither_status door_open_with(uintptr_t door, const uint8_t *contract, size_t contract_len,
                                    const hither_options *options, uint8_t *out, size_t out_cap) {
	return ((const hither_door *)door)->open_with(contract, contract_len, options, out, out_cap);
}

#cgo noescape door_close
#cgo nocallback door_close
static hither_status door_close(uintptr_t door, uint64_t context, uint8_t *out, size_t out_cap) {
	return ((const hither_door *)door)->close(context, out, out_cap);
}

#cgo noescape door_call
#cgo nocallback door_call
static hither_status door_call(uintptr_t door, uint64_t context, uint64_t target, uint32_t method,
                               const uint8_t *request, size_t request_len, uint64_t timeout_ns, uint8_t *out,
                               size_t out_cap) {
	return ((const hither_door *)door)->call(context, target, method, request, request_len, timeout_ns, out, out_cap);
}

#cgo noescape door_answer
#cgo nocallback door_answer
static hither_status door_answer(uintptr_t door, uint64_t context, uint64_t host_call, hither_status outcome,
                                 const uint8_t *bytes, size_t len, uint8_t *out, size_t out_cap) {
	return ((const hither_door *)door)->answer(context, host_call, outcome, bytes, len, out, out_cap);
}

#cgo noescape door_cancel
#cgo nocallback door_cancel
static hither_status door_cancel(uintptr_t door, uint64_t context, uint64_t call, uint8_t *out, size_t out_cap) {
	return ((const hither_door *)door)->cancel(context, call, out, out_cap);
}

#cgo noescape door_credit
#cgo nocallback door_credit
static hither_status door_credit(uintptr_t door, uint64_t context, uint64_t call, uint64_t items, uint8_t *out,
                                 size_t out_cap) {
	return ((const hither_door *)door)->credit(context, call, items, out, out_cap);
}

#cgo noescape door_feed
#cgo nocallback door_feed
static hither_status door_feed(uintptr_t door, uint64_t context, uint64_t stream, hither_status status, uint64_t items,
                               const uint8_t *bytes, size_t len, uint8_t *out, size_t out_cap) {
	return ((const hither_door *)door)->feed(context, stream, status, items, bytes, len, out, out_cap);
}

#cgo noescape door_observe
#cgo nocallback door_observe
static hither_status door_observe(uintptr_t door, uint64_t context, uint64_t call, uint8_t *out, size_t out_cap) {
	return ((const hither_door *)door)->observe(context, call, 1, out, out_cap);
}

#cgo noescape door_provide
#cgo nocallback door_provide
static hither_status door_provide(uintptr_t door, uint64_t context, uint32_t function, uint32_t on, uint8_t *out,
                                  size_t out_cap) {
	return ((const hither_door *)door)->provide(context, function, on, out, out_cap);
}

#cgo noescape door_listen_with
#cgo nocallback door_listen_with
static hither_status door_listen_with(uintptr_t door, uint64_t context, uint32_t event, uint32_t policy, uint32_t bound,
                                      uint32_t deadline_ms, uint32_t credit, const uint8_t *keys, size_t keys_len,
                                      uint8_t *out, size_t out_cap) {
	hither_listening how = {.size = sizeof how, .policy = policy, .bound = bound, .deadline_ms = deadline_ms,
	                        .credit = credit, .keys_len = (uint32_t)keys_len, .keys = keys};
	return ((const hither_door *)door)->listen_with(context, event, &how, out, out_cap);
}

#cgo noescape door_take_events
#cgo nocallback door_take_events
static hither_status door_take_events(uintptr_t door, uint64_t context, uint64_t listener, uint32_t events,
                                      uint8_t *out, size_t out_cap) {
	return ((const hither_door *)door)->take_events(context, listener, events, out, out_cap);
}

#cgo noescape door_unlisten
#cgo nocallback door_unlisten
static hither_status door_unlisten(uintptr_t door, uint64_t context, uint64_t listener, uint8_t *out,
                                   size_t out_cap) {
	return ((const hither_door *)door)->unlisten(context, listener, out, out_cap);
}

#cgo noescape door_drain
#cgo nocallback door_drain
static hither_status door_drain(uintptr_t door, uint64_t context, uint8_t *out, size_t out_cap) {
	return ((const hither_door *)door)->drain(context, 0, out, out_cap);
}

// A descriptor of our own for the wake handle, which the library closes with the context. Below 0: there is none.
#cgo noescape door_wake_descriptor
#cgo nocallback door_wake_descriptor
static int door_wake_descriptor(uintptr_t door, uint64_t context) {
	int64_t handle = ((const hither_door *)door)->wake_handle(context);
	return handle < 0 ? -1 : fcntl((int)handle, F_DUPFD_CLOEXEC, 0);
}

#cgo noescape door_release
#cgo nocallback door_release
static hither_status door_release(uintptr_t door, uint64_t context, uint64_t lent) {
	return ((const hither_door *)door)->release(context, lent);
}

#cgo noescape door_release_objects
#cgo nocallback door_release_objects
static hither_status door_release_objects(uintptr_t door, uint64_t context, const uint64_t *handles, size_t count,
                                          uint32_t on_worker, uint8_t *out, size_t out_cap) {
	return ((const hither_door *)door)->release_objects(context, handles, count, on_worker, out, out_cap);
}

#cgo noescape door_set_server
#cgo nocallback door_set_server
static hither_status door_set_server(uintptr_t door, uint64_t context, uintptr_t server) {
	return ((const hither_door *)door)->set_server(context, (hither_server)server, (void *)(uintptr_t)context);
}

#cgo noescape door_stats
#cgo nocallback door_stats
static hither_status door_stats(uintptr_t door, uint64_t context, hither_stats *stats) {
	return ((const hither_door *)door)->stats(context, stats);
}
*/
import "C"

import (
	"fmt"
	"unsafe"
)

// door is the table of functions of one library. Every method that takes out brings frames home in it.
type door struct {
	table C.uintptr_t
}

// doorBytes is how much of the table all bindings use: up to its function `stats`. What has objects has a door with the
// functions for them.
const doorBytes = unsafe.Offsetof(C.hither_door{}.stats) + unsafe.Sizeof(C.hither_door{}.stats)

// newDoor checks that the library's table is one that this package knows.
func newDoor(library *Library) (door, error) {
	table := (*C.hither_door)(library.Door())
	if table.generation != C.HITHER_DOOR_GENERATION {
		return door{}, fmt.Errorf("library %s has door generation %d, these bindings were made for %d: run `hither generate` again",
			library.Name, table.generation, C.HITHER_DOOR_GENERATION)
	}
	if uintptr(table.size) < doorBytes {
		return door{}, fmt.Errorf("the door of library %s has %d bytes, these bindings need %d: build the library again with a newer Hither",
			library.Name, table.size, doorBytes)
	}
	return door{C.uintptr_t(uintptr(unsafe.Pointer(table)))}, nil
}

func (d door) open(contract uint64, limits Limits, out []byte) Status {
	options := limits.options()
	return Status(C.door_open(d.table, C.uint64_t(contract), &options, start(out), C.size_t(len(out))))
}

// opensWith reports whether openWith may be called: older libraries have no such function.
func (d door) opensWith() bool {
	const end = unsafe.Offsetof(C.hither_door{}.open_with) + unsafe.Sizeof(C.hither_door{}.open_with)
	return uintptr(C.door_size(d.table)) >= end
}

// openWith opens a context for bindings of another contract, which the library reads.
func (d door) openWith(contract string, limits Limits, out []byte) Status {
	options := limits.options()
	return Status(C.door_open_with(d.table, (*C.uint8_t)(unsafe.StringData(contract)), C.size_t(len(contract)), &options,
		start(out), C.size_t(len(out))))
}

func (l Limits) options() C.hither_options {
	return C.hither_options{
		size:                 C.uint32_t(unsafe.Sizeof(C.hither_options{})),
		calls_max:            C.uint32_t(l.Calls),
		host_calls_max:       C.uint32_t(l.HostCalls),
		events_max:           C.uint32_t(l.Events),
		message_bytes_max:    C.uint64_t(l.MessageBytes),
		host_call_timeout_ms: C.uint64_t(l.hostCallMillis()),
		flags:                l.flags(),
		slow_poll_us:         C.uint32_t(l.slowPollMicros()),
		slow_call_ms:         C.uint64_t(l.slowCallMillis()),
	}
}

// flags are those of the limits that are switched on or not.
func (l Limits) flags() (flags C.uint32_t) {
	if l.InlineNever {
		flags |= C.HITHER_INLINE_NEVER
	}
	if l.ResumeOnWorker {
		flags |= C.HITHER_RESUME_ON_WORKER
	}
	if l.Debug {
		flags |= C.HITHER_DEBUG
	}
	return flags
}

func (d door) close(context uint64, out []byte) Status {
	return Status(C.door_close(d.table, C.uint64_t(context), start(out), C.size_t(len(out))))
}

// call makes a call; target is the handle of the object that it is one of, else 0.
func (d door) call(context, target uint64, method uint32, request []byte, timeout uint64, out []byte) Status {
	return Status(C.door_call(d.table, C.uint64_t(context), C.uint64_t(target), C.uint32_t(method), start(request),
		C.size_t(len(request)), C.uint64_t(timeout), start(out), C.size_t(len(out))))
}

func (d door) answer(context, hostCall uint64, outcome Status, bytes, out []byte) Status {
	return Status(C.door_answer(d.table, C.uint64_t(context), C.uint64_t(hostCall), C.hither_status(outcome),
		start(bytes), C.size_t(len(bytes)), start(out), C.size_t(len(out))))
}

func (d door) cancel(context, call uint64, out []byte) Status {
	return Status(C.door_cancel(d.table, C.uint64_t(context), C.uint64_t(call), start(out), C.size_t(len(out))))
}

func (d door) credit(context, call, items uint64, out []byte) Status {
	return Status(C.door_credit(d.table, C.uint64_t(context), C.uint64_t(call), C.uint64_t(items), start(out), C.size_t(len(out))))
}

// feed brings items of a stream of this program, or its end; see hither_door.h for what status says.
func (d door) feed(context, stream uint64, status Status, items uint64, bytes, out []byte) Status {
	return Status(C.door_feed(d.table, C.uint64_t(context), C.uint64_t(stream), C.hither_status(status), C.uint64_t(items),
		start(bytes), C.size_t(len(bytes)), start(out), C.size_t(len(out))))
}

// observe asks how far a call is, from now on.
func (d door) observe(context, call uint64, out []byte) Status {
	return Status(C.door_observe(d.table, C.uint64_t(context), C.uint64_t(call), start(out), C.size_t(len(out))))
}

func (d door) provide(context uint64, function uint32, on bool, out []byte) Status {
	var flag C.uint32_t
	if on {
		flag = 1
	}
	return Status(C.door_provide(d.table, C.uint64_t(context), C.uint32_t(function), flag, start(out), C.size_t(len(out))))
}

// hasQueues reports whether listenWith and takeEvents may be called: older libraries have no such functions.
func (d door) hasQueues() bool {
	const end = unsafe.Offsetof(C.hither_door{}.take_events) + unsafe.Sizeof(C.hither_door{}.take_events)
	return uintptr(C.door_size(d.table)) >= end
}

// listenWith adds a listener of event, or of every event if that is 0; the listener is the id in out.
func (d door) listenWith(context uint64, event uint32, how *listening, out []byte) Status {
	return Status(C.door_listen_with(d.table, C.uint64_t(context), C.uint32_t(event), C.uint32_t(how.policy),
		C.uint32_t(how.bound), C.uint32_t(how.deadlineMillis()), C.uint32_t(how.window()), start(how.keys),
		C.size_t(len(how.keys)), start(out), C.size_t(len(out))))
}

// takeEvents lets more events of a listener leave the library.
func (d door) takeEvents(context, listener uint64, events uint32, out []byte) Status {
	return Status(C.door_take_events(d.table, C.uint64_t(context), C.uint64_t(listener), C.uint32_t(events), start(out),
		C.size_t(len(out))))
}

func (d door) unlisten(context, listener uint64, out []byte) Status {
	return Status(C.door_unlisten(d.table, C.uint64_t(context), C.uint64_t(listener), start(out), C.size_t(len(out))))
}

func (d door) drain(context uint64, out []byte) Status {
	return Status(C.door_drain(d.table, C.uint64_t(context), start(out), C.size_t(len(out))))
}

// wakeDescriptor is a descriptor that becomes readable when the library has something for this context, the caller's
// to close; false: the system has none left.
func (d door) wakeDescriptor(context uint64) (uintptr, bool) {
	descriptor := C.door_wake_descriptor(d.table, C.uint64_t(context))
	return uintptr(descriptor), descriptor >= 0
}

// release gives back a payload that the library lent.
func (d door) release(context, lent uint64) {
	C.door_release(d.table, C.uint64_t(context), C.uint64_t(lent))
}

// releaseObjects releases handles of objects, of which there are some; the objects that go with them go here, or on a
// worker of the library.
func (d door) releaseObjects(context uint64, handles []uint64, onWorker bool, out []byte) {
	var flag C.uint32_t
	if onWorker {
		flag = 1
	}
	C.door_release_objects(d.table, C.uint64_t(context), (*C.uint64_t)(unsafe.SliceData(handles)),
		C.size_t(len(handles)), flag, start(out), C.size_t(len(out)))
}

// setServer makes server, which is a hither_server, answer what is to be answered at once; it is told the context.
func (d door) setServer(context uint64, server unsafe.Pointer) {
	C.door_set_server(d.table, C.uint64_t(context), C.uintptr_t(uintptr(server)))
}

func (d door) stats(context uint64) (Stats, Status) {
	stats := C.hither_stats{size: C.uint32_t(unsafe.Sizeof(C.hither_stats{}))}
	status := Status(C.door_stats(d.table, C.uint64_t(context), &stats))
	return Stats{
		Contexts:        uint64(stats.contexts),
		Calls:           uint64(stats.calls),
		Tasks:           uint64(stats.tasks),
		HostCalls:       uint64(stats.host_calls),
		HostFunctions:   uint64(stats.host_functions),
		Listeners:       uint64(stats.listeners),
		Lent:            uint64(stats.lent),
		Frames:          uint64(stats.frames),
		EventsDropped:   uint64(stats.events_dropped),
		AnswersRejected: uint64(stats.answers_rejected),
		CallsOK:         uint64(stats.calls_ok),
		CallsError:      uint64(stats.calls_error),
		CallsCancelled:  uint64(stats.calls_cancelled),
		CallsTimedOut:   uint64(stats.calls_timed_out),
		CallsPanicked:   uint64(stats.calls_panicked),
		CallsClosed:     uint64(stats.calls_closed),
		CallsFailed:     uint64(stats.calls_failed),
		SlowPolls:       uint64(stats.slow_polls),
		SlowCalls:       uint64(stats.slow_calls),
		Objects:         uint64(stats.objects),
		HostObjects:     uint64(stats.host_objects),
		StreamsIn:       uint64(stats.streams_in),
	}, status
}

func start(bytes []byte) *C.uint8_t { return (*C.uint8_t)(unsafe.SliceData(bytes)) }
