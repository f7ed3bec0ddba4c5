package keeper

import (
	"testing"

	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestQueryErrors(t *testing.T) {
	f := newFixture(t, testParams(), 5, btc)
	unknown := hex0x(make([]byte, 32))
	for name, tc := range map[string]struct {
		ask  func() error
		code codes.Code
	}{
		"error - latest before the first": {func() error {
			_, err := f.query.Latest(f.ctx, &types.QueryLatestRequest{})
			return err
		}, codes.NotFound},
		"error - block that is not open": {func() error {
			_, err := f.query.Block(f.ctx, &types.QueryBlockRequest{L2Height: 1})
			return err
		}, codes.NotFound},
		"error - block above all heights": {func() error {
			_, err := f.query.Block(f.ctx, &types.QueryBlockRequest{L2Height: 1 << 40})
			return err
		}, codes.InvalidArgument},
		"error - era above all eras": {func() error {
			_, err := f.query.Block(f.ctx, &types.QueryBlockRequest{EraPlusOne: 1 << 60})
			return err
		}, codes.InvalidArgument},
		"error - hash of another length": {func() error {
			_, err := f.query.Status(f.ctx, &types.QueryStatusRequest{Hash: "0x12"})
			return err
		}, codes.InvalidArgument},
		"success - unknown hash": {func() error {
			_, err := f.query.Status(f.ctx, &types.QueryStatusRequest{Hash: unknown})
			return err
		}, codes.OK},
		"error - no evidence": {func() error {
			_, err := f.query.Evidence(f.ctx, &types.QueryEvidenceRequest{FpBtcPkHex: unknown})
			return err
		}, codes.NotFound},
		"error - unknown provider": {func() error {
			_, err := f.query.Provider(f.ctx, &types.QueryProviderRequest{FpBtcPkHex: unknown})
			return err
		}, codes.NotFound},
		"error - commitments of a kind not in use": {func() error {
			_, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{FpBtcPkHex: unknown, Kind: 3})
			return err
		}, codes.InvalidArgument},
		"error - page by a broken key": {func() error {
			_, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{
				FpBtcPkHex: hex0x(f.signers[0].pk[:]), Pagination: &query.PageRequest{Key: []byte{1}, Offset: 1},
			})
			return err
		}, codes.InvalidArgument},
		"error - page by a far offset": {func() error {
			_, err := f.query.Evidences(f.ctx, &types.QueryEvidencesRequest{Pagination: &query.PageRequest{Offset: 1 << 40}})
			return err
		}, codes.InvalidArgument},
		"error - evidences and their number": {func() error {
			_, err := f.query.Evidences(f.ctx, &types.QueryEvidencesRequest{Pagination: &query.PageRequest{CountTotal: true}})
			return err
		}, codes.InvalidArgument},
		"error - commitments and their number": {func() error {
			_, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{
				FpBtcPkHex: hex0x(f.signers[0].pk[:]), Pagination: &query.PageRequest{CountTotal: true},
			})
			return err
		}, codes.InvalidArgument},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tc.code, status.Code(tc.ask())) })
	}
}

func TestQueryBlockAndProvider(t *testing.T) {
	f := newFixture(t, testParams(), 5, 3*btc, 2*btc, btc)
	b := newBlock(t, 1, [32]byte{9}, 0)
	f.submit(b)
	f.next()
	f.apply(b, f.signers[0], f.signers[1])
	block, err := f.query.Block(f.ctx, &types.QueryBlockRequest{L2Height: 1, EraPlusOne: 1})
	require.NoError(t, err)
	require.Equal(t, types.BLOCK_STATUS_FINALIZED, block.Candidates[0].Status)
	require.Equal(t, 6*btc, block.Ballot.TotalPowerSat)
	require.Equal(t, 4*btc+1, block.Ballot.QuorumPowerSat)
	require.Equal(t, 5*btc, block.Ballot.Choices[0].PowerSat)
	require.Len(t, block.Ballot.Choices[0].Voters, 2)
	require.Equal(t, hex0x(f.signers[2].pk[:])[2:], block.Ballot.Missing[0].FpBtcPkHex)
	require.EqualValues(t, 100, block.Ballot.PinnedBtcHeight)

	provider, err := f.query.Provider(f.ctx, &types.QueryProviderRequest{FpBtcPkHex: hex0x(f.signers[1].pk[:])})
	require.NoError(t, err)
	require.True(t, provider.InTable)
	require.Equal(t, 2*btc, provider.PowerSat)
	require.Equal(t, f.signers[1].addr, provider.Addr)

	info, err := f.query.SigningInfo(f.ctx, &types.QuerySigningInfoRequest{})
	require.NoError(t, err)
	require.Equal(t, &types.QuerySigningInfoResponse{
		SigningChainId: testChainID, ModuleAddress: f.module, ActivationHeight: 1, LastFinalSlot: 1, HighestSlot: 1,
	}, info)
}

func TestCommitPagesNewestFirst(t *testing.T) {
	f := newFixture(t, testParams(), 5, btc, btc)
	s := f.signers[0]
	for i := range uint64(6) {
		s.renew(t, 10+5*i, 5)
		_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
		require.NoError(t, err)
	}
	var starts []uint64
	page := &query.PageRequest{Limit: 3}
	for {
		response, err := f.query.PubRandCommits(f.ctx, &types.QueryPubRandCommitsRequest{FpBtcPkHex: hex0x(s.pk[:]), Pagination: page})
		require.NoError(t, err)
		require.LessOrEqual(t, len(response.Commits), 3)
		for _, c := range response.Commits {
			starts = append(starts, c.StartSlot)
		}
		if len(response.Pagination.NextKey) == 0 {
			break
		}
		page = &query.PageRequest{Limit: 3, Key: response.Pagination.NextKey}
	}
	require.Equal(t, []uint64{35, 30, 25, 20, 15, 10, 1}, starts)
}

// TestBallotSize holds the state of a final block with a hundred votes under 8 KB.
func TestBallotSize(t *testing.T) {
	powers := make([]uint64, 100)
	for i := range powers {
		powers[i] = btc
	}
	f := newFixture(t, testParams(), 2, powers...)
	b := newBlock(t, 1, [32]byte{9}, 0)
	f.submit(b)
	f.next()
	f.apply(b, f.signers...)
	f.next()
	require.EqualValues(t, 1, f.lastFinal())
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	size := g.Ballots[0].Size() + g.Headers[0].Size() + g.Submissions[0].Size()
	require.Less(t, size, 8<<10)
	t.Logf("bytes per final block with 100 votes: %d", size)
}
