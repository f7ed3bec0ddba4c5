package covenant

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/wire"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/signstate"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

var (
	// ErrConflict means that other transactions were signed for the stake. A second unbonding transaction would let stake
	// leave where the first does not, and a second slashing transaction would change what a misdeed costs.
	ErrConflict = errors.New("other transactions were signed for this stake")
	// ErrSignStateMismatch means that the sign-state belongs to another key or chain.
	ErrSignStateMismatch = signstate.ErrMismatch
	// ErrSignStateLocked means that another process holds the sign-state.
	ErrSignStateLocked = signstate.ErrLocked
	// ErrSignStateCorrupt means that a record does not have the form in which it was written.
	ErrSignStateCorrupt = signstate.ErrCorrupt
)

const (
	signStateVersion = 1
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
	store    *signstate.Store
	identity Identity
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
		return id.check(tx)
	}
	for _, name := range [][]byte{bucketMeta, bucketStakes} {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	return signstate.Put(tx.Bucket(bucketMeta), id.fields())
}

func (id Identity) check(tx *bolt.Tx) error {
	if tx.Bucket(bucketMeta) == nil || tx.Bucket(bucketStakes) == nil {
		return fmt.Errorf("%w: a bucket is missing", ErrSignStateCorrupt)
	}
	return signstate.Check(tx.Bucket(bucketMeta), id.fields())
}

func (id Identity) fields() []signstate.Field {
	return []signstate.Field{
		{Key: metaVersion, Value: []byte{signStateVersion}},
		{Key: metaPk, Value: id.CovenantPk[:]},
		{Key: metaChainID, Value: []byte(id.ChainID), Text: true},
	}
}

// Close releases the sign-state.
func (s *SignState) Close() error { return s.store.Close() }

// Identity returns what the sign-state belongs to.
func (s *SignState) Identity() Identity { return s.identity }

// Sign answers requests in their order, all in one synced write. A refusal concerns its request alone; an error of Sign
// itself means that nothing was stored and no signature may leave.
func (s *SignState) Sign(requests []SignRequest) ([]SignResult, error) {
	results := make([]SignResult, len(requests))
	err := s.store.Commit(func(tx *bolt.Tx) error {
		stakes := tx.Bucket(bucketStakes)
		for i := range requests {
			result, err := signOne(stakes, &requests[i])
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
		return nil, fmt.Errorf("store signatures of %d stakes: %w", len(requests), err)
	}
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
	err = s.store.View(func(tx *bolt.Tx) error {
		sigs, _, found, err = readStake(tx.Bucket(bucketStakes), stake)
		return err
	})
	return sigs, found, err
}

// Count returns the number of stakes that were signed for.
func (s *SignState) Count() (n int, err error) {
	err = s.store.View(func(tx *bolt.Tx) error {
		n = tx.Bucket(bucketStakes).Stats().KeyN
		return nil
	})
	return n, err
}

func stakeKey(stake wire.OutPoint) []byte {
	return binary.BigEndian.AppendUint32(append(make([]byte, 0, 36), stake.Hash[:]...), stake.Index)
}
