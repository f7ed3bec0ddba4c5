package fp

import (
	"context"

	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

type fakeQuery struct {
	finalitytypes.QueryClient
	*fakeZone
}

func (q fakeQuery) Params(context.Context, *finalitytypes.QueryParamsRequest, ...grpc.CallOption) (*finalitytypes.QueryParamsResponse, error) {
	return &finalitytypes.QueryParamsResponse{Params: q.params}, nil
}

func (q fakeQuery) SigningInfo(context.Context, *finalitytypes.QuerySigningInfoRequest, ...grpc.CallOption) (*finalitytypes.QuerySigningInfoResponse, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	info := &finalitytypes.QuerySigningInfoResponse{
		SigningChainId: testChainID, ModuleAddress: testModule, Era: q.era, ActivationHeight: q.activation,
	}
	if q.final > 0 {
		info.LastFinalSlot = q.slot(q.final)
	}
	if q.highest > 0 {
		info.HighestSlot = q.slot(q.highest)
	}
	return info, nil
}

func (q fakeQuery) Latest(context.Context, *finalitytypes.QueryLatestRequest, ...grpc.CallOption) (*finalitytypes.QueryLatestResponse, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.final == 0 {
		return nil, status.Error(codes.NotFound, "none")
	}
	return &finalitytypes.QueryLatestResponse{Block: finalitytypes.HeaderView{L2Height: q.final, Hash: q.finalHash.Hex()}}, nil
}

func (q fakeQuery) Block(_ context.Context, req *finalitytypes.QueryBlockRequest, _ ...grpc.CallOption) (*finalitytypes.QueryBlockResponse, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	hash, ok := q.candidates[req.L2Height]
	if !ok || req.EraPlusOne != q.era+1 {
		return nil, status.Error(codes.NotFound, "none")
	}
	resp := &finalitytypes.QueryBlockResponse{Candidates: []finalitytypes.HeaderView{{L2Height: req.L2Height, Hash: hash.Hex()}}}
	if vote, ok := q.votes[q.slot(req.L2Height)]; ok {
		resp.Ballot.Choices = []finalitytypes.ChoiceView{{
			Digest: vote.Hex(), Voters: q.voters(testKind, testChainID, q.slot(req.L2Height), vote),
		}}
	}
	return resp, nil
}

func (q fakeQuery) PubRandCommits(_ context.Context, req *finalitytypes.QueryPubRandCommitsRequest, _ ...grpc.CallOption) (*finalitytypes.QueryPubRandCommitsResponse, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	// Two a page, so that paging is exercised.
	from, commits := 0, q.commits
	if req.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		commits = q.checkpoints.commits
	}
	if key := req.Pagination.GetKey(); len(key) > 0 {
		from = int(key[0])
	}
	to := min(from+2, len(commits))
	resp := &finalitytypes.QueryPubRandCommitsResponse{Commits: commits[from:to], Pagination: &query.PageResponse{}}
	if to < len(commits) {
		resp.Pagination.NextKey = []byte{byte(to)}
	}
	return resp, nil
}

func (q fakeQuery) Provider(context.Context, *finalitytypes.QueryProviderRequest, ...grpc.CallOption) (*finalitytypes.QueryProviderResponse, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return &finalitytypes.QueryProviderResponse{FpBtcPkHex: q.key.PkHex(), Jailed: q.jailed, Slashed: q.slashed, CheckpointInactiveSinceBtcHeight: q.inactive, JailedUntil: q.jailedUntil, Left: q.left}, nil
}

func (q fakeQuery) SubmitVotes(_ context.Context, req *finalitytypes.SubmitVotesRequest, _ ...grpc.CallOption) (*finalitytypes.SubmitVotesResponse, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.failSubmit != nil {
		return nil, q.failSubmit
	}
	require.LessOrEqual(q.t, len(req.Votes), maxVotesPerRequest)
	resp := &finalitytypes.SubmitVotesResponse{}
	for _, vote := range req.Votes {
		err := q.take(vote)
		if err != nil {
			resp.Results = append(resp.Results, finalitytypes.VoteResult{Code: 1, Codespace: "test", Log: err.Error()})
			continue
		}
		switch {
		case q.dropVotes:
		case vote.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT:
			q.checkpoints.votes[vote.Slot] = common.BytesToHash(vote.Digest)
		default:
			q.votes[vote.Slot] = common.BytesToHash(vote.Digest)
		}
		resp.Results = append(resp.Results, finalitytypes.VoteResult{Accepted: true})
	}
	return resp, nil
}

type fakeStake struct {
	btcstaketypes.QueryClient
	*fakeZone
}

func (s fakeStake) FinalityProvider(context.Context, *btcstaketypes.QueryFinalityProviderRequest, ...grpc.CallOption) (*btcstaketypes.QueryFinalityProviderResponse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.registered == "" {
		return nil, status.Error(codes.NotFound, "none")
	}
	resp := &btcstaketypes.QueryFinalityProviderResponse{}
	resp.FinalityProvider.Provider.Addr = s.registered
	resp.FinalityProvider.Provider.Description, resp.FinalityProvider.Provider.Commission = s.says.Description, s.says.Commission
	return resp, nil
}
