package hither

import (
	"encoding/binary"
	"unsafe"
)

// The shapes that a crossing leaves in its buffer. Source: hither_door.h, hither_out, hither_frame and hither_lent.
const (
	headBytes      = 16
	frameHeadBytes = 32

	frameReply             = 1
	frameHostCall          = 2
	frameHostCallCancelled = 3
	frameEvent             = 4
	frameItems             = 5
	frameEventsDropped     = 6
	frameNotice            = 7
	frameClosed            = 8
	frameReleased          = 9
	frameWanted            = 10
	frameProgress          = 11

	flagLent     = 1
	flagOfObject = 2
)

// mail is what one crossing brought home.
type mail struct {
	id     uint64 // what the crossing made: a context, a call, a listener
	more   bool   // frames are waiting that did not fit
	frames []byte // those that next has not taken
}

// frame is one thing that the library has for this host.
type frame struct {
	kind     uint8
	lent     bool // the payload stands elsewhere, see lentAt
	ofObject bool // the host function is one of an object, which is the first of its arguments
	status   Status
	item     uint32 // the host function or event; how many events were dropped
	id       uint64
	seq      uint64
	payload  []byte // part of the buffer
}

// lent is a payload that stands in memory of the library until it is given back.
type lent struct {
	id, address, len uint64
}

// mailIn is what a crossing left in out.
func mailIn(out []byte) mail {
	used := binary.NativeEndian.Uint32(out)
	return mail{
		id:     binary.NativeEndian.Uint64(out[8:]),
		more:   binary.NativeEndian.Uint32(out[4:]) != 0,
		frames: out[headBytes : headBytes+int(used)],
	}
}

// next takes the next frame into f; false: there is none.
func (m *mail) next(f *frame) bool {
	b := m.frames
	if len(b) < frameHeadBytes {
		return false
	}
	total, payload := binary.NativeEndian.Uint32(b), binary.NativeEndian.Uint32(b[12:])
	m.frames = b[total:]
	f.kind = b[4]
	f.lent = b[5]&flagLent != 0
	f.ofObject = b[5]&flagOfObject != 0
	f.status = Status(binary.NativeEndian.Uint16(b[6:]))
	f.item = binary.NativeEndian.Uint32(b[8:])
	f.id = binary.NativeEndian.Uint64(b[16:])
	f.seq = binary.NativeEndian.Uint64(b[24:])
	f.payload = b[frameHeadBytes : frameHeadBytes+int(payload)]
	return true
}

// id is what the crossing made.
func (out *buffer) id() uint64 { return binary.NativeEndian.Uint64(out[8:]) }

// isEmpty reports whether nothing came home and nothing waits.
func (out *buffer) isEmpty() bool { return binary.NativeEndian.Uint64(out[:]) == 0 }

// onlyValue is the value of a call that was ready, if nothing else came home: the usual case, without the detour of
// mail and frame.
func (out *buffer) onlyValue() (value []byte, ok bool) {
	const first = headBytes
	used, more := binary.NativeEndian.Uint32(out[0:]), binary.NativeEndian.Uint32(out[4:])
	total, lent := binary.NativeEndian.Uint32(out[first:]), out[first+5]&flagLent
	status := binary.NativeEndian.Uint16(out[first+6:])
	if used != total || more != 0 || lent != 0 || Status(status) != StatusOK {
		return nil, false
	}
	length := binary.NativeEndian.Uint32(out[first+12:])
	return out[first+frameHeadBytes:][:length], true
}

// lentAt is where the payload of a frame that is lent stands.
func (f *frame) lentAt() lent {
	return lent{
		id:      binary.NativeEndian.Uint64(f.payload),
		address: binary.NativeEndian.Uint64(f.payload[8:]),
		len:     binary.NativeEndian.Uint64(f.payload[16:]),
	}
}

// bytes is the payload itself, good until it is given back.
func (l lent) bytes() []byte {
	// Sound: the library keeps that many bytes there for us, unchanged.
	return unsafe.Slice((*byte)(unsafe.Add(nil, l.address)), l.len)
}
