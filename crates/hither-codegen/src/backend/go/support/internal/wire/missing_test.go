package wire

import (
	"encoding/hex"
	"testing"
)

// ticket has a field that must be there, and two that have defaults.
type ticket struct {
	id, count uint32
	note      string
}

var fieldsTicket = Fields{Kind: "record", Name: "Ticket", Names: []string{"id", "count", "note"}}

func liftTicket(r *Reader) (v ticket) {
	r.Fields(&fieldsTicket)
	v.id = r.Uint32()
	if r.Missing() {
		v.count = 3
	} else {
		v.count = r.Uint32()
	}
	if r.Missing() {
		v.note = "none"
	} else {
		v.note = r.Text()
	}
	r.Close()
	return v
}

func TestWhatIsMissingHasItsDefault(t *testing.T) {
	for data, want := range map[string]ticket{
		"8107":                     {7, 3, "none"},
		"820705":                   {7, 5, "none"},
		"8307056178":               {7, 5, "x"},
		"a162696407":               {7, 3, "none"},
		"a262696407646e6f74656178": {7, 3, "x"},
		"a2656e6f7465":             {},
		"a26269640765636f756e7405": {7, 5, "none"},
	} {
		bytes, err := hex.DecodeString(data)
		if err != nil {
			t.Fatal(err)
		}
		back, err := lifted(bytes, liftTicket)
		if (err == nil) != (want.id == 7) {
			t.Errorf("%s: %v", data, err)
		}
		if err == nil && back != want {
			t.Errorf("%s: %+v, expected %+v", data, back, want)
		}
	}
	if _, err := lifted([]byte{0x80}, liftTicket); err == nil {
		t.Error("what has no default is missing, and nobody said so")
	}
	if _, err := lifted([]byte{0x84, 7, 5, 0x60, 0}, liftTicket); err == nil {
		t.Error("one field too many, and nobody said so")
	}
}
