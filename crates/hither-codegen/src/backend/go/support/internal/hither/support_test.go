package hither

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"

	"hither.invalid/support/internal/testdoor"
	"hither.invalid/support/internal/wire"
)

func TestMain(m *testing.M) {
	before := runtime.NumGoroutine()
	code := m.Run()
	// What was forgotten is closed once it is found.
	runtime.GC()
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
	left := 0
	isTrueSoon(func() bool {
		left = runtime.NumGoroutine() - before
		return left <= 0
	})
	return left
}

// isTrueSoon gives every other goroutine its turn until something is true; time only says when to give up.
func isTrueSoon(isTrue func() bool) bool {
	for deadline := time.Now().Add(10 * time.Second); !isTrue(); runtime.Gosched() {
		if time.Now().After(deadline) {
			return false
		}
	}
	return true
}

// Generated code, as far as these tests need it.

var library = Library{Name: "test", Contract: testdoor.Contract, Door: testdoor.Door}

func method(name string, id uint32, params ...string) *Method {
	return &Method{ID: id, Args: wire.Fields{Kind: "arguments of", Name: name, Names: params}, Error: liftOdd}
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
	notify    = method("notify", testdoor.Notice, "text")
	makeOne   = objectMethod("Cup.new", testdoor.Make)
	number    = objectMethod("Cup.number", testdoor.Number)
	asked     = &HostFunction{
		ID: testdoor.Asked, Error: lowerOdd,
		Args: wire.Fields{Kind: "arguments of", Name: "asked", Names: []string{"text"}},
	}
	counted     = Topic[uint32]{&Event{ID: testdoor.Event, Name: "Counted"}, liftCounted}
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
	e := &bad{message, r.Int64()}
	r.CloseSum()
	return e
}

func lowerOdd(w *wire.Writer, err error) bool {
	var v *bad
	if !errors.As(err, &v) {
		return false
	}
	w.Sum(&sumOdd, 1, v.message)
	w.Int64(v.got)
	w.CloseSum()
	return true
}

func liftCounted(r *wire.Reader) uint32 {
	r.Fields(&fieldsEvent)
	n := r.Uint32()
	r.Close()
	return n
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

// opened is a client that is open.
func opened(library *Library) (*Client, error) {
	c := NewClient(library)
	return c, c.Open()
}

func open(t testing.TB) *Client {
	t.Helper()
	c, err := opened(&library)
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

// becomes is within, for what tells nobody when it has happened.
func becomes(t testing.TB, what string, isTrue func() bool) {
	t.Helper()
	if !isTrueSoon(isTrue) {
		t.Fatalf("%s did not happen", what)
	}
}

// provide makes fn answer; what it answers with is a text.
func provide(c *Client, fn func(ctx context.Context, text string) (string, error), options ...HostOption) error {
	return c.Provide(options, Provision{asked, serveText(fn)})
}

var background = context.Background()
