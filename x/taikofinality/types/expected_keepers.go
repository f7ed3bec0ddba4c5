package types

import (
	"context"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// StakeKeeper is all that finality knows of bitcoins: ranked power at a Bitcoin height.
type StakeKeeper interface {
	// Params returns the registry's parameters: which Bitcoin network it is for, and how long stake stays slashable.
	Params(ctx context.Context) (btcstaketypes.Params, error)
	// StakingParams returns all versions of the staking parameters in order.
	StakingParams(ctx context.Context) ([]btcstaketypes.StakingParams, error)
	// StakingFamilies returns the staking parameters of other networks.
	StakingFamilies(ctx context.Context) ([]btcstaketypes.StakingFamily, error)
	// SettledBTCHeight returns the highest Bitcoin height that counts, the tip minus the confirmation depth.
	SettledBTCHeight(ctx context.Context) (uint32, error)
	// PinHeight returns T for a slot: max(floor, clamp(last Bitcoin block whose median time past is not above
	// l2Timestamp, minus k; to [settled - W, settled])). floor is T of the slot before, 0 when there is none.
	PinHeight(ctx context.Context, l2Timestamp uint64, floor uint32) (uint32, error)
	// BTCTime returns the median time past of the best chain's block at a Bitcoin height, in Unix seconds.
	BTCTime(ctx context.Context, btcHeight uint32) (uint64, error)
	// PowerTable returns the power table at a settled Bitcoin height: providers that are not slashed, have at least
	// min_provider_power_sat and pass eligible, ranked by power descending, then key ascending, cut at
	// max_active_finality_providers.
	PowerTable(ctx context.Context, btcHeight uint32, eligible func(fpPk []byte) bool) (btcstaketypes.PowerTable, error)
	// FinalityProvider returns a registered provider by its x-only key; collections.ErrNotFound when there is none.
	FinalityProvider(ctx context.Context, fpPk []byte) (btcstaketypes.FinalityProvider, error)
	// FinalityProviderByAddr returns a registered provider by its account; collections.ErrNotFound when there is none.
	FinalityProviderByAddr(ctx context.Context, addr string) (btcstaketypes.FinalityProvider, error)
	// SlashFinalityProvider takes a provider's power away for good and keeps its secret key, with which its stakers' slashing
	// transactions are completed. Slashing twice is no error.
	SlashFinalityProvider(ctx context.Context, fpPk, secretKey []byte) error
	// LastPowerLoss returns the zone height at which power was last taken away before its time, by a spend or a Bitcoin
	// reorg; 0 when it never was.
	LastPowerLoss(ctx context.Context) (int64, error)
	// SetLastPowerLoss makes that height one of the chain that starts from an export.
	SetLastPowerLoss(ctx context.Context, height int64) error
	// PowersAt returns what is known now of the power of providers at a Bitcoin height; none of a provider that it leaves out.
	// A height above the settled one, which a reorg can bring about, is read as the settled one.
	PowersAt(ctx context.Context, btcHeight uint32, fpPks [][]byte) ([]btcstaketypes.PowerEntry, error)
}
