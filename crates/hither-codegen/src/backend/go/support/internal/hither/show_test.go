package hither

import (
	"testing"
	"time"
)

func TestValuesAreShownWithoutAddresses(t *testing.T) {
	type record struct {
		Text  string
		Limit *int64
		Next  *record
	}
	limit := int64(5)
	inner := &limit
	loop := &record{Text: "a"}
	loop.Next = loop
	for _, c := range []struct {
		value any
		want  string
	}{
		{nil, "none"},
		{(*int64)(nil), "none"},
		{(*StatusError)(nil), "none"},
		{&limit, "5"},
		{&inner, "5"},
		{"plain", "plain"},
		{true, "true"},
		{1.5, "1.5"},
		{[]byte("abc"), "3 bytes"},
		{[]string{"a", "b"}, `["a", "b"]`},
		{[]*int64{&limit, nil}, "[5, none]"},
		{ErrClosed, "the context is closed"},
		{time.Second, "1s"},
		{[2]*int64{&limit, nil}, "[5, none]"},
		{map[string]*int64{"b": nil, "a": &limit}, `{"a": 5, "b": none}`},
		{map[int8]struct{}{2: {}, 1: {}}, "{1: {}, 2: {}}"},
		{record{Text: "a", Limit: &limit}, `{Text: "a", Limit: 5, Next: none}`},
	} {
		if got := Show(c.value); got != c.want {
			t.Errorf("%#v: got %q, want %q", c.value, got, c.want)
		}
	}
	if got := Show(loop); len(got) > 1000 {
		t.Errorf("a value that holds itself has %d bytes", len(got))
	}
}
