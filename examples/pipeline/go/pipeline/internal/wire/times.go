package wire

import (
	"math"
	"time"
)

// nanosMax is the most nanoseconds beside seconds: one more would be a second.
const nanosMax = uint64(time.Second) - 1

// secondsMax is the most whole seconds of a time.Duration, some 292 years.
const secondsMax = uint64(math.MaxInt64) / uint64(time.Second)

// Duration writes a Duration, which must not be negative.
func (w *Writer) Duration(v time.Duration) {
	if v < 0 {
		w.failf("expected a duration of 0 or more, found %v", v)
		return
	}
	w.enter(wrapping, majorArray, 2)
	w.head(majorUnsigned, uint64(v/time.Second))
	w.head(majorUnsigned, uint64(v%time.Second))
	w.leave()
}

// Duration reads a Duration.
func (r *Reader) Duration() time.Duration {
	start := r.next()
	r.arrayOf(2, wrapping, "")
	secs, nanos := r.unsigned("seconds", math.MaxUint64), r.unsigned("nanoseconds", nanosMax)
	r.Close()
	if secs > secondsMax || secs == secondsMax && nanos > uint64(math.MaxInt64)%uint64(time.Second) {
		r.failAt(start, "", "expected a duration that Go can hold (up to %v), found one of %d seconds",
			time.Duration(math.MaxInt64), secs)
		return 0
	}
	return time.Duration(secs)*time.Second + time.Duration(nanos)
}

// Time writes a SystemTime: the moment, and neither its location nor the reading of a monotonic clock.
func (w *Writer) Time(v time.Time) {
	secs := v.Unix()
	if turnedOver(v, secs) {
		w.failf("expected a time of at most 64 bits of seconds around 1970, found the year %d", v.Year())
		return
	}
	w.enter(wrapping, majorArray, 2)
	w.Int64(secs)
	w.head(majorUnsigned, uint64(v.Nanosecond()))
	w.leave()
}

// Time reads a SystemTime, as UTC.
func (r *Reader) Time() time.Time {
	start := r.next()
	r.arrayOf(2, wrapping, "")
	secs, nanos := r.signed("seconds", math.MinInt64, math.MaxInt64), r.unsigned("nanoseconds", nanosMax)
	r.Close()
	v := time.Unix(secs, int64(nanos)).UTC()
	if turnedOver(v, secs) {
		r.failAt(start, "", "expected a time that Go can hold, found second %d", secs)
		return time.Time{}
	}
	return v
}

// turnedOver reports whether v is not the moment secs seconds after 1970 began: a time.Time counts 64 bits of seconds too,
// but from the year 1, and turns over at another end.
func turnedOver(v time.Time, secs int64) bool {
	return (secs < 0) != v.Before(time.Unix(0, 0))
}
