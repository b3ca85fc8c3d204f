package hither

import (
	"math"
	"time"
)

// Limits are what a client may use up, where the library runs for it, and what it reports. Zero means the default that
// is named.
type Limits struct {
	// Calls is how many calls may be in flight at once; 1,048,576.
	Calls uint32
	// HostCalls is how many calls of host functions may be; 1,048,576.
	HostCalls uint32
	// Events is how many events wait for a listener that says nothing of it; 1,024.
	Events uint32
	// MessageBytes is how large one request, answer, reply or event may be; 64 MiB.
	MessageBytes uint64
	// HostCallTimeout is how long a host function may take; 30 seconds. Below 0: as long as it likes.
	HostCallTimeout time.Duration

	// SlowPoll is how long a method may hold its thread before it first waits, or a notice says so; 1 millisecond. Below 0:
	// it may for ever. Not every call is timed.
	SlowPoll time.Duration
	// SlowCall is how long a call may take before a notice says so, and again each time it has taken as long once more;
	// 10 seconds. Below 0: as long as it likes. The library looks once a second.
	SlowCall time.Duration

	// InlineNever makes async methods begin on a thread of the library, not on that of the call.
	InlineNever bool
	// ResumeOnWorker makes calls go on there when a host function has answered, not on the thread of the answer.
	ResumeOnWorker bool
	// Debug names mistakes of this program on standard error, as HITHER_DEBUG=1 in the environment does for every client.
	Debug bool
}

// messageBytes is MessageBytes, or its default.
func (l Limits) messageBytes() int {
	if l.MessageBytes == 0 {
		return 64 << 20
	}
	return int(min(l.MessageBytes, math.MaxInt))
}

// hostCallMillis is HostCallTimeout as the door has it.
func (l Limits) hostCallMillis() uint64 {
	return units(l.HostCallTimeout, time.Millisecond, math.MaxUint64)
}

// slowCallMillis is SlowCall as the door has it.
func (l Limits) slowCallMillis() uint64 { return units(l.SlowCall, time.Millisecond, math.MaxUint64) }

// slowPollMicros is SlowPoll as the door has it.
func (l Limits) slowPollMicros() uint32 {
	return uint32(units(l.SlowPoll, time.Microsecond, math.MaxUint32))
}

// units is how many units a time has: 0 only for one that was not set, and never, which is what a time below 0 is, for
// no other.
func units(set, unit time.Duration, never uint64) uint64 {
	switch {
	case set < 0:
		return never
	case set == 0:
		return 0
	}
	return min(uint64(max(set/unit, 1)), never-1)
}
