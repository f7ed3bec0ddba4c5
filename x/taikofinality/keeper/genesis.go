package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"
	sdk "github.com/cosmos/cosmos-sdk/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// InitGenesis puts a validated genesis into an empty store.
func (k *Keeper) InitGenesis(ctx context.Context, g *types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := k.SetParams(ctx, g.Params); err != nil {
		return err
	}
	if err := k.initItems(ctx, g); err != nil {
		return err
	}
	if err := k.initTables(ctx, g); err != nil {
		return err
	}
	if err := k.initHeaders(ctx, g); err != nil {
		return err
	}
	if err := k.initBallots(ctx, g); err != nil {
		return err
	}
	return k.initProviders(ctx, g)
}

func (k *Keeper) initItems(ctx context.Context, g *types.GenesisState) error {
	chainID := g.SigningChainId
	if chainID == "" {
		chainID = sdk.UnwrapSDKContext(ctx).ChainID()
	}
	if err := k.signingChainID.Set(ctx, chainID); err != nil {
		return fmt.Errorf("store signing chain id: %w", err)
	}
	for _, item := range []struct {
		item  collections.Item[uint64]
		value uint64
	}{
		{k.era, g.Era},
		{k.lastFinalSlot, g.LastFinalSlot},
		{k.highestSlot, g.HighestSlot},
		{k.closedSlot, g.ClosedSlot},
	} {
		if item.value == 0 {
			continue
		}
		if err := item.item.Set(ctx, item.value); err != nil {
			return fmt.Errorf("store progress: %w", err)
		}
	}
	return nil
}

// initTables also finds out again up to which slot each table can be named.
func (k *Keeper) initTables(ctx context.Context, g *types.GenesisState) error {
	last := make(map[uint64]uint64, len(g.Tables))
	for i := range g.Ballots {
		b := &g.Ballots[i]
		last[b.TableId] = max(last[b.TableId], b.Slot)
	}
	for i, stored := range g.Tables {
		if err := k.tables.Set(ctx, stored.Id, stored.Table); err != nil {
			return fmt.Errorf("store table %d: %w", stored.Id, err)
		}
		if i == len(g.Tables)-1 {
			return k.newestTable.Set(ctx, stored.Id)
		}
		if err := k.tableExpiry.Set(ctx, stored.Id, last[stored.Id]); err != nil {
			return fmt.Errorf("store expiry of table %d: %w", stored.Id, err)
		}
	}
	return nil
}

func (k *Keeper) initHeaders(ctx context.Context, g *types.GenesisState) error {
	for _, header := range g.Headers {
		if err := k.headers.Set(ctx, collections.Join(header.Slot, header.Hash), header); err != nil {
			return fmt.Errorf("store header %x: %w", header.Hash, err)
		}
		if err := k.headerSlots.Set(ctx, header.Hash, header.Slot); err != nil {
			return fmt.Errorf("store index of header %x: %w", header.Hash, err)
		}
	}
	for _, submission := range g.Submissions {
		if err := k.submissions.Set(ctx, collections.Join(submission.Slot, submission.Submitter), submission); err != nil {
			return fmt.Errorf("store submission of slot %d: %w", submission.Slot, err)
		}
	}
	return nil
}

func (k *Keeper) initBallots(ctx context.Context, g *types.GenesisState) error {
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	for _, ballot := range g.Ballots {
		// A chain that starts again at a low height would otherwise wait for heights of its former life.
		ballot.OpenedHeight = startHeight(ballot.OpenedHeight, height)
		ballot.PinnedHeight = startHeight(ballot.PinnedHeight, height)
		id := types.BallotID{Kind: ballot.Kind, Slot: ballot.Slot}
		if err := k.ballots.Set(ctx, ballotKey(id), ballot); err != nil {
			return fmt.Errorf("store ballot of slot %d: %w", ballot.Slot, err)
		}
	}
	for _, commit := range g.PubRandCommits {
		commit.ZoneHeight = startHeight(commit.ZoneHeight, height)
		if err := k.pubRand.Set(ctx, collections.Join3(commit.Kind.Key(), commit.FpBtcPk, commit.StartSlot), commit); err != nil {
			return fmt.Errorf("store commitment of %x: %w", commit.FpBtcPk, err)
		}
	}
	return nil
}

// startHeight is a height of the exported chain on the chain that starts at height start: 0, before everything, when it
// lies above it.
func startHeight(height, start int64) int64 {
	if height > start {
		return 0
	}
	return height
}

func (k *Keeper) initProviders(ctx context.Context, g *types.GenesisState) error {
	for _, state := range g.ProviderStates {
		if err := k.providers.Set(ctx, state.FpBtcPk, state); err != nil {
			return fmt.Errorf("store state of %x: %w", state.FpBtcPk, err)
		}
	}
	for _, miss := range g.MissedSlots {
		if err := k.misses.Set(ctx, collections.Join(miss.FpBtcPk, miss.Slot)); err != nil {
			return fmt.Errorf("store miss of %x: %w", miss.FpBtcPk, err)
		}
	}
	for _, record := range g.Evidence {
		if err := k.evidence.Set(ctx, record.FpBtcPk, record); err != nil {
			return fmt.Errorf("store evidence of %x: %w", record.FpBtcPk, err)
		}
	}
	return nil
}

// ExportGenesis returns the whole state; store order is the order that genesis asks for.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	p, err := k.progress(ctx)
	if err != nil {
		return nil, err
	}
	g := &types.GenesisState{
		Params: p.params, Era: p.era, LastFinalSlot: p.lastFinal, HighestSlot: p.highest, ClosedSlot: p.closed,
	}
	if g.SigningChainId, err = k.SigningChainID(ctx); err != nil {
		return nil, fmt.Errorf("get signing chain id: %w", err)
	}
	err = k.tables.Walk(ctx, nil, func(id uint64, table btcstaketypes.PowerTable) (bool, error) {
		g.Tables = append(g.Tables, types.StoredTable{Id: id, Table: table})
		return false, nil
	})
	if err != nil {
		return nil, fmt.Errorf("export tables: %w", err)
	}
	err = k.misses.Walk(ctx, nil, func(key collections.Pair[[]byte, uint64]) (bool, error) {
		g.MissedSlots = append(g.MissedSlots, types.MissedSlot{FpBtcPk: key.K1(), Slot: key.K2()})
		return false, nil
	})
	if err != nil {
		return nil, fmt.Errorf("export misses: %w", err)
	}
	if g.Headers, err = values(ctx, k.headers); err != nil {
		return nil, fmt.Errorf("export headers: %w", err)
	}
	if g.Submissions, err = values(ctx, k.submissions); err != nil {
		return nil, fmt.Errorf("export submissions: %w", err)
	}
	if g.Ballots, err = values(ctx, k.ballots); err != nil {
		return nil, fmt.Errorf("export ballots: %w", err)
	}
	if g.PubRandCommits, err = values(ctx, k.pubRand); err != nil {
		return nil, fmt.Errorf("export commitments: %w", err)
	}
	if g.ProviderStates, err = values(ctx, k.providers); err != nil {
		return nil, fmt.Errorf("export provider states: %w", err)
	}
	if g.Evidence, err = values(ctx, k.evidence); err != nil {
		return nil, fmt.Errorf("export evidence: %w", err)
	}
	return g, nil
}

// values returns a map's values in store order.
func values[K, V any](ctx context.Context, m collections.Map[K, V]) ([]V, error) {
	iter, err := m.Iterate(ctx, nil)
	if err != nil {
		return nil, err
	}
	return iter.Values()
}
