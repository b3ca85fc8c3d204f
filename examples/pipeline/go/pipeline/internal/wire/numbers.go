package wire

import (
	"encoding/binary"
	"math"
	"strconv"
)

// Null reads null, the form of ().
func (r *Reader) Null() {
	r.value()
	if r.peek() != headNull {
		r.mismatch("null")
		return
	}
	r.at++
}

// Bool reads a bool.
func (r *Reader) Bool() bool {
	if at := r.at; at < len(r.data) && r.data[at]|1 == headTrue {
		r.at++
		return r.data[at] == headTrue
	}
	r.value()
	head := r.peek()
	if head != headTrue && head != headFalse {
		r.mismatch("bool")
		return false
	}
	r.at++
	return head == headTrue
}

// integer reads the head of an integer in one of its usual forms: of up to nine bytes, and shorter than what is left of
// the message. False, without a step: it is not there.
func (r *Reader) integer() (head byte, argument uint64, ok bool) {
	rest := r.data[min(r.at, len(r.data)):]
	if len(rest) == 0 || rest[0] >= majorBytes {
		return 0, 0, false
	}
	head = rest[0]
	switch info := information(head); {
	case info < immediateEnd:
		r.at++
		return head, uint64(info), true
	case len(rest) < 9:
		return 0, 0, false
	case info == 24:
		r.at += 2
		return head, uint64(rest[1]), true
	case info == 25:
		r.at += 3
		return head, uint64(binary.BigEndian.Uint16(rest[1:])), true
	case info == 26:
		r.at += 5
		return head, uint64(binary.BigEndian.Uint32(rest[1:])), true
	case info == 27:
		r.at += 9
		return head, binary.BigEndian.Uint64(rest[1:]), true
	}
	return 0, 0, false
}

func (r *Reader) signed(name string, least, most int64) int64 {
	start := r.at
	if head, argument, ok := r.integer(); ok && argument <= math.MaxInt64 {
		// A negative integer n is written as -1 - n, which is its complement.
		v := int64(argument) ^ -int64(head>>5)
		if least <= v && v <= most {
			return v
		}
		r.at = start
	} else if ok {
		r.at = start
	}
	return r.signedSlow(name, least, most)
}

func (r *Reader) signedSlow(name string, least, most int64) int64 {
	r.value()
	start := r.at
	sign, argument, ok := r.anyInteger()
	if !ok {
		r.mismatch(name)
		return 0
	}
	if argument <= math.MaxInt64 {
		v := int64(argument)
		if sign == majorNegative {
			v = ^v
		}
		if least <= v && v <= most {
			return v
		}
	}
	r.failAt(start, "", "expected %s (%d to %d), found %s", name, least, most, integer(sign, argument))
	return 0
}

func (r *Reader) unsigned(name string, most uint64) uint64 {
	start := r.at
	if head, argument, ok := r.integer(); ok {
		if head < majorNegative && argument <= most {
			return argument
		}
		r.at = start
	}
	return r.unsignedSlow(name, most)
}

func (r *Reader) unsignedSlow(name string, most uint64) uint64 {
	r.value()
	start := r.at
	sign, argument, ok := r.anyInteger()
	if !ok {
		r.mismatch(name)
		return 0
	}
	if sign == majorUnsigned && argument <= most {
		return argument
	}
	r.failAt(start, "", "expected %s (0 to %d), found %s", name, most, integer(sign, argument))
	return 0
}

// anyInteger steps over an integer of any form. False, without a step: there is none.
func (r *Reader) anyInteger() (sign byte, argument uint64, ok bool) {
	sign = major(r.peek())
	if sign == majorUnsigned || sign == majorNegative {
		argument, ok = r.argument()
	}
	return sign, argument, ok
}

// integer is what stands on the wire, which may be out of the range of any type.
func integer(sign byte, argument uint64) string {
	switch {
	case sign == majorUnsigned:
		return strconv.FormatUint(argument, 10)
	case argument == math.MaxUint64:
		return "-18446744073709551616"
	}
	return "-" + strconv.FormatUint(argument+1, 10)
}

// Int8 reads an i8.
func (r *Reader) Int8() int8 { return int8(r.signed("i8", math.MinInt8, math.MaxInt8)) }

// Int16 reads an i16.
func (r *Reader) Int16() int16 { return int16(r.signed("i16", math.MinInt16, math.MaxInt16)) }

// Int32 reads an i32.
func (r *Reader) Int32() int32 { return int32(r.signed("i32", math.MinInt32, math.MaxInt32)) }

// Int64 reads an i64.
func (r *Reader) Int64() int64 { return r.signed("i64", math.MinInt64, math.MaxInt64) }

// Uint8 reads a u8.
func (r *Reader) Uint8() uint8 { return uint8(r.unsigned("u8", math.MaxUint8)) }

// Uint16 reads a u16.
func (r *Reader) Uint16() uint16 { return uint16(r.unsigned("u16", math.MaxUint16)) }

// Uint32 reads a u32.
func (r *Reader) Uint32() uint32 { return uint32(r.unsigned("u32", math.MaxUint32)) }

// Uint64 reads a u64.
func (r *Reader) Uint64() uint64 { return r.unsigned("u64", math.MaxUint64) }

// Float32 reads an f32, from four bytes or two. Every bit is kept.
func (r *Reader) Float32() float32 {
	r.value()
	switch head, rest := r.float(); {
	case head == headFloat32:
		return math.Float32frombits(binary.BigEndian.Uint32(rest))
	case head == headFloat16:
		return math.Float32frombits(widenFloat16(binary.BigEndian.Uint16(rest)))
	case head == headFloat64:
		r.at -= 9
	}
	r.mismatch("f32")
	return 0
}

// Float64 reads an f64, from eight bytes, four or two. Every bit is kept.
func (r *Reader) Float64() float64 {
	if at := r.at; at+9 <= len(r.data) && r.data[at] == headFloat64 {
		r.at = at + 9
		return math.Float64frombits(binary.BigEndian.Uint64(r.data[at+1:]))
	}
	return r.float64Slow()
}

func (r *Reader) float64Slow() float64 {
	r.value()
	switch head, rest := r.float(); head {
	case headFloat64:
		return math.Float64frombits(binary.BigEndian.Uint64(rest))
	case headFloat32:
		return math.Float64frombits(widenFloat32(binary.BigEndian.Uint32(rest)))
	case headFloat16:
		return math.Float64frombits(widenFloat32(widenFloat16(binary.BigEndian.Uint16(rest))))
	}
	r.mismatch("f64")
	return 0
}

// float steps over a float of any width; head 0, without a step, if there is none.
func (r *Reader) float() (head byte, rest []byte) {
	head = r.peek()
	width := 0
	switch head {
	case headFloat16:
		width = 2
	case headFloat32:
		width = 4
	case headFloat64:
		width = 8
	default:
		return 0, nil
	}
	if r.left() < 1+width {
		return 0, nil
	}
	rest = r.whole[r.at+1 : r.at+1+width]
	r.at += 1 + width
	return head, rest
}

// widenFloat16 is the bits of the float32 with the value of these of a half; a NaN keeps its payload.
func widenFloat16(bits uint16) uint32 {
	sign := uint32(bits&0x8000) << 16
	exponent := uint32(bits>>10) & 0x1f
	fraction := uint32(bits) & 0x3ff
	switch {
	case exponent == 0 && fraction == 0:
		return sign
	case exponent == 0:
		// Subnormal: the fraction counts steps of 2^-24, and a float32 holds that number as a normal one.
		return sign | math.Float32bits(float32(fraction)*(1.0/16777216.0))
	case exponent == 31:
		return sign | 0x7f800000 | fraction<<13
	}
	// The exponent is stored with an offset: 15 there, 127 here.
	return sign | (exponent+(127-15))<<23 | fraction<<13
}

// widenFloat32 is the bits of the float64 with the value of these of a float32; a NaN keeps its payload and whether it
// signals, which a conversion would not.
func widenFloat32(bits uint32) uint64 {
	if v := math.Float32frombits(bits); v == v {
		return math.Float64bits(float64(v))
	}
	return uint64(bits&0x80000000)<<32 | 0x7ff0000000000000 | uint64(bits&0x007fffff)<<29
}
