package fp

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	ethtypes "github.com/ethereum/go-ethereum/core/types"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// entry is one L2 height on its way. It is rebuilt from the sign-state and the zone after a restart.
type entry struct {
	// kind and slot are the ballot that decides the height: of finality, or a checkpoint in its place.
	kind   finalitytypes.BallotKind
	slot   uint64
	header *ethtypes.Header
	// digest is what the vote is for: the block hash, or a checkpoint's digest.
	digest common.Hash
	vote   finalitytypes.Vote
	// refused says why there is no vote.
	refused error
	// pending says that the checkpoint is not signed yet, triedAt when that was tried last.
	pending bool
	triedAt time.Time
	// sentAt and checkedAt are when the vote was last sent and last looked for (at first: sent), zero before.
	sentAt, checkedAt time.Time
	// recorded says that the vote stands in the zone's ballot.
	recorded bool
	// lackingSince is since when the zone is known to lack the header; zero when it has it.
	lackingSince time.Time
}

// waiting says whether the vote still has to reach the zone.
func (e *entry) waiting() bool { return e.refused == nil && !e.recorded && !e.pending }

// followSeries asks for the newest series and drops heights that another ballot decides now: a series was opened or closed.
// They are looked at again.
func (v *Voter) followSeries(ctx context.Context, era uint64) error {
	current, err := v.checkpoints.series.current(ctx)
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.current = current
	for l2Height, e := range v.entries {
		if era != v.era {
			break // turn forgets them all
		}
		slot, isCheckpoint := current.checkpointAt(l2Height)
		if isCheckpoint != (e.kind == finalitytypes.BALLOT_KIND_CHECKPOINT) || isCheckpoint && slot != e.slot {
			delete(v.entries, l2Height)
		}
	}
	return nil
}

// expectCheckpoint takes in a safe block that a checkpoint decides, and says whether one does.
func (v *Voter) expectCheckpoint(block *ethtypes.Header) bool {
	l2Height := block.Number.Uint64()
	slot, ok := v.series().checkpointAt(l2Height)
	if ok && !v.seen(l2Height) {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.entries[l2Height] = &entry{kind: finalitytypes.BALLOT_KIND_CHECKPOINT, slot: slot, header: block, pending: true}
	}
	return ok
}

func (v *Voter) currentEra() uint64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.era
}

// series returns the newest series of checkpoints.
func (v *Voter) series() *currentSeries {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.current
}

func (v *Voter) setReady(ready bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.ready = ready
}

func (v *Voter) at(l2Height uint64) *entry {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.entries[l2Height]
}

func (v *Voter) seen(l2Height uint64) bool { return v.at(l2Height) != nil }

func (v *Voter) drop(l2Height uint64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.entries, l2Height)
}

// heights returns the heights on their way, ascending.
func (v *Voter) heights() []uint64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Sorted(maps.Keys(v.entries))
}

// pending returns a checkpoint that may be signed now: its ballot is open, by what the zone says of its series.
func (v *Voter) pending(l2Height uint64) *entry {
	v.mu.Lock()
	defer v.mu.Unlock()
	e := v.entries[l2Height]
	if e == nil || !e.pending || !v.ready || v.current == nil {
		return nil
	}
	series := &v.current.view
	if series.Status != finalitytypes.SERIES_STATUS_ACTIVE || finalitytypes.CheckpointNumber(e.slot) >= series.Next {
		return nil
	}
	return e
}

func (v *Voter) tried(e *entry) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e.triedAt = v.now()
}
