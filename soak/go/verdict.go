package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// patience is how long one action may take: far more than any context in here lasts.
const patience = 30 * time.Second

// kept is how many actions of an actor are remembered.
const kept = 12

// trace is what one actor did last.
type trace struct {
	resting atomic.Bool
	steps   atomic.Uint64

	mu   sync.Mutex
	last [kept]string
}

// note says what the actor is about to do, to which client.
func (t *trace) note(what string, client uint64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last[t.steps.Load()%kept] = fmt.Sprintf("%s of client %d", what, client)
	t.steps.Add(1)
}

// watchdog ends the program when an actor hangs.
type watchdog struct {
	traces []trace
}

// dog is the one there is; violation prints what it knows.
var dog atomic.Pointer[watchdog]

func newWatchdog(actors int) *watchdog {
	w := &watchdog{traces: make([]trace, actors)}
	for at := range w.traces {
		w.traces[at].resting.Store(true)
	}
	dog.Store(w)
	go w.watch()
	return w
}

// watch looks at every actor once a second, until the program ends.
func (w *watchdog) watch() {
	steps := make([]uint64, len(w.traces))
	since := make([]time.Time, len(w.traces))
	for now := range time.Tick(time.Second) {
		for at := range w.traces {
			t := &w.traces[at]
			if found := t.steps.Load(); found != steps[at] || t.resting.Load() || since[at].IsZero() {
				steps[at], since[at] = found, now
			} else if now.Sub(since[at]) > patience {
				stacks := make([]byte, 1<<20)
				violation("actor %d has done nothing for %v\n%s", at, patience, stacks[:runtime.Stack(stacks, true)])
			}
		}
	}
}

// print prints what every actor did last, the oldest first.
func (w *watchdog) print() {
	for at := range w.traces {
		t := &w.traces[at]
		t.mu.Lock()
		fmt.Fprintf(os.Stderr, "  actor %d, step %d:\n", at, t.steps.Load())
		for n := range uint64(kept) {
			if action := t.last[(t.steps.Load()+n)%kept]; action != "" {
				fmt.Fprintf(os.Stderr, "    %s\n", action)
			}
		}
		t.mu.Unlock()
	}
}

// first is held by the first violation, for good.
var first sync.Mutex

// violation prints the story and ends the program.
func violation(format string, values ...any) {
	first.Lock()
	fmt.Fprintf(os.Stderr, "\nVIOLATION: "+format+"\n", values...)
	if w := dog.Load(); w != nil {
		w.print()
	}
	os.Exit(1)
}
