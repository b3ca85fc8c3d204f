package hostobjects

import (
	"context"
	"errors"
	"sync"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func TestTheSameValueIsReleasedAsOftenAsItWasPassed(t *testing.T) {
	watcher := named("salt")[0]
	k, tower := posted(t, watcher, watcher, watcher)
	holds(t, k, 3)
	dismiss(t, tower)
	releases(t, 3, watcher)
}

func TestWhatIsNoWatcherIsRefusedWithItsReason(t *testing.T) {
	k, tower := open(t)
	watcher := named("salt")[0]
	refused := func(err error, text string) {
		t.Helper()
		var status *kitchen.StatusError
		if !errors.As(err, &status) || status.Status != kitchen.Status(22) || status.Text != text {
			t.Errorf("%v, want %q", err, text)
		}
	}
	_, err := tower.Post(background, []kitchen.Watcher{watcher, nil})
	refused(err, "arguments of `Tower.post`, field `watchers[1]`: expected a `Watcher`, found nil")
	_, err = tower.EchoPost(background, kitchen.Post{Others: []kitchen.Watcher{watcher}})
	refused(err, "arguments of `Tower.echo_post`, field `post.lead`: expected a `Watcher`, found nil")
	// The library took none of it.
	releases(t, 0, watcher)
	holds(t, k, 0)
}

func TestARefusedCallTakesNothing(t *testing.T) {
	k, tower := open(t, kitchen.WithLimits(kitchen.Limits{MessageBytes: 100}))
	watcher := named("salt")[0]
	crowd := make([]kitchen.Watcher, 200)
	for at := range crowd {
		crowd[at] = watcher
	}
	if _, err := tower.Post(background, crowd); !errors.Is(err, kitchen.ErrTooLarge) {
		t.Errorf("200 watchers in 100 bytes: %v", err)
	}
	holds(t, k, 0)
	releases(t, 0, watcher)
}

func TestAReplyThatIsTooLargeLetsGo(t *testing.T) {
	k, tower := open(t, kitchen.WithLimits(kitchen.Limits{MessageBytes: 64}))
	lookouts := named("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
	for range 4 {
		must[uint64](t)(tower.Post(background, watchers(lookouts)))
	}
	if _, err := tower.Watchers(background); !errors.Is(err, kitchen.ErrTooLarge) {
		t.Errorf("48 watchers in 64 bytes: %v", err)
	}
	handles(t, k, 1)
	dismiss(t, tower)
	releases(t, 4, lookouts...)
}

func TestACallThatPanicsOrIsCancelledLetsGo(t *testing.T) {
	k, tower := open(t)
	watcher := named("salt")[0]
	if err := tower.Fall(background, watcher); !errors.Is(err, kitchen.ErrPanicked) {
		t.Errorf("the tower fell: %v", err)
	}
	releases(t, 1, watcher)
	ctx, wake := context.WithCancel(background)
	slept := make(chan error)
	go func() { slept <- tower.Sleep(ctx, watcher) }()
	holds(t, k, 1)
	wake()
	if err := support.Receive(t, "the end of the call", slept); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	releases(t, 2, watcher)
	if err := tower.Sleep(ctx, watcher); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
	releases(t, 2, watcher)
	holds(t, k, 0)
}

func TestReleasedComesAfterItsFunctionsHaveReturned(t *testing.T) {
	k, tower := open(t)
	watcher := named("salt")[0]
	met, goOn := make(chan struct{}), make(chan struct{})
	watcher.onMeet = func(ctx context.Context, _ kitchen.Watcher) (kitchen.Watcher, error) {
		close(met)
		<-ctx.Done()
		<-goOn
		// Too late for anybody to take it.
		return watcher, nil
	}
	ctx, giveUp := context.WithCancel(background)
	ended := make(chan error)
	go func() {
		_, err := tower.Introduce(ctx, watcher, nil)
		ended <- err
	}()
	support.Receive(t, "the meeting", met)
	giveUp()
	if err := support.Receive(t, "the end of the call", ended); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	holds(t, k, 0)
	releases(t, 0, watcher)
	close(goOn)
	releases(t, 2, watcher)
}

func TestClosingLetsGoOfAll(t *testing.T) {
	lookouts := named("salt", "pepper")
	k, tower := posted(t, append(lookouts, lookouts...)...)
	slept := make(chan error)
	go func() { slept <- tower.Sleep(background, lookouts[0]) }()
	holds(t, k, 5)
	_ = k.Close()
	if err := support.Receive(t, "the end of the call", slept); !errors.Is(err, kitchen.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	releases(t, 3, lookouts[0])
	releases(t, 2, lookouts[1])
	if _, err := tower.Post(background, watchers(lookouts)); !errors.Is(err, kitchen.ErrClosed) {
		t.Errorf("after closing: %v", err)
	}
	releases(t, 3, lookouts[0])
}

func TestEveryListenerHearsOfTheVeryWatcher(t *testing.T) {
	k, tower := open(t)
	watcher := named("salt")[0]
	if err := tower.Announce(background, watcher); err != nil {
		t.Fatal(err)
	}
	releases(t, 1, watcher)
	heard := make(chan kitchen.Watcher, 3)
	for range 3 {
		defer k.OnPosted(func(event kitchen.Posted) { heard <- event.Watcher })()
	}
	if err := tower.Announce(background, watcher); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if got := support.Receive(t, "the event", heard); got != kitchen.Watcher(watcher) {
			t.Errorf("heard of %v", got)
		}
	}
	releases(t, 2, watcher)
	holds(t, k, 0)
	handles(t, k, 1)
}

func TestAnEventThatNobodyHearsLetsGo(t *testing.T) {
	k, tower := open(t)
	watcher := named("salt")[0]
	begun, goOn := make(chan struct{}), make(chan struct{})
	stop := k.OnPosted(func(kitchen.Posted) {
		begun <- struct{}{}
		<-goOn
	})
	for range 3 {
		if err := tower.Announce(background, watcher); err != nil {
			t.Fatal(err)
		}
	}
	support.Receive(t, "the first event", begun)
	// One is heard, two wait; they are dropped.
	stop()
	close(goOn)
	releases(t, 3, watcher)
	holds(t, k, 0)
	handles(t, k, 1)
}

func TestReplyThatNobodyTakesLetsGo(t *testing.T) {
	k, tower := open(t)
	const calls = 50
	lookouts := named("salt", "pepper")
	asked, goOn := make(chan struct{}), make(chan struct{})
	lookouts[0].onMeet = func(_ context.Context, other kitchen.Watcher) (kitchen.Watcher, error) {
		asked <- struct{}{}
		<-goOn
		return other, nil
	}
	var waiting sync.WaitGroup
	for range calls {
		ctx, giveUp := context.WithCancel(background)
		waiting.Add(1)
		go func() {
			defer waiting.Done()
			got, err := tower.Introduce(ctx, lookouts[0], lookouts[1])
			if err == nil && got != kitchen.Watcher(lookouts[1]) || err != nil && !errors.Is(err, context.Canceled) {
				t.Errorf("%v, %v", got, err)
			}
		}()
		support.Receive(t, "the host call", asked)
		// The answer and the cancelling race.
		go giveUp()
		goOn <- struct{}{}
	}
	waiting.Wait()
	holds(t, k, 0)
	handles(t, k, 1)
	releases(t, calls, lookouts[0])
	releases(t, 2*calls, lookouts[1])
}
