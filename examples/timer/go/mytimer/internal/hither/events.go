package hither

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
)

// queuedMax is how many events wait for one listener; beyond it the oldest is dropped, and counted.
const queuedMax = 1024

// events are the listeners of this host. The library knows one listener for each event that anybody listens to.
type events struct {
	registering sync.Mutex // held while the library is told, so that it ends up with the last word

	mu         sync.RWMutex
	topics     map[uint32]*topic
	holding    map[uint32]*Event // those that hold objects, once anybody listened
	closed     bool
	overflowed atomic.Uint64
}

type topic struct {
	listener  uint64 // of the library; under registering
	listeners []*listener
}

// news is one event on its way to the listeners here.
type news struct {
	payload []byte
	claims  *atomic.Int32 // how many listeners have not read it; nil: it holds no objects
}

// listen makes call receive what is told of event until stop.
func (s *session) listen(event *Event, call func(news) error) (stop func()) {
	l := &listener{session: s, event: event, call: call}
	out := newBuffer()
	defer out.free()

	s.events.registering.Lock()
	t, first := s.events.add(l)
	status := StatusOK
	if first {
		status = s.door.listen(s.id, event.ID, out[:])
		t.listener = mailIn(out[:]).id
	}
	s.events.registering.Unlock()
	if first {
		s.bring(out)
	}
	if status == StatusOK {
		s.watch()
	}
	return sync.OnceFunc(func() { s.unlisten(l) })
}

// unlisten ends a listener, and with the last one that of the library.
func (s *session) unlisten(l *listener) {
	l.stop()
	out := newBuffer()
	defer out.free()

	s.events.registering.Lock()
	t, last := s.events.remove(l)
	if last {
		s.door.unlisten(s.id, t.listener, out[:])
	}
	s.events.registering.Unlock()
	if last {
		s.bring(out)
	}
}

// deliver puts one event into the queue of each listener. It never waits.
func (s *session) deliver(event uint32, payload []byte) {
	s.events.mu.RLock()
	defer s.events.mu.RUnlock()
	t, holding := s.events.topics[event], s.events.holding[event]
	if t == nil {
		if holding != nil {
			s.lose(holding.Unread, payload)
		}
		return
	}
	n := news{payload: payload}
	if holding != nil {
		n.claims = new(atomic.Int32)
		n.claims.Store(int32(len(t.listeners)))
	}
	for _, l := range t.listeners {
		l.push(n)
	}
}

// add enters a listener, and reports whether it is the first of its event. Of a closed client it is stopped instead.
func (e *events) add(l *listener) (t *topic, first bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		l.stop()
		return nil, false
	}
	t = e.topics[l.event.ID]
	if t == nil {
		t, first = &topic{}, true
		if e.topics == nil {
			e.topics = make(map[uint32]*topic)
		}
		e.topics[l.event.ID] = t
	}
	t.listeners = append(t.listeners, l)
	if l.event.Unread != nil {
		if e.holding == nil {
			e.holding = make(map[uint32]*Event)
		}
		e.holding[l.event.ID] = l.event
	}
	return t, first
}

// remove takes a listener out, and reports whether it was the last of its event.
func (e *events) remove(l *listener) (t *topic, last bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	t = e.topics[l.event.ID]
	if t == nil {
		return nil, false
	}
	at := slices.Index(t.listeners, l)
	if at < 0 {
		return nil, false
	}
	t.listeners = slices.Delete(t.listeners, at, at+1)
	if len(t.listeners) > 0 {
		return t, false
	}
	delete(e.topics, l.event.ID)
	return t, true
}

func (e *events) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	for _, t := range e.topics {
		for _, l := range t.listeners {
			l.stop()
		}
	}
	e.topics = nil
}

// listener is one function of the user with the events that wait for it. It has a goroutine while there are any, so
// that a slow one harms nobody and an idle one costs nothing.
type listener struct {
	session *session
	event   *Event
	call    func(news) error

	mu      sync.Mutex
	queue   []news
	running bool // a goroutine is there, and takes what is in the queue
	stopped bool
}

func (l *listener) push(n news) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stopped {
		l.lose(n)
		return
	}
	if len(l.queue) == queuedMax {
		l.lose(l.take())
		l.session.events.overflowed.Add(1)
	}
	l.queue = append(l.queue, n)
	if !l.running {
		l.running = true
		go l.run()
	}
}

// next takes an event; without one the goroutine is no longer needed.
func (l *listener) next() (n news, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.queue) == 0 {
		l.running = false
		return news{}, false
	}
	return l.take(), true
}

// take is the oldest of the queue, which is not empty.
func (l *listener) take() news {
	n := l.queue[0]
	l.queue[0] = news{}
	l.queue = l.queue[1:]
	return n
}

// lose is called instead of the function, with what the listener never hears.
func (l *listener) lose(n news) {
	if n.claims != nil {
		l.session.unclaim(l.event, n)
	}
}

// stop drops what is queued: no delivery begins after it. One that is running is not waited for.
func (l *listener) stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stopped = true
	for len(l.queue) > 0 {
		l.lose(l.take())
	}
	l.queue = nil
}

func (l *listener) run() {
	finished := false
	defer func() {
		if !finished {
			// The listener ended its goroutine, with runtime.Goexit: the next event gets another.
			go l.run()
		}
	}()
	for n, ok := l.next(); ok; n, ok = l.next() {
		l.deliver(n)
	}
	finished = true
}

func (l *listener) deliver(n news) {
	defer func() {
		if value := recover(); value != nil {
			l.session.report("listener of "+l.event.Name, value)
		}
	}()
	// Of a client that is being closed, what an event speaks of may have gone.
	if err := l.call(n); err != nil && !l.session.closed.Load() {
		l.session.report("listener of "+l.event.Name, fmt.Errorf("the event cannot be read: %w", err))
	}
}
