package keeper

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/big"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Invariants walk over the whole state; they are for tests, audits and crisis, not for blocks.

// invariant is one of them under its name.
type invariant struct {
	route string
	check func(context.Context) error
}

func (k *Keeper) invariants() []invariant {
	return []invariant{
		{"power-is-active-stake", k.checkPower},
		{"power-is-ranked", k.checkRanking},
		{"power-within-outputs", k.checkOutputs},
		{"indexes", k.checkIndexes},
		{"waiting-stakes", k.checkWaiting},
		{"ranks", k.checkRanks},
		{"slashed-providers", k.checkSlashed},
		{"totals", k.checkTotals},
		{"feed", k.checkFeed},
	}
}

// RegisterInvariants names the module's invariants.
func RegisterInvariants(registry sdk.InvariantRegistry, k *Keeper) { //nolint:staticcheck // the SDK line in use has no other registry of invariants
	for _, invariant := range k.invariants() {
		registry.RegisterRoute(types.ModuleName, invariant.route, func(ctx sdk.Context) (string, bool) {
			if err := invariant.check(ctx); err != nil {
				return fmt.Sprintf("%s: %s invariant: %s\n", types.ModuleName, invariant.route, err), true
			}
			return "", false
		})
	}
}

// CheckInvariants returns the first invariant that is broken.
func (k *Keeper) CheckInvariants(ctx context.Context) error {
	for _, invariant := range k.invariants() {
		if err := invariant.check(ctx); err != nil {
			return err
		}
	}
	return nil
}

// checkPower: the power of every provider is the sum of its active stakes, and nothing is active whose spend is known.
func (k *Keeper) checkPower(ctx context.Context) error {
	folded, err := orZero(k.folded.Get(ctx))
	if err != nil {
		return err
	}
	want := map[*ledger]map[string]uint64{&k.own: {}, &k.mirrored: {}}
	err = k.delegations.Walk(ctx, nil, func(_ []byte, d types.BTCDelegation) (bool, error) {
		// folded is one above the settled height, 0 while there is none.
		status := d.Status(max(folded, 1)-1, folded > 0, false)
		active := status == types.DELEGATION_STATUS_ACTIVE
		if active && (d.Spend != nil || d.UnbondingSpend != nil) {
			return true, errorsmod.Wrapf(types.ErrInvariant, "delegation %x is active and spent", d.StakingTxHash)
		}
		if active {
			want[k.ledgerOf(d)][string(d.FpBtcPk)] += d.Power()
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	for _, l := range []*ledger{&k.own, &k.mirrored} {
		if err := l.checkPower(ctx, want[l]); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) checkPower(ctx context.Context, want map[string]uint64) error {
	// A mirrored stake may be so small, or weigh so little, that it gives nothing.
	maps.DeleteFunc(want, func(_ string, sat uint64) bool { return sat == 0 })
	err := l.power.Walk(ctx, nil, func(fpPk []byte, sat uint64) (bool, error) {
		if want[string(fpPk)] != sat {
			return true, errorsmod.Wrapf(types.ErrInvariant, "power of %x is %d, its active stake %d", fpPk, sat, want[string(fpPk)])
		}
		delete(want, string(fpPk))
		return false, nil
	})
	if err == nil && len(want) != 0 {
		err = errorsmod.Wrapf(types.ErrInvariant, "%d providers have active stake but no power", len(want))
	}
	return err
}

// checkOutputs: all power together is not above the value of distinct outputs that are not known to be spent.
func (k *Keeper) checkOutputs(ctx context.Context) error {
	unspent := make(map[wire.OutPoint]int64)
	err := k.delegations.Walk(ctx, nil, func(_ []byte, d types.BTCDelegation) (bool, error) {
		if d.Spent() {
			return false, nil
		}
		var tx wire.MsgTx
		if err := tx.DeserializeNoWitness(bytes.NewReader(d.StakingTx)); err != nil {
			return true, err
		}
		at := wire.OutPoint{Hash: tx.TxHash(), Index: d.StakingOutputIdx}
		unspent[at] = tx.TxOut[at.Index].Value
		return false, nil
	})
	if err != nil {
		return err
	}
	locked, power := new(big.Int), new(big.Int)
	for _, value := range unspent {
		locked.Add(locked, big.NewInt(value))
	}
	for _, l := range []*ledger{&k.own, &k.mirrored} {
		if err == nil {
			err = l.power.Walk(ctx, nil, func(_ []byte, sat uint64) (bool, error) {
				power.Add(power, new(big.Int).SetUint64(sat))
				return false, nil
			})
		}
	}
	if err == nil && power.Cmp(locked) > 0 {
		err = errorsmod.Wrapf(types.ErrInvariant, "power of %s satoshis is above %s in unspent outputs", power, locked)
	}
	return err
}

// checkIndexes: the indexes hold what the records say, and nothing else.
func (k *Keeper) checkIndexes(ctx context.Context) error {
	want := [3]int{}
	err := k.delegations.Walk(ctx, nil, func(hash []byte, d types.BTCDelegation) (bool, error) {
		want[0]++
		if err := k.checkTerm(ctx, hash, d); err != nil {
			return true, err
		}
		has, err := k.delegationsByFp.Has(ctx, collections.Join(d.FpBtcPk, hash))
		for _, btcHeight := range startOf(d) {
			if want[1]++; err == nil && has {
				has, err = k.delegationsByStart.Has(ctx, collections.Join(btcHeight, hash))
			}
		}
		for _, btcHeight := range spendHeights(d) {
			if want[2]++; err == nil && has {
				has, err = k.spends.Has(ctx, collections.Join(btcHeight, hash))
			}
		}
		if err == nil && !has {
			err = errorsmod.Wrapf(types.ErrInvariant, "delegation %x is missing in an index", hash)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	got := [3]int{}
	err = k.delegationsByFp.Walk(ctx, nil, func(collections.Pair[[]byte, []byte]) (bool, error) { got[0]++; return false, nil })
	for i, index := range []collections.KeySet[collections.Pair[uint32, []byte]]{k.delegationsByStart, k.spends} {
		if err == nil {
			err = index.Walk(ctx, nil, func(collections.Pair[uint32, []byte]) (bool, error) { got[i+1]++; return false, nil })
		}
	}
	if err == nil && got != want {
		err = fmt.Errorf("%w: indexes have %v entries, want %v", types.ErrInvariant, got, want)
	}
	return err
}
