package streams

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"testing"
	"time"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func TestBreakingOutEndsTheStreamAtOnce(t *testing.T) {
	k, s := spring(t)
	for at := range 100 {
		taken := 0
		for _, err := range endless(background, s) {
			if err != nil {
				t.Fatal(err)
			}
			if taken++; taken > at {
				break
			}
		}
		isEmpty(t, k)
	}
	if stats := support.Stats(t, k); stats.Calls != 0 || stats.Waiting != 0 {
		t.Errorf("calls are left: %+v", stats)
	}
}

func TestAPullIteratorIsStopped(t *testing.T) {
	k, s := spring(t)
	next, stop := iter.Pull2(endless(background, s))
	for want := range uint64(20) {
		if got, err, ok := next(); got != want || err != nil || !ok {
			t.Errorf("item %d: %d, %v, %v", want, got, err, ok)
		}
	}
	stop()
	isEmpty(t, k)
}

func TestCancellingIsTheNextErrorAndEndsTheStream(t *testing.T) {
	k, s := spring(t)
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(background)
	defer cancel(nil)
	taken := 0
	for _, err := range endless(ctx, s) {
		if err != nil {
			if !errors.Is(err, why) || !errors.Is(err, kitchen.ErrCancelled) {
				t.Errorf("%v", err)
			}
			isEmpty(t, k)
			break
		}
		if taken++; taken == 5 {
			cancel(why)
			// Also while the body of the loop is still busy.
			support.Await(t, "the end of the stream", func() bool { return alive(t, k) == 0 })
		}
	}
	if taken != 5 {
		t.Errorf("%d items, 4 before cancelling", taken)
	}
}

func TestCancellingEndsALoopThatWaits(t *testing.T) {
	k, s := spring(t)
	ctx, cancel := context.WithCancel(background)
	ended := make(chan error, 1)
	go func() {
		_, err := all(s.Gated(ctx))
		ended <- err
	}()
	support.Await(t, "the stream", func() bool { return alive(t, k) == 1 })
	cancel()
	if err := support.Receive(t, "the end", ended); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	isEmpty(t, k)
}

func TestADeadlineIsOfTheWholeStream(t *testing.T) {
	k, s := spring(t)
	ctx, cancel := context.WithTimeout(background, time.Millisecond)
	defer cancel()
	for _, err := range s.Gated(ctx) {
		if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, kitchen.ErrTimedOut) {
			t.Errorf("%v", err)
		}
	}
	support.Await(t, "the end of the stream", func() bool { return alive(t, k) == 0 })
}

func TestClosingIsTheErrorOfEveryLoop(t *testing.T) {
	b := support.NewBalance(t)
	k, other := b.Simple(), b.Simple()
	s := must[*kitchen.Spring](t)(k.NewSpring(background))
	waits := make(chan error, 1)
	go func() {
		_, err := all(s.Gated(background))
		waits <- err
	}()
	support.Await(t, "the stream", func() bool { return alive(t, k) == 1 })
	var last error
	for at, err := range endless(background, s) {
		if last = err; at == 3 {
			_ = k.Close()
			isEmpty(t, other)
		}
	}
	for _, err := range []error{last, support.Receive(t, "the end", waits)} {
		if !errors.Is(err, kitchen.ErrClosed) {
			t.Errorf("%v", err)
		}
	}
}

func TestALoopThatPanicsLeavesNothing(t *testing.T) {
	k, s := spring(t)
	func() {
		defer func() {
			if value := recover(); value != "burnt" {
				t.Errorf("recovered %v", value)
			}
		}()
		for range endless(background, s) {
			panic("burnt")
		}
	}()
	isEmpty(t, k)
}

func TestALoopWhoseGoroutineEndsLeavesNothing(t *testing.T) {
	k, s := spring(t)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		for range endless(background, s) {
			runtime.Goexit()
		}
	}()
	support.Receive(t, "the end of the goroutine", gone)
	isEmpty(t, k)
}

// holds fails the test unless the library comes to have so many jars.
func holds(t testing.TB, k *kitchen.Kitchen, jars int64) {
	t.Helper()
	var alive int64
	if !support.Becomes(func() bool {
		alive = must[int64](t)(k.JarCount(background))
		return alive == jars
	}) {
		t.Errorf("%d jars, want %d", alive, jars)
	}
}

func TestObjectsAreItems(t *testing.T) {
	k, s := spring(t)
	labels := []string{"a", "b", "c", "d"}
	jars := must[[]*kitchen.Jar](t)(all(s.Jars(background, labels)))
	holds(t, k, 4)
	for at, jar := range jars {
		if label := must[string](t)(jar.Label(background)); label != labels[at] {
			t.Errorf("it is labelled %q", label)
		}
		_ = jar.Close()
	}
	holds(t, k, 0)
}

func TestObjectsThatNobodyTakesAreReleased(t *testing.T) {
	k, s := spring(t)
	ctx, cancel := context.WithCancel(background)
	defer cancel()
	labels := make([]string, 100)
	for at := range labels {
		labels[at] = "jar"
	}
	for jar, err := range s.Jars(background, labels) {
		if err != nil {
			t.Fatal(err)
		}
		_ = jar.Close()
		break
	}
	holds(t, k, 0)
	for jar, err := range s.Jars(ctx, labels) {
		if err == nil {
			cancel()
			_ = jar.Close()
		}
	}
	holds(t, k, 0)
	for jar := range s.Jars(background, labels) {
		_ = jar
		break
	}
	runtime.GC()
	holds(t, k, 0)
}
