package hither

import (
	"log"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"weak"

	"example.com/pipeline/internal/wire"
)

// session is one context of the library, and everything of this side that belongs to it. It outlives its Client.
type session struct {
	library *Library
	door    door
	id      uint64

	// The library's contract is another one, which goes together with that of these bindings.
	ofAnotherContract bool

	messageBytes int // the largest message that the library takes

	calls     calls
	hosts     hosts
	instances instances
	workers   workers
	events    events
	sequence  sequence
	notices   notices
	releases  releases
	streams   streams
	sources   sources
	onPanic   atomic.Pointer[func(any)]
	client    weak.Pointer[Client] // whose objects know it; written before anybody has the session

	closed    atomic.Bool   // written under lifecycle
	done      chan struct{} // closed with it
	watched   atomic.Bool   // written under lifecycle
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
	close(s.done)
	waker := s.waker
	s.lifecycle.Unlock()
	s.events.close()
	s.notices.queue.stop()
	running := s.hosts.close()
	s.workers.close()
	out := newBuffer()
	// However this ends: a panic or runtime.Goexit in what is handed on below leaves nobody waiting.
	defer func() {
		out.free()
		endAll(s.instances.close())
		s.sources.close()
		serving.Delete(s.id)
		// Only now: what a host function still answers because its context is done comes too late.
		for _, ctx := range running {
			ctx.end(endedByClose)
		}
		waker.stop()
	}()
	s.door.close(s.id, out[:])
	s.bring(out)
}

// cancel tells the library that nobody waits for a call any more.
func (s *session) cancel(call uint64) {
	out := newBuffer()
	defer out.free()
	s.door.cancel(s.id, call, out[:])
	s.bring(out)
}

// bring hands on all that a crossing brought home in out, and uses out for what follows from it.
func (s *session) bring(out *buffer) {
	if !out.isEmpty() {
		e := errand{session: s, out: out}
		e.receive(mailIn(out[:]))
		e.serve()
	}
}

// receive hands on all that is left of a mail, whose bytes stay as they are.
func (s *session) receive(mail mail) {
	if len(mail.frames) > 0 || mail.more {
		e := errand{session: s}
		e.receive(mail)
		e.serve()
	}
}

// drain brings home all that waits, and thereby arms the wake handle. It reports whether the context is still there.
//
// No host function runs in place here: the goroutine that watches drains too, and a function that waits for the library
// would wait for that one.
func (s *session) drain(out []byte) bool {
	for {
		if s.door.drain(s.id, out) != StatusOK {
			return false
		}
		mail := mailIn(out)
		if s.elsewhere(&mail) {
			return false
		}
		if !mail.more {
			return true
		}
	}
}

// elsewhere hands on a mail, and runs nothing in place. It reports whether the last frame of the context was in it.
func (s *session) elsewhere(mail *mail) (closed bool) {
	var f frame
	for mail.next(&f) {
		if h := s.dispatch(&f); h != nil {
			s.workers.serve(h)
		}
		if f.kind == frameClosed {
			return true
		}
	}
	return false
}

// dispatch hands on one frame. What it gives back is a host call to be answered in place.
func (s *session) dispatch(f *frame) (here *hostCall) {
	switch f.kind {
	case frameReply:
		// The caller goes on last: what it brings home next, perhaps on another processor, comes behind this frame.
		r := s.replied(f)
		ended, abandoned := s.calls.end(f.id, r)
		after := s.inTurn(f.id, ended, abandoned)
		if ended == nil {
			s.loseReply(abandoned, r.status, r.payload)
		}
		s.sequence.pass(f.seq, after)
		if ended != nil && after == nil {
			ended.wake()
		}
	case frameItems:
		call, count, payload := f.id, f.item, s.take(f)
		s.sequence.pass(f.seq, func() { s.putItems(call, items{count, payload}) })
	case frameWanted:
		s.sources.want(f.id, f.item)
		s.sequence.pass(f.seq, nil)
	case frameProgress:
		call, payload := f.id, s.take(f)
		s.sequence.pass(f.seq, func() { s.progress(call, payload) })
	case frameHostCall:
		h := s.begin(f)
		s.sequence.pass(f.seq, nil)
		if h != nil && h.provided.inPlace {
			return h
		}
		if h != nil {
			s.workers.serve(h)
		}
	case frameHostCallCancelled:
		// In its turn, so that the call itself has been seen.
		id := f.id
		s.sequence.pass(f.seq, func() { s.hosts.cancel(id) })
	case frameEvent:
		listener, told := f.id, news{event: f.item, payload: s.take(f)}
		s.sequence.pass(f.seq, func() { s.deliver(listener, told) })
	case frameEventsDropped:
		listener, told := f.id, news{dropped: uint64(f.item)}
		s.sequence.pass(f.seq, func() { s.deliver(listener, told) })
	case frameNotice:
		status, told := f.status, Notice{Text: string(s.take(f)), Method: f.item, Call: f.id}
		s.sequence.pass(f.seq, func() {
			// Any other is the text of a refusal, which its crossing has read.
			if status == StatusOK {
				s.notices.push(told)
			}
		})
	case frameReleased:
		// In its turn, so that every call of it has found it.
		handle := f.id
		s.sequence.pass(f.seq, func() { endAll(s.instances.take(handle)) })
	case frameClosed:
		// In its turn, so that every reply has been seen.
		s.sequence.pass(f.seq, s.calls.close)
	default:
		if f.lent {
			s.take(f)
		}
		s.sequence.pass(f.seq, nil)
	}
	return nil
}

// replied is the reply that a frame brought.
func (s *session) replied(f *frame) reply {
	if !f.lent && len(f.payload) <= smallReplyBytes {
		return reply{f.status, f.payload, wire.Borrowed}
	}
	return reply{f.status, s.take(f), wire.Owned}
}

// take is the payload of a frame, as memory of its own.
func (s *session) take(f *frame) []byte {
	if !f.lent {
		return append(make([]byte, 0, len(f.payload)), f.payload...)
	}
	lent := f.lentAt()
	// Behind one byte: the head of a long list of numbers has seven, so the list itself may stay where it is. And by
	// append to something, which does not clear memory that it is about to fill.
	payload := append([]byte{0}, lent.bytes()...)[1:]
	s.door.release(s.id, lent.id)
	return payload
}

// report hands on what a host function or listener panicked with.
func (s *session) report(where string, value any) {
	if handler := s.onPanic.Load(); *handler != nil {
		(*handler)(value)
		return
	}
	log.Printf("%s: panic in %s: %v\n%s", s.library.Name, where, value, debug.Stack())
}

func (s *session) stats() (Stats, error) {
	stats, status := s.door.stats(s.id)
	stats.Waiting = s.calls.waiting()
	stats.Serving = s.hosts.serving()
	stats.Holding = s.instances.holding()
	stats.NoticesDropped = s.notices.dropped.Load()
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
