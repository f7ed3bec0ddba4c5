package app

import (
	"encoding/json"

	"cosmossdk.io/math"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/bank"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/cosmos/cosmos-sdk/x/genutil"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/cosmos/cosmos-sdk/x/mint"
	minttypes "github.com/cosmos/cosmos-sdk/x/mint/types"
	"github.com/cosmos/cosmos-sdk/x/slashing"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	"github.com/cosmos/cosmos-sdk/x/staking"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
)

const (
	// maxBlockBytes bounds a block. The batch of votes at its head has a cap of its own in the finality parameters.
	maxBlockBytes = 2 << 20
	// maxBlockGas bounds what the transactions of a block may compute.
	maxBlockGas = 100_000_000
	// maxEvidenceBytes bounds the evidence in a block, so that evidence never crowds votes out.
	maxEvidenceBytes = 128 << 10
)

// GenesisState is the application's genesis: the JSON of every module by the module's name.
type GenesisState map[string]json.RawMessage

// ConsensusParams returns the parameters CometBFT starts a new chain with. Evidence is taken as long as the stake that
// answers for it is bonded.
func ConsensusParams() *cmttypes.ConsensusParams {
	params := cmttypes.DefaultConsensusParams()
	params.Block.MaxBytes = maxBlockBytes
	params.Block.MaxGas = maxBlockGas
	params.Evidence.MaxAgeDuration = UnbondingTime
	params.Evidence.MaxAgeNumBlocks = BlocksIn(UnbondingTime)
	params.Evidence.MaxBytes = maxEvidenceBytes
	return params
}

// basicOverrides replaces the basics of modules whose default genesis does not fit a zone of ten blocks a second.
func basicOverrides() map[string]module.AppModuleBasic {
	return map[string]module.AppModuleBasic{
		genutiltypes.ModuleName:  genutil.NewAppModuleBasic(genutiltypes.DefaultMessageValidator),
		banktypes.ModuleName:     bankBasic{},
		stakingtypes.ModuleName:  stakingBasic{},
		slashingtypes.ModuleName: slashingBasic{},
		minttypes.ModuleName:     mintBasic{},
		ibcModuleName:            ibcBasic{},
	}
}

type bankBasic struct{ bank.AppModuleBasic }

// DefaultGenesis tells wallets how the zone's coin is written.
func (bankBasic) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	state := banktypes.DefaultGenesisState()
	state.DenomMetadata = []banktypes.Metadata{{
		Description: "The staking and fee coin of the taikofin zone.",
		DenomUnits: []*banktypes.DenomUnit{
			{Denom: BondDenom, Exponent: 0},
			{Denom: DisplayDenom, Exponent: displayExponent},
		},
		Base:    BondDenom,
		Display: DisplayDenom,
		Name:    "Taikofin",
		Symbol:  "TFIN",
	}}
	return cdc.MustMarshalJSON(state)
}

type stakingBasic struct{ staking.AppModuleBasic }

// DefaultGenesis keeps headers for the history window rather than for a fixed number of blocks.
func (stakingBasic) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	params := stakingtypes.DefaultParams()
	params.BondDenom = sdk.DefaultBondDenom
	params.UnbondingTime = UnbondingTime
	params.HistoricalEntries = uint32(BlocksIn(historyWindow)) //nolint:gosec // thousands
	return cdc.MustMarshalJSON(stakingtypes.NewGenesisState(params, nil, nil))
}

type slashingBasic struct{ slashing.AppModuleBasic }

// DefaultGenesis forgives a validator that is slower than the block interval: it counts absence over an hour, not over
// a hundred blocks, and jails only whoever missed nearly all of it.
func (slashingBasic) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	state := slashingtypes.DefaultGenesisState()
	state.Params.SignedBlocksWindow = BlocksIn(slashingWindow)
	state.Params.MinSignedPerWindow = math.LegacyNewDecWithPrec(5, 2)
	return cdc.MustMarshalJSON(state)
}

type mintBasic struct{ mint.AppModuleBasic }

// DefaultGenesis spreads a year's inflation over the blocks a year really has.
func (mintBasic) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	state := minttypes.DefaultGenesisState()
	state.Params.MintDenom = sdk.DefaultBondDenom
	state.Params.BlocksPerYear = uint64(BlocksIn(year)) //nolint:gosec // millions
	return cdc.MustMarshalJSON(state)
}
