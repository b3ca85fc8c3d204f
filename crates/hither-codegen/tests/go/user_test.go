package mytimer_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"example.com/mytimer"
)

type source struct{}

func (source) FetchToken(ctx context.Context, key string) (string, error) {
	if key == "" {
		return "", &mytimer.TokenErrorDenied{Key: key, Reason: "no key"}
	}
	return "secret-" + key, ctx.Err()
}

// The code of a user: it only has to compile, as there is no library behind it.
func ExampleNew() {
	ctx := context.Background()
	t, err := mytimer.New(ctx, mytimer.TimerConfig{Name: "demo"},
		mytimer.WithTokenSource(source{}, mytimer.InPlace()),
		mytimer.WithLimits(mytimer.Limits{Calls: 1000, HostCallTimeout: time.Minute}),
		mytimer.WithEchoFired(func(e mytimer.EchoFired) { fmt.Println(e.EchoCount) }, mytimer.LatestOnly(1)),
		mytimer.WithEvent(func(e mytimer.Event) {
			if fired, ok := e.(mytimer.EchoFired); ok {
				fmt.Println(fired.EchoCount)
			}
		}),
		mytimer.WithPanicHandler(func(value any) { fmt.Println(value) }))
	if err != nil {
		return
	}
	defer t.Close()
	version, err := t.Version(ctx)
	fmt.Println(version, err)
	r, err := t.Echo(ctx, mytimer.EchoRequest{Message: "hello", DelayMs: 10})
	fmt.Println(r.Echoed, err)
	_ = t.SetTokenSource(source{})
	_ = t.SetTokenSource(nil)
	_ = t.SetFetchToken(func(ctx context.Context, key string) (string, error) { return key, nil }, mytimer.InPlace())
	stop := t.OnEchoFired(func(e mytimer.EchoFired) {}, mytimer.BlockEmitter(16, time.Second),
		mytimer.OnDropped(func(dropped uint64) { fmt.Println(dropped) }))
	stop()
	var n int64
	n, err = t.Schedule(ctx, mytimer.JobSpec{Name: "x", Priority: mytimer.PriorityHigh, Retry: &mytimer.RetryPolicy{}})
	fmt.Println(n)
	var bad *mytimer.TimerErrorBadRetry
	if errors.As(err, &bad) {
		fmt.Println(bad.Got)
	}
	var timer mytimer.TimerError
	_ = errors.As(err, &timer)
	var status *mytimer.StatusError
	if errors.As(err, &status) {
		fmt.Println(status.Status, status.Text)
	}
	_ = errors.Is(err, mytimer.ErrClosed) || errors.Is(err, mytimer.ErrHostFailed)
	_ = t.Reset(ctx)
	job, err := mytimer.Parse(ctx, "x")
	fmt.Println(job.Tags, err)
	stats, err := t.Stats()
	fmt.Println(stats.Calls, err)
	stats, err = mytimer.LibraryStats()
	fmt.Println(stats.Contexts, err)
}

func TestFallbackMessages(t *testing.T) {
	limit := int64(5)
	for want, err := range map[string]error{
		"job name must not be empty":                  &mytimer.TimerErrorEmptyJobName{},
		"retry.max_attempts must be positive, got -1": &mytimer.TimerErrorBadRetry{Got: -1},
		"no token for k: r":                           &mytimer.TokenErrorDenied{Key: "k", Reason: "r"},
		"too many: limit none, retry none":            &mytimer.TimerErrorTooMany{},
		"too many: limit 5, retry {MaxAttempts: 2, DelaysMs: [1]}": &mytimer.TimerErrorTooMany{
			Limit: &limit, Retry: &mytimer.RetryPolicy{MaxAttempts: 2, DelaysMs: []int64{1}}},
		"no token for a: b": &mytimer.TimerErrorToken{Field0: &mytimer.TokenErrorDenied{Key: "a", Reason: "b"}},
		"none":              &mytimer.TimerErrorToken{},
		"High":              errors.New(mytimer.PriorityHigh.String()),
		"Priority(7)":       errors.New(mytimer.Priority(7).String()),
	} {
		if err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
	}
	var p mytimer.Priority
	if err := p.UnmarshalText([]byte("Normal")); err != nil || p != mytimer.PriorityNormal {
		t.Error(p, err)
	}
	if err := p.UnmarshalText([]byte("Lowest")); err == nil ||
		err.Error() != "expected variant of enum `Priority` (`Low`, `Normal`, `High`), found `Lowest`" {
		t.Error(err)
	}
	if _, err := mytimer.Priority(7).MarshalText(); err == nil {
		t.Error("a variant that is none has no text")
	}
}
