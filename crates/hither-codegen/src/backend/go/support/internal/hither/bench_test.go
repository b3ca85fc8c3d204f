package hither

import (
	"context"
	"testing"

	"hither.invalid/support/internal/wire"
)

func BenchmarkReady(b *testing.B) {
	c := open(b)
	b.ReportAllocs()
	for b.Loop() {
		call := c.Begin(echo)
		call.Args.Text("0123456789abcdef")
		if _, err := Await(background, call, (*wire.Reader).Text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHostCall(b *testing.B) {
	c := open(b)
	_ = provide(c, func(_ context.Context, text string) (string, error) { return text, nil })
	b.ReportAllocs()
	for b.Loop() {
		if _, err := callText(background, c, ask, "x"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHostCallInPlace(b *testing.B) {
	c := open(b)
	_ = provide(c, func(_ context.Context, text string) (string, error) { return text, nil }, InPlace())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := callText(background, c, ask, "x"); err != nil {
			b.Fatal(err)
		}
	}
}
