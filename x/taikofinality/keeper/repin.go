package keeper

import (
	"context"
	"errors"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// repinSlots gives undecided slots that have waited repin_after_btc_blocks the newest table. Without it a slot whose
// table lost a third of its power for good would never be decided. It looks only when Bitcoin has moved.
func (k *Keeper) repinSlots(ctx context.Context) error {
	settled, err := k.stake.SettledBTCHeight(ctx)
	if errors.Is(err, btcstaketypes.ErrNotSettled) {
		return nil // a zone that knows too few Bitcoin blocks has no slots either
	}
	if err != nil {
		return fmt.Errorf("get settled Bitcoin height: %w", err)
	}
	looked, found, err := get(ctx, k.repinHeight)
	if err != nil {
		return fmt.Errorf("get repin height: %w", err)
	}
	if found && looked == settled {
		return nil
	}
	if err := k.repinHeight.Set(ctx, settled); err != nil {
		return fmt.Errorf("store repin height: %w", err)
	}
	ws, err := k.newWorkingSet(ctx)
	if err != nil {
		return err
	}
	if ws.highest == 0 {
		return nil
	}
	for slot := ws.next(); slot <= ws.highest && slot < ws.windowEnd(); slot++ {
		id, err := ws.decidingBallot(ctx, slot)
		if err != nil {
			return err
		}
		if id.Kind == types.BALLOT_KIND_CHECKPOINT {
			// Ethereum knows one table only, so a checkpoint is never pinned again.
			if err := k.tellStale(ctx, ws, id, looked, settled); err != nil {
				return fmt.Errorf("look at checkpoint of slot %d: %w", slot, err)
			}
			continue
		}
		if err := k.repinSlot(ctx, ws, id, settled); err != nil {
			return fmt.Errorf("pin slot %d again: %w", slot, err)
		}
	}
	return k.settle(ctx, ws)
}

func (k *Keeper) repinSlot(ctx context.Context, ws *workingSet, id types.BallotID, settled uint32) error {
	b, err := ws.ballot(ctx, id)
	if err != nil {
		return err
	}
	// A Bitcoin reorg can take the settled height below where the slot was pinned; then nothing is due.
	if b == nil || b.decided() || settled < b.record.PinnedAtBtcHeight ||
		settled-b.record.PinnedAtBtcHeight < ws.params.RepinAfterBtcBlocks {
		return nil
	}
	zoneHeight := sdk.UnwrapSDKContext(ctx).BlockHeight()
	p, err := k.computePin(ctx, ws.params, id, settled, settled, zoneHeight)
	if err != nil {
		return err
	}
	if !p.large(ws.params) {
		// The old table may still decide; the new one may grow with the next Bitcoin block.
		k.Logger(ctx).Info("Slot keeps its table because the newest one is too small", "slot", id.Slot)
		return nil
	}
	tableID, err := k.applyPin(ctx, p, ws.highest)
	if err != nil {
		return err
	}
	b.repin(p.table)
	b.record.TableId = tableID
	b.record.PinnedBtcHeight = p.btcHeight
	b.record.PinnedAtBtcHeight = settled
	b.record.PinnedHeight = zoneHeight
	b.record.Unready = p.unready
	b.record.Repins++
	ws.touch(id)
	k.emit(ctx, &types.EventBallotRepinned{Kind: id.Kind, Slot: id.Slot, BtcHeight: p.btcHeight})
	return nil
}
