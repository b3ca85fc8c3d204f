package hither

import (
	"context"
	"errors"
	"os"
	"runtime"
	"testing"
)

func TestClose(t *testing.T) {
	c := open(t)
	_ = provide(c, func(context.Context, string) (string, error) { return "", nil })
	var group group
	waits := make(chan struct{}, 20)
	for range 20 {
		group.Go(func() {
			if err := do(&waitedFor{Context: background, waits: waits}, c, forever); !errors.Is(err, ErrClosed) {
				t.Error(err)
			}
		})
	}
	for range 20 {
		<-waits
	}
	if stats, _ := c.Stats(); stats.Waiting != 20 {
		t.Errorf("%+v", stats)
	}
	for range 5 {
		group.Go(c.Close)
	}
	group.Wait()
	c.Close()
	if _, err := callText(background, c, echo, "x"); err != ErrClosed {
		t.Error(err)
	}
	if err := provide(c, nil); err != ErrClosed {
		t.Error(err)
	}
	if err := c.Withdraw(asked); err != ErrClosed {
		t.Error(err)
	}
	onCounted(c, func(uint32) {})()
	if _, err := c.Stats(); err != ErrClosed {
		t.Error(err)
	}
}

func TestCloseInsideOfAnything(t *testing.T) {
	c := open(t)
	_ = provide(c, func(context.Context, string) (string, error) {
		c.Close()
		return "", nil
	})
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	c = open(t)
	done := make(chan struct{})
	onCounted(c, func(uint32) { c.Close(); close(done) })
	_ = do(background, c, emit, 2)
	within(t, "close", done)
}

func TestCloseRacesWithEverything(t *testing.T) {
	for range 50 {
		c := open(t)
		_ = provide(c, func(_ context.Context, text string) (string, error) { return text, nil })
		onCounted(c, func(uint32) {})
		var group group
		under := make(chan struct{}, 8)
		for i := range 8 {
			group.Go(func() {
				for first := true; ; first = false {
					var err error
					switch i % 4 {
					case 0:
						_, err = callText(background, c, echo, "x")
					case 1:
						_, err = callText(background, c, ask, "x")
					case 2:
						_, err = callText(background, c, later, 0, "x")
					case 3:
						err = do(background, c, emit, 3)
					}
					if err != nil {
						if !errors.Is(err, ErrClosed) {
							t.Error(err)
						}
						return
					}
					if first {
						under <- struct{}{}
					}
				}
			})
		}
		for range 8 {
			<-under
		}
		c.Close()
		group.Wait()
	}
}

func TestCloseThatIsEndedMidwayLeavesNobodyWaiting(t *testing.T) {
	c := open(t)
	asking, causes := make(chan struct{}), make(chan error, 1)
	_ = provide(c, func(ctx context.Context, _ string) (string, error) {
		close(asking)
		<-ctx.Done()
		causes <- context.Cause(ctx)
		return "", nil
	})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
	}()
	within(t, "the host call", asking)
	s := c.session.Load()
	// Closing brings two frames home: the reply of the call, and the last one. What stands behind them has its turn then.
	s.sequence.pass(s.sequence.passed.Load()+3, runtime.Goexit)
	go func() {
		c.Close()
		t.Error("the goroutine that closes was to end")
	}()
	if cause := <-causes; cause != ErrClosed {
		t.Error(cause)
	}
	within(t, "the end of the call", ended)
	becomes(t, "the end of the goroutine that watches", func() bool {
		_, err := s.waker.file.Stat()
		return errors.Is(err, os.ErrClosed)
	})
}

func TestForgottenClientIsClosed(t *testing.T) {
	session := func() *session {
		c, err := opened(&library)
		if err != nil {
			t.Fatal(err)
		}
		onCounted(c, func(uint32) {})
		if _, err := callText(background, c, later, 1, "x"); err != nil {
			t.Fatal(err)
		}
		return c.session.Load()
	}()
	collected(t)
	within(t, "closing", session.done)
}

// collected returns after a collection that found everything which nobody held before.
func collected(t testing.TB) {
	t.Helper()
	found := make(chan struct{})
	runtime.AddCleanup(new([64]byte), func(found chan struct{}) { close(found) }, found)
	runtime.GC()
	within(t, "the collection", found)
}

func TestCallHoldsItsClient(t *testing.T) {
	asking, answer := make(chan struct{}), make(chan struct{})
	errs, sessions := make(chan error, 1), make(chan *session, 1)
	go func() {
		c, _ := opened(&library)
		sessions <- c.session.Load()
		_ = provide(c, func(_ context.Context, text string) (string, error) {
			close(asking)
			<-answer
			return text, nil
		})
		_, err := callText(background, c, ask, "x")
		errs <- err
	}()
	within(t, "the host call", asking)
	for range 3 {
		collected(t)
	}
	close(answer)
	if err := <-errs; err != nil {
		t.Error(err)
	}
	for range 3 {
		collected(t)
	}
	within(t, "closing", (<-sessions).done)
}

func TestNil(t *testing.T) {
	var c *Client
	if _, err := callText(background, c, echo, "x"); err != ErrClosed {
		t.Error(err)
	}
	c.Close()
	c.OnPanic(nil)
	onCounted(c, func(uint32) {})()
	if err := c.Withdraw(asked); err != ErrClosed {
		t.Error(err)
	}
}
