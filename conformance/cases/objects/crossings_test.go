package objects

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// cellar exchanges jars with a function.
type cellar func(ctx context.Context, jar *kitchen.Jar) (*kitchen.Jar, error)

func (c cellar) Exchange(ctx context.Context, jar *kitchen.Jar) (*kitchen.Jar, error) {
	return c(ctx, jar)
}

// withCellar opens a kitchen with one, which is withdrawn when the test ends.
func withCellar(t testing.TB, c cellar, options ...kitchen.HostOption) *kitchen.Kitchen {
	t.Helper()
	k := support.NewBalance(t).Simple(kitchen.WithCellar(c, options...))
	t.Cleanup(func() { _ = k.SetCellar(nil) })
	return k
}

// group is goroutines that are waited for.
type group struct{ sync.WaitGroup }

func (g *group) Go(work func()) {
	g.Add(1)
	go func() {
		defer g.Done()
		work()
	}()
}

func TestObjectsGoToTheHostAndBack(t *testing.T) {
	options := map[string][]kitchen.HostOption{"elsewhere": nil, "in place": {kitchen.InPlace()}}
	for name, options := range options {
		t.Run(name, func(t *testing.T) {
			var pepper *kitchen.Jar
			k := withCellar(t, func(ctx context.Context, given *kitchen.Jar) (*kitchen.Jar, error) {
				defer given.Close()
				if label, err := given.Label(ctx); err != nil || label != "salt" {
					t.Errorf("it was given %q, %v", label, err)
				}
				return pepper, nil
			}, options...)
			salt := jar(t, k, "salt")
			pepper = jar(t, k, "pepper")
			got := must[*kitchen.Jar](t)(k.Exchange(background, salt))
			if !must[bool](t)(k.JarSame(background, got, pepper)) {
				t.Error("it got another jar")
			}
			holds(t, k, 3, 2)
			// An answer that is no open jar is a failure of the host function.
			_ = pepper.Close()
			if _, err := k.Exchange(background, salt); err == nil {
				t.Error("a closed jar was an answer")
			}
			_ = got.Close()
			_ = salt.Close()
			holds(t, k, 0, 0)
		})
	}
}

func TestEachListenerHasAHandleOfItsOwn(t *testing.T) {
	k := support.NewBalance(t).Simple()
	heard := make(chan *kitchen.Jar, 3)
	for range 3 {
		defer k.OnStored(func(event kitchen.Stored) { heard <- event.Jar })()
	}
	salt := jar(t, k, "salt")
	if err := k.Store(background, salt); err != nil {
		t.Fatal(err)
	}
	_ = salt.Close()
	for range 3 {
		stored := support.Receive(t, "the event", heard)
		if label := must[string](t)(stored.Label(background)); label != "salt" {
			t.Errorf("stored %q", label)
		}
		_ = stored.Close()
	}
	holds(t, k, 0, 0)
}

func TestEventsThatNobodyHearsReleaseTheirHandles(t *testing.T) {
	k := support.NewBalance(t).Simple()
	begun, goOn := make(chan struct{}), make(chan struct{})
	stop := k.OnStored(func(event kitchen.Stored) {
		begun <- struct{}{}
		<-goOn
		_ = event.Jar.Close()
	})
	salt := jar(t, k, "salt")
	for range 3 {
		if err := k.Store(background, salt); err != nil {
			t.Fatal(err)
		}
	}
	support.Receive(t, "the first event", begun)
	// One is heard, two wait; they are dropped.
	stop()
	close(goOn)
	holds(t, k, 1, 1)
	_ = salt.Close()
	holds(t, k, 0, 0)
}

// TestAReplyThatNobodyTakesReleasesItsHandles gives calls up that have ended, or are about to.
func TestAReplyThatNobodyTakesReleasesItsHandles(t *testing.T) {
	asked, goOn := make(chan struct{}), make(chan struct{})
	k := withCellar(t, func(_ context.Context, given *kitchen.Jar) (*kitchen.Jar, error) {
		asked <- struct{}{}
		<-goOn
		return given, nil
	})
	salt := jar(t, k, "salt")
	const calls = 50
	var waiting group
	for range calls {
		ctx, giveUp := context.WithCancel(background)
		waiting.Go(func() {
			got, err := k.Exchange(ctx, salt)
			if err == nil {
				_ = got.Close()
			} else if !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
		support.Receive(t, "the host call", asked)
		// The answer and the cancelling race.
		go giveUp()
		goOn <- struct{}{}
	}
	waiting.Wait()
	// What the host function was given, it forgot.
	support.Await(t, "what was forgotten", func() bool {
		runtime.GC()
		return support.Stats(t, k).Objects == 1
	})
	_ = salt.Close()
	holds(t, k, 0, 0)
}

func TestClosingRacesCalls(t *testing.T) {
	k := support.NewBalance(t).Simple()
	for range 200 {
		salt := jar(t, k, "salt")
		var racing group
		for range 4 {
			racing.Go(func() {
				label, err := salt.Label(background)
				if err == nil && label != "salt" || err != nil && !errors.Is(err, kitchen.ErrUnknownObject) {
					t.Errorf("%q, %v", label, err)
				}
			})
			racing.Go(func() {
				if err := k.Store(background, salt); err != nil && !errors.Is(err, kitchen.ErrUnknownObject) {
					t.Error(err)
				}
			})
			racing.Go(func() { _ = salt.Close() })
		}
		racing.Wait()
	}
	holds(t, k, 0, 0)
}

func TestWhatIsForgottenIsReleased(t *testing.T) {
	b := support.NewBalance(t)
	k, other := b.Simple(), b.Simple()
	for range 100 {
		jar(t, k, "salt")
		jar(t, other, "pepper")
	}
	// Of a client that was closed first, nothing is left to release.
	_ = other.Close()
	support.Await(t, "what was forgotten", func() bool {
		runtime.GC()
		return support.Stats(t, k).Objects == 0
	})
	holds(t, k, 0, 0)
}

func TestAnObjectKeepsItsClient(t *testing.T) {
	support.NewBalance(t)
	salt := func() *kitchen.Jar {
		k := must[*kitchen.Kitchen](t)(kitchen.NewSimple(background))
		return jar(t, k, "salt")
	}()
	for range 3 {
		runtime.GC()
	}
	if label, err := salt.Label(background); err != nil || label != "salt" {
		t.Errorf("%q, %v", label, err)
	}
	runtime.KeepAlive(salt)
	salt = nil
	support.Await(t, "the client that was forgotten", func() bool {
		runtime.GC()
		return support.LibraryNumbers(t).Contexts == 1
	})
}
