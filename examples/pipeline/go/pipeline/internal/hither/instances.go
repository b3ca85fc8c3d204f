package hither

import (
	"sync"
	"sync/atomic"
)

// instance is an object of this program that the library holds, one for each time that it was passed.
//
// It is in the table of its session from right before the crossing that passes it, as the library may call it before
// that returns, until the first of these: the library lets go of it, refuses the message, or is closed. Whoever takes it
// out of the table, and every function that runs, ends one use; with the last the object is told.
type instance struct {
	session *session
	handle  uint64
	trait   *HostTrait
	object  any
	uses    atomic.Int32
}

// instances are all that the library holds.
type instances struct {
	made atomic.Uint64 // the last handle; none is used twice

	mu   sync.Mutex
	held table[instance]
}

// put enters some.
func (t *instances) put(all []*instance) {
	if len(all) == 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, in := range all {
		t.held.put(in.handle, in)
	}
}

// find is the object with this handle. Only a client that was closed has lost one that the library still speaks of.
func (t *instances) find(handle uint64) (object any, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	in := t.held.get(handle)
	if in == nil {
		return nil, ErrClosed
	}
	return in.object, nil
}

// lend is the instance with this handle, with one use more; nil: there is none any more.
func (t *instances) lend(handle uint64) *instance {
	t.mu.Lock()
	defer t.mu.Unlock()
	in := t.held.get(handle)
	if in != nil {
		in.uses.Add(1)
	}
	return in
}

func (t *instances) holding() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.held.len()
}

// take takes out what is still there of these.
func (t *instances) take(handles ...uint64) (taken []*instance) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, handle := range handles {
		if in := t.held.get(handle); in != nil {
			t.held.remove(handle)
			taken = append(taken, in)
		}
	}
	return taken
}

// close takes out all of them.
func (t *instances) close() (taken []*instance) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.held.all(func(handle uint64, in *instance) {
		t.held.remove(handle)
		taken = append(taken, in)
	})
	return taken
}

// endAll ends the library's use of what was taken out of the table.
func endAll(taken []*instance) {
	for _, in := range taken {
		in.end()
	}
}

// end ends a use.
func (in *instance) end() {
	if in.uses.Add(-1) > 0 {
		return
	}
	if object, ok := in.object.(Releaser); ok {
		go in.session.released(in.trait, object)
	}
}

// Releaser is an object of this program that wants to know when the library has let go of it: Released is called once for
// each time that the library has taken it, after all its functions have returned, on a goroutine of its own.
type Releaser interface {
	Released()
}

func (s *session) released(trait *HostTrait, object Releaser) {
	defer func() {
		if value := recover(); value != nil {
			s.report("Released of a "+trait.Name, value)
		}
	}()
	object.Released()
}
