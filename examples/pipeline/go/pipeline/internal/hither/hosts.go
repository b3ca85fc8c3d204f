package hither

import (
	"fmt"
	"sync"

	"example.com/pipeline/internal/wire"
)

const (
	// failureBytesMax bounds the text of a failure, which people are to read.
	failureBytesMax = 64 << 10
	// keptArgumentBytes is the largest memory for arguments that is used again.
	keptArgumentBytes = 1 << 10
	// contextsAtOnce is how many contexts are made at once. Who keeps one keeps the memory of all, which is 384 bytes.
	contextsAtOnce = 16
)

// hostCall is one call of a host function, and the memory of its messages.
type hostCall struct {
	session  *session
	provided *provided
	instance *instance // the object that it is of; nil: of none
	id       uint64
	ctx      *hostContext

	payload []byte
	memory  wire.Memory
	kept    []byte // for arguments that the library did not lend
	args    wire.Reader
	answer  wire.Writer
	brought newcomers // by the arguments
	passing passing   // with the answer

	next     *hostCall     // of those that run in place
	contexts []hostContext // for calls to come
}

var hostCallMemory = sync.Pool{New: func() any {
	h := new(hostCall)
	h.args.Belong(h)
	h.answer.Belong(h)
	return h
}}

// begin is the call that a frame brought; nil: nobody waits for it.
func (s *session) begin(f *frame) *hostCall {
	h := hostCallMemory.Get().(*hostCall)
	ctx := h.newContext()
	p := s.hosts.begin(f.item, f.id, ctx)
	if p == nil {
		if f.lent {
			s.take(f)
		}
		hostCallMemory.Put(h)
		return nil
	}
	h.session, h.provided, h.id, h.ctx = s, p, f.id, ctx
	if f.lent {
		h.payload, h.memory = s.take(f), wire.Owned
	} else {
		h.kept = append(h.kept[:0], f.payload...)
		h.payload, h.memory = h.kept, wire.Borrowed
	}
	if f.ofObject {
		h.provided = h.ofObject(f.item)
	}
	return h
}

// newContext is a context for one call. They are made some at a time: it is the one thing that a call cannot give back.
func (h *hostCall) newContext() *hostContext {
	if len(h.contexts) == 0 {
		h.contexts = make([]hostContext, contextsAtOnce)
	}
	ctx := &h.contexts[0]
	h.contexts = h.contexts[1:]
	return ctx
}

// free gives the memory back, but for the context: the function may have left it with others.
func (h *hostCall) free() {
	h.session, h.provided, h.instance, h.ctx, h.payload = nil, nil, nil, nil, nil
	h.passing.forget()
	if cap(h.kept) > keptArgumentBytes {
		h.kept = nil
	}
	h.answer.Trim(keptBytesMax)
	h.args.Reset(nil, wire.Borrowed)
	h.answer.Reset()
	hostCallMemory.Put(h)
}

// serve calls the host function and answers, exactly once, however the function ends: also with a panic, or with the
// end of its goroutine.
func (h *hostCall) serve(e *errand) {
	outcome, text := StatusHostFailed, "the host function ended its goroutine (runtime.Goexit)"
	defer func() {
		value := recover()
		if value != nil {
			outcome, text = StatusHostFailed, fmt.Sprintf("panic: %v", value)
		}
		s, name := h.session, h.provided.function.Args.Name
		s.hosts.finish(h.id)
		h.ctx.end(endedByItself)
		if h.instance != nil {
			h.instance.end()
		}
		h.complete(e, outcome, text)
		if value != nil {
			s.report("host function "+name, value)
		}
	}()
	outcome, text = h.run()
}

// run calls the host function; its answer is then written, or a text says why there is none.
func (h *hostCall) run() (outcome Status, text string) {
	p := h.provided
	if p.serve == nil {
		h.loseArguments()
		if p.function.Default {
			return StatusUnknownHostFunction, ""
		}
		return StatusHostFailed, "the host function was unregistered"
	}
	h.args.Reset(h.payload, h.memory)
	h.open(&h.args)
	err := p.serve(h.ctx, &h.args, &h.answer)
	outcome = StatusOK
	if err != nil {
		h.answer.Reset()
		if p.function.Error == nil || !p.function.Error(&h.answer, err) {
			return StatusHostFailed, err.Error()
		}
		outcome = StatusTypedError
	}
	if _, err := h.answer.Encoded(); err != nil {
		return StatusHostFailed, "the answer cannot be written: " + err.Error()
	}
	return outcome, ""
}

// open opens the arguments, up to the first that the function is to read.
func (h *hostCall) open(r *wire.Reader) {
	r.Fields(&h.provided.function.Args)
	if h.instance != nil {
		r.Uint64()
	}
}

// complete answers with what is written, or with a text, and frees the call.
func (h *hostCall) complete(e *errand, outcome Status, text string) {
	refused := h.tell(e, outcome, text)
	if refused != nil && outcome != StatusHostFailed {
		// The answer itself was refused, perhaps as too large: the library still waits for one.
		_ = h.tell(e, StatusHostFailed, refused.Error())
	}
	h.free()
}

// tell makes the crossing of an answer. That it came too late, or that nobody waits, is no fault of the function.
func (h *hostCall) tell(e *errand, outcome Status, text string) error {
	if outcome == StatusHostFailed {
		h.answer.Reset()
		h.passing.forget()
		h.answer.Raw(failureText(text))
	}
	bytes, _ := h.answer.Encoded()
	s, out := h.session, e.buffer()
	if !h.passing.isEmpty() {
		h.passing.leave()
	}
	status := s.door.answer(s.id, h.id, outcome, bytes, out[:])
	if !h.passing.isEmpty() {
		h.passing.arrived(status == StatusOK)
	}
	mail := mailIn(out[:])
	var err error
	switch status {
	case StatusOK, StatusDuplicate, StatusUnknownCall, StatusLate, StatusClosed, StatusUnknownContext:
	case StatusBadRequest: // the library has ended the call with it
	default:
		err = refusal(status, &mail)
	}
	e.receive(mail)
	return err
}
