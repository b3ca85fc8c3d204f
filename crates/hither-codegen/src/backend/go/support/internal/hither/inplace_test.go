package hither

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
)

// goroutineID is the goroutine that asks, as its stack begins with it.
func goroutineID() string {
	stack := make([]byte, 64)
	return strings.Fields(string(stack[:runtime.Stack(stack, false)]))[1]
}

func TestHostFunctionInPlace(t *testing.T) {
	c := open(t)
	serve := func(fn func(ctx context.Context, text string) (string, error)) {
		t.Helper()
		if err := provide(c, fn, InPlace()); err != nil {
			t.Fatal(err)
		}
	}
	where := ""
	serve(func(_ context.Context, text string) (string, error) {
		where = goroutineID()
		return "<" + text + ">", nil
	})
	if got, err := callText(background, c, ask, "x"); err != nil || got != "<x>" || where != goroutineID() {
		t.Errorf("%q, %v on goroutine %s, not %s", got, err, where, goroutineID())
	}
	serve(func(context.Context, string) (string, error) { panic("ouch") })
	seen := make(chan any, 1)
	c.OnPanic(func(value any) { seen <- value })
	if _, err := callText(background, c, ask, "x"); err == nil || err.Error() != "the host function failed: panic: ouch" {
		t.Errorf("panic: %v", err)
	}
	if value := <-seen; value != "ouch" {
		t.Error(value)
	}
	// It may call the library, also for what takes a while.
	serve(func(ctx context.Context, text string) (string, error) {
		if len(text) < 3 {
			return callText(ctx, c, ask, text+"y")
		}
		return callText(ctx, c, later, 1, text)
	})
	if got, err := callText(background, c, ask, "x"); err != nil || got != "xyy" {
		t.Errorf("nested: %q, %v", got, err)
	}
	serve(func(context.Context, string) (string, error) { c.Close(); return "", nil })
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrClosed) {
		t.Errorf("close: %v", err)
	}
}

func TestHostFunctionInPlaceEndsItsGoroutine(t *testing.T) {
	c := open(t)
	_ = provide(c, func(context.Context, string) (string, error) { runtime.Goexit(); return "", nil }, InPlace())
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		_, _ = callText(background, c, ask, "x")
		t.Error("the goroutine goes on")
	}()
	within(t, "the end of the goroutine", gone)
	if stats, err := c.Stats(); err != nil || stats.Calls != 0 || stats.HostCalls != 0 || stats.Waiting != 0 || stats.Serving != 0 {
		t.Errorf("%+v, %v", stats, err)
	}
}

func TestHostFunctionThatNobodyCarriesHomeGetsAGoroutine(t *testing.T) {
	c := open(t)
	done := make(chan struct{})
	_ = provide(c, func(ctx context.Context, _ string) (string, error) {
		// The goroutine that watches must stay free, or this call would wait for ever.
		_, err := callText(background, c, later, 1, "x")
		close(done)
		return "", err
	}, InPlace())
	call := c.Begin(forget)
	call.Args.Uint32(5)
	call.Args.Text("x")
	if err := call.Await(background); err != nil {
		t.Fatal(err)
	}
	within(t, "the host function", done)
}
