package hither

import (
	"math"
	"testing"
	"time"

	"hither.invalid/support/internal/testdoor"
)

func TestLimitsReachTheLibrary(t *testing.T) {
	const inlineNever, resumeOnWorker, debug = 1, 2, 4
	for _, test := range []struct {
		limits Limits
		want   testdoor.Options
	}{
		{Limits{}, testdoor.Options{}},
		{
			Limits{Calls: 1, HostCalls: 2, Events: 3, MessageBytes: 4, HostCallTimeout: 5 * time.Millisecond},
			testdoor.Options{CallsMax: 1, HostCallsMax: 2, EventsMax: 3, MessageBytesMax: 4, HostCallMillis: 5},
		},
		{
			Limits{InlineNever: true, SlowPoll: time.Millisecond, SlowCall: time.Second},
			testdoor.Options{Flags: inlineNever, SlowPollMicros: 1000, SlowCallMillis: 1000},
		},
		{Limits{ResumeOnWorker: true}, testdoor.Options{Flags: resumeOnWorker}},
		{Limits{InlineNever: true, ResumeOnWorker: true, Debug: true}, testdoor.Options{Flags: inlineNever | resumeOnWorker | debug}},
		// What is too small for its unit is not the default, and what is too large is not for ever.
		{
			Limits{HostCallTimeout: 1, SlowPoll: 1, SlowCall: 1},
			testdoor.Options{HostCallMillis: 1, SlowPollMicros: 1, SlowCallMillis: 1},
		},
		{Limits{SlowPoll: 2 * time.Hour}, testdoor.Options{SlowPollMicros: math.MaxUint32 - 1}},
		{
			Limits{HostCallTimeout: -1, SlowPoll: -1, SlowCall: -1},
			testdoor.Options{HostCallMillis: math.MaxUint64, SlowPollMicros: math.MaxUint32, SlowCallMillis: math.MaxUint64},
		},
	} {
		c := NewClient(&library)
		if err := c.Limit(test.limits); err != nil {
			t.Fatal(err)
		}
		if err := c.Open(); err != nil {
			t.Fatal(err)
		}
		if got := testdoor.OpenedWith(); got != test.want {
			t.Errorf("%+v: %+v", test.limits, got)
		}
		if err := c.Limit(Limits{}); err == nil {
			t.Error("limits were set after the client was open")
		}
		c.Close()
	}
}

func TestStatsHaveWhatTheLibraryCounts(t *testing.T) {
	stats, err := open(t).Stats()
	want := Stats{
		Contexts: 1,
		CallsOK:  1, CallsError: 2, CallsCancelled: 3, CallsTimedOut: 4, CallsPanicked: 5, CallsClosed: 6, CallsFailed: 7,
		SlowPolls: 8, SlowCalls: 9,
	}
	if err != nil || stats != want {
		t.Errorf("%+v, %v", stats, err)
	}
}
