package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxPrunedPerBlock bounds the slots, and the tables, that one block prunes. It is above the pace of new slots.
const maxPrunedPerBlock = 50

// prune takes away ballots, headers, quotas and tables behind retention_slots. The last final header stays, since
// retention is at least one slot.
func (k *Keeper) prune(ctx context.Context) error {
	p, err := k.progress(ctx)
	if err != nil {
		return err
	}
	// A slot that is not closed yet still has misses to be counted.
	floor := min(p.retained(), p.closed)
	if floor <= p.first() {
		return nil
	}
	if err := k.pruneCheckpoints(ctx, floor); err != nil {
		return err
	}
	rng := collections.NewPrefixedPairRange[uint32, uint64](uint32(types.BALLOT_KIND_FINALITY)).EndExclusive(floor)
	iter, err := k.ballots.Iterate(ctx, rng)
	if err != nil {
		return fmt.Errorf("iterate ballots: %w", err)
	}
	var slots []uint64
	for ; iter.Valid() && len(slots) < maxPrunedPerBlock; iter.Next() {
		key, err := iter.Key()
		if err != nil {
			_ = iter.Close()
			return fmt.Errorf("read ballot key: %w", err)
		}
		slots = append(slots, key.K2())
	}
	if err := iter.Close(); err != nil {
		return fmt.Errorf("close iterator: %w", err)
	}
	for _, slot := range slots {
		if err := k.pruneSlot(ctx, slot); err != nil {
			return fmt.Errorf("prune slot %d: %w", slot, err)
		}
	}
	if len(slots) == 0 {
		return nil
	}
	return k.pruneTables(ctx, slots[len(slots)-1])
}

func (k *Keeper) pruneSlot(ctx context.Context, slot uint64) error {
	candidates, err := k.candidates(ctx, slot)
	if err != nil {
		return err
	}
	for _, header := range candidates {
		if err := k.headers.Remove(ctx, collections.Join(slot, header.Hash)); err != nil {
			return fmt.Errorf("remove header %x: %w", header.Hash, err)
		}
		if err := k.headerSlots.Remove(ctx, header.Hash); err != nil {
			return fmt.Errorf("remove index of header %x: %w", header.Hash, err)
		}
	}
	if err := k.submissions.Clear(ctx, collections.NewPrefixedPairRange[uint64, string](slot)); err != nil {
		return fmt.Errorf("remove submissions: %w", err)
	}
	return k.ballots.Remove(ctx, ballotKey(types.BallotID{Kind: types.BALLOT_KIND_FINALITY, Slot: slot}))
}

// pruneTables takes away tables that no slot above pruned can name.
func (k *Keeper) pruneTables(ctx context.Context, pruned uint64) error {
	iter, err := k.tableExpiry.Iterate(ctx, nil)
	if err != nil {
		return fmt.Errorf("iterate table expiries: %w", err)
	}
	var ids []uint64
	for ; iter.Valid() && len(ids) < maxPrunedPerBlock; iter.Next() {
		kv, err := iter.KeyValue()
		if err != nil {
			_ = iter.Close()
			return fmt.Errorf("read table expiry: %w", err)
		}
		if kv.Value > pruned {
			break
		}
		ids = append(ids, kv.Key)
	}
	if err := iter.Close(); err != nil {
		return fmt.Errorf("close iterator: %w", err)
	}
	for _, id := range ids {
		if err := k.tables.Remove(ctx, id); err != nil {
			return fmt.Errorf("remove table %d: %w", id, err)
		}
		if err := k.tableExpiry.Remove(ctx, id); err != nil {
			return fmt.Errorf("remove expiry of table %d: %w", id, err)
		}
	}
	return nil
}

// candidates returns a slot's headers, ascending by hash.
func (k *Keeper) candidates(ctx context.Context, slot uint64) ([]types.Header, error) {
	iter, err := k.headers.Iterate(ctx, collections.NewPrefixedPairRange[uint64, []byte](slot))
	if err != nil {
		return nil, fmt.Errorf("iterate headers of slot %d: %w", slot, err)
	}
	headers, err := iter.Values()
	if err != nil {
		return nil, fmt.Errorf("read headers of slot %d: %w", slot, err)
	}
	return headers, nil
}
