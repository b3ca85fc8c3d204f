package hither

import (
	"math/rand/v2"
	"testing"
)

func TestSequencePassesOnInOrder(t *testing.T) {
	const count = 1000
	for round := range uint64(20) {
		var q sequence
		var got []int
		order := rand.New(rand.NewPCG(round, 0)).Perm(count)
		var group group
		for part := range 4 {
			group.Go(func() {
				for at := part; at < count; at += 4 {
					n := order[at]
					if n%3 == 0 {
						q.pass(uint64(n+1), nil)
					} else {
						q.pass(uint64(n+1), func() { got = append(got, n) })
					}
				}
			})
		}
		group.Wait()
		want := 0
		for _, n := range got {
			for want%3 == 0 {
				want++
			}
			if n != want {
				t.Fatalf("got %d, want %d", n, want)
			}
			want++
		}
		if len(q.ahead) != 0 || q.passed.Load() != count || len(got) != count-(count+2)/3 {
			t.Fatalf("%d ahead, %d passed, %d got", len(q.ahead), q.passed.Load(), len(got))
		}
	}
}

func TestSequenceLetsUnnumberedFramesBy(t *testing.T) {
	var q sequence
	n := 0
	q.pass(2, func() { n += 10 })
	q.pass(0, func() { n++ })
	if n != 1 || q.passed.Load() != 0 {
		t.Error(n, q.passed.Load())
	}
	q.pass(1, nil)
	if n != 11 || q.passed.Load() != 2 {
		t.Error(n, q.passed.Load())
	}
}

func BenchmarkSequenceInOrder(b *testing.B) {
	var q sequence
	seq := uint64(0)
	for b.Loop() {
		seq++
		q.pass(seq, nil)
	}
}
