package fp

import (
	"context"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ballots is a kind of ballots: what finality and checkpoints do not share.
type ballots interface {
	// nonces holds the commitments of the kind.
	nonces() *Randomness
	// request returns what to sign in a slot for a safe block of the own node. It returns errNotOpen when it is too early, and
	// a *Refusal when it must not be signed.
	request(ctx context.Context, at numbering, slot uint64, block *eth.Header) (VoteRequest, error)
	// ownVotes returns the votes of this provider in a slot, as the zone's node shows them: whether they are is to be verified.
	// finality is the finality ballot of the slot's height.
	ownVotes(ctx context.Context, slot uint64, finality finalitytypes.BallotView) ([]shownVote, error)
}

// kinds are the ballots in which heights are decided.
type kinds struct {
	zone       Zone
	finality   *finalityBallots
	checkpoint *Checkpoints
}

// of returns the ballots of a kind.
func (k *kinds) of(kind finalitytypes.BallotKind) ballots {
	if kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		return k.checkpoint
	}
	return k.finality
}

// lookUp returns the votes of this provider in a height's ballot, and the height's candidates.
func (k *kinds) lookUp(ctx context.Context, era uint64, e *entry) (own []shownVote, candidates []common.Hash, err error) {
	ballot, candidates, err := k.block(ctx, era, e.header.Number.Uint64())
	if err != nil {
		return nil, nil, err
	}
	own, err = k.of(e.kind).ownVotes(ctx, e.slot, ballot)
	return own, candidates, err
}

// block returns a height's finality ballot and its candidates' hashes; both are empty when the slot has not opened.
func (k *kinds) block(ctx context.Context, era, l2Height uint64) (finalitytypes.BallotView, []common.Hash, error) {
	resp, err := k.zone.Finality().Block(ctx, &finalitytypes.QueryBlockRequest{L2Height: l2Height, EraPlusOne: era + 1})
	if status.Code(err) == codes.NotFound {
		return finalitytypes.BallotView{}, nil, nil
	}
	if err != nil {
		return finalitytypes.BallotView{}, nil, fmt.Errorf("query L2 block %d: %w", l2Height, err)
	}
	candidates := make([]common.Hash, 0, len(resp.Candidates))
	for _, candidate := range resp.Candidates {
		candidates = append(candidates, common.HexToHash(candidate.Hash))
	}
	if resp.Ballot.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		// Its votes are those of another slot, where Checkpoints asks for them.
		return finalitytypes.BallotView{}, candidates, nil
	}
	return resp.Ballot, candidates, nil
}

// finalityBallots decide every height that no checkpoint does. A vote is for the block itself, and may be made before the
// zone has its header.
type finalityBallots struct {
	signer *Signer
	random *Randomness
}

func (f *finalityBallots) nonces() *Randomness { return f.random }

func (f *finalityBallots) request(_ context.Context, _ numbering, slot uint64, block *eth.Header) (VoteRequest, error) {
	commitment, covered := f.random.Covering(slot)
	if !covered || !f.random.Opened(slot) {
		return VoteRequest{}, errNotOpen
	}
	return VoteRequest{Slot: slot, Digest: block.Hash(), Commitment: commitment}, nil
}

func (f *finalityBallots) ownVotes(_ context.Context, _ uint64, finality finalitytypes.BallotView) ([]shownVote, error) {
	return votesOf(finality, f.signer.key.PkHex()), nil
}

func (c *Checkpoints) nonces() *Randomness { return c.random }

func (c *Checkpoints) ownVotes(ctx context.Context, slot uint64, _ finalitytypes.BallotView) ([]shownVote, error) {
	shown, err := c.query(ctx, slot)
	if err != nil || shown == nil {
		return nil, err
	}
	return votesOf(shown.Ballot, c.signer.key.PkHex()), nil
}

// votesOf returns the votes of a provider in a ballot.
func votesOf(ballot finalitytypes.BallotView, fpPkHex string) []shownVote {
	var votes []shownVote
	for _, choice := range ballot.Choices {
		for _, voter := range choice.Voters {
			if trimHex(voter.FpBtcPkHex) == fpPkHex {
				votes = append(votes, shownVote{digest: common.HexToHash(choice.Digest), signature: voter.Signature})
			}
		}
	}
	return votes
}

// votedFor says whether one of the votes is for a digest.
func votedFor(votes []shownVote, digest common.Hash) bool {
	return slices.ContainsFunc(votes, func(vote shownVote) bool { return vote.digest == digest })
}
