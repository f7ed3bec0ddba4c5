// Package store keeps what the gateway proved, in one bbolt file: final blocks without a gap, the tables that decided them, trusted zone
// headers, certificates of checkpoints, header bytes, the events of its stream, and evidence of conflicts. It is the gateway's memory of
// what it said: a block once final here stays final until an era that the zone declared takes it back. Lost, it is filled again from the
// zone; only what was said before is then not known any more.
package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/taikofin/taikofin/daemon/gateway/verify"
)

// Buckets. Numbers in keys are big-endian.
var (
	metaBucket    = []byte("meta")    // names below
	blocksBucket  = []byte("blocks")  // L2 height → Block
	hashesBucket  = []byte("hashes")  // hash → L2 height
	tablesBucket  = []byte("tables")  // id → tableRecord
	trustedBucket = []byte("trusted") // zone height → light block
	certsBucket   = []byte("certificates")
	heightsBucket = []byte("certificate_heights") // L2 height → key of the certificate
	headersBucket = []byte("headers")             // hash → RLP
	eventsBucket  = []byte("events")              // id → Event
	revertsBucket = []byte("reverted")            // hash → Reverted
	evidBucket    = []byte("evidence")            // number → evidence as JSON
	allBuckets    = [][]byte{
		metaBucket, blocksBucket, hashesBucket, tablesBucket, trustedBucket, certsBucket, heightsBucket, headersBucket, eventsBucket, revertsBucket, evidBucket,
	}
)

// Keys of meta.
var (
	chainKey = []byte("chain_id")
	haltKey  = []byte("halt")
	rootKey  = []byte("root")
	streamID = []byte("stream")
	// activationKey → Activation.
	activationKey = []byte("activation")
)

var (
	// ErrNotFound means that the store has nothing of what was asked for.
	ErrNotFound = errors.New("not in the store")
	// ErrConflict means that a block does not follow the final block below it. It is never stored.
	ErrConflict = errors.New("the zone calls a block final that does not follow the final block below it")
	// ErrLocked means that another process has the file open.
	ErrLocked = errors.New("the store is in use by another process")
)

// openTimeout is for how long another process may still be closing the file.
const openTimeout = 3 * time.Second

// Store is open. It is safe for concurrent use.
type Store struct {
	db *bolt.DB
	// stream names this store's stream of events: ids of another one mean nothing here.
	stream string

	// order is held from a write until its events are told, so that they are told in the order of their ids.
	order sync.Mutex

	mu       sync.RWMutex
	latest   *verify.Block
	watchers []func([]Event)
}

// Open opens a store, or makes one that belongs to a chain.
func Open(path, chainID string) (*Store, error) {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: openTimeout})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%w: %s", ErrLocked, path)
	}
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	s := &Store{db: db}
	if err := db.Update(func(tx *bolt.Tx) error { return s.prepare(tx, chainID) }); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, err), db.Close())
	}
	return s, nil
}

func (s *Store) prepare(tx *bolt.Tx, chainID string) error {
	for _, name := range allBuckets {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	meta := tx.Bucket(metaBucket)
	switch was := meta.Get(chainKey); {
	case was == nil:
		stream := fmt.Sprintf("%x", time.Now().UnixNano())
		if err := errors.Join(meta.Put(chainKey, []byte(chainID)), meta.Put(streamID, []byte(stream))); err != nil {
			return err
		}
	case string(was) != chainID:
		return fmt.Errorf("it belongs to chain %q, not %q: name another file", was, chainID)
	}
	s.stream = string(meta.Get(streamID))
	_, raw := tx.Bucket(blocksBucket).Cursor().Last()
	if raw == nil {
		return nil
	}
	s.latest = new(verify.Block)
	return json.Unmarshal(raw, s.latest)
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

// Stream names the stream of events that this store keeps.
func (s *Store) Stream() string { return s.stream }

func be64(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func put(b *bolt.Bucket, key []byte, value any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return b.Put(key, raw)
}

// read reads a record; ErrNotFound when there is none.
func read[T any](s *Store, bucket, key []byte) (value T, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		raw := tx.Bucket(bucket).Get(key)
		if raw == nil {
			return ErrNotFound
		}
		return json.Unmarshal(raw, &value)
	})
	return value, err
}

// Latest returns the highest final block, nil when there is none.
func (s *Store) Latest() *verify.Block {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.latest
}

// ByHeight returns the final block of a height.
func (s *Store) ByHeight(l2Height uint64) (*verify.Block, error) {
	return read[*verify.Block](s, blocksBucket, be64(l2Height))
}

// ByHash returns the final block that has a hash.
func (s *Store) ByHash(hash common.Hash) (block *verify.Block, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		height := tx.Bucket(hashesBucket).Get(hash[:])
		if height == nil {
			return ErrNotFound
		}
		if err := json.Unmarshal(tx.Bucket(blocksBucket).Get(height), &block); err != nil {
			return err
		}
		if block.Hash != hash {
			return fmt.Errorf("the block of height %d is %s, indexed as %s", block.L2Height, block.Hash, hash)
		}
		return nil
	})
	return block, err
}

// Lowest returns the lowest final block that is kept; ErrNotFound when there is none.
func (s *Store) Lowest() (block *verify.Block, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		_, raw := tx.Bucket(blocksBucket).Cursor().First()
		if raw == nil {
			return ErrNotFound
		}
		return json.Unmarshal(raw, &block)
	})
	return block, err
}

// Run returns final blocks of heights from, from+1, …, at most limit of them and none above to. It ends before a gap.
func (s *Store) Run(from, to uint64, limit int) (blocks []*verify.Block, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		at := tx.Bucket(blocksBucket)
		for height := from; height <= to && len(blocks) < limit; height++ {
			raw := at.Get(be64(height))
			if raw == nil {
				return nil
			}
			block := new(verify.Block)
			if err := json.Unmarshal(raw, block); err != nil {
				return err
			}
			blocks = append(blocks, block)
		}
		return nil
	})
	return blocks, err
}

// tableRecord is a table with the highest L2 height that names it.
type tableRecord struct {
	Table verify.Table
	Used  uint64
}

// Table returns a table by its id.
func (s *Store) Table(id [32]byte) (*verify.Table, error) {
	record, err := read[tableRecord](s, tablesBucket, id[:])
	return &record.Table, err
}
