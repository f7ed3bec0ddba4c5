package types

import "context"

// ParamsGuard is a module that builds on the registry's parameters and may refuse new ones that break its own.
type ParamsGuard interface {
	// CheckStakeParams checks parameters, all versions of the staking parameters and all families of other networks as they would be.
	CheckStakeParams(ctx context.Context, params Params, versions []StakingParams, families []StakingFamily) error
}
