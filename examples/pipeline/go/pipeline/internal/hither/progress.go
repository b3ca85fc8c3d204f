package hither

import (
	"context"

	"example.com/pipeline/internal/wire"
)

// Progress is how far a call is, in its own words and units.
type Progress struct {
	Done  uint64
	Total uint64 // 0: not known
	Note  string // for people
}

// reportKey finds in a context who is told how far a call is.
type reportKey struct{}

// WithProgress makes report hear how far calls with the context are: on the goroutine of the call, while that waits, in
// order, the newest where it was busy, and never when the call has returned.
func WithProgress(ctx context.Context, report func(Progress)) context.Context {
	return context.WithValue(ctx, reportKey{}, report)
}

// reporterOf is who is told; nil: nobody.
func reporterOf(ctx context.Context) func(Progress) {
	report, _ := ctx.Value(reportKey{}).(func(Progress))
	return report
}

// observe asks how far a pending call is, from now on: what comes is the newest that nobody has heard.
func (s *session) observe(id uint64, p *pending) <-chan Progress {
	newest := make(chan Progress, 1)
	s.calls.mu.Lock()
	p.progress, p.inTurn = newest, true
	s.calls.mu.Unlock()
	out := newBuffer()
	defer out.free()
	// That it has ended meanwhile says its reply.
	s.door.observe(s.id, id, out[:])
	s.bring(out)
	return newest
}

// progress hands a report on; called in the order in which they came.
func (s *session) progress(id uint64, payload []byte) {
	s.calls.mu.Lock()
	var newest chan Progress
	if p := s.calls.entries.get(id); p != nil {
		newest = p.progress
	}
	s.calls.mu.Unlock()
	if newest == nil {
		return
	}
	progress, ok := liftProgress(payload)
	if !ok {
		return
	}
	select {
	case <-newest:
	default:
	}
	// There is room: nobody else sends.
	newest <- progress
}

// liftProgress reads a report. Source: hither_door.h, HITHER_PROGRESS.
func liftProgress(payload []byte) (progress Progress, ok bool) {
	var r wire.Reader
	r.Reset(payload, wire.Owned)
	r.Tuple(3)
	progress.Done = r.Uint64()
	if r.Some() {
		progress.Total = r.Uint64()
	}
	progress.Note = r.Text()
	r.Close()
	return progress, r.End() == nil
}

// waitReporting waits for the end of a call that is pending, and meanwhile tells how far it is. False: ctx ended first.
//
//go:noinline
func (s *session) waitReporting(ctx context.Context, id uint64, method *Method, p *pending, report func(Progress)) (isEnded bool) {
	newest := s.observe(id, p)
	over, returned := false, false
	defer func() {
		if !returned && (over || !s.abandon(id, method, p)) {
			// Who is told panicked, or ended this goroutine.
			s.loseReply(method, p.status, p.payload)
			p.free()
		}
	}()
	for !over {
		select {
		case progress := <-newest:
			report(progress)
		case <-p.ended:
			over = true
		case <-ctx.Done():
			returned = true
			return !s.abandon(id, method, p)
		}
	}
	tellLast(newest, report)
	returned = true
	return true
}

// tellLast tells what came before the end.
func tellLast(newest <-chan Progress, report func(Progress)) {
	select {
	case progress := <-newest:
		report(progress)
	default:
	}
}
