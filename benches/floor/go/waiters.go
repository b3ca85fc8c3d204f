package floor

import "sync"

// waiters are the calls in flight, by the id that the library gives back. Ids and channels are used again.
type waiters struct {
	mu    sync.Mutex
	ended []chan struct{} // by id; holds one token
	free  []uint64
}

// enter is the id of a call that begins, and what its end is sent to.
func (w *waiters) enter() (uint64, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if n := len(w.free); n > 0 {
		id := w.free[n-1]
		w.free = w.free[:n-1]
		return id, w.ended[id]
	}
	id, ended := uint64(len(w.ended)), make(chan struct{}, 1)
	w.ended = append(w.ended, ended)
	return id, ended
}

// leave gives the id of a call back whose end was received.
func (w *waiters) leave(id uint64) {
	w.mu.Lock()
	w.free = append(w.free, id)
	w.mu.Unlock()
}

// end ends these calls. None of the sends blocks: a call ends once, and its channel has room for that.
func (w *waiters) end(ids []uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range ids {
		w.ended[id] <- struct{}{}
	}
}
