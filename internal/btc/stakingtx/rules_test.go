package stakingtx_test

import (
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// whole is a stake of one bitcoin for two providers under a committee of 3 with quorum 2, with an anchor.
func whole(t *testing.T) (stakingtx.Plan, stakingtx.Txs) {
	t.Helper()
	plan := stakingtx.Plan{
		Terms: stakingtx.Terms{
			Staker: key(1), Providers: [][]byte{key(2), key(3)}, Covenant: [][]byte{key(11), key(12), key(13)},
			CovenantQuorum: 2, StakingTime: 1000,
		},
		ValueSat: 100_000_000, UnbondingTime: 101, UnbondingFeeSat: 5_000, SlashingPkScript: append([]byte{0, 20}, make([]byte, 20)...),
		SlashingRate: sdkmath.LegacyNewDecWithPrec(1, 1), SlashingFeeSat: 2_000, SlashLockTime: 202, AnchorSat: 240,
		Net: &chaincfg.RegressionNetParams,
	}
	out, err := plan.StakingOutput()
	require.NoError(t, err)
	txs := stakingtx.Txs{Staking: wire.NewMsgTx(2), Index: 1}
	txs.Staking.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{1}, 0), nil, nil))
	txs.Staking.AddTxOut(wire.NewTxOut(10_000, []byte{0x51}))
	txs.Staking.AddTxOut(out)
	txs.Slashing, err = plan.SlashingTx(txs.Staking, 1)
	require.NoError(t, err)
	txs.Unbonding, err = plan.UnbondingTx(txs.Staking, 1)
	require.NoError(t, err)
	txs.UnbondingSlashing, err = plan.UnbondingSlashingTx(txs.Unbonding)
	require.NoError(t, err)
	return plan, txs
}

// TestPresignedRules breaks every rule of pre-signed transactions, one at a time.
func TestPresignedRules(t *testing.T) {
	common := []struct {
		name   string
		mutate func(*wire.MsgTx)
		want   error
	}{
		{"error - no input", func(tx *wire.MsgTx) { tx.TxIn = nil }, stakingtx.ErrInputCount},
		{"error - two inputs", func(tx *wire.MsgTx) { tx.AddTxIn(wire.NewTxIn(&wire.OutPoint{Index: 4}, nil, nil)) }, stakingtx.ErrInputCount},
		{"error - one output less", func(tx *wire.MsgTx) { tx.TxOut = tx.TxOut[1:] }, stakingtx.ErrOutputCount},
		{"error - one output more", func(tx *wire.MsgTx) { tx.AddTxOut(wire.NewTxOut(1000, []byte{0x51})) }, stakingtx.ErrOutputCount},
		{"error - version 0", func(tx *wire.MsgTx) { tx.Version = 0 }, stakingtx.ErrVersion},
		{"error - version 3", func(tx *wire.MsgTx) { tx.Version = 3 }, stakingtx.ErrVersion},
		{"error - lock time", func(tx *wire.MsgTx) { tx.LockTime = 1 }, stakingtx.ErrLockTime},
		{"error - replaceable", func(tx *wire.MsgTx) { tx.TxIn[0].Sequence-- }, stakingtx.ErrSequence},
		{"error - signature script", func(tx *wire.MsgTx) { tx.TxIn[0].SignatureScript = []byte{0x51} }, stakingtx.ErrSigned},
		{"error - witness", func(tx *wire.MsgTx) { tx.TxIn[0].Witness = wire.TxWitness{{1}} }, stakingtx.ErrSigned},
		{"error - another transaction", func(tx *wire.MsgTx) { tx.TxIn[0].PreviousOutPoint.Hash[3]++ }, stakingtx.ErrOutpoint},
		{"error - another output", func(tx *wire.MsgTx) { tx.TxIn[0].PreviousOutPoint.Index++ }, stakingtx.ErrOutpoint},
		{"error - negative value", func(tx *wire.MsgTx) { tx.TxOut[0].Value = -1 }, stakingtx.ErrInsane},
		{"error - more than there is", func(tx *wire.MsgTx) { tx.TxOut[0].Value = btcutil.MaxSatoshi + 1 }, stakingtx.ErrInsane},
	}
	slashing := append(common[:len(common):len(common)], []struct {
		name   string
		mutate func(*wire.MsgTx)
		want   error
	}{
		{"success - as it is", func(*wire.MsgTx) {}, nil},
		{"success - version 1", func(tx *wire.MsgTx) { tx.Version = 1 }, nil},
		{"success - higher fee", func(tx *wire.MsgTx) { tx.TxOut[1].Value -= 1000 }, nil},
		{"success - more slashed", func(tx *wire.MsgTx) { tx.TxOut[0].Value++; tx.TxOut[1].Value-- }, nil},
		{"error - slashed to another script", func(tx *wire.MsgTx) { tx.TxOut[0].PkScript = []byte{0x51} }, stakingtx.ErrSlashedScript},
		{"error - less slashed", func(tx *wire.MsgTx) { tx.TxOut[0].Value-- }, stakingtx.ErrSlashedValue},
		{"error - outputs in another order", func(tx *wire.MsgTx) { tx.TxOut[0], tx.TxOut[1] = tx.TxOut[1], tx.TxOut[0] }, stakingtx.ErrSlashedScript},
		{"error - change to another script", func(tx *wire.MsgTx) { tx.TxOut[1].PkScript = []byte{0x51} }, stakingtx.ErrChangeScript},
		{"error - change is dust", func(tx *wire.MsgTx) { tx.TxOut[1].Value = 200 }, stakingtx.ErrDust},
		{"error - anchor to another script", func(tx *wire.MsgTx) { tx.TxOut[2].PkScript = []byte{0x51} }, stakingtx.ErrAnchor},
		{"error - another value of the anchor", func(tx *wire.MsgTx) { tx.TxOut[2].Value++ }, stakingtx.ErrAnchor},
		{"error - fee too low", func(tx *wire.MsgTx) { tx.TxOut[1].Value++ }, stakingtx.ErrFee},
		{"error - more out than in", func(tx *wire.MsgTx) { tx.TxOut[1].Value += 50_000_000 }, stakingtx.ErrFee},
	}...)
	unbonding := append(common[:len(common):len(common)], []struct {
		name   string
		mutate func(*wire.MsgTx)
		want   error
	}{
		{"success - as it is", func(*wire.MsgTx) {}, nil},
		{"error - version 1", func(tx *wire.MsgTx) { tx.Version = 1 }, stakingtx.ErrVersion},
		{"error - another script", func(tx *wire.MsgTx) { tx.TxOut[0].PkScript[5]++ }, stakingtx.ErrUnbondingScript},
		{"error - fee too low", func(tx *wire.MsgTx) { tx.TxOut[0].Value++ }, stakingtx.ErrUnbondingFee},
		{"error - fee too high", func(tx *wire.MsgTx) { tx.TxOut[0].Value-- }, stakingtx.ErrUnbondingFee},
	}...)
	for _, tc := range slashing {
		t.Run(tc.name+" in slashing", func(t *testing.T) {
			plan, txs := whole(t)
			tc.mutate(txs.Slashing)
			require.ErrorIs(t, plan.CheckSlashingTx(txs.Slashing, txs.Staking, 1), tc.want)
			tc.mutate(txs.UnbondingSlashing)
			require.ErrorIs(t, plan.CheckUnbondingSlashingTx(txs.UnbondingSlashing, txs.Unbonding), tc.want)
		})
	}
	for _, tc := range unbonding {
		t.Run(tc.name+" in unbonding", func(t *testing.T) {
			plan, txs := whole(t)
			tc.mutate(txs.Unbonding)
			require.ErrorIs(t, plan.CheckUnbondingTx(txs.Unbonding, txs.Staking, 1), tc.want)
		})
	}
}

// TestTooSmallAStake: a stake whose parts would be dust, or would not pay its fees, cannot be planned.
func TestTooSmallAStake(t *testing.T) {
	plan, txs := whole(t)
	for _, value := range []int64{1, 2_000, 2_500, 2_900} {
		txs.Staking.TxOut[1].Value = value
		_, err := plan.SlashingTx(txs.Staking, 1)
		require.Error(t, err)
	}
	plan.ValueSat = plan.UnbondingFeeSat
	_, err := plan.UnbondingTx(txs.Staking, 1)
	require.ErrorIs(t, err, stakingtx.ErrPlan)
}

// TestWitnesses completes every path with a quorum of each shape and runs the script, then with what must not do.
func TestWitnesses(t *testing.T) {
	plan, txs := whole(t)
	var sets []stakingtx.CovenantSigs
	for n := byte(11); n < 14; n++ {
		set, err := plan.CovenantSign(sk(n), txs)
		require.NoError(t, err)
		require.NoError(t, plan.CovenantVerify(set, txs))
		again, err := plan.CovenantSign(sk(n), txs)
		require.NoError(t, err)
		require.Equal(t, set, again, "whoever signs again gives the same signatures")
		sets = append(sets, set)
	}
	slashingSig, err := plan.SignSlashing(sk(1), txs.Staking, 1, txs.Slashing)
	require.NoError(t, err)
	unbondingSlashingSig, err := plan.SignUnbondingSlashing(sk(1), txs.Unbonding, txs.UnbondingSlashing)
	require.NoError(t, err)
	unbondingSig, err := plan.SignUnbonding(sk(1), txs.Staking, 1, txs.Unbonding)
	require.NoError(t, err)
	for _, quorum := range [][]stakingtx.CovenantSigs{sets, sets[:2], sets[1:], {sets[2], sets[0]}} {
		for _, fp := range []byte{2, 3} {
			_, err := plan.SlashingWitness(sk(fp), slashingSig, quorum, txs)
			require.NoError(t, err)
			_, err = plan.UnbondingSlashingWitness(sk(fp), unbondingSlashingSig, quorum, txs)
			require.NoError(t, err)
		}
		_, err := plan.UnbondingWitness(unbondingSig, quorum, txs)
		require.NoError(t, err)
	}

	_, err = plan.SlashingWitness(sk(4), slashingSig, sets, txs)
	require.ErrorIs(t, err, stakingtx.ErrNotProvider)
	_, err = plan.SlashingWitness(sk(2), unbondingSlashingSig, sets, txs)
	require.ErrorIs(t, err, stakingtx.ErrSignature)
	_, err = plan.SlashingWitness(sk(2), slashingSig, sets[:1], txs)
	require.ErrorIs(t, err, stakingtx.ErrQuorum)
	_, err = plan.SlashingWitness(sk(2), slashingSig, []stakingtx.CovenantSigs{sets[0], sets[0]}, txs)
	require.ErrorIs(t, err, stakingtx.ErrQuorum)
	_, err = plan.UnbondingWitness(slashingSig, sets, txs)
	require.ErrorIs(t, err, stakingtx.ErrSignature)
	_, err = plan.UnbondingWitness(unbondingSig, sets[:1], txs)
	require.ErrorIs(t, err, stakingtx.ErrQuorum)
	bad := sets[1]
	bad.Unbonding = sets[0].Unbonding
	_, err = plan.UnbondingWitness(unbondingSig, []stakingtx.CovenantSigs{sets[0], bad}, txs)
	require.ErrorIs(t, err, stakingtx.ErrQuorum)
	_, err = plan.CovenantSign(sk(99), txs)
	require.ErrorIs(t, err, stakingtx.ErrNotCovenant)
}

// TestTimelocks withdraws each of the three outputs, and is refused with a lock that is one block short.
func TestTimelocks(t *testing.T) {
	plan, txs := whole(t)
	destination := append([]byte{0, 20}, make([]byte, 20)...)
	for _, tc := range []struct {
		path    stakingtx.Path
		funding *wire.MsgTx
		index   uint32
	}{
		{stakingtx.StakingTimelock, txs.Staking, 1},
		{stakingtx.UnbondingTimelock, txs.Unbonding, 0},
		{stakingtx.ChangeTimelock, txs.Slashing, 1},
		{stakingtx.ChangeTimelock, txs.UnbondingSlashing, 1},
	} {
		tx, err := plan.TimelockTx(tc.path, tc.funding, tc.index, destination, 700)
		require.NoError(t, err)
		sig, err := plan.Sign(tc.path, sk(1), tx, tc.funding, tc.index)
		require.NoError(t, err)
		signed, err := plan.TimelockWitness(tc.path, sig, tx, tc.funding, tc.index)
		require.NoError(t, err)
		require.Equal(t, uint32(plan.LockTime(tc.path)), signed.TxIn[0].Sequence)

		tx.TxIn[0].Sequence--
		sig, err = plan.Sign(tc.path, sk(1), tx, tc.funding, tc.index)
		require.NoError(t, err)
		_, err = plan.TimelockWitness(tc.path, sig, tx, tc.funding, tc.index)
		require.ErrorIs(t, err, stakingtx.ErrInsane)
		var script txscript.Error
		require.ErrorAs(t, err, &script)
		require.Equal(t, txscript.ErrUnsatisfiedLockTime, script.ErrorCode)

		_, err = plan.TimelockTx(tc.path, tc.funding, tc.index, destination, 100_000_000)
		require.ErrorIs(t, err, stakingtx.ErrPlan)
	}
	_, err := plan.TimelockTx(stakingtx.StakingSlashing, txs.Staking, 1, destination, 700)
	require.ErrorIs(t, err, stakingtx.ErrPlan)
	_, err = plan.Leaf(99)
	require.ErrorIs(t, err, stakingtx.ErrPlan)
}
