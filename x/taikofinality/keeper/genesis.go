package keeper

import (
	"context"
	"errors"
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
	// Once more, now that it is known whether finality is switched on.
	if err := k.checkNetwork(ctx, g.Params); err != nil {
		return err
	}
	if err := k.initTables(ctx, g); err != nil {
		return err
	}
	if err := k.initHeaders(ctx, g); err != nil {
		return err
	}
	former, err := k.initFormerLife(ctx, g)
	if err != nil {
		return err
	}
	if err := k.initBallots(ctx, g, former); err != nil {
		return err
	}
	if err := k.initCheckpoints(ctx, g, former); err != nil {
		return err
	}
	// Once more, now that the series is known.
	if err := k.checkLimits(ctx, g.Params); err != nil {
		return err
	}
	if err := k.initCommits(ctx, g, former); err != nil {
		return err
	}
	if err := k.initNonces(ctx, g); err != nil {
		return err
	}
	if err := k.initProviders(ctx, g); err != nil {
		return err
	}
	return k.initRepin(ctx, g)
}

func (k *Keeper) initItems(ctx context.Context, g *types.GenesisState) error {
	chainID := g.SigningChainId
	if chainID == "" {
		chainID = sdk.UnwrapSDKContext(ctx).ChainID()
	}
	if err := k.signingChainID.Set(ctx, chainID); err != nil {
		return fmt.Errorf("store signing chain id: %w", err)
	}
	if err := k.activated.Set(ctx, g.Activated); err != nil {
		return fmt.Errorf("store whether finality is switched on: %w", err)
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
		// Checkpoints have tables of their own.
		if b := &g.Ballots[i]; b.Kind == types.BALLOT_KIND_FINALITY {
			last[b.TableId] = max(last[b.TableId], b.Slot)
		}
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

// initFormerLife also moves the height that the registry remembers: tables are held against it.
func (k *Keeper) initFormerLife(ctx context.Context, g *types.GenesisState) (formerLife, error) {
	lost, err := k.stake.LastPowerLoss(ctx)
	if err != nil {
		return formerLife{}, fmt.Errorf("get last loss of power: %w", err)
	}
	former := newFormerLife(g, lost, firstHeight(ctx))
	if moved := former.heightOrGenesis(lost); moved != lost {
		if err := k.stake.SetLastPowerLoss(ctx, moved); err != nil {
			return formerLife{}, fmt.Errorf("move last loss of power: %w", err)
		}
	}
	return former, nil
}

func (k *Keeper) initBallots(ctx context.Context, g *types.GenesisState, former formerLife) error {
	for _, ballot := range g.Ballots {
		ballot.OpenedHeight = former.height(ballot.OpenedHeight)
		ballot.PinnedHeight = former.height(ballot.PinnedHeight)
		ballot.DecidedHeight = former.heightOrGenesis(ballot.DecidedHeight)
		ballot.FinalHeight = former.heightOrGenesis(ballot.FinalHeight)
		id := types.BallotID{Kind: ballot.Kind, Slot: ballot.Slot}
		if err := k.ballots.Set(ctx, ballotKey(id), ballot); err != nil {
			return fmt.Errorf("store ballot of slot %d: %w", ballot.Slot, err)
		}
	}
	return nil
}

// initCheckpoints also finds out again which checkpoints stand in place of finality ballots.
func (k *Keeper) initCheckpoints(ctx context.Context, g *types.GenesisState, former formerLife) error {
	for _, series := range g.Series {
		series.OpenedHeight = former.heightOrGenesis(series.OpenedHeight)
		series.ClosedHeight = former.heightOrGenesis(series.ClosedHeight)
		if series.Status != types.SERIES_STATUS_OPEN {
			// 0 is a height here: below it, nothing is anchored.
			series.AnchoredHeight = former.height(series.AnchoredHeight)
		}
		if err := k.putSeries(ctx, &series); err != nil {
			return err
		}
	}
	for _, table := range g.CheckpointTables {
		table.PinnedHeight = former.height(table.PinnedHeight)
		if err := k.checkpointTables.Set(ctx, table.Slot, table); err != nil {
			return fmt.Errorf("store checkpoint table of slot %d: %w", table.Slot, err)
		}
	}
	for _, checkpoint := range g.Checkpoints {
		checkpoint.OpenedHeight = former.height(checkpoint.OpenedHeight)
		if err := k.checkpoints.Set(ctx, checkpoint.Slot, checkpoint); err != nil {
			return fmt.Errorf("store checkpoint of slot %d: %w", checkpoint.Slot, err)
		}
	}
	for _, checkpoint := range g.DecidingCheckpoints() {
		if err := k.checkpointSlots.Set(ctx, checkpoint.FinalitySlot, checkpoint.Slot); err != nil {
			return fmt.Errorf("store checkpoint in place of slot %d: %w", checkpoint.FinalitySlot, err)
		}
	}
	return nil
}

// initCommits also begins the commitment log when genesis has none.
func (k *Keeper) initCommits(ctx context.Context, g *types.GenesisState, former formerLife) error {
	for _, commit := range g.PubRandCommits {
		commit.ZoneHeight = former.heightOrGenesis(commit.ZoneHeight)
		if err := k.pubRand.Set(ctx, collections.Join3(commit.Kind.Key(), commit.FpBtcPk, commit.StartSlot), commit); err != nil {
			return fmt.Errorf("store commitment of %x: %w", commit.FpBtcPk, err)
		}
		if g.CommitmentLog != nil {
			continue
		}
		if err := k.logCommitment(ctx, &commit); err != nil {
			return err
		}
	}
	if g.CommitmentLog == nil {
		return nil
	}
	return k.commitmentLog.Set(ctx, *g.CommitmentLog)
}

// initNonces takes over what is opened: a chain that starts again counts votes at once.
func (k *Keeper) initNonces(ctx context.Context, g *types.GenesisState) error {
	for _, opened := range g.OpenedNonces {
		key := collections.Join3(opened.Kind.Key(), opened.Chunk, opened.FpBtcPk)
		if err := k.nonces.Set(ctx, key, opened.PubRands); err != nil {
			return fmt.Errorf("store nonces of %x in chunk %d: %w", opened.FpBtcPk, opened.Chunk, err)
		}
	}
	return nil
}

// firstHeight is the height of a new chain's first block. The context of a genesis says 0 when that is 1; a commitment of
// height 0 is one of genesis though, which everybody knows and nobody has to sign.
func firstHeight(ctx context.Context) int64 {
	return max(1, sdk.UnwrapSDKContext(ctx).BlockHeight())
}

// initRepin makes the look at open slots go on where the exported chain was. It looks at the end of every block, so what it
// knew of Bitcoin is what the registry knows, and which slots it had left over is found out again: those that are due. From
// the first block on, a table that is too old must not decide.
func (k *Keeper) initRepin(ctx context.Context, g *types.GenesisState) error {
	settled, err := k.stake.SettledBTCHeight(ctx)
	if errors.Is(err, btcstaketypes.ErrNotSettled) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("get settled Bitcoin height: %w", err)
	}
	if err := k.repinHeight.Set(ctx, settled); err != nil {
		return fmt.Errorf("store repin height: %w", err)
	}
	for _, b := range g.Ballots {
		isDue := settled >= b.PinnedAtBtcHeight && settled-b.PinnedAtBtcHeight >= g.Params.RepinAfterBtcBlocks
		if b.Kind == types.BALLOT_KIND_FINALITY && len(b.DecidedDigest) == 0 && isDue {
			return k.repinNext.Set(ctx, b.Slot)
		}
	}
	return nil
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
	if g.Activated, _, err = get(ctx, k.activated); err != nil {
		return nil, fmt.Errorf("get whether finality is switched on: %w", err)
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
	err = k.nonces.Walk(ctx, nil, func(key chunkKey, pubRands []byte) (bool, error) {
		g.OpenedNonces = append(g.OpenedNonces, types.OpenedNonces{
			Kind: types.BallotKind(key.K1()), Chunk: key.K2(), FpBtcPk: key.K3(), PubRands: pubRands, //nolint:gosec // a stored kind is a kind
		})
		return false, nil
	})
	if err != nil {
		return nil, fmt.Errorf("export opened nonces: %w", err)
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
	return g, k.exportCheckpoints(ctx, g)
}

func (k *Keeper) exportCheckpoints(ctx context.Context, g *types.GenesisState) (err error) {
	if g.Series, err = values(ctx, k.series); err != nil {
		return fmt.Errorf("export series: %w", err)
	}
	if g.Checkpoints, err = values(ctx, k.checkpoints); err != nil {
		return fmt.Errorf("export checkpoints: %w", err)
	}
	if g.CheckpointTables, err = values(ctx, k.checkpointTables); err != nil {
		return fmt.Errorf("export checkpoint tables: %w", err)
	}
	log, found, err := get(ctx, k.commitmentLog)
	if err != nil {
		return fmt.Errorf("export commitment log: %w", err)
	}
	if found {
		g.CommitmentLog = &log
	}
	return nil
}

// values returns a map's values in store order.
func values[K, V any](ctx context.Context, m collections.Map[K, V]) ([]V, error) {
	iter, err := m.Iterate(ctx, nil)
	if err != nil {
		return nil, err
	}
	return iter.Values()
}
