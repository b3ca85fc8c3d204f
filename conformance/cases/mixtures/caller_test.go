// Mixtures: what is made of other types, and what is wider than a register, goes into the library and comes back as it
// was, by every way that values take.
package mixtures_test

import (
	"context"
	"errors"
	"math"
	"math/big"
	"reflect"
	"testing"
	"time"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func to[T any](v T) *T { return &v }

func set[T comparable](items ...T) map[T]struct{} {
	all := make(map[T]struct{}, len(items))
	for _, item := range items {
		all[item] = struct{}{}
	}
	return all
}

// wide is an integer of any width.
func wide(text string) *big.Int {
	v, ok := new(big.Int).SetString(text, 0)
	if !ok {
		panic(text)
	}
	return v
}

const (
	i128Min = "-0x80000000000000000000000000000000"
	i128Max = "0x7fffffffffffffffffffffffffffffff"
	u128Max = "0xffffffffffffffffffffffffffffffff"
)

// group has every variant, one of them in another.
func group() kitchen.ShapeGroup {
	return kitchen.ShapeGroup{Field0: []kitchen.Shape{
		kitchen.ShapePoint{},
		kitchen.ShapeCircle{Field0: -math.SmallestNonzeroFloat64},
		kitchen.ShapeLabelled{Field0: "a\x00b", Field1: to(kitchen.ColorGreen)},
		kitchen.ShapeLabelled{},
		kitchen.ShapeRectangle{Width: math.Inf(1), Height: math.MaxFloat64},
		kitchen.ShapeGroup{Field0: []kitchen.Shape{}},
		kitchen.ShapeScaled{By: 0.5, Shape: kitchen.ShapeScaled{By: 2, Shape: kitchen.ShapePoint{}}},
	}}
}

func tree() kitchen.Tree {
	leaf := func(value int64) kitchen.Tree { return kitchen.Tree{Value: value, Others: []kitchen.Tree{}} }
	return kitchen.Tree{
		Value:  math.MinInt64,
		Left:   to(leaf(1)),
		Right:  &kitchen.Tree{Value: 2, Left: to(leaf(3)), Others: []kitchen.Tree{}},
		Others: []kitchen.Tree{leaf(4), leaf(math.MaxInt64)},
	}
}

// full has something in every field, and the ends of each range.
func full() kitchen.Mixture {
	return kitchen.Mixture{
		AnI128:   wide(i128Min),
		AU128:    wide(u128Max),
		Duration: math.MaxInt64,
		Time:     time.Date(1969, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
		Pair:     kitchen.TupleInt32String{V0: math.MinInt32, V1: "ö\x00"},
		Triple: kitchen.TupleBoolTupleUint8RuneOptionalFloat64{
			V0: true, V1: kitchen.TupleUint8Rune{V0: math.MaxUint8, V1: '\U0010FFFF'}, V2: to(-0.5),
		},
		Hash:    [4]uint8{0, 1, 0xfe, 0xff},
		Floats:  [3]float64{math.Inf(-1), 0, math.MaxFloat64},
		Texts:   [2]string{"", "a\x00"},
		Grid:    [3][2]int16{{math.MinInt16, -1}, {0, 1}, {math.MaxInt16, 256}},
		Prices:  map[string]uint64{"": 0, "\x00": math.MaxUint64, "apple": 3, "äpple": 4},
		ByColor: map[kitchen.Color][]kitchen.Shape{kitchen.ColorRed: {}, kitchen.ColorBlue: {group(), kitchen.ShapePoint{}}},
		Flags:   map[bool]int8{true: math.MaxInt8, false: math.MinInt8},
		ByChar:  map[rune]*string{0: nil, 'a': to(""), '🦀': to("crab")},
		Maps: map[int64]map[uint8]string{
			math.MinInt64: {}, math.MaxInt64: {0: "zero", math.MaxUint8: "most"},
		},
		Names:       set("", "\x00", "one"),
		Numbers:     set[int32](math.MinInt32, -1, 0, 1, math.MaxInt32),
		Octets:      set[uint8](0, 1, math.MaxUint8),
		Colors:      set(kitchen.ColorGreen, kitchen.ColorBlue),
		Shape:       group(),
		Shapes:      []kitchen.Shape{kitchen.ShapePoint{}, group()},
		MaybeShape:  kitchen.ShapeCircle{Field0: 1},
		Tree:        tree(),
		Boxed:       &kitchen.Inner{Text: "in a box", Number: -1},
		BoxedNumber: math.MaxUint32,
		Boxes:       [2]*kitchen.Inner{{Text: "first"}, {Number: 2}},
		Options:     to(to(to(uint8(math.MaxUint8)))),
		Durations:   []time.Duration{0, 1, time.Second - 1, time.Second, math.MaxInt64},
		MaybeTime:   to(time.Unix(0, 0).UTC()),
		Wide:        []*big.Int{wide("0"), wide("0xffffffffffffffff"), wide("0x10000000000000000"), wide(u128Max)},
		Pairs: []kitchen.TupleUint8Int128{
			{V0: 0, V1: wide(i128Max)}, {V0: 1, V1: wide("-0x10000000000000000")}, {V0: 2, V1: wide("-0x10000000000000001")},
		},
		MaybeMap: to(map[uint32]float32{0: 1.5, math.MaxUint32: math.SmallestNonzeroFloat32}),
	}
}

// least is the smallest value there is: what must be there is, and nothing else.
func least() kitchen.Mixture {
	return kitchen.Mixture{
		AnI128: new(big.Int), AU128: new(big.Int), Shape: kitchen.ShapePoint{},
		Boxed: &kitchen.Inner{}, Boxes: [2]*kitchen.Inner{{}, {}},
	}
}

// empty is what becomes of least on its way: what was nil is empty.
func empty() kitchen.Mixture {
	v := least()
	v.Prices, v.ByColor, v.Flags = map[string]uint64{}, map[kitchen.Color][]kitchen.Shape{}, map[bool]int8{}
	v.ByChar, v.Maps = map[rune]*string{}, map[int64]map[uint8]string{}
	v.Names, v.Numbers, v.Octets, v.Colors = set[string](), set[int32](), set[uint8](), set[kitchen.Color]()
	v.Shapes, v.Tree.Others = []kitchen.Shape{}, []kitchen.Tree{}
	v.Durations, v.Wide, v.Pairs = []time.Duration{}, []*big.Int{}, []kitchen.TupleUint8Int128{}
	return v
}

// mirror gives back what it is shown, or fails with err.
type mirror struct{ err error }

func (m mirror) Reflect(_ context.Context, value kitchen.Mixture) (kitchen.Mixture, error) {
	return value, m.err
}

func (m mirror) ReflectShape(_ context.Context, value kitchen.Shape) (kitchen.Shape, error) {
	return value, m.err
}

func (m mirror) ReflectTree(_ context.Context, value *kitchen.Tree) (*kitchen.Tree, error) {
	return value, m.err
}

func (m mirror) ReflectWide(_ context.Context, a, b *big.Int) (kitchen.TupleInt128Uint128, error) {
	return kitchen.TupleInt128Uint128{V0: a, V1: b}, m.err
}

func (m mirror) ReflectTime(_ context.Context, at time.Time, _ time.Duration) (time.Time, error) {
	return at, m.err
}

func (m mirror) ReflectMap(_ context.Context, value map[string]uint64) (map[string]uint64, error) {
	return value, m.err
}

func (m mirror) ReflectSet(_ context.Context, value map[int32]struct{}) (map[int32]struct{}, error) {
	return value, m.err
}

func (m mirror) ReflectArray(_ context.Context, value [3]float64) ([3]float64, error) {
	return value, m.err
}

func open(t *testing.T, options ...kitchen.HostOption) *kitchen.Kitchen {
	return support.NewBalance(t).Simple(kitchen.WithMirror(mirror{}, options...))
}

// ways are all that a mixture can go and come back.
func ways(t *testing.T, k *kitchen.Kitchen) map[string]func(kitchen.Mixture) (kitchen.Mixture, error) {
	ctx := context.Background()
	return map[string]func(kitchen.Mixture) (kitchen.Mixture, error){
		"method":     func(v kitchen.Mixture) (kitchen.Mixture, error) { return k.EchoMixture(ctx, v) },
		"host":       func(v kitchen.Mixture) (kitchen.Mixture, error) { return k.ReflectMixture(ctx, v) },
		"host parts": func(v kitchen.Mixture) (kitchen.Mixture, error) { return k.ReflectParts(ctx, v) },
		"event": func(v kitchen.Mixture) (kitchen.Mixture, error) {
			heard := make(chan kitchen.Mixed, 1)
			defer k.OnMixed(func(event kitchen.Mixed) { heard <- event })()
			if err := k.EmitMixed(ctx, v); err != nil {
				return kitchen.Mixture{}, err
			}
			event := support.Receive(t, "the event", heard)
			if !reflect.DeepEqual(event.Shape, event.Value.Shape) {
				t.Errorf("the event has the shape %+v, and in its value %+v", event.Shape, event.Value.Shape)
			}
			return event.Value, nil
		},
	}
}

func TestEveryTypeComesBack(t *testing.T) {
	for name, options := range map[string][]kitchen.HostOption{"on goroutines": nil, "in place": {kitchen.InPlace()}} {
		t.Run(name, func(t *testing.T) {
			for way, echo := range ways(t, open(t, options...)) {
				got, err := echo(full())
				if err != nil || !reflect.DeepEqual(got, full()) {
					t.Errorf("%s: found\n%+v, %v, expected\n%+v", way, got, err, full())
				}
			}
		})
	}
}

func TestAbsentAndEmpty(t *testing.T) {
	for way, echo := range ways(t, open(t)) {
		for _, sent := range []kitchen.Mixture{least(), empty()} {
			got, err := echo(sent)
			if err != nil || !reflect.DeepEqual(got, empty()) {
				t.Errorf("%s: found\n%+v, %v, expected\n%+v", way, got, err, empty())
			}
		}
		for _, change := range []func(*kitchen.Mixture){
			func(v *kitchen.Mixture) { v.Options, v.MaybeMap = to[**uint8](nil), to(map[uint32]float32{}) },
			func(v *kitchen.Mixture) { v.Options, v.MaybeShape = to(to[*uint8](nil)), nil },
			func(v *kitchen.Mixture) { v.Options, v.MaybeShape = to(to(to(uint8(0)))), kitchen.ShapePoint{} },
			func(v *kitchen.Mixture) { v.Options, v.MaybeMap, v.MaybeTime, v.Triple.V2 = nil, nil, nil, nil },
		} {
			sent := full()
			change(&sent)
			got, err := echo(sent)
			if err != nil || !reflect.DeepEqual(got, sent) {
				t.Errorf("%s: found\n%+v, %v, expected\n%+v", way, got, err, sent)
			}
		}
	}
}

func TestEveryVariantByItself(t *testing.T) {
	k := open(t)
	for _, shape := range append(group().Field0, group()) {
		got, err := k.EchoShape(context.Background(), shape)
		if err != nil || !reflect.DeepEqual(got, shape) {
			t.Errorf("found %#v, %v, expected %#v", got, err, shape)
		}
	}
}

func TestWideIntegers(t *testing.T) {
	k := open(t)
	for _, c := range [][2]string{
		{"0", "0"}, {"-1", "1"}, {i128Min, u128Max}, {i128Max, "0x80000000000000000000000000000000"},
		{"0x7fffffffffffffff", "0x8000000000000000"}, {"-0x8000000000000000", "0xffffffffffffffff"},
		{"-0x8000000000000001", "0x10000000000000000"}, {"-0xffffffffffffffff", "0xff0000000000000000"},
		{"-0x10000000000000000", "0xffff0000000000000000"}, {"-0x10000000000000001", "23"},
	} {
		got, err := k.EchoWide(context.Background(), wide(c[0]), wide(c[1]))
		if err != nil || got.V0.Cmp(wide(c[0])) != 0 || got.V1.Cmp(wide(c[1])) != 0 {
			t.Errorf("found %v, %v, %v, expected %v", got.V0, got.V1, err, c)
		}
	}
}

func TestTimes(t *testing.T) {
	// The last second that a time.Time holds: it counts from the year 1, as far as an int64 goes.
	const last = math.MaxInt64 - 62135596800
	k := open(t)
	berlin := time.FixedZone("somewhere", 3600)
	for _, at := range []time.Time{
		{}, time.Unix(0, 0), time.Unix(0, 1), time.Unix(-1, 999_999_999), time.Unix(-1, 1),
		time.Unix(math.MinInt64, 0), time.Unix(last, 999_999_999), time.Now(),
		time.Date(2026, 2, 29, 23, 59, 59, 7, berlin),
	} {
		for _, delay := range []time.Duration{0, 1, time.Second - 1, time.Second, math.MaxInt64} {
			got, err := k.EchoTimes(context.Background(), delay, at)
			if err != nil || got.V0 != delay || !got.V1.Equal(at) || got.V1.Nanosecond() != at.Nanosecond() ||
				got.V1.Location() != time.UTC {
				t.Errorf("found %v, %v, %v, expected %v, %v", got.V0, got.V1, err, delay, at)
			}
		}
	}
}

// Numbers that equal nothing, or something else: only their bits tell.
func TestFloatsKeepEveryBit(t *testing.T) {
	float64s := []uint64{0x8000000000000000, 0x7ff8000000000000, 0x7ff4000000000001, 0xfff8123456789abc, 0x0000000000000001}
	float32s := []uint32{0x80000000, 0x7fc00000, 0x7fa00001, 0xffc12345, 0x00000001}
	for way, echo := range ways(t, open(t)) {
		for i := range float64s {
			double, single := math.Float64frombits(float64s[i]), math.Float32frombits(float32s[i])
			sent := full()
			sent.Floats[1], sent.Triple.V2 = double, &double
			sent.Shapes = []kitchen.Shape{kitchen.ShapeCircle{Field0: double}, kitchen.ShapeScaled{By: single, Shape: kitchen.ShapePoint{}}}
			sent.MaybeMap = to(map[uint32]float32{7: single})
			got, err := echo(sent)
			if err != nil {
				t.Fatalf("%s: %v", way, err)
			}
			circle, scaled := got.Shapes[0].(kitchen.ShapeCircle), got.Shapes[1].(kitchen.ShapeScaled)
			for _, v := range []float64{got.Floats[1], *got.Triple.V2, circle.Field0} {
				if bits := math.Float64bits(v); bits != float64s[i] {
					t.Errorf("%s: found f64 %#016x, expected %#016x", way, bits, float64s[i])
				}
			}
			for _, v := range []float32{scaled.By, (*got.MaybeMap)[7]} {
				if bits := math.Float32bits(v); bits != float32s[i] {
					t.Errorf("%s: found f32 %#08x, expected %#08x", way, bits, float32s[i])
				}
			}
		}
	}
}

func TestParametersByThemselves(t *testing.T) {
	k := open(t)
	ctx := context.Background()
	pair := kitchen.TupleInt32TupleStringBool{V0: -1, V1: kitchen.TupleStringBool{V0: "x\x00", V1: true}}
	if got, err := k.EchoPair(ctx, pair); err != nil || got != pair {
		t.Errorf("found %+v, %v", got, err)
	}
	array := [3]float64{1, -2, math.Inf(1)}
	if got, err := k.EchoArray(ctx, array); err != nil || got != array {
		t.Errorf("found %v, %v", got, err)
	}
	for _, prices := range []map[string]uint64{{}, {"": math.MaxUint64}, full().Prices} {
		if got, err := k.EchoMap(ctx, prices); err != nil || !reflect.DeepEqual(got, prices) {
			t.Errorf("found %v, %v, expected %v", got, err, prices)
		}
	}
	sets := kitchen.TupleStringSetInt32Set{V0: full().Names, V1: full().Numbers}
	if got, err := k.EchoSets(ctx, sets.V0, sets.V1); err != nil || !reflect.DeepEqual(got, sets) {
		t.Errorf("found %v, %v", got, err)
	}
	if got, err := k.EchoSets(ctx, nil, nil); err != nil || got.V0 == nil || got.V1 == nil || len(got.V0)+len(got.V1) != 0 {
		t.Errorf("found %v, %v", got, err)
	}
	oak := tree()
	got, err := k.EchoTree(ctx, &oak)
	if err != nil || got == &oak || !reflect.DeepEqual(got, &oak) {
		t.Errorf("found %+v, %v", got, err)
	}
}

func TestManyItems(t *testing.T) {
	const many = 10_000
	sent := full()
	for i := range int32(many) {
		sent.Numbers[i*7] = struct{}{}
		sent.Prices[time.Duration(i).String()] = uint64(i)
		sent.Shapes = append(sent.Shapes, kitchen.ShapeCircle{Field0: float64(i)})
		sent.Tree.Others = append(sent.Tree.Others, kitchen.Tree{Value: int64(i), Others: []kitchen.Tree{}})
	}
	for way, echo := range ways(t, open(t)) {
		got, err := echo(sent)
		if err != nil || !reflect.DeepEqual(got, sent) {
			t.Errorf("%s: what is large did not come back: %v", way, err)
		}
	}
}

// mixtureErrors has every variant, with the message that the library gives it.
func mixtureErrors() map[string]kitchen.MixtureError {
	return map[string]kitchen.MixtureError{
		"wrong shape": &kitchen.MixtureErrorWrong{Field0: group(), Field1: kitchen.TupleUint8String{V0: 7, V1: "seven"}},
		"places are missing": &kitchen.MixtureErrorMissing{
			Places: map[string][2]int32{"": {math.MinInt32, math.MaxInt32}, "b": {1, 2}}, Needed: set("b"),
		},
		"late by 1.000000002s": &kitchen.MixtureErrorLate{
			By: time.Second + 2, Since: time.Unix(-1, 5).UTC(), World: wide(i128Min),
		},
		"too deep": &kitchen.MixtureErrorDeep{Field0: to(tree())},
	}
}

// sameFields compares all but the message, which only the library gives.
func sameFields(a, b error) bool {
	x, y := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	if x.Type() != y.Type() {
		return false
	}
	for i := range x.NumField() {
		if x.Type().Field(i).IsExported() && !reflect.DeepEqual(x.Field(i).Interface(), y.Field(i).Interface()) {
			return false
		}
	}
	return true
}

func TestErrorsCarryThem(t *testing.T) {
	k := open(t)
	ctx := context.Background()
	for message, sent := range mixtureErrors() {
		check := func(way string, err error) {
			t.Helper()
			var got kitchen.MixtureError
			if !errors.As(err, &got) || !sameFields(got, sent) {
				t.Errorf("%s: found %#v, expected %#v", way, err, sent)
			} else if got.Error() != message {
				t.Errorf("%s: found the message %q, expected %q", way, got, message)
			}
		}
		check("argument", k.FailMixed(ctx, sent))
		if err := k.SetMirror(mirror{sent}); err != nil {
			t.Fatal(err)
		}
		_, err := k.ReflectMixture(ctx, full())
		check("host", err)
		_, err = k.ReflectParts(ctx, full())
		check("host parts", err)
	}
}
