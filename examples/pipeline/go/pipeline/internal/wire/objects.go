package wire

// Owner is whose the message is that a reader reads: it knows who wrote it.
//
// Objects stay in the library, and messages have handles of them. What such a handle stands for here, only the owner of
// the reader knows.
type Owner interface {
	// OfAnotherContract reports whether who writes the messages may know fields that came later, so that an array may have
	// elements behind those that are known here.
	OfAnotherContract() bool
	// Settle is called once a message with handles was read: to its end, or else nobody has what was made of them.
	Settle(whole bool)
}

// Lent is what a handle was written of. It is returned once the message has gone, and until then it stays.
type Lent interface {
	Return()
}

// Belong makes owner the one who is asked about this message and all that follow.
func (r *Reader) Belong(owner Owner) { r.owner = owner }

// Owner is what Belong was told.
func (r *Reader) Owner() Owner { return r.owner }

// Handle reads the handle of an object; 0 after an error.
func (r *Reader) Handle() uint64 {
	handle := r.Uint64()
	if r.err == nil {
		r.holds = true
	}
	return handle
}

// settle ends what Handle began.
func (r *Reader) settle(whole bool) {
	r.holds = false
	r.owner.Settle(whole)
}

// Belong makes owner the one that a value is lowered for, in this message and all that follow.
func (w *Writer) Belong(owner any) { w.owner = owner }

// Owner is what Belong was told.
func (w *Writer) Owner() any { return w.owner }

// Handle writes the handle of an object.
func (w *Writer) Handle(handle uint64, lent Lent) {
	w.Uint64(handle)
	w.Lend(lent)
}

// Lend keeps what the message is about until it has gone.
func (w *Writer) Lend(lent Lent) { w.lent = append(w.lent, lent) }

func (w *Writer) returnAll() {
	for _, lent := range w.lent {
		lent.Return()
	}
	clear(w.lent)
	w.lent = w.lent[:0]
}
