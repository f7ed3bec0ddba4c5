package types

import "context"

// ParamsGuard is a module that builds on the registry's parameters and may refuse new ones that break its own.
type ParamsGuard interface {
	// CheckStakeParams checks parameters and all versions of the staking parameters as they would be.
	CheckStakeParams(ctx context.Context, params Params, versions []StakingParams) error
}
