package hither

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"example.com/pipeline/internal/wire"
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
