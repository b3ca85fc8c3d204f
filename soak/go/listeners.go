package main

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"example.com/kitchen"
)

// listen adds a listener for a moment: until its own stop, the stop below, or the end of the client.
func (a *actor) listen(c *client) {
	a.trace.note("On", c.number)
	c.listen(a.random.Uint64())
	stop := c.OnBurned(func(kitchen.Burned) { c.world.tally.heard.Add(1) })
	if a.random.IntN(2) == 0 {
		stop()
	}
	stop()
}

// listen adds a listener that acts inside itself, as branch says.
func (c *client) listen(branch uint64) {
	random := c.choices(branch)
	life := 1 + random.IntN(20)
	var stop atomic.Pointer[func()]
	var last kitchen.Cooked
	stopped := c.OnCooked(func(event kitchen.Cooked) {
		c.world.tally.heard.Add(1)
		if event.Dish == last.Dish && event.Number <= last.Number {
			violation("event %+v came after %+v", event, last)
		}
		last = event
		life--
		switch {
		case life <= 0:
			if own := stop.Load(); own != nil {
				(*own)()
			}
		case random.IntN(64) == 0:
			c.nameInside()
		case random.IntN(64) == 0:
			c.OnCooked(func(kitchen.Cooked) {})()
		case random.IntN(512) == 0:
			c.world.replace(c)
		}
	})
	stop.Store(&stopped)
	if c.closing.Load() {
		stopped()
	}
}

// nameInside calls the library from inside a listener.
func (c *client) nameInside() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if _, err := c.Name(ctx); err != nil && !(errors.Is(err, kitchen.ErrClosed) && c.closing.Load()) {
		violation("a call inside a listener: %v", err)
	}
}
