package main

import "sync"

// oneByOne makes the calls on this goroutine.
func oneByOne(ops int, call func() error) error {
	for range ops {
		if err := call(); err != nil {
			return err
		}
	}
	return nil
}

// inFlight makes the calls on this many goroutines at once; the error is that of one of them.
func inFlight(goroutines, ops int, call func() error) error {
	if goroutines == 1 {
		return oneByOne(ops, call)
	}
	var running sync.WaitGroup
	var once sync.Once
	var failed error
	worker := func() {
		defer running.Done()
		if err := oneByOne(ops/goroutines, call); err != nil {
			once.Do(func() { failed = err })
		}
	}
	running.Add(goroutines)
	for range goroutines {
		go worker()
	}
	running.Wait()
	return failed
}
