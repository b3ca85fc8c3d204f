package wire

import (
	"fmt"
	"math"
)

// noVariant is the position of a variant that could not be read: none has it.
const noVariant = math.MaxUint32

// Sum opens a typed error; a value for each field of the variant follows, then CloseSum.
func (w *Writer) Sum(sum *Sum, position int, message string) {
	w.enter(wrapping, majorArray, 3)
	w.Variant(&sum.Enum, uint32(position))
	w.Text(message)
	w.Fields(&sum.Fields[position])
}

// CloseSum leaves what Sum opened.
func (w *Writer) CloseSum() {
	w.leave()
	w.leave()
}

// DataVariant opens a variant with fields of an enum with data; a value for each of them follows, then CloseVariant.
// One without fields is a [Writer.Variant].
func (w *Writer) DataVariant(sum *Sum, position int) {
	w.enter(wrapping, majorArray, 2)
	w.head(majorUnsigned, uint64(position))
	w.Fields(&sum.Fields[position])
}

// CloseVariant leaves what DataVariant opened.
func (w *Writer) CloseVariant() {
	w.leave()
	w.leave()
}

// NoVariant makes it the error that v is none of the variants: nil, or another type that has their methods.
func (w *Writer) NoVariant(sum *Sum, v any) {
	found := "nil"
	if v != nil {
		found = fmt.Sprintf("%T", v)
	}
	w.Fail(sum.Enum.unknown(found).Error())
}

// Sum opens a typed error: its variant and message; a value for each field of the variant follows, then CloseSum. After
// an error the position is that of no variant, so that a value that holds others of its kind comes to an end.
func (r *Reader) Sum(sum *Sum) (position uint32, message string) {
	start := r.at
	r.arrayOf(3, wrapping, sum.Enum.owner())
	position = r.Variant(&sum.Enum)
	message = r.Text()
	if r.err != nil {
		r.enter(wrapping, start)
		return noVariant, ""
	}
	r.Fields(&sum.Fields[position])
	return position, message
}

// CloseSum leaves what Sum opened.
func (r *Reader) CloseSum() {
	r.Close()
	r.Close()
}

// DataVariant opens a variant of an enum with data. If it has fields, a value for each of them follows, then
// CloseVariant. After an error the position is that of no variant, as of Sum.
func (r *Reader) DataVariant(sum *Sum) uint32 {
	start := r.next()
	if r.err != nil || major(r.peek()) != majorArray {
		return r.bareVariant(sum, start)
	}
	r.arrayOf(2, wrapping, sum.Enum.owner())
	position := r.Variant(&sum.Enum)
	if r.err == nil && len(sum.Fields[position].Names) == 0 {
		r.at = start
		r.mismatch(quoted(sum.Enum.Names[position]) + " of " + sum.Enum.owner() + ", which has no fields, by itself")
	}
	if r.err != nil {
		r.Close()
		return noVariant
	}
	r.Fields(&sum.Fields[position])
	return position
}

// bareVariant reads a variant of an enum with data, at start, that has no fields.
func (r *Reader) bareVariant(sum *Sum, start int) uint32 {
	position := r.Variant(&sum.Enum)
	if r.err == nil && len(sum.Fields[position].Names) > 0 {
		r.at = start
		r.mismatch(quoted(sum.Enum.Names[position]) + " of " + sum.Enum.owner() + " as array of 2 elements")
	}
	if r.err != nil {
		return noVariant
	}
	return position
}

// CloseVariant leaves what DataVariant opened.
func (r *Reader) CloseVariant() {
	r.Close()
	r.Close()
}
