package wire

import (
	"encoding/binary"
	"unsafe"
)

const (
	// reservedPerByte is how many bytes a list may reserve before its first item is read, for each that is left of the
	// message: records of numbers and short texts are up to twice as large in memory as on the wire.
	reservedPerByte = 2
	// reservedBytesMin is what it may reserve even if the message is shorter.
	reservedBytesMin = 4096
)

// LowerList writes a list, each item with lower.
func LowerList[T any](w *Writer, list []T, lower func(*Writer, T)) {
	w.enter(listing, majorArray, len(list))
	// Not after an error, so that a value that contains itself comes to an end.
	if w.err != nil {
		list = nil
	}
	for _, v := range list {
		lower(w, v)
	}
	w.leave()
}

// LiftList reads a list, each item with lift. It is never nil.
//
// An item in memory may be many times larger than on the wire, so the count alone is no measure for what to reserve:
// the bytes that the message still has are, and the items themselves must justify more.
func LiftList[T any](r *Reader, lift func(*Reader) T) []T {
	count := r.List()
	list := make([]T, 0, min(count, reserved[T](r)))
	for i := 0; i < count && r.err == nil; i++ {
		list = append(list, lift(r))
	}
	r.Close()
	return list
}

// reserved is how many items of a T each to reserve memory for before the first is read.
func reserved[T any](r *Reader) int {
	var item T
	return max(reservedPerByte*r.left(), reservedBytesMin) / max(int(unsafe.Sizeof(item)), 1)
}

// LowerOption writes what v points to, or that it is absent.
func LowerOption[T any](w *Writer, v *T, lower func(*Writer, T)) {
	if v == nil || w.err != nil {
		w.Null()
		return
	}
	lower(w, *v)
}

// LiftOption reads an optional value; nil: it is absent.
func LiftOption[T any](r *Reader, lift func(*Reader) T) *T {
	if !r.Some() {
		return nil
	}
	v := lift(r)
	return &v
}

// LowerNested writes an optional value that may itself be absent.
func LowerNested[T any](w *Writer, v *T, lower func(*Writer, T)) {
	if v == nil || w.err != nil {
		w.Null()
		return
	}
	w.enter(wrapping, majorArray, 1)
	lower(w, *v)
	w.leave()
}

// LiftNested reads an optional value that may itself be absent.
func LiftNested[T any](r *Reader, lift func(*Reader) T) *T {
	if !r.Some() {
		return nil
	}
	r.arrayOf(1, wrapping, "")
	v := lift(r)
	r.Close()
	return &v
}

// LowerNilable writes an optional value whose Go type has a nil of its own.
func LowerNilable[T comparable](w *Writer, v T, lower func(*Writer, T)) {
	var none T
	if v == none || w.err != nil {
		w.Null()
		return
	}
	lower(w, v)
}

// LiftNilable reads an optional value whose Go type has a nil of its own.
func LiftNilable[T comparable](r *Reader, lift func(*Reader) T) T {
	if !r.Some() {
		var none T
		return none
	}
	return lift(r)
}

// littleEndian says whether this machine keeps scalars in memory as the wire has them.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// scalar is what a list of is one block on the wire.
type scalar interface {
	int8 | int16 | int32 | int64 | uint16 | uint32 | uint64 | float32 | float64
}

// memory is the bytes of list, in the order of this machine.
func memory[T scalar](list []T) []byte {
	// Sound: scalars have neither pointers nor padding, and the result lives no longer than list.
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), len(list)*int(unsafe.Sizeof(*new(T))))
}

// turn reverses the bytes of every element.
func turn(block []byte, width int) {
	for ; len(block) > 0; block = block[width:] {
		for i, j := 0, width-1; i < j; i, j = i+1, j-1 {
			block[i], block[j] = block[j], block[i]
		}
	}
}

func lowerBlock[T scalar](w *Writer, tag uint64, list []T) {
	block := memory(list)
	w.head(majorTag, tag)
	w.head(majorBytes, uint64(len(block)))
	start := len(w.buf)
	w.buf = append(w.buf, block...)
	if !littleEndian {
		turn(w.buf[start:], int(unsafe.Sizeof(*new(T))))
	}
}

func liftBlock[T scalar](r *Reader, tag uint64, name string, lift func(*Reader) T) []T {
	block, itemwise := findBlock[T](r, tag, name)
	if itemwise {
		return LiftList(r, lift)
	}
	if list, ok := inPlace[T](r, block); ok {
		return list
	}
	list := make([]T, len(block)/int(unsafe.Sizeof(*new(T))))
	fill(list, block)
	return list
}

// inPlace is a list that stays in the memory of its message: where that may be kept, is little more than the list, and
// has the list as this machine would.
func inPlace[T scalar](r *Reader, block []byte) (list []T, ok bool) {
	size, first := unsafe.Sizeof(*new(T)), unsafe.Pointer(unsafe.SliceData(block))
	if r.memory != Owned || !littleEndian || len(block) < len(r.whole)/2 || uintptr(first)%size != 0 {
		return nil, false
	}
	// Sound: aligned, of as many whole elements as its length was checked for, any of whose bits are a value.
	count := len(block) / int(size)
	return unsafe.Slice((*T)(first), count)[:count:count], true
}

// findBlock is the block of a list of scalars that comes next, and is stepped over. Itemwise: the list stands there
// item by item, and is still to be read.
func findBlock[T scalar](r *Reader, tag uint64, name string) (block []byte, itemwise bool) {
	start := r.next()
	if major(r.peek()) == majorArray {
		return nil, true
	}
	r.begun = false
	found, ok := uint64(0), false
	if major(r.peek()) == majorTag {
		found, ok = r.argument()
	}
	if !ok || found != tag {
		r.at = min(start, r.at)
		r.mismatch("list of " + name)
		return nil, false
	}
	return r.block(start, int(unsafe.Sizeof(*new(T)))), false
}

// fill makes a list of a block of as many elements.
func fill[T scalar](list []T, block []byte) {
	copy(memory(list), block)
	if !littleEndian {
		turn(memory(list), int(unsafe.Sizeof(*new(T))))
	}
}

// Int8s writes a list of i8.
func (w *Writer) Int8s(v []int8) { lowerBlock(w, tagInt8s, v) }

// Int16s writes a list of i16.
func (w *Writer) Int16s(v []int16) { lowerBlock(w, tagInt16s, v) }

// Int32s writes a list of i32.
func (w *Writer) Int32s(v []int32) { lowerBlock(w, tagInt32s, v) }

// Int64s writes a list of i64.
func (w *Writer) Int64s(v []int64) { lowerBlock(w, tagInt64s, v) }

// Uint16s writes a list of u16.
func (w *Writer) Uint16s(v []uint16) { lowerBlock(w, tagUint16s, v) }

// Uint32s writes a list of u32.
func (w *Writer) Uint32s(v []uint32) { lowerBlock(w, tagUint32s, v) }

// Uint64s writes a list of u64.
func (w *Writer) Uint64s(v []uint64) { lowerBlock(w, tagUint64s, v) }

// Float32s writes a list of f32.
func (w *Writer) Float32s(v []float32) { lowerBlock(w, tagFloat32s, v) }

// Float64s writes a list of f64.
func (w *Writer) Float64s(v []float64) { lowerBlock(w, tagFloat64s, v) }

// Int8s reads a list of i8.
func (r *Reader) Int8s() []int8 { return liftBlock(r, tagInt8s, "i8", (*Reader).Int8) }

// Int16s reads a list of i16.
func (r *Reader) Int16s() []int16 { return liftBlock(r, tagInt16s, "i16", (*Reader).Int16) }

// Int32s reads a list of i32.
func (r *Reader) Int32s() []int32 { return liftBlock(r, tagInt32s, "i32", (*Reader).Int32) }

// Int64s reads a list of i64.
func (r *Reader) Int64s() []int64 { return liftBlock(r, tagInt64s, "i64", (*Reader).Int64) }

// Uint16s reads a list of u16.
func (r *Reader) Uint16s() []uint16 { return liftBlock(r, tagUint16s, "u16", (*Reader).Uint16) }

// Uint32s reads a list of u32.
func (r *Reader) Uint32s() []uint32 { return liftBlock(r, tagUint32s, "u32", (*Reader).Uint32) }

// Uint64s reads a list of u64.
func (r *Reader) Uint64s() []uint64 { return liftBlock(r, tagUint64s, "u64", (*Reader).Uint64) }

// Float32s reads a list of f32.
func (r *Reader) Float32s() []float32 { return liftBlock(r, tagFloat32s, "f32", (*Reader).Float32) }

// Float64s reads a list of f64.
func (r *Reader) Float64s() []float64 { return liftBlock(r, tagFloat64s, "f64", (*Reader).Float64) }
