package store

import (
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/daemon/gateway/verify"
)

// Final is a block that was proven, with its table.
type Final struct {
	Block *verify.Block
	Table *verify.Table
}

// Append makes blocks final, ascending without a gap: each must be the child of the one below. In an empty store, or after a gap that the
// caller says is one (the zone keeps no ballots of what lies between), the first has nothing below it.
func (s *Store) Append(finals []Final, afterGap bool) error {
	if len(finals) == 0 {
		return nil
	}
	s.order.Lock()
	defer s.order.Unlock()
	last := s.Latest()
	var events []Event
	err := s.db.Update(func(tx *bolt.Tx) error {
		for i, f := range finals {
			below := last
			if i > 0 {
				below = finals[i-1].Block
			}
			if err := follows(f.Block, below, afterGap && i == 0); err != nil {
				return err
			}
			if err := putFinal(tx, f); err != nil {
				return err
			}
			event, err := putEvent(tx, finalEvent(f.Block))
			if err != nil {
				return err
			}
			events = append(events, event)
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.settle(finals[len(finals)-1].Block, events)
	return nil
}

func follows(block, below *verify.Block, afterGap bool) error {
	switch {
	case below == nil:
		return nil
	case afterGap && block.L2Height > below.L2Height:
		return nil
	case block.L2Height != below.L2Height+1:
		return fmt.Errorf("final block %d after %d: no neighbor", block.L2Height, below.L2Height)
	case block.ParentHash != below.Hash:
		return fmt.Errorf("%w: block %d, %s, has the parent %s; final below is %s", ErrConflict, block.L2Height, block.Hash, block.ParentHash, below.Hash)
	}
	return nil
}

func putFinal(tx *bolt.Tx, f Final) error {
	height := be64(f.Block.L2Height)
	if tx.Bucket(blocksBucket).Get(height) != nil {
		return fmt.Errorf("final block %d: there is one already", f.Block.L2Height)
	}
	if err := put(tx.Bucket(blocksBucket), height, f.Block); err != nil {
		return err
	}
	if err := tx.Bucket(hashesBucket).Put(f.Block.Hash[:], height); err != nil {
		return err
	}
	return put(tx.Bucket(tablesBucket), f.Block.Table[:], tableRecord{Table: *f.Table, Used: f.Block.L2Height})
}

// settle remembers the highest block and tells of events that are on disk.
func (s *Store) settle(latest *verify.Block, events []Event) {
	s.mu.Lock()
	s.latest = latest
	watchers := s.watchers
	s.mu.Unlock()
	for _, tell := range watchers {
		tell(events)
	}
}

// Reverted is a block that was final in an era and was taken back by a later one.
type Reverted struct {
	Block *verify.Block
	// Era is the one that took it back.
	Era uint64
}

// Revert takes back final blocks from a height on, because the zone declared an era. It tells of each, the highest first.
func (s *Store) Revert(from, era uint64) error {
	s.order.Lock()
	defer s.order.Unlock()
	var events []Event
	var latest *verify.Block
	err := s.db.Update(func(tx *bolt.Tx) error {
		lost, below, err := above(tx, from)
		if err != nil {
			return err
		}
		latest = below
		for _, block := range lost {
			if block.Era >= era {
				return fmt.Errorf("era %d cannot take back block %d of era %d", era, block.L2Height, block.Era)
			}
			if err := takeBack(tx, Reverted{block, era}); err != nil {
				return err
			}
			event, err := putEvent(tx, revertedEvent(block, era))
			if err != nil {
				return err
			}
			events = append(events, event)
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.settle(latest, events)
	return nil
}

// above returns the blocks from a height on, the highest first, and the highest one below them.
func above(tx *bolt.Tx, from uint64) (blocks []*verify.Block, below *verify.Block, err error) {
	at := tx.Bucket(blocksBucket).Cursor()
	for key, raw := at.Last(); key != nil; key, raw = at.Prev() {
		block := new(verify.Block)
		if err := json.Unmarshal(raw, block); err != nil {
			return nil, nil, err
		}
		if block.L2Height < from {
			return blocks, block, nil
		}
		blocks = append(blocks, block)
	}
	return blocks, nil, nil
}

func takeBack(tx *bolt.Tx, r Reverted) error {
	if err := tx.Bucket(blocksBucket).Delete(be64(r.Block.L2Height)); err != nil {
		return err
	}
	if err := tx.Bucket(hashesBucket).Delete(r.Block.Hash[:]); err != nil {
		return err
	}
	return put(tx.Bucket(revertsBucket), r.Block.Hash[:], r)
}

// RevertedByHash returns a block that was final and is no more; ErrNotFound when there is none with the hash.
func (s *Store) RevertedByHash(hash common.Hash) (Reverted, error) {
	return read[Reverted](s, revertsBucket, hash[:])
}
