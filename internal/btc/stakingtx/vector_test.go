package stakingtx_test

import (
	"bytes"
	"encoding/hex"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/testutil/babylon"
)

// babylons is the delegation that Babylon's own code made.
type babylons struct {
	plan                              stakingtx.Plan
	txs                               stakingtx.Txs
	slashingSig, unbondingSlashingSig []byte
	sets                              []stakingtx.CovenantSigs
	fpSk                              *btcec.PrivateKey
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	bz, err := hex.DecodeString(s)
	require.NoError(t, err)
	return bz
}

func readTx(t *testing.T, raw []byte) *wire.MsgTx {
	t.Helper()
	tx, err := spv.DecodeTx(raw)
	require.NoError(t, err)
	return tx
}

func fromBabylon(t *testing.T) babylons {
	t.Helper()
	d := babylon.Staked(t)
	b := babylons{slashingSig: d.SlashingSig, unbondingSlashingSig: d.UnbondingSlashingSig}
	b.fpSk, _ = btcec.PrivKeyFromBytes(d.FpSk)
	b.txs = stakingtx.Txs{
		Staking: readTx(t, d.StakingTx), Index: d.StakingIndex, Slashing: readTx(t, d.SlashingTx),
		Unbonding: readTx(t, d.UnbondingTx), UnbondingSlashing: readTx(t, d.UnbondingSlashTx),
	}
	b.plan = stakingtx.Plan{
		Terms: stakingtx.Terms{
			Staker: d.StakerPk, Providers: d.FpPks, CovenantQuorum: d.Params.Quorum, StakingTime: d.StakingTime,
		},
		ValueSat: d.ValueSat, UnbondingTime: d.Params.UnbondingTime, UnbondingFeeSat: d.Params.UnbondingFee,
		SlashingPkScript: d.Params.PkScript, SlashingRate: d.Params.Rate, SlashingFeeSat: 2000,
		SlashLockTime: d.Params.UnbondingTime, Net: &chaincfg.SimNetParams,
	}
	for _, pk := range d.Params.Covenant {
		b.plan.Covenant = append(b.plan.Covenant, pk)
	}
	for _, set := range d.Sets {
		b.sets = append(b.sets, stakingtx.CovenantSigs{
			PK: set.PK, Slashing: set.Slashing, Unbonding: set.Unbonding, UnbondingSlashing: set.UnbondingSlashing,
		})
	}
	return b
}

func TestBabylonDelegation(t *testing.T) {
	b := fromBabylon(t)
	require.Len(t, b.plan.Providers, 2)
	require.NoError(t, b.plan.CheckStakingTx(b.txs.Staking, b.txs.Index))
	require.NoError(t, b.plan.CheckSlashingTx(b.txs.Slashing, b.txs.Staking, b.txs.Index))
	require.NoError(t, b.plan.CheckUnbondingTx(b.txs.Unbonding, b.txs.Staking, b.txs.Index))
	require.NoError(t, b.plan.CheckUnbondingSlashingTx(b.txs.UnbondingSlashing, b.txs.Unbonding))
	require.NoError(t, b.plan.VerifySlashing(b.plan.Staker, b.slashingSig, b.txs.Staking, b.txs.Index, b.txs.Slashing))
	require.NoError(t, b.plan.VerifyUnbondingSlashing(b.plan.Staker, b.unbondingSlashingSig, b.txs.Unbonding, b.txs.UnbondingSlashing))
	require.Len(t, b.sets, 8)
	for _, set := range b.sets {
		require.NoError(t, b.plan.CovenantVerify(set, b.txs))
	}

	// With the provider's key anyone completes both slashing transactions; the script engine has run over them.
	slashed, err := b.plan.SlashingWitness(b.fpSk, b.slashingSig, b.sets, b.txs)
	require.NoError(t, err)
	require.Equal(t, b.txs.Slashing.TxHash(), slashed.TxHash())
	slashed, err = b.plan.UnbondingSlashingWitness(b.fpSk, b.unbondingSlashingSig, b.sets, b.txs)
	require.NoError(t, err)
	require.Equal(t, b.txs.UnbondingSlashing.TxHash(), slashed.TxHash())

	// What Babylon's code built, this package builds, but for the version of slashing transactions.
	built, err := b.plan.SlashingTx(b.txs.Staking, b.txs.Index)
	require.NoError(t, err)
	require.Equal(t, b.txs.Slashing.TxOut, built.TxOut)
	built, err = b.plan.UnbondingTx(b.txs.Staking, b.txs.Index)
	require.NoError(t, err)
	require.Equal(t, b.txs.Unbonding.TxHash(), built.TxHash())

	// One signature less than the quorum, or one provider less in the script, is not enough.
	_, err = b.plan.SlashingWitness(b.fpSk, b.slashingSig, b.sets[:4], b.txs)
	require.ErrorIs(t, err, stakingtx.ErrQuorum)
	b.plan.Providers = b.plan.Providers[1:]
	require.ErrorIs(t, b.plan.CheckStakingTx(b.txs.Staking, b.txs.Index), stakingtx.ErrOutput)
}

func TestBabylonSignaturesAreBound(t *testing.T) {
	b := fromBabylon(t)
	set := b.sets[0]
	for _, tc := range []struct {
		name string
		sig  *[]byte
		want error
	}{
		{"error - slashing", &set.Slashing[1], stakingtx.ErrAdaptorSignature},
		{"error - unbonding", &set.Unbonding, stakingtx.ErrSignature},
		{"error - unbonding slashing", &set.UnbondingSlashing[0], stakingtx.ErrAdaptorSignature},
		{"error - member", &set.PK, stakingtx.ErrNotCovenant},
	} {
		t.Run(tc.name, func(t *testing.T) {
			old := *tc.sig
			defer func() { *tc.sig = old }()
			for at := range old {
				changed := bytes.Clone(old)
				changed[at] ^= 1
				*tc.sig = changed
				require.ErrorIs(t, b.plan.CovenantVerify(set, b.txs), tc.want, "byte %d", at)
			}
		})
	}
}
