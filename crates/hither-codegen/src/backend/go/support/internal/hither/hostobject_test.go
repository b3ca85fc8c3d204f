package hither

import (
	"context"
	"errors"
	"testing"

	"hither.invalid/support/internal/testdoor"
	"hither.invalid/support/internal/wire"
)

// watcher is an object of the program, and its function a method of it.
type watcher interface {
	Saw(ctx context.Context, text string) (string, error)
}

// eye watches, and tells when it was released.
type eye struct {
	saw      func(ctx context.Context, text string) (string, error)
	released chan struct{}
}

func newEye() *eye { return &eye{released: make(chan struct{}, 8)} }

func (e *eye) Saw(ctx context.Context, text string) (string, error) {
	if e.saw == nil {
		return "saw " + text, nil
	}
	return e.saw(ctx, text)
}

func (e *eye) Released() { e.released <- struct{}{} }

var (
	keep      = method("keep", testdoor.Keep, "watcher")
	letGo     = method("let_go", testdoor.LetGo)
	giveBack  = &Method{ID: testdoor.GiveBack, Args: wire.Fields{Name: "give_back"}, Unread: func(r *wire.Reader) { liftWatcher(r) }}
	askObject = method("ask_object", testdoor.AskObject, "text")

	watchers = HostTrait{Name: "Watcher", Functions: []ObjectFunction{{
		HostFunction: HostFunction{
			ID: testdoor.ObjectAsked, Error: lowerOdd, Default: true,
			Args:   wire.Fields{Kind: "arguments of", Name: "Watcher.saw", Names: []string{"self", "text"}},
			Unread: func(r *wire.Reader) { r.Text() },
		},
		Handler: func(object any) HostHandler {
			if w, ok := object.(watcher); ok {
				return serveText(w.Saw)
			}
			return nil
		},
	}}}
)

func liftWatcher(r *wire.Reader) watcher { return LiftHostObject[watcher](r) }

// watch gives the library an object to keep.
func watch(c *Client, object any) error {
	call := c.Begin(keep)
	LowerHostObject(call.Args, &watchers, object)
	return call.Await(background)
}

func watching(t testing.TB, c *Client, objects ...any) {
	t.Helper()
	for _, object := range objects {
		if err := watch(c, object); err != nil {
			t.Fatal(err)
		}
	}
}

// holding fails the test unless this client comes to hold so many objects, on both sides, and no handle of the library's.
func holding(t testing.TB, c *Client, count int) {
	t.Helper()
	var stats Stats
	if !isTrueSoon(func() bool {
		stats, _ = c.Stats()
		return stats.HostObjects == uint64(count) && stats.Holding == count && stats.Objects == 0
	}) {
		t.Errorf("the library holds %d, this side %d, and %d handles are left; want %d of each and none",
			stats.HostObjects, stats.Holding, stats.Objects, count)
	}
}

func TestAHostObjectIsHeldUntilTheLibraryLetsGo(t *testing.T) {
	c, e := open(t), newEye()
	watching(t, c, e, e)
	holding(t, c, 2)
	if err := do(background, c, letGo); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		<-e.released
	}
	holding(t, c, 0)
}

func TestAClientThatPassedAnObjectIsWatched(t *testing.T) {
	c := open(t)
	if err := watch(c, nil); err == nil || c.session.Load().watched.Load() {
		t.Errorf("nothing was passed: %v", err)
	}
	// The library may let go of it on a thread of its own, and then no crossing tells.
	watching(t, c, newEye())
	if !c.session.Load().watched.Load() {
		t.Error("nobody watches the library")
	}
}

func TestAHostObjectComesBackAsItself(t *testing.T) {
	c, e := open(t), newEye()
	watching(t, c, newEye(), e)
	for range 3 {
		got, err := Await(background, c.Begin(giveBack), liftWatcher)
		if err != nil || got != watcher(e) {
			t.Errorf("%v, %v", got, err)
		}
	}
	holding(t, c, 2)
}

func TestHostObjectsAreCalledWithTheirOwnState(t *testing.T) {
	c, e := open(t), newEye()
	watching(t, c, newEye(), e)
	e.saw = func(_ context.Context, text string) (string, error) { return "mine: " + text, nil }
	if got, err := callText(background, c, askObject, "x"); err != nil || got != "mine: x" {
		t.Errorf("%q, %v", got, err)
	}
	e.saw = func(context.Context, string) (string, error) { return "", &bad{"odd", 9} }
	var typed *bad
	if _, err := callText(background, c, askObject, "x"); !errors.As(err, &typed) || typed.got != 9 {
		t.Errorf("typed error: %v", err)
	}
	seen := make(chan any, 1)
	c.OnPanic(func(value any) { seen <- value })
	e.saw = func(context.Context, string) (string, error) { panic("ouch") }
	if _, err := callText(background, c, askObject, "x"); !errors.Is(err, ErrHostFailed) || <-seen != "ouch" {
		t.Errorf("panic: %v", err)
	}
}

func TestWhatAHostObjectDoesNotHaveIsLeftToTheLibrary(t *testing.T) {
	c := open(t)
	watching(t, c, struct{}{})
	if _, err := callText(background, c, askObject, "x"); !errors.Is(err, ErrUnknownHostFunction) {
		t.Error(err)
	}
}

func TestReleasedWaitsForFunctionsThatRun(t *testing.T) {
	c, e := open(t), newEye()
	watching(t, c, e)
	begun, goOn := make(chan struct{}), make(chan struct{})
	e.saw = func(context.Context, string) (string, error) {
		close(begun)
		<-goOn
		return "", nil
	}
	ended := make(chan error)
	go func() {
		_, err := callText(background, c, askObject, "x")
		ended <- err
	}()
	<-begun
	if err := do(background, c, letGo); err != nil {
		t.Fatal(err)
	}
	holding(t, c, 0)
	if len(e.released) > 0 {
		t.Error("released while a function of it runs")
	}
	close(goOn)
	if err := <-ended; err != nil {
		t.Error(err)
	}
	<-e.released
}

func TestNilIsNoHostObject(t *testing.T) {
	c := open(t)
	err := watch(c, nil)
	if !errors.Is(err, ErrBadRequest) ||
		err.(*StatusError).Text != "arguments of `keep`, field `watcher`: expected a `Watcher`, found nil" {
		t.Error(err)
	}
}

func TestWhatNeverCrossesIsNotHeld(t *testing.T) {
	c, e := open(t), newEye()
	ctx, cancel := context.WithCancel(background)
	cancel()
	call := c.Begin(keep)
	LowerHostObject(call.Args, &watchers, e)
	if err := call.Await(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	call = c.Begin(keep)
	LowerHostObject(call.Args, &watchers, e)
	call.Args.Text("\xff")
	if err := call.Await(background); !errors.Is(err, ErrBadRequest) {
		t.Error(err)
	}
	holding(t, c, 0)
	c.Close()
	if err := watch(c, e); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if len(e.released) > 0 {
		t.Error("released, and it never was the library's")
	}
}

func TestARefusedMessageGivesItsObjectsBack(t *testing.T) {
	c, e := open(t), newEye()
	call := c.Begin(refuse)
	LowerHostObject(call.Args, &watchers, e)
	if err := call.Await(background); !errors.Is(err, ErrBadRequest) {
		t.Error(err)
	}
	holding(t, c, 0)
	if len(e.released) > 0 {
		t.Error("released, and the library never took it")
	}
}

func TestAnAnswerThatComesTooLateLetsGoOfItsObjects(t *testing.T) {
	c, e := open(t), newEye()
	begun, goOn := make(chan struct{}), make(chan struct{})
	late := *asked
	if err := c.Provide(nil, Provision{&late, func(_ context.Context, r *wire.Reader, w *wire.Writer) error {
		r.Text()
		close(begun)
		<-goOn
		LowerHostObject(w, &watchers, e)
		return r.End()
	}}); err != nil {
		t.Fatal(err)
	}
	ctx, giveUp := context.WithCancel(background)
	go func() {
		<-begun
		giveUp()
	}()
	if _, err := callText(ctx, c, ask, "x"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	close(goOn)
	<-e.released
	holding(t, c, 0)
}

func TestClosingLetsGoOfAllOnce(t *testing.T) {
	c, e := open(t), newEye()
	watching(t, c, e, e, e)
	c.Close()
	c.Close()
	for range 3 {
		<-e.released
	}
	if n := c.session.Load().instances.holding(); n != 0 || len(e.released) > 0 {
		t.Errorf("%d are held, and %d releases too many", n, len(e.released))
	}
}

func TestAHostObjectOfAClosedClientDoesNotComeBack(t *testing.T) {
	c := open(t)
	watching(t, c, newEye())
	call, err := c.Begin(giveBack).cross(background)
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
	if got := liftWatcher(&call.reply); got != nil {
		t.Error(got)
	}
	if err := call.end(); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

func TestAReplyThatNobodyReadsReleasesTheShare(t *testing.T) {
	c, e := open(t), newEye()
	watching(t, c, e)
	call, err := c.Begin(giveBack).cross(background)
	if err != nil {
		t.Fatal(err)
	}
	c.session.Load().loseReply(giveBack, StatusOK, call.out[headBytes+frameHeadBytes:][:3])
	call.free()
	holding(t, c, 1)
}

func TestAPanicInReleasedIsReported(t *testing.T) {
	c := open(t)
	seen := make(chan any, 1)
	c.OnPanic(func(value any) { seen <- value })
	watching(t, c, brittle{})
	if err := do(background, c, letGo); err != nil {
		t.Fatal(err)
	}
	if value := <-seen; value != "ouch" {
		t.Error(value)
	}
}

// brittle panics when it is released.
type brittle struct{}

func (brittle) Released() { panic("ouch") }

// noticed is an event with an object of the host.
var noticed = Topic[watcher]{
	Event: &Event{ID: testdoor.Event, Name: "Noticed", Unread: func(r *wire.Reader) { liftNoticed(r) }},
	Lift:  liftNoticed,
}

func liftNoticed(r *wire.Reader) watcher {
	r.Fields(&fieldsEvent)
	object := liftWatcher(r)
	r.Close()
	return object
}

func TestEveryListenerHearsOfTheSameHostObject(t *testing.T) {
	c, e := open(t), newEye()
	watching(t, c, e)
	heard := make(chan watcher, 3)
	for id := range uint64(3) {
		defer Listen(c, noticed, func(object watcher) { heard <- object }, nil)()
		share := newObject(t, c)
		share.handle.state.Store(handleClosed | handleReleased)
		payload := []byte{0x81, 0x82, 0x01, byte(share.handle.id)}
		c.session.Load().deliver(id+1, news{event: noticed.Event.ID, payload: payload})
	}
	for range 3 {
		if got := <-heard; got != watcher(e) {
			t.Errorf("heard of %v", got)
		}
	}
	holding(t, c, 1)
}
