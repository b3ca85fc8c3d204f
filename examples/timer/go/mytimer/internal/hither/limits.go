package hither

import (
	"math"
	"time"
)

// Limits are what a client may use up. Zero means the default that is named.
type Limits struct {
	// Calls is how many calls may be in flight at once; 1,048,576.
	Calls uint32
	// HostCalls is how many calls of host functions may be; 1,048,576.
	HostCalls uint32
	// Events is how many events wait in the library; the oldest is dropped beyond; 4,096.
	Events uint32
	// MessageBytes is how large one request, answer, reply or event may be; 64 MiB.
	MessageBytes uint64
	// HostCallTimeout is how long a host function may take; 30 seconds. Below 0: as long as it likes.
	HostCallTimeout time.Duration
}

// hostCallMillis is HostCallTimeout as the door has it; never 0 for a timeout that was asked for.
func (l Limits) hostCallMillis() uint64 {
	switch {
	case l.HostCallTimeout < 0:
		return math.MaxUint64
	case l.HostCallTimeout == 0:
		return 0
	}
	return uint64(max(l.HostCallTimeout.Milliseconds(), 1))
}
