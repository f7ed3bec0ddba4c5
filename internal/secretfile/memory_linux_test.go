package secretfile

import (
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

const envChild = "TAIKOFIN_TEST_PROTECT_MEMORY"

// TestProtectMemory looks at a process of its own, since what is switched off stays off.
func TestProtectMemory(t *testing.T) {
	if os.Getenv(envChild) == "" {
		child := exec.Command(os.Args[0], "-test.run=^TestProtectMemory$", "-test.v")
		child.Env = append(os.Environ(), envChild+"=1")
		out, err := child.CombinedOutput()
		require.NoError(t, err, string(out))
		require.Contains(t, string(out), "PASS: TestProtectMemory")
		return
	}
	require.NoError(t, ProtectMemory())
	var limit unix.Rlimit
	require.NoError(t, unix.Getrlimit(unix.RLIMIT_CORE, &limit))
	require.Equal(t, unix.Rlimit{}, limit)
	dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
	require.NoError(t, err)
	require.Zero(t, dumpable)
}
