package events_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// stuck is a listener that does not return from its first event before it is let go.
type stuck struct {
	told  chan string
	first sync.Once
	begun chan struct{}
	goOn  chan struct{}
}

func newStuck() *stuck {
	return &stuck{told: make(chan string, 64), begun: make(chan struct{}), goOn: make(chan struct{})}
}

func (s *stuck) hear(event kitchen.Cooked) {
	s.told <- fmt.Sprint(event.Number)
	s.first.Do(func() {
		close(s.begun)
		<-s.goOn
	})
}

func (s *stuck) miss(dropped uint64) { s.told <- fmt.Sprint("missed ", dropped) }

// listen makes it hear one event, in which it is stuck.
func (s *stuck) listen(t *testing.T, k *kitchen.Kitchen, how kitchen.ListenOption) (stop func()) {
	t.Helper()
	stop = k.OnCooked(s.hear, how, kitchen.OnDropped(s.miss))
	emit(t, k, "soup", 1)
	support.Receive(t, "the first event", s.begun)
	return stop
}

// wasTold lets it go, and compares what it is told from the beginning.
func (s *stuck) wasTold(t *testing.T, want ...string) {
	t.Helper()
	close(s.goOn)
	got := make([]string, len(want))
	for at := range got {
		got[at] = support.Receive(t, "what the listener is told", s.told)
	}
	if !slices.Equal(got, want) {
		t.Errorf("it was told %q, expected %q", got, want)
	}
}

// Each listener chooses what becomes of an event for which there is no room. What was dropped is told to it, and counted.
func TestPolicies(t *testing.T) {
	for _, test := range []struct {
		name    string
		how     kitchen.ListenOption
		dropped uint64
		told    []string
	}{
		{"oldest", kitchen.DropOldest(3), 2, []string{"1", "missed 2", "3", "4", "5"}},
		{"newest", kitchen.DropNewest(3), 2, []string{"1", "missed 2", "1", "2", "3"}},
		{"latest", kitchen.LatestOnly(3), 0, []string{"1", "5"}},
		{"block", kitchen.BlockEmitter(3, time.Millisecond), 2, []string{"1", "missed 2", "1", "2", "3"}},
		{"block with room", kitchen.BlockEmitter(5, 0), 0, []string{"1", "1", "2", "3", "4", "5"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			k := support.NewBalance(t).Simple()
			s := newStuck()
			defer s.listen(t, k, test.how)()
			emit(t, k, "soup", 5)
			if stats := support.Stats(t, k); stats.EventsDropped != test.dropped {
				t.Errorf("%d were dropped, expected %d", stats.EventsDropped, test.dropped)
			}
			s.wasTold(t, test.told...)
		})
	}
}

// blocked is a listener that is stuck, and an emitter that waits for it.
func blocked(t *testing.T, k *kitchen.Kitchen) (s *stuck, stop func(), emitted chan error) {
	t.Helper()
	s, emitted = newStuck(), make(chan error, 1)
	stop = s.listen(t, k, kitchen.BlockEmitter(1, -1))
	emit(t, k, "soup", 1)
	go func() { emitted <- k.Emit(context.Background(), "soup", 3) }()
	return s, stop, emitted
}

// While an emitter waits for a listener, the library accepts calls, and other listeners hear what they should.
func TestBlockedEmitterGoesOnWhenThereIsRoom(t *testing.T) {
	k := support.NewBalance(t).Simple()
	others := make(chan int64, 16)
	defer k.OnCooked(func(event kitchen.Cooked) { others <- event.Number })()
	s, stop, emitted := blocked(t, k)
	defer stop()
	for _, want := range []int64{1, 1, 1} {
		if got := support.Receive(t, "what the other hears", others); got != want {
			t.Errorf("the other heard %d, expected %d", got, want)
		}
	}
	for range 100 {
		if _, err := k.Wait(context.Background(), 1); err != nil {
			t.Error(err)
		}
	}
	if len(emitted) != 0 {
		t.Error("the emitter did not wait")
	}
	s.wasTold(t, "1", "1", "1", "2", "3")
	if err := support.Receive(t, "the end of emitting", emitted); err != nil {
		t.Error(err)
	}
	if stats := support.Stats(t, k); stats.EventsDropped != 0 {
		t.Errorf("%d were dropped", stats.EventsDropped)
	}
}

func TestBlockedEmitterGoesOnWhenTheListenerStops(t *testing.T) {
	k := support.NewBalance(t).Simple()
	s, stop, emitted := blocked(t, k)
	stop()
	if err := support.Receive(t, "the end of emitting", emitted); err != nil {
		t.Error(err)
	}
	close(s.goOn)
}

func TestBlockedEmitterGoesOnWhenTheClientIsClosed(t *testing.T) {
	k := support.NewBalance(t).Simple()
	s, _, emitted := blocked(t, k)
	if err := k.Close(); err != nil {
		t.Error(err)
	}
	support.Receive(t, "the end of emitting", emitted)
	close(s.goOn)
}

// An emitter that waits for a listener that waits for it goes on when its time is over.
func TestListenerThatEmitsToItself(t *testing.T) {
	k := support.NewBalance(t).Simple()
	told := make(chan string, 8)
	defer k.OnCooked(func(event kitchen.Cooked) {
		if event.Dish == "soup" {
			emit(t, k, "more", 3)
		}
		told <- fmt.Sprint(event.Dish, " ", event.Number)
	}, kitchen.BlockEmitter(2, time.Millisecond), kitchen.OnDropped(func(dropped uint64) {
		told <- fmt.Sprint("missed ", dropped)
	}))()
	emit(t, k, "soup", 1)
	for _, want := range []string{"soup 1", "missed 1", "more 1", "more 2"} {
		if got := support.Receive(t, "what the listener is told", told); got != want {
			t.Errorf("it was told %q, expected %q", got, want)
		}
	}
}

// One listener for all kinds of events tells them apart, and hears them in the order in which they happened.
func TestEveryEvent(t *testing.T) {
	b := support.NewBalance(t)
	heard := make(chan kitchen.Event, 16)
	k := b.New(kitchen.KitchenConfig{Name: "emits", Emit: true}, kitchen.WithEvent(func(event kitchen.Event) { heard <- event }))
	emit(t, k, "soup", 2)
	if err := k.Burn(context.Background(), 7); err != nil {
		t.Fatal(err)
	}
	emit(t, k, "rice", 1)
	for _, want := range []kitchen.Event{
		kitchen.Cooked{Dish: "in the constructor"},
		kitchen.Cooked{Dish: "soup", Number: 1}, kitchen.Cooked{Dish: "soup", Number: 2},
		kitchen.Burned{Degrees: 7},
		kitchen.Cooked{Dish: "rice", Number: 1},
	} {
		if got := support.Receive(t, "an event", heard); got != want {
			t.Errorf("heard %#v, expected %#v", got, want)
		}
	}
}

// Of a listener of all kinds, too, only the newest of each kind waits.
func TestLatestOfEveryEvent(t *testing.T) {
	k := support.NewBalance(t).Simple()
	told, goOn := make(chan kitchen.Event, 8), make(chan struct{})
	defer k.OnEvent(func(event kitchen.Event) {
		told <- event
		<-goOn
	}, kitchen.LatestOnly(8))()
	emit(t, k, "soup", 1)
	support.Receive(t, "the first event", told)
	for degrees := range int32(3) {
		emit(t, k, "rice", 2)
		if err := k.Burn(context.Background(), degrees); err != nil {
			t.Fatal(err)
		}
	}
	close(goOn)
	for _, want := range []kitchen.Event{kitchen.Cooked{Dish: "rice", Number: 2}, kitchen.Burned{Degrees: 2}} {
		if got := support.Receive(t, "an event", told); got != want {
			t.Errorf("heard %#v, expected %#v", got, want)
		}
	}
}

// Listeners are added and removed by listeners.
func TestListenersInsideOfListeners(t *testing.T) {
	k := support.NewBalance(t).Simple()
	inner, done := make(chan string, 8), make(chan struct{})
	var stopInner func()
	defer k.OnCooked(func(event kitchen.Cooked) {
		switch event.Dish {
		case "soup":
			stopInner = k.OnCooked(func(event kitchen.Cooked) { inner <- event.Dish })
			emit(t, k, "rice", 1)
		case "rice":
			if dish := support.Receive(t, "what the inner one hears", inner); dish != "rice" {
				t.Errorf("found %q", dish)
			}
			stopInner()
			close(done)
		}
	})()
	emit(t, k, "soup", 1)
	support.Receive(t, "the end of the inner one", done)
	emit(t, k, "unheard", 1)
	if stats := support.Stats(t, k); stats.Listeners != 1 || len(inner) != 0 {
		t.Errorf("found %+v, and the inner one heard %d more", stats, len(inner))
	}
}
