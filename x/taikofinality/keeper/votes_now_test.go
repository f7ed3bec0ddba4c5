package keeper

import (
	"context"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// What the path of votes asks of a reader that it keeps, tests ask of the state as it is at the moment.

// VoteStatus says whether a vote can go into the next block. See types.VoteStatusReader.
func (k *Keeper) VoteStatus(ctx context.Context, v *types.SignedDigest) (types.VoteStatus, error) {
	ws, err := k.newWorkingSet(ctx)
	if err != nil {
		return 0, err
	}
	return ws.voteStatus(ctx, v)
}

// VoteStatuses is VoteStatus for many votes of one committed state. See types.VoteStatusReader.
func (k *Keeper) VoteStatuses(ctx context.Context, batch []*types.SignedDigest) ([]types.VoteStatusResult, error) {
	ws, err := k.newWorkingSet(ctx)
	if err != nil {
		return nil, err
	}
	return ws.voteStatuses(ctx, batch)
}

// ApplyVotes takes a block's verified votes in batch order. See types.VoteStatusReader.
func (k *Keeper) ApplyVotes(ctx context.Context, batch []*types.SignedDigest) error {
	ws, err := k.newWorkingSet(ctx)
	if err != nil {
		return err
	}
	return ws.applyVotes(ctx, batch)
}

// VerifyVote checks that a vote has the nonce of its slot, and the EOTS signature.
func (k *Keeper) VerifyVote(ctx context.Context, v *types.SignedDigest) error {
	pubRand, err := k.nonce(ctx, v.BallotID, v.FpPk[:])
	if err != nil {
		return err
	}
	message, err := k.VoteMessage(ctx, v.BallotID, v.Digest)
	if err != nil {
		return err
	}
	if pubRand != v.PubRand {
		return types.ErrInvalidProof.Wrapf("%x in slot %d", v.FpPk, v.Slot)
	}
	return v.SignatureError(eots.Verify(v.FpPk, v.PubRand, message, v.Sig))
}
