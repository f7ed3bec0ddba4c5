package keeper

import (
	"context"

	storetypes "cosmossdk.io/store/types"
	"github.com/btcsuite/btcd/btcec/v2"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// maxCompleted is how many delegations' slashing transactions one page completes: each takes four trees of scripts, and opens a
// signature of every member of the committee twice.
const maxCompleted = 25

// slashingPage returns the slashing transactions of one page of a provider's delegations, and the key of the next. Somebody who is
// about to be slashed can register any number of large stakes under a provider, so that a page is bounded by what it reads and by
// what it completes, and what messages pay for scripts is not taken from a query.
func (q queryServer) slashingPage(
	ctx context.Context, fpPk []byte, sk *btcec.PrivateKey, page *query.PageRequest,
) (views []types.SlashingTxView, next []byte, err error) {
	unpriced := sdk.UnwrapSDKContext(ctx).WithGasMeter(storetypes.NewInfiniteGasMeter())
	looked, completed, size := uint64(0), 0, 0
	var from []byte
	if len(page.Key) != 0 {
		from = page.Key
	}
	err = q.under(fpPk)(ctx, from, page.Reverse, func(at place) (bool, error) {
		if looked == page.Limit+page.Offset || completed == maxCompleted || size >= maxPageBytes {
			next = at.key
			return true, nil
		}
		looked++
		if looked <= page.Offset {
			return false, nil
		}
		d, err := q.k.delegations.Get(ctx, at.hash)
		if err != nil {
			return true, err
		}
		size += d.Size()
		txs, err := q.k.slashingTxs(unpriced, d, sk)
		if err != nil {
			return true, err
		}
		if len(txs) != 0 {
			completed++
		}
		views = append(views, txs...)
		return false, nil
	})
	return views, next, err
}
