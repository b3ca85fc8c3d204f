// Package objects checks that objects cross by handle: as arguments and results, in records, options and lists, to and
// from host functions and in events; and that no handle is lost or released twice.
package objects

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

var background = context.Background()

// must is for calls that do not fail.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func jar(t testing.TB, k *kitchen.Kitchen, label string) *kitchen.Jar {
	t.Helper()
	return must[*kitchen.Jar](t)(k.NewJar(background, label))
}

// holds fails the test unless this client comes to have so many handles, and the library so many jars.
func holds(t testing.TB, k *kitchen.Kitchen, handles uint64, jars int64) {
	t.Helper()
	var stats kitchen.Stats
	var alive int64
	if !support.Becomes(func() bool {
		stats, alive = support.Stats(t, k), must[int64](t)(k.JarCount(background))
		return stats.Objects == handles && alive == jars
	}) {
		t.Errorf("%d handles and %d jars, want %d and %d", stats.Objects, alive, handles, jars)
	}
}

func TestAnObjectLivesUntilItIsClosed(t *testing.T) {
	k := support.NewBalance(t).Simple()
	salt := jar(t, k, "salt")
	if label := must[string](t)(salt.Label(background)); label != "salt" {
		t.Errorf("it is labelled %q", label)
	}
	holds(t, k, 1, 1)
	if text := fmt.Sprint(salt); text != "Jar" {
		t.Errorf("it prints as %q", text)
	}
	for range 2 {
		if err := salt.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	if stats := support.Stats(t, k); stats.Objects != 0 {
		t.Errorf("%d handles are left", stats.Objects)
	}
	if text := fmt.Sprint(salt); text != "Jar (closed)" {
		t.Errorf("closed, it prints as %q", text)
	}
	holds(t, k, 0, 0)
}

func TestWhatIsNotOpenIsRefusedWithItsReason(t *testing.T) {
	b := support.NewBalance(t)
	k, other := b.Simple(), b.Simple()
	salt, foreign := jar(t, k, "salt"), jar(t, other, "pepper")
	refused := func(err, kind error, text string) {
		t.Helper()
		if !errors.Is(err, kind) || !strings.Contains(err.Error(), text) {
			t.Errorf("%v, want %q", err, text)
		}
	}
	refused(k.Store(background, nil), kitchen.ErrBadRequest,
		"arguments of `store`, field `jar`: expected a `Jar`, found nil")
	refused(k.Store(background, foreign), kitchen.ErrUnknownObject,
		"arguments of `store`, field `jar`: expected a `Jar` of this client, found one of another")
	_, err := (*kitchen.Jar)(nil).Label(background)
	refused(err, kitchen.ErrUnknownObject, "`label` needs a `Jar`, and this is nil")
	_ = salt.Close()
	_, err = salt.Label(background)
	refused(err, kitchen.ErrUnknownObject, "this `Jar` was closed; `label` needs an open one")
	refused(salt.Fill(background, "x"), kitchen.ErrUnknownObject, "this `Jar` was closed; `fill` needs an open one")
	refused(k.Store(background, salt), kitchen.ErrUnknownObject,
		"arguments of `store`, field `jar`: expected an open `Jar`, found one that was closed")
	torn := kitchen.Shelf{First: jar(t, k, "first"), Rest: []*kitchen.Jar{nil}}
	_, err = k.EchoShelf(background, torn)
	refused(err, kitchen.ErrBadRequest, "field `shelf.rest[0]`: expected a `Jar`, found nil")
	holds(t, k, 1, 2)
	_ = k.Close()
	_, err = torn.First.Label(background)
	refused(err, kitchen.ErrClosed, "")
	holds(t, other, 1, 1)
	_ = foreign.Close()
}

// closeShelf closes all that a shelf holds.
func closeShelf(shelf kitchen.Shelf) {
	for _, jar := range append(shelf.Rest, shelf.First, shelf.Spare) {
		_ = jar.Close()
	}
	_ = shelf.Lid.Close()
}

func TestObjectsCrossInRecordsListsAndOptions(t *testing.T) {
	k := support.NewBalance(t).Simple()
	shelf := must[kitchen.Shelf](t)(k.Stock(background, []string{"a", "b", "c"}))
	if shelf.Spare != nil || shelf.Lid != nil || len(shelf.Rest) != 2 {
		t.Errorf("a shelf of three: %v", shelf)
	}
	holds(t, k, 3, 3)
	shelf.Spare = must[*kitchen.Jar](t)(k.NewJar(background, "spare"))
	shelf.Lid = must[*kitchen.Lid](t)(k.NewLid(background, shelf.Rest[0]))
	for _, echo := range []func(context.Context, kitchen.Shelf) (kitchen.Shelf, error){k.EchoShelf, k.EchoShelfAsync} {
		echoed := must[kitchen.Shelf](t)(echo(background, shelf))
		if label := must[string](t)(echoed.Rest[1].Label(background)); label != "c" {
			t.Errorf("the last is labelled %q", label)
		}
		if !must[bool](t)(k.JarSame(background, echoed.Spare, shelf.Spare)) || echoed.Spare == shelf.Spare {
			t.Error("the same object by another handle")
		}
		below := must[*kitchen.Jar](t)(echoed.Lid.Jar(background))
		if !must[bool](t)(k.JarSame(background, below, shelf.Rest[0])) {
			t.Error("the lid is on another jar")
		}
		_ = below.Close()
		closeShelf(echoed)
		holds(t, k, 5, 4)
	}
	closeShelf(shelf)
	holds(t, k, 0, 0)
}

func TestACallThatFailsLeavesNothingBehind(t *testing.T) {
	k := support.NewBalance(t).Simple()
	var empty *kitchen.KitchenErrorEmpty
	if _, err := k.Stock(background, []string{"a", ""}); !errors.As(err, &empty) {
		t.Errorf("a shelf without a label: %v", err)
	}
	if _, err := k.NewJar(background, ""); !errors.As(err, &empty) {
		t.Errorf("a jar without a label: %v", err)
	}
	salt := jar(t, k, "salt")
	var closed *kitchen.KitchenErrorClosed
	if _, err := salt.Spill(background, "reason"); !errors.As(err, &closed) || closed.Reason != "reason" {
		t.Errorf("spill: %v", err)
	}
	holds(t, k, 1, 1)
	_ = salt.Close()
	holds(t, k, 0, 0)
}

func TestAReplyThatIsTooLargeTakesItsHandlesBack(t *testing.T) {
	k := support.NewBalance(t).Simple(kitchen.WithLimits(kitchen.Limits{MessageBytes: 100}))
	labels := make([]string, 30)
	for at := range labels {
		labels[at] = "x"
	}
	if _, err := k.Stock(background, labels); !errors.Is(err, kitchen.ErrTooLarge) {
		t.Errorf("30 jars in 100 bytes: %v", err)
	}
	holds(t, k, 0, 0)
}

func TestACallInFlightKeepsItsObject(t *testing.T) {
	k := support.NewBalance(t).Simple()
	salt := jar(t, k, "salt")
	lid := must[*kitchen.Lid](t)(k.NewLid(background, salt))
	filled := make(chan string)
	go func() {
		content, err := salt.Filled(background)
		if err != nil {
			content = err.Error()
		}
		filled <- content
	}()
	support.Await(t, "the call", func() bool { return support.Stats(t, k).Waiting == 1 })
	_ = salt.Close()
	again := must[*kitchen.Jar](t)(lid.Jar(background))
	if err := again.Fill(background, "sea"); err != nil {
		t.Fatal(err)
	}
	if content := support.Receive(t, "the content", filled); content != "sea" {
		t.Errorf("filled with %q", content)
	}
	if weight := must[uint64](t)(again.Weigh(background)); weight != 3 {
		t.Errorf("it weighs %d", weight)
	}
	_ = again.Close()
	_ = lid.Close()
	holds(t, k, 0, 0)
}

func TestACycleEndsWhenTheHostCutsIt(t *testing.T) {
	k := support.NewBalance(t).Simple()
	salt := jar(t, k, "salt")
	if err := salt.Link(background, salt); err != nil {
		t.Fatal(err)
	}
	next := must[*kitchen.Jar](t)(salt.Next(background))
	_ = salt.Close()
	holds(t, k, 1, 1)
	if err := next.Link(background, nil); err != nil {
		t.Fatal(err)
	}
	if none := must[*kitchen.Jar](t)(next.Next(background)); none != nil {
		t.Errorf("linked to %v", none)
	}
	_ = next.Close()
	holds(t, k, 0, 0)
}

func TestAnObjectThatPanicsWhenItIsDroppedGoesAllTheSame(t *testing.T) {
	b := support.NewBalance(t)
	k, other := b.Simple(), b.Simple()
	_ = jar(t, k, "panics when dropped").Close()
	holds(t, k, 0, 0)
	left, fine := jar(t, k, "panics when dropped"), jar(t, k, "fine")
	_ = k.Close()
	_, _ = left.Close(), fine.Close()
	holds(t, other, 0, 0)
}

func TestWhatAnObjectTellsWhileItGoesIsHeard(t *testing.T) {
	k := support.NewBalance(t).Simple()
	heard := make(chan string, 1)
	defer k.OnCooked(func(event kitchen.Cooked) { heard <- event.Dish })()
	_ = jar(t, k, "tells all").Close()
	if dish := support.Receive(t, "the event", heard); dish != "the jar tells all is gone" {
		t.Errorf("heard %q", dish)
	}
}
