package stakingtx_test

import (
	"slices"
	"testing"

	"github.com/babylonlabs-io/babylon/btcstaking"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/testutil/keys"
)

type vector struct {
	terms stakingtx.Terms
	tx    *wire.MsgTx
}

const stakeSat = 5_762_586

// The parties' keys have numbers.
var sk, key = keys.Secret, keys.XOnly

// built makes a stake with Babylon's library alone: output 0 is the staking output.
func built(t *testing.T) vector {
	t.Helper()
	v := vector{terms: stakingtx.Terms{Staker: key(1), Providers: [][]byte{key(2)}, CovenantQuorum: 5, StakingTime: 1000}}
	parse := func(x []byte) *btcec.PublicKey {
		pk, err := schnorr.ParsePubKey(x)
		require.NoError(t, err)
		return pk
	}
	var covenant []*btcec.PublicKey
	for n := byte(11); n < 19; n++ {
		v.terms.Covenant = append(v.terms.Covenant, key(n))
		covenant = append(covenant, parse(key(n)))
	}
	info, err := btcstaking.BuildStakingInfo(
		parse(key(1)), []*btcec.PublicKey{parse(key(2))}, covenant, 5, 1000, stakeSat, &chaincfg.SimNetParams,
	)
	require.NoError(t, err)
	v.tx = wire.NewMsgTx(2)
	v.tx.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{1}, 0), nil, nil))
	v.tx.AddTxOut(info.StakingOutput)
	v.tx.AddTxOut(wire.NewTxOut(10_000, []byte{0x51}))
	return v
}

func TestStake(t *testing.T) {
	v := built(t)
	sat, err := v.terms.Check(&chaincfg.SimNetParams, v.tx, 0)
	require.NoError(t, err)
	require.Equal(t, uint64(stakeSat), sat)
	out, err := v.terms.Output(&chaincfg.SimNetParams, sat)
	require.NoError(t, err)
	require.Equal(t, v.tx.TxOut[0], out)
}

func TestCheck(t *testing.T) {
	other := func(v *vector) []byte { return slices.Clone(v.terms.Covenant[0]) }
	for _, tc := range []struct {
		name   string
		mutate func(*vector) (index uint32)
		want   error
	}{
		{"success - covenant in another order", func(v *vector) uint32 { slices.Reverse(v.terms.Covenant); return 0 }, nil},
		{"error - another output", func(*vector) uint32 { return 1 }, stakingtx.ErrOutput},
		{"error - no such output", func(*vector) uint32 { return 2 }, stakingtx.ErrOutput},
		{"error - largest index", func(*vector) uint32 { return 1<<32 - 1 }, stakingtx.ErrOutput},
		{"error - no value", func(v *vector) uint32 { v.tx.TxOut[0].Value = 0; return 0 }, stakingtx.ErrOutput},
		{"error - negative value", func(v *vector) uint32 { v.tx.TxOut[0].Value = -1; return 0 }, stakingtx.ErrOutput},
		{"error - more than there is", func(v *vector) uint32 { v.tx.TxOut[0].Value = btcutil.MaxSatoshi + 1; return 0 }, stakingtx.ErrOutput},
		{"error - another time", func(v *vector) uint32 { v.terms.StakingTime++; return 0 }, stakingtx.ErrOutput},
		{"error - no time", func(v *vector) uint32 { v.terms.StakingTime = 0; return 0 }, stakingtx.ErrOutput},
		{"error - time that wraps to the right one", func(v *vector) uint32 { v.terms.StakingTime += 1 << 16; return 0 }, stakingtx.ErrOutput},
		{"error - another quorum", func(v *vector) uint32 { v.terms.CovenantQuorum++; return 0 }, stakingtx.ErrOutput},
		{"error - no quorum", func(v *vector) uint32 { v.terms.CovenantQuorum = 0; return 0 }, stakingtx.ErrKeys},
		{"error - quorum above committee", func(v *vector) uint32 { v.terms.CovenantQuorum = 9; return 0 }, stakingtx.ErrKeys},
		{"error - another staker", func(v *vector) uint32 { v.terms.Staker, v.terms.Covenant = other(v), v.terms.Covenant[1:]; return 0 }, stakingtx.ErrOutput},
		{"error - another provider", func(v *vector) uint32 {
			v.terms.Providers, v.terms.Covenant = [][]byte{other(v)}, v.terms.Covenant[1:]
			return 0
		}, stakingtx.ErrOutput},
		{"error - staker is provider", func(v *vector) uint32 { v.terms.Staker = v.terms.Providers[0]; return 0 }, stakingtx.ErrKeys},
		{"error - staker in covenant", func(v *vector) uint32 { v.terms.Staker = other(v); return 0 }, stakingtx.ErrKeys},
		{"error - provider in covenant", func(v *vector) uint32 { v.terms.Providers = [][]byte{other(v)}; return 0 }, stakingtx.ErrKeys},
		{"error - provider twice", func(v *vector) uint32 { v.terms.Providers = append(v.terms.Providers, v.terms.Providers[0]); return 0 }, stakingtx.ErrKeys},
		{"error - no provider", func(v *vector) uint32 { v.terms.Providers = nil; return 0 }, stakingtx.ErrKeys},
		{"error - too many providers", func(v *vector) uint32 {
			v.terms.Providers = make([][]byte, stakingtx.MaxProviders+1)
			return 0
		}, stakingtx.ErrKeys},
		{"error - short key", func(v *vector) uint32 { v.terms.Staker = v.terms.Staker[1:]; return 0 }, stakingtx.ErrKeys},
		{"error - key off the curve", func(v *vector) uint32 { v.terms.Staker = make([]byte, 32); return 0 }, stakingtx.ErrKeys},
		{"error - one covenant key less", func(v *vector) uint32 { v.terms.Covenant = v.terms.Covenant[1:]; return 0 }, stakingtx.ErrOutput},
	} {
		t.Run(tc.name, func(t *testing.T) {
			v := built(t)
			index := tc.mutate(&v)
			_, err := v.terms.Check(&chaincfg.SimNetParams, v.tx, index)
			if tc.want == nil {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, tc.want)
			}
		})
	}
}
