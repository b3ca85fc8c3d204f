package hither

import (
	"math/rand/v2"
	"testing"
)

func TestTableIsAMap(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var table table[int]
	want := make(map[uint64]*int)
	for id := range uint64(20000) {
		entry := new(int)
		table.put(id, entry)
		want[id] = entry
		// Most go soon, some stay for ever; in between more are there than before.
		for old := range want {
			if len(want) < 5+int(id%500) || old%97 == 0 && random.IntN(100) > 0 {
				break
			}
			if table.get(old) != want[old] {
				t.Fatalf("%d is not what was put there", old)
			}
			table.remove(old)
			delete(want, old)
			if table.get(old) != nil {
				t.Fatalf("%d was removed", old)
			}
		}
		if table.len() != len(want) {
			t.Fatalf("%d entries, want %d", table.len(), len(want))
		}
	}
	table.remove(1 << 40)
	table.all(func(id uint64, entry *int) {
		if want[id] != entry {
			t.Errorf("%d is not what was put there", id)
		}
		delete(want, id)
	})
	if len(want) != 0 {
		t.Errorf("%d were not seen", len(want))
	}
}
