package hither

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
)

func TestEventsKeepTheirOrder(t *testing.T) {
	c := open(t)
	const count = 900 // fewer than the queue holds
	var next atomic.Uint32
	done := make(chan struct{})
	stop := Listen(c, event, liftCounted, func(n uint32) {
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
	stopFirst := Listen(c, event, liftCounted, func(uint32) {
		if first.Add(1) == 10 {
			close(ten)
		}
	})
	got := make(chan uint32, 100)
	var stopSecond func()
	ready := make(chan struct{})
	stopSecond = Listen(c, event, liftCounted, func(n uint32) {
		<-ready
		second.Add(1)
		stopSecond() // inside of itself
		got <- n
	})
	close(ready)
	if stats, _ := c.Stats(); stats.Listeners != 1 {
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
	Listen(c, event, liftCounted, func(n uint32) { again <- n })
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
	slowDone := make(chan struct{})
	Listen(c, event, liftCounted, func(n uint32) {
		if len(slow) == 0 {
			close(entered)
			<-gate
		}
		slow = append(slow, n)
		if n == 2999 {
			close(slowDone)
		}
	})
	_ = do(background, c, emit, 1)
	<-entered
	quick := make(chan uint32, 3000)
	Listen(c, event, liftCounted, func(n uint32) { quick <- n })
	for range 3 {
		_ = do(background, c, emit, 1000)
		for want := range uint32(1000) {
			if n := <-quick; n != want {
				t.Fatalf("the quick listener heard %d, want %d", n, want)
			}
		}
	}
	_ = do(background, c, emit, 3000)
	// It may miss some of so many; the last one it hears, and the slow one has that in its queue by then.
	for <-quick != 2999 {
	}
	close(gate)
	within(t, "the last event", slowDone)
	stats, _ := c.Stats()
	if len(slow) != 1+queuedMax || stats.ListenerOverflowed < 6000-queuedMax {
		t.Errorf("the slow one had %d, %d were dropped", len(slow), stats.ListenerOverflowed)
	}
}

func TestListenerThatPanics(t *testing.T) {
	c := open(t)
	seen, others := make(chan any, 10), make(chan uint32, 10)
	c.OnPanic(func(value any) { seen <- value })
	Listen(c, event, liftCounted, func(n uint32) {
		if n == 1 {
			runtime.Goexit()
		}
		panic(fmt.Sprint("no ", n))
	})
	Listen(c, event, liftCounted, func(n uint32) { others <- n })
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
