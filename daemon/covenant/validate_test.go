package covenant

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/btc/pop"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/internal/eots"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// extraOutput adds an output that the last one pays for, so that the fee stays what it is.
func extraOutput(tx *wire.MsgTx) {
	tx.TxOut[len(tx.TxOut)-1].Value -= 1000
	tx.AddTxOut(wire.NewTxOut(1000, []byte{0x51}))
}

func TestVerifyHonest(t *testing.T) {
	for _, tc := range []struct {
		name  string
		maker *stakeMaker
	}{
		{"success - one provider", honest()},
		{"success - staked again", honest(xOnly(providerKey), xOnly(otherFpKey))},
		{"success - providers in another order", honest(xOnly(otherFpKey), xOnly(providerKey))},
		{"success - a higher slashing fee", func() *stakeMaker { m := honest(); m.Plan.SlashingFeeSat += 5000; return m }()},
		{"success - more is slashed", func() *stakeMaker { m := honest(); m.Plan.SlashingRate = rate(20); return m }()},
		{"success - witnesses in what is signed in advance", func() *stakeMaker {
			m := honest()
			m.Txs = func(txs *stakingtx.Txs) {
				for _, tx := range []*wire.MsgTx{txs.Slashing, txs.Unbonding, txs.UnbondingSlashing} {
					tx.TxIn[0].Witness = wire.TxWitness{{1}}
				}
			}
			return m
		}()},
		{"success - account in capitals", func() *stakeMaker {
			m := honest()
			m.Record = func(d *btcstaketypes.BTCDelegation) { d.StakerAddr = strings.ToUpper(d.StakerAddr) }
			return m
		}()},
	} {
		t.Run(tc.name, func(t *testing.T) {
			stake, err := testVerifier().Verify(tc.maker.make(t))
			require.NoError(t, err)
			require.Equal(t, stake.Txs.Staking.TxHash(), stake.OutPoint.Hash)
			require.EqualValues(t, 1_000_000, stake.Plan.ValueSat)
			for _, tx := range []*wire.MsgTx{stake.Txs.Slashing, stake.Txs.Unbonding, stake.Txs.UnbondingSlashing} {
				require.Empty(t, tx.TxIn[0].Witness, "what is signed has none")
			}
		})
	}
}

// hostile is a delegation that breaks one rule.
type hostile struct {
	name  string
	maker *stakeMaker
	rule  Rule
	want  error
}

// hostiles breaks every rule, each with a delegation that breaks this one and no other.
func hostiles() []hostile {
	plan := func(change func(*stakingtx.Plan)) *stakeMaker {
		m := honest()
		change(&m.Plan)
		return m
	}
	txs := func(change func(*stakingtx.Txs)) *stakeMaker {
		m := honest()
		m.Txs = change
		return m
	}
	record := func(change func(*btcstaketypes.BTCDelegation)) *stakeMaker {
		m := honest()
		m.Record = change
		return m
	}
	slashing := func(change func(*wire.MsgTx)) *stakeMaker {
		return txs(func(txs *stakingtx.Txs) { change(txs.Slashing) })
	}
	unbonding := func(change func(*wire.MsgTx)) *stakeMaker {
		return txs(func(txs *stakingtx.Txs) {
			change(txs.Unbonding)
			hash := txs.Unbonding.TxHash()
			txs.UnbondingSlashing.TxIn[0].PreviousOutPoint.Hash = hash
		})
	}
	unbondingSlashing := func(change func(*wire.MsgTx)) *stakeMaker {
		return txs(func(txs *stakingtx.Txs) { change(txs.UnbondingSlashing) })
	}
	return []hostile{
		{"error - other version", record(func(d *btcstaketypes.BTCDelegation) { d.ParamsVersion = 1 }), RuleParams, nil},
		{"error - no staking tx", record(func(d *btcstaketypes.BTCDelegation) { d.StakingTx = nil }), RuleStakingTx, spv.ErrTransaction},
		{"error - bytes after the staking tx", record(func(d *btcstaketypes.BTCDelegation) { d.StakingTx = append(d.StakingTx, 0) }), RuleStakingTx, spv.ErrTransaction},
		{"error - other transaction id", record(func(d *btcstaketypes.BTCDelegation) { d.StakingTxHash = make([]byte, 32) }), RuleStakingTx, ErrRecord},
		{"error - short transaction id", record(func(d *btcstaketypes.BTCDelegation) { d.StakingTxHash = nil }), RuleStakingTx, ErrRecord},
		{"error - time too short", plan(func(p *stakingtx.Plan) { p.StakingTime = 4319 }), RuleStakingTime, btcstaketypes.ErrStakingTime},
		{"error - time too long", plan(func(p *stakingtx.Plan) { p.StakingTime = 52_561 }), RuleStakingTime, btcstaketypes.ErrStakingTime},
		{"error - stake too small", plan(func(p *stakingtx.Plan) { p.ValueSat = 499_999 }), RuleStakingValue, btcstaketypes.ErrStakingValue},
		{"error - no such output", record(func(d *btcstaketypes.BTCDelegation) { d.StakingOutputIdx = 1 }), RuleStakingOutput, stakingtx.ErrOutput},
		{"error - time that is not the script's", record(func(d *btcstaketypes.BTCDelegation) { d.StakingTimeBlocks++ }), RuleStakingOutput, stakingtx.ErrOutput},
		{"error - quorum of one", plan(func(p *stakingtx.Plan) { p.CovenantQuorum = 1 }), RuleStakingOutput, stakingtx.ErrOutput},
		{"error - own committee", plan(func(p *stakingtx.Plan) { p.Covenant = [][]byte{xOnly(21), xOnly(22), xOnly(23)} }), RuleStakingOutput, stakingtx.ErrOutput},
		{"error - staker of another", record(func(d *btcstaketypes.BTCDelegation) { d.StakerBtcPk = xOnly(31) }), RuleStakingOutput, stakingtx.ErrOutput},
		{"error - provider that is not in the script", record(func(d *btcstaketypes.BTCDelegation) { d.FpBtcPks = append(d.FpBtcPks, xOnly(31)) }), RuleStakingOutput, stakingtx.ErrOutput},
		{"error - provider twice", record(func(d *btcstaketypes.BTCDelegation) { d.FpBtcPks = append(d.FpBtcPks, d.FpBtcPks[0]) }), RuleKeys, stakingtx.ErrKeys},
		{"error - provider in the committee", record(func(d *btcstaketypes.BTCDelegation) { d.FpBtcPks = [][]byte{xOnly(memberKey)} }), RuleKeys, stakingtx.ErrKeys},
		{"error - staker in the committee", record(func(d *btcstaketypes.BTCDelegation) { d.StakerBtcPk = xOnly(memberKey) }), RuleKeys, stakingtx.ErrKeys},
		{"error - no provider", record(func(d *btcstaketypes.BTCDelegation) { d.FpBtcPks = nil }), RuleKeys, stakingtx.ErrKeys},

		{"error - counts more than is locked", record(func(d *btcstaketypes.BTCDelegation) { d.TotalSat++ }), RuleRecord, ErrRecord},
		{"error - other unbonding time", record(func(d *btcstaketypes.BTCDelegation) { d.UnbondingTimeBlocks++ }), RuleRecord, ErrRecord},
		{"error - power to somebody else", record(func(d *btcstaketypes.BTCDelegation) { d.FpBtcPk = xOnly(31) }), RuleRecord, ErrRecord},

		{"error - no slashing tx", record(func(d *btcstaketypes.BTCDelegation) { d.SlashingTx = nil }), RuleSlashingTx, spv.ErrTransaction},
		{"error - slashing rate", plan(func(p *stakingtx.Plan) { p.SlashingRate = rate(9) }), RuleSlashingTx, stakingtx.ErrSlashedValue},
		{"error - slashed to the staker", plan(func(p *stakingtx.Plan) { p.SlashingPkScript = []byte{0x51} }), RuleSlashingTx, stakingtx.ErrSlashedScript},
		{"error - change not locked long enough", plan(func(p *stakingtx.Plan) { p.SlashLockTime-- }), RuleSlashingTx, stakingtx.ErrChangeScript},
		{"error - change to somebody else", slashing(func(tx *wire.MsgTx) { tx.TxOut[1].PkScript = []byte{0x51} }), RuleSlashingTx, stakingtx.ErrChangeScript},
		{"error - slashing fee that nodes may refuse", plan(func(p *stakingtx.Plan) {
			p.SlashingFeeSat, p.MaxSlashingFeeSat = testParams().SlashingFeeCeiling()+1, 0
			p.ValueSat = 10_000_000
		}), RuleSlashingTx, stakingtx.ErrFeeTooHigh},
		{"error - slashing fee", plan(func(p *stakingtx.Plan) { p.SlashingFeeSat-- }), RuleSlashingTx, stakingtx.ErrFee},
		{"error - no anchor", plan(func(p *stakingtx.Plan) { p.AnchorSat = 0 }), RuleSlashingTx, stakingtx.ErrOutputCount},
		{"error - other anchor", plan(func(p *stakingtx.Plan) { p.AnchorSat++ }), RuleSlashingTx, stakingtx.ErrAnchor},
		{"error - anchor to somebody", slashing(func(tx *wire.MsgTx) { tx.TxOut[2].PkScript = []byte{0x51} }), RuleSlashingTx, stakingtx.ErrAnchor},
		{"error - dust", slashing(func(tx *wire.MsgTx) {
			tx.TxOut[0].Value += tx.TxOut[1].Value - 1
			tx.TxOut[1].Value = 1
		}), RuleSlashingTx, stakingtx.ErrDust},
		{"error - slashing lock time", slashing(func(tx *wire.MsgTx) { tx.LockTime = 1 }), RuleSlashingTx, stakingtx.ErrLockTime},
		{"error - slashing sequence", slashing(func(tx *wire.MsgTx) { tx.TxIn[0].Sequence-- }), RuleSlashingTx, stakingtx.ErrSequence},
		{"error - slashing version", slashing(func(tx *wire.MsgTx) { tx.Version = 3 }), RuleSlashingTx, stakingtx.ErrVersion},
		{"error - slashing has a second input", slashing(func(tx *wire.MsgTx) {
			tx.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{5}, 0), nil, nil))
		}), RuleSlashingTx, stakingtx.ErrInputCount},
		{"error - slashing spends something else", slashing(func(tx *wire.MsgTx) { tx.TxIn[0].PreviousOutPoint.Index = 1 }), RuleSlashingTx, stakingtx.ErrOutpoint},
		{"error - slashing has a signature script", slashing(func(tx *wire.MsgTx) { tx.TxIn[0].SignatureScript = []byte{0x51} }), RuleSlashingTx, stakingtx.ErrSigned},
		{"error - slashing pays more than it has", slashing(func(tx *wire.MsgTx) { tx.TxOut[0].Value += 1_000_000 }), RuleSlashingTx, stakingtx.ErrFee},

		{"error - no unbonding tx", record(func(d *btcstaketypes.BTCDelegation) { d.UnbondingTx = nil }), RuleUnbondingTx, spv.ErrTransaction},
		{"error - unbonding at once", plan(func(p *stakingtx.Plan) { p.UnbondingTime = 1 }), RuleUnbondingTx, stakingtx.ErrUnbondingScript},
		{"error - unbonding to the staker", unbonding(func(tx *wire.MsgTx) { tx.TxOut[0].PkScript = []byte{0x51} }), RuleUnbondingTx, stakingtx.ErrUnbondingScript},
		{"error - unbonding fee too high", plan(func(p *stakingtx.Plan) { p.UnbondingFeeSat++ }), RuleUnbondingTx, stakingtx.ErrUnbondingFee},
		{"error - unbonding fee too low", plan(func(p *stakingtx.Plan) { p.UnbondingFeeSat-- }), RuleUnbondingTx, stakingtx.ErrUnbondingFee},
		{"error - unbonding has a second output", unbonding(extraOutput), RuleUnbondingTx, stakingtx.ErrOutputCount},
		{"error - unbonding lock time", unbonding(func(tx *wire.MsgTx) { tx.LockTime = 1 }), RuleUnbondingTx, stakingtx.ErrLockTime},
		{"error - unbonding sequence", unbonding(func(tx *wire.MsgTx) { tx.TxIn[0].Sequence = 1 }), RuleUnbondingTx, stakingtx.ErrSequence},
		{"error - unbonding version", unbonding(func(tx *wire.MsgTx) { tx.Version = 1 }), RuleUnbondingTx, stakingtx.ErrVersion},
		{"error - unbonding spends something else", unbonding(func(tx *wire.MsgTx) { tx.TxIn[0].PreviousOutPoint.Hash = chainhash.Hash{5} }), RuleUnbondingTx, stakingtx.ErrOutpoint},

		{"error - no unbonding slashing tx", record(func(d *btcstaketypes.BTCDelegation) { d.UnbondingSlashingTx = nil }), RuleUnbondingSlashing, spv.ErrTransaction},
		{"error - unbonding slashing is the slashing tx", record(func(d *btcstaketypes.BTCDelegation) { d.UnbondingSlashingTx = d.SlashingTx }), RuleUnbondingSlashing, stakingtx.ErrOutpoint},
		{"error - unbonding slashing rate", unbondingSlashing(func(tx *wire.MsgTx) {
			tx.TxOut[0].Value -= 1000
			tx.TxOut[1].Value += 1000
		}), RuleUnbondingSlashing, stakingtx.ErrSlashedValue},
		{"error - unbonding slashing change", unbondingSlashing(func(tx *wire.MsgTx) { tx.TxOut[1].PkScript = []byte{0x51} }), RuleUnbondingSlashing, stakingtx.ErrChangeScript},
		{"error - unbonding slashing fee", unbondingSlashing(func(tx *wire.MsgTx) { tx.TxOut[1].Value++ }), RuleUnbondingSlashing, stakingtx.ErrFee},

		{"error - signatures swapped", record(func(d *btcstaketypes.BTCDelegation) {
			d.DelegatorSlashingSig, d.DelegatorUnbondingSlashingSig = d.DelegatorUnbondingSlashingSig, d.DelegatorSlashingSig
		}), RuleStakerSignature, stakingtx.ErrSignature},
		{"error - no signature over the slashing tx", record(func(d *btcstaketypes.BTCDelegation) { d.DelegatorSlashingSig = nil }), RuleStakerSignature, stakingtx.ErrSignature},
		{"error - no signature over the unbonding slashing tx", record(func(d *btcstaketypes.BTCDelegation) { d.DelegatorUnbondingSlashingSig = nil }), RuleStakerSignature, stakingtx.ErrSignature},

		{"error - proof for another account", record(func(d *btcstaketypes.BTCDelegation) {
			d.StakerAddr = sdk.MustBech32ifyAddressBytes(zone.Bech32Prefix, bytes.Repeat([]byte{1}, 20))
		}), RulePossession, pop.ErrProof},
		{"error - proof for another chain", func() *stakeMaker { m := honest(); m.ChainID = "taikofin-test-2"; return m }(), RulePossession, pop.ErrProof},
		{"error - proof of a provider", func() *stakeMaker { m := honest(); m.Tag = eots.TagPop; return m }(), RulePossession, pop.ErrProof},
		{"error - proof of no type", record(func(d *btcstaketypes.BTCDelegation) { d.Pop.Type = 0 }), RulePossession, pop.ErrProof},
		{"error - proof of another type", record(func(d *btcstaketypes.BTCDelegation) { d.Pop.Type = btcstaketypes.POP_TYPE_ECDSA }), RulePossession, pop.ErrProof},
		{"error - proof that is no message", record(func(d *btcstaketypes.BTCDelegation) { d.Pop.Type = btcstaketypes.POP_TYPE_BIP322 }), RulePossession, pop.ErrProof},
		{"error - no account", record(func(d *btcstaketypes.BTCDelegation) { d.StakerAddr = "cosmos1" }), RulePossession, nil},
	}
}

func TestVerifyRefuses(t *testing.T) {
	for _, tc := range hostiles() {
		t.Run(tc.name, func(t *testing.T) {
			_, err := testVerifier().Verify(tc.maker.make(t))
			var refusal *Refusal
			require.ErrorAs(t, err, &refusal)
			require.Equal(t, tc.rule, refusal.Rule, "%v", err)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
			}
		})
	}
	t.Run("error - stake too large", func(t *testing.T) {
		verifier := testVerifier()
		verifier.Params.MaxStakingValueSat = 999_999
		_, err := verifier.Verify(honest().make(t))
		require.ErrorIs(t, err, btcstaketypes.ErrStakingValue)
	})
}

// TestVerifyMutations changes one bit anywhere in a delegation: it is refused, or what is signed is the same as before.
func TestVerifyMutations(t *testing.T) {
	d := honest(xOnly(providerKey), xOnly(otherFpKey)).make(t)
	d.ParamsVersion = 0
	before, err := testVerifier().Verify(d)
	require.NoError(t, err)
	bz, err := d.Marshal()
	require.NoError(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		changed := bytes.Clone(bz)
		changed[rapid.IntRange(0, len(bz)-1).Draw(rt, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(rt, "bit")
		var other btcstaketypes.BTCDelegation
		if other.Unmarshal(changed) != nil {
			return
		}
		after, err := testVerifier().Verify(other)
		if err != nil {
			var refusal *Refusal
			require.True(rt, errors.As(err, &refusal), "%v", err)
			return
		}
		require.Equal(rt, before.Request, after.Request)
		require.Equal(rt, before.OutPoint, after.OutPoint)
	})
}

func FuzzVerify(f *testing.F) {
	for _, maker := range []*stakeMaker{honest(), honest(xOnly(providerKey), xOnly(otherFpKey))} {
		d := maker.make(f)
		bz, err := d.Marshal()
		require.NoError(f, err)
		f.Add(bz)
	}
	f.Fuzz(func(t *testing.T, bz []byte) {
		var d btcstaketypes.BTCDelegation
		if d.Unmarshal(bz) != nil {
			return
		}
		stake, err := testVerifier().Verify(d)
		if err == nil {
			require.NoError(t, stake.Plan.CheckStakingTx(stake.Txs.Staking, stake.Txs.Index))
		}
	})
}

// TestRequest shows that the request binds whatever is signed.
func TestRequest(t *testing.T) {
	requestOf := func(m *stakeMaker) [32]byte {
		stake, err := testVerifier().Verify(m.make(t))
		require.NoError(t, err)
		return stake.Request
	}
	base := requestOf(honest())
	require.Equal(t, base, requestOf(honest()))
	fee := honest()
	fee.Plan.SlashingFeeSat++
	require.NotEqual(t, base, requestOf(fee))
	slashingOnly := honest()
	slashingOnly.Txs = func(txs *stakingtx.Txs) { txs.UnbondingSlashing.TxOut[1].Value-- }
	require.NotEqual(t, base, requestOf(slashingOnly))
	require.NotEqual(t, base, requestOf(honest(xOnly(providerKey), xOnly(otherFpKey))))
}

// TestSignaturesComplete shows what the signatures of two members are good for: whoever learns a provider's key completes
// both slashing transactions, and the staker completes the unbonding transaction. One member alone completes nothing.
func TestSignaturesComplete(t *testing.T) {
	d := honest(xOnly(providerKey), xOnly(otherFpKey)).make(t)
	stake, err := testVerifier().Verify(d)
	require.NoError(t, err)
	var sets []stakingtx.CovenantSigs
	for n := byte(memberKey); n < memberKey+2; n++ {
		results, err := testSigner(t, n).Sign([]Stake{stake})
		require.NoError(t, err)
		require.NoError(t, results[0].Err)
		sets = append(sets, set(results[0].Signatures))
	}
	for _, fpSk := range []*btcec.PrivateKey{secret(providerKey), secret(otherFpKey)} {
		_, err = stake.Plan.SlashingWitness(fpSk, d.DelegatorSlashingSig, sets, stake.Txs)
		require.NoError(t, err)
		_, err = stake.Plan.UnbondingSlashingWitness(fpSk, d.DelegatorUnbondingSlashingSig, sets, stake.Txs)
		require.NoError(t, err)
	}
	stakerSig, err := stake.Plan.SignUnbonding(secret(stakerKey), stake.Txs.Staking, 0, stake.Txs.Unbonding)
	require.NoError(t, err)
	_, err = stake.Plan.UnbondingWitness(stakerSig, sets, stake.Txs)
	require.NoError(t, err)
	_, err = stake.Plan.UnbondingWitness(stakerSig, sets[:1], stake.Txs)
	require.ErrorIs(t, err, stakingtx.ErrQuorum)
	_, err = stake.Plan.SlashingWitness(secret(providerKey), d.DelegatorSlashingSig, sets[:1], stake.Txs)
	require.ErrorIs(t, err, stakingtx.ErrQuorum)
}
