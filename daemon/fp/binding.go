package fp

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

var (
	// ErrSeriesChanged means that the zone's node tells other things of a series than it did when this key prepared its
	// first nonces of it. Nonces are derived from the series' name and digests from all of it.
	ErrSeriesChanged = errors.New("zone tells another series than before")
	// ErrSeriesUnknown means that nothing was remembered or told of a series whose nonces are asked for.
	ErrSeriesUnknown = errors.New("series is not known to the sign-state")
	// ErrSeries means that a series is not one that a zone can have.
	ErrSeries = errors.New("series is malformed")
)

const (
	seriesHeadBytes = 8 + 20 + 8 + 8 // Ethereum chain id ‖ verifier ‖ activation height ‖ interval, before the name
	markBytes       = 8 + 32 + 32
)

// SeriesIdentity is what a series of checkpoints is, all of which never changes.
type SeriesIdentity struct {
	Index      uint64
	Name       string
	EthChainID uint64
	Verifier   common.Address
	// ActivationHeight is the L2 height of checkpoint 0, Interval the number of L2 blocks between two.
	ActivationHeight, Interval uint64
}

// seriesIdentity reads what the zone tells of a series.
func seriesIdentity(s finalitytypes.Series) (SeriesIdentity, error) {
	if err := s.Validate(); err != nil {
		return SeriesIdentity{}, fmt.Errorf("%w: %w", ErrSeries, err)
	}
	return SeriesIdentity{
		Index: s.Index, Name: s.Name, EthChainID: s.EthChainId, Verifier: common.BytesToAddress(s.Verifier),
		ActivationHeight: s.ActivationHeight, Interval: s.Interval,
	}, nil
}

// Height returns the L2 height of a checkpoint.
func (s SeriesIdentity) Height(n uint64) uint64 { return s.ActivationHeight + n*s.Interval }

// Number returns the checkpoint that stands for an L2 height; false when none does.
func (s SeriesIdentity) Number(l2Height uint64) (uint64, bool) {
	if l2Height < s.ActivationHeight {
		return 0, false
	}
	above := l2Height - s.ActivationHeight
	return above / s.Interval, above%s.Interval == 0
}

// NumberFrom returns the lowest checkpoint at or above an L2 height.
func (s SeriesIdentity) NumberFrom(l2Height uint64) uint64 {
	if l2Height <= s.ActivationHeight {
		return 0
	}
	return (l2Height - s.ActivationHeight + s.Interval - 1) / s.Interval
}

// Slot returns the ballot slot of a checkpoint.
func (s SeriesIdentity) Slot(n uint64) uint64 { return finalitytypes.CheckpointSlot(s.Index, n) }

func (s SeriesIdentity) String() string {
	return fmt.Sprintf("%s (%d) for %s on chain %d from L2 height %d every %d", s.Name, s.Index, s.Verifier, s.EthChainID,
		s.ActivationHeight, s.Interval)
}

func (s SeriesIdentity) encode() []byte {
	bz := binary.BigEndian.AppendUint64(make([]byte, 0, seriesHeadBytes+len(s.Name)), s.EthChainID)
	bz = append(bz, s.Verifier[:]...)
	bz = binary.BigEndian.AppendUint64(bz, s.ActivationHeight)
	bz = binary.BigEndian.AppendUint64(bz, s.Interval)
	return append(bz, s.Name...)
}

func decodeSeries(index uint64, bz []byte) (SeriesIdentity, error) {
	if len(bz) <= seriesHeadBytes {
		return SeriesIdentity{}, fmt.Errorf("%w: series %d has %d bytes", ErrSignStateCorrupt, index, len(bz))
	}
	return SeriesIdentity{
		Index: index, EthChainID: binary.BigEndian.Uint64(bz), Verifier: common.Address(bz[8:28]),
		ActivationHeight: binary.BigEndian.Uint64(bz[28:]), Interval: binary.BigEndian.Uint64(bz[36:]),
		Name: string(bz[seriesHeadBytes:]),
	}, nil
}

// TellSeries takes in what the zone's node tells of a series that runs: ErrSeriesChanged when another one was remembered, or when
// the name belongs to one. What is told names the series while nothing is remembered of it, and is gone with the process.
func (s *SignState) TellSeries(id SeriesIdentity) error {
	err := s.store.View(func(tx *bolt.Tx) error {
		_, err := compareSeries(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	s.told.Store(&id)
	return nil
}

// bindSeries remembers a series for good, in the write that remembers the first commitment of its nonces.
func bindSeries(tx *bolt.Tx, id SeriesIdentity) error {
	bound, err := compareSeries(tx, id)
	if err != nil || bound {
		return err
	}
	return tx.Bucket(bucketSeries).Put(slotKey(id.Index), id.encode())
}

// compareSeries says whether a series is remembered. It returns ErrSeriesChanged when its index or its name belongs to another one.
func compareSeries(tx *bolt.Tx, id SeriesIdentity) (bound bool, err error) {
	err = tx.Bucket(bucketSeries).ForEach(func(key, value []byte) error {
		known, err := readSeries(key, value)
		if err != nil {
			return err
		}
		if known != id && (known.Index == id.Index || known.Name == id.Name) {
			return fmt.Errorf("%w: was %s, is %s. If it is the former that is wrong, stop this daemon and run fpd sign-state "+
				"forget-series %s", ErrSeriesChanged, known, id, known.Name)
		}
		bound = bound || known == id
		return nil
	})
	return bound, err
}

// seriesOf returns the series that a checkpoint slot belongs to: as it is remembered, or else as the zone's node told it last.
func (s *SignState) seriesOf(slot uint64) (SeriesIdentity, error) {
	index := finalitytypes.CheckpointSeries(slot)
	id, found, err := s.Series(index)
	if err != nil || found {
		return id, err
	}
	if told := s.told.Load(); told != nil && told.Index == index {
		return *told, nil
	}
	return SeriesIdentity{}, fmt.Errorf("%w: series %d", ErrSeriesUnknown, index)
}

func readSeries(key, value []byte) (SeriesIdentity, error) {
	index, err := readSlot(key)
	if err != nil {
		return SeriesIdentity{}, err
	}
	return decodeSeries(index, value)
}

// Series returns what was remembered of a series, if anything was.
func (s *SignState) Series(index uint64) (id SeriesIdentity, found bool, err error) {
	err = s.store.View(func(tx *bolt.Tx) error {
		series := tx.Bucket(bucketSeries)
		if series == nil {
			return nil
		}
		bz := series.Get(slotKey(index))
		if bz == nil {
			return nil
		}
		id, err = decodeSeries(index, bz)
		found = err == nil
		return err
	})
	return id, found, err
}

// CheckpointMark is what a checkpoint's signature says that later signatures must agree with.
type CheckpointMark struct {
	// FinalitySlot is the slot of the block in ballots of finality.
	FinalitySlot uint64
	// BlockHash is the block.
	BlockHash [32]byte
	// NextTable is the hash of the table that decides the next checkpoint.
	NextTable [32]byte
}

// Mark returns what the signature of a checkpoint slot says, if there is one.
func (s *SignState) Mark(slot uint64) (mark CheckpointMark, found bool, err error) {
	err = s.store.View(func(tx *bolt.Tx) error {
		marks := tx.Bucket(bucketMarks)
		if marks == nil {
			return nil
		}
		bz := marks.Get(slotKey(slot))
		if bz == nil {
			return nil
		}
		if len(bz) != markBytes {
			return fmt.Errorf("%w: checkpoint slot %d has %d bytes", ErrSignStateCorrupt, slot, len(bz))
		}
		found = true
		mark = CheckpointMark{
			FinalitySlot: binary.BigEndian.Uint64(bz), BlockHash: [32]byte(bz[8:40]), NextTable: [32]byte(bz[40:]),
		}
		return nil
	})
	return mark, found, err
}

func putMark(tx *bolt.Tx, slot uint64, mark CheckpointMark) error {
	bz := binary.BigEndian.AppendUint64(make([]byte, 0, markBytes), mark.FinalitySlot)
	bz = append(bz, mark.BlockHash[:]...)
	bz = append(bz, mark.NextTable[:]...)
	if err := tx.Bucket(bucketMarks).Put(slotKey(slot), bz); err != nil {
		return err
	}
	return tx.Bucket(bucketBlocks).Put(slotKey(mark.FinalitySlot), mark.BlockHash[:])
}

// checkBlock keeps the kinds to one block of an L2 height: a checkpoint stands in place of the finality ballot there, and
// when its series is closed the finality ballot comes back. Two blocks of one height would give no key away, since each kind
// has nonces of its own, and just therefore must not be signed.
func checkBlock(tx *bolt.Tx, kind string, request *SignRequest) error {
	finalitySlot, block := request.Slot, request.Digest
	switch {
	case kind == eots.KindCheckpoint && request.Checkpoint == nil:
		return fmt.Errorf("sign checkpoint slot %d: it does not say which block it names", request.Slot)
	case kind == eots.KindCheckpoint:
		finalitySlot, block = request.Checkpoint.FinalitySlot, request.Checkpoint.BlockHash
		votes := tx.Bucket(bucketVotes).Bucket([]byte(eots.KindFinality))
		if votes == nil {
			break
		}
		vote, found, err := readSignature(votes, finalitySlot)
		if err != nil {
			return err
		}
		if found && vote.Digest != block {
			return fmt.Errorf("%w: finality slot %d holds %x, the checkpoint names %x", ErrOtherBlock, finalitySlot, vote.Digest, block)
		}
	case kind != eots.KindFinality:
		return nil
	}
	named := tx.Bucket(bucketBlocks).Get(slotKey(finalitySlot))
	if named != nil && !bytes.Equal(named, block[:]) {
		return fmt.Errorf("%w: a checkpoint of finality slot %d names %x, asked for %x", ErrOtherBlock, finalitySlot, named, block)
	}
	return nil
}

// pruneBlocks forgets blocks of checkpoints below a finality slot, which the floor of finality protects from then on.
func pruneBlocks(tx *bolt.Tx, kind string, slot uint64) error {
	if kind != eots.KindFinality {
		return nil
	}
	blocks := tx.Bucket(bucketBlocks)
	var old [][]byte
	cursor := blocks.Cursor()
	for key, _ := cursor.First(); key != nil && len(old) < pruneBatch && bytes.Compare(key, slotKey(slot)) < 0; key, _ = cursor.Next() {
		old = append(old, bytes.Clone(key))
	}
	for _, key := range old {
		if err := blocks.Delete(key); err != nil {
			return err
		}
	}
	return nil
}
