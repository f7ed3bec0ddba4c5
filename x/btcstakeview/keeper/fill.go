package keeper

import (
	"context"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// PutDelegation books a delegation as it is, under none of the rules. It is for tests and benchmarks, here and of the daemons, that
// need a hundred thousand of them: to sign and to check as many takes minutes. Nothing in the zone calls it (internal/arch).
func (k *Keeper) PutDelegation(ctx context.Context, d types.BTCDelegation) error {
	return k.putDelegation(ctx, nil, d)
}
