package monitor

import (
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
