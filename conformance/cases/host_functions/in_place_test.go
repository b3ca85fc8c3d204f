package host_functions_test

import (
	"context"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// inPlace opens a kitchen whose cook runs where its calls come home.
func inPlace(t *testing.T, dish func(ctx context.Context, dish string) (string, error)) *kitchen.Kitchen {
	t.Helper()
	return support.NewBalance(t).Simple(kitchen.WithCook(support.Cook{Dish: dish}, kitchen.InPlace()))
}

// However often one call asks, each answer returns before the next question: nothing nests on the stack.
func TestInPlaceDoesNotNest(t *testing.T) {
	const times = 1000
	var depths []int
	k := inPlace(t, func(_ context.Context, dish string) (string, error) {
		depths = append(depths, runtime.Callers(0, make([]uintptr, 1<<12)))
		return dish, nil
	})
	if asked, err := k.OrderOften(context.Background(), "soup", times); err != nil || asked != times {
		t.Fatal(asked, err)
	}
	if len(depths) != times || slices.Max(depths) > depths[0] {
		t.Errorf("%d calls, %d frames at first and up to %d later", len(depths), depths[0], slices.Max(depths))
	}
}

// Those that are asked at once run one after the other, each exactly once, in the order in which they were asked.
func TestInPlaceSeveralAtOnce(t *testing.T) {
	var asked []string
	k := inPlace(t, func(_ context.Context, dish string) (string, error) {
		asked = append(asked, dish)
		return "cooked " + dish, nil
	})
	answers, err := k.OrderFour(context.Background(), "soup")
	want := []string{"cooked soup1", "cooked soup2", "cooked soup3", "cooked soup4"}
	if err != nil || !reflect.DeepEqual(answers, want) {
		t.Errorf("found %q, %v", answers, err)
	}
	if !reflect.DeepEqual(asked, []string{"soup1", "soup2", "soup3", "soup4"}) {
		t.Errorf("asked %q", asked)
	}
}

// A reply that is too large for what a crossing brings home is read where it stands, and given back.
func TestInPlaceLargeReply(t *testing.T) {
	large := strings.Repeat("x", 1<<20)
	k := inPlace(t, func(context.Context, string) (string, error) { return large, nil })
	if dish, err := k.Order(context.Background(), "soup"); err != nil || dish != "simple: "+large {
		t.Errorf("%d bytes, %v", len(dish), err)
	}
}

// Of four that are asked at once, one ends the goroutine of the call. The others are answered nevertheless.
func TestInPlaceEndsTheGoroutineOfTheCall(t *testing.T) {
	answered := make(chan string, 4)
	k := inPlace(t, func(_ context.Context, dish string) (string, error) {
		if dish == "soup2" {
			runtime.Goexit()
		}
		answered <- dish
		return dish, nil
	})
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		_, err := k.OrderFour(context.Background(), "soup")
		t.Errorf("the goroutine goes on, %v", err)
	}()
	support.Receive(t, "the end of the goroutine", gone)
	for _, dish := range []string{"soup1", "soup3", "soup4"} {
		if got := support.Receive(t, "an answer", answered); got != dish {
			t.Errorf("found %s, expected %s", got, dish)
		}
	}
	if _, err := k.Order(context.Background(), "soup"); err != nil {
		t.Errorf("the next call: %v", err)
	}
}
