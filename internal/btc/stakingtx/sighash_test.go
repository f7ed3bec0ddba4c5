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

// Whatever withdraws takes the output's whole value but the fee, waits as long as the path says, and leaves no dust.
func TestTimelockTx(t *testing.T) {
	plan, txs := whole(t)
	destination := append([]byte{0, 20}, make([]byte, 20)...)
	const dust = 294 // of a witness key hash, as Bitcoin Core has it
	value := uint64(txs.Staking.TxOut[1].Value)
	for _, test := range []struct {
		name   string
		feeSat uint64
		want   error
	}{
		{"success - a fee", 700, nil},
		{"success - no fee", 0, nil},
		{"success - as little as is no dust", value - dust, nil},
		{"error - dust", value - dust + 1, stakingtx.ErrDust},
		{"error - nothing left", value, stakingtx.ErrPlan},
		{"error - more than there is", value + 1, stakingtx.ErrPlan},
	} {
		t.Run(test.name, func(t *testing.T) {
			tx, err := plan.TimelockTx(stakingtx.StakingTimelock, txs.Staking, 1, destination, test.feeSat)
			require.ErrorIs(t, err, test.want)
			if test.want != nil {
				return
			}
			require.Equal(t, wire.OutPoint{Hash: txs.Staking.TxHash(), Index: 1}, tx.TxIn[0].PreviousOutPoint)
			require.Equal(t, uint32(1000), tx.TxIn[0].Sequence)
			require.Equal(t, []*wire.TxOut{wire.NewTxOut(int64(value-test.feeSat), destination)}, tx.TxOut)
		})
	}
	_, err := plan.TimelockTx(stakingtx.StakingTimelock, txs.Staking, 2, destination, 700)
	require.ErrorIs(t, err, stakingtx.ErrOutput)
}

// Signatures by keys that are none, and for paths and outputs that are none, are refused by name.
func TestSignaturesOfNobody(t *testing.T) {
	plan, txs := whole(t)
	sig, err := plan.SignSlashing(sk(1), txs.Staking, 1, txs.Slashing)
	require.NoError(t, err)
	require.NoError(t, plan.VerifySlashing(key(1), sig, txs.Staking, 1, txs.Slashing))
	require.ErrorIs(t, plan.VerifySlashing(make([]byte, 32), sig, txs.Staking, 1, txs.Slashing), stakingtx.ErrKeys)
	require.ErrorIs(t, plan.VerifySlashing(key(1), sig[1:], txs.Staking, 1, txs.Slashing), stakingtx.ErrSignature)
	require.ErrorIs(t, plan.VerifySlashing(key(2), sig, txs.Staking, 1, txs.Slashing), stakingtx.ErrSignature)
	require.ErrorIs(t, plan.VerifySlashing(key(1), sig, txs.Staking, 0, txs.Slashing), stakingtx.ErrOutpoint)
	_, err = plan.SignSlashing(sk(1), txs.Staking, 0, txs.Slashing)
	require.ErrorIs(t, err, stakingtx.ErrOutpoint)
	_, err = plan.TimelockWitness(99, sig, txs.Slashing, txs.Staking, 1)
	require.ErrorIs(t, err, stakingtx.ErrPlan)
	_, err = plan.TimelockWitness(stakingtx.StakingTimelock, sig, txs.Slashing, txs.Staking, 0)
	require.ErrorIs(t, err, stakingtx.ErrOutpoint)
	_, err = plan.TimelockWitness(stakingtx.StakingTimelock, sig, txs.Slashing, txs.Staking, 1)
	require.ErrorIs(t, err, stakingtx.ErrSignature, "signed for another path")

	adaptor, err := plan.EncSignSlashing(sk(11), key(2), txs.Staking, 1, txs.Slashing)
	require.NoError(t, err)
	require.NoError(t, plan.EncVerifySlashing(key(11), key(2), adaptor, txs.Staking, 1, txs.Slashing))
	require.ErrorIs(t, plan.EncVerifySlashing(make([]byte, 32), key(2), adaptor, txs.Staking, 1, txs.Slashing), stakingtx.ErrKeys)
	require.ErrorIs(t, plan.EncVerifySlashing(key(12), key(2), adaptor, txs.Staking, 1, txs.Slashing), stakingtx.ErrAdaptorSignature)
	require.ErrorIs(t, plan.EncVerifySlashing(key(11), key(3), adaptor, txs.Staking, 1, txs.Slashing), stakingtx.ErrAdaptorSignature)
	require.ErrorIs(t, plan.EncVerifySlashing(key(11), key(4), adaptor, txs.Staking, 1, txs.Slashing), stakingtx.ErrNotProvider)
	require.ErrorIs(t, plan.EncVerifySlashing(key(11), key(2), append(adaptor, 0), txs.Staking, 1, txs.Slashing), stakingtx.ErrAdaptorSignature)
	require.ErrorIs(t, plan.EncVerifySlashing(key(11), key(2), adaptor, txs.Staking, 0, txs.Slashing), stakingtx.ErrOutpoint)
	_, err = plan.EncSignSlashing(sk(11), key(4), txs.Staking, 1, txs.Slashing)
	require.ErrorIs(t, err, stakingtx.ErrNotProvider)
	_, err = plan.EncSignSlashing(sk(11), key(2), txs.Staking, 0, txs.Slashing)
	require.ErrorIs(t, err, stakingtx.ErrOutpoint)
}

// A plan that lacks something names it.
func TestPlansThatAreNone(t *testing.T) {
	for _, test := range []struct {
		name   string
		mutate func(*stakingtx.Plan)
		path   stakingtx.Path
		want   error
	}{
		{"error - change of no staker", func(p *stakingtx.Plan) { p.Staker = make([]byte, 32) }, stakingtx.ChangeTimelock, stakingtx.ErrKeys},
		{"error - change without a lock", func(p *stakingtx.Plan) { p.SlashLockTime = 0 }, stakingtx.ChangeTimelock, stakingtx.ErrPlan},
		{"error - unbonding of no staker", func(p *stakingtx.Plan) { p.Staker = make([]byte, 32) }, stakingtx.UnbondingTimelock, stakingtx.ErrKeys},
		{"error - unbonding without a time", func(p *stakingtx.Plan) { p.UnbondingTime = 0 }, stakingtx.UnbondingSlashing, stakingtx.ErrPlan},
		{"error - stake of no staker", func(p *stakingtx.Plan) { p.Staker = make([]byte, 32) }, stakingtx.StakingUnbonding, stakingtx.ErrKeys},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan, _ := whole(t)
			test.mutate(&plan)
			_, err := plan.Leaf(test.path)
			require.ErrorIs(t, err, test.want)
		})
	}
}
