package hither

import "fmt"

// listener is one function of the user that hears events.
//
// As many events are on their way to it as its window says. It asks for more when half of them have been heard, so that
// one crossing brings several and the function need not wait for it.
type listener struct {
	session   *session
	id        uint64 // that the library has given it; 0: it refused
	name      string // for people
	events    []*Event
	hear      func(news) error // reads an event and calls the function
	onDropped func(uint64)     // perhaps
	window    uint32
	heard     uint32 // since the library was told; of the goroutine of the deliveries

	deliveries deliveries[news]
}

// tell is one delivery.
func (l *listener) tell(n news) {
	// Also after a panic and runtime.Goexit.
	defer l.takeMore(n)
	defer func() {
		if value := recover(); value != nil {
			l.session.report("listener of "+l.name, value)
		}
	}()
	if n.dropped > 0 {
		if l.onDropped != nil {
			l.onDropped(n.dropped)
		}
		return
	}
	// Of a client that is being closed, what an event speaks of may have gone.
	if err := l.hear(n); err != nil && !l.session.closed.Load() {
		l.session.report("listener of "+l.name, fmt.Errorf("the event cannot be read: %w", err))
	}
}

// takeMore brings home what waits in the library, once half of what may be on its way has been heard.
func (l *listener) takeMore(n news) {
	if n.dropped > 0 {
		return
	}
	l.heard++
	if 2*l.heard < l.window {
		return
	}
	heard := l.heard
	l.heard = 0
	l.session.takeEvents(l.id, heard)
}
