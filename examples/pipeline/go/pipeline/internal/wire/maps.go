package wire

// LowerMap writes a map, each key with key and each value with value, in no order.
func LowerMap[K comparable, V any](w *Writer, m map[K]V, key func(*Writer, K), value func(*Writer, V)) {
	w.enter(mapping, majorMap, len(m))
	// Not after an error, so that a value that contains itself comes to an end.
	if w.err != nil {
		m = nil
	}
	for k, v := range m {
		key(w, k)
		if value(w, v); w.err != nil {
			w.err.nameKey(len(w.open)-1, k)
			break
		}
	}
	w.leave()
}

// LiftMap reads a map, each key with key and each value with value. It is never nil. A key that comes twice is refused:
// nobody could say which value counts.
func LiftMap[K comparable, V any](r *Reader, key func(*Reader) K, value func(*Reader) V) map[K]V {
	type pair struct {
		key   K
		value V
	}
	r.value()
	start := r.at
	count, _ := r.sized(majorMap, "map", "items")
	r.enter(mapping, start)
	m := make(map[K]V, min(count, reserved[pair](r)))
	for i := 0; i < count && r.err == nil; i++ {
		keyAt := r.at
		k := key(r)
		valueAt := r.at
		if m[k] = value(r); len(m) == i {
			r.failIn(r.path(valueAt), keyAt, "", "given twice")
		}
		if r.err != nil {
			r.err.nameKey(len(r.open)-1, k)
		}
	}
	r.Close()
	return m
}
