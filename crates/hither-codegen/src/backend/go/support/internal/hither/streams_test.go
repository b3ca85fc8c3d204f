package hither

import (
	"context"
	"errors"
	"iter"
	"math"
	"runtime"
	"strings"
	"testing"

	"hither.invalid/support/internal/testdoor"
	"hither.invalid/support/internal/wire"
)

func streaming(name string, id uint32) *Method {
	m := method(name, id, "count", "status")
	m.Stream = true
	return m
}

var (
	manyItems   = streaming("items", testdoor.Items)
	badItems    = streaming("bad_items", testdoor.BadItems)
	silent      = streaming("silent", testdoor.Silent)
	itemObjects = func() *Method {
		m := streaming("item_objects", testdoor.ItemObjects)
		m.Unread = readOne
		return m
	}()
)

// streamOf is a stream of so many items that ends with status.
func streamOf[T any](ctx context.Context, c *Client, m *Method, lift func(*wire.Reader) T, count uint32, status Status) iter.Seq2[T, error] {
	return Stream(ctx, func() *Call {
		call := c.Begin(m)
		call.Args.Uint32(count)
		call.Args.Uint32(uint32(status))
		return call
	}, lift)
}

func numbers(ctx context.Context, c *Client, count uint32, status Status) iter.Seq2[uint32, error] {
	return streamOf(ctx, c, manyItems, (*wire.Reader).Uint32, count, status)
}

// read is how many items came, which are numbers from 0, and the error behind them.
func read(t testing.TB, stream iter.Seq2[uint32, error]) (count uint32, last error) {
	t.Helper()
	for item, err := range stream {
		if last != nil {
			t.Error("something follows an error")
		}
		if last = err; err == nil {
			if item != count {
				t.Errorf("item %d, want %d", item, count)
			}
			count++
		}
	}
	return count, last
}

// isOver fails the test unless no call is left in the library, and soon nothing on this side, which another goroutine may
// be bringing home.
func isOver(t testing.TB, c *Client) {
	t.Helper()
	if stats, err := c.Stats(); err != nil || stats.Calls != 0 {
		t.Errorf("%+v, %v", stats, err)
	}
	s := c.session.Load()
	becomes(t, "the last reply", func() bool {
		s.streams.mu.Lock()
		defer s.streams.mu.Unlock()
		return len(s.streams.entries) == 0 && s.calls.waiting() == 0
	})
}

func TestStreamIsALoopOverAllItems(t *testing.T) {
	c := open(t)
	for _, count := range []uint32{0, 1, 15, 16, 17, 100, 20_000} {
		if got, err := read(t, numbers(background, c, count, StatusOK)); got != count || err != nil {
			t.Errorf("%d items of %d, %v", got, count, err)
		}
		isOver(t, c)
	}
}

func TestStreamEnds(t *testing.T) {
	c := open(t)
	var odd *bad
	if got, err := read(t, numbers(background, c, 5, StatusTypedError)); got != 5 || !errors.As(err, &odd) || odd.got != 5 {
		t.Errorf("%d, %v", got, err)
	}
	if got, err := read(t, numbers(background, c, 5, StatusPanicked)); got != 5 || !errors.Is(err, ErrPanicked) {
		t.Errorf("%d, %v", got, err)
	}
	ctx, cancel := context.WithCancel(background)
	cancel()
	if got, err := read(t, numbers(ctx, c, 5, StatusOK)); got != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d, %v", got, err)
	}
	isOver(t, c)
	c.Close()
	if got, err := read(t, numbers(background, c, 5, StatusOK)); got != 0 || err != ErrClosed {
		t.Errorf("%d, %v", got, err)
	}
}

func TestStreamThatIsRefused(t *testing.T) {
	c := open(t)
	_, err := read(t, Stream(background, func() *Call { return c.Begin(refuse) }, (*wire.Reader).Uint32))
	if !errors.Is(err, ErrBadRequest) {
		t.Error(err)
	}
	_, err = read(t, Stream(background, func() *Call {
		call := c.Begin(manyItems)
		call.Args.Fail("no number")
		return call
	}, (*wire.Reader).Uint32))
	if !errors.Is(err, ErrBadRequest) {
		t.Error(err)
	}
	isOver(t, c)
}

func TestStreamHasRoomAsTheLoopTakes(t *testing.T) {
	c := open(t)
	id := c.session.Load().id
	taken := uint64(0)
	for _, err := range numbers(background, c, math.MaxUint32, StatusOK) {
		if err != nil {
			t.Fatal(err)
		}
		taken++
		if room := testdoor.Room(id); room < taken || room > 2*taken+itemsFirst || room > taken+itemsMax {
			t.Fatalf("room for %d items when %d were taken", room, taken)
		}
		if taken == 3*itemsMax {
			break
		}
	}
	isOver(t, c)
}

func TestStreamIsLeft(t *testing.T) {
	c := open(t)
	endless := numbers(background, c, math.MaxUint32, StatusOK)
	for leave := range uint32(40) {
		for item, err := range endless {
			if err != nil || item == leave {
				break
			}
		}
		isOver(t, c)
	}
	func() {
		defer func() { _ = recover() }()
		for range endless {
			panic("enough")
		}
	}()
	isOver(t, c)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		for range endless {
			runtime.Goexit()
		}
	}()
	within(t, "the end of the goroutine", gone)
	isOver(t, c)
}

func TestStreamLeftAfterItsLastItem(t *testing.T) {
	c := open(t)
	for item, err := range numbers(background, c, 16, StatusTypedError) {
		if err != nil || item == 15 {
			break
		}
	}
	isOver(t, c)
}

func TestStreamEndsWithItsContext(t *testing.T) {
	c := open(t)
	ctx, cancel := context.WithCancel(background)
	defer cancel()
	taken := 0
	for _, err := range numbers(ctx, c, math.MaxUint32, StatusOK) {
		if err == nil {
			taken++
			cancel()
			// The library need not wait for the loop.
			becomes(t, "the end of the call", func() bool { stats, _ := c.Stats(); return stats.Calls == 0 })
		} else if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
	if taken != 1 {
		t.Errorf("%d items were taken", taken)
	}
	isOver(t, c)
}

func TestStreamThatWaits(t *testing.T) {
	c := open(t)
	ended := make(chan error, 2)
	wait := func(ctx context.Context) {
		_, err := read(t, streamOf(ctx, c, silent, (*wire.Reader).Uint32, 1, StatusOK))
		ended <- err
	}
	ctx, cancel := context.WithCancel(background)
	go wait(ctx)
	becomes(t, "the call", func() bool { stats, _ := c.Stats(); return stats.Waiting == 1 })
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	isOver(t, c)
	go wait(background)
	becomes(t, "the call", func() bool { stats, _ := c.Stats(); return stats.Waiting == 1 })
	c.Close()
	if err := <-ended; !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

func TestStreamThatCannotBeRead(t *testing.T) {
	c := open(t)
	got, err := read(t, streamOf(background, c, badItems, (*wire.Reader).Uint32, 100, StatusOK))
	if got != 3 || err == nil || !strings.Contains(err.Error(), "an item of `bad_items` cannot be read: expected u32, found text") {
		t.Errorf("%d, %v", got, err)
	}
	isOver(t, c)
}

func TestStreamOfObjects(t *testing.T) {
	c := open(t)
	stream := streamOf(background, c, itemObjects, LiftObject, 40, StatusOK)
	for o, err := range stream {
		if err != nil {
			t.Fatal(err)
		}
		o.Close()
	}
	haveObjects(t, c, 0)
	// Of those that came, one is taken.
	for o, err := range stream {
		if err == nil {
			o.Close()
		}
		break
	}
	haveObjects(t, c, 0)
	isOver(t, c)
}

func TestStreamsAtOnce(t *testing.T) {
	c := open(t)
	var group group
	for at := range 8 {
		group.Go(func() {
			for range 20 {
				ctx, cancel := context.WithCancel(background)
				for item, err := range numbers(ctx, c, 500, StatusOK) {
					if err != nil && !errors.Is(err, context.Canceled) {
						t.Error(err)
					}
					if item == uint32(100*at) {
						cancel()
					}
				}
				cancel()
			}
		})
	}
	group.Wait()
	becomes(t, "the last crossing", func() bool { stats, _ := c.Stats(); return stats.Calls == 0 })
	isOver(t, c)
}

// What a loop takes from the heap, it takes for each batch, and not for each item.
func TestStreamCostsNothingPerItem(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector counts")
	}
	c := open(t)
	const count = 20_000
	perLoop := testing.AllocsPerRun(5, func() {
		if got, err := read(t, numbers(background, c, count, StatusOK)); got != count || err != nil {
			t.Errorf("%d, %v", got, err)
		}
	})
	// The fake library makes a batch of 10 items.
	if perLoop > 4*count/10 {
		t.Errorf("%v allocations for %d items", perLoop, count)
	}
}
