package fp

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/signstate"
)

var (
	// ErrDoubleSign means that another digest was signed in the slot. Signing would give the key away.
	ErrDoubleSign = errors.New("slot was signed for another digest")
	// ErrNonceReused means that the nonce was used in another slot or kind. Signing would give the key away.
	ErrNonceReused = errors.New("nonce was used before")
	// ErrBelowFloor means that the slot lies below the floor: what was signed there is not known any more.
	ErrBelowFloor = errors.New("slot is below the sign-state's floor")
	// ErrSignStateMismatch means that the sign-state belongs to another key or chain.
	ErrSignStateMismatch = signstate.ErrMismatch
	// ErrSignStateLocked means that another process holds the sign-state.
	ErrSignStateLocked = signstate.ErrLocked
	// ErrOtherBlock means that another block of the same L2 height was signed in a ballot of another kind.
	ErrOtherBlock = errors.New("another block of this L2 height was signed")
	// ErrSignStateCorrupt means that a record does not have the form in which it was written.
	ErrSignStateCorrupt = signstate.ErrCorrupt
)

const (
	// signStateVersion 2 knows series and checkpoints, version 3 salts. Earlier ones become one when they are opened.
	signStateVersion = 3
	saltVersion      = 3
	// pruneBatch bounds the slots one transaction prunes.
	pruneBatch = 4096

	signatureBytes = 96 // digest ‖ R ‖ s
	commitBytes    = 48 // start ‖ num ‖ root
)

// Buckets and keys. Everything is big-endian, so that a cursor walks slots in order.
var (
	bucketMeta    = []byte("meta")
	bucketVotes   = []byte("votes")   // kind → bucket: slot → digest ‖ R ‖ s
	bucketCommits = []byte("commits") // kind → bucket: start slot ‖ number of nonces ‖ root → salt; nothing where there was none
	bucketNonces  = []byte("nonces")  // R → slot ‖ kind
	bucketFloors  = []byte("floors")  // kind → slot

	bucketSeries = []byte("series")            // series index → what the series is
	bucketMarks  = []byte("checkpoints")       // checkpoint slot → finality slot ‖ block hash ‖ hash of the next table
	bucketBlocks = []byte("checkpoint_blocks") // finality slot → block hash that a checkpoint of it was signed for

	metaVersion = []byte("version")
	metaFpPk    = []byte("fp_pk")
	metaChainID = []byte("signing_chain_id")
	metaAddress = []byte("module_address")
	metaSalt    = []byte("nonce_salt") // of new commitments
)

// Identity is what a sign-state belongs to: a key and the context it signs under.
type Identity struct {
	// FpPk is the provider's x-only public key.
	FpPk [32]byte
	// ChainID is the signing chain id; nonces and contexts are derived from it.
	ChainID string
	// ModuleAddress is the bech32 address in the contexts.
	ModuleAddress string
}

// SignState remembers every signature of a key. It is written and synced to disk before a signature is returned, and
// locked against a second process. Copying it to a second machine defeats it: never run one key twice.
type SignState struct {
	store    *signstate.Store
	identity Identity
	// told is the series that the zone's node told last, which is believed until a commitment binds it.
	told atomic.Pointer[SeriesIdentity]
}

// OpenSignState opens or creates the sign-state at path. It returns ErrSignStateLocked when another process has it
// open and ErrSignStateMismatch when it belongs to another identity.
func OpenSignState(path string, id Identity) (*SignState, error) {
	store, err := signstate.OpenStore(path, id.claim)
	if err != nil {
		return nil, err
	}
	return &SignState{store: store, identity: id}, nil
}

// openReadOnly opens a sign-state to look at it; it returns nil when there is none yet.
func openReadOnly(path string, id Identity) (*SignState, error) {
	store, err := signstate.OpenStoreReadOnly(path, id.check)
	if err != nil || store == nil {
		return nil, err
	}
	return &SignState{store: store, identity: id}, nil
}

// claim creates the buckets of a new database and checks the identity of an old one.
func (id Identity) claim(tx *bolt.Tx) error {
	if tx.Bucket(bucketMeta) != nil {
		if err := id.check(tx); err != nil {
			return err
		}
		return upgrade(tx)
	}
	for _, name := range slices.Concat(buckets, checkpointBuckets) {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	if err := tx.Bucket(bucketMeta).Put(metaVersion, slotKey(signStateVersion)); err != nil {
		return err
	}
	if err := renewSalt(tx); err != nil {
		return err
	}
	return signstate.Put(tx.Bucket(bucketMeta), id.fields())
}

// buckets are those of every version, checkpointBuckets those that version 2 brought.
var (
	buckets           = [][]byte{bucketMeta, bucketVotes, bucketCommits, bucketNonces, bucketFloors}
	checkpointBuckets = [][]byte{bucketSeries, bucketMarks, bucketBlocks}
)

// upgrade makes a sign-state of an earlier version one of this. A program that knows only an earlier one refuses it from then on:
// one of version 1 would not keep its finality votes to the blocks of signed checkpoints, and one of version 2 would derive
// nonces without the salt. Commitments that stand keep the nonces that they were made with until they end.
func upgrade(tx *bolt.Tx) error {
	for _, name := range checkpointBuckets {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	if tx.Bucket(bucketMeta).Get(metaSalt) == nil {
		if err := renewSalt(tx); err != nil {
			return err
		}
	}
	return tx.Bucket(bucketMeta).Put(metaVersion, slotKey(signStateVersion))
}

func (id Identity) fields() []signstate.Field {
	return []signstate.Field{
		{Key: metaFpPk, Value: id.FpPk[:]},
		{Key: metaChainID, Value: []byte(id.ChainID), Text: true},
		{Key: metaAddress, Value: []byte(id.ModuleAddress), Text: true},
	}
}

func (id Identity) check(tx *bolt.Tx) error {
	for _, name := range buckets {
		if tx.Bucket(name) == nil {
			return fmt.Errorf("%w: no bucket %s", ErrSignStateCorrupt, name)
		}
	}
	version, err := readSlot(tx.Bucket(bucketMeta).Get(metaVersion))
	if err != nil {
		return err
	}
	if version == 0 || version > signStateVersion {
		return fmt.Errorf("%w: it has version %d, this program knows %d", ErrSignStateMismatch, version, signStateVersion)
	}
	for _, name := range checkpointBuckets {
		if version > 1 && tx.Bucket(name) == nil {
			return fmt.Errorf("%w: no bucket %s", ErrSignStateCorrupt, name)
		}
	}
	if version >= saltVersion {
		if _, err := readSalt(tx.Bucket(bucketMeta).Get(metaSalt)); err != nil {
			return err
		}
	}
	return signstate.Check(tx.Bucket(bucketMeta), id.fields())
}

// Close releases the sign-state.
func (s *SignState) Close() error { return s.store.Close() }

// Identity returns what the sign-state belongs to.
func (s *SignState) Identity() Identity { return s.identity }

func readSlot(key []byte) (uint64, error) {
	if len(key) != 8 {
		return 0, fmt.Errorf("%w: slot of %d bytes", ErrSignStateCorrupt, len(key))
	}
	return binary.BigEndian.Uint64(key), nil
}

func slotKey(slot uint64) []byte { return binary.BigEndian.AppendUint64(nil, slot) }
