package types

import "context"

// MaxProofDepth is the most Merkle siblings the proof of a nonce may have; a commitment holds at most 2^32 nonces.
const MaxProofDepth = 32

// Key returns the kind as keys of the store hold it.
func (k BallotKind) Key() uint32 { return uint32(k) } //nolint:gosec // one to one, and any other kind is only not found

// BallotID names one ballot.
type BallotID struct {
	Kind BallotKind
	Slot uint64
}

// SignedDigest is an EOTS vote with the proof of its nonce, in the fixed widths in which it travels. Vote is its
// protobuf form. It authenticates itself: no account, fee or sequence belongs to it.
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
	// Proof are the Merkle siblings of PubRand from the leaf up.
	Proof [][32]byte
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

// VoteStatusReader answers for the status of votes at one committed state, and reads bounds, ballots and providers once for all
// of them.
type VoteStatusReader interface {
	VoteStatus(ctx context.Context, v *SignedDigest) (VoteStatus, error)
	// Size is how many records it keeps in memory.
	Size() int
}
