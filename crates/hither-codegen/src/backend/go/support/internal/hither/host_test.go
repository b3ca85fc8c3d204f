package hither

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"runtime"
	"strings"
	"testing"
)

func TestHostFunction(t *testing.T) {
	c := open(t)
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrHostFailed) {
		t.Errorf("without one: %v", err)
	}
	serve := func(fn func(ctx context.Context, text string) (string, error)) {
		t.Helper()
		if err := provide(c, fn); err != nil {
			t.Fatal(err)
		}
	}
	serve(func(_ context.Context, text string) (string, error) { return "<" + text + ">", nil })
	if got, err := callText(background, c, ask, "x"); err != nil || got != "<x>" {
		t.Errorf("%q, %v", got, err)
	}
	long := strings.Repeat("y", 2*outBytes)
	if got, err := callText(background, c, ask, long); err != nil || got != "<"+long+">" {
		t.Errorf("large: %d bytes, %v", len(got), err)
	}
	serve(func(context.Context, string) (string, error) { return "", fmt.Errorf("wrapped: %w", &bad{"odd", 9}) })
	var typed *bad
	if _, err := callText(background, c, ask, "x"); !errors.As(err, &typed) || typed.got != 9 || typed.message != "odd" {
		t.Errorf("typed error: %v", err)
	}
	serve(func(context.Context, string) (string, error) { return "", errors.New("no \xff luck") })
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrHostFailed) ||
		err.Error() != "the host function failed: no \uFFFD luck" {
		t.Errorf("other error: %v", err)
	}
	serve(func(context.Context, string) (string, error) { return "\xff", nil })
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrHostFailed) ||
		!strings.Contains(err.Error(), "the answer cannot be written: expected UTF-8") {
		t.Errorf("not UTF-8: %v", err)
	}
	serve(func(context.Context, string) (string, error) { return strings.Repeat("z", 2<<20), nil })
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrHostFailed) ||
		!strings.Contains(err.Error(), "exceed the limit") {
		t.Errorf("too large: %v", err)
	}
	serve(func(context.Context, string) (string, error) { runtime.Goexit(); return "", nil })
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrHostFailed) || !strings.Contains(err.Error(), "Goexit") {
		t.Errorf("Goexit: %v", err)
	}
	// A host function may call the library again.
	serve(func(ctx context.Context, text string) (string, error) { return callText(ctx, c, later, 1, text+text) })
	if got, err := callText(background, c, ask, "x"); err != nil || got != "xx" {
		t.Errorf("nested: %q, %v", got, err)
	}
	if err := c.Withdraw(asked); err != nil {
		t.Fatal(err)
	}
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrHostFailed) {
		t.Errorf("withdrawn: %v", err)
	}
	if stats, _ := c.Stats(); stats.HostCalls != 0 || stats.HostFunctions != 0 || stats.AnswersRejected != 0 {
		t.Errorf("%+v", stats)
	}
	if err := c.Provide(nil, Provision{&HostFunction{ID: 7}, serveText(nil)}); !errors.Is(err, ErrUnknownHostFunction) {
		t.Errorf("unknown: %v", err)
	}
}

func TestHostFunctionPanics(t *testing.T) {
	c := open(t)
	seen := make(chan any, 1)
	c.OnPanic(func(value any) { seen <- value })
	_ = provide(c, func(context.Context, string) (string, error) { panic("ouch") })
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrHostFailed) ||
		err.Error() != "the host function failed: panic: ouch" {
		t.Error(err)
	}
	if value := <-seen; value != "ouch" {
		t.Error(value)
	}
	log.SetOutput(io.Discard)
	defer log.SetOutput(os.Stderr)
	c.OnPanic(nil)
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrHostFailed) {
		t.Error(err)
	}
}

func TestHostFunctionIsToldThatNobodyWaits(t *testing.T) {
	c := open(t)
	causes := make(chan error, 1)
	begun := make(chan struct{}, 1)
	_ = provide(c, func(ctx context.Context, _ string) (string, error) {
		begun <- struct{}{}
		<-ctx.Done()
		causes <- context.Cause(ctx)
		return "too late", nil
	})
	ctx, cancel := context.WithCancel(background)
	go func() { <-begun; cancel() }()
	if _, err := callText(ctx, c, ask, "x"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if cause := <-causes; cause != ErrCancelled {
		t.Error(cause)
	}
	// The library gives up by itself, with no caller in sight.
	call := c.Begin(forget)
	call.Args.Uint32(5)
	call.Args.Text("x")
	if err := call.Await(background); err != nil {
		t.Fatal(err)
	}
	<-begun
	if cause := <-causes; cause != ErrCancelled {
		t.Error(cause)
	}
	// And so does closing.
	go func() { <-begun; c.Close() }()
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if cause := <-causes; cause != ErrClosed {
		t.Error(cause)
	}
}
