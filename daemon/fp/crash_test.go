package fp

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/keyfile"
)

// The child of the crash test signs what it likes, as a daemon whose node changes its mind, and prints each signature
// the moment it may leave.
const (
	envCrashState = "FPD_TEST_CRASH_STATE"
	envCrashHook  = "FPD_TEST_CRASH_HOOK"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(envCrashState); path != "" {
		if err := crashChild(path, os.Getenv(envCrashHook)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func crashChild(path, hook string) error {
	key, err := keyfile.Parse(strings.Repeat("0", 63) + "7")
	if err != nil {
		return err
	}
	state, err := OpenSignState(path, testIdentity(key))
	if err != nil {
		return err
	}
	signer, err := NewSigner(key, state)
	if err != nil {
		return err
	}
	const chunk = 64
	last, _, err := state.LastSigned(testKind)
	if err != nil {
		return err
	}
	die := func() { _ = syscall.Kill(os.Getpid(), syscall.SIGKILL) }
	updates, fatal := 0, 3+rand.IntN(20)
	count := func() {
		if updates++; updates >= fatal {
			die()
		}
	}
	switch hook {
	case "before":
		state.store.BeforeCommit = count
	case "after":
		state.store.AfterCommit = count
	}
	for slot := last - min(last, 3); ; slot++ {
		start := slot / chunk * chunk
		commitment, _, err := signer.Commit(1, start, chunk)
		if err != nil {
			return err
		}
		fmt.Printf("commit %d %x\n", start, commitment.Root)
		results, err := signer.Vote(1, []VoteRequest{
			{Slot: slot, Digest: b32(byte(1 + rand.IntN(2))), Commitment: commitment},
			{Slot: slot + 1, Digest: b32(byte(1 + rand.IntN(2))), Commitment: commitment},
		})
		if err != nil {
			return err
		}
		for _, result := range results {
			if result.Err == nil {
				fmt.Printf("vote %d %x %x %x\n", result.Vote.Slot, result.Vote.Digest, result.Vote.PubRand, result.Vote.Sig)
			}
		}
	}
}

// TestCrash kills a signing process at random and at chosen moments, again and again on one sign-state, and looks at
// everything that ever left it: never two signatures in one slot, never a commitment that is forgotten.
func TestCrash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	key := testKey(t)
	votes := make(map[string]string) // slot → digest, R and s as they left
	commits := make(map[string]bool) // start and root as they left
	message := eots.SigningContext(eots.VoteTag(testKind), "taikofin-test-1", "taikofin1module")
	for _, hook := range []string{"before", "after", "", "before", "after", "", "before", "after", "", "after", "before", ""} {
		for _, line := range strings.Split(strings.TrimSuffix(runCrashChild(t, path, hook), "\n"), "\n") {
			fields := strings.Fields(line)
			switch {
			case len(fields) == 5 && fields[0] == "vote":
				released := strings.Join(fields[2:], " ")
				if old, ok := votes[fields[1]]; ok {
					require.Equal(t, old, released, "slot %s was signed twice", fields[1])
				}
				votes[fields[1]] = released
			case len(fields) == 3 && fields[0] == "commit":
				commits[fields[1]+fields[2]] = true
			}
		}
	}
	require.Greater(t, len(votes), 10, "the test must have seen votes")

	state := openTestState(t, path)
	known, err := state.Commitments(testKind)
	require.NoError(t, err)
	remembered := make(map[string]bool)
	for _, c := range known {
		remembered[fmt.Sprintf("%d%x", c.Start, c.Root)] = true
	}
	for c := range commits {
		require.True(t, remembered[c], "commitment %s left and is forgotten", c)
	}
	for slotText, released := range votes {
		slot, err := strconv.ParseUint(slotText, 10, 64)
		require.NoError(t, err)
		sig, found, err := state.Signature(testKind, slot)
		require.NoError(t, err)
		require.True(t, found, "slot %d left and is forgotten", slot)
		require.Equal(t, fmt.Sprintf("%x %x %x", sig.Digest, sig.PubRand, sig.Sig), released)
		require.NoError(t, eots.Verify(key.Pk(), sig.PubRand, eots.VoteMessage(message, slot, sig.Digest), sig.Sig))
	}
}

// runCrashChild runs a child until it kills itself, or for a few milliseconds, and returns what it printed. A line that
// the kill cut off never left.
func runCrashChild(t *testing.T, path, hook string) string {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), envCrashState+"="+path, envCrashHook+"="+hook)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	timer := time.AfterFunc(30*time.Second, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	var printed strings.Builder
	scanner := bufio.NewScanner(out)
	started := false
	for scanner.Scan() {
		printed.WriteString(scanner.Text() + "\n")
		if hook == "" && !started {
			started = true
			time.AfterFunc(time.Duration(rand.IntN(25))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		}
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit, "stderr: %s", stderr.String())
	status, ok := exit.Sys().(syscall.WaitStatus)
	require.True(t, ok && status.Signaled() && status.Signal() == syscall.SIGKILL, "child ended by itself: %s", stderr.String())
	return printed.String()
}
