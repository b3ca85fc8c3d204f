package floor

import (
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
)

func record() Record {
	note := "näher"
	return Record{ID: -1, Name: "name", Active: true, Score: 0.25, Note: &note, Tags: []string{"", "two"}}
}

func TestEchoesGiveBackWhatTheyAreGiven(t *testing.T) {
	sameFor(t, StringEcho, "sixteen bytes !!")
	sameFor(t, StringEcho, strings.Repeat("long", 1000))
	sameFor(t, RecordEcho, record())
	sameFor(t, RecordEcho, Record{Tags: []string{}})
	sameFor(t, ListEcho, []Row{{1, 0.5, "first"}, {-2, -0.5, ""}})
	sameFor(t, AsyncReady, int64(-1)<<40)
	sameFor(t, BytesEcho, []byte{0, 255})
	sameFor(t, BlockEcho, "a block")
	sameFor(t, Float64Echo, []float64{0.5, -0.0})
}

func TestAReplyLargerThanTheBufferIsFetchedAgain(t *testing.T) {
	sameFor(t, ListEcho, make([]Row, 10_000))
}

func sameFor[T any](t *testing.T, echo func(T) (T, error), value T) {
	t.Helper()
	reply, err := echo(value)
	if err != nil || !reflect.DeepEqual(reply, value) {
		t.Errorf("expected %v, found %v, error %v", value, reply, err)
	}
}

func TestAReplyThatIsCutOffIsAnError(t *testing.T) {
	r := record()
	whole := packRecord(nil, &r)
	for n := range whole {
		if _, err := unpackRecord(whole[:n]); !errors.Is(err, errShort) {
			t.Errorf("%d of %d bytes: %v", n, len(whole), err)
		}
	}
}

func TestTheHostIsAskedOnce(t *testing.T) {
	for _, call := range []func(int64, func(int64) int64) int64{HostCall, HostCallInPlace} {
		asked := 0
		reply := call(20, func(value int64) int64 {
			asked++
			return value * 2
		})
		if reply != 41 || asked != 1 {
			t.Errorf("reply %d after %d questions", reply, asked)
		}
	}
}

func TestEveryWaitEnds(t *testing.T) {
	var running sync.WaitGroup
	for range 1000 {
		running.Add(1)
		go func() {
			defer running.Done()
			if err := Wait(time.Millisecond); err != nil {
				t.Error(err)
			}
		}()
	}
	running.Wait()
}
