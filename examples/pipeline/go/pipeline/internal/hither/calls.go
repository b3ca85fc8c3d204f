package hither

import (
	"sync"

	"example.com/pipeline/internal/wire"
)

// smallReplyBytes is the largest reply that waits for its reader in memory that is used again.
const smallReplyBytes = 256

// calls are those that were accepted and have not ended for both sides.
//
// The library ends each of them with one reply, which any goroutine may carry home at any time after the call was
// accepted: also before the caller has come to wait for it, or after it has given up. So an entry is in one of three
// states, and whoever comes second takes it out:
//
//	waiting    the caller is there, the reply is not
//	early      the reply is there, the caller is not
//	abandoned  the caller gave up; the reply that still comes is dropped
type calls struct {
	mu      sync.Mutex
	entries table[pending]
	closed  bool // the last frame was seen: no reply comes any more
}

// pending is one of them. What the reply is was written before ended holds a value, and is the caller's from then on.
type pending struct {
	ended   chan struct{} // holds one
	status  Status
	payload []byte
	memory  wire.Memory // Borrowed: payload is small

	small     []byte
	early     bool
	inTurn    bool          // its end is told behind all that came before
	progress  chan Progress // what it reported last; nil: nobody asked
	abandoned *Method       // whose caller gave up
}

// reply is how a call ended.
type reply struct {
	status  Status
	payload []byte
	memory  wire.Memory // Borrowed: it is copied at once, and at most smallReplyBytes
}

// wait is called by the caller, once: the channel of what it gets says when the call has ended.
func (c *calls) wait(id uint64) *pending { return c.await(id, false) }

// await is wait for the end of a stream, which is behind its items, or of another call.
func (c *calls) await(id uint64, inTurn bool) *pending {
	made := newPending()
	made.inTurn = inTurn
	c.mu.Lock()
	p := c.entries.get(id)
	if p == nil && !c.closed {
		c.entries.put(id, made)
		c.mu.Unlock()
		return made
	}
	c.entries.remove(id)
	c.mu.Unlock()
	if p == nil {
		p = made
		p.hold(reply{status: StatusClosed})
		p.wake()
	}
	return p
}

// end brings the one reply of the call. The caller knows of it once what comes back is woken; nil: there is none any more,
// and the reply is nobody's, see abandoned.
func (c *calls) end(id uint64, r reply) (ended *pending, abandoned *Method) {
	c.mu.Lock()
	p := c.entries.get(id)
	if p == nil {
		p = newPending()
		p.early = true
		c.entries.put(id, p)
	} else {
		c.entries.remove(id)
	}
	abandoned = p.abandoned
	c.mu.Unlock()
	if abandoned != nil {
		return nil, abandoned
	}
	p.hold(r)
	return p, nil
}

// abandon says that the caller no longer waits. False: the reply is there already, and the call has ended with it.
func (c *calls) abandon(id uint64, method *Method) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.entries.get(id)
	if p == nil {
		return false
	}
	p.abandoned = method
	return true
}

// close is called with the last frame: whoever still waits would wait for ever.
func (c *calls) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	c.entries.all(func(id uint64, p *pending) {
		if p.early {
			return
		}
		c.entries.remove(id)
		if p.abandoned == nil {
			p.hold(reply{status: StatusClosed})
			p.wake()
		}
	})
}

// waiting counts the callers that wait.
func (c *calls) waiting() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	c.entries.all(func(_ uint64, p *pending) {
		if !p.early && p.abandoned == nil {
			n++
		}
	})
	return n
}

var pendingMemory = sync.Pool{New: func() any { return &pending{ended: make(chan struct{}, 1)} }}

func newPending() *pending { return pendingMemory.Get().(*pending) }

// hold keeps the one reply.
func (p *pending) hold(r reply) {
	p.status, p.payload, p.memory = r.status, r.payload, r.memory
	if r.memory == wire.Borrowed {
		p.small = append(p.small[:0], r.payload...)
		p.payload = p.small
	}
}

// wake says that the reply is there. From then on all of this is the caller's.
func (p *pending) wake() { p.ended <- struct{}{} }

// free is called by the caller once it has the reply, and with it the last reference. One that was abandoned is left to
// the garbage collector.
func (p *pending) free() {
	p.payload, p.early, p.inTurn, p.progress = nil, false, false, nil
	pendingMemory.Put(p)
}
