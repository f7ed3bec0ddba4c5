package keeper

import (
	"context"
	"fmt"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// voteAheadSlots is how far above the window of open slots a vote may wait for its header: enough for what becomes
// final while a vote travels, and no more, since every waiting vote costs memory.
const voteAheadSlots = 32

// voteStatuses reads bounds, ballots, nonces and providers once, which is what a proposal of a hundred votes for one slot costs
// most. Each vote is judged by itself, not in sequence.
func (ws *workingSet) voteStatuses(ctx context.Context, batch []*types.SignedDigest) ([]types.VoteStatusResult, error) {
	results := make([]types.VoteStatusResult, len(batch))
	for i, v := range batch {
		results[i].Status, results[i].Err = ws.voteStatus(ctx, v)
		if results[i].Err != nil && !isRefusal(results[i].Err) {
			return nil, results[i].Err
		}
	}
	return results, nil
}

func (ws *workingSet) voteStatus(ctx context.Context, v *types.SignedDigest) (types.VoteStatus, error) {
	slot, err := ws.checkSlot(ctx, v.BallotID)
	if err != nil {
		return 0, err
	}
	slashed, err := ws.isSlashed(ctx, v.FpPk)
	if err != nil {
		return 0, err
	}
	b, err := ws.ballot(ctx, v.BallotID)
	if err != nil {
		return 0, err
	}
	if b != nil {
		if recorded, voted := b.vote(v.FpPk[:]); voted && recorded.digest == v.Digest {
			return types.VoteRecorded, nil
		} else if voted && !slashed {
			return ws.conflictingVote(ctx, v, recorded)
		}
	}
	switch {
	case slashed:
		return 0, types.ErrProviderSlashed.Wrapf("%x", v.FpPk)
	case slot <= ws.closed || b == nil && slot < ws.next():
		return 0, types.ErrSlotClosed.Wrapf("slot %d", slot)
	}
	state, err := ws.k.providerState(ctx, v.FpPk[:])
	if err != nil {
		return 0, err
	}
	if state.Jailed {
		return 0, types.ErrProviderJailed.Wrapf("%x", v.FpPk)
	}
	return ws.firstVote(ctx, v, b)
}

// conflictingVote is the status of a provider's second digest in a slot. Evidence is taken from whoever it is: also in
// decided and closed slots, also of a jailed provider. It must have the nonce of the first vote, which was proven and gives the key
// away with it. The vote's commitment must still be there though, as long as the ballot may outlive it. MsgSubmitEvidence needs
// neither commitment nor ballot.
func (ws *workingSet) conflictingVote(ctx context.Context, v *types.SignedDigest, first recordedVote) (types.VoteStatus, error) {
	_, found, err := ws.k.commitFor(ctx, v.BallotID, v.FpPk[:])
	if err != nil {
		return 0, err
	}
	if !found {
		return 0, types.ErrNoPubRand.Wrapf("%x in slot %d", v.FpPk, v.Slot)
	}
	if first.pubRand != v.PubRand {
		return 0, types.ErrInvalidProof.Wrapf("%x has voted in slot %d under another nonce", v.FpPk, v.Slot)
	}
	return types.VoteConflict, nil
}

// checkSlot checks what kind and window tell, and returns the finality slot that a ballot decides.
func (ws *workingSet) checkSlot(ctx context.Context, id types.BallotID) (uint64, error) {
	rules, err := types.RulesOf(id.Kind)
	if err != nil {
		return 0, err
	}
	if rules.Eras && types.SlotEra(id.Slot) != ws.era {
		return 0, types.ErrWrongEra.Wrapf("slot %d is of era %d, current era %d", id.Slot, types.SlotEra(id.Slot), ws.era)
	}
	slot := id.Slot
	if id.Kind == types.BALLOT_KIND_CHECKPOINT {
		if slot, err = ws.checkCheckpointSlot(ctx, id); err != nil {
			return 0, err
		}
	}
	if slot < ws.first() || slot >= ws.windowEnd()+voteAheadSlots {
		return 0, types.ErrSlotOutOfWindow.Wrapf("slot %d", slot)
	}
	if id.Kind == types.BALLOT_KIND_FINALITY {
		return slot, ws.checkFinalitySlot(ctx, slot)
	}
	return slot, nil
}

// firstVote is the status of a provider's first vote in a slot that takes votes; b is nil while it is not open.
func (ws *workingSet) firstVote(ctx context.Context, v *types.SignedDigest, b *openBallot) (types.VoteStatus, error) {
	if err := ws.checkNonce(ctx, v); err != nil {
		return 0, err
	}
	if b == nil {
		if err := ws.mayWait(ctx, v); err != nil {
			return 0, err
		}
		return types.VoteWaiting, nil
	}
	i := b.entry(v.FpPk[:])
	if i < 0 {
		return 0, types.ErrNotInTable.Wrapf("%x in slot %d", v.FpPk, v.Slot)
	}
	if types.BitmapHas(b.record.Unready, i) {
		return 0, types.ErrPubRandNotUsable.Wrapf("%x in slot %d", v.FpPk, v.Slot)
	}
	if b.checkpoint != nil {
		if err := b.checkpoint.checkVote(v, i); err != nil {
			return 0, err
		}
	}
	candidate, err := ws.candidate(ctx, b, v.Digest)
	if err != nil {
		return 0, err
	}
	switch {
	case candidate != nil:
		return types.VoteReady, nil
	case b.decided():
		// No candidate enters a decided slot any more.
		return 0, types.ErrNotCandidate.Wrapf("%x in slot %d", v.Digest, v.Slot)
	default:
		return types.VoteWaiting, nil
	}
}

// checkNonce checks that a first vote has the nonce that was committed for its slot and is opened. Of checkpoints it only asks
// whether there is a commitment: their tables name the nonces.
func (ws *workingSet) checkNonce(ctx context.Context, v *types.SignedDigest) error {
	if v.Kind == types.BALLOT_KIND_CHECKPOINT {
		_, found, err := ws.k.commitFor(ctx, v.BallotID, v.FpPk[:])
		if err == nil && !found {
			err = types.ErrNoPubRand.Wrapf("%x in slot %d", v.FpPk, v.Slot)
		}
		return err
	}
	pubRand, opened, err := ws.openedNonce(ctx, v.BallotID, v.FpPk[:])
	if err != nil {
		return err
	}
	if !opened {
		// It says which of the two is missing.
		_, err := ws.k.nonce(ctx, v.BallotID, v.FpPk[:])
		return err
	}
	if pubRand != v.PubRand {
		return types.ErrInvalidProof.Wrapf("%x in slot %d", v.FpPk, v.Slot)
	}
	return nil
}

// mayWait says whether a provider's vote may wait for its ballot to open.
func (ws *workingSet) mayWait(ctx context.Context, v *types.SignedDigest) error {
	if v.Kind == types.BALLOT_KIND_CHECKPOINT {
		return ws.expectedNonce(ctx, v)
	}
	expected, err := ws.isExpected(ctx, v.FpPk)
	if err == nil && !expected {
		err = types.ErrNotInTable.Wrapf("%x in the newest table", v.FpPk)
	}
	return err
}

// SignatureScreen returns a check of signatures for a vote's digest under its nonce. See votes.State.
func (k *Keeper) SignatureScreen(ctx context.Context, v *types.SignedDigest) (func(sig [32]byte) bool, error) {
	message, err := k.VoteMessage(ctx, v.BallotID, v.Digest)
	if err != nil {
		return nil, err
	}
	return eots.Expect(v.FpPk, v.PubRand, message).Fits, nil
}

// signingDomain returns what stands for the chain id in the contexts of a ballot: the name of a checkpoint's series, which
// must not change with the zone, or the signing chain id.
func (k *Keeper) signingDomain(ctx context.Context, id types.BallotID) (string, error) {
	if id.Kind != types.BALLOT_KIND_CHECKPOINT {
		chainID, err := k.SigningChainID(ctx)
		if err != nil {
			return "", fmt.Errorf("get signing chain id: %w", err)
		}
		return chainID, nil
	}
	series, err := k.seriesOf(ctx, id.Slot)
	if err != nil {
		return "", err
	}
	return series.Name, nil
}

// voteContext returns the context of the votes in a ballot.
func (k *Keeper) voteContext(ctx context.Context, id types.BallotID) (string, error) {
	domain, err := k.signingDomain(ctx, id)
	if err != nil {
		return "", err
	}
	return types.VoteContext(id.Kind, domain, k.moduleAddress)
}

// VoteMessage returns what votes for a digest in a ballot sign. See votes.State.
func (k *Keeper) VoteMessage(ctx context.Context, id types.BallotID, digest [32]byte) ([]byte, error) {
	signingContext, err := k.voteContext(ctx, id)
	if err != nil {
		return nil, err
	}
	return eots.VoteMessage(signingContext, id.Slot, digest), nil
}

// statusReader answers for votes of one state through one working set.
type statusReader struct{ ws *workingSet }

// NewVoteStatusReader returns a reader over the state that ctx shows. See votes.State.
func (k *Keeper) NewVoteStatusReader(ctx context.Context) (types.VoteStatusReader, error) {
	ws, err := k.newWorkingSet(ctx)
	if err != nil {
		return nil, err
	}
	return statusReader{ws: ws}, nil
}

// VoteStatus implements types.VoteStatusReader.
func (r statusReader) VoteStatus(ctx context.Context, v *types.SignedDigest) (types.VoteStatus, error) {
	return r.ws.voteStatus(ctx, v)
}

// VoteStatuses implements types.VoteStatusReader.
func (r statusReader) VoteStatuses(ctx context.Context, batch []*types.SignedDigest) ([]types.VoteStatusResult, error) {
	return r.ws.voteStatuses(ctx, batch)
}

// Voters implements types.VoteStatusReader.
func (r statusReader) Voters(ctx context.Context, id types.BallotID) ([]types.Voter, error) {
	return r.ws.voters(ctx, id)
}

// ApplyVotes implements types.VoteStatusReader.
func (r statusReader) ApplyVotes(ctx context.Context, batch []*types.SignedDigest) error {
	return r.ws.applyVotes(ctx, batch)
}

// Size implements types.VoteStatusReader. Ballots, their voters, nonces and candidates are what there can be many of.
func (r statusReader) Size() int {
	return len(r.ws.ballots) + len(r.ws.votersOf) + (len(r.ws.nonces)+len(r.ws.candidates)+len(r.ws.slashed))/16
}
