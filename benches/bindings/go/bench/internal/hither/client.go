package hither

import (
	"context"
	"runtime"

	"example.com/bench/internal/wire"
)

// Client is what a user of the library holds: calls, host functions and listeners of one context.
type Client struct {
	session   *session
	forgotten runtime.Cleanup
}

// Close ends every call and host call with ErrClosed and stops every listener. It may be called more than once, from
// any goroutine, also from inside a host function or a listener.
func (c *Client) Close() {
	if c == nil {
		return
	}
	c.forgotten.Stop()
	c.session.close()
	runtime.KeepAlive(c)
}

// Begin begins a call. What it is called with is written to Args next; then Await makes the call.
func (c *Client) Begin(method *Method) *Call {
	if c == nil {
		return failed(method, ErrClosed)
	}
	call := begun(method)
	call.client = c
	return call
}

// Provide makes serve answer the calls of a host function from now on.
func (c *Client) Provide(function *HostFunction, serve HostHandler) error {
	if c == nil {
		return ErrClosed
	}
	defer runtime.KeepAlive(c)
	return c.session.provide(function, serve)
}

// Withdraw leaves a host function without an answer: the library is told that it is not there.
func (c *Client) Withdraw(function *HostFunction) error {
	return c.Provide(function, nil)
}

// Listen calls listener for every event from now on until stop is called or the client is closed.
func Listen[E any](c *Client, event *Event, lift func(*wire.Reader) E, listener func(E)) (stop func()) {
	if c == nil || listener == nil {
		return func() {}
	}
	defer runtime.KeepAlive(c)
	return c.session.listen(event, func(payload []byte) error {
		var r wire.Reader
		r.Reset(payload, true)
		v := lift(&r)
		if err := r.End(); err != nil {
			return err
		}
		listener(v)
		return nil
	})
}

// OnPanic makes handler receive what a host function or listener panicked with; nil: it is logged.
func (c *Client) OnPanic(handler func(any)) {
	if c == nil {
		return
	}
	if handler == nil {
		c.session.onPanic.Store(nil)
		return
	}
	c.session.onPanic.Store(&handler)
}

// Stats counts what lives in this client.
func (c *Client) Stats() (Stats, error) {
	if c == nil {
		return Stats{}, ErrClosed
	}
	defer runtime.KeepAlive(c)
	return c.session.stats()
}

// Stats counts what lives in a client: what the library knows of it, then what waits on this side.
type Stats struct {
	Calls           uint64 // accepted and not ended
	Tasks           uint64 // futures that were not dropped yet
	HostCalls       uint64 // waiting for this host
	HostFunctions   uint64 // provided
	Listeners       uint64 // of the library, one for each event that is listened to
	Lent            uint64 // buffers not given back
	Frames          uint64 // not brought home yet
	EventsDropped   uint64 // by the library, since the client was opened
	AnswersRejected uint64 // that came late, twice or for nothing

	Waiting            int    // goroutines that wait for the end of a call
	Serving            int    // host functions that are running
	ListenerOverflowed uint64 // events that a slow listener missed, since the client was opened
}

// Method is a constructor, method or static of the library.
type Method struct {
	ID     uint32
	Name   string
	Params []string
	// Error lifts the error that the method declares; nil: it declares none.
	Error func(*wire.Reader) error
}

// Event is something the library tells its listeners.
type Event struct {
	ID   uint32
	Name string
}

// HostFunction is a function of the host that the library calls.
type HostFunction struct {
	ID     uint32
	Name   string
	Params []string
	// Error lowers an error that the function declares, and reports whether err is one.
	Error func(w *wire.Writer, err error) bool
}

// HostHandler answers one call of a host function: it reads the arguments from r and writes the value to w.
type HostHandler func(ctx context.Context, r *wire.Reader, w *wire.Writer) error
