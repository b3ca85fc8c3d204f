package hither

import (
	"iter"
	"sync"
)

// serving are the sessions of libraries with functions that are to be answered at once, by the id of their context.
var serving sync.Map

// Serve answers one call of a host function on the thread that asks, inside of a crossing or on a thread of the library.
// The arguments stand in memory of the library until it returns. Generated code calls it from C, and says with flags what
// the frame of the call would.
func Serve(context, hostCall uint64, function, flags uint32, arguments []byte) {
	found, ok := serving.Load(context)
	if !ok {
		return
	}
	s := found.(*session)
	call := frame{kind: frameHostCall, item: function, id: hostCall, ofObject: flags&flagOfObject != 0, payload: arguments}
	h := s.begin(&call)
	if h == nil {
		return
	}
	e := errand{session: s}
	// What else its answer brings home need not be done before the library goes on.
	defer e.finish()
	apart(func() { h.serve(&e) })
}

// exited is what takes the place of runtime.Goexit.
type exited struct{}

// apart runs work on this thread so that runtime.Goexit in it ends work, and nothing else: below are frames of the library
// that must return. A goroutine could do it too, but waking one takes a thousand times as long as a call.
func apart(work func()) {
	next, _ := iter.Pull(func(func(struct{}) bool) {
		returned := false
		defer func() {
			if returned {
				return
			}
			if value := recover(); value != nil {
				panic(value)
			}
			// What is pulled from would exit too.
			panic(exited{})
		}()
		work()
		returned = true
	})
	defer func() {
		if value := recover(); value != nil && value != any(exited{}) {
			panic(value)
		}
	}()
	next()
}
