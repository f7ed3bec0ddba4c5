package votes

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/cometbft/cometbft/mempool"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// MaxSubmitVotes is how many votes one request may carry.
const MaxSubmitVotes = 256

// Broadcaster hands bytes to this node's mempool and waits for CheckTx. The engine's local client is one.
type Broadcaster interface {
	BroadcastTxSync(ctx context.Context, tx cmttypes.Tx) (*coretypes.ResultBroadcastTx, error)
}

// Service takes votes over gRPC and REST and hands them to the mempool as envelopes.
//
// It must be registered on the gRPC server and the REST gateway themselves, never on the app's query router: a query
// over ABCI holds the lock that CheckTx needs, so a vote sent that way would stop the node.
type Service struct {
	node Broadcaster
}

var _ types.VoteServiceServer = Service{}

// NewService returns the vote service of a node.
func NewService(node Broadcaster) Service { return Service{node: node} }

// SubmitVotes answers each vote with what the mempool said of it. A vote that is known already is accepted.
func (s Service) SubmitVotes(ctx context.Context, req *types.SubmitVotesRequest) (res *types.SubmitVotesResponse, err error) {
	// The gRPC server does not recover from panics in services that stand outside of the query router.
	defer func() {
		if p := recover(); p != nil {
			res, err = nil, status.Errorf(codes.Internal, "submit votes: %v", p)
		}
	}()
	if req == nil || len(req.Votes) == 0 {
		return nil, status.Error(codes.InvalidArgument, "no votes")
	}
	if len(req.Votes) > MaxSubmitVotes {
		return nil, status.Errorf(codes.InvalidArgument, "%s: %d, at most %d", types.ErrTooManyVotes.Error(),
			len(req.Votes), MaxSubmitVotes)
	}
	res = &types.SubmitVotesResponse{Results: make([]types.VoteResult, len(req.Votes))}
	for i := range req.Votes {
		if err := ctx.Err(); err != nil {
			return nil, status.FromContextError(err).Err()
		}
		res.Results[i] = s.submit(ctx, &req.Votes[i])
	}
	return res, nil
}

func (s Service) submit(ctx context.Context, vote *types.Vote) types.VoteResult {
	v, err := FromProto(vote)
	if err != nil {
		return failed(err)
	}
	tx, err := EncodeEnvelope(v)
	if err != nil {
		return failed(err)
	}
	res, err := s.node.BroadcastTxSync(ctx, tx)
	if err != nil {
		if inCache(err) {
			return types.VoteResult{Accepted: true}
		}
		return failed(err)
	}
	if res.Code == 0 || types.IsVoteKnown(res.Codespace, res.Code) {
		return types.VoteResult{Accepted: true, Log: res.Log}
	}
	return types.VoteResult{Code: res.Code, Codespace: res.Codespace, Log: res.Log}
}

// inCache says whether the mempool has the vote. A client over HTTP returns the error as text.
func inCache(err error) bool {
	return errors.Is(err, mempool.ErrTxInCache) || strings.Contains(err.Error(), mempool.ErrTxInCache.Error())
}

func failed(err error) types.VoteResult {
	known := registered(err, types.ErrVotesNotReady)
	return types.VoteResult{Code: known.ABCICode(), Codespace: known.Codespace(), Log: err.Error()}
}

// FromProto checks the widths of a vote's fields and returns its fixed form.
func FromProto(vote *types.Vote) (*types.SignedDigest, error) {
	v := &types.SignedDigest{BallotID: types.BallotID{Kind: vote.Kind, Slot: vote.Slot}}
	for _, f := range []struct {
		name string
		from []byte
		to   *[32]byte
	}{
		{"digest", vote.Digest, &v.Digest},
		{"fp_btc_pk", vote.FpBtcPk, &v.FpPk},
		{"pub_rand", vote.PubRand, &v.PubRand},
		{"sig", vote.Sig, &v.Sig},
	} {
		if len(f.from) != 32 {
			return nil, fmt.Errorf("%w: %s has %d bytes", types.ErrVoteMalformed, f.name, len(f.from))
		}
		*f.to = [32]byte(f.from)
	}
	return v, checkShape(v)
}

// ToProto returns a vote as SubmitVotes takes it.
func ToProto(v *types.SignedDigest) types.Vote {
	return types.Vote{
		Kind: v.Kind, Slot: v.Slot,
		Digest: v.Digest[:], FpBtcPk: v.FpPk[:], PubRand: v.PubRand[:], Sig: v.Sig[:],
	}
}
