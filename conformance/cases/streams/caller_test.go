// Package streams checks that a method which returns a stream is a loop: over all of its items, ended once, by whatever
// ends it, with nothing left behind on either side.
package streams

import (
	"context"
	"errors"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

var background = context.Background()

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

// spring is one of a new client, and the balance of the test.
func spring(t testing.TB, options ...kitchen.Option) (*kitchen.Kitchen, *kitchen.Spring) {
	t.Helper()
	k := support.NewBalance(t).Simple(options...)
	s := must[*kitchen.Spring](t)(k.NewSpring(background))
	t.Cleanup(func() { _ = s.Close() })
	return k, s
}

// endless is a stream of numbers that nobody reads to its end.
func endless(ctx context.Context, s *kitchen.Spring) iter.Seq2[uint64, error] {
	return s.Numbers(ctx, 0, math.MaxUint64)
}

// alive is how many streams the library has.
func alive(t testing.TB, k *kitchen.Kitchen) int64 {
	t.Helper()
	return must[int64](t)(k.SpringAlive(background))
}

// isEmpty fails the test unless no stream is alive, right now.
func isEmpty(t testing.TB, k *kitchen.Kitchen) {
	t.Helper()
	if n := alive(t, k); n != 0 {
		t.Errorf("%d streams are alive", n)
	}
}

// all reads a stream to its end.
func all[T any](stream iter.Seq2[T, error]) (items []T, err error) {
	for item, err := range stream {
		if err != nil {
			return items, err
		}
		items = append(items, item)
	}
	return items, nil
}

func upTo(count uint64) []uint64 {
	numbers := make([]uint64, count)
	for at := range numbers {
		numbers[at] = uint64(at)
	}
	return numbers
}

func TestALoopTakesEveryItemInOrder(t *testing.T) {
	k, s := spring(t)
	for _, count := range []uint64{0, 1, 15, 16, 17, 1000, 100_000} {
		if items := must[[]uint64](t)(all(s.Numbers(background, 0, count))); !slices.Equal(items, upTo(count)) {
			t.Errorf("%d items of %d", len(items), count)
		}
	}
	isEmpty(t, k)
	if words := must[[]string](t)(all(k.SpringWords(background, "so long and thanks"))); len(words) != 4 || words[3] != "thanks" {
		t.Errorf("words: %q", words)
	}
	if counted := must[[]uint32](t)(all(k.CountTo(background, 3))); !slices.Equal(counted, []uint32{0, 1, 2}) {
		t.Errorf("counted: %v", counted)
	}
}

func TestItemsOfEverySizeArrive(t *testing.T) {
	_, s := spring(t)
	for _, size := range []uint32{0, 100, 10_000, 1_000_000} {
		records := must[[]kitchen.Inner](t)(all(s.Records(background, 50, size)))
		if len(records) != 50 || records[49].Number != 49 || records[49].Text != strings.Repeat("l", int(size)) {
			t.Errorf("%d records with texts of %d bytes", len(records), size)
		}
	}
}

func TestNothingIsCalledBeforeTheLoopAndEachLoopIsACallOfItsOwn(t *testing.T) {
	k, s := spring(t)
	numbers := s.Numbers(background, 0, 10)
	if poured := must[uint64](t)(s.Poured(background)); poured != 0 || support.Stats(t, k).Calls != 0 {
		t.Errorf("%d items before the loop", poured)
	}
	for range 2 {
		if items := must[[]uint64](t)(all(numbers)); len(items) != 10 {
			t.Errorf("%d items", len(items))
		}
	}
	if poured := must[uint64](t)(s.Poured(background)); poured != 20 {
		t.Errorf("%d items of two loops", poured)
	}
	for at, err := range numbers {
		if second := must[[]uint64](t)(all(numbers)); err != nil || len(second) != 10 {
			t.Errorf("inside of item %d: %d items, %v", at, len(second), err)
		}
	}
}

func TestEndErrorAndCancelAreToldApart(t *testing.T) {
	k, s := spring(t)
	if items, err := all(s.Failing(background, 0)); len(items) != 0 || err == nil {
		t.Errorf("%v, %v", items, err)
	}
	items, err := all(s.Failing(background, 20))
	var tooMuch *kitchen.KitchenErrorTooMuch
	if !errors.As(err, &tooMuch) || tooMuch.Got != 20 || len(items) != 20 {
		t.Errorf("%d items, then %v", len(items), err)
	}
	ctx, cancel := context.WithCancel(background)
	cancel()
	if _, err := all(s.Numbers(ctx, 0, 5)); !errors.Is(err, context.Canceled) || !errors.Is(err, kitchen.ErrCancelled) {
		t.Errorf("with a context that is done: %v", err)
	}
	if _, err := all(s.DryingUp(background, 3)); !errors.Is(err, kitchen.ErrPanicked) || !strings.Contains(err.Error(), "dried up") {
		t.Errorf("a panic: %v", err)
	}
	isEmpty(t, k)
}

func TestAnErrorComesOnceAndLast(t *testing.T) {
	_, s := spring(t)
	var ended []bool
	for _, err := range s.Failing(background, 3) {
		ended = append(ended, err != nil)
	}
	if !slices.Equal(ended, []bool{false, false, false, true}) {
		t.Errorf("errors: %v", ended)
	}
}

func TestWhatCannotBeCalledIsAnError(t *testing.T) {
	k, s := spring(t)
	numbers := s.Numbers(background, 0, 5)
	_ = s.Close()
	if _, err := all(numbers); !errors.Is(err, kitchen.ErrUnknownObject) {
		t.Errorf("of a closed object: %v", err)
	}
	_ = k.Close()
	if _, err := all(k.CountTo(background, 5)); !errors.Is(err, kitchen.ErrClosed) {
		t.Errorf("of a closed client: %v", err)
	}
}

func TestAnItemBeyondTheLimitIsTheEnd(t *testing.T) {
	_, s := spring(t, kitchen.WithLimits(kitchen.Limits{MessageBytes: 1000}))
	_, err := all(s.Records(background, 5, 2000))
	if !errors.Is(err, kitchen.ErrTooLarge) || !strings.Contains(err.Error(), "2005 bytes; the limit is 1000") {
		t.Errorf("%v", err)
	}
}

func TestItemsAndEventsAreToldApart(t *testing.T) {
	k, s := spring(t)
	cooked := make(chan int64, 3)
	defer k.OnCooked(func(e kitchen.Cooked) { cooked <- e.Number })()
	if items := must[[]int64](t)(all(s.Eventful(background, 3))); !slices.Equal(items, []int64{0, 1, 2}) {
		t.Errorf("items: %v", items)
	}
	for want := range int64(3) {
		if got := support.Receive(t, "an event", cooked); got != want {
			t.Errorf("event %d, want %d", got, want)
		}
	}
}

func TestStreamsGoOnOnThreadsOfTheLibrary(t *testing.T) {
	_, s := spring(t, kitchen.WithLimits(kitchen.Limits{InlineNever: true, ResumeOnWorker: true}))
	for _, count := range []uint64{0, 1, 10_000} {
		if items := must[[]uint64](t)(all(s.Numbers(background, 0, count))); !slices.Equal(items, upTo(count)) {
			t.Errorf("%d items of %d", len(items), count)
		}
	}
}
