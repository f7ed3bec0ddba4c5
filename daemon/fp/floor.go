package fp

import (
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
)

// Floor returns the lowest slot of a kind that may be signed when it is not signed yet.
func (s *SignState) Floor(kind string) (floor uint64, err error) {
	err = s.store.View(func(tx *bolt.Tx) error {
		floor, err = readFloor(tx, kind)
		return err
	})
	return floor, err
}

func readFloor(tx *bolt.Tx, kind string) (uint64, error) {
	bz := tx.Bucket(bucketFloors).Get([]byte(kind))
	if bz == nil {
		return 0, nil
	}
	if len(bz) != 8 {
		return 0, fmt.Errorf("%w: floor of %s has %d bytes", ErrSignStateCorrupt, kind, len(bz))
	}
	return binary.BigEndian.Uint64(bz), nil
}

// RaiseFloor forbids new signatures below slot. A floor never sinks.
func (s *SignState) RaiseFloor(kind string, slot uint64) error {
	return s.store.Commit(func(tx *bolt.Tx) error { return raiseFloor(tx, kind, slot) })
}

func raiseFloor(tx *bolt.Tx, kind string, slot uint64) error {
	floor, err := readFloor(tx, kind)
	if err != nil || slot <= floor {
		return err
	}
	return tx.Bucket(bucketFloors).Put([]byte(kind), slotKey(slot))
}

// Prune forgets signatures and commitments that lie wholly below slot, at most a bounded number a call, and raises the
// floor so that what it forgot can never be signed again. It returns how many signatures it dropped.
func (s *SignState) Prune(kind string, slot uint64) (dropped int, err error) {
	err = s.store.Commit(func(tx *bolt.Tx) error {
		// The floor is raised in the same write: nothing is forgotten without it.
		if err := raiseFloor(tx, kind, slot); err != nil {
			return err
		}
		if dropped, err = pruneVotes(tx, kind, slot); err != nil {
			return err
		}
		if err := pruneBlocks(tx, kind, slot); err != nil {
			return err
		}
		return pruneCommitments(tx, kind, slot)
	})
	return dropped, err
}

func pruneVotes(tx *bolt.Tx, kind string, slot uint64) (int, error) {
	votes := tx.Bucket(bucketVotes).Bucket([]byte(kind))
	if votes == nil {
		return 0, nil
	}
	// Keys are collected first: deleting while a bbolt cursor walks skips entries.
	var old []Signature
	cursor := votes.Cursor()
	for key, _ := cursor.First(); key != nil && len(old) < pruneBatch; key, _ = cursor.Next() {
		at, err := readSlot(key)
		if err != nil {
			return 0, err
		}
		if at >= slot {
			break
		}
		sig, _, err := readSignature(votes, at)
		if err != nil {
			return 0, err
		}
		old = append(old, sig)
	}
	for _, sig := range old {
		if err := votes.Delete(slotKey(sig.Slot)); err != nil {
			return 0, err
		}
		if err := tx.Bucket(bucketNonces).Delete(sig.PubRand[:]); err != nil {
			return 0, err
		}
		if kind != eots.KindCheckpoint {
			continue
		}
		if err := tx.Bucket(bucketMarks).Delete(slotKey(sig.Slot)); err != nil {
			return 0, err
		}
	}
	return len(old), nil
}

func pruneCommitments(tx *bolt.Tx, kind string, slot uint64) error {
	commits := tx.Bucket(bucketCommits).Bucket([]byte(kind))
	if commits == nil {
		return nil
	}
	known, err := readCommitments(commits)
	if err != nil {
		return err
	}
	for _, c := range known {
		if c.End() < slot {
			if err := commits.Delete(c.encode()); err != nil {
				return err
			}
		}
	}
	return nil
}
