package stakingtx_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/testutil/keys"
)

// Each number of a plan is taken up to its last value, and the next one is refused by name.
func TestPlanEdges(t *testing.T) {
	slashing := func(p stakingtx.Plan, txs stakingtx.Txs) error { _, err := p.SlashingTx(txs.Staking, 1); return err }
	unbonding := func(p stakingtx.Plan, txs stakingtx.Txs) error { _, err := p.UnbondingTx(txs.Staking, 1); return err }
	output := func(p stakingtx.Plan, _ stakingtx.Txs) error { _, err := p.StakingOutput(); return err }
	providers := func(n int) func(*stakingtx.Plan) {
		return func(p *stakingtx.Plan) {
			p.Providers = nil
			for i := range n {
				p.Providers = append(p.Providers, keys.XOnly(byte(100+i)))
			}
		}
	}
	for _, tc := range []struct {
		name   string
		mutate func(*stakingtx.Plan)
		do     func(stakingtx.Plan, stakingtx.Txs) error
		want   error
	}{
		{"success - anchor of one satoshi", func(p *stakingtx.Plan) { p.AnchorSat = 1 }, slashing, nil},
		{"success - no fee", func(p *stakingtx.Plan) { p.SlashingFeeSat = 0 }, slashing, nil},
		{"success - burnt, however little", func(p *stakingtx.Plan) { p.SlashingPkScript, p.SlashingRate = []byte{txscript.OP_RETURN}, rate(1) }, slashing, nil},
		{"success - slash lock time of one block", func(p *stakingtx.Plan) { p.SlashLockTime = 1 }, slashing, nil},
		{"error - no slash lock time", func(p *stakingtx.Plan) { p.SlashLockTime = 0 }, slashing, stakingtx.ErrPlan},
		{"error - fee above all there is", func(p *stakingtx.Plan) { p.SlashingFeeSat = btcutil.MaxSatoshi + 1 }, slashing, stakingtx.ErrPlan},
		{"error - fee of all there is", func(p *stakingtx.Plan) { p.SlashingFeeSat = btcutil.MaxSatoshi }, slashing, stakingtx.ErrInsane},
		{"error - anchor above all there is", func(p *stakingtx.Plan) { p.AnchorSat = btcutil.MaxSatoshi + 1 }, slashing, stakingtx.ErrPlan},
		{"error - anchor of all there is", func(p *stakingtx.Plan) { p.AnchorSat = btcutil.MaxSatoshi }, slashing, stakingtx.ErrInsane},
		{"error - both above all there is", func(p *stakingtx.Plan) { p.AnchorSat, p.SlashingFeeSat = 1<<63, 1<<63 }, slashing, stakingtx.ErrPlan},
		{"error - slashed part is dust", func(p *stakingtx.Plan) { p.SlashingRate, p.ValueSat = rate(1), 1_000_000 }, func(p stakingtx.Plan, txs stakingtx.Txs) error {
			txs.Staking.TxOut[1].Value = 1_000_000
			return slashing(p, txs)
		}, stakingtx.ErrDust},

		{"success - unbonding fee of one satoshi", func(p *stakingtx.Plan) { p.UnbondingFeeSat = 1 }, unbonding, nil},
		{"success - all but one satoshi as unbonding fee", func(p *stakingtx.Plan) { p.UnbondingFeeSat = p.ValueSat - 1 }, unbonding, nil},
		{"success - unbonding time of one block", func(p *stakingtx.Plan) { p.UnbondingTime = 1 }, unbonding, nil},
		{"error - no unbonding fee", func(p *stakingtx.Plan) { p.UnbondingFeeSat = 0 }, unbonding, stakingtx.ErrPlan},
		{"error - all as unbonding fee", func(p *stakingtx.Plan) { p.UnbondingFeeSat = p.ValueSat }, unbonding, stakingtx.ErrPlan},
		{"error - no unbonding time", func(p *stakingtx.Plan) { p.UnbondingTime = 0 }, unbonding, stakingtx.ErrPlan},

		{"success - one satoshi", func(p *stakingtx.Plan) { p.ValueSat = 1 }, output, nil},
		{"success - all there is", func(p *stakingtx.Plan) { p.ValueSat = btcutil.MaxSatoshi }, output, nil},
		{"success - staking time of one block", func(p *stakingtx.Plan) { p.StakingTime = 1 }, output, nil},
		{"success - longest staking time", func(p *stakingtx.Plan) { p.StakingTime = math.MaxUint16 }, output, nil},
		{"success - most providers", providers(32), output, nil},
		{"success - quorum of one", func(p *stakingtx.Plan) { p.CovenantQuorum = 1 }, output, nil},
		{"success - quorum of all", func(p *stakingtx.Plan) { p.CovenantQuorum = 3 }, output, nil},
		{"error - no value", func(p *stakingtx.Plan) { p.ValueSat = 0 }, output, stakingtx.ErrOutput},
		{"error - more than there is", func(p *stakingtx.Plan) { p.ValueSat = btcutil.MaxSatoshi + 1 }, output, stakingtx.ErrOutput},
		{"error - no staking time", func(p *stakingtx.Plan) { p.StakingTime = 0 }, output, stakingtx.ErrOutput},
		{"error - staking time too long", func(p *stakingtx.Plan) { p.StakingTime = math.MaxUint16 + 1 }, output, stakingtx.ErrOutput},
		{"error - too many providers", providers(33), output, stakingtx.ErrKeys},
		{"error - no quorum", func(p *stakingtx.Plan) { p.CovenantQuorum = 0 }, output, stakingtx.ErrKeys},
		{"error - quorum above the committee", func(p *stakingtx.Plan) { p.CovenantQuorum = 4 }, output, stakingtx.ErrKeys},
	} {
		t.Run(tc.name, func(t *testing.T) {
			plan, txs := whole(t)
			tc.mutate(&plan)
			err := tc.do(plan, txs)
			require.ErrorIs(t, err, tc.want)
			if errors.Is(tc.want, stakingtx.ErrInsane) {
				require.NotErrorIs(t, err, stakingtx.ErrPlan)
			}
		})
	}
	plan, txs := whole(t)
	plan.AnchorSat = 1
	tx, err := plan.SlashingTx(txs.Staking, 1)
	require.NoError(t, err)
	require.Len(t, tx.TxOut, 3)
	plan.UnbondingFeeSat = plan.ValueSat
	_, err = plan.UnbondingValueSat()
	require.ErrorIs(t, err, stakingtx.ErrPlan)
}

// The greatest fee of a slashing transaction is one that it may have; 0 sets no limit.
func TestMaxSlashingFee(t *testing.T) {
	plan, txs := whole(t)
	tx, err := plan.SlashingTx(txs.Staking, 1)
	require.NoError(t, err)
	tx.TxOut[1].Value -= 500
	for most, want := range map[uint64]error{0: nil, 1: stakingtx.ErrFeeTooHigh, 2499: stakingtx.ErrFeeTooHigh, 2500: nil, 2501: nil} {
		plan.MaxSlashingFeeSat = most
		require.ErrorIs(t, plan.CheckSlashingTx(tx, txs.Staking, 1), want, most)
	}
	plan.MaxSlashingFeeSat, plan.SlashingFeeSat = 0, 0
	tx.TxOut[1].Value += 2500
	require.NoError(t, plan.CheckSlashingTx(tx, txs.Staking, 1), "no fee, where none is asked for")
	tx.TxOut[1].Value++
	require.ErrorIs(t, plan.CheckSlashingTx(tx, txs.Staking, 1), stakingtx.ErrFee)
}

// What is to be spent must be there, with a value that exists.
func TestFundingOutputs(t *testing.T) {
	plan, txs := whole(t)
	at := func(tx *wire.MsgTx, index uint32) *wire.MsgTx {
		moved := tx.Copy()
		moved.TxIn[0].PreviousOutPoint.Index = index
		return moved
	}
	for _, index := range []uint32{2, 3, math.MaxUint32} {
		_, err := plan.SlashingTx(txs.Staking, index)
		require.ErrorIs(t, err, stakingtx.ErrOutput)
		_, err = plan.UnbondingTx(txs.Staking, index)
		require.ErrorIs(t, err, stakingtx.ErrOutput)
		require.ErrorIs(t, plan.CheckSlashingTx(at(txs.Slashing, index), txs.Staking, index), stakingtx.ErrOutput)
		require.ErrorIs(t, plan.CheckStakingTx(txs.Staking, index), stakingtx.ErrOutput)
	}
	_, err := plan.SlashingTx(nil, 1)
	require.ErrorIs(t, err, stakingtx.ErrOutput)
	_, err = plan.UnbondingSlashingTx(nil)
	require.ErrorIs(t, err, stakingtx.ErrOutput)
	require.ErrorIs(t, plan.CheckSlashingTx(nil, txs.Staking, 1), stakingtx.ErrInsane)
	require.ErrorIs(t, plan.CheckSlashingTx(txs.Slashing, nil, 1), stakingtx.ErrInsane)

	for value, want := range map[int64]error{
		-1: stakingtx.ErrOutput, 0: stakingtx.ErrOutput, 1: nil, btcutil.MaxSatoshi: nil, btcutil.MaxSatoshi + 1: stakingtx.ErrOutput,
	} {
		funding := txs.Staking.Copy()
		funding.TxOut[1].Value = value
		tx := txs.Slashing.Copy()
		tx.TxIn[0].PreviousOutPoint.Hash = funding.TxHash()
		_, err := plan.SigHash(stakingtx.StakingSlashing, tx, funding, 1)
		require.ErrorIs(t, err, want, value)
		_, err = plan.Check(plan.Net, funding, 1)
		require.ErrorIs(t, err, want, value)
	}
	require.NoError(t, plan.CheckStakingTx(txs.Staking, 1))
	worthless := plan
	worthless.ValueSat = 0
	require.ErrorIs(t, worthless.CheckStakingTx(txs.Staking, 2), stakingtx.ErrOutput)
	for _, value := range []int64{99_999_999, 100_000_001} {
		txs.Staking.TxOut[1].Value = value
		require.ErrorIs(t, plan.CheckStakingTx(txs.Staking, 1), stakingtx.ErrOutput)
	}
}

// A plan that is none approves nothing.
func TestChecksOfPlansThatAreNone(t *testing.T) {
	plan, txs := whole(t)
	for _, tc := range []struct {
		name   string
		mutate func(*stakingtx.Plan)
	}{
		{"error - rate", func(p *stakingtx.Plan) { p.SlashingRate = rate(10_000) }},
		{"error - change", func(p *stakingtx.Plan) { p.SlashLockTime = 0 }},
		{"error - unbonding", func(p *stakingtx.Plan) { p.UnbondingTime = 0 }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			broken := plan
			tc.mutate(&broken)
			slashing := broken.CheckSlashingTx(txs.Slashing, txs.Staking, 1)
			unbonding := broken.CheckUnbondingTx(txs.Unbonding, txs.Staking, 1)
			if broken.UnbondingTime == 0 {
				slashing, unbonding = unbonding, slashing
			}
			require.ErrorIs(t, slashing, stakingtx.ErrPlan)
			require.NoError(t, unbonding)
		})
	}
	_, err := plan.TimelockTx(stakingtx.StakingTimelock, txs.Staking, 1, nil, 700)
	require.NoError(t, err, "where it goes is the owner's affair")
}

func TestLockTime(t *testing.T) {
	plan, _ := whole(t)
	for _, tc := range []struct {
		time uint32
		want uint16
	}{{1, 1}, {math.MaxUint16, math.MaxUint16}, {math.MaxUint16 + 1, 0}, {math.MaxUint16 + 2, 0}} {
		plan.StakingTime = tc.time
		require.Equal(t, tc.want, plan.LockTime(stakingtx.StakingTimelock))
	}
	for path, want := range map[stakingtx.Path]uint16{
		stakingtx.UnbondingTimelock: 101, stakingtx.ChangeTimelock: 202,
		stakingtx.StakingUnbonding: 0, stakingtx.StakingSlashing: 0, stakingtx.UnbondingSlashing: 0, 99: 0,
	} {
		require.Equal(t, want, plan.LockTime(path))
	}
}

// A member of the committee signs and approves all transactions of a stake or none, whichever of them is another.
func TestCovenantOfOtherTransactions(t *testing.T) {
	plan, txs := whole(t)
	set, err := plan.CovenantSign(sk(11), txs)
	require.NoError(t, err)
	for _, tc := range []struct {
		name   string
		mutate func(*stakingtx.Txs)
		verify error
	}{
		{"error - slashing", func(txs *stakingtx.Txs) { txs.Slashing = other(txs.Slashing) }, stakingtx.ErrOutpoint},
		{"error - unbonding", func(txs *stakingtx.Txs) {
			txs.Unbonding, txs.UnbondingSlashing = other(txs.Unbonding), txs.UnbondingSlashing.Copy()
			txs.UnbondingSlashing.TxIn[0].PreviousOutPoint.Hash = txs.Unbonding.TxHash()
		}, stakingtx.ErrCovenantUnbonding},
		{"error - unbonding slashing", func(txs *stakingtx.Txs) { txs.UnbondingSlashing = other(txs.UnbondingSlashing) }, stakingtx.ErrOutpoint},
	} {
		t.Run(tc.name, func(t *testing.T) {
			changed := txs
			tc.mutate(&changed)
			got, err := plan.CovenantSign(sk(11), changed)
			require.ErrorIs(t, err, stakingtx.ErrOutpoint)
			require.Empty(t, got)
			require.ErrorIs(t, plan.CovenantVerify(set, changed), tc.verify)
		})
	}
	for _, tc := range []struct {
		name   string
		mutate func(*stakingtx.CovenantSigs)
		want   error
	}{
		{"error - one slashing signature less", func(s *stakingtx.CovenantSigs) { s.Slashing = s.Slashing[1:] }, stakingtx.ErrSignatureCount},
		{"error - one more", func(s *stakingtx.CovenantSigs) { s.Slashing = append(s.Slashing, s.Slashing[0]) }, stakingtx.ErrSignatureCount},
		{"error - one unbonding slashing signature less", func(s *stakingtx.CovenantSigs) { s.UnbondingSlashing = s.UnbondingSlashing[1:] }, stakingtx.ErrSignatureCount},
		{"error - unbonding signature of another", func(s *stakingtx.CovenantSigs) { s.Unbonding = s.Slashing[0][1:] }, stakingtx.ErrCovenantUnbonding},
		{"error - the other output's slashing", func(s *stakingtx.CovenantSigs) { s.Slashing = s.UnbondingSlashing }, stakingtx.ErrCovenantSlashing},
		{"error - the staking output's slashing", func(s *stakingtx.CovenantSigs) { s.UnbondingSlashing = s.Slashing }, stakingtx.ErrCovenantUnbondingSlashing},
	} {
		t.Run(tc.name, func(t *testing.T) {
			changed, err := plan.CovenantSign(sk(11), txs)
			require.NoError(t, err)
			tc.mutate(&changed)
			require.ErrorIs(t, plan.CovenantVerify(changed, txs), tc.want)
		})
	}
}

// other is a transaction that spends something else.
func other(tx *wire.MsgTx) *wire.MsgTx {
	changed := tx.Copy()
	changed.TxIn[0].PreviousOutPoint.Hash[0] ^= 1
	return changed
}

// Nothing is completed of a plan that is none, or of a transaction that spends something else; lists of a member that are too
// short count as absent.
func TestWitnessesOfOtherTransactions(t *testing.T) {
	plan, txs := whole(t)
	var sets []stakingtx.CovenantSigs
	for n := byte(11); n < 14; n++ {
		set, err := plan.CovenantSign(sk(n), txs)
		require.NoError(t, err)
		sets = append(sets, set)
	}
	slashingSig, err := plan.SignSlashing(sk(1), txs.Staking, 1, txs.Slashing)
	require.NoError(t, err)
	unbondingSlashingSig, err := plan.SignUnbondingSlashing(sk(1), txs.Unbonding, txs.UnbondingSlashing)
	require.NoError(t, err)
	unbondingSig, err := plan.SignUnbonding(sk(1), txs.Staking, 1, txs.Unbonding)
	require.NoError(t, err)
	timelock, err := plan.TimelockTx(stakingtx.StakingTimelock, txs.Staking, 1, []byte{txscript.OP_TRUE}, 700)
	require.NoError(t, err)
	timelockSig, err := plan.Sign(stakingtx.StakingTimelock, sk(1), timelock, txs.Staking, 1)
	require.NoError(t, err)
	all := func(p stakingtx.Plan, txs stakingtx.Txs, timelock *wire.MsgTx) []error {
		_, slashing := p.SlashingWitness(sk(2), slashingSig, sets, txs)
		_, unbondingSlashing := p.UnbondingSlashingWitness(sk(2), unbondingSlashingSig, sets, txs)
		_, unbonding := p.UnbondingWitness(unbondingSig, sets, txs)
		_, withdrawal := p.TimelockWitness(stakingtx.StakingTimelock, timelockSig, timelock, txs.Staking, 1)
		return []error{slashing, unbondingSlashing, unbonding, withdrawal}
	}
	require.Equal(t, make([]error, 4), all(plan, txs, timelock))

	noCommittee := plan
	noCommittee.CovenantQuorum = 0
	for _, err := range all(noCommittee, txs, timelock) {
		require.ErrorIs(t, err, stakingtx.ErrKeys)
	}
	others := stakingtx.Txs{
		Staking: txs.Staking, Index: 1, Slashing: other(txs.Slashing), Unbonding: txs.Unbonding, UnbondingSlashing: other(txs.UnbondingSlashing),
	}
	got := all(plan, others, other(timelock))
	require.ErrorIs(t, got[0], stakingtx.ErrOutpoint)
	require.ErrorIs(t, got[1], stakingtx.ErrOutpoint)
	require.NoError(t, got[2])
	require.ErrorIs(t, got[3], stakingtx.ErrOutpoint)
	others.Unbonding = other(txs.Unbonding)
	require.ErrorIs(t, all(plan, others, timelock)[2], stakingtx.ErrOutpoint)

	swapped := slices.Clone(sets)
	for i := range swapped {
		swapped[i].Slashing = sets[i].UnbondingSlashing
		completed, err := plan.SlashingWitness(sk(3), slashingSig, swapped, txs)
		if i == 0 {
			require.NoError(t, err, "what a member signed for another transaction is as if it had not signed")
			require.Equal(t, txs.Slashing.TxHash(), completed.TxHash())
		} else {
			require.ErrorIs(t, err, stakingtx.ErrQuorum)
		}
	}

	sets[0].Slashing, sets[0].UnbondingSlashing = nil, sets[0].UnbondingSlashing[:1]
	sets[0].PK = plan.Covenant[0]
	_, err = plan.SlashingWitness(sk(3), slashingSig, sets, txs)
	require.NoError(t, err)
	_, err = plan.UnbondingSlashingWitness(sk(3), unbondingSlashingSig, sets, txs)
	require.NoError(t, err)
	_, err = plan.SlashingWitness(sk(3), slashingSig, sets[:2], txs)
	require.ErrorIs(t, err, stakingtx.ErrQuorum)
}

// A key of zero signs nothing.
func TestNoKey(t *testing.T) {
	plan, txs := whole(t)
	zero, _ := btcec.PrivKeyFromBytes(make([]byte, 32))
	sig, err := plan.SignSlashing(zero, txs.Staking, 1, txs.Slashing)
	require.ErrorContains(t, err, "sign "+txs.Slashing.TxHash().String())
	require.Nil(t, sig)
	sig, err = plan.EncSignSlashing(zero, key(2), txs.Staking, 1, txs.Slashing)
	require.ErrorContains(t, err, "sign "+txs.Slashing.TxHash().String()+" for")
	require.Nil(t, sig)
	_, err = plan.SigHash(99, txs.Slashing, txs.Staking, 1)
	require.ErrorIs(t, err, stakingtx.ErrPlan)
}
