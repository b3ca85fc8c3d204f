package hither

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"hither.invalid/support/internal/testdoor"
)

func tellNotice(t *testing.T, c *Client, text string) {
	t.Helper()
	call := c.Begin(notify)
	call.Args.Text(text)
	if err := call.Await(background); err != nil {
		t.Fatal(err)
	}
}

func TestNoticesReachTheirHandlerInOrder(t *testing.T) {
	c := NewClient(&library)
	t.Cleanup(c.Close)
	heard, panicked := make(chan string, 3), make(chan any, 1)
	c.OnPanic(func(value any) { panicked <- value })
	c.OnNotice(func(notice Notice) {
		heard <- notice.Text
		if notice.Method != testdoor.Notice || notice.Call != 0 {
			t.Errorf("it is about %d, %d", notice.Method, notice.Call)
		}
		if notice.Text == "first" {
			panic("ouch")
		}
	})
	for _, text := range []string{"first", "second"} {
		tellNotice(t, c, text)
	}
	// A refusal has a notice too, which is its error's.
	if err := c.Begin(refuse).Await(background); err == nil {
		t.Error("it was not refused")
	}
	tellNotice(t, c, "third")
	if got := []string{<-heard, <-heard, <-heard}; strings.Join(got, " ") != "first second third" {
		t.Error(got)
	}
	if value := <-panicked; value != "ouch" {
		t.Error(value)
	}
	c.OnNotice(func(notice Notice) { heard <- "the other: " + notice.Text })
	tellNotice(t, c, "fourth")
	if got := <-heard; got != "the other: fourth" {
		t.Error(got)
	}
}

// lines receives what is logged.
type lines chan string

func (l lines) Write(line []byte) (int, error) {
	l <- string(bytes.TrimSpace(line))
	return len(line), nil
}

func TestNoticesAreLoggedWhereNobodyHandlesThem(t *testing.T) {
	before := slog.Default()
	defer slog.SetDefault(before)
	logged := make(lines, 1)
	slog.SetDefault(slog.New(slog.NewTextHandler(logged, nil)))
	tellNotice(t, open(t), "slow")
	if got := <-logged; !strings.HasSuffix(got, "level=WARN msg=slow library=test") {
		t.Error(got)
	}
}

func TestNoticesBeyondThoseThatWaitAreCounted(t *testing.T) {
	c := open(t)
	begun, goOn := make(chan struct{}, 1), make(chan struct{})
	c.OnNotice(func(Notice) {
		begun <- struct{}{}
		<-goOn
	})
	tellNotice(t, c, "slow")
	<-begun
	for range noticesMax + 2 {
		tellNotice(t, c, "slow")
	}
	if stats, err := c.Stats(); err != nil || stats.NoticesDropped != 2 {
		t.Errorf("%d were dropped, %v", stats.NoticesDropped, err)
	}
	c.Close()
	close(goOn)
}
