package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"cosmossdk.io/log"
	"github.com/btcsuite/btcd/btcutil"
	abci "github.com/cometbft/cometbft/abci/types"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
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
		launchValidators(&staking, &genutil), launchCoin(&staking), launchBitcoin(&stake), launchStakes(&stake), launchHeights(&stake),
		app.launchRelayers(finality.Params), launchActivation(&finality, stake.Params.BtcNetwork), launchPower(&stake, finality.Params),
		launchGov(&gov, finality.Activated),
	)
}

// TryGenesis makes of a genesis in memory what a node makes of it at its first start, genesis transactions included, and says of what
// that would fail: they are signed for one chain, by accounts that must have what they stake.
func TryGenesis(genesis *genutiltypes.AppGenesis, appOpts servertypes.AppOptions) (err error) {
	if err := genesis.ValidateAndComplete(); err != nil {
		return fmt.Errorf("%w: %w", ErrLaunch, err)
	}
	doc, err := genesis.ToGenesisDoc()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrLaunch, err)
	}
	app := New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, appOpts, baseapp.SetChainID(doc.ChainID))
	defer func() {
		if p := recover(); p != nil { // as modules tell of a genesis that they do not take
			err = launchError("no node starts from it: %v", p)
		}
		err = errors.Join(err, app.Close())
	}()
	validators := make([]*cmttypes.Validator, len(doc.Validators))
	for i, v := range doc.Validators {
		validators[i] = cmttypes.NewValidator(v.PubKey, v.Power)
	}
	params := doc.ConsensusParams.ToProto()
	if _, err := app.InitChain(&abci.RequestInitChain{
		Time: doc.GenesisTime, ChainId: doc.ChainID, InitialHeight: doc.InitialHeight, ConsensusParams: &params,
		Validators: cmttypes.TM2PB.ValidatorUpdates(cmttypes.NewValidatorSet(validators)), AppStateBytes: doc.AppState,
	}); err != nil {
		return launchError("no node starts from it: %v", err)
	}
	return nil
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

// launchCoin makes sure that validators stake the coin that there is.
func launchCoin(staking *stakingtypes.GenesisState) error {
	if staking.Params.BondDenom != BondDenom {
		return launchError("staking.params.bond_denom is %q: the zone's coin, which validators stake, is %s", staking.Params.BondDenom, BondDenom)
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

// launchHeights says when Bitcoin never comes to where the first staking parameters begin to count.
func launchHeights(stake *btcstaketypes.GenesisState) error {
	network, err := headerchain.Network(stake.Params.BtcNetwork)
	if err != nil || len(stake.StakingParams) == 0 || headerchain.RetargetInterval(network) == 0 {
		return nil // said already, or a network whose blocks come as somebody pleases
	}
	first := uint64(stake.StakingParams[0].BtcActivationHeight)
	// Headers have times of 32 bits, which end in 2106, and the target sees to it that blocks do not come twice as fast for long.
	seconds := uint64(math.MaxUint32 - stake.BaseHeader.MedianTimePast)
	if last := uint64(stake.BaseHeader.Height) + 2*seconds/uint64(network.TargetTimePerBlock.Seconds()); first > last {
		return launchError("staking parameters begin at btc_activation_height %d, and Bitcoin ends before %d: nobody can ever stake", first, last)
	}
	return nil
}

// launchActivation says what keeps the proposal that switches finality on from passing.
func launchActivation(finality *finalitytypes.GenesisState, btcNetwork string) error {
	if finality.Activated || finality.Params.ValidateFor(btcNetwork) != nil {
		return nil // CheckGenesis says it
	}
	if err := finality.Params.ValidateLaunch(btcNetwork); err != nil {
		return fmt.Errorf("%w: finality can never be switched on (genesis set-activation): %w", ErrLaunch, err)
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
