package floor

/*
#cgo CFLAGS: -I${SRCDIR}/..
#cgo linux,amd64 LDFLAGS: -L${SRCDIR}/lib/linux_amd64 -lbench_floor -Wl,-rpath,${SRCDIR}/lib/linux_amd64
#cgo linux,arm64 LDFLAGS: -L${SRCDIR}/lib/linux_arm64 -lbench_floor -Wl,-rpath,${SRCDIR}/lib/linux_arm64

#include "floor.h"

// None of them calls back into Go or keeps a pointer.
#cgo noescape floor_noop_raw
#cgo nocallback floor_noop_raw
#cgo noescape floor_bytes_string_echo
#cgo nocallback floor_bytes_string_echo
#cgo noescape floor_bytes_record_echo
#cgo nocallback floor_bytes_record_echo
#cgo noescape floor_bytes_list_echo
#cgo nocallback floor_bytes_list_echo
#cgo noescape floor_bytes_async_ready
#cgo nocallback floor_bytes_async_ready
#cgo noescape floor_block_copy
#cgo nocallback floor_block_copy
#cgo noescape floor_wait
#cgo nocallback floor_wait
#cgo noescape floor_wake_fd
#cgo nocallback floor_wake_fd
#cgo noescape floor_drain
#cgo nocallback floor_drain
#cgo noescape floor_go_call
#cgo nocallback floor_go_call
#cgo noescape floor_go_answer
#cgo nocallback floor_go_answer
*/
import "C"

import "unsafe"

// Noop enters the library and returns.
func Noop() { C.floor_noop_raw() }

// crossing is one of the functions below: it makes a reply of a request, and returns how many bytes the reply has. More
// than out has: it did not fit. Below 0: the request cannot be read.
type crossing func(request, out []byte) int

func crossStringEcho(request, out []byte) int {
	return int(C.floor_bytes_string_echo(start(request), C.size_t(len(request)), start(out), C.size_t(len(out))))
}

func crossRecordEcho(request, out []byte) int {
	return int(C.floor_bytes_record_echo(start(request), C.size_t(len(request)), start(out), C.size_t(len(out))))
}

func crossListEcho(request, out []byte) int {
	return int(C.floor_bytes_list_echo(start(request), C.size_t(len(request)), start(out), C.size_t(len(out))))
}

func crossAsyncReady(request, out []byte) int {
	return int(C.floor_bytes_async_ready(start(request), C.size_t(len(request)), start(out), C.size_t(len(out))))
}

// crossBlockCopy copies a block into the library, and the copy into out, which is as long.
func crossBlockCopy(block, out []byte) {
	C.floor_block_copy(start(block), C.size_t(len(block)), start(out))
}

// crossWait begins a call that ends after so many milliseconds; the mailbox then has its id.
func crossWait(ms uint32, id uint64) { C.floor_wait(C.uint32_t(ms), C.uint64_t(id)) }

// wakeDescriptor becomes readable when the mailbox was armed and is no longer empty. It stays the library's.
func wakeDescriptor() int { return int(C.floor_wake_fd()) }

// drain moves ids of ended calls out of the mailbox, or arms it if there are none.
func drain(ids []uint64) []uint64 {
	return ids[:C.floor_drain(1, (*C.uint64_t)(unsafe.SliceData(ids)), C.size_t(len(ids)))]
}

// crossHostCall begins a call that asks the host: which call waits for the answer, and what is asked.
func crossHostCall(value int64) (call uint64, asked int64) {
	var frame C.floor_frame
	C.floor_go_call(C.int64_t(value), &frame)
	return uint64(frame.call), int64(frame.value)
}

// crossAnswer answers a call, which ends with this value.
func crossAnswer(call uint64, answer int64) int64 {
	var frame C.floor_frame
	C.floor_go_answer(C.uint64_t(call), C.int64_t(answer), &frame)
	return int64(frame.value)
}

func start(bytes []byte) *C.uint8_t { return (*C.uint8_t)(unsafe.SliceData(bytes)) }
