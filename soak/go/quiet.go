package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"

	"example.com/kitchen"
)

const (
	// balanceTime is how long what still runs may take to end.
	balanceTime = 20 * time.Second
	// growthMax is how many bytes more of heap the later half of the rounds may leave than the first, as medians. Pools
	// and maps that keep their room are some 100 KiB; a goroutine that stays behind in every tenth client is more.
	growthMax = 1 << 20
)

// base is what lives when nothing is going on: the shared client of functions without an instance, its watcher, and the
// watchdog.
type base struct {
	numbers    numbers
	goroutines int
}

// baseline makes what lives for ever live, and counts it. The watcher is counted, not looked for: on a busy machine the
// first call may end inside its own crossing, and then the watcher begins with a later one.
func baseline() base {
	const forever = 2 // the watcher and the watchdog
	goroutines := runtime.NumGoroutine() + forever
	if _, err := kitchen.Later(context.Background(), 1, 1); err != nil {
		violation("Later: %v", err)
	}
	return base{libraryNumbers(), goroutines}
}

// quiet closes all clients and waits until nothing of them is left. The end of a goroutine has no hook to wait on, so
// this asks at each tick.
func (w *world) quiet(b base) {
	for place := range w.places {
		c := w.places[place].Load()
		c.closing.Store(true)
		c.Close()
	}
	limit := time.Now().Add(balanceTime)
	ticks := time.NewTicker(time.Millisecond)
	defer ticks.Stop()
	for ; ; <-ticks.C {
		left := w.left(b)
		if left == "" {
			return
		}
		if time.Now().After(limit) {
			stacks := make([]byte, 1<<20)
			stacks = stacks[:runtime.Stack(stacks, true)]
			violation("%v after all clients were closed: %s\n%s", balanceTime, left, stacks)
		}
	}
}

// left is what is left of this round, if anything is.
func (w *world) left(b base) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.clients {
		// The library refuses the stats of a client that is closed; what waits on this side is told all the same.
		if stats, _ := c.Stats(); stats.Waiting != 0 || stats.Serving != 0 {
			return fmt.Sprintf("client %d: %d calls wait, %d host functions run", c.number, stats.Waiting, stats.Serving)
		}
	}
	if found := libraryNumbers(); found != b.numbers {
		return fmt.Sprintf("the library has %+v, and had %+v", found, b.numbers)
	}
	if found := runtime.NumGoroutine(); found > b.goroutines {
		return fmt.Sprintf("%d goroutines, and there were %d", found, b.goroutines)
	}
	return ""
}

// heap is how many bytes of heap are in use after a collection.
func heap() uint64 {
	runtime.GC()
	runtime.GC() // what the first one found to be unreachable behind cleanups
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// growth says whether the heap grows; the first quarter of the samples is warm-up.
func growth(samples []uint64) string {
	warm := samples[len(samples)/4:]
	first, later := median(warm[:len(warm)/2]), median(warm[len(warm)/2:])
	if later > first+growthMax {
		return fmt.Sprintf("the heap grows from %d to %d bytes: %d", first, later, samples)
	}
	return ""
}

func median(samples []uint64) uint64 {
	sorted := slices.Sorted(slices.Values(samples))
	return sorted[len(sorted)/2]
}
