package main

import (
	"context"
	"fmt"
	"iter"

	"example.com/bench"
	"example.com/floor"
)

// streams are the cases of items that come or go one after the other; an operation is an item.
func streams(ctx context.Context, client *bench.Bench) []benchmark {
	return []benchmark{
		{"go/stream_out", 1, []side{
			stream(generated, func(count int) (uint64, error) { return receive(ctx, client, count) }),
			stream(byHand, receiveByChannel),
			stream(callback, func(count int) (uint64, error) { return floor.CountItems(count), nil }),
		}},
		{"go/stream_in", 1, []side{
			stream(generated, func(count int) (uint64, error) {
				return client.TakeItems(ctx, bench.Items(items(count)))
			}),
			stream(byHand, func(count int) (uint64, error) { return floor.TakeItems(count), nil }),
		}},
	}
}

// stream is a side whose operations are the items of one stream; run adds their ids up, on whichever side they end.
func stream(name string, run func(count int) (uint64, error)) side {
	return side{name: name, run: func(ops int) error {
		sum, err := run(ops)
		if expected := uint64(ops) * uint64(ops-1) / 2; err == nil && sum != expected {
			err = fmt.Errorf("expected a sum of %d, found %d", expected, sum)
		}
		return err
	}}
}

// receive loops over a stream of the library.
func receive(ctx context.Context, client *bench.Bench, count int) (sum uint64, err error) {
	for item, err := range client.Items(ctx, uint64(count)) {
		if err != nil {
			return 0, err
		}
		sum += item.ID
	}
	return sum, nil
}

// receiveByChannel loops over the channel that a binding by hand has.
func receiveByChannel(count int) (sum uint64, err error) {
	for item := range floor.Items(count) {
		sum += item.ID
	}
	return sum, nil
}

// items are those that the library also makes.
func items(count int) iter.Seq[bench.Item] {
	return func(yield func(bench.Item) bool) {
		for id := range count {
			if !yield(bench.Item{ID: uint64(id), Amount: float64(id) / 2, Kind: uint32(id % 8)}) {
				return
			}
		}
	}
}
