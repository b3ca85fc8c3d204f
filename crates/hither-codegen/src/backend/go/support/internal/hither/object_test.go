package hither

import (
	"errors"
	"runtime"
	"sync"
	"testing"

	"hither.invalid/support/internal/testdoor"
	"hither.invalid/support/internal/wire"
)

// objectMethod is a method of an object, or one that gives one back.
func objectMethod(name string, id uint32) *Method {
	m := method(name, id)
	if id == testdoor.Make {
		m.Unread = readOne
	}
	return m
}

func readOne(r *wire.Reader) { LiftObject(r) }

// stored is an event with an object; its number is a handle.
var stored = Topic[*Object]{
	Event: &Event{ID: testdoor.Event, Name: "Stored", Unread: func(r *wire.Reader) { liftStored(r) }},
	Lift:  liftStored,
}

func liftStored(r *wire.Reader) *Object {
	r.Fields(&fieldsEvent)
	o := LiftObject(r)
	r.Close()
	return o
}

func newObject(t testing.TB, c *Client) *Object {
	t.Helper()
	o, err := Await(background, c.Begin(makeOne), LiftObject)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func numberOf(o *Object) (uint64, error) {
	return Await(background, o.Begin(number), (*wire.Reader).Uint64)
}

func objects(t testing.TB, c *Client) uint64 {
	t.Helper()
	stats, err := c.Stats()
	if err != nil {
		t.Fatal(err)
	}
	return stats.Objects
}

func haveObjects(t testing.TB, c *Client, count uint64) {
	t.Helper()
	becomes(t, "the release", func() bool { return objects(t, c) == count })
}

func TestAnObjectIsCalledUntilItIsClosed(t *testing.T) {
	c := open(t)
	o := newObject(t, c)
	if got, err := numberOf(o); err != nil || got != o.handle.id {
		t.Errorf("%d, %v", got, err)
	}
	if text := ShowObject("Cup", o); text != "Cup" {
		t.Errorf("shown as %q", text)
	}
	o.Close()
	o.Close()
	if objects(t, c) != 0 {
		t.Error("it is still there")
	}
	_, err := numberOf(o)
	if !errors.Is(err, ErrUnknownObject) ||
		err.Error() != "no object has this handle: this `Cup` was closed; `number` needs an open one" {
		t.Errorf("closed: %v", err)
	}
	if _, err := numberOf(nil); !errors.Is(err, ErrUnknownObject) {
		t.Errorf("nil: %v", err)
	}
	if ShowObject("Cup", o) != "Cup (closed)" || ShowObject("Cup", nil) != "<nil>" {
		t.Error("shown as if it were open")
	}
}

func TestClosingWaitsForMessagesThatLendTheHandle(t *testing.T) {
	c := open(t)
	o := newObject(t, c)
	first, second := o.Begin(number), c.Begin(echo)
	LowerObject(second.Args, "Cup", o)
	o.Close()
	if got, err := Await(background, first, (*wire.Reader).Uint64); err != nil || got != o.handle.id {
		t.Errorf("a call that had begun: %d, %v", got, err)
	}
	if objects(t, c) != 1 {
		t.Error("it went before the last message")
	}
	if got, err := Await(background, second, (*wire.Reader).Uint64); err != nil || got != o.handle.id {
		t.Errorf("another: %d, %v", got, err)
	}
	haveObjects(t, c, 0)
}

func TestObjectsThatCannotBeLowered(t *testing.T) {
	c, other := open(t), open(t)
	closed, foreign := newObject(t, c), newObject(t, other)
	closed.Close()
	for text, o := range map[string]*Object{
		"arguments of `echo`, field `text`: expected a `Cup`, found nil":                           nil,
		"arguments of `echo`, field `text`: expected an open `Cup`, found one that was closed":     closed,
		"arguments of `echo`, field `text`: expected a `Cup` of this client, found one of another": foreign,
	} {
		call := c.Begin(echo)
		LowerObject(call.Args, "Cup", o)
		var status *StatusError
		err := call.Await(background)
		if !errors.As(err, &status) || status.Status != StatusBadRequest || status.Text != text {
			t.Errorf("%v, want %s", err, text)
		}
		if o != nil && !errors.Is(err, ErrUnknownObject) {
			t.Errorf("%v is no ErrUnknownObject", err)
		}
	}
	foreign.Close()
}

func TestAMessageThatCannotBeReadReleasesWhatItBrought(t *testing.T) {
	c := open(t)
	_, err := Await(background, c.Begin(makeOne), func(r *wire.Reader) string {
		LiftObject(r)
		return r.Text()
	})
	if err == nil {
		t.Error("there is no text in it")
	}
	haveObjects(t, c, 0)
}

func TestForgottenObjectsAreReleased(t *testing.T) {
	c := open(t)
	for range 20 {
		newObject(t, c)
	}
	becomes(t, "the release", func() bool {
		runtime.GC()
		return objects(t, c) == 0
	})
}

func TestALateReplyReleasesItsObject(t *testing.T) {
	c := open(t)
	s := c.session.Load()
	for _, status := range []Status{StatusOK, StatusPanicked} {
		o := newObject(t, c)
		call := uint64(1<<40) + uint64(status)
		s.calls.wait(call)
		s.calls.abandon(call, makeOne)
		s.dispatch(&frame{kind: frameReply, status: status, id: call, payload: []byte{byte(o.handle.id)}})
		if status == StatusOK {
			haveObjects(t, c, 0)
			o.handle.state.Store(handleClosed | handleReleased)
		}
		o.Close()
	}
	haveObjects(t, c, 0)
}

func TestACallOfAWithdrawnHostFunctionReleasesItsObject(t *testing.T) {
	c := open(t)
	s, o := c.session.Load(), newObject(t, c)
	give := *asked
	give.Unread = readOne
	serve := serveText(nil)
	if err := errors.Join(c.Provide(nil, Provision{&give, serve}), c.Withdraw(&give)); err != nil {
		t.Fatal(err)
	}
	s.dispatch(&frame{kind: frameHostCall, item: give.ID, id: 1 << 40, payload: []byte{0x81, byte(o.handle.id)}})
	haveObjects(t, c, 0)
	o.handle.state.Store(handleClosed | handleReleased)
}

// tell makes an event with a new object, as the library does.
// tell makes a listener of the library hear of a new object.
func tell(t testing.TB, c *Client, listener uint64) {
	t.Helper()
	o := newObject(t, c)
	// The handle is the event's from here on.
	o.handle.state.Store(handleClosed | handleReleased)
	c.session.Load().deliver(listener, news{event: stored.Event.ID, payload: []byte{0x81, byte(o.handle.id)}})
}

func TestObjectsOfAnEventAreItsListeners(t *testing.T) {
	c := open(t)
	heard := make(chan *Object, 1)
	defer Listen(c, stored, func(o *Object) { heard <- o }, nil)()
	tell(t, c, 1)
	o := <-heard
	if got, err := numberOf(o); err != nil || got != o.handle.id {
		t.Errorf("%d, %v", got, err)
	}
	o.Close()
	haveObjects(t, c, 0)
}

func TestEventsThatNobodyHearsReleaseTheirObjects(t *testing.T) {
	c := open(t)
	begun, goOn := make(chan struct{}), make(chan struct{})
	stop := Listen(c, stored, func(o *Object) {
		begun <- struct{}{}
		<-goOn
		o.Close()
	}, nil)
	tell(t, c, 1)
	<-begun
	tell(t, c, 1)
	stop()
	haveObjects(t, c, 1)
	// On its way while the listener went.
	tell(t, c, 1)
	haveObjects(t, c, 1)
	close(goOn)
	haveObjects(t, c, 0)
}

func TestEventsThatComeBeforeTheirListenerReleaseTheirObjects(t *testing.T) {
	c := open(t)
	Listen(c, stored, func(*Object) {}, nil)()
	s := c.session.Load()
	// Another goroutine adds a listener, and this one has brought home what an older one was told.
	other := &listener{session: s}
	s.events.expect(other)
	tell(t, c, 1)
	haveObjects(t, c, 1)
	s.loseAll(s.events.enter(other))
	haveObjects(t, c, 0)
}

func TestObjectsOfAClosedClient(t *testing.T) {
	c := open(t)
	o := newObject(t, c)
	c.Close()
	if _, err := numberOf(o); !errors.Is(err, ErrClosed) {
		t.Errorf("%v", err)
	}
	o.Close()
	var none Object
	none.Close()
	(*Object)(nil).Close()
}

func TestClosingAnObjectRacesItsCalls(t *testing.T) {
	c := open(t)
	for range 100 {
		o := newObject(t, c)
		var racing sync.WaitGroup
		for range 4 {
			racing.Add(2)
			go func() {
				defer racing.Done()
				if _, err := numberOf(o); err != nil && !errors.Is(err, ErrUnknownObject) {
					t.Error(err)
				}
			}()
			go func() {
				defer racing.Done()
				o.Close()
			}()
		}
		racing.Wait()
	}
	haveObjects(t, c, 0)
}
