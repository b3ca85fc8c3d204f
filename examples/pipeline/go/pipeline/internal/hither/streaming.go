package hither

import (
	"sync"

	"example.com/pipeline/internal/wire"
)

// streams are those that bring items: also when nobody takes these any more, until their end.
type streams struct {
	mu      sync.Mutex
	entries map[uint64]*stream
}

func (s *streams) add(st *stream) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.entries == nil {
		s.entries = make(map[uint64]*stream)
	}
	s.entries[st.id] = st
}

// remove says that a stream has ended, and brings nothing any more.
func (s *streams) remove(id uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.entries, id)
}

func (s *streams) get(id uint64) *stream {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.entries[id]
}

// putItems hands a batch on; called in the order in which they came.
func (s *session) putItems(call uint64, batch items) {
	st := s.streams.get(call)
	if st == nil {
		return
	}
	st.mu.Lock()
	left := st.left
	if !left {
		st.batches = append(st.batches, batch)
	}
	st.mu.Unlock()
	if left {
		s.loseItems(st.method, batch)
		return
	}
	select {
	case st.filled <- struct{}{}:
	default:
	}
}

// inTurn is what is to be done with a reply in its turn, when all that the call brought before it has been seen; nil:
// nothing.
func (s *session) inTurn(id uint64, ended *pending, abandoned *Method) func() {
	switch {
	case ended != nil && ended.inTurn:
		return ended.wake
	case abandoned != nil && abandoned.Stream:
		return func() { s.streams.remove(id) }
	}
	return nil
}

// loseItems releases the objects in items that nobody reads.
func (s *session) loseItems(method *Method, batch items) {
	if method.Unread == nil {
		return
	}
	s.lose(func(r *wire.Reader) {
		for range batch.count {
			method.Unread(r)
		}
	}, batch.payload)
}

func (st *stream) take(handle uint64) *Object { return st.brought.add(st.session, handle) }

func (st *stream) meet(handle, share uint64) (any, error) { return st.session.meet(handle, share) }

// Settle makes the objects of an item the consumer's.
func (st *stream) Settle(whole bool) { st.brought.settle(st.client, whole) }

// OfAnotherContract is as that of a [Call].
func (st *stream) OfAnotherContract() bool { return st.session.ofAnotherContract }
