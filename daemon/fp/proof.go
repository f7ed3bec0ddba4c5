package fp

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// What a zone's node says of this key's past raises the floor for good, and with it ends what is committed. So nothing of it is
// believed that this key has not signed itself, and no floor rises beyond what a zone can have taken without the operator's word.

// ErrBeyondHorizon means that the floor would have to rise above every slot that a zone can have taken nonces for.
var ErrBeyondHorizon = errors.New("slot is beyond what can be committed")

// horizon is how far above the own Taiko node's head a zone can have taken commitments, whatever its parameters.
const horizon = finalitytypes.MaxPubRandAhead + finalitytypes.MaxPubRand

// shownVote is a vote of this provider as the zone's node shows it.
type shownVote struct {
	digest common.Hash
	// signature is R.x ‖ s in hex.
	signature string
}

// VerifyVote checks that a vote was signed by this key.
func (s *Signer) VerifyVote(kind finalitytypes.BallotKind, slot uint64, vote shownVote) error {
	domain, err := s.domain(kindName(kind), slot)
	if err != nil {
		return err
	}
	raw, err := hex.DecodeString(trimHex(vote.signature))
	if err != nil || len(raw) != 64 {
		return fmt.Errorf("vote in slot %d has no signature of 64 bytes", slot)
	}
	signingContext := eots.SigningContext(eots.VoteTag(kindName(kind)), domain, s.state.identity.ModuleAddress)
	message := eots.VoteMessage(signingContext, slot, vote.digest)
	return eots.Verify(s.key.Pk(), [32]byte(raw), message, [32]byte(raw[32:]))
}

// VerifyCommitment checks that a commitment was signed by this key. signature is in hex.
func (s *Signer) VerifyCommitment(kind finalitytypes.BallotKind, c Commitment, signature string) error {
	domain, err := s.domain(kindName(kind), c.Start)
	if err != nil {
		return err
	}
	raw, err := hex.DecodeString(trimHex(signature))
	if err != nil || len(raw) != 64 {
		return fmt.Errorf("commitment from slot %d has no signature of 64 bytes", c.Start)
	}
	return eots.VerifyBIP340(s.key.Pk(), s.commitMessage(kindName(kind), domain, c), raw)
}

// commitMessage is what the signature of a commitment is over.
func (s *Signer) commitMessage(kind, domain string, c Commitment) []byte {
	signingContext := eots.SigningContext(eots.RandCommitTag(kind), domain, s.state.identity.ModuleAddress)
	return eots.RandCommitMessage(signingContext, c.Start, c.Num, c.Root[:])
}

// Head returns the height of the own node's newest block.
func (w *Watcher) Head(ctx context.Context) (uint64, error) {
	head, err := w.l2.HeaderByLabel(ctx, eth.Latest)
	if err != nil {
		return 0, fmt.Errorf("read Taiko head: %w", err)
	}
	if head == nil || head.Number == nil || !head.Number.IsUint64() {
		return 0, fmt.Errorf("%w: Taiko head has no number", ErrInconsistent)
	}
	return head.Number.Uint64(), nil
}

// checkHorizon refuses a slot that lies above all that a zone can have taken commitments for, by the own Taiko node's head. It
// holds for checkpoints too, of which there are at most as many as heights.
func (r *Randomness) checkHorizon(ctx context.Context, slot uint64) error {
	head, err := r.head.Head(ctx)
	if err != nil {
		return fmt.Errorf("find the horizon of slot %d: %w", slot, err)
	}
	if number := finalitytypes.SlotL2Height(slot); number > head && number-head > horizon {
		return fmt.Errorf("%w: %s slot %d, own Taiko node's head %d. If this is true of your key, run "+
			"fpd sign-state accept-floor --kind %s --slot %d", ErrBeyondHorizon, kindName(r.kind), slot, head, kindWord(r.kind), slot+1)
	}
	return nil
}
