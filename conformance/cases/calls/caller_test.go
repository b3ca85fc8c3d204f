// Calls: methods, statics and constructors, ready at once or later, and calls that the caller's context ends.
package calls_test

import (
	"context"
	"errors"
	"math"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func TestKindsOfCalls(t *testing.T) {
	k := support.NewBalance(t).New(kitchen.KitchenConfig{Name: "with a name"})
	ctx := context.Background()
	if name, err := k.Name(ctx); err != nil || name != "with a name" {
		t.Errorf("Name: %q, %v", name, err)
	}
	if err := k.Nothing(ctx); err != nil {
		t.Errorf("Nothing: %v", err)
	}
	if ms, err := k.Wait(ctx, 3); err != nil || ms != 3 {
		t.Errorf("Wait: %d, %v", ms, err)
	}
	// 0 ^ 1 ^ ... ^ 4095 is 0.
	if sum, err := k.Chop(ctx, 4096); err != nil || sum != 0 {
		t.Errorf("Chop: %d, %v", sum, err)
	}
	if served, err := k.Served(ctx); err != nil || served != 0 {
		t.Errorf("Served: %d, %v", served, err)
	}
}

func TestBothConstructors(t *testing.T) {
	b := support.NewBalance(t)
	ctx := context.Background()
	for want, k := range map[string]*kitchen.Kitchen{
		"simple": b.Simple(),
		"":       b.New(kitchen.KitchenConfig{}),
		"third":  b.New(kitchen.KitchenConfig{Name: "third"}),
	} {
		if name, err := k.Name(ctx); err != nil || name != want {
			t.Errorf("found %q, %v, expected %q", name, err, want)
		}
	}
}

func TestConstructorThatFails(t *testing.T) {
	support.NewBalance(t)
	k, err := kitchen.New(context.Background(), kitchen.KitchenConfig{FailWith: "not today"})
	var closed *kitchen.KitchenErrorClosed
	if k != nil || !errors.As(err, &closed) || closed.Reason != "not today" {
		t.Errorf("found %v, %v", k, err)
	}
}

func TestStatics(t *testing.T) {
	support.NewBalance(t)
	ctx := context.Background()
	if sum, err := kitchen.Add(ctx, 40, 2); err != nil || sum != 42 {
		t.Errorf("Add: %d, %v", sum, err)
	}
	_, err := kitchen.Add(ctx, math.MaxInt32, 1)
	var much *kitchen.KitchenErrorTooMuch
	if !errors.As(err, &much) || much.Got != math.MaxInt32+1 || much.Limit != nil {
		t.Errorf("Add that is too much: %v", err)
	}
	var group sync.WaitGroup
	for i := range uint64(100) {
		group.Add(1)
		go func() {
			defer group.Done()
			if v, err := kitchen.Later(ctx, uint32(i%5), math.MaxUint64-i); err != nil || v != math.MaxUint64-i {
				t.Errorf("Later: %d, %v", v, err)
			}
		}()
	}
	group.Wait()
}

func TestContextThatIsDoneBefore(t *testing.T) {
	b := support.NewBalance(t)
	var asked atomic.Int32
	k := b.Simple(kitchen.WithCook(support.Cook{Dish: func(_ context.Context, dish string) (string, error) {
		asked.Add(1)
		return dish, nil
	}}))
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	passed, cancel := context.WithDeadline(context.Background(), time.Unix(1, 0))
	defer cancel()
	for ctx, want := range map[context.Context]error{canceled: context.Canceled, passed: context.DeadlineExceeded} {
		if _, err := k.Order(ctx, "soup"); !errors.Is(err, want) {
			t.Errorf("found %v, expected %v", err, want)
		}
		if _, err := k.Name(ctx); !errors.Is(err, want) {
			t.Errorf("found %v, expected %v", err, want)
		}
		if other, err := kitchen.NewSimple(ctx); other != nil || !errors.Is(err, want) {
			t.Errorf("found %v, %v, expected %v", other, err, want)
		}
	}
	if asked.Load() != 0 {
		t.Error("the library was called")
	}
}

// A call whose caller gives up ends for the caller at once, and in the library too: the gate is never opened.
func TestCancelWhileWaiting(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- k.WaitForGate(ctx) }()
	support.Await(t, "the call", func() bool {
		stats := support.Stats(t, k)
		return stats.Calls == 1 && stats.Waiting == 1
	})
	cancel()
	err := support.Receive(t, "the end of the call", ended)
	if !errors.Is(err, context.Canceled) || !errors.Is(err, kitchen.ErrCancelled) || errors.Is(err, kitchen.ErrTimedOut) {
		t.Errorf("found %v", err)
	}
	support.Await(t, "the end in the library", func() bool { return support.InFlight(support.Stats(t, k)) == 0 })
}

func TestCauseOfACancel(t *testing.T) {
	k := support.NewBalance(t).Simple()
	bored := errors.New("bored")
	ctx, cancel := context.WithCancelCause(context.Background())
	ended := make(chan error)
	go func() { ended <- k.WaitForGate(ctx) }()
	support.Await(t, "the call", func() bool { return support.Stats(t, k).Waiting == 1 })
	cancel(bored)
	err := support.Receive(t, "the end of the call", ended)
	if !errors.Is(err, bored) || !errors.Is(err, context.Canceled) {
		t.Errorf("found %v", err)
	}
}

func TestDeadlineWhileWaiting(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	err := k.WaitForGate(ctx)
	var status *kitchen.StatusError
	if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, kitchen.ErrTimedOut) || errors.Is(err, context.Canceled) ||
		!errors.As(err, &status) || !status.Timeout() {
		t.Errorf("found %v", err)
	}
	support.Await(t, "the end in the library", func() bool { return support.InFlight(support.Stats(t, k)) == 0 })
}

// What works on the pool cannot be interrupted, but its caller need not wait for it.
func TestCancelOfBlockingWork(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		_, err := k.Chop(ctx, 20_000_000)
		ended <- err
	}()
	support.Await(t, "the call", func() bool { return support.Stats(t, k).Waiting == 1 })
	cancel()
	if err := support.Receive(t, "the end of the call", ended); !errors.Is(err, context.Canceled) {
		t.Errorf("found %v", err)
	}
	support.Await(t, "the end of the work", func() bool { return support.InFlight(support.Stats(t, k)) == 0 })
}

func TestGateLetsAllGo(t *testing.T) {
	const callers = 100
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	ended := make(chan error, callers)
	for range callers {
		go func() { ended <- k.WaitForGate(ctx) }()
	}
	support.Await(t, "the calls", func() bool { return support.Stats(t, k).Waiting == callers })
	if err := k.OpenGate(ctx); err != nil {
		t.Fatal(err)
	}
	for range callers {
		if err := support.Receive(t, "the end of a call", ended); err != nil {
			t.Error(err)
		}
	}
}

// A cancel and the reply race: the caller gets one of them, and neither is left over.
func TestCancelRacesWithTheReply(t *testing.T) {
	k := support.NewBalance(t).Simple()
	var done, cancelled int
	for i := range 500 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond+time.Duration(i-250)*time.Microsecond)
		switch ms, err := k.Wait(ctx, 1); {
		case err == nil && ms == 1:
			done++
		case errors.Is(err, context.DeadlineExceeded):
			cancelled++
		default:
			t.Errorf("found %d, %v", ms, err)
		}
		cancel()
	}
	t.Logf("%d done, %d cancelled", done, cancelled)
}

func TestConstructorThatIsCancelled(t *testing.T) {
	support.NewBalance(t)
	ctx, cancel := context.WithCancel(context.Background())
	// The constructor waits for a host that waits for the end.
	k, err := kitchen.New(ctx, kitchen.KitchenConfig{AskHost: true},
		kitchen.WithCook(support.Cook{Dish: func(host context.Context, _ string) (string, error) {
			cancel()
			<-host.Done()
			return "", host.Err()
		}}))
	if k != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("found %v, %v", k, err)
	}
}
