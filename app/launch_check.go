package app

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	govv1 "github.com/cosmos/cosmos-sdk/x/gov/types/v1"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	"github.com/cosmos/gogoproto/proto"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ErrLaunch means that a chain of this genesis would start, or not even that, and nothing on it could ever become final unless
// governance mended it first.
var ErrLaunch = errors.New("this genesis cannot work")

// CheckLaunch says everything that keeps a chain of this genesis from its first final block, beyond what keeps a node from starting
// (CheckGenesis). It is for whoever launches a chain: a node does not ask, since governance could mend most of it.
func (app *App) CheckLaunch(genesis *genutiltypes.AppGenesis) error {
	var state GenesisState
	if err := json.Unmarshal(genesis.AppState, &state); err != nil {
		return fmt.Errorf("read genesis state: %w", err)
	}
	var (
		stake    btcstaketypes.GenesisState
		finality finalitytypes.GenesisState
		staking  stakingtypes.GenesisState
		genutil  genutiltypes.GenesisState
		gov      govv1.GenesisState
	)
	for module, into := range map[string]proto.Message{
		btcstaketypes.ModuleName: &stake, finalitytypes.ModuleName: &finality, stakingtypes.ModuleName: &staking,
		genutiltypes.ModuleName: &genutil, govtypes.ModuleName: &gov,
	} {
		if err := app.appCodec.UnmarshalJSON(state[module], into); err != nil {
			return fmt.Errorf("read genesis of %s: %w", module, err)
		}
	}
	// All at once: who writes a genesis would otherwise run into them one after the other.
	return errors.Join(
		launchValidators(&staking, &genutil), launchBitcoin(&stake), launchStakes(&stake), app.launchRelayers(finality.Params),
		launchPower(&stake, finality.Params), launchGov(&gov, finality.Activated),
	)
}

func launchError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrLaunch, fmt.Sprintf(format, args...))
}

func launchValidators(staking *stakingtypes.GenesisState, genutil *genutiltypes.GenesisState) error {
	if len(staking.Validators) == 0 && len(genutil.GenTxs) == 0 {
		return launchError("there is no validator (genesis gentx, then collect-gentxs)")
	}
	return nil
}

func launchBitcoin(stake *btcstaketypes.GenesisState) error {
	network, err := headerchain.Network(stake.Params.BtcNetwork)
	if err != nil {
		return err
	}
	if stake.BaseHeader.Height == 0 && headerchain.RetargetInterval(network) != 0 {
		return launchError("the base header is the first block of %s, from which no relayer would bring all headers (genesis set-bitcoin)",
			stake.Params.BtcNetwork)
	}
	return nil
}

func launchStakes(stake *btcstaketypes.GenesisState) error {
	if len(stake.StakingParams) == 0 {
		return launchError("there are no staking parameters, so that nobody can stake (genesis add-staking-params)")
	}
	for _, version := range stake.StakingParams {
		if uint64(version.MaxStakingTimeBlocks) <= uint64(version.UnbondingTimeBlocks)+uint64(stake.Params.BtcConfirmationDepth) {
			return launchError("version %d of the staking parameters: even a stake of max_staking_time_blocks %d gives no power, which ends "+
				"unbonding_time_blocks %d before its end", version.Version, version.MaxStakingTimeBlocks, version.UnbondingTimeBlocks)
		}
	}
	return nil
}

func (app *App) launchRelayers(params finalitytypes.Params) error {
	if len(params.Relayers) == 0 {
		return launchError("relayers is empty, so that nobody can bring the first Taiko header (genesis set-activation --relayer)")
	}
	if err := params.ValidateRelayers(app.interfaceRegistry.SigningContext().AddressCodec()); err != nil {
		return fmt.Errorf("%w: %w", ErrLaunch, err)
	}
	return nil
}

// launchPower says when no table can ever be as large as it must.
func launchPower(stake *btcstaketypes.GenesisState, params finalitytypes.Params) error {
	if least := uint64(params.MinProviders) * stake.Params.MinProviderPowerSat; least > btcutil.MaxSatoshi {
		return launchError("min_providers %d times min_provider_power_sat %d is more than all bitcoins",
			params.MinProviders, stake.Params.MinProviderPowerSat)
	}
	return nil
}

// launchGov makes sure that the proposal which switches finality on can have its deposit.
func launchGov(gov *govv1.GenesisState, activated bool) error {
	if activated || gov.Params == nil {
		return nil
	}
	deposit := sdk.Coins(gov.Params.MinDeposit)
	if len(deposit) != 1 || deposit[0].Denom != BondDenom {
		return launchError("gov.params.min_deposit is %s: a proposal's deposit must be in %s, or finality can never be switched on", deposit, BondDenom)
	}
	return nil
}
