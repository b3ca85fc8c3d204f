// Bad mixtures: a value that cannot cross is named with its place, before the library sees anything.
package bad_mixtures_test

import (
	"context"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// depthMax is how many containers may stand inside each other.
const depthMax = 64

func refused(t *testing.T, err error, text string) {
	t.Helper()
	var status *kitchen.StatusError
	if !errors.As(err, &status) || !errors.Is(err, kitchen.ErrBadRequest) {
		t.Fatalf("found %v, expected a refusal", err)
	}
	if status.Text != text {
		t.Errorf("found the text\n%s, expected\n%s", status.Text, text)
	}
}

// sound is what the cases break in one place each.
func sound() kitchen.Mixture {
	return kitchen.Mixture{
		AnI128: new(big.Int), AU128: new(big.Int), Shape: kitchen.ShapePoint{},
		Boxed: &kitchen.Inner{}, Boxes: [2]*kitchen.Inner{{}, {}},
	}
}

const variants = "expected variant of enum `Shape` (`Point`, `Circle`, `Labelled`, `Rectangle`, `Group`, `Scaled`), found "

func TestEveryPlaceIsNamed(t *testing.T) {
	const i128 = "expected i128 (-170141183460469231731687303715884105728 to 170141183460469231731687303715884105727), found "
	const u128 = "expected u128 (0 to 340282366920938463463374607431768211455), found "
	k := support.NewBalance(t).Simple()
	if _, err := k.EchoMixture(context.Background(), sound()); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*kitchen.Mixture){
		"an_i128`: expected i128, found nil": func(v *kitchen.Mixture) { v.AnI128 = nil },
		"a_u128`: expected u128, found nil":  func(v *kitchen.Mixture) { v.AU128 = nil },
		"an_i128`: " + i128 + "170141183460469231731687303715884105728": func(v *kitchen.Mixture) {
			v.AnI128 = new(big.Int).Lsh(big.NewInt(1), 127)
		},
		"an_i128`: " + i128 + "-170141183460469231731687303715884105729": func(v *kitchen.Mixture) {
			v.AnI128 = new(big.Int).Not(new(big.Int).Lsh(big.NewInt(1), 127))
		},
		"a_u128`: " + u128 + "-1": func(v *kitchen.Mixture) { v.AU128 = big.NewInt(-1) },
		"a_u128`: " + u128 + "a number of 1000001 bits": func(v *kitchen.Mixture) {
			v.AU128 = new(big.Int).Lsh(big.NewInt(1), 1_000_000)
		},
		"wide[1]`: expected u128, found nil": func(v *kitchen.Mixture) { v.Wide = []*big.Int{new(big.Int), nil} },
		"pairs[0].1`: expected i128, found nil": func(v *kitchen.Mixture) {
			v.Pairs = make([]kitchen.TupleUint8Int128, 1)
		},
		"duration`: expected a duration of 0 or more, found -1ns":    func(v *kitchen.Mixture) { v.Duration = -1 },
		"durations[1]`: expected a duration of 0 or more, found -1s": func(v *kitchen.Mixture) { v.Durations = []time.Duration{0, -time.Second} },
		"pair.1`: expected UTF-8 text, found byte 0xff (byte 0 of 1)": func(v *kitchen.Mixture) {
			v.Pair.V1 = "\xff"
		},
		"triple.1.1`: expected a Unicode scalar value, found 0xd800": func(v *kitchen.Mixture) {
			v.Triple.V1.V1 = 0xd800
		},
		"texts[1]`: expected UTF-8 text, found byte 0xff (byte 0 of 1)": func(v *kitchen.Mixture) { v.Texts[1] = "\xff" },
		"prices[key 0]`: expected UTF-8 text, found byte 0xff (byte 0 of 1)": func(v *kitchen.Mixture) {
			v.Prices = map[string]uint64{"\xff": 1}
		},
		"by_char['x']`: expected UTF-8 text, found byte 0xff (byte 0 of 1)": func(v *kitchen.Mixture) {
			bad := "\xff"
			v.ByChar = map[rune]*string{'x': &bad}
		},
		"by_color[Blue][0]`: " + variants + "nil": func(v *kitchen.Mixture) {
			v.ByColor = map[kitchen.Color][]kitchen.Shape{kitchen.ColorBlue: {nil}}
		},
		"maps[-7][3]`: expected UTF-8 text, found byte 0xff (byte 0 of 1)": func(v *kitchen.Mixture) {
			v.Maps = map[int64]map[uint8]string{-7: {3: "\xff"}}
		},
		"names[0]`: expected UTF-8 text, found byte 0xff (byte 0 of 1)": func(v *kitchen.Mixture) {
			v.Names = map[string]struct{}{"\xff": {}}
		},
		"colors[0]`: expected variant of enum `Color` (`Red`, `Green`, `Blue`), found 3": func(v *kitchen.Mixture) {
			v.Colors = map[kitchen.Color]struct{}{3: {}}
		},
		"shape`: " + variants + "nil":                  func(v *kitchen.Mixture) { v.Shape = nil },
		"shape`: " + variants + "*kitchen.ShapeCircle": func(v *kitchen.Mixture) { v.Shape = &kitchen.ShapeCircle{} },
		"shapes[1]`: " + variants + "nil": func(v *kitchen.Mixture) {
			v.Shapes = []kitchen.Shape{kitchen.ShapePoint{}, nil}
		},
		"maybe_shape.shape`: " + variants + "nil": func(v *kitchen.Mixture) { v.MaybeShape = kitchen.ShapeScaled{} },
		"boxed`: expected a value, found nil":     func(v *kitchen.Mixture) { v.Boxed = nil },
		"boxes[1]`: expected a value, found nil":  func(v *kitchen.Mixture) { v.Boxes[1] = nil },
	} {
		value := sound()
		spoil(&value)
		_, err := k.EchoMixture(context.Background(), value)
		refused(t, err, "arguments of `echo_mixture`, field `value."+want)
	}
}

func TestParametersByThemselves(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	_, err := k.EchoShape(ctx, nil)
	refused(t, err, "arguments of `echo_shape`, field `value`: "+variants+"nil")
	_, err = k.EchoTree(ctx, nil)
	refused(t, err, "arguments of `echo_tree`, field `value`: expected a value, found nil")
	_, err = k.EchoWide(ctx, big.NewInt(0), nil)
	refused(t, err, "arguments of `echo_wide`, field `unsigned`: expected u128, found nil")
	_, err = k.EchoTimes(ctx, -time.Hour, time.Time{})
	refused(t, err, "arguments of `echo_times`, field `duration`: expected a duration of 0 or more, found -1h0m0s")
	// A time.Time counts from the year 1, and has gone round here.
	_, err = k.EchoTimes(ctx, 0, time.Unix(math.MaxInt64, 0))
	if err == nil || !strings.Contains(err.Error(), "field `time`: expected a time of at most 64 bits of seconds around 1970") {
		t.Errorf("found %v", err)
	}
	refused(t, k.FailMixed(ctx, nil), "arguments of `fail_mixed`, field `error`: expected a variant of MixtureError, found nil")
	refused(t, k.FailMixed(ctx, &kitchen.MixtureErrorDeep{}),
		"arguments of `fail_mixed`, field `error.field0`: expected a value, found nil")
}

// grown is a tree of so many nodes, one in the other.
func grown(depth int) *kitchen.Tree {
	tree := &kitchen.Tree{}
	for range depth - 1 {
		tree = &kitchen.Tree{Left: tree}
	}
	return tree
}

func TestTooDeep(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	// One container is that of the arguments.
	if _, err := k.EchoTree(ctx, grown(depthMax-2)); err != nil {
		t.Error(err)
	}
	_, err := k.EchoTree(ctx, grown(depthMax-1))
	tooDeep(t, err)
	_, err = k.EchoTree(ctx, grown(1_000_000))
	tooDeep(t, err)
	// The list of a leaf's branches is a container too.
	if got, err := k.Grow(ctx, depthMax-1); err != nil || got.Left == nil {
		t.Error(err)
	}
	_, err = k.Grow(ctx, depthMax)
	tooDeep(t, err)

	loop := &kitchen.Tree{}
	loop.Right = loop
	_, err = k.EchoTree(ctx, loop)
	tooDeep(t, err)
	around := kitchen.ShapeGroup{Field0: make([]kitchen.Shape, 1)}
	around.Field0[0] = around
	_, err = k.EchoShape(ctx, around)
	tooDeep(t, err)
	var deep kitchen.Shape = kitchen.ShapePoint{}
	for range 1_000_000 {
		deep = kitchen.ShapeScaled{Shape: deep}
	}
	_, err = k.EchoShape(ctx, deep)
	tooDeep(t, err)
}

func tooDeep(t *testing.T, err error) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), "nested deeper than 64 containers") {
		t.Errorf("found %v", err)
	}
}

// An answer of the host that cannot be written ends its call with a text that says so.
func TestAnswersThatCannotCross(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	for want, provide := range map[string]func() error{
		variants + "nil": func() error {
			return k.SetReflectShape(func(context.Context, kitchen.Shape) (kitchen.Shape, error) { return nil, nil })
		},
		"expected a value, found nil": func() error {
			return errors.Join(
				k.SetReflectShape(func(_ context.Context, v kitchen.Shape) (kitchen.Shape, error) { return v, nil }),
				k.SetReflectTree(func(context.Context, *kitchen.Tree) (*kitchen.Tree, error) { return nil, nil }))
		},
		"expected variant": func() error {
			return k.SetReflectShape(func(context.Context, kitchen.Shape) (kitchen.Shape, error) { return &kitchen.ShapePoint{}, nil })
		},
	} {
		if err := provide(); err != nil {
			t.Fatal(err)
		}
		_, err := k.ReflectParts(ctx, sound())
		var failed kitchen.HostError
		if !errors.As(err, &failed) || failed.Kind != kitchen.HostErrorKindFailed ||
			!strings.Contains(failed.Message, "the answer cannot be written: "+want) {
			t.Errorf("found %v, expected %s", err, want)
		}
	}
}
