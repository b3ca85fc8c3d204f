package wire

import "slices"

// strange is an open container whose values do not simply follow each other: an array with fewer or more items than
// there are fields, or a map by field name. As long as it is the innermost one, data is empty, so that every value is
// looked for by step.
type strange struct {
	depth   int   // its position in open
	next    int   // the field that comes next; the one before is where we are
	count   int   // how many items the array has
	offsets []int // of the map form: where the value of each field begins, 0: absent
	end     int   // of the map form: the position behind it
}

// enterStrange says that the innermost container is one.
func (r *Reader) enterStrange(s strange) {
	if r.err != nil {
		return
	}
	s.depth = len(r.open) - 1
	r.strange = append(r.strange, s)
	r.data = nil
}

// leaveStrange is Close where a container is strange, though perhaps not the innermost one.
func (r *Reader) leaveStrange() {
	last := len(r.open) - 1
	if top := r.innermost(); top != nil {
		fields, closed := r.open[last].fields, *top
		r.strange = r.strange[:len(r.strange)-1]
		r.open = r.open[:last]
		switch {
		case r.err != nil:
		case closed.offsets != nil:
			r.at = closed.end
		case closed.count > len(fields.Names):
			r.surplus(fields, closed.count)
		}
	} else {
		r.open = r.open[:last]
	}
	if r.err == nil && r.innermost() == nil {
		r.data = r.whole
	} else {
		r.data = nil
	}
}

// surplus is what an array of count elements has behind the fields that are known: a mistake, or fields of another
// contract. Those are stepped over, and checked as strictly as any value.
func (r *Reader) surplus(fields *Fields, count int) {
	known := len(fields.Names)
	if r.owner == nil || !r.owner.OfAnotherContract() {
		r.failf(fields.owner(), "expected %s, found %d", counted(known, "element"), count)
		return
	}
	for ; known < count && r.err == nil; known++ {
		r.skip(len(r.open) + 1)
	}
	if r.err != nil && len(r.err.path) == 0 {
		r.err.owner = fields.owner()
	}
}

// innermost is the innermost container if it is strange.
func (r *Reader) innermost() *strange {
	if n := len(r.strange); n > 0 && r.strange[n-1].depth == len(r.open)-1 {
		return &r.strange[n-1]
	}
	return nil
}

// step goes to the next value. It reports whether the value is there: a trailing field of an array, and any field of a
// map, may be absent.
func (r *Reader) step() bool {
	top := r.innermost()
	if top == nil {
		return true
	}
	if r.begun {
		r.begun = false
		return true
	}
	top.next++
	if top.offsets == nil {
		return top.next <= top.count
	}
	if top.next > len(top.offsets) || top.offsets[top.next-1] == 0 {
		return false
	}
	r.at = top.offsets[top.next-1]
	return true
}

// Missing reports whether the field that comes next is absent, and if so goes past it.
func (r *Reader) Missing() bool {
	if r.err != nil || r.innermost() == nil {
		return false
	}
	r.begun = r.step()
	return !r.begun
}

// value is step for what cannot be absent.
func (r *Reader) value() {
	if r.err == nil && !r.step() {
		r.failf("", "missing")
	}
}

// next goes to the next value without reading it: where it begins.
func (r *Reader) next() int {
	r.value()
	r.begun = r.err == nil && r.innermost() != nil
	return r.at
}

func expectedOf(names []string) string {
	switch len(names) {
	case 0:
		return "expected none"
	case 1:
		return "expected " + namesOf(names)
	}
	return "expected one of " + namesOf(names)
}

// fieldsByName looks through the map form as a whole, so that its values can be read in the order of the names.
func (r *Reader) fieldsByName(fields *Fields) {
	start, owner := r.at, fields.owner()
	if r.err == nil && major(r.peek()) != majorMap {
		r.failf(owner, "expected array or map, found %s", r.found())
	}
	count := 0
	if r.err == nil {
		count, _ = r.sized(majorMap, "map", "items")
	}
	r.enter(fields, start)
	r.enterStrange(strange{offsets: make([]int, len(fields.Names))})
	for i := 0; i < count && r.err == nil; i++ {
		r.named(&r.strange[len(r.strange)-1], fields, owner)
	}
	if r.err == nil {
		top := &r.strange[len(r.strange)-1]
		top.next, top.end = 0, r.at
	}
}

// named steps over one name and its value, and remembers where that one is.
func (r *Reader) named(top *strange, fields *Fields, owner string) {
	top.next = 0
	keyAt := r.at
	start, end, ok := r.textual("text")
	if !ok {
		return
	}
	index := slices.Index(fields.Names, string(r.whole[start:end]))
	if index < 0 {
		r.failAt(keyAt, owner, "unknown name %s, %s", quoted(string(r.whole[start:end])), expectedOf(fields.Names))
		return
	}
	top.next = index + 1
	if top.offsets[index] > 0 {
		r.failAt(keyAt, owner, "given twice")
		return
	}
	top.offsets[index] = r.at
	r.skip(len(r.open))
}
