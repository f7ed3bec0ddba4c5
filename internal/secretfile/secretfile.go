// Package secretfile reads files that hold secrets. A secret that others of the machine can read is none: such a file is
// refused, with the command that mends it. A file of a key can be held, so that no second process works with it.
package secretfile

import (
	"errors"
	"fmt"
	"io"
	"os"
)

var (
	// ErrExposed means that others than the owner may read a file.
	ErrExposed = errors.New("secret file can be read by others")
	// ErrInUse means that another process holds a file.
	ErrInUse = errors.New("secret file is in use by another process")
	// ErrTooLong means that a file is longer than any of its kind.
	ErrTooLong = errors.New("secret file is too long")
)

// Read returns what a file holds, at most most bytes. It returns ErrExposed unless only the owner may read it. The caller wipes
// what it got.
func Read(path string, most int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	if err := check(file); err != nil {
		return nil, err
	}
	return ReadAll(file, most)
}

// ReadAll returns what in holds, at most most bytes. Unlike io.ReadAll it leaves no copies behind.
func ReadAll(in io.Reader, most int64) ([]byte, error) {
	buf := make([]byte, most+1)
	n, err := io.ReadFull(in, buf)
	if err == nil {
		clear(buf)
		return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLong, most)
	}
	if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		clear(buf)
		return nil, err
	}
	return buf[:n], nil
}

// check refuses a file that its group or others may read. What is no file, such as a pipe, has no mode that says so.
func check(file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return fmt.Errorf("%s is a folder", file.Name())
	}
	if mode := info.Mode(); mode.IsRegular() && mode.Perm()&0o077 != 0 {
		return fmt.Errorf("%w: %s has mode %04o; run chmod 600 %s", ErrExposed, file.Name(), mode.Perm(), file.Name())
	}
	return nil
}
