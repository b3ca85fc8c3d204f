package hither

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hither.invalid/support/internal/testdoor"
	"hither.invalid/support/internal/wire"
)

// onCounted is what generated code writes for an event.
func onCounted(c *Client, listener func(uint32), options ...ListenOption) (stop func()) {
	return Listen(c, counted, listener, options)
}

func TestEventsKeepTheirOrder(t *testing.T) {
	c := open(t)
	const count = 900 // fewer than wait for a listener
	var next atomic.Uint32
	done := make(chan struct{})
	stop := onCounted(c, func(n uint32) {
		if want := next.Add(1) - 1; n != want {
			t.Errorf("got %d, want %d", n, want)
		}
		if n == count-1 {
			close(done)
		}
	})
	defer stop()
	// Goroutines that carry home what another thread emits.
	var group group
	quit := make(chan struct{})
	for range 4 {
		group.Go(func() {
			for {
				select {
				case <-quit:
					return
				default:
					_, _ = callText(background, c, echo, "x")
				}
			}
		})
	}
	if err := do(background, c, emitLater, count); err != nil {
		t.Error(err)
	}
	within(t, "the last event", done)
	close(quit)
	group.Wait()
	if len(c.session.Load().sequence.ahead) != 0 {
		t.Error("frames were left in the sequence")
	}
}

func TestListeners(t *testing.T) {
	c := open(t)
	var first, second atomic.Int32
	ten := make(chan struct{})
	stopFirst := onCounted(c, func(uint32) {
		if first.Add(1) == 10 {
			close(ten)
		}
	})
	got := make(chan uint32, 100)
	var stopSecond func()
	ready := make(chan struct{})
	stopSecond = onCounted(c, func(n uint32) {
		<-ready
		second.Add(1)
		stopSecond() // inside of itself
		got <- n
	})
	close(ready)
	if stats, _ := c.Stats(); stats.Listeners != 2 {
		t.Errorf("%+v", stats)
	}
	if err := do(background, c, emit, 10); err != nil {
		t.Fatal(err)
	}
	<-got
	within(t, "the tenth event", ten)
	if second.Load() != 1 {
		t.Errorf("the second had %d", second.Load())
	}
	stopFirst()
	stopFirst()
	if stats, _ := c.Stats(); stats.Listeners != 0 {
		t.Errorf("%+v", stats)
	}
	if err := do(background, c, emit, 10); err != nil {
		t.Fatal(err)
	}
	again := make(chan uint32, 10)
	onCounted(c, func(n uint32) { again <- n })
	_ = do(background, c, emit, 1)
	// Events are handed on in their order: what was emitted before this one has been heard, or never will be.
	<-again
	if first.Load() != 10 {
		t.Error("an event after stop")
	}
}

func TestSlowListenerHarmsNobody(t *testing.T) {
	c := open(t)
	gate, entered := make(chan struct{}), make(chan struct{})
	var slow []uint32
	var missed uint64
	slowDone := make(chan struct{})
	onCounted(c, func(n uint32) {
		if len(slow) == 0 {
			close(entered)
			<-gate
		}
		slow = append(slow, n)
		if n == 2999 {
			close(slowDone)
		}
	}, OnDropped(func(dropped uint64) { missed += dropped }))
	_ = do(background, c, emit, 1)
	<-entered
	quick := make(chan uint32, 3000)
	onCounted(c, func(n uint32) { quick <- n })
	for range 3 {
		_ = do(background, c, emit, 1000)
		for want := range uint32(1000) {
			if n := <-quick; n != want {
				t.Fatalf("the quick listener heard %d, want %d", n, want)
			}
		}
	}
	_ = do(background, c, emit, 3000)
	// It may miss some of so many, but not the last one.
	for <-quick != 2999 {
	}
	close(gate)
	within(t, "the last event", slowDone)
	// It heard the first, what was on its way to it then, and the newest that waited.
	const heard = windowMax + eventsMax
	if len(slow) != heard || missed != 6001-heard {
		t.Errorf("the slow one had %d, and missed %d", len(slow), missed)
	}
	if stats, _ := c.Stats(); stats.EventsDropped < missed {
		t.Errorf("%d were counted", stats.EventsDropped)
	}
}

// chronicle records what a listener is told, which is stuck in its first event until it is let go.
type chronicle struct {
	told  chan string
	stick sync.Once
	begun chan struct{}
	goOn  chan struct{}
}

func newChronicle() *chronicle {
	return &chronicle{told: make(chan string, 100), begun: make(chan struct{}), goOn: make(chan struct{})}
}

func (c *chronicle) hear(n uint32) {
	c.told <- fmt.Sprint(n)
	c.stick.Do(func() {
		close(c.begun)
		<-c.goOn
	})
}

func (c *chronicle) miss(dropped uint64) { c.told <- fmt.Sprint("missed ", dropped) }

func (c *chronicle) is(t *testing.T, want ...string) {
	t.Helper()
	for _, want := range want {
		if got := <-c.told; got != want {
			t.Errorf("it was told %s, not %s", got, want)
		}
	}
}

func TestWhatIsDroppedIsToldBeforeTheNextEvent(t *testing.T) {
	for _, test := range []struct {
		option ListenOption
		want   []string
	}{
		{DropOldest(2), []string{"0", "missed 7", "7", "8"}},
		{DropNewest(2), []string{"0", "missed 7", "0", "1"}},
	} {
		c, told := open(t), newChronicle()
		onCounted(c, told.hear, test.option, OnDropped(told.miss))
		_ = do(background, c, emit, 1)
		<-told.begun
		_ = do(background, c, emit, 9)
		close(told.goOn)
		told.is(t, test.want...)
	}
}

// A panic in a function of the user, and the end of its goroutine, count as heard: the next event is asked for.
func TestAListenerThatFailsHearsTheNextEvent(t *testing.T) {
	c := open(t)
	panicked := make(chan any, 8)
	c.OnPanic(func(value any) { panicked <- value })
	heard := make(chan uint32, 8)
	onCounted(c, func(n uint32) {
		heard <- n
		if n%2 == 0 {
			panic("no")
		}
		runtime.Goexit()
	}, DropNewest(1), OnDropped(func(uint64) { panic("missed") }))
	for range 4 {
		_ = do(background, c, emit, 1)
		if n := <-heard; n != 0 {
			t.Error(n)
		}
		if value := <-panicked; value != "no" {
			t.Error(value)
		}
	}
}

func TestOptionsOfListeners(t *testing.T) {
	c := NewClient(&library)
	t.Cleanup(c.Close)
	if err := c.Limit(Limits{Events: 128}); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		option ListenOption
		want   testdoor.Listening
	}{
		{ListenOption{}, testdoor.Listening{Bound: 128, Credit: 4}},
		{DropOldest(0), testdoor.Listening{Bound: 128, Credit: 4}},
		{DropOldest(1 << 20), testdoor.Listening{Bound: 1 << 20, Credit: windowMax}},
		{DropNewest(63), testdoor.Listening{Policy: policyDropNewest, Bound: 63, Credit: 1}},
		{LatestOnly(1000), testdoor.Listening{Policy: policyLatest, Bound: 1000, Credit: 1}},
		{BlockEmitter(7, 0), testdoor.Listening{Policy: policyBlock, Bound: 7, Credit: 1}},
		{BlockEmitter(7, time.Microsecond), testdoor.Listening{Policy: policyBlock, Bound: 7, Credit: 1, DeadlineMillis: 1}},
		{BlockEmitter(7, -1), testdoor.Listening{Policy: policyBlock, Bound: 7, Credit: 1, DeadlineMillis: math.MaxUint32}},
	} {
		onCounted(c, func(uint32) {}, test.option)()
		if got := testdoor.ListenedWith(); got != test.want {
			t.Errorf("%+v, not %+v", got, test.want)
		}
	}
	ListenOf(c, counted, []uint32{3, 500}, (*wire.Writer).Uint32, func(uint32) {}, nil)()
	if got := testdoor.ListenedWith(); got.Keys != "\x82\x03\x19\x01\xf4" {
		t.Errorf("keys %x", got.Keys)
	}
}

func TestListenersThatAreRefusedAreReported(t *testing.T) {
	older := library
	older.Door = testdoor.OlderDoor
	for want, listen := range map[string]func(*Client){
		"the library has no queues for listeners: build it again with a newer Hither": func(c *Client) {
			onCounted(c, func(uint32) {})
		},
		"the contract has no such event: no such event": func(c *Client) {
			Listen(c, Topic[uint32]{&Event{ID: 77, Name: "Unknown"}, liftCounted}, func(uint32) {}, nil)()
		},
		"item `[0]`: expected UTF-8 text, found byte 0xff (byte 0 of 1)": func(c *Client) {
			ListenOf(c, counted, []string{"\xff"}, (*wire.Writer).Text, func(uint32) {}, nil)()
		},
	} {
		from := &library
		if strings.Contains(want, "newer") {
			from = &older
		}
		c, err := opened(from)
		if err != nil {
			t.Fatal(err)
		}
		seen := make(chan any, 1)
		c.OnPanic(func(value any) { seen <- value })
		listen(c)
		if err, _ := (<-seen).(error); err == nil || err.Error() != "it hears nothing: "+want {
			t.Errorf("%v, not %s", err, want)
		}
		c.Close()
		// Of a closed client nobody expects to hear, nor of an event that only these bindings have.
		listen(c)
		if len(seen) != 0 {
			t.Error(<-seen)
		}
	}
	c := ofAnother(t)
	c.OnPanic(func(value any) { t.Error(value) })
	Listen(c, Topic[uint32]{&Event{ID: 77, Name: "Unknown"}, liftCounted}, func(uint32) {}, nil)()
}

func TestOneListenerOfEveryEvent(t *testing.T) {
	c := open(t)
	heard := make(chan any, 4)
	asAny := Topic[any]{counted.Event, func(r *wire.Reader) any { return liftCounted(r) }}
	defer ListenToAll(c, []Topic[any]{asAny}, func(event any) { heard <- event }, nil)()
	// One that these bindings do not know.
	c.session.Load().deliver(1, news{event: 77, payload: []byte{0x80}})
	_ = do(background, c, emit, 1)
	if event := <-heard; event != uint32(0) {
		t.Error(event)
	}
}

func TestListenerThatPanics(t *testing.T) {
	c := open(t)
	seen, others := make(chan any, 10), make(chan uint32, 10)
	c.OnPanic(func(value any) { seen <- value })
	onCounted(c, func(n uint32) {
		if n == 1 {
			runtime.Goexit()
		}
		panic(fmt.Sprint("no ", n))
	})
	onCounted(c, func(n uint32) { others <- n })
	_ = do(background, c, emit, 3)
	for _, want := range []any{"no 0", "no 2"} {
		if value := <-seen; value != want {
			t.Error(value)
		}
	}
	for want := range uint32(3) {
		if n := <-others; n != want {
			t.Error(n)
		}
	}
}
