package keeper_test

import (
	"encoding/hex"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestRecordKeepsTheOrderOfProviders registers a stake with its providers in both orders. The record has the order of the
// message, covenant signatures are taken in that order and refused in the other, and the key of the zone's provider opens
// the slashing transactions, also after export and import.
func TestRecordKeepsTheOrderOfProviders(t *testing.T) {
	for _, turned := range []bool{false, true} {
		f := setup(t)
		fpPk := f.register(0)
		_, stranger := secret(70)
		f.mine(3)
		fpPks := [][]byte{fpPk, stranger}
		if turned {
			slices.Reverse(fpPks)
		}
		s := f.stake(60_000, 40, fpPks...)
		in := f.mine(1+depth, s.tx)
		_, err := f.msg.CreateBTCDelegation(f.ctx, f.proof(s, in))
		require.NoError(t, err)
		require.Equal(t, fpPks, f.delegation(s).Delegation.FpBtcPks)

		wrong := f.covenantSigs(s, 0)
		slices.Reverse(wrong.Sigs.SlashingAdaptorSigs)
		_, err = f.msg.AddCovenantSigs(f.ctx, wrong)
		require.ErrorIs(t, err, types.ErrCovenantSlashingSig)
		wrong = f.covenantSigs(s, 0)
		slices.Reverse(wrong.Sigs.UnbondingSlashingAdaptorSigs)
		_, err = f.msg.AddCovenantSigs(f.ctx, wrong)
		require.ErrorIs(t, err, types.ErrCovenantUnbondingSlashingSig)
		require.NoError(t, f.cover(s, 0, 2))
		require.Equal(t, types.DELEGATION_STATUS_ACTIVE, f.delegation(s).Status)
		require.NoError(t, f.slash(0))

		gs, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		require.Equal(t, fpPks, gs.Delegations[0].FpBtcPks)
		f.k, f.ctx = empty(t)
		require.NoError(t, f.k.InitGenesis(f.ctx, *gs))
		got, err := refixture(f).query.SlashingTxs(f.ctx, &types.QuerySlashingTxsRequest{FpBtcPkHex: hex.EncodeToString(fpPk)})
		require.NoError(t, err)
		require.Len(t, got.SlashingTxs, 2)
	}
}
