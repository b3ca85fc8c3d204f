package hither

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	"example.com/pipeline/internal/wire"
)

// Call is one call, and the memory of its messages: begun, given its arguments, awaited. It is used once, by one
// goroutine. One that is never awaited, as its arguments panicked, is left to the garbage collector.
type Call struct {
	// Args is where the arguments are written.
	Args *wire.Writer

	method  *Method
	client  *Client
	target  uint64 // the handle of the object that it is called on; 0: none
	refused error
	lent    lent // the reply, if it stands in memory of the library

	request wire.Writer
	reply   wire.Reader
	out     buffer

	brought newcomers // by the reply
	passing passing   // with the arguments
}

var callMemory = sync.Pool{New: func() any {
	call := new(Call)
	call.Args = &call.request
	call.request.Belong(call)
	call.reply.Belong(call)
	return call
}}

func newCall(client *Client, method *Method) *Call {
	call := callMemory.Get().(*Call)
	call.client, call.method = client, method
	return call
}

func begun(client *Client, method *Method) *Call {
	call := newCall(client, method)
	call.request.Fields(&method.Args)
	return call
}

// failed is a call that cannot be made, so that code which begins one need not ask.
func failed(method *Method, err error) *Call {
	call := begun(nil, method)
	call.refused = err
	return call
}

// free gives the memory back; nothing of it may be used any more.
func (call *Call) free() {
	if call.lent.id != 0 {
		s := call.client.session.Load()
		s.door.release(s.id, call.lent.id)
		call.lent = lent{}
	}
	call.client, call.method, call.target, call.refused = nil, nil, 0, nil
	call.passing.forget()
	call.request.Trim(keptBytesMax)
	call.request.Reset()
	call.reply.Reset(nil, wire.Borrowed)
	callMemory.Put(call)
}

// Await makes the call and waits for its value, which lift reads. If ctx ends first, so does the call; the error then
// is that of ctx, and the library is told that nobody waits.
func Await[T any](ctx context.Context, call *Call, lift func(*wire.Reader) T) (T, error) {
	call, err := call.cross(ctx)
	if err == nil {
		v := lift(&call.reply)
		if err = call.end(); err == nil {
			return v, nil
		}
	}
	var none T
	return none, err
}

// Await makes a call that has no value, and waits for its end. See the function [Await].
func (call *Call) Await(ctx context.Context) error {
	call, err := call.cross(ctx)
	if err != nil {
		return err
	}
	call.reply.Null()
	return call.end()
}

// end says whether the reply was read to its end, and frees the call.
func (call *Call) end() error {
	err := call.reply.End()
	if err != nil {
		err = fmt.Errorf("the reply of `%s` cannot be read: %w", call.method.Args.Name, err)
	}
	call.free()
	return err
}

// cross makes the call and waits for its end. The call that comes back has a value to read, and lies in other memory if
// it had to wait; with an error there is none.
func (call *Call) cross(ctx context.Context) (*Call, error) {
	status, err := call.depart(ctx)
	if err != nil {
		return call.fails(err)
	}
	return call.crossed(ctx, status)
}

// depart makes the crossing of the call. An error: there was none.
func (call *Call) depart(ctx context.Context) (Status, error) {
	if call.refused != nil {
		return 0, call.refused
	}
	request, err := call.request.Encoded()
	if err != nil {
		return 0, &StatusError{Status: StatusBadRequest, Text: err.Error(), cause: err}
	}
	s := call.client.session.Load()
	timeout, err := s.ready(ctx)
	if err != nil {
		return 0, err
	}
	if call.passing.isEmpty() {
		return s.door.call(s.id, call.target, call.method.ID, request, timeout, call.out[:]), nil
	}
	call.passing.leave()
	status := s.door.call(s.id, call.target, call.method.ID, request, timeout, call.out[:])
	if status == StatusOK || status == StatusPending {
		call.passing.taken()
	} else {
		call.passing.refused()
	}
	return status, nil
}

// crossed goes on with what the crossing left in out: at once where it is what it mostly is.
func (call *Call) crossed(ctx context.Context, status Status) (*Call, error) {
	switch status {
	case StatusOK:
		if value, ok := call.out.onlyValue(); ok {
			call.reply.Reset(value, wire.Borrowed)
			return call, nil
		}
	case StatusPending:
		return call.wait(ctx)
	}
	return call.arrived(status)
}

// ready says whether a call can be made, and how many nanoseconds it has; 0: without end.
func (s *session) ready(ctx context.Context) (timeout uint64, err error) {
	if ctx.Done() != nil {
		if ctx.Err() != nil {
			return 0, ended(ctx)
		}
		if deadline, ok := ctx.Deadline(); ok {
			timeout = uint64(max(time.Until(deadline), 1))
		}
	}
	if s.closed.Load() {
		return 0, ErrClosed
	}
	return timeout, nil
}

// arrived goes on with a call that has ended with its crossing.
func (call *Call) arrived(status Status) (*Call, error) {
	s, mail := call.client.session.Load(), mailIn(call.out[:])
	if status != StatusOK {
		err := s.refused(status, &mail)
		s.receive(mail)
		if status == StatusUnknownMethod {
			err = call.unknown()
		}
		return call.fails(err)
	}
	var f frame
	mail.next(&f)
	payload := call.payloadOf(&f)
	returned := false
	defer func() {
		if !returned {
			// A host function in place ended this goroutine.
			s.loseReply(call.method, f.status, payload)
			call.free()
		}
	}()
	s.receive(mail)
	returned = true
	return call.settle(f.status, payload, wire.Borrowed)
}

// unknown is the error of a call that the library has no method for: either came to know it later, or gave it up.
func (call *Call) unknown() error {
	library := call.client.library.Name
	text := fmt.Sprintf("library `%s` has no method `%s`, which these bindings know", library, call.method.Args.Name)
	return &StatusError{Status: StatusUnknownMethod, Text: text}
}

// payloadOf is the payload of the call's reply. One that is lent is given back once it was read, see free.
func (call *Call) payloadOf(f *frame) []byte {
	if !f.lent {
		return f.payload
	}
	call.lent = f.lentAt()
	return call.lent.bytes()
}

// wait waits for the reply of the call, which is pending. Meanwhile others use its memory.
//
// A goroutine begins with 2 KiB of stack, and growing it costs more than the rest of a call. So the frames from the
// crossing to the place where it parks are few and small.
func (call *Call) wait(ctx context.Context) (*Call, error) {
	client, method, id := call.client, call.method, call.out.id()
	s := client.session.Load()
	// The client is closed once nobody holds it; a call that is in flight does.
	defer runtime.KeepAlive(client)
	if !call.out.isEmpty() {
		if status, payload, ended := call.bring(s, id); ended {
			return call.settle(status, payload, wire.Borrowed)
		}
	}
	call.free()
	p := s.calls.wait(id)
	if !s.watched.Load() {
		s.watch()
	}
	if report := reporterOf(ctx); report != nil {
		if !s.waitReporting(ctx, id, method, p, report) {
			return nil, ended(ctx)
		}
	} else if done := ctx.Done(); done == nil {
		<-p.ended
	} else {
		select {
		case <-p.ended:
		case <-done:
			if s.abandon(id, method, p) {
				return nil, ended(ctx)
			}
		}
	}
	return newCall(client, method).ends(p)
}

// abandon gives up waiting for a call, of which the library hears. False: it has ended meanwhile, and its reply is there.
func (s *session) abandon(id uint64, method *Method, p *pending) bool {
	if s.calls.abandon(id, method) {
		s.cancel(id)
		return true
	}
	<-p.ended
	return false
}

// bring does what the crossing of the call brought with it. Where that calls host functions in place, the call has
// mostly ended with the last of them: then its reply is here.
//
//go:noinline
func (call *Call) bring(s *session, id uint64) (status Status, payload []byte, ended bool) {
	e := errand{session: s, out: &call.out, call: id}
	e.receive(mailIn(call.out[:]))
	if e.first != nil {
		call.serve(&e)
	}
	if !e.ended {
		return 0, nil, false
	}
	return e.reply.status, call.payloadOf(&e.reply), true
}

// serve runs the host functions that are to run in place. Where one ends this goroutine, nobody waits for the call any
// more.
func (call *Call) serve(e *errand) {
	returned := false
	defer func() {
		if !returned {
			call.leave(e)
		}
	}()
	e.serve()
	returned = true
}

// leave gives the call up, or its reply.
func (call *Call) leave(e *errand) {
	s := e.session
	if e.ended {
		s.loseReply(call.method, e.reply.status, call.payloadOf(&e.reply))
		call.free()
		return
	}
	p := s.calls.wait(e.call)
	if !s.abandon(e.call, call.method, p) {
		s.loseReply(call.method, p.status, p.payload)
		p.free()
	}
}

// ends goes on with the reply that a call waited for.
func (call *Call) ends(p *pending) (*Call, error) {
	status, payload, memory := p.status, p.payload, p.memory
	if memory == wire.Borrowed {
		payload = call.out[:copy(call.out[:], payload)]
	}
	p.free()
	return call.settle(status, payload, memory)
}

// settle turns the end of a call into a value to read, or an error.
func (call *Call) settle(status Status, payload []byte, memory wire.Memory) (*Call, error) {
	call.reply.Reset(payload, memory)
	switch {
	case status == StatusOK:
		return call, nil
	case status == StatusTypedError && call.method.Error != nil:
		err := call.method.Error(&call.reply)
		if end := call.reply.End(); end != nil {
			err = fmt.Errorf("the error of `%s` cannot be read: %w", call.method.Args.Name, end)
		}
		return call.fails(err)
	case status == StatusClosed && len(payload) == 0:
		return call.fails(ErrClosed)
	}
	return call.fails(&StatusError{Status: status, Text: string(payload)})
}

func (call *Call) fails(err error) (*Call, error) {
	call.free()
	return nil, err
}
