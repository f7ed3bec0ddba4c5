package keeper_test

import (
	"bytes"
	"testing"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

func TestCreateBTCDelegation(t *testing.T) {
	type env struct {
		*fixture
		fpPk, second, stranger []byte
	}
	type msg = types.MsgCreateBTCDelegation
	plain := func(e *env) *stake { return e.stake(60_000, 40, e.fpPk) }
	for _, tc := range []struct {
		name   string
		stake  func(*env) *stake
		mutate func(*env, *msg)
		want   error
	}{
		{"success - one provider", plain, nil, nil},
		{"success - beside a provider of another zone", func(e *env) *stake { return e.stake(60_000, 40, e.stranger, e.fpPk) }, nil, nil},
		{"success - least value and time", func(e *env) *stake { return e.stake(10_000, 16, e.fpPk) }, nil, nil},
		{"success - transaction without witness", plain, func(_ *env, m *msg) { m.StakingTx = strip(m.StakingTx) }, nil},
		{"error - no provider of the zone", func(e *env) *stake { return e.stake(60_000, 40, e.stranger) }, nil, types.ErrNoProviderOfZone},
		{"error - two providers of the zone", func(e *env) *stake { return e.stake(60_000, 40, e.fpPk, e.second) }, nil, types.ErrTwoProvidersOfZone},
		{"error - value too small", func(e *env) *stake { return e.stake(9_999, 40, e.fpPk) }, nil, types.ErrStakingValue},
		{"error - value too large", func(e *env) *stake { return e.stake(100_000_001, 40, e.fpPk) }, nil, types.ErrStakingValue},
		{"error - time too short", func(e *env) *stake { return e.stake(60_000, 12, e.fpPk) }, nil, types.ErrStakingTime},
		{"error - time too long", func(e *env) *stake { return e.stake(60_000, 501, e.fpPk) }, nil, types.ErrStakingTime},
		{"error - expired when proven", func(e *env) *stake { return e.stake(60_000, 13, e.fpPk) }, nil, types.ErrDelegationExpired},
		{"error - signer", plain, func(_ *env, m *msg) { m.StakerAddr = "x" }, types.ErrInvalidAddress},
		{"error - another time", plain, func(_ *env, m *msg) { m.StakingTimeBlocks++ }, types.ErrStakingOutput},
		{"error - time that wraps", plain, func(_ *env, m *msg) { m.StakingTimeBlocks += 1 << 16 }, types.ErrStakingTime},
		{"error - another staker", plain, func(_ *env, m *msg) { _, m.StakerBtcPk = secret(6000) }, types.ErrStakingOutput},
		{"error - staker is the provider", plain, func(e *env, m *msg) { m.StakerBtcPk = e.fpPk }, types.ErrInvalidStakingKeys},
		{"error - staker in the covenant", plain, func(_ *env, m *msg) { m.StakerBtcPk = testStakingParams().CovenantPks[1] }, types.ErrInvalidStakingKeys},
		{"error - another provider", plain, func(e *env, m *msg) { m.FpBtcPks = [][]byte{e.second} }, types.ErrStakingOutput},
		{"error - one provider more", plain, func(e *env, m *msg) { m.FpBtcPks = append(m.FpBtcPks, e.stranger) }, types.ErrStakingOutput},
		{"error - provider twice", plain, func(e *env, m *msg) { m.FpBtcPks = [][]byte{e.fpPk, e.fpPk} }, types.ErrInvalidStakingKeys},
		{"error - no providers", plain, func(_ *env, m *msg) { m.FpBtcPks = nil }, types.ErrInvalidStakingKeys},
		{"error - short provider key", plain, func(_ *env, m *msg) { m.FpBtcPks = [][]byte{{1}} }, types.ErrInvalidStakingKeys},
		{"error - another output", plain, func(_ *env, m *msg) { m.StakingOutputIdx = 0 }, types.ErrStakingOutput},
		{"error - no such output", plain, func(_ *env, m *msg) { m.StakingOutputIdx = 2 }, types.ErrStakingOutput},
		{"error - no transaction", plain, func(_ *env, m *msg) { m.StakingTx = nil }, types.ErrInvalidStakingTx},
		{"error - cut transaction", plain, func(_ *env, m *msg) { m.StakingTx = m.StakingTx[:len(m.StakingTx)-1] }, types.ErrInvalidStakingTx},
		{"error - bytes after it", plain, func(_ *env, m *msg) { m.StakingTx = append(m.StakingTx, 0) }, types.ErrInvalidStakingTx},
		{"error - transaction not in the block", plain, func(e *env, m *msg) { m.StakingTx = e.stake(60_000, 40, e.fpPk).msg.StakingTx }, types.ErrInvalidInclusion},
		{"error - another place", plain, func(_ *env, m *msg) { m.Inclusion.TxIndex ^= 1 }, types.ErrInvalidInclusion},
		{"error - place beyond the tree", plain, func(_ *env, m *msg) { m.Inclusion.TxIndex += 1 << 20 }, types.ErrInvalidInclusion},
		{"error - no siblings", plain, func(_ *env, m *msg) { m.Inclusion.Siblings = nil }, types.ErrInvalidInclusion},
		{"error - huge siblings", plain, func(_ *env, m *msg) { m.Inclusion.Siblings = make([]byte, 32*64) }, types.ErrInvalidInclusion},
		{"error - another block", plain, func(e *env, m *msg) { m.Inclusion.HeaderHash = e.best[2].hash() }, types.ErrInvalidInclusion},
		{"error - short block hash", plain, func(_ *env, m *msg) { m.Inclusion.HeaderHash = m.Inclusion.HeaderHash[1:] }, types.ErrInvalidInclusion},
		{"error - unknown block", plain, func(_ *env, m *msg) { m.Inclusion.HeaderHash = make([]byte, 32) }, types.ErrHeaderNotFound},
		{"error - hash in display order", plain, func(_ *env, m *msg) { m.Inclusion.HeaderHash = reverse(m.Inclusion.HeaderHash) }, types.ErrHeaderNotFound},
		{"error - block at the tip", plain, func(e *env, m *msg) { m.Inclusion.HeaderHash = e.tip().hash() }, types.ErrNotDeepEnough},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := setup(t)
			_, stranger := secret(70)
			e := &env{f, f.register(0), f.register(1), stranger}
			f.mine(3)
			s := tc.stake(e)
			in := f.mine(1+depth+1, f.stake(10_000, 40, e.second).tx, s.tx)
			m := f.proof(s, in)
			if tc.mutate != nil {
				tc.mutate(e, m)
			}
			before, err := f.k.ExportGenesis(f.ctx)
			require.NoError(t, err)
			_, err = f.msg.CreateBTCDelegation(f.ctx, m)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
				after, err := f.k.ExportGenesis(f.ctx)
				require.NoError(t, err)
				require.Equal(t, before, after, "an error changes nothing")
				return
			}
			require.NoError(t, err)
			txid := s.tx.TxHash()
			got, err := f.query.Delegation(f.ctx, &types.QueryDelegationRequest{StakingTxHash: txid.String()})
			require.NoError(t, err)
			d := got.Delegation.Delegation
			require.Equal(t, e.fpPk, d.FpBtcPk)
			require.Equal(t, in.height, d.StartHeight)
			require.Equal(t, in.height+s.msg.StakingTimeBlocks, d.EndHeight)
			require.Equal(t, uint64(s.tx.TxOut[1].Value), d.TotalSat)
			require.Equal(t, chainhash.DoubleHashB(d.StakingTx), d.StakingTxHash, "kept without its witness")
			require.Equal(t, types.DELEGATION_STATUS_PENDING, got.Delegation.Status)
			require.NoError(t, f.cover(s, 1, 2))
			require.Equal(t, types.DELEGATION_STATUS_ACTIVE, f.delegation(s).Status)
		})
	}
}

func strip(raw []byte) []byte {
	var tx wire.MsgTx
	_ = tx.Deserialize(bytes.NewReader(raw))
	return bitcoin.StrippedTx(&tx)
}

func reverse(bz []byte) []byte {
	out := make([]byte, len(bz))
	for i := range bz {
		out[len(bz)-1-i] = bz[i]
	}
	return out
}

func TestNoStakingParams(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	gs := testGenesis()
	gs.StakingParams[0].BtcActivationHeight = 5
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, gs))
	f.k, f.ctx = k, ctx
	f = refixture(f)
	f.register(0)
	f.mine(3)
	early := f.stake(60_000, 40, fpPk)
	in := f.mine(1, early.tx)
	require.Equal(t, uint32(4), in.height)
	late := f.stake(60_000, 40, fpPk)
	lateIn := f.mine(1+depth, late.tx)
	require.ErrorIs(t, f.prove(early, in), types.ErrNoStakingParams)
	require.NoError(t, f.prove(late, lateIn))
}

// TestStakingParamsByHeight proves that the version of the block counts, not that of the proof.
func TestStakingParamsByHeight(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	f.mine(3)
	next := testStakingParams()
	next.Version, next.BtcActivationHeight, next.MinStakingValueSat = 1, 5, 70_000
	_, err := f.msg.AddStakingParams(f.ctx, &types.MsgAddStakingParams{Authority: authority(t), Params: next})
	require.NoError(t, err)
	old, above := f.stake(60_000, 40, fpPk), f.stake(60_000, 40, fpPk)
	oldIn := f.mine(1, old.tx)
	aboveIn := f.mine(1+depth, above.tx)
	require.NoError(t, f.prove(old, oldIn))
	require.ErrorIs(t, f.prove(above, aboveIn), types.ErrStakingValue)
}
