// Close: from anywhere, at any time, twice; every call that waits ends exactly once, and nothing is left.
package close_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// mute is a host that answers when its call is over.
var mute = kitchen.WithCook(support.Cook{Dish: func(ctx context.Context, _ string) (string, error) {
	<-ctx.Done()
	return "too late", nil
}})

func closed(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, kitchen.ErrClosed) {
		t.Errorf("%s: found %v, expected %v", what, err, kitchen.ErrClosed)
	}
}

// waits is there once a call waits: from then on closing ends it, whatever its host calls do.
func waits(t *testing.T, k *kitchen.Kitchen) {
	t.Helper()
	support.Await(t, "a call that waits", func() bool { return support.Stats(t, k).Waiting == 1 })
}

func TestThousandCallsThatWait(t *testing.T) {
	const callers = 1000
	k := support.NewBalance(t).Simple(mute)
	ended := make(chan error, 2*callers)
	for range callers {
		go func() {
			_, err := k.Order(context.Background(), "soup")
			ended <- err
		}()
	}
	support.Await(t, "the host calls", func() bool {
		stats := support.Stats(t, k)
		return stats.HostCalls == callers && stats.Waiting == callers && stats.Serving == callers
	})
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	for range callers {
		closed(t, "Order", support.Receive(t, "the end of a call", ended))
	}
	if len(ended) != 0 {
		t.Errorf("%d calls ended twice", len(ended))
	}
	if stats, _ := k.Stats(); stats.Waiting != 0 {
		t.Errorf("found %+v", stats)
	}
}

func TestHostFunctionLearnsOfIt(t *testing.T) {
	cause, began := make(chan error, 1), make(chan struct{})
	k := support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{Dish: func(ctx context.Context, _ string) (string, error) {
		close(began)
		<-ctx.Done()
		cause <- context.Cause(ctx)
		return "", nil
	}}))
	ended := make(chan error, 1)
	go func() {
		_, err := k.Order(context.Background(), "soup")
		ended <- err
	}()
	support.Receive(t, "the host call", began)
	waits(t, k)
	k.Close()
	closed(t, "the host function", support.Receive(t, "its context", cause))
	closed(t, "Order", support.Receive(t, "the end of the call", ended))
}

func TestInsideOfAHostFunction(t *testing.T) {
	var k *kitchen.Kitchen
	k = support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{Dish: func(context.Context, string) (string, error) {
		waits(t, k)
		return "", k.Close()
	}}))
	_, err := k.Order(context.Background(), "soup")
	closed(t, "Order", err)
}

func TestInsideOfAListener(t *testing.T) {
	k := support.NewBalance(t).Simple()
	k.OnCooked(func(kitchen.Cooked) { k.Close() })
	ended := make(chan error, 1)
	go func() { ended <- k.WaitForGate(context.Background()) }()
	waits(t, k)
	if err := k.Emit(context.Background(), "soup", 1); err != nil && !errors.Is(err, kitchen.ErrClosed) {
		t.Error(err)
	}
	closed(t, "WaitForGate", support.Receive(t, "the end of the call", ended))
}

func TestFromManyAtOnce(t *testing.T) {
	const closers, callers = 16, 64
	b := support.NewBalance(t)
	for range 20 {
		k := b.Simple(mute)
		var group sync.WaitGroup
		var ends atomic.Int64
		for range callers {
			group.Add(1)
			go func() {
				defer group.Done()
				_, err := k.Order(context.Background(), "soup")
				closed(t, "Order", err)
				ends.Add(1)
			}()
		}
		support.Await(t, "the first host call", func() bool { return support.Stats(t, k).HostCalls > 0 })
		for range closers {
			group.Add(1)
			go func() {
				defer group.Done()
				if err := k.Close(); err != nil {
					t.Error(err)
				}
			}()
		}
		group.Wait()
		if ends.Load() != callers {
			t.Errorf("%d calls ended", ends.Load())
		}
	}
}

func TestUseAfterClose(t *testing.T) {
	k := support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{}))
	ctx := context.Background()
	heard := 0
	stop := k.OnCooked(func(kitchen.Cooked) { heard++ })
	for range 3 {
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	}
	_, err := k.Name(ctx)
	closed(t, "Name", err)
	_, err = k.Wait(ctx, 1)
	closed(t, "Wait", err)
	_, err = k.Order(ctx, "")
	closed(t, "Order", err)
	_, err = k.Chop(ctx, 1)
	closed(t, "Chop", err)
	closed(t, "SetCook", k.SetCook(support.Cook{}))
	closed(t, "SetCook(nil)", k.SetCook(nil))
	closed(t, "SetStock", k.SetStock(nil))
	_, err = k.Stats()
	closed(t, "Stats", err)
	k.OnCooked(func(kitchen.Cooked) { heard++ })()
	k.OnBurned(func(kitchen.Burned) { heard++ })
	stop()
	if heard != 0 {
		t.Errorf("heard %d events", heard)
	}
	// Another client lives on, and so do functions without an instance.
	if sum, err := kitchen.Add(ctx, 1, 1); err != nil || sum != 2 {
		t.Errorf("Add: %d, %v", sum, err)
	}
}

// A client that is still being made is in the hands of its options alone; one of them may give up.
func TestDuringTheConstructor(t *testing.T) {
	support.NewBalance(t)
	var early *kitchen.Kitchen
	k, err := kitchen.New(context.Background(), kitchen.KitchenConfig{AskHost: true},
		func(k *kitchen.Kitchen) error { early = k; return nil },
		kitchen.WithCook(support.Cook{Dish: func(ctx context.Context, _ string) (string, error) {
			waits(t, early)
			go early.Close()
			<-ctx.Done()
			return "", context.Cause(ctx)
		}}))
	closed(t, "New", err)
	if k != nil {
		t.Errorf("found %v", k)
	}
}

// What the author of the library does when an instance goes is the author's; a panic there harms nobody.
func TestInstanceThatPanics(t *testing.T) {
	b := support.NewBalance(t)
	k := b.New(kitchen.KitchenConfig{Name: "panics when dropped"})
	if err := k.Close(); err != nil {
		t.Error(err)
	}
	if name, err := b.Simple().Name(context.Background()); err != nil || name != "simple" {
		t.Errorf("found %q, %v", name, err)
	}
}

// Clients that are forgotten are closed once the garbage collector finds them.
func TestForgotten(t *testing.T) {
	support.NewBalance(t)
	before := support.LibraryNumbers(t)
	forget := func(use func(*kitchen.Kitchen), options ...kitchen.Option) {
		k, err := kitchen.NewSimple(context.Background(), options...)
		if err != nil {
			t.Fatal(err)
		}
		use(k)
	}
	heard := make(chan int64, 1)
	for range 10 {
		forget(func(*kitchen.Kitchen) {})
		// One that is watched: a call waited.
		forget(func(k *kitchen.Kitchen) { _, _ = k.Wait(context.Background(), 1) })
		// One with functions and a listener that do not hold it.
		forget(func(k *kitchen.Kitchen) {
			if got, err := k.Order(context.Background(), "soup"); err != nil || got != "simple: cooked soup" {
				t.Errorf("found %q, %v", got, err)
			}
			if err := k.Emit(context.Background(), "soup", 1); err != nil {
				t.Error(err)
			}
			support.Receive(t, "an event", heard)
		}, kitchen.WithCook(support.Cook{}), kitchen.WithCooked(func(event kitchen.Cooked) { heard <- event.Number }))
	}
	support.Await(t, "the collector", func() bool {
		runtime.GC()
		return support.LibraryNumbers(t) == before
	})
}

// A client that only a call still uses is not forgotten.
func TestCallHoldsItsClient(t *testing.T) {
	support.NewBalance(t)
	before := support.LibraryNumbers(t)
	began, goOn := make(chan struct{}), make(chan struct{})
	ended := make(chan error, 1)
	go func() {
		k, err := kitchen.NewSimple(context.Background(), kitchen.WithCook(support.Cook{Dish: func(context.Context, string) (string, error) {
			close(began)
			<-goOn
			return "", nil
		}}))
		if err == nil {
			_, err = k.Order(context.Background(), "soup")
		}
		ended <- err
	}()
	support.Receive(t, "the host call", began)
	for range 10 {
		runtime.GC()
		runtime.Gosched()
	}
	close(goOn)
	if err := support.Receive(t, "the end of the call", ended); err != nil {
		t.Error(err)
	}
	support.Await(t, "the collector", func() bool {
		runtime.GC()
		return support.LibraryNumbers(t) == before
	})
}

// Opening and closing costs nothing that stays.
func TestOpenAndCloseAgain(t *testing.T) {
	support.NewBalance(t)
	for i := range 500 {
		k, err := kitchen.NewSimple(context.Background(), mute)
		if err != nil {
			t.Fatal(err)
		}
		k.OnCooked(func(kitchen.Cooked) {})
		if i%10 == 0 {
			if _, err := k.Wait(context.Background(), 1); err != nil {
				t.Error(err)
			}
		}
		k.Close()
	}
}
