// Reentrancy: what the library calls may call the library, to any depth, of its own client and of another. (H21)
package reentrancy_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func TestHostFunctionCallsItsClient(t *testing.T) {
	k := support.NewBalance(t).Simple()
	if err := k.SetCookFunc(func(ctx context.Context, dish string) (string, error) {
		name, err := k.Name(ctx)
		if err != nil {
			return "", err
		}
		ms, err := k.Wait(ctx, 1)
		return fmt.Sprint(dish, " by ", name, " after ", ms), err
	}); err != nil {
		t.Fatal(err)
	}
	if got, err := k.Order(context.Background(), "soup"); err != nil || got != "simple: soup by simple after 1" {
		t.Errorf("found %q, %v", got, err)
	}
}

func TestFiftyDeep(t *testing.T) {
	const depth = 50
	k := support.NewBalance(t).Simple()
	if err := k.SetCookFunc(func(ctx context.Context, dish string) (string, error) {
		if len(dish) == depth {
			return "bottom", nil
		}
		return k.Order(ctx, dish+"x")
	}); err != nil {
		t.Fatal(err)
	}
	got, err := k.Order(context.Background(), "")
	if want := strings.Repeat("simple: ", depth+1) + "bottom"; err != nil || got != want {
		t.Errorf("found %q, %v, expected %q", got, err, want)
	}
}

// The context of a host function goes with the calls that it makes: what ends the outermost call ends them all.
func TestCancelReachesTheBottom(t *testing.T) {
	const depth = 10
	k := support.NewBalance(t).Simple()
	bottom := make(chan struct{})
	if err := k.SetCookFunc(func(ctx context.Context, dish string) (string, error) {
		if len(dish) == depth {
			close(bottom)
			return "", k.WaitForGate(ctx)
		}
		return k.Order(ctx, dish+"x")
	}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		_, err := k.Order(ctx, "")
		ended <- err
	}()
	support.Receive(t, "the bottom", bottom)
	cancel()
	if err := support.Receive(t, "the end of the call", ended); err == nil {
		t.Error("it ended without an error")
	}
	support.Await(t, "the end of everything", func() bool { return support.InFlight(support.Stats(t, k)) == 0 })
}

// Two clients that ask each other.
func TestPingPong(t *testing.T) {
	const depth = 40
	b := support.NewBalance(t)
	one, two := b.Simple(), b.Simple()
	to := func(other *kitchen.Kitchen) func(context.Context, string) (string, error) {
		return func(ctx context.Context, dish string) (string, error) {
			if len(dish) == depth {
				return "bottom", nil
			}
			return other.Order(ctx, dish+"x")
		}
	}
	if err := one.SetCookFunc(to(two)); err != nil {
		t.Fatal(err)
	}
	if err := two.SetCookFunc(to(one)); err != nil {
		t.Fatal(err)
	}
	got, err := one.Order(context.Background(), "")
	if want := strings.Repeat("simple: ", depth+1) + "bottom"; err != nil || got != want {
		t.Errorf("found %q, %v", got, err)
	}
}

// A host function opens a client, uses it, and closes it.
func TestHostFunctionOpensAClient(t *testing.T) {
	b := support.NewBalance(t)
	k := b.Simple(kitchen.WithCook(support.Cook{Dish: func(ctx context.Context, dish string) (string, error) {
		inner, err := kitchen.New(ctx, kitchen.KitchenConfig{Name: "inner"}, kitchen.WithCook(support.Cook{}))
		if err != nil {
			return "", err
		}
		defer inner.Close()
		return inner.Order(ctx, dish)
	}}))
	if got, err := k.Order(context.Background(), "soup"); err != nil || got != "simple: inner: cooked soup" {
		t.Errorf("found %q, %v", got, err)
	}
}

// A listener that asks, and emits what the next listener hears.
func TestListenerCallsItsClient(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	names, last := make(chan string, 1), make(chan int64, 1)
	defer k.OnCooked(func(event kitchen.Cooked) {
		if event.Number < 1 {
			return
		}
		name, err := k.Name(ctx)
		if err != nil {
			t.Error(err)
		}
		switch event.Dish {
		case "first":
			names <- name
			if err := k.Emit(ctx, "second", 1); err != nil {
				t.Error(err)
			}
		case "second":
			ms, err := k.Wait(ctx, 1)
			if err != nil {
				t.Error(err)
			}
			last <- int64(ms)
		}
	})()
	if err := k.Emit(ctx, "first", 1); err != nil {
		t.Fatal(err)
	}
	if name := support.Receive(t, "the first event", names); name != "simple" {
		t.Errorf("found %q", name)
	}
	if ms := support.Receive(t, "the second event", last); ms != 1 {
		t.Errorf("found %d", ms)
	}
}
