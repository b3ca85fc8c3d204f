package hither

// errand is what one goroutine does with the mail of a crossing until nothing is left to do: it hands on frames, runs
// host functions in place, and makes the crossings of their answers, which bring more mail.
//
// A call that waits goes on such an errand before it parks. Where the reply comes home on it, nobody else needs to know
// of the call: no table has it, and nothing is copied.
type errand struct {
	session *session
	out     *buffer // for its crossings; nil: one is taken when it is needed
	pooled  bool    // out was taken

	call  uint64 // whose reply this goroutine waits for; 0: no call's
	ended bool   // the reply is here
	reply frame  // part of the buffer in which it came home

	first, last *hostCall // to be run in place, in the order of their frames
}

// receive hands on what a crossing brought home, and fetches what did not fit. Host functions that are called in place
// run later, see serve: what else came home does not wait for them.
func (e *errand) receive(mail mail) {
	var f frame
	for mail.next(&f) {
		if f.kind == frameReply && f.id == e.call && e.call != 0 {
			e.keep(&f)
		} else if h := e.session.dispatch(&f); h != nil {
			e.enqueue(h)
		}
	}
	if mail.more {
		out := newBuffer()
		e.session.drain(out[:])
		out.free()
	}
}

// keep is the end of the call that this goroutine waits for. Its bytes stay where they are, so the next crossing needs
// another buffer.
func (e *errand) keep(f *frame) {
	e.reply, e.ended = *f, true
	e.out = nil
	e.session.sequence.pass(f.seq, nil)
}

func (e *errand) enqueue(h *hostCall) {
	if e.first == nil {
		e.first = h
	} else {
		e.last.next = h
	}
	e.last = h
}

// serve answers the calls that are to be answered in place, and those that their answers bring home.
func (e *errand) serve() {
	defer e.finish()
	for e.first != nil {
		h := e.first
		e.first, h.next = h.next, nil
		h.serve(e)
	}
}

// finish gives back what the errand took. Where a function ended this goroutine, with runtime.Goexit, the calls that are
// left get one of their own.
func (e *errand) finish() {
	if e.pooled {
		e.out.free()
		e.pooled = false
	}
	if e.first != nil {
		rest := &errand{session: e.session, first: e.first, last: e.last}
		e.first = nil
		go rest.serve()
	}
}

// buffer is where the next crossing of the errand brings its mail home.
func (e *errand) buffer() *buffer {
	if e.out == nil {
		e.out, e.pooled = newBuffer(), true
	}
	return e.out
}
