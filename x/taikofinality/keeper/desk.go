package keeper

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// desk is the working set of one block's votes: bounds read once, each ballot loaded once and written once.
type desk struct {
	k *Keeper
	progress
	// ballots are those that were asked for; nil when there is none. It is only looked up, never walked.
	ballots map[types.BallotID]*openBallot
	// touched are the ballots that changed, in the order in which they first did.
	touched []types.BallotID
	// slashed caches the stake registry's answers.
	slashed map[[32]byte]bool
	// powers caches what the registry knows now of the power at a Bitcoin height.
	powers map[uint32]map[string]uint64
	// candidates caches headers by slot and digest; nil for a digest that is no candidate.
	candidates map[candidateKey]*types.Header
	// expected caches who may wait for a slot that is not open yet.
	expected map[[32]byte]bool
	// series is the series that is not closed, once seriesKnown; nil when there is none.
	series      *types.Series
	seriesKnown bool
	// places caches which ballot decides a finality slot.
	places map[uint64]types.BallotID
	// nextTables caches the tables of checkpoints that are not open yet.
	nextTables map[uint64]types.CheckpointTable
}

type candidateKey struct {
	slot   uint64
	digest [32]byte
}

func (k *Keeper) newDesk(ctx context.Context) (*desk, error) {
	p, err := k.progress(ctx)
	if err != nil {
		return nil, err
	}
	return &desk{
		k: k, progress: p,
		ballots: make(map[types.BallotID]*openBallot),
		slashed: make(map[[32]byte]bool),
		powers:  make(map[uint32]map[string]uint64),

		candidates: make(map[candidateKey]*types.Header),
		expected:   make(map[[32]byte]bool),
		places:     make(map[uint64]types.BallotID),
		nextTables: make(map[uint64]types.CheckpointTable),
	}, nil
}

// ballot returns a retained ballot, nil when there is none.
func (d *desk) ballot(ctx context.Context, id types.BallotID) (*openBallot, error) {
	if b, loaded := d.ballots[id]; loaded {
		return b, nil
	}
	b, err := d.k.loadBallot(ctx, id)
	if err != nil {
		return nil, err
	}
	d.ballots[id] = b
	return b, nil
}

// place names the ballot that decides a finality slot.
func (d *desk) place(ctx context.Context, slot uint64) (types.BallotID, error) {
	if id, known := d.places[slot]; known {
		return id, nil
	}
	id, err := d.k.place(ctx, slot)
	if err != nil {
		return id, err
	}
	d.places[slot] = id
	return id, nil
}

// touch marks a ballot for the tally and for writing.
func (d *desk) touch(id types.BallotID) {
	if !slices.Contains(d.touched, id) {
		d.touched = append(d.touched, id)
	}
}

// isSlashed says whether a registered provider is slashed; types.ErrProviderUnknown when it is not registered.
func (d *desk) isSlashed(ctx context.Context, fpPk [32]byte) (bool, error) {
	if slashed, known := d.slashed[fpPk]; known {
		return slashed, nil
	}
	provider, err := d.k.stake.FinalityProvider(ctx, fpPk[:])
	if errors.Is(err, collections.ErrNotFound) {
		return false, types.ErrProviderUnknown.Wrapf("%x", fpPk)
	}
	if err != nil {
		return false, fmt.Errorf("get finality provider %x: %w", fpPk, err)
	}
	d.slashed[fpPk] = provider.Slashed
	return provider.Slashed, nil
}

// knownPower returns what the registry knows now of the power in a ballot's table; nil when nothing that was counted when
// the table was pinned can have gone. Stake that was spent since leaves open slots at once.
func (d *desk) knownPower(ctx context.Context, b *openBallot) (map[string]uint64, error) {
	lost, err := d.k.stake.LastPowerLoss(ctx)
	if err != nil {
		return nil, fmt.Errorf("get last loss of power: %w", err)
	}
	// A loss in the block that pinned the table may have come after it.
	if lost == 0 || lost < b.record.PinnedHeight {
		return nil, nil
	}
	btcHeight := b.record.PinnedBtcHeight
	if known, cached := d.powers[btcHeight]; cached {
		return known, nil
	}
	entries, err := d.k.stake.PowersAt(ctx, btcHeight)
	if err != nil {
		return nil, fmt.Errorf("get power at Bitcoin height %d: %w", btcHeight, err)
	}
	known := make(map[string]uint64, len(entries))
	for _, entry := range entries {
		known[string(entry.FpBtcPk)] = entry.PowerSat
	}
	d.powers[btcHeight] = known
	return known, nil
}

// isExpected says whether a provider stands in the newest table, or would stand in the first one, and so may vote before
// its slot opens. It keeps votes without stake behind them out of every node's memory. While the registry cannot name a
// first table, nobody is expected.
func (d *desk) isExpected(ctx context.Context, fpPk [32]byte) (bool, error) {
	if expected, known := d.expected[fpPk]; known {
		return expected, nil
	}
	expected, err := d.k.inNewestTable(ctx, d.progress, fpPk[:])
	if err != nil {
		return false, types.ErrNotInTable.Wrapf("%x: no table yet: %v", fpPk, err)
	}
	d.expected[fpPk] = expected
	return expected, nil
}

// candidate returns the header that a digest names in a ballot, nil when it is no candidate there.
func (d *desk) candidate(ctx context.Context, b *openBallot, digest [32]byte) (*types.Header, error) {
	if b.checkpoint != nil {
		return d.k.checkpointCandidate(ctx, b, digest)
	}
	return d.header(ctx, b.slot, digest)
}

// header returns a slot's candidate by its hash, nil when there is none.
func (d *desk) header(ctx context.Context, slot uint64, digest [32]byte) (*types.Header, error) {
	key := candidateKey{slot: slot, digest: digest}
	if header, known := d.candidates[key]; known {
		return header, nil
	}
	header, found, err := lookup(ctx, d.k.headers, collections.Join(slot, digest[:]))
	if err != nil {
		return nil, fmt.Errorf("get header %x of slot %d: %w", digest, slot, err)
	}
	d.candidates[key] = nil
	if found {
		d.candidates[key] = &header
	}
	return d.candidates[key], nil
}

// isRefusal says whether an error is the module's verdict on an input, and not a broken store.
func isRefusal(err error) bool {
	var registered *errorsmod.Error
	return errors.As(err, &registered) && registered.Codespace() == types.ModuleName
}
