package signstate

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// dropCached lets the system forget what it holds of a file in memory, so that what is read next stands on the disk. After a
// failed sync a write stays readable that no disk has, and a process that starts again would take it for durable.
func dropCached(path string) error {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open sign-state: %w", err)
	}
	defer func() { _ = file.Close() }()
	if err := file.Sync(); err != nil {
		return fmt.Errorf("sync sign-state %s: %w", path, err)
	}
	if err := unix.Fadvise(int(file.Fd()), 0, 0, unix.FADV_DONTNEED); err != nil {
		return fmt.Errorf("read sign-state %s from disk: %w", path, err)
	}
	return nil
}
