package keeper

import (
	"context"
	"errors"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxRepinTables bounds the tables that one block computes for slots that wait: each asks about a hundred providers. A slot takes one, and
// two where a launch table has to be tried, so that a block may come to one more.
const maxRepinTables = 10

// repinSlots gives undecided slots that have waited repin_after_btc_blocks the newest table. Without it a slot whose
// table lost a third of its power for good would never be decided. It looks when Bitcoin has moved, computes a few tables a
// block, and goes on in the blocks after.
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
	next, goesOn, err := get(ctx, k.repinNext)
	if err != nil {
		return fmt.Errorf("get next slot to pin again: %w", err)
	}
	if found && looked == settled && !goesOn {
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
	if !found || looked != settled {
		// Bitcoin has moved: what the last look left over is looked at again from the start.
		if err := k.tellStaleCheckpoints(ctx, ws, looked, settled); err != nil {
			return err
		}
		next = 0
	}
	if err := k.repinFrom(ctx, ws, max(next, ws.next()), settled); err != nil {
		return err
	}
	return k.settle(ctx, ws)
}

// repinFrom pins slots again from one slot on, with maxRepinTables for them, and remembers where it stopped.
func (k *Keeper) repinFrom(ctx context.Context, ws *workingSet, slot uint64, settled uint32) error {
	ctx = btcstaketypes.WithTableMemo(ctx)
	tables := 0
	for ; slot <= ws.highest && slot < ws.windowEnd(); slot++ {
		if tables >= maxRepinTables {
			if err := k.repinNext.Set(ctx, slot); err != nil {
				return fmt.Errorf("store next slot to pin again: %w", err)
			}
			return nil
		}
		id, err := ws.decidingBallot(ctx, slot)
		if err != nil {
			return err
		}
		if id.Kind == types.BALLOT_KIND_CHECKPOINT {
			continue // Ethereum knows one table only, so a checkpoint is never pinned again.
		}
		computed, err := k.repinSlot(ctx, ws, id, settled)
		if err != nil {
			return fmt.Errorf("pin slot %d again: %w", slot, err)
		}
		tables += computed
	}
	if err := k.repinNext.Remove(ctx); err != nil {
		return fmt.Errorf("remove next slot to pin again: %w", err)
	}
	return nil
}

// tellStaleCheckpoints tells of each open checkpoint whose table has become too old, once: of those above a window that was made
// smaller too.
func (k *Keeper) tellStaleCheckpoints(ctx context.Context, ws *workingSet, looked, settled uint32) error {
	for slot := ws.next(); slot <= ws.highest; slot++ {
		id, err := ws.decidingBallot(ctx, slot)
		if err != nil {
			return err
		}
		if id.Kind != types.BALLOT_KIND_CHECKPOINT {
			continue
		}
		if err := k.tellStale(ctx, ws, id, looked, settled); err != nil {
			return fmt.Errorf("look at checkpoint of slot %d: %w", slot, err)
		}
	}
	return nil
}

// repinSlot pins a slot again if that is due, and returns how many tables that took.
func (k *Keeper) repinSlot(ctx context.Context, ws *workingSet, id types.BallotID, settled uint32) (tables int, err error) {
	b, err := ws.ballot(ctx, id)
	if err != nil {
		return 0, err
	}
	// A Bitcoin reorg can take the settled height below where the slot was pinned; then nothing is due.
	if b == nil || b.decided() || settled < b.record.PinnedAtBtcHeight ||
		settled-b.record.PinnedAtBtcHeight < ws.params.RepinAfterBtcBlocks {
		return 0, nil
	}
	zoneHeight := sdk.UnwrapSDKContext(ctx).BlockHeight()
	// Who is silent counts only if the slot is pinned again.
	cached, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	if err := k.markSilent(cached, ws, b, settled); err != nil {
		return 0, err
	}
	p, err := k.computePin(cached, ws.params, nil, id, settled, settled, zoneHeight)
	if err != nil {
		return 0, err
	}
	if !p.large(ws.params) {
		// The old table may still decide; the new one may grow with the next Bitcoin block.
		k.Logger(ctx).Info("Slot keeps its table because the newest one is too small", "slot", id.Slot)
		return p.computed(), nil
	}
	tableID, err := k.applyPin(cached, p, ws.highest)
	if err != nil {
		return 0, err
	}
	write()
	b.repin(p.table)
	b.record.TableId = tableID
	b.record.PinnedBtcHeight = p.btcHeight
	b.record.PinnedAtBtcHeight = settled
	b.record.PinnedHeight = zoneHeight
	b.record.Unready = p.unready
	b.record.Repins++
	ws.touch(id)
	k.emit(ctx, &types.EventBallotRepinned{Kind: id.Kind, Slot: id.Slot, BtcHeight: p.btcHeight})
	return p.computed(), nil
}
