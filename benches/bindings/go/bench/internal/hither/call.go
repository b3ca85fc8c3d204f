package hither

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"example.com/bench/internal/wire"
)

// Call is one call: begun, given its arguments, awaited. It is used once, by one goroutine.
type Call struct {
	// Args is where the arguments are written.
	Args *wire.Writer

	method   *Method
	client   *Client
	exchange *exchange
	out      *buffer // of the crossing, until its mail is read
	refused  error
}

func begun(method *Method) *Call {
	x := newExchange()
	x.request.Fields(x.arguments(method.Name, method.Params))
	x.call = Call{Args: &x.request, method: method, exchange: x}
	return &x.call
}

// failed is a call that cannot be made, so that code which begins one need not ask.
func failed(method *Method, err error) *Call {
	call := begun(method)
	call.refused = err
	return call
}

// Await makes the call and waits for its value, which lift reads. If ctx ends first, so does the call; the error then
// is that of ctx, and the library is told that nobody waits.
func Await[T any](ctx context.Context, call *Call, lift func(*wire.Reader) T) (T, error) {
	defer call.free()
	r, err := call.cross(ctx)
	if err == nil {
		v := lift(r)
		if err = r.End(); err == nil {
			return v, nil
		}
		err = fmt.Errorf("the reply of `%s` cannot be read: %w", call.method.Name, err)
	}
	var none T
	return none, err
}

// Await makes a call that has no value, and waits for its end. See the function [Await].
func (call *Call) Await(ctx context.Context) error {
	_, err := Await(ctx, call, func(r *wire.Reader) struct{} {
		r.Null()
		return struct{}{}
	})
	return err
}

func (call *Call) free() {
	call.freeOut()
	call.exchange.free()
}

func (call *Call) freeOut() {
	if call.out != nil {
		call.out.free()
		call.out = nil
	}
}

// cross makes the call and waits for its end; the reader then has its value.
func (call *Call) cross(ctx context.Context) (*wire.Reader, error) {
	if call.refused != nil {
		return nil, call.refused
	}
	// The client is closed once nobody holds it; a call that is in flight does.
	defer runtime.KeepAlive(call.client)
	s, x := call.client.session, call.exchange
	request, err := x.request.Encoded()
	if err != nil {
		return nil, &StatusError{Status: StatusBadRequest, Text: err.Error(), cause: err}
	}
	if ctx.Err() != nil {
		return nil, ended(ctx)
	}
	if s.closed.Load() {
		return nil, ErrClosed
	}
	call.out = newBuffer()
	status := s.door.call(s.id, call.method.ID, request, timeout(ctx), call.out[:])
	mail := mailIn(call.out[:])
	switch status {
	case StatusOK:
		f, _ := mail.next()
		payload := f.payload
		if f.lent {
			payload = s.take(f)
		}
		s.receive(mail)
		return call.settle(f.status, payload, f.lent)
	case StatusPending:
		r, err := call.wait(ctx, mail)
		if err != nil {
			return nil, err
		}
		return call.settle(r.status, r.payload, true)
	}
	err = s.refused(status, &mail)
	s.receive(mail)
	return nil, err
}

// wait waits for the reply of the call, which the mail says is pending.
func (call *Call) wait(ctx context.Context, mail mail) (reply, error) {
	s, id := call.client.session, mail.id
	end := s.calls.wait(id)
	s.receive(mail)
	call.freeOut()
	call.exchange.keep(parkedBytesMax)
	select {
	case r := <-end:
		return r, nil
	default:
	}
	s.watch()
	select {
	case r := <-end:
		return r, nil
	case <-ctx.Done():
	}
	if !s.calls.abandon(id) {
		return <-end, nil
	}
	call.out = newBuffer()
	s.door.cancel(s.id, id, call.out[:])
	s.receive(mailIn(call.out[:]))
	return reply{}, ended(ctx)
}

// settle turns the end of a call into a value to read, or an error. If fixed, nobody changes the payload any more.
func (call *Call) settle(status Status, payload []byte, fixed bool) (*wire.Reader, error) {
	r := &call.exchange.reply
	switch {
	case status == StatusOK:
		r.Reset(payload, fixed)
		return r, nil
	case status == StatusTypedError && call.method.Error != nil:
		r.Reset(payload, fixed)
		err := call.method.Error(r)
		if end := r.End(); end != nil {
			return nil, fmt.Errorf("the error of `%s` cannot be read: %w", call.method.Name, end)
		}
		return nil, err
	case status == StatusClosed && len(payload) == 0:
		return nil, ErrClosed
	}
	return nil, &StatusError{Status: status, Text: string(payload)}
}

// timeout is how many nanoseconds ctx still has; 0: it has no deadline.
func timeout(ctx context.Context) uint64 {
	deadline, ok := ctx.Deadline()
	if !ok {
		return 0
	}
	return uint64(max(time.Until(deadline), 1))
}
