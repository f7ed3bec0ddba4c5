package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// ledger is power of one origin, the zone's own stakes or mirrored ones, in two forms. changes says at which Bitcoin height a
// provider's power goes up or down, for all heights past and future: one delegation makes two changes, at its start and at its
// expiry. power is their sum up to the settled height, and stands in an index by rank (ranking.go). A table of an earlier height is
// power minus the changes after it, so no table costs a walk over delegations or over all providers, and none has to be stored
// here; x/taikofinality stores the ones it pins, when they differ.
type ledger struct {
	// power: provider → satoshis active at the settled height; no zeros.
	power collections.Map[[]byte, uint64]
	// ranking are (all ones minus satoshis, provider), which is the order of tables, of what is in power.
	ranking collections.KeySet[collections.Pair[uint64, []byte]]
	// changes: (Bitcoin height, provider) → by how much its power changes there; no zeros.
	changes collections.Map[collections.Pair[uint32, []byte], int64]
}

func newLedger(sb *collections.SchemaBuilder, name string, power, ranking, changes collections.Prefix) ledger {
	return ledger{
		power: collections.NewMap(sb, power, name+"power", collections.BytesKey, collections.Uint64Value),
		ranking: collections.NewKeySet(sb, ranking, name+"ranking",
			collections.PairKeyCodec(collections.Uint64Key, collections.BytesKey)),
		changes: collections.NewMap(sb, changes, name+"changes",
			collections.PairKeyCodec(collections.Uint32Key, collections.BytesKey), collections.Int64Value),
	}
}

// ledgerOf returns where a delegation's power is booked.
func (k *Keeper) ledgerOf(d types.BTCDelegation) *ledger {
	if d.Mirrored() {
		return &k.mirrored
	}
	return &k.own
}

// change adds delta satoshis to a provider from a Bitcoin height on: in changes and, if the height is below folded and so in the sums,
// in power.
func (l *ledger) change(ctx context.Context, folded, btcHeight uint32, fpPk []byte, delta int64) error {
	types.SpoilTableMemo(ctx)
	key := collections.Join(btcHeight, fpPk)
	old, err := orZero(l.changes.Get(ctx, key))
	if err != nil {
		return err
	}
	// Each side is at most all the satoshis there are, so that the sum cannot overflow.
	if sum := old + delta; sum == 0 {
		err = l.changes.Remove(ctx, key)
	} else {
		err = l.changes.Set(ctx, key, sum)
	}
	if err != nil || btcHeight >= folded {
		return err
	}
	return l.addPower(ctx, fpPk, delta)
}

func (l *ledger) addPower(ctx context.Context, fpPk []byte, delta int64) error {
	old, err := orZero(l.power.Get(ctx, fpPk))
	if err != nil {
		return err
	}
	sum, err := types.AddPower(old, delta)
	if err != nil {
		return fmt.Errorf("power of %x: %w", fpPk, err)
	}
	return l.setPower(ctx, fpPk, old, sum)
}

// delta is by how much one provider's power changes over a range of heights.
type delta struct {
	fpPk  []byte
	delta int64
}

// sumChanges sums up the changes at heights in [from, to) by provider, in the order of first appearance.
func (l *ledger) sumChanges(ctx context.Context, from, to uint32) ([]delta, error) {
	var sums []delta
	indices := make(map[string]int)
	heights := new(collections.Range[collections.Pair[uint32, []byte]]).
		StartInclusive(collections.PairPrefix[uint32, []byte](from)).
		EndExclusive(collections.PairPrefix[uint32, []byte](to))
	err := l.changes.Walk(ctx, heights, func(key collections.Pair[uint32, []byte], change int64) (bool, error) {
		at, ok := indices[string(key.K2())]
		if !ok {
			at = len(sums)
			indices[string(key.K2())] = at
			sums = append(sums, delta{fpPk: key.K2()})
		}
		sums[at].delta += change
		return false, nil
	})
	return sums, err
}

// powerBefore returns a provider's power before changes that are in its power by now.
func (l *ledger) powerBefore(ctx context.Context, d delta) (uint64, error) {
	sat, err := orZero(l.power.Get(ctx, d.fpPk))
	if err != nil {
		return 0, err
	}
	return types.AddPower(sat, -d.delta)
}

// powersAt returns the power of providers at a Bitcoin height that is not above the settled one.
func (l *ledger) powersAt(ctx context.Context, settled, btcHeight uint32, fpPks [][]byte) ([]uint64, error) {
	later, err := l.sumChanges(ctx, btcHeight+1, settled+1)
	if err != nil {
		return nil, err
	}
	moved := make(map[string]int64, len(later))
	for _, d := range later {
		moved[string(d.fpPk)] = d.delta
	}
	powers := make([]uint64, len(fpPks))
	for i, fpPk := range fpPks {
		if powers[i], err = l.powerBefore(ctx, delta{fpPk: fpPk, delta: moved[string(fpPk)]}); err != nil {
			return nil, fmt.Errorf("power of %x at %d: %w", fpPk, btcHeight, err)
		}
	}
	return powers, nil
}
