package hither

import "sync"

const (
	// outBytes is what a crossing can bring home at once. A reply that is larger costs one crossing more.
	outBytes = 16 << 10
	// keptBytesMax is the largest request or answer whose buffer is kept for the next one.
	keptBytesMax = 256 << 10
)

// buffer is what a crossing brings its mail home in. It is held for the crossing only: a call that waits and a host
// function that runs have none.
type buffer [outBytes]byte

var buffers = sync.Pool{New: func() any { return new(buffer) }}

func newBuffer() *buffer { return buffers.Get().(*buffer) }

func (b *buffer) free() { buffers.Put(b) }
