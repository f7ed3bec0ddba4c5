package monitor

import (
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
