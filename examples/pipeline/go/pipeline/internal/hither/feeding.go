package hither

import (
	"context"
	"fmt"
	"strings"
	"time"

	"example.com/pipeline/internal/wire"
)

const (
	// feedBytes is when a batch is fed, whatever comes next: so large that a crossing costs little beside its items.
	feedBytes = 16 << 10
	// feedAfter is how long items wait at most for others to be fed with. Longer than a batch of small items takes.
	feedAfter = 100 * time.Microsecond
)

// put takes the item that was written, and returns once another one is wanted; false: none is, ever.
func (src *source) put() bool {
	if src.over.Load() {
		return false
	}
	if _, err := src.item.Encoded(); err != nil {
		src.fail(fmt.Errorf("an item cannot be written: %w", err), nil)
		return false
	}
	src.mu.Lock()
	if src.count > 0 && src.batch.Len()+src.item.Len() > src.session.messageBytes {
		if !src.feed() {
			return false
		}
		src.mu.Lock()
	}
	src.batch.Take(&src.item)
	src.count++
	if !src.own.isEmpty() {
		src.passing.join(&src.own)
	}
	if src.room--; src.room == 0 {
		src.room = src.wanted.Swap(0)
	}
	if src.room > 0 && !src.idle && src.batch.Len() < feedBytes {
		src.mu.Unlock()
		return true
	}
	return src.feed() && (src.room > 0 || src.wait())
}

// tick feeds what waits.
func (src *source) tick() {
	src.mu.Lock()
	if src.count > 0 && !src.ended {
		src.feed()
		return
	}
	src.idle = true
	src.mu.Unlock()
}

// feed feeds the batch. It is called with mu held, which it lets go of. False: nobody takes anything any more.
func (src *source) feed() bool {
	src.idle = false
	src.clock.Reset(feedAfter)
	if err := src.cross(StatusPending); err != nil {
		src.fail(err, nil)
	}
	return !src.over.Load()
}

// fail ends the stream with an error.
func (src *source) fail(err error, typed func(*wire.Writer, error) bool) {
	var end wire.Writer
	end.Belong(src)
	status := StatusTypedError
	if typed == nil || !typed(&end, err) {
		status = StatusHostFailed
	} else if _, unwritable := end.Encoded(); unwritable != nil {
		err, status = unwritable, StatusHostFailed
	}
	if status == StatusHostFailed {
		end.Reset()
		end.Raw(failureText(err.Error()))
	}
	src.conclude(status, &end)
}

func failureText(text string) string {
	return strings.ToValidUTF8(text[:min(len(text), failureBytesMax)], "\uFFFD")
}

// conclude ends the stream behind what is left of its items, once: with status, and what end has, which may be nil.
func (src *source) conclude(status Status, end *wire.Writer) {
	src.mu.Lock()
	if src.ended {
		src.mu.Unlock()
		return
	}
	src.ended = true
	if status != StatusOK && src.count > 0 {
		_ = src.cross(StatusPending)
		src.mu.Lock()
	}
	if end != nil {
		src.batch.Take(end)
	}
	if status == StatusTypedError {
		src.passing.join(&src.own)
	}
	refused := src.cross(status)
	if refused != nil && status != StatusHostFailed {
		src.mu.Lock()
		src.batch.Raw(failureText(refused.Error()))
		_ = src.cross(StatusHostFailed)
	}
	src.leave(context.Canceled)
}

// cross feeds the batch with this status. It is called with mu held, which it lets go of before it hands on what came
// home: that may be a host function, which runs in place. An error: the library took nothing, and still waits.
func (src *source) cross(status Status) (refused error) {
	s, out := src.session, newBuffer()
	defer out.free()
	bytes, _ := src.batch.Encoded()
	if !src.passing.isEmpty() {
		src.passing.leave()
	}
	fed := s.door.feed(s.id, src.id, status, src.count, bytes, out[:])
	if !src.passing.isEmpty() {
		src.passing.arrived(fed == StatusOK)
	}
	src.batch.Trim(keptBytesMax)
	src.batch.Reset()
	src.count = 0
	src.mu.Unlock()
	mail := mailIn(out[:])
	switch fed {
	case StatusOK:
	case StatusLate, StatusUnknownCall, StatusBadRequest, StatusUnknownObject, StatusClosed, StatusUnknownContext:
		src.leave(ErrCancelled)
	default:
		refused = refusal(fed, &mail)
	}
	s.receive(mail)
	return refused
}
