package hither

import (
	"slices"
	"sync"
)

// Provision is a host function and what answers it; nil: nothing does, as the library does without.
type Provision struct {
	Function *HostFunction
	Serve    HostHandler
}

// HostOption says how host functions are called. Without one, each call has a goroutine of its own.
type HostOption struct {
	inPlace bool
}

// InPlace calls host functions on the goroutine whose crossing brings their call home. Where that is the one that
// watches the library, they get a goroutine nevertheless.
func InPlace() HostOption { return HostOption{inPlace: true} }

// hosts are the functions of this host that the library may call, and those calls that are running.
type hosts struct {
	registering sync.Mutex // held while the library is told, so that it ends up with the last word

	mu       sync.Mutex
	provided map[uint32]*provided
	holding  map[uint32]*HostFunction // those whose arguments hold objects, once they were provided
	running  table[hostContext]
	closed   bool
}

type provided struct {
	function *HostFunction
	serve    HostHandler
	inPlace  bool
}

// provide makes all of these answer, or none if the library refuses one.
func (s *session) provide(options []HostOption, provisions []Provision) error {
	inPlace := slices.ContainsFunc(options, func(option HostOption) bool { return option.inPlace })
	changes := make(map[uint32]*provided, len(provisions))
	for _, p := range provisions {
		changes[p.Function.ID] = nil
		if p.Serve != nil {
			changes[p.Function.ID] = &provided{p.Function, p.Serve, inPlace}
		}
	}
	err := s.register(provisions, changes)
	if err == nil {
		s.watch()
	}
	return err
}

// withdraw leaves all of these without an answer.
func (s *session) withdraw(functions []*HostFunction) error {
	provisions := make([]Provision, len(functions))
	changes := make(map[uint32]*provided, len(functions))
	for at, function := range functions {
		provisions[at] = Provision{Function: function}
		changes[function.ID] = nil
	}
	return s.register(provisions, changes)
}

// register tells the library, and changes what answers: all at once, for those who call meanwhile.
func (s *session) register(provisions []Provision, changes map[uint32]*provided) error {
	var mails []*buffer
	defer func() {
		for _, out := range mails {
			s.bring(out)
			out.free()
		}
	}()
	s.hosts.registering.Lock()
	defer s.hosts.registering.Unlock()
	if s.closed.Load() {
		return ErrClosed
	}
	tell := func(function *HostFunction, on bool) error {
		out := newBuffer()
		mails = append(mails, out)
		status := s.door.provide(s.id, function.ID, on, out[:])
		if status == StatusOK {
			return nil
		}
		mail := mailIn(out[:])
		return s.refused(status, &mail)
	}
	// Known here before the library calls it, and until it no longer does.
	before := s.hosts.change(changes, false)
	for at, p := range provisions {
		err := tell(p.Function, p.Serve != nil)
		if err == nil {
			continue
		}
		for _, undone := range provisions[:at] {
			_ = tell(undone.Function, before[undone.Function.ID] != nil)
		}
		s.hosts.change(before, true)
		return err
	}
	s.hosts.change(changes, true)
	return nil
}

// change replaces what answers, and gives back what did before. Nil takes a function away, if that is wanted yet.
func (h *hosts) change(changes map[uint32]*provided, remove bool) (before map[uint32]*provided) {
	h.mu.Lock()
	defer h.mu.Unlock()
	before = make(map[uint32]*provided, len(changes))
	for id, p := range changes {
		before[id] = h.provided[id]
		switch {
		case p != nil && !h.closed:
			if h.provided == nil {
				h.provided = make(map[uint32]*provided)
			}
			h.provided[id] = p
			h.hold(p.function)
		case remove:
			delete(h.provided, id)
		}
	}
	return before
}

// hold keeps what it takes to read arguments that nobody asks for any more.
func (h *hosts) hold(function *HostFunction) {
	if function.Unread == nil {
		return
	}
	if h.holding == nil {
		h.holding = make(map[uint32]*HostFunction)
	}
	h.holding[function.ID] = function
}

// begin enters a call that is about to run. Nil: nobody waits for it, as the client is closed.
func (h *hosts) begin(function uint32, id uint64, ctx *hostContext) *provided {
	h.mu.Lock()
	if h.closed {
		h.mu.Unlock()
		return nil
	}
	h.running.put(id, ctx)
	p, holding := h.provided[function], h.holding[function]
	h.mu.Unlock()
	switch {
	case p != nil:
		return p
	// Withdrawn while the call was on its way.
	case holding != nil:
		return &provided{function: holding}
	default:
		return unprovided
	}
}

// unprovided is a host function that nobody here knows.
var unprovided = &provided{function: new(HostFunction)}

func (h *hosts) finish(id uint64) {
	h.mu.Lock()
	h.running.remove(id)
	h.mu.Unlock()
}

// cancel tells a running call that the library no longer waits for it.
func (h *hosts) cancel(id uint64) {
	h.mu.Lock()
	ctx := h.running.get(id)
	h.mu.Unlock()
	if ctx != nil {
		ctx.end(endedByLibrary)
	}
}

// close lets no call begin any more, and gives back those that are running, to be told.
func (h *hosts) close() (running []*hostContext) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	h.provided = nil
	h.running.all(func(_ uint64, ctx *hostContext) { running = append(running, ctx) })
	return running
}

func (h *hosts) serving() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.running.len()
}
