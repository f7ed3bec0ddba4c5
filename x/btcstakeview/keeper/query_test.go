package keeper_test

import (
	"context"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// populated has three providers, two stakes of the first, one of the second, and a branch.
func populated(t *testing.T) (f *fixture, fpPks [][]byte, stakes []*stake) {
	f = setup(t)
	for i := uint32(0); i < 3; i++ {
		fpPks = append(fpPks, f.register(i))
	}
	stakes = []*stake{f.stake(60_000, 40, fpPks[0]), f.stake(70_000, 20, fpPks[0]), f.stake(80_000, 40, fpPks[1])}
	in := f.mine(1+depth, stakes[0].tx, stakes[1].tx, stakes[2].tx)
	for _, s := range stakes {
		require.NoError(t, f.prove(s, in))
	}
	require.NoError(t, f.insert(f.child(f.best[1])))
	f.mine(8)
	return f, fpPks, stakes
}

func TestQueries(t *testing.T) {
	f, fpPks, stakes := populated(t)
	q := f.query

	params, err := q.Params(f.ctx, &types.QueryParamsRequest{})
	require.NoError(t, err)
	require.Equal(t, testParams(), params.Params)
	versions, err := q.StakingParams(f.ctx, &types.QueryStakingParamsRequest{})
	require.NoError(t, err)
	require.Equal(t, []types.StakingParams{testStakingParams()}, versions.StakingParams)

	tip, err := q.Tip(f.ctx, &types.QueryTipRequest{})
	require.NoError(t, err)
	require.Equal(t, f.tip().header.BlockHash().String(), tip.Header.Hash)
	require.Equal(t, uint32(11), tip.Header.Height)
	require.Equal(t, uint32(9), tip.SettledHeight)
	require.Equal(t, "24", tip.Header.Work, "twelve blocks of two")
	require.True(t, tip.Header.MainChain)
	header, err := q.Header(f.ctx, &types.QueryHeaderRequest{Height: 4})
	require.NoError(t, err)
	require.Equal(t, hex.EncodeToString(headerBytes(f.best[4])[0]), header.Header.HeaderHex)
	require.Equal(t, f.best[3].header.BlockHash().String(), header.Header.PrevHash)
	byHash, err := q.HeaderByHash(f.ctx, &types.QueryHeaderByHashRequest{Hash: header.Header.Hash})
	require.NoError(t, err)
	require.Equal(t, header.Header, byHash.Header)

	fp, err := q.FinalityProvider(f.ctx, &types.QueryFinalityProviderRequest{FpBtcPkHex: hex.EncodeToString(fpPks[0])})
	require.NoError(t, err)
	require.Equal(t, uint64(60_000), fp.FinalityProvider.PowerSat, "the shorter stake is over")
	table, err := q.PowerTable(f.ctx, &types.QueryPowerTableRequest{})
	require.NoError(t, err)
	require.Equal(t, &types.QueryPowerTableResponse{BtcHeight: 9, TotalPowerSat: 140_000, Entries: []types.PowerEntryView{
		{FpBtcPkHex: hex.EncodeToString(fpPks[1]), PowerSat: 80_000}, {FpBtcPkHex: hex.EncodeToString(fpPks[0]), PowerSat: 60_000},
	}}, table)
	table, err = q.PowerTable(f.ctx, &types.QueryPowerTableRequest{BtcHeight: 8})
	require.NoError(t, err)
	require.Equal(t, uint64(210_000), table.TotalPowerSat)

	status := func(s *stake) types.DelegationStatus {
		d, err := q.Delegation(f.ctx, &types.QueryDelegationRequest{StakingTxHash: s.tx.TxHash().String()})
		require.NoError(t, err)
		return d.Delegation.Status
	}
	require.Equal(t, types.DELEGATION_STATUS_ACTIVE, status(stakes[0]))
	require.Equal(t, types.DELEGATION_STATUS_EXPIRED, status(stakes[1]))
	require.NoError(t, f.k.SlashFinalityProvider(f.ctx, fpPks[1], nil))
	require.Equal(t, types.DELEGATION_STATUS_SLASHED, status(stakes[2]))
	fp, err = q.FinalityProvider(f.ctx, &types.QueryFinalityProviderRequest{FpBtcPkHex: hex.EncodeToString(fpPks[1])})
	require.NoError(t, err)
	require.Zero(t, fp.FinalityProvider.PowerSat)
}

func TestPages(t *testing.T) {
	f, fpPks, _ := populated(t)
	count := func(fpHex string) int {
		var key []byte
		total := 0
		for {
			page, err := f.query.Delegations(f.ctx, &types.QueryDelegationsRequest{
				FpBtcPkHex: fpHex, Pagination: &query.PageRequest{Key: key, Limit: 1},
			})
			require.NoError(t, err)
			require.LessOrEqual(t, len(page.Delegations), 1)
			total += len(page.Delegations)
			if key = page.Pagination.NextKey; key == nil {
				return total
			}
		}
	}
	require.Equal(t, 3, count(""))
	require.Equal(t, 2, count(hex.EncodeToString(fpPks[0])))
	require.Equal(t, 1, count(hex.EncodeToString(fpPks[1])))
	require.Equal(t, 0, count(hex.EncodeToString(fpPks[2])))
	all, err := f.query.FinalityProviders(f.ctx, &types.QueryFinalityProvidersRequest{Pagination: &query.PageRequest{Limit: 1 << 60}})
	require.NoError(t, err)
	require.Len(t, all.FinalityProviders, 3)
	_, err = f.query.FinalityProviders(f.ctx, &types.QueryFinalityProvidersRequest{Pagination: &query.PageRequest{Offset: 1 << 60}})
	require.Equal(t, codes.InvalidArgument, status.Code(err))
}

// TestOffsetWithStatus: what a page has not skipped when it ends would be lost with its next key.
func TestOffsetWithStatus(t *testing.T) {
	f, fpPks, _ := populated(t)
	for _, tc := range []struct {
		name    string
		request types.QueryDelegationsRequest
		want    int
		refused bool
	}{
		{"success - all", types.QueryDelegationsRequest{}, 2, false},
		{"success - of a provider", types.QueryDelegationsRequest{FpBtcPkHex: hex.EncodeToString(fpPks[0])}, 1, false},
		{"error - of a status", types.QueryDelegationsRequest{Status: types.DELEGATION_STATUS_ACTIVE}, 0, true},
		{"error - of a provider and a status", types.QueryDelegationsRequest{
			Status: types.DELEGATION_STATUS_SLASHED, FpBtcPkHex: hex.EncodeToString(fpPks[0]),
		}, 0, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.request.Pagination = &query.PageRequest{Offset: 1}
			page, err := f.query.Delegations(f.ctx, &tc.request)
			if tc.refused {
				require.Equal(t, codes.InvalidArgument, status.Code(err))
				require.ErrorContains(t, err, "pagination.offset")
				require.ErrorContains(t, err, "status")
				return
			}
			require.NoError(t, err)
			require.Len(t, page.Delegations, tc.want)
		})
	}
}

func TestPageCap(t *testing.T) {
	f := setup(t)
	for i := uint32(0); i < 120; i++ {
		f.register(i)
	}
	all, err := f.query.FinalityProviders(f.ctx, &types.QueryFinalityProvidersRequest{
		Pagination: &query.PageRequest{Limit: 1000},
	})
	require.NoError(t, err)
	require.Len(t, all.FinalityProviders, 100)
	require.NotNil(t, all.Pagination.NextKey)
}

// TestNoTotals: a total that is not counted must not be answered as zero.
func TestNoTotals(t *testing.T) {
	f, fpPks, _ := populated(t)
	counting := &query.PageRequest{Limit: 1, CountTotal: true}
	for name, ask := range map[string]func() error{
		"error - finality_providers": func() error {
			_, err := f.query.FinalityProviders(f.ctx, &types.QueryFinalityProvidersRequest{Pagination: counting})
			return err
		},
		"error - delegations": func() error {
			_, err := f.query.Delegations(f.ctx, &types.QueryDelegationsRequest{Pagination: counting})
			return err
		},
		"error - delegations of a provider": func() error {
			_, err := f.query.Delegations(f.ctx, &types.QueryDelegationsRequest{FpBtcPkHex: hex.EncodeToString(fpPks[0]), Pagination: counting})
			return err
		},
		"error - slashing_txs": func() error {
			_, err := f.query.SlashingTxs(f.ctx, &types.QuerySlashingTxsRequest{FpBtcPkHex: hex.EncodeToString(fpPks[0]), Pagination: counting})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			err := ask()
			require.Equal(t, codes.InvalidArgument, status.Code(err))
			require.ErrorContains(t, err, "count_total")
		})
	}
}

func TestQueryErrors(t *testing.T) {
	f, _, _ := populated(t)
	fresh := setup(t)
	q := f.query
	zeros := strings.Repeat("0", 64)
	for _, tc := range []struct {
		name string
		call func() error
		want codes.Code
	}{
		{"error - header above the tip", func() error { _, err := q.Header(f.ctx, &types.QueryHeaderRequest{Height: 99}); return err }, codes.NotFound},
		{"error - header unknown", func() error {
			_, err := q.HeaderByHash(f.ctx, &types.QueryHeaderByHashRequest{Hash: zeros})
			return err
		}, codes.NotFound},
		{"error - hash short", func() error { _, err := q.HeaderByHash(f.ctx, &types.QueryHeaderByHashRequest{Hash: "00"}); return err }, codes.InvalidArgument},
		{"error - hash not hex", func() error {
			_, err := q.HeaderByHash(f.ctx, &types.QueryHeaderByHashRequest{Hash: strings.Repeat("x", 64)})
			return err
		}, codes.InvalidArgument},
		{"error - provider unknown", func() error {
			_, err := q.FinalityProvider(f.ctx, &types.QueryFinalityProviderRequest{FpBtcPkHex: zeros})
			return err
		}, codes.NotFound},
		{"error - provider key short", func() error {
			_, err := q.FinalityProvider(f.ctx, &types.QueryFinalityProviderRequest{FpBtcPkHex: "02"})
			return err
		}, codes.InvalidArgument},
		{"error - provider key not hex", func() error {
			_, err := q.FinalityProvider(f.ctx, &types.QueryFinalityProviderRequest{FpBtcPkHex: strings.Repeat("x", 64)})
			return err
		}, codes.InvalidArgument},
		{"error - delegation unknown", func() error {
			_, err := q.Delegation(f.ctx, &types.QueryDelegationRequest{StakingTxHash: zeros})
			return err
		}, codes.NotFound},
		{"error - delegations of a malformed key", func() error {
			_, err := q.Delegations(f.ctx, &types.QueryDelegationsRequest{FpBtcPkHex: "1"})
			return err
		}, codes.InvalidArgument},
		{"error - table above the settled height", func() error {
			_, err := q.PowerTable(f.ctx, &types.QueryPowerTableRequest{BtcHeight: 10})
			return err
		}, codes.OutOfRange},
		{"error - table of the greatest height", func() error {
			_, err := q.PowerTable(f.ctx, &types.QueryPowerTableRequest{BtcHeight: 1<<32 - 1})
			return err
		}, codes.OutOfRange},
		{"error - nothing settled", func() error {
			_, err := fresh.query.PowerTable(fresh.ctx, &types.QueryPowerTableRequest{})
			return err
		}, codes.FailedPrecondition},
	} {
		t.Run(tc.name, func(t *testing.T) { require.Equal(t, tc.want, status.Code(tc.call())) })
	}
	t.Run("error - empty request", func(t *testing.T) {
		for _, call := range []func(context.Context) error{
			func(ctx context.Context) error { _, err := q.Params(ctx, nil); return err },
			func(ctx context.Context) error { _, err := q.StakingParams(ctx, nil); return err },
			func(ctx context.Context) error { _, err := q.Tip(ctx, nil); return err },
			func(ctx context.Context) error { _, err := q.Header(ctx, nil); return err },
			func(ctx context.Context) error { _, err := q.HeaderByHash(ctx, nil); return err },
			func(ctx context.Context) error { _, err := q.FinalityProvider(ctx, nil); return err },
			func(ctx context.Context) error { _, err := q.FinalityProviders(ctx, nil); return err },
			func(ctx context.Context) error { _, err := q.Delegation(ctx, nil); return err },
			func(ctx context.Context) error { _, err := q.Delegations(ctx, nil); return err },
			func(ctx context.Context) error { _, err := q.PowerTable(ctx, nil); return err },
		} {
			require.Equal(t, codes.InvalidArgument, status.Code(call(f.ctx)))
		}
	})
	tip, err := fresh.query.Tip(fresh.ctx, &types.QueryTipRequest{})
	require.NoError(t, err, "a tip is there from the first block on")
	require.Zero(t, tip.SettledHeight)
}
