package fp

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
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
	// signStateVersion 2 knows series and checkpoints; a version 1 becomes one when it is opened.
	signStateVersion = 2
	// pruneBatch bounds the slots one transaction prunes.
	pruneBatch = 4096

	signatureBytes = 96 // digest ‖ R ‖ s
	commitBytes    = 48 // start ‖ num ‖ root
)

// Buckets and keys. Everything is big-endian, so that a cursor walks slots in order.
var (
	bucketMeta    = []byte("meta")
	bucketVotes   = []byte("votes")   // kind → bucket: slot → digest ‖ R ‖ s
	bucketCommits = []byte("commits") // kind → bucket: start slot ‖ number of nonces ‖ root → nothing
	bucketNonces  = []byte("nonces")  // R → slot ‖ kind
	bucketFloors  = []byte("floors")  // kind → slot

	bucketSeries = []byte("series")            // series index → what the series is
	bucketMarks  = []byte("checkpoints")       // checkpoint slot → finality slot ‖ block hash ‖ hash of the next table
	bucketBlocks = []byte("checkpoint_blocks") // finality slot → block hash that a checkpoint of it was signed for

	metaVersion = []byte("version")
	metaFpPk    = []byte("fp_pk")
	metaChainID = []byte("signing_chain_id")
	metaAddress = []byte("module_address")
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

// SignRequest asks for one signature.
type SignRequest struct {
	Slot    uint64
	Digest  [32]byte
	PubRand [32]byte
	// Checkpoint is what a checkpoint binds; nil for every other kind.
	Checkpoint *CheckpointMark
	// Sign computes s. It is called at most once, and only when nothing was signed in the slot before.
	Sign func() ([32]byte, error)
}

// Signature is a signature as it was stored.
type Signature struct {
	Slot    uint64
	Digest  [32]byte
	PubRand [32]byte
	Sig     [32]byte
}

// SignResult is a signature, or why there is none.
type SignResult struct {
	Signature
	// Stored says that the signature was made before and comes from the store.
	Stored bool
	// Err is ErrDoubleSign, ErrNonceReused, ErrBelowFloor, ErrOtherBlock or what Sign returned.
	Err error
}

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

// SignState remembers every signature of a key. It is written and synced to disk before a signature is returned, and
// locked against a second process. Copying it to a second machine defeats it: never run one key twice.
type SignState struct {
	db       *bolt.DB
	identity Identity
	// beforeCommit and afterCommit let tests end the process at the worst moments.
	beforeCommit, afterCommit func()
}

// OpenSignState opens or creates the sign-state at path. It returns ErrSignStateLocked when another process has it
// open and ErrSignStateMismatch when it belongs to another identity.
func OpenSignState(path string, id Identity) (*SignState, error) {
	db, err := signstate.Open(path, id.claim)
	if err != nil {
		return nil, err
	}
	return &SignState{db: db, identity: id, beforeCommit: func() {}, afterCommit: func() {}}, nil
}

// openReadOnly opens a sign-state to look at it; it returns nil when there is none yet.
func openReadOnly(path string, id Identity) (*SignState, error) {
	db, err := signstate.OpenReadOnly(path, id.check)
	if err != nil || db == nil {
		return nil, err
	}
	return &SignState{db: db, identity: id}, nil
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
	return signstate.Put(tx.Bucket(bucketMeta), id.fields())
}

// buckets are those of every version, checkpointBuckets those that version 2 brought.
var (
	buckets           = [][]byte{bucketMeta, bucketVotes, bucketCommits, bucketNonces, bucketFloors}
	checkpointBuckets = [][]byte{bucketSeries, bucketMarks, bucketBlocks}
)

// upgrade makes a sign-state of version 1 one of version 2. A program that knows only the first refuses it from then on:
// it would not keep its finality votes to the blocks of signed checkpoints.
func upgrade(tx *bolt.Tx) error {
	for _, name := range checkpointBuckets {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
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
	return signstate.Check(tx.Bucket(bucketMeta), id.fields())
}

// Close releases the sign-state.
func (s *SignState) Close() error { return s.db.Close() }

// Identity returns what the sign-state belongs to.
func (s *SignState) Identity() Identity { return s.identity }

// Sign answers requests of one kind in their order, all in one synced write. A refusal concerns its request alone; an
// error of Sign itself means that nothing was stored and no signature may leave.
func (s *SignState) Sign(kind string, requests []SignRequest) ([]SignResult, error) {
	results := make([]SignResult, len(requests))
	err := s.update(func(tx *bolt.Tx) error {
		for i := range requests {
			result, err := signOne(tx, kind, &requests[i])
			if err != nil {
				return err
			}
			results[i] = result
		}
		return nil
	})
	if err != nil {
		// The results hold signatures that never became durable.
		clear(results)
		return nil, fmt.Errorf("store %d signatures: %w", len(requests), err)
	}
	return results, nil
}

// update commits a change and syncs it to disk before it returns.
func (s *SignState) update(change func(tx *bolt.Tx) error) error {
	if err := s.db.Update(func(tx *bolt.Tx) error {
		if err := change(tx); err != nil {
			return err
		}
		s.beforeCommit()
		return nil
	}); err != nil {
		return err
	}
	s.afterCommit()
	return nil
}

// signOne returns an error only for a store that cannot be trusted.
func signOne(tx *bolt.Tx, kind string, request *SignRequest) (SignResult, error) {
	refuse := func(err error) (SignResult, error) {
		return SignResult{Signature: Signature{Slot: request.Slot, Digest: request.Digest}, Err: err}, nil
	}
	votes, err := tx.Bucket(bucketVotes).CreateBucketIfNotExists([]byte(kind))
	if err != nil {
		return SignResult{}, err
	}
	stored, found, err := readSignature(votes, request.Slot)
	if err != nil {
		return SignResult{}, err
	}
	if found {
		if stored.Digest != request.Digest {
			return refuse(fmt.Errorf("%w: %s slot %d holds %x, asked for %x", ErrDoubleSign, kind, request.Slot,
				stored.Digest, request.Digest))
		}
		return SignResult{Signature: stored, Stored: true}, nil
	}
	floor, err := readFloor(tx, kind)
	if err != nil {
		return SignResult{}, err
	}
	if request.Slot < floor {
		return refuse(fmt.Errorf("%w: %s slot %d, floor %d", ErrBelowFloor, kind, request.Slot, floor))
	}
	nonces := tx.Bucket(bucketNonces)
	if owner := nonces.Get(request.PubRand[:]); owner != nil {
		return refuse(fmt.Errorf("%w: %x in %s slot %d", ErrNonceReused, request.PubRand, kind, request.Slot))
	}
	if err := checkBlock(tx, kind, request); err != nil {
		return refuse(err)
	}
	sig, err := request.Sign()
	if err != nil {
		return refuse(fmt.Errorf("sign %s slot %d: %w", kind, request.Slot, err))
	}
	made := Signature{Slot: request.Slot, Digest: request.Digest, PubRand: request.PubRand, Sig: sig}
	if err := nonces.Put(request.PubRand[:], append(slotKey(request.Slot), kind...)); err != nil {
		return SignResult{}, err
	}
	if err := votes.Put(slotKey(request.Slot), made.encode()); err != nil {
		return SignResult{}, err
	}
	if request.Checkpoint != nil {
		if err := putMark(tx, request.Slot, *request.Checkpoint); err != nil {
			return SignResult{}, err
		}
	}
	return SignResult{Signature: made}, nil
}

func (s Signature) encode() []byte {
	bz := make([]byte, 0, signatureBytes)
	bz = append(bz, s.Digest[:]...)
	bz = append(bz, s.PubRand[:]...)
	return append(bz, s.Sig[:]...)
}

func readSignature(votes *bolt.Bucket, slot uint64) (Signature, bool, error) {
	bz := votes.Get(slotKey(slot))
	if bz == nil {
		return Signature{}, false, nil
	}
	if len(bz) != signatureBytes {
		return Signature{}, false, fmt.Errorf("%w: vote of slot %d has %d bytes", ErrSignStateCorrupt, slot, len(bz))
	}
	return Signature{Slot: slot, Digest: [32]byte(bz[:32]), PubRand: [32]byte(bz[32:64]), Sig: [32]byte(bz[64:])}, true, nil
}

// Signature returns the signature of a slot, if there is one.
func (s *SignState) Signature(kind string, slot uint64) (sig Signature, found bool, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		votes := tx.Bucket(bucketVotes).Bucket([]byte(kind))
		if votes == nil {
			return nil
		}
		sig, found, err = readSignature(votes, slot)
		return err
	})
	return sig, found, err
}

// LastSigned returns the highest signed slot of a kind, if there is one.
func (s *SignState) LastSigned(kind string) (slot uint64, found bool, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		votes := tx.Bucket(bucketVotes).Bucket([]byte(kind))
		if votes == nil {
			return nil
		}
		key, _ := votes.Cursor().Last()
		if key == nil {
			return nil
		}
		slot, err = readSlot(key)
		found = err == nil
		return err
	})
	return slot, found, err
}

// Floor returns the lowest slot of a kind that may be signed when it is not signed yet.
func (s *SignState) Floor(kind string) (floor uint64, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
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
	return s.update(func(tx *bolt.Tx) error { return raiseFloor(tx, kind, slot) })
}

func raiseFloor(tx *bolt.Tx, kind string, slot uint64) error {
	floor, err := readFloor(tx, kind)
	if err != nil || slot <= floor {
		return err
	}
	return tx.Bucket(bucketFloors).Put([]byte(kind), slotKey(slot))
}

// AddCommitment remembers a commitment before it is sent. The zone decides which of several prepared ones stands;
// one on the zone that is not remembered was made without this sign-state.
func (s *SignState) AddCommitment(kind string, c Commitment) error {
	if c.Num == 0 || c.End() < c.Start {
		return fmt.Errorf("remember commitment: %d nonces from slot %d", c.Num, c.Start)
	}
	return s.update(func(tx *bolt.Tx) error {
		commits, err := tx.Bucket(bucketCommits).CreateBucketIfNotExists([]byte(kind))
		if err != nil {
			return err
		}
		return commits.Put(c.encode(), []byte{})
	})
}

func (c Commitment) encode() []byte {
	bz := binary.BigEndian.AppendUint64(make([]byte, 0, commitBytes), c.Start)
	bz = binary.BigEndian.AppendUint64(bz, c.Num)
	return append(bz, c.Root[:]...)
}

// Commitments returns the remembered commitments of a kind, ascending.
func (s *SignState) Commitments(kind string) (known []Commitment, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
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

// Prune forgets signatures and commitments that lie wholly below slot, at most a bounded number a call, and raises the
// floor so that what it forgot can never be signed again. It returns how many signatures it dropped.
func (s *SignState) Prune(kind string, slot uint64) (dropped int, err error) {
	err = s.update(func(tx *bolt.Tx) error {
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

func readSlot(key []byte) (uint64, error) {
	if len(key) != 8 {
		return 0, fmt.Errorf("%w: slot of %d bytes", ErrSignStateCorrupt, len(key))
	}
	return binary.BigEndian.Uint64(key), nil
}

func slotKey(slot uint64) []byte { return binary.BigEndian.AppendUint64(nil, slot) }
