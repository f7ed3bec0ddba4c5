package keeper

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// finalize makes final whatever can be after some ballots were decided: a decided block whose parent is final, or the
// activation block. A decision can release many decided blocks above it.
func (ws *workingSet) finalize(ctx context.Context, decided []types.BallotID) error {
	advanced := false
	for {
		id, err := ws.decidingBallot(ctx, ws.next())
		if err != nil {
			return err
		}
		b, err := ws.ballot(ctx, id)
		if err != nil {
			return err
		}
		if b == nil || !b.decided() {
			return nil
		}
		conflict, err := ws.conflict(ctx, b)
		if err != nil {
			return err
		}
		if conflict != nil {
			// Two thirds signed a block that does not follow what two thirds signed below it. Finality stops here until a
			// new era; it is said once, when the conflict first stands at the head.
			if advanced || slices.Contains(decided, id) {
				ws.k.emit(ctx, conflict)
			}
			return nil
		}
		if err := ws.makeFinal(ctx, b); err != nil {
			return err
		}
		advanced = true
	}
}

// conflict returns an event when a decided block is no child of the final one.
func (ws *workingSet) conflict(ctx context.Context, b *openBallot) (*types.EventSlotConflict, error) {
	if b.slot == ws.first() {
		return nil, nil
	}
	header, err := ws.header(ctx, b.slot, [32]byte(b.record.BlockHash()))
	if err != nil {
		return nil, err
	}
	if header == nil {
		return nil, fmt.Errorf("decided header of slot %d is missing", b.slot)
	}
	final, err := ws.finalHash(ctx)
	if err != nil {
		return nil, err
	}
	if bytes.Equal(header.ParentHash, final) {
		return nil, nil
	}
	return &types.EventSlotConflict{
		Slot: b.slot, Hash: hex0x(header.Hash), ParentHash: hex0x(header.ParentHash), FinalHash: hex0x(final),
	}, nil
}

// finalHash returns the hash of the last final block, which may have become final on this workingSet.
func (ws *workingSet) finalHash(ctx context.Context) ([]byte, error) {
	id, err := ws.decidingBallot(ctx, ws.lastFinal)
	if err != nil {
		return nil, err
	}
	if b := ws.ballots[id]; b != nil {
		return b.record.BlockHash(), nil
	}
	return ws.k.finalHash(ctx, ws.lastFinal)
}

// finalHash returns the hash of the block that is final in a slot.
func (k *Keeper) finalHash(ctx context.Context, slot uint64) ([]byte, error) {
	record, err := k.ballotAt(ctx, slot)
	if err != nil {
		return nil, fmt.Errorf("get ballot of final slot %d: %w", slot, err)
	}
	return record.BlockHash(), nil
}

func (ws *workingSet) makeFinal(ctx context.Context, b *openBallot) error {
	voted, err := ws.countedPower(ctx, b, b.choiceOf([32]byte(b.record.DecidedDigest)))
	if err != nil {
		return err
	}
	b.record.FinalHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
	ws.touch(b.id)
	ws.lastFinal = b.slot
	if err := ws.k.lastFinalSlot.Set(ctx, b.slot); err != nil {
		return fmt.Errorf("store last final slot %d: %w", b.slot, err)
	}
	ws.k.emit(ctx, &types.EventBlockFinalized{
		Slot: b.slot, Era: types.SlotEra(b.slot), L2Height: types.SlotL2Height(b.slot),
		Hash: hex0x(b.record.BlockHash()), VotedPowerSat: voted, TotalPowerSat: b.table.TotalPowerSat,
	})
	return nil
}

// hex0x writes hashes as Ethereum's tools do.
func hex0x(b []byte) string { return "0x" + hex.EncodeToString(b) }
