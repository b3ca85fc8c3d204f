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

// notices are those of one session. They are told one after the other, by a goroutine that is there while any are.
type notices struct {
	handler atomic.Pointer[func(Notice)]
	queue   listener
}

// open makes the session ready for notices.
func (n *notices) open(s *session) {
	n.queue.session, n.queue.event = s, &Event{Name: "notices"}
	n.queue.call = func(told news) error {
		n.tell(s.library.Name, Notice{Text: string(told.payload), Method: told.method, Call: told.call})
		return nil
	}
}

func (n *notices) tell(library string, notice Notice) {
	if handler := n.handler.Load(); handler != nil && *handler != nil {
		(*handler)(notice)
		return
	}
	slog.Warn(notice.Text, "library", library)
}
