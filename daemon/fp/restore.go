package fp

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/signstate"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// The operator's word about a sign-state: what no node can tell for certain.

// ErrNoSignState means that there is no sign-state to speak of.
var ErrNoSignState = errors.New("no sign-state")

// kindWords are the kinds of ballots in which a provider votes, as operators name them.
var kindWords = map[string]finalitytypes.BallotKind{
	"finality":   finalitytypes.BALLOT_KIND_FINALITY,
	"checkpoint": finalitytypes.BALLOT_KIND_CHECKPOINT,
}

func kindWord(kind finalitytypes.BallotKind) string {
	for word, named := range kindWords {
		if named == kind {
			return word
		}
	}
	return kindName(kind)
}

// Restored says that a sign-state was taken from a backup, so that its key may have signed more than it knows. Every kind
// starts above its last commitment, with new nonces. It returns the floors, by kind.
func Restored(path string, fpPk [32]byte) (map[string]uint64, error) {
	return speak(path, fpPk, func(state *SignState) error { return state.Restored() })
}

// AcceptFloor says that nothing below a slot of a kind is to be signed any more. It returns the floors, by kind.
func AcceptFloor(path string, fpPk [32]byte, word string, slot uint64) (map[string]uint64, error) {
	kind, ok := kindWords[word]
	if !ok {
		return nil, fmt.Errorf("kind %q must be one of %q", word, slices.Sorted(maps.Keys(kindWords)))
	}
	if slot == 0 {
		return nil, errors.New("slot must be positive: it is the lowest that may be signed")
	}
	return speak(path, fpPk, func(state *SignState) error { return state.Distrust(kindName(kind), slot-1) })
}

func speak(path string, fpPk [32]byte, say func(*SignState) error) (map[string]uint64, error) {
	state, err := openExisting(path, fpPk)
	if err != nil {
		return nil, err
	}
	floors := make(map[string]uint64)
	err = say(state)
	for word, kind := range kindWords {
		if err == nil {
			floors[word], err = state.Floor(kindName(kind))
		}
	}
	return floors, errors.Join(err, state.Close())
}

// openExisting opens a sign-state of a key without asking the zone which context it signs under.
func openExisting(path string, fpPk [32]byte) (*SignState, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s", ErrNoSignState, path)
	}
	id := Identity{FpPk: fpPk}
	store, err := signstate.OpenStore(path, func(tx *bolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		if meta == nil {
			return fmt.Errorf("%w: no bucket %s", ErrSignStateCorrupt, bucketMeta)
		}
		id.ChainID, id.ModuleAddress = string(meta.Get(metaChainID)), string(meta.Get(metaAddress))
		return id.claim(tx)
	})
	if err != nil {
		return nil, err
	}
	return &SignState{store: store, identity: id}, nil
}
