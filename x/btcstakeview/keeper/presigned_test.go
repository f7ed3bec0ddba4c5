package keeper_test

import (
	"testing"

	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestWitnessesOfPresignedTransactions: what a source left in the witness of a pre-signed transaction is taken off, and the
// record is the one that it would be without. A signature script changes the transaction's id and is refused.
func TestWitnessesOfPresignedTransactions(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	f.mine(3)
	s := f.stake(60_000, 40, fpPk)
	in := f.mine(1+depth, s.tx)
	clean := *f.proof(s, in)
	for _, part := range []struct {
		name string
		tx   *wire.MsgTx
		raw  func(*types.MsgCreateBTCDelegation) *[]byte
	}{
		{"slashing_tx", s.txs.Slashing, func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.SlashingTx }},
		{"unbonding_tx", s.txs.Unbonding, func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.UnbondingTx }},
		{"unbonding_slashing_tx", s.txs.UnbondingSlashing, func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.UnbondingSlashingTx }},
	} {
		t.Run("success - "+part.name, func(t *testing.T) {
			msg := clean
			signed := part.tx.Copy()
			signed.TxIn[0].Witness = wire.TxWitness{make([]byte, 64), {1, 2, 3}}
			*part.raw(&msg) = rawTx(t, signed)
			branch, _ := f.ctx.CacheContext()
			_, err := f.msg.CreateBTCDelegation(branch, &msg)
			require.NoError(t, err)
			got, err := f.query.Delegation(branch, &types.QueryDelegationRequest{StakingTxHash: s.tx.TxHash().String()})
			require.NoError(t, err)
			require.Equal(t, clean.SlashingTx, got.Delegation.Delegation.SlashingTx)
			require.Equal(t, clean.UnbondingTx, got.Delegation.Delegation.UnbondingTx)
			require.Equal(t, clean.UnbondingSlashingTx, got.Delegation.Delegation.UnbondingSlashingTx)
		})
		t.Run("error - signature script in "+part.name, func(t *testing.T) {
			msg := clean
			signed := part.tx.Copy()
			signed.TxIn[0].SignatureScript = []byte{0x51}
			*part.raw(&msg) = rawTx(t, signed)
			refused(t, f, func(f *fixture) error {
				_, err := f.msg.CreateBTCDelegation(f.ctx, &msg)
				return err
			}, types.ErrPresignedSigned)
		})
	}
	require.NoError(t, f.prove(s, in))
}
