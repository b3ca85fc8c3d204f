// Bad input: a value that cannot cross is refused with its place, before the library sees anything.
package bad_input_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func refused(t *testing.T, err error, is error, text string) {
	t.Helper()
	var status *kitchen.StatusError
	if !errors.As(err, &status) || !errors.Is(err, is) {
		t.Fatalf("found %v, expected %v", err, is)
	}
	if status.Text != text {
		t.Errorf("found the text\n%s, expected\n%s", status.Text, text)
	}
}

func TestTextThatIsNotUTF8(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	_, err := k.EchoText(ctx, "ab\xff")
	refused(t, err, kitchen.ErrBadRequest,
		"arguments of `echo_text`, field `value`: expected UTF-8 text, found byte 0xff (byte 2 of 3)")
	_, err = k.EchoText(ctx, "\xed\xa0\x80")
	refused(t, err, kitchen.ErrBadRequest,
		"arguments of `echo_text`, field `value`: expected UTF-8 text, found byte 0xed (byte 0 of 3)")

	var value kitchen.Everything
	value.Nested.Records = make([]kitchen.Inner, 5)
	value.Nested.Records[3].Text = "\xc3("
	_, err = k.EchoEverything(ctx, value)
	refused(t, err, kitchen.ErrBadRequest, "arguments of `echo_everything`, field `value.nested.records[3].text`: "+
		"expected UTF-8 text, found byte 0xc3 (byte 0 of 2)")
}

func TestRuneThatIsNoCharacter(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	for _, bad := range []struct {
		r     rune
		found string
	}{{0xD800, "0xd800"}, {0xDFFF, "0xdfff"}, {0x110000, "0x110000"}, {-1, "0xffffffff"}} {
		_, err := k.EchoEverything(ctx, kitchen.Everything{AChar: bad.r})
		refused(t, err, kitchen.ErrBadRequest, "arguments of `echo_everything`, field `value.a_char`: "+
			"expected a Unicode scalar value, found "+bad.found)
		_, err = k.EchoEverything(ctx, kitchen.Everything{Chars: []rune{'a', bad.r}})
		refused(t, err, kitchen.ErrBadRequest, "arguments of `echo_everything`, field `value.chars[1]`: "+
			"expected a Unicode scalar value, found "+bad.found)
	}
}

func TestVariantThatIsNone(t *testing.T) {
	k := support.NewBalance(t).Simple()
	_, err := k.EchoEverything(context.Background(), kitchen.Everything{Color: 3})
	refused(t, err, kitchen.ErrBadRequest, "arguments of `echo_everything`, field `value.color`: "+
		"expected variant of enum `Color` (`Red`, `Green`, `Blue`), found 3")
	if text := kitchen.Color(3).String(); text != "Color(3)" {
		t.Errorf("found %q", text)
	}
}

func TestRequestThatIsTooLarge(t *testing.T) {
	const limit = 64 << 20
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	_, err := k.EchoBytes(ctx, make([]byte, limit))
	refused(t, err, kitchen.ErrTooLarge, "the request has 67108870 bytes; the limit is 67108864")
	if name, err := k.Name(ctx); err != nil || name != "simple" {
		t.Errorf("afterwards: %q, %v", name, err)
	}
}

// An answer of the host that cannot be written, or is too large, ends the host call with a text that says so.
func TestAnswerThatCannotCross(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	var answer string
	if err := k.SetCookFunc(func(context.Context, string) (string, error) { return answer, nil }); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"ok\xff":                    "cook: Failed: the answer cannot be written: expected UTF-8 text, found byte 0xff (byte 2 of 3)",
		strings.Repeat("x", 64<<20): "cook: Failed: the bytes exceed the limit: the answer has 67108869 bytes; the limit is 67108864",
	} {
		answer = text
		got, err := k.HowItFailed(ctx, "")
		if err != nil || got != want {
			t.Errorf("found %q, %v, expected %q", got, err, want)
		}
	}
}

func TestOptionThatFails(t *testing.T) {
	support.NewBalance(t)
	broken := errors.New("this option is broken")
	k, err := kitchen.NewSimple(context.Background(),
		kitchen.WithCook(support.Cook{}),
		func(*kitchen.Kitchen) error { return broken })
	if k != nil || !errors.Is(err, broken) {
		t.Errorf("found %v, %v", k, err)
	}
}

// A client before its constructor is only in the hands of its options.
func TestCallBeforeTheConstructor(t *testing.T) {
	b := support.NewBalance(t)
	b.Simple(func(k *kitchen.Kitchen) error {
		_, err := k.Name(context.Background())
		refused(t, err, kitchen.ErrNotConstructed, "the context has no instance yet: call a constructor first")
		return nil
	})
}
