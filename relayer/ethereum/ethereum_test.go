package ethereum

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLoops(t *testing.T) {
	loops := (&Relay{cfg: Default()}).Loops()
	require.Len(t, loops, 2)
	require.Equal(t, "ethereum", loops[0].Name)
	require.False(t, loops[0].Optional)
	require.Equal(t, "ethereum_balance", loops[1].Name)
	require.True(t, loops[1].Optional)
}
