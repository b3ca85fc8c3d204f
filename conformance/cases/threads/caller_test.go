// Threads: goroutines that wait in calls hold no thread, and any number of them may call at once.
package threads_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

// Many goroutines make calls of every kind on two clients; each gets the reply to its own.
func TestEverybodyGetsTheirReply(t *testing.T) {
	const callers, calls = 64, 500
	b := support.NewBalance(t)
	var clients [2]*kitchen.Kitchen
	for i := range clients {
		clients[i] = b.Simple(kitchen.WithCook(support.Cook{Dish: func(_ context.Context, dish string) (string, error) {
			return fmt.Sprint(i, " ", dish), nil
		}}))
	}
	ctx := context.Background()
	var group sync.WaitGroup
	for caller := range callers {
		group.Add(1)
		go func() {
			defer group.Done()
			for call := range calls {
				number := caller*calls + call
				which := number / 7 % len(clients)
				if got, want, err := mixed(ctx, clients[which], number, which); err != nil || got != want {
					t.Errorf("call %d: found %q, %v, expected %q", number, got, err, want)
					return
				}
			}
		}()
	}
	group.Wait()
}

// mixed makes one call, of a kind that depends on the number; the right reply does so too.
func mixed(ctx context.Context, k *kitchen.Kitchen, number, which int) (got, want string, err error) {
	text := fmt.Sprint("number ", number)
	switch number % 7 {
	case 0:
		got, err = k.EchoText(ctx, text)
		return got, text, err
	case 1:
		got, err = k.Order(ctx, text)
		return got, fmt.Sprint("simple: ", which, " ", text), err
	case 2:
		ms, err := k.Wait(ctx, uint32(number%3))
		return fmt.Sprint(ms), fmt.Sprint(number % 3), err
	case 3:
		four, err := k.OrderFour(ctx, text)
		i := which
		return fmt.Sprint(four), fmt.Sprintf("[%d %[2]s1 %[1]d %[2]s2 %[1]d %[2]s3 %[1]d %[2]s4]", i, text), err
	case 4:
		long := slices.Repeat([]byte{byte(number)}, 20_000+number)
		blob, err := k.EchoBytes(ctx, long)
		return fmt.Sprint(bytes.Equal(blob, long)), "true", err
	case 5:
		value, err := k.OrderEverything(ctx, kitchen.Everything{Text: text}, 1)
		return value.Text, text, err
	}
	sum, err := kitchen.Add(ctx, int32(number), 1)
	return fmt.Sprint(sum), fmt.Sprint(number + 1), err
}
