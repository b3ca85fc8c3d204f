package hither

import (
	"sync"
	"sync/atomic"
)

// sequence puts in order what crossings of several goroutines bring home.
//
// The library numbers frames as they leave its inbox, without gaps. Two goroutines may carry two consecutive events
// home and be scheduled the other way round. So what must keep its order is passed on in its turn, by whichever
// goroutine completes the row; all other frames only say that they were seen.
//
// Whoever has the number behind passed has the turn, and nobody else: it alone may deliver and move passed on, without
// a lock. Who comes early leaves its number in ahead and looks at passed again; who moves passed on looks at ahead
// after it. So one of the two sees the other.
type sequence struct {
	passed atomic.Uint64 // every number up to this one was seen
	early  atomic.Int64  // how many are ahead

	mu    sync.Mutex
	ahead map[uint64]func() // seen before their turn
}

// pass says that frame number seq was seen. deliver, which may be nil, runs once all before it were: it must not wait,
// and runs perhaps on another goroutine. A frame numbered 0 never was in the inbox and has no turn.
func (q *sequence) pass(seq uint64, deliver func()) {
	if seq > q.passed.Load()+1 {
		q.mu.Lock()
		if q.ahead == nil {
			q.ahead = make(map[uint64]func())
		}
		q.ahead[seq] = deliver
		q.early.Add(1)
		q.mu.Unlock()
		q.passAhead()
		return
	}
	if deliver != nil {
		deliver()
	}
	if seq == 0 {
		return
	}
	q.passed.Store(seq)
	if q.early.Load() > 0 {
		q.passAhead()
	}
}

// passAhead passes on what is ahead and has its turn.
func (q *sequence) passAhead() {
	for {
		q.mu.Lock()
		next := q.passed.Load() + 1
		deliver, seen := q.ahead[next]
		if seen {
			delete(q.ahead, next)
			q.early.Add(-1)
		}
		q.mu.Unlock()
		if !seen {
			return
		}
		if deliver != nil {
			deliver()
		}
		q.passed.Store(next)
	}
}
