// Package progress checks that a call says how far it is: to the one who makes it, in order, while it lasts, and that
// nobody takes that for its reply.
package progress

import (
	"context"
	"errors"
	"slices"
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

func oven(t testing.TB) (*kitchen.Kitchen, *kitchen.Oven) {
	t.Helper()
	k := support.NewBalance(t).Simple()
	o := must[*kitchen.Oven](t)(k.FindOven(background))
	t.Cleanup(func() { _ = o.Close() })
	return k, o
}

// stepping tells of each report, and lets the next step begin.
func stepping(t testing.TB, o *kitchen.Oven, told *[]kitchen.Progress) context.Context {
	return kitchen.WithProgress(background, func(progress kitchen.Progress) {
		*told = append(*told, progress)
		if err := o.OpenGate(background); err != nil {
			t.Error(err)
		}
	})
}

func TestACallSaysHowFarItIs(t *testing.T) {
	_, o := oven(t)
	want := []kitchen.Progress{
		{Done: 0, Total: 3, Note: "cold"}, {Done: 1, Total: 3, Note: "step 1"},
		{Done: 2, Total: 3, Note: "step 2"}, {Done: 3, Total: 3, Note: "step 3"},
	}
	for name, call := range map[string]func(context.Context, uint64) (uint64, error){"bake": o.Bake, "roast": o.Roast} {
		var told []kitchen.Progress
		if steps := must[uint64](t)(call(stepping(t, o, &told), 3)); steps != 3 || !slices.Equal(told, want) {
			t.Errorf("%s: %v", name, told)
		}
		// It opened the gate once more than there were steps.
		must[uint64](t)(o.Bake(background, 1))
	}
}

func TestAnotherTaskReportsForACall(t *testing.T) {
	_, o := oven(t)
	var told []kitchen.Progress
	ctx := stepping(t, o, &told)
	if err := o.OpenGate(background); err != nil {
		t.Fatal(err)
	}
	must[uint64](t)(o.Smoke(ctx, 3))
	want := []kitchen.Progress{{Done: 1, Total: 3, Note: "smoke"}, {Done: 2, Total: 3, Note: "smoke"}, {Done: 3, Total: 3, Note: "smoke"}}
	if !slices.Equal(told, want) {
		t.Errorf("%v", told)
	}
}

// Of a thousand reports that nobody could hear one by one, the last is told, each time.
func TestWhatNobodyHeardIsTheNewest(t *testing.T) {
	_, o := oven(t)
	var told []kitchen.Progress
	if err := o.Grill(stepping(t, o, &told), 1000, 5); err != nil {
		t.Fatal(err)
	}
	want := slices.Repeat([]kitchen.Progress{{Done: 1000, Note: "turned"}}, 5)
	if !slices.Equal(told, want) {
		t.Errorf("%v", told)
	}
}

func TestNothingIsToldWhenTheCallHasReturned(t *testing.T) {
	k, o := oven(t)
	told := make(chan uint64, 10)
	ctx := kitchen.WithProgress(background, func(progress kitchen.Progress) { told <- progress.Done })
	ended := make(chan error, 1)
	go func() { ended <- o.KeepReporter(ctx) }()
	support.Await(t, "the call", func() bool { return support.Stats(t, k).Waiting == 1 })
	// It may not be observed yet, but the newest waits for that.
	if err := o.ReportLate(background, 1); err != nil {
		t.Fatal(err)
	}
	if done := support.Receive(t, "a report", told); done != 1 {
		t.Errorf("%d", done)
	}
	if err := o.OpenGate(background); err != nil {
		t.Fatal(err)
	}
	if err := support.Receive(t, "the end of the call", ended); err != nil {
		t.Error(err)
	}
	if err := o.ReportLate(ctx, 2); err != nil {
		t.Fatal(err)
	}
	if len(told) != 0 {
		t.Errorf("%d came late", <-told)
	}
}

func TestACallThatSaysHowFarItIsIsCancelled(t *testing.T) {
	k, o := oven(t)
	ctx, cancel := context.WithCancel(background)
	ctx = kitchen.WithProgress(ctx, func(kitchen.Progress) { cancel() })
	if _, err := o.Bake(ctx, 10); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if stats := support.Stats(t, k); stats.Calls != 0 {
		t.Errorf("%d calls are left", stats.Calls)
	}
}

func TestAStreamSaysHowFarItIs(t *testing.T) {
	_, o := oven(t)
	var last kitchen.Progress
	ctx := kitchen.WithProgress(background, func(progress kitchen.Progress) {
		if progress.Done < last.Done || progress.Note != "sliced" {
			t.Errorf("%v behind %v", progress, last)
		}
		last = progress
	})
	count := uint64(0)
	for slice, err := range o.Slices(ctx, 10_000) {
		if count++; err != nil || slice != count {
			t.Fatalf("%d, %v", slice, err)
		}
	}
	if count != 10_000 || last.Done != count {
		t.Errorf("%d slices, %v", count, last)
	}
}

func TestWithoutWhoIsToldNothingChanges(t *testing.T) {
	_, o := oven(t)
	if err := o.OpenGate(background); err != nil {
		t.Fatal(err)
	}
	if steps := must[uint64](t)(o.Bake(background, 1)); steps != 1 {
		t.Errorf("%d steps", steps)
	}
	if count := len(must[[]uint64](t)(all(o, 100))); count != 100 {
		t.Errorf("%d slices", count)
	}
}

func all(o *kitchen.Oven, count uint64) (slices []uint64, err error) {
	for slice, err := range o.Slices(background, count) {
		if err != nil {
			return slices, err
		}
		slices = append(slices, slice)
	}
	return slices, nil
}
