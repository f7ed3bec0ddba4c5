package signstate

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// The whole file is forgotten, its first page and its last one too.
func TestDropCached(t *testing.T) {
	// A temporary folder may be in memory, where nothing can be forgotten.
	dir, err := os.MkdirTemp(".", "cache-")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	var system unix.Statfs_t
	require.NoError(t, unix.Statfs(dir, &system))
	if system.Type == unix.TMPFS_MAGIC {
		t.Skip("this package lies in memory and not on a disk")
	}
	path := filepath.Join(dir, "state.db")
	require.NoError(t, os.WriteFile(path, bytes.Repeat([]byte{1}, 4*os.Getpagesize()), 0o600))
	require.Equal(t, []byte{1, 1, 1, 1}, cached(t, path))
	require.NoError(t, dropCached(path))
	require.Equal(t, []byte{0, 0, 0, 0}, cached(t, path))
}

// cached returns which pages of a file are in memory.
func cached(t *testing.T, path string) []byte {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	info, err := file.Stat()
	require.NoError(t, err)
	mapped, err := unix.Mmap(int(file.Fd()), 0, int(info.Size()), unix.PROT_READ, unix.MAP_SHARED)
	require.NoError(t, err)
	defer func() { require.NoError(t, unix.Munmap(mapped)) }()
	pages := make([]byte, len(mapped)/os.Getpagesize())
	//nolint:gosec // G103: the call has no other form
	_, _, errno := unix.Syscall(unix.SYS_MINCORE, uintptr(unsafe.Pointer(&mapped[0])), uintptr(len(mapped)), uintptr(unsafe.Pointer(&pages[0])))
	require.Zero(t, errno)
	return pages
}

// What cannot be opened or synced is no sign-state, and the error says which step failed.
func TestDropCachedFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for _, tc := range []struct {
		name, path, want string
		wantIs           error
	}{
		{"error - below a file", filepath.Join(file, "state.db"), "open sign-state", unix.ENOTDIR},
		{"error - cannot be synced", os.DevNull, "sync sign-state", unix.EINVAL},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, open := range []func() error{
				func() error { return dropCached(tc.path) },
				func() error { _, err := Open(tc.path, claim("a")); return err },
			} {
				err := open()
				require.ErrorIs(t, err, tc.wantIs)
				require.ErrorContains(t, err, tc.want)
			}
		})
	}
}

// A daemon that opens its sign-state again and again does not run out of files.
func TestDropCachedCloses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	require.NoError(t, dropCached(path))
	before := openFiles(t)
	for range 100 {
		require.NoError(t, dropCached(path))
	}
	require.Less(t, openFiles(t), before+50)
}

func openFiles(t *testing.T) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	require.NoError(t, err)
	return len(list)
}
