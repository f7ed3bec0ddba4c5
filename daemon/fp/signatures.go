package fp

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
)

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

// Sign serves requests of one kind in their order, all in one synced write. A refusal concerns its request alone; an
// error of Sign itself means that nothing was stored and no signature may leave.
func (s *SignState) Sign(kind string, requests []SignRequest) ([]SignResult, error) {
	results := make([]SignResult, len(requests))
	err := s.store.Commit(func(tx *bolt.Tx) error {
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
	err = checkBlock(tx, kind, request)
	if errors.Is(err, ErrSignStateCorrupt) {
		return SignResult{}, err
	}
	if err != nil {
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
	err = s.store.View(func(tx *bolt.Tx) error {
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
	err = s.store.View(func(tx *bolt.Tx) error {
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

// LastBlock returns the highest finality slot whose block was signed, in a ballot of finality or by a checkpoint, if there is one.
func (s *SignState) LastBlock() (slot uint64, found bool, err error) {
	slot, found, err = s.LastSigned(eots.KindFinality)
	if err != nil {
		return 0, false, err
	}
	err = s.store.View(func(tx *bolt.Tx) error {
		key, _ := tx.Bucket(bucketBlocks).Cursor().Last()
		if key == nil {
			return nil
		}
		named, err := readSlot(key)
		slot, found = max(slot, named), true
		return err
	})
	return slot, found && err == nil, err
}
