package streamsin

import (
	"context"
	"errors"
	"iter"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// records is a stream of so many, which counts those that were asked for.
func (g *grain) records(count uint64) iter.Seq2[kitchen.Inner, error] {
	return func(yield func(kitchen.Inner, error) bool) {
		for n, err := range g.numbers(count) {
			if !yield(kitchen.Inner{Text: "sack", Number: n}, err) {
				return
			}
		}
	}
}

func TestAStreamInAndAStreamOut(t *testing.T) {
	_, m := mill(t)
	var running sync.WaitGroup
	for range 4 {
		running.Add(1)
		go func() {
			defer running.Done()
			const count = 20_000
			g, next := newGrain(), int64(0)
			for record, err := range m.Relay(background, g.records(count)) {
				if err != nil || record.Number != next || record.Text != "sack" {
					t.Errorf("%v, %v, want number %d", record, err, next)
					return
				}
				next++
				if made := g.made.Load(); made > uint64(next)+3*ahead {
					t.Errorf("%d items were made for %d", made, next)
					return
				}
			}
			if next != count {
				t.Errorf("%d of %d came back", next, count)
			}
		}()
	}
	running.Wait()
}

func TestLeavingTheLoopEndsBothStreams(t *testing.T) {
	k, m := mill(t)
	g := newGrain()
	for record, err := range m.Relay(background, g.records(1<<40)) {
		if err != nil {
			t.Fatal(err)
		}
		if record.Number == 1000 {
			break
		}
	}
	support.Receive(t, "the end of the stream in", g.ended)
	if stats := support.Stats(t, k); stats.StreamsIn != 0 || stats.Calls != 0 {
		t.Errorf("%+v", stats)
	}
}

func TestAnErrorGoesInAndComesOut(t *testing.T) {
	_, m := mill(t)
	taken := 0
	for record, err := range m.Relay(background, func(yield func(kitchen.Inner, error) bool) {
		_ = yield(kitchen.Inner{Number: 1}, nil) && yield(kitchen.Inner{}, errors.New("rats"))
	}) {
		if taken++; (taken == 1) != (err == nil && record.Number == 1) {
			t.Errorf("item %d: %v, %v", taken, record, err)
		}
	}
	if taken != 2 {
		t.Errorf("%d items", taken)
	}
}

func TestOneStreamOfTheLibraryIsTheOtherOfTheProgram(t *testing.T) {
	k, m := mill(t)
	s := must[*kitchen.Spring](t)(k.NewSpring(background))
	defer s.Close()
	numbers := func(yield func(int64, error) bool) {
		for n, err := range s.Numbers(background, 0, 50_000) {
			if !yield(int64(n), err) {
				return
			}
		}
	}
	if sum := must[int64](t)(m.Sum(background, numbers)); sum != sumOf(50_000) {
		t.Errorf("the sum is %d", sum)
	}
}

func TestObjectsAreItems(t *testing.T) {
	k, m := mill(t)
	labels := []string{"a", "b", "c"}
	jars := func(yield func(*kitchen.Jar, error) bool) {
		for _, label := range labels {
			jar := must[*kitchen.Jar](t)(k.NewJar(background, label))
			goOn := yield(jar, nil)
			_ = jar.Close()
			if !goOn {
				return
			}
		}
	}
	if found := must[[]string](t)(m.Labels(background, jars)); len(found) != 3 || found[2] != "c" {
		t.Errorf("labels: %q", found)
	}
	support.Await(t, "the end of all jars", func() bool { return must[int64](t)(k.JarCount(background)) == 0 })
}

// guard is a watcher that nobody asks anything.
type guard struct {
	kitchen.Watcher
	released *atomic.Int64
}

func (g *guard) Released() { g.released.Add(1) }

func TestObjectsOfTheProgramAreItems(t *testing.T) {
	k, m := mill(t)
	const count = 100
	var released atomic.Int64
	guards := func(yield func(kitchen.Watcher, error) bool) {
		for range count {
			if !yield(&guard{released: &released}, nil) {
				return
			}
		}
	}
	if found := must[uint64](t)(m.Muster(background, guards)); found != count {
		t.Errorf("%d watchers", found)
	}
	support.Await(t, "the release of all", func() bool { return released.Load() == count })
	if stats := support.Stats(t, k); stats.HostObjects != 0 || stats.Holding != 0 {
		t.Errorf("%+v", stats)
	}
}

// granary is a host with a fixed number of sacks of each grain.
type granary struct {
	sacks func(ctx context.Context, grain string) iter.Seq2[kitchen.Inner, error]
}

func (g granary) Sacks(ctx context.Context, grain string) iter.Seq2[kitchen.Inner, error] {
	return g.sacks(ctx, grain)
}

func TestHostFunctionsReturnStreams(t *testing.T) {
	k, m := mill(t)
	var asked string
	var done context.Context
	g := newGrain()
	full := granary{func(ctx context.Context, grain string) iter.Seq2[kitchen.Inner, error] {
		asked, done = grain, ctx
		return g.records(10_000)
	}}
	if err := k.SetGranary(full); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = k.SetGranary(nil) }()
	if sum := must[int64](t)(m.Grind(background, "rye")); sum != sumOf(10_000) || asked != "rye" {
		t.Errorf("%d of %q", sum, asked)
	}
	support.Receive(t, "the end of the context", done.Done())
	g = newGrain()
	if sum := must[int64](t)(m.GrindOf(background, full, "oat")); sum != sumOf(10_000) || asked != "oat" {
		t.Errorf("%d of %q", sum, asked)
	}
	// What it does not have, every granary has.
	crumbs := 0
	for crumb, err := range m.Crumbs(background, "rye") {
		if crumbs++; err != nil || crumb.Text != "rye" {
			t.Errorf("%v, %v", crumb, err)
		}
	}
	if crumbs != 1 {
		t.Errorf("%d crumbs", crumbs)
	}
}

func TestStreamsOfHostFunctionsFail(t *testing.T) {
	k, m := mill(t, kitchen.WithPanicHandler(func(any) {}))
	defer func() { _ = k.SetGranary(nil) }()
	grind := func(sacks func(context.Context, string) iter.Seq2[kitchen.Inner, error]) error {
		t.Helper()
		if err := k.SetGranary(granary{sacks}); err != nil {
			t.Fatal(err)
		}
		_, err := m.Grind(background, "rye")
		return err
	}
	var tooMuch *kitchen.KitchenErrorTooMuch
	if err := grind(func(context.Context, string) iter.Seq2[kitchen.Inner, error] {
		return func(yield func(kitchen.Inner, error) bool) {
			yield(kitchen.Inner{}, &kitchen.KitchenErrorTooMuch{Got: 9})
		}
	}); !errors.As(err, &tooMuch) || tooMuch.Got != 9 {
		t.Errorf("a typed error: %v", err)
	}
	for _, sacks := range []func(context.Context, string) iter.Seq2[kitchen.Inner, error]{
		func(context.Context, string) iter.Seq2[kitchen.Inner, error] { return nil },
		func(context.Context, string) iter.Seq2[kitchen.Inner, error] { panic("burnt") },
	} {
		if err := grind(sacks); err == nil {
			t.Error("no error")
		}
	}
}

// The context of a host function's stream is done when the library drops it, so what waits for something else ends too.
func TestTheContextOfAStreamIsDoneWhenNobodyReadsIt(t *testing.T) {
	k, m := mill(t)
	begun, ended := make(chan struct{}), make(chan error, 1)
	if err := k.SetSacks(func(ctx context.Context, _ string) iter.Seq2[kitchen.Inner, error] {
		return func(yield func(kitchen.Inner, error) bool) {
			close(begun)
			<-ctx.Done()
			ended <- context.Cause(ctx)
		}
	}); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = k.SetSacks(nil) }()
	ctx, cancel := context.WithCancel(background)
	go func() {
		support.Receive(t, "the stream", begun)
		cancel()
	}()
	if _, err := m.Grind(ctx, "rye"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if why := support.Receive(t, "the end of the context", ended); !errors.Is(why, kitchen.ErrCancelled) {
		t.Errorf("%v", why)
	}
}
