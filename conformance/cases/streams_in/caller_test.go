// Package streamsin checks that a program feeds streams to the library: as arguments and from host functions, as much as
// is wanted and no more, ended once by whichever side, with nothing left behind.
package streamsin

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

var background = context.Background()

// ahead is how many items the library wants beyond those that it has taken.
const ahead = 4096

// must is for calls that do not fail.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// mill is one of a new client, and the balance of the test.
func mill(t testing.TB, options ...kitchen.Option) (*kitchen.Kitchen, *kitchen.Mill) {
	t.Helper()
	k := support.NewBalance(t).Simple(options...)
	m := must[*kitchen.Mill](t)(k.FindMill(background))
	t.Cleanup(func() { _ = m.Close() })
	return k, m
}

// grain is a stream of numbers from 0, and what is known of it.
type grain struct {
	made  atomic.Uint64 // how many were asked for
	ended chan struct{} // closed when the iterator has ended
}

func newGrain() *grain { return &grain{ended: make(chan struct{})} }

func (g *grain) numbers(count uint64) iter.Seq2[int64, error] {
	return func(yield func(int64, error) bool) {
		defer close(g.ended)
		for n := range count {
			g.made.Add(1)
			if !yield(int64(n), nil) {
				return
			}
		}
	}
}

// endless is as good as that.
func (g *grain) endless() iter.Seq2[int64, error] { return g.numbers(1 << 62) }

func sumOf(count uint64) int64 { return int64(count*count-count) / 2 }

func TestEveryItemIsTaken(t *testing.T) {
	_, m := mill(t)
	for _, count := range []uint64{0, 1, 15, 16, 17, 1000, 200_000} {
		g := newGrain()
		if sum := must[int64](t)(m.Sum(background, g.numbers(count))); sum != sumOf(count) {
			t.Errorf("the sum of %d numbers is %d", count, sum)
		}
		support.Receive(t, "the end of the stream", g.ended)
	}
}

func TestLargeItemsAreTaken(t *testing.T) {
	_, m := mill(t)
	for _, size := range []int{1, 1000, 1_000_000} {
		text := strings.Repeat("x", size)
		records := kitchen.Items(slices.Values(slices.Repeat([]kitchen.Inner{{Text: text}}, 30)))
		if all := must[string](t)(m.Texts(background, records)); len(all) != 30*size {
			t.Errorf("%d bytes of 30 texts of %d", len(all), size)
		}
	}
}

func TestStreamsOfTheLibraryItselfAndTwoAtOnce(t *testing.T) {
	k, m := mill(t)
	factors := kitchen.Items(slices.Values([]int64{2, 3, 7}))
	if product := must[int64](t)(k.Multiply(background, factors)); product != 42 {
		t.Errorf("the product is %d", product)
	}
	if sum := must[int64](t)(m.SumBoth(background, newGrain().numbers(5000), newGrain().numbers(7000))); sum != sumOf(5000)+sumOf(7000) {
		t.Errorf("the sum is %d", sum)
	}
	factors2 := kitchen.Items(slices.Values([]int64{1, 2}))
	if sum := must[int64](t)(m.SumBoth(background, factors2, factors2)); sum != 6 {
		t.Errorf("a stream twice is two: %d", sum)
	}
}

func TestTheLibraryTakesAsManyAsItWants(t *testing.T) {
	k, m := mill(t)
	g := newGrain()
	if first := must[[]int64](t)(m.TakeFirst(background, 100, g.endless())); len(first) != 100 || first[99] != 99 {
		t.Errorf("%v", first)
	}
	support.Receive(t, "the end of the stream", g.ended)
	if made := g.made.Load(); made < 100 || made > 100+ahead {
		t.Errorf("%d items were made for 100", made)
	}
	if stats := support.Stats(t, k); stats.StreamsIn != 0 {
		t.Errorf("%d streams are left", stats.StreamsIn)
	}
}

// A library that stops reading stops the iterator, whatever else the client does meanwhile.
func TestALibraryThatStopsReadingStopsTheIterator(t *testing.T) {
	k, m := mill(t)
	g := newGrain()
	ctx, cancel := context.WithCancel(background)
	ended := make(chan error, 1)
	go func() {
		_, err := m.Paced(ctx, g.endless())
		ended <- err
	}()
	const first = 16
	support.Await(t, "the first items", func() bool { return g.made.Load() == first })
	for range 1000 {
		must[uint32](t)(k.Wait(background, 0))
		if made := g.made.Load(); made != first {
			t.Fatalf("%d items were made for nobody", made-first)
		}
	}
	if err := m.OpenGate(background); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := support.Receive(t, "the end of the call", ended); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	support.Receive(t, "the end of the stream", g.ended)
}

func TestAStreamThatNobodyReadsNeverBegins(t *testing.T) {
	k, m := mill(t)
	g := newGrain()
	ended := make(chan error, 1)
	go func() { ended <- m.NeverRead(background, g.endless()) }()
	support.Await(t, "the call", func() bool { return support.Stats(t, k).StreamsIn == 1 })
	if err := m.OpenGate(background); err != nil {
		t.Fatal(err)
	}
	if err := support.Receive(t, "the end of the call", ended); err != nil || g.made.Load() != 0 {
		t.Errorf("%v, %d items", err, g.made.Load())
	}
}

// An item arrives though the next one takes long.
func TestASlowStreamArrivesItemByItem(t *testing.T) {
	_, m := mill(t)
	patient := func(yield func(int64, error) bool) {
		for n := range int64(30) {
			if !yield(n, nil) {
				return
			}
			support.Await(t, "the item", func() bool { return must[uint64](t)(m.Ground(background)) == uint64(n+1) })
		}
	}
	if sum := must[int64](t)(m.Sum(background, patient)); sum != sumOf(30) {
		t.Errorf("the sum is %d", sum)
	}
}

func TestAChannelIsAStream(t *testing.T) {
	_, m := mill(t)
	numbers := make(chan int64)
	go func() {
		defer close(numbers)
		for n := range int64(5000) {
			numbers <- n
		}
	}()
	if sum := must[int64](t)(m.Sum(background, kitchen.FromChannel(background, numbers))); sum != sumOf(5000) {
		t.Errorf("the sum is %d", sum)
	}
	ctx, cancel := context.WithCancel(background)
	cancel()
	if _, err := m.Sum(background, kitchen.FromChannel(ctx, make(chan int64))); err == nil || !strings.Contains(err.Error(), "context canceled") {
		t.Errorf("a channel that nobody writes to: %v", err)
	}
}

func TestErrorsOfTheStreamAreTold(t *testing.T) {
	_, m := mill(t, kitchen.WithPanicHandler(func(any) {}))
	failing := func(with func()) iter.Seq2[int64, error] {
		return func(yield func(int64, error) bool) {
			if yield(1, nil) {
				with()
			}
		}
	}
	ends := func(err error) iter.Seq2[int64, error] {
		return func(yield func(int64, error) bool) {
			if yield(1, nil) && yield(0, err) {
				t.Error("an error is not the last item")
			}
		}
	}
	var tooMuch *kitchen.KitchenErrorTooMuch
	if _, err := m.SumTyped(background, ends(&kitchen.KitchenErrorTooMuch{Got: 7})); !errors.As(err, &tooMuch) || tooMuch.Got != 7 {
		t.Errorf("a typed error: %v", err)
	}
	for text, stream := range map[string]iter.Seq2[int64, error]{
		"the mice were quicker": ends(errors.New("the mice were quicker")),
		"panic: burnt":          failing(func() { panic("burnt") }),
		"ended its goroutine":   failing(runtime.Goexit),
	} {
		for _, sum := range []func(context.Context, iter.Seq2[int64, error]) (int64, error){m.Sum, m.SumTyped} {
			if _, err := sum(background, stream); err == nil || !strings.Contains(err.Error(), text) {
				t.Errorf("%v, want %q", err, text)
			}
		}
	}
	if _, err := m.Sum(background, nil); !errors.Is(err, kitchen.ErrBadRequest) || !strings.Contains(err.Error(), "`numbers`: expected a stream, found nil") {
		t.Errorf("no stream: %v", err)
	}
}

func TestAnItemThatCannotCrossIsTheEnd(t *testing.T) {
	_, m := mill(t, kitchen.WithLimits(kitchen.Limits{MessageBytes: 1000}))
	texts := func(texts ...string) error {
		_, err := m.Texts(background, func(yield func(kitchen.Inner, error) bool) {
			for _, text := range texts {
				if !yield(kitchen.Inner{Text: text}, nil) {
					return
				}
			}
		})
		return err
	}
	// Together they are too large, each is not.
	if err := texts("x", strings.Repeat("y", 300), strings.Repeat("z", 300)); err != nil {
		t.Error(err)
	}
	if err := texts("x", strings.Repeat("y", 2000)); err == nil || !strings.Contains(err.Error(), "the limit is 1000") {
		t.Errorf("an item that is too large: %v", err)
	}
	if err := texts("x", "\xff"); err == nil || !strings.Contains(err.Error(), "expected UTF-8") {
		t.Errorf("an item that is no text: %v", err)
	}
}

func TestCancellingAndClosingEndTheStream(t *testing.T) {
	_, m := mill(t)
	g := newGrain()
	ctx, cancel := context.WithCancel(background)
	counted := func(yield func(int64, error) bool) {
		for n, err := range g.endless() {
			if n == 10_000 {
				cancel()
			}
			if !yield(n, err) {
				return
			}
		}
	}
	if _, err := m.Sum(ctx, counted); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	support.Receive(t, "the end of the stream", g.ended)

	k, m := mill(t)
	g = newGrain()
	closing := func(yield func(int64, error) bool) {
		for n, err := range g.endless() {
			if n == 10_000 {
				_ = k.Close()
			}
			if !yield(n, err) {
				return
			}
		}
	}
	if _, err := m.Sum(background, closing); !errors.Is(err, kitchen.ErrClosed) {
		t.Error(err)
	}
	support.Receive(t, "the end of the stream", g.ended)
}

// A call that runs on without its caller goes on reading.
func TestADetachedCallReadsOn(t *testing.T) {
	_, m := mill(t)
	ctx, cancel := context.WithCancel(background)
	g := newGrain()
	numbers := func(yield func(int64, error) bool) {
		for n, err := range g.numbers(1000) {
			if n == 500 {
				cancel()
			}
			if !yield(n, err) {
				return
			}
		}
	}
	if _, err := m.SumOn(ctx, numbers); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	support.Receive(t, "the end of the stream", g.ended)
	support.Await(t, "the end of the sum", func() bool { return must[uint64](t)(m.Ground(background)) == 1000 })
}
