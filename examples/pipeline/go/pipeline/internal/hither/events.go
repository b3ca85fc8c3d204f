package hither

import (
	"errors"
	"sync"
)

// events are the listeners of this host. Each is a listener of the library's too, where its events wait: what the
// library does when too many do is said there, and only as many come here as the listener asks for.
//
// The library may tell a listener what happens before this side knows its id, by a crossing of another goroutine. So
// what is told to an unknown one is kept while any is being added.
type events struct {
	bound uint32 // how many events wait for a listener that says nothing of it

	mu        sync.Mutex
	listeners map[uint64]*listener // by the ids that the library has given them
	holding   map[uint32]*Event    // those that hold objects, once anybody listened
	adding    int                  // how many the library may know already
	early     map[uint64][]news    // what these were told
	closed    bool
}

// news is what a listener is told: an event, or how many of them it has missed.
type news struct {
	event   uint32
	payload []byte
	dropped uint64 // 0: this is an event
}

// errNoQueues is what a library says that has no queues for listeners.
var errNoQueues = errors.New("the library has no queues for listeners: build it again with a newer Hither")

// listen makes the library tell l of event, or of every event if that is 0, from now on until stop.
func (s *session) listen(event uint32, l *listener, how *listening) (stop func(), err error) {
	if !s.door.hasQueues() {
		return nil, errNoQueues
	}
	out := newBuffer()
	defer out.free()
	s.events.expect(l)
	status := s.door.listenWith(s.id, event, how, out[:])
	mail := mailIn(out[:])
	if status == StatusOK {
		l.id = mail.id
	} else {
		err = s.refused(status, &mail)
	}
	s.loseAll(s.events.enter(l))
	s.receive(mail)
	if err != nil {
		return nil, err
	}
	s.watch()
	return sync.OnceFunc(func() { s.unlisten(l) }), nil
}

// unlisten ends a listener here, and then in the library.
func (s *session) unlisten(l *listener) {
	s.loseAll(l.deliveries.stop())
	s.events.remove(l)
	out := newBuffer()
	defer out.free()
	s.door.unlisten(s.id, l.id, out[:])
	s.bring(out)
}

// takeEvents says that a listener has room for more events, and brings home those that wait. What else comes home is
// handed on too, but no host function runs here: the next event does not wait for one.
func (s *session) takeEvents(listener uint64, count uint32) {
	out := newBuffer()
	defer out.free()
	s.door.takeEvents(s.id, listener, count, out[:])
	mail := mailIn(out[:])
	if !s.elsewhere(&mail) && mail.more {
		s.drain(out[:])
	}
}

// deliver puts what a listener is told into its queue. It never waits.
func (s *session) deliver(listener uint64, n news) {
	if !s.events.push(listener, n) {
		s.loseNews(n)
	}
}

// push hands n on. False: nobody is there to hear it.
func (e *events) push(listener uint64, n news) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if l := e.listeners[listener]; l != nil {
		return l.deliveries.push(n)
	}
	if e.adding == 0 {
		return false
	}
	if e.early == nil {
		e.early = make(map[uint64][]news)
	}
	e.early[listener] = append(e.early[listener], n)
	return true
}

// expect prepares for a listener that the library is about to know.
func (e *events) expect(l *listener) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.adding++
	for _, event := range l.events {
		if event.Unread == nil {
			continue
		}
		if e.holding == nil {
			e.holding = make(map[uint32]*Event)
		}
		e.holding[event.ID] = event
	}
}

// enter ends what expect began: a listener with an id is known from here on, and hears what it was told meanwhile. What
// it gives back is heard by nobody.
func (e *events) enter(l *listener) (unheard []news) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.adding--
	if l.id != 0 && !e.closed {
		if e.listeners == nil {
			e.listeners = make(map[uint64]*listener)
		}
		e.listeners[l.id] = l
		for _, n := range e.early[l.id] {
			l.deliveries.push(n)
		}
		delete(e.early, l.id)
	}
	if e.adding > 0 {
		return nil
	}
	for _, told := range e.early {
		unheard = append(unheard, told...)
	}
	e.early = nil
	return unheard
}

func (e *events) remove(l *listener) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.listeners, l.id)
}

// close lets no delivery begin any more.
func (e *events) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	for _, l := range e.listeners {
		// The objects in it go with the client.
		l.deliveries.stop()
	}
	e.listeners = nil
}

// heldBy is what it takes to read an event for its objects; nil: it has none, or nobody ever listened to it.
func (e *events) heldBy(event uint32) *Event {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.holding[event]
}

// loseNews releases the objects of what no listener hears.
func (s *session) loseNews(n news) {
	if event := s.events.heldBy(n.event); event != nil && n.dropped == 0 {
		s.lose(event.Unread, n.payload)
	}
}

func (s *session) loseAll(unheard []news) {
	for _, n := range unheard {
		s.loseNews(n)
	}
}
