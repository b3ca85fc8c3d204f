package streams

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// poured is how many items the library has made.
func poured(t testing.TB, s *kitchen.Spring) uint64 {
	t.Helper()
	return must[uint64](t)(s.Poured(background))
}

// The library makes 16 items for a loop that begins. From then on it has made at most as many again as the loop took, and
// never more than 4,096 ahead.
func TestTheProducerStaysALittleAhead(t *testing.T) {
	_, s := spring(t)
	const first, ahead = 16, 4096
	for at, err := range endless(background, s) {
		if err != nil {
			t.Fatal(err)
		}
		taken := at + 1
		if made := poured(t, s); made < taken || made > 2*taken+first || made > taken+ahead {
			t.Fatalf("%d items were made for %d", made, taken)
		}
		if taken == 3*ahead {
			break
		}
	}
}

// A loop that stops reading stops the producer, whatever else the client does meanwhile.
func TestALoopThatStopsReadingStopsTheProducer(t *testing.T) {
	k, s := spring(t)
	for at, err := range endless(background, s) {
		if err != nil {
			t.Fatal(err)
		}
		if at < 10_000 {
			continue
		}
		before := poured(t, s)
		for range 1000 {
			if _, err := k.Wait(background, 0); err != nil {
				t.Fatal(err)
			}
			if now := poured(t, s); now != before {
				t.Fatalf("%d items were made for nobody", now-before)
			}
		}
		if stats := support.Stats(t, k); stats.Frames != 0 {
			t.Errorf("%d frames wait", stats.Frames)
		}
		break
	}
}

// Large items are asked for one by one, so what is on its way is bounded by bytes.
func TestLargeItemsAreFewAhead(t *testing.T) {
	_, s := spring(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, err := range s.Records(background, 50, 1<<20) {
		if err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 8<<20 {
		t.Errorf("%d bytes are left of 50 MiB", grown)
	}
}

// holding are the words for goroutines that have a thread, or are about to get one.
var holding = [][]byte{[]byte("[running"), []byte("[runnable"), []byte("[syscall"), []byte("locked to thread")}

// parked is how many goroutines are inside of the method and hold no thread.
func parked(method string) (count int) {
	all := make([]byte, 8<<20)
	all = all[:runtime.Stack(all, true)]
	for _, goroutine := range bytes.Split(all, []byte("\n\n")) {
		state, stack, _ := bytes.Cut(goroutine, []byte("\n"))
		isHolding := func(word []byte) bool { return bytes.Contains(state, word) }
		if bytes.Contains(stack, []byte(method)) && !slices.ContainsFunc(holding, isHolding) {
			count++
		}
	}
	return count
}

func TestLoopsThatWaitHoldNoThread(t *testing.T) {
	const loops = 100
	k, s := spring(t)
	ctx, cancel := context.WithCancel(background)
	defer cancel()
	ended := make(chan error, loops)
	for range loops {
		go func() {
			_, err := all(s.Gated(ctx))
			ended <- err
		}()
	}
	support.Await(t, "all of them", func() bool { return alive(t, k) == loops })
	support.Await(t, "all of them without a thread", func() bool { return parked("eachItem") == loops })
	cancel()
	for range loops {
		if err := support.Receive(t, "the end of a loop", ended); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
	isEmpty(t, k)
}

func TestManyLoopsAtOnceTakeWhatIsTheirs(t *testing.T) {
	_, s := spring(t)
	const loops, count = 8, 20_000
	var running sync.WaitGroup
	for loop := range uint64(loops) {
		running.Add(1)
		go func() {
			defer running.Done()
			want := loop * count
			for got, err := range s.Numbers(background, want, count) {
				if err != nil || got != want {
					t.Errorf("%d, %v; want %d", got, err, want)
					return
				}
				want++
			}
			if want != (loop+1)*count {
				t.Errorf("%d items are missing", (loop+1)*count-want)
			}
		}()
	}
	running.Wait()
}

func TestLoopsInsideOfLoops(t *testing.T) {
	k, s := spring(t)
	sum := uint64(0)
	for outer, err := range s.Numbers(background, 0, 50) {
		if err != nil {
			t.Fatal(err)
		}
		for inner, err := range s.Numbers(background, 0, outer) {
			if err != nil {
				t.Fatal(err)
			}
			sum += inner
		}
	}
	if sum != 19600 {
		t.Errorf("the sum is %d", sum)
	}
	isEmpty(t, k)
}
