package hither

import "sync"

// deliveries are what one function of the user is to be told, one after the other. They have a goroutine while there are
// any, so that a slow function harms nobody and an idle one costs nothing.
type deliveries[T any] struct {
	tell func(T) // reports its panics, and may end its goroutine

	mu      sync.Mutex
	queue   []T
	running bool // a goroutine is there, and takes what is in the queue
	stopped bool
}

// push enters one. False: it is never told, as they were stopped.
func (d *deliveries[T]) push(told T) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stopped {
		return false
	}
	d.queue = append(d.queue, told)
	if !d.running {
		d.running = true
		go d.run()
	}
	return true
}

// waiting counts those that have not begun.
func (d *deliveries[T]) waiting() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.queue)
}

// stop gives back what waits: none begins after it. One that is running is not waited for.
func (d *deliveries[T]) stop() (left []T) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stopped = true
	left, d.queue = d.queue, nil
	return left
}

func (d *deliveries[T]) run() {
	finished := false
	defer func() {
		if !finished {
			// The function ended its goroutine, with runtime.Goexit: what is next gets another.
			go d.run()
		}
	}()
	for told, ok := d.next(); ok; told, ok = d.next() {
		d.tell(told)
	}
	finished = true
}

// next takes the oldest; without one the goroutine is no longer needed.
func (d *deliveries[T]) next() (told T, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.queue) == 0 {
		d.running = false
		return told, false
	}
	var none T
	told, d.queue[0] = d.queue[0], none
	d.queue = d.queue[1:]
	return told, true
}
