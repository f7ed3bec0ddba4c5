package txmgr

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/logs"
)

// TestNodeThatDoesNotAnswer: an hour without an answer, looked for every second, is four lines, and one when the node is back. A turn in
// which another question fails is not its return.
func TestNodeThatDoesNotAnswer(t *testing.T) {
	log := logs.Capture(t)
	clock := time.Unix(1000, 0)
	s := &sending{nonce: 7, now: func() time.Time { return clock }}
	down := errors.New("connection refused")
	for range 3600 {
		failures := s.outage.Failures()
		s.warn(t.Context(), down)
		s.answered(t.Context(), failures)
		clock = clock.Add(time.Second)
	}
	require.Equal(t, 4, log.Count(`level=WARN msg="Ethereum node does not answer"`), log)
	require.Equal(t, 1, log.Count("for=15m0s"), log)
	require.Zero(t, log.Count("answers again"), log)
	s.answered(t.Context(), s.outage.Failures())
	require.Equal(t, 1, log.Count("answers again"), log)
	require.Equal(t, 1, log.Count("failures=3600 lasted=1h0m0s"), log)
	s.answered(t.Context(), s.outage.Failures())
	require.Equal(t, 1, log.Count("answers again"), "it is told once")
}
