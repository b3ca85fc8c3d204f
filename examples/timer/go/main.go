// The timer, called from Go.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"example.com/mytimer"
)

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	timer, err := mytimer.New(ctx, mytimer.TimerConfig{Name: "go-native-demo"})
	if err != nil {
		return err
	}
	defer timer.Close()
	fmt.Println("created timer")

	fired := make(chan mytimer.EchoFired, 1)
	stop := timer.OnEchoFired(func(event mytimer.EchoFired) { fired <- event })
	defer stop()

	version, err := timer.Version(ctx)
	if err != nil {
		return err
	}
	fmt.Println("version:", version)

	echo, err := timer.Echo(ctx, mytimer.EchoRequest{Message: "hello from Go", DelayMs: 10})
	if err != nil {
		return err
	}
	fmt.Printf("echo: echoed=%q timerName=%q\n", echo.Echoed, echo.TimerName)
	if event := <-fired; event.Message != "hello from Go" || event.EchoCount != 1 {
		return fmt.Errorf("not the event of this echo: %+v", event)
	}

	note, retries := "a note", int64(3)
	summary, err := timer.Complex(ctx, mytimer.ComplexRequest{
		Messages: []mytimer.EchoRequest{{Message: "one"}, {Message: "two"}},
		Tags:     []string{"go"},
		Note:     &note,
		Retries:  &retries,
	})
	if err != nil {
		return err
	}
	fmt.Printf("complex: itemCount=%d hasNote=%t summary=%q\n",
		summary.ItemCount, summary.HasNote, summary.Summary)

	job := mytimer.JobSpec{Name: "nightly", Payload: []string{"backup"}, Priority: mytimer.PriorityHigh}
	schedule := mytimer.ScheduleConfig{
		IntervalMs: (5 * time.Minute).Milliseconds(),
		WindowMs:   time.Hour.Milliseconds(),
	}
	result, err := timer.Schedule(ctx, job, mytimer.RetryPolicy{MaxAttempts: 3}, schedule)
	if err != nil {
		return err
	}
	fmt.Printf("schedule: jobId=%q willRunCount=%d\n", result.JobID, result.WillRunCount)

	// What the library refuses is a typed error.
	_, err = timer.Schedule(ctx, job, mytimer.RetryPolicy{MaxAttempts: 0}, schedule)
	var bad *mytimer.TimerErrorBadRetry
	if !errors.As(err, &bad) || bad.Got != 0 {
		return fmt.Errorf("not the error of a bad retry: %w", err)
	}

	fmt.Println("done")
	return nil
}
