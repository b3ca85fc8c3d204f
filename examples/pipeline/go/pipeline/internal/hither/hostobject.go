package hither

import "example.com/pipeline/internal/wire"

// HostTrait is a trait of which this program has objects.
type HostTrait struct {
	Name      string
	Functions []ObjectFunction
}

// ObjectFunction is a function of such objects. The first of its arguments is the object.
type ObjectFunction struct {
	HostFunction
	// Handler is what answers for one object; nil: that leaves the function to the library.
	Handler func(object any) HostHandler
}

// passer is who passes objects of this program on: the sender of a message.
type passer interface {
	pass(trait *HostTrait, object any) (handle uint64)
}

// LowerHostObject writes an object of this program, which must be there. Each time that it is written it gets another
// handle, which is the library's once the message has crossed.
func LowerHostObject(w *wire.Writer, trait *HostTrait, object any) {
	switch {
	case w.Failed():
	case object == nil:
		w.Fail("expected a `" + trait.Name + "`, found nil")
	default:
		w.Uint64(w.Owner().(passer).pass(trait, object))
	}
}

// LiftHostObject reads an object of this program that comes back: it is the very one that was passed. T is what Go calls
// its trait.
//
// It comes as its own handle and a handle of the library's, which keeps it alive on its way and is then released.
func LiftHostObject[T any](r *wire.Reader) (object T) {
	r.Tuple(2)
	handle, share := r.Uint64(), r.Handle()
	r.Close()
	if handle == 0 || share == 0 {
		return object
	}
	found, err := r.Owner().(taker).meet(handle, share)
	if err != nil {
		r.FailAs(err, "expected an object of this program, found one that it no longer has")
		return object
	}
	object, _ = found.(T)
	return object
}

func (call *Call) pass(trait *HostTrait, object any) uint64 {
	return call.passing.add(call.home(), trait, object)
}

func (h *hostCall) pass(trait *HostTrait, object any) uint64 {
	return h.passing.add(h.session, trait, object)
}

func (call *Call) meet(handle, share uint64) (any, error) { return call.home().meet(handle, share) }

func (h *hostCall) meet(handle, share uint64) (any, error) { return h.session.meet(handle, share) }

func (r *receipt) meet(handle, share uint64) (any, error) { return r.session.meet(handle, share) }

// meet is nothing: nobody reads the message.
func (l *lost) meet(_, share uint64) (any, error) {
	l.handles = append(l.handles, share)
	return nil, nil
}

// meet finds what was passed as handle, and then releases what kept it.
func (s *session) meet(handle, share uint64) (any, error) {
	object, err := s.instances.find(handle)
	s.releaseLater(share)
	return object, err
}

// ofObject is what answers a function of the object that the arguments begin with. The object stays until the call has
// ended, also if the library lets go of it meanwhile.
func (h *hostCall) ofObject(function uint32) *provided {
	h.args.Reset(h.payload, h.memory)
	h.args.List()
	h.instance = h.session.instances.lend(h.args.Uint64())
	if h.instance == nil {
		return unprovided
	}
	functions := h.instance.trait.Functions
	for at := range functions {
		if f := &functions[at]; f.ID == function {
			return &provided{function: &f.HostFunction, serve: f.Handler(h.instance.object)}
		}
	}
	return unprovided
}
