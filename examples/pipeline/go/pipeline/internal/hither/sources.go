package hither

import (
	"sync"
	"sync/atomic"
)

// sources are the streams of this program that the library may want items of.
//
// A stream is in the table from right before the crossing that passes it, as the library may want items before that
// returns, until the first of these: its end was fed, the library lets go of it or refuses the message, or the session
// is closed.
type sources struct {
	made atomic.Uint64 // the last number; none is used twice

	mu      sync.Mutex
	entries map[uint64]*source
}

func (t *sources) put(all []*source) {
	if len(all) == 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.entries == nil {
		t.entries = make(map[uint64]*source)
	}
	for _, src := range all {
		t.entries[src.id] = src
	}
}

// want says that the library wants so many items more of a stream; 0: it has let go of it. It never waits: the first that
// is wanted begins the goroutine of the stream.
func (t *sources) want(id uint64, items uint32) {
	if items == 0 {
		t.drop(ErrCancelled, id)
		return
	}
	t.mu.Lock()
	src := t.entries[id]
	begins := src != nil && !src.begun
	if begins {
		src.begun = true
	}
	t.mu.Unlock()
	if src == nil {
		return
	}
	src.wanted.Add(int64(items))
	if begins {
		go src.begin()
		return
	}
	select {
	case src.more <- struct{}{}:
	default:
	}
}

// drop takes these out, if they are there: nobody wants anything of them any more, and why.
func (t *sources) drop(why error, ids ...uint64) {
	for _, id := range ids {
		t.mu.Lock()
		src := t.entries[id]
		delete(t.entries, id)
		begun := src != nil && src.begun
		t.mu.Unlock()
		if src == nil {
			continue
		}
		src.leave(why)
		if !begun {
			src.endInstance()
		}
	}
}

// close takes out all of them.
func (t *sources) close() {
	t.mu.Lock()
	ids := make([]uint64, 0, len(t.entries))
	for id := range t.entries {
		ids = append(ids, id)
	}
	t.mu.Unlock()
	t.drop(ErrClosed, ids...)
}
