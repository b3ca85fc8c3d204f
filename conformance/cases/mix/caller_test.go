// Mix: calls, cancels, closes, listeners and functions that change, in random order; in the end everything is balanced.
package mix_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

var (
	seed     = flag.Uint64("seed", 0, "begins the random numbers of the mix; 0: any")
	duration = flag.Duration("for", 2*time.Second, "how long the mix goes on")
)

const (
	actors = 24
	places = 4
)

// mix is a few places with a client each, which its actors use, close and replace.
type mix struct {
	t       *testing.T
	until   time.Time
	places  [places]atomic.Pointer[kitchen.Kitchen]
	calls   atomic.Int64
	endings sync.Map // the text of an error to how often it came: *atomic.Int64
}

func TestMix(t *testing.T) {
	support.NewBalance(t)
	before := support.LibraryNumbers(t)
	seed := *seed
	if seed == 0 {
		seed = rand.Uint64()
	}
	t.Logf("go test -race ./cases/mix -seed=%d", seed)
	m := &mix{t: t, until: time.Now().Add(*duration)}
	for place := range places {
		m.places[place].Store(m.open(uint64(place)))
	}
	var group sync.WaitGroup
	for actor := range uint64(actors) {
		group.Add(1)
		go func() {
			defer group.Done()
			random := rand.New(rand.NewPCG(seed, actor))
			for time.Now().Before(m.until) {
				m.act(random)
			}
		}()
	}
	group.Wait()
	for place := range places {
		support.Settle(t, m.places[place].Swap(nil))
	}
	support.Await(t, "the collector, for the clients that were forgotten", func() bool {
		runtime.GC()
		return support.LibraryNumbers(t) == before
	})
	t.Logf("%d calls", m.calls.Load())
	m.endings.Range(func(text, count any) bool {
		t.Logf("%6d x %s", count.(*atomic.Int64).Load(), text)
		return true
	})
}

func (m *mix) open(number uint64) *kitchen.Kitchen {
	config := kitchen.KitchenConfig{Name: fmt.Sprint(number), AskHost: number%2 == 0, Emit: true}
	k, err := kitchen.New(context.Background(), config, kitchen.WithCook(host),
		kitchen.WithCooked(func(kitchen.Cooked) {}))
	if err != nil {
		m.t.Errorf("a kitchen cannot be opened: %v", err)
	}
	return k
}

// host has moods; the dish says which.
var host = support.Cook{Dish: cook}

func cook(ctx context.Context, dish string) (string, error) {
	switch mood, _, _ := strings.Cut(dish, " "); mood {
	case "yields":
		runtime.Gosched()
	case "refuses":
		return "", &kitchen.KitchenErrorEmpty{}
	case "fails":
		return "", errors.New("no")
	case "waits":
		<-ctx.Done()
		return "", ctx.Err()
	case "exits":
		runtime.Goexit()
	}
	return dish, nil
}

var moods = []string{"cooks", "cooks", "cooks", "yields", "refuses", "fails", "exits"}

// act does one thing on the client of one place.
func (m *mix) act(random *rand.Rand) {
	place := &m.places[random.IntN(places)]
	k := place.Load()
	ctx, cancel := context.Background(), func() {}
	if random.IntN(3) == 0 {
		ctx, cancel = context.WithTimeout(ctx, time.Duration(random.IntN(3000))*time.Microsecond)
	}
	defer cancel()
	dish := fmt.Sprint(moods[random.IntN(len(moods))], " ", random.Uint32())
	switch random.IntN(20) {
	case 0:
		if next := m.open(random.Uint64()); !place.CompareAndSwap(k, next) {
			next.Close()
		} else if random.IntN(2) == 0 {
			k.Close()
		} else {
			// Forgotten: the collector closes it.
			go runtime.GC()
		}
	case 1:
		m.end(k.SetCook(host))
	case 2:
		m.end(k.SetCookFunc(nil))
		m.end(k.SetCookFunc(cook))
	case 3:
		stop := k.OnCooked(func(kitchen.Cooked) {})
		m.end(k.Emit(ctx, dish, int64(random.IntN(50))))
		stop()
	case 4:
		ctx, cancel := context.WithCancel(ctx)
		go cancel()
		_, err := k.Order(ctx, "waits")
		m.end(err)
	case 5:
		m.end(k.OpenGate(ctx))
	case 6:
		ctx, cancel := context.WithTimeout(ctx, time.Millisecond)
		defer cancel()
		m.end(k.WaitForGate(ctx))
	case 7:
		_, err := k.Chop(ctx, uint64(random.IntN(1000)))
		m.end(err)
	case 8:
		_, err := k.Stats()
		m.end(err)
	case 9:
		ms := uint32(random.IntN(3))
		got, err := k.Wait(ctx, ms)
		m.reply(got == ms, err)
	case 10:
		got, err := k.EchoBytes(ctx, make([]byte, random.IntN(40_000)))
		m.reply(got != nil, err)
	case 11, 12:
		got, err := k.OrderFour(ctx, dish)
		m.reply(len(got) == 4 && got[3] == dish+"4", err)
	case 13:
		got, err := k.OrderEverything(ctx, kitchen.Everything{Text: dish}, 0)
		m.reply(got.Text == dish, err)
	default:
		got, err := k.Order(ctx, dish)
		m.reply(strings.HasSuffix(got, ": "+dish), err)
	}
}

// reply checks that a call either ended with its own reply, or with an error that can be.
func (m *mix) reply(right bool, err error) {
	m.t.Helper()
	if err == nil && !right {
		m.t.Error("a call got another's reply")
	}
	m.end(err)
}

func (m *mix) end(err error) {
	m.t.Helper()
	m.calls.Add(1)
	if err == nil {
		return
	}
	var declared kitchen.KitchenError
	if !errors.As(err, &declared) && !errors.Is(err, kitchen.ErrClosed) &&
		!errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		m.t.Errorf("a call ended with %v", err)
	}
	count, _ := m.endings.LoadOrStore(err.Error(), new(atomic.Int64))
	count.(*atomic.Int64).Add(1)
}
