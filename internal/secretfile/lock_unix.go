//go:build unix

package secretfile

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

const (
	// holdTimeout is how long a process waits for its predecessor to let go, holdPause how often it tries.
	holdTimeout = 2 * time.Second
	holdPause   = 20 * time.Millisecond
)

// Hold holds a file until release is called or the process ends. It returns ErrInUse when another process holds it, wherever
// that keeps everything else.
func Hold(path string) (release func(), err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(holdTimeout); ; time.Sleep(holdPause) {
		err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EWOULDBLOCK) || time.Now().After(deadline) {
			break
		}
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = fmt.Errorf("%w: %s. Stop the other one first: one key must never work twice", ErrInUse, path)
	}
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return func() { _ = file.Close() }, nil
}
