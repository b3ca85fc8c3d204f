package wire

import (
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf8"
)

// Writer lowers values, one after the other, into a buffer that it keeps. Heads are the shortest, lengths definite.
//
// The zero Writer is ready. After the first value that cannot be written the rest is of no use; see [Writer.Encoded].
type Writer struct {
	buf   []byte
	open  []opened
	err   *Error
	lent  []Lent
	owner any
}

// Encoded is what was written; it is good until the next Reset. An error names the value that could not be.
func (w *Writer) Encoded() ([]byte, error) {
	if w.err != nil {
		return w.buf, w.err
	}
	return w.buf, nil
}

// Reset forgets everything but the memory and the owner.
func (w *Writer) Reset() {
	w.buf = w.buf[:0]
	w.open = w.open[:0]
	w.err = nil
	if len(w.lent) > 0 {
		w.returnAll()
	}
}

// Len is how many bytes were written.
func (w *Writer) Len() int { return len(w.buf) }

// Take writes what other has behind what is here, and resets other. Of neither may a value be incomplete.
func (w *Writer) Take(other *Writer) {
	w.buf = append(w.buf, other.buf...)
	other.buf = other.buf[:0]
	if len(other.lent) > 0 {
		w.lent = append(w.lent, other.lent...)
		clear(other.lent)
		other.lent = other.lent[:0]
	}
}

// Trim lets go of a buffer with room for more than kept bytes.
func (w *Writer) Trim(kept int) {
	if cap(w.buf) > kept {
		w.buf = nil
	}
}

// Fail makes what as wrong with the value that is being written the error, unless there is one.
func (w *Writer) Fail(what string) {
	w.failf("%s", what)
}

// FailAs is Fail with an error that errors.Is finds in it.
func (w *Writer) FailAs(cause error, what string) {
	if w.err == nil {
		w.err = &Error{path: w.path(), what: what, cause: cause}
	}
}

// Failed reports whether there is an error. What may hold another of its kind asks before it goes on: nothing else
// ends a value that is nested too deeply, or holds itself.
func (w *Writer) Failed() bool { return w.err != nil }

func (w *Writer) failf(format string, args ...any) {
	if w.err == nil {
		w.err = &Error{path: w.path(), what: fmt.Sprintf(format, args...)}
	}
}

// path says where the value stands that is being written.
func (w *Writer) path() []step {
	path := make([]step, len(w.open))
	for at, c := range w.open {
		limit := len(w.buf)
		if at+1 < len(w.open) {
			limit = w.open[at+1].start
		}
		path[at] = stepInto(c.fields, w.buf[c.start:limit])
	}
	return path
}

// enter writes the head of an array or map and remembers where it begins; leave follows its items.
func (w *Writer) enter(fields *Fields, form byte, count int) {
	if len(w.open) == depthMax {
		w.failf("nested deeper than %d containers", depthMax)
	}
	w.open = append(w.open, opened{fields, len(w.buf)})
	w.head(form, uint64(count))
}

func (w *Writer) leave() { w.open = w.open[:len(w.open)-1] }

func (w *Writer) head(major byte, argument uint64) {
	if argument < immediateEnd {
		w.buf = append(w.buf, major|byte(argument))
		return
	}
	w.longHead(major, argument)
}

func (w *Writer) longHead(major byte, argument uint64) {
	switch {
	case argument <= math.MaxUint8:
		w.buf = append(w.buf, major|24, byte(argument))
	case argument <= math.MaxUint16:
		w.buf = append(w.buf, major|25, byte(argument>>8), byte(argument))
	case argument <= math.MaxUint32:
		w.buf = append(w.buf, major|26, 0, 0, 0, 0)
		binary.BigEndian.PutUint32(w.buf[len(w.buf)-4:], uint32(argument))
	default:
		w.buf = append(w.buf, major|27, 0, 0, 0, 0, 0, 0, 0, 0)
		binary.BigEndian.PutUint64(w.buf[len(w.buf)-8:], argument)
	}
}

// Fields opens what has these fields; a value for each of them follows, then Close.
func (w *Writer) Fields(fields *Fields) { w.enter(fields, majorArray, len(fields.Names)) }

// Tuple opens an array of this many values, which follow, then Close.
func (w *Writer) Tuple(count int) { w.enter(tupling, majorArray, count) }

// Close leaves what Fields or Tuple opened.
func (w *Writer) Close() { w.leave() }

// Variant writes the variant of an enum without fields.
func (w *Writer) Variant(enum *Enum, position uint32) {
	if int64(position) >= int64(len(enum.Names)) {
		w.failf("expected variant of %s (%s), found %d", enum.owner(), namesOf(enum.Names), position)
	}
	w.head(majorUnsigned, uint64(position))
}

// Null writes null, the form of what is absent.
func (w *Writer) Null() {
	w.buf = append(w.buf, headNull)
}

// Bool writes a bool.
func (w *Writer) Bool(v bool) {
	if v {
		w.buf = append(w.buf, headTrue)
	} else {
		w.buf = append(w.buf, headFalse)
	}
}

// Int64 writes an i64.
func (w *Writer) Int64(v int64) {
	if v < 0 {
		// A negative integer n is written as -1 - n, which is its complement.
		w.head(majorNegative, uint64(^v))
	} else {
		w.head(majorUnsigned, uint64(v))
	}
}

// Int8 writes an i8.
func (w *Writer) Int8(v int8) { w.Int64(int64(v)) }

// Int16 writes an i16.
func (w *Writer) Int16(v int16) { w.Int64(int64(v)) }

// Int32 writes an i32.
func (w *Writer) Int32(v int32) { w.Int64(int64(v)) }

// Uint64 writes a u64.
func (w *Writer) Uint64(v uint64) {
	w.head(majorUnsigned, v)
}

// Uint8 writes a u8.
func (w *Writer) Uint8(v uint8) { w.Uint64(uint64(v)) }

// Uint16 writes a u16.
func (w *Writer) Uint16(v uint16) { w.Uint64(uint64(v)) }

// Uint32 writes a u32.
func (w *Writer) Uint32(v uint32) { w.Uint64(uint64(v)) }

// Float32 writes an f32; every bit is kept.
func (w *Writer) Float32(v float32) {
	w.buf = append(w.buf, headFloat32, 0, 0, 0, 0)
	binary.BigEndian.PutUint32(w.buf[len(w.buf)-4:], math.Float32bits(v))
}

// Float64 writes an f64; every bit is kept.
func (w *Writer) Float64(v float64) {
	w.buf = append(w.buf, headFloat64, 0, 0, 0, 0, 0, 0, 0, 0)
	binary.BigEndian.PutUint64(w.buf[len(w.buf)-8:], math.Float64bits(v))
}

// Rune writes a char, which must be a Unicode scalar value.
func (w *Writer) Rune(v rune) {
	if !utf8.ValidRune(v) {
		w.failf("expected a Unicode scalar value, found %#x", uint32(v))
		return
	}
	var text [utf8.UTFMax]byte
	n := utf8.EncodeRune(text[:], v)
	w.head(majorText, uint64(n))
	w.buf = append(w.buf, text[:n]...)
}

// Text writes a String, which must be UTF-8.
func (w *Writer) Text(v string) {
	if !isUTF8(bytesOf(v)) {
		bad := invalidUTF8(bytesOf(v))
		w.failf("expected UTF-8 text, found byte %#02x (byte %d of %d)", v[bad], bad, len(v))
		return
	}
	w.head(majorText, uint64(len(v)))
	w.buf = append(w.buf, v...)
}

// Bytes writes a byte string.
func (w *Writer) Bytes(v []byte) {
	w.head(majorBytes, uint64(len(v)))
	w.buf = append(w.buf, v...)
}

// Raw appends bytes as they are: a text for people, where the door wants no CBOR.
func (w *Writer) Raw(text string) {
	w.buf = append(w.buf, text...)
}
