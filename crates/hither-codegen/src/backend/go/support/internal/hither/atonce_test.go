//go:build hither_at_once

package hither

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"

	"hither.invalid/support/internal/testdoor"
)

// These need a door whose crossings may call back: cgo must not have been promised that none does.

var (
	atOnce         = Library{Name: "test", Contract: testdoor.Contract, Door: testdoor.Door, Server: testdoor.Server()}
	askAtOnce      = method("ask_at_once", testdoor.AskAtOnce, "text")
	askEyeAtOnce   = method("ask_object_at_once", testdoor.AskObjectAtOnce, "text")
	asksOfTheirOwn = 100
)

func init() { testdoor.OnAsked = Serve }

func openAtOnce(t testing.TB) *Client {
	t.Helper()
	c, err := opened(&atOnce)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestAFunctionAnswersAtOnce(t *testing.T) {
	c := openAtOnce(t)
	if _, err := callText(background, c, askAtOnce, "x"); !errors.Is(err, ErrHostFailed) {
		t.Errorf("without one: %v", err)
	}
	if err := provide(c, func(_ context.Context, text string) (string, error) {
		// It may call the library, and be called by it meanwhile.
		if len(text) < 20 {
			return callText(background, c, askAtOnce, text+text)
		}
		return text, nil
	}); err != nil {
		t.Fatal(err)
	}
	if got, err := callText(background, c, askAtOnce, "abc"); err != nil || got != strings.Repeat("abc", 8) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestAnObjectAnswersAtOnce(t *testing.T) {
	c, e := openAtOnce(t), newEye()
	watching(t, c, e)
	for range asksOfTheirOwn {
		if got, err := callText(background, c, askEyeAtOnce, "x"); err != nil || got != "saw x" {
			t.Fatalf("%q, %v", got, err)
		}
	}
	if stats, _ := c.Stats(); stats.Serving != 0 {
		t.Errorf("%+v", stats)
	}
}

func TestWhatDoesNotReturnIsAFailureAtOnce(t *testing.T) {
	c, e := openAtOnce(t), newEye()
	watching(t, c, e)
	seen := make(chan any, 1)
	c.OnPanic(func(value any) { seen <- value })
	e.saw = func(context.Context, string) (string, error) { panic("ouch") }
	if _, err := callText(background, c, askEyeAtOnce, "x"); !errors.Is(err, ErrHostFailed) || <-seen != "ouch" {
		t.Errorf("panic: %v", err)
	}
	e.saw = func(context.Context, string) (string, error) { runtime.Goexit(); return "", nil }
	if _, err := callText(background, c, askEyeAtOnce, "x"); !errors.Is(err, ErrHostFailed) || !strings.Contains(err.Error(), "Goexit") {
		t.Errorf("Goexit: %v", err)
	}
	e.saw = func(context.Context, string) (string, error) { return "", &bad{"odd", 9} }
	var typed *bad
	if _, err := callText(background, c, askEyeAtOnce, "x"); !errors.As(err, &typed) || typed.got != 9 {
		t.Errorf("typed error: %v", err)
	}
}

func TestAFunctionThatAnswersAtOnceMayBlock(t *testing.T) {
	c, e := openAtOnce(t), newEye()
	watching(t, c, e)
	answers := make(chan string)
	e.saw = func(_ context.Context, text string) (string, error) { return <-answers + text, nil }
	go func() { answers <- "later " }()
	if got, err := callText(background, c, askEyeAtOnce, "x"); err != nil || got != "later x" {
		t.Errorf("%q, %v", got, err)
	}
}

func BenchmarkAtOnce(b *testing.B) {
	c := openAtOnce(b)
	_ = provide(c, func(_ context.Context, text string) (string, error) { return text, nil })
	b.ReportAllocs()
	for b.Loop() {
		if _, err := callText(background, c, askAtOnce, "x"); err != nil {
			b.Fatal(err)
		}
	}
}
