package monitor

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestPulse(t *testing.T) {
	var pulse Pulse
	check := pulse.Check(20 * time.Millisecond)
	require.ErrorContains(t, check(t.Context()), "has not succeeded yet")
	pulse.Touch()
	require.NoError(t, pulse.Check(time.Hour)(t.Context()))
	require.Eventually(t, func() bool { return check(t.Context()) != nil }, time.Second, 5*time.Millisecond)
	pulse.Touch()
	require.NoError(t, pulse.Check(time.Hour)(t.Context()), "it recovers")
}

// TestPulseTellsWhy: whoever asks for readiness learns what keeps a loop from its work.
func TestPulseTellsWhy(t *testing.T) {
	var pulse Pulse
	down := errors.New("node is down")
	pulse.Fail(down)
	err := pulse.Check(time.Hour)(t.Context())
	require.ErrorIs(t, err, down)
	require.ErrorContains(t, err, "has not succeeded yet: node is down")
	pulse.Touch()
	require.NoError(t, pulse.Check(time.Hour)(t.Context()))
	require.Eventually(t, func() bool { return pulse.Check(time.Millisecond)(t.Context()) != nil }, time.Second, time.Millisecond)
	require.NotErrorIs(t, pulse.Check(time.Millisecond)(t.Context()), down, "that is over")
	pulse.Fail(down)
	require.ErrorIs(t, pulse.Check(time.Millisecond)(t.Context()), down)
	require.NoError(t, pulse.Check(time.Hour)(t.Context()), "one failure is no state yet")
}
