package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// A coin that was staked and unbonded N times under another registry would count N times if all its stakes were proven here
// at once and their spends a moment later. So a record counts only after everybody could report a spend: from the Bitcoin
// height at which the zone stood when it became complete (the confirmation depth passes on top), and not before
// report_delay of zone time, since headers can come in a heap. Both are written once and never computed again.

// maxCountedPerBlock bounds the stakes that one block begins to count; the others follow in the next ones.
const maxCountedPerBlock = 100

// begin writes down from when a record counts that has just become complete. A reorganization that takes its spend away changes
// nothing of that: whatever the coin went into after the spend stood in the same blocks or above, and is gone with them.
func (k *Keeper) begin(ctx context.Context, old types.BTCDelegation, d *types.BTCDelegation) error {
	if old.GivesPower() || !d.GivesPower() {
		return nil
	}
	charge(ctx, foldGas, "power of a stake")
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	tip, err := k.Tip(ctx)
	if err != nil {
		return err
	}
	countsAt := sdk.UnwrapSDKContext(ctx).BlockTime().Add(params.ReportDelay)
	d.FromHeight = max(d.StartHeight, tip.Height)
	d.CountsAt, d.Counted = &countsAt, params.ReportDelay == 0
	return nil
}

// moveWaiting makes the index of waiting stakes hold what a delegation says now.
func (k *Keeper) moveWaiting(ctx context.Context, old, d types.BTCDelegation) error {
	if old.Waits() {
		if err := k.waiting.Remove(ctx, collections.Join(*old.CountsAt, old.StakingTxHash)); err != nil {
			return err
		}
	}
	if d.Waits() {
		return k.waiting.Set(ctx, collections.Join(*d.CountsAt, d.StakingTxHash))
	}
	return nil
}

// BeginBlock counts the stakes whose time has come and takes away the records whose time is over.
func (k *Keeper) BeginBlock(ctx context.Context) error {
	if err := k.countDue(ctx); err != nil {
		return err
	}
	return k.expirePending(ctx)
}

func (k *Keeper) countDue(ctx context.Context) error {
	due, err := k.due(ctx)
	if err != nil {
		return err
	}
	for _, stakingTxHash := range due {
		old, err := k.delegations.Get(ctx, stakingTxHash)
		if err != nil {
			return err
		}
		d := old
		d.Counted = true
		if err := k.putDelegation(ctx, &old, d); err != nil {
			return err
		}
		err = k.emit(ctx, &types.EventDelegationCounted{
			StakingTxHash: chainhash.Hash(stakingTxHash).String(), FpBtcPkHex: hexKey(d.FpBtcPk), TotalSat: d.TotalSat,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// due lists the stakes that count from this block on, those that waited longest first. Nothing may be written while a store
// is walked.
func (k *Keeper) due(ctx context.Context) ([][]byte, error) {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	var due [][]byte
	err := k.waiting.Walk(ctx, nil, func(key collections.Pair[time.Time, []byte]) (bool, error) {
		if key.K1().After(now) || len(due) == maxCountedPerBlock {
			return true, nil
		}
		due = append(due, key.K2())
		return false, nil
	})
	return due, err
}

// checkWaiting: the index of waiting stakes holds what the records say, and nothing else.
func (k *Keeper) checkWaiting(ctx context.Context) error {
	want := 0
	err := k.delegations.Walk(ctx, nil, func(hash []byte, d types.BTCDelegation) (bool, error) {
		if !d.Waits() {
			return false, nil
		}
		want++
		has, err := k.waiting.Has(ctx, collections.Join(*d.CountsAt, hash))
		if err == nil && !has {
			err = errorsmod.Wrapf(types.ErrInvariant, "delegation %x waits and is not in the index", hash)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	got := 0
	err = k.waiting.Walk(ctx, nil, func(collections.Pair[time.Time, []byte]) (bool, error) { got++; return false, nil })
	if err == nil && got != want {
		err = errorsmod.Wrapf(types.ErrInvariant, "%d stakes wait, the index has %d", want, got)
	}
	return err
}
