// What a client is opened with says where the library runs for it and what it reports; its statistics count how calls
// ended.
package options_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

var background = context.Background()

// A thread of Go has no name that Rust knows; those of the library have.
func TestLimitsSayWhereCallsRun(t *testing.T) {
	balance := support.NewBalance(t)
	for _, limits := range []kitchen.Limits{
		{}, {InlineNever: true}, {ResumeOnWorker: true}, {InlineNever: true, ResumeOnWorker: true, Debug: true},
	} {
		t.Run(fmt.Sprintf("%+v", limits), func(t *testing.T) {
			k := balance.Simple(kitchen.WithLimits(limits))
			found := make(chan []string, 1)
			go func() {
				threads, err := k.ThreadsAroundGate(background)
				if err != nil {
					t.Error(err)
				}
				found <- threads
			}()
			// On a worker it may begin a moment after it was accepted, and a gate that is opened too early lets nobody go.
			var threads []string
			support.Await(t, "the call", func() bool {
				if err := k.OpenGate(background); err != nil {
					t.Error(err)
				}
				select {
				case threads = <-found:
					return true
				default:
					return false
				}
			})
			if len(threads) != 2 || (threads[0] != "") != limits.InlineNever {
				t.Fatalf("begun on the first of %q", threads)
			}
			onWorker := threads[1] != ""
			// What a worker still begins while the gate opens may go on there without being asked to.
			if !limits.InlineNever && onWorker != limits.ResumeOnWorker || limits.ResumeOnWorker && !onWorker {
				t.Errorf("gone on with on the second of %q", threads)
			}
		})
	}
}

func TestSlowPollIsNoticed(t *testing.T) {
	// Room for every notice, so that the handler never waits.
	heard := make(chan kitchen.Notice, 64)
	k := support.NewBalance(t).Simple(
		kitchen.WithNoticeHandler(func(notice kitchen.Notice) { heard <- notice }),
		kitchen.WithLimits(kitchen.Limits{SlowPoll: time.Microsecond}),
	)
	if err := k.HoldThread(background, 2); err != nil {
		t.Error(err)
	}
	for notice := support.Receive(t, "the notice", heard); !strings.Contains(notice.Text, "`hold_thread` held the thread"); {
		notice = support.Receive(t, "the notice of the method", heard)
	}
	if stats := support.Stats(t, k); stats.SlowPolls == 0 || stats.SlowCalls != 0 {
		t.Errorf("found %+v", stats)
	}
}

func TestSlowCallIsNoticed(t *testing.T) {
	heard := make(chan kitchen.Notice, 1)
	k := support.NewBalance(t).Simple(
		kitchen.WithNoticeHandler(func(notice kitchen.Notice) {
			select {
			case heard <- notice:
			default:
			}
		}),
		kitchen.WithLimits(kitchen.Limits{SlowPoll: -1, SlowCall: time.Millisecond}),
	)
	ended := make(chan error, 1)
	go func() { ended <- k.WaitForGate(background) }()
	// The library looks once a second.
	notice := support.Receive(t, "the notice", heard)
	if !strings.Contains(notice.Text, "`wait_for_gate` has not ended") || notice.Method == 0 || notice.Call == 0 {
		t.Errorf("found %+v", notice)
	}
	if err := k.OpenGate(background); err != nil {
		t.Error(err)
	}
	if err := support.Receive(t, "the end", ended); err != nil {
		t.Error(err)
	}
	if stats := support.Stats(t, k); stats.SlowCalls == 0 || stats.SlowPolls != 0 {
		t.Errorf("found %+v", stats)
	}
}

func TestStatsCountHowCallsEnd(t *testing.T) {
	k := support.NewBalance(t).Simple()
	before := support.Stats(t, k)

	if err := k.Nothing(background); err != nil {
		t.Error(err)
	}
	if err := k.Refuse(background, 0, ""); err == nil {
		t.Error("it was to fail")
	}
	if err := k.PanicNow(background, "for the count"); !errors.Is(err, kitchen.ErrPanicked) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(background)
	ended := make(chan error, 1)
	go func() { ended <- k.WaitForGate(ctx) }()
	support.Await(t, "the call", func() bool { return support.Stats(t, k).Waiting == 1 })
	cancel()
	if err := support.Receive(t, "the end", ended); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	support.Await(t, "the end in the library", func() bool { return support.Stats(t, k).Calls == 0 })

	now := support.Stats(t, k)
	ok, failed := now.CallsOK-before.CallsOK, now.CallsError-before.CallsError
	if ok != 1 || failed != 1 || now.CallsPanicked != 1 || now.CallsCancelled != 1 ||
		now.CallsTimedOut+now.CallsClosed+now.CallsFailed != 0 {
		t.Errorf("found %+v, before %+v", now, before)
	}
}
