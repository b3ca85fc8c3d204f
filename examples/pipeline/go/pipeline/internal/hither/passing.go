package hither

// passing are the objects and streams of this program that a message is to pass to the library. They are its once the
// message has crossed.
type passing struct {
	session *session
	objects []*instance
	sources []*source
}

func (p *passing) isEmpty() bool { return len(p.objects) == 0 && len(p.sources) == 0 }

// add gives an object a handle. Without a session the message is never sent.
func (p *passing) add(s *session, trait *HostTrait, object any) (handle uint64) {
	if s == nil {
		return 0
	}
	in := &instance{session: s, handle: s.instances.made.Add(1), trait: trait, object: object}
	in.uses.Store(1)
	p.session, p.objects = s, append(p.objects, in)
	return in.handle
}

// addSource gives a stream its number. Without a session the message is never sent.
func (p *passing) addSource(s *session, src *source) (number uint64) {
	if s == nil {
		return 0
	}
	src.session, src.id = s, s.sources.made.Add(1)
	p.session, p.sources = s, append(p.sources, src)
	return src.id
}

// leave enters them, as the message is about to cross.
func (p *passing) leave() {
	p.session.instances.put(p.objects)
	p.session.sources.put(p.sources)
}

// taken says that the library took the message: it may call them at any time from now on, and let go of them.
func (p *passing) taken() {
	p.session.watch()
	p.forget()
}

// refused says that it did not: what it refuses, it has nothing of. They are taken out of their tables again.
func (p *passing) refused() (back []*instance) {
	handles := make([]uint64, len(p.objects))
	for at, in := range p.objects {
		handles[at] = in.handle
	}
	back = p.session.instances.take(handles...)
	for _, src := range p.sources {
		p.session.sources.drop(ErrCancelled, src.id)
	}
	p.forget()
	return back
}

// arrived is called when a message has crossed whose sender does not hear whether the library took what it passes. So of
// one that it refused, they are let go of at once.
func (p *passing) arrived(taken bool) {
	if taken {
		p.taken()
	} else {
		endAll(p.refused())
	}
}

// join adds those of another message, which becomes a part of this one.
func (p *passing) join(other *passing) {
	p.session = other.session
	p.objects = append(p.objects, other.objects...)
	p.sources = append(p.sources, other.sources...)
	other.forget()
}

// forget empties it: what is in it never crosses, or has.
func (p *passing) forget() {
	clear(p.objects)
	clear(p.sources)
	p.session, p.objects, p.sources = nil, p.objects[:0], p.sources[:0]
}
