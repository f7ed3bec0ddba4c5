package app

import (
	"encoding/json"
	"fmt"

	storetypes "cosmossdk.io/store/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	"github.com/cosmos/cosmos-sdk/x/staking"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
)

// ExportAppStateAndValidators writes the committed state as a genesis. A chain that starts from it goes on at the next
// height, or at height 1 with everything counted in heights set back when forZeroHeight is set; validators outside
// jailAllowedAddrs are then jailed, unless the list is empty.
func (app *App) ExportAppStateAndValidators(
	forZeroHeight bool, jailAllowedAddrs, modulesToExport []string,
) (servertypes.ExportedApp, error) {
	// The modules export against the chain id they ran under: contexts of signatures contain it.
	ctx := app.NewContextLegacy(true, cmtproto.Header{ChainID: app.ChainID(), Height: app.LastBlockHeight()})
	height := app.LastBlockHeight() + 1
	if forZeroHeight {
		height = 0
		if err := app.resetHeights(ctx, jailAllowedAddrs); err != nil {
			return servertypes.ExportedApp{}, fmt.Errorf("prepare zero height genesis: %w", err)
		}
	}
	state, err := app.ModuleManager.ExportGenesisForModules(ctx, app.appCodec, modulesToExport)
	if err != nil {
		return servertypes.ExportedApp{}, fmt.Errorf("export modules: %w", err)
	}
	appState, err := json.MarshalIndent(state, "", "  ")
	if err != nil {
		return servertypes.ExportedApp{}, fmt.Errorf("marshal app state: %w", err)
	}
	validators, err := staking.WriteValidators(ctx, app.StakingKeeper)
	if err != nil {
		return servertypes.ExportedApp{}, fmt.Errorf("export validators: %w", err)
	}
	return servertypes.ExportedApp{
		AppState:        appState,
		Validators:      validators,
		Height:          height,
		ConsensusParams: app.GetConsensusParams(ctx),
	}, nil
}

// resetHeights makes the state one that a chain can start from at height 1: rewards are paid out, and whatever
// remembers a height of this chain forgets it.
func (app *App) resetHeights(ctx sdk.Context, jailAllowedAddrs []string) error {
	allowed := make(map[string]bool, len(jailAllowedAddrs))
	for _, addr := range jailAllowedAddrs {
		if _, err := sdk.ValAddressFromBech32(addr); err != nil {
			return fmt.Errorf("validator %q: %w", addr, err)
		}
		allowed[addr] = true
	}
	if err := app.resetDistribution(ctx); err != nil {
		return fmt.Errorf("reset distribution: %w", err)
	}
	if err := app.resetStaking(ctx, allowed); err != nil {
		return fmt.Errorf("reset staking: %w", err)
	}
	return app.resetSlashing(ctx)
}

// resetDistribution pays every reward out and starts the reward periods of all validators and delegations anew.
func (app *App) resetDistribution(ctx sdk.Context) error {
	validators, err := app.StakingKeeper.GetAllValidators(ctx)
	if err != nil {
		return err
	}
	delegations, err := app.StakingKeeper.GetAllDelegations(ctx)
	if err != nil {
		return err
	}
	for _, validator := range validators {
		valAddr, err := sdk.ValAddressFromBech32(validator.GetOperator())
		if err != nil {
			return err
		}
		// Nothing to withdraw is no obstacle.
		_, _ = app.DistrKeeper.WithdrawValidatorCommission(ctx, valAddr)
	}
	for _, delegation := range delegations {
		delAddr, valAddr, err := delegationAddresses(delegation)
		if err != nil {
			return err
		}
		_, _ = app.DistrKeeper.WithdrawDelegationRewards(ctx, delAddr, valAddr)
	}
	app.DistrKeeper.DeleteAllValidatorSlashEvents(ctx)
	app.DistrKeeper.DeleteAllValidatorHistoricalRewards(ctx)
	return app.restartRewards(ctx.WithBlockHeight(0), validators, delegations)
}

// restartRewards moves fractions that cannot be paid out to the community pool and opens the first reward period.
func (app *App) restartRewards(
	ctx sdk.Context, validators []stakingtypes.Validator, delegations []stakingtypes.Delegation,
) error {
	hooks := app.DistrKeeper.Hooks()
	for _, validator := range validators {
		valAddr, err := sdk.ValAddressFromBech32(validator.GetOperator())
		if err != nil {
			return err
		}
		rest, err := app.DistrKeeper.GetValidatorOutstandingRewardsCoins(ctx, valAddr)
		if err != nil {
			return err
		}
		pool, err := app.DistrKeeper.FeePool.Get(ctx)
		if err != nil {
			return err
		}
		pool.CommunityPool = pool.CommunityPool.Add(rest...)
		if err := app.DistrKeeper.FeePool.Set(ctx, pool); err != nil {
			return err
		}
		if err := hooks.AfterValidatorCreated(ctx, valAddr); err != nil {
			return err
		}
	}
	for _, delegation := range delegations {
		delAddr, valAddr, err := delegationAddresses(delegation)
		if err != nil {
			return err
		}
		if err := hooks.BeforeDelegationCreated(ctx, delAddr, valAddr); err != nil {
			return err
		}
		if err := hooks.AfterDelegationModified(ctx, delAddr, valAddr); err != nil {
			return err
		}
	}
	return nil
}

func delegationAddresses(delegation stakingtypes.Delegation) (sdk.AccAddress, sdk.ValAddress, error) {
	delAddr, err := sdk.AccAddressFromBech32(delegation.DelegatorAddress)
	if err != nil {
		return nil, nil, err
	}
	valAddr, err := sdk.ValAddressFromBech32(delegation.ValidatorAddress)
	return delAddr, valAddr, err
}

// resetStaking forgets at which height stake was moved and validators unbonded, and jails who may not start.
func (app *App) resetStaking(ctx sdk.Context, allowed map[string]bool) error {
	if err := app.resetUnbondings(ctx); err != nil {
		return err
	}
	for _, addr := range app.validatorAddresses(ctx) {
		validator, err := app.StakingKeeper.GetValidator(ctx, addr)
		if err != nil {
			return fmt.Errorf("get validator %s: %w", addr, err)
		}
		validator.UnbondingHeight = 0
		if len(allowed) > 0 && !allowed[validator.GetOperator()] && !validator.Jailed {
			// The power index must lose a jailed validator, or the set would be computed with it.
			if err := app.StakingKeeper.DeleteValidatorByPowerIndex(ctx, validator); err != nil {
				return fmt.Errorf("delete power of validator %s: %w", addr, err)
			}
			validator.Jailed = true
		}
		if err := app.StakingKeeper.SetValidator(ctx, validator); err != nil {
			return fmt.Errorf("set validator %s: %w", addr, err)
		}
	}
	_, err := app.StakingKeeper.ApplyAndReturnValidatorSetUpdates(ctx)
	return err
}

// resetUnbondings forgets at which height stake began to unbond or to move. Entries are collected first: a store must
// not be written while it is walked.
func (app *App) resetUnbondings(ctx sdk.Context) error {
	var redelegations []stakingtypes.Redelegation
	if err := app.StakingKeeper.IterateRedelegations(ctx, func(_ int64, red stakingtypes.Redelegation) bool {
		redelegations = append(redelegations, red)
		return false
	}); err != nil {
		return err
	}
	for _, red := range redelegations {
		for i := range red.Entries {
			red.Entries[i].CreationHeight = 0
		}
		if err := app.StakingKeeper.SetRedelegation(ctx, red); err != nil {
			return err
		}
	}
	var unbondings []stakingtypes.UnbondingDelegation
	if err := app.StakingKeeper.IterateUnbondingDelegations(
		ctx, func(_ int64, ubd stakingtypes.UnbondingDelegation) bool {
			unbondings = append(unbondings, ubd)
			return false
		}); err != nil {
		return err
	}
	for _, ubd := range unbondings {
		for i := range ubd.Entries {
			ubd.Entries[i].CreationHeight = 0
		}
		if err := app.StakingKeeper.SetUnbondingDelegation(ctx, ubd); err != nil {
			return err
		}
	}
	return nil
}

// validatorAddresses returns the operators of all validators in the order of the store.
func (app *App) validatorAddresses(ctx sdk.Context) []sdk.ValAddress {
	iter := storetypes.KVStorePrefixIterator(ctx.KVStore(app.keys[stakingtypes.StoreKey]), stakingtypes.ValidatorsKey)
	defer iter.Close() //nolint:errcheck // a read-only iterator has nothing left to report
	var addrs []sdk.ValAddress
	for ; iter.Valid(); iter.Next() {
		addrs = append(addrs, stakingtypes.AddressFromValidatorsKey(iter.Key()))
	}
	return addrs
}

// resetSlashing starts the liveness window of every validator anew.
func (app *App) resetSlashing(ctx sdk.Context) error {
	type signer struct {
		addr sdk.ConsAddress
		info slashingtypes.ValidatorSigningInfo
	}
	var signers []signer
	if err := app.SlashingKeeper.IterateValidatorSigningInfos(
		ctx, func(addr sdk.ConsAddress, info slashingtypes.ValidatorSigningInfo) bool {
			info.StartHeight = 0
			signers = append(signers, signer{addr, info})
			return false
		}); err != nil {
		return fmt.Errorf("read signing infos: %w", err)
	}
	for _, s := range signers {
		if err := app.SlashingKeeper.SetValidatorSigningInfo(ctx, s.addr, s.info); err != nil {
			return fmt.Errorf("set signing info of %s: %w", s.addr, err)
		}
	}
	return nil
}
