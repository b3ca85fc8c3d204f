package events_test

import (
	"context"
	"slices"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func simmer(t *testing.T, k *kitchen.Kitchen, pots ...uint64) {
	t.Helper()
	if err := k.Simmer(context.Background(), pots); err != nil {
		t.Fatal(err)
	}
}

// simmered receives as many events as are expected, and compares them.
func simmered(t *testing.T, from <-chan kitchen.Simmered, want ...kitchen.Simmered) {
	t.Helper()
	got := make([]kitchen.Simmered, len(want))
	for at := range got {
		got[at] = support.Receive(t, "an event", from)
	}
	if !slices.Equal(got, want) {
		t.Errorf("heard %+v, expected %+v", got, want)
	}
}

// A listener of some keys hears of nothing else, and nothing else waits for it.
func TestKeys(t *testing.T) {
	heard := make(chan kitchen.Simmered, 16)
	hear := func(event kitchen.Simmered) { heard <- event }
	k := support.NewBalance(t).Simple(kitchen.WithSimmeredOf([]uint64{1 << 40}, hear))
	stop := k.OnSimmeredOf([]uint64{3, 5}, hear, kitchen.DropOldest(2))
	defer k.OnSimmeredOf(nil, func(event kitchen.Simmered) { t.Errorf("heard %+v of no key", event) })()
	simmer(t, k, 1, 3, 4, 1, 1, 5, 4)
	simmered(t, heard, kitchen.Simmered{Pot: 3, Degrees: 2}, kitchen.Simmered{Pot: 5, Degrees: 6})
	simmer(t, k, 1<<40)
	simmered(t, heard, kitchen.Simmered{Pot: 1 << 40, Degrees: 1})
	stop()
	simmer(t, k, 3, 1<<40)
	simmered(t, heard, kitchen.Simmered{Pot: 1 << 40, Degrees: 2})
	if stats := support.Stats(t, k); stats.EventsDropped != 0 || len(heard) != 0 {
		t.Errorf("%d were dropped, %d too many heard", stats.EventsDropped, len(heard))
	}
}

// The newest event of each key waits, in the place of the older one; where too many keys wait, the oldest goes.
func TestLatestOfEachKey(t *testing.T) {
	k := support.NewBalance(t).Simple()
	heard, goOn := make(chan kitchen.Simmered, 16), make(chan struct{})
	var missed uint64
	defer k.OnSimmered(func(event kitchen.Simmered) {
		heard <- event
		<-goOn
	}, kitchen.LatestOnly(3), kitchen.OnDropped(func(dropped uint64) { missed += dropped }))()
	simmer(t, k, 9)
	simmered(t, heard, kitchen.Simmered{Pot: 9, Degrees: 1})
	simmer(t, k, 1, 2, 3, 2, 2, 3, 4)
	close(goOn)
	simmered(t, heard,
		kitchen.Simmered{Pot: 2, Degrees: 5}, kitchen.Simmered{Pot: 3, Degrees: 6}, kitchen.Simmered{Pot: 4, Degrees: 7})
	if missed != 1 {
		t.Errorf("it missed %d", missed)
	}
}
