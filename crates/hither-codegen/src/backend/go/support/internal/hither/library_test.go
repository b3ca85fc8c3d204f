package hither

import (
	"errors"
	"strings"
	"testing"

	"hither.invalid/support/internal/testdoor"
	"hither.invalid/support/internal/wire"
)

func TestContractAndDoorAreChecked(t *testing.T) {
	other := library
	other.Contract++
	if _, err := opened(&other); !errors.Is(err, ErrContractMismatch) || !strings.Contains(err.Error(), "method `echo`: removed") {
		t.Error(err)
	}
	other.Door = testdoor.OlderDoor
	want := "library test has contract 0123456789abcdef, these bindings another; it was built with a Hither that does not compare contracts"
	if _, err := opened(&other); !errors.Is(err, ErrContractMismatch) || !strings.HasSuffix(err.Error(), want) {
		t.Error(err)
	}
	strange := library
	strange.Door = testdoor.StrangeDoor
	if _, err := opened(&strange); err == nil || !strings.Contains(err.Error(), "door generation 99, these bindings were made for 1") {
		t.Error(err)
	}
}

func TestShared(t *testing.T) {
	shared := Shared{Library: &library}
	for range 2 {
		call := shared.Begin(echo)
		call.Args.Text("x")
		if got, err := Await(background, call, (*wire.Reader).Text); err != nil || got != "x" {
			t.Error(got, err)
		}
	}
	shared.opened.Load().Close()
	broken := library
	broken.Contract++
	shared = Shared{Library: &broken}
	if err := shared.Begin(fail).Await(background); !errors.Is(err, ErrContractMismatch) {
		t.Error(err)
	}
}

func TestWithoutWakeHandle(t *testing.T) {
	c := open(t)
	c.session.Load().watched.Store(true)
	go c.session.Load().pollByClock()
	if got, err := callText(background, c, later, 1, "x"); err != nil || got != "x" {
		t.Error(got, err)
	}
}
