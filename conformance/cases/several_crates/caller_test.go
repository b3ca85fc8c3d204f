// Package severalcrates checks a library that is split over crates: data, an alias, an error, an event, an object and a
// host trait of another crate cross as its own do.
package severalcrates

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

var background = context.Background()

// courier fails the first time, with an error of the other crate.
type courier struct {
	taken []kitchen.Parcel
}

func (c *courier) Take(_ context.Context, parcel kitchen.Parcel) (uint64, error) {
	c.taken = append(c.taken, parcel)
	if len(c.taken) == 1 {
		return 0, &kitchen.ParcelErrorUnknown{Part: 8}
	}
	return 42, nil
}

func pack(t *testing.T, packer *kitchen.Packer) {
	t.Helper()
	all := packer.Put(background, 7, kitchen.AmountAll{})
	three := packer.Put(background, 8, kitchen.AmountPieces{Field0: 3})
	if err := errors.Join(all, three); err != nil {
		t.Fatal(err)
	}
}

func TestWhatAnotherCrateDefines(t *testing.T) {
	k := support.NewBalance(t).Simple()
	sent := make(chan kitchen.ParcelSent, 1)
	stop := k.OnParcelSent(func(event kitchen.ParcelSent) { sent <- event })
	defer stop()
	takes := &courier{}
	if err := k.SetCourier(takes); err != nil {
		t.Fatal(err)
	}
	packer, err := k.HirePacker(background)
	if err != nil {
		t.Fatal(err)
	}
	label := "for you"

	var empty *kitchen.ParcelErrorEmpty
	if _, err := packer.Send(background, &label); !errors.As(err, &empty) {
		t.Errorf("an empty parcel: %v", err)
	}
	var unknown *kitchen.ParcelErrorUnknown
	if err := packer.Put(background, 0, kitchen.AmountAll{}); !errors.As(err, &unknown) || unknown.Part != 0 {
		t.Errorf("an unknown part: %v", err)
	}
	pack(t, packer)
	if _, err := packer.Send(background, &label); !errors.As(err, &unknown) || unknown.Part != 8 {
		t.Errorf("a part unknown to the courier: %v", err)
	}
	pack(t, packer)
	parcel, err := packer.Send(background, &label)
	if err != nil {
		t.Fatal(err)
	}
	want := kitchen.Parcel{
		Parts: map[kitchen.PartNumber]kitchen.Amount{7: kitchen.AmountAll{}, 8: kitchen.AmountPieces{Field0: 3}},
		Label: &label,
	}
	if !reflect.DeepEqual(parcel, want) || !reflect.DeepEqual(takes.taken, []kitchen.Parcel{want, want}) {
		t.Errorf("sent %+v, the courier took %+v", parcel, takes.taken)
	}
	if event := <-sent; event.Tracking != 42 || !reflect.DeepEqual(event.Parcel, want) {
		t.Errorf("told %+v", event)
	}
	if err := errors.Join(packer.Close(), k.SetCourier(nil)); err != nil {
		t.Error(err)
	}
}
