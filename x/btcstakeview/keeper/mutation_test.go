package keeper_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// refused runs a message on a branch of the state, and makes sure that it is refused for one of the reasons and changes
// nothing.
func refused(t *testing.T, f *fixture, send func(*fixture) error, want ...error) {
	t.Helper()
	branch := *f
	branch.ctx, _ = f.ctx.CacheContext()
	before := exported(t, &branch)
	err := send(&branch)
	require.Error(t, err)
	named := false
	for _, reason := range want {
		named = named || errors.Is(err, reason)
	}
	require.True(t, named, "refused for another reason: %v", err)
	require.Equal(t, before, exported(t, &branch))
}

// flips returns copies of bz with one bit changed in each byte.
func flips(bz []byte) [][]byte {
	changed := make([][]byte, len(bz))
	for i := range bz {
		changed[i] = bytes.Clone(bz)
		changed[i][i] ^= 1 << (i % 8)
	}
	return changed
}

// presigned are the verdicts on a changed byte of a pre-signed transaction: one for each field of it.
var presigned = []error{
	types.ErrPresignedTx, types.ErrPresignedInputs, types.ErrPresignedOutputs, types.ErrPresignedVersion,
	types.ErrPresignedLockTime, types.ErrPresignedSequence, types.ErrPresignedSigned, types.ErrPresignedOutpoint,
	types.ErrSlashedScript, types.ErrSlashedValue, types.ErrChangeScript, types.ErrAnchorOutput, types.ErrDust, types.ErrSlashingFee,
	types.ErrUnbondingOutput, types.ErrUnbondingFee,
}

// TestMutatedCreate changes each byte of each field of MsgCreateBTCDelegation.
func TestMutatedCreate(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	f.mine(1)
	s := f.stake(60_000, 400, fpPk)
	in := f.mine(1+depth, f.stake(10_000, 40, fpPk).tx, s.tx, f.stake(10_000, 40, fpPk).tx)
	good := f.proof(s, in)
	type field struct {
		name string
		get  func(*types.MsgCreateBTCDelegation) *[]byte
		want []error
	}
	for _, field := range []field{
		{"error - staker_btc_pk", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.StakerBtcPk }, []error{types.ErrStakingOutput, types.ErrInvalidStakingKeys}},
		{"error - fp_btc_pks", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.FpBtcPks[0] }, []error{types.ErrStakingOutput, types.ErrInvalidStakingKeys}},
		// A changed byte of the witness changes nothing; of all else the transaction is another one, or none.
		{"error - staking_tx", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.StakingTx }, []error{
			types.ErrInvalidStakingTx, types.ErrStakingOutput, types.ErrStakingValue, types.ErrInvalidInclusion,
		}},
		{"error - pop.sig", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.Pop.Sig }, []error{types.ErrInvalidPop}},
		{"error - inclusion.header_hash", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.Inclusion.HeaderHash }, []error{types.ErrHeaderNotFound}},
		{"error - inclusion.siblings", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.Inclusion.Siblings }, []error{types.ErrInvalidInclusion}},
		{"error - slashing_tx", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.SlashingTx }, append(presigned, types.ErrDelegatorSlashingSig)},
		{"error - delegator_slashing_sig", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.DelegatorSlashingSig }, []error{types.ErrDelegatorSlashingSig}},
		{"error - unbonding_tx", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.UnbondingTx }, presigned},
		{"error - unbonding_slashing_tx", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.UnbondingSlashingTx }, append(presigned, types.ErrDelegatorUnbondingSlashingSig)},
		{"error - delegator_unbonding_slashing_sig", func(m *types.MsgCreateBTCDelegation) *[]byte { return &m.DelegatorUnbondingSlashingSig }, []error{types.ErrDelegatorUnbondingSlashingSig}},
	} {
		t.Run(field.name, func(t *testing.T) {
			m := clone(good)
			if field.name == "error - staking_tx" {
				m.StakingTx = strip(m.StakingTx)
			}
			original := bytes.Clone(*field.get(m))
			for _, changed := range append(flips(original), nil, original[1:], append(bytes.Clone(original), 0)) {
				refused(t, f, func(f *fixture) error {
					m := clone(good)
					*field.get(m) = changed
					_, err := f.msg.CreateBTCDelegation(f.ctx, m)
					return err
				}, append(field.want, headerOr(field.name)...)...)
			}
		})
	}
	for _, tc := range []struct {
		name   string
		mutate func(*types.MsgCreateBTCDelegation)
		want   error
	}{
		{"error - staker_addr", func(m *types.MsgCreateBTCDelegation) { m.StakerAddr = bech(t, account(8)) }, types.ErrInvalidPop},
		{"error - staking_time_blocks", func(m *types.MsgCreateBTCDelegation) { m.StakingTimeBlocks++ }, types.ErrStakingOutput},
		{"error - staking_output_idx", func(m *types.MsgCreateBTCDelegation) { m.StakingOutputIdx++ }, types.ErrStakingOutput},
		{"error - pop.type", func(m *types.MsgCreateBTCDelegation) { m.Pop.Type = types.POP_TYPE_ECDSA }, types.ErrInvalidPop},
		{"error - inclusion.tx_index", func(m *types.MsgCreateBTCDelegation) { m.Inclusion.TxIndex ^= 1 }, types.ErrInvalidInclusion},
		{"error - provider's proof for the staker", func(m *types.MsgCreateBTCDelegation) {
			m.Pop.Sig = f.createProvider(0).Pop.Sig
		}, types.ErrInvalidPop},
	} {
		t.Run(tc.name, func(t *testing.T) {
			refused(t, f, func(f *fixture) error {
				m := clone(good)
				tc.mutate(m)
				_, err := f.msg.CreateBTCDelegation(f.ctx, m)
				return err
			}, tc.want)
		})
	}
	require.NoError(t, f.prove(s, in))
}

// headerOr: a hash of another size is no hash.
func headerOr(name string) []error {
	if name == "error - inclusion.header_hash" {
		return []error{types.ErrInvalidInclusion}
	}
	return nil
}

func clone(m *types.MsgCreateBTCDelegation) *types.MsgCreateBTCDelegation {
	bz, err := m.Marshal()
	if err != nil {
		panic(err)
	}
	var again types.MsgCreateBTCDelegation
	if err := again.Unmarshal(bz); err != nil {
		panic(err)
	}
	return &again
}

// TestMutatedCovenantSigs changes each byte of each field of MsgAddCovenantSigs.
func TestMutatedCovenantSigs(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	_, stranger := secret(70)
	f.mine(1 + depth)
	s := f.stake(60_000, 400, fpPk, stranger)
	require.NoError(t, f.create(s))
	good := func() *types.MsgAddCovenantSigs { return f.covenantSigs(s, 0) }
	for _, field := range []struct {
		name string
		get  func(*types.MsgAddCovenantSigs) *[]byte
		want error
	}{
		{"error - staking_tx_hash", func(m *types.MsgAddCovenantSigs) *[]byte { return &m.StakingTxHash }, types.ErrDelegationNotFound},
		{"error - covenant_pk", func(m *types.MsgAddCovenantSigs) *[]byte { return &m.Sigs.CovenantPk }, types.ErrNotCovenantMember},
		{"error - slashing_adaptor_sigs 0", func(m *types.MsgAddCovenantSigs) *[]byte { return &m.Sigs.SlashingAdaptorSigs[0] }, types.ErrCovenantSlashingSig},
		{"error - slashing_adaptor_sigs 1", func(m *types.MsgAddCovenantSigs) *[]byte { return &m.Sigs.SlashingAdaptorSigs[1] }, types.ErrCovenantSlashingSig},
		{"error - unbonding_sig", func(m *types.MsgAddCovenantSigs) *[]byte { return &m.Sigs.UnbondingSig }, types.ErrCovenantUnbondingSig},
		{"error - unbonding_slashing_adaptor_sigs 0", func(m *types.MsgAddCovenantSigs) *[]byte { return &m.Sigs.UnbondingSlashingAdaptorSigs[0] }, types.ErrCovenantUnbondingSlashingSig},
		{"error - unbonding_slashing_adaptor_sigs 1", func(m *types.MsgAddCovenantSigs) *[]byte { return &m.Sigs.UnbondingSlashingAdaptorSigs[1] }, types.ErrCovenantUnbondingSlashingSig},
	} {
		t.Run(field.name, func(t *testing.T) {
			m := good()
			original := bytes.Clone(*field.get(m))
			for _, changed := range append(flips(original), nil, original[1:], append(bytes.Clone(original), 0)) {
				*field.get(m) = changed
				refused(t, f, func(f *fixture) error {
					_, err := f.msg.AddCovenantSigs(f.ctx, m)
					return err
				}, field.want)
			}
		})
	}
	for _, tc := range []struct {
		name   string
		mutate func(*types.MsgAddCovenantSigs)
		want   error
	}{
		{"error - signer", func(m *types.MsgAddCovenantSigs) { m.Signer = "x" }, types.ErrInvalidAddress},
		{"error - one slashing signature less", func(m *types.MsgAddCovenantSigs) { m.Sigs.SlashingAdaptorSigs = m.Sigs.SlashingAdaptorSigs[:1] }, types.ErrCovenantSigCount},
		{"error - one unbonding slashing signature more", func(m *types.MsgAddCovenantSigs) {
			m.Sigs.UnbondingSlashingAdaptorSigs = append(m.Sigs.UnbondingSlashingAdaptorSigs, m.Sigs.UnbondingSlashingAdaptorSigs[0])
		}, types.ErrCovenantSigCount},
		{"error - signatures in another order", func(m *types.MsgAddCovenantSigs) {
			sigs := m.Sigs.SlashingAdaptorSigs
			sigs[0], sigs[1] = sigs[1], sigs[0]
		}, types.ErrCovenantSlashingSig},
		{"error - signatures of the other output", func(m *types.MsgAddCovenantSigs) {
			m.Sigs.SlashingAdaptorSigs = m.Sigs.UnbondingSlashingAdaptorSigs
		}, types.ErrCovenantSlashingSig},
		{"error - signatures of another member", func(m *types.MsgAddCovenantSigs) { m.Sigs.CovenantPk = f.covenantSigs(s, 1).Sigs.CovenantPk }, types.ErrCovenantUnbondingSig},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := good()
			tc.mutate(m)
			refused(t, f, func(f *fixture) error {
				_, err := f.msg.AddCovenantSigs(f.ctx, m)
				return err
			}, tc.want)
		})
	}
	require.NoError(t, f.cover(s, 0, 1))
}

// TestMutatedInclusionAndSpend changes each byte of each field of the two messages that prove something on Bitcoin.
func TestMutatedInclusionAndSpend(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	f.mine(1 + depth)
	s, other := f.stake(60_000, 400, fpPk), f.stake(50_000, 400, fpPk)
	require.NoError(t, f.create(s))
	require.NoError(t, f.create(other))
	in := f.mine(1+depth, other.tx, s.tx, f.unknownSpend(wire.OutPoint{Index: 3}))
	include := func(mutate func(*types.MsgAddBTCDelegationInclusionProof)) func(*fixture) error {
		return func(f *fixture) error {
			m := &types.MsgAddBTCDelegationInclusionProof{Signer: bech(t, account(8)), StakingTxHash: s.hash(), Inclusion: f.inclusion(s.tx, in)}
			mutate(m)
			_, err := f.msg.AddBTCDelegationInclusionProof(f.ctx, m)
			return err
		}
	}
	good := f.inclusion(s.tx, in)
	for _, changed := range flips(s.hash()) {
		refused(t, f, include(func(m *types.MsgAddBTCDelegationInclusionProof) { m.StakingTxHash = changed }), types.ErrDelegationNotFound)
	}
	for _, changed := range flips(good.HeaderHash) {
		refused(t, f, include(func(m *types.MsgAddBTCDelegationInclusionProof) { m.Inclusion.HeaderHash = changed }), types.ErrHeaderNotFound)
	}
	for _, changed := range flips(good.Siblings) {
		refused(t, f, include(func(m *types.MsgAddBTCDelegationInclusionProof) { m.Inclusion.Siblings = changed }), types.ErrInvalidInclusion)
	}
	refused(t, f, include(func(m *types.MsgAddBTCDelegationInclusionProof) { m.Inclusion.TxIndex++ }), types.ErrInvalidInclusion)
	refused(t, f, include(func(m *types.MsgAddBTCDelegationInclusionProof) { m.StakingTxHash = other.hash() }), types.ErrInvalidInclusion)
	refused(t, f, include(func(m *types.MsgAddBTCDelegationInclusionProof) { m.Signer = "x" }), types.ErrInvalidAddress)
	require.NoError(t, f.include(s, in))

	tx := f.unknownSpend(s.outpoint())
	spentIn := f.mine(1, tx, f.unknownSpend(wire.OutPoint{Index: 4}))
	proof := f.inclusion(tx, spentIn)
	spend := func(mutate func(*types.MsgBTCUndelegate)) func(*fixture) error {
		return func(f *fixture) error {
			m := &types.MsgBTCUndelegate{Signer: bech(t, account(6)), StakingTxHash: s.hash(), SpendTx: rawTx(t, tx), Inclusion: proof}
			mutate(m)
			_, err := f.msg.BTCUndelegate(f.ctx, m)
			return err
		}
	}
	stripped, err := spv.StripWitness(tx)
	require.NoError(t, err)
	for _, changed := range flips(stripped) {
		refused(t, f, spend(func(m *types.MsgBTCUndelegate) { m.SpendTx = changed }), types.ErrInvalidSpendTx, types.ErrNotASpend, types.ErrInvalidInclusion)
	}
	for _, changed := range flips(s.hash()) {
		refused(t, f, spend(func(m *types.MsgBTCUndelegate) { m.StakingTxHash = changed }), types.ErrDelegationNotFound)
	}
	for _, changed := range flips(proof.HeaderHash) {
		refused(t, f, spend(func(m *types.MsgBTCUndelegate) { m.Inclusion.HeaderHash = changed }), types.ErrHeaderNotFound)
	}
	for _, changed := range flips(proof.Siblings) {
		refused(t, f, spend(func(m *types.MsgBTCUndelegate) { m.Inclusion.Siblings = changed }), types.ErrInvalidInclusion)
	}
	refused(t, f, spend(func(m *types.MsgBTCUndelegate) { m.Inclusion.TxIndex++ }), types.ErrInvalidInclusion)
	refused(t, f, spend(func(m *types.MsgBTCUndelegate) { m.StakingTxHash = other.hash() }), types.ErrNotASpend)
	refused(t, f, spend(func(m *types.MsgBTCUndelegate) { m.SpendTx = nil }), types.ErrInvalidSpendTx)
	refused(t, f, spend(func(m *types.MsgBTCUndelegate) { m.Signer = "x" }), types.ErrInvalidAddress)
	require.NoError(t, f.spend(s, tx, spentIn))
}
