package keyfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/secretfile"
)

func TestPassphrase(t *testing.T) {
	const env = "TAIKOFIN_TEST_PASSPHRASE"
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	for _, tc := range []struct {
		name, file, env, want string
		err                   string
	}{
		{name: "success - first line", file: write("plain", "correct horse\nbattery"), want: "correct horse"},
		{name: "success - line of another system", file: write("crlf", "correct horse\r\n"), want: "correct horse"},
		{name: "success - environment", env: "from env", want: "from env"},
		{name: "success - the file goes before the environment", file: write("both", "from file"), env: "from env", want: "from file"},
		{name: "error - empty file", file: write("empty", ""), err: "0 bytes"},
		{name: "error - empty line", file: write("line", "\nlater"), err: "0 bytes"},
		{name: "error - too long", file: write("long", strings.Repeat("a", maxPassphraseBytes+1)), err: "4097 bytes"},
		{name: "error - no file", file: filepath.Join(dir, "none"), env: "from env", err: "no such file"},
		{
			name: "error - nobody to ask",
			err:  "no passphrase: name its file with --key-passphrase, or name its file in the configuration as key.passphrase_file, or set " + env + ", or run in a terminal",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Setenv(env, tc.env)
			got, err := Source{File: tc.file, Env: env, Flag: "--key-passphrase", Setting: "key.passphrase_file", In: strings.NewReader("typed\n")}.Passphrase(true)
			if tc.err != "" {
				require.ErrorContains(t, err, tc.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tc.want, string(got))
		})
	}
}

func TestPassphraseFileOfOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "passphrase")
	require.NoError(t, os.WriteFile(path, []byte("correct horse"), 0o600))
	require.NoError(t, os.Chmod(path, 0o640))
	_, err := Source{File: path}.Passphrase(false)
	require.ErrorIs(t, err, secretfile.ErrExposed)
	require.ErrorContains(t, err, "chmod 600 "+path)
}

// TestPassphraseLeavesTheEnvironment keeps it from whatever reads or inherits the environment later.
func TestPassphraseLeavesTheEnvironment(t *testing.T) {
	const env = "TAIKOFIN_TEST_PASSPHRASE"
	preferred := filepath.Join(t.TempDir(), "passphrase")
	require.NoError(t, os.WriteFile(preferred, []byte("battery staple"), 0o600))
	t.Setenv(env, "correct horse")
	_, err := Source{File: preferred, Env: env}.Passphrase(false)
	require.NoError(t, err)
	require.Empty(t, os.Getenv(env), "one that is not used is as secret")

	t.Setenv(env, "correct horse")
	got, err := Source{Env: env}.Passphrase(false)
	require.NoError(t, err)
	require.Equal(t, "correct horse", string(got))
	_, there := os.LookupEnv(env)
	require.False(t, there)
	_, err = Source{Env: env}.Passphrase(false)
	require.ErrorIs(t, err, ErrNoPassphrase)
	require.EqualError(t, err, "no passphrase: set "+env, "nobody is there, and there is no other way")
}
