// Package keeper holds the stake registry: a Bitcoin header chain, finality providers, delegations with all that
// makes them slashable, and the power that follows from them at every Bitcoin height. Everything happens when a message arrives,
// but that a stake begins to count when its time has come.
package keeper

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cosmossdk.io/collections"
	"cosmossdk.io/core/address"
	"cosmossdk.io/core/store"
	errorsmod "cosmossdk.io/errors"
	"cosmossdk.io/log"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/gogoproto/proto"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Keeper is the stake registry.
type Keeper struct {
	addressCodec address.Codec
	authority    string
	// guard may refuse parameters; nil when nobody builds on them.
	guard types.ParamsGuard
	// finalityAddress stands in the signing context of proofs of possession.
	finalityAddress string

	schema collections.Schema
	// params are the module's parameters.
	params collections.Item[types.Params]
	// stakingParams: version → staking parameters.
	stakingParams collections.Map[uint32, types.StakingParams]
	// families: (chain id, version there) → staking parameters of another network.
	families collections.Map[collections.Pair[string, uint32], types.StakingFamily]
	// headers: block hash → header, of every branch.
	headers collections.Map[[]byte, types.BTCHeader]
	// mainChain: Bitcoin height → block hash, of the best branch.
	mainChain collections.Map[uint32, []byte]
	// base is the hash of the first header, tip that of the best.
	base collections.Item[[]byte]
	tip  collections.Item[[]byte]
	// providers: key → finality provider; providersByAddr: account → key.
	providers       collections.Map[[]byte, types.FinalityProvider]
	providersByAddr collections.Map[[]byte, []byte]
	// delegations: staking transaction id → delegation.
	delegations collections.Map[[]byte, types.BTCDelegation]
	// delegationsByFp are (provider, transaction id); delegationsByStart are (inclusion height, transaction id).
	delegationsByFp    collections.KeySet[collections.Pair[[]byte, []byte]]
	delegationsByStart collections.KeySet[collections.Pair[uint32, []byte]]
	// byRank are (phase and Bitcoin height, provider, transaction id) of all delegations; byFpAndRank the same under a provider.
	byRank      collections.KeySet[collections.Triple[uint64, []byte, []byte]]
	byFpAndRank collections.KeySet[collections.Triple[[]byte, uint64, []byte]]
	// slashed are the slashed providers.
	slashed collections.KeySet[[]byte]
	// totals are the delegations by status at the settled height. fpTotals: provider → the same of its own, as if it were not
	// slashed. turns: (Bitcoin height, provider) → by how much that changes there; no zeros.
	totals   collections.Item[types.StatusDeltas]
	fpTotals collections.Map[[]byte, types.StatusDeltas]
	turns    collections.Map[collections.Pair[uint32, []byte], types.StatusDeltas]
	// feed: sequence → last change of a delegation; feedByFp are (provider, sequence); feedOf: transaction id → sequence.
	feed     collections.Map[uint64, types.FeedEntry]
	feedByFp collections.KeySet[collections.Pair[[]byte, uint64]]
	feedOf   collections.Map[[]byte, uint64]
	// feedGone are the sequences of delegations that are gone; feedState is where the feed stands.
	feedGone  collections.KeySet[uint64]
	feedState collections.Item[types.FeedState]
	// terms: transaction id → Bitcoin height up to which a delegation may stand without inclusion; termsByHeight are
	// (that height, transaction id).
	terms         collections.Map[[]byte, uint32]
	termsByHeight collections.KeySet[collections.Pair[uint32, []byte]]
	// own is the power of the zone's own stakes, mirrored that of stakes mirrored from other networks.
	own, mirrored ledger
	// spends are (Bitcoin height of the spend's block, transaction id of the staking transaction).
	spends collections.KeySet[collections.Pair[uint32, []byte]]
	// lastLoss is the zone height at which power was last taken away before its time.
	lastLoss collections.Item[int64]
	// waiting are (zone time from which it counts, transaction id) of the stakes that give power and do not count yet.
	waiting collections.KeySet[collections.Pair[time.Time, []byte]]
	// folded is one above the highest Bitcoin height whose changes are in power; 0 when nothing is settled.
	folded collections.Item[uint32]
}

// NewKeeper returns the keeper. authority is the account that may change parameters.
func NewKeeper(
	cdc codec.BinaryCodec, storeService store.KVStoreService, addressCodec address.Codec, authority string,
) *Keeper {
	if _, err := addressCodec.StringToBytes(authority); err != nil {
		panic(fmt.Errorf("authority %q of %s: %w", authority, types.ModuleName, err))
	}
	finalityAddress, err := addressCodec.BytesToString(authtypes.NewModuleAddress(types.FinalityModuleName))
	if err != nil {
		panic(fmt.Errorf("address of %s: %w", types.FinalityModuleName, err))
	}
	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		addressCodec:    addressCodec,
		authority:       authority,
		finalityAddress: finalityAddress,

		params:        collections.NewItem(sb, types.ParamsPrefix, "params", codec.CollValue[types.Params](cdc)),
		stakingParams: collections.NewMap(sb, types.StakingParamsPrefix, "staking_params", collections.Uint32Key, codec.CollValue[types.StakingParams](cdc)),
		families: collections.NewMap(sb, types.StakingFamiliesPrefix, "staking_families",
			collections.PairKeyCodec(collections.StringKey, collections.Uint32Key), codec.CollValue[types.StakingFamily](cdc)),
		headers:   collections.NewMap(sb, types.HeadersPrefix, "headers", collections.BytesKey, codec.CollValue[types.BTCHeader](cdc)),
		mainChain: collections.NewMap(sb, types.MainChainPrefix, "main_chain", collections.Uint32Key, collections.BytesValue),
		base:      collections.NewItem(sb, types.BasePrefix, "base", collections.BytesValue),
		tip:       collections.NewItem(sb, types.TipPrefix, "tip", collections.BytesValue),

		providers:       collections.NewMap(sb, types.ProvidersPrefix, "providers", collections.BytesKey, codec.CollValue[types.FinalityProvider](cdc)),
		providersByAddr: collections.NewMap(sb, types.ProvidersByAddrPrefix, "providers_by_addr", collections.BytesKey, collections.BytesValue),

		delegations: collections.NewMap(sb, types.DelegationsPrefix, "delegations", collections.BytesKey, codec.CollValue[types.BTCDelegation](cdc)),
		delegationsByFp: collections.NewKeySet(sb, types.DelegationsByFpPrefix, "delegations_by_fp",
			collections.PairKeyCodec(collections.BytesKey, collections.BytesKey)),
		delegationsByStart: collections.NewKeySet(sb, types.DelegationsByStartPrefix, "delegations_by_start",
			collections.PairKeyCodec(collections.Uint32Key, collections.BytesKey)),

		terms: collections.NewMap(sb, types.TermsPrefix, "terms", collections.BytesKey, collections.Uint32Value),
		termsByHeight: collections.NewKeySet(sb, types.TermsByHeightPrefix, "terms_by_height",
			collections.PairKeyCodec(collections.Uint32Key, collections.BytesKey)),

		own:      newLedger(sb, "", types.PowerPrefix, types.RankingPrefix, types.ChangesPrefix),
		mirrored: newLedger(sb, "mirrored_", types.MirroredPowerPrefix, types.MirroredRankingPrefix, types.MirroredChangesPrefix),
		spends: collections.NewKeySet(sb, types.SpendsPrefix, "spends",
			collections.PairKeyCodec(collections.Uint32Key, collections.BytesKey)),
		waiting: collections.NewKeySet(sb, types.WaitingPrefix, "waiting",
			collections.PairKeyCodec(sdk.TimeKey, collections.BytesKey)), //nolint:staticcheck // collections has no codec of times yet
		lastLoss: collections.NewItem(sb, types.LastLossPrefix, "last_loss", collections.Int64Value),
		folded:   collections.NewItem(sb, types.FoldedPrefix, "folded", collections.Uint32Value),
	}
	k.buildListings(sb, cdc)
	k.buildFeed(sb, cdc)
	if k.schema, err = sb.Build(); err != nil {
		panic(err)
	}
	return k
}

// buildListings builds what listings and sums are read from.
func (k *Keeper) buildListings(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) {
	k.byRank = collections.NewKeySet(sb, types.ByRankPrefix, "by_rank",
		collections.TripleKeyCodec(collections.Uint64Key, collections.BytesKey, collections.BytesKey))
	k.byFpAndRank = collections.NewKeySet(sb, types.ByFpAndRankPrefix, "by_fp_and_rank",
		collections.TripleKeyCodec(collections.BytesKey, collections.Uint64Key, collections.BytesKey))
	k.slashed = collections.NewKeySet(sb, types.SlashedPrefix, "slashed", collections.BytesKey)
	k.totals = collections.NewItem(sb, types.TotalsPrefix, "totals", codec.CollValue[types.StatusDeltas](cdc))
	k.fpTotals = collections.NewMap(sb, types.FpTotalsPrefix, "fp_totals", collections.BytesKey, codec.CollValue[types.StatusDeltas](cdc))
	k.turns = collections.NewMap(sb, types.TurnsPrefix, "turns",
		collections.PairKeyCodec(collections.Uint32Key, collections.BytesKey), codec.CollValue[types.StatusDeltas](cdc))
}

// buildFeed builds the feed of delegations that change.
func (k *Keeper) buildFeed(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) {
	k.feed = collections.NewMap(sb, types.FeedPrefix, "feed", collections.Uint64Key, codec.CollValue[types.FeedEntry](cdc))
	k.feedByFp = collections.NewKeySet(sb, types.FeedByFpPrefix, "feed_by_fp",
		collections.PairKeyCodec(collections.BytesKey, collections.Uint64Key))
	k.feedOf = collections.NewMap(sb, types.FeedOfPrefix, "feed_of", collections.BytesKey, collections.Uint64Value)
	k.feedGone = collections.NewKeySet(sb, types.FeedGonePrefix, "feed_gone", collections.Uint64Key)
	k.feedState = collections.NewItem(sb, types.FeedStatePrefix, "feed_state", codec.CollValue[types.FeedState](cdc))
}

// SetGuard names who may refuse parameters of the registry. It is part of the wiring: the guard is built on this keeper.
func (k *Keeper) SetGuard(guard types.ParamsGuard) { k.guard = guard }

// checkGuard asks the guard about parameters, versions and families as they would be.
func (k *Keeper) checkGuard(
	ctx context.Context, params types.Params, versions []types.StakingParams, families []types.StakingFamily,
) error {
	if k.guard == nil {
		return nil
	}
	return k.guard.CheckStakeParams(ctx, params, versions, families)
}

// Authority returns the account that may change parameters.
func (k *Keeper) Authority() string { return k.authority }

// Params returns the module's parameters.
func (k *Keeper) Params(ctx context.Context) (types.Params, error) { return k.params.Get(ctx) }

func (k *Keeper) logger(ctx context.Context) log.Logger {
	return sdk.UnwrapSDKContext(ctx).Logger().With("module", "x/"+types.ModuleName)
}

// network returns the Bitcoin network's parameters.
func (k *Keeper) network(params types.Params) (*chaincfg.Params, error) {
	network, err := headerchain.Network(params.BtcNetwork)
	if err != nil {
		return nil, errorsmod.Wrap(types.ErrInvalidParams, err.Error())
	}
	return network, nil
}

func (k *Keeper) emit(ctx context.Context, event proto.Message) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event)
}

// orZero turns the absence of a value into its zero.
func orZero[T any](value T, err error) (T, error) {
	if errors.Is(err, collections.ErrNotFound) {
		var zero T
		return zero, nil
	}
	return value, err
}
