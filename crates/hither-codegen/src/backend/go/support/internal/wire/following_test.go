package wire

import (
	"slices"
	"testing"
)

// returned counts how often it was.
type returned int

func (r *returned) Return() { *r++ }

func TestValuesFollowEachOther(t *testing.T) {
	var item, all Writer
	for n := range uint64(3) {
		item.Uint64(1000 * n)
		all.Take(&item)
		if item.Len() != 0 {
			t.Errorf("%d bytes are left", item.Len())
		}
	}
	bytes, err := all.Encoded()
	if err != nil || all.Len() != 7 {
		t.Fatalf("%x, %v", bytes, err)
	}
	var r Reader
	r.Reset(bytes, Borrowed)
	var found []uint64
	for range 2 {
		found = append(found, r.Uint64())
		if err := r.Next(); err != nil {
			t.Error(err)
		}
	}
	if !slices.Equal(found, []uint64{0, 1000}) || len(r.Rest()) != 3 {
		t.Errorf("%v, then %x", found, r.Rest())
	}
	_ = r.Text()
	if err := r.Next(); err == nil || err.Error() != "expected text, found integer (byte 4 of 7)" {
		t.Errorf("a number is no text: %v", err)
	}
}

// What was lent to a value is lent to the message that takes it, and returned with that.
func TestWhatIsLentGoesWithItsValue(t *testing.T) {
	var item, all Writer
	var lent returned
	item.Handle(1, &lent)
	all.Take(&item)
	item.Reset()
	if lent != 0 {
		t.Error("it was returned early")
	}
	all.Reset()
	if lent != 1 {
		t.Errorf("it was returned %d times", lent)
	}
}
