package wire

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"
	"unsafe"
)

// sharedTextMax bounds what one string may keep alive: a message up to this size becomes one string, which all texts
// in it are parts of; in a larger one each text is a copy of its own.
const sharedTextMax = 16 << 10

// Reader lifts values from a message, one after the other. It accepts heads that are longer than need be, and refuses
// what docs/wire.md does not name: every count and length is checked before memory is taken.
//
// After the first error every method returns a zero value; [Reader.End] has the error.
type Reader struct {
	data  []byte
	at    int    // where the next item starts; at most len(data)
	text  string // data as a string, once a text was read and data is small
	fixed bool   // nobody changes data any more
	begun bool   // step was made for the value that comes next
	open  []container
	err   error
}

// Reset starts with data, which must not change until the last value is read. If fixed, it will never change, and
// texts may be parts of it instead of copies.
func (r *Reader) Reset(data []byte, fixed bool) {
	*r = Reader{data: data, fixed: fixed, open: r.open[:0]}
}

// End is the error, or whether anything follows the values that were read.
func (r *Reader) End() error {
	for n := len(r.open); n > 0 && r.err == nil; n-- {
		r.pop()
	}
	if left := r.left(); left > 0 {
		r.failf("", "expected the end, %s left", bytesAre(left))
	}
	return r.err
}

func (r *Reader) left() int { return len(r.data) - r.at }

func (r *Reader) failf(owner, format string, args ...any) {
	r.failAt(r.at, owner, format, args...)
}

func (r *Reader) failAt(offset int, owner, format string, args ...any) {
	if r.err != nil {
		return
	}
	what := fmt.Sprintf(format, args...)
	r.err = &Error{text: fmt.Sprintf("%s%s (byte %d of %d)", place(r.open, owner), what, offset, len(r.data))}
	// From here on there is nothing to read: every method finds the end, and its own complaint is not heard.
	r.at = len(r.data)
}

func (r *Reader) mismatch(expected string) {
	if r.err == nil {
		r.failf("", "expected %s, found %s", expected, r.found())
	}
}

// step goes to the next value, out of the containers that are complete. It reports whether the value is there: a
// trailing field of an array, and any field of a map, may be absent.
func (r *Reader) step() bool {
	if r.begun {
		r.begun = false
		return true
	}
	for n := len(r.open); n > 0; n-- {
		top := &r.open[n-1]
		if top.next == top.count {
			r.pop()
			continue
		}
		top.next++
		if top.offsets == nil {
			return top.next <= top.found
		}
		if offset := top.offsets[top.next-1]; offset > 0 {
			r.at = offset
			return true
		}
		return false
	}
	return true
}

// value is step for what cannot be absent.
func (r *Reader) value() {
	if !r.step() {
		r.failf("", "missing")
	}
}

// push enters a container whose head was just read.
func (r *Reader) push(c container) {
	if r.err != nil {
		return
	}
	if len(r.open) == depthMax {
		r.failf("", "nested deeper than %d containers", depthMax)
		return
	}
	r.open = append(r.open, c)
}

// pop leaves the innermost container, all of whose items were read.
func (r *Reader) pop() {
	top := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if r.err != nil {
		return
	}
	if top.offsets != nil {
		r.at = top.end
	} else if top.found > top.count {
		r.failf(top.fields.owner(), "expected %s, found %d", counted(top.count, "element"), top.found)
	}
}

// peek is the first byte of the next item; 0xff, which begins none, at the end.
func (r *Reader) peek() byte {
	if r.at < len(r.data) {
		return r.data[r.at]
	}
	return 0xff
}

// argument steps over a head. False, without a step, if it is reserved, indefinite or cut off.
func (r *Reader) argument() (uint64, bool) {
	if r.at == len(r.data) {
		return 0, false
	}
	info := information(r.data[r.at])
	rest := r.data[r.at+1:]
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
	if start == len(r.data) || major(r.data[start]) != want {
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

// content reads a text or byte string.
func (r *Reader) content(want byte, name string) (start, end int, ok bool) {
	count, ok := r.sized(want, name, "bytes")
	start = r.at
	r.at += count
	return start, r.at, ok
}

// Fields opens what has these fields, written as an array or as a map; a value for each of them follows.
func (r *Reader) Fields(fields *Fields) {
	r.value()
	c := container{fields: fields, count: len(fields.Names)}
	switch {
	case r.err != nil:
	case r.left() > 0 && major(r.peek()) == majorArray:
		found, ok := r.array()
		c.found = found
		if ok {
			r.push(c)
		}
	default:
		r.fieldsByName(c)
	}
}

// fieldsByName looks through the map form as a whole, so that its values can be read in the order of the names.
func (r *Reader) fieldsByName(c container) {
	owner, names := c.fields.owner(), c.fields.Names
	if r.left() == 0 || major(r.peek()) != majorMap {
		r.failf(owner, "expected array or map, found %s", r.found())
		return
	}
	count, ok := r.sized(majorMap, "map", "items")
	if !ok {
		return
	}
	c.offsets = make([]int, len(names))
	r.push(c)
	if r.err != nil {
		return
	}
	for range count {
		keyAt := r.at
		start, end, ok := r.textual("text")
		if !ok {
			return
		}
		index := -1
		for at, name := range names {
			if name == string(r.data[start:end]) {
				index = at
			}
		}
		if index < 0 {
			r.failAt(keyAt, owner, "unknown name %s, %s", quoted(string(r.data[start:end])), expectedOf(names))
			return
		}
		top := &r.open[len(r.open)-1]
		top.next = index + 1
		if c.offsets[index] > 0 {
			r.failAt(keyAt, owner, "given twice")
			return
		}
		c.offsets[index] = r.at
		r.skip(len(r.open))
		if r.err != nil {
			return
		}
		top.next = 0
	}
	if r.err == nil {
		r.open[len(r.open)-1].end = r.at
	}
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

// List opens a list; as many values follow.
func (r *Reader) List() int {
	r.value()
	count, ok := r.array()
	if ok {
		r.push(container{list: true, count: count, found: count})
	}
	if r.err != nil {
		return 0
	}
	return count
}

// Some reports whether an optional value is there; it is then what comes next.
func (r *Reader) Some() bool {
	if !r.step() || r.err != nil {
		return false
	}
	if r.peek() == headNull {
		r.at++
		return false
	}
	r.begun = true
	return true
}

// Wrap opens the array of one in which an optional value stands that may itself be absent.
func (r *Reader) Wrap() {
	r.value()
	start := r.at
	count, ok := r.array()
	if ok && count != 1 {
		r.failAt(start, "", "expected array of 1 element, found %d", count)
	}
	r.push(container{count: 1, found: 1})
}

// Variant reads the variant of an enum without fields.
func (r *Reader) Variant(enum *Enum) uint32 {
	r.value()
	start := r.at
	if r.left() > 0 && major(r.peek()) == majorUnsigned {
		position, ok := r.argument()
		switch {
		case !ok:
			r.mismatch("u64")
		case position < uint64(len(enum.Names)):
			return uint32(position)
		default:
			r.failAt(start, "", "expected variant of %s (%s), found %d", enum.owner(), positionsOf(enum.Names), position)
		}
		return 0
	}
	if r.left() == 0 || major(r.peek()) != majorText {
		r.mismatch("variant of " + enum.owner())
		return 0
	}
	from, to, ok := r.textual("text")
	if !ok {
		return 0
	}
	position, err := enum.Parse(r.data[from:to])
	if err != nil {
		r.failAt(start, "", "%s", err.Error())
	}
	return position
}

func positionsOf(names []string) string {
	switch len(names) {
	case 0:
		return "it has none"
	case 1:
		return "only 0"
	}
	return "0 to " + strconv.Itoa(len(names)-1)
}

// Sum opens a typed error: its variant and message; a value for each field of the variant follows.
func (r *Reader) Sum(sum *Sum) (position uint32, message string) {
	r.value()
	start := r.at
	count, ok := r.array()
	if ok && count != 3 {
		r.failAt(start, sum.Enum.owner(), "expected array of 3 elements, found %d", count)
	}
	r.push(container{count: 3, found: 3})
	position = r.Variant(&sum.Enum)
	message = r.Text()
	if r.err == nil {
		r.Fields(&sum.Fields[position])
	}
	return position, message
}

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
	r.value()
	head := r.peek()
	if head != headTrue && head != headFalse {
		r.mismatch("bool")
		return false
	}
	r.at++
	return head == headTrue
}

func (r *Reader) signed(name string, least, most int64) int64 {
	r.value()
	start := r.at
	sign := major(r.peek())
	argument, ok := uint64(0), false
	if sign == majorUnsigned || sign == majorNegative {
		argument, ok = r.argument()
	}
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
	r.value()
	start := r.at
	sign := major(r.peek())
	argument, ok := uint64(0), false
	if sign == majorUnsigned || sign == majorNegative {
		argument, ok = r.argument()
	}
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
	rest = r.data[r.at+1 : r.at+1+width]
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

// textual reads a text of the wire, whatever it stands for: its bounds in data.
func (r *Reader) textual(name string) (start, end int, ok bool) {
	start, end, ok = r.content(majorText, name)
	if ok && !utf8.Valid(r.data[start:end]) {
		bad := start + invalidUTF8(r.data[start:end])
		r.failAt(bad, "", "expected UTF-8 text, found byte 0x%02x", r.data[bad])
		return 0, 0, false
	}
	return start, end, ok
}

// Text reads a String.
func (r *Reader) Text() string {
	r.value()
	start, end, ok := r.textual("text")
	if !ok || start == end {
		return ""
	}
	if len(r.data) > sharedTextMax {
		return string(r.data[start:end])
	}
	if r.text == "" {
		if r.fixed {
			// Sound: nobody changes data any more, as the caller of Reset said.
			r.text = unsafe.String(unsafe.SliceData(r.data), len(r.data))
		} else {
			r.text = string(r.data)
		}
	}
	return r.text[start:end]
}

// Rune reads a char: a text of one Unicode scalar value.
func (r *Reader) Rune() rune {
	r.value()
	at := r.at
	start, end, ok := r.textual("char")
	if !ok {
		return 0
	}
	v, size := utf8.DecodeRune(r.data[start:end])
	if size == 0 || size != end-start {
		r.failAt(at, "", "expected char (text of 1 character), found %d", utf8.RuneCount(r.data[start:end]))
		return 0
	}
	return v
}

// Bytes reads a byte string; the result is a copy.
func (r *Reader) Bytes() []byte {
	r.value()
	start, end, _ := r.content(majorBytes, "bytes")
	return append(make([]byte, 0, end-start), r.data[start:end]...)
}

// skip steps over one value, checked as strictly as one that is read; depth containers are open around it.
func (r *Reader) skip(depth int) {
	const name = "a value"
	if r.left() == 0 {
		r.mismatch(name)
		return
	}
	head := r.peek()
	switch major(head) {
	case majorUnsigned, majorNegative:
		if _, ok := r.argument(); !ok {
			r.mismatch(name)
		}
	case majorBytes:
		r.content(majorBytes, "bytes")
	case majorText:
		r.textual("text")
	case majorArray, majorMap:
		items, ok := 0, false
		if major(head) == majorArray {
			items, ok = r.array()
		} else {
			items, ok = r.sized(majorMap, "map", "items")
			items *= 2
		}
		if ok && depth == depthMax {
			r.failf("", "nested deeper than %d containers", depthMax)
			return
		}
		for i := 0; i < items && r.err == nil; i++ {
			r.skip(depth + 1)
		}
	case majorTag:
		start := r.at
		tag, ok := r.argument()
		width := widthOfTag(tag)
		if !ok || width == 0 {
			r.at = start
			r.mismatch(name)
			return
		}
		r.block(start, width)
	case majorSimple:
		switch head {
		case headFalse, headTrue, headNull:
			r.at++
		default:
			if head, _ := r.float(); head == 0 {
				r.mismatch(name)
			}
		}
	}
}

// block reads the byte string behind the tag at start: whole elements.
func (r *Reader) block(start, width int) []byte {
	from, to, ok := r.content(majorBytes, "bytes")
	if !ok {
		return nil
	}
	if (to-from)%width != 0 {
		r.failAt(start, "", "expected elements of %s, found %s in all", counted(width, "byte"), counted(to-from, "byte"))
		return nil
	}
	return r.data[from:to]
}

// found is what the next item is, in words.
func (r *Reader) found() string {
	if r.left() == 0 {
		return "the end"
	}
	head := r.peek()
	name, container := "", false
	switch major(head) {
	case majorUnsigned, majorNegative:
		name = "integer"
	case majorBytes:
		name, container = "bytes", true
	case majorText:
		name, container = "text", true
	case majorArray:
		name, container = "array", true
	case majorMap:
		name, container = "map", true
	case majorTag:
		name = "tag"
	default:
		name = simpleName(head)
	}
	if information(head) == 31 && container {
		return name + " of indefinite length"
	}
	if information(head) >= 28 {
		return fmt.Sprintf("reserved head 0x%02x", head)
	}
	at := r.at
	argument, ok := r.argument()
	r.at = at
	if !ok {
		return name + " that is cut off"
	}
	if major(head) == majorTag {
		return "tag " + strconv.FormatUint(argument, 10)
	}
	return name
}

func simpleName(head byte) string {
	switch head {
	case headFalse, headTrue:
		return "bool"
	case headNull:
		return "null"
	case headUndefined:
		return "undefined"
	case headFloat16:
		return "f16"
	case headFloat32:
		return "f32"
	case headFloat64:
		return "f64"
	}
	return "simple value"
}

// bytesAre is `1 byte is`, `2 bytes are`.
func bytesAre(count int) string {
	if count == 1 {
		return "1 byte is"
	}
	return strconv.Itoa(count) + " bytes are"
}
