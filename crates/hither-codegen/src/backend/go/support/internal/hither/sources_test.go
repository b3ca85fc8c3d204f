package hither

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"hither.invalid/support/internal/testdoor"
	"hither.invalid/support/internal/wire"
)

func reading(name string, id uint32) *Method { return method(name, id, "stream", "count") }

var (
	sum       = reading("sum", testdoor.Read)
	neverRead = reading("never_read", testdoor.ReadNever)
)

// summed passes a stream to a method that reads its first so many items.
func summed(ctx context.Context, c *Client, m *Method, items iter.Seq2[uint32, error], count uint32) (uint32, error) {
	call := c.Begin(m)
	LowerStream(call.Args, items, (*wire.Writer).Uint32, lowerOdd)
	call.Args.Uint32(count)
	return Await(ctx, call, (*wire.Reader).Uint32)
}

// counting is a stream of ones, and how many were asked for; done is closed when it has ended.
func counting(count int) (items iter.Seq2[uint32, error], made *atomic.Int64, done chan struct{}) {
	made, done = new(atomic.Int64), make(chan struct{})
	return func(yield func(uint32, error) bool) {
		defer close(done)
		for range count {
			made.Add(1)
			if !yield(1, nil) {
				return
			}
		}
	}, made, done
}

// areOver fails the test unless no stream of the program is known any more.
func areOver(t testing.TB, c *Client) {
	t.Helper()
	s := c.session.Load()
	becomes(t, "the end of all streams", func() bool {
		s.sources.mu.Lock()
		defer s.sources.mu.Unlock()
		return len(s.sources.entries) == 0
	})
}

func TestSourceIsReadToItsEnd(t *testing.T) {
	c := open(t)
	for _, count := range []int{0, 1, 9, 10, 11, 1000} {
		items, made, done := counting(count)
		if got, err := summed(background, c, sum, items, 1<<20); err != nil || got != uint32(count) || made.Load() != int64(count) {
			t.Errorf("%d of %d, %v", got, count, err)
		}
		within(t, "the end of the stream", done)
	}
	areOver(t, c)
}

func TestSourceIsAskedForWhatIsWanted(t *testing.T) {
	c := open(t)
	items, made, done := counting(1 << 30)
	got, err := summed(background, c, sum, items, 25)
	if got != 25 || err != nil {
		t.Errorf("%d, %v", got, err)
	}
	within(t, "the end of the stream", done)
	// It wants 10 at a time.
	if n := made.Load(); n > 30 {
		t.Errorf("%d items were made", n)
	}
	areOver(t, c)
}

func TestSourceThatNobodyReadsNeverBegins(t *testing.T) {
	c := open(t)
	ctx, cancel := context.WithCancel(background)
	items, made, _ := counting(10)
	ended := make(chan error)
	go func() {
		_, err := summed(ctx, c, neverRead, items, 10)
		ended <- err
	}()
	becomes(t, "the call", func() bool { stats, _ := c.Stats(); return stats.Waiting == 1 })
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) || made.Load() != 0 {
		t.Errorf("%v, %d items", err, made.Load())
	}
	areOver(t, c)
}

func TestSourceEndsWithItsCall(t *testing.T) {
	c := open(t)
	ctx, cancel := context.WithCancel(background)
	stopped := make(chan struct{})
	endless := func(yield func(uint32, error) bool) {
		defer close(stopped)
		for n := 0; yield(1, nil); n++ {
			if n == 100 {
				cancel()
			}
		}
	}
	if _, err := summed(ctx, c, sum, endless, 1<<30); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	within(t, "the end of the stream", stopped)
	areOver(t, c)
}

func TestSourceEndsWithItsClient(t *testing.T) {
	c := open(t)
	stopped := make(chan struct{})
	endless := func(yield func(uint32, error) bool) {
		defer close(stopped)
		for n := 0; yield(1, nil); n++ {
			if n == 100 {
				c.Close()
			}
		}
	}
	if _, err := summed(background, c, sum, endless, 1<<30); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	within(t, "the end of the stream", stopped)
	areOver(t, c)
}

func TestSourceFails(t *testing.T) {
	c := open(t)
	c.OnPanic(func(any) {})
	fails := func(with func(yield func(uint32, error) bool)) error {
		t.Helper()
		_, err := summed(background, c, sum, func(yield func(uint32, error) bool) {
			if yield(1, nil) {
				with(yield)
			}
		}, 1<<30)
		areOver(t, c)
		return err
	}
	var odd *bad
	if err := fails(func(yield func(uint32, error) bool) { yield(0, &bad{"too bad", 7}) }); !errors.As(err, &odd) || odd.got != 7 {
		t.Errorf("a typed error: %v", err)
	}
	for _, x := range []struct {
		text string
		with func(yield func(uint32, error) bool)
	}{
		{"out of grain", func(yield func(uint32, error) bool) { yield(0, errors.New("out of grain")) }},
		{"panic: burnt", func(func(uint32, error) bool) { panic("burnt") }},
		{"ended its goroutine", func(func(uint32, error) bool) { runtime.Goexit() }},
	} {
		if err := fails(x.with); !errors.Is(err, ErrHostFailed) || !strings.Contains(err.Error(), x.text) {
			t.Errorf("%v, want %q", err, x.text)
		}
	}
}

func TestSourceOfWhatCannotBeWritten(t *testing.T) {
	c := open(t)
	texts := func(items ...string) error {
		call := c.Begin(sum)
		LowerStream(call.Args, Items(slices.Values(items)), (*wire.Writer).Text, nil)
		call.Args.Uint32(10)
		return call.Await(background)
	}
	if err := texts("\xff"); !errors.Is(err, ErrHostFailed) || !strings.Contains(err.Error(), "an item cannot be written: expected UTF-8") {
		t.Error(err)
	}
	if err := texts(strings.Repeat("x", 2000)); !errors.Is(err, ErrHostFailed) || !strings.Contains(err.Error(), "it takes no such items") {
		t.Error(err)
	}
	areOver(t, c)
}

func TestSourceThatIsNoneIsRefused(t *testing.T) {
	c := open(t)
	if _, err := summed(background, c, sum, nil, 1); !errors.Is(err, ErrBadRequest) || !strings.Contains(err.Error(), "`stream`: expected a stream, found nil") {
		t.Error(err)
	}
	items, made, _ := counting(10)
	if _, err := summed(background, c, refuse, items, 1); !errors.Is(err, ErrBadRequest) || made.Load() != 0 {
		t.Error(err)
	}
	areOver(t, c)
	c.Close()
	if _, err := summed(background, c, sum, items, 1); err != ErrClosed {
		t.Error(err)
	}
}

// What an iterator has yielded arrives, however long it takes for the next.
func TestSourceThatIsSlowIsFedAllTheSame(t *testing.T) {
	c := open(t)
	id := c.session.Load().id
	patient := func(yield func(uint32, error) bool) {
		for n := range uint64(50) {
			if !yield(1, nil) {
				return
			}
			becomes(t, "the item", func() bool { return testdoor.Fed(id) == n+1 })
		}
	}
	if got, err := summed(background, c, sum, patient, 1<<20); got != 50 || err != nil {
		t.Errorf("%d, %v", got, err)
	}
}

func TestSourceIsAChannel(t *testing.T) {
	c := open(t)
	items := make(chan uint32)
	go func() {
		defer close(items)
		for range 100 {
			items <- 1
		}
	}()
	if got, err := summed(background, c, sum, FromChannel(background, items), 1<<20); got != 100 || err != nil {
		t.Errorf("%d, %v", got, err)
	}
	ctx, cancel := context.WithCancelCause(background)
	cancel(errors.New("no more grain"))
	if _, err := summed(background, c, sum, FromChannel(ctx, make(chan uint32)), 1); !errors.Is(err, ErrHostFailed) || !strings.Contains(err.Error(), "no more grain") {
		t.Error(err)
	}
	areOver(t, c)
}

func TestSourcesAtOnce(t *testing.T) {
	c := open(t)
	var group group
	for range 8 {
		group.Go(func() {
			for count := range 30 {
				items, _, done := counting(1000)
				if got, err := summed(background, c, sum, items, uint32(10*count+1)); got != uint32(10*count+1) || err != nil {
					t.Errorf("%d, %v", got, err)
				}
				within(t, "the end of the stream", done)
			}
		})
	}
	group.Wait()
	areOver(t, c)
}
