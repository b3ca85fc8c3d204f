package hither

import "runtime"

// Stats counts what lives in this client.
func (c *Client) Stats() (Stats, error) {
	s, err := c.opened()
	if err != nil {
		return Stats{}, err
	}
	defer runtime.KeepAlive(c)
	return s.stats()
}

// LibraryStats counts what lives in all clients of the library in this process, also those of other bindings, and in
// the library itself. Nothing is known of what waits on this side.
func LibraryStats(library *Library) (Stats, error) {
	door, err := newDoor(library)
	if err != nil {
		return Stats{}, err
	}
	stats, status := door.stats(0)
	if status != StatusOK {
		return Stats{}, &StatusError{Status: status}
	}
	return stats, nil
}

// Stats counts what lives and what happened: what the library knows of, then what waits on this side.
type Stats struct {
	Contexts        uint64 // clients that are open
	Calls           uint64 // accepted and not ended
	Tasks           uint64 // futures that were not dropped yet
	HostCalls       uint64 // waiting for this host
	HostFunctions   uint64 // provided
	Listeners       uint64 // that were not stopped
	Lent            uint64 // buffers not given back
	Frames          uint64 // not brought home yet
	EventsDropped   uint64 // as too many waited for a listener, since the client was opened
	AnswersRejected uint64 // that came late, twice or for nothing
	Objects         uint64 // handles not released
	HostObjects     uint64 // objects of this program that the library holds, each as often as it was passed
	StreamsIn       uint64 // streams of this program that neither side has ended

	// How calls ended, since the client was opened.

	CallsOK        uint64 // with a value
	CallsError     uint64 // with the method's own error
	CallsCancelled uint64 // as their context was
	CallsTimedOut  uint64 // by their deadline
	CallsPanicked  uint64
	CallsClosed    uint64 // with the client
	CallsFailed    uint64 // otherwise: a reply that is too large

	SlowPolls uint64 // reports of first polls beyond Limits.SlowPoll; not every call is timed
	SlowCalls uint64 // reports of calls beyond Limits.SlowCall

	Waiting        int    // goroutines that wait for the end of a call
	Serving        int    // host functions that are running
	Holding        int    // objects of this program that the library holds, as far as this side knows
	NoticesDropped uint64 // as too many waited for their handler, since the client was opened
}
