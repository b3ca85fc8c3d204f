// Older bindings with a newer library: what was added since is not asked for, left out, and passed over.
package growth_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"example.com/growth"
)

var background = context.Background()

// carrier knows the functions of the first version.
type carrier struct{}

func (carrier) Carry(_ context.Context, load growth.Load) (growth.Receipt, error) {
	if load.ID == 0 {
		return growth.Receipt{}, &growth.DepotErrorFull{Room: 9}
	}
	return growth.Receipt{Carrier: "bike"}, nil
}

func (carrier) CarryLetter(context.Context, string) error { return nil }

func depot(t *testing.T, options ...growth.Option) *growth.Depot {
	t.Helper()
	d, err := growth.New(background, append(options, growth.WithCarrier(carrier{}))...)
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

func TestMethodsHostFunctionsAndEventsThatWereAdded(t *testing.T) {
	d := depot(t)
	if builder, err := d.Builder(background); builder != "v2" || err != nil {
		t.Error(builder, err)
	}
}

// The library reads arguments without the parameter and the field that it has now, and writes to the host function, the
// event and the caller fields that these bindings do not know.
func TestOptionalFieldsAtTheEnd(t *testing.T) {
	arrived := make(chan growth.Arrived, 1)
	d := depot(t, growth.WithArrived(func(event growth.Arrived) { arrived <- event }))
	ticket, err := d.Send(background, growth.Parcel{ID: 7, Label: "books"})
	if ticket != (growth.Ticket{ID: 7, Carrier: "bike"}) || err != nil {
		t.Error(ticket, err)
	}
	if event := <-arrived; event.ID != 7 {
		t.Error(event)
	}
}

func TestOptionalFieldsOfItemsOfLists(t *testing.T) {
	tickets, err := depot(t).Reserve(background, []growth.Parcel{{ID: 1, Label: "a"}, {ID: 2, Label: "b"}})
	if !slices.Equal(tickets, []growth.Ticket{{ID: 1, Carrier: "a"}, {ID: 2, Carrier: "b"}}) || err != nil {
		t.Error(tickets, err)
	}
}

func TestOptionalFieldsOfVariants(t *testing.T) {
	d := depot(t)
	for _, wrap := range []growth.Wrap{growth.WrapBare{}, growth.WrapPaper{Sheets: 4}} {
		wrapped, err := d.WrapUp(background, wrap)
		want := growth.WrapPaper{Sheets: 1}
		if wrap == (growth.WrapPaper{Sheets: 4}) {
			want.Sheets = 5
		}
		if wrapped != want || err != nil {
			t.Error(wrapped, err)
		}
	}
}

func TestOptionalFieldsOfErrors(t *testing.T) {
	d := depot(t)
	var full *growth.DepotErrorFull
	if err := d.Fill(background, 3); !errors.As(err, &full) || full.Room != 3 {
		t.Error(err)
	}
	// Of an error that the host wrote, on its way through the library.
	if _, err := d.Send(background, growth.Parcel{}); !errors.As(err, &full) || full.Room != 9 {
		t.Error(err)
	}
}

func TestFieldThatHasAnotherName(t *testing.T) {
	arrived := make(chan growth.LetterArrived, 1)
	d := depot(t, growth.WithLetterArrived(func(event growth.LetterArrived) { arrived <- event }))
	if err := d.SendLetter(background, "hello"); err != nil {
		t.Error(err)
	}
	if event := <-arrived; event.Text != "hello" {
		t.Error(event)
	}
}

func TestSyncMethodThatBecameAsync(t *testing.T) {
	if room, err := depot(t).Room(background); room != 1 || err != nil {
		t.Error(room, err)
	}
}
