package floor

import (
	"fmt"
	"os"
	"sync"
	"syscall"
	"time"
)

// batch is how many ended calls one crossing brings home.
const batch = 4096

var (
	inFlight waiters
	watched  = sync.OnceValue(watch)
)

// Wait waits on a timer of the library, in whole milliseconds. The goroutine is parked meanwhile.
func Wait(duration time.Duration) error {
	if err := watched(); err != nil {
		return err
	}
	id, ended := inFlight.enter()
	crossWait(uint32(duration.Milliseconds()), id)
	<-ended
	inFlight.leave(id)
	return nil
}

// watch makes one goroutine of the program end the calls whose time has come.
func watch() error {
	// A descriptor of our own: os.File closes it, and the library keeps its.
	descriptor, err := syscall.Dup(wakeDescriptor())
	if err != nil {
		return fmt.Errorf("the wake handle: %w", err)
	}
	file := os.NewFile(uintptr(descriptor), "wake handle")
	conn, err := file.SyscallConn()
	if err != nil {
		return fmt.Errorf("the wake handle: %w", err)
	}
	go func() {
		ids := make([]uint64, batch)
		// One Read for ever: its function is called again after each edge. The poller is edge-triggered, so the
		// descriptor is never read.
		_ = conn.Read(func(uintptr) (done bool) {
			for ended := drain(ids); len(ended) > 0; ended = drain(ids) {
				inFlight.end(ended)
			}
			return false
		})
	}()
	return nil
}
