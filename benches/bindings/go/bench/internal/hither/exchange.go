package hither

import (
	"sync"

	"example.com/bench/internal/wire"
)

const (
	// outBytes is what a crossing can bring home at once. A reply that is larger costs one crossing more.
	outBytes = 16 << 10
	// keptBytesMax is the largest request buffer that is kept for the next call.
	keptBytesMax = 64 << 10
	// parkedBytesMax is the largest request buffer that a call keeps while it waits.
	parkedBytesMax = 1 << 10
)

// buffer is what a crossing brings its mail home in. It is held for the crossing only: a call that waits and a host
// function that runs have none.
type buffer [outBytes]byte

var buffers = sync.Pool{New: func() any { return new(buffer) }}

func newBuffer() *buffer { return buffers.Get().(*buffer) }

func (b *buffer) free() { buffers.Put(b) }

// exchange is how the two messages of one call are written and read.
type exchange struct {
	request wire.Writer
	reply   wire.Reader
	params  wire.Fields // what the request, or that of a host call, consists of
	call    Call        // that this is the memory of, if it is one
}

var exchanges = sync.Pool{New: func() any { return new(exchange) }}

func newExchange() *exchange { return exchanges.Get().(*exchange) }

// arguments are the fields that a call of function has.
func (x *exchange) arguments(function string, params []string) *wire.Fields {
	x.params = wire.Fields{Kind: "arguments of", Name: function, Names: params}
	return &x.params
}

// keep gives up a request buffer that is larger than this.
func (x *exchange) keep(bytesMax int) {
	if x.request.Cap() > bytesMax {
		x.request = wire.Writer{}
	}
}

// free gives the memory back; nothing of it may be used any more.
func (x *exchange) free() {
	x.keep(keptBytesMax)
	x.request.Reset()
	x.reply.Reset(nil, false)
	x.call = Call{}
	exchanges.Put(x)
}
