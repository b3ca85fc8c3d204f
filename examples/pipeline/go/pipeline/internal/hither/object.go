package hither

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"

	"example.com/pipeline/internal/wire"
)

// Object stands for one object of the library. Generated types are made of it, one for each type of objects.
//
// It has a handle of its own, which is released by Close, or once the garbage collector finds the Object. It keeps its
// client alive, so that a client is not closed while objects of it are in use.
type Object struct {
	client    *Client // nil: it came when the client was being closed
	handle    *handle
	forgotten runtime.Cleanup
}

// handle is the handle of an Object. It outlives it, as it is what remains to be released.
//
// A call that has begun finds its object: as long as messages on their way lend the handle, closing leaves its release
// to the last of them. So state counts these; whoever adds the bit handleReleased releases, and nobody else.
type handle struct {
	session *session
	id      uint64
	state   atomic.Uint32 // how many messages lend it, and the bits below
}

const (
	handleClosed   = 1 << 31 // no message may lend it any more
	handleReleased = 1 << 30
)

// Begin begins a call on the object. What it is called with is written to Args next; then Await makes the call.
func (o *Object) Begin(method *Method) *Call {
	if err := o.lend(method); err != nil {
		return failed(method, err)
	}
	call := begun(o.client, method)
	call.target = o.handle.id
	call.request.Lend(o)
	return call
}

// Do makes a call on the object that takes nothing and gives nothing.
func (o *Object) Do(ctx context.Context, method *Method) error { return o.Begin(method).Await(ctx) }

// lend takes the handle for a call, unless there is nothing to call.
func (o *Object) lend(method *Method) error {
	object, name, _ := strings.Cut(method.Args.Name, ".")
	if o == nil || o.handle == nil {
		return unknownObject("`%s` needs a `%s`, and this is nil", name, object)
	}
	if _, err := o.client.opened(); err != nil {
		return err
	}
	if o.client.session.Load().closed.Load() {
		return ErrClosed
	}
	if !o.handle.lend() {
		return unknownObject("this `%s` was closed; `%s` needs an open one", object, name)
	}
	return nil
}

func unknownObject(format string, args ...any) error {
	return &StatusError{Status: StatusUnknownObject, Text: fmt.Sprintf(format, args...)}
}

// Return is called by a message that lent the handle.
func (o *Object) Return() { o.handle.giveBack() }

// Close releases the handle: the object goes here, if nobody else has it. It may be called more than once.
func (o *Object) Close() {
	if o == nil || o.handle == nil {
		return
	}
	if o.handle.close() {
		// Where a message lends it, the cleanup stays: it is what releases if that message is never sent.
		o.forgotten.Stop()
	}
	runtime.KeepAlive(o)
}

// ShowObject is what people see of an object: its type, not where it is.
func ShowObject(name string, o *Object) string {
	switch {
	case o == nil:
		return "<nil>"
	case o.handle == nil || o.handle.state.Load()&handleClosed != 0:
		return name + " (closed)"
	}
	return name
}

// lend takes the handle for a message; false: it was closed.
func (h *handle) lend() bool {
	for {
		state := h.state.Load()
		if state&handleClosed != 0 {
			return false
		}
		if h.state.CompareAndSwap(state, state+1) {
			return true
		}
	}
}

func (h *handle) giveBack() {
	if h.state.Add(^uint32(0)) == handleClosed && h.claim() {
		h.session.releaseLater(h.id)
	}
}

// close lets no message lend the handle any more. False: it is not released yet, or was before.
func (h *handle) close() (released bool) {
	if h.state.Or(handleClosed) != 0 || !h.claim() {
		return false
	}
	h.session.release(h.id)
	return true
}

// forget is called when its Object is gone, and with it every message that lent it.
func (h *handle) forget() {
	h.state.Or(handleClosed)
	if h.claim() {
		h.session.releaseLater(h.id)
	}
}

// claim is true once: for the one that releases.
func (h *handle) claim() bool { return h.state.Or(handleReleased)&handleReleased == 0 }

// inhabited is what knows to which session a message belongs; nil: to none, as it is never sent.
type inhabited interface{ home() *session }

func (call *Call) home() *session {
	if call.client == nil {
		return nil
	}
	return call.client.session.Load()
}

func (h *hostCall) home() *session { return h.session }

// LowerObject writes the handle of an object, which must be there, open, and of the same client. The handle is lent to
// the message. Name is that of the type.
func LowerObject(w *wire.Writer, name string, o *Object) {
	if w.Failed() {
		return
	}
	if o == nil || o.handle == nil {
		w.Fail("expected a `" + name + "`, found nil")
		return
	}
	home := w.Owner().(inhabited).home()
	switch {
	case home == nil:
	case o.handle.session != home:
		w.FailAs(ErrUnknownObject, "expected a `"+name+"` of this client, found one of another")
	case !o.handle.lend():
		w.FailAs(ErrUnknownObject, "expected an open `"+name+"`, found one that was closed")
	default:
		w.Handle(o.handle.id, o)
	}
}
