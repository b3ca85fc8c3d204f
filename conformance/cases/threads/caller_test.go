// Threads: goroutines that wait in calls hold no thread, and any number of them may call at once.
package threads_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// osThreads is how many threads this process has.
func osThreads(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip("this system does not say how many threads there are")
	}
	_, rest, _ := bytes.Cut(status, []byte("\nThreads:"))
	var threads int
	if _, err := fmt.Sscan(string(rest), &threads); err != nil {
		t.Fatal(err)
	}
	return threads
}

// threadsMore is how many threads may come on top: a few, and those that the scheduler of Go starts for its processors.
var threadsMore = 8 + runtime.GOMAXPROCS(0)

// A thousand goroutines, each of which waits ten milliseconds in a call, need no more threads than a few.
func TestThousandWaitersHoldNoThread(t *testing.T) {
	const waiters, times = 1000, 10
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	// The library starts its workers with the first call that waits.
	if _, err := k.Wait(ctx, 1); err != nil {
		t.Fatal(err)
	}
	before, most := osThreads(t), 0
	var begun, ended atomic.Int64
	for range waiters {
		go func() {
			begun.Add(1)
			defer ended.Add(1)
			for range times {
				if ms, err := k.Wait(ctx, 10); err != nil || ms != 10 {
					t.Errorf("found %d, %v", ms, err)
				}
			}
		}()
	}
	mostWaiting := 0
	support.Await(t, "the end of all calls", func() bool {
		mostWaiting = max(mostWaiting, support.Stats(t, k).Waiting)
		most = max(most, osThreads(t))
		return ended.Load() == waiters
	})
	t.Logf("%d threads before, at most %d while up to %d goroutines waited", before, most, mostWaiting)
	if most > before+threadsMore {
		t.Errorf("%d threads, before there were %d", most, before)
	}
}

// The same for goroutines that wait until they are let go: all of them at the same moment.
func TestAllAtTheSameMoment(t *testing.T) {
	const waiters = 1000
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	if _, err := k.Wait(ctx, 1); err != nil {
		t.Fatal(err)
	}
	before := osThreads(t)
	ended := make(chan error, waiters)
	for range waiters {
		go func() { ended <- k.WaitForGate(ctx) }()
	}
	support.Await(t, "all of them", func() bool { return support.Stats(t, k).Waiting == waiters })
	now := osThreads(t)
	t.Logf("%d threads before, %d while %d goroutines wait", before, now, waiters)
	if now > before+threadsMore {
		t.Errorf("%d threads, before there were %d", now, before)
	}
	if err := k.OpenGate(ctx); err != nil {
		t.Fatal(err)
	}
	for range waiters {
		if err := support.Receive(t, "the end of a call", ended); err != nil {
			t.Error(err)
		}
	}
}

// Many goroutines make calls of every kind on two clients; each gets the reply to its own.
func TestEverybodyGetsTheirReply(t *testing.T) {
	const callers, calls = 64, 500
	b := support.NewBalance(t)
	var clients [2]*kitchen.Kitchen
	for i := range clients {
		clients[i] = b.Simple(kitchen.WithCook(support.Cook{Dish: func(_ context.Context, dish string) (string, error) {
			return fmt.Sprint(i, " ", dish), nil
		}}))
	}
	ctx := context.Background()
	var group sync.WaitGroup
	for caller := range callers {
		group.Add(1)
		go func() {
			defer group.Done()
			for call := range calls {
				number := caller*calls + call
				which := number / 7 % len(clients)
				if got, want, err := mixed(ctx, clients[which], number, which); err != nil || got != want {
					t.Errorf("call %d: found %q, %v, expected %q", number, got, err, want)
					return
				}
			}
		}()
	}
	group.Wait()
}

// mixed makes one call, of a kind that depends on the number; the right reply does so too.
func mixed(ctx context.Context, k *kitchen.Kitchen, number, which int) (got, want string, err error) {
	text := fmt.Sprint("number ", number)
	switch number % 7 {
	case 0:
		got, err = k.EchoText(ctx, text)
		return got, text, err
	case 1:
		got, err = k.Order(ctx, text)
		return got, fmt.Sprint("simple: ", which, " ", text), err
	case 2:
		ms, err := k.Wait(ctx, uint32(number%3))
		return fmt.Sprint(ms), fmt.Sprint(number % 3), err
	case 3:
		four, err := k.OrderFour(ctx, text)
		i := which
		return fmt.Sprint(four), fmt.Sprintf("[%d %[2]s1 %[1]d %[2]s2 %[1]d %[2]s3 %[1]d %[2]s4]", i, text), err
	case 4:
		long := slices.Repeat([]byte{byte(number)}, 20_000+number)
		blob, err := k.EchoBytes(ctx, long)
		return fmt.Sprint(bytes.Equal(blob, long)), "true", err
	case 5:
		value, err := k.OrderEverything(ctx, kitchen.Everything{Text: text}, 1)
		return value.Text, text, err
	}
	sum, err := kitchen.Add(ctx, int32(number), 1)
	return fmt.Sprint(sum), fmt.Sprint(number + 1), err
}
