package signstate

import (
	"errors"

	bolt "go.etcd.io/bbolt"
)

// Store is an open sign-state.
type Store struct {
	*bolt.DB
	// BeforeCommit and AfterCommit let tests end the process at the worst moments; nil does nothing.
	BeforeCommit, AfterCommit func()
}

// OpenStore is Open for a daemon that signs.
func OpenStore(path string, claim func(*bolt.Tx) error) (*Store, error) {
	db, err := Open(path, claim)
	if err != nil {
		return nil, err
	}
	return &Store{DB: db}, nil
}

// OpenStoreReadOnly is OpenReadOnly: it returns nil when there is no sign-state yet.
func OpenStoreReadOnly(path string, check func(*bolt.Tx) error) (*Store, error) {
	db, err := OpenReadOnly(path, check)
	if err != nil || db == nil {
		return nil, err
	}
	return &Store{DB: db}, nil
}

// Commit runs write in one transaction and returns after it is synced to disk: only then may a signature leave.
func (s *Store) Commit(write func(*bolt.Tx) error) error {
	err := s.Update(func(tx *bolt.Tx) error {
		if err := write(tx); err != nil {
			return err
		}
		if s.BeforeCommit != nil {
			s.BeforeCommit()
		}
		return nil
	})
	if err == nil && s.AfterCommit != nil {
		s.AfterCommit()
	}
	return err
}

// Availability says in words what opening a sign-state to look at it came to. A daemon that holds it is no error.
func Availability(opened bool, err error) (string, error) {
	switch {
	case errors.Is(err, ErrLocked):
		return "in use by the daemon", nil
	case err != nil:
		return "unreadable", err
	case !opened:
		return "none yet", nil
	}
	return "free", nil
}
