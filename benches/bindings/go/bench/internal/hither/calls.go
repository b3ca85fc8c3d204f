package hither

import "sync"

// reply is how a call ended.
type reply struct {
	status  Status
	payload []byte // memory of its own
}

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
	entries map[uint64]*pending
	closed  bool // the last frame was seen: no reply comes any more
}

type pending struct {
	ended     chan reply // holds the one reply
	early     bool
	abandoned bool
}

// wait is called by the caller, once: the channel gets the reply of the call.
func (c *calls) wait(id uint64) <-chan reply {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.entries[id]
	switch {
	case p != nil:
		delete(c.entries, id)
	case c.closed:
		p = newPending()
		p.ended <- reply{status: StatusClosed}
	default:
		p = c.enter(id)
	}
	return p.ended
}

// end brings the one reply of the call.
func (c *calls) end(id uint64, r reply) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.entries[id]
	if p == nil {
		p = c.enter(id)
		p.early = true
	} else {
		delete(c.entries, id)
	}
	if !p.abandoned {
		p.ended <- r
	}
}

// abandon says that the caller no longer waits. False: the reply is there already, and the call has ended with it.
func (c *calls) abandon(id uint64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.entries[id]
	if p == nil {
		return false
	}
	p.abandoned = true
	return true
}

// close is called with the last frame: whoever still waits would wait for ever.
func (c *calls) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	for id, p := range c.entries {
		if p.early {
			continue
		}
		delete(c.entries, id)
		if !p.abandoned {
			p.ended <- reply{status: StatusClosed}
		}
	}
}

func newPending() *pending { return &pending{ended: make(chan reply, 1)} }

func (c *calls) enter(id uint64) *pending {
	p := newPending()
	if c.entries == nil {
		c.entries = make(map[uint64]*pending)
	}
	c.entries[id] = p
	return p
}

// waiting counts the callers that wait.
func (c *calls) waiting() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, p := range c.entries {
		if !p.early && !p.abandoned {
			n++
		}
	}
	return n
}
