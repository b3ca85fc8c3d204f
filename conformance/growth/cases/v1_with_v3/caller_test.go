// Older bindings with a library that grew in ways which newer bindings cannot take back.
package growth_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"example.com/growth"
)

var background = context.Background()

// carrier answers more than the library asks: it does not know of letters any more.
type carrier struct{}

func (carrier) Carry(_ context.Context, load growth.Load) (growth.Receipt, error) {
	return growth.Receipt{Carrier: "bike"}, nil
}

func (carrier) CarryLetter(context.Context, string) error { return nil }

func depot(t *testing.T) *growth.Depot {
	t.Helper()
	d, err := growth.New(background, growth.WithCarrier(carrier{}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestNeededFieldsWhereTheLibraryWrites(t *testing.T) {
	ticket, err := depot(t).Send(background, growth.Parcel{ID: 7, Label: "books"})
	if ticket != (growth.Ticket{ID: 7, Carrier: "bike"}) || err != nil {
		t.Error(ticket, err)
	}
}

func TestVariantWhereTheLibraryReads(t *testing.T) {
	if days, err := depot(t).Days(background, growth.SpeedFast); days != 1 || err != nil {
		t.Error(days, err)
	}
}

func TestWiderParameter(t *testing.T) {
	if checked, err := depot(t).Checked(background, math.MaxUint32); checked != math.MaxUint32*10+math.MaxUint32%9 || err != nil {
		t.Error(checked, err)
	}
}

func TestParameterThatBecameOptional(t *testing.T) {
	if days, err := depot(t).Hold(background, 3); days != 3 || err != nil {
		t.Error(days, err)
	}
}

func TestParameterThatWasRemoved(t *testing.T) {
	if marked, err := depot(t).Mark(background, 7, "red"); marked != "7 in grey" || err != nil {
		t.Error(marked, err)
	}
}

func TestMethodThatBecameStatic(t *testing.T) {
	if room, err := depot(t).Room(background); room != 1 || err != nil {
		t.Error(room, err)
	}
}

func TestErrorThatWasRemoved(t *testing.T) {
	if place, err := depot(t).Place(background); place != "there" || err != nil {
		t.Error(place, err)
	}
}

// What was removed is missed by who asks for it, and by nobody else.
func TestWhatWasRemoved(t *testing.T) {
	d := depot(t)
	if _, err := d.Builder(background); !errors.Is(err, growth.ErrUnknownMethod) {
		t.Error(err)
	}
	if err := d.SendLetter(background, "hello"); !errors.Is(err, growth.ErrUnknownMethod) {
		t.Error(err)
	}
	d.OnLetterArrived(func(event growth.LetterArrived) { t.Error("heard", event) })()
}
