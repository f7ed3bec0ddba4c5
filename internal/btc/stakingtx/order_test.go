package stakingtx_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// TestProvidersInAnyOrder signs, verifies and slashes for both orders of a provider list: the scripts are the same ones, and
// adaptor signatures stand in the order of the list.
func TestProvidersInAnyOrder(t *testing.T) {
	sorted, txs := whole(t)
	sorted.Providers = sorted.SortedProviders()
	turned := sorted
	turned.Providers = slices.Clone(sorted.Providers)
	slices.Reverse(turned.Providers)
	stakerSig, err := sorted.SignSlashing(sk(1), txs.Staking, 1, txs.Slashing)
	require.NoError(t, err)
	unbondingStakerSig, err := sorted.SignUnbondingSlashing(sk(1), txs.Unbonding, txs.UnbondingSlashing)
	require.NoError(t, err)
	for _, plan := range []stakingtx.Plan{sorted, turned} {
		require.NoError(t, plan.CheckSlashingTx(txs.Slashing, txs.Staking, 1))
		var sets []stakingtx.CovenantSigs
		for n := byte(11); n < 13; n++ {
			set, err := plan.CovenantSign(sk(n), txs)
			require.NoError(t, err)
			require.NoError(t, plan.CovenantVerify(set, txs))
			for i, fpPk := range plan.Providers {
				require.NoError(t, plan.EncVerifySlashing(set.PK, fpPk, set.Slashing[i], txs.Staking, 1, txs.Slashing))
				require.NoError(t, plan.EncVerifyUnbondingSlashing(set.PK, fpPk, set.UnbondingSlashing[i], txs.Unbonding, txs.UnbondingSlashing))
			}
			sets = append(sets, set)
			other := sorted
			if bytes.Equal(plan.Providers[0], sorted.Providers[0]) {
				other = turned
			}
			require.ErrorIs(t, other.CovenantVerify(set, txs), stakingtx.ErrCovenantSlashing, "the list of another record")
		}
		for _, fp := range []byte{2, 3} {
			_, err := plan.SlashingWitness(sk(fp), stakerSig, sets, txs)
			require.NoError(t, err)
			_, err = plan.UnbondingSlashingWitness(sk(fp), unbondingStakerSig, sets, txs)
			require.NoError(t, err)
		}
	}
}

// TestBabylonOrder gives a delegation of Babylon's with its list turned around, as its staker could as well have signed up.
func TestBabylonOrder(t *testing.T) {
	b := fromBabylon(t)
	slices.Reverse(b.plan.Providers)
	for i := range b.sets {
		slices.Reverse(b.sets[i].Slashing)
		slices.Reverse(b.sets[i].UnbondingSlashing)
		require.NoError(t, b.plan.CovenantVerify(b.sets[i], b.txs))
	}
	_, err := b.plan.SlashingWitness(b.fpSk, b.slashingSig, b.sets, b.txs)
	require.NoError(t, err)
	_, err = b.plan.UnbondingSlashingWitness(b.fpSk, b.unbondingSlashingSig, b.sets, b.txs)
	require.NoError(t, err)
}
