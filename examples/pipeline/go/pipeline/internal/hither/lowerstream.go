package hither

import (
	"context"
	"errors"
	"iter"

	"example.com/pipeline/internal/wire"
)

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
