package hither

import (
	"context"
	"errors"
	"fmt"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"hither.invalid/support/internal/wire"
)

func TestReadyCall(t *testing.T) {
	c := open(t)
	for _, text := range []string{"", "hello", "a\x00b", strings.Repeat("é", 40000)} {
		if got, err := callText(background, c, echo, text); err != nil || got != text {
			t.Errorf("%.20q came back as %.20q, %v", text, got, err)
		}
	}
	if c.session.Load().watched.Load() {
		t.Error("ready calls alone need nobody who watches")
	}
}

func TestReadyCallAllocatesItsText(t *testing.T) {
	c := open(t)
	call := func() {
		call := c.Begin(echo)
		call.Args.Text("0123456789abcdef")
		if _, err := Await(background, call, (*wire.Reader).Text); err != nil {
			t.Fatal(err)
		}
	}
	call()
	if n := testing.AllocsPerRun(1000, call); n > 1 && !raceEnabled {
		t.Errorf("%v allocations", n)
	}
}

func TestPendingCall(t *testing.T) {
	c := open(t)
	var group group
	for i := range 100 {
		group.Go(func() {
			want := fmt.Sprint(i)
			if got, err := callText(background, c, later, i%7, want); err != nil || got != want {
				t.Errorf("%s came back as %s, %v", want, got, err)
			}
		})
	}
	group.Wait()
	if stats, err := c.Stats(); err != nil || stats.Calls != 0 || stats.Waiting != 0 || c.session.Load().calls.entries.len() != 0 {
		t.Errorf("%+v, %v", stats, err)
	}
}

func TestEndings(t *testing.T) {
	c := open(t)
	var typed *bad
	if err := do(background, c, fail); !errors.As(err, &typed) || typed.got != 5 || err.Error() != "too bad" {
		t.Errorf("typed error: %v", err)
	}
	if err := do(background, c, panics); !errors.Is(err, ErrPanicked) || err.Error() != "the library panicked: boom" {
		t.Errorf("panic: %v", err)
	}
	err := do(background, c, refuse)
	var status *StatusError
	if !errors.As(err, &status) || status.Status != StatusBadRequest || status.Text != "arguments of `refuse`: expected better" {
		t.Errorf("refusal: %v", err)
	}
	if errors.Is(err, ErrClosed) || !errors.Is(err, ErrBadRequest) {
		t.Errorf("refusal is %v", err)
	}
	if _, err := callText(background, c, later, 0, "ab\xff"); !errors.Is(err, ErrBadRequest) ||
		!strings.Contains(err.Error(), "arguments of `later`, field `text`: expected UTF-8 text, found byte 0xff") {
		t.Errorf("what cannot be written: %v", err)
	}
	if err := do(background, c, emit, 0); err != nil {
		t.Errorf("no value: %v", err)
	}
	if _, err := Await(background, c.Begin(fail), func(*wire.Reader) int { return 1 }); err == nil {
		t.Error("an error came as a value")
	}
	call := c.Begin(echo)
	call.Args.Text("text")
	if _, err := Await(background, call, (*wire.Reader).Int8); err == nil ||
		err.Error() != "the reply of `echo` cannot be read: expected i8, found text (byte 0 of 5)" {
		t.Errorf("a value of another type: %v", err)
	}
}

func TestCancel(t *testing.T) {
	c := open(t)
	ctx, cancel := context.WithCancel(background)
	cancel()
	if err := do(ctx, c, forever); !errors.Is(err, context.Canceled) || !errors.Is(err, ErrCancelled) {
		t.Errorf("before: %v", err)
	}
	if stats, _ := c.Stats(); stats.Calls != 0 {
		t.Error("a call was made though its context was done")
	}
	ctx, cancel = context.WithTimeout(background, 10*time.Millisecond)
	defer cancel()
	err := do(ctx, c, forever)
	if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, ErrTimedOut) || errors.Is(err, context.Canceled) {
		t.Errorf("deadline: %v", err)
	}
	var timeout net.Error
	if !errors.As(err, &timeout) || !timeout.Timeout() {
		t.Errorf("%v is no timeout", err)
	}
	why := errors.New("no more interest")
	cause, stop := context.WithCancelCause(background)
	time.AfterFunc(10*time.Millisecond, func() { stop(why) })
	if err := do(cause, c, forever); !errors.Is(err, why) || !errors.Is(err, context.Canceled) {
		t.Errorf("cause: %v", err)
	}
	if stats, _ := c.Stats(); stats.Calls != 0 || stats.Waiting != 0 || c.session.Load().calls.entries.len() != 0 {
		t.Errorf("%+v, %d entries", stats, c.session.Load().calls.entries.len())
	}
}

func TestCancelRacesWithTheReply(t *testing.T) {
	c := open(t)
	var group group
	for i := range 200 {
		group.Go(func() {
			ctx, cancel := context.WithTimeout(background, time.Duration(i%5)*time.Millisecond)
			defer cancel()
			got, err := callText(ctx, c, later, 2, "x")
			if err == nil && got != "x" || err != nil && !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
	group.Wait()
	// A cancelled call that had ended by itself still had a reply on its way: it must find its entry.
	if err := do(background, c, emit, 0); err != nil {
		t.Error(err)
	}
	if stats, _ := c.Stats(); stats.Calls != 0 {
		t.Errorf("%+v", stats)
	}
	// An event is heard once every frame before it was handed on.
	heard := make(chan uint32, 1)
	defer onCounted(c, func(n uint32) { heard <- n })()
	if err := do(background, c, emit, 1); err != nil {
		t.Error(err)
	}
	<-heard
	if left := c.session.Load().calls.entries.len(); left != 0 {
		t.Errorf("%d entries were left", left)
	}
}

func TestLentPayloads(t *testing.T) {
	c := open(t)
	for _, n := range []int{0, 1, outBytes - 100, outBytes, outBytes + 1, 1 << 20} {
		call := c.Begin(large)
		call.Args.Uint32(uint32(n))
		got, err := Await(background, call, (*wire.Reader).Bytes)
		if err != nil || len(got) != n {
			t.Errorf("%d bytes came as %d, %v", n, len(got), err)
		}
	}
	text := strings.Repeat("x", 3*outBytes)
	if got, err := callText(background, c, later, 1, text); err != nil || got != text {
		t.Errorf("a large reply that was pending: %d bytes, %v", len(got), err)
	}
	if stats, _ := c.Stats(); stats.Lent != 0 {
		t.Errorf("%+v", stats)
	}
}

func TestWaitingCallsAreSmall(t *testing.T) {
	const count = 5000 // the race detector takes 8,128 goroutines
	c := open(t)
	var before, during runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var group group
	waits := make(chan struct{}, count)
	for range count {
		group.Go(func() { _ = do(&waitedFor{Context: background, waits: waits}, c, forever) })
	}
	for range count {
		<-waits
	}
	runtime.GC()
	runtime.GC() // the pools let go of what they hold with the second
	runtime.ReadMemStats(&during)
	each := (during.HeapAlloc - before.HeapAlloc) / count
	t.Logf("%d bytes of heap each", each)
	if each > 4096 {
		t.Errorf("a call that waits holds %d bytes", each)
	}
	c.Close()
	group.Wait()
}

// waitedFor is a context that says when a call comes to wait: it looks a second time whether it is done.
type waitedFor struct {
	context.Context
	looks int
	waits chan<- struct{}
}

func (c *waitedFor) Done() <-chan struct{} {
	if c.looks++; c.looks == 2 {
		c.waits <- struct{}{}
	}
	return nil
}
