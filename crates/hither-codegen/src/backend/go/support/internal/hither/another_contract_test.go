package hither

import (
	"errors"
	"testing"

	"hither.invalid/support/internal/testdoor"
	"hither.invalid/support/internal/wire"
)

// ofAnother is a client whose bindings were made for another contract, with which the library agrees.
func ofAnother(t *testing.T) *Client {
	other := library
	other.Contract++
	other.Bindings = testdoor.OtherContract
	c, err := opened(&other)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

var oddly = wire.Fields{Kind: "record", Name: "Odd", Names: []string{"first"}}

// TestFieldsThatCameLater reads an array of three where one field is known, from every kind of message.
func TestFieldsThatCameLater(t *testing.T) {
	c := ofAnother(t)
	for name, owner := range map[string]wire.Owner{
		"reply":     newCall(c, echo),
		"arguments": &hostCall{session: c.session.Load()},
		"event":     &receipt{session: c.session.Load()},
		"lost":      &lost{session: c.session.Load()},
	} {
		var r wire.Reader
		r.Belong(owner)
		r.Reset([]byte{0x83, 1, 2, 3}, wire.Borrowed)
		r.Fields(&oddly)
		v := r.Uint64()
		r.Close()
		if err := r.End(); v != 1 || err != nil {
			t.Error(name, v, err)
		}
	}
}

func TestCallsOfAnotherContract(t *testing.T) {
	c := ofAnother(t)
	if got, err := callText(background, c, echo, "x"); err != nil || got != "x" {
		t.Error(got, err)
	}
	unknown := method("unknown", 0xffff)
	err := c.Begin(unknown).Await(background)
	want := "the contract has no such method: library `test` has no method `unknown`, which these bindings know"
	if !errors.Is(err, ErrUnknownMethod) || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
