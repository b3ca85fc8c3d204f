package wire

import (
	"bytes"
	"math"
	"math/big"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

func TestErrorsNameTheirPlaceInEveryKind(t *testing.T) {
	for at, wrong := range map[int]map[string]string{
		0: {
			"c24101":                               "wide`: expected i128 in its shortest form",
			"c24a00010000000000000000":             "wide`: expected i128 in its shortest form",
			"c25080000000000000000000000000000000": "wide`: expected i128 (-170141183460469231731687303715884105728 to 170141183460469231731687303715884105727), found 170141183460469231731687303715884105728",
			"c35080000000000000000000000000000000": "wide`: expected i128 (-170141183460469231731687303715884105728 to 170141183460469231731687303715884105727), found -170141183460469231731687303715884105729",
			"6161":                                 "wide`: expected i128, found text",
			"d84841ff":                             "wide`: expected i128, found tag 72",
		},
		1: {
			"820020":                         "delay`: expected nanoseconds (0 to 999999999), found -1",
			"82001a3b9aca00":                 "delay`: expected nanoseconds (0 to 999999999), found 1000000000",
			"821b0000000225c17d041a32f2d800": "delay`: expected a duration that Go can hold (up to 2562047h47m16.854775807s), found one of 9223372036 seconds",
			"8100":                           "delay`: expected array of 2 elements, found 1",
		},
		2: {"821b7fffffffffffffff00": "at`: expected a time that Go can hold, found second 9223372036854775807"},
		3: {
			"826161d84542ffff": "pair.1`: expected list of 2 items, found 1",
			"82616180":         "pair.1`: expected list of 2 items, found 0",
			"816161":           "pair`: expected array of 2 elements, found 1",
			"8205d8454401":     "pair.0`: expected text, found integer",
		},
		4: {
			"d8454401000100": "set[1]`: given twice",
			"820101":         "set[1]`: given twice",
		},
		5: {"42ffff": "small[1]`: given twice"},
		6: {
			"a261780161780f":               "map[\"x\"]`: given twice",
			"a16178f6":                     "map[\"x\"]`: expected i64, found null",
			"a26178010502":                 "map[key 1]`: expected text, found integer",
			"a26178016861006222c3a930317b": "map[\"a\\x00b\\\"é01\"]`: expected i64, found text that is cut off",
			"80":                           "map`: expected map, found array",
		},
		7: {
			"04":                 "shape`: expected variant of enum `Shape` (0 to 3), found 4",
			"01":                 "shape`: expected `Circle` of enum `Shape` as array of 2 elements, found integer",
			"820080":             "shape`: expected `Empty` of enum `Shape`, which has no fields, by itself, found array",
			"820180":             "shape.radius`: missing",
			"820281820082018105": "shape.field0[1].radius`: expected f64, found integer",
			"f6":                 "shape`: expected variant of enum `Shape`, found null",
			"83000000":           "shape`: expected array of 2 elements, found 3",
		},
	} {
		for value, want := range wrong {
			// In its order, where a value that is cut off ends the message.
			ordered := "88" + strings.Join(mixed[:at], "") + value
			_, err := lifted(unhex(t, ordered), liftMix)
			if err == nil || !strings.HasPrefix(err.Error(), "record `Mix`, field `"+want+" (byte ") {
				t.Errorf("%s:\n got %v\nwant %s", ordered, err, want)
			}
		}
	}
	alone := func(text, want string, lift func(*Reader) any) {
		t.Helper()
		if _, err := lifted(unhex(t, text), lift); err == nil || err.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", text, err, want)
		}
	}
	alone("82 05 80", "item `.0`: expected text, found integer (byte 1 of 3)", func(r *Reader) any { return liftPair(r) })
	alone("a1 6178 6178", "item `[\"x\"]`: expected i64, found text (byte 3 of 5)", func(r *Reader) any { return liftPrices(r) })
	alone("a2 20 00 21 6178", "item `[-2]`: expected i8, found text (byte 4 of 6)",
		func(r *Reader) any { return LiftMap(r, (*Reader).Int8, (*Reader).Int8) })
	alone("a1 f4 6178", "item `[false]`: expected i8, found text (byte 2 of 4)",
		func(r *Reader) any { return LiftMap(r, (*Reader).Bool, (*Reader).Int8) })
	alone("a1 6178 6178", "item `['x']`: expected i8, found text (byte 3 of 5)",
		func(r *Reader) any { return LiftMap(r, (*Reader).Rune, (*Reader).Int8) })
	alone("a2 6178 01 6178 02", "item `['x']`: given twice (byte 4 of 7)",
		func(r *Reader) any { return LiftMap(r, (*Reader).Rune, (*Reader).Int8) })
	alone("a1 01 81 81 6178", "item `[Green][0][0]`: expected i8, found text (byte 4 of 6)", func(r *Reader) any {
		return LiftMap(r, liftColor, func(r *Reader) [][]int8 {
			return LiftList(r, func(r *Reader) []int8 { return LiftList(r, (*Reader).Int8) })
		})
	})
	alone("82 03 82 00 81 81 00",
		"variant `Shape::Turned`, field `next.next`: expected array of 2 elements, found 1 (byte 5 of 7)",
		func(r *Reader) any { return liftShape(r) })
}

func TestWhatCannotBeWrittenIsNamedInEveryKind(t *testing.T) {
	check := func(want string, lower func(*Writer)) {
		t.Helper()
		var w Writer
		lower(&w)
		if _, err := w.Encoded(); err == nil || err.Error() != want {
			t.Errorf("\n got %v\nwant %s", err, want)
		}
	}
	check("expected i128, found nil", func(w *Writer) { w.Int128(nil) })
	check("expected u128 (0 to 340282366920938463463374607431768211455), found -1", func(w *Writer) { w.Uint128(big.NewInt(-1)) })
	check("expected u128 (0 to 340282366920938463463374607431768211455), found 340282366920938463463374607431768211456",
		func(w *Writer) { w.Uint128(new(big.Int).Lsh(big.NewInt(1), 128)) })
	check("expected u128 (0 to 340282366920938463463374607431768211455), found a number of 1001 bits",
		func(w *Writer) { w.Uint128(new(big.Int).Lsh(big.NewInt(1), 1000)) })
	for _, bits := range []string{"0x80000000000000000000000000000000", "-0x80000000000000000000000000000001"} {
		var w Writer
		if w.Int128(wideOf(bits)); !w.Failed() {
			t.Errorf("%s was written", bits)
		}
	}
	check("item `[1]`: expected a duration of 0 or more, found -1ns", func(w *Writer) {
		LowerList(w, []time.Duration{0, -1}, (*Writer).Duration)
	})
	check("item `[\"a\"]`: expected UTF-8 text, found byte 0xff (byte 0 of 1)", func(w *Writer) {
		LowerMap(w, map[string]string{"a": "\xff"}, (*Writer).Text, (*Writer).Text)
	})
	check("item `[key 0]`: expected UTF-8 text, found byte 0xff (byte 0 of 1)", func(w *Writer) {
		LowerMap(w, map[string]string{"\xff": "a"}, (*Writer).Text, (*Writer).Text)
	})
	check("item `[Green]`: expected a duration of 0 or more, found -1ns", func(w *Writer) {
		LowerMap(w, map[color]time.Duration{1: -1}, lowerColor, (*Writer).Duration)
	})
	check("item `[key 0]`: expected variant of enum `Color` (`Red`, `Green`), found 2", func(w *Writer) {
		LowerMap(w, map[color]time.Duration{2: -1}, lowerColor, (*Writer).Duration)
	})
	const variants = "expected variant of enum `Shape` (`Empty`, `Circle`, `Group`, `Turned`), found "
	check(variants+"nil", func(w *Writer) { lowerShape(w, nil) })
	check(variants+"*wire.shapeCircle", func(w *Writer) { lowerShape(w, &shapeCircle{}) })
	check("variant `Shape::Group`, field `field0[1]`: "+variants+"nil", func(w *Writer) {
		lowerShape(w, shapeGroup{[]shape{shapeEmpty{}, nil}})
	})
	check("variant `Shape::Turned`, field `next`: expected a value, found nil", func(w *Writer) {
		lowerShape(w, shapeTurned{shapeEmpty{}, nil})
	})
}

// A time.Time counts its seconds from another year than Unix does, and turns over at another end.
func TestTimesThatTurnedOverAreRefused(t *testing.T) {
	var w Writer
	if w.Time(time.Unix(math.MaxInt64, 0)); !w.Failed() {
		t.Error("a time of a year that is negative was written as one that is not")
	}
	latest := time.Unix(math.MaxInt64-62135596800, 999_999_999).UTC()
	if back, err := lifted(lowered(t, latest, (*Writer).Time), (*Reader).Time); err != nil || back != latest {
		t.Errorf("%v came back as %v, %v", latest, back, err)
	}
}

func TestEndlessVariantsEnd(t *testing.T) {
	// Far less than a call for each of what is nested below would take.
	defer debug.SetMaxStack(debug.SetMaxStack(1 << 20))
	loop := shapeGroup{make([]shape, 1)}
	loop.Field0[0] = loop
	around := shapeTurned{shapeEmpty{}, &link{}}
	around.Next.Next = around
	var deep shape = shapeEmpty{}
	for range 1_000_000 {
		deep = shapeTurned{deep, &link{shapeEmpty{}}}
	}
	for _, v := range []shape{loop, around, deep} {
		var w Writer
		lowerShape(&w, v)
		if _, err := w.Encoded(); err == nil || !strings.HasSuffix(err.Error(), "nested deeper than 64 containers") {
			t.Error(err)
		}
	}
	nested := func(depth int) []byte {
		return append(bytes.Repeat(unhex(t, "82 02 81 81"), depth), 0)
	}
	// Three containers each.
	if _, err := lifted(nested(21), liftShape); err != nil {
		t.Error(err)
	}
	if _, err := lifted(nested(1_000_000), liftShape); err == nil || !strings.Contains(err.Error(), "nested deeper than 64 containers") {
		t.Error(err)
	}
}

func TestClaimsOfMapsReserveNothing(t *testing.T) {
	claim := append(unhex(t, "ba00100000"), make([]byte, 1<<20)...)
	if v, err := lifted(claim, func(r *Reader) map[string][1 << 12]byte {
		return LiftMap(r, (*Reader).Text, func(*Reader) (v [1 << 12]byte) { return v })
	}); err == nil || len(v) > 1 {
		t.Errorf("%d items: %v", len(v), err)
	}
}
