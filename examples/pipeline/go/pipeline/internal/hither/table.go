package hither

// tableSlotsMin is how many slots a table begins with.
const tableSlotsMin = 16

// table finds what belongs to an id that the library gave. Ids ascend and most entries are short-lived, so the last
// bits of an id are its place; where an old entry still stands there, the new one goes to a map.
type table[T any] struct {
	slots   []slot[T] // a power of two of them
	placed  int       // slots that are taken
	crowded map[uint64]*T
}

type slot[T any] struct {
	id    uint64
	entry *T // nil: free
}

func (t *table[T]) len() int { return t.placed + len(t.crowded) }

func (t *table[T]) get(id uint64) *T {
	if len(t.slots) == 0 {
		return nil
	}
	if at := &t.slots[id&uint64(len(t.slots)-1)]; at.id == id && at.entry != nil {
		return at.entry
	}
	if len(t.crowded) == 0 {
		return nil
	}
	return t.crowded[id]
}

// put enters what was not there.
func (t *table[T]) put(id uint64, entry *T) {
	if 2*t.placed >= len(t.slots) {
		t.grow()
	}
	at := &t.slots[id&uint64(len(t.slots)-1)]
	if at.entry == nil {
		at.id, at.entry = id, entry
		t.placed++
		return
	}
	if t.crowded == nil {
		t.crowded = make(map[uint64]*T)
	}
	t.crowded[id] = entry
}

func (t *table[T]) remove(id uint64) {
	if len(t.slots) == 0 {
		return
	}
	if at := &t.slots[id&uint64(len(t.slots)-1)]; at.id == id && at.entry != nil {
		at.entry = nil
		t.placed--
		return
	}
	if len(t.crowded) > 0 {
		delete(t.crowded, id)
	}
}

// all calls yield for every entry, which it may remove.
func (t *table[T]) all(yield func(id uint64, entry *T)) {
	for at := range t.slots {
		if s := &t.slots[at]; s.entry != nil {
			yield(s.id, s.entry)
		}
	}
	for id, entry := range t.crowded {
		yield(id, entry)
	}
}

// grow doubles the slots. One that is free already stays so: half of the ids of a slot go to it, the others beyond.
func (t *table[T]) grow() {
	old := t.slots
	t.slots = make([]slot[T], max(2*len(old), tableSlotsMin))
	mask := uint64(len(t.slots) - 1)
	for _, s := range old {
		if s.entry != nil {
			t.slots[s.id&mask] = s
		}
	}
}
