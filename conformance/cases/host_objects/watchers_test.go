// Package hostobjects checks that objects of the program cross as `Arc<dyn Trait>`: many of them, each with its own state,
// asked in both ways, coming back as themselves, and let go of exactly once in every path.
package hostobjects

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

var background = context.Background()

// must is for calls that do not fail.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// lookout is a watcher that wants what is called like itself.
type lookout struct {
	label    string
	released atomic.Int64
	onSaw    func(ctx context.Context, jar *kitchen.Jar) (string, error)
	onWants  func(label string) (bool, error)
	onMeet   func(ctx context.Context, other kitchen.Watcher) (kitchen.Watcher, error)
	writes   kitchen.Recorder
}

func (l *lookout) Saw(ctx context.Context, jar *kitchen.Jar) (string, error) {
	defer jar.Close()
	if l.onSaw != nil {
		return l.onSaw(ctx, jar)
	}
	label, err := jar.Label(ctx)
	return l.label + " saw " + label, err
}

func (l *lookout) Wants(label string) (bool, error) {
	if l.onWants != nil {
		return l.onWants(label)
	}
	return label == l.label, nil
}

func (l *lookout) Meet(ctx context.Context, other kitchen.Watcher) (kitchen.Watcher, error) {
	if l.onMeet != nil {
		return l.onMeet(ctx, other)
	}
	return other, nil
}

func (l *lookout) Recorder(context.Context) (kitchen.Recorder, error) { return l.writes, nil }

func (l *lookout) Released() { l.released.Add(1) }

// captain is a lookout that also has what the others leave to the trait.
type captain struct{ lookout }

func (c *captain) Rank(context.Context) (uint32, error) { return 7, nil }

func (c *captain) Title(label string) (string, error) { return "captain of " + label, nil }

// ledger is a recorder that cannot be read.
type ledger struct{ count atomic.Uint64 }

func (l *ledger) Record(string) (uint64, error) { return l.count.Add(1), nil }

// book is one that can.
type book struct {
	mu    sync.Mutex
	lines []string
}

func (b *book) Record(line string) (uint64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lines = append(b.lines, line)
	return uint64(len(b.lines)), nil
}

func (b *book) Lines(context.Context) ([]string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.lines, nil
}

func named(labels ...string) []*lookout {
	lookouts := make([]*lookout, len(labels))
	for at, label := range labels {
		lookouts[at] = &lookout{label: label}
	}
	return lookouts
}

func watchers(lookouts []*lookout) []kitchen.Watcher {
	all := make([]kitchen.Watcher, len(lookouts))
	for at, l := range lookouts {
		all[at] = l
	}
	return all
}

// open opens a kitchen with a tower, which is torn down when the test ends: then nothing is held.
func open(t testing.TB, options ...kitchen.Option) (*kitchen.Kitchen, *kitchen.Tower) {
	t.Helper()
	k := support.NewBalance(t).Simple(options...)
	tower := must[*kitchen.Tower](t)(k.BuildTower(background))
	t.Cleanup(func() {
		_ = tower.Close()
		if stats, err := k.Stats(); err == nil {
			_ = k.SetRecorder(nil)
			if stats.HostObjects+stats.Objects > 0 || stats.Holding > 0 {
				holds(t, k, 0)
			}
		}
	})
	return k, tower
}

// posted opens a kitchen with these on its tower.
func posted(t testing.TB, lookouts ...*lookout) (*kitchen.Kitchen, *kitchen.Tower) {
	t.Helper()
	k, tower := open(t)
	if count := must[uint64](t)(tower.Post(background, watchers(lookouts))); count != uint64(len(lookouts)) {
		t.Errorf("%d watchers stand there", count)
	}
	return k, tower
}

// holds fails the test unless the library comes to hold so many objects of the program, as both sides know, and none of
// its own is out.
func holds(t testing.TB, k *kitchen.Kitchen, count int) {
	t.Helper()
	var stats kitchen.Stats
	if !support.Becomes(func() bool {
		stats = support.Stats(t, k)
		return stats.HostObjects == uint64(count) && stats.Holding == count
	}) {
		t.Errorf("the library holds %d, as this side knows %d, want %d", stats.HostObjects, stats.Holding, count)
	}
}

// handles fails the test unless this client comes to have so many handles.
func handles(t testing.TB, k *kitchen.Kitchen, count uint64) {
	t.Helper()
	support.Await(t, "the release of handles", func() bool { return support.Stats(t, k).Objects == count })
}

// releases fails the test unless each of these comes to be released so often.
func releases(t testing.TB, times int64, lookouts ...*lookout) {
	t.Helper()
	for _, l := range lookouts {
		if !support.Becomes(func() bool { return l.released.Load() == times }) {
			t.Errorf("%s was released %d times, want %d", l.label, l.released.Load(), times)
		}
	}
}

func dismiss(t testing.TB, tower *kitchen.Tower) {
	t.Helper()
	if err := tower.Dismiss(background); err != nil {
		t.Fatal(err)
	}
}
