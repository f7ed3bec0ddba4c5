package keeper

import (
	"bytes"
	"context"
	"fmt"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// checkpointBallot is what a checkpoint ballot has beside its record.
type checkpointBallot struct {
	series types.Series
	record types.Checkpoint
	table  types.CheckpointTable
	// candidates are the slot's headers by the digest that a vote for each signs; nil until they are asked for. It is only
	// looked up, never walked.
	candidates map[[32]byte]*types.Header
}

// digest returns what a vote for a candidate signs.
func (c *checkpointBallot) digest(header *types.Header) [32]byte {
	return c.series.Statement(&c.record, header.Hash, header.StateRoot).Digest()
}

// checkVote checks a first vote of table entry i. The table binds the nonce, so that whoever signs two blocks for Ethereum
// signs both under it and gives its key away.
func (c *checkpointBallot) checkVote(v *types.SignedDigest, i int) error {
	if c.series.Closed() {
		return types.ErrSeriesClosed.Wrapf("%q takes no more votes", c.series.Name)
	}
	return checkNonce(&c.table.Entries[i], v)
}

// nonce returns the nonce that the table names for entry i, zero when it names none.
func (c *checkpointBallot) nonce(i int) (pubRand [32]byte) {
	copy(pubRand[:], c.table.Entries[i].PubRand)
	return pubRand
}

// loadCheckpoint spreads a stored checkpoint ballot out for work.
func (k *Keeper) loadCheckpoint(ctx context.Context, id types.BallotID, record types.Ballot) (*openBallot, error) {
	c := new(checkpointBallot)
	var err error
	if c.series, err = k.seriesOf(ctx, id.Slot); err != nil {
		return nil, err
	}
	if c.record, err = k.checkpoints.Get(ctx, id.Slot); err != nil {
		return nil, fmt.Errorf("get checkpoint %d: %w", id.Slot, err)
	}
	if c.table, err = k.checkpointTables.Get(ctx, id.Slot); err != nil {
		return nil, fmt.Errorf("get table of checkpoint %d: %w", id.Slot, err)
	}
	b := unpackBallot(id, record, powerTable(&c.table))
	b.slot, b.checkpoint = c.record.FinalitySlot, c
	return b, nil
}

// powerTable returns a checkpoint's table without nonces, in the same order.
func powerTable(table *types.CheckpointTable) btcstaketypes.PowerTable {
	powers := btcstaketypes.PowerTable{
		Entries: make([]btcstaketypes.PowerEntry, len(table.Entries)), TotalPowerSat: table.TotalPowerSat,
	}
	for i := range table.Entries {
		powers.Entries[i] = btcstaketypes.PowerEntry{FpBtcPk: table.Entries[i].FpBtcPk, PowerSat: table.Entries[i].PowerSat}
	}
	return powers
}

// checkpointCandidate returns the header whose digest a vote in a checkpoint ballot signs, nil when there is none.
func (k *Keeper) checkpointCandidate(ctx context.Context, b *openBallot, digest [32]byte) (*types.Header, error) {
	c := b.checkpoint
	if c.candidates == nil {
		headers, err := k.candidates(ctx, b.slot)
		if err != nil {
			return nil, err
		}
		c.candidates = make(map[[32]byte]*types.Header, len(headers))
		for i := range headers {
			c.candidates[c.digest(&headers[i])] = &headers[i]
		}
	}
	return c.candidates[digest], nil
}

// checkCheckpointSlot returns the finality slot that a checkpoint decides, or will. Before it opens nobody knows its digest,
// but a node may be a block behind the one that a vote was signed on.
func (ws *workingSet) checkCheckpointSlot(ctx context.Context, id types.BallotID) (uint64, error) {
	b, err := ws.ballot(ctx, id)
	if err != nil {
		return 0, err
	}
	if b != nil {
		return b.slot, nil
	}
	series, err := ws.k.seriesOf(ctx, id.Slot)
	if err != nil {
		return 0, err
	}
	n := types.CheckpointNumber(id.Slot)
	switch {
	case n < series.Next:
		return 0, types.ErrSlotClosed.Wrapf("checkpoint %d of series %q", n, series.Name)
	case series.Closed():
		return 0, types.ErrSeriesClosed.Wrapf("%q", series.Name)
	case series.Status != types.SERIES_STATUS_ACTIVE || n > series.Next:
		return 0, types.ErrCheckpointNotOpen.Wrapf("checkpoint %d of series %q", n, series.Name)
	default:
		return types.FinalitySlot(ws.era, series.Height(n)), nil
	}
}

// expectedNonce says whether a vote in a checkpoint that is not open yet may wait: its provider must stand in the table that
// is pinned for it, with the vote's nonce.
func (ws *workingSet) expectedNonce(ctx context.Context, v *types.SignedDigest) error {
	table, known := ws.nextTables[v.Slot]
	if !known {
		var err error
		if table, err = ws.k.checkpointTables.Get(ctx, v.Slot); err != nil {
			return fmt.Errorf("get table of checkpoint %d: %w", v.Slot, err)
		}
		ws.nextTables[v.Slot] = table
	}
	for i := range table.Entries {
		if entry := &table.Entries[i]; bytes.Equal(entry.FpBtcPk, v.FpPk[:]) {
			return checkNonce(entry, v)
		}
	}
	return types.ErrNotInTable.Wrapf("%x in checkpoint slot %d", v.FpPk, v.Slot)
}

// checkNonce checks that a vote uses the nonce of its provider's entry.
func checkNonce(entry *types.CheckpointEntry, v *types.SignedDigest) error {
	switch {
	case len(entry.PubRand) == 0:
		return types.ErrPubRandNotUsable.Wrapf("%x in checkpoint slot %d", v.FpPk, v.Slot)
	case !bytes.Equal(entry.PubRand, v.PubRand[:]):
		return types.ErrWrongNonce.Wrapf("%x in checkpoint slot %d", v.FpPk, v.Slot)
	}
	return nil
}

// checkFinalitySlot refuses finality votes where a checkpoint decides, or will: a provider that voted in both could be
// honest here and sign nothing but a lie for Ethereum.
func (ws *workingSet) checkFinalitySlot(ctx context.Context, slot uint64) error {
	id, err := ws.decidingBallot(ctx, slot)
	if err != nil {
		return err
	}
	if id.Kind == types.BALLOT_KIND_CHECKPOINT {
		return types.ErrCheckpointSlot.Wrapf("slot %d is decided by checkpoint slot %d", slot, id.Slot)
	}
	if slot <= ws.highest {
		return nil
	}
	if !ws.seriesKnown {
		series, found, err := ws.k.currentSeries(ctx)
		if err != nil {
			return err
		}
		if found {
			ws.series = &series
		}
		ws.seriesKnown = true
	}
	if ws.series == nil {
		return nil
	}
	if n, here := ws.series.NumberAt(types.SlotL2Height(slot)); here {
		return types.ErrCheckpointSlot.Wrapf("slot %d will be decided by checkpoint %d of series %q", slot, n, ws.series.Name)
	}
	return nil
}
