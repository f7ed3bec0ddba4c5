package cmdline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

func TestReadSecret(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "secret")
	require.NoError(t, os.WriteFile(file, []byte("file"), 0o600))
	for _, tc := range []struct{ name, path, stdin, want, wantErr string }{
		{"success - a file", file, "stdin", "file", ""},
		{"success - standard input", "-", "12345678", "12345678", ""},
		{"error - more than a secret, which is not cut", "-", "123456789", "", "more than 8 bytes"},
		{"error - no such file", filepath.Join(dir, "none"), "", "", "none"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cmd := new(cobra.Command)
			cmd.SetIn(strings.NewReader(tc.stdin))
			got, err := ReadSecret(cmd, tc.path, 8)
			if tc.wantErr != "" {
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tc.want, got)
		})
	}
}
