package fp

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/testutil/crash"
)

func TestMain(m *testing.M) { crash.Main(m, crashChild) }

// The child of the crash test signs what it likes, as a daemon whose node changes its mind, and prints each signature
// the moment it may leave.
func crashChild(path string, hook crash.Hook) error {
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
	switch die := crash.Nth(3 + rand.IntN(20)); hook {
	case crash.Before:
		state.store.BeforeCommit = die
	case crash.After:
		state.store.AfterCommit = die
	case crash.Anytime:
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
	for _, hook := range slices.Concat(slices.Repeat([]crash.Hook{crash.Before, crash.After, crash.Anytime}, 3),
		[]crash.Hook{crash.After, crash.Before, crash.Anytime}) {
		for _, line := range crash.Lines(t, path, hook) {
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
