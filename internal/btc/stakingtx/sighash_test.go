package stakingtx_test

import (
	"testing"

	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// A signature is asked for one transaction that spends one output by one path; whatever else is asked for is refused before
// anything is hashed.
func TestSigHash(t *testing.T) {
	plan, txs := whole(t)
	for _, test := range []struct {
		name   string
		mutate func(tx *wire.MsgTx) *wire.MsgTx
		index  uint32
		want   error
	}{
		{"success - the slashing transaction", func(tx *wire.MsgTx) *wire.MsgTx { return tx }, 1, nil},
		{"error - none", func(*wire.MsgTx) *wire.MsgTx { return nil }, 1, stakingtx.ErrOutpoint},
		{"error - no input", func(tx *wire.MsgTx) *wire.MsgTx { tx.TxIn = nil; return tx }, 1, stakingtx.ErrOutpoint},
		{"error - another input besides", func(tx *wire.MsgTx) *wire.MsgTx {
			tx.AddTxIn(wire.NewTxIn(&wire.OutPoint{Index: 4}, nil, nil))
			return tx
		}, 1, stakingtx.ErrOutpoint},
		{"error - another output", func(tx *wire.MsgTx) *wire.MsgTx { tx.TxIn[0].PreviousOutPoint.Index = 0; return tx }, 1, stakingtx.ErrOutpoint},
		{"error - another transaction", func(tx *wire.MsgTx) *wire.MsgTx { tx.TxIn[0].PreviousOutPoint.Hash[0] ^= 1; return tx }, 1, stakingtx.ErrOutpoint},
		{"error - an output of another script", func(tx *wire.MsgTx) *wire.MsgTx { tx.TxIn[0].PreviousOutPoint.Index = 0; return tx }, 0, stakingtx.ErrOutput},
		{"error - no such output", func(tx *wire.MsgTx) *wire.MsgTx { return tx }, 2, stakingtx.ErrOutput},
	} {
		t.Run(test.name, func(t *testing.T) {
			hash, err := plan.SigHash(stakingtx.StakingSlashing, test.mutate(txs.Slashing.Copy()), txs.Staking, test.index)
			require.ErrorIs(t, err, test.want)
			require.Equal(t, test.want == nil, len(hash) == 32)
		})
	}
}
