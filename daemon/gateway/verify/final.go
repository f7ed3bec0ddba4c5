package verify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"cosmossdk.io/collections"
	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eots/kernel"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxEntries bounds a table.
const maxEntries = 1024

var (
	// ErrNotKept means that the zone keeps no ballot of a slot any more, or has none yet.
	ErrNotKept = errors.New("the zone keeps no ballot of this slot")
	// ErrNotFinal means that a record does not make its block final, whatever else the zone says.
	ErrNotFinal = errors.New("the zone's record does not make the block final")
)

// Entry is a provider of a table.
type Entry struct {
	FpBTCPk  [32]byte
	PowerSat uint64
}

// Table is who could vote, in the zone's order.
type Table struct {
	Entries  []Entry
	TotalSat uint64
}

// ID names a table by its content.
func (t *Table) ID() (id [32]byte) {
	sum := sha256.New()
	for _, entry := range t.Entries {
		sum.Write(entry.FpBTCPk[:])
		sum.Write(binary.BigEndian.AppendUint64(nil, entry.PowerSat))
	}
	return [32]byte(sum.Sum(nil))
}

// Block is a final block and what was proven of it.
type Block struct {
	Era        uint64
	L2Height   uint64
	Hash       common.Hash
	ParentHash common.Hash
	StateRoot  common.Hash
	// L2Timestamp is the header's time in Unix seconds.
	L2Timestamp uint64
	// Checkpoint says that a checkpoint's ballot decided it: number Checkpoint.N of series Checkpoint.Series.
	Checkpoint *CheckpointID `json:",omitempty"`
	// Table names the table that decided; Voters and Late are bitmaps over its entries.
	Table        [32]byte
	Voters, Late []byte
	// SignedSat is the voters' power, TotalSat the table's.
	SignedSat, TotalSat uint64
	// PinnedBTCHeight is the Bitcoin height that the table was taken at.
	PinnedBTCHeight uint32
	// SubmittedHeight and SubmittedTime are the zone block that took the header in; FinalHeight that in which the block became final.
	SubmittedHeight int64
	SubmittedTime   time.Time
	FinalHeight     int64
	// ProvenHeight and ProvenTime are the zone header under whose app hash all this was proven.
	ProvenHeight int64
	ProvenTime   time.Time
}

// CheckpointID names a checkpoint.
type CheckpointID struct{ Series, N uint64 }

// Verifier makes final blocks of a zone's records. Its owner closes it.
type Verifier struct {
	chainID, moduleAddress string
	kernel                 *kernel.Kernel
}

// NewVerifier returns a verifier for the records of a zone, whose finality module has an account of this address.
func NewVerifier(chainID, moduleAddress string) *Verifier {
	return &Verifier{chainID: chainID, moduleAddress: moduleAddress, kernel: kernel.New(kernel.DefaultLimit)}
}

// Close stops what is computed in the background.
func (v *Verifier) Close() { v.kernel.Close() }

// Final returns the final block of a slot with the table that decided it. A slot without a ballot is ErrNotKept, one whose block is not
// final ErrNotFinal.
func (v *Verifier) Final(ctx context.Context, s *State, slot uint64) (*Block, *Table, error) {
	b, err := v.ballot(ctx, s, slot)
	if err != nil {
		return nil, nil, err
	}
	if b.record.FinalHeight <= 0 || b.record.FinalHeight > s.Height || len(b.record.BlockHash()) != 32 {
		return nil, nil, fmt.Errorf("%w: slot %d: final_height %d, block hash of %d bytes", ErrNotFinal, slot, b.record.FinalHeight, len(b.record.BlockHash()))
	}
	block := &Block{
		Era: types.SlotEra(slot), L2Height: types.SlotL2Height(slot), Hash: common.Hash(b.record.BlockHash()), Checkpoint: b.checkpoint,
		PinnedBTCHeight: b.record.PinnedBtcHeight, FinalHeight: b.record.FinalHeight, Table: b.table.ID(), TotalSat: b.table.TotalSat,
		Late: b.record.Late,
	}
	if err := v.header(ctx, s, slot, block); err != nil {
		return nil, nil, err
	}
	if err := v.votes(ctx, s, b, block); err != nil {
		return nil, nil, err
	}
	return block, &b.table, nil
}

// Kept says whether the zone keeps a ballot of a slot.
func (v *Verifier) Kept(ctx context.Context, s *State, slot uint64) (bool, error) {
	_, err := v.ballot(ctx, s, slot)
	if errors.Is(err, ErrNotKept) {
		return false, nil
	}
	return err == nil, err
}

// header fills in what the candidate's record says.
func (v *Verifier) header(ctx context.Context, s *State, slot uint64, block *Block) error {
	var header types.Header
	there, err := record(ctx, s, &header, types.HeadersPrefix, headerKeys, collections.Join(slot, block.Hash.Bytes()))
	if err != nil {
		return err
	}
	if !there || !bytes.Equal(header.Hash, block.Hash[:]) || len(header.ParentHash) != 32 || len(header.StateRoot) != 32 {
		return fmt.Errorf("%w: slot %d: no header of the decided block", ErrNotFinal, slot)
	}
	block.ParentHash, block.StateRoot = common.Hash(header.ParentHash), common.Hash(header.StateRoot)
	block.L2Timestamp, block.SubmittedHeight, block.SubmittedTime = header.L2Timestamp, header.ZoneHeight, header.ZoneTime.UTC()
	return nil
}

// ballot is a proven ballot with the table that decides it and what its votes sign.
type ballot struct {
	record     types.Ballot
	table      Table
	checkpoint *CheckpointID
	// nonces are those of a checkpoint's table, which bind; nil where each vote brings its own.
	nonces [][]byte
}

// ballot reads the ballot that decides a slot: its own or a checkpoint's.
func (v *Verifier) ballot(ctx context.Context, s *State, slot uint64) (*ballot, error) {
	b := &ballot{}
	finality := collections.Join(types.BALLOT_KIND_FINALITY.Key(), slot)
	there, err := record(ctx, s, &b.record, types.BallotsPrefix, ballotKeys, finality)
	if err != nil {
		return nil, err
	}
	if there {
		return b, b.readTable(ctx, s)
	}
	at, there, err := s.checkpointSlot(ctx, slot)
	if err != nil {
		return nil, err
	}
	if there {
		there, err = record(ctx, s, &b.record, types.BallotsPrefix, ballotKeys, collections.Join(types.BALLOT_KIND_CHECKPOINT.Key(), at))
	}
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, fmt.Errorf("slot %d: %w", slot, ErrNotKept)
	}
	b.checkpoint = &CheckpointID{Series: types.CheckpointSeries(at), N: types.CheckpointNumber(at)}
	return b, b.readCheckpointTable(ctx, s)
}

func (b *ballot) readTable(ctx context.Context, s *State) error {
	var table btcstaketypes.PowerTable
	there, err := record(ctx, s, &table, types.TablesPrefix, collections.Uint64Key, b.record.TableId)
	if err != nil {
		return err
	}
	if !there || len(table.Entries) > maxEntries {
		return fmt.Errorf("%w: slot %d: no table %d", ErrNotFinal, b.record.Slot, b.record.TableId)
	}
	for _, entry := range table.Entries {
		if err := b.table.add(entry.FpBtcPk, entry.PowerSat); err != nil {
			return err
		}
	}
	return nil
}

func (b *ballot) readCheckpointTable(ctx context.Context, s *State) error {
	var table types.CheckpointTable
	there, err := record(ctx, s, &table, types.CheckpointTablesPrefix, collections.Uint64Key, b.record.Slot)
	if err != nil {
		return err
	}
	if !there || len(table.Entries) > maxEntries {
		return fmt.Errorf("%w: checkpoint slot %d: no table", ErrNotFinal, b.record.Slot)
	}
	for _, entry := range table.Entries {
		if err := b.table.add(entry.FpBtcPk, entry.PowerSat); err != nil {
			return err
		}
		b.nonces = append(b.nonces, entry.PubRand)
	}
	return nil
}

func (t *Table) add(fpPk []byte, powerSat uint64) error {
	total, fits := types.AddPower(t.TotalSat, powerSat)
	if len(fpPk) != 32 || !fits {
		return fmt.Errorf("%w: malformed table", ErrNotFinal)
	}
	t.Entries = append(t.Entries, Entry{[32]byte(fpPk), powerSat})
	t.TotalSat = total
	return nil
}

// votes checks that signatures of more than two thirds of the table's power say the block, every one of them good.
func (v *Verifier) votes(ctx context.Context, s *State, b *ballot, block *Block) error {
	var choice *types.BallotChoice
	for i := range b.record.Choices {
		if bytes.Equal(b.record.Choices[i].Digest, b.record.DecidedDigest) {
			choice = &b.record.Choices[i]
		}
	}
	if choice == nil {
		return fmt.Errorf("%w: slot %d: nobody voted for what was decided", ErrNotFinal, b.record.Slot)
	}
	message, err := v.message(ctx, s, b, block)
	if err != nil {
		return err
	}
	votes, err := b.counted(choice, message, block)
	if err != nil {
		return err
	}
	if !types.HasQuorum(block.SignedSat, block.TotalSat) {
		return fmt.Errorf("%w: slot %d: %d of %d satoshis signed, want more than two thirds", ErrNotFinal, b.record.Slot, block.SignedSat, block.TotalSat)
	}
	keys := make([][32]byte, len(b.table.Entries))
	for i := range keys {
		keys[i] = b.table.Entries[i].FpBTCPk
	}
	v.kernel.Announce(keys)
	for i, err := range v.kernel.Verify(votes) {
		if err != nil {
			return fmt.Errorf("%w: slot %d: signature of %x: %w", ErrNotFinal, b.record.Slot, votes[i].FpPk, err)
		}
	}
	return nil
}

// counted returns the votes of a choice and fills in whose they are and with which power.
func (b *ballot) counted(choice *types.BallotChoice, message []byte, block *Block) ([]kernel.Vote, error) {
	const width = 64 // R and s
	if len(choice.Voters) != types.BitmapSize(len(b.table.Entries)) || len(choice.Signatures) != width*types.BitmapCount(choice.Voters) {
		return nil, fmt.Errorf("%w: slot %d: %d bytes of voters, %d of signatures for a table of %d", ErrNotFinal, b.record.Slot, len(choice.Voters),
			len(choice.Signatures), len(b.table.Entries))
	}
	var votes []kernel.Vote
	block.Voters = bytes.Clone(choice.Voters)
	for i, entry := range b.table.Entries {
		if !types.BitmapHas(choice.Voters, i) {
			continue
		}
		at := width * len(votes)
		if at+width > len(choice.Signatures) {
			break
		}
		signature := choice.Signatures[at : at+width]
		if b.nonces != nil && !bytes.Equal(b.nonces[i], signature[:32]) {
			return nil, fmt.Errorf("%w: checkpoint slot %d: %x did not sign under its nonce", ErrNotFinal, b.record.Slot, entry.FpBTCPk)
		}
		votes = append(votes, kernel.Vote{FpPk: entry.FpBTCPk, PubRand: [32]byte(signature[:32]), Message: message, Sig: [32]byte(signature[32:])})
		block.SignedSat += entry.PowerSat // at most the total, which fits
	}
	if len(votes)*width != len(choice.Signatures) {
		return nil, fmt.Errorf("%w: slot %d: voters beyond the table", ErrNotFinal, b.record.Slot)
	}
	return votes, nil
}

// message returns what votes for the block sign, having checked that the decided digest is that of the block.
func (v *Verifier) message(ctx context.Context, s *State, b *ballot, block *Block) ([]byte, error) {
	kind, domain, digest := types.BALLOT_KIND_FINALITY, "", [32]byte(block.Hash)
	var err error
	if b.checkpoint != nil {
		kind = types.BALLOT_KIND_CHECKPOINT
		domain, digest, err = checkpointDigest(ctx, s, b, block)
	} else {
		domain, err = s.signingChainID(ctx, v.chainID)
	}
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(digest[:], b.record.DecidedDigest) {
		return nil, fmt.Errorf("%w: slot %d: what was decided is not the block", ErrNotFinal, b.record.Slot)
	}
	voteContext, err := types.VoteContext(kind, domain, v.moduleAddress)
	if err != nil {
		return nil, err
	}
	return eots.VoteMessage(voteContext, b.record.Slot, digest), nil
}

// checkpointDigest computes what a checkpoint's votes sign for the block.
func checkpointDigest(ctx context.Context, s *State, b *ballot, block *Block) (series string, digest [32]byte, err error) {
	var of types.Series
	there, err := record(ctx, s, &of, types.SeriesPrefix, collections.Uint64Key, b.checkpoint.Series)
	if err != nil {
		return "", digest, err
	}
	if !there {
		return "", digest, fmt.Errorf("%w: no series %d", ErrNotFinal, b.checkpoint.Series)
	}
	var bound types.Checkpoint
	if there, err = record(ctx, s, &bound, types.CheckpointsPrefix, collections.Uint64Key, b.record.Slot); err != nil {
		return "", digest, err
	}
	if !there {
		return "", digest, fmt.Errorf("%w: no checkpoint of slot %d", ErrNotFinal, b.record.Slot)
	}
	if of.Height(b.checkpoint.N) != block.L2Height {
		return "", digest, fmt.Errorf("%w: checkpoint %d is of L2 height %d, not %d", ErrNotFinal, b.checkpoint.N, of.Height(b.checkpoint.N), block.L2Height)
	}
	return of.Name, of.Statement(&bound, block.Hash[:], block.StateRoot[:]).Digest(), nil
}
