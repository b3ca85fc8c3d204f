package wire

import "unsafe"

// LiftArray reads a list of exactly as many items as there is room for, each with lift. [LowerList] mirrors it.
func LiftArray[T any](r *Reader, into []T, lift func(*Reader) T) {
	r.value()
	start := r.at
	count, _ := r.array()
	r.expectItems(start, len(into), count)
	r.enter(listing, start)
	for i := 0; i < count && r.err == nil; i++ {
		into[i] = lift(r)
	}
	r.Close()
}

// expectItems refuses a list at start that has another count of items than the array it is for.
func (r *Reader) expectItems(start, want, found int) {
	if r.err == nil && found != want {
		r.failAt(start, "", "expected list of %s, found %d", counted(want, "item"), found)
	}
}

func liftBlockArray[T scalar](r *Reader, into []T, tag uint64, name string, lift func(*Reader) T) {
	start := r.next()
	block, itemwise := findBlock[T](r, tag, name)
	if itemwise {
		LiftArray(r, into, lift)
		return
	}
	r.expectItems(start, len(into), len(block)/int(unsafe.Sizeof(*new(T))))
	if r.err == nil {
		fill(into, block)
	}
}

// Uint8Array reads an array of u8.
func (r *Reader) Uint8Array(into []uint8) {
	r.value()
	at := r.at
	start, end, _ := r.content(majorBytes, "bytes")
	r.expectItems(at, len(into), end-start)
	copy(into, r.whole[start:end])
}

// Int8Array reads an array of i8.
func (r *Reader) Int8Array(into []int8) { liftBlockArray(r, into, tagInt8s, "i8", (*Reader).Int8) }

// Int16Array reads an array of i16.
func (r *Reader) Int16Array(into []int16) {
	liftBlockArray(r, into, tagInt16s, "i16", (*Reader).Int16)
}

// Int32Array reads an array of i32.
func (r *Reader) Int32Array(into []int32) {
	liftBlockArray(r, into, tagInt32s, "i32", (*Reader).Int32)
}

// Int64Array reads an array of i64.
func (r *Reader) Int64Array(into []int64) {
	liftBlockArray(r, into, tagInt64s, "i64", (*Reader).Int64)
}

// Uint16Array reads an array of u16.
func (r *Reader) Uint16Array(into []uint16) {
	liftBlockArray(r, into, tagUint16s, "u16", (*Reader).Uint16)
}

// Uint32Array reads an array of u32.
func (r *Reader) Uint32Array(into []uint32) {
	liftBlockArray(r, into, tagUint32s, "u32", (*Reader).Uint32)
}

// Uint64Array reads an array of u64.
func (r *Reader) Uint64Array(into []uint64) {
	liftBlockArray(r, into, tagUint64s, "u64", (*Reader).Uint64)
}

// Float32Array reads an array of f32.
func (r *Reader) Float32Array(into []float32) {
	liftBlockArray(r, into, tagFloat32s, "f32", (*Reader).Float32)
}

// Float64Array reads an array of f64.
func (r *Reader) Float64Array(into []float64) {
	liftBlockArray(r, into, tagFloat64s, "f64", (*Reader).Float64)
}
