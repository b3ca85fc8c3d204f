package hither

import "sync"

// sequence puts in order what crossings of several goroutines bring home.
//
// The library numbers frames as they leave its inbox, without gaps. Two goroutines may carry two consecutive events
// home and be scheduled the other way round. So what must keep its order is passed on in its turn, by whichever
// goroutine completes the row; all other frames only say that they were seen.
type sequence struct {
	mu     sync.Mutex
	passed uint64            // every number up to this one was seen
	ahead  map[uint64]func() // seen before their turn
}

// pass says that frame number seq was seen. deliver, which may be nil, runs once all before it were: under the lock,
// so it must not wait, and perhaps on another goroutine. A frame numbered 0 never was in the inbox and has no turn.
func (q *sequence) pass(seq uint64, deliver func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if seq > q.passed+1 {
		if q.ahead == nil {
			q.ahead = make(map[uint64]func())
		}
		q.ahead[seq] = deliver
		return
	}
	if deliver != nil {
		deliver()
	}
	if seq != q.passed+1 {
		return
	}
	for q.passed = seq; len(q.ahead) > 0; q.passed++ {
		deliver, seen := q.ahead[q.passed+1]
		if !seen {
			return
		}
		delete(q.ahead, q.passed+1)
		if deliver != nil {
			deliver()
		}
	}
}
