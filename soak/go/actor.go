package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"example.com/kitchen"
)

// actor is a goroutine that does one thing after another.
type actor struct {
	world  *world
	random *rand.Rand
	trace  *trace
}

// act does one thing to the client of some place.
func (a *actor) act() {
	c := a.world.places[a.random.IntN(places)].Load()
	switch n := a.random.IntN(1000); {
	case n < 700:
		a.call(c)
	case n < 800:
		a.register(c)
	case n < 900:
		a.listen(c)
	case n < 960:
		a.static()
	case n < 990:
		a.trace.note("Stats", c.number)
		if _, err := c.Stats(); err != nil && !c.closing.Load() {
			violation("Stats: %v", err)
		}
	default:
		a.close(c)
	}
}

// close closes a client, sometimes twice at once.
func (a *actor) close(c *client) {
	a.trace.note("Close", c.number)
	if a.random.IntN(4) != 0 {
		a.world.replace(c)
		return
	}
	other := make(chan struct{})
	go func() {
		defer close(other)
		a.world.replace(c)
	}()
	a.world.replace(c)
	<-other
}

// call makes a call whose context ends at some moment.
func (a *actor) call(c *client) {
	ctx, cancel := a.context()
	defer cancel()
	a.world.tally.calls.Add(1)
	dish := fmt.Sprintf("%d.%d.%x", c.number, a.random.IntN(8), a.random.Uint64())
	ms := a.random.Uint32N(4)
	switch n := a.random.IntN(16); {
	case n == 6 && a.random.IntN(64) == 0: // seldom: the library tells of each panic
		a.trace.note("PanicLater", c.number)
		a.check(c, ctx, 0, 0, c.PanicLater(ctx, onPurpose), panics)
	case n == 0:
		a.trace.note("Name", c.number)
		name, err := c.Name(ctx)
		a.check(c, ctx, name, "simple", err, 0)
	case n == 1:
		a.trace.note("EchoText", c.number)
		text, err := c.EchoText(ctx, dish)
		a.check(c, ctx, text, dish, err, 0)
	case n == 2:
		a.trace.note("EchoBytes", c.number)
		bytes, err := c.EchoBytes(ctx, make([]byte, a.random.IntN(100_000)))
		a.check(c, ctx, len(bytes) >= 0, true, err, 0)
	case n == 3:
		a.trace.note("Wait", c.number)
		waited, err := c.Wait(ctx, ms)
		a.check(c, ctx, waited, ms, err, 0)
	case n == 4:
		a.trace.note("WaitForGate", c.number)
		a.check(c, ctx, 0, 0, c.WaitForGate(ctx), 0)
	case n == 5:
		a.trace.note("OpenGate", c.number)
		a.check(c, ctx, 0, 0, c.OpenGate(ctx), 0)
	case n == 7:
		a.trace.note("Chop", c.number)
		_, err := c.Chop(ctx, 1000)
		a.check(c, ctx, 0, 0, err, 0)
	case n == 8:
		a.trace.note("Emit", c.number)
		a.check(c, ctx, 0, 0, c.Emit(ctx, dish, a.random.Int64N(20)), 0)
	case n == 9:
		a.trace.note("Burn", c.number)
		a.check(c, ctx, 0, 0, c.Burn(ctx, 7), 0)
	case n == 10:
		a.trace.note("Refuse", c.number)
		a.check(c, ctx, 0, 0, c.Refuse(ctx, uint8(a.random.IntN(4)), ""), fails)
	case n == 11:
		a.trace.note("OrderFour", c.number)
		dishes, err := c.OrderFour(ctx, dish)
		cooked := []string{hot(dish + "1"), hot(dish + "2"), hot(dish + "3"), hot(dish + "4")}
		a.check(c, ctx, fmt.Sprint(dishes), fmt.Sprint(cooked), err, fails)
	case n == 12:
		a.trace.note("Check", c.number)
		stock, err := c.Check(ctx, dish)
		a.check(c, ctx, stock, uint64(len(dish)), err, fails)
	default:
		a.trace.note("Order", c.number)
		cooked, err := c.Order(ctx, dish)
		a.check(c, ctx, cooked, "simple: "+hot(dish), err, fails)
	}
}

// static calls what needs no client.
func (a *actor) static() {
	ctx, cancel := a.context()
	defer cancel()
	a.trace.note("Later", 0)
	number := a.random.Uint64()
	value, err := kitchen.Later(ctx, a.random.Uint32N(3), number)
	a.check(nil, ctx, value, number, err, 0)
}

// context is one that ends by the clock, or when its own cancel is called by somebody else; soon in any case, since a
// host function may never answer.
func (a *actor) context() (context.Context, context.CancelFunc) {
	soon := time.Duration(a.random.IntN(40_000)) * time.Microsecond
	if a.random.IntN(2) == 0 {
		return context.WithTimeout(context.Background(), soon)
	}
	ctx, cancel := context.WithCancel(context.Background())
	timer := time.AfterFunc(soon, cancel)
	return ctx, func() { timer.Stop(); cancel() }
}

// How a call may end, besides with its value, and by the end of its context or client.
const (
	fails = 1 << iota
	panics
)

// check judges how a call ended.
func (a *actor) check(c *client, ctx context.Context, value, expected any, err error, may int) {
	var failed kitchen.KitchenError
	switch {
	case err == nil:
		if value != expected {
			violation("a call gave %v, expected %v", value, expected)
		}
	case errors.Is(err, kitchen.ErrClosed) && c != nil && c.closing.Load():
	case errors.As(err, &failed) && may&fails != 0:
	case errors.Is(err, kitchen.ErrPanicked) && may&panics != 0:
	case errors.Is(err, context.Canceled) || errors.Is(err, kitchen.ErrCancelled):
		if ctx.Err() == nil {
			violation("a call was cancelled, and its context was not: %v", err)
		}
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(err, kitchen.ErrTimedOut):
		if _, ok := ctx.Deadline(); !ok {
			violation("a call timed out, and its context has no deadline: %v", err)
		}
	default:
		violation("a call ended with %v", err)
	}
}
