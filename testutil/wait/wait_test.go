package wait_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/wait"
)

// recorder is a test with a deadline that notes its end instead of ending.
type recorder struct {
	testing.TB
	deadline time.Time
	failed   bool
}

func (r *recorder) Deadline() (time.Time, bool) { return r.deadline, true }

func (r *recorder) Helper() {}

func (r *recorder) Fatal(...any) {
	r.failed = true
	panic(r)
}

func TestUntil(t *testing.T) {
	asked := 0
	wait.Until(t, time.Nanosecond, func() bool { asked++; return asked == 5 })
	require.Equal(t, 5, asked)

	late := &recorder{TB: t, deadline: time.Now()}
	require.PanicsWithValue(t, late, func() { wait.Until(late, time.Nanosecond, func() bool { return false }) })
	require.True(t, late.failed, "it ends before the test's deadline does")
}

func TestFor(t *testing.T) {
	from := make(chan int, 1)
	from <- 7
	require.Equal(t, 7, wait.For(t, from))

	late := &recorder{TB: t, deadline: time.Now()}
	require.PanicsWithValue(t, late, func() { wait.For(late, from) })
	require.True(t, late.failed)
}
