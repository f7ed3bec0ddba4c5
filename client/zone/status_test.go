package zone

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestNodeStatus(t *testing.T) {
	made := time.Unix(1_700_000_000, 0).UTC()
	for _, tc := range []struct {
		name    string
		time    time.Time
		syncing bool
	}{
		{"success - up to date", made, false},
		{"success - catching up", made, true},
		{"success - no block since the start", time.Time{}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, client := startNode(t, func(n *fakeNode) { n.time, n.syncing = tc.time, tc.syncing })
			got, err := client.NodeStatus(t.Context())
			require.NoError(t, err)
			require.True(t, tc.time.Equal(got.Time))
			require.Equal(t, tc.syncing, got.CatchingUp)
			require.GreaterOrEqual(t, got.Height, int64(10))
		})
	}
}
