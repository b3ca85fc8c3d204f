package hither

import "sync"

// idleWorkersMax is how many goroutines a client keeps for host calls that are still to come.
const idleWorkersMax = 16

// workers are goroutines that serve host calls. Most host functions are short, and a goroutine that is new spends
// longer on growing its stack than on such a function; so some of those that are done wait for the next call.
type workers struct {
	mu     sync.Mutex
	idle   []*worker
	closed bool
}

// worker is one of them. It ends when its channel is closed.
type worker struct {
	calls chan *hostCall
}

// serve answers h on a goroutine of its own.
func (w *workers) serve(h *hostCall) {
	w.mu.Lock()
	if last := len(w.idle) - 1; last >= 0 {
		idle := w.idle[last]
		w.idle = w.idle[:last]
		w.mu.Unlock()
		idle.calls <- h
		return
	}
	w.mu.Unlock()
	go w.work(h)
}

// work answers host calls until nobody needs the goroutine any more, or a function ends it with runtime.Goexit.
func (w *workers) work(h *hostCall) {
	self := &worker{calls: make(chan *hostCall, 1)}
	for ok := true; ok; h, ok = <-self.calls {
		e := errand{session: h.session}
		e.enqueue(h)
		e.serve()
		if !w.keep(self) {
			return
		}
	}
}

// keep enters a worker that is done.
func (w *workers) keep(done *worker) bool {
	w.mu.Lock()
	wanted := !w.closed && len(w.idle) < idleWorkersMax
	if wanted {
		w.idle = append(w.idle, done)
	}
	w.mu.Unlock()
	return wanted
}

// close ends those that are idle, and the others when they are done.
func (w *workers) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for _, idle := range w.idle {
		close(idle.calls)
	}
	w.idle = nil
}
