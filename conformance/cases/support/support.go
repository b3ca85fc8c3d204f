// Package support is what every case uses: a balance that asks both sides at the end whether anything is left alive,
// the numbers of the whole library, and waiting for what happens elsewhere.
package support

import (
	"context"
	"errors"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/kitchen"
)

// Patience is how long something may take that should happen at once: a test that waited for so long has failed.
const Patience = 30 * time.Second

// Balance is what lived before a test.
type Balance struct {
	t          testing.TB
	library    Numbers
	goroutines int
}

// NewBalance asks both sides what lives now, and asks again when the test has ended: then as much must live.
func NewBalance(t testing.TB) *Balance {
	t.Helper()
	openStatics(t)
	b := &Balance{t: t, library: LibraryNumbers(t), goroutines: goroutines()}
	t.Cleanup(b.check)
	return b
}

// openStatics opens the client of functions without an instance, which lives as long as the process, and whatever comes
// with it.
var openStatics = func() func(testing.TB) {
	var once sync.Once
	return func(t testing.TB) {
		once.Do(func() {
			if _, err := kitchen.Later(context.Background(), 1, 1); err != nil {
				t.Fatalf("the first static call: %v", err)
			}
			Await(t, "the end of the first static call", func() bool { return LibraryNumbers(t) == Numbers{Contexts: 1} })
		})
	}
}()

func (b *Balance) check() {
	b.t.Helper()
	var now Numbers
	if !Becomes(func() bool {
		now = LibraryNumbers(b.t)
		return now == b.library
	}) {
		b.t.Errorf("the library is left with %+v, at the start it had %+v", now, b.library)
	}
	if !Becomes(func() bool { return goroutines() <= b.goroutines }) {
		var stacks strings.Builder
		_ = pprof.Lookup("goroutine").WriteTo(&stacks, 1)
		b.t.Errorf("%d goroutines are left, at the start there were %d\n%s", goroutines(), b.goroutines, &stacks)
	}
}

// goroutines counts them, but for those that only stand for a thread of the library: one that has called into Go has one
// for as long as it lives.
func goroutines() int {
	var stacks strings.Builder
	_ = pprof.Lookup("goroutine").WriteTo(&stacks, 2)
	return runtime.NumGoroutine() - strings.Count(stacks.String(), "locked to thread]:\nruntime.goexit(")
}

// Simple opens a kitchen with the plain constructor; it is settled when the test ends.
func (b *Balance) Simple(options ...kitchen.Option) *kitchen.Kitchen {
	b.t.Helper()
	k, err := kitchen.NewSimple(context.Background(), options...)
	return b.opened(k, err)
}

// New opens a kitchen with the other constructor; it is settled when the test ends.
func (b *Balance) New(config kitchen.KitchenConfig, options ...kitchen.Option) *kitchen.Kitchen {
	b.t.Helper()
	k, err := kitchen.New(context.Background(), config, options...)
	return b.opened(k, err)
}

func (b *Balance) opened(k *kitchen.Kitchen, err error) *kitchen.Kitchen {
	b.t.Helper()
	if err != nil {
		b.t.Fatalf("a kitchen cannot be opened: %v", err)
	}
	b.t.Cleanup(func() { Settle(b.t, k) })
	return k
}

// Settle checks that nothing lives in a client but its listeners, withdraws its host functions and closes it. One that
// the test has closed is left alone.
func Settle(t testing.TB, k *kitchen.Kitchen) {
	t.Helper()
	withdrawn := errors.Join(k.SetCook(nil), k.SetPantry(nil), k.SetMirror(nil))
	if errors.Is(withdrawn, kitchen.ErrClosed) {
		return
	}
	if withdrawn != nil {
		t.Errorf("the host functions cannot be withdrawn: %v", withdrawn)
	}
	var stats kitchen.Stats
	if !Becomes(func() bool {
		stats = Stats(t, k)
		return InFlight(stats) == 0 && stats.HostFunctions == 0
	}) {
		t.Errorf("left alive in the client: %+v", stats)
	}
	if err := k.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

// InFlight is how much of a client is under way: all that ends by itself.
func InFlight(s kitchen.Stats) uint64 {
	return s.Calls + s.Tasks + s.HostCalls + s.Lent + s.Frames + uint64(s.Waiting) + uint64(s.Serving)
}

// Stats are the counts of an open client.
func Stats(t testing.TB, k *kitchen.Kitchen) kitchen.Stats {
	t.Helper()
	stats, err := k.Stats()
	if err != nil {
		t.Errorf("Stats: %v", err)
	}
	return stats
}

// Becomes waits for something to become true. It gives every other goroutine its turn; time only says when to give up.
func Becomes(isTrue func() bool) bool {
	for deadline := time.Now().Add(Patience); !isTrue(); runtime.Gosched() {
		if time.Now().After(deadline) {
			return false
		}
	}
	return true
}

// Await fails the test unless something becomes true.
func Await(t testing.TB, what string, isTrue func() bool) {
	t.Helper()
	if !Becomes(isTrue) {
		t.Fatalf("it never came: %s", what)
	}
}

// Receive takes the next value of a channel, or fails the test.
func Receive[T any](t testing.TB, what string, from <-chan T) T {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(Patience):
		t.Fatalf("it never came: %s", what)
		panic("unreachable")
	}
}

// Cook is a host that cooks with a function and otherwise gives back what it gets.
type Cook struct {
	Dish func(ctx context.Context, dish string) (string, error)
}

// Cook calls the function.
func (c Cook) Cook(ctx context.Context, dish string) (string, error) {
	if c.Dish == nil {
		return "cooked " + dish, nil
	}
	return c.Dish(ctx, dish)
}

// Everything gives back what it gets.
func (Cook) Everything(_ context.Context, value kitchen.Everything, _ uint32) (kitchen.Everything, error) {
	return value, nil
}

// Taste likes everything.
func (Cook) Taste(context.Context) error { return nil }
