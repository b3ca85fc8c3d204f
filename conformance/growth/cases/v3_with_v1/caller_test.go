// Newer bindings that say what an older library would misread: refused before the first call, and by what.
package growth_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"example.com/growth"
)

func TestTheFirstDifferenceIsNamed(t *testing.T) {
	for range 2 {
		_, err := growth.New(context.Background())
		if !errors.Is(err, growth.ErrContractMismatch) {
			t.Fatal(err)
		}
		for _, part := range []string{
			"library `growth` 1.0.0 has contract ",
			"these bindings were made for `growth` 3.0.0 with contract ",
			"do not work with it: method `room`: needs an instance now: ",
		} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%v has no %q", err, part)
			}
		}
	}
	if stats, err := growth.LibraryStats(); stats.Contexts != 0 || err != nil {
		t.Error(stats, err)
	}
}

// A function without an instance opens a context of its own.
func TestStaticsAreRefusedToo(t *testing.T) {
	if _, err := growth.Room(context.Background()); !errors.Is(err, growth.ErrContractMismatch) {
		t.Error(err)
	}
}
