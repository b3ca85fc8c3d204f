package hither

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

const (
	// wakeIsPipe: where the wake handle is a pipe, what is in it must be read, or it would be full one day. An eventfd,
	// on Linux, is never read: the runtime's poller is edge-triggered, and every write is an edge.
	wakeIsPipe = runtime.GOOS != "linux"
	// clockPeriod is how often the library is asked where no wake handle is to be had.
	clockPeriod = 5 * time.Millisecond
)

// waker is the wake handle of a session that is watched.
type waker struct {
	file *os.File
}

// stop ends the goroutine that watches. It does not wait for it: that one may be in a crossing.
func (w waker) stop() {
	if w.file != nil {
		_ = w.file.SetReadDeadline(time.Unix(1, 0))
	}
}

// watch makes one goroutine bring home what no other crossing does, from now until the session is closed.
func (s *session) watch() {
	if s.watched.Load() {
		return
	}
	s.lifecycle.Lock()
	defer s.lifecycle.Unlock()
	if s.watched.Load() || s.closed.Load() {
		return
	}
	s.watched.Store(true)
	descriptor, ok := s.door.wakeDescriptor(s.id)
	if !ok {
		go s.pollByClock()
		return
	}
	// Non-blocking, so that the runtime's poller takes it; should this fail, poll falls back to the clock.
	_ = syscall.SetNonblock(int(descriptor), true)
	s.waker.file = os.NewFile(descriptor, s.library.Name+" wake handle")
	go s.poll(s.waker.file)
}

// poll drains whenever the wake handle says so. The function given to Read stays inside of that one Read: it says that
// it is not done, and is called again after the next edge.
func (s *session) poll(file *os.File) {
	defer file.Close()
	conn, err := file.SyscallConn()
	if err == nil {
		out := make([]byte, outBytes)
		err = conn.Read(func(descriptor uintptr) (done bool) {
			if wakeIsPipe {
				empty(int(descriptor), out)
			}
			return !s.drain(out)
		})
	}
	if err != nil && !s.closed.Load() {
		s.pollByClock()
	}
}

// empty reads all that is in a pipe.
func empty(descriptor int, scratch []byte) {
	for {
		n, err := syscall.Read(descriptor, scratch)
		if err == syscall.EINTR {
			continue
		}
		if n <= 0 || err != nil {
			return
		}
	}
}

// pollByClock drains every now and then: slower, but nothing is lost where the system has no descriptor left.
func (s *session) pollByClock() {
	out := make([]byte, outBytes)
	clock := time.NewTicker(clockPeriod)
	defer clock.Stop()
	for s.drain(out) {
		select {
		case <-clock.C:
		case <-s.done:
			return
		}
	}
}
