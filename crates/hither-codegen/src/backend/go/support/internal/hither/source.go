package hither

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"hither.invalid/support/internal/wire"
)

const (
	// feedBytes is when a batch is fed, whatever comes next: so large that a crossing costs little beside its items.
	feedBytes = 16 << 10
	// feedAfter is how long items wait at most for others to be fed with. Longer than a batch of small items takes.
	feedAfter = 100 * time.Microsecond
)

// source is a stream of this program, which the library reads.
//
// It has one goroutine, from when the library first wants an item: that runs the program's iterator, and writes each
// item into a batch, which it feeds when it is full, when nothing more is wanted, or when the last was fed a while ago.
// The clock feeds what then waits for an iterator that is slow. Nothing runs while nothing is wanted: the iterator is not
// asked for the next item before the library has room for it.
type source struct {
	session  *session
	id       uint64
	produce  func(*source)
	cancel   context.CancelCauseFunc // of the context of the function that makes it; nil: it has none
	instance *instance               // the object that this is a function of; nil: it is of none
	begun    bool                    // under mu of the table: the goroutine is there

	wanted atomic.Int64  // items that the library wants and the goroutine does not know of
	more   chan struct{} // holds one: wanted is to be looked at
	over   atomic.Bool   // nobody takes anything any more
	gone   chan struct{} // closed right behind it

	// Of the goroutine.

	room int64 // items that are wanted
	item wire.Writer
	own  passing // with the item

	mu      sync.Mutex // held while a batch crosses, so that they do in their order
	batch   wire.Writer
	count   uint64
	passing passing // with the batch
	clock   *time.Timer
	idle    bool // the clock found nothing: what comes next waits for nothing
	ended   bool // the end was fed
}

// LowerStream writes a stream of this program, which must be there: the number by which the library asks for its items.
// Typed lowers an error that the contract declares, and reports whether err is one; nil: it declares none.
func LowerStream[T any](w *wire.Writer, items iter.Seq2[T, error], lower func(*wire.Writer, T), typed func(*wire.Writer, error) bool) {
	switch {
	case w.Failed():
	case items == nil:
		w.Fail("expected a stream, found nil")
	default:
		lowerSource(w, &source{produce: func(src *source) { feedAll(src, items, lower, typed) }})
	}
}

// LowerServedStream is LowerStream for the stream of a host function, which begins with the first item that is wanted.
// Its context is done when the stream has ended.
func LowerServedStream[T any](w *wire.Writer, begin func(context.Context) iter.Seq2[T, error], lower func(*wire.Writer, T), typed func(*wire.Writer, error) bool) {
	ctx, cancel := context.WithCancelCause(context.Background())
	lowerSource(w, &source{cancel: cancel, produce: func(src *source) {
		items := begin(ctx)
		if items == nil {
			src.fail(errors.New("the host function returned no stream"), nil)
			return
		}
		feedAll(src, items, lower, typed)
	}})
}

// sender is who sends streams of this program: the sender of a message.
type sender interface {
	send(src *source) (number uint64)
}

func lowerSource(w *wire.Writer, src *source) {
	src.more, src.gone, src.idle = make(chan struct{}, 1), make(chan struct{}), true
	src.item.Belong(src)
	w.Uint64(w.Owner().(sender).send(src))
}

func (call *Call) send(src *source) uint64 { return call.passing.addSource(call.home(), src) }

func (h *hostCall) send(src *source) uint64 {
	if src.instance = h.instance; src.instance != nil {
		src.instance.uses.Add(1)
	}
	return h.passing.addSource(h.session, src)
}

// feedAll hands all items on, and then the end.
func feedAll[T any](src *source, items iter.Seq2[T, error], lower func(*wire.Writer, T), typed func(*wire.Writer, error) bool) {
	for item, err := range items {
		if err != nil {
			src.fail(err, typed)
			return
		}
		lower(&src.item, item)
		if !src.put() {
			return
		}
	}
	src.conclude(StatusOK, nil)
}

// begin is the goroutine. However the iterator ends, also with a panic or with the end of the goroutine, the stream does.
func (src *source) begin() {
	src.clock = time.AfterFunc(feedAfter, src.tick)
	returned := false
	defer func() {
		value := recover()
		src.clock.Stop()
		if value != nil {
			src.fail(fmt.Errorf("panic: %v", value), nil)
		} else if !returned {
			src.fail(errors.New("the stream ended its goroutine (runtime.Goexit)"), nil)
		}
		src.discard()
		src.session.sources.drop(context.Canceled, src.id)
		src.endInstance()
		if value != nil {
			src.session.report("a stream of the program", value)
		}
	}()
	if src.wait() {
		src.produce(src)
	}
	returned = true
}

// wait waits until an item is wanted; false: none is, ever.
func (src *source) wait() bool {
	for {
		if src.over.Load() {
			return false
		}
		if src.room = src.wanted.Swap(0); src.room > 0 {
			return true
		}
		select {
		case <-src.more:
		case <-src.gone:
		}
	}
}

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

// discard gives up what was not fed.
func (src *source) discard() {
	src.mu.Lock()
	defer src.mu.Unlock()
	src.ended, src.count = true, 0
	src.item.Reset()
	src.batch.Reset()
	src.own.forget()
	src.passing.forget()
}

// leave says that nobody takes anything any more, and to the function that makes the stream, why.
func (src *source) leave(why error) {
	if src.over.CompareAndSwap(false, true) {
		close(src.gone)
		if src.cancel != nil {
			src.cancel(why)
		}
	}
}

// endInstance ends the use of the object that the stream is a function of.
func (src *source) endInstance() {
	if src.instance != nil {
		src.instance.end()
	}
}

func (src *source) home() *session { return src.session }

func (src *source) pass(trait *HostTrait, object any) uint64 {
	return src.own.add(src.session, trait, object)
}

// Items is a stream of items that never fails.
func Items[T any](items iter.Seq[T]) iter.Seq2[T, error] {
	if items == nil {
		return nil
	}
	return func(yield func(T, error) bool) {
		for item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// FromChannel is a stream of what comes by a channel, until that is closed, or fails as ctx is done.
func FromChannel[T any](ctx context.Context, items <-chan T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for {
			select {
			case item, ok := <-items:
				if !ok || !yield(item, nil) {
					return
				}
			case <-ctx.Done():
				var none T
				yield(none, context.Cause(ctx))
				return
			}
		}
	}
}
