package hither

import (
	"context"
	"sync/atomic"
	"time"
)

// hostContext is the context of one call of a host function. Most functions never look at theirs, so what a context is
// made of is made by the first look.
//
// Who ends it writes ended and then looks at made; who makes it writes made and then looks at ended. So one of the two
// sees the other, and it is made done.
type hostContext struct {
	made  atomic.Pointer[madeContext]
	ended atomic.Uint32 // an ending
}

type madeContext struct {
	context.Context
	cancel context.CancelCauseFunc
}

// ending is why a host context is done; 0: it is not.
type ending uint32

const (
	endedByItself ending = iota + 1 // the function has returned
	endedByLibrary
	endedByClose
)

func (e ending) cause() error {
	switch e {
	case endedByLibrary:
		return ErrCancelled
	case endedByClose:
		return ErrClosed
	default:
		return context.Canceled
	}
}

// Deadline is none: the library has its own, and says when it has passed.
func (c *hostContext) Deadline() (deadline time.Time, ok bool) { return time.Time{}, false }

func (c *hostContext) Done() <-chan struct{} { return c.context().Done() }

func (c *hostContext) Value(key any) any { return c.context().Value(key) }

func (c *hostContext) Err() error {
	if c.ended.Load() == 0 {
		return nil
	}
	return c.context().Err()
}

func (c *hostContext) context() *madeContext {
	made := c.made.Load()
	if made == nil {
		ctx, cancel := context.WithCancelCause(context.Background())
		c.made.CompareAndSwap(nil, &madeContext{ctx, cancel})
		made = c.made.Load()
	}
	if ended := c.ended.Load(); ended != 0 {
		made.cancel(ending(ended).cause())
	}
	return made
}

// end makes it done; the first reason stays.
func (c *hostContext) end(why ending) {
	if c.ended.CompareAndSwap(0, uint32(why)) {
		if made := c.made.Load(); made != nil {
			made.cancel(why.cause())
		}
	}
}
