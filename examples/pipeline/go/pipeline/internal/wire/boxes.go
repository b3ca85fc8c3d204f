package wire

// LowerBox writes what v points to, which must be there.
func LowerBox[T any](w *Writer, v *T, lower func(*Writer, T)) {
	switch {
	case v == nil:
		w.Fail("expected a value, found nil")
	case w.err == nil:
		// Not after an error, so that a value that contains itself comes to an end.
		lower(w, *v)
	}
}

// LiftBox reads what a pointer points to; nil only after an error, which ends a value that contains itself.
func LiftBox[T any](r *Reader, lift func(*Reader) T) *T {
	if r.err != nil {
		return nil
	}
	v := lift(r)
	return &v
}
