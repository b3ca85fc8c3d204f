package hither

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"testing"

	"hither.invalid/support/internal/testdoor"
)

var (
	reporting = method("reporting", testdoor.Progress)
	step      = method("step", testdoor.Step, "steps")
)

// steps makes every call that reports go on by so many steps; 0: they end.
func steps(t testing.TB, c *Client, count int) {
	t.Helper()
	if err := do(background, c, step, count); err != nil {
		t.Error(err)
	}
}

func TestProgressIsToldInOrderAndBeforeTheEnd(t *testing.T) {
	c := open(t)
	var told []Progress
	returned := false
	ctx := WithProgress(background, func(p Progress) {
		if returned {
			t.Error("it is told behind the end")
		}
		told = append(told, p)
		if p.Done < 5 {
			steps(t, c, 1)
		} else {
			steps(t, c, 0)
		}
	})
	err := do(ctx, c, reporting)
	returned = true
	want := []Progress{{0, 100, "x"}, {1, 0, "x"}, {2, 100, "x"}, {3, 100, "x"}, {4, 100, "x"}, {5, 100, "x"}}
	if err != nil || !slices.Equal(told, want) {
		t.Errorf("%v, %v", told, err)
	}
}

// Of what came while the function was busy, it is told the newest: also if the call has ended meanwhile.
func TestProgressIsTheNewest(t *testing.T) {
	c := open(t)
	var told []uint64
	ctx := WithProgress(background, func(p Progress) {
		if told = append(told, p.Done); len(told) == 1 {
			steps(t, c, 50)
			steps(t, c, 0)
		}
	})
	if err := do(ctx, c, reporting); err != nil || !slices.Equal(told, []uint64{0, 50}) {
		t.Errorf("%v, %v", told, err)
	}
}

func TestProgressOfACallThatIsCancelled(t *testing.T) {
	c := open(t)
	ctx, cancel := context.WithCancel(background)
	err := do(WithProgress(ctx, func(Progress) { cancel() }), c, reporting)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	isOver(t, c)
}

func TestProgressThatPanicsGivesTheCallUp(t *testing.T) {
	c := open(t)
	for _, fail := range []func(){func() { panic("burnt") }, runtime.Goexit, func() { steps(t, c, 1); steps(t, c, 0); panic("late") }} {
		done := make(chan struct{})
		go func() {
			defer close(done)
			defer func() { _ = recover() }()
			_ = do(WithProgress(background, func(Progress) { fail() }), c, reporting)
			t.Error("it returned")
		}()
		within(t, "the end of the goroutine", done)
		isOver(t, c)
	}
}

func TestProgressOfACallThatIsReadyIsNone(t *testing.T) {
	c := open(t)
	ctx := WithProgress(background, func(Progress) { t.Error("it is told") })
	if text, err := callText(ctx, c, echo, "x"); text != "x" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
	if text, err := callText(ctx, c, later, 1, "x"); text != "x" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
}
