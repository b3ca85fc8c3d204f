package wire

import (
	"encoding/binary"
	"fmt"
)

// Reader lifts values from a message, one after the other. It accepts heads that are longer than need be, and refuses
// what docs/wire.md does not name: every count and length is checked before memory is taken.
//
// After the first error every method returns a zero value; [Reader.End] has the error.
//
// Each method looks for the usual form of its value first, in data. That is the whole message as long as values simply
// follow each other, and empty where they do not: inside a container of another form, see strange, and after an error.
// So the usual way asks one question, whether a byte is there, and everything else is decided on the slow one.
type Reader struct {
	data    []byte // whole, or empty
	at      int    // where the next item starts; at most len(whole)
	open    []opened
	strange []strange // those of the open containers that have another form than the usual one
	whole   []byte
	text    window
	memory  Memory
	begun   bool // inside of what is strange: the value that comes next was found already
	holds   bool // there were handles, which are not settled
	err     *Error
	owner   Owner
}

// Memory says whose the bytes of a message are.
type Memory uint8

const (
	// Borrowed bytes are good until the last value was read: everything is copied.
	Borrowed Memory = iota
	// Shared bytes never change again, but others read them too: texts may be parts of them.
	Shared
	// Owned bytes are nobody else's: byte strings may be parts of them too.
	Owned
)

// Reset starts with data.
func (r *Reader) Reset(data []byte, memory Memory) {
	r.data, r.whole, r.at, r.memory = data, data, 0, memory
	r.open, r.text = r.open[:0], window{}
	if len(r.strange) > 0 || r.err != nil {
		r.strange, r.begun, r.err = r.strange[:0], false, nil
	}
}

// End is the error, or whether anything follows the values that were read.
func (r *Reader) End() error {
	if r.err == nil && r.at == len(r.whole) && len(r.open) == 0 {
		if r.holds {
			r.settle(true)
		}
		return nil
	}
	for len(r.open) > 0 {
		r.Close()
	}
	if left := r.left(); left > 0 {
		r.failf("", "expected the end, %s left", bytesAre(left))
	}
	if r.holds {
		r.settle(r.err == nil)
	}
	// Nothing is left, or there is an error now.
	if r.err == nil {
		return nil
	}
	return r.err
}

// Next is End where other values may follow: one after the other, each of them a whole message.
func (r *Reader) Next() error {
	if r.err == nil && !r.holds {
		return nil
	}
	if r.err == nil {
		r.settle(true)
		return nil
	}
	return r.End()
}

// Rest is what was not read.
func (r *Reader) Rest() []byte { return r.whole[r.at:] }

func (r *Reader) left() int { return len(r.whole) - r.at }

func (r *Reader) failf(owner, format string, args ...any) {
	r.failAt(r.at, owner, format, args...)
}

func (r *Reader) failAt(offset int, owner, format string, args ...any) {
	if r.err == nil {
		r.failIn(r.path(offset), offset, owner, format, args...)
	}
}

// failIn is failAt where the path is known, which leads elsewhere than to offset.
func (r *Reader) failIn(path []step, offset int, owner, format string, args ...any) {
	if r.err != nil {
		return
	}
	what := fmt.Sprintf(format, args...)
	r.err = &Error{
		path: path, owner: owner,
		what: fmt.Sprintf("%s (byte %d of %d)", what, offset, len(r.whole)),
	}
	// From here on there is nothing to read: every method finds the end, and its own complaint is not heard.
	r.at, r.data = len(r.whole), nil
}

// FailAs makes what the error, unless there is one; errors.Is finds cause in it.
func (r *Reader) FailAs(cause error, what string) {
	if r.err == nil {
		r.failf("", "%s", what)
		r.err.cause = cause
	}
}

func (r *Reader) mismatch(expected string) {
	if r.err == nil {
		r.failf("", "expected %s, found %s", expected, r.found())
	}
}

// path says where in the value the byte at offset stands.
func (r *Reader) path(offset int) []step {
	path := make([]step, len(r.open))
	for at, c := range r.open {
		limit := offset
		if at+1 < len(r.open) {
			limit = r.open[at+1].start
		}
		path[at] = stepInto(c.fields, r.whole[c.start:max(limit, c.start)])
	}
	for _, s := range r.strange {
		path[s.depth].item = s.next - 1
	}
	return path
}

// enter goes into a container that was found to begin at start. It does so after an error too: Close follows anyway.
func (r *Reader) enter(fields *Fields, start int) {
	if len(r.open) == depthMax {
		r.failf("", "nested deeper than %d containers", depthMax)
	}
	r.open = append(r.open, opened{fields, start})
	if r.err == nil {
		r.data = r.whole
	}
}

// Close leaves what Fields or List opened.
func (r *Reader) Close() {
	if len(r.strange) > 0 {
		r.leaveStrange()
		return
	}
	r.open = r.open[:len(r.open)-1]
}

// Fields opens what has these fields, written as an array or as a map; a value for each of them follows, then Close.
func (r *Reader) Fields(fields *Fields) {
	if at := r.at; at < len(r.data) && len(fields.Names) < immediateEnd && len(r.open) < depthMax &&
		r.data[at] == majorArray|byte(len(fields.Names)) {
		r.open = append(r.open, opened{fields, at})
		r.at++
		return
	}
	r.fieldsSlow(fields)
}

func (r *Reader) fieldsSlow(fields *Fields) {
	r.value()
	start := r.at
	if r.err != nil || major(r.peek()) != majorArray {
		r.fieldsByName(fields)
		return
	}
	count, _ := r.array()
	r.enter(fields, start)
	if count != len(fields.Names) {
		r.enterStrange(strange{count: count})
	}
}

// List opens a list; as many values follow, then Close.
func (r *Reader) List() int {
	if at := r.at; at < len(r.data) && len(r.open) < depthMax {
		if count := int(r.data[at]) - int(majorArray); uint(count) < immediateEnd && count < len(r.data)-at {
			r.open = append(r.open, opened{listing, at})
			r.at++
			return count
		}
	}
	r.value()
	start := r.at
	count, _ := r.array()
	r.enter(listing, start)
	if r.err != nil {
		return 0
	}
	return count
}

// Tuple opens an array of exactly this many values, which follow, then Close.
func (r *Reader) Tuple(count int) { r.arrayOf(count, tupling, "") }

// arrayOf opens an array of count items; owner is how errors speak of it where nothing is around it.
func (r *Reader) arrayOf(count int, fields *Fields, owner string) {
	if at := r.at; at < len(r.data) && len(r.open) < depthMax && r.data[at] == majorArray|byte(count) {
		r.open = append(r.open, opened{fields, at})
		r.at++
		return
	}
	r.value()
	start := r.at
	if found, ok := r.array(); ok && found != count {
		r.failAt(start, owner, "expected array of %s, found %d", counted(count, "element"), found)
	}
	r.enter(fields, start)
}

// Some reports whether an optional value is there; it is then what comes next.
func (r *Reader) Some() bool {
	if at := r.at; at < len(r.data) {
		if r.data[at] == headNull {
			r.at++
			return false
		}
		return true
	}
	if !r.step() || r.err != nil {
		return false
	}
	if r.peek() == headNull {
		r.at++
		return false
	}
	r.begun = r.innermost() != nil
	return true
}

// peek is the first byte of the next item; 0xff, which begins none, at the end.
func (r *Reader) peek() byte {
	if r.at < len(r.whole) {
		return r.whole[r.at]
	}
	return 0xff
}

// argument steps over a head. False, without a step, if it is reserved, indefinite or cut off.
func (r *Reader) argument() (uint64, bool) {
	if r.at == len(r.whole) {
		return 0, false
	}
	info := information(r.whole[r.at])
	rest := r.whole[r.at+1:]
	switch {
	case info < immediateEnd:
		r.at++
		return uint64(info), true
	case info == 24 && len(rest) >= 1:
		r.at += 2
		return uint64(rest[0]), true
	case info == 25 && len(rest) >= 2:
		r.at += 3
		return uint64(binary.BigEndian.Uint16(rest)), true
	case info == 26 && len(rest) >= 4:
		r.at += 5
		return uint64(binary.BigEndian.Uint32(rest)), true
	case info == 27 && len(rest) >= 8:
		r.at += 9
		return binary.BigEndian.Uint64(rest), true
	}
	return 0, false
}

// sized reads a head of this major type: how many units follow, which is at most the bytes that are left.
func (r *Reader) sized(want byte, name, unit string) (int, bool) {
	start := r.at
	if start == len(r.whole) || major(r.whole[start]) != want {
		r.mismatch(name)
		return 0, false
	}
	count, ok := r.argument()
	if !ok {
		r.mismatch(name)
		return 0, false
	}
	if count > uint64(r.left()) {
		r.failAt(start, "", "%s claims %d %s, %s left", name, count, unit, bytesAre(r.left()))
		return 0, false
	}
	return int(count), true
}

// array reads the head of an array.
func (r *Reader) array() (int, bool) { return r.sized(majorArray, "array", "items") }
