package main

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"example.com/bench"
	"example.com/floor"
)

// Names of the sides.
const (
	generated = "hither"   // the bindings
	byHand    = "floor"    // the same thing written by hand
	crossing  = "raw"      // an empty crossing, where a limit is a number of these and the floor is another thing
	callback  = "callback" // a crossing for each item of a stream, into a function of Go's that adds it up
	handHost  = "hand"     // a host call written by hand, beside the empty crossing that is its floor: no limit has it
)

// answerer is the host function that the library calls.
type answerer struct{}

func (answerer) Answer(_ context.Context, value int64) (int64, error) { return value, nil }

// clients are those of the bindings: they differ in where the host function is called.
type clients struct {
	spawning *bench.Bench // on a goroutine of its own
	inPlace  *bench.Bench // on the goroutine that carries its call home
}

// openBindings opens the library, with a host function that answers.
func openBindings(ctx context.Context) (clients, error) {
	// On a machine that is busy some calls are slow; nobody need hear of it.
	quiet := bench.WithNoticeHandler(func(bench.Notice) {})
	spawning, err := bench.New(ctx, quiet, bench.WithAnswerer(answerer{}))
	if err != nil {
		return clients{}, err
	}
	inPlace, err := bench.New(ctx, quiet, bench.WithAnswerer(answerer{}, bench.InPlace()))
	if err != nil {
		_ = spawning.Close()
		return clients{}, err
	}
	return clients{spawning, inPlace}, nil
}

func (c clients) close() {
	_ = c.spawning.Close()
	_ = c.inPlace.Close()
}

// cases are all there is to measure.
func cases(ctx context.Context, bindings clients) []benchmark {
	all := append(calls(ctx, bindings.spawning), blocks(ctx, bindings.spawning)...)
	all = append(all, streams(ctx, bindings.spawning)...)
	for _, goroutines := range []int{1, 64, 1000} {
		all = append(all,
			hostCall(ctx, "go/host_call", bindings.spawning, floor.HostCall, goroutines),
			hostCall(ctx, "go/host_call_inplace", bindings.inPlace, floor.HostCallInPlace, goroutines))
	}
	for _, goroutines := range []int{1, 64, 1000, 100_000} {
		all = append(all, waiting(ctx, bindings.spawning, goroutines))
	}
	return all
}

// calls are the cases of one call after the other, which the library ends before it returns.
func calls(ctx context.Context, client *bench.Bench) []benchmark {
	const text = "sixteen bytes !!"
	const number = int64(1) << 40
	return []benchmark{
		{"go/noop", 1, []side{noop(ctx, client), emptyCrossing(byHand)}},
		{"go/string_echo", 1, []side{
			echo(generated, text, func(text string) (string, error) { return client.StringEcho(ctx, text) }),
			echo(byHand, text, floor.StringEcho),
		}},
		{"go/record_echo", 1, []side{
			echo(generated, record(), func(r bench.Record) (bench.Record, error) { return client.RecordEcho(ctx, r) }),
			echo(byHand, floorRecord(), floor.RecordEcho),
		}},
		{"go/list_1000", 1, []side{
			echo(generated, rows(1000), func(r []bench.Row) ([]bench.Row, error) { return client.ListEcho(ctx, r) }),
			echo(byHand, floorRows(1000), floor.ListEcho),
		}},
		{"go/async_ready", 1, []side{
			echo(generated, number, func(n int64) (int64, error) { return client.AsyncReady(ctx, n) }),
			echo(byHand, number, floor.AsyncReady),
			emptyCrossing(crossing),
		}},
	}
}

// blocks are the cases of one long value each way.
func blocks(ctx context.Context, client *bench.Bench) []benchmark {
	const size = 1 << 20
	block, numbers := bytes.Repeat([]byte("sixteen bytes !!"), size/16), make([]float64, size/8)
	for i := range numbers {
		numbers[i] = float64(i) / 8
	}
	text := string(block)
	return []benchmark{
		{"go/bytes_1mib", 1, []side{
			echo(generated, block, func(b []byte) ([]byte, error) { return client.BytesEcho(ctx, b) }),
			echo(byHand, block, floor.BytesEcho),
		}},
		{"go/string_1mib", 1, []side{
			echo(generated, text, func(text string) (string, error) { return client.StringEcho(ctx, text) }),
			echo(byHand, text, floor.BlockEcho),
		}},
		{"go/f64_131072", 1, []side{
			echo(generated, numbers, func(n []float64) ([]float64, error) { return client.F64Echo(ctx, n) }),
			echo(byHand, numbers, floor.Float64Echo),
		}},
	}
}

// noop has no closure around its call: it would be seen in what is left of the time.
func noop(ctx context.Context, client *bench.Bench) side {
	return side{name: generated, run: func(ops int) error {
		for range ops {
			if err := client.Noop(ctx); err != nil {
				return err
			}
		}
		return nil
	}}
}

// emptyCrossing enters the library and returns.
func emptyCrossing(name string) side {
	return side{name: name, run: func(ops int) error {
		for range ops {
			floor.Noop()
		}
		return nil
	}}
}

// hostCall is a call during which the library asks the host once. Its floor is one empty crossing: its limit is a
// number of these, however many calls are in flight.
func hostCall(
	ctx context.Context,
	name string,
	client *bench.Bench,
	hand func(value int64, host func(int64) int64) int64,
	goroutines int,
) benchmark {
	const number = int64(20)
	checked := func(reply int64, err error) error {
		if err == nil && reply != number+1 {
			err = fmt.Errorf("expected %d, found %d", number+1, reply)
		}
		return err
	}
	byBindings := func() error { return checked(client.HostCall(ctx, number)) }
	ownTwoCrossings := func() error {
		return checked(hand(number, func(value int64) int64 { return value }), nil)
	}
	return benchmark{fmt.Sprintf("%s_%d", name, goroutines), goroutines, []side{
		{name: generated, run: func(ops int) error { return inFlight(goroutines, ops, byBindings) }},
		emptyCrossing(byHand),
		{name: handHost, run: func(ops int) error { return inFlight(goroutines, ops, ownTwoCrossings) }},
	}}
}

// waiting is a call that waits on a timer of the library.
func waiting(ctx context.Context, client *bench.Bench, goroutines int) benchmark {
	name := fmt.Sprint(goroutines)
	if goroutines >= 10_000 {
		name = fmt.Sprintf("%dk", goroutines/1000)
	}
	const ms = 1
	byBindings := func() error {
		_, err := client.WaitMs(ctx, ms)
		return err
	}
	mailbox := func() error { return floor.Wait(ms * time.Millisecond) }
	return benchmark{"go/waiting_" + name, goroutines, []side{
		{name: generated, run: func(ops int) error { return inFlight(goroutines, ops, byBindings) }},
		{name: byHand, run: func(ops int) error { return inFlight(goroutines, ops, mailbox) }},
	}}
}
