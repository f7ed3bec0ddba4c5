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

// workingSet is the working set of one block's votes: bounds read once, each ballot loaded once and written once.
type workingSet struct {
	k *Keeper
	progress
	// ballots are those that were asked for; nil when there is none. It is only looked up, never walked.
	ballots map[types.BallotID]*openBallot
	// touched are the ballots that changed, in the order in which they first did.
	touched []types.BallotID
	// slashed caches the stake registry's answers.
	slashed map[[32]byte]bool
	// powers caches what the registry knows now of the power of a table.
	powers map[tableKey]map[string]uint64
	// candidates caches headers by slot and digest; nil for a digest that is no candidate.
	candidates map[candidateKey]*types.Header
	// expected caches who may wait for a slot that is not open yet.
	expected map[[32]byte]bool
	// series is the series that is not closed, once seriesKnown; nil when there is none.
	series      *types.Series
	seriesKnown bool
	// decidingBallots caches which ballot decides a finality slot.
	decidingBallots map[uint64]types.BallotID
	// votersOf caches who may vote in a ballot, as state had it.
	votersOf map[types.BallotID][]types.Voter
	// nonces caches chunks of opened nonces; nil where none is.
	nonces map[chunkID][]byte
	// nextTables caches the tables of checkpoints that are not open yet.
	nextTables map[uint64]types.CheckpointTable
}

// chunkID is a provider's chunk of nonces.
type chunkID struct {
	kind  types.BallotKind
	chunk uint64
	fpPk  [32]byte
}

// tableKey names a table as it was pinned: the id of one that finality keeps, the slot of a checkpoint's own.
type tableKey struct {
	btcHeight uint32
	kind      types.BallotKind
	table     uint64
}

type candidateKey struct {
	slot   uint64
	digest [32]byte
}

func (k *Keeper) newWorkingSet(ctx context.Context) (*workingSet, error) {
	p, err := k.progress(ctx)
	if err != nil {
		return nil, err
	}
	return &workingSet{
		k: k, progress: p,
		ballots: make(map[types.BallotID]*openBallot),
		slashed: make(map[[32]byte]bool),
		powers:  make(map[tableKey]map[string]uint64),

		votersOf: make(map[types.BallotID][]types.Voter),
		nonces:   make(map[chunkID][]byte),

		candidates:      make(map[candidateKey]*types.Header),
		expected:        make(map[[32]byte]bool),
		decidingBallots: make(map[uint64]types.BallotID),
		nextTables:      make(map[uint64]types.CheckpointTable),
	}, nil
}

// ballot returns a retained ballot, nil when there is none.
func (ws *workingSet) ballot(ctx context.Context, id types.BallotID) (*openBallot, error) {
	if b, loaded := ws.ballots[id]; loaded {
		return b, nil
	}
	b, err := ws.k.loadBallot(ctx, id)
	if err != nil {
		return nil, err
	}
	ws.ballots[id] = b
	return b, nil
}

// decidingBallot names the ballot that decides a finality slot.
func (ws *workingSet) decidingBallot(ctx context.Context, slot uint64) (types.BallotID, error) {
	if id, known := ws.decidingBallots[slot]; known {
		return id, nil
	}
	id, err := ws.k.decidingBallot(ctx, slot)
	if err != nil {
		return id, err
	}
	ws.decidingBallots[slot] = id
	return id, nil
}

// touch marks a ballot for the tally and for writing.
func (ws *workingSet) touch(id types.BallotID) {
	if !slices.Contains(ws.touched, id) {
		ws.touched = append(ws.touched, id)
	}
}

// isSlashed says whether a registered provider is slashed; types.ErrProviderUnknown when it is not registered.
func (ws *workingSet) isSlashed(ctx context.Context, fpPk [32]byte) (bool, error) {
	if slashed, known := ws.slashed[fpPk]; known {
		return slashed, nil
	}
	provider, err := ws.k.stake.FinalityProvider(ctx, fpPk[:])
	if errors.Is(err, collections.ErrNotFound) {
		return false, types.ErrProviderUnknown.Wrapf("%x", fpPk)
	}
	if err != nil {
		return false, fmt.Errorf("get finality provider %x: %w", fpPk, err)
	}
	ws.slashed[fpPk] = provider.Slashed
	return provider.Slashed, nil
}

// knownPower returns what the registry knows now of the power in a ballot's table; nil when nothing that was counted when
// the table was pinned can have gone. Stake that was spent since leaves open slots at once.
func (ws *workingSet) knownPower(ctx context.Context, b *openBallot) (map[string]uint64, error) {
	lost, err := ws.k.stake.LastPowerLoss(ctx)
	if err != nil {
		return nil, fmt.Errorf("get last loss of power: %w", err)
	}
	// A loss in the block that pinned the table may have come after it.
	if lost == 0 || lost < b.record.PinnedHeight {
		return nil, nil
	}
	key := tableKey{btcHeight: b.record.PinnedBtcHeight, kind: b.id.Kind, table: b.record.TableId}
	if b.id.Kind == types.BALLOT_KIND_CHECKPOINT {
		key.table = b.id.Slot
	}
	if known, cached := ws.powers[key]; cached {
		return known, nil
	}
	btcHeight := b.record.PinnedBtcHeight
	fpPks := make([][]byte, len(b.table.Entries))
	for i := range b.table.Entries {
		fpPks[i] = b.table.Entries[i].FpBtcPk
	}
	entries, err := ws.k.stake.PowersAt(ctx, btcHeight, fpPks)
	if err != nil {
		return nil, fmt.Errorf("get power at Bitcoin height %d: %w", btcHeight, err)
	}
	known := make(map[string]uint64, len(entries))
	for _, entry := range entries {
		known[string(entry.FpBtcPk)] = entry.PowerSat
	}
	ws.powers[key] = known
	return known, nil
}

// isExpected says whether a provider stands in the newest table, or would stand in the first one, and so may vote before
// its slot opens. It keeps votes without stake behind them out of every node's memory. While the registry cannot name a
// first table, nobody is expected.
func (ws *workingSet) isExpected(ctx context.Context, fpPk [32]byte) (bool, error) {
	if expected, known := ws.expected[fpPk]; known {
		return expected, nil
	}
	expected, err := ws.k.inNewestTable(ctx, ws.progress, fpPk[:])
	if types.IsBrokenStore(err) {
		return false, err
	}
	if err != nil {
		return false, types.ErrNotInTable.Wrapf("%x: no table yet: %v", fpPk, err)
	}
	ws.expected[fpPk] = expected
	return expected, nil
}

// candidate returns the header that a digest names in a ballot, nil when it is no candidate there.
func (ws *workingSet) candidate(ctx context.Context, b *openBallot, digest [32]byte) (*types.Header, error) {
	if b.checkpoint != nil {
		return ws.k.checkpointCandidate(ctx, b, digest)
	}
	return ws.header(ctx, b.slot, digest)
}

// header returns a slot's candidate by its hash, nil when there is none.
func (ws *workingSet) header(ctx context.Context, slot uint64, digest [32]byte) (*types.Header, error) {
	key := candidateKey{slot: slot, digest: digest}
	if header, known := ws.candidates[key]; known {
		return header, nil
	}
	header, found, err := lookup(ctx, ws.k.headers, collections.Join(slot, digest[:]))
	if err != nil {
		return nil, fmt.Errorf("get header %x of slot %d: %w", digest, slot, err)
	}
	ws.candidates[key] = nil
	if found {
		ws.candidates[key] = &header
	}
	return ws.candidates[key], nil
}

// isRefusal says whether an error is the module's verdict on an input, and not a broken store.
func isRefusal(err error) bool {
	var registered *errorsmod.Error
	return errors.As(err, &registered) && registered.Codespace() == types.ModuleName
}
