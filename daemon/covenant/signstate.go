package covenant

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/btcsuite/btcd/wire"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/taikofin/taikofin/internal/durable"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

var (
	// ErrConflict means that other transactions were signed for the stake. A second unbonding transaction would let stake
	// leave where the first does not, and a second slashing transaction would change what a misdeed costs.
	ErrConflict = errors.New("other transactions were signed for this stake")
	// ErrSignStateMismatch means that the sign-state belongs to another key or chain.
	ErrSignStateMismatch = errors.New("sign-state belongs to another key or chain")
	// ErrSignStateLocked means that another process holds the sign-state.
	ErrSignStateLocked = errors.New("sign-state is in use by another process")
	// ErrSignStateCorrupt means that a record does not have the form in which it was written.
	ErrSignStateCorrupt = errors.New("sign-state is corrupt")
)

const (
	signStateVersion = 1
	signStateLock    = 2 * time.Second
	requestBytes     = 32
)

// Buckets and keys.
var (
	bucketMeta = []byte("meta")
	// bucketStakes is transaction id ‖ big-endian index of a staking output → request ‖ CovenantSignatures.
	bucketStakes = []byte("stakes")

	metaVersion = []byte("version")
	metaPk      = []byte("covenant_pk")
	metaChainID = []byte("chain_id")
)

// Identity is what a sign-state belongs to.
type Identity struct {
	// CovenantPk is the member's x-only public key.
	CovenantPk [32]byte
	// ChainID is the zone's chain id.
	ChainID string
}

// SignRequest asks for the signatures of one stake.
type SignRequest struct {
	// Stake is the staking output.
	Stake wire.OutPoint
	// Request is a hash of everything that is signed for it.
	Request [32]byte
	// Sign makes the signatures. It is called at most once, and only when nothing was signed for the stake before.
	Sign func() (btcstaketypes.CovenantSignatures, error)
}

// SignResult is a stake's signatures, or why there are none.
type SignResult struct {
	Signatures btcstaketypes.CovenantSignatures
	// Stored says that they were made before and come from the store.
	Stored bool
	// Err is ErrConflict or what Sign returned.
	Err error
}

// SignState remembers every signature of a key. It is written and synced to disk before a signature is returned, and
// locked against a second process. Nothing is ever forgotten: a stake may come back after years.
type SignState struct {
	db       *bolt.DB
	identity Identity
	// beforeCommit and afterCommit let tests end the process at the worst moments.
	beforeCommit, afterCommit func()
}

// OpenSignState opens or creates the sign-state at path. It returns ErrSignStateLocked when another process has it
// open and ErrSignStateMismatch when it belongs to another identity.
func OpenSignState(path string, id Identity) (*SignState, error) {
	state, err := openBolt(path, id, &bolt.Options{Timeout: signStateLock})
	if err != nil {
		return nil, err
	}
	if err := state.db.Update(state.claim); err != nil {
		return nil, errors.Join(fmt.Errorf("open sign-state %s: %w", path, err), state.db.Close())
	}
	if err := durable.SyncDir(filepath.Dir(path)); err != nil {
		return nil, errors.Join(err, state.db.Close())
	}
	return state, nil
}

// openReadOnly opens a sign-state to look at it; it returns nil when there is none yet.
func openReadOnly(path string, id Identity) (*SignState, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	state, err := openBolt(path, id, &bolt.Options{Timeout: 100 * time.Millisecond, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	if err := state.db.View(state.checkIdentity); err != nil {
		return nil, errors.Join(fmt.Errorf("open sign-state %s: %w", path, err), state.db.Close())
	}
	return state, nil
}

func openBolt(path string, id Identity, options *bolt.Options) (*SignState, error) {
	db, err := bolt.Open(path, 0o600, options)
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%w: %s", ErrSignStateLocked, path)
	}
	if err != nil {
		return nil, fmt.Errorf("open sign-state %s: %w", path, err)
	}
	return &SignState{db: db, identity: id, beforeCommit: func() {}, afterCommit: func() {}}, nil
}

// claim creates the buckets of a new database and checks the identity of an old one.
func (s *SignState) claim(tx *bolt.Tx) error {
	if tx.Bucket(bucketMeta) != nil {
		return s.checkIdentity(tx)
	}
	for _, name := range [][]byte{bucketMeta, bucketStakes} {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	for _, field := range s.meta() {
		if err := tx.Bucket(bucketMeta).Put(field.key, field.value); err != nil {
			return err
		}
	}
	return nil
}

type metaField struct{ key, value []byte }

func (s *SignState) meta() []metaField {
	return []metaField{
		{metaVersion, []byte{signStateVersion}},
		{metaPk, s.identity.CovenantPk[:]},
		{metaChainID, []byte(s.identity.ChainID)},
	}
}

func (s *SignState) checkIdentity(tx *bolt.Tx) error {
	if tx.Bucket(bucketMeta) == nil || tx.Bucket(bucketStakes) == nil {
		return fmt.Errorf("%w: a bucket is missing", ErrSignStateCorrupt)
	}
	for _, field := range s.meta() {
		if got := tx.Bucket(bucketMeta).Get(field.key); !bytes.Equal(got, field.value) {
			return fmt.Errorf("%w: %s is %s, want %s", ErrSignStateMismatch, field.key, printable(field.key, got),
				printable(field.key, field.value))
		}
	}
	return nil
}

func printable(key, value []byte) string {
	if bytes.Equal(key, metaChainID) {
		return fmt.Sprintf("%q", value)
	}
	return hex.EncodeToString(value)
}

// Close releases the sign-state.
func (s *SignState) Close() error { return s.db.Close() }

// Identity returns what the sign-state belongs to.
func (s *SignState) Identity() Identity { return s.identity }

// Sign answers requests in their order, all in one synced write. A refusal concerns its request alone; an error of Sign
// itself means that nothing was stored and no signature may leave.
func (s *SignState) Sign(requests []SignRequest) ([]SignResult, error) {
	results := make([]SignResult, len(requests))
	err := s.db.Update(func(tx *bolt.Tx) error {
		stakes := tx.Bucket(bucketStakes)
		for i := range requests {
			result, err := signOne(stakes, &requests[i])
			if err != nil {
				return err
			}
			results[i] = result
		}
		s.beforeCommit()
		return nil
	})
	if err != nil {
		// The results hold signatures that never became durable.
		clear(results)
		return nil, fmt.Errorf("store signatures of %d stakes: %w", len(requests), err)
	}
	s.afterCommit()
	return results, nil
}

// signOne returns an error only for a store that cannot be trusted.
func signOne(stakes *bolt.Bucket, request *SignRequest) (SignResult, error) {
	stored, known, found, err := readStake(stakes, request.Stake)
	if err != nil {
		return SignResult{}, err
	}
	if found {
		if known != request.Request {
			return SignResult{Err: fmt.Errorf("%w: %s", ErrConflict, request.Stake)}, nil
		}
		return SignResult{Signatures: stored, Stored: true}, nil
	}
	sigs, err := request.Sign()
	if err != nil {
		return SignResult{Err: fmt.Errorf("sign for stake %s: %w", request.Stake, err)}, nil
	}
	bz, err := sigs.Marshal()
	if err != nil {
		return SignResult{}, fmt.Errorf("encode signatures of stake %s: %w", request.Stake, err)
	}
	if err := stakes.Put(stakeKey(request.Stake), append(request.Request[:], bz...)); err != nil {
		return SignResult{}, err
	}
	return SignResult{Signatures: sigs}, nil
}

func readStake(stakes *bolt.Bucket, stake wire.OutPoint) (
	sigs btcstaketypes.CovenantSignatures, request [32]byte, found bool, err error,
) {
	bz := stakes.Get(stakeKey(stake))
	if bz == nil {
		return sigs, request, false, nil
	}
	if len(bz) <= requestBytes {
		return sigs, request, false, fmt.Errorf("%w: stake %s has %d bytes", ErrSignStateCorrupt, stake, len(bz))
	}
	// Unmarshal copies, so nothing points into the store's pages.
	if err := sigs.Unmarshal(bz[requestBytes:]); err != nil {
		return sigs, request, false, fmt.Errorf("%w: stake %s: %w", ErrSignStateCorrupt, stake, err)
	}
	return sigs, [32]byte(bz[:requestBytes]), true, nil
}

// Signed returns the signatures of a stake, if there are any.
func (s *SignState) Signed(stake wire.OutPoint) (sigs btcstaketypes.CovenantSignatures, found bool, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		sigs, _, found, err = readStake(tx.Bucket(bucketStakes), stake)
		return err
	})
	return sigs, found, err
}

// Count returns the number of stakes that were signed for.
func (s *SignState) Count() (n int, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		n = tx.Bucket(bucketStakes).Stats().KeyN
		return nil
	})
	return n, err
}

func stakeKey(stake wire.OutPoint) []byte {
	return binary.BigEndian.AppendUint32(append(make([]byte, 0, 36), stake.Hash[:]...), stake.Index)
}
