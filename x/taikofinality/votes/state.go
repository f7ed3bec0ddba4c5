package votes

import (
	"context"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// State is what the path of a vote asks of committed state. The finality keeper implements it.
type State interface {
	// VoteStatus says whether a vote can go into the next block, must wait, is known, or (as an error from types) is
	// refused: closed slot, unknown or slashed or jailed provider, no commitment for the slot, slot out of the window.
	// It costs store reads only, no cryptography.
	VoteStatus(ctx context.Context, v *types.SignedDigest) (types.VoteStatus, error)
	// NewVoteStatusReader returns a reader that answers as VoteStatus does, for many votes of the state that ctx shows.
	NewVoteStatusReader(ctx context.Context) (types.VoteStatusReader, error)
	// VoteStatuses is VoteStatus for many votes of one state, each judged by itself, in one reading of what they share. An
	// error is a broken store.
	VoteStatuses(ctx context.Context, batch []*types.SignedDigest) ([]types.VoteStatusResult, error)
	// NonceCheck reads the commitment that a vote's nonce must be in, and returns the check of its proof. That is a pure function,
	// so that a panic in it is the same on every node. It does not look at whether the slot is open.
	NonceCheck(ctx context.Context, v *types.SignedDigest) (check func() error, err error)
	// VoteMessage returns what votes for a digest in a ballot sign.
	VoteMessage(ctx context.Context, id types.BallotID, digest [32]byte) ([]byte, error)
	// SignatureScreen returns a check of a signature for a vote's digest under its nonce, whose proof is known to be good. It says
	// what the verification says at a fraction of its cost; state has no say in it beyond the ballot's signing context.
	SignatureScreen(ctx context.Context, v *types.SignedDigest) (fits func(sig [32]byte) bool, err error)
	// BallotTable returns the power table of a ballot that may still take votes or evidence; types.ErrBallotNotFound when
	// there is none.
	BallotTable(ctx context.Context, id types.BallotID) (btcstaketypes.PowerTable, error)
	// ApplyVotes takes verified votes of a block in batch order: records, tallies, decides, finalizes, turns conflicts
	// into evidence. A vote that state refuses is dropped with an EventVoteDropped; an error for which
	// types.IsBrokenStore is true must stop the node.
	ApplyVotes(ctx context.Context, batch []*types.SignedDigest) error
	// MaxBatchBytes returns the cap on the vote batch of one block.
	MaxBatchBytes(ctx context.Context) (uint32, error)
}
