// Events: listeners hear them typed and in order, come and go at any time, and none harms another.
package events_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// How many events wait for one listener, and how many are on their way to it beside them, as ListenOption says.
const waitingMax, onTheirWayMax = 1024, 32

func emit(t *testing.T, k *kitchen.Kitchen, dish string, count int64) {
	t.Helper()
	if err := k.Emit(context.Background(), dish, count); err != nil {
		t.Fatal(err)
	}
}

func TestTyped(t *testing.T) {
	k := support.NewBalance(t).Simple()
	emit(t, k, "nobody listens", 3)
	cooked, burned := make(chan kitchen.Cooked, 2), make(chan kitchen.Burned, 2)
	stopCooked := k.OnCooked(func(event kitchen.Cooked) { cooked <- event })
	stopBurned := k.OnBurned(func(event kitchen.Burned) { burned <- event })
	if stats := support.Stats(t, k); stats.Listeners != 2 {
		t.Errorf("found %+v", stats)
	}
	emit(t, k, "soup\x00🦀", 2)
	for number := range int64(2) {
		if event := support.Receive(t, "an event", cooked); event != (kitchen.Cooked{Dish: "soup\x00🦀", Number: number + 1}) {
			t.Errorf("found %+v", event)
		}
	}
	if err := k.Burn(context.Background(), -273); err != nil {
		t.Fatal(err)
	}
	if event := support.Receive(t, "an event", burned); event != (kitchen.Burned{Degrees: -273}) {
		t.Errorf("found %+v", event)
	}
	stopCooked()
	stopBurned()
	stopBurned()
	if stats := support.Stats(t, k); stats.Listeners != 0 {
		t.Errorf("found %+v", stats)
	}
	if len(cooked)+len(burned) != 0 {
		t.Errorf("%d events too many", len(cooked)+len(burned))
	}
}

// Events that several goroutines emit at once, and carry home for each other: those of each come in its order.
func TestInOrder(t *testing.T) {
	const emitters, rounds, each = 8, 2000, 3
	// More processors than there may be, so that goroutines are interrupted between carrying home and handing on.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(emitters))
	k := support.NewBalance(t).Simple()
	type place struct {
		round  int
		number int64
	}
	last := map[int]place{}
	var heard atomic.Uint64
	defer k.OnCooked(func(event kitchen.Cooked) {
		var emitter int
		now := place{number: event.Number}
		if _, err := fmt.Sscan(event.Dish, &emitter, &now.round); err != nil {
			t.Error(err)
		}
		// A listener that cannot keep up misses the oldest, but what it hears is in order.
		if was := last[emitter]; now.round < was.round || now.round == was.round && now.number <= was.number {
			t.Errorf("emitter %d: %+v came after %+v", emitter, now, was)
		}
		last[emitter] = now
		heard.Add(1)
	})()
	for emitter := range emitters {
		go func() {
			for round := range rounds {
				if err := k.Emit(context.Background(), fmt.Sprint(emitter, " ", round), each); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	support.Await(t, "every event, heard or counted as lost", func() bool {
		stats := support.Stats(t, k)
		return heard.Load()+stats.EventsDropped == emitters*rounds*each
	})
}

// Every listener hears the events of each emitter in the order in which they happened, whatever goroutine brought them
// home. Two emitters have no order between them.
func TestTheOrderOfEachEmitterIsKept(t *testing.T) {
	const emitters, each = 8, 100
	k := support.NewBalance(t).Simple()
	var complete sync.WaitGroup
	complete.Add(2)
	inOrder := func() func(kitchen.Cooked) {
		heard, last := 0, map[string]int64{}
		return func(event kitchen.Cooked) {
			if event.Number != last[event.Dish]+1 {
				t.Errorf("%s: event %d came behind event %d", event.Dish, event.Number, last[event.Dish])
			}
			last[event.Dish] = event.Number
			if heard++; heard == emitters*each {
				complete.Done()
			}
		}
	}
	defer k.OnCooked(inOrder())()
	defer k.OnCooked(inOrder())()
	for i := range emitters {
		go func() {
			if err := k.Emit(context.Background(), fmt.Sprint(i), each); err != nil {
				t.Error(err)
			}
		}()
	}
	complete.Wait()
}

func TestStopInsideOfTheListener(t *testing.T) {
	k := support.NewBalance(t).Simple()
	var stop func()
	heard, others := make(chan int64, 8), make(chan int64, 8)
	ready := make(chan struct{})
	stop = k.OnCooked(func(event kitchen.Cooked) {
		<-ready
		stop()
		heard <- event.Number
	})
	defer k.OnCooked(func(event kitchen.Cooked) { others <- event.Number })()
	close(ready)
	emit(t, k, "soup", 5)
	for number := range int64(5) {
		if got := support.Receive(t, "an event", others); got != number+1 {
			t.Errorf("found %d", got)
		}
	}
	if got := support.Receive(t, "the one event", heard); got != 1 || len(heard) != 0 {
		t.Errorf("found %d and %d more", got, len(heard))
	}
}

// After stop has returned no delivery begins: of ten events only the one is heard that was being delivered.
func TestStopFromElsewhere(t *testing.T) {
	k := support.NewBalance(t).Simple()
	began, goOn := make(chan int64, 16), make(chan struct{})
	stop := k.OnCooked(func(event kitchen.Cooked) {
		began <- event.Number
		<-goOn
	})
	after := make(chan int64, 32)
	defer k.OnCooked(func(event kitchen.Cooked) { after <- event.Number })()
	emit(t, k, "soup", 10)
	if number := support.Receive(t, "the first event", began); number != 1 {
		t.Errorf("found %d", number)
	}
	stop()
	close(goOn)
	emit(t, k, "soup", 10)
	for range 20 {
		support.Receive(t, "what the other hears", after)
	}
	if len(began) != 0 {
		t.Errorf("%d deliveries began after stop", len(began))
	}
}

// Listeners come and go while events are emitted; one that has stopped hears at most what was on its way into it.
func TestComeAndGo(t *testing.T) {
	const rounds = 100
	k := support.NewBalance(t).Simple()
	quit := make(chan struct{})
	var emitting sync.WaitGroup
	for range 2 {
		emitting.Add(1)
		go func() {
			defer emitting.Done()
			for {
				select {
				case <-quit:
					return
				default:
					if err := k.Emit(context.Background(), "soup", 3); err != nil {
						t.Error(err)
					}
				}
			}
		}()
	}
	for range rounds {
		var stopped atomic.Bool
		var late atomic.Int64
		heard := make(chan struct{}, 1)
		stop := k.OnCooked(func(kitchen.Cooked) {
			if stopped.Load() {
				late.Add(1)
			}
			select {
			case heard <- struct{}{}:
			default:
			}
		})
		support.Receive(t, "an event", heard)
		stop()
		stopped.Store(true)
		if late.Load() > 1 {
			t.Errorf("%d deliveries began after stop", late.Load())
		}
	}
	close(quit)
	emitting.Wait()
	if stats := support.Stats(t, k); stats.Listeners != 0 {
		t.Errorf("found %+v", stats)
	}
}

func TestFromTheConstructorOn(t *testing.T) {
	b := support.NewBalance(t)
	cooked, burned := make(chan kitchen.Cooked, 1), make(chan kitchen.Burned, 1)
	k := b.New(kitchen.KitchenConfig{Name: "emits", Emit: true},
		kitchen.WithCooked(func(event kitchen.Cooked) { cooked <- event }),
		kitchen.WithBurned(func(event kitchen.Burned) { burned <- event }))
	if event := support.Receive(t, "an event", cooked); event != (kitchen.Cooked{Dish: "in the constructor"}) {
		t.Errorf("found %+v", event)
	}
	if err := k.Burn(context.Background(), 7); err != nil {
		t.Fatal(err)
	}
	if event := support.Receive(t, "an event", burned); event.Degrees != 7 {
		t.Errorf("found %+v", event)
	}
}

// A listener that does not come back harms nobody: the other hears everything, calls go on, and what it misses itself
// is counted. (G6)
func TestSlowListener(t *testing.T) {
	const rounds, each = 10, 500
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	began, goOn := make(chan int64, rounds*each), make(chan struct{})
	defer k.OnCooked(func(event kitchen.Cooked) {
		began <- event.Number
		<-goOn
	})()
	emit(t, k, "first", 1)
	support.Receive(t, "the first event", began)

	fast := make(chan int64, each)
	defer k.OnCooked(func(event kitchen.Cooked) { fast <- event.Number })()
	for range rounds {
		emit(t, k, "soup", each)
		for number := range int64(each) {
			if got := support.Receive(t, "what the fast one hears", fast); got != number+1 {
				t.Fatalf("found %d, expected %d", got, number+1)
			}
		}
		if _, err := k.Wait(ctx, 1); err != nil {
			t.Error(err)
		}
	}
	// That which it is hearing is on its way too.
	const late = onTheirWayMax - 1
	if stats := support.Stats(t, k); stats.EventsDropped != rounds*each-waitingMax-late {
		t.Errorf("found %+v", stats)
	}
	// What is kept is the newest, still in order.
	close(goOn)
	kept := make([]int64, late+waitingMax)
	for i := range kept {
		kept[i] = support.Receive(t, "what the slow one still hears", began)
	}
	if kept = kept[late:]; kept[waitingMax-1] != each || kept[0] != int64(3*each-waitingMax+1) {
		t.Errorf("found %d to %d", kept[0], kept[waitingMax-1])
	}
}

// What a slow listener misses is counted: nothing is lost silently.
func TestFlood(t *testing.T) {
	const flood = 20_000
	k := support.NewBalance(t).Simple()
	var heard atomic.Uint64
	defer k.OnCooked(func(kitchen.Cooked) { heard.Add(1) })()
	emit(t, k, "flood", flood)
	support.Await(t, "every event, heard or counted as lost", func() bool {
		stats := support.Stats(t, k)
		return heard.Load()+stats.EventsDropped == flood
	})
	if heard.Load() == 0 {
		t.Error("nothing was heard")
	}
}

func TestListenerThatPanics(t *testing.T) {
	panicked := make(chan any, 4)
	k := support.NewBalance(t).Simple(kitchen.WithPanicHandler(func(value any) { panicked <- value }))
	heard := make(chan int64, 4)
	defer k.OnCooked(func(event kitchen.Cooked) {
		switch event.Number {
		case 1:
			panic("too hot")
		case 2:
			runtime.Goexit()
		}
		heard <- event.Number
	})()
	emit(t, k, "soup", 3)
	if value := support.Receive(t, "the panic", panicked); value != "too hot" {
		t.Errorf("found %v", value)
	}
	if number := support.Receive(t, "the event after", heard); number != 3 || len(panicked) != 0 {
		t.Errorf("found %d", number)
	}
}

func TestListenerThatCloses(t *testing.T) {
	k := support.NewBalance(t).Simple()
	var heard atomic.Int64
	closed := make(chan struct{})
	k.OnCooked(func(kitchen.Cooked) {
		heard.Add(1)
		if err := k.Close(); err != nil {
			t.Error(err)
		}
		close(closed)
	})
	emit(t, k, "soup", 5)
	support.Receive(t, "the end", closed)
	if heard.Load() != 1 {
		t.Errorf("heard %d events", heard.Load())
	}
}

// Handlers belong to a client, not to the package. (G4)
func TestClientsAreApart(t *testing.T) {
	b := support.NewBalance(t)
	one, two, none := b.Simple(), b.Simple(), b.Simple()
	heardOne, heardTwo := make(chan string, 4), make(chan string, 4)
	stop := one.OnCooked(func(event kitchen.Cooked) { heardOne <- event.Dish })
	defer two.OnCooked(func(event kitchen.Cooked) { heardTwo <- event.Dish })()
	emit(t, one, "of one", 1)
	emit(t, two, "of two", 1)
	emit(t, none, "of none", 1)
	if dish := support.Receive(t, "an event of one", heardOne); dish != "of one" {
		t.Errorf("found %q", dish)
	}
	if dish := support.Receive(t, "an event of two", heardTwo); dish != "of two" {
		t.Errorf("found %q", dish)
	}
	stop()
	emit(t, one, "unheard", 1)
	emit(t, two, "again", 1)
	if dish := support.Receive(t, "an event of two", heardTwo); dish != "again" {
		t.Errorf("found %q", dish)
	}
	if len(heardOne)+len(heardTwo) != 0 {
		t.Errorf("heard too much")
	}
}

func TestNoListener(t *testing.T) {
	k := support.NewBalance(t).Simple()
	k.OnCooked(nil)()
	if stats := support.Stats(t, k); stats.Listeners != 0 {
		t.Errorf("found %+v", stats)
	}
}
