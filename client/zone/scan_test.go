package zone

import (
	"errors"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// A node without an index does not know of a transaction that stands in its own blocks.
func TestSendToANodeWithoutIndex(t *testing.T) {
	disabled := status.Error(codes.Unknown, "transaction indexing is disabled")
	missing := status.Error(codes.NotFound, "tx not found")
	tests := []struct {
		name   string
		change func(*fakeNode)
		want   error
	}{
		{"error - it has none, and the block", func(n *fakeNode) { n.noIndex = disabled }, ErrOutcomeUnknown},
		{"error - its index has a hole", func(n *fakeNode) { n.noIndex = missing }, ErrOutcomeUnknown},
		{"error - it has neither index nor blocks", func(n *fakeNode) { n.noIndex, n.pruned = disabled, true }, ErrOutcomeUnknown},
		{"error - in no block", func(n *fakeNode) { n.noIndex, n.loseMempool = disabled, true }, ErrNotIncluded},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			_, client := startNode(t, tc.change)
			client.cfg.TimeoutBlocks = 20
			client.cfg.InclusionTimeout = time.Minute
			before := unknowns(t)
			begin := time.Now()
			_, err := client.Send(t.Context(), headersMsg(client))
			require.ErrorIs(t, err, tc.want)
			require.Less(t, time.Since(begin), client.cfg.InclusionTimeout)
			counted := 0.0
			if errors.Is(tc.want, ErrOutcomeUnknown) {
				counted = 1
				require.NotErrorIs(t, err, ErrNotIncluded, "it is not lost")
			}
			require.InDelta(t, before+counted, unknowns(t), 0)
		})
	}
}

func unknowns(t *testing.T) float64 {
	t.Helper()
	var read dto.Metric
	require.NoError(t, unknownOutcomes.Write(&read))
	return read.GetCounter().GetValue()
}
