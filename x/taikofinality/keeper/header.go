package keeper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"cosmossdk.io/collections"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// SubmitHeaders takes headers, each the child of the one before it, and returns how many were new candidates. What the
// submitter sent before is skipped, so that a relayer can send a range again. With an error the caller must drop what was
// written.
func (k *Keeper) SubmitHeaders(ctx context.Context, submitter string, raws [][]byte) (uint32, error) {
	return k.submitPaid(ctx, nil, submitter, raws)
}

// submitPaid is SubmitHeaders with somebody who pays for each step before it is done; nil when nobody does.
func (k *Keeper) submitPaid(
	ctx context.Context, pay func(gas uint64, what string), submitter string, raws [][]byte,
) (uint32, error) {
	p, err := k.progress(ctx)
	if err != nil {
		return 0, err
	}
	p.pay = pay
	return k.submitHeaders(ctx, &p, submitter, raws)
}

func (k *Keeper) submitHeaders(ctx context.Context, p *progress, submitter string, raws [][]byte) (uint32, error) {
	if len(raws) == 0 || len(raws) > int(p.params.MaxHeadersPerMsg) {
		return 0, types.ErrInvalidRequest.Wrapf("%d headers, want 1 to %d", len(raws), p.params.MaxHeadersPerMsg)
	}
	if err := k.checkActivated(ctx, *p); err != nil {
		return 0, err
	}
	if err := k.authorizeSubmitter(ctx, *p, submitter); err != nil {
		return 0, err
	}
	var accepted uint32
	var before *types.L2Header
	for i, raw := range raws {
		header, err := types.DecodeHeader(raw)
		if err != nil {
			return accepted, fmt.Errorf("header %d: %w", i, err)
		}
		if before != nil && (header.Number != before.Number+1 || header.ParentHash != before.Hash) {
			return accepted, types.ErrHeaderNotLinked.Wrapf("header %d is no child of the one before it", i)
		}
		isNew, err := k.submitHeader(ctx, p, submitter, header)
		if err != nil {
			return accepted, fmt.Errorf("submit header of L2 height %d: %w", header.Number, err)
		}
		if isNew {
			accepted++
		}
		before = &header
	}
	return accepted, nil
}

// authorizeSubmitter lets governed relayers and providers in the newest table submit. It keeps spam away and is no trust:
// a header only matters when two thirds of the stake vote for its hash.
func (k *Keeper) authorizeSubmitter(ctx context.Context, p progress, submitter string) error {
	if slices.Contains(p.params.Relayers, submitter) {
		return nil
	}
	provider, err := k.stake.FinalityProviderByAddr(ctx, submitter)
	if errors.Is(err, collections.ErrNotFound) {
		return types.ErrUnauthorized.Wrapf("%s is neither a relayer nor a finality provider", submitter)
	}
	if err != nil {
		return fmt.Errorf("get finality provider of %s: %w", submitter, err)
	}
	if provider.Slashed {
		return types.ErrUnauthorized.Wrapf("finality provider of %s is slashed", submitter)
	}
	inTable, err := k.inNewestTable(ctx, p, provider.BtcPk)
	if err != nil {
		return err
	}
	if !inTable {
		return types.ErrUnauthorized.Wrapf("finality provider of %s is not in the table", submitter)
	}
	return nil
}

// inNewestTable says whether a provider stands in the newest table, or would stand in the first one.
func (k *Keeper) inNewestTable(ctx context.Context, p progress, fpPk []byte) (bool, error) {
	newest, found, err := get(ctx, k.newestTable)
	if err != nil {
		return false, fmt.Errorf("get newest table: %w", err)
	}
	var b openBallot
	if found {
		if b.table, err = k.tables.Get(ctx, newest); err != nil {
			return false, fmt.Errorf("get table %d: %w", newest, err)
		}
		return b.entry(fpPk) >= 0, nil
	}
	if err := k.checkActivated(ctx, p); err != nil {
		return false, err
	}
	settled, err := k.stake.SettledBTCHeight(ctx)
	if err != nil {
		return false, fmt.Errorf("get settled Bitcoin height: %w", err)
	}
	p.charge(gasPerCandidate, "the first table")
	id := types.BallotID{Kind: types.BALLOT_KIND_FINALITY, Slot: p.first()}
	first, err := k.computePin(ctx, p.params, p.charge, id, settled, settled, sdk.UnwrapSDKContext(ctx).BlockHeight())
	if err != nil {
		return false, err
	}
	b.table = first.table
	return b.entry(fpPk) >= 0, nil
}

func (k *Keeper) submitHeader(ctx context.Context, p *progress, submitter string, header types.L2Header) (bool, error) {
	slot := types.FinalitySlot(p.era, header.Number)
	known, isKnown, err := lookup(ctx, k.headers, collections.Join(slot, header.Hash[:]))
	if err != nil {
		return false, fmt.Errorf("get header: %w", err)
	}
	if isKnown && (slot < p.next() || slices.Contains(known.Submitters, submitter)) {
		return false, nil
	}
	if slot < p.next() {
		return false, types.ErrSlotClosed.Wrapf("slot %d, next is %d", slot, p.next())
	}
	if slot >= p.windowEnd() {
		return false, types.ErrSlotOutOfWindow.Wrapf("slot %d is not below %d", slot, p.windowEnd())
	}
	if !isKnown {
		if err := k.checkParent(ctx, *p, slot, header); err != nil {
			return false, err
		}
	}
	replaced, err := k.useQuota(ctx, *p, slot, submitter, header.Hash[:], isKnown)
	if isKnown && errors.Is(err, errQuota) {
		// It stands without this submitter; a range that contains it must get through.
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if isKnown {
		known.Submitters = append(known.Submitters, submitter)
		return false, k.headers.Set(ctx, collections.Join(slot, known.Hash), known)
	}
	p.charge(gasPerCandidate, "a Taiko candidate")
	if err := k.openSlot(ctx, p, slot, header.Timestamp); err != nil {
		return false, err
	}
	return true, k.addCandidate(ctx, slot, submitter, header, replaced)
}

// checkParent checks the link to a candidate of the slot below, which must be the final one when there is one.
func (k *Keeper) checkParent(ctx context.Context, p progress, slot uint64, header types.L2Header) error {
	if slot == p.first() {
		return checkActivationParent(p.params, header)
	}
	parent, found, err := lookup(ctx, k.headers, collections.Join(slot-1, header.ParentHash[:]))
	if err != nil {
		return fmt.Errorf("get parent: %w", err)
	}
	if !found {
		return types.ErrParentUnknown.Wrapf("%x of slot %d", header.ParentHash, slot-1)
	}
	if header.Timestamp < parent.L2Timestamp {
		return types.ErrHeaderNotLinked.Wrapf("time %d is before the parent's %d", header.Timestamp, parent.L2Timestamp)
	}
	if slot-1 != p.lastFinal {
		return nil
	}
	final, err := k.finalHash(ctx, p.lastFinal)
	if err != nil {
		return err
	}
	if !bytes.Equal(final, header.ParentHash[:]) {
		return types.ErrHeaderNotLinked.Wrapf("parent %x is not the final block %x", header.ParentHash, final)
	}
	return nil
}

// errQuota marks the refusals of useQuota that tell of the submitter and not of the header.
var errQuota = errors.New("no quota")

// useQuota takes a candidate from a submitter's quota in a slot: one, and one replacement while nobody voted for it. It
// returns the hash of the candidate that was replaced, when that is gone from the slot.
func (k *Keeper) useQuota(
	ctx context.Context, p progress, slot uint64, submitter string, hash []byte, isKnown bool,
) ([]byte, error) {
	id, err := k.decidingBallot(ctx, slot)
	if err != nil {
		return nil, err
	}
	b, err := k.loadBallot(ctx, id)
	if err != nil {
		return nil, err
	}
	if b != nil && b.decided() && !isKnown {
		return nil, types.ErrSlotDecided.Wrapf("slot %d", slot)
	}
	key := collections.Join(slot, submitter)
	submission, used, err := lookup(ctx, k.submissions, key)
	if err != nil {
		return nil, fmt.Errorf("get submission: %w", err)
	}
	if !used {
		return nil, k.submissions.Set(ctx, key, types.Submission{Slot: slot, Submitter: submitter, Hash: hash})
	}
	hasVotes, err := k.candidateHasVotes(ctx, b, slot, submission.Hash)
	if err != nil {
		return nil, err
	}
	switch {
	case submission.Replaced:
		err = types.ErrQuotaExceeded.Wrapf("%s replaced its candidate of slot %d already", submitter, slot)
	case hasVotes:
		err = types.ErrCandidateHasVotes.Wrapf("candidate %x of slot %d", submission.Hash, slot)
	case slot+uint64(p.params.MaxReorgDepth) < p.highest:
		err = types.ErrReorgTooDeep.Wrapf("slot %d, highest is %d", slot, p.highest)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errQuota, err)
	}
	err = k.submissions.Set(ctx, key, types.Submission{Slot: slot, Submitter: submitter, Hash: hash, Replaced: true})
	if err != nil {
		return nil, fmt.Errorf("store submission: %w", err)
	}
	return k.withdraw(ctx, slot, submitter, submission.Hash)
}

// candidateHasVotes says whether anybody voted for a candidate; b is nil while the slot has no ballot.
func (k *Keeper) candidateHasVotes(ctx context.Context, b *openBallot, slot uint64, hash []byte) (bool, error) {
	if b == nil || b.checkpoint == nil {
		return b != nil && b.hasVotesFor(hash), nil
	}
	header, err := k.headers.Get(ctx, collections.Join(slot, hash))
	if err != nil {
		return false, fmt.Errorf("get candidate %x: %w", hash, err)
	}
	digest := b.checkpoint.digest(&header)
	return b.hasVotesFor(digest[:]), nil
}

// withdraw takes a submitter off its candidate, and the candidate away when it was the only one.
func (k *Keeper) withdraw(ctx context.Context, slot uint64, submitter string, hash []byte) ([]byte, error) {
	key := collections.Join(slot, hash)
	header, err := k.headers.Get(ctx, key)
	if err != nil {
		return nil, fmt.Errorf("get candidate %x: %w", hash, err)
	}
	header.Submitters = slices.DeleteFunc(header.Submitters, func(s string) bool { return s == submitter })
	if len(header.Submitters) > 0 {
		return nil, k.headers.Set(ctx, key, header)
	}
	if err := k.headerSlots.Remove(ctx, hash); err != nil {
		return nil, fmt.Errorf("remove index of candidate %x: %w", hash, err)
	}
	return hash, k.headers.Remove(ctx, key)
}

func (k *Keeper) addCandidate(
	ctx context.Context, slot uint64, submitter string, header types.L2Header, replaced []byte,
) error {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	record := types.Header{
		Slot: slot, Hash: header.Hash[:], ParentHash: header.ParentHash[:], StateRoot: header.StateRoot[:],
		L2Timestamp: header.Timestamp, ProposalId: header.ProposalID, Submitters: []string{submitter},
		ZoneHeight: sdkCtx.BlockHeight(), ZoneTime: sdkCtx.BlockTime(),
	}
	if err := k.headers.Set(ctx, collections.Join(slot, record.Hash), record); err != nil {
		return fmt.Errorf("store header %x: %w", record.Hash, err)
	}
	if err := k.headerSlots.Set(ctx, record.Hash, slot); err != nil {
		return fmt.Errorf("store index of header %x: %w", record.Hash, err)
	}
	event := &types.EventBlockProposed{
		Slot: slot, Era: types.SlotEra(slot), L2Height: header.Number, Hash: hex0x(record.Hash), Submitter: submitter,
	}
	if replaced != nil {
		event.ReplacedHash = hex0x(replaced)
	}
	k.emit(ctx, event)
	return nil
}
