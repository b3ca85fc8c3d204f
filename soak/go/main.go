// The soak of the Go bindings: goroutines that call with contexts that end at any moment, host functions that answer
// late, panic, end their goroutine or never answer, listeners that come and go, clients that are closed from anywhere
// and opened again. Built with -race. Every round ends with all counters where they began and no goroutine left.
//
// The same seed makes each goroutine choose the same; how they meet is up to the machine.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// roundMax is how long the goroutines run between two quiet points.
const roundMax = 5 * time.Second

func main() {
	seed := flag.Uint64("seed", 0, "what is chosen; 0: by chance")
	seconds := flag.Int("seconds", 60, "how long")
	actors := flag.Int("threads", 12, "goroutines that act")
	flag.Parse()
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	fmt.Printf("seed 0x%016x : cargo xtask soak --go --seed %#x to run the same choices\n", *seed, *seed)

	length := time.Duration(*seconds) * time.Second
	rounds := max(int(length/roundMax), 8)
	base := baseline()
	dog := newWatchdog(*actors)
	var samples []uint64
	var total tally
	for round := range rounds {
		w := &world{seed: *seed, round: uint64(round), until: time.Now().Add(length / time.Duration(rounds))}
		w.run(*actors, dog)
		w.quiet(base)
		samples = append(samples, heap())
		total.add(&w.tally)
	}
	if wrong := growth(samples); wrong != "" {
		violation("%s", wrong)
	}
	fmt.Printf("clean: %s, %d quiet points; heap %d then %d KiB\n",
		&total, rounds, samples[0]>>10, samples[len(samples)-1]>>10)
}

// run lets the actors act until the round is over.
func (w *world) run(actors int, dog *watchdog) {
	for place := range w.places {
		w.places[place].Store(w.open())
	}
	var group sync.WaitGroup
	for number := range actors {
		group.Add(1)
		go func() {
			defer group.Done()
			a := &actor{
				world:  w,
				random: rand.New(rand.NewPCG(w.seed^w.round, uint64(number))),
				trace:  &dog.traces[number],
			}
			a.trace.resting.Store(false)
			defer a.trace.resting.Store(true)
			for time.Now().Before(w.until) {
				a.act()
			}
		}()
	}
	group.Wait()
}
