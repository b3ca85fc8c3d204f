package wire

import "testing"

// another owns messages of another contract.
type another struct{ differs bool }

func (a another) OfAnotherContract() bool { return a.differs }
func (another) Settle(bool)               {}

var pairFields = Fields{Kind: "record", Name: "Pair", Names: []string{"a", "b"}}

type numbers struct{ a, b uint64 }

func liftNumbers(r *Reader) (v numbers) {
	r.Fields(&pairFields)
	v.a = r.Uint64()
	v.b = r.Uint64()
	r.Close()
	return v
}

func liftAmong(r *Reader) (v []numbers) {
	for range r.List() {
		v = append(v, liftNumbers(r))
	}
	r.Close()
	return v
}

func read[T any](t *testing.T, owner Owner, text string, lift func(*Reader) T) (T, error) {
	var r Reader
	r.Belong(owner)
	r.Reset(unhex(t, text), Borrowed)
	v := lift(&r)
	return v, r.End()
}

func TestFieldsOfAnotherContractAreSteppedOver(t *testing.T) {
	for _, text := range []string{"82 01 02", "83 01 02 f6", "85 01 02 a1 61 78 82 01 02 d8 45 42 01 02 9a 00 00 00 00"} {
		if v, err := read(t, another{true}, text, liftNumbers); v != (numbers{1, 2}) || err != nil {
			t.Errorf("%s: %v, %v", text, v, err)
		}
	}
	// What follows is where it should be.
	v, err := read(t, another{true}, "83 83 01 02 81 07 82 03 04 84 05 06 00 00", liftAmong)
	if len(v) != 3 || v[1] != (numbers{3, 4}) || v[2] != (numbers{5, 6}) || err != nil {
		t.Error(v, err)
	}
}

func TestFieldsOfTheSameContractAreNot(t *testing.T) {
	for _, owner := range []Owner{nil, another{false}} {
		_, err := read(t, owner, "83 01 02 f6", liftNumbers)
		if want := "record `Pair`: expected 2 elements, found 3 (byte 3 of 4)"; err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestWhatIsSteppedOverIsChecked(t *testing.T) {
	for text, want := range map[string]string{
		"83 01 02 41":    "record `Pair`: bytes claims 1 bytes, 0 bytes are left (byte 3 of 4)",
		"83 01 02 ff":    "record `Pair`: expected a value, found reserved head 0xff (byte 3 of 4)",
		"83 01 02 61 ff": "record `Pair`: expected UTF-8 text, found byte 0xff (byte 4 of 5)",
	} {
		if _, err := read(t, another{true}, text, liftNumbers); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	if _, err := read(t, another{true}, "81 83 01 02", liftAmong); err == nil {
		t.Error("what is cut off was read")
	}
	deep := "83 01 02"
	for range depthMax {
		deep += "81"
	}
	if _, err := read(t, another{true}, deep+"f6", liftNumbers); err == nil {
		t.Error("what is nested too deeply was read")
	}
}
