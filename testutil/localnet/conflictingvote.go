package localnet

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ConflictingVote makes the vote of a provider for any digest at an L2 height of the current era, as somebody could who holds its
// key and the salt of its nonces, and heeds no sign-state. The nonce is the committed one, so a second digest gives the key away. Where a
// checkpoint decides the height, a block's hash becomes the checkpoint's digest for it.
func (n *Net) ConflictingVote(ctx context.Context, p *Provider, l2Height uint64, digest [32]byte) (finalitytypes.Vote, error) {
	info, err := n.Zone(0).Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return finalitytypes.Vote{}, fmt.Errorf("make a conflicting vote: %w", err)
	}
	block, err := n.Block(ctx, l2Height)
	if err != nil {
		return finalitytypes.Vote{}, fmt.Errorf("make a conflicting vote: %w", err)
	}
	if block.Ballot.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		if digest, err = n.checkpointDigest(ctx, block.Ballot.Slot, digest); err != nil {
			return finalitytypes.Vote{}, err
		}
		return n.ConflictingCheckpointVote(ctx, p, block.Ballot.Slot, digest)
	}
	slot := finalitytypes.FinalitySlot(info.Era, l2Height)
	return n.conflictingVote(ctx, p, ballot{finalitytypes.BALLOT_KIND_FINALITY, eots.KindFinality, info.SigningChainId, slot}, digest)
}

// checkpointDigest returns what a vote for a block signs in the ballot of a checkpoint; what is no candidate's hash stays.
func (n *Net) checkpointDigest(ctx context.Context, slot uint64, hash [32]byte) ([32]byte, error) {
	answer, err := n.checkpoint(ctx, slot)
	if err != nil {
		return [32]byte{}, err
	}
	for _, candidate := range answer.Candidates {
		if candidate.Header.Hash == common.Hash(hash).Hex() && len(candidate.Digest) == 32 {
			return [32]byte(candidate.Digest), nil
		}
	}
	return hash, nil
}

// checkpoint asks the zone for the checkpoint of a ballot slot.
func (n *Net) checkpoint(ctx context.Context, slot uint64) (*finalitytypes.QueryCheckpointResponse, error) {
	answer, err := n.Zone(0).Finality().Checkpoint(ctx, &finalitytypes.QueryCheckpointRequest{
		N: finalitytypes.CheckpointNumber(slot), IndexPlusOne: finalitytypes.CheckpointSeries(slot) + 1,
	})
	if err != nil {
		return nil, fmt.Errorf("get the checkpoint of slot %d: %w", slot, err)
	}
	return answer, nil
}

// ConflictingCheckpointVote is ConflictingVote in the ballot of a checkpoint.
func (n *Net) ConflictingCheckpointVote(ctx context.Context, p *Provider, slot uint64, digest [32]byte) (finalitytypes.Vote, error) {
	answer, err := n.Zone(0).Finality().Series(ctx, &finalitytypes.QuerySeriesRequest{
		IndexPlusOne: finalitytypes.CheckpointSeries(slot) + 1,
	})
	if err != nil {
		return finalitytypes.Vote{}, fmt.Errorf("make a conflicting vote: %w", err)
	}
	return n.conflictingVote(ctx, p, ballot{finalitytypes.BALLOT_KIND_CHECKPOINT, eots.KindCheckpoint, answer.Series.Name, slot}, digest)
}

// ballot is where a conflicting vote goes: the kind and its name, the domain of its nonces and contexts, and the slot.
type ballot struct {
	kind   finalitytypes.BallotKind
	name   string
	domain string
	slot   uint64
}

func (n *Net) conflictingVote(ctx context.Context, p *Provider, in ballot, digest [32]byte) (finalitytypes.Vote, error) {
	info, err := n.Zone(0).Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return finalitytypes.Vote{}, fmt.Errorf("make a conflicting vote: %w", err)
	}
	committed, err := n.committedNonce(ctx, p, in)
	if err != nil {
		return finalitytypes.Vote{}, err
	}
	signingContext := eots.SigningContext(eots.VoteTag(in.name), in.domain, info.ModuleAddress)
	sig, err := eots.Sign(p.Key, committed.secret, eots.VoteMessage(signingContext, in.slot, digest))
	if err != nil {
		return finalitytypes.Vote{}, err
	}
	return finalitytypes.Vote{
		Kind: in.kind, Slot: in.slot, Digest: digest[:], FpBtcPk: p.FpPk[:], PubRand: committed.pubRand[:], Sig: sig[:],
	}, nil
}
