package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestProofRead holds what docs/bridge.md says that a portable proof costs: within a transaction of Ethereum's, calldata included.
func TestProofRead(t *testing.T) {
	for providers, most := range map[int]uint64{10: 600_000, 100: 3_500_000} {
		r, err := measureProofRead(providers)
		require.NoError(t, err)
		t.Logf("%+v", r)
		require.Less(t, r.fresh, most)
		require.Less(t, r.anchored, r.fresh, "nobody asks whether keys are dead")
	}
}
