package keeper_test

import (
	"encoding/hex"
	"testing"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// book books a stake of another network, as if it had been mirrored; start is its inclusion height.
func (f *fixture) book(powerSat uint64, start uint32, fpPk []byte) types.BTCDelegation {
	s := f.stake(100*powerSat, 400, fpPk)
	d := s.msg.Delegation(s.msg.StakerAddr)
	require.NoError(f.t, testStakingParams().CheckStake(network, &d))
	d.FpBtcPk, d.Source, d.PowerSat, d.CovenantQuorumHeight = fpPk, source, powerSat, 7
	d.StartHeight, d.EndHeight, d.FromHeight, d.InclusionHeaderHash = start, start+400, start, f.best[start].hash()
	now := f.ctx.BlockTime()
	d.CountsAt, d.Counted = &now, true
	require.NoError(f.t, f.k.PutDelegation(f.ctx, d))
	return d
}

// Mirrored stake stands in tables by its weight, up to its share, at every height; the zone's own counts as without it.
func TestMirroredPower(t *testing.T) {
	f := setup(t)
	params := testParams()
	params.MaxMirroredShare = 3000
	require.NoError(t, f.update(params))
	a, b, c := f.register(0), f.register(1), f.register(2)
	s := f.stake(700_000, 400, a)
	require.NoError(t, f.prove(s, f.mine(1+depth, s.tx)))
	f.mine(10)
	require.EqualValues(t, 700_000, f.power(a))
	before := f.settled()

	f.book(100_000, before, b)
	require.EqualValues(t, 100_000, f.power(b), "within its share")
	f.mine(3)
	f.book(500_000, before+2, c)
	f.book(100_000, before+2, a)
	// 700,000 of own power let 300,000 of the 700,000 in.
	require.EqualValues(t, 700_000+42_857, f.power(a))
	require.EqualValues(t, 214_285, f.power(c))
	require.Zero(t, f.power(b), "42,857 are below the least power")
	at, err := f.k.PowerTable(f.ctx, before, nil)
	require.NoError(t, err)
	require.Equal(t, []types.PowerEntry{{FpBtcPk: a, PowerSat: 700_000}, {FpBtcPk: b, PowerSat: 100_000}}, at.Entries)
	none, err := f.k.PowerTable(f.ctx, before-1, nil)
	require.NoError(t, err)
	require.Equal(t, []types.PowerEntry{{FpBtcPk: a, PowerSat: 700_000}}, none.Entries)

	// What is known of a ballot's stake is not scaled: nothing of it is lost.
	entries, err := f.k.PowersAt(f.ctx, f.settled(), [][]byte{c, a})
	require.NoError(t, err)
	require.Equal(t, []types.PowerEntry{{FpBtcPk: c, PowerSat: 500_000}, {FpBtcPk: a, PowerSat: 800_000}}, entries)
	view, err := f.query.FinalityProvider(f.ctx, &types.QueryFinalityProviderRequest{FpBtcPkHex: hex.EncodeToString(a)})
	require.NoError(t, err)
	require.EqualValues(t, 800_000, view.FinalityProvider.PowerSat)

	// Who is not eligible leaves both sums, and a slashed provider too.
	table, err := f.k.PowerTable(f.ctx, f.settled(), func(fpPk []byte) bool { return string(fpPk) != string(a) })
	require.NoError(t, err)
	require.Empty(t, table.Entries, "mirrored stake alone makes no table")
	require.NoError(t, f.slash(2))
	require.EqualValues(t, 800_000, f.power(a))
	require.EqualValues(t, 100_000, f.power(b))

	// Another share holds for the next table.
	params.MaxMirroredShare = 0
	require.NoError(t, f.update(params))
	require.EqualValues(t, 700_000, f.power(a))
	require.Zero(t, f.power(b))
	require.NoError(t, f.k.CheckInvariants(f.ctx))

	// It expires as any stake does, and a reorganization takes it away.
	params.MaxMirroredShare = 3000
	require.NoError(t, f.update(params))
	f.reorg(before+1, 12)
	require.EqualValues(t, 100_000, f.power(b))
	require.EqualValues(t, 700_000, f.power(a))
	for range 9 {
		f.mine(50)
	}
	require.Zero(t, f.power(b))
	require.NoError(t, f.k.CheckInvariants(f.ctx))
}

func (f *fixture) update(params types.Params) error {
	_, err := f.msg.UpdateParams(f.ctx, &types.MsgUpdateParams{Authority: authority(f.t), Params: params})
	return err
}

// A memo keeps own and mirrored power apart, and sees that mirrored power changed.
func TestTableMemoSeesMirroredPower(t *testing.T) {
	f := setup(t)
	params := testParams()
	params.MaxMirroredShare = 3000
	require.NoError(t, f.update(params))
	a, b := f.register(0), f.register(1)
	s := f.stake(700_000, 400, a)
	require.NoError(t, f.prove(s, f.mine(1+depth, s.tx)))
	f.mine(10)
	memo := types.WithTableMemo(f.ctx)
	total := func() uint64 {
		table, err := f.k.PowerTable(memo, f.settled(), nil)
		require.NoError(t, err)
		return table.TotalPowerSat
	}
	require.EqualValues(t, 700_000, total())
	require.EqualValues(t, 700_000, total())
	f.ctx = sdk.UnwrapSDKContext(memo)
	d := f.book(100_000, f.settled(), b)
	require.EqualValues(t, 800_000, total())
	require.EqualValues(t, 100_000, d.Power())
}
