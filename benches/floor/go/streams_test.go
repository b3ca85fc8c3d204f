package floor

import "testing"

func TestStreamsBringEveryItem(t *testing.T) {
	const count, sum = 1000, 499_500
	found := uint64(0)
	for item := range Items(count) {
		if item.Amount != float64(item.ID)/2 || uint64(item.Kind) != item.ID%8 {
			t.Fatalf("unexpected item %+v", item)
		}
		found += item.ID
	}
	if found != sum {
		t.Errorf("by channel: expected %d, found %d", sum, found)
	}
	if found := CountItems(count); found != sum {
		t.Errorf("by callback: expected %d, found %d", sum, found)
	}
	if found := TakeItems(count); found != sum {
		t.Errorf("taken: expected %d, found %d", sum, found)
	}
}
