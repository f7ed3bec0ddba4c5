package keeper

import (
	"bytes"
	"context"
	"fmt"

	"cosmossdk.io/collections"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// signatureBytes is the width of one recorded signature: R ‖ s.
const signatureBytes = 64

// maxDepartedVotes bounds the departed votes of a ballot. Only providers with real stake get into tables and tables
// change every repin_after_btc_blocks, so a ballot must be stuck for months to reach it; then the oldest go.
const maxDepartedVotes = 1024

// noChoice marks a table entry that has not voted.
const noChoice = -1

// castVote is what one entry of the table voted.
type castVote struct {
	choice    int
	signature [signatureBytes]byte
}

// openBallot is a ballot with its table, spread out for work: votes by table index instead of bitmaps. save packs it
// again. The record's choices and late bitmap are stale in between.
type openBallot struct {
	id types.BallotID
	// slot is the finality slot whose block the ballot decides: its own, or the one that a checkpoint stands for.
	slot uint64
	// checkpoint is what a checkpoint ballot has beside its record; nil for other kinds.
	checkpoint *checkpointBallot

	record   types.Ballot
	table    btcstaketypes.PowerTable
	digests  [][32]byte
	votes    []castVote
	late     []bool
	departed []types.DepartedVote
}

func ballotKey(id types.BallotID) collections.Pair[uint32, uint64] {
	return collections.Join(id.Kind.Key(), id.Slot)
}

// loadBallot returns a retained ballot ready for work, or nil when there is none.
func (k *Keeper) loadBallot(ctx context.Context, id types.BallotID) (*openBallot, error) {
	record, found, err := lookup(ctx, k.ballots, ballotKey(id))
	if err != nil {
		return nil, fmt.Errorf("get ballot %d of kind %d: %w", id.Slot, id.Kind, err)
	}
	if !found {
		return nil, nil
	}
	if id.Kind == types.BALLOT_KIND_CHECKPOINT {
		return k.loadCheckpoint(ctx, id, record)
	}
	table, err := k.tables.Get(ctx, record.TableId)
	if err != nil {
		return nil, fmt.Errorf("get table %d: %w", record.TableId, err)
	}
	return unpackBallot(id, record, table), nil
}

func unpackBallot(id types.BallotID, record types.Ballot, table btcstaketypes.PowerTable) *openBallot {
	b := &openBallot{id: id, slot: id.Slot, record: record, departed: record.Departed}
	b.setTable(table)
	for c, choice := range record.Choices {
		b.digests = append(b.digests, [32]byte(choice.Digest))
		rest := choice.Signatures
		for i := range b.votes {
			if types.BitmapHas(choice.Voters, i) {
				b.votes[i].choice = c
				copy(b.votes[i].signature[:], rest[:signatureBytes])
				rest = rest[signatureBytes:]
			}
		}
	}
	for i := range b.late {
		b.late[i] = types.BitmapHas(record.Late, i)
	}
	return b
}

// setTable gives the ballot a table in which nobody has voted.
func (b *openBallot) setTable(table btcstaketypes.PowerTable) {
	b.table = table
	b.votes = make([]castVote, len(table.Entries))
	b.late = make([]bool, len(table.Entries))
	for i := range b.votes {
		b.votes[i].choice = noChoice
	}
}

// pack returns the record: a choice per digest with voters, in the order of their first vote.
func (b *openBallot) pack() types.Ballot {
	record := b.record
	record.Departed = b.departed
	record.Choices = nil
	for c, digest := range b.digests {
		choice := types.BallotChoice{Digest: bytes.Clone(digest[:]), Voters: make([]byte, types.BitmapSize(len(b.votes)))}
		for i := range b.votes {
			if b.votes[i].choice == c {
				types.BitmapSet(choice.Voters, i)
				choice.Signatures = append(choice.Signatures, b.votes[i].signature[:]...)
			}
		}
		if len(choice.Signatures) > 0 {
			record.Choices = append(record.Choices, choice)
		}
	}
	record.Late = nil
	for i, late := range b.late {
		if late {
			record.Late = types.BitmapAdd(record.Late, len(b.late), i)
		}
	}
	return record
}

func (k *Keeper) saveBallot(ctx context.Context, b *openBallot) error {
	if err := k.ballots.Set(ctx, ballotKey(b.id), b.pack()); err != nil {
		return fmt.Errorf("store ballot %d of kind %d: %w", b.id.Slot, b.id.Kind, err)
	}
	return nil
}

func (b *openBallot) decided() bool { return len(b.record.DecidedDigest) != 0 }

// entry returns a provider's index in the table, or -1.
func (b *openBallot) entry(fpPk []byte) int {
	for i := range b.table.Entries {
		if bytes.Equal(b.table.Entries[i].FpBtcPk, fpPk) {
			return i
		}
	}
	return -1
}

// recordedVote is a vote as a ballot keeps it.
type recordedVote struct {
	digest, pubRand, sig [32]byte
}

// vote returns what a provider voted, be it in the table or departed.
func (b *openBallot) vote(fpPk []byte) (recordedVote, bool) {
	if i := b.entry(fpPk); i >= 0 && b.votes[i].choice != noChoice {
		signature := b.votes[i].signature
		return recordedVote{
			digest: b.digests[b.votes[i].choice], pubRand: [32]byte(signature[:32]), sig: [32]byte(signature[32:]),
		}, true
	}
	for _, d := range b.departed {
		if bytes.Equal(d.FpBtcPk, fpPk) {
			return recordedVote{
				digest: [32]byte(d.Digest), pubRand: [32]byte(d.Signature[:32]), sig: [32]byte(d.Signature[32:]),
			}, true
		}
	}
	return recordedVote{}, false
}

// cast records the first vote of table entry i.
func (b *openBallot) cast(i int, digest, pubRand, sig [32]byte, late bool) {
	b.votes[i].choice = b.choiceOf(digest)
	copy(b.votes[i].signature[:32], pubRand[:])
	copy(b.votes[i].signature[32:], sig[:])
	b.late[i] = late
}

// choiceOf returns the index of a digest, a new one when nobody voted for it yet.
func (b *openBallot) choiceOf(digest [32]byte) int {
	for c := range b.digests {
		if b.digests[c] == digest {
			return c
		}
	}
	b.digests = append(b.digests, digest)
	return len(b.digests) - 1
}

// hasVotesFor says whether anybody voted for a digest, departed voters included: their signature stands.
func (b *openBallot) hasVotesFor(digest []byte) bool {
	for i := range b.votes {
		if c := b.votes[i].choice; c != noChoice && bytes.Equal(b.digests[c][:], digest) {
			return true
		}
	}
	for _, d := range b.departed {
		if bytes.Equal(d.Digest, digest) {
			return true
		}
	}
	return false
}

// repin gives the ballot a new table. Votes follow their providers; who is not in the new table departs, who is back
// counts again.
func (b *openBallot) repin(table btcstaketypes.PowerTable) {
	oldTable, oldVotes, oldLate, oldDeparted := b.table, b.votes, b.late, b.departed
	b.setTable(table)
	b.departed = nil
	for _, d := range oldDeparted {
		if i := b.entry(d.FpBtcPk); i >= 0 {
			b.cast(i, [32]byte(d.Digest), [32]byte(d.Signature[:32]), [32]byte(d.Signature[32:]), false)
			continue
		}
		b.departed = append(b.departed, d)
	}
	for i := range oldVotes {
		if oldVotes[i].choice == noChoice {
			continue
		}
		fpPk := oldTable.Entries[i].FpBtcPk
		if j := b.entry(fpPk); j >= 0 {
			b.votes[j], b.late[j] = oldVotes[i], oldLate[i]
			continue
		}
		b.departed = append(b.departed, types.DepartedVote{
			FpBtcPk:   fpPk,
			Digest:    bytes.Clone(b.digests[oldVotes[i].choice][:]),
			Signature: bytes.Clone(oldVotes[i].signature[:]),
		})
	}
	if excess := len(b.departed) - maxDepartedVotes; excess > 0 {
		b.departed = b.departed[excess:]
	}
}
