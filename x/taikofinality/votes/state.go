package votes

import (
	"context"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// State is what the path of a vote asks of committed state. The finality keeper implements it.
type State interface {
	// NewVoteStatusReader returns a reader of the state that ctx shows, for all the votes of a proposal or a block.
	NewVoteStatusReader(ctx context.Context) (types.VoteStatusReader, error)
	// VoteMessage returns what votes for a digest in a ballot sign.
	VoteMessage(ctx context.Context, id types.BallotID, digest [32]byte) ([]byte, error)
	// SignatureScreen returns a check of a signature for a vote's digest under its nonce, which is known to be the slot's. It says
	// what the verification says at a fraction of its cost; state has no say in it beyond the ballot's signing context.
	SignatureScreen(ctx context.Context, v *types.SignedDigest) (fits func(sig [32]byte) bool, err error)
	// MaxBatchBytes returns the cap on the vote batch of one block.
	MaxBatchBytes(ctx context.Context) (uint32, error)
}
