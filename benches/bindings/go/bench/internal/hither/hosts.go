package hither

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// failureBytesMax bounds the text of a failure, which people are to read.
const failureBytesMax = 64 << 10

// hosts are the functions of this host that the library may call, and those calls that are running.
type hosts struct {
	registering sync.Mutex // held while the library is told, so that it ends up with the last word

	mu       sync.Mutex
	provided map[uint32]*provided
	running  map[uint64]context.CancelCauseFunc
	closed   bool
}

type provided struct {
	function *HostFunction
	serve    HostHandler
}

// provide makes serve answer function, or nobody if it is nil.
func (s *session) provide(function *HostFunction, serve HostHandler) error {
	out := newBuffer()
	defer out.free()

	s.hosts.registering.Lock()
	if s.closed.Load() {
		s.hosts.registering.Unlock()
		return ErrClosed
	}
	// Known here before the library calls it, and until it no longer does.
	if serve != nil {
		s.hosts.set(function.ID, &provided{function, serve})
	}
	status := s.door.provide(s.id, function.ID, serve != nil, out[:])
	if serve == nil || status != StatusOK {
		s.hosts.set(function.ID, nil)
	}
	s.hosts.registering.Unlock()

	mail := mailIn(out[:])
	var err error
	if status != StatusOK {
		err = s.refused(status, &mail)
	}
	s.receive(mail)
	if err == nil && serve != nil {
		s.watch()
	}
	return err
}

// serve answers one call of a host function, on a goroutine of its own.
func (s *session) serve(function uint32, id uint64, payload []byte) {
	ctx, cancel := context.WithCancelCause(context.Background())
	p, ok := s.hosts.begin(function, id, cancel)
	if !ok {
		cancel(ErrClosed)
		return
	}
	go s.answer(ctx, cancel, p, id, payload)
}

// answer calls the host function and answers, exactly once, however the function ends: also with a panic, or with the
// end of its goroutine.
func (s *session) answer(ctx context.Context, cancel context.CancelCauseFunc, p *provided, id uint64, payload []byte) {
	x := newExchange()
	outcome, text := StatusHostFailed, "the host function ended its goroutine (runtime.Goexit)"
	defer func() {
		value := recover()
		if value != nil {
			outcome, text = StatusHostFailed, fmt.Sprintf("panic: %v", value)
		}
		s.complete(id, outcome, text, x)
		s.hosts.finish(id)
		cancel(nil)
		if value != nil {
			s.report("host function "+p.function.Name, value)
		}
	}()
	outcome, text = p.run(ctx, payload, x)
}

// run calls the host function; what it gave back is then in the exchange, or a text says why there is nothing.
func (p *provided) run(ctx context.Context, payload []byte, x *exchange) (outcome Status, text string) {
	if p.serve == nil {
		return StatusHostFailed, "the host function was unregistered"
	}
	x.reply.Reset(payload, true)
	x.reply.Fields(x.arguments(p.function.Name, p.function.Params))
	err := p.serve(ctx, &x.reply, &x.request)
	outcome = StatusOK
	if err != nil {
		x.request.Reset()
		if p.function.Error == nil || !p.function.Error(&x.request, err) {
			return StatusHostFailed, err.Error()
		}
		outcome = StatusTypedError
	}
	if _, err := x.request.Encoded(); err != nil {
		return StatusHostFailed, "the answer cannot be written: " + err.Error()
	}
	return outcome, ""
}

// complete answers a host call with what is in the exchange, or with a text.
func (s *session) complete(id uint64, outcome Status, text string, x *exchange) {
	defer x.free()
	refused := s.tell(id, outcome, text, x)
	if refused != nil && outcome != StatusHostFailed {
		// The answer itself was refused, perhaps as too large: the library still waits for one.
		_ = s.tell(id, StatusHostFailed, refused.Error(), x)
	}
}

// tell makes the crossing of an answer. That it came too late, or that nobody waits, is no fault of the function.
func (s *session) tell(id uint64, outcome Status, text string, x *exchange) error {
	if outcome == StatusHostFailed {
		x.request.Reset()
		x.request.Raw(strings.ToValidUTF8(text[:min(len(text), failureBytesMax)], "\uFFFD"))
	}
	bytes, _ := x.request.Encoded()
	out := newBuffer()
	defer out.free()
	status := s.door.answer(s.id, id, outcome, bytes, out[:])
	mail := mailIn(out[:])
	var err error
	switch status {
	case StatusOK, StatusDuplicate, StatusUnknownCall, StatusLate, StatusClosed, StatusUnknownContext:
	default:
		err = refusal(status, &mail)
	}
	s.receive(mail)
	return err
}

func (h *hosts) set(function uint32, p *provided) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if p == nil {
		delete(h.provided, function)
		return
	}
	if h.provided == nil {
		h.provided = make(map[uint32]*provided)
	}
	h.provided[function] = p
}

// begin enters a call that is about to run. False: nobody waits for it, as the client is closed.
func (h *hosts) begin(function uint32, id uint64, cancel context.CancelCauseFunc) (*provided, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil, false
	}
	if h.running == nil {
		h.running = make(map[uint64]context.CancelCauseFunc)
	}
	h.running[id] = cancel
	if p := h.provided[function]; p != nil {
		return p, true
	}
	// Withdrawn while the call was on its way.
	return &provided{function: &HostFunction{ID: function}}, true
}

func (h *hosts) finish(id uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.running, id)
}

// cancel tells a running call that the library no longer waits for it.
func (h *hosts) cancel(id uint64) {
	h.mu.Lock()
	cancel := h.running[id]
	h.mu.Unlock()
	if cancel != nil {
		cancel(ErrCancelled)
	}
}

// close lets no call begin any more, and gives back those that are running, to be told.
func (h *hosts) close() []context.CancelCauseFunc {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	h.provided = nil
	return slices.Collect(maps.Values(h.running))
}

func (h *hosts) serving() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.running)
}
