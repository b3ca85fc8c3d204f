package hither

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"weak"

	"example.com/pipeline/internal/wire"
)

// Client is what a user of the library holds: calls, host functions and listeners of one context.
//
// The context is opened by the first use, or by Open, so that limits can be set before.
type Client struct {
	library *Library
	session atomic.Pointer[session] // nil: not open yet; written under opening

	opening   sync.Mutex
	limits    Limits          // under opening
	onPanic   func(any)       // under opening, until there is a session
	onNotice  func(Notice)    // under opening, until there is a session
	closed    bool            // under opening: closed before it was open
	forgotten runtime.Cleanup // under opening
}

// NewClient is a client that is not open yet.
func NewClient(library *Library) *Client { return &Client{library: library} }

// Limit sets what the client may use up; it is refused once the client is open.
func (c *Client) Limit(limits Limits) error {
	c.opening.Lock()
	defer c.opening.Unlock()
	if c.session.Load() != nil {
		return &StatusError{Status: StatusBadArgument, Text: "limits are set before the client is open"}
	}
	c.limits = limits
	return nil
}

// Open opens the context of the library that all calls go through, unless it is open. It has no instance yet.
func (c *Client) Open() error {
	_, err := c.opened()
	return err
}

// opened is the session of the client.
func (c *Client) opened() (*session, error) {
	if c == nil {
		return nil, ErrClosed
	}
	if s := c.session.Load(); s != nil {
		return s, nil
	}
	return c.openNow()
}

func (c *Client) openNow() (*session, error) {
	c.opening.Lock()
	defer c.opening.Unlock()
	if s := c.session.Load(); s != nil {
		return s, nil
	}
	if c.closed {
		return nil, ErrClosed
	}
	s, err := openSession(c.library, c.limits)
	if err != nil {
		return nil, err
	}
	onPanic, onNotice := c.onPanic, c.onNotice
	s.onPanic.Store(&onPanic)
	s.notices.handler.Store(&onNotice)
	s.client = weak.Make(c)
	c.session.Store(s)
	// The session never points to the client, so a client that was forgotten is closed. Not on the goroutine of the
	// cleanups: closing drops what the author of the library wrote.
	c.forgotten = runtime.AddCleanup(c, func(s *session) { go s.close() }, s)
	return s, nil
}

// Close ends every call and host call with ErrClosed and stops every listener. It may be called more than once, from
// any goroutine, also from inside a host function or a listener.
func (c *Client) Close() {
	if c == nil {
		return
	}
	c.opening.Lock()
	c.closed = true
	s := c.session.Load()
	c.forgotten.Stop()
	c.opening.Unlock()
	if s != nil {
		s.close()
	}
	runtime.KeepAlive(c)
}

// Begin begins a call. What it is called with is written to Args next; then Await makes the call.
func (c *Client) Begin(method *Method) *Call {
	if _, err := c.opened(); err != nil {
		return failed(method, err)
	}
	return begun(c, method)
}

// Provide makes these answer the calls of their host functions from now on: all of them, or none with an error.
func (c *Client) Provide(options []HostOption, provisions ...Provision) error {
	s, err := c.opened()
	if err != nil {
		return err
	}
	defer runtime.KeepAlive(c)
	return s.provide(options, provisions)
}

// Withdraw leaves host functions without an answer: the library is told that they are not there.
func (c *Client) Withdraw(functions ...*HostFunction) error {
	s, err := c.opened()
	if err != nil {
		return err
	}
	defer runtime.KeepAlive(c)
	return s.withdraw(functions)
}

// OnPanic makes handler receive what a host function or listener panicked with; nil: it is logged.
func (c *Client) OnPanic(handler func(any)) {
	if c == nil {
		return
	}
	c.opening.Lock()
	defer c.opening.Unlock()
	c.onPanic = handler
	if s := c.session.Load(); s != nil {
		s.onPanic.Store(&handler)
	}
}

// OnNotice makes handler receive what the library tells people, one notice after the other; nil: they are logged.
func (c *Client) OnNotice(handler func(Notice)) {
	if c == nil {
		return
	}
	c.opening.Lock()
	defer c.opening.Unlock()
	c.onNotice = handler
	if s := c.session.Load(); s != nil {
		s.notices.handler.Store(&handler)
	}
}

// Method is a constructor, method or static of the library.
type Method struct {
	ID   uint32
	Args wire.Fields // its name, and those of its parameters
	// Error lifts the error that the method declares; nil: it declares none.
	Error func(*wire.Reader) error
	// Unread reads a value that nobody takes, or an item, for the objects in it; nil: it holds none.
	Unread func(*wire.Reader)
	// Stream says that it brings items before it ends.
	Stream bool
}

// Event is something the library tells its listeners.
type Event struct {
	ID   uint32
	Name string
	// Unread is as that of a [Method].
	Unread func(*wire.Reader)
}

// HostFunction is a function of the host that the library calls.
type HostFunction struct {
	ID   uint32
	Args wire.Fields // its name, and those of its parameters
	// Error lowers an error that the function declares, and reports whether err is one.
	Error func(w *wire.Writer, err error) bool
	// Unread reads arguments that nobody takes, as that of a [Method].
	Unread func(*wire.Reader)
	// Default says that the library does without it.
	Default bool
}

// HostHandler answers one call of a host function: it reads the arguments from r and writes the value to w.
type HostHandler func(ctx context.Context, r *wire.Reader, w *wire.Writer) error
