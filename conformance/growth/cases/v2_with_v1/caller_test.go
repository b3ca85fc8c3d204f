// Newer bindings with an older library: what came later is passed over by the library, absent in what it says, and
// refused by name where it is asked for.
package growth_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"example.com/growth"
)

var background = context.Background()

// carrier knows a function more than the library.
type carrier struct{ t *testing.T }

func (c carrier) Carry(_ context.Context, load growth.Load) (growth.Receipt, error) {
	if load.Fragile != nil {
		c.t.Error("the library does not know that it is", *load.Fragile)
	}
	name := "nobody"
	if load.ID == 0 {
		return growth.Receipt{}, &growth.DepotErrorFull{Room: 9, Until: &name}
	}
	return growth.Receipt{Carrier: "bike", SignedBy: &name}, nil
}

func (carrier) CarryLetter(context.Context, string) error { return nil }

func (c carrier) Weigh(context.Context, uint32) (uint32, error) {
	c.t.Error("the library does not know how to ask for it")
	return 0, nil
}

func depot(t *testing.T, options ...growth.Option) *growth.Depot {
	t.Helper()
	d, err := growth.New(background, append(options, growth.WithCarrier(carrier{t}))...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		d.Close()
		if stats, err := growth.LibraryStats(); err != nil || stats.Calls+stats.HostCalls+stats.Objects+stats.Lent > 0 {
			t.Errorf("left in the library: %+v, %v", stats, err)
		}
	})
	return d
}

func TestMethodThatTheLibraryLacks(t *testing.T) {
	d := depot(t)
	_, err := d.Count(background)
	if !errors.Is(err, growth.ErrUnknownMethod) || !strings.HasSuffix(err.Error(), "library `growth` has no method `count`, which these bindings know") {
		t.Error(err)
	}
	if builder, err := d.Builder(background); builder != "v1" || err != nil {
		t.Error("after it", builder, err)
	}
}

// A host function that the library lacks is provided with the others, and never called; withdrawing it is no mistake.
func TestHostFunctionThatTheLibraryLacks(t *testing.T) {
	d := depot(t)
	if _, err := d.Send(background, growth.Parcel{ID: 7}, nil); err != nil {
		t.Error(err)
	}
	if err := d.SetCarrier(nil); err != nil {
		t.Error(err)
	}
}

func TestEventThatTheLibraryLacks(t *testing.T) {
	arrived := make(chan uint32, 1)
	d := depot(t,
		growth.WithWeighed(func(event growth.Weighed) { t.Error("heard", event) }),
		growth.WithArrived(func(event growth.Arrived) { arrived <- event.ID }))
	stop := d.OnWeighed(func(growth.Weighed) {})
	if _, err := d.Send(background, growth.Parcel{ID: 7}, nil); err != nil {
		t.Error(err)
	}
	if id := <-arrived; id != 7 {
		t.Error(id)
	}
	stop()
}

func TestFieldsAndParametersThatTheLibraryDoesNotKnow(t *testing.T) {
	arrived := make(chan growth.Arrived, 1)
	d := depot(t, growth.WithArrived(func(event growth.Arrived) { arrived <- event }))
	fragile, note := true, "ring twice"
	slip, err := d.Send(background, growth.Parcel{ID: 7, Label: "cups", Fragile: &fragile}, &note)
	if slip.ID != 7 || slip.Carrier != "bike" || slip.Price != nil || err != nil {
		t.Error(slip, err)
	}
	if event := <-arrived; event.ID != 7 || event.SignedBy != nil {
		t.Error(event)
	}
	slips, err := d.Reserve(background, []growth.Parcel{{ID: 1, Label: "a", Fragile: &fragile}, {ID: 2, Label: "b"}})
	if len(slips) != 2 || slips[0].Carrier != "a" || slips[1].Carrier != "b" || slips[1].Price != nil || err != nil {
		t.Error(slips, err)
	}
}

func TestFieldsOfVariantsAndErrorsThatTheLibraryDoesNotKnow(t *testing.T) {
	d := depot(t)
	color := "red"
	wrapped, err := d.WrapUp(background, growth.WrapPaper{Sheets: 4, Color: &color})
	if wrapped != (growth.WrapPaper{Sheets: 5}) || err != nil {
		t.Error(wrapped, err)
	}
	var full *growth.DepotErrorFull
	if _, err := d.Send(background, growth.Parcel{}, nil); !errors.As(err, &full) || full.Room != 9 || full.Until != nil {
		t.Error(err)
	}
}

func TestFieldThatHadAnotherName(t *testing.T) {
	arrived := make(chan growth.LetterArrived, 1)
	d := depot(t, growth.WithLetterArrived(func(event growth.LetterArrived) { arrived <- event }))
	if err := d.SendLetter(background, "hello"); err != nil {
		t.Error(err)
	}
	if event := <-arrived; event.Words != "hello" {
		t.Error(event)
	}
}

func TestAsyncMethodThatWasSync(t *testing.T) {
	if room, err := depot(t).Room(background); room != 1 || err != nil {
		t.Error(room, err)
	}
}
