package threads_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"runtime/pprof"
	"testing"

	"example.com/conformance/cases/support"
)

// threadsOfOthers is how many threads this process has that Go did not start: those of the library.
func threadsOfOthers(t *testing.T) int {
	t.Helper()
	for {
		// Go starts threads at any time, and ends none here.
		started := pprof.Lookup("threadcreate").Count()
		all := osThreads(t)
		if pprof.Lookup("threadcreate").Count() == started {
			return all - started
		}
	}
}

// osThreads is how many threads this process has.
func osThreads(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(status, []byte("\nThreads:"))
	var threads int
	if _, err := fmt.Sscan(string(rest), &threads); err != nil {
		t.Fatal(err)
	}
	return threads
}

// The library starts its threads with the first call that waits, and none for a thousand more.
func TestThousandWaitersStartNoThread(t *testing.T) {
	k := support.NewBalance(t).Simple()
	if _, err := k.Wait(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	before := threadsOfOthers(t)
	letGo := allWait(t, k)
	now := threadsOfOthers(t)
	letGo()
	if now > before {
		t.Errorf("%d threads while %d goroutines wait, before there were %d", now, waiters, before)
	}
}
