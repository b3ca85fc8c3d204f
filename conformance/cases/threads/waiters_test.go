package threads_test

import (
	"bytes"
	"context"
	"runtime"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// waiters is how many goroutines wait at once.
const waiters = 1000

// allWait starts the waiters, and returns once each of them waits in a call. What it returns lets them go, and returns
// when all of their calls have ended.
func allWait(t *testing.T, k *kitchen.Kitchen) (letGo func()) {
	t.Helper()
	ctx := context.Background()
	ended := make(chan error, waiters)
	for range waiters {
		go func() { ended <- k.WaitForGate(ctx) }()
	}
	support.Await(t, "all of them", func() bool { return support.Stats(t, k).Waiting == waiters })
	return func() {
		t.Helper()
		if err := k.OpenGate(ctx); err != nil {
			t.Fatal(err)
		}
		for range waiters {
			if err := support.Receive(t, "the end of a call", ended); err != nil {
				t.Error(err)
			}
		}
	}
}

// A thousand goroutines wait in a call, again and again, and none of them holds a thread. How many threads Go has
// meanwhile says nothing about that: it starts one whenever the system takes a thread off its core inside of a crossing.
// So the goroutines themselves are looked at.
func TestThousandWaitersHoldNoThread(t *testing.T) {
	const times = 10
	k := support.NewBalance(t).Simple()
	for range times {
		letGo := allWait(t, k)
		// A call waits from the moment at which its crossing says so, a little before that crossing is home.
		support.Await(t, "all of them without a thread", func() bool { return parked("WaitForGate") == waiters })
		letGo()
	}
}

// holding are the words for goroutines that have a thread, or are about to get one.
var holding = [][]byte{
	[]byte("[running"), []byte("[runnable"), []byte("[syscall"), []byte("locked to thread"),
}

// parked is how many goroutines are inside of the method and hold no thread.
func parked(method string) int {
	count := 0
	for _, goroutine := range bytes.Split(stacks(), []byte("\n\n")) {
		state, stack, _ := bytes.Cut(goroutine, []byte("\n"))
		if bytes.Contains(stack, []byte("."+method+"(")) && !containsAny(state, holding) {
			count++
		}
	}
	return count
}

func containsAny(text []byte, words [][]byte) bool {
	for _, word := range words {
		if bytes.Contains(text, word) {
			return true
		}
	}
	return false
}

// stacks is what every goroutine does right now.
func stacks() []byte {
	for size := 1 << 20; ; size *= 2 {
		buffer := make([]byte, size)
		if n := runtime.Stack(buffer, true); n < size {
			return buffer[:n]
		}
	}
}
