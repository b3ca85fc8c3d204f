// Errors: what the library declares is a type with fields, everything else a status with a text.
package errors_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// declared finds the error as its own type, and as the interface of all errors of the library.
func declared[E error](t *testing.T, err error, message string) E {
	t.Helper()
	var shape E
	if !errors.As(err, &shape) {
		t.Fatalf("found %T (%v), expected %T", err, err, shape)
	}
	var any kitchen.KitchenError
	if !errors.As(err, &any) || any.Error() != message || err.Error() != message {
		t.Errorf("found the message\n%q, expected\n%q", err, message)
	}
	var status *kitchen.StatusError
	if errors.As(err, &status) {
		t.Errorf("an error of the library is no status: %v", status)
	}
	return shape
}

func TestEveryShape(t *testing.T) {
	k := support.NewBalance(t).Simple()
	refuse := func(kind uint8) error { return k.Refuse(context.Background(), kind, "soup") }

	declared[*kitchen.KitchenErrorEmpty](t, refuse(0), "the kitchen is empty")
	closed := declared[*kitchen.KitchenErrorClosed](t, refuse(1), "the kitchen is closed: because\x00of NUL")
	if closed.Reason != "because\x00of NUL" {
		t.Errorf("found %q", closed.Reason)
	}
	much := declared[*kitchen.KitchenErrorTooMuch](t, refuse(2), "-9223372036854775808 is too much (Some(Blue))")
	if much.Got != math.MinInt64 || much.Limit == nil || *much.Limit != kitchen.ColorBlue {
		t.Errorf("found %+v", much)
	}
	pair := declared[*kitchen.KitchenErrorPair](t, refuse(3), "pair of 7 and seven")
	if pair.Field0 != 7 || pair.Field1 != "seven" {
		t.Errorf("found %+v", pair)
	}
	host := declared[*kitchen.KitchenErrorHost](t, refuse(4), `host function "cook" is not registered`)
	if want := (kitchen.HostError{Function: "cook", Kind: kitchen.HostErrorKindNotRegistered, Message: host.Field0.Message}); host.Field0 != want {
		t.Errorf("found %+v, expected %+v", host.Field0, want)
	}
	if err := refuse(5); err != nil {
		t.Errorf("no error: %v", err)
	}
}

// A switch over the interface is how a Go program tells them apart.
func TestShapesInASwitch(t *testing.T) {
	k := support.NewBalance(t).Simple()
	var found []string
	for kind := range uint8(5) {
		var refused kitchen.KitchenError
		if !errors.As(k.Refuse(context.Background(), kind, ""), &refused) {
			t.Fatal(kind)
		}
		switch refused.(type) {
		case *kitchen.KitchenErrorEmpty:
			found = append(found, "empty")
		case *kitchen.KitchenErrorClosed:
			found = append(found, "closed")
		case *kitchen.KitchenErrorTooMuch:
			found = append(found, "too much")
		case *kitchen.KitchenErrorPair:
			found = append(found, "pair")
		case *kitchen.KitchenErrorHost:
			found = append(found, "host")
		}
	}
	if got := strings.Join(found, ", "); got != "empty, closed, too much, pair, host" {
		t.Errorf("found %s", got)
	}
}

func TestHostThatFails(t *testing.T) {
	b := support.NewBalance(t)
	k := b.Simple(kitchen.WithCook(support.Cook{Dish: func(context.Context, string) (string, error) {
		return "", errors.New("out of gas")
	}}))
	_, err := k.Order(context.Background(), "soup")
	host := declared[*kitchen.KitchenErrorHost](t, err, `host function "cook" failed: out of gas`)
	if want := (kitchen.HostError{Function: "cook", Kind: kitchen.HostErrorKindFailed, Message: "out of gas"}); host.Field0 != want {
		t.Errorf("found %+v, expected %+v", host.Field0, want)
	}
}

// An error that a host function makes itself arrives in Rust with its fields, so its message there is Rust's.
func TestTypedErrorOfTheHost(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	blue := kitchen.ColorBlue
	for _, c := range []struct {
		err  error
		want string
	}{
		{&kitchen.KitchenErrorEmpty{}, "typed: the kitchen is empty"},
		{&kitchen.KitchenErrorClosed{Reason: "night"}, "typed: the kitchen is closed: night"},
		{&kitchen.KitchenErrorTooMuch{Got: 5}, "typed: 5 is too much (None)"},
		{&kitchen.KitchenErrorTooMuch{Got: 5, Limit: &blue}, "typed: 5 is too much (Some(Blue))"},
		{&kitchen.KitchenErrorPair{Field0: -1, Field1: "x"}, "typed: pair of -1 and x"},
		{fmt.Errorf("as the chef said: %w", &kitchen.KitchenErrorEmpty{}), "typed: the kitchen is empty"},
		{&kitchen.KitchenErrorHost{Field0: kitchen.HostError{Function: "f", Kind: kitchen.HostErrorKindTimedOut, Message: "m"}}, "f: TimedOut: m"},
		{errors.New("plain"), `cook: Failed: plain`},
		{errors.New(""), `cook: Failed: the host function failed without a text`},
		{errors.New("bad\xff text"), "cook: Failed: bad\uFFFD text"},
		{context.Canceled, `cook: Failed: context canceled`},
	} {
		if err := k.SetCookFunc(func(context.Context, string) (string, error) { return "", c.err }); err != nil {
			t.Fatal(err)
		}
		if got, err := k.HowItFailed(ctx, "soup"); err != nil || got != c.want {
			t.Errorf("%#v: found %q, %v, expected %q", c.err, got, err, c.want)
		}
	}
}

// A typed error with nothing behind it is a mistake of the host's author, who is told of it.
func TestTypedErrorThatIsNil(t *testing.T) {
	k := support.NewBalance(t).Simple()
	var none *kitchen.KitchenErrorEmpty
	if err := k.SetCookFunc(func(context.Context, string) (string, error) { return "", none }); err != nil {
		t.Fatal(err)
	}
	const want = "cook: Failed: the answer cannot be written: expected a variant of KitchenError, found nil"
	if got, err := k.HowItFailed(context.Background(), "soup"); err != nil || got != want {
		t.Errorf("found %q, %v, expected %q", got, err, want)
	}
}

// The message of an error that this side made is made of its fields, and shows what they hold.
func TestMessageWithoutALibrary(t *testing.T) {
	blue := kitchen.ColorBlue
	for _, c := range []struct {
		err  error
		want []string
	}{
		{&kitchen.KitchenErrorEmpty{}, []string{"the kitchen is empty"}},
		{&kitchen.KitchenErrorClosed{Reason: "night"}, []string{"the kitchen is closed: night"}},
		{&kitchen.KitchenErrorPair{Field0: 1, Field1: "one"}, []string{"pair of 1 and one"}},
		{&kitchen.KitchenErrorTooMuch{Got: 5, Limit: &blue}, []string{"5", "Blue"}},
	} {
		for _, part := range c.want {
			if !strings.Contains(c.err.Error(), part) {
				t.Errorf("%T: found %q, expected %q in it", c.err, c.err, part)
			}
		}
	}
}

func TestPanicsOfTheLibrary(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	for name, call := range map[string]func(context.Context, string) error{"now": k.PanicNow, "later": k.PanicLater} {
		err := call(ctx, "the oven "+name)
		var status *kitchen.StatusError
		if !errors.Is(err, kitchen.ErrPanicked) || !errors.As(err, &status) || status.Text != "the oven "+name {
			t.Errorf("found %v", err)
		}
		if got := err.Error(); got != "the library panicked: the oven "+name {
			t.Errorf("found %q", got)
		}
	}
	if got, err := k.EchoText(ctx, "goes on"); err != nil || got != "goes on" {
		t.Errorf("afterwards: %q, %v", got, err)
	}
}

func TestClosed(t *testing.T) {
	k := support.NewBalance(t).Simple()
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := k.Name(context.Background())
	if !errors.Is(err, kitchen.ErrClosed) || err.Error() != "the context is closed" {
		t.Errorf("found %v", err)
	}
	for _, other := range []error{kitchen.ErrCancelled, kitchen.ErrTimedOut, kitchen.ErrPanicked, context.Canceled} {
		if errors.Is(err, other) {
			t.Errorf("it is no %v", other)
		}
	}
}
