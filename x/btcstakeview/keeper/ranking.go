package keeper

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// A table needs the first hundred of all providers by power. So power has an index in that order, which a table reads from
// the top and only as far as it has to: until it is full, or below the least power that counts. Providers below that, of
// which there can be any number for next to nothing, cost nobody anything.

// rankingChunk is how many entries of the index are read at once.
const rankingChunk = 32

// rankKey is where a provider stands in the index: power descending, then key ascending.
func rankKey(fpPk []byte, sat uint64) collections.Pair[uint64, []byte] {
	return collections.Join(math.MaxUint64-sat, fpPk)
}

// setPower writes a provider's power at the settled height, with its place in the ranking. No other code writes either.
func (l *ledger) setPower(ctx context.Context, fpPk []byte, old, sat uint64) error {
	types.SpoilTableMemo(ctx)
	if old != 0 {
		if err := l.ranking.Remove(ctx, rankKey(fpPk, old)); err != nil {
			return err
		}
	}
	if sat == 0 {
		return l.power.Remove(ctx, fpPk)
	}
	if err := l.ranking.Set(ctx, rankKey(fpPk, sat)); err != nil {
		return err
	}
	return l.power.Set(ctx, fpPk, sat)
}

// ranked gives the providers by rank at one Bitcoin height, one after the other, and reads no more of the index than it is
// asked for. What it has read it can give again.
type ranked struct {
	k *Keeper
	l *ledger
	// entries are those that are in order already.
	entries []types.PowerEntry
	slashed map[string]bool
	// moved are providers whose power at this height is another than at the settled one, in order; isMoved names them.
	moved   []types.PowerEntry
	isMoved map[string]bool
	// read are entries of the index that are not in entries yet, last is the last that was read.
	read []types.PowerEntry
	last *collections.Pair[uint64, []byte]
	done bool
}

// rankedAt returns the ranking of a ledger at a settled Bitcoin height.
func (k *Keeper) rankedAt(ctx context.Context, l *ledger, settled, btcHeight uint32) (*ranked, error) {
	memo, key := types.TableMemoOf(ctx), types.TableMemoKey{Mirrored: l == &k.mirrored, BtcHeight: btcHeight}
	if memo != nil {
		if known, ok := memo.Values[key].(*ranked); ok {
			return known, nil
		}
	}
	r := &ranked{k: k, l: l, slashed: map[string]bool{}, isMoved: map[string]bool{}}
	later, err := l.sumChanges(ctx, btcHeight+1, settled+1)
	if err != nil {
		return nil, err
	}
	for _, d := range later {
		if d.delta == 0 {
			continue
		}
		sat, err := l.powerBefore(ctx, d)
		if err != nil {
			return nil, fmt.Errorf("power of %x at %d: %w", d.fpPk, btcHeight, err)
		}
		r.isMoved[string(d.fpPk)] = true
		if sat > 0 {
			r.moved = append(r.moved, types.PowerEntry{FpBtcPk: d.fpPk, PowerSat: sat})
		}
	}
	slices.SortFunc(r.moved, compareRank)
	if memo != nil {
		memo.Values[key] = r
	}
	return r, nil
}

func compareRank(a, b types.PowerEntry) int {
	return cmp.Or(cmp.Compare(b.PowerSat, a.PowerSat), bytes.Compare(a.FpBtcPk, b.FpBtcPk))
}

// first returns the first n entries, in order, that have at least some power, are not slashed and pass eligible; nil passes all.
func (r *ranked) first(ctx context.Context, n uint32, leastSat uint64, eligible func(fpPk []byte) bool) ([]types.PowerEntry, error) {
	var entries []types.PowerEntry
	for rank := 0; uint64(len(entries)) < uint64(n); rank++ {
		entry, found, err := r.at(ctx, rank)
		if err != nil {
			return nil, err
		}
		if !found || entry.PowerSat < leastSat {
			break
		}
		slashed, err := r.isSlashed(ctx, entry.FpBtcPk)
		if err != nil {
			return nil, err
		}
		if slashed || eligible != nil && !eligible(entry.FpBtcPk) {
			continue
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

// at returns the entry of a rank, from 0; false behind the last one.
func (r *ranked) at(ctx context.Context, rank int) (types.PowerEntry, bool, error) {
	for len(r.entries) <= rank {
		if len(r.read) == 0 && !r.done {
			if err := r.more(ctx); err != nil {
				return types.PowerEntry{}, false, err
			}
		}
		switch {
		case len(r.read) == 0 && len(r.moved) == 0:
			return types.PowerEntry{}, false, nil
		case len(r.read) == 0 || len(r.moved) > 0 && compareRank(r.moved[0], r.read[0]) < 0:
			r.entries, r.moved = append(r.entries, r.moved[0]), r.moved[1:]
		default:
			r.entries, r.read = append(r.entries, r.read[0]), r.read[1:]
		}
	}
	return r.entries[rank], true, nil
}

// more reads the index on, until something of it is of use.
func (r *ranked) more(ctx context.Context) error {
	for len(r.read) == 0 && !r.done {
		rng := new(collections.Range[collections.Pair[uint64, []byte]])
		if r.last != nil {
			rng = rng.StartExclusive(*r.last)
		}
		count := 0
		err := r.l.ranking.Walk(ctx, rng, func(key collections.Pair[uint64, []byte]) (bool, error) {
			count++
			r.last = &key
			if !r.isMoved[string(key.K2())] {
				r.read = append(r.read, types.PowerEntry{FpBtcPk: key.K2(), PowerSat: math.MaxUint64 - key.K1()})
			}
			return count == rankingChunk, nil
		})
		if err != nil {
			return fmt.Errorf("read ranking: %w", err)
		}
		r.done = count < rankingChunk
	}
	return nil
}

// isSlashed says whether a provider that has power is slashed.
func (r *ranked) isSlashed(ctx context.Context, fpPk []byte) (bool, error) {
	if slashed, known := r.slashed[string(fpPk)]; known {
		return slashed, nil
	}
	fp, err := r.k.providers.Get(ctx, fpPk)
	if err != nil {
		return false, errorsmod.Wrapf(types.ErrCorruptedState, "provider %x has power: %s", fpPk, err)
	}
	r.slashed[string(fpPk)] = fp.Slashed
	return fp.Slashed, nil
}

// checkRanking: the rankings hold all power, once, and nothing else.
func (k *Keeper) checkRanking(ctx context.Context) error {
	if err := k.own.checkRanking(ctx); err != nil {
		return err
	}
	return k.mirrored.checkRanking(ctx)
}

func (l *ledger) checkRanking(ctx context.Context) error {
	count := 0
	err := l.ranking.Walk(ctx, nil, func(key collections.Pair[uint64, []byte]) (bool, error) {
		count++
		sat, err := orZero(l.power.Get(ctx, key.K2()))
		if err == nil && (sat == 0 || sat != math.MaxUint64-key.K1()) {
			err = errorsmod.Wrapf(types.ErrInvariant, "%x is ranked by %d satoshis, its power is %d", key.K2(), math.MaxUint64-key.K1(), sat)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	err = l.power.Walk(ctx, nil, func([]byte, uint64) (bool, error) { count--; return false, nil })
	if err == nil && count != 0 {
		err = errorsmod.Wrapf(types.ErrInvariant, "the ranking has %d entries more than there are providers with power", count)
	}
	return err
}
