package secretfile

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// ProtectMemory keeps the process's memory and environment from other processes of its user, and out of core dumps.
func ProtectMemory() error {
	var errs []error
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		errs = append(errs, fmt.Errorf("switch off core dumps: %w", err))
	}
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		errs = append(errs, fmt.Errorf("protect the process's memory: %w", err))
	}
	return errors.Join(errs...)
}
