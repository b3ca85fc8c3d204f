// Package aliases checks that types which cross as others do so: newtypes, an IP address as text, a percentage that
// refuses; alone and in all that can hold them, both ways. What their conversions refuse is named with its place, in the
// words of the author.
package aliases

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

var background = context.Background()

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func entrance(t testing.TB, k *kitchen.Kitchen) *kitchen.Entrance {
	t.Helper()
	e := must[*kitchen.Entrance](t)(k.NewEntrance(background))
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return e
}

// visit has all of them but a jar. Nothing in it is converted: each is what it stands for.
func visit() kitchen.Visit {
	recipe, said := "/a\x00b", "good"
	remark := kitchen.Remark(&said)
	var number uint64 = math.MaxUint64
	return kitchen.Visit{
		Guest:      number,
		Table:      3,
		From:       "127.0.0.1",
		Recipe:     &recipe,
		Progress:   []byte{0, 50, 100},
		Quarters:   [4]uint8{25, 50, 75, 100},
		Party:      []uint64{1, number},
		Seen:       map[string]kitchen.GuestID{"10.0.0.1": 7, "::1": 8},
		Invited:    map[uint64]struct{}{1: {}, number: {}},
		LastRemark: &remark,
		Rhythm:     kitchen.TupleDurationUint32{V0: time.Minute, V1: 4},
		Crumbs:     []byte{0, 255},
	}
}

func TestAllOfThemCrossAsWhatTheyStandFor(t *testing.T) {
	k := support.NewBalance(t).Simple()
	e := entrance(t, k)
	salt := must[*kitchen.Jar](t)(k.NewJar(background, "salt"))
	sent := visit()
	sent.Favourite = salt
	back := must[kitchen.Visit](t)(e.Echo(background, sent))
	if back.Favourite == nil {
		t.Fatal("the jar is gone")
	}
	if label := must[string](t)(back.Favourite.Label(background)); label != "salt" {
		t.Errorf("its jar is labelled %q", label)
	}
	if err := errors.Join(back.Favourite.Close(), salt.Close()); err != nil {
		t.Error(err)
	}
	back.Favourite = nil
	if !reflect.DeepEqual(back, visit()) {
		t.Errorf("%+v came back as %+v", visit(), back)
	}
}

func TestEventsBringThem(t *testing.T) {
	k := support.NewBalance(t).Simple()
	e := entrance(t, k)
	seen := make(chan kitchen.Visit, 1)
	stop := k.OnVisited(func(event kitchen.Visited) { seen <- event.Visit })
	defer stop()
	if err := e.Tell(background, visit()); err != nil {
		t.Fatal(err)
	}
	if told := <-seen; !reflect.DeepEqual(told, visit()) {
		t.Errorf("told %+v", told)
	}
}

func TestParametersOfThem(t *testing.T) {
	k := support.NewBalance(t).Simple()
	e := entrance(t, k)
	said := "good"
	rhythm := kitchen.Rhythm{V0: 1500 * time.Millisecond, V1: 2}
	parts := must[[]string](t)(e.EchoParts(background, 7, "0:0:0:0:0:0:0:1", rhythm, &said))
	want := []string{"GuestId(7)", "::1", "Rhythm((1.5s, 2))", `Remark(Some("good"))`}
	if !reflect.DeepEqual(parts, want) {
		t.Errorf("found %q, want %q", parts, want)
	}
	all := must[map[kitchen.Percent]struct{}](t)(e.All(background, map[kitchen.GuestID]kitchen.Percent{1: 10, 2: 100}))
	if !reflect.DeepEqual(all, map[uint8]struct{}{10: {}, 100: {}}) {
		t.Errorf("found %v", all)
	}
}

func TestWhatAConversionRefuses(t *testing.T) {
	k := support.NewBalance(t).Simple()
	e := entrance(t, k)
	for name, change := range map[string]func(*kitchen.Visit){
		"field `visit.from`: invalid IP address syntax":           func(v *kitchen.Visit) { v.From = "nowhere" },
		"field `visit.progress[1]`: 101 is more than 100 percent": func(v *kitchen.Visit) { v.Progress = []byte{100, 101} },
		"field `visit.quarters[2]`: 200 is more than 100 percent": func(v *kitchen.Visit) { v.Quarters[2] = 200 },
		"field `visit.seen[key 0]`: invalid IP address syntax": func(v *kitchen.Visit) {
			v.Seen = map[string]uint64{"": 1}
		},
		"given twice": func(v *kitchen.Visit) {
			// Two texts of one address.
			v.Seen = map[string]uint64{"::1": 1, "0:0:0:0:0:0:0:1": 2}
		},
		"field `visit.quarters[0]`: its conversion panicked: beyond all measure": func(v *kitchen.Visit) { v.Quarters[0] = 255 },
	} {
		bad := visit()
		change(&bad)
		if _, err := e.Echo(background, bad); !errors.Is(err, kitchen.ErrBadRequest) || !strings.Contains(err.Error(), name) {
			t.Errorf("%v, want %q", err, name)
		}
	}
	if _, err := e.Echo(background, visit()); err != nil {
		t.Errorf("and after that: %v", err)
	}
}

// guide answers the number of the guest.
type guide struct{}

func (guide) Progress(_ context.Context, guest kitchen.GuestID, from kitchen.Address) (kitchen.Percent, error) {
	if from != "10.1.2.3" {
		return 0, errors.New("comes from " + from)
	}
	return kitchen.Percent(guest), nil
}

func TestAHostAnswersWithThem(t *testing.T) {
	k := support.NewBalance(t).Simple()
	e := entrance(t, k)
	if err := k.SetGuide(guide{}); err != nil {
		t.Fatal(err)
	}
	if percent := must[kitchen.Percent](t)(e.Ask(background, 99, "10.1.2.3")); percent != 99 {
		t.Errorf("the guide says %d", percent)
	}
	_, err := e.Ask(background, 101, "10.1.2.3")
	const unreadable = `host function "progress" gave an answer that cannot be read: 101 is more than 100 percent`
	if err == nil || !strings.Contains(err.Error(), unreadable) {
		t.Errorf("%v, want %q", err, unreadable)
	}
	if err := k.SetGuide(nil); err != nil {
		t.Error(err)
	}
}
