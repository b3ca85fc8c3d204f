package hither

import (
	"sync"

	"example.com/pipeline/internal/wire"
)

// releases are handles of objects that nobody has any more. They are released some at a time, by a goroutine that is
// there while there are any: most of them come from the garbage collector, or from the middle of a crossing's mail.
type releases struct {
	mu      sync.Mutex
	handles []uint64
	running bool
}

// release releases a handle in a crossing of its own. What a closed session had, its closing has released.
func (s *session) release(handle uint64) {
	if s.closed.Load() {
		return
	}
	out := newBuffer()
	defer out.free()
	handles := [1]uint64{handle}
	s.door.releaseObjects(s.id, handles[:], false, out[:])
	s.bring(out)
}

// releaseLater enters handles, and never waits.
func (s *session) releaseLater(handles ...uint64) {
	if len(handles) == 0 || s.closed.Load() {
		return
	}
	s.releases.mu.Lock()
	defer s.releases.mu.Unlock()
	s.releases.handles = append(s.releases.handles, handles...)
	if !s.releases.running {
		s.releases.running = true
		go s.releaseAll()
	}
}

// releaseAll releases what is entered. The objects go on a worker of the library, and no host function runs here: what
// they do must not keep others from being released.
func (s *session) releaseAll() {
	out := newBuffer()
	defer out.free()
	for batch := s.releases.next(); batch != nil && !s.closed.Load(); batch = s.releases.next() {
		s.door.releaseObjects(s.id, batch, true, out[:])
		mail := mailIn(out[:])
		s.elsewhere(&mail)
		if mail.more {
			s.drain(out[:])
		}
	}
}

// next is all that is entered; nil: the goroutine is no longer needed.
func (r *releases) next() (batch []uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	batch, r.handles = r.handles, nil
	r.running = batch != nil
	return batch
}

// lost takes the objects of a message that nobody reads, to release them.
type lost struct {
	session *session
	handles []uint64
}

func (l *lost) take(handle uint64) *Object {
	l.handles = append(l.handles, handle)
	return nil
}

// Settle releases them.
func (l *lost) Settle(bool) { l.session.releaseLater(l.handles...) }

// OfAnotherContract is as that of a [Call].
func (l *lost) OfAnotherContract() bool { return l.session.ofAnotherContract }

// lose releases the objects in a message that nobody reads; unread, which may be nil, reads it.
func (s *session) lose(unread func(*wire.Reader), message []byte) {
	if unread == nil || s.closed.Load() {
		return
	}
	var r wire.Reader
	r.Reset(message, wire.Borrowed)
	r.Belong(&lost{session: s})
	unread(&r)
	_ = r.End()
}

// loseReply is lose for the reply of a call whose caller has gone; nil: it has not.
func (s *session) loseReply(method *Method, status Status, payload []byte) {
	switch {
	case method == nil:
	case status == StatusOK && method.Stream: // its items are lost one by one
	case status == StatusOK:
		s.lose(method.Unread, payload)
	case status == StatusTypedError && method.Error != nil:
		s.lose(func(r *wire.Reader) { _ = method.Error(r) }, payload)
	}
}

// loseArguments is lose for a call of a host function that is not there.
func (h *hostCall) loseArguments() {
	function := h.provided.function
	if function.Unread != nil {
		h.session.lose(func(r *wire.Reader) {
			h.open(r)
			function.Unread(r)
		}, h.payload)
	}
}
