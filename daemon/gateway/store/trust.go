package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
	bolt "go.etcd.io/bbolt"
)

// keepTrusted is how many of the newest trusted headers are kept: other nodes' are compared with them.
const keepTrusted = 256

// zoneKey is where the trusted header of a zone height lies.
func zoneKey(height int64) []byte { return be64(uint64(height)) } //nolint:gosec // heights of blocks are above 0

// PutTrusted keeps headers that were verified, ascending.
func (s *Store) PutTrusted(blocks ...*cmttypes.LightBlock) error {
	return s.db.Update(func(tx *bolt.Tx) error {
		bucket := tx.Bucket(trustedBucket)
		for _, block := range blocks {
			message, err := block.ToProto()
			if err != nil {
				return err
			}
			raw, err := message.Marshal()
			if err != nil {
				return err
			}
			if err := bucket.Put(zoneKey(block.Height), raw); err != nil {
				return err
			}
		}
		return trim(bucket, keepTrusted)
	})
}

// trim deletes the lowest keys of a bucket but for the highest few.
func trim(bucket *bolt.Bucket, keep int) error {
	at := bucket.Cursor()
	n := 0
	for key, _ := at.Last(); key != nil; key, _ = at.Prev() {
		if n++; n > keep {
			if err := at.Delete(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Trusted returns the newest trusted header at a height or below it; ErrNotFound when none is kept.
func (s *Store) Trusted(atMost int64) (block *cmttypes.LightBlock, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		at := tx.Bucket(trustedBucket).Cursor()
		key, raw := at.Seek(zoneKey(atMost))
		if key == nil {
			key, raw = at.Last()
		} else if !bytes.Equal(key, zoneKey(atMost)) {
			key, raw = at.Prev()
		}
		if key == nil {
			return ErrNotFound
		}
		block, err = readLight(raw)
		return err
	})
	return block, err
}

func readLight(raw []byte) (*cmttypes.LightBlock, error) {
	var message cmtproto.LightBlock
	if err := message.Unmarshal(raw); err != nil {
		return nil, err
	}
	return cmttypes.LightBlockFromProto(&message)
}

// Root is the trusted header that the operator named.
type Root struct {
	Height int64  `json:"height"`
	Hash   string `json:"hash"`
}

// Root returns the header that the trusted ones began at; the zero Root when there is none.
func (s *Store) Root() (Root, error) {
	root, err := read[Root](s, metaBucket, rootKey)
	if errors.Is(err, ErrNotFound) {
		return Root{}, nil
	}
	return root, err
}

// SetRoot forgets all trusted headers for one that the operator named, and what halted the gateway with them.
func (s *Store) SetRoot(root Root, block *cmttypes.LightBlock) error {
	err := s.db.Update(func(tx *bolt.Tx) error {
		if err := tx.DeleteBucket(trustedBucket); err != nil {
			return err
		}
		_, err := tx.CreateBucket(trustedBucket)
		meta := tx.Bucket(metaBucket)
		return errors.Join(err, meta.Delete(haltKey), put(meta, rootKey, root))
	})
	if err != nil {
		return err
	}
	return s.PutTrusted(block)
}

// Halt is why the gateway answers nothing any more.
type Halt struct {
	// Reason says it in words.
	Reason string    `json:"reason"`
	Time   time.Time `json:"time"`
	// Height is the zone height of the conflict: a trusted header that ends it is of that height or above.
	Height int64 `json:"height"`
}

// PutHalt keeps a conflict: with its evidence, so that it outlives a restart.
func (s *Store) PutHalt(halt Halt, evidence any) error {
	return s.db.Update(func(tx *bolt.Tx) error {
		bucket := tx.Bucket(evidBucket)
		n, err := bucket.NextSequence()
		if err != nil {
			return err
		}
		return errors.Join(put(bucket, be64(n), evidence), put(tx.Bucket(metaBucket), haltKey, halt))
	})
}

// Halted returns why the gateway answers nothing, nil when it does.
func (s *Store) Halted() (*Halt, error) {
	halt, err := read[*Halt](s, metaBucket, haltKey)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return halt, err
}

// Evidence returns all conflicts that were ever kept, oldest first.
func (s *Store) Evidence() (all []json.RawMessage, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		return tx.Bucket(evidBucket).ForEach(func(_, raw []byte) error {
			all = append(all, json.RawMessage(append([]byte{}, raw...)))
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read evidence: %w", err)
	}
	return all, nil
}

// Activation is the first L2 block that could become final.
type Activation struct {
	L2Height    uint64
	L2Timestamp uint64
	// Source is whose word the time is where it was not proven.
	Source string `json:",omitempty"`
}

// PutActivation keeps what is known of the activation block.
func (s *Store) PutActivation(a Activation) error {
	return s.db.Update(func(tx *bolt.Tx) error { return put(tx.Bucket(metaBucket), activationKey, a) })
}

// Activation returns what is known of the activation block; ErrNotFound when nothing is.
func (s *Store) Activation() (Activation, error) {
	return read[Activation](s, metaBucket, activationKey)
}
