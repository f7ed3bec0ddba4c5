package stakewatch_test

import (
	"testing"

	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/stakewatch"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/testutil/stakesim"
)

// TestBtcd holds what the watcher believes of a node against a real one.
func TestBtcd(t *testing.T) {
	for _, tc := range []struct {
		name  string
		args  []string
		index bool
	}{
		{"success - with a transaction index", []string{"--txindex"}, true},
		{"success - without one", nil, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ctx, node := t.Context(), stakesim.StartBtcd(t, tc.args...)
			node.Mine(t, 101)
			coinbase := node.Coinbase(t, 1)
			pay := func(from wire.OutPoint, sat int64) *wire.MsgTx {
				return node.Pay(from, wire.NewTxOut(sat, node.Script))
			}
			stake := pay(coinbase, 40e8)
			output := wire.OutPoint{Hash: stake.TxHash()}

			out, err := node.Confirmed(ctx, output)
			require.NoError(t, err)
			require.Nil(t, out)
			_, err = node.Send(ctx, stake)
			require.NoError(t, err)
			spender, ok, err := node.MempoolSpender(ctx, coinbase)
			require.NoError(t, err)
			require.True(t, ok)
			require.Equal(t, stake.TxHash(), spender)
			out, err = node.Confirmed(ctx, output)
			require.NoError(t, err)
			require.Nil(t, out, "the mempool does not count")
			node.Mine(t, 3)
			out, err = node.Confirmed(ctx, output)
			require.NoError(t, err)
			require.EqualValues(t, 102, out.Height)

			watcher := stakewatch.NewWatcher(node)
			exit, rival := pay(output, 39e8), pay(output, 38e8)
			target := stakewatch.Target{Output: output, From: 102}
			steps := func(watcher *stakewatch.Watcher, target stakewatch.Target) []stakewatch.Spend {
				spends, err := watcher.Step(ctx, []stakewatch.Target{target})
				require.NoError(t, err)
				return spends
			}
			require.Empty(t, steps(watcher, target))
			_, err = node.Send(ctx, exit)
			require.NoError(t, err)
			_, err = node.Send(ctx, rival)
			require.True(t, btcclient.IsRejected(err), "a rival in the mempool: %v", err)
			require.Empty(t, steps(watcher, target))
			node.Mine(t, 2)
			spends := steps(watcher, target)
			require.Len(t, spends, 1)
			checkSpend(t, node, exit, spends[0], 105)
			_, err = node.Send(ctx, rival)
			require.True(t, btcclient.IsMissingInput(err), "a spent input: %v", err)
			_, err = node.Send(ctx, exit)
			require.True(t, btcclient.IsKnown(err) || btcclient.IsMissingInput(err), "a transaction in a block: %v", err)

			// Another watcher starts now: with the expected transaction, and searching.
			checkSpend(t, node, exit, steps(stakewatch.NewWatcher(node), stakewatch.Target{
				Output: output, From: 102, Signed: []stakewatch.Signed{{ID: exit.TxHash(), Outputs: 1}},
			})[0], 105)
			checkSpend(t, node, exit, steps(stakewatch.NewWatcher(node), target)[0], 105)

			// A transaction without unspent outputs is located with an index alone.
			_, ok, err = stakewatch.Locate(ctx, node, stakewatch.Signed{ID: stake.TxHash(), Outputs: 1})
			require.NoError(t, err)
			require.Equal(t, tc.index, ok)

			// A reorganization mines the spend again, in another block.
			gone, err := node.BlockHash(ctx, 105)
			require.NoError(t, err)
			node.Invalidate(t, gone)
			node.Mine(t, 3)
			spends = steps(watcher, target)
			require.Len(t, spends, 1)
			require.NotEqual(t, gone, spends[0].Block.Hash)
			checkSpend(t, node, exit, spends[0], 105)
		})
	}
}

func checkSpend(t *testing.T, node *stakesim.Btcd, want *wire.MsgTx, got stakewatch.Spend, height uint32) {
	t.Helper()
	require.Equal(t, want.TxHash(), got.Tx.TxHash())
	require.Equal(t, height, got.Block.Height)
	header, err := node.Header(t.Context(), got.Block.Hash)
	require.NoError(t, err)
	require.NoError(t, spv.VerifyProof(header.MerkleRoot, got.Tx.TxHash(), got.Index, got.Siblings))
}
