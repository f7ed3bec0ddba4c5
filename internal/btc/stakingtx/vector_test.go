package stakingtx_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// babylon is a delegation made by Babylon's own code at v3.0.0-rc.3, taken from its consumer packet. It is staked again:
// it names two providers, of which only one is of the consumer.
type babylon struct {
	plan                              stakingtx.Plan
	txs                               stakingtx.Txs
	slashingSig, unbondingSlashingSig []byte
	sets                              []stakingtx.CovenantSigs
	fpSk                              *btcec.PrivateKey
}

// fields reads the fields of a message of bytes and numbers.
func fields(t *testing.T, bz []byte) (raw map[protowire.Number][][]byte, numbers map[protowire.Number]uint64) {
	t.Helper()
	raw, numbers = map[protowire.Number][][]byte{}, map[protowire.Number]uint64{}
	for len(bz) > 0 {
		num, typ, n := protowire.ConsumeTag(bz)
		require.Positive(t, n)
		bz = bz[n:]
		switch typ {
		case protowire.BytesType:
			value, n := protowire.ConsumeBytes(bz)
			require.Positive(t, n)
			raw[num], bz = append(raw[num], value), bz[n:]
		case protowire.VarintType:
			value, n := protowire.ConsumeVarint(bz)
			require.Positive(t, n)
			numbers[num], bz = value, bz[n:]
		default:
			require.Fail(t, "unexpected type")
		}
	}
	return raw, numbers
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

func fromBabylon(t *testing.T) babylon {
	t.Helper()
	file, err := os.ReadFile("testdata/babylon-v3-staking.json")
	require.NoError(t, err)
	var v struct {
		Packet string `json:"active_del_packet"`
		Params struct {
			Covenant      []string          `json:"covenant_pks"`
			Quorum        uint32            `json:"covenant_quorum"`
			PkScript      string            `json:"slashing_pk_script"`
			Rate          sdkmath.LegacyDec `json:"slashing_rate"`
			UnbondingFee  uint64            `json:"unbonding_fee_sat"`
			UnbondingTime uint16            `json:"unbonding_time_blocks"`
		} `json:"btc_params"`
		Delegation struct {
			FpSk string `json:"fp_sk_for_slashing"`
		} `json:"delegation"`
	}
	require.NoError(t, json.Unmarshal(file, &v))
	packet, _ := fields(t, unhex(t, v.Packet))
	staking, _ := fields(t, packet[2][0])
	d, numbers := fields(t, staking[2][0])
	undelegation, _ := fields(t, d[13][0])

	b := babylon{slashingSig: d[9][0], unbondingSlashingSig: undelegation[3][0]}
	b.fpSk, _ = btcec.PrivKeyFromBytes(unhex(t, v.Delegation.FpSk))
	b.txs = stakingtx.Txs{
		Staking: readTx(t, d[7][0]), Index: uint32(numbers[11]), Slashing: readTx(t, d[8][0]),
		Unbonding: readTx(t, undelegation[1][0]), UnbondingSlashing: readTx(t, undelegation[2][0]),
	}
	b.plan = stakingtx.Plan{
		Terms: stakingtx.Terms{
			Staker: unhex(t, string(d[2][0])), CovenantQuorum: v.Params.Quorum,
			StakingTime: uint32(numbers[5] - numbers[4]),
		},
		ValueSat: numbers[6], UnbondingTime: v.Params.UnbondingTime, UnbondingFeeSat: v.Params.UnbondingFee,
		SlashingPkScript: unhex(t, v.Params.PkScript), SlashingRate: v.Params.Rate, SlashingFeeSat: 2000,
		SlashLockTime: v.Params.UnbondingTime, Net: &chaincfg.SimNetParams,
	}
	for _, pk := range d[3] {
		b.plan.Providers = append(b.plan.Providers, unhex(t, string(pk)))
	}
	for _, pk := range v.Params.Covenant {
		b.plan.Covenant = append(b.plan.Covenant, unhex(t, pk))
	}
	for i := range d[10] {
		slashing, _ := fields(t, d[10][i])
		unbondingSlashing, _ := fields(t, undelegation[4][i])
		unbonding, _ := fields(t, undelegation[5][i])
		require.Equal(t, slashing[1][0], unbonding[1][0])
		b.sets = append(b.sets, stakingtx.CovenantSigs{
			PK: slashing[1][0], Slashing: slashing[2], Unbonding: unbonding[2][0], UnbondingSlashing: unbondingSlashing[2],
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
