package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"example.com/kitchen"
)

const places = 3

// onPurpose is what host functions panic with.
const onPurpose = "on purpose"

// world is one round: a few places with a client each, which the actors use, close and replace.
type world struct {
	seed, round uint64
	until       time.Time
	places      [places]atomic.Pointer[client]
	opened      atomic.Uint64
	tally       tally

	mu      sync.Mutex
	clients []*client // of this round, for the quiet point
}

// client is one client, and what is known of it.
type client struct {
	*kitchen.Kitchen
	world   *world
	number  uint64
	closing atomic.Bool   // set before it is closed
	asked   atomic.Uint64 // host calls so far: each chooses by its number
}

// open opens a client whose host functions answer in many ways.
func (w *world) open() *client {
	c := &client{world: w, number: w.opened.Add(1)}
	k, err := kitchen.NewSimple(context.Background(), kitchen.WithPanicHandler(expectPanic), kitchen.WithNoticeHandler(hearNotice))
	if err != nil {
		violation("a client does not open: %v", err)
	}
	c.Kitchen = k
	for _, err := range []error{k.SetCook(c), k.SetPantry(c)} {
		if err != nil {
			violation("a new client takes no host function: %v", err)
		}
	}
	w.mu.Lock()
	w.clients = append(w.clients, c)
	w.mu.Unlock()
	w.tally.clients.Add(1)
	return c
}

// replace closes a client, unless somebody did, and puts a new one into its place.
func (w *world) replace(c *client) {
	c.closing.Store(true)
	c.Close()
	for place := range w.places {
		if w.places[place].Load() == c {
			fresh := w.open()
			if !w.places[place].CompareAndSwap(c, fresh) {
				fresh.closing.Store(true)
				fresh.Close()
			}
		}
	}
	// Used after it was closed, by the one who knows that it was.
	if _, err := c.Name(context.Background()); !errors.Is(err, kitchen.ErrClosed) {
		violation("a call after Close: %v", err)
	}
}

// choices are the choices of one host call or listener.
func (c *client) choices(branch uint64) *rand.Rand {
	return rand.New(rand.NewPCG(c.world.seed^c.number<<32, c.world.round<<32^branch))
}

func expectPanic(value any) {
	if value != onPurpose {
		violation("a host function panicked: %v", value)
	}
}

// hearNotice expects that some calls are slow, and that their notices say which.
func hearNotice(notice kitchen.Notice) {
	if !strings.Contains(notice.Text, "`") {
		violation("a notice names no method: %q", notice.Text)
	}
}

// tally counts what happened, to show that something did.
type tally struct {
	calls, asked, heard, clients atomic.Uint64
}

func (t *tally) add(other *tally) {
	t.calls.Add(other.calls.Load())
	t.asked.Add(other.asked.Load())
	t.heard.Add(other.heard.Load())
	t.clients.Add(other.clients.Load())
}

func (t *tally) String() string {
	return fmt.Sprintf("%d calls, %d host calls, %d events heard, %d clients",
		t.calls.Load(), t.asked.Load(), t.heard.Load(), t.clients.Load())
}
