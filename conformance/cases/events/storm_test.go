package events_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// Four emitters, and how much each emits.
const stormEmitters, stormEach = 4, 5000

// hearer counts what it hears of each emitter, which must come in order.
type hearer struct {
	t     *testing.T
	last  map[string]int64
	count int64
	all   chan struct{}
}

func newHearer(t *testing.T) *hearer {
	return &hearer{t: t, last: map[string]int64{}, all: make(chan struct{})}
}

func (h *hearer) hear(event kitchen.Cooked) {
	// Each call begins again.
	if was := h.last[event.Dish]; event.Number != 1 && event.Number != was+1 {
		h.t.Errorf("emitter %s: %d came after %d", event.Dish, event.Number, was)
	}
	h.last[event.Dish] = event.Number
	if h.count++; h.count == stormEmitters*stormEach {
		close(h.all)
	}
}

// Three listeners: one never returns, one throws at every event, one is well. The latter two hear everything, the library
// accepts calls, and closing finishes.
func TestStorm(t *testing.T) {
	for name, emit := range map[string]func(*testing.T, *kitchen.Kitchen){
		"threads of the library": emitByThreads,
		"goroutines that call":   emitByCalls,
	} {
		t.Run(name, func(t *testing.T) { storm(t, emit) })
	}
}

func storm(t *testing.T, emit func(*testing.T, *kitchen.Kitchen)) {
	var thrown atomic.Int64
	k := support.NewBalance(t).Simple(kitchen.WithPanicHandler(func(any) { thrown.Add(1) }))
	s := newStuck()
	s.listen(t, k, kitchen.DropOldest(16))
	well, throws := newHearer(t), newHearer(t)
	k.OnCooked(well.hear, kitchen.BlockEmitter(64, -1))
	k.OnCooked(func(event kitchen.Cooked) {
		throws.hear(event)
		panic("no")
	}, kitchen.BlockEmitter(64, -1))

	emitting := make(chan struct{})
	go func() {
		defer close(emitting)
		emit(t, k)
	}()
	for range 100 {
		if _, err := k.Wait(context.Background(), 1); err != nil {
			t.Error(err)
		}
	}
	support.Receive(t, "the end of the storm", emitting)
	support.Receive(t, "everything, to the one that is well", well.all)
	support.Receive(t, "everything, to the one that throws", throws.all)
	const emitted = stormEmitters * stormEach
	support.Await(t, "the last panic", func() bool { return thrown.Load() == emitted })
	if stats := support.Stats(t, k); stats.EventsDropped != emitted-16 {
		t.Errorf("%d were dropped", stats.EventsDropped)
	}
	if err := k.Close(); err != nil {
		t.Error(err)
	}
	close(s.goOn)
}

func emitByThreads(t *testing.T, k *kitchen.Kitchen) {
	dishes := make([]string, stormEmitters)
	for emitter := range dishes {
		dishes[emitter] = fmt.Sprint(emitter)
	}
	if err := k.Storm(context.Background(), dishes, stormEach); err != nil {
		t.Error(err)
	}
}

func emitByCalls(t *testing.T, k *kitchen.Kitchen) {
	const rounds = 1000
	var emitters sync.WaitGroup
	for emitter := range stormEmitters {
		emitters.Add(1)
		go func() {
			defer emitters.Done()
			for range rounds {
				if err := k.Emit(context.Background(), fmt.Sprint(emitter), stormEach/rounds); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	emitters.Wait()
}
