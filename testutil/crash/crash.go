// Package crash kills a process at random and at chosen moments, so that a test sees what had left it and what its files say
// then. The process is the test's own binary, started again.
package crash

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Hook is the moment at which a child dies.
type Hook string

const (
	// Before is before some write of the child's state; the child arranges for it, with Nth.
	Before Hook = "before"
	// After is after such a write.
	After Hook = "after"
	// Anytime is a random moment soon after the child's first line.
	Anytime Hook = "anytime"
)

const (
	envPath = "TAIKOFIN_TEST_CRASH_PATH"
	envHook = "TAIKOFIN_TEST_CRASH_HOOK"
	// patience is how long a child may take that forgot to die.
	patience = 5 * time.Minute
)

// Main is a package's TestMain. In a process that Lines started it runs the child, which works on the state at path, prints a
// line for whatever leaves it, and never ends by itself.
func Main(m *testing.M, child func(path string, hook Hook) error) {
	path := os.Getenv(envPath)
	if path == "" {
		os.Exit(m.Run())
	}
	err := child(path, Hook(os.Getenv(envHook)))
	fmt.Fprintln(os.Stderr, "the child ended:", err)
	os.Exit(1)
}

// Nth returns a function that kills the process when it is called for the n-th time, as a crash does: nothing is cleaned up.
func Nth(n int) func() {
	calls := 0
	return func() {
		if calls++; calls >= n {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	}
}

// Lines runs a child until it is killed, and returns what it printed.
func Lines(t testing.TB, path string, hook Hook) []string {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), envPath+"="+path, envHook+"="+string(hook))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	kill := func() { _ = cmd.Process.Kill() }
	var late atomic.Bool
	timer := time.AfterFunc(patience, func() { late.Store(true); kill() })
	defer timer.Stop()
	var lines []string
	for scanner := bufio.NewScanner(out); scanner.Scan(); {
		if lines = append(lines, scanner.Text()); hook == Anytime && len(lines) == 1 {
			time.AfterFunc(time.Duration(rand.IntN(25))*time.Millisecond, kill)
		}
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit, "the child was not killed, stderr: %s", stderr.String())
	status, ok := exit.Sys().(syscall.WaitStatus)
	require.True(t, ok && status.Signaled() && status.Signal() == syscall.SIGKILL, "the child ended by itself: %s", stderr.String())
	require.False(t, late.Load(), "the child did not die within %s", patience)
	return lines
}
