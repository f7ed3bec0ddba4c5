package fp

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
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
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/keyfile"
)

const testKind = eots.KindFinality

func testKey(t testing.TB) *keyfile.Key {
	t.Helper()
	key, err := keyfile.Parse(strings.Repeat("0", 63) + "7")
	require.NoError(t, err)
	return key
}

func testIdentity(key *keyfile.Key) Identity {
	return Identity{FpPk: key.Pk(), ChainID: "taikofin-test-1", ModuleAddress: "taikofin1module"}
}

func openTestState(t testing.TB, path string) *SignState {
	t.Helper()
	state, err := OpenSignState(path, testIdentity(testKey(t)))
	require.NoError(t, err)
	t.Cleanup(func() { _ = state.Close() })
	return state
}

func b32(b byte) [32]byte { return [32]byte(bytes.Repeat([]byte{b}, 32)) }

// plain is a request whose signature says how often it was computed.
func plain(slot uint64, digest, pubRand byte, calls *int) SignRequest {
	return SignRequest{Slot: slot, Digest: b32(digest), PubRand: b32(pubRand), Sign: func() ([32]byte, error) {
		*calls++
		return b32(byte(*calls)), nil
	}}
}

func TestSignStateSign(t *testing.T) {
	for _, tc := range []struct {
		name  string
		floor uint64
		then  SignRequest
		kind  string
		want  error
	}{
		{name: "success - next slot", then: plain(11, 2, 2, new(int))},
		{name: "success - lower slot that was never signed", then: plain(9, 2, 2, new(int))},
		{name: "success - same slot of another kind", kind: "era", then: plain(10, 2, 2, new(int))},
		{name: "success - same digest again, below a later floor", floor: 50, then: plain(10, 1, 1, new(int))},
		{name: "error - another digest", then: plain(10, 2, 1, new(int)), want: ErrDoubleSign},
		{name: "error - another digest under another nonce", then: plain(10, 2, 2, new(int)), want: ErrDoubleSign},
		{name: "error - nonce of another slot", then: plain(11, 2, 1, new(int)), want: ErrNonceReused},
		{name: "error - nonce of another kind", kind: "era", then: plain(10, 1, 1, new(int)), want: ErrNonceReused},
		{name: "error - below the floor", floor: 12, then: plain(11, 2, 2, new(int)), want: ErrBelowFloor},
	} {
		t.Run(tc.name, func(t *testing.T) {
			state := openTestState(t, filepath.Join(t.TempDir(), "s.db"))
			calls := 0
			first, err := state.Sign(testKind, []SignRequest{plain(10, 1, 1, &calls)})
			require.NoError(t, err)
			require.NoError(t, first[0].Err)
			require.NoError(t, state.RaiseFloor(testKind, tc.floor))
			kind := testKind
			if tc.kind != "" {
				kind = tc.kind
			}
			results, err := state.Sign(kind, []SignRequest{tc.then})
			require.NoError(t, err)
			if tc.want != nil {
				require.ErrorIs(t, results[0].Err, tc.want)
				require.Zero(t, results[0].Sig, "a refusal carries no signature")
				return
			}
			require.NoError(t, results[0].Err)
			require.Equal(t, tc.then.Digest, results[0].Digest)
		})
	}
}

func TestSignStateReturnsStoredSignature(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	state, calls := openTestState(t, path), 0
	first, err := state.Sign(testKind, []SignRequest{plain(10, 1, 1, &calls)})
	require.NoError(t, err)
	require.False(t, first[0].Stored)
	require.NoError(t, state.Close())

	again, err := openTestState(t, path).Sign(testKind, []SignRequest{plain(10, 1, 1, &calls)})
	require.NoError(t, err)
	require.True(t, again[0].Stored)
	require.Equal(t, first[0].Sig, again[0].Sig)
	require.Equal(t, 1, calls, "a signed slot is never computed again")
}

func TestSignStateRefusalLeavesOthersAlone(t *testing.T) {
	state, calls := openTestState(t, filepath.Join(t.TempDir(), "s.db")), 0
	fault := errors.New("fault")
	results, err := state.Sign(testKind, []SignRequest{
		plain(1, 1, 1, &calls), plain(1, 2, 2, &calls),
		{Slot: 2, Digest: b32(1), PubRand: b32(3), Sign: func() ([32]byte, error) { return b32(9), fault }},
		plain(3, 1, 4, &calls),
	})
	require.NoError(t, err)
	require.NoError(t, results[0].Err)
	require.ErrorIs(t, results[1].Err, ErrDoubleSign)
	require.ErrorIs(t, results[2].Err, fault)
	require.NoError(t, results[3].Err)
	_, found, err := state.Signature(testKind, 2)
	require.NoError(t, err)
	require.False(t, found, "a fault stores nothing")
}

func TestSignStateIdentity(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	id := testIdentity(testKey(t))
	state, err := OpenSignState(path, id)
	require.NoError(t, err)
	require.False(t, state.db.NoSync, "signatures must be synced to disk")

	_, err = OpenSignState(path, id)
	require.ErrorIs(t, err, ErrSignStateLocked, "a second daemon on the same home")
	require.NoError(t, state.Close())

	for name, change := range map[string]func(*Identity){
		"error - another key":     func(id *Identity) { id.FpPk = b32(3) },
		"error - another chain":   func(id *Identity) { id.ChainID = "other" },
		"error - another address": func(id *Identity) { id.ModuleAddress = "other" },
	} {
		t.Run(name, func(t *testing.T) {
			other := id
			change(&other)
			_, err := OpenSignState(path, other)
			require.ErrorIs(t, err, ErrSignStateMismatch)
		})
	}
	t.Run("error - not a database", func(t *testing.T) {
		bad := filepath.Join(t.TempDir(), "bad.db")
		require.NoError(t, os.WriteFile(bad, bytes.Repeat([]byte("x"), 1<<16), 0o600))
		_, err := OpenSignState(bad, id)
		require.Error(t, err)
	})
}

// TestSignStateProperties runs random requests, floors, prunes and restarts against a naive model.
func TestSignStateProperties(t *testing.T) {
	dir := t.TempDir()
	files := 0
	rapid.Check(t, func(rt *rapid.T) {
		files++
		path := filepath.Join(dir, strconv.Itoa(files))
		state, err := OpenSignState(path, testIdentity(testKey(t)))
		require.NoError(rt, err)
		state.db.NoSync = true // Speed; the crash test covers durability.
		defer func() { _ = state.Close() }()
		released := make(map[uint64][32]byte) // slot → digest that ever left, never forgotten
		nonces := make(map[[32]byte]uint64)
		floor, highest := uint64(0), uint64(0)
		rt.Repeat(map[string]func(*rapid.T){
			"sign": func(rt *rapid.T) {
				slot := rapid.Uint64Range(0, 20).Draw(rt, "slot")
				digest := b32(rapid.ByteRange(1, 2).Draw(rt, "digest"))
				pubRand := b32(byte(100 + slot))
				if rapid.IntRange(0, 9).Draw(rt, "odd") == 0 {
					pubRand = b32(byte(100 + rapid.Uint64Range(0, 20).Draw(rt, "other")))
				}
				results, err := state.Sign(testKind, []SignRequest{{
					Slot: slot, Digest: digest, PubRand: pubRand, Sign: func() ([32]byte, error) { return digest, nil },
				}})
				require.NoError(rt, err)
				if results[0].Err != nil {
					return
				}
				if old, ok := released[slot]; ok {
					require.Equal(rt, old, digest, "two digests left for slot %d", slot)
				} else {
					require.GreaterOrEqual(rt, slot, floor)
				}
				if owner, ok := nonces[results[0].PubRand]; ok {
					require.Equal(rt, owner, slot, "one nonce in two slots")
				}
				released[slot], nonces[results[0].PubRand] = digest, slot
				highest = max(highest, slot)
			},
			"floor": func(rt *rapid.T) {
				at := rapid.Uint64Range(0, 20).Draw(rt, "floor")
				require.NoError(rt, state.RaiseFloor(testKind, at))
				floor = max(floor, at)
				got, err := state.Floor(testKind)
				require.NoError(rt, err)
				require.Equal(rt, floor, got)
			},
			"prune": func(rt *rapid.T) {
				at := rapid.Uint64Range(0, 10).Draw(rt, "below")
				_, err := state.Prune(testKind, at)
				require.NoError(rt, err)
				floor = max(floor, at)
				// Nonces of pruned slots belong to slots that can never be signed again.
				for nonce, slot := range nonces {
					if slot < at {
						delete(nonces, nonce)
					}
				}
			},
			"restart": func(rt *rapid.T) {
				require.NoError(rt, state.Close())
				state, err = OpenSignState(path, testIdentity(testKey(t)))
				require.NoError(rt, err)
				state.db.NoSync = true
			},
		})
	})
}

func TestSignStatePrune(t *testing.T) {
	state, calls := openTestState(t, filepath.Join(t.TempDir(), "s.db")), 0
	for slot := uint64(1); slot <= 10; slot++ {
		_, err := state.Sign(testKind, []SignRequest{plain(slot, 1, byte(slot), &calls)})
		require.NoError(t, err)
	}
	require.NoError(t, state.AddCommitment(testKind, Commitment{Start: 1, Num: 4, Root: b32(1)}))
	require.NoError(t, state.AddCommitment(testKind, Commitment{Start: 5, Num: 10, Root: b32(2)}))
	dropped, err := state.Prune(testKind, 6)
	require.NoError(t, err)
	require.Equal(t, 5, dropped)
	commits, err := state.Commitments(testKind)
	require.NoError(t, err)
	require.Equal(t, []Commitment{{Start: 5, Num: 10, Root: b32(2)}}, commits)

	results, err := state.Sign(testKind, []SignRequest{plain(5, 2, 77, &calls), plain(6, 1, 6, &calls)})
	require.NoError(t, err)
	require.ErrorIs(t, results[0].Err, ErrBelowFloor, "a forgotten slot is never signed again")
	require.True(t, results[1].Stored)
	last, found, err := state.LastSigned(testKind)
	require.NoError(t, err)
	require.True(t, found)
	require.EqualValues(t, 10, last)
}

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
		state.beforeCommit = count
	case "after":
		state.afterCommit = count
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

func TestSlotKeyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := rapid.Uint64().Draw(rt, "a"), rapid.Uint64().Draw(rt, "b")
		require.Equal(rt, a < b, hex.EncodeToString(slotKey(a)) < hex.EncodeToString(slotKey(b)))
	})
}
