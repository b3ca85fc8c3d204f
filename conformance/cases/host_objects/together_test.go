package hostobjects

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// holder is a watcher that holds on to the tower that it stands on.
type holder struct {
	lookout
	tower *kitchen.Tower
}

func TestClosingCutsCircles(t *testing.T) {
	k, tower := open(t)
	own := must[*kitchen.Tower](t)(k.BuildTower(background))
	watcher := &holder{lookout{label: "salt"}, own}
	must[uint64](t)(own.Post(background, []kitchen.Watcher{watcher}))
	must[uint64](t)(tower.Post(background, []kitchen.Watcher{watcher}))
	holds(t, k, 2)
	_ = k.Close()
	releases(t, 2, &watcher.lookout)
}

func TestACircleMayBeCut(t *testing.T) {
	k, tower := open(t)
	own := must[*kitchen.Tower](t)(k.BuildTower(background))
	watcher := &holder{lookout{label: "salt"}, own}
	must[uint64](t)(own.Post(background, []kitchen.Watcher{watcher}))
	got := must[[]kitchen.Watcher](t)(own.Watchers(background))
	cut := got[0].(*holder).tower
	dismiss(t, cut)
	releases(t, 1, &watcher.lookout)
	_ = cut.Close()
	dismiss(t, tower)
	holds(t, k, 0)
}

func TestAFunctionMayCutItsOwnObject(t *testing.T) {
	k, tower := open(t)
	watcher := named("salt")[0]
	watcher.onWants = func(string) (bool, error) { return true, tower.Dismiss(background) }
	watcher.onSaw = func(ctx context.Context, _ *kitchen.Jar) (string, error) { return "gone", tower.Dismiss(ctx) }
	for range 3 {
		must[uint64](t)(tower.Post(background, []kitchen.Watcher{watcher}))
		if wanted := must[[]bool](t)(tower.Wanted(background, "x")); len(wanted) != 1 || !wanted[0] {
			t.Errorf("wanted %v", wanted)
		}
		jar := must[*kitchen.Jar](t)(k.NewJar(background, "sea"))
		must[uint64](t)(tower.Post(background, []kitchen.Watcher{watcher}))
		if said := must[[]string](t)(tower.Show(background, jar)); len(said) != 1 || said[0] != "gone" {
			t.Errorf("said %q", said)
		}
		_ = jar.Close()
	}
	releases(t, 6, watcher)
	holds(t, k, 0)
}

func TestManyGoroutinesPassAskAndLetGo(t *testing.T) {
	k, tower := open(t)
	own := named("a", "b", "c", "d")
	jar := must[*kitchen.Jar](t)(k.NewJar(background, "sea"))
	const rounds = 50
	var together sync.WaitGroup
	for _, l := range own {
		together.Add(1)
		go func() {
			defer together.Done()
			for range rounds {
				_, posted := tower.Post(background, []kitchen.Watcher{l})
				_, wanted := tower.Wanted(background, l.label)
				_, afar := tower.WantedFromAfar(background, l.label)
				_, ranks := tower.Ranks(background)
				_, show := tower.Show(background, jar)
				friend, met := tower.Introduce(background, l, l)
				if err := errors.Join(posted, wanted, afar, ranks, show, met, tower.Dismiss(background)); err != nil || friend != kitchen.Watcher(l) {
					t.Errorf("%v, %v", friend, err)
				}
			}
		}()
	}
	together.Wait()
	_ = jar.Close()
	releases(t, 4*rounds, own...)
	holds(t, k, 0)
	handles(t, k, 1)
}

func TestClosingRacesEverything(t *testing.T) {
	b := support.NewBalance(t)
	for range 20 {
		k := b.Simple()
		tower := must[*kitchen.Tower](t)(k.BuildTower(background))
		watcher := named("salt")[0]
		var passed, together sync.WaitGroup
		for range 4 {
			passed.Add(1)
			together.Add(1)
			go func() {
				defer together.Done()
				first := true
				for {
					_, posted := tower.Post(background, []kitchen.Watcher{watcher})
					_, wanted := tower.Wanted(background, "salt")
					_, afar := tower.WantedFromAfar(background, "salt")
					_, met := tower.Introduce(background, watcher, watcher)
					if first {
						first = false
						passed.Done()
					}
					if err := errors.Join(posted, wanted, afar, met); err != nil {
						if !errors.Is(err, kitchen.ErrClosed) {
							t.Error(err)
						}
						return
					}
				}
			}()
		}
		passed.Wait()
		_ = k.Close()
		together.Wait()
	}
}

func TestAForgottenClientLetsGo(t *testing.T) {
	support.NewBalance(t)
	watcher := named("salt")[0]
	func() {
		k := must[*kitchen.Kitchen](t)(kitchen.NewSimple(background))
		tower := must[*kitchen.Tower](t)(k.BuildTower(background))
		must[uint64](t)(tower.Post(background, []kitchen.Watcher{watcher}))
	}()
	support.Await(t, "the end of the client", func() bool {
		runtime.GC()
		return watcher.released.Load() == 1
	})
}
