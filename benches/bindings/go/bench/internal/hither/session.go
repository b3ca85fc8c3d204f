package hither

import (
	"log"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// session is one context of the library, and everything of this side that belongs to it. It outlives its Client.
type session struct {
	library *Library
	door    door
	id      uint64

	calls    calls
	hosts    hosts
	events   events
	sequence sequence
	onPanic  atomic.Pointer[func(any)]

	closed    atomic.Bool // written under lifecycle
	watched   atomic.Bool // written under lifecycle
	lifecycle sync.Mutex
	waker     waker // under lifecycle
}

// close closes the context and hands on its last frames: every call that waits ends with one of them.
func (s *session) close() {
	s.lifecycle.Lock()
	if s.closed.Load() {
		s.lifecycle.Unlock()
		return
	}
	// From here on nobody asks for the wake handle any more, which the library is about to close.
	s.closed.Store(true)
	waker := s.waker
	s.lifecycle.Unlock()

	s.events.close()
	running := s.hosts.close()
	out := newBuffer()
	defer out.free()
	s.door.close(s.id, out[:])
	s.receive(mailIn(out[:]))
	// Only now: what a host function still answers because its context is done comes too late.
	for _, cancel := range running {
		cancel(ErrClosed)
	}
	waker.stop()
}

// receive hands on what a crossing brought home, and fetches what did not fit.
func (s *session) receive(mail mail) {
	for f, ok := mail.next(); ok; f, ok = mail.next() {
		s.dispatch(f)
	}
	if mail.more {
		out := newBuffer()
		s.drain(out[:])
		out.free()
	}
}

// drain brings home all that waits, and thereby arms the wake handle. It reports whether the context is still there.
func (s *session) drain(out []byte) bool {
	for {
		if s.door.drain(s.id, out) != StatusOK {
			return false
		}
		mail := mailIn(out)
		for f, ok := mail.next(); ok; f, ok = mail.next() {
			s.dispatch(f)
			if f.kind == frameClosed {
				return false
			}
		}
		if !mail.more {
			return true
		}
	}
}

// dispatch hands on one frame.
func (s *session) dispatch(f frame) {
	switch f.kind {
	case frameReply:
		s.calls.end(f.id, reply{f.status, s.take(f)})
		s.sequence.pass(f.seq, nil)
	case frameHostCall:
		s.serve(f.item, f.id, s.take(f))
		s.sequence.pass(f.seq, nil)
	case frameHostCallCancelled:
		// In its turn, so that the call itself has been seen.
		s.sequence.pass(f.seq, func() { s.hosts.cancel(f.id) })
	case frameEvent:
		payload := s.take(f)
		s.sequence.pass(f.seq, func() { s.deliver(f.item, payload) })
	case frameClosed:
		// In its turn, so that every reply has been seen.
		s.sequence.pass(f.seq, s.calls.close)
	default:
		if f.lent {
			s.take(f)
		}
		s.sequence.pass(f.seq, nil)
	}
}

// take is the payload of a frame, as memory of its own.
func (s *session) take(f frame) []byte {
	if f.lent {
		return s.door.takeLent(s.id, f.lentAt())
	}
	return append(make([]byte, 0, len(f.payload)), f.payload...)
}

// report hands on what a host function or listener panicked with.
func (s *session) report(where string, value any) {
	if handler := s.onPanic.Load(); handler != nil {
		(*handler)(value)
		return
	}
	log.Printf("%s: panic in %s: %v\n%s", s.library.Name, where, value, debug.Stack())
}

func (s *session) stats() (Stats, error) {
	stats, status := s.door.stats(s.id)
	stats.Waiting = s.calls.waiting()
	stats.Serving = s.hosts.serving()
	stats.ListenerOverflowed = s.events.overflowed.Load()
	if status != StatusOK {
		return stats, s.refused(status, &mail{})
	}
	return stats, nil
}

// refused is the error of a crossing that was refused. What a closed context is called depends on how long it has been
// closed; for the user it is closed.
func (s *session) refused(status Status, m *mail) error {
	err := refusal(status, m)
	if s.closed.Load() && (status == StatusUnknownContext || status == StatusClosed) {
		return ErrClosed
	}
	return err
}
