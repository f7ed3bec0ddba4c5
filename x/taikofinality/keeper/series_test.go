package keeper

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestOpenSeries(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(f *fixture, m *types.MsgOpenSeries)
		err    error
	}{
		{name: "success - as it is"},
		{name: "success - without 0x", change: func(_ *fixture, m *types.MsgOpenSeries) { m.Verifier = m.Verifier[2:] }},
		{name: "success - longest name", change: func(_ *fixture, m *types.MsgOpenSeries) { m.Name = strings.Repeat("z", 31) }},
		{name: "success - least interval", change: func(_ *fixture, m *types.MsgOpenSeries) { m.Interval, m.ActivationHeight = 2, 5 }},
		{name: "success - greatest interval", change: func(_ *fixture, m *types.MsgOpenSeries) {
			m.Interval, m.ActivationHeight = types.MaxSeriesInterval, 2*types.MaxSeriesInterval
		}},
		{name: "error - not governance", err: types.ErrUnauthorized, change: func(f *fixture, m *types.MsgOpenSeries) { m.Authority = f.relayer }},
		{name: "error - no name", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.Name = "" }},
		{name: "error - long name", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.Name = strings.Repeat("z", 32) }},
		{name: "error - capitals", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.Name = "Test" }},
		{name: "error - slash", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.Name = "a/b" }},
		{name: "error - no chain", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.EthChainId = 0 }},
		{name: "error - short verifier", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.Verifier = "0xabcd" }},
		{name: "error - verifier is no hex", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.Verifier = strings.Repeat("x", 40) }},
		{name: "error - zero verifier", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.Verifier = strings.Repeat("0", 40) }},
		{name: "error - interval 1", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.Interval = 1 }},
		{name: "error - interval too long", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) {
			m.Interval, m.ActivationHeight = types.MaxSeriesInterval+1, 1_000_000
		}},
		{name: "error - interval longer than commitments reach", err: types.ErrInvalidSeries, change: func(f *fixture, _ *types.MsgOpenSeries) {
			params := testParams()
			params.MinPubRand, params.MaxPubRand, params.MaxPubRandAhead = 1, 5, 5
			require.NoError(f.tb, f.k.SetParams(f.ctx, params))
		}},
		{name: "error - first pin at height 0", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.ActivationHeight = 3 }},
		{name: "error - first pin at an open height", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) { m.ActivationHeight = 5 }},
		{name: "error - first pin below the module's activation", err: types.ErrInvalidSeries, change: func(f *fixture, m *types.MsgOpenSeries) {
			f.open()
			genesis := types.DefaultGenesis()
			genesis.Params.ActivationHeight = 10
			require.NoError(f.tb, f.k.InitGenesis(f.ctx, genesis))
			m.ActivationHeight = 12
		}},
		{name: "error - heights overflow", err: types.ErrInvalidSeries, change: func(_ *fixture, m *types.MsgOpenSeries) {
			m.ActivationHeight = types.MaxL2Height
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t, testParams(), 10, btc)
			f.submit(chain(t, 1, [32]byte{9}, 2, 0)...)
			msg := openMsg(f)
			if tc.change != nil {
				tc.change(f, msg)
			}
			response, err := f.msg.OpenSeries(f.ctx, msg)
			require.ErrorIs(t, err, tc.err)
			if tc.err != nil {
				_, found, err := f.k.newestSeries(f.ctx)
				require.NoError(t, err)
				require.False(t, found)
				return
			}
			require.Zero(t, response.Index)
			series := f.seriesAt(0)
			require.Equal(t, types.SERIES_STATUS_OPEN, series.Status)
			require.EqualValues(t, 1, series.OpenedHeight)
			require.Equal(t, 1, f.events(&types.EventSeriesOpened{}))
		})
	}
}

func TestOneSeriesAtATime(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc)
	open := func(name string) error {
		msg := openMsg(f)
		msg.Name = name
		_, err := f.msg.OpenSeries(f.ctx, msg)
		return err
	}
	closing := func(name, reason, by string) error {
		_, err := f.msg.CloseSeries(f.ctx, &types.MsgCloseSeries{Authority: by, Name: name, Reason: reason})
		return err
	}
	require.ErrorIs(t, closing("a", "", f.authority), types.ErrSeriesUnknown)
	require.NoError(t, open("a"))
	require.ErrorIs(t, open("b"), types.ErrSeriesNotClosed)
	require.ErrorIs(t, closing("b", "", f.authority), types.ErrSeriesUnknown)
	require.ErrorIs(t, closing("a", "", f.relayer), types.ErrUnauthorized)
	require.ErrorIs(t, closing("a", strings.Repeat("x", 257), f.authority), types.ErrInvalidRequest)
	require.NoError(t, closing("a", "moved", f.authority))
	require.Equal(t, 1, f.events(&types.EventSeriesClosed{}))
	require.Equal(t, "moved", f.seriesAt(0).ClosedReason)
	require.ErrorIs(t, closing("a", "", f.authority), types.ErrSeriesClosed)
	require.ErrorIs(t, open("a"), types.ErrInvalidSeries, "a name is used once")
	require.NoError(t, open("b"))
	require.EqualValues(t, 1, f.seriesAt(1).Index)
	require.Equal(t, types.SERIES_STATUS_CLOSED, f.seriesAt(0).Status)
}

func TestFirstTable(t *testing.T) {
	run := func(t *testing.T, prepare func(f *fixture)) *fixture {
		f := newFixture(t, testParams(), 300, btc, btc, btc)
		_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
		require.NoError(t, err)
		blocks := chain(t, 1, [32]byte{9}, 9, 0)
		f.run(blocks[:1], f.signers...)
		prepare(f)
		f.runSeries(blocks[1:], f.signers...)
		require.EqualValues(t, 9, f.lastFinal(), "finality goes on in any case")
		return f
	}
	t.Run("success - all have nonces", func(t *testing.T) {
		f := run(t, func(f *fixture) {
			for _, s := range f.signers {
				f.commitCheckpoints(s, 0, 0, 20)
			}
			f.skip(5)
		})
		require.Equal(t, types.SERIES_STATUS_ACTIVE, f.seriesAt(0).Status)
		require.EqualValues(t, 2, f.seriesAt(0).Decided)
	})
	for name, prepare := range map[string]func(f *fixture){
		"error - two thirds have nonces and one third counts for finality": func(f *fixture) {
			f.commitCheckpoints(f.signers[0], 0, 0, 20)
			f.commitCheckpoints(f.signers[1], 0, 0, 20)
			f.skip(5)
			require.Contains(f.tb, f.waiting(0).reason, "nonces of only 200000000 of 300000000 sat")
		},
		"error - commitments are too young": func(f *fixture) {
			for _, s := range f.signers {
				f.commitCheckpoints(s, 0, 0, 20)
			}
		},
		"error - nonces begin too late": func(f *fixture) {
			for _, s := range f.signers {
				f.commitCheckpoints(s, 0, 1, 20)
			}
			f.skip(5)
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := run(t, prepare)
			require.Equal(t, types.SERIES_STATUS_CLOSED, f.seriesAt(0).Status)
			require.Contains(t, f.seriesAt(0).ClosedReason, "the first table cannot decide: it has nonces of only")
			require.Zero(t, f.waiting(0))
			has, err := f.k.checkpointTables.Has(f.ctx, 0)
			require.NoError(t, err)
			require.False(t, has)
		})
	}
}

// A zone that has just begun knows too few Bitcoin blocks; the series' answer says so and does not fail.
func TestWaitingForBitcoin(t *testing.T) {
	f := newFixture(t, testParams(), 10, btc)
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(t, err)
	f.stake.broken = btcstaketypes.ErrNotSettled
	require.Contains(t, f.waiting(0).reason, "no Bitcoin block is settled")
}

// Governance may move the module's activation before the first slot; a series that loses its first pin by that ends, and
// finality does not wait for it.
func TestSeriesThatMissesItsFirstPin(t *testing.T) {
	f := checkpointFixture(t, testParams(), 8, btc)
	params := testParams()
	params.ActivationHeight = 5
	require.NoError(t, f.k.SetParams(f.ctx, params))
	f.run(chain(t, 5, [32]byte{9}, 3, 0), f.signers...)
	require.EqualValues(t, 7, f.lastFinal())
	require.Equal(t, "L2 height 5 opened before the first table was pinned", f.seriesAt(0).ClosedReason)
}
