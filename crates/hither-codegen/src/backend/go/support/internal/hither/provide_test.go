package hither

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestHostFunctionsChangeTogether(t *testing.T) {
	c := open(t)
	answer := func(text string) HostHandler {
		return serveText(func(context.Context, string) (string, error) { return text, nil })
	}
	strange := Provision{&HostFunction{ID: 7}, answer("")}
	if err := c.Provide(nil, Provision{asked, answer("a")}, strange); !errors.Is(err, ErrUnknownHostFunction) {
		t.Errorf("%v", err)
	}
	if stats, _ := c.Stats(); stats.HostFunctions != 0 {
		t.Errorf("one of two was provided: %+v", stats)
	}
	if err := c.Provide(nil, Provision{asked, answer("first")}); err != nil {
		t.Fatal(err)
	}
	if err := c.Provide(nil, Provision{asked, answer("second")}, strange); !errors.Is(err, ErrUnknownHostFunction) {
		t.Errorf("%v", err)
	}
	if got, err := callText(background, c, ask, "x"); err != nil || got != "first" {
		t.Errorf("%q, %v", got, err)
	}
	if err := c.Withdraw(asked, strange.Function); !errors.Is(err, ErrUnknownHostFunction) {
		t.Errorf("%v", err)
	}
	if got, err := callText(background, c, ask, "x"); err != nil || got != "first" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestAFunctionThatIsLeftOutIsWithdrawn(t *testing.T) {
	c := open(t)
	serve := serveText(func(context.Context, string) (string, error) { return "answer", nil })
	for _, p := range []Provision{{asked, serve}, {asked, nil}} {
		if err := c.Provide(nil, p); err != nil {
			t.Fatal(err)
		}
		stats, _ := c.Stats()
		if provided := stats.HostFunctions == 1; provided != (p.Serve != nil) {
			t.Errorf("%+v", stats)
		}
	}
}

func TestHostContextIsAContext(t *testing.T) {
	var c hostContext
	if _, ok := c.Deadline(); ok || c.Err() != nil || c.Value("key") != nil {
		t.Error("a context that says nothing says something")
	}
	child, cancel := context.WithCancel(&c)
	defer cancel()
	c.end(endedByLibrary)
	c.end(endedByClose)
	<-child.Done()
	if c.Err() != context.Canceled || context.Cause(&c) != ErrCancelled || context.Cause(child) != ErrCancelled {
		t.Error(c.Err(), context.Cause(&c), context.Cause(child))
	}
	var late hostContext
	late.end(endedByItself)
	<-late.Done()
	if late.Err() != context.Canceled || context.Cause(&late) != context.Canceled {
		t.Error(late.Err(), context.Cause(&late))
	}
}

func TestHostContextIsEndedWhileItIsLookedAt(t *testing.T) {
	for range 1000 {
		c := new(hostContext)
		go c.end(endedByClose)
		<-c.Done()
		if context.Cause(c) != ErrClosed {
			t.Fatal(context.Cause(c))
		}
	}
}

func TestLimitsAreSetBeforeTheClientIsOpen(t *testing.T) {
	c := NewClient(&library)
	if err := c.Limit(Limits{Calls: 5}); err != nil {
		t.Error(err)
	}
	if err := c.Open(); err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Limit(Limits{}); err == nil {
		t.Error("limits were set of a client that is open")
	}
	early := NewClient(&library)
	early.Close()
	if err := early.Open(); err != ErrClosed {
		t.Errorf("opened after Close: %v", err)
	}
}

func TestLimitsOfHostCalls(t *testing.T) {
	for timeout, want := range map[time.Duration]uint64{0: 0, -1: 1<<64 - 1, 1: 1, time.Second: 1000} {
		if got := (Limits{HostCallTimeout: timeout}).hostCallMillis(); got != want {
			t.Errorf("%v is %d ms, want %d", timeout, got, want)
		}
	}
}
