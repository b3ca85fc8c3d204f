package hither

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hither.invalid/support/internal/testdoor"
	"hither.invalid/support/internal/wire"
)

func TestMain(m *testing.M) {
	before := runtime.NumGoroutine()
	code := m.Run()
	if code == 0 {
		if left := goroutinesLeft(before); left > 0 {
			fmt.Fprintf(os.Stderr, "%d goroutines were left\n", left)
			buf := make([]byte, 1<<16)
			fmt.Fprintf(os.Stderr, "%s\n", buf[:runtime.Stack(buf, true)])
			code = 1
		}
	}
	if contexts, calls, lent := testdoor.Living(); code == 0 && contexts+uint32(calls)+uint32(lent) > 0 {
		fmt.Fprintf(os.Stderr, "left in the library: %d contexts, %d calls, %d lent\n", contexts, calls, lent)
		code = 1
	}
	os.Exit(code)
}

// goroutinesLeft waits for goroutines that are about to end.
func goroutinesLeft(before int) int {
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return 0
		}
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
	}
	return runtime.NumGoroutine() - before
}

// Generated code, as far as these tests need it.

var library = Library{Name: "test", Contract: testdoor.Contract, Door: testdoor.Door}

func method(name string, id uint32, params ...string) *Method {
	return &Method{ID: id, Name: name, Params: params, Error: liftOdd}
}

var (
	echo      = method("echo", testdoor.Echo, "text")
	later     = method("later", testdoor.Later, "ms", "text")
	ask       = method("ask", testdoor.Ask, "text")
	emit      = method("emit", testdoor.Emit, "count")
	emitLater = method("emit_later", testdoor.EmitLater, "count")
	fail      = method("fail", testdoor.Fail)
	panics    = method("panics", testdoor.Panic)
	large     = method("large", testdoor.Large, "count")
	refuse    = method("refuse", testdoor.Refuse)
	forever   = method("forever", testdoor.Forever)
	forget    = method("forget", testdoor.Forget, "ms", "text")
	asked     = &HostFunction{
		ID: testdoor.Asked, Name: "asked", Params: []string{"text"}, Error: lowerOdd,
	}
	event       = &Event{ID: testdoor.Event, Name: "Counted"}
	fieldsEvent = wire.Fields{Kind: "record", Name: "Counted", Names: []string{"n"}}
	sumOdd      = wire.Sum{
		Enum:   wire.Enum{Kind: "error", Name: "Odd", Names: []string{"Empty", "Bad"}},
		Fields: []wire.Fields{{}, {Kind: "variant", Name: "Odd::Bad", Names: []string{"got"}}},
	}
)

type bad struct {
	message string
	got     int64
}

func (e *bad) Error() string { return e.message }

func liftOdd(r *wire.Reader) error {
	_, message := r.Sum(&sumOdd)
	return &bad{message, r.Int64()}
}

func lowerOdd(w *wire.Writer, err error) bool {
	var v *bad
	if !errors.As(err, &v) {
		return false
	}
	w.Sum(&sumOdd, 1, v.message)
	w.Int64(v.got)
	return true
}

func liftCounted(r *wire.Reader) uint32 {
	r.Fields(&fieldsEvent)
	return r.Uint32()
}

func callText(ctx context.Context, c *Client, m *Method, args ...any) (string, error) {
	call := c.Begin(m)
	for _, arg := range args {
		switch arg := arg.(type) {
		case string:
			call.Args.Text(arg)
		case int:
			call.Args.Uint32(uint32(arg))
		}
	}
	return Await(ctx, call, (*wire.Reader).Text)
}

func do(ctx context.Context, c *Client, m *Method, args ...int) error {
	call := c.Begin(m)
	for _, arg := range args {
		call.Args.Uint32(uint32(arg))
	}
	return call.Await(ctx)
}

func serveText(fn func(ctx context.Context, text string) (string, error)) HostHandler {
	return func(ctx context.Context, r *wire.Reader, w *wire.Writer) error {
		text := r.Text()
		if err := r.End(); err != nil {
			return err
		}
		answer, err := fn(ctx, text)
		if err != nil {
			return err
		}
		w.Text(answer)
		return nil
	}
}

func open(t testing.TB) *Client {
	t.Helper()
	c, err := Open(&library)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func within(t testing.TB, what string, done <-chan struct{}) {
	t.Helper()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatalf("%s did not happen", what)
	}
}

var background = context.Background()

func TestReadyCall(t *testing.T) {
	c := open(t)
	for _, text := range []string{"", "hello", "a\x00b", strings.Repeat("é", 40000)} {
		if got, err := callText(background, c, echo, text); err != nil || got != text {
			t.Errorf("%.20q came back as %.20q, %v", text, got, err)
		}
	}
	if c.session.watched.Load() {
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
	if stats, err := c.Stats(); err != nil || stats.Calls != 0 || stats.Waiting != 0 || len(c.session.calls.entries) != 0 {
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
	var timeout net.Error
	if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, ErrTimedOut) || errors.Is(err, context.Canceled) {
		t.Errorf("deadline: %v", err)
	}
	_ = timeout
	why := errors.New("no more interest")
	cause, stop := context.WithCancelCause(background)
	time.AfterFunc(10*time.Millisecond, func() { stop(why) })
	if err := do(cause, c, forever); !errors.Is(err, why) || !errors.Is(err, context.Canceled) {
		t.Errorf("cause: %v", err)
	}
	if stats, _ := c.Stats(); stats.Calls != 0 || stats.Waiting != 0 || len(c.session.calls.entries) != 0 {
		t.Errorf("%+v, %d entries", stats, len(c.session.calls.entries))
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
	c.session.drain(make([]byte, outBytes))
	if stats, _ := c.Stats(); stats.Calls != 0 {
		t.Errorf("%+v", stats)
	}
	for range 100 {
		c.session.calls.mu.Lock()
		left := len(c.session.calls.entries)
		c.session.calls.mu.Unlock()
		if left == 0 {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Error("entries were left")
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

func TestHostFunction(t *testing.T) {
	c := open(t)
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrHostFailed) {
		t.Errorf("without one: %v", err)
	}
	serve := func(fn func(ctx context.Context, text string) (string, error)) {
		t.Helper()
		if err := c.Provide(asked, serveText(fn)); err != nil {
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
	if err := c.Provide(&HostFunction{ID: 7}, serveText(nil)); !errors.Is(err, ErrUnknownHostFunction) {
		t.Errorf("unknown: %v", err)
	}
}

func TestHostFunctionPanics(t *testing.T) {
	c := open(t)
	seen := make(chan any, 1)
	c.OnPanic(func(value any) { seen <- value })
	_ = c.Provide(asked, serveText(func(context.Context, string) (string, error) { panic("ouch") }))
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
	_ = c.Provide(asked, serveText(func(ctx context.Context, _ string) (string, error) {
		begun <- struct{}{}
		<-ctx.Done()
		causes <- context.Cause(ctx)
		return "too late", nil
	}))
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

func TestEventsKeepTheirOrder(t *testing.T) {
	c := open(t)
	const count = 900 // fewer than the queue holds
	var next atomic.Uint32
	done := make(chan struct{})
	stop := Listen(c, event, liftCounted, func(n uint32) {
		if want := next.Add(1) - 1; n != want {
			t.Errorf("got %d, want %d", n, want)
		}
		if n == count-1 {
			close(done)
		}
	})
	defer stop()
	// Goroutines that carry home what another thread emits.
	var group group
	quit := make(chan struct{})
	for range 4 {
		group.Go(func() {
			for {
				select {
				case <-quit:
					return
				default:
					_, _ = callText(background, c, echo, "x")
				}
			}
		})
	}
	if err := do(background, c, emitLater, count); err != nil {
		t.Error(err)
	}
	within(t, "the last event", done)
	close(quit)
	group.Wait()
	if len(c.session.sequence.ahead) != 0 {
		t.Error("frames were left in the sequence")
	}
}

func TestListeners(t *testing.T) {
	c := open(t)
	var first, second atomic.Int32
	stopFirst := Listen(c, event, liftCounted, func(uint32) { first.Add(1) })
	got := make(chan uint32, 100)
	var stopSecond func()
	ready := make(chan struct{})
	stopSecond = Listen(c, event, liftCounted, func(n uint32) {
		<-ready
		second.Add(1)
		stopSecond() // inside of itself
		got <- n
	})
	close(ready)
	if stats, _ := c.Stats(); stats.Listeners != 1 {
		t.Errorf("%+v", stats)
	}
	if err := do(background, c, emit, 10); err != nil {
		t.Fatal(err)
	}
	<-got
	waitFor(t, "ten events", func() bool { return first.Load() == 10 })
	if second.Load() != 1 {
		t.Errorf("the second had %d", second.Load())
	}
	stopFirst()
	stopFirst()
	if stats, _ := c.Stats(); stats.Listeners != 0 {
		t.Errorf("%+v", stats)
	}
	if err := do(background, c, emit, 10); err != nil {
		t.Fatal(err)
	}
	again := make(chan uint32, 10)
	Listen(c, event, liftCounted, func(n uint32) { again <- n })
	_ = do(background, c, emit, 1)
	// Events are handed on in their order: what was emitted before this one has been heard, or never will be.
	<-again
	if first.Load() != 10 {
		t.Error("an event after stop")
	}
}

func TestSlowListenerHarmsNobody(t *testing.T) {
	c := open(t)
	gate, entered := make(chan struct{}), make(chan struct{})
	var slow []uint32
	slowDone := make(chan struct{})
	Listen(c, event, liftCounted, func(n uint32) {
		if len(slow) == 0 {
			close(entered)
			<-gate
		}
		slow = append(slow, n)
		if n == 2999 {
			close(slowDone)
		}
	})
	_ = do(background, c, emit, 1)
	<-entered
	var quick atomic.Int32
	Listen(c, event, liftCounted, func(uint32) { quick.Add(1) })
	for range 3 {
		want := quick.Load() + 1000
		_ = do(background, c, emit, 1000)
		waitFor(t, "the quick listener", func() bool { return quick.Load() == want })
	}
	_ = do(background, c, emit, 3000)
	waitFor(t, "the last event in the queue", func() bool {
		l := c.session.events.topics[event.ID].listeners[0]
		l.mu.Lock()
		defer l.mu.Unlock()
		last, err := liftLast(l.queue)
		return err == nil && last == 2999
	})
	close(gate)
	within(t, "the last event", slowDone)
	stats, _ := c.Stats()
	if len(slow) != 1+queuedMax || stats.ListenerOverflowed < 6000-queuedMax {
		t.Errorf("the slow one had %d, %d were dropped", len(slow), stats.ListenerOverflowed)
	}
}

func TestListenerThatPanics(t *testing.T) {
	c := open(t)
	seen, others := make(chan any, 10), make(chan uint32, 10)
	c.OnPanic(func(value any) { seen <- value })
	Listen(c, event, liftCounted, func(n uint32) {
		if n == 1 {
			runtime.Goexit()
		}
		panic(fmt.Sprint("no ", n))
	})
	Listen(c, event, liftCounted, func(n uint32) { others <- n })
	_ = do(background, c, emit, 3)
	for _, want := range []any{"no 0", "no 2"} {
		if value := <-seen; value != want {
			t.Error(value)
		}
	}
	for want := range uint32(3) {
		if n := <-others; n != want {
			t.Error(n)
		}
	}
}

func TestClose(t *testing.T) {
	c := open(t)
	_ = c.Provide(asked, serveText(func(context.Context, string) (string, error) { return "", nil }))
	var group group
	for range 20 {
		group.Go(func() {
			if err := do(background, c, forever); !errors.Is(err, ErrClosed) {
				t.Error(err)
			}
		})
	}
	waitFor(t, "twenty calls", func() bool { stats, _ := c.Stats(); return stats.Waiting == 20 })
	for range 5 {
		group.Go(c.Close)
	}
	group.Wait()
	c.Close()
	if _, err := callText(background, c, echo, "x"); err != ErrClosed {
		t.Error(err)
	}
	if err := c.Provide(asked, serveText(nil)); err != ErrClosed {
		t.Error(err)
	}
	if err := c.Withdraw(asked); err != ErrClosed {
		t.Error(err)
	}
	Listen(c, event, liftCounted, func(uint32) {})()
	if _, err := c.Stats(); err != ErrClosed {
		t.Error(err)
	}
}

func TestCloseInsideOfAnything(t *testing.T) {
	c := open(t)
	_ = c.Provide(asked, serveText(func(context.Context, string) (string, error) {
		c.Close()
		return "", nil
	}))
	if _, err := callText(background, c, ask, "x"); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	c = open(t)
	done := make(chan struct{})
	Listen(c, event, liftCounted, func(uint32) { c.Close(); close(done) })
	_ = do(background, c, emit, 2)
	within(t, "close", done)
}

func TestCloseRacesWithEverything(t *testing.T) {
	for range 50 {
		c := open(t)
		_ = c.Provide(asked, serveText(func(_ context.Context, text string) (string, error) { return text, nil }))
		Listen(c, event, liftCounted, func(uint32) {})
		var group group
		for i := range 8 {
			group.Go(func() {
				for {
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
				}
			})
		}
		time.Sleep(time.Millisecond)
		c.Close()
		group.Wait()
	}
}

func TestForgottenClientIsClosed(t *testing.T) {
	session := func() *session {
		c, err := Open(&library)
		if err != nil {
			t.Fatal(err)
		}
		Listen(c, event, liftCounted, func(uint32) {})
		if _, err := callText(background, c, later, 1, "x"); err != nil {
			t.Fatal(err)
		}
		return c.session
	}()
	waitFor(t, "closing", func() bool { runtime.GC(); return session.closed.Load() })
}

func TestCallHoldsItsClient(t *testing.T) {
	errs := make(chan error, 1)
	started := make(chan struct{})
	go func() {
		c, _ := Open(&library)
		close(started)
		_, err := callText(background, c, later, 100, "x")
		errs <- err
	}()
	<-started
	for range 20 {
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
	}
	if err := <-errs; err != nil {
		t.Error(err)
	}
	runtime.GC()
	waitFor(t, "closing", func() bool { runtime.GC(); contexts, _, _ := testdoor.Living(); return contexts == 0 })
}

func TestNil(t *testing.T) {
	var c *Client
	if _, err := callText(background, c, echo, "x"); err != ErrClosed {
		t.Error(err)
	}
	c.Close()
	c.OnPanic(nil)
	Listen(c, event, liftCounted, func(uint32) {})()
	if err := c.Withdraw(asked); err != ErrClosed {
		t.Error(err)
	}
}

func TestContractAndDoorAreChecked(t *testing.T) {
	other := library
	other.Contract++
	if _, err := Open(&other); !errors.Is(err, ErrContractMismatch) || !strings.Contains(err.Error(), "0123456789abcdef") {
		t.Error(err)
	}
	strange := library
	strange.Door = testdoor.StrangeDoor
	if _, err := Open(&strange); err == nil || !strings.Contains(err.Error(), "door generation 99, these bindings were made for 1") {
		t.Error(err)
	}
}

func TestShared(t *testing.T) {
	shared := Shared{Library: &library}
	for range 2 {
		call := shared.Begin(echo)
		call.Args.Text("x")
		if got, err := Await(background, call, (*wire.Reader).Text); err != nil || got != "x" {
			t.Error(got, err)
		}
	}
	shared.opened.Close()
	broken := library
	broken.Contract++
	shared = Shared{Library: &broken}
	if err := shared.Begin(fail).Await(background); !errors.Is(err, ErrContractMismatch) {
		t.Error(err)
	}
}

func TestWithoutWakeHandle(t *testing.T) {
	c := open(t)
	c.session.watched.Store(true)
	go c.session.pollByClock()
	if got, err := callText(background, c, later, 1, "x"); err != nil || got != "x" {
		t.Error(got, err)
	}
}

func liftLast(queue [][]byte) (uint32, error) {
	if len(queue) == 0 {
		return 0, io.EOF
	}
	var r wire.Reader
	r.Reset(queue[len(queue)-1], true)
	n := liftCounted(&r)
	return n, r.End()
}

func waitFor(t testing.TB, what string, happened func() bool) {
	t.Helper()
	for range 2000 {
		if happened() {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("%s did not happen", what)
}

func BenchmarkReady(b *testing.B) {
	c := open(b)
	b.ReportAllocs()
	for b.Loop() {
		call := c.Begin(echo)
		call.Args.Text("0123456789abcdef")
		if _, err := Await(background, call, (*wire.Reader).Text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHostCall(b *testing.B) {
	c := open(b)
	_ = c.Provide(asked, serveText(func(_ context.Context, text string) (string, error) { return text, nil }))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := callText(background, c, ask, "x"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestWaitingCallsAreSmall(t *testing.T) {
	const count = 5000 // the race detector takes 8,128 goroutines
	c := open(t)
	var before, during runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var group group
	for range count {
		group.Go(func() { _ = do(background, c, forever) })
	}
	waitFor(t, "the calls", func() bool { stats, _ := c.Stats(); return stats.Waiting == count })
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
