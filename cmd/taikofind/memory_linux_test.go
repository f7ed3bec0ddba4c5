package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/wait"
)

// TestKeysStayOutOfCoreDumps looks at a process that is about to hold a staker's key: it waits for the passphrase.
func TestKeysStayOutOfCoreDumps(t *testing.T) {
	passphrase := filepath.Join(t.TempDir(), "passphrase")
	require.NoError(t, syscall.Mkfifo(passphrase, 0o600))
	cmd := exec.Command(os.Args[0], "tx", "btcstakeview", "key", "add", "--home", t.TempDir(), "--passphrase-file", passphrase)
	cmd.Env = append(os.Environ(), asProcess+"=1")
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	// Its end of the pipe is open once ours can be.
	wait.Until(t, 20*time.Millisecond, func() bool {
		fd, err := syscall.Open(passphrase, syscall.O_WRONLY|syscall.O_NONBLOCK, 0)
		if err == nil {
			t.Cleanup(func() { _ = syscall.Close(fd) })
		}
		return err == nil
	})
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", cmd.Process.Pid))
	require.NoError(t, err)
	require.Regexp(t, `Max core file size\s+0\s+0`, string(limits))
}
