package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"sync/atomic"
	"testing"
	"time"
)

func TestEverySideHasALineInEveryRound(t *testing.T) {
	asked := options{rounds: 2, round: time.Millisecond, only: regexp.MustCompile("async_ready|host_call_64|waiting_64")}
	var out bytes.Buffer
	if err := run(context.Background(), asked, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	rounds := map[[2]string]int{}
	for decoder := json.NewDecoder(&out); decoder.More(); {
		var one line
		if err := decoder.Decode(&one); err != nil {
			t.Fatal(err)
		}
		if one.Ops < 1 || one.WallNS <= 0 || one.CPUNS < 0 || one.Allocs < 0 {
			t.Errorf("not a measurement: %+v", one)
		}
		rounds[[2]string{one.Case, one.Side}]++
	}
	for _, side := range [][2]string{
		{"go/async_ready", generated}, {"go/async_ready", byHand}, {"go/async_ready", crossing},
		{"go/host_call_64", generated}, {"go/host_call_64", byHand}, {"go/host_call_64", handHost},
		{"go/waiting_64", generated}, {"go/waiting_64", byHand},
	} {
		if rounds[side] != 2 {
			t.Errorf("%v has %d rounds", side, rounds[side])
		}
		delete(rounds, side)
	}
	if len(rounds) > 0 {
		t.Errorf("not asked for: %v", rounds)
	}
}

func TestOperationsInFlightAreAllMade(t *testing.T) {
	for _, goroutines := range []int{1, 10} {
		var made atomic.Int64
		err := inFlight(goroutines, 1000, func() error {
			made.Add(1)
			return nil
		})
		if err != nil || made.Load() != 1000 {
			t.Errorf("%d goroutines: %d operations, error %v", goroutines, made.Load(), err)
		}
	}
}

func TestAnOperationThatFailsEndsTheMeasurement(t *testing.T) {
	broken := errors.New("broken")
	for _, goroutines := range []int{1, 10} {
		err := inFlight(goroutines, 1000, func() error { return broken })
		if !errors.Is(err, broken) {
			t.Errorf("%d goroutines: %v", goroutines, err)
		}
	}
}

func TestARoundHasWholeUnits(t *testing.T) {
	for _, c := range []struct{ ops, unit, want int }{{100, 1, 100}, {100, 64, 128}, {95, 64, 64}, {100, 1000, 1000}} {
		if got := wholeUnits(c.ops, c.unit); got != c.want {
			t.Errorf("%d operations in units of %d: %d instead of %d", c.ops, c.unit, got, c.want)
		}
	}
}
