// Host functions: the library calls what this program provides, and every call gets an answer, however the function ends.
package host_functions_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

type pantry map[string]uint64

func (p pantry) Stock(_ context.Context, item string) (uint64, error) { return p[item], nil }

func set(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestProvidedByAnInterface(t *testing.T) {
	k := support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{}), kitchen.WithPantry(pantry{"salt": 1 << 63}))
	ctx := context.Background()
	if got, err := k.Order(ctx, "soup"); err != nil || got != "simple: cooked soup" {
		t.Errorf("Order: %q, %v", got, err)
	}
	if got, err := k.Check(ctx, "salt"); err != nil || got != 1<<63 {
		t.Errorf("Check: %d, %v", got, err)
	}
	if stats := support.Stats(t, k); stats.HostFunctions != 4 {
		t.Errorf("found %+v", stats)
	}
	set(t, k.SetCook(support.Cook{Dish: func(_ context.Context, dish string) (string, error) { return "other " + dish, nil }}))
	if got, err := k.Order(ctx, "soup"); err != nil || got != "simple: other soup" {
		t.Errorf("Order of another: %q, %v", got, err)
	}
	if served, err := k.Served(ctx); err != nil || served != 2 {
		t.Errorf("Served: %d, %v", served, err)
	}
}

func TestProvidedOneByOne(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	tasted := 0
	set(t, k.SetTaste(func(context.Context) error { tasted++; return nil }))
	set(t, k.SetStock(func(_ context.Context, item string) (uint64, error) { return uint64(len(item)), nil }))
	if got, err := k.Check(ctx, "pepper"); err != nil || got != 6 || tasted != 1 {
		t.Errorf("Check: %d, %v, tasted %d times", got, err, tasted)
	}
	set(t, k.SetCookFunc(func(_ context.Context, dish string) (string, error) { return strings.ToUpper(dish), nil }))
	if got, err := k.Order(ctx, "soup"); err != nil || got != "simple: SOUP" {
		t.Errorf("Order: %q, %v", got, err)
	}
	value := kitchen.Everything{Text: "back", Bytes: []byte{1}}
	set(t, k.SetEverything(func(_ context.Context, v kitchen.Everything, count uint32) (kitchen.Everything, error) {
		v.Texts = slices.Repeat([]string{v.Text}, int(count))
		return v, nil
	}))
	got, err := k.OrderEverything(ctx, value, 3)
	if err != nil || !reflect.DeepEqual(got.Texts, []string{"back", "back", "back"}) || !reflect.DeepEqual(got.Bytes, value.Bytes) {
		t.Errorf("OrderEverything: %+v, %v", got, err)
	}
}

// The constructor may ask the host, as options come before it. (H27)
func TestConstructorAsksTheHost(t *testing.T) {
	b := support.NewBalance(t)
	k := b.New(kitchen.KitchenConfig{Name: "Ann", AskHost: true}, kitchen.WithCook(support.Cook{}))
	if name, err := k.Name(context.Background()); err != nil || name != "cooked Ann" {
		t.Errorf("found %q, %v", name, err)
	}
	without, err := kitchen.New(context.Background(), kitchen.KitchenConfig{AskHost: true})
	notRegistered(t, err, "cook")
	if without != nil {
		t.Errorf("found %v", without)
	}
}

func notRegistered(t *testing.T, err error, function string) {
	t.Helper()
	var host *kitchen.KitchenErrorHost
	if !errors.As(err, &host) || host.Field0.Kind != kitchen.HostErrorKindNotRegistered || host.Field0.Function != function {
		t.Errorf("found %v, expected that %s is not registered", err, function)
	}
}

func TestWithdrawn(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	order := func() error { _, err := k.Order(ctx, ""); return err }
	notRegistered(t, order(), "cook")
	set(t, k.SetCook(support.Cook{}))
	set(t, order())
	set(t, k.SetCookFunc(nil))
	notRegistered(t, order(), "cook")
	// The other functions of the interface are still there.
	_, err := k.Check(ctx, "")
	notRegistered(t, err, "stock")
	set(t, k.SetCook(nil))
	set(t, k.SetCook(nil))
	_, err = k.Check(ctx, "")
	notRegistered(t, err, "taste")
	if stats := support.Stats(t, k); stats.HostFunctions != 0 {
		t.Errorf("found %+v", stats)
	}
}

func TestWithdrawsAndReplacesItself(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	set(t, k.SetCookFunc(func(context.Context, string) (string, error) {
		return "first", k.SetCookFunc(func(context.Context, string) (string, error) { return "second", k.SetCookFunc(nil) })
	}))
	for _, want := range []string{"first", "second"} {
		if got, err := k.Order(ctx, ""); err != nil || got != "simple: "+want {
			t.Errorf("found %q, %v, expected %s", got, err, want)
		}
	}
	_, err := k.Order(ctx, "")
	notRegistered(t, err, "cook")
}

// A panic becomes the error of that call; the process lives, and so does the client. (H22)
func TestPanics(t *testing.T) {
	panicked := make(chan any, 1)
	k := support.NewBalance(t).Simple(kitchen.WithPanicHandler(func(value any) { panicked <- value }))
	ctx := context.Background()
	for _, c := range []struct {
		value any
		want  string
	}{
		{"the stove", "cook: Failed: panic: the stove"},
		{errors.New("an error"), "cook: Failed: panic: an error"},
		{42, "cook: Failed: panic: 42"},
		{&kitchen.KitchenErrorEmpty{}, "cook: Failed: panic: the kitchen is empty"},
	} {
		set(t, k.SetCookFunc(func(context.Context, string) (string, error) { panic(c.value) }))
		if got, err := k.HowItFailed(ctx, ""); err != nil || got != c.want {
			t.Errorf("found %q, %v, expected %q", got, err, c.want)
		}
		if got := support.Receive(t, "the panic", panicked); got != c.value {
			t.Errorf("found %v, expected %v", got, c.value)
		}
	}
	set(t, k.SetCookFunc(func(context.Context, string) (string, error) {
		var none map[string]int
		none["x"] = 1
		return "", nil
	}))
	if got, err := k.HowItFailed(ctx, ""); err != nil || got != "cook: Failed: panic: assignment to entry in nil map" {
		t.Errorf("found %q, %v", got, err)
	}
	support.Receive(t, "the panic", panicked)
}

// An error whose Error method panics, and a text that panics when it is printed, are panics like any other.
func TestPanicsWhileItIsReported(t *testing.T) {
	k := support.NewBalance(t).Simple(kitchen.WithPanicHandler(func(any) {}))
	set(t, k.SetCookFunc(func(context.Context, string) (string, error) { return "", nasty{} }))
	if got, err := k.HowItFailed(context.Background(), ""); err != nil || got != "cook: Failed: panic: nasty" {
		t.Errorf("found %q, %v", got, err)
	}
	set(t, k.SetCookFunc(func(context.Context, string) (string, error) { panic(nasty{}) }))
	got, err := k.HowItFailed(context.Background(), "")
	if err != nil || !strings.HasPrefix(got, "cook: Failed: panic: ") {
		t.Errorf("found %q, %v", got, err)
	}
}

type nasty struct{}

func (nasty) Error() string { panic("nasty") }

func TestEndsItsGoroutine(t *testing.T) {
	k := support.NewBalance(t).Simple()
	set(t, k.SetCookFunc(func(context.Context, string) (string, error) {
		runtime.Goexit()
		return "", nil
	}))
	const want = "cook: Failed: the host function ended its goroutine (runtime.Goexit)"
	if got, err := k.HowItFailed(context.Background(), ""); err != nil || got != want {
		t.Errorf("found %q, %v, expected %q", got, err, want)
	}
}

// When the caller gives up, the host function learns that nobody waits for it any more. (H7)
func TestIsToldThatNobodyWaits(t *testing.T) {
	cause, began := make(chan error, 1), make(chan struct{})
	k := support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{Dish: func(ctx context.Context, _ string) (string, error) {
		close(began)
		<-ctx.Done()
		cause <- context.Cause(ctx)
		return "too late", nil
	}}))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		_, err := k.Order(ctx, "")
		ended <- err
	}()
	support.Receive(t, "the host call", began)
	cancel()
	if err := support.Receive(t, "the end of the call", ended); !errors.Is(err, context.Canceled) {
		t.Errorf("found %v", err)
	}
	if err := support.Receive(t, "the end of the host call", cause); !errors.Is(err, kitchen.ErrCancelled) {
		t.Errorf("found %v", err)
	}
}

func TestFourAtOnce(t *testing.T) {
	var together sync.WaitGroup
	together.Add(4)
	k := support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{Dish: func(_ context.Context, dish string) (string, error) {
		// None answers before all four were asked.
		together.Done()
		together.Wait()
		return dish + "!", nil
	}}))
	got, err := k.OrderFour(context.Background(), "soup")
	if err != nil || !slices.Equal(got, []string{"soup1!", "soup2!", "soup3!", "soup4!"}) {
		t.Errorf("found %q, %v", got, err)
	}
}

func TestOneAfterTheOther(t *testing.T) {
	const times = 2000
	var asked atomic.Int64
	k := support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{Dish: func(_ context.Context, dish string) (string, error) {
		asked.Add(1)
		return dish, nil
	}}))
	if n, err := k.OrderOften(context.Background(), "x", times); err != nil || n != times || asked.Load() != times {
		t.Errorf("found %d, %v; %d were asked", n, err, asked.Load())
	}
}

// What was registered is let go of when it is replaced. (H1)
func TestRegisteringAgainLeaksNothing(t *testing.T) {
	const times, each, mebibyte = 10_000, 64 << 10, 1 << 20
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	register := func(i int) {
		held := make([]byte, each)
		set(t, k.SetCook(support.Cook{Dish: func(context.Context, string) (string, error) {
			return fmt.Sprint(i, len(held)), nil
		}}))
	}
	register(-1)
	before := heap()
	for i := range times {
		register(i)
		if i%1000 == 0 {
			if got, err := k.Order(ctx, ""); err != nil || got != fmt.Sprint("simple: ", i, each) {
				t.Fatalf("found %q, %v", got, err)
			}
		}
	}
	if stats := support.Stats(t, k); stats.HostFunctions != 3 || stats.HostCalls != 0 {
		t.Errorf("found %+v", stats)
	}
	if after := heap(); after > before+mebibyte {
		t.Errorf("%d KiB are held, before there were %d KiB", after>>10, before>>10)
	}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Replacing while calls are under way: each is answered by one that was there, none is lost.
func TestReplacedWhileCalled(t *testing.T) {
	const callers, calls = 8, 200
	k := support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{Dish: func(context.Context, string) (string, error) { return "0", nil }}))
	var latest atomic.Int64
	var group sync.WaitGroup
	for range callers {
		group.Add(1)
		go func() {
			defer group.Done()
			for range calls {
				least := latest.Load()
				var by int64
				got, err := k.Order(context.Background(), "")
				if n, _ := fmt.Sscanf(got, "simple: %d", &by); err != nil || n != 1 || by < least || by > latest.Load()+1 {
					t.Errorf("found %q, %v, expected %d or a later one", got, err, least)
				}
			}
		}()
	}
	for done := waiter(&group); ; {
		select {
		case <-done:
			return
		default:
			next := latest.Load() + 1
			set(t, k.SetCookFunc(func(context.Context, string) (string, error) { return fmt.Sprint(next), nil }))
			latest.Store(next)
		}
	}
}

func waiter(group *sync.WaitGroup) <-chan struct{} {
	done := make(chan struct{})
	go func() { group.Wait(); close(done) }()
	return done
}

// A host that never answers holds neither the caller, once the client is closed, nor the client. Its answer after
// that reaches nobody. (H4, H6, H9, H10)
func TestNeverAnswers(t *testing.T) {
	b := support.NewBalance(t)
	began, answer, answered := make(chan struct{}), make(chan struct{}), make(chan struct{})
	k := b.Simple(kitchen.WithCook(support.Cook{Dish: func(context.Context, string) (string, error) {
		defer close(answered)
		close(began)
		<-answer
		return "an answer to nobody", nil
	}}))
	ended := make(chan error, 1)
	go func() {
		_, err := k.Order(context.Background(), "")
		ended <- err
	}()
	support.Receive(t, "the host call", began)
	support.Await(t, "the call", func() bool { return support.Stats(t, k).Waiting == 1 })
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	if err := support.Receive(t, "the end of the call", ended); !errors.Is(err, kitchen.ErrClosed) {
		t.Errorf("found %v", err)
	}
	// The next client is not the one that is answered, whatever its ids are.
	var asked atomic.Int64
	other := b.Simple(kitchen.WithCook(support.Cook{Dish: func(ctx context.Context, _ string) (string, error) {
		if asked.Add(1) == 1 {
			close(answer)
			<-answered
		}
		return "its own", nil
	}}))
	if got, err := other.OrderOften(context.Background(), "", 100); err != nil || got != 100 {
		t.Errorf("found %d, %v", got, err)
	}
	if got, err := other.Order(context.Background(), ""); err != nil || got != "simple: its own" {
		t.Errorf("found %q, %v", got, err)
	}
}

// Two clients have functions of their own. (H24)
func TestClientsAreApart(t *testing.T) {
	b := support.NewBalance(t)
	ctx := context.Background()
	says := func(text string) kitchen.Option {
		return kitchen.WithCook(support.Cook{Dish: func(context.Context, string) (string, error) { return text, nil }})
	}
	one, two, none := b.Simple(says("one")), b.Simple(says("two")), b.Simple()
	for range 10 {
		if got, err := one.Order(ctx, ""); err != nil || got != "simple: one" {
			t.Errorf("found %q, %v", got, err)
		}
		if got, err := two.Order(ctx, ""); err != nil || got != "simple: two" {
			t.Errorf("found %q, %v", got, err)
		}
	}
	_, err := none.Order(ctx, "")
	notRegistered(t, err, "cook")
	set(t, one.SetCook(nil))
	if got, err := two.Order(ctx, ""); err != nil || got != "simple: two" {
		t.Errorf("found %q, %v", got, err)
	}
}
