package hither

import (
	"testing"
)

func TestCallsEndOnceWhoeverComesFirst(t *testing.T) {
	var c calls
	r := reply{status: StatusOK}

	end := c.wait(1)
	wake(&c, 1, r)
	if <-end.ended; end.status != StatusOK || c.entries.len() != 0 {
		t.Error("waiting, then its reply")
	}

	wake(&c, 2, r)
	<-c.wait(2).ended

	end = c.wait(3)
	if !c.abandon(3, echo) {
		t.Error("there was no reply yet")
	}
	if ended, abandoned := c.end(3, r); ended != nil || abandoned != echo || len(end.ended) != 0 {
		t.Error("an abandoned call got a reply")
	}

	end = c.wait(4)
	wake(&c, 4, r)
	if c.abandon(4, echo) {
		t.Error("the reply is there")
	}
	<-end.ended
	if c.entries.len() != 0 {
		t.Errorf("%d entries left", c.entries.len())
	}
}

func TestCallsEndWithTheLastFrame(t *testing.T) {
	var c calls
	waiting, abandoned := c.wait(1), c.wait(2)
	c.abandon(2, echo)
	wake(&c, 3, reply{status: StatusOK})
	c.close()
	if <-waiting.ended; waiting.status != StatusClosed || len(abandoned.ended) != 0 {
		t.Error("a call that waits ends, one that was abandoned does not")
	}
	if early := c.wait(3); len(early.ended) != 1 || early.status != StatusOK {
		t.Error("the reply was there before")
	}
	if late := c.wait(4); len(late.ended) != 1 || late.status != StatusClosed || c.entries.len() != 0 {
		t.Error("the caller came after the last frame")
	}
}

func TestCallsRace(t *testing.T) {
	var c calls
	var group group
	for id := range uint64(1000) {
		group.Go(func() {
			if ended, _ := c.end(id, reply{}); ended != nil {
				ended.wake()
			}
		})
		group.Go(func() {
			end := c.wait(id)
			if id%2 == 0 || !c.abandon(id, echo) {
				<-end.ended
			}
		})
	}
	group.Wait()
	if c.entries.len() != 0 || c.waiting() != 0 {
		t.Errorf("%d entries left", c.entries.len())
	}
}

// wake ends a call that was not abandoned.
func wake(c *calls, id uint64, r reply) {
	ended, _ := c.end(id, r)
	ended.wake()
}
