package covenant

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
)

// fakeNode knows which outputs are unspent.
type fakeNode struct {
	unspent map[wire.OutPoint]bool
	fail    error
}

func (n *fakeNode) Confirmed(_ context.Context, output wire.OutPoint) (*btcclient.Confirmed, error) {
	if n.fail != nil || !n.unspent[output] {
		return nil, n.fail
	}
	return &btcclient.Confirmed{Height: 7}, nil
}

// A stake that is on Bitcoin is signed only when the member's own node shows it unspent.
func TestRoundSignsOnlyWhatIsUnspent(t *testing.T) {
	setup := func(t *testing.T) (*fakeZone, *member, *fakeNode, wire.OutPoint) {
		all := stakes(t, 2)
		all[1].StartHeight, all[1].InclusionHeaderHash = 7, make([]byte, 32)
		z := newFakeZone(t, all...)
		m := newMember(t, z, memberKey)
		node := &fakeNode{unspent: map[wire.OutPoint]bool{}}
		m.node = node
		stake, err := testVerifier().Verify(all[1])
		require.NoError(t, err)
		return z, m, node, stake.OutPoint
	}
	t.Run("success - unspent", func(t *testing.T) {
		z, m, node, output := setup(t)
		node.unspent[output] = true
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, 2, z.taken)
	})
	t.Run("error - spent, until a reorganization gives it back", func(t *testing.T) {
		z, m, node, output := setup(t)
		refused := metricRefused.WithLabelValues(string(RuleUnspent))
		before := valueOf(t, refused)
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, 1, z.taken, "the one that is not on Bitcoin yet")
		require.Equal(t, before+1, valueOf(t, refused))
		node.unspent[output] = true
		m.now = m.now.Add(2 * time.Minute)
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, 2, z.taken)
	})
	t.Run("error - the node does not answer", func(t *testing.T) {
		z, m, node, output := setup(t)
		node.unspent[output], node.fail = true, errors.New("down")
		before := valueOf(t, metricUnseen)
		require.NoError(t, m.Round(t.Context()), "others are signed all the same")
		require.Equal(t, 1, z.taken)
		require.Equal(t, before+1, valueOf(t, metricUnseen))
	})
	t.Run("error - no node", func(t *testing.T) {
		z, m, _, _ := setup(t)
		m.node = nil
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, 1, z.taken)
	})
}
