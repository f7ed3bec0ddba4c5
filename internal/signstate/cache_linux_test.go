package signstate

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"
	"golang.org/x/sys/unix"
)

// onDisk returns a folder whose files are not in memory alone: those of tmpfs have nothing that could be read again.
func onDisk(t *testing.T) string {
	t.Helper()
	here, err := os.MkdirTemp(".", "cache-test-*")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(here)) })
	for _, dir := range []string{t.TempDir(), here} {
		var fs unix.Statfs_t
		require.NoError(t, unix.Statfs(dir, &fs))
		if fs.Type != unix.TMPFS_MAGIC {
			return dir
		}
	}
	require.Fail(t, "neither the temporary folder nor this one is on a disk")
	return ""
}

// cached counts the pages of a file that the system holds in memory.
func cached(t *testing.T, path string) (pages, held int) {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	info, err := file.Stat()
	require.NoError(t, err)
	// To map a page is not to read it.
	mapped, err := unix.Mmap(int(file.Fd()), 0, int(info.Size()), unix.PROT_READ, unix.MAP_SHARED)
	require.NoError(t, err)
	defer func() { require.NoError(t, unix.Munmap(mapped)) }()
	in := make([]byte, (len(mapped)+os.Getpagesize()-1)/os.Getpagesize())
	//nolint:gosec // there is no wrapper of the call; the kernel writes one byte for each page
	_, _, errno := unix.Syscall(unix.SYS_MINCORE, uintptr(unsafe.Pointer(&mapped[0])), uintptr(len(mapped)), uintptr(unsafe.Pointer(&in[0])))
	require.Zero(t, errno)
	for _, page := range in {
		held += int(page & 1)
	}
	return len(in), held
}

// TestDropCached: what a process reads of a sign-state when it opens it comes from the disk and not from memory, where a write stays
// that no disk took.
func TestDropCached(t *testing.T) {
	path := filepath.Join(onDisk(t), "sign-state.db")
	require.NoError(t, dropCached(path), "there is none yet")
	data := bytes.Repeat([]byte("sign-state"), 100_000)
	require.NoError(t, os.WriteFile(path, data, 0o600))
	pages, held := cached(t, path)
	require.Equal(t, pages, held, "what was written is in memory")
	require.NoError(t, dropCached(path))
	_, held = cached(t, path)
	require.Zero(t, held)
	again, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, data, again)
}

// TestOpenReadsFromDisk: opening a sign-state begins with nothing of it in memory, and reads no more than it needs.
func TestOpenReadsFromDisk(t *testing.T) {
	path := filepath.Join(onDisk(t), "sign-state.db")
	db, err := Open(path, claim("a"))
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bolt.Tx) error {
		bucket, err := tx.CreateBucketIfNotExists([]byte("large"))
		if err != nil {
			return err
		}
		return bucket.Put([]byte("value"), bytes.Repeat([]byte{1}, 8<<20))
	}))
	require.NoError(t, db.Close())
	_, err = os.ReadFile(path)
	require.NoError(t, err)
	pages, held := cached(t, path)
	require.Equal(t, pages, held)

	db, err = Open(path, claim("a"))
	require.NoError(t, err)
	require.NoError(t, db.Close())
	_, held = cached(t, path)
	require.Less(t, held, pages/2)
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
