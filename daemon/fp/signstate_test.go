package fp

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

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

func TestSignStateIdentity(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	id := testIdentity(testKey(t))
	state, err := OpenSignState(path, id)
	require.NoError(t, err)
	require.False(t, state.store.NoSync, "signatures must be synced to disk")

	_, err = OpenSignState(path, id)
	require.ErrorIs(t, err, ErrSignStateLocked, "a second daemon on the same home")
	require.NoError(t, state.Close())

	for name, tc := range map[string]struct {
		change func(*Identity)
		shown  string
	}{
		"error - another key":     {func(id *Identity) { id.FpPk = b32(3) }, "0303"},
		"error - another chain":   {func(id *Identity) { id.ChainID = "other" }, `"other"`},
		"error - another address": {func(id *Identity) { id.ModuleAddress = "other" }, `"other"`},
	} {
		t.Run(name, func(t *testing.T) {
			other := id
			tc.change(&other)
			_, err := OpenSignState(path, other)
			require.ErrorIs(t, err, ErrSignStateMismatch)
			require.ErrorContains(t, err, tc.shown)
		})
	}
	t.Run("error - not a database", func(t *testing.T) {
		bad := filepath.Join(t.TempDir(), "bad.db")
		require.NoError(t, os.WriteFile(bad, bytes.Repeat([]byte("x"), 1<<16), 0o600))
		_, err := OpenSignState(bad, id)
		require.Error(t, err)
	})
}

func TestSlotKeyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := rapid.Uint64().Draw(rt, "a"), rapid.Uint64().Draw(rt, "b")
		require.Equal(rt, a < b, hex.EncodeToString(slotKey(a)) < hex.EncodeToString(slotKey(b)))
	})
}
