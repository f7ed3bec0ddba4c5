package signstate

import (
	"errors"
	"fmt"
	"sync"

	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/internal/run"
)

// ErrFailed means that the disk did not take a write. What the file holds now cannot be known: after a failed sync the write
// can be read back although it is not on the disk, so that asking again would release a signature that a loss of power takes
// away. The process must end.
var ErrFailed = errors.New("sign-state could not be written to disk: check the disk before starting again")

// Store is an open sign-state. After a write that failed it answers nothing any more.
type Store struct {
	*bolt.DB
	// BeforeCommit and AfterCommit let tests end the process at the worst moments; nil does nothing.
	BeforeCommit, AfterCommit func()
	// Disk stands between a test and the disk; nil commits.
	Disk func(commit func() error) error

	mu     sync.Mutex
	failed error
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

// Commit runs write in one transaction and returns after it is synced to disk: only then may a signature leave. An error of
// the disk, or a record that cannot be read, is permanent: it is to end the process. What write itself refuses is not.
func (s *Store) Commit(write func(*bolt.Tx) error) error {
	if err := s.failure(); err != nil {
		return err
	}
	tx, err := s.Begin(true)
	if err != nil {
		return s.fail(err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	if err := write(tx); err != nil {
		return fatal(err)
	}
	if s.BeforeCommit != nil {
		s.BeforeCommit()
	}
	commit := tx.Commit
	if s.Disk != nil {
		commit = func() error { return s.Disk(tx.Commit) }
	}
	if err := commit(); err != nil {
		return s.fail(err)
	}
	if s.AfterCommit != nil {
		s.AfterCommit()
	}
	return nil
}

// View reads in one transaction. A record that cannot be read is a permanent error.
func (s *Store) View(read func(*bolt.Tx) error) error {
	if err := s.failure(); err != nil {
		return err
	}
	return fatal(s.DB.View(read))
}

func (s *Store) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

func (s *Store) fail(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = run.Permanent(fmt.Errorf("%w: %s: %w", ErrFailed, s.Path(), err))
	return s.failed
}

// fatal marks what no repetition can cure.
func fatal(err error) error {
	if errors.Is(err, ErrCorrupt) {
		return run.Permanent(err)
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
