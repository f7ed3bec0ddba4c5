package localnet

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/verifytable"
)

// requireTrueTable has the relayer's own command recompute a checkpoint's table from Bitcoin and compare it with the verifier.
func requireTrueTable(t *testing.T, ctx context.Context, n *Net, number uint64) {
	t.Helper()
	out, err := n.Relayer.cli(ctx, "verify-table", fmt.Sprint(number), "--ethereum", "--output", "json")
	require.NoError(t, err)
	var verdict verifytable.Verdict
	require.NoError(t, json.Unmarshal(out, &verdict))
	require.Equal(t, number, verdict.N)
	require.Empty(t, verdict.Differences)
	require.Equal(t, verdict.TotalSat, verdict.FoundSat)
	if number == 0 {
		require.True(t, verdict.Contract.IsTable, "the verifier keeps its first table")
	}
}

// requireFalseTable has the same command end with an error.
func requireFalseTable(t *testing.T, ctx context.Context, n *Net, number uint64) {
	t.Helper()
	_, err := n.Relayer.cli(ctx, "verify-table", fmt.Sprint(number))
	require.ErrorContains(t, err, "the table differs")
}
