package fp

import (
	"errors"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

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

// TestSignStateProperties runs random requests, floors, prunes and restarts against a naive model.
func TestSignStateProperties(t *testing.T) {
	dir := t.TempDir()
	files := 0
	rapid.Check(t, func(rt *rapid.T) {
		files++
		path := filepath.Join(dir, strconv.Itoa(files))
		state, err := OpenSignState(path, testIdentity(testKey(t)))
		require.NoError(rt, err)
		state.store.NoSync = true // Speed; the crash test covers durability.
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
				state.store.NoSync = true
			},
		})
	})
}
