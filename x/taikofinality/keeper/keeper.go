// Package keeper is the ballot box: which Taiko headers stand for election, which votes were cast, what was decided and
// what became final, who signed twice and who did not sign at all.
//
// Everything a provider signs is a vote in a ballot (kind, slot) for a digest. A slot's first header opens its ballot
// and pins the power table that decides it; votes enter through ApplyVotes, a block's batch at once; a ballot is one
// store value, loaded once and written once a block. The module's README is the specification.
package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	"cosmossdk.io/core/address"
	"cosmossdk.io/core/store"
	"cosmossdk.io/log"
	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Keeper keeps the state of finality.
type Keeper struct {
	addressCodec  address.Codec
	stake         types.StakeKeeper
	authority     string
	moduleAddress string

	schema collections.Schema
	// params: the parameters.
	params collections.Item[types.Params]
	// era: the current era.
	era collections.Item[uint64]
	// lastFinalSlot: the highest final slot.
	lastFinalSlot collections.Item[uint64]
	// highestSlot: the highest slot that has opened.
	highestSlot collections.Item[uint64]
	// closedSlot: the highest slot whose ballot takes no more votes.
	closedSlot collections.Item[uint64]
	// signingChainID: the chain id inside the signing contexts.
	signingChainID collections.Item[string]
	// repinHeight: the settled Bitcoin height at which open slots were last looked at for a new pin.
	repinHeight collections.Item[uint32]
	// repinNext: the slot at which the look at open slots goes on; none when it is through.
	repinNext collections.Item[uint64]
	// newestTable: the id of the newest table.
	newestTable collections.Item[uint64]
	// tables: table id → power table.
	tables collections.Map[uint64, btcstaketypes.PowerTable]
	// tableExpiry: table id → the last slot that can name it; the newest table has none.
	tableExpiry collections.Map[uint64, uint64]
	// headers: (slot, hash) → candidate.
	headers collections.Map[collections.Pair[uint64, []byte], types.Header]
	// headerSlots: hash → slot.
	headerSlots collections.Map[[]byte, uint64]
	// submissions: (slot, submitter) → what it used of its quota.
	submissions collections.Map[collections.Pair[uint64, string], types.Submission]
	// ballots: (kind, slot) → ballot.
	ballots collections.Map[collections.Pair[uint32, uint64], types.Ballot]
	// pubRand: (kind, fpPk, start slot) → commitment.
	pubRand collections.Map[collections.Triple[uint32, []byte, uint64], types.PubRandCommit]
	// providers: fpPk → state.
	providers collections.Map[[]byte, types.ProviderState]
	// misses: (fpPk, slot).
	misses collections.KeySet[collections.Pair[[]byte, uint64]]
	// evidence: fpPk → proven equivocation.
	evidence collections.Map[[]byte, types.EvidenceRecord]
	// series: index → series of checkpoints.
	series collections.Map[uint64, types.Series]
	// checkpoints: checkpoint slot → what its digest binds beside the block.
	checkpoints collections.Map[uint64, types.Checkpoint]
	// checkpointTables: checkpoint slot → the table that decides it.
	checkpointTables collections.Map[uint64, types.CheckpointTable]
	// checkpointSlots: finality slot → the checkpoint slot whose ballot stands in its place.
	checkpointSlots collections.Map[uint64, uint64]
	// commitmentLog: the Merkle tree over all randomness commitments.
	commitmentLog collections.Item[types.CommitmentLog]
	// activated: whether finality is switched on; absent means that it is not.
	activated collections.Item[bool]
	// nonces: (kind, chunk, fpPk) → the opened nonces of the chunk's slots.
	nonces collections.Map[chunkKey, []byte]
}

// NewKeeper returns a keeper on its store. authority may change the parameters; moduleAddress is the module account's
// address as it stands in the signing contexts.
func NewKeeper(
	cdc codec.BinaryCodec,
	storeService store.KVStoreService,
	addressCodec address.Codec,
	stakeKeeper types.StakeKeeper,
	authority, moduleAddress string,
) *Keeper {
	if _, err := addressCodec.StringToBytes(authority); err != nil {
		// Wiring, not input: a node with a broken authority must not start.
		panic(fmt.Errorf("authority of %s: %w", types.ModuleName, err))
	}
	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		addressCodec:  addressCodec,
		stake:         stakeKeeper,
		authority:     authority,
		moduleAddress: moduleAddress,

		params:         collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		era:            collections.NewItem(sb, types.EraKey, "era", collections.Uint64Value),
		lastFinalSlot:  collections.NewItem(sb, types.LastFinalSlotKey, "last_final_slot", collections.Uint64Value),
		highestSlot:    collections.NewItem(sb, types.HighestSlotKey, "highest_slot", collections.Uint64Value),
		closedSlot:     collections.NewItem(sb, types.ClosedSlotKey, "closed_slot", collections.Uint64Value),
		signingChainID: collections.NewItem(sb, types.SigningChainIDKey, "signing_chain_id", collections.StringValue),
		repinHeight:    collections.NewItem(sb, types.RepinHeightKey, "repin_height", collections.Uint32Value),
		repinNext:      collections.NewItem(sb, types.RepinNextKey, "repin_next", collections.Uint64Value),
		newestTable:    collections.NewItem(sb, types.NewestTableKey, "newest_table", collections.Uint64Value),
		tables: collections.NewMap(sb, types.TablesPrefix, "tables",
			collections.Uint64Key, codec.CollValue[btcstaketypes.PowerTable](cdc)),
		tableExpiry: collections.NewMap(sb, types.TableExpiryPrefix, "table_expiry",
			collections.Uint64Key, collections.Uint64Value),
		headers: collections.NewMap(sb, types.HeadersPrefix, "headers",
			collections.PairKeyCodec(collections.Uint64Key, collections.BytesKey), codec.CollValue[types.Header](cdc)),
		headerSlots: collections.NewMap(sb, types.HeaderSlotsPrefix, "header_slots",
			collections.BytesKey, collections.Uint64Value),
		submissions: collections.NewMap(sb, types.SubmissionsPrefix, "submissions",
			collections.PairKeyCodec(collections.Uint64Key, collections.StringKey), codec.CollValue[types.Submission](cdc)),
		ballots: collections.NewMap(sb, types.BallotsPrefix, "ballots",
			collections.PairKeyCodec(collections.Uint32Key, collections.Uint64Key), codec.CollValue[types.Ballot](cdc)),
		pubRand: collections.NewMap(sb, types.PubRandPrefix, "pub_rand",
			collections.TripleKeyCodec(collections.Uint32Key, collections.BytesKey, collections.Uint64Key),
			codec.CollValue[types.PubRandCommit](cdc)),
		providers: collections.NewMap(sb, types.ProvidersPrefix, "providers",
			collections.BytesKey, codec.CollValue[types.ProviderState](cdc)),
		misses: collections.NewKeySet(sb, types.MissesPrefix, "misses",
			collections.PairKeyCodec(collections.BytesKey, collections.Uint64Key)),
		evidence: collections.NewMap(sb, types.EvidencePrefix, "evidence",
			collections.BytesKey, codec.CollValue[types.EvidenceRecord](cdc)),
		series: collections.NewMap(sb, types.SeriesPrefix, "series",
			collections.Uint64Key, codec.CollValue[types.Series](cdc)),
		checkpoints: collections.NewMap(sb, types.CheckpointsPrefix, "checkpoints",
			collections.Uint64Key, codec.CollValue[types.Checkpoint](cdc)),
		checkpointTables: collections.NewMap(sb, types.CheckpointTablesPrefix, "checkpoint_tables",
			collections.Uint64Key, codec.CollValue[types.CheckpointTable](cdc)),
		checkpointSlots: collections.NewMap(sb, types.CheckpointSlotsPrefix, "checkpoint_slots",
			collections.Uint64Key, collections.Uint64Value),
		commitmentLog: collections.NewItem(sb, types.CommitmentLogKey, "commitment_log",
			codec.CollValue[types.CommitmentLog](cdc)),
		activated: collections.NewItem(sb, types.ActivatedKey, "activated", collections.BoolValue),
		nonces: collections.NewMap(sb, types.OpenedNoncesPrefix, "opened_nonces",
			collections.TripleKeyCodec(collections.Uint32Key, collections.Uint64Key, collections.BytesKey), collections.BytesValue),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.schema = schema
	return k
}

// Logger returns the module's logger.
func (k *Keeper) Logger(ctx context.Context) log.Logger {
	return sdk.UnwrapSDKContext(ctx).Logger().With("module", "x/"+types.ModuleName)
}

// Authority returns the account that may change the parameters.
func (k *Keeper) Authority() string { return k.authority }

// Params returns the parameters.
func (k *Keeper) Params(ctx context.Context) (types.Params, error) { return k.params.Get(ctx) }

// MaxBatchBytes returns the cap on the vote batch of one block.
func (k *Keeper) MaxBatchBytes(ctx context.Context) (uint32, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	return params.MaxBatchBytes, nil
}

// SigningChainID returns the chain id inside the signing contexts.
func (k *Keeper) SigningChainID(ctx context.Context) (string, error) {
	chainID, found, err := get(ctx, k.signingChainID)
	if err != nil || found {
		return chainID, err
	}
	return sdk.UnwrapSDKContext(ctx).ChainID(), nil
}

// progress is where the zone stands: all the bounds that windows and depths count from.
type progress struct {
	params types.Params
	era    uint64
	// lastFinal is the highest final slot, 0 while none is.
	lastFinal uint64
	// highest is the highest slot that has opened, 0 while none has.
	highest uint64
	// closed is the highest slot that takes no more votes, 0 while none is closed.
	closed uint64
	// pay takes gas for a step before it is done; nil when nobody pays.
	pay func(gas uint64, what string)
}

func (k *Keeper) progress(ctx context.Context) (p progress, err error) {
	if p.params, err = k.params.Get(ctx); err != nil {
		return p, fmt.Errorf("get params: %w", err)
	}
	if p.era, _, err = get(ctx, k.era); err != nil {
		return p, fmt.Errorf("get era: %w", err)
	}
	if p.lastFinal, _, err = get(ctx, k.lastFinalSlot); err != nil {
		return p, fmt.Errorf("get last final slot: %w", err)
	}
	if p.highest, _, err = get(ctx, k.highestSlot); err != nil {
		return p, fmt.Errorf("get highest slot: %w", err)
	}
	if p.closed, _, err = get(ctx, k.closedSlot); err != nil {
		return p, fmt.Errorf("get closed slot: %w", err)
	}
	return p, nil
}

// first returns the first slot that can become final.
func (p progress) first() uint64 { return types.FinalitySlot(p.era, p.params.ActivationHeight) }

// next returns the lowest slot that is not final.
func (p progress) next() uint64 {
	if p.lastFinal == 0 {
		return p.first()
	}
	return p.lastFinal + 1
}

// end returns the first slot above the window of slots that may be open.
func (p progress) windowEnd() uint64 { return p.next() + uint64(p.params.MaxOpenSlots) }

// retained returns the lowest slot whose ballot and headers are kept.
func (p progress) retained() uint64 {
	if p.lastFinal < p.first()+p.params.RetentionSlots {
		return p.first()
	}
	return p.lastFinal - p.params.RetentionSlots
}

// get returns an item's value and whether there is one.
func get[V any](ctx context.Context, item collections.Item[V]) (V, bool, error) {
	value, err := item.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return value, false, nil
	}
	return value, err == nil, err
}

// lookup returns a map's value and whether there is one.
func lookup[K, V any](ctx context.Context, m collections.Map[K, V], key K) (V, bool, error) {
	value, err := m.Get(ctx, key)
	if errors.Is(err, collections.ErrNotFound) {
		return value, false, nil
	}
	return value, err == nil, err
}

// emit emits a typed event. Only an event that cannot be encoded fails, which no input can bring about.
func (k *Keeper) emit(ctx context.Context, event interface {
	Reset()
	String() string
	ProtoMessage()
},
) {
	if err := sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event); err != nil {
		k.Logger(ctx).Error("Failed to emit event", "error", err)
	}
}
