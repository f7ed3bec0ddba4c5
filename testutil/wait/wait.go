// Package wait lets tests wait for what must come, as long as the test itself may take: a busy machine makes a test slow and
// never red. What must come within some time is no matter for this package; a clock of the test's own is.
package wait

import (
	"testing"
	"time"
)

const (
	// atMost is how long a test waits that has no deadline of its own.
	atMost = 10 * time.Minute
	// spare is left before the test's deadline, so that the failure names the line that waited.
	spare = 10 * time.Second
)

// Until asks every tick, in the test's own goroutine, until the answer is yes.
func Until(t testing.TB, tick time.Duration, yes func() bool) {
	t.Helper()
	for end := limit(t); !yes(); time.Sleep(tick) {
		if time.Now().After(end) {
			t.Fatal("what must come has not come")
		}
	}
}

// For returns the next value of a channel.
func For[T any](t testing.TB, from <-chan T) T {
	t.Helper()
	select {
	case value := <-from:
		return value
	case <-time.After(time.Until(limit(t))):
		t.Fatal("nothing came out of the channel")
		panic("unreachable")
	}
}

// limit is when waiting ends.
func limit(t testing.TB) time.Time {
	end := time.Now().Add(atMost)
	if test, ok := t.(interface{ Deadline() (time.Time, bool) }); ok {
		if deadline, ok := test.Deadline(); ok && deadline.Add(-spare).Before(end) {
			return deadline.Add(-spare)
		}
	}
	return end
}
