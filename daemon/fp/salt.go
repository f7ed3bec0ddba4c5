package fp

import (
	"crypto/rand"
	"fmt"
	"math"

	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// A sign-state and the nonces that it signs under belong together: two memories of one key that do not know of each other must
// not share a nonce, or signing honestly with both gives the key away. So a random salt is made with the sign-state and goes into
// the derivation. It stands with every commitment that was made with it, and a sign-state that does not know all that was
// signed makes a new one.

// Salt returns what new commitments are derived with.
func (s *SignState) Salt() (salt [eots.SaltBytes]byte, err error) {
	err = s.store.View(func(tx *bolt.Tx) error {
		salt, err = readSalt(tx.Bucket(bucketMeta).Get(metaSalt))
		return err
	})
	return salt, err
}

func readSalt(bz []byte) ([eots.SaltBytes]byte, error) {
	if len(bz) != eots.SaltBytes {
		return [eots.SaltBytes]byte{}, fmt.Errorf("%w: salt of %d bytes", ErrSignStateCorrupt, len(bz))
	}
	return [eots.SaltBytes]byte(bz), nil
}

func renewSalt(tx *bolt.Tx) error {
	salt := make([]byte, eots.SaltBytes)
	if _, err := rand.Read(salt); err != nil {
		return fmt.Errorf("draw salt: %w", err)
	}
	return tx.Bucket(bucketMeta).Put(metaSalt, salt)
}

// nonceSalt is the salt of a commitment; empty for one that was made before there were salts.
type nonceSalt string

// commitmentSalt returns the salt of a commitment; false when this sign-state did not prepare it.
func (s *SignState) commitmentSalt(kind string, c Commitment) (salt nonceSalt, known bool, err error) {
	err = s.store.View(func(tx *bolt.Tx) error {
		commits := tx.Bucket(bucketCommits).Bucket([]byte(kind))
		if commits == nil {
			return nil
		}
		bz := commits.Get(c.encode())
		if bz == nil {
			return nil
		}
		known, salt = true, nonceSalt(bz)
		if len(bz) == 0 {
			return nil
		}
		_, err := readSalt(bz)
		return err
	})
	return salt, known, err
}

// Distrust is for a sign-state that was found not to know all that its key signed. Nothing up to and including a slot of a kind
// is signed any more, nor under any nonce of any kind that was committed so far, and new nonces get a new salt.
func (s *SignState) Distrust(kind string, slot uint64) error {
	return s.store.Commit(func(tx *bolt.Tx) error {
		if slot < math.MaxUint64 {
			slot++
		}
		if err := raiseFloor(tx, kind, slot); err != nil {
			return err
		}
		return restart(tx)
	})
}

// Restored is Distrust for a sign-state that was taken from a backup, in every kind.
func (s *SignState) Restored() error { return s.store.Commit(restart) }

// restart raises the floor of every kind above the last commitment of it, and renews the salt.
func restart(tx *bolt.Tx) error {
	commits := tx.Bucket(bucketCommits)
	err := commits.ForEachBucket(func(kind []byte) error {
		known, err := readCommitments(commits.Bucket(kind))
		if err != nil {
			return err
		}
		for _, c := range known {
			if err := raiseFloor(tx, string(kind), c.End()+1); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return renewSalt(tx)
}

// ReadSalt returns the salt of a commitment in a sign-state that no daemon holds; empty for a commitment without one. It serves
// networks of tests, whose providers misbehave under the nonces that they committed.
func ReadSalt(path string, id Identity, kind finalitytypes.BallotKind, c Commitment) ([]byte, error) {
	state, err := openReadOnly(path, id)
	if err != nil {
		return nil, err
	}
	if state == nil {
		return nil, fmt.Errorf("read salt: no sign-state %s", path)
	}
	defer func() { _ = state.Close() }()
	salt, known, err := state.commitmentSalt(kindName(kind), c)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, fmt.Errorf("%w: %d slots from %d", ErrForeignCommitment, c.Num, c.Start)
	}
	return []byte(salt), nil
}
