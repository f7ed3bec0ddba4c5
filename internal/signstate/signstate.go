// Package signstate opens the file in which a daemon remembers all that its key ever signed. What stands in it is the
// daemon's own affair; that it is one process's, of one key on one chain, and still there after a loss of power is the same
// for all of them.
package signstate

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/taikofin/taikofin/internal/durable"
)

var (
	// ErrMismatch means that the sign-state belongs to another key or chain.
	ErrMismatch = errors.New("sign-state belongs to another key or chain")
	// ErrLocked means that another process holds the sign-state.
	ErrLocked = errors.New("sign-state is in use by another process")
	// ErrCorrupt means that a record does not have the form in which it was written.
	ErrCorrupt = errors.New("sign-state is corrupt")
)

const (
	// lockTimeout is how long a daemon waits for its predecessor to let go.
	lockTimeout = 2 * time.Second
	// lookTimeout is how long one who only looks waits.
	lookTimeout = 100 * time.Millisecond
)

// Field is one part of what a sign-state belongs to.
type Field struct {
	Key, Value []byte
	// Text says that the value is text and not bytes; errors show it so.
	Text bool
}

// Open opens or creates the sign-state at path. claim makes its buckets or checks them, in one transaction. It returns
// ErrLocked when another process has it open.
func Open(path string, claim func(*bolt.Tx) error) (*bolt.DB, error) {
	if err := dropCached(path); err != nil {
		return nil, err
	}
	db, err := open(path, &bolt.Options{Timeout: lockTimeout})
	if err != nil {
		return nil, err
	}
	if err := db.Update(claim); err != nil {
		return nil, errors.Join(fmt.Errorf("open sign-state %s: %w", path, err), db.Close())
	}
	if err := durable.SyncDir(filepath.Dir(path)); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// OpenReadOnly opens a sign-state to look at it; it returns nil when there is none yet.
func OpenReadOnly(path string, check func(*bolt.Tx) error) (*bolt.DB, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	db, err := open(path, &bolt.Options{Timeout: lookTimeout, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	if err := db.View(check); err != nil {
		return nil, errors.Join(fmt.Errorf("open sign-state %s: %w", path, err), db.Close())
	}
	return db, nil
}

func open(path string, options *bolt.Options) (*bolt.DB, error) {
	db, err := bolt.Open(path, 0o600, options)
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%w: %s", ErrLocked, path)
	}
	if err != nil {
		return nil, fmt.Errorf("open sign-state %s: %w", path, err)
	}
	return db, nil
}

// Put writes what a new sign-state belongs to.
func Put(meta *bolt.Bucket, fields []Field) error {
	for _, field := range fields {
		if err := meta.Put(field.Key, field.Value); err != nil {
			return err
		}
	}
	return nil
}

// Check returns ErrMismatch unless the sign-state belongs to what fields say.
func Check(meta *bolt.Bucket, fields []Field) error {
	for _, field := range fields {
		if got := meta.Get(field.Key); !bytes.Equal(got, field.Value) {
			return fmt.Errorf("%w: %s is %s, want %s", ErrMismatch, field.Key, field.show(got), field.show(field.Value))
		}
	}
	return nil
}

func (f Field) show(value []byte) string {
	if f.Text {
		return fmt.Sprintf("%q", value)
	}
	return hex.EncodeToString(value)
}
