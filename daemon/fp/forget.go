package fp

import (
	"errors"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ErrSeriesInUse means that something was committed or signed in a series that is to be forgotten.
var ErrSeriesInUse = errors.New("series is in use")

// Forgotten is what a sign-state knows no more.
type Forgotten struct {
	Series SeriesIdentity
	// Commitments is how many prepared commitments of the series' nonces went with it.
	Commitments int
}

// ForgetSeries takes back that a series was remembered, for the operator who knows that the zone's node had made it up. One in which
// something was signed stays for good; one whose nonces were committed goes only when that is said too.
func ForgetSeries(path string, fpPk [32]byte, name string, committed bool) (forgotten Forgotten, err error) {
	state, err := openExisting(path, fpPk)
	if err != nil {
		return Forgotten{}, err
	}
	forgotten, err = state.forgetSeries(name, committed)
	return forgotten, errors.Join(err, state.Close())
}

func (s *SignState) forgetSeries(name string, committed bool) (forgotten Forgotten, err error) {
	err = s.store.Commit(func(tx *bolt.Tx) error {
		id, err := seriesNamed(tx, name)
		if err != nil {
			return err
		}
		if err := checkUnsigned(tx, id); err != nil {
			return err
		}
		commitments, err := commitmentsOf(tx, id)
		if err != nil {
			return err
		}
		if len(commitments) > 0 && !committed {
			return fmt.Errorf("%w: %d commitments of nonces of %s were prepared. If the zone never had that series, say so with "+
				"--with-commitments: they are forgotten with it, and never signed under", ErrSeriesInUse, len(commitments), id)
		}
		if err := dropCommitments(tx, commitments); err != nil {
			return err
		}
		forgotten = Forgotten{Series: id, Commitments: len(commitments)}
		return tx.Bucket(bucketSeries).Delete(slotKey(id.Index))
	})
	if err != nil {
		return Forgotten{}, fmt.Errorf("forget series %q: %w", name, err)
	}
	return forgotten, nil
}

// seriesNamed finds a remembered series by its name.
func seriesNamed(tx *bolt.Tx, name string) (found SeriesIdentity, err error) {
	var names []string
	err = tx.Bucket(bucketSeries).ForEach(func(key, value []byte) error {
		id, err := readSeries(key, value)
		if err != nil {
			return err
		}
		names = append(names, id.Name)
		if id.Name == name {
			found = id
		}
		return nil
	})
	if err == nil && !slices.Contains(names, name) {
		err = fmt.Errorf("%w: it knows %q", ErrSeriesUnknown, names)
	}
	return found, err
}

// checkUnsigned refuses a series of which a checkpoint was signed.
func checkUnsigned(tx *bolt.Tx, id SeriesIdentity) error {
	votes := tx.Bucket(bucketVotes).Bucket([]byte(eots.KindCheckpoint))
	if votes == nil {
		return nil
	}
	key, _ := votes.Cursor().Seek(slotKey(id.Slot(0)))
	if key == nil {
		return nil
	}
	slot, err := readSlot(key)
	if err != nil || finalitytypes.CheckpointSeries(slot) != id.Index {
		return err
	}
	return fmt.Errorf("%w: checkpoint %d of %s was signed", ErrSeriesInUse, finalitytypes.CheckpointNumber(slot), id)
}

// commitmentsOf returns the prepared commitments of a series' nonces.
func commitmentsOf(tx *bolt.Tx, id SeriesIdentity) ([]Commitment, error) {
	commits := tx.Bucket(bucketCommits).Bucket([]byte(eots.KindCheckpoint))
	if commits == nil {
		return nil, nil
	}
	known, err := readCommitments(commits)
	return slices.DeleteFunc(known, func(c Commitment) bool { return finalitytypes.CheckpointSeries(c.Start) != id.Index }), err
}

// dropCommitments forgets commitments of checkpoints, and renews the salt so that no later one has their nonces.
func dropCommitments(tx *bolt.Tx, commitments []Commitment) error {
	if len(commitments) == 0 {
		return nil
	}
	for _, c := range commitments {
		if err := tx.Bucket(bucketCommits).Bucket([]byte(eots.KindCheckpoint)).Delete(c.encode()); err != nil {
			return err
		}
	}
	return renewSalt(tx)
}
