package main

import (
	"context"
	"errors"
	"runtime"
	"time"

	"example.com/kitchen"
)

// hot is what a dish becomes.
func hot(dish string) string { return "hot " + dish }

// Cook answers in one of many ways.
func (c *client) Cook(ctx context.Context, dish string) (string, error) {
	return hot(dish), c.serve(ctx)
}

// Taste answers in one of many ways.
func (c *client) Taste(ctx context.Context) error { return c.serve(ctx) }

// Everything is not called.
func (c *client) Everything(context.Context, kitchen.Everything, uint32) (kitchen.Everything, error) {
	return kitchen.Everything{}, errors.New("nobody asks for everything")
}

// Stock answers in one of many ways.
func (c *client) Stock(ctx context.Context, item string) (uint64, error) {
	return uint64(len(item)), c.serve(ctx)
}

// takeTime returns after this time, or once nobody waits for the answer any more.
func takeTime(ctx context.Context, takes time.Duration) {
	select {
	case <-time.After(takes):
	case <-ctx.Done():
	}
}

// serve is what a host function does before it answers: nothing, wait, fail, or use the client that asks.
func (c *client) serve(ctx context.Context) error {
	number := c.asked.Add(1)
	c.world.tally.asked.Add(1)
	random := c.choices(number)
	switch n := random.IntN(64); {
	case n < 8:
		takeTime(ctx, time.Duration(random.IntN(3000))*time.Microsecond)
	case n < 11:
		<-ctx.Done()
		return context.Cause(ctx)
	case n < 13:
		panic(onPurpose)
	case n < 15:
		runtime.Goexit()
	case n < 19:
		return errors.New("no error of the contract")
	case n < 23:
		return &kitchen.KitchenErrorEmpty{}
	case n < 27:
		return c.useInside(ctx)
	case n < 29:
		return c.SetTaste(c.Taste)
	case n == 30 && random.IntN(8) == 0:
		c.world.replace(c)
	case n == 31 && random.IntN(4) == 0:
		return c.withdrawInside()
	}
	return nil
}

// useInside calls the library from inside a host function, which may call the host again.
func (c *client) useInside(ctx context.Context) error {
	// Shorter than the one outside, so that no chain of calls waits for itself.
	ctx, cancel := context.WithTimeout(ctx, 5*time.Millisecond)
	defer cancel()
	_, err := c.Order(ctx, "inside")
	return err
}

// withdrawInside withdraws the function that runs, and provides it again.
func (c *client) withdrawInside() error {
	err := c.SetCook(nil)
	if err == nil {
		err = c.SetCook(c)
	}
	return err
}

// register changes what the host answers, at any moment.
func (a *actor) register(c *client) {
	a.trace.note("Set", c.number)
	var err error
	switch a.random.IntN(6) {
	case 0:
		err = c.SetPantry(nil)
	case 1:
		err = c.SetTaste(nil)
	case 2:
		err = c.SetPantry(c)
	default:
		err = c.SetCook(c)
	}
	if err != nil && !(errors.Is(err, kitchen.ErrClosed) && c.closing.Load()) {
		violation("a host function is refused: %v", err)
	}
}
