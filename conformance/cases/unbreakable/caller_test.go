// What a host may do at the worst moment: its functions panic, end their goroutines or give up, a hundred calls deep
// across clients and libraries, and its process ends with everything open.
package unbreakable_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"

	"example.com/conformance/cases/support"
	"example.com/hostdemo"
	"example.com/kitchen"
)

// However a host function ends, the caller is told which one it was and what it said.
func TestOutcomesOfAHostFunction(t *testing.T) {
	k := support.NewBalance(t).Simple(kitchen.WithPanicHandler(func(any) {}))
	for _, c := range []struct {
		name string
		cook func(ctx context.Context, dish string) (string, error)
		want string
	}{
		{"panics", func(context.Context, string) (string, error) { panic("no gas") }, "cook: Failed: panic: no gas"},
		{"ends its goroutine", func(context.Context, string) (string, error) {
			runtime.Goexit()
			return "", nil
		}, "cook: Failed: the host function ended its goroutine (runtime.Goexit)"},
		{"gives up", func(context.Context, string) (string, error) {
			return "", context.Canceled
		}, "cook: Failed: context canceled"},
		{"fails", func(context.Context, string) (string, error) { return "", errors.New("no pans") }, "cook: Failed: no pans"},
		{"fails with a type", func(context.Context, string) (string, error) {
			return "", &kitchen.KitchenErrorEmpty{}
		}, "typed: the kitchen is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := k.SetCookFunc(c.cook); err != nil {
				t.Fatal(err)
			}
			if got, err := k.HowItFailed(context.Background(), "soup"); err != nil || got != c.want {
				t.Errorf("found %q, %v, expected %q", got, err, c.want)
			}
		})
	}
}

// A panic of the host's unwinds no frame of the library: nothing that a call held is held afterwards, and what it owned
// is gone. Many at once, beside calls that go well. (H22, H23)
func TestPanicLeavesNothingHeld(t *testing.T) {
	const callers, rounds = 8, 50
	k := support.NewBalance(t).Simple(kitchen.WithPanicHandler(func(any) {}))
	if err := k.SetCookFunc(func(_ context.Context, dish string) (string, error) {
		if strings.HasPrefix(dish, "bad") {
			panic(dish)
		}
		return dish, nil
	}); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	var group sync.WaitGroup
	for caller := range callers {
		group.Add(1)
		go func() {
			defer group.Done()
			for round := range rounds {
				bad, good := fmt.Sprint("bad", caller, round), fmt.Sprint("good", caller, round)
				if got, err := k.HowItFailed(ctx, bad); err != nil || got != "cook: Failed: panic: "+bad {
					t.Errorf("found %q, %v", got, err)
				}
				if got, err := k.Order(ctx, good); err != nil || got != "simple: "+good {
					t.Errorf("found %q, %v", got, err)
				}
			}
		}()
	}
	group.Wait()
	if served, err := k.Served(ctx); err != nil || served != callers*rounds {
		t.Errorf("served %d, %v", served, err)
	}
	support.Await(t, "the end of everything", func() bool { return support.InFlight(support.Stats(t, k)) == 0 })
}

// Two libraries in one process, and two clients of one of them, ask each other.
func TestHundredDeepAcrossClientsAndLibraries(t *testing.T) {
	const depth = 100
	b := support.NewBalance(t)
	one, two := b.Simple(), b.Simple()
	demo, err := hostdemo.New(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := demo.Close(); err != nil {
			t.Error(err)
		}
	})
	next := map[string]func(context.Context, string) (string, error){
		"one":  two.Order,
		"two":  demo.UseToken,
		"demo": one.Order,
	}
	deeper := func(who string) func(context.Context, string) (string, error) {
		return func(ctx context.Context, text string) (string, error) {
			if len(text) == depth {
				return "bottom", nil
			}
			return next[who](ctx, text+"x")
		}
	}
	err = errors.Join(one.SetCookFunc(deeper("one")), two.SetCookFunc(deeper("two")), demo.SetFetchToken(deeper("demo")))
	if err != nil {
		t.Fatal(err)
	}
	got, err := one.Order(context.Background(), "")
	if err != nil || !strings.HasPrefix(got, "simple: simple: token[simple: simple: token[") {
		t.Errorf("found %q, %v", got, err)
	}
	if levels := strings.Count(got, "simple: ") + strings.Count(got, "token["); levels != depth+1 {
		t.Errorf("%d levels, expected %d", levels, depth+1)
	}
}

const leaves = "UNBREAKABLE_CASE_LEAVES"

// A process ends with everything open: at once, and with the code that it gave.
func TestExitWithEverythingOpen(t *testing.T) {
	if os.Getenv(leaves) != "" {
		leave(t)
	}
	const code = 7
	child := exec.Command(os.Args[0], "-test.run=^TestExitWithEverythingOpen$", "-test.timeout=60s")
	child.Env = append(os.Environ(), leaves+"=1")
	output, err := child.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != code {
		t.Errorf("found %v, expected code %d\n%s", err, code, output)
	}
	if len(output) > 0 {
		t.Errorf("it printed\n%s", output)
	}
}

// Opens everything, and leaves with the code 7, inside of a host function.
func leave(t *testing.T) {
	ctx := context.Background()
	asked := make(chan struct{})
	k, err := kitchen.NewSimple(ctx, kitchen.WithCooked(func(kitchen.Cooked) { select {} }))
	if err != nil {
		t.Fatal(err)
	}
	if err := k.SetCookFunc(func(_ context.Context, dish string) (string, error) {
		if dish == "last" {
			os.Exit(7)
		}
		close(asked)
		select {}
	}); err != nil {
		t.Fatal(err)
	}
	go k.Order(ctx, "never")
	go k.WaitForGate(ctx)
	go k.Wait(ctx, 600_000)
	go k.Emit(ctx, "soup", 10)
	<-asked
	k.Order(ctx, "last")
	t.Fatal("it goes on")
}
