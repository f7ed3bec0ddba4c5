package staker

import (
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/testutil/fixtures"
	"github.com/taikofin/taikofin/testutil/keys"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// btcNet is the network of all tests.
var btcNet = &chaincfg.RegressionNetParams

// Keys of the tests: 1 is the staker, 2 and 3 are providers, 11 to 13 the committee, of which two must sign.
const (
	stakerKey   = 1
	providerKey = 2
	otherKey    = 3
)

var committee = []byte{11, 12, 13}

// secret is the n-th key, in the form whose public key is even.
func secret(n byte) *btcec.PrivateKey { return evenKey(keys.Secret(n)) }

func pk(n byte) []byte { return keys.XOnly(n) }

func testParams() types.StakingParams {
	return fixtures.ShortStakingParams(pk(committee[0]), pk(committee[1]), pk(committee[2]))
}

func testPlan(providers ...byte) stakingtx.Plan {
	var fpPks [][]byte
	for _, n := range providers {
		fpPks = append(fpPks, pk(n))
	}
	return testParams().Plan(btcNet, pk(stakerKey), fpPks, 1000, 50_000_000)
}

// testCoins are a taproot coin of the staker and P2WPKH coins of both forms of its key.
func testCoins(t *testing.T) []Coin {
	t.Helper()
	addresses, err := AddressesOf(pk(stakerKey), btcNet)
	require.NoError(t, err)
	scripts, err := addresses.Scripts()
	require.NoError(t, err)
	var coins []Coin
	for i, script := range scripts {
		coins = append(coins, Coin{
			OutPoint: wire.OutPoint{Hash: chainhash.DoubleHashH([]byte{byte(i)}), Index: uint32(i)},
			ValueSat: 30_000_000 + int64(i), PkScript: script, Confirmations: 1,
		})
	}
	return coins
}

func changeScript(t *testing.T) []byte {
	t.Helper()
	addresses, err := AddressesOf(pk(stakerKey), btcNet)
	require.NoError(t, err)
	script, err := txscript.PayToAddrScript(addresses.Taproot)
	require.NoError(t, err)
	return script
}

// testStake is a stake with all committee members' signatures.
func testStake(t *testing.T, providers ...byte) (*Stake, *Funded, []stakingtx.CovenantSigs) {
	t.Helper()
	if len(providers) == 0 {
		providers = []byte{providerKey}
	}
	plan := testPlan(providers...)
	out, err := plan.StakingOutput()
	require.NoError(t, err)
	funded, err := Fund(testCoins(t), false, out, changeScript(t), 10_000)
	require.NoError(t, err)
	stake, err := New(plan, funded.Tx, 0)
	require.NoError(t, err)
	var sets []stakingtx.CovenantSigs
	for _, n := range committee {
		set, err := plan.CovenantSign(secret(n), stake.Txs)
		require.NoError(t, err)
		sets = append(sets, set)
	}
	return stake, funded, sets
}

// testRecord is what the zone would keep of testStake, with so many of the committee's signatures.
func testRecord(t *testing.T, signatures int) types.BTCDelegation {
	t.Helper()
	stake, _, sets := testStake(t)
	sigs, err := stake.Sign(secret(stakerKey))
	require.NoError(t, err)
	msg, err := stake.Message("taikofin1staker", types.ProofOfPossession{}, sigs, nil)
	require.NoError(t, err)
	hash := stake.Txs.Staking.TxHash()
	d := types.BTCDelegation{
		StakingTxHash: hash[:], StakingTx: msg.StakingTx, StakingOutputIdx: msg.StakingOutputIdx, StakerBtcPk: msg.StakerBtcPk,
		FpBtcPks: msg.FpBtcPks, FpBtcPk: msg.FpBtcPks[0], TotalSat: stake.Plan.ValueSat, StakingTimeBlocks: msg.StakingTimeBlocks,
		UnbondingTimeBlocks: 101, SlashingTx: msg.SlashingTx, DelegatorSlashingSig: msg.DelegatorSlashingSig,
		UnbondingTx: msg.UnbondingTx, UnbondingSlashingTx: msg.UnbondingSlashingTx,
		DelegatorUnbondingSlashingSig: msg.DelegatorUnbondingSlashingSig,
	}
	for _, set := range sets[:signatures] {
		d.CovenantSigs = append(d.CovenantSigs, types.CovenantSignatures{
			CovenantPk: set.PK, SlashingAdaptorSigs: set.Slashing, UnbondingSig: set.Unbonding,
			UnbondingSlashingAdaptorSigs: set.UnbondingSlashing,
		})
	}
	return d
}
