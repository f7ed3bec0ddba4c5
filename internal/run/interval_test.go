package run

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestCheckInterval(t *testing.T) {
	require.NoError(t, CheckInterval("poll_interval", minInterval))
	for _, interval := range []time.Duration{-time.Second, 0, minInterval - 1} {
		require.ErrorContains(t, CheckInterval("poll_interval", interval), "poll_interval "+interval.String()+" must be at least 10ms")
	}
}
