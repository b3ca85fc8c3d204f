package hither

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"example.com/pipeline/internal/wire"
)

const (
	// itemsFirst is the room of a loop that begins, in items. Each grant may double it, so that a loop which ends soon had
	// at most about twice as much made as it took.
	itemsFirst = 16
	// itemsMax and roomBytes bound that room, by what items have shown to take; it is never less than one item.
	itemsMax, roomBytes = 4096, 256 << 10
)

// Stream is what a method returns that brings items before it ends. The call that begin begins is made when a loop
// begins, and once more by each further loop.
func Stream[T any](ctx context.Context, begin func() *Call, lift func(*wire.Reader) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if err := eachItem(ctx, begin, lift, yield); err != nil {
			var none T
			yield(none, err)
		}
	}
}

// eachItem makes the call and hands its items on, until there are no more or nobody takes them. Also when what takes them
// panics, or ends its goroutine, nothing of the call is left.
func eachItem[T any](ctx context.Context, begin func() *Call, lift func(*wire.Reader) T, yield func(T, error) bool) error {
	st, err := begin().stream(ctx)
	if st == nil {
		return err
	}
	defer st.leave()
	done := ctx.Done()
	for {
		if err := st.next(ctx); err != nil || st.unread == 0 {
			return err
		}
		for st.unread > 0 {
			if done != nil && isDone(done) {
				return ended(ctx)
			}
			item := lift(&st.reader)
			st.unread--
			if err := st.reader.Next(); err != nil {
				return st.unreadable(err)
			}
			if !yield(item, nil) {
				return nil
			}
		}
	}
}

func isDone(done <-chan struct{}) bool {
	select {
	case <-done:
		return true
	default:
		return false
	}
}

// stream is a call that brings items, as its one consumer knows it.
type stream struct {
	session *session
	client  *Client
	method  *Method
	id      uint64
	pending *pending    // its end; nil: the consumer knows it
	over    bool        // the end is there, and with it all items
	forget  func() bool // no longer ends the stream with its context; may be nil

	room    uint64 // items that were asked for and not read
	window  uint64 // how many these may be
	most    uint64 // how many these may become
	unread  uint32 // items of the batch that is being read
	reader  wire.Reader
	brought newcomers

	report   func(Progress)  // is told how far it is; may be nil
	progress <-chan Progress // nil: nobody is told

	filled  chan struct{} // holds one: batches is to be looked at
	mu      sync.Mutex
	batches []items // under mu
	left    bool    // under mu: nobody takes them any more
}

// items are those of one batch; a count of 0: none.
type items struct {
	count   uint32
	payload []byte
}

// stream makes the call. It is pending until it has ended, and brings nothing before there is room. nil: it has ended.
func (call *Call) stream(ctx context.Context) (*stream, error) {
	status, err := call.depart(ctx)
	if err != nil {
		_, err = call.fails(err)
		return nil, err
	}
	if status != StatusPending {
		return nil, nothing(call.arrived(status))
	}
	st := &stream{session: call.client.session.Load(), client: call.client, method: call.method, id: call.out.id()}
	st.most, st.filled = itemsFirst, make(chan struct{}, 1)
	st.reader.Belong(st)
	begun := false
	defer func() {
		if !begun {
			// A host function in place ended this goroutine.
			st.leave()
		}
	}()
	st.begin(ctx, call)
	begun = true
	return st, nil
}

// nothing takes the value of a call that has ended.
func nothing(call *Call, err error) error {
	if err == nil {
		call.free()
	}
	return err
}

// begin enters the stream, for which call was made, and hands on what its crossing brought home.
func (st *stream) begin(ctx context.Context, call *Call) {
	s := st.session
	s.streams.add(st)
	st.pending = s.calls.await(st.id, true)
	s.bring(&call.out)
	call.free()
	if !s.watched.Load() {
		s.watch()
	}
	if st.report = reporterOf(ctx); st.report != nil {
		st.progress = s.observe(st.id, st.pending)
	}
	if ctx.Done() != nil {
		// What takes the items may be busy for long; the library need not keep the stream for it.
		st.forget = context.AfterFunc(ctx, func() { s.cancel(st.id) })
	}
}

// next begins to read the next batch, for which it makes room; nothing is unread then: the stream is through.
func (st *stream) next(ctx context.Context) error {
	if err := st.reader.End(); err != nil {
		return st.unreadable(err)
	}
	for ctx.Err() == nil {
		if batch := st.first(); batch.count > 0 {
			st.open(batch)
			return nil
		}
		if st.over {
			return st.end()
		}
		if st.room <= st.window/2 {
			st.grant()
			continue
		}
		select {
		case <-st.filled:
		case progress := <-st.progress:
			st.report(progress)
		case <-st.pending.ended:
			st.over = true
			if st.report != nil {
				tellLast(st.progress, st.report)
			}
		case <-ctx.Done():
		}
	}
	return ended(ctx)
}

// first is the batch that came first.
func (st *stream) first() (batch items) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if len(st.batches) > 0 {
		batch = st.batches[0]
		st.batches[0] = items{}
		st.batches = st.batches[1:]
	}
	return batch
}

// open begins to read a batch, and takes the size of its items for that of those to come.
func (st *stream) open(batch items) {
	st.unread = batch.count
	st.room -= min(st.room, uint64(batch.count))
	each := uint64(len(batch.payload))/uint64(batch.count) + 1
	st.most = min(max(roomBytes/each, 1), itemsMax)
	st.reader.Reset(batch.payload, wire.Owned)
}

// grant asks for more items, and brings home those that are ready.
func (st *stream) grant() {
	st.window = min(max(2*st.window, itemsFirst), st.most)
	more := st.window - min(st.room, st.window)
	st.room += more
	out := newBuffer()
	defer out.free()
	// If the stream has ended meanwhile, its reply says so.
	st.session.door.credit(st.session.id, st.id, more, out[:])
	st.session.bring(out)
}

// end is how the stream ended.
func (st *stream) end() error {
	p := st.pending
	st.pending = nil
	return nothing(newCall(st.client, st.method).ends(p))
}

// leave gives up what was not taken, and ends the stream for the library too, if it has not ended.
func (st *stream) leave() {
	if st.forget != nil {
		st.forget()
	}
	st.drop()
	s := st.session
	switch {
	case st.pending == nil:
	case !st.over && s.abandon(st.id, st.method, st.pending):
		// It is known until its reply: items may be on their way.
		return
	default:
		s.loseReply(st.method, st.pending.status, st.pending.payload)
		st.pending.free()
	}
	s.streams.remove(st.id)
}

// drop gives up the items that came and were not taken.
func (st *stream) drop() {
	st.mu.Lock()
	batches := st.batches
	st.batches, st.left = nil, true
	st.mu.Unlock()
	if st.unread > 0 && st.method.Unread != nil {
		st.session.loseItems(st.method, items{st.unread, st.reader.Rest()})
	}
	for _, batch := range batches {
		st.session.loseItems(st.method, batch)
	}
}

func (st *stream) unreadable(err error) error {
	return fmt.Errorf("an item of `%s` cannot be read: %w", st.method.Args.Name, err)
}
