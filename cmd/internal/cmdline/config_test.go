package cmdline

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWriteConfig: a configuration may hold the password of a node, so its owner alone reads it, whoever could read the one before.
func TestWriteConfig(t *testing.T) {
	for _, tc := range []struct {
		name  string
		mode  os.FileMode // of the file that is there, 0 for none
		force bool
		want  string
		err   string
	}{
		{"success - a new one", 0, false, "new", ""},
		{"success - a new one by force", 0, true, "new", ""},
		{"success - over one that all could read", 0o644, true, "new", ""},
		{"error - over another without force", 0o600, false, "old", "use --force"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "home", "config.toml")
			if tc.mode != 0 {
				require.NoError(t, os.Mkdir(filepath.Dir(path), 0o700))
				require.NoError(t, os.WriteFile(path, []byte("old"), 0o600))
				require.NoError(t, os.Chmod(path, tc.mode))
			}
			err := WriteConfig(path, []byte("new"), tc.force)
			if tc.err == "" {
				require.NoError(t, err)
			} else {
				require.ErrorContains(t, err, tc.err)
			}
			got, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, tc.want, string(got))
			info, err := os.Stat(path)
			require.NoError(t, err)
			require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
		})
	}
}
