package keeper_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"slices"
	"testing"
	"time"

	errorsmod "cosmossdk.io/errors"
	"github.com/cosmos/cosmos-sdk/types/bech32"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// sourceBech writes an account as Babylon does.
func sourceBech(t testing.TB, account []byte) string {
	t.Helper()
	addr, err := bech32.ConvertAndEncode("bbn", account)
	require.NoError(t, err)
	return addr
}

// mirroring is a fixture on which stakes of testFamily can be mirrored for provider 0.
func mirroring(t testing.TB) (f *fixture, fpPk []byte) {
	t.Helper()
	f = setup(t)
	params := testParams()
	params.MirrorEnabled, params.MaxMirroredShare = true, 3000
	require.NoError(t, f.update(params))
	require.NoError(t, f.addFamily(testFamily()))
	return f, f.register(0)
}

// signedThere is a stake that was made under a family, with what anybody reads of it there: the signatures of the first members of the
// committee in the order of its list, and a proof of possession.
func (f *fixture) signedThere(family types.StakingFamily, sat uint64, fpPks ...[]byte) (*stake, *types.MsgMirrorBTCDelegation) {
	t, ok := f.t.(testing.TB)
	require.True(f.t, ok)
	s := f.stakeUnder(family.Params, sat, 400, fpPks...)
	sk, _ := secret(staker)
	sig, err := eots.SignBIP340(sk, account(9))
	require.NoError(t, err)
	msg := &types.MsgMirrorBTCDelegation{
		Signer: bech(t, account(3)), Source: family.Source, ParamsVersion: family.Params.Version, StakerBtcPk: s.msg.StakerBtcPk,
		FpBtcPks: fpPks, StakingTimeBlocks: 400, StakingOutputIdx: 1, StakingTx: bitcoin.StrippedTx(s.tx),
		SlashingTx: s.msg.SlashingTx, DelegatorSlashingSig: s.msg.DelegatorSlashingSig, UnbondingTx: s.msg.UnbondingTx,
		UnbondingSlashingTx: s.msg.UnbondingSlashingTx, DelegatorUnbondingSlashingSig: s.msg.DelegatorUnbondingSlashingSig,
		SourceAddr: sourceBech(t, account(9)), Pop: types.ProofOfPossession{Type: types.POP_TYPE_BIP340, Sig: sig},
	}
	for _, pk := range family.Params.CovenantPks[:family.Params.CovenantQuorum] {
		msg.CovenantSigs = append(msg.CovenantSigs, f.signedBy(s, pk))
	}
	return s, msg
}

// signedBy are the signatures of the member of the committee with a key.
func (f *fixture) signedBy(s *stake, pk []byte) types.CovenantSignatures {
	for n := range uint32(3) {
		if sk, member := secret(covenant + n); bytes.Equal(member, pk) {
			set, err := s.plan.CovenantSign(sk, s.txs)
			require.NoError(f.t, err)
			return types.NewCovenantSignatures(set)
		}
	}
	require.FailNow(f.t, "no member of the committee has that key")
	return types.CovenantSignatures{}
}

// staked puts a stake into a settled block, and the proof into the message.
func (f *fixture) staked(s *stake, msg *types.MsgMirrorBTCDelegation) {
	msg.Inclusion = f.inclusion(s.tx, f.mine(1+depth, s.tx))
}

func (f *fixture) mirror(msg *types.MsgMirrorBTCDelegation) error {
	_, err := f.msg.MirrorBTCDelegation(f.ctx, msg)
	return err
}

// A stake of another network is complete when it is taken, counts by its weight from then on, and burns like any other.
func TestMirror(t *testing.T) {
	f, fpPk := mirroring(t)
	params := testParams()
	params.MirrorEnabled, params.MaxMirroredShare, params.ReportDelay = true, 3000, time.Hour
	require.NoError(t, f.update(params))
	own := f.stake(700_000, 400, fpPk)
	require.NoError(t, f.prove(own, f.mine(1+depth, own.tx)))
	s, msg := f.signedThere(testFamily(), 10_000_099, fpPk)
	f.staked(s, msg)
	f.mine(3)
	f.fresh()
	require.NoError(t, f.mirror(msg))
	for _, event := range []string{"EventDelegationCreated", "EventDelegationAccepted"} {
		require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1."+event))
	}
	view := f.delegation(s)
	d := view.Delegation
	require.Equal(t, types.DELEGATION_STATUS_VERIFIED, view.Status, "it counts from now on, and not yet")
	require.Equal(t, source, d.Source)
	require.EqualValues(t, 4, d.ParamsVersion)
	require.EqualValues(t, 10_000_099, d.TotalSat)
	require.EqualValues(t, 100_000, d.PowerSat, "a hundredth, rounded down")
	require.Equal(t, bech(t, account(9)), d.StakerAddr, "the same account as this zone writes it")
	require.Equal(t, msg.SourceAddr, d.SourceAddr)
	require.Equal(t, msg.Pop, d.Pop)
	require.Equal(t, uint32(len(f.best)-1), d.FromHeight)
	require.Equal(t, f.ctx.BlockTime().Add(time.Hour), *d.CountsAt)
	require.Len(t, d.CovenantSigs, 2)

	require.ErrorIs(t, f.mirror(msg), types.ErrDelegationExists)
	f.mine(depth)
	f.pass(time.Hour)
	require.Equal(t, types.DELEGATION_STATUS_ACTIVE, f.delegation(s).Status)
	require.EqualValues(t, 800_000, f.power(fpPk))
	require.NoError(t, f.k.CheckInvariants(f.ctx))

	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx.WithBlockTime(f.ctx.BlockTime()), *exported))
	again, err := k.ExportGenesis(ctx)
	require.NoError(t, err)
	require.Equal(t, exported, again)
	require.NoError(t, k.CheckInvariants(ctx))
	for name, mutate := range map[string]func(d *types.BTCDelegation){
		"error - weighs more":       func(d *types.BTCDelegation) { d.PowerSat++ },
		"error - of another source": func(d *types.BTCDelegation) { d.Source = "bbn-2" },
		"error - of this zone":      func(d *types.BTCDelegation) { d.Source, d.ParamsVersion, d.PowerSat = "", 0, 0 },
		"error - possession":        func(d *types.BTCDelegation) { d.Pop.Sig = make([]byte, 64) },
		"error - another account":   func(d *types.BTCDelegation) { d.StakerAddr = bech(t, account(1)) },
	} {
		t.Run(name, func(t *testing.T) {
			gs := *exported
			gs.Delegations = slices.Clone(exported.Delegations)
			at := slices.IndexFunc(gs.Delegations, types.BTCDelegation.Mirrored)
			mutate(&gs.Delegations[at])
			require.Error(t, gs.Validate())
		})
	}

	require.NoError(t, f.slash(0))
	txs, err := f.query.SlashingTxs(f.ctx, &types.QuerySlashingTxsRequest{FpBtcPkHex: hex.EncodeToString(fpPk)})
	require.NoError(t, err)
	require.Len(t, txs.SlashingTxs, 4, "both outputs of both stakes")
}

// A stake that is good under rules of both counts once, whichever way it comes first.
func TestMirroredOrDirectOnce(t *testing.T) {
	for _, mirrorFirst := range []bool{true, false} {
		f, fpPk := mirroring(t)
		family := testFamily()
		family.Source, family.Params = "same-rules", testStakingParams()
		require.NoError(t, f.addFamily(family))
		s, msg := f.signedThere(family, 60_000, fpPk)
		f.staked(s, msg)
		direct := s.msg
		direct.Inclusion = &msg.Inclusion
		create := func() error {
			_, err := f.msg.CreateBTCDelegation(f.ctx, &direct)
			return err
		}
		if mirrorFirst {
			require.NoError(t, f.mirror(msg))
			require.ErrorIs(t, create(), types.ErrDelegationExists)
		} else {
			require.NoError(t, create())
			require.ErrorIs(t, f.mirror(msg), types.ErrDelegationExists)
		}
		require.Equal(t, mirrorFirst, f.delegation(s).Delegation.Mirrored())
		require.NoError(t, f.k.CheckInvariants(f.ctx))
	}
}

// What unbonds on Bitcoin loses its power here, and what a reorganization takes away can be proven again.
func TestMirroredLife(t *testing.T) {
	f, fpPk := mirroring(t)
	own := f.stake(700_000, 400, fpPk)
	require.NoError(t, f.prove(own, f.mine(1+depth, own.tx)))
	s, msg := f.signedThere(testFamily(), 10_000_000, fpPk)
	f.staked(s, msg)
	require.NoError(t, f.mirror(msg))
	f.mine(depth)
	require.EqualValues(t, 800_000, f.power(fpPk))
	f.reorg(uint32(len(f.best)-1)-2*depth-1, 8)
	require.EqualValues(t, 700_000, f.power(fpPk))
	require.Equal(t, types.DELEGATION_STATUS_VERIFIED, f.delegation(s).Status)
	require.ErrorIs(t, f.mirror(msg), types.ErrInvalidInclusion, "its block is gone")
	require.NoError(t, f.include(s, f.mine(1+depth, s.tx)))
	f.mine(depth)
	require.EqualValues(t, 800_000, f.power(fpPk))
	require.NoError(t, f.spend(s, s.txs.Unbonding, f.mine(1, s.txs.Unbonding)))
	require.EqualValues(t, 700_000, f.power(fpPk))
	require.Equal(t, types.DELEGATION_STATUS_UNBONDED, f.delegation(s).Status)
	require.NoError(t, f.k.CheckInvariants(f.ctx))
}

func TestMirrorRefuses(t *testing.T) {
	context := func(chain string) string {
		module, err := bech32.ConvertAndEncode("bbn", authtypes.NewModuleAddress("btcstaking"))
		require.NoError(t, err)
		return eots.SigningContext(eots.TagStakerPop, chain, module)
	}
	possess := func(m *types.MsgMirrorBTCDelegation, signing string) {
		sk, _ := secret(staker)
		sig, err := eots.SignBIP340(sk, eots.PopMessage(signing, account(9)))
		require.NoError(t, err)
		m.SourcePopContext, m.Pop.Sig = signing, sig
	}
	_, stranger := secret(1)
	for _, tc := range []struct {
		name   string
		mutate func(f *fixture, m *types.MsgMirrorBTCDelegation)
		want   error
	}{
		{"success - as it is", func(*fixture, *types.MsgMirrorBTCDelegation) {}, nil},
		{"success - Babylon's signing context", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { possess(m, context(source)) }, nil},
		{"error - turned off", func(f *fixture, _ *types.MsgMirrorBTCDelegation) { require.NoError(f.t, f.update(testParams())) }, types.ErrMirrorDisabled},
		{"error - signer", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.Signer = "taikofin1" }, types.ErrInvalidAddress},
		{"error - source", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.Source = "bbn-2" }, types.ErrNoStakingFamily},
		{"error - no source", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.Source, m.ParamsVersion = "", 0 }, types.ErrNoStakingFamily},
		{"error - version", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.ParamsVersion = 5 }, types.ErrNoStakingFamily},
		{"error - version that was not active yet", func(f *fixture, m *types.MsgMirrorBTCDelegation) {
			family := testFamily()
			family.Params.Version, family.Params.BtcActivationHeight = 9, 2
			require.NoError(f.t, f.addFamily(family))
			m.ParamsVersion = 9
		}, types.ErrFamilyNotActive},
		{"error - version with another fee", func(f *fixture, m *types.MsgMirrorBTCDelegation) {
			family := testFamily()
			family.Params.Version, family.Params.UnbondingFeeSat = 9, 1001
			require.NoError(f.t, f.addFamily(family))
			m.ParamsVersion = 9
		}, types.ErrUnbondingFee},
		{"error - staker", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.StakerBtcPk = stranger }, types.ErrStakingOutput},
		{"error - provider", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.FpBtcPks = [][]byte{stranger} }, types.ErrStakingOutput},
		{"error - provider that did not register", func(f *fixture, m *types.MsgMirrorBTCDelegation) {
			s, other := f.signedThere(testFamily(), 10_000_000, stranger)
			f.staked(s, other)
			*m = *other
		}, types.ErrNoProviderOfZone},
		{"error - provider that is slashed", func(f *fixture, _ *types.MsgMirrorBTCDelegation) { require.NoError(f.t, f.slash(0)) }, types.ErrProviderSlashed},
		{"error - staking time", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.StakingTimeBlocks++ }, types.ErrStakingOutput},
		{"error - output", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.StakingOutputIdx = 0 }, types.ErrStakingOutput},
		{"error - no block", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.Inclusion.HeaderHash = nil }, types.ErrInvalidInclusion},
		{"error - block that is not deep", func(f *fixture, m *types.MsgMirrorBTCDelegation) {
			s, other := f.signedThere(testFamily(), 10_000_000, m.FpBtcPks[0])
			other.Inclusion = f.inclusion(s.tx, f.mine(depth, s.tx))
			*m = *other
		}, types.ErrNotDeepEnough},
		{"error - expired", func(f *fixture, _ *types.MsgMirrorBTCDelegation) {
			for range 8 {
				f.mine(50)
			}
		}, types.ErrDelegationExpired},
		{"error - a signature less", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.CovenantSigs = m.CovenantSigs[:1] }, types.ErrCovenantQuorum},
		{"error - a signature more", func(_ *fixture, m *types.MsgMirrorBTCDelegation) {
			m.CovenantSigs = append(m.CovenantSigs, m.CovenantSigs[0])
		}, types.ErrCovenantQuorum},
		{"error - a member twice", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.CovenantSigs[1] = m.CovenantSigs[0] }, types.ErrCovenantQuorum},
		{"error - members in another order", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { slices.Reverse(m.CovenantSigs) }, types.ErrCovenantQuorum},
		{"error - no member", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.CovenantSigs[0].CovenantPk = stranger }, types.ErrCovenantQuorum},
		{"error - one adaptor signature too few", func(_ *fixture, m *types.MsgMirrorBTCDelegation) {
			m.CovenantSigs[1].SlashingAdaptorSigs = nil
		}, types.ErrCovenantSigCount},
		{"error - account of nobody", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.SourceAddr = "" }, types.ErrInvalidSourceAddr},
		{"error - account in capitals", func(_ *fixture, m *types.MsgMirrorBTCDelegation) {
			m.SourceAddr = string(bytes.ToUpper([]byte(m.SourceAddr)))
		}, types.ErrInvalidSourceAddr},
		{"error - account of 32 bytes", func(_ *fixture, m *types.MsgMirrorBTCDelegation) {
			m.SourceAddr = sourceBech(t, make([]byte, 32))
		}, types.ErrInvalidSourceAddr},
		{"error - another account", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.SourceAddr = sourceBech(t, account(1)) }, types.ErrInvalidPop},
		{"error - context of another chain", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { possess(m, context("bbn-2")) }, types.ErrInvalidPop},
		{"error - context that was not signed", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.SourcePopContext = context(source) }, types.ErrInvalidPop},
		{"error - this zone's possession", func(f *fixture, m *types.MsgMirrorBTCDelegation) { m.Pop = f.stakerPop() }, types.ErrInvalidPop},
		{"error - no type", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.Pop.Type = 0 }, types.ErrInvalidPop},
		{"error - another type", func(_ *fixture, m *types.MsgMirrorBTCDelegation) { m.Pop.Type = types.POP_TYPE_ECDSA }, types.ErrInvalidPop},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f, fpPk := mirroring(t)
			s, msg := f.signedThere(testFamily(), 10_000_000, fpPk)
			f.staked(s, msg)
			tc.mutate(f, msg)
			err := f.mirror(msg)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
				return
			}
			require.NoError(t, err)
			require.NoError(t, f.k.CheckInvariants(f.ctx))
		})
	}
}

// A changed byte in any field is refused, by a name that says which rule it breaks.
func TestMirrorRefusesEveryChangedByte(t *testing.T) {
	f, fpPk := mirroring(t)
	s, msg := f.signedThere(testFamily(), 10_000_000, fpPk)
	f.staked(s, msg)
	names := changedBytes(t, msg, 1, func(changed *types.MsgMirrorBTCDelegation) error {
		ctx, _ := f.ctx.CacheContext()
		_, err := keeper.NewMsgServer(f.k).MirrorBTCDelegation(ctx, changed)
		return err
	})
	for field, want := range map[string]error{
		"delegator_slashing_sig": types.ErrDelegatorSlashingSig, "delegator_unbonding_slashing_sig": types.ErrDelegatorUnbondingSlashingSig,
		"covenant_pk": types.ErrCovenantQuorum, "slashing_adaptor_sig": types.ErrCovenantSlashingSig, "unbonding_sig": types.ErrCovenantUnbondingSig,
		"unbonding_slashing_adaptor_sig": types.ErrCovenantUnbondingSlashingSig, "header_hash": types.ErrHeaderNotFound,
		"siblings": types.ErrInvalidInclusion, "pop": types.ErrInvalidPop, "source_addr": types.ErrInvalidSourceAddr, "source": types.ErrNoStakingFamily,
	} {
		require.Equal(t, []string{want.Error()}, names[field], field)
	}
	require.NoError(t, f.mirror(msg), "and as it is, it is taken")
}

// changedBytes changes one byte after another of all fields of a message, and returns the names of the errors by field.
func changedBytes(t *testing.T, msg *types.MsgMirrorBTCDelegation, stride int, try func(*types.MsgMirrorBTCDelegation) error) map[string][]string {
	t.Helper()
	raw, err := msg.Marshal()
	require.NoError(t, err)
	names := make(map[string][]string)
	for i := 0; ; i++ {
		var changed types.MsgMirrorBTCDelegation
		require.NoError(t, changed.Unmarshal(raw))
		field, ok := changeByte(&changed, i*stride)
		if !ok {
			return names
		}
		err := try(&changed)
		var registered *errorsmod.Error
		require.ErrorAs(t, err, &registered, "byte %d, in %s", i*stride, field)
		require.Equal(t, types.ModuleName, registered.Codespace(), "%s: %s", field, err)
		require.False(t, errors.Is(err, types.ErrCorruptedState), "%s: %s", field, err)
		if !slices.Contains(names[field], registered.Error()) {
			names[field] = append(names[field], registered.Error())
		}
	}
}

// changeByte changes the byte at a place of all fields of a message, and returns the field; false behind the last one.
func changeByte(m *types.MsgMirrorBTCDelegation, at int) (string, bool) {
	source, addr := []byte(m.Source), []byte(m.SourceAddr)
	type part struct {
		field string
		raw   []byte
	}
	parts := []part{
		{"source", source},
		{"staker_btc_pk", m.StakerBtcPk},
		{"fp_btc_pks", m.FpBtcPks[0]},
		{"staking_tx", m.StakingTx},
		{"header_hash", m.Inclusion.HeaderHash},
		{"siblings", m.Inclusion.Siblings},
		{"slashing_tx", m.SlashingTx},
		{"delegator_slashing_sig", m.DelegatorSlashingSig},
		{"unbonding_tx", m.UnbondingTx},
		{"unbonding_slashing_tx", m.UnbondingSlashingTx},
		{"delegator_unbonding_slashing_sig", m.DelegatorUnbondingSlashingSig},
		{"source_addr", addr},
		{"pop", m.Pop.Sig},
	}
	for i := range m.CovenantSigs {
		sigs := &m.CovenantSigs[i]
		parts = append(parts, part{"covenant_pk", sigs.CovenantPk}, part{"unbonding_sig", sigs.UnbondingSig},
			part{"slashing_adaptor_sig", sigs.SlashingAdaptorSigs[0]}, part{"unbonding_slashing_adaptor_sig", sigs.UnbondingSlashingAdaptorSigs[0]})
	}
	for _, p := range parts {
		if at < len(p.raw) {
			p.raw[at] ^= 1
			m.Source, m.SourceAddr = string(source), string(addr)
			return p.field, true
		}
		at -= len(p.raw)
	}
	return "", false
}
