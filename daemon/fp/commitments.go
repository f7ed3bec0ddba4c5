package fp

import (
	"encoding/binary"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
)

// Commitment is a commitment of nonces that this sign-state prepared.
type Commitment struct {
	Start uint64
	Num   uint64
	Root  [32]byte
}

// End returns the last slot of the commitment.
func (c Commitment) End() uint64 { return c.Start + c.Num - 1 }

// Covers says whether the commitment holds the slot's nonce.
func (c Commitment) Covers(slot uint64) bool { return slot >= c.Start && slot-c.Start < c.Num }

// ErrSaltRenewed means that the salt was renewed while nonces were derived with the former one.
var ErrSaltRenewed = errors.New("salt was renewed meanwhile")

// AddCommitment remembers a commitment and its salt before it is sent, and for checkpoints the series that it was made for. The zone
// decides which of several prepared ones stands; one on the zone that is not remembered was made without this sign-state. To derive
// nonces takes seconds, in which the sign-state may be found not to know all that its key signed: what was derived before that with
// another salt, or lies below the floor, is refused.
func (s *SignState) AddCommitment(kind string, c Commitment, salt [eots.SaltBytes]byte, series *SeriesIdentity) error {
	if c.Num == 0 || c.End() < c.Start {
		return fmt.Errorf("remember commitment: %d nonces from slot %d", c.Num, c.Start)
	}
	return s.store.Commit(func(tx *bolt.Tx) error {
		now, err := readSalt(tx.Bucket(bucketMeta).Get(metaSalt))
		if err != nil {
			return err
		}
		if now != salt {
			return fmt.Errorf("%w: %s slots %d to %d", ErrSaltRenewed, kind, c.Start, c.End())
		}
		floor, err := readFloor(tx, kind)
		if err != nil {
			return err
		}
		if c.Start < floor {
			return fmt.Errorf("%w: %s slots %d to %d, floor %d", ErrBelowFloor, kind, c.Start, c.End(), floor)
		}
		if series != nil {
			if err := bindSeries(tx, *series); err != nil {
				return err
			}
		}
		commits, err := tx.Bucket(bucketCommits).CreateBucketIfNotExists([]byte(kind))
		if err != nil {
			return err
		}
		return commits.Put(c.encode(), salt[:])
	})
}

func (c Commitment) encode() []byte {
	bz := binary.BigEndian.AppendUint64(make([]byte, 0, commitBytes), c.Start)
	bz = binary.BigEndian.AppendUint64(bz, c.Num)
	return append(bz, c.Root[:]...)
}

// Commitments returns the remembered commitments of a kind, ascending.
func (s *SignState) Commitments(kind string) (known []Commitment, err error) {
	err = s.store.View(func(tx *bolt.Tx) error {
		commits := tx.Bucket(bucketCommits).Bucket([]byte(kind))
		if commits == nil {
			return nil
		}
		known, err = readCommitments(commits)
		return err
	})
	return known, err
}

func readCommitments(commits *bolt.Bucket) ([]Commitment, error) {
	var known []Commitment
	err := commits.ForEach(func(key, _ []byte) error {
		if len(key) != commitBytes {
			return fmt.Errorf("%w: commitment of %d bytes", ErrSignStateCorrupt, len(key))
		}
		known = append(known, Commitment{
			Start: binary.BigEndian.Uint64(key), Num: binary.BigEndian.Uint64(key[8:]), Root: [32]byte(key[16:]),
		})
		return nil
	})
	return known, err
}
