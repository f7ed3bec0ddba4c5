package keeper

import (
	"context"
	"errors"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Totals returns the number and value of delegations by status at the settled height.
func (k *Keeper) Totals(ctx context.Context) (*types.QueryTotalsResponse, error) {
	settled, err := k.SettledBTCHeight(ctx)
	known := err == nil
	if err != nil && !errors.Is(err, types.ErrNotSettled) {
		return nil, err
	}
	slashed := make(map[string]bool)
	err = k.providers.Walk(ctx, nil, func(fpPk []byte, fp types.FinalityProvider) (bool, error) {
		slashed[string(fpPk)] = fp.Slashed
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	totals := make([]types.StatusTotal, len(types.DelegationStatus_name)-1)
	for i := range totals {
		totals[i].Status = types.DelegationStatus(i + 1) // #nosec G115 -- there are a handful
	}
	err = k.delegations.Walk(ctx, nil, func(_ []byte, d types.BTCDelegation) (bool, error) {
		total := &totals[d.Status(settled, known, slashed[string(d.FpBtcPk)])-1]
		total.Delegations++
		total.TotalSat += d.TotalSat
		return false, nil
	})
	return &types.QueryTotalsResponse{
		Totals: totals, ActiveSat: totals[types.DELEGATION_STATUS_ACTIVE-1].TotalSat,
	}, err
}
