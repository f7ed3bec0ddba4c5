package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/daemon/gateway/verify"
)

// keepEvents is how many events are kept for clients that come back.
const keepEvents = 16_384

// Kinds of events.
const (
	// EventFinal is a block that became final.
	EventFinal = "final"
	// EventReverted is a final block that an era took back.
	EventReverted = "reverted"
	// EventOnEthereum is a checkpoint that Ethereum's verifier accepted: its block and those below are final there.
	EventOnEthereum = "on_ethereum"
	// EventEthereumLost is one that Ethereum, after a reorg, does not have any more.
	EventEthereumLost = "ethereum_lost"
	// EventDiverged is a final block of which a Taiko node, or Taiko's checkpoint on Ethereum, says another.
	EventDiverged = "diverged"
	// EventAgreed ends a divergence.
	EventAgreed = "agreed"
)

// Event is one of the stream's.
type Event struct {
	// ID counts from 1.
	ID   uint64    `json:"id,string"`
	Kind string    `json:"kind"`
	Time time.Time `json:"time"`
	// Era, L2Height and Hash are the block's, StateRoot, L2Timestamp and what was signed by how much those of a final one.
	Era         uint64       `json:"era,string"`
	L2Height    uint64       `json:"l2_height,string"`
	Hash        common.Hash  `json:"hash"`
	StateRoot   *common.Hash `json:"state_root,omitempty"`
	L2Timestamp uint64       `json:"l2_timestamp,string,omitempty"`
	SignedSat   uint64       `json:"signed_sat,string,omitempty"`
	TotalSat    uint64       `json:"total_sat,string,omitempty"`
	// Source names who differs, in a divergence; Other is the hash that it has.
	Source string       `json:"source,omitempty"`
	Other  *common.Hash `json:"other,omitempty"`
}

func finalEvent(b *verify.Block) Event {
	return Event{
		Kind: EventFinal, Time: b.ProvenTime, Era: b.Era, L2Height: b.L2Height, Hash: b.Hash, StateRoot: &b.StateRoot, L2Timestamp: b.L2Timestamp,
		SignedSat: b.SignedSat, TotalSat: b.TotalSat,
	}
}

func revertedEvent(b *verify.Block, era uint64) Event {
	return Event{Kind: EventReverted, Time: time.Now().UTC(), Era: era, L2Height: b.L2Height, Hash: b.Hash}
}

// putEvent gives an event its id and keeps it, in the transaction of what it tells.
func putEvent(tx *bolt.Tx, event Event) (Event, error) {
	events := tx.Bucket(eventsBucket)
	id, err := events.NextSequence()
	if err != nil {
		return event, err
	}
	event.ID = id
	if id > keepEvents {
		if err := events.Delete(be64(id - keepEvents)); err != nil {
			return event, err
		}
	}
	return event, put(events, be64(id), event)
}

// Tell keeps an event that belongs to no block's becoming final, and tells of it.
func (s *Store) Tell(event Event) error {
	s.order.Lock()
	defer s.order.Unlock()
	err := s.db.Update(func(tx *bolt.Tx) (err error) {
		event, err = putEvent(tx, event)
		return err
	})
	if err != nil {
		return err
	}
	s.mu.RLock()
	watchers := s.watchers
	s.mu.RUnlock()
	for _, tell := range watchers {
		tell([]Event{event})
	}
	return nil
}

// Watch has tell called with events once they are on disk, in the order of their ids. tell must not wait, nor write to the store.
func (s *Store) Watch(tell func([]Event)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watchers = append(s.watchers[:len(s.watchers):len(s.watchers)], tell)
}

// EventsAfter returns events with ids above id, at most limit of them. ErrNotFound means that some in between are not kept any more, or
// that there was never such an id.
func (s *Store) EventsAfter(id uint64, limit int) (events []Event, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		bucket := tx.Bucket(eventsBucket)
		last := bucket.Sequence()
		if id > last {
			return fmt.Errorf("event %d of %d: %w", id, last, ErrNotFound)
		}
		next := be64(id + 1)
		at := bucket.Cursor()
		key, raw := at.Seek(next)
		if id < last && !bytes.Equal(key, next) {
			return fmt.Errorf("event %d: %w", id+1, ErrNotFound)
		}
		for ; key != nil && len(events) < limit; key, raw = at.Next() {
			var event Event
			if err := json.Unmarshal(raw, &event); err != nil {
				return err
			}
			events = append(events, event)
		}
		return nil
	})
	return events, err
}

// LastEvent returns the id of the newest event, 0 when there was none.
func (s *Store) LastEvent() (id uint64, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		id = tx.Bucket(eventsBucket).Sequence()
		return nil
	})
	return id, err
}
