package hither

import (
	"log/slog"
	"sync/atomic"
)

// Notice is something that the library tells people about a client while it works: which of its methods held a thread
// for long in their first poll, or take long to end.
type Notice struct {
	// Text names the method and says what was found.
	Text string
	// Method is the id of the method in the contract.
	Method uint32
	// Call is the id of the call, in its client; 0 where it has not waited yet.
	Call uint64
}

// noticesMax is how many notices wait for their handler; beyond, they are only counted. As many wait in the library.
const noticesMax = 64

// notices are those of one session.
type notices struct {
	handler atomic.Pointer[func(Notice)]
	queue   deliveries[Notice]
	dropped atomic.Uint64
}

// open makes the session ready for notices.
func (n *notices) open(s *session) {
	n.queue.tell = func(notice Notice) {
		defer func() {
			if value := recover(); value != nil {
				s.report("handler of notices", value)
			}
		}()
		n.tell(s.library.Name, notice)
	}
}

// push enters a notice. They come one after the other.
func (n *notices) push(notice Notice) {
	if n.queue.waiting() == noticesMax {
		n.dropped.Add(1)
		return
	}
	n.queue.push(notice)
}

func (n *notices) tell(library string, notice Notice) {
	if handler := n.handler.Load(); handler != nil && *handler != nil {
		(*handler)(notice)
		return
	}
	slog.Warn(notice.Text, "library", library)
}
