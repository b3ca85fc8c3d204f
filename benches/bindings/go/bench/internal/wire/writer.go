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
	buf  []byte
	open []container
	err  error
}

// Encoded is what was written; it is good until the next Reset. An error names the value that could not be.
func (w *Writer) Encoded() ([]byte, error) {
	return w.buf, w.err
}

// Reset forgets everything but the memory.
func (w *Writer) Reset() {
	w.buf = w.buf[:0]
	w.open = w.open[:0]
	w.err = nil
}

// Cap is how many bytes the buffer has room for.
func (w *Writer) Cap() int { return cap(w.buf) }

// Fail makes what as wrong with the value that is being written the error, unless there is one.
func (w *Writer) Fail(what string) {
	w.failf("", "%s", what)
}

func (w *Writer) failf(owner, format string, args ...any) {
	if w.err == nil {
		w.err = &Error{text: place(w.open, owner) + fmt.Sprintf(format, args...)}
	}
}

// step goes to the next value, out of the containers that are complete.
func (w *Writer) step() {
	for n := len(w.open); n > 0; n-- {
		if top := &w.open[n-1]; top.next < top.count {
			top.next++
			return
		}
		w.open = w.open[:n-1]
	}
}

func (w *Writer) push(c container) {
	if c.count == 0 {
		return
	}
	if len(w.open) == depthMax {
		w.failf("", "nested deeper than %d containers", depthMax)
		return
	}
	w.open = append(w.open, c)
}

func (w *Writer) head(major byte, argument uint64) {
	switch {
	case argument < immediateEnd:
		w.buf = append(w.buf, major|byte(argument))
	case argument <= math.MaxUint8:
		w.buf = append(w.buf, major|24, byte(argument))
	case argument <= math.MaxUint16:
		w.buf = binary.BigEndian.AppendUint16(append(w.buf, major|25), uint16(argument))
	case argument <= math.MaxUint32:
		w.buf = binary.BigEndian.AppendUint32(append(w.buf, major|26), uint32(argument))
	default:
		w.buf = binary.BigEndian.AppendUint64(append(w.buf, major|27), argument)
	}
}

// Fields opens what has these fields; a value for each of them follows.
func (w *Writer) Fields(fields *Fields) {
	w.step()
	w.head(majorArray, uint64(len(fields.Names)))
	w.push(container{fields: fields, count: len(fields.Names)})
}

// List opens a list; count values follow. It reports whether they should be written: not after an error, so that a
// value that contains itself comes to an end.
func (w *Writer) List(count int) bool {
	w.step()
	w.head(majorArray, uint64(count))
	w.push(container{list: true, count: count})
	return w.err == nil
}

// Variant writes the variant of an enum without fields.
func (w *Writer) Variant(enum *Enum, position uint32) {
	w.step()
	if int64(position) >= int64(len(enum.Names)) {
		w.failf("", "expected variant of %s (%s), found %d", enum.owner(), namesOf(enum.Names), position)
	}
	w.head(majorUnsigned, uint64(position))
}

// Sum opens a typed error; a value for each field of the variant follows.
func (w *Writer) Sum(sum *Sum, position int, message string) {
	w.step()
	w.head(majorArray, 3)
	w.push(container{count: 3})
	w.Variant(&sum.Enum, uint32(position))
	w.Text(message)
	w.Fields(&sum.Fields[position])
}

// Null writes null, the form of what is absent.
func (w *Writer) Null() {
	w.step()
	w.buf = append(w.buf, headNull)
}

// Bool writes a bool.
func (w *Writer) Bool(v bool) {
	w.step()
	if v {
		w.buf = append(w.buf, headTrue)
	} else {
		w.buf = append(w.buf, headFalse)
	}
}

// Int64 writes an i64.
func (w *Writer) Int64(v int64) {
	w.step()
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
	w.step()
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
	w.step()
	w.buf = binary.BigEndian.AppendUint32(append(w.buf, headFloat32), math.Float32bits(v))
}

// Float64 writes an f64; every bit is kept.
func (w *Writer) Float64(v float64) {
	w.step()
	w.buf = binary.BigEndian.AppendUint64(append(w.buf, headFloat64), math.Float64bits(v))
}

// Rune writes a char, which must be a Unicode scalar value.
func (w *Writer) Rune(v rune) {
	w.step()
	if !utf8.ValidRune(v) {
		w.failf("", "expected a Unicode scalar value, found %#x", uint32(v))
		return
	}
	var text [utf8.UTFMax]byte
	n := utf8.EncodeRune(text[:], v)
	w.head(majorText, uint64(n))
	w.buf = append(w.buf, text[:n]...)
}

// Text writes a String, which must be UTF-8.
func (w *Writer) Text(v string) {
	w.step()
	if !utf8.ValidString(v) {
		bad := invalidUTF8([]byte(v))
		w.failf("", "expected UTF-8 text, found byte %#02x (byte %d of %d)", v[bad], bad, len(v))
		return
	}
	w.head(majorText, uint64(len(v)))
	w.buf = append(w.buf, v...)
}

// Bytes writes a byte string.
func (w *Writer) Bytes(v []byte) {
	w.step()
	w.head(majorBytes, uint64(len(v)))
	w.buf = append(w.buf, v...)
}

// Raw appends bytes as they are: a text for people, where the door wants no CBOR.
func (w *Writer) Raw(text string) {
	w.buf = append(w.buf, text...)
}

// invalidUTF8 is the position of the first byte that makes text not UTF-8.
func invalidUTF8(text []byte) int {
	at := 0
	for at < len(text) {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return at
}
