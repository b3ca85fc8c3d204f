package hither

import "sync"

// group is a WaitGroup with the Go that it has since Go 1.25.
type group struct{ sync.WaitGroup }

func (g *group) Go(f func()) {
	g.Add(1)
	go func() {
		defer g.Done()
		f()
	}()
}
