package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// Gas is the same on every machine, so these are no timings.
func TestLimits(t *testing.T) {
	for _, test := range []struct {
		providers, signers int
		limit              uint64
	}{
		{100, 67, 390_000},
		{300, 201, 1_060_000},
	} {
		t.Run(fmt.Sprintf("success - %d providers", test.providers), func(t *testing.T) {
			c, err := measure(test.providers)
			require.NoError(t, err)
			require.Equal(t, test.signers, c.signers)
			require.LessOrEqual(t, c.checkpoint, test.limit)
			require.Greater(t, c.handover, c.checkpoint)
		})
	}
}
