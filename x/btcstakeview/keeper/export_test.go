package keeper

import (
	"context"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// PutDelegation books a delegation as it is, so that benchmarks need not sign a hundred thousand of them.
func (k *Keeper) PutDelegation(ctx context.Context, d types.BTCDelegation) error {
	return k.putDelegation(ctx, nil, d)
}

// Prices that tests count with.
const (
	SigGas     = sigGas
	ScriptGas  = scriptGas
	SiblingGas = siblingGas
	HeaderGas  = headerGas
)

// What tests count with.
const (
	PendingTerm      = pendingTerm
	MaxExpiredPerMsg = maxExpiredPerMsg
)
