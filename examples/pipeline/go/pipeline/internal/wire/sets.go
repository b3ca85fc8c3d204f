package wire

import "unsafe"

// LowerSet writes a set as a list, each item with lower, in no order.
func LowerSet[T comparable](w *Writer, set map[T]struct{}, lower func(*Writer, T)) {
	w.enter(listing, majorArray, len(set))
	for v := range set {
		lower(w, v)
	}
	w.leave()
}

// LiftSet reads a set, each item with lift. It is never nil. An item that comes twice is refused.
func LiftSet[T comparable](r *Reader, lift func(*Reader) T) map[T]struct{} {
	count := r.List()
	set := make(map[T]struct{}, min(count, reserved[T](r)))
	for i := 0; i < count && r.err == nil; i++ {
		start := r.at
		if set[lift(r)] = struct{}{}; len(set) == i {
			r.failAt(start, "", "given twice")
		}
	}
	r.Close()
	return set
}

func lowerBlockSet[T scalar](w *Writer, tag uint64, set map[T]struct{}) {
	width := int(unsafe.Sizeof(*new(T)))
	w.head(majorTag, tag)
	w.head(majorBytes, uint64(len(set)*width))
	start := len(w.buf)
	for v := range set {
		one := [1]T{v}
		w.buf = append(w.buf, memory(one[:])...)
	}
	if !littleEndian {
		turn(w.buf[start:], width)
	}
}

func liftBlockSet[T scalar](r *Reader, tag uint64, name string, lift func(*Reader) T) map[T]struct{} {
	start := r.next()
	block, itemwise := findBlock[T](r, tag, name)
	if itemwise {
		return LiftSet(r, lift)
	}
	width := int(unsafe.Sizeof(*new(T)))
	set := make(map[T]struct{}, len(block)/width)
	for i := range len(block) / width {
		var one [1]T
		fill(one[:], block[i*width:(i+1)*width])
		if set[one[0]] = struct{}{}; len(set) == i {
			r.itemTwice(start, i)
			break
		}
	}
	return set
}

// itemTwice refuses a set of which all items were read already: the one at index was there before.
func (r *Reader) itemTwice(start, index int) {
	r.failIn(append(r.path(start), step{fields: listing, item: index}), start, "", "given twice")
}

// Uint8Set writes a set of u8.
func (w *Writer) Uint8Set(v map[uint8]struct{}) {
	w.head(majorBytes, uint64(len(v)))
	for b := range v {
		w.buf = append(w.buf, b)
	}
}

// Int8Set writes a set of i8.
func (w *Writer) Int8Set(v map[int8]struct{}) { lowerBlockSet(w, tagInt8s, v) }

// Int16Set writes a set of i16.
func (w *Writer) Int16Set(v map[int16]struct{}) { lowerBlockSet(w, tagInt16s, v) }

// Int32Set writes a set of i32.
func (w *Writer) Int32Set(v map[int32]struct{}) { lowerBlockSet(w, tagInt32s, v) }

// Int64Set writes a set of i64.
func (w *Writer) Int64Set(v map[int64]struct{}) { lowerBlockSet(w, tagInt64s, v) }

// Uint16Set writes a set of u16.
func (w *Writer) Uint16Set(v map[uint16]struct{}) { lowerBlockSet(w, tagUint16s, v) }

// Uint32Set writes a set of u32.
func (w *Writer) Uint32Set(v map[uint32]struct{}) { lowerBlockSet(w, tagUint32s, v) }

// Uint64Set writes a set of u64.
func (w *Writer) Uint64Set(v map[uint64]struct{}) { lowerBlockSet(w, tagUint64s, v) }

// Uint8Set reads a set of u8.
func (r *Reader) Uint8Set() map[uint8]struct{} {
	r.value()
	at := r.at
	start, end, _ := r.content(majorBytes, "bytes")
	set := make(map[uint8]struct{}, min(end-start, 1<<8))
	for i, b := range r.whole[start:end] {
		if set[b] = struct{}{}; len(set) == i {
			r.itemTwice(at, i)
			break
		}
	}
	return set
}

// Int8Set reads a set of i8.
func (r *Reader) Int8Set() map[int8]struct{} {
	return liftBlockSet(r, tagInt8s, "i8", (*Reader).Int8)
}

// Int16Set reads a set of i16.
func (r *Reader) Int16Set() map[int16]struct{} {
	return liftBlockSet(r, tagInt16s, "i16", (*Reader).Int16)
}

// Int32Set reads a set of i32.
func (r *Reader) Int32Set() map[int32]struct{} {
	return liftBlockSet(r, tagInt32s, "i32", (*Reader).Int32)
}

// Int64Set reads a set of i64.
func (r *Reader) Int64Set() map[int64]struct{} {
	return liftBlockSet(r, tagInt64s, "i64", (*Reader).Int64)
}

// Uint16Set reads a set of u16.
func (r *Reader) Uint16Set() map[uint16]struct{} {
	return liftBlockSet(r, tagUint16s, "u16", (*Reader).Uint16)
}

// Uint32Set reads a set of u32.
func (r *Reader) Uint32Set() map[uint32]struct{} {
	return liftBlockSet(r, tagUint32s, "u32", (*Reader).Uint32)
}

// Uint64Set reads a set of u64.
func (r *Reader) Uint64Set() map[uint64]struct{} {
	return liftBlockSet(r, tagUint64s, "u64", (*Reader).Uint64)
}
