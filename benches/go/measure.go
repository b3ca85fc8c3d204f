package main

import (
	"fmt"
	"runtime"
	"syscall"
	"time"
)

// benchmark is one thing to measure, on each side that can do it.
type benchmark struct {
	name string
	// unit is what the operations of a round are a multiple of: how many are in flight at once.
	unit  int
	sides []side
}

// side is one way to do it.
type side struct {
	name string
	// check is an operation whose result is looked at; nil: it has none.
	check func() error
	// run makes this many operations.
	run func(ops int) error
}

// spent is what something took.
type spent struct {
	wall, cpu time.Duration
}

// measure gives every side its rounds, the sides taking turns so that what disturbs the machine disturbs them alike.
func measure(b benchmark, asked options, out *lines) error {
	ready := make([]rounds, len(b.sides))
	for i, s := range b.sides {
		var err error
		if ready[i], err = prepare(s, b.unit, asked.round); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	for round := range asked.rounds {
		for turn := range ready {
			// Another side is the first of each round: what comes first may find a colder machine.
			r := ready[(turn+round)%len(ready)]
			took, err := timed(r.side, r.ops)
			if err != nil {
				return fmt.Errorf("%s: %w", r.side.name, err)
			}
			if err := out.write(r.line(b.name, round, took)); err != nil {
				return err
			}
		}
	}
	return nil
}

// rounds are those of one side, each with as many operations.
type rounds struct {
	side   side
	ops    int
	allocs float64 // of one operation
}

func (r rounds) line(name string, round int, took spent) line {
	return line{
		Case: name, Side: r.side.name, Round: round, Ops: r.ops,
		WallNS: perOp(took.wall, r.ops), CPUNS: perOp(took.cpu, r.ops), Allocs: r.allocs,
	}
}

// prepare looks at one result, and finds what all rounds of the side have in common.
func prepare(s side, unit int, round time.Duration) (rounds, error) {
	if s.check != nil {
		if err := s.check(); err != nil {
			return rounds{}, err
		}
	}
	ops, err := calibrate(s, unit, round)
	if err != nil {
		return rounds{}, err
	}
	allocs, err := countAllocs(s, ops)
	return rounds{s, ops, allocs}, err
}

// opsMin is the least number of operations in a round: one that is slow by chance should not be seen in the rest.
const opsMin = 100

// calibrate finds how many operations take about this long, after some that warm the side up.
func calibrate(s side, unit int, round time.Duration) (int, error) {
	if err := s.run(unit); err != nil {
		return 0, err
	}
	for ops := unit; ; ops *= 4 {
		took, err := timed(s, ops)
		if err != nil {
			return 0, err
		}
		if took.wall >= round/4 {
			wanted := float64(ops) * float64(round) / float64(took.wall)
			return wholeUnits(max(int(wanted), opsMin), unit), nil
		}
	}
}

// wholeUnits is ops, rounded to a multiple of unit that is not 0.
func wholeUnits(ops, unit int) int { return unit * max((ops+unit/2)/unit, 1) }

// timed makes the operations, with the garbage of others collected first.
func timed(s side, ops int) (spent, error) {
	runtime.GC()
	cpu, err := processCPU()
	if err != nil {
		return spent{}, err
	}
	start := time.Now()
	if err := s.run(ops); err != nil {
		return spent{}, err
	}
	wall := time.Since(start)
	end, err := processCPU()
	return spent{wall, end - cpu}, err
}

// countAllocs is how often Go allocated for one operation.
func countAllocs(s side, ops int) (float64, error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := s.run(ops); err != nil {
		return 0, err
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / float64(ops), nil
}

// processCPU is the processor time of the process until now.
func processCPU() (time.Duration, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, fmt.Errorf("getrusage: %w", err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), nil
}

func perOp(took time.Duration, ops int) float64 { return float64(took) / float64(ops) }
