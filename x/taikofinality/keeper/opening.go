package keeper

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// openAheadSlots is how far above the highest slot that a vote can wait for nonces may be opened: enough to have them in
	// state before they are wanted, and no more, since they stand there.
	openAheadSlots = 4 * types.ChunkSlots
	// maxClosedChunks bounds how many chunks of nonces one block takes away.
	maxClosedChunks = 200
)

// chunkKey is the key of a provider's chunk of nonces.
type chunkKey = collections.Triple[uint32, uint64, []byte]

func chunkKeyOf(id types.BallotID, fpPk []byte) chunkKey {
	return collections.Join3(id.Kind.Key(), types.ChunkOf(id.Slot), fpPk)
}

// OpenNonces takes a chunk of a commitment's nonces with the proof that they are its own. Votes then name no nonce and need no
// proof. It authorizes itself: only who made the commitment knows what is in it before.
func (k *Keeper) OpenNonces(ctx context.Context, msg *types.MsgOpenNonces) error {
	id := types.BallotID{Kind: msg.Kind, Slot: msg.StartSlot}
	if err := checkOpeningShape(msg); err != nil {
		return err
	}
	p, err := k.progress(ctx)
	if err != nil {
		return err
	}
	commit, found, err := k.commitFor(ctx, id, msg.FpBtcPk)
	if err != nil {
		return err
	}
	if !found {
		return types.ErrNoPubRand.Wrapf("%x in slot %d", msg.FpBtcPk, msg.StartSlot)
	}
	if err := checkOpenedSlots(p, &commit, msg); err != nil {
		return err
	}
	chunk, found, err := lookup(ctx, k.nonces, chunkKeyOf(id, msg.FpBtcPk))
	if err != nil {
		return fmt.Errorf("get nonces of %x in slot %d: %w", msg.FpBtcPk, msg.StartSlot, err)
	}
	if _, opened := types.Opened(chunk, msg.StartSlot); opened {
		return types.ErrNoncesOpened.Wrapf("%x from slot %d on", msg.FpBtcPk, msg.StartSlot)
	}
	if err := checkOpening(&commit, msg); err != nil {
		return err
	}
	if found {
		chunk = bytes.Clone(chunk) // what the store answers with is the store's own
	} else {
		chunk = make([]byte, 32*types.ChunkSlots)
	}
	copy(chunk[32*(msg.StartSlot%types.ChunkSlots):], msg.PubRands)
	if err := k.nonces.Set(ctx, chunkKeyOf(id, msg.FpBtcPk), chunk); err != nil {
		return fmt.Errorf("store nonces of %x from slot %d on: %w", msg.FpBtcPk, msg.StartSlot, err)
	}
	return nil
}

// checkOpeningShape checks what the message alone tells.
func checkOpeningShape(msg *types.MsgOpenNonces) error {
	rules, err := types.RulesOf(msg.Kind)
	if err != nil {
		return err
	}
	if rules.Public {
		return types.ErrInvalidOpening.Wrapf("nonces of kind %d are public from their commitment on", msg.Kind)
	}
	if len(msg.FpBtcPk) != 32 {
		return types.ErrInvalidOpening.Wrapf("key has %d bytes, want 32", len(msg.FpBtcPk))
	}
	if n := len(msg.PubRands); n == 0 || n%32 != 0 || n > 32*types.ChunkSlots {
		return types.ErrInvalidOpening.Wrapf("pub_rands has %d bytes, want 32 for each of at most %d nonces", n, types.ChunkSlots)
	}
	if n := len(msg.Siblings); n%32 != 0 || n > 32*types.MaxOpeningSiblings {
		return types.ErrInvalidOpening.Wrapf("siblings has %d bytes, want 32 for each of at most %d", n, types.MaxOpeningSiblings)
	}
	return nil
}

// checkOpenedSlots checks that a message opens all that its commitment has of a chunk, and that a vote can use it soon.
func checkOpenedSlots(p progress, commit *types.PubRandCommit, msg *types.MsgOpenNonces) error {
	from, to := types.OpenedSlots(commit.StartSlot, commit.NumPubRand, msg.StartSlot)
	if count := uint64(len(msg.PubRands) / 32); msg.StartSlot != from || count != to-from {
		return types.ErrInvalidOpening.Wrapf("%d nonces from slot %d on, want %d from slot %d on", count, msg.StartSlot, to-from, from)
	}
	if era := types.SlotEra(from); era != p.era {
		return types.ErrWrongEra.Wrapf("slot %d is of era %d, current era %d", from, era, p.era)
	}
	if to-1 <= p.closed {
		return types.ErrSlotClosed.Wrapf("slot %d", to-1)
	}
	if end := p.windowEnd() + voteAheadSlots + openAheadSlots; from >= end {
		return types.ErrSlotOutOfWindow.Wrapf("slot %d is not below %d", from, end)
	}
	return nil
}

// checkOpening checks that nonces are those of their commitment. It is pure.
func checkOpening(commit *types.PubRandCommit, msg *types.MsgOpenNonces) error {
	err := eots.VerifyOpening([32]byte(commit.Commitment), commit.NumPubRand, msg.StartSlot-commit.StartSlot,
		words(msg.PubRands), words(msg.Siblings))
	if err != nil {
		return types.ErrInvalidProof.Wrapf("%x from slot %d on: %v", msg.FpBtcPk, msg.StartSlot, err)
	}
	for i := 0; i < len(msg.PubRands); i += 32 {
		if bytes.Equal(msg.PubRands[i:i+32], make([]byte, 32)) {
			// What is no nonce would look like one that is not opened, and could be opened again and again.
			return types.ErrInvalidOpening.Wrapf("nonce of slot %d is zero", msg.StartSlot+uint64(i/32))
		}
	}
	return nil
}

// words are 32 bytes each.
func words(raw []byte) [][32]byte {
	out := make([][32]byte, len(raw)/32)
	for i := range out {
		out[i] = [32]byte(raw[32*i:])
	}
	return out
}

// nonce returns the nonce that a provider's vote in a ballot must have: the one that its commitment carries, or that is opened.
func (k *Keeper) nonce(ctx context.Context, id types.BallotID, fpPk []byte) ([32]byte, error) {
	commit, found, err := k.commitFor(ctx, id, fpPk)
	if err != nil {
		return [32]byte{}, err
	}
	if !found {
		return [32]byte{}, types.ErrNoPubRand.Wrapf("%x in slot %d", fpPk, id.Slot)
	}
	if public := nonceOf(commit, id.Slot); public != nil {
		return [32]byte(public), nil
	}
	chunk, _, err := lookup(ctx, k.nonces, chunkKeyOf(id, fpPk))
	if err != nil {
		return [32]byte{}, fmt.Errorf("get nonces of %x in slot %d: %w", fpPk, id.Slot, err)
	}
	pubRand, opened := types.Opened(chunk, id.Slot)
	if !opened {
		return [32]byte{}, types.ErrNoncesNotOpened.Wrapf("%x in slot %d", fpPk, id.Slot)
	}
	return pubRand, nil
}

// openedStarts returns the first slots of a commitment's chunks that are opened and not closed yet, ascending.
func (k *Keeper) openedStarts(ctx context.Context, p progress, commit *types.PubRandCommit) ([]uint64, error) {
	if len(commit.PubRands) != 0 {
		return nil, nil
	}
	var starts []uint64
	first, end := max(commit.StartSlot, p.closed+1), commit.StartSlot+commit.NumPubRand
	end = min(end, p.windowEnd()+voteAheadSlots+openAheadSlots)
	for slot := first; slot < end; {
		from, to := types.OpenedSlots(commit.StartSlot, commit.NumPubRand, slot)
		id := types.BallotID{Kind: commit.Kind, Slot: slot}
		chunk, _, err := lookup(ctx, k.nonces, chunkKeyOf(id, commit.FpBtcPk))
		if err != nil {
			return nil, fmt.Errorf("get nonces of %x in slot %d: %w", commit.FpBtcPk, slot, err)
		}
		if _, opened := types.Opened(chunk, slot); opened {
			starts = append(starts, from)
		}
		slot = to
	}
	return starts, nil
}

// closeNonces takes away chunks of finality's nonces of which no slot above closed is one. Whoever voted there has its nonce in
// the ballot, so that a second vote is evidence all the same.
func (k *Keeper) closeNonces(ctx context.Context, closed uint64) error {
	kind := types.BALLOT_KIND_FINALITY.Key()
	rng := new(collections.Range[chunkKey]).
		StartInclusive(collections.TriplePrefix[uint32, uint64, []byte](kind)).
		EndExclusive(collections.TripleSuperPrefix[uint32, uint64, []byte](kind, types.ChunkOf(closed+1)))
	iter, err := k.nonces.Iterate(ctx, rng)
	if err != nil {
		return fmt.Errorf("iterate nonces: %w", err)
	}
	var old []chunkKey
	for ; iter.Valid() && len(old) < maxClosedChunks; iter.Next() {
		key, err := iter.Key()
		if err != nil {
			return errors.Join(fmt.Errorf("read key of nonces: %w", err), iter.Close())
		}
		old = append(old, key)
	}
	if err := iter.Close(); err != nil {
		return fmt.Errorf("close iterator: %w", err)
	}
	for _, key := range old {
		if err := k.nonces.Remove(ctx, key); err != nil {
			return fmt.Errorf("remove nonces: %w", err)
		}
	}
	return nil
}
