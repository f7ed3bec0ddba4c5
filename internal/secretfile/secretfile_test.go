package secretfile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	for _, tc := range []struct {
		name string
		mode os.FileMode
		text string
		err  error
	}{
		{"success - the owner's alone", 0o600, "secret", nil},
		{"success - read only", 0o400, "secret", nil},
		{"success - as long as it may be", 0o600, "12345678", nil},
		{"error - the group reads it", 0o640, "secret", ErrExposed},
		{"error - all read it", 0o604, "secret", ErrExposed},
		{"error - the group writes it", 0o620, "secret", ErrExposed},
		{"error - too long", 0o600, "123456789", ErrTooLong},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(dir, strings.ReplaceAll(tc.name, " ", "-"))
			require.NoError(t, os.WriteFile(path, []byte(tc.text), 0o600))
			require.NoError(t, os.Chmod(path, tc.mode))
			got, err := Read(path, 8)
			require.ErrorIs(t, err, tc.err)
			if errors.Is(tc.err, ErrExposed) {
				require.ErrorContains(t, err, "chmod 600 "+path)
			}
			if tc.err == nil {
				require.Equal(t, tc.text, string(got))
			}
		})
	}
	_, err := Read(filepath.Join(dir, "none"), 8)
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = Read(dir, 8)
	require.ErrorContains(t, err, "folder")
	_, err = ReadAll(iotest.ErrReader(os.ErrClosed), 8)
	require.ErrorIs(t, err, os.ErrClosed)
}

func TestReadPipe(t *testing.T) {
	in, out, err := os.Pipe()
	require.NoError(t, err)
	_, err = out.WriteString("secret")
	require.NoError(t, errors.Join(err, out.Close()))
	require.NoError(t, check(in))
	got, err := ReadAll(in, 8)
	require.NoError(t, err)
	require.Equal(t, "secret", string(got))
}

func TestHold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	_, err := Hold(path)
	require.ErrorIs(t, err, os.ErrNotExist)
	require.NoError(t, os.WriteFile(path, []byte("key"), 0o600))
	release, err := Hold(path)
	require.NoError(t, err)
	_, err = Hold(path)
	require.ErrorIs(t, err, ErrInUse)
	require.ErrorContains(t, err, path)
	_, err = Read(path, 8)
	require.NoError(t, err, "who only reads is not kept out")
	release()
	release, err = Hold(path)
	require.NoError(t, err)
	release()
}
