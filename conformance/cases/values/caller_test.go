// Values: every type goes into the library and comes back as it was, to the last bit, by every way that values take.
package values_test

import (
	"bytes"
	"context"
	"math"
	"reflect"
	"strings"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func to[T any](v T) *T { return &v }

// full has something in every field, and the extremes of each type.
func full() kitchen.Everything {
	return kitchen.Everything{
		ABool:  true,
		AnI8:   math.MinInt8,
		AnI16:  math.MinInt16,
		AnI32:  math.MinInt32,
		AnI64:  math.MinInt64,
		AU8:    math.MaxUint8,
		AU16:   math.MaxUint16,
		AU32:   math.MaxUint32,
		AU64:   math.MaxUint64,
		AnF32:  math.MaxFloat32,
		AnF64:  -math.SmallestNonzeroFloat64,
		AChar:  '\U0010FFFF',
		Text:   "a\x00b, ö, 語, 🦀",
		Bytes:  []byte{0, 1, 0xff},
		I8s:    []int8{math.MinInt8, -1, 0, 1, math.MaxInt8},
		I16s:   []int16{math.MinInt16, -1, 0, 1, math.MaxInt16},
		I32s:   []int32{math.MinInt32, -1, 0, 1, math.MaxInt32},
		I64s:   []int64{math.MinInt64, -1, 0, 1, math.MaxInt64},
		U16s:   []uint16{0, 1, math.MaxUint16},
		U32s:   []uint32{0, 1, math.MaxUint32},
		U64s:   []uint64{0, 1, math.MaxUint64},
		F32s:   []float32{math.SmallestNonzeroFloat32, float32(math.Inf(1))},
		F64s:   []float64{math.MaxFloat64, math.Inf(-1)},
		Bools:  []bool{true, false, true},
		Chars:  []rune{0, 'a', 'ß', '\uD7FF', '\uE000', '🦀'},
		Texts:  []string{"", "\x00", "one"},
		Blobs:  [][]byte{{}, {0}, {1, 2, 3}},
		Color:  kitchen.ColorBlue,
		Inner:  kitchen.Inner{Text: "inner", Number: math.MaxInt64},
		Nested: nested(),
		Type:   to("a keyword"),
	}
}

func nested() kitchen.Nested {
	return kitchen.Nested{
		Lists:   [][]int32{{}, {1}, {2, 3}},
		Options: to([]*string{nil, to(""), to("some")}),
		Twice:   to(to(true)),
		Records: []kitchen.Inner{{}, {Text: "second", Number: -2}},
		Record:  &kitchen.Inner{Text: "record", Number: 1},
		Colors:  []kitchen.Color{kitchen.ColorRed, kitchen.ColorGreen, kitchen.ColorBlue},
	}
}

// empty is what the zero value becomes on its way: lists that were nil are empty.
func empty() kitchen.Everything {
	return kitchen.Everything{
		Bytes: []byte{}, I8s: []int8{}, I16s: []int16{}, I32s: []int32{}, I64s: []int64{},
		U16s: []uint16{}, U32s: []uint32{}, U64s: []uint64{}, F32s: []float32{}, F64s: []float64{},
		Bools: []bool{}, Chars: []rune{}, Texts: []string{}, Blobs: [][]byte{},
		Nested: kitchen.Nested{Lists: [][]int32{}, Records: []kitchen.Inner{}, Colors: []kitchen.Color{}},
	}
}

// ways are all that a record of everything can go and come back.
func ways(k *kitchen.Kitchen) map[string]func(kitchen.Everything) (kitchen.Everything, error) {
	ctx := context.Background()
	return map[string]func(kitchen.Everything) (kitchen.Everything, error){
		"sync":  func(v kitchen.Everything) (kitchen.Everything, error) { return k.EchoEverything(ctx, v) },
		"async": func(v kitchen.Everything) (kitchen.Everything, error) { return k.EchoEverythingAsync(ctx, v) },
		"host": func(v kitchen.Everything) (kitchen.Everything, error) {
			return k.OrderEverything(ctx, v, math.MaxUint32)
		},
	}
}

func open(t *testing.T) *kitchen.Kitchen {
	return support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{}))
}

func TestEveryTypeComesBack(t *testing.T) {
	for way, echo := range ways(open(t)) {
		got, err := echo(full())
		if err != nil || !reflect.DeepEqual(got, full()) {
			t.Errorf("%s: found\n%+v, %v, expected\n%+v", way, got, err, full())
		}
	}
}

func TestAbsentAndEmpty(t *testing.T) {
	for way, echo := range ways(open(t)) {
		for _, sent := range []kitchen.Everything{{}, empty()} {
			got, err := echo(sent)
			if err != nil || !reflect.DeepEqual(got, empty()) {
				t.Errorf("%s: found\n%+v, %v, expected\n%+v", way, got, err, empty())
			}
		}
	}
}

func TestOptionsInOptions(t *testing.T) {
	k := open(t)
	for _, sent := range []**uint32{nil, to[*uint32](nil), to(to(uint32(0))), to(to(uint32(math.MaxUint32)))} {
		got, err := k.EchoOption(context.Background(), sent)
		if err != nil || !reflect.DeepEqual(got, sent) {
			t.Errorf("found %v, %v, expected %v", got, err, sent)
		}
	}
	for way, echo := range ways(k) {
		for _, change := range []func(*kitchen.Nested){
			func(n *kitchen.Nested) { n.Options, n.Twice, n.Record = nil, nil, nil },
			func(n *kitchen.Nested) { n.Options, n.Twice = to([]*string{}), to[*bool](nil) },
			func(n *kitchen.Nested) { n.Options, n.Twice = to([]*string{nil}), to(to(false)) },
		} {
			sent := full()
			change(&sent.Nested)
			got, err := echo(sent)
			if err != nil || !reflect.DeepEqual(got, sent) {
				t.Errorf("%s: found %+v, %v, expected %+v", way, got.Nested, err, sent.Nested)
			}
		}
	}
}

// float32s and float64s are numbers that equal nothing, or something else: only their bits tell.
var (
	float32s = []uint32{0x80000000, 0x7fc00000, 0x7fa00001, 0xffc12345, 0xff800001, 0x00000001, 0x807fffff}
	float64s = []uint64{0x8000000000000000, 0x7ff8000000000000, 0x7ff4000000000001, 0xfff8123456789abc,
		0xfff0000000000001, 0x0000000000000001, 0x800fffffffffffff}
)

func TestFloatsKeepEveryBit(t *testing.T) {
	for way, echo := range ways(open(t)) {
		for i := range float32s {
			sent := full()
			sent.AnF32, sent.AnF64 = math.Float32frombits(float32s[i]), math.Float64frombits(float64s[i])
			sent.F32s, sent.F64s = []float32{1, sent.AnF32}, []float64{1, sent.AnF64}
			got, err := echo(sent)
			if err != nil {
				t.Fatalf("%s: %v", way, err)
			}
			for _, v := range []float32{got.AnF32, got.F32s[1]} {
				if bits := math.Float32bits(v); bits != float32s[i] {
					t.Errorf("%s: found f32 %#08x, expected %#08x", way, bits, float32s[i])
				}
			}
			for _, v := range []float64{got.AnF64, got.F64s[1]} {
				if bits := math.Float64bits(v); bits != float64s[i] {
					t.Errorf("%s: found f64 %#016x, expected %#016x", way, bits, float64s[i])
				}
			}
		}
	}
}

func TestParametersByThemselves(t *testing.T) {
	k := open(t)
	ctx := context.Background()
	got, err := k.EchoScalars(ctx, true, math.MinInt8, math.MinInt16, math.MinInt32, math.MinInt64, math.MaxUint8,
		math.MaxUint16, math.MaxUint32, math.MaxUint64, -0.5, 0.1, '🦀', kitchen.ColorGreen)
	want := kitchen.Inner{
		Text: "true -128 -32768 -2147483648 -9223372036854775808 255 65535 4294967295 18446744073709551615 " +
			"-0.5 0.1 🦀 Green",
		Number: math.MinInt64,
	}
	if err != nil || got != want {
		t.Errorf("found %+v, %v, expected %+v", got, err, want)
	}
	reversed, err := k.Reverse(ctx, []kitchen.Inner{{Text: "a", Number: 1}, {Text: "b", Number: 2}, {Text: "c", Number: 3}})
	if err != nil || !reflect.DeepEqual(reversed, []kitchen.Inner{{Text: "c", Number: 3}, {Text: "b", Number: 2}, {Text: "a", Number: 1}}) {
		t.Errorf("reversed: %+v, %v", reversed, err)
	}
	if sum, err := k.Sum(ctx, []float64{1.5, 2.5, -1}); err != nil || sum != 3 {
		t.Errorf("sum: %v, %v", sum, err)
	}
}

func TestLargeValues(t *testing.T) {
	const mebibyte = 1 << 20
	k := open(t)
	ctx := context.Background()
	for _, length := range []int{0, 1, 23, 24, 255, 256, 65535, 65536, mebibyte, 16 * mebibyte} {
		text := strings.Repeat("x", length)
		if got, err := k.EchoText(ctx, text); err != nil || got != text {
			t.Errorf("%d bytes of text: %d came back, %v", length, len(got), err)
		}
		blob := bytes.Repeat([]byte{0xa5}, length)
		if got, err := k.EchoBytes(ctx, blob); err != nil || !bytes.Equal(got, blob) {
			t.Errorf("%d bytes: %d came back, %v", length, len(got), err)
		}
	}
	sent := full()
	sent.Text, sent.Bytes = strings.Repeat("ö", mebibyte/2), bytes.Repeat([]byte{7}, mebibyte)
	sent.Nested.Records = make([]kitchen.Inner, 10_000)
	for i := range sent.Nested.Records {
		sent.Nested.Records[i].Number = int64(i)
	}
	for way, echo := range ways(k) {
		got, err := echo(sent)
		if err != nil || !reflect.DeepEqual(got, sent) {
			t.Errorf("%s: what is large did not come back: %v", way, err)
		}
	}
}

// What a caller gets is the caller's own: later calls, which use the same memory again, do not change it.
func TestValuesAreCopies(t *testing.T) {
	k := open(t)
	ctx := context.Background()
	text, err := k.EchoText(ctx, "first")
	if err != nil {
		t.Fatal(err)
	}
	first, err := k.EchoEverything(ctx, full())
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if _, err := k.EchoText(ctx, "SECOND"); err != nil {
			t.Fatal(err)
		}
		other, err := k.EchoEverything(ctx, full())
		if err != nil {
			t.Fatal(err)
		}
		clear(other.Bytes)
		clear(other.I32s)
	}
	if text != "first" || !reflect.DeepEqual(first, full()) {
		t.Errorf("changed behind the back of the caller: %q, %+v", text, first)
	}
}
