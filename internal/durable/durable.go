// Package durable writes files that survive a loss of power: what a function here returned without an error is on disk
// whole, under its name. It is for keys and for what must not be forgotten; everything else may use the os package.
package durable

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// WriteNew writes a file that does not exist yet, with mode 0600. It writes a temporary file, syncs it and links it into
// place: a crash leaves either no file or a whole one, and an existing file is an error that is os.ErrExist.
func WriteNew(path string, bz []byte) error {
	return write(path, bz, os.Link)
}

// Replace writes a file with mode 0600, in the place of an old one if there is one. After a crash either of them is there.
func Replace(path string, bz []byte) error {
	return write(path, bz, os.Rename)
}

func write(path string, bz []byte, install func(oldPath, newPath string) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".new-*") // mode 0600
	if err != nil {
		return fmt.Errorf("create %s: %w", path, err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = tmp.Write(bz)
	if err := errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := install(tmp.Name(), path); err != nil {
		return fmt.Errorf("install %s: %w", path, err)
	}
	return SyncDir(filepath.Dir(path))
}

// SyncDir makes sure that a folder's new names are still there after a loss of power.
func SyncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open folder %s: %w", path, err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("sync folder %s: %w", path, err)
	}
	return nil
}
