package wire

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
)

// The types of these tests, with code as the generator writes it.

type line struct {
	Amount uint32
	Note   *string
}

type order struct {
	Name  string
	Lines []line
	Tags  []int32
	Deep  **string
	Next  *order
}

var (
	fieldsLine  = Fields{Kind: "record", Name: "Line", Names: []string{"amount", "note"}}
	fieldsOrder = Fields{Kind: "record", Name: "Order", Names: []string{"name", "lines", "tags", "deep", "next"}}
	enumColor   = Enum{Kind: "enum", Name: "Color", Names: []string{"Red", "Green"}}
	sumOdd      = Sum{
		Enum:   Enum{Kind: "error", Name: "Odd", Names: []string{"Empty", "Bad"}},
		Fields: []Fields{{Kind: "variant", Name: "Odd::Empty"}, {Kind: "variant", Name: "Odd::Bad", Names: []string{"got"}}},
	}
)

func lowerLine(w *Writer, v line) {
	w.Fields(&fieldsLine)
	w.Uint32(v.Amount)
	LowerOption(w, v.Note, (*Writer).Text)
	w.Close()
}

func liftLine(r *Reader) (v line) {
	r.Fields(&fieldsLine)
	v.Amount = r.Uint32()
	v.Note = LiftOption(r, (*Reader).Text)
	r.Close()
	return v
}

func lowerOrder(w *Writer, v order) {
	w.Fields(&fieldsOrder)
	w.Text(v.Name)
	LowerList(w, v.Lines, lowerLine)
	w.Int32s(v.Tags)
	LowerNested(w, v.Deep, func(w *Writer, v *string) { LowerOption(w, v, (*Writer).Text) })
	LowerOption(w, v.Next, lowerOrder)
	w.Close()
}

func liftOrder(r *Reader) (v order) {
	r.Fields(&fieldsOrder)
	v.Name = r.Text()
	v.Lines = LiftList(r, liftLine)
	v.Tags = r.Int32s()
	v.Deep = LiftNested(r, func(r *Reader) *string { return LiftOption(r, (*Reader).Text) })
	v.Next = LiftOption(r, liftOrder)
	r.Close()
	return v
}

func to[T any](v T) *T { return &v }

func sample() order {
	return order{
		Name:  "a\x00b",
		Lines: []line{{1, nil}, {math.MaxUint32, to("é")}},
		Tags:  []int32{-1, 256},
		Deep:  to[*string](nil),
		Next:  &order{Lines: []line{}, Tags: []int32{}, Deep: to(to("x"))},
	}
}

func lowered[T any](t testing.TB, v T, lower func(*Writer, T)) []byte {
	t.Helper()
	var w Writer
	lower(&w, v)
	data, err := w.Encoded()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func lifted[T any](data []byte, lift func(*Reader) T) (T, error) {
	var r Reader
	r.Reset(data, Borrowed)
	v := lift(&r)
	return v, r.End()
}

func unhex(t testing.TB, text string) []byte {
	t.Helper()
	data, err := hex.DecodeString(strings.ReplaceAll(text, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// vector checks both ways, and that no beginning of the bytes is a value.
func vector[T any](t *testing.T, v T, want string, lower func(*Writer, T), lift func(*Reader) T) {
	t.Helper()
	data := lowered(t, v, lower)
	if got := hex.EncodeToString(data); got != strings.ReplaceAll(want, " ", "") {
		t.Errorf("%v is written %s, want %s", v, got, want)
	}
	for _, memory := range []Memory{Borrowed, Shared, Owned} {
		var r Reader
		r.Reset(data, memory)
		if back := lift(&r); r.End() != nil || fmt.Sprintf("%#v", back) != fmt.Sprintf("%#v", v) {
			t.Errorf("%#v comes back as %#v, %v", v, back, r.End())
		}
	}
	for end := range data {
		if _, err := lifted(data[:end], lift); err == nil {
			t.Errorf("%x, cut at %d, was read", data, end)
		}
	}
	if _, err := lifted(append(data[:len(data):len(data)], 0), lift); err == nil {
		t.Errorf("%x with a byte behind it was read", data)
	}
}

func TestVectors(t *testing.T) {
	vector(t, true, "f5", (*Writer).Bool, (*Reader).Bool)
	vector(t, false, "f4", (*Writer).Bool, (*Reader).Bool)
	// Integers of RFC 8949, appendix A.
	vector(t, uint64(23), "17", (*Writer).Uint64, (*Reader).Uint64)
	vector(t, uint64(24), "1818", (*Writer).Uint64, (*Reader).Uint64)
	vector(t, uint64(1000), "1903e8", (*Writer).Uint64, (*Reader).Uint64)
	vector(t, uint64(1000000), "1a000f4240", (*Writer).Uint64, (*Reader).Uint64)
	vector(t, uint64(math.MaxUint64), "1bffffffffffffffff", (*Writer).Uint64, (*Reader).Uint64)
	vector(t, int64(math.MinInt64), "3b7fffffffffffffff", (*Writer).Int64, (*Reader).Int64)
	vector(t, int8(-128), "387f", (*Writer).Int8, (*Reader).Int8)
	vector(t, int16(-1), "20", (*Writer).Int16, (*Reader).Int16)
	vector(t, int32(-100), "3863", (*Writer).Int32, (*Reader).Int32)
	vector(t, uint8(255), "18ff", (*Writer).Uint8, (*Reader).Uint8)
	vector(t, uint16(65535), "19ffff", (*Writer).Uint16, (*Reader).Uint16)
	vector(t, uint32(0), "00", (*Writer).Uint32, (*Reader).Uint32)
	vector(t, float32(1.5), "fa3fc00000", (*Writer).Float32, (*Reader).Float32)
	vector(t, 1.5, "fb3ff8000000000000", (*Writer).Float64, (*Reader).Float64)
	vector(t, 'é', "62c3a9", (*Writer).Rune, (*Reader).Rune)
	vector(t, '\U0001F600', "64f09f9880", (*Writer).Rune, (*Reader).Rune)
	vector(t, "", "60", (*Writer).Text, (*Reader).Text)
	vector(t, "a\x00b", "63610062", (*Writer).Text, (*Reader).Text)
	vector(t, []byte{1, 2}, "420102", (*Writer).Bytes, (*Reader).Bytes)
	vector(t, []byte{}, "40", (*Writer).Bytes, (*Reader).Bytes)
	vector(t, []uint16{1, 256}, "d845 44 01000001", (*Writer).Uint16s, (*Reader).Uint16s)
	vector(t, []uint32{}, "d846 40", (*Writer).Uint32s, (*Reader).Uint32s)
	vector(t, []uint64{1}, "d847 48 0100000000000000", (*Writer).Uint64s, (*Reader).Uint64s)
	vector(t, []int8{-1}, "d848 41 ff", (*Writer).Int8s, (*Reader).Int8s)
	vector(t, []int16{-2}, "d84d 42 feff", (*Writer).Int16s, (*Reader).Int16s)
	vector(t, []int32{-2}, "d84e 44 feffffff", (*Writer).Int32s, (*Reader).Int32s)
	vector(t, []int64{-2}, "d84f 48 feffffffffffffff", (*Writer).Int64s, (*Reader).Int64s)
	vector(t, []float32{1.5}, "d855 44 0000c03f", (*Writer).Float32s, (*Reader).Float32s)
	vector(t, []float64{1.5}, "d856 48 000000000000f83f", (*Writer).Float64s, (*Reader).Float64s)
}

func TestRecordComesBack(t *testing.T) {
	v := sample()
	data := lowered(t, v, lowerOrder)
	back, err := lifted(data, liftOrder)
	if err != nil || !reflect.DeepEqual(back, v) {
		t.Fatalf("%+v, %v", back, err)
	}
	for end := range data {
		if _, err := lifted(data[:end], liftOrder); err == nil {
			t.Errorf("cut at %d, it was read", end)
		}
	}
}

func TestOptions(t *testing.T) {
	lower := func(w *Writer, v **string) {
		LowerNested(w, v, func(w *Writer, v *string) { LowerOption(w, v, (*Writer).Text) })
	}
	for want, v := range map[string]**string{"f6": nil, "81f6": to[*string](nil), "816178": to(to("x"))} {
		if got := hex.EncodeToString(lowered(t, v, lower)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestFloatsKeepEveryBit(t *testing.T) {
	for _, bits := range []uint32{0x7fa00001, 0xffc12345, 0x80000000, 1} {
		data := lowered(t, math.Float32frombits(bits), (*Writer).Float32)
		if back, err := lifted(data, (*Reader).Float32); err != nil || math.Float32bits(back) != bits {
			t.Errorf("%#x came back as %#x, %v", bits, math.Float32bits(back), err)
		}
	}
	for text, want := range map[string]uint64{
		"f93c00":     math.Float64bits(1),
		"f97e00":     0x7ff8000000000000,
		"f90001":     math.Float64bits(5.960464477539063e-8),
		"f9fc00":     math.Float64bits(math.Inf(-1)),
		"fa7fa00001": 0x7ff4000020000000,
		"fa47c35000": math.Float64bits(100000),
	} {
		if got, err := lifted(unhex(t, text), (*Reader).Float64); err != nil || math.Float64bits(got) != want {
			t.Errorf("%s is read as %#x, %v; want %#x", text, math.Float64bits(got), err, want)
		}
	}
}

func TestOtherFormsAreRead(t *testing.T) {
	byName := "a2 646e6f7465 6178 66616d6f756e74 07" // {"note": "x", "amount": 7}
	if v, err := lifted(unhex(t, byName), liftLine); err != nil || v.Amount != 7 || *v.Note != "x" {
		t.Errorf("by name: %+v, %v", v, err)
	}
	if v, err := lifted(unhex(t, "81 07"), liftLine); err != nil || v.Amount != 7 || v.Note != nil {
		t.Errorf("without its trailing option: %+v, %v", v, err)
	}
	if v, err := lifted(unhex(t, "82 01 39ffff"), func(r *Reader) []int32 { return r.Int32s() }); err != nil ||
		!reflect.DeepEqual(v, []int32{1, -65536}) {
		t.Errorf("a typed list as an array: %v, %v", v, err)
	}
	color := func(r *Reader) uint32 { return r.Variant(&enumColor) }
	if v, err := lifted(unhex(t, "65 477265656e"), color); err != nil || v != 1 {
		t.Errorf("a variant by name: %v, %v", v, err)
	}
	odd := func(r *Reader) string {
		position, message := r.Sum(&sumOdd)
		return fmt.Sprint(position, message, r.Int64())
	}
	for _, text := range []string{"83 01 6178 81 05", "83 63426164 6178 a1 63676f74 05"} {
		if v, err := lifted(unhex(t, text), odd); err != nil || v != "1x5" {
			t.Errorf("an error: %v, %v", v, err)
		}
	}
	// A map inside of a list inside of a map, so that the reader has to come back twice.
	nested := "a5 6474616773 80 656c696e6573 82" + "a1 66616d6f756e74 02" + "81 03" +
		"646e616d65 616e 6464656570 8161 64 646e657874 f6"
	v, err := lifted(unhex(t, nested), liftOrder)
	if err != nil || v.Name != "n" || len(v.Lines) != 2 || v.Lines[0].Amount != 2 || v.Lines[1].Amount != 3 || **v.Deep != "d" {
		t.Errorf("nested: %+v, %v", v, err)
	}
}

func TestErrorsNameTheirPlace(t *testing.T) {
	for text, want := range map[string]string{
		"8261620780":           "record `Order`, field `lines`: expected array, found integer (byte 3 of 5)",
		"82 6162 82 8101 8107": "record `Order`, field `tags`: missing (byte 8 of 8)",
		"82 6162 82 8101 816178": "record `Order`, field `lines[1].amount`: " +
			"expected u32, found text (byte 7 of 9)",
		"84 6162 80 d84d4101": "record `Order`, field `tags`: expected list of i32, found tag 77 (byte 4 of 8)",
		"84 6162 80 d84e4101 f6": "record `Order`, field `tags`: " +
			"expected elements of 4 bytes, found 1 byte in all (byte 4 of 9)",
		"07":                         "record `Order`: expected array or map, found integer (byte 0 of 1)",
		"a16178":                     "record `Order`: unknown name `x`, expected one of `name`, `lines`, `tags`, `deep`, `next` (byte 1 of 3)",
		"a2646e616d6560646e616d6560": "record `Order`, field `name`: given twice (byte 7 of 13)",
		"86 60 80 80 f6 f6 00":       "record `Order`: expected 5 elements, found 6 (byte 6 of 7)",
		"85 60 80 80 f6 f6 00":       "expected the end, 1 byte is left (byte 6 of 7)",
		"81 61ff":                    "record `Order`, field `name`: expected UTF-8 text, found byte 0xff (byte 2 of 3)",
		"81 7f60ff":                  "record `Order`, field `name`: expected text, found text of indefinite length (byte 1 of 4)",
		"81 7cff":                    "record `Order`, field `name`: expected text, found reserved head 0x7c (byte 1 of 3)",
		"81 79ff":                    "record `Order`, field `name`: expected text, found text that is cut off (byte 1 of 3)",
		"81 63":                      "record `Order`, field `name`: text claims 3 bytes, 0 bytes are left (byte 1 of 2)",
		"9bffffffffffffffff":         "array claims 18446744073709551615 items, 0 bytes are left (byte 0 of 9)",
	} {
		if _, err := lifted(unhex(t, text), liftOrder); err == nil || err.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", text, err, want)
		}
	}
	for text, want := range map[string]string{
		"190100":             "expected u8 (0 to 255), found 256 (byte 0 of 3)",
		"20":                 "expected u8 (0 to 255), found -1 (byte 0 of 1)",
		"3bffffffffffffffff": "expected u8 (0 to 255), found -18446744073709551616 (byte 0 of 9)",
	} {
		if _, err := lifted(unhex(t, text), (*Reader).Uint8); err == nil || err.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", text, err, want)
		}
	}
	if _, err := lifted(unhex(t, "82 8101 05"), func(r *Reader) []line { return LiftList(r, liftLine) }); err == nil ||
		err.Error() != "item `[1]`: expected array or map, found integer (byte 3 of 4)" {
		t.Error(err)
	}
	if _, err := lifted(unhex(t, "62 6161"), (*Reader).Rune); err == nil ||
		err.Error() != "expected char (text of 1 character), found 2 (byte 0 of 3)" {
		t.Error(err)
	}
	if _, err := lifted(unhex(t, "02"), func(r *Reader) uint32 { return r.Variant(&enumColor) }); err == nil ||
		err.Error() != "expected variant of enum `Color` (0 to 1), found 2 (byte 0 of 1)" {
		t.Error(err)
	}
}

func TestWhatCannotBeWrittenIsNamed(t *testing.T) {
	check := func(v order, want string) {
		t.Helper()
		var w Writer
		lowerOrder(&w, v)
		if _, err := w.Encoded(); err == nil || err.Error() != want {
			t.Errorf("\n got %v\nwant %s", err, want)
		}
	}
	check(order{Lines: []line{{}, {0, to("ab\xff")}}},
		"record `Order`, field `lines[1].note`: expected UTF-8 text, found byte 0xff (byte 2 of 3)")
	check(order{Deep: to(to("\xc3"))},
		"record `Order`, field `deep`: expected UTF-8 text, found byte 0xc3 (byte 0 of 1)")
	check(order{Next: &order{Name: "\x80"}},
		"record `Order`, field `next.name`: expected UTF-8 text, found byte 0x80 (byte 0 of 1)")

	var w Writer
	w.Rune(0xd800)
	if _, err := w.Encoded(); err == nil || err.Error() != "expected a Unicode scalar value, found 0xd800" {
		t.Error(err)
	}
	w.Reset()
	w.Variant(&enumColor, 2)
	if _, err := w.Encoded(); err == nil {
		t.Error("a variant that is none was written")
	}
	w.Reset()
	w.Text("fine again")
	if _, err := w.Encoded(); err != nil {
		t.Error(err)
	}
}

func TestUTF8IsFoundWhateverTheLength(t *testing.T) {
	for length := range 40 {
		text := bytes.Repeat([]byte{'a'}, length)
		if !isUTF8(text) {
			t.Errorf("%d letters", length)
		}
		for at := range text {
			text[at] = 0xff
			if isUTF8(text) {
				t.Errorf("%d letters but for the one at %d", length, at)
			}
			text[at] = 'a'
		}
		if at := copy(text, "\u00e9"); at == 2 && !isUTF8(text) {
			t.Errorf("%d bytes with a letter of two", length)
		}
	}
}

func TestEndlessValuesEnd(t *testing.T) {
	var endless order
	endless.Next = &endless
	var w Writer
	lowerOrder(&w, endless)
	if _, err := w.Encoded(); err == nil || !strings.HasSuffix(err.Error(), "nested deeper than 64 containers") {
		t.Error(err)
	}
	deep := append(bytes.Repeat([]byte{0x81}, 1<<16), 0xf6)
	var nested func(r *Reader) []int
	depth := 0
	nested = func(r *Reader) []int {
		depth++
		LiftList(r, nested)
		return nil
	}
	if _, err := lifted(deep, nested); err == nil || depth > depthMax+2 {
		t.Errorf("went %d deep: %v", depth, err)
	}
	// The same in a value that is only stepped over.
	byName := append(append([]byte{0xa1, 0x64}, "name"...), deep...)
	if _, err := lifted(byName, liftOrder); err == nil {
		t.Error("stepped over what is nested too deeply")
	}
}

func TestClaimsReserveNothing(t *testing.T) {
	claim := append(unhex(t, "9a00100000"), make([]byte, 1<<20)...)
	type large [1 << 12]byte
	lift := func(r *Reader) []large {
		return LiftList(r, func(r *Reader) large { r.Text(); return large{} })
	}
	if v, err := lifted(claim, lift); err == nil || cap(v) > reservedPerByte*(1<<20)/(1<<12)+1 {
		t.Errorf("reserved %d items of 4 KiB: %v", cap(v), err)
	}
}

func TestReadingAllocatesOneString(t *testing.T) {
	data := lowered(t, line{7, to("0123456789012345678901234567890123456789")}, lowerLine)
	var r Reader
	lift := func() {
		r.Reset(data, Borrowed)
		r.Fields(&fieldsLine)
		r.Uint32()
		if r.Some() {
			r.Text()
		}
		if r.End() != nil {
			t.Fatal(r.End())
		}
	}
	lift()
	if n := testing.AllocsPerRun(100, lift); n != 1 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzReader(f *testing.F) {
	v := sample()
	f.Add(lowered(f, v, lowerOrder))
	f.Add(unhex(f, "a2 646e6f7465 6178 66616d6f756e74 07"))
	f.Add(unhex(f, "83 01 6178 81 05"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if v, err := lifted(data, liftOrder); err == nil {
			// What was read can be written, and reads the same again.
			again, err := lifted(lowered(t, v, lowerOrder), liftOrder)
			if err != nil || !reflect.DeepEqual(again, v) {
				t.Errorf("%x: %+v, %+v, %v", data, v, again, err)
			}
		}
		_, _ = lifted(data, func(r *Reader) uint32 { p, _ := r.Sum(&sumOdd); r.Int64(); return p })
	})
}

func BenchmarkLowerOrder(b *testing.B) {
	v := sample()
	var w Writer
	b.ReportAllocs()
	for b.Loop() {
		w.Reset()
		lowerOrder(&w, v)
	}
}

func BenchmarkLiftOrder(b *testing.B) {
	v := sample()
	data := lowered(b, v, lowerOrder)
	var r Reader
	b.ReportAllocs()
	for b.Loop() {
		r.Reset(data, Borrowed)
		liftOrder(&r)
	}
}
