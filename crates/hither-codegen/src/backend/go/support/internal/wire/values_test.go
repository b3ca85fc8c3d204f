package wire

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"
)

// An enum with data that may hold others of its kind, with code as the generator writes it.

type shape interface{ isShape() }

type shapeEmpty struct{}

type shapeCircle struct{ Radius float64 }

type shapeGroup struct{ Field0 []shape }

type shapeTurned struct {
	Shape shape
	Next  *link
}

func (shapeEmpty) isShape()  {}
func (shapeCircle) isShape() {}
func (shapeGroup) isShape()  {}
func (shapeTurned) isShape() {}

// link is a record that holds another of its kind.
type link struct{ Next shape }

var (
	fieldsLink = Fields{Kind: "record", Name: "Link", Names: []string{"next"}}
	enumShape  = Sum{
		Enum: Enum{Kind: "enum", Name: "Shape", Names: []string{"Empty", "Circle", "Group", "Turned"}},
		Fields: []Fields{
			{Kind: "variant", Name: "Shape::Empty"},
			{Kind: "variant", Name: "Shape::Circle", Names: []string{"radius"}},
			{Kind: "variant", Name: "Shape::Group", Names: []string{"field0"}},
			{Kind: "variant", Name: "Shape::Turned", Names: []string{"shape", "next"}},
		},
	}
)

func lowerLink(w *Writer, v link) {
	w.Fields(&fieldsLink)
	lowerShape(w, v.Next)
	w.Close()
}

func liftLink(r *Reader) (v link) {
	r.Fields(&fieldsLink)
	v.Next = liftShape(r)
	r.Close()
	return v
}

func lowerShape(w *Writer, v shape) {
	if w.Failed() {
		return
	}
	switch v := v.(type) {
	case shapeEmpty:
		w.Variant(&enumShape.Enum, 0)
	case shapeCircle:
		w.DataVariant(&enumShape, 1)
		w.Float64(v.Radius)
		w.CloseVariant()
	case shapeGroup:
		w.DataVariant(&enumShape, 2)
		LowerList(w, v.Field0, lowerShape)
		w.CloseVariant()
	case shapeTurned:
		w.DataVariant(&enumShape, 3)
		lowerShape(w, v.Shape)
		LowerBox(w, v.Next, lowerLink)
		w.CloseVariant()
	default:
		w.NoVariant(&enumShape, v)
	}
}

func liftShape(r *Reader) shape {
	switch r.DataVariant(&enumShape) {
	case 0:
		return shapeEmpty{}
	case 1:
		var v shapeCircle
		v.Radius = r.Float64()
		r.CloseVariant()
		return v
	case 2:
		var v shapeGroup
		v.Field0 = LiftList(r, liftShape)
		r.CloseVariant()
		return v
	case 3:
		var v shapeTurned
		v.Shape = liftShape(r)
		v.Next = LiftBox(r, liftLink)
		r.CloseVariant()
		return v
	}
	return nil
}

// color is an enum without data.
type color uint32

func (c color) String() string { return enumColor.Names[c] }

func lowerColor(w *Writer, v color) { w.Variant(&enumColor, uint32(v)) }

func liftColor(r *Reader) color { return color(r.Variant(&enumColor)) }

// pair is a tuple.
type pair struct {
	V0 string
	V1 [2]uint16
}

func lowerPair(w *Writer, v pair) {
	w.Tuple(2)
	w.Text(v.V0)
	w.Uint16s(v.V1[:])
	w.Close()
}

func liftPair(r *Reader) (v pair) {
	r.Tuple(2)
	v.V0 = r.Text()
	r.Uint16Array(v.V1[:])
	r.Close()
	return v
}

func lowerPrices(w *Writer, v map[string]int64) {
	LowerMap(w, v, (*Writer).Text, (*Writer).Int64)
}

func liftPrices(r *Reader) map[string]int64 {
	return LiftMap(r, (*Reader).Text, (*Reader).Int64)
}

func liftChars(r *Reader) (v [2]rune) {
	LiftArray(r, v[:], (*Reader).Rune)
	return v
}

func liftTexts(r *Reader) map[string]struct{} { return LiftSet(r, (*Reader).Text) }

func wideOf(text string) *big.Int {
	v, ok := new(big.Int).SetString(text, 0)
	if !ok {
		panic(text)
	}
	return v
}

func TestVectorsOfWideIntegers(t *testing.T) {
	// As RFC 8949, appendix A, has them.
	for _, c := range []struct{ number, want string }{
		{"0", "00"},
		{"-1", "20"},
		{"0xffffffffffffffff", "1bffffffffffffffff"},
		{"0x10000000000000000", "c2 49 010000000000000000"},
		{"-0x10000000000000000", "3bffffffffffffffff"},
		{"-0x10000000000000001", "c3 49 010000000000000000"},
		{"0x7fffffffffffffffffffffffffffffff", "c2 50 7fffffffffffffffffffffffffffffff"},
		{"-0x80000000000000000000000000000000", "c3 50 7fffffffffffffffffffffffffffffff"},
	} {
		wideVector(t, wideOf(c.number), c.want, (*Writer).Int128, (*Reader).Int128)
	}
	wideVector(t, wideOf("0xffffffffffffffffffffffffffffffff"), "c2 50 ffffffffffffffffffffffffffffffff",
		(*Writer).Uint128, (*Reader).Uint128)
	wideVector(t, wideOf("0x0123456789abcdef0123"), "c2 4a 0123456789abcdef0123", (*Writer).Uint128, (*Reader).Uint128)
}

func wideVector(t *testing.T, v *big.Int, want string, lower func(*Writer, *big.Int), lift func(*Reader) *big.Int) {
	t.Helper()
	text := func(w *Writer, text string) { lower(w, wideOf(text)) }
	vector(t, v.String(), want, text, func(r *Reader) string { return lift(r).String() })
}

func TestVectorsOfTimes(t *testing.T) {
	vector(t, time.Duration(0), "82 00 00", (*Writer).Duration, (*Reader).Duration)
	vector(t, time.Duration(math.MaxInt64), "82 1b 0000000225c17d04 1a 32f2d7ff", (*Writer).Duration, (*Reader).Duration)
	vector(t, time.Unix(0, 0).UTC(), "82 00 00", (*Writer).Time, (*Reader).Time)
	vector(t, time.Unix(-1, 999_999_999).UTC(), "82 20 1a3b9ac9ff", (*Writer).Time, (*Reader).Time)
	vector(t, time.Unix(math.MinInt64, 0).UTC(), "82 3b7fffffffffffffff 00", (*Writer).Time, (*Reader).Time)
	// The clock that only counts on, and where the time was told, do not cross.
	now := time.Now()
	back, err := lifted(lowered(t, now, (*Writer).Time), (*Reader).Time)
	if err != nil || !back.Equal(now) || back.Location() != time.UTC {
		t.Errorf("%v came back as %v, %v", now, back, err)
	}
}

func TestVectorsOfContainers(t *testing.T) {
	vector(t, pair{"a", [2]uint16{1, 256}}, "82 6161 d845 44 01000001", lowerPair, liftPair)
	vector(t, [2]rune{'a', 'é'}, "82 6161 62c3a9", func(w *Writer, v [2]rune) { LowerList(w, v[:], (*Writer).Rune) }, liftChars)
	vector(t, [3]uint8{1, 2, 3}, "43 010203", func(w *Writer, v [3]uint8) { w.Bytes(v[:]) },
		func(r *Reader) (v [3]uint8) { r.Uint8Array(v[:]); return v })
	vector(t, map[string]int64{}, "a0", lowerPrices, liftPrices)
	vector(t, map[string]int64{"a\x00": -1}, "a1 626100 20", lowerPrices, liftPrices)
	vector(t, map[string]struct{}{"": {}}, "81 60", func(w *Writer, v map[string]struct{}) {
		LowerSet(w, v, (*Writer).Text)
	}, liftTexts)
	vector(t, map[uint8]struct{}{255: {}}, "41 ff", (*Writer).Uint8Set, (*Reader).Uint8Set)
	vector(t, map[int8]struct{}{-1: {}}, "d848 41 ff", (*Writer).Int8Set, (*Reader).Int8Set)
	vector(t, map[int16]struct{}{-2: {}}, "d84d 42 feff", (*Writer).Int16Set, (*Reader).Int16Set)
	vector(t, map[int32]struct{}{}, "d84e 40", (*Writer).Int32Set, (*Reader).Int32Set)
	vector(t, map[int64]struct{}{-2: {}}, "d84f 48 feffffffffffffff", (*Writer).Int64Set, (*Reader).Int64Set)
	vector(t, map[uint16]struct{}{256: {}}, "d845 42 0001", (*Writer).Uint16Set, (*Reader).Uint16Set)
	vector(t, map[uint32]struct{}{1: {}}, "d846 44 01000000", (*Writer).Uint32Set, (*Reader).Uint32Set)
	vector(t, map[uint64]struct{}{1: {}}, "d847 48 0100000000000000", (*Writer).Uint64Set, (*Reader).Uint64Set)
}

func TestVectorsOfVariants(t *testing.T) {
	for want, v := range map[string]shape{
		"00":                              shapeEmpty{},
		"82 01 81 fb3ff8000000000000":     shapeCircle{1.5},
		"82 02 81 82 00 82 02 81 80":      shapeGroup{[]shape{shapeEmpty{}, shapeGroup{[]shape{}}}},
		"82 03 82 00 81 00":               shapeTurned{shapeEmpty{}, &link{shapeEmpty{}}},
		"82 03 82 82 02 81 80 81 82 0280": nil,
	} {
		if v == nil {
			if got, err := lifted(unhex(t, want), liftShape); err == nil {
				t.Errorf("%s is read as %v", want, got)
			}
			continue
		}
		data := lowered(t, v, lowerShape)
		if got := hex.EncodeToString(data); got != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
		if back, err := lifted(data, liftShape); err != nil || !reflect.DeepEqual(back, v) {
			t.Errorf("%#v comes back as %#v, %v", v, back, err)
		}
		for end := range data {
			if _, err := lifted(data[:end], liftShape); err == nil {
				t.Errorf("%x, cut at %d, was read", data, end)
			}
		}
	}
}

func TestSetsOfManyItemsComeBack(t *testing.T) {
	set := map[int32]struct{}{}
	for i := range int32(1000) {
		set[i*i] = struct{}{}
	}
	if back, err := lifted(lowered(t, set, (*Writer).Int32Set), (*Reader).Int32Set); err != nil || !reflect.DeepEqual(back, set) {
		t.Errorf("%v, %v", back, err)
	}
	if back, err := lifted(unhex(t, "82 01 39ffff"), (*Reader).Int32Set); err != nil || len(back) != 2 {
		t.Errorf("a block as an array: %v, %v", back, err)
	}
	if back, err := lifted(unhex(t, "82 01 18ff"), func(r *Reader) (v [2]uint32) { r.Uint32Array(v[:]); return v }); err != nil ||
		back != [2]uint32{1, 255} {
		t.Errorf("a block as an array: %v, %v", back, err)
	}
}

func TestOtherFormsOfVariantsAreRead(t *testing.T) {
	for text, want := range map[string]shape{
		"65 456d707479": shapeEmpty{},
		"82 66 436972636c65 a1 66 726164697573 f93c00":         shapeCircle{1},
		"82 03 a2 646e657874 8100 657368617065 00":             shapeTurned{shapeEmpty{}, &link{shapeEmpty{}}},
		"82 03 a2 657368617065 00 646e657874 a1 646e657874 00": shapeTurned{shapeEmpty{}, &link{shapeEmpty{}}},
	} {
		if got, err := lifted(unhex(t, text), liftShape); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is read as %#v, %v", text, got, err)
		}
	}
}

// mix has one of each kind as a field, so that each is also read in the form by name, and stepped over.
type mix struct {
	Wide  *big.Int
	Delay time.Duration
	At    time.Time
	Pair  pair
	Set   map[uint16]struct{}
	Small map[uint8]struct{}
	Map   map[string]int64
	Shape shape
}

var fieldsMix = Fields{Kind: "record", Name: "Mix",
	Names: []string{"wide", "delay", "at", "pair", "set", "small", "map", "shape"}}

func liftMix(r *Reader) (v mix) {
	r.Fields(&fieldsMix)
	v.Wide = r.Int128()
	v.Delay = r.Duration()
	v.At = r.Time()
	v.Pair = liftPair(r)
	v.Set = r.Uint16Set()
	v.Small = r.Uint8Set()
	v.Map = liftPrices(r)
	v.Shape = liftShape(r)
	r.Close()
	return v
}

// byName is the values of a mix behind their names, from the last to the first.
func byName(values [8]string) string {
	text := "a8"
	for i := len(values) - 1; i >= 0; i-- {
		name := fieldsMix.Names[i]
		text += fmt.Sprintf("%02x%x%s", 0x60+len(name), name, values[i])
	}
	return text
}

var mixed = [8]string{"c349010000000000000000", "820205", "822000", "826161d8454401000001", "d845420001", "4107", "a1617820", "00"}

func TestEveryKindIsReadByName(t *testing.T) {
	want := mix{wideOf("-0x10000000000000001"), 2*time.Second + 5, time.Unix(-1, 0).UTC(), pair{"a", [2]uint16{1, 256}},
		map[uint16]struct{}{256: {}}, map[uint8]struct{}{7: {}}, map[string]int64{"x": -1}, shapeEmpty{}}
	got, err := lifted(unhex(t, byName(mixed)), liftMix)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("found\n%+v, %v, expected\n%+v", got, err, want)
	}
	arrays := mixed
	arrays[3], arrays[4] = "826161820119 0100", "81190100"
	if got, err := lifted(unhex(t, byName(arrays)), liftMix); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("found\n%+v, %v, expected\n%+v", got, err, want)
	}
}

func FuzzEveryKind(f *testing.F) {
	f.Add(unhex(f, byName(mixed)))
	f.Add(unhex(f, "88"+strings.Join(mixed[:], "")))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = lifted(data, liftMix)
		_, _ = lifted(data, func(r *Reader) map[color]map[rune]shape {
			return LiftMap(r, liftColor, func(r *Reader) map[rune]shape { return LiftMap(r, (*Reader).Rune, liftShape) })
		})
		if v, err := lifted(data, liftShape); err == nil {
			again, err := lifted(lowered(t, v, lowerShape), liftShape)
			// A NaN equals nothing, so the bytes are compared.
			if err != nil || !bytes.Equal(lowered(t, v, lowerShape), lowered(t, again, lowerShape)) {
				t.Errorf("%x: %+v, %+v, %v", data, v, again, err)
			}
		}
	})
}

func TestArraysAndTimesAllocateNothing(t *testing.T) {
	block := lowered(t, [4]int32{1, 2, 3, 4}, func(w *Writer, v [4]int32) { w.Int32s(v[:]) })
	chars := lowered(t, [2]rune{'a', 'b'}, func(w *Writer, v [2]rune) { LowerList(w, v[:], (*Writer).Rune) })
	delay := lowered(t, time.Second, (*Writer).Duration)
	var r Reader
	var sum int32
	lift := func() {
		r.Reset(block, Borrowed)
		var numbers [4]int32
		r.Int32Array(numbers[:])
		r.Reset(chars, Borrowed)
		sum += numbers[3] + liftChars(&r)[1]
		r.Reset(delay, Borrowed)
		sum += int32(r.Duration())
		if r.End() != nil {
			t.Fatal(r.End())
		}
	}
	lift()
	if n := testing.AllocsPerRun(100, lift); n != 0 {
		t.Errorf("%v allocations", n)
	}
	var w Writer
	number := wideOf("-0x80000000000000000000000000000000")
	lower := func() {
		w.Reset()
		w.Int128(number)
		w.Time(time.Unix(1, 2))
		w.Int16Set(map[int16]struct{}{1: {}})
	}
	lower()
	if n := testing.AllocsPerRun(100, lower); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
