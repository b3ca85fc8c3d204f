package wire

import (
	"slices"
	"testing"
	"unsafe"
)

// A message with a long list and nothing else, behind one byte, as a session keeps it.
func TestALongListOfNumbersMayStayInItsMessage(t *testing.T) {
	list := make([]float64, 1<<14)
	for i := range list {
		list[i] = float64(i) / 8
	}
	message := append([]byte{0}, lowered(t, list, (*Writer).Float64s)...)[1:]
	last := unsafe.Pointer(&message[len(message)-8])
	for memory, stays := range map[Memory]bool{Borrowed: false, Owned: littleEndian} {
		var r Reader
		r.Reset(message, memory)
		found := r.Float64s()
		if r.End() != nil || !slices.Equal(found, list) {
			t.Fatalf("it comes back as another list, %v", r.End())
		}
		if stayed := unsafe.Pointer(&found[len(found)-1]) == last; stayed != stays {
			t.Errorf("memory %d: that it stays is %v", memory, stayed)
		}
		if cap(found) != len(found) {
			t.Errorf("memory %d: there is room for more behind it", memory)
		}
	}
}

func TestAListThatIsNotAlignedIsCopied(t *testing.T) {
	list := []float64{1, 2, 3, 4, 5, 6, 7, 8}
	for shift := range 8 {
		message := append(make([]byte, shift), lowered(t, list, (*Writer).Float64s)...)[shift:]
		var r Reader
		r.Reset(message, Owned)
		if found := r.Float64s(); r.End() != nil || !slices.Equal(found, list) {
			t.Errorf("shifted by %d: %v, %v", shift, found, r.End())
		}
	}
}
