package hither

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"time"

	"example.com/hostdemo/internal/wire"
)

const (
	// eventsMax is how many events wait for a listener that says nothing of it.
	eventsMax = 1024
	// windowMax is how many events are on their way to one listener: crossings that bring more cost hardly less for each.
	windowMax = 32
)

// What the library does with an event for which there is no room. Source: hither_door.h, hither_listening.
const (
	policyDropOldest = 0
	policyDropNewest = 1
	policyLatest     = 2
	policyBlock      = 3
)

// listening is how a listener hears its events.
type listening struct {
	policy    uint32
	bound     uint32
	deadline  time.Duration
	keys      []byte // a list of them, as the door has it; nil: it hears all events
	onDropped func(uint64)
}

// ListenOption says how a listener hears its events. Without one, the oldest is dropped where too many wait.
type ListenOption struct {
	set func(*listening)
}

// DropOldest drops the oldest of the events that wait where bound of them do; 0: as many as the limits of the client say.
func DropOldest(bound int) ListenOption { return waiting(policyDropOldest, bound, 0) }

// DropNewest drops what happens while bound events wait.
func DropNewest(bound int) ListenOption { return waiting(policyDropNewest, bound, 0) }

// LatestOnly keeps the newest event of each key, of at most bound keys.
func LatestOnly(bound int) ListenOption { return waiting(policyLatest, bound, 0) }

// BlockEmitter makes the library wait until fewer than bound events do, but for each event no longer than deadline: then
// it is dropped. 0: a second; below 0: as long as it takes.
func BlockEmitter(bound int, deadline time.Duration) ListenOption {
	return waiting(policyBlock, bound, deadline)
}

func waiting(policy uint32, bound int, deadline time.Duration) ListenOption {
	return ListenOption{func(how *listening) {
		how.policy, how.deadline = policy, deadline
		if bound > 0 {
			how.bound = uint32(min(uint64(bound), math.MaxUint32))
		}
	}}
}

// OnDropped tells handler how many events were dropped, before the listener hears the next one.
func OnDropped(handler func(dropped uint64)) ListenOption {
	return ListenOption{func(how *listening) { how.onDropped = handler }}
}

// window is how many events may be on their way, beyond the bound: of a small one none but that which is being heard, so
// that the policy holds for all others.
func (how *listening) window() uint32 {
	if how.policy == policyLatest {
		return 1
	}
	return max(1, min(how.bound/windowMax, windowMax))
}

// deadlineMillis is deadline as the door has it.
func (how *listening) deadlineMillis() uint32 {
	return uint32(units(how.deadline, time.Millisecond, math.MaxUint32))
}

// Topic is an event and what reads it.
type Topic[E any] struct {
	Event *Event
	Lift  func(*wire.Reader) E
}

// Listen calls listener for every event from now on until stop is called or the client is closed.
func Listen[E any](c *Client, topic Topic[E], listener func(E), options []ListenOption) (stop func()) {
	return listen(c, topic.Event.ID, topic.Event.Name, []Topic[E]{topic}, listener, nil, options)
}

// ListenOf is Listen for events that have one of keys, which lower writes.
func ListenOf[E, K any](
	c *Client, topic Topic[E], keys []K, lower func(*wire.Writer, K), listener func(E), options []ListenOption,
) (stop func()) {
	of := func(w *wire.Writer) { wire.LowerList(w, keys, lower) }
	return listen(c, topic.Event.ID, topic.Event.Name, []Topic[E]{topic}, listener, of, options)
}

// ListenToAll is Listen for events of every kind.
func ListenToAll[E any](c *Client, topics []Topic[E], listener func(E), options []ListenOption) (stop func()) {
	return listen(c, 0, "every event", topics, listener, nil, options)
}

// listen listens to the event with this id, or to all topics if that is 0; keys, which may be nil, writes a filter.
//
// Why it hears nothing is reported as the panic of a listener is, as nobody looks at an error that comes with stop.
func listen[E any](
	c *Client, event uint32, name string, topics []Topic[E], listener func(E), keys func(*wire.Writer),
	options []ListenOption,
) (stop func()) {
	s, err := c.opened()
	if err != nil || listener == nil {
		return func() {}
	}
	defer runtime.KeepAlive(c)
	how, err := s.listening(keys, options)
	if err == nil {
		stop, err = s.listen(event, newListener(s, name, topics, listener, how), how)
	}
	if err != nil {
		s.reportDeaf(name, err)
		return func() {}
	}
	return stop
}

// reportDeaf says why a listener hears nothing, unless nothing else was to be expected: of a closed client, and of an
// event that a library of another contract does not have.
func (s *session) reportDeaf(name string, err error) {
	if s.closed.Load() || s.ofAnotherContract && errors.Is(err, ErrUnknownEvent) {
		return
	}
	s.report("listener of "+name, fmt.Errorf("it hears nothing: %w", err))
}

// listening is what options and a filter come to.
func (s *session) listening(keys func(*wire.Writer), options []ListenOption) (*listening, error) {
	how := &listening{bound: s.events.bound}
	for _, option := range options {
		if option.set != nil {
			option.set(how)
		}
	}
	if keys == nil {
		return how, nil
	}
	var w wire.Writer
	keys(&w)
	written, err := w.Encoded()
	how.keys = written
	return how, err
}

func newListener[E any](s *session, name string, topics []Topic[E], call func(E), how *listening) *listener {
	l := &listener{session: s, name: name, onDropped: how.onDropped, window: how.window()}
	lifts := make(map[uint32]Topic[E], len(topics))
	for _, topic := range topics {
		l.events = append(l.events, topic.Event)
		lifts[topic.Event.ID] = topic
	}
	l.hear = func(n news) error {
		topic, known := lifts[n.event]
		if !known {
			// Of a library that has more events than these bindings know.
			return nil
		}
		v, err := readEvent(s, topic, n.payload)
		if err == nil {
			call(v)
		}
		return err
	}
	l.deliveries.tell = l.tell
	return l
}

func readEvent[E any](s *session, topic Topic[E], payload []byte) (E, error) {
	var r wire.Reader
	r.Reset(payload, wire.Shared)
	if topic.Event.Unread != nil || s.ofAnotherContract {
		r.Belong(&receipt{session: s})
	}
	v := topic.Lift(&r)
	return v, r.End()
}
