package hither

import (
	"runtime"

	"example.com/pipeline/internal/wire"
)

// taker makes what stands for the handles that a message brings.
type taker interface {
	wire.Owner
	take(handle uint64) *Object
	// meet finds an object of this program, which share has kept until now.
	meet(handle, share uint64) (object any, err error)
}

// LiftObject reads the handle of an object. What comes back is good once the message was read to its end.
func LiftObject(r *wire.Reader) *Object {
	handle := r.Handle()
	if handle == 0 {
		return nil
	}
	return r.Owner().(taker).take(handle)
}

// OfAnotherContract reports whether the library has another contract than these bindings.
func (call *Call) OfAnotherContract() bool { return call.home().ofAnotherContract }

// OfAnotherContract is as that of a [Call].
func (h *hostCall) OfAnotherContract() bool { return h.session.ofAnotherContract }

// OfAnotherContract is as that of a [Call].
func (r *receipt) OfAnotherContract() bool { return r.session.ofAnotherContract }

// newcomers are the objects of a message that is being read. They are nobody's until it was read to its end; if it
// cannot be, they are released.
type newcomers []*Object

// add is an object for a handle; one that is closed for 0.
func (n *newcomers) add(s *session, id uint64) *Object {
	o := &Object{handle: &handle{session: s, id: id}}
	if id == 0 {
		o.handle.state.Store(handleClosed | handleReleased)
	}
	*n = append(*n, o)
	return o
}

// settle gives all of them to whoever reads the message, as objects of a client, or releases them.
func (n *newcomers) settle(client *Client, whole bool) {
	for _, o := range *n {
		if !whole {
			o.handle.forget()
			continue
		}
		o.client = client
		// On the goroutine of the cleanups nothing is released, only entered: releasing is a crossing.
		o.forgotten = runtime.AddCleanup(o, (*handle).forget, o.handle)
	}
	clear(*n)
	*n = (*n)[:0]
}

func (call *Call) take(handle uint64) *Object {
	return call.brought.add(call.client.session.Load(), handle)
}

// Settle makes the objects of the reply the caller's.
func (call *Call) Settle(whole bool) { call.brought.settle(call.client, whole) }

func (h *hostCall) take(handle uint64) *Object { return h.brought.add(h.session, handle) }

// Settle makes the objects of the arguments the host function's.
func (h *hostCall) Settle(whole bool) { h.brought.settle(h.session.client.Value(), whole) }

// receipt is what takes the objects of an event for its listener.
type receipt struct {
	session *session
	brought newcomers
}

func (r *receipt) take(handle uint64) *Object { return r.brought.add(r.session, handle) }

// Settle makes the objects of the event the listener's.
func (r *receipt) Settle(whole bool) { r.brought.settle(r.session.client.Value(), whole) }
