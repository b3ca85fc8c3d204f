package hither

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"example.com/hostdemo/internal/wire"
)

const (
	// itemsMin and itemsMax bound the room that a loop grants ahead, in items: enough for the first, and for the smallest.
	itemsMin, itemsMax = 16, 4096
	// roomBytes is about how many bytes of items may be on their way to a loop.
	roomBytes = 256 << 10
)

// Stream is what a method returns that brings items before it ends. The call that begin begins is made when the loop
// begins, and once more by each further loop.
func Stream[T any](ctx context.Context, begin func() *Call, lift func(*wire.Reader) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		st, err := begin().stream(ctx)
		if err == nil {
			// However the loop is left: also with a panic, or with the end of its goroutine.
			defer st.leave()
			if err = eachItem(ctx, st, lift, yield); err == nil {
				return
			}
		}
		var none T
		yield(none, err)
	}
}

// eachItem hands the items on until there are no more, or nobody takes them.
func eachItem[T any](ctx context.Context, st *stream, lift func(*wire.Reader) T, yield func(T, error) bool) error {
	var values []T
	for {
		batch, err := st.next(ctx)
		if err != nil || batch.count == 0 {
			return err
		}
		values = values[:0]
		st.read(batch)
		for range batch.count {
			values = append(values, lift(&st.reader))
		}
		if err := st.reader.End(); err != nil {
			return fmt.Errorf("an item of `%s` cannot be read: %w", st.method.Args.Name, err)
		}
		for at := range values {
			if !yield(values[at], nil) {
				return nil
			}
		}
		clear(values)
	}
}

// items are those of one batch; a count of 0: none.
type items struct {
	count   uint32
	payload []byte
}

// stream is a call that brings items, as its one consumer knows it.
type stream struct {
	session *session
	client  *Client
	method  *Method
	id      uint64
	pending *pending // its end
	over    bool     // the end was seen

	room    uint64 // items that the library may still send
	window  uint64 // how many these are to be
	reader  wire.Reader
	brought newcomers
	filled  chan struct{} // holds one: batches is to be looked at

	mu      sync.Mutex
	batches []items
	left    bool // nobody takes them any more
}

// streams are those that bring items: also when nobody takes these any more, until their end.
type streams struct {
	mu      sync.Mutex
	entries map[uint64]*stream
}

// stream makes the call. It is pending until it has ended, and brings nothing before there is room.
func (call *Call) stream(ctx context.Context) (*stream, error) {
	client, method := call.client, call.method
	if call.refused != nil {
		_, err := call.fails(call.refused)
		return nil, err
	}
	request, err := call.request.Encoded()
	if err != nil {
		_, err = call.fails(&StatusError{Status: StatusBadRequest, Text: err.Error(), cause: err})
		return nil, err
	}
	s := client.session.Load()
	timeout, err := s.ready(ctx)
	if err != nil {
		_, err = call.fails(err)
		return nil, err
	}
	status := s.door.call(s.id, call.target, method.ID, request, timeout, call.out[:])
	if status != StatusPending {
		// Refused, or over before it began, as closing ends it.
		if call, err = call.arrived(status); err == nil {
			call.free()
		}
		return nil, err
	}
	st := &stream{session: s, client: client, method: method, id: call.out.id(), window: itemsMin, filled: make(chan struct{}, 1)}
	st.reader.Belong(st)
	st.pending = s.calls.await(st.id, true)
	s.streams.add(st)
	s.bring(&call.out)
	call.free()
	if !s.watched.Load() {
		s.watch()
	}
	return st, nil
}

// next is the next batch, after which there is room for more; none: the stream is through.
func (st *stream) next(ctx context.Context) (items, error) {
	// The client is closed once nobody holds it; a stream that is consumed does.
	defer runtime.KeepAlive(st.client)
	for {
		if batch := st.here(); batch.count != 0 {
			return batch, nil
		}
		if st.over {
			return items{}, st.end()
		}
		if st.room <= st.window/2 {
			st.grant()
			continue
		}
		select {
		case <-st.filled:
		case <-st.pending.ended:
			// What came before is here: both were handed on in their turn.
			st.over = true
		case <-ctx.Done():
			return items{}, ended(ctx)
		}
	}
}

// grant makes room, and brings home what is ready.
func (st *stream) grant() {
	more := st.window - st.room
	st.room = st.window
	out := newBuffer()
	defer out.free()
	// That it has ended meanwhile says its reply.
	st.session.door.credit(st.session.id, st.id, more, out[:])
	st.session.bring(out)
}

// here is a batch that has come.
func (st *stream) here() (batch items) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if len(st.batches) > 0 {
		batch = st.batches[0]
		st.batches[0] = items{}
		st.batches = st.batches[1:]
	}
	return batch
}

// read begins to read a batch, and takes its size for that of those to come.
func (st *stream) read(batch items) {
	st.room -= min(st.room, uint64(batch.count))
	each := uint64(len(batch.payload))/uint64(batch.count) + 1
	st.window = min(max(roomBytes/each, itemsMin), itemsMax)
	st.reader.Reset(batch.payload, wire.Owned)
}

// end is how the stream ended.
func (st *stream) end() error {
	call, err := newCall(st.client, st.method).ends(st.pending)
	if err == nil {
		call.free()
	}
	return err
}

// leave gives up what was not taken, and ends the stream for the library too, if it has not ended.
func (st *stream) leave() {
	s := st.session
	st.mu.Lock()
	batches := st.batches
	st.batches, st.left = nil, true
	st.mu.Unlock()
	for _, batch := range batches {
		s.loseItems(st.method, batch)
	}
	switch {
	case st.over:
		s.streams.remove(st.id)
	case s.calls.abandon(st.id, st.method):
		s.cancel(st.id)
	default:
		<-st.pending.ended
		s.streams.remove(st.id)
		s.loseReply(st.method, st.pending.status, st.pending.payload)
		st.pending.free()
	}
}

func (st *stream) take(handle uint64) *Object { return st.brought.add(st.session, handle) }

// Settle makes the objects of a batch the consumer's.
func (st *stream) Settle(whole bool) { st.brought.settle(st.client, whole) }

func (s *streams) add(st *stream) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.entries == nil {
		s.entries = make(map[uint64]*stream)
	}
	s.entries[st.id] = st
}

// remove says that a stream has ended, and brings nothing any more.
func (s *streams) remove(id uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.entries, id)
}

func (s *streams) get(id uint64) *stream {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.entries[id]
}

// putItems hands a batch on; called in the order in which they came.
func (s *session) putItems(call uint64, batch items) {
	st := s.streams.get(call)
	if st == nil {
		return
	}
	st.mu.Lock()
	if st.left {
		st.mu.Unlock()
		s.loseItems(st.method, batch)
		return
	}
	st.batches = append(st.batches, batch)
	st.mu.Unlock()
	select {
	case st.filled <- struct{}{}:
	default:
	}
}

// loseItems releases the objects in items that nobody reads.
func (s *session) loseItems(method *Method, batch items) {
	if method.Unread == nil {
		return
	}
	s.lose(func(r *wire.Reader) {
		for range batch.count {
			method.Unread(r)
		}
	}, batch.payload)
}
