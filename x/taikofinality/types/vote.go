package types

import "context"

// Key returns the kind as keys of the store hold it.
func (k BallotKind) Key() uint32 { return uint32(k) } //nolint:gosec // one to one, and any other kind is only not found

// BallotID names one ballot.
type BallotID struct {
	Kind BallotKind
	Slot uint64
}

// SignedDigest is an EOTS vote in the fixed widths in which it travels. Vote is its protobuf form. It authenticates itself: no
// account, fee or sequence belongs to it. That its nonce is the one that was committed for the slot, state says.
type SignedDigest struct {
	BallotID
	// Digest is what the vote says yes to.
	Digest [32]byte
	// FpPk is the provider's x-only public key (BIP-340).
	FpPk [32]byte
	// PubRand is the x-only nonce R.
	PubRand [32]byte
	// Sig is s of the signature.
	Sig [32]byte
}

// Voter is who may vote in a ballot, and under which nonce.
type Voter struct {
	// FpPk is the provider's x-only public key.
	FpPk [32]byte
	// PubRand is the nonce that its vote must have, zero while none is opened: nothing verifies under that.
	PubRand [32]byte
}

// SignatureError is what is said of a vote whose signature was checked with the result err.
func (v *SignedDigest) SignatureError(err error) error {
	if err == nil {
		return nil
	}
	return ErrInvalidSignature.Wrapf("%x in slot %d: %v", v.FpPk, v.Slot, err)
}

// VoteStatus is what committed state says of a vote before any cryptography.
type VoteStatus int

const (
	// VoteReady means that the vote can go into the next block: its slot takes votes, its digest is a candidate
	// and its provider has not voted there yet.
	VoteReady VoteStatus = iota + 1
	// VoteConflict means that the provider has voted for another digest in this slot: the vote is evidence and can
	// go into the next block.
	VoteConflict
	// VoteWaiting means that the vote overtook its header (or the opening of its slot) and may wait in the pool.
	VoteWaiting
	// VoteRecorded means that this very vote is in state already.
	VoteRecorded
)

// VoteStatusResult is the status of one of several votes.
type VoteStatusResult struct {
	Status VoteStatus
	// Err is why the vote is refused; Status is 0 then.
	Err error
}

// VoteStatusReader answers for votes at one committed state, and reads bounds, ballots, nonces and providers once for all of them.
type VoteStatusReader interface {
	// VoteStatus says whether a vote can go into the next block, must wait, is known, or (as an error from types) is
	// refused: closed slot, unknown or slashed or jailed provider, no commitment for the slot, nonces that are not opened or other
	// ones than the vote's, slot out of the window.
	// It costs store reads only, no cryptography.
	VoteStatus(ctx context.Context, v *SignedDigest) (VoteStatus, error)
	// VoteStatuses is VoteStatus for many votes, each judged by itself. An error is a broken store.
	VoteStatuses(ctx context.Context, batch []*SignedDigest) ([]VoteStatusResult, error)
	// Voters returns who may vote in a ballot that may still take votes or evidence, in the order of its table, and behind them
	// those that voted and then left it; ErrBallotNotFound when there is none. The caller must not change them.
	Voters(ctx context.Context, id BallotID) ([]Voter, error)
	// ApplyVotes takes verified votes of a block in batch order: records, tallies, decides, finalizes, turns conflicts
	// into evidence. A vote that state refuses is dropped with an EventVoteDropped; an error for which
	// IsBrokenStore is true must stop the node. The reader is not to be asked afterwards.
	ApplyVotes(ctx context.Context, batch []*SignedDigest) error
	// Size is how many records it keeps in memory.
	Size() int
}
