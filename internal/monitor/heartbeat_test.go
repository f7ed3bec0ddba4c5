package monitor

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/wait"
)

func TestHeartbeat(t *testing.T) {
	var heartbeat Heartbeat
	check := heartbeat.Check(20 * time.Millisecond)
	require.ErrorContains(t, check(t.Context()), "has not succeeded yet")
	heartbeat.Beat()
	require.NoError(t, heartbeat.Check(time.Hour)(t.Context()))
	wait.Until(t, 5*time.Millisecond, func() bool { return check(t.Context()) != nil })
	heartbeat.Beat()
	require.NoError(t, heartbeat.Check(time.Hour)(t.Context()), "it recovers")
}

// TestHeartbeatTellsWhy: whoever asks for readiness learns what keeps a loop from its work.
func TestHeartbeatTellsWhy(t *testing.T) {
	var heartbeat Heartbeat
	down := errors.New("node is down")
	heartbeat.Fail(down)
	err := heartbeat.Check(time.Hour)(t.Context())
	require.ErrorIs(t, err, down)
	require.ErrorContains(t, err, "has not succeeded yet: node is down")
	heartbeat.Beat()
	require.NoError(t, heartbeat.Check(time.Hour)(t.Context()))
	require.Eventually(t, func() bool { return heartbeat.Check(time.Millisecond)(t.Context()) != nil }, time.Second, time.Millisecond)
	require.NotErrorIs(t, heartbeat.Check(time.Millisecond)(t.Context()), down, "that is over")
	heartbeat.Fail(down)
	require.ErrorIs(t, heartbeat.Check(time.Millisecond)(t.Context()), down)
	require.NoError(t, heartbeat.Check(time.Hour)(t.Context()), "one failure is no state yet")
}
