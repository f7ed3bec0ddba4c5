package keeper

import (
	"context"

	storetypes "cosmossdk.io/store/types"
	"github.com/cosmos/cosmos-sdk/telemetry"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// count counts something that happened to a delegation or a provider. Messages that are simulated count too.
func count(what ...string) {
	telemetry.IncrCounter(1, append([]string{types.ModuleName}, what...)...)
}

// gauge shows the tip and how much stake gives power. It is not paid for: whether a node shows it must not change gas.
func (k *Keeper) gauge(ctx context.Context, tipHeight uint32) {
	telemetry.SetGauge(float32(tipHeight), types.ModuleName, "btc_tip_height")
	if !telemetry.IsTelemetryEnabled() {
		return
	}
	free := sdk.UnwrapSDKContext(ctx).WithGasMeter(storetypes.NewInfiniteGasMeter())
	var active uint64
	err := k.power.Walk(free, nil, func(_ []byte, sat uint64) (bool, error) {
		active += sat
		return false, nil
	})
	if err == nil {
		telemetry.SetGauge(float32(active), types.ModuleName, "active_sat")
	}
}
