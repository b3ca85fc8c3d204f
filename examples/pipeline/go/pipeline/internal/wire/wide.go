package wire

import (
	"encoding/binary"
	"math/big"
	"math/bits"
)

// wide is a type of integers that may need more than 64 bits.
type wide struct {
	name     string
	between  string
	unsigned bool
	bits     int // of a number, or of -1 minus a number
}

var (
	wideInt128 = wide{
		name:    "i128",
		between: "-170141183460469231731687303715884105728 to 170141183460469231731687303715884105727",
		bits:    127,
	}
	wideUint128 = wide{
		name:     "u128",
		between:  "0 to 340282366920938463463374607431768211455",
		unsigned: true,
		bits:     128,
	}
	// anyWide is what is only stepped over.
	anyWide = wide{name: "number", between: "-(2^128) to 2^128 - 1", bits: 128}
)

const (
	wideBytesMin = 9  // of a number that does not fit 64 bits
	wideBytesMax = 16 // of one that fits 128
	// shownBitsMax is enough to see by how much a number is too large: one of a megabyte must not become such an error.
	shownBitsMax = 256
)

// number is an integer as the wire has it: these two words, or -1 minus them.
type number struct {
	negative  bool
	high, low uint64
}

func (k *wide) holds(n number) bool {
	return bits.Len64(n.high) <= k.bits-64 && !(k.unsigned && n.negative)
}

// Int128 writes an i128.
func (w *Writer) Int128(v *big.Int) { w.wide(&wideInt128, v) }

// Uint128 writes a u128.
func (w *Writer) Uint128(v *big.Int) { w.wide(&wideUint128, v) }

func (w *Writer) wide(kind *wide, v *big.Int) {
	if v == nil {
		w.failf("expected %s, found nil", kind.name)
		return
	}
	n, ok := numberOf(v)
	if !ok || !kind.holds(n) {
		w.failf("expected %s (%s), found %s", kind.name, kind.between, shownNumber(v))
		return
	}
	sign, tag := majorUnsigned, uint64(tagPositive)
	if n.negative {
		sign, tag = majorNegative, tagNegative
	}
	if n.high == 0 {
		w.head(sign, n.low)
		return
	}
	size := 8 + (bits.Len64(n.high)+7)/8
	w.head(majorTag, tag)
	w.head(majorBytes, uint64(size))
	bytes := n.bytes()
	w.buf = append(w.buf, bytes[wideBytesMax-size:]...)
}

// numberOf is v in two words, if it fits.
func numberOf(v *big.Int) (number, bool) {
	if v.BitLen() > 8*wideBytesMax {
		return number{}, false
	}
	var bytes [wideBytesMax]byte
	v.FillBytes(bytes[:])
	n := numberIn(v.Sign() < 0, bytes)
	if n.negative {
		// From the absolute value to -1 - v, which is one less.
		var borrow uint64
		n.low, borrow = bits.Sub64(n.low, 1, 0)
		n.high -= borrow
	}
	return n, true
}

func numberIn(negative bool, bytes [wideBytesMax]byte) number {
	return number{negative, binary.BigEndian.Uint64(bytes[:8]), binary.BigEndian.Uint64(bytes[8:])}
}

func (n number) bytes() (bytes [wideBytesMax]byte) {
	binary.BigEndian.PutUint64(bytes[:8], n.high)
	binary.BigEndian.PutUint64(bytes[8:], n.low)
	return bytes
}

func (n number) value() *big.Int {
	v := new(big.Int)
	if n.high == 0 {
		v.SetUint64(n.low)
	} else {
		bytes := n.bytes()
		v.SetBytes(bytes[:])
	}
	if n.negative {
		v.Not(v)
	}
	return v
}

func shownNumber(v *big.Int) string {
	if v.BitLen() > shownBitsMax {
		return "a number of " + counted(v.BitLen(), "bit")
	}
	return v.String()
}

// Int128 reads an i128.
func (r *Reader) Int128() *big.Int { return r.wide(&wideInt128) }

// Uint128 reads a u128.
func (r *Reader) Uint128() *big.Int { return r.wide(&wideUint128) }

func (r *Reader) wide(kind *wide) *big.Int {
	r.value()
	start := r.at
	n, ok := r.number(kind)
	if !ok {
		return new(big.Int)
	}
	v := n.value()
	if !kind.holds(n) {
		r.failAt(start, "", "expected %s (%s), found %s", kind.name, kind.between, v)
	}
	return v
}

// number reads an integer of any form. Only the shortest is one: then a number has one form.
func (r *Reader) number(kind *wide) (n number, ok bool) {
	sign, argument, ok := r.anyInteger()
	if ok {
		return number{sign == majorNegative, 0, argument}, true
	}
	start := r.at
	tag, found := uint64(0), major(r.peek()) == majorTag
	if found {
		tag, found = r.argument()
	}
	if !found || tag != tagPositive && tag != tagNegative {
		r.at = min(start, r.at)
		r.mismatch(kind.name)
		return number{}, false
	}
	from, to, ok := r.content(majorBytes, "bytes")
	switch size := to - from; {
	case !ok:
	case size < wideBytesMin || r.whole[from] == 0:
		r.failAt(start, "", "expected %s in its shortest form", kind.name)
	case size > wideBytesMax:
		r.failAt(start, "", "expected %s (%s), found a number of %d bytes", kind.name, kind.between, size)
	default:
		var bytes [wideBytesMax]byte
		copy(bytes[wideBytesMax-size:], r.whole[from:to])
		return numberIn(tag == tagNegative, bytes), true
	}
	return number{}, false
}
