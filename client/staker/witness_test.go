package staker

import (
	"slices"
	"testing"

	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// run executes a spend's witness as a Bitcoin node does.
func run(spend Spend, tx *wire.MsgTx) error {
	out := spend.output()
	return Execute(tx, txscript.NewCannedPrevOutputFetcher(out.PkScript, out.Value))
}

// The scripts want the committee's signatures in the reverse order of the keys, empty for those who are absent, and
// exactly a quorum. Here Bitcoin's engine says so about our own transactions.
func TestUnbondingWitness(t *testing.T) {
	stake, _, sets := testStake(t)
	sig, err := stake.Unbonding().Sign(secret(stakerKey))
	require.NoError(t, err)
	valid, err := stake.Plan.UnbondingWitness(sig, sets[:2], stake.Txs)
	require.NoError(t, err)
	// The committee's three places are first; one of them is empty.
	empty := slices.IndexFunc(valid.TxIn[0].Witness[:3], func(item []byte) bool { return len(item) == 0 })
	require.GreaterOrEqual(t, empty, 0)
	first, second := (empty+1)%3, (empty+2)%3
	third := unbondingSigOfAbsent(t, stake, valid, empty, sets)

	for _, tc := range []struct {
		name   string
		change func(witness wire.TxWitness)
		fails  bool
	}{
		{"success - as built", func(wire.TxWitness) {}, false},
		{"success - another quorum", func(w wire.TxWitness) { w[empty], w[first] = third, nil }, false},
		{"error - committee in wrong order", func(w wire.TxWitness) { w[first], w[second] = w[second], w[first] }, true},
		{"error - a committee signature missing", func(w wire.TxWitness) { w[first] = nil }, true},
		{"error - an additional committee signature", func(w wire.TxWitness) { w[empty] = third }, true},
		{"error - one signature twice", func(w wire.TxWitness) { w[empty], w[first] = w[second], nil }, true},
		{"error - no staker signature", func(w wire.TxWitness) { w[3] = nil }, true},
		{"error - staker before the committee", func(w wire.TxWitness) { w[0], w[3] = w[3], w[0] }, true},
		{"error - changed signature", func(w wire.TxWitness) { w[3][0] ^= 1 }, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tx := valid.Copy()
			tc.change(tx.TxIn[0].Witness)
			err := run(stake.Unbonding(), tx)
			if tc.fails {
				require.Error(t, err)
			} else {
				require.NoError(t, err)
			}
		})
	}
}

func unbondingSigOfAbsent(
	t *testing.T, stake *Stake, valid *wire.MsgTx, empty int, sets []stakingtx.CovenantSigs,
) []byte {
	t.Helper()
	for _, set := range sets {
		present := slices.ContainsFunc(valid.TxIn[0].Witness, func(item []byte) bool { return slices.Equal(item, set.Unbonding) })
		if !present {
			require.NoError(t, stake.Plan.VerifyUnbonding(set.PK, set.Unbonding, stake.Txs.Staking, stake.Txs.Index, stake.Txs.Unbonding))
			return set.Unbonding
		}
	}
	t.Fatalf("nobody is absent at index %d", empty)
	return nil
}

func TestSlashingWitness(t *testing.T) {
	for _, providers := range [][]byte{{providerKey}, {providerKey, otherKey}} {
		stake, _, sets := testStake(t, providers...)
		sigs, err := stake.Sign(secret(stakerKey))
		require.NoError(t, err)
		for _, n := range providers {
			tx, err := stake.Plan.SlashingWitness(secret(n), sigs.Slashing, sets[1:], stake.Txs)
			require.NoError(t, err)
			require.NoError(t, run(stake.Slashing(), tx))
			refuseBroken(t, stake.Slashing(), tx)

			tx, err = stake.Plan.UnbondingSlashingWitness(secret(n), sigs.UnbondingSlashing, sets[:2], stake.Txs)
			require.NoError(t, err)
			require.NoError(t, run(stake.UnbondingSlashing(), tx))
			refuseBroken(t, stake.UnbondingSlashing(), tx)
		}
		_, err = stake.Plan.SlashingWitness(secret(99), sigs.Slashing, sets, stake.Txs)
		require.ErrorIs(t, err, stakingtx.ErrNotProvider)
		_, err = stake.Plan.SlashingWitness(secret(providerKey), sigs.Slashing, sets[:1], stake.Txs)
		require.ErrorIs(t, err, stakingtx.ErrQuorum)
	}
}

// refuseBroken makes sure that no signature of a slashing witness can be left out or change places with its neighbor.
func refuseBroken(t *testing.T, spend Spend, tx *wire.MsgTx) {
	t.Helper()
	signatures := len(tx.TxIn[0].Witness) - 2
	for i := range signatures {
		if len(tx.TxIn[0].Witness[i]) != 0 {
			broken := tx.Copy()
			broken.TxIn[0].Witness[i] = nil
			require.Error(t, run(spend, broken), "without signature %d", i)
		}
		if i > 0 {
			broken := tx.Copy()
			w := broken.TxIn[0].Witness
			w[i-1], w[i] = w[i], w[i-1]
			require.Error(t, run(spend, broken), "signatures %d and %d in wrong order", i-1, i)
		}
	}
}

func TestTimelockWitness(t *testing.T) {
	stake, _, _ := testStake(t)
	for _, from := range stake.Outputs() {
		t.Run("success - "+from.Name, func(t *testing.T) {
			spend, err := stake.Withdraw(from, changeScript(t), 10_000)
			require.NoError(t, err)
			require.Equal(t, uint32(stake.Plan.LockTime(from.Path)), spend.Tx.TxIn[0].Sequence)
			sig, err := KeySigner{Secret: secret(stakerKey), Net: btcNet}.Spend(nameWithdrawal, spend)
			require.NoError(t, err)
			tx, err := spend.Complete(sig)
			require.NoError(t, err)
			require.NoError(t, run(spend, tx))
			// The size that the fee was taken for is the size.
			vsize, err := spend.vsize()
			require.NoError(t, err)
			require.Equal(t, vsizeOf(tx), vsize)
			require.Equal(t, FeeRate(10_000).Fee(vsize), spend.output().Value-tx.TxOut[0].Value)

			// One block too early: the script refuses the sequence number, even if it is signed for.
			early := spend
			early.Tx = spend.Tx.Copy()
			early.Tx.TxIn[0].Sequence--
			sig, err = early.Sign(secret(stakerKey))
			require.NoError(t, err)
			_, err = early.Complete(sig)
			require.ErrorContains(t, err, "locktime")

			// Another key cannot.
			_, err = KeySigner{Secret: secret(otherKey), Net: btcNet}.Spend(nameWithdrawal, spend)
			require.ErrorIs(t, err, stakingtx.ErrSignature)
		})
	}
}

// The sizes in explanations are those of the signed transactions.
func TestSizes(t *testing.T) {
	stake, _, sets := testStake(t, providerKey, otherKey)
	sigs, err := stake.Sign(secret(stakerKey))
	require.NoError(t, err)
	slashing, err := stake.Plan.SlashingWitness(secret(providerKey), sigs.Slashing, sets, stake.Txs)
	require.NoError(t, err)
	vsize, err := stake.Slashing().vsize()
	require.NoError(t, err)
	require.Equal(t, vsizeOf(slashing), vsize)

	sig, err := stake.Unbonding().Sign(secret(stakerKey))
	require.NoError(t, err)
	unbonding, err := stake.Plan.UnbondingWitness(sig, sets, stake.Txs)
	require.NoError(t, err)
	vsize, err = stake.Unbonding().vsize()
	require.NoError(t, err)
	require.Equal(t, vsizeOf(unbonding), vsize)
}
