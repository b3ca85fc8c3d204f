package hostobjects

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func TestEachHasItsOwnState(t *testing.T) {
	lookouts := named("salt", "pepper", "salt")
	k, tower := posted(t, lookouts...)
	holds(t, k, 3)
	for _, wanted := range []func(context.Context, string) ([]bool, error){tower.Wanted, tower.WantedFromAfar} {
		if got := must[[]bool](t)(wanted(background, "salt")); !slices.Equal(got, []bool{true, false, true}) {
			t.Errorf("they want %v", got)
		}
	}
	jar := must[*kitchen.Jar](t)(k.NewJar(background, "sea"))
	said := must[[]string](t)(tower.Show(background, jar))
	if !slices.Equal(said, []string{"salt saw sea", "pepper saw sea", "salt saw sea"}) {
		t.Errorf("they said %q", said)
	}
	_ = jar.Close()
	dismiss(t, tower)
	releases(t, 1, lookouts...)
	holds(t, k, 0)
	handles(t, k, 1)
}

func TestWhatOneDoesNotHaveTheTraitDoes(t *testing.T) {
	k, tower := open(t)
	boss := &captain{lookout{label: "salt"}}
	crew := []kitchen.Watcher{named("salt")[0], boss, named("pepper")[0]}
	must[uint64](t)(tower.Post(background, crew))
	if ranks := must[[]uint32](t)(tower.Ranks(background)); !slices.Equal(ranks, []uint32{1, 7, 1}) {
		t.Errorf("ranks %v", ranks)
	}
	titles := must[[]string](t)(tower.Titles(background, "salt"))
	// The body of the trait asks the program in turn.
	if want := []string{"watcher of salt", "captain of salt", "watcher of no salt"}; !slices.Equal(titles, want) {
		t.Errorf("titles %q", titles)
	}
	dismiss(t, tower)
	releases(t, 1, &boss.lookout)
	holds(t, k, 0)
}

func TestTheyComeBackAsThemselves(t *testing.T) {
	lookouts := named("salt", "pepper")
	k, tower := posted(t, lookouts...)
	for range 3 {
		if got := must[[]kitchen.Watcher](t)(tower.Watchers(background)); !slices.Equal(got, watchers(lookouts)) {
			t.Errorf("found %v", got)
		}
	}
	dismiss(t, tower)
	releases(t, 1, lookouts...)
	handles(t, k, 1)
}

func TestTheyCrossInRecordsListsAndOptions(t *testing.T) {
	k, tower := open(t)
	all, writes := named("lead", "first", "second", "spare"), new(book)
	echoes := []func(context.Context, kitchen.Post) (kitchen.Post, error){tower.EchoPost, tower.EchoPostAsync}
	for at, echo := range echoes {
		full := kitchen.Post{Lead: all[0], Others: watchers(all[1:3]), Spare: all[3], Recorder: writes}
		got := must[kitchen.Post](t)(echo(background, full))
		if got.Lead != full.Lead || !slices.Equal(got.Others, full.Others) || got.Spare != full.Spare || got.Recorder != full.Recorder {
			t.Errorf("found %v, want %v", got, full)
		}
		releases(t, int64(at+1), all...)
	}
	alone := must[kitchen.Post](t)(tower.EchoPost(background, kitchen.Post{Lead: all[0]}))
	if alone.Lead != kitchen.Watcher(all[0]) || len(alone.Others) > 0 || alone.Spare != nil || alone.Recorder != nil {
		t.Errorf("found %v", alone)
	}
	holds(t, k, 0)
	handles(t, k, 1)
}

func TestTheyMeetEachOther(t *testing.T) {
	k, tower := open(t)
	pair := named("salt", "pepper")
	met := make(chan kitchen.Watcher, 1)
	introduce := func(other, friend kitchen.Watcher) {
		t.Helper()
		pair[0].onMeet = func(_ context.Context, other kitchen.Watcher) (kitchen.Watcher, error) {
			met <- other
			return friend, nil
		}
		got := must[kitchen.Watcher](t)(tower.Introduce(background, pair[0], other))
		if seen := <-met; seen != other || got != friend {
			t.Errorf("met %v and named %v, want %v and %v", seen, got, other, friend)
		}
	}
	introduce(pair[1], pair[1])
	introduce(pair[0], pair[1])
	introduce(nil, pair[0])
	introduce(pair[1], nil)
	releases(t, 6, pair[0])
	releases(t, 4, pair[1])
	holds(t, k, 0)
	handles(t, k, 1)
}

func TestATraitMayBeRegisteredAndHaveObjects(t *testing.T) {
	k, tower := open(t)
	writes := new(book)
	watcher := &lookout{label: "salt", writes: writes}
	lines := must[[]string](t)(tower.Note(background, watcher, "one"))
	if lines = must[[]string](t)(tower.Note(background, watcher, "two")); !slices.Equal(lines, []string{"one", "two"}) {
		t.Errorf("noted %q", lines)
	}
	watcher.writes = new(ledger)
	if lines = must[[]string](t)(tower.Note(background, watcher, "lost")); len(lines) > 0 {
		t.Errorf("a ledger gave %q", lines)
	}
	var failed kitchen.KitchenError
	if _, err := tower.Log(background, "nobody"); !errors.As(err, &failed) {
		t.Errorf("without a recorder: %v", err)
	}
	for _, kept := range []struct {
		recorder kitchen.Recorder
		lines    int
	}{{writes, 3}, {new(ledger), 0}, {writes, 4}} {
		if err := k.SetRecorder(kept.recorder); err != nil {
			t.Fatal(err)
		}
		must[uint64](t)(tower.Log(background, "three"))
		if lines = must[[]string](t)(tower.Logged(background)); len(lines) != kept.lines {
			t.Errorf("logged %q, want %d lines", lines, kept.lines)
		}
	}
	holds(t, k, 0)
}

func TestTheyComeInErrors(t *testing.T) {
	k, tower := open(t)
	watcher := named("salt")[0]
	jar := must[*kitchen.Jar](t)(k.NewJar(background, "pepper"))
	var unwilling *kitchen.TowerErrorUnwilling
	if _, err := tower.ShowTo(background, watcher, jar); !errors.As(err, &unwilling) ||
		unwilling.Watcher != kitchen.Watcher(watcher) || unwilling.Label != "pepper" {
		t.Errorf("%v", err)
	}
	releases(t, 1, watcher)
	_ = jar.Close()
	holds(t, k, 0)
	handles(t, k, 1)
}

func TestWhatAnObjectDoesWrongIsItsFailure(t *testing.T) {
	seen := make(chan any, 2)
	k, tower := open(t, kitchen.WithPanicHandler(func(value any) { seen <- value }))
	watcher := named("salt")[0]
	how := func(wants, meet string) {
		t.Helper()
		text := must[string](t)(tower.HowItFailed(background, watcher))
		if found := strings.Split(text, "; "); len(found) != 2 || found[0] != wants || found[1] != meet {
			t.Errorf("%q, want %q and %q", text, wants, meet)
		}
	}
	how("false", "false")
	watcher.onWants = func(string) (bool, error) { panic("ouch") }
	watcher.onMeet = func(context.Context, kitchen.Watcher) (kitchen.Watcher, error) { panic("alas") }
	how("wants: Failed: panic: ouch", "meet: Failed: panic: alas")
	if first, second := <-seen, <-seen; first != "ouch" || second != "alas" {
		t.Errorf("heard of %v and %v", first, second)
	}
	const exited = "Failed: the host function ended its goroutine (runtime.Goexit)"
	watcher.onWants = func(string) (bool, error) { runtime.Goexit(); return true, nil }
	watcher.onMeet = func(context.Context, kitchen.Watcher) (kitchen.Watcher, error) { runtime.Goexit(); return nil, nil }
	how("wants: "+exited, "meet: "+exited)
	watcher.onWants = func(string) (bool, error) { return false, &kitchen.KitchenErrorEmpty{} }
	watcher.onMeet = func(context.Context, kitchen.Watcher) (kitchen.Watcher, error) { return nil, errors.New("no mood") }
	how("typed: "+(&kitchen.KitchenErrorEmpty{}).Error(), "meet: Failed: no mood")
	releases(t, 4, watcher)
	holds(t, k, 0)
}

func TestAFunctionThatAnswersAtOnceMayCallTheClient(t *testing.T) {
	k, tower := open(t)
	watcher := named("salt")[0]
	watcher.onWants = func(label string) (bool, error) {
		if len(label) > 10 {
			return true, nil
		}
		wanted, err := tower.Wanted(background, label+label)
		return err == nil && len(wanted) == 1 && wanted[0], err
	}
	must[uint64](t)(tower.Post(background, []kitchen.Watcher{watcher}))
	for _, wanted := range []func(context.Context, string) ([]bool, error){tower.Wanted, tower.WantedFromAfar} {
		if got := must[[]bool](t)(wanted(background, "abc")); !got[0] {
			t.Error("asked four deep, it did not want it")
		}
	}
	dismiss(t, tower)
	holds(t, k, 0)
}

func TestWhatNeverCameFromTheProgramCannotGoThere(t *testing.T) {
	k, tower := open(t)
	watcher := named("salt")[0]
	const why = "an implementation of `Watcher` in Rust cannot be given to the host: only what came from it can"
	var status *kitchen.StatusError
	if _, err := tower.Smuggle(background, 0, watcher); !errors.As(err, &status) || status.Text != why {
		t.Errorf("in a reply: %v", err)
	}
	if _, err := tower.Smuggle(background, 1, watcher); err == nil || !strings.Contains(err.Error(), why) {
		t.Errorf("in an argument: %v", err)
	}
	defer k.OnPosted(func(event kitchen.Posted) { t.Errorf("in an event: %v", event) })()
	if got := must[[]kitchen.Watcher](t)(tower.Smuggle(background, 2, watcher)); len(got) > 0 {
		t.Errorf("found %v", got)
	}
	if stats := support.Stats(t, k); stats.EventsDropped != 1 {
		t.Errorf("%d events were dropped", stats.EventsDropped)
	}
	releases(t, 3, watcher)
	holds(t, k, 0)
	handles(t, k, 1)
}
