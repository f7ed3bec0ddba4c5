package monitor

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestHeartbeat(t *testing.T) {
	var heartbeat Heartbeat
	check := heartbeat.Check(20 * time.Millisecond)
	require.ErrorContains(t, check(t.Context()), "has not succeeded yet")
	heartbeat.Beat()
	require.NoError(t, heartbeat.Check(time.Hour)(t.Context()))
	require.Eventually(t, func() bool { return check(t.Context()) != nil }, time.Second, 5*time.Millisecond)
	heartbeat.Beat()
	require.NoError(t, heartbeat.Check(time.Hour)(t.Context()), "it recovers")
}
