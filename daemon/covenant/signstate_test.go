package covenant

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/testutil/crash"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

func testSigner(t testing.TB, n byte) *Signer {
	t.Helper()
	key := memberOf(t, n)
	state, err := OpenSignState(filepath.Join(t.TempDir(), SignStateFile), Identity{CovenantPk: key.Pk(), ChainID: testChainID})
	require.NoError(t, err)
	t.Cleanup(func() { _ = state.Close() })
	signer, err := NewSigner(key, state)
	require.NoError(t, err)
	return signer
}

func testIdentity() Identity { return Identity{CovenantPk: [32]byte{1}, ChainID: testChainID} }

func openTestState(t testing.TB, path string) *SignState {
	t.Helper()
	state, err := OpenSignState(path, testIdentity())
	require.NoError(t, err)
	t.Cleanup(func() { _ = state.Close() })
	return state
}

// plain asks for a signature whose bytes tell which call made it.
func plain(stake uint32, request byte, calls *int) SignRequest {
	return SignRequest{
		Stake: wire.OutPoint{Hash: chainhash.Hash{1}, Index: stake}, Request: [32]byte{request},
		Sign: func() (btcstaketypes.CovenantSignatures, error) {
			*calls++
			return btcstaketypes.CovenantSignatures{UnbondingSig: []byte{byte(*calls)}}, nil
		},
	}
}

func TestSignState(t *testing.T) {
	path, calls := filepath.Join(t.TempDir(), SignStateFile), 0
	state := openTestState(t, path)
	first, err := state.Sign([]SignRequest{plain(0, 1, &calls), plain(1, 1, &calls)})
	require.NoError(t, err)
	require.False(t, first[0].Stored)
	require.Equal(t, 2, calls)

	// The same again comes from the store; another request for the same stake is refused, in one batch or over restarts.
	require.NoError(t, state.Close())
	state = openTestState(t, path)
	again, err := state.Sign([]SignRequest{plain(0, 1, &calls), plain(1, 2, &calls), plain(2, 1, &calls), plain(2, 2, &calls)})
	require.NoError(t, err)
	require.True(t, again[0].Stored)
	require.Equal(t, first[0].Signatures, again[0].Signatures)
	require.ErrorIs(t, again[1].Err, ErrConflict)
	require.Empty(t, again[1].Signatures)
	require.NoError(t, again[2].Err)
	require.ErrorIs(t, again[3].Err, ErrConflict)
	require.Equal(t, 3, calls, "a refusal and an answer from the store make no signature")
	n, err := state.Count()
	require.NoError(t, err)
	require.Equal(t, 3, n)

	sigs, found, err := state.Signed(wire.OutPoint{Hash: chainhash.Hash{1}, Index: 0})
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, first[0].Signatures, sigs)
	_, found, err = state.Signed(wire.OutPoint{Hash: chainhash.Hash{2}})
	require.NoError(t, err)
	require.False(t, found)
}

func TestSignStateStoresNothingOnFailure(t *testing.T) {
	path, calls := filepath.Join(t.TempDir(), SignStateFile), 0
	state := openTestState(t, path)
	fault := errors.New("fault")
	broken := plain(0, 1, &calls)
	broken.Sign = func() (btcstaketypes.CovenantSignatures, error) { return btcstaketypes.CovenantSignatures{}, fault }
	results, err := state.Sign([]SignRequest{broken, plain(1, 1, &calls)})
	require.NoError(t, err)
	require.ErrorIs(t, results[0].Err, fault)
	require.NoError(t, results[1].Err, "one stake's fault is not another's")
	results, err = state.Sign([]SignRequest{plain(0, 2, &calls)})
	require.NoError(t, err)
	require.NoError(t, results[0].Err, "what was never signed is free")
	require.False(t, results[0].Stored)
}

func TestSignStateIsOneProcesss(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	state := openTestState(t, path)
	_, err := OpenSignState(path, testIdentity())
	require.ErrorIs(t, err, ErrSignStateLocked)
	require.NoError(t, state.Close())
	for _, id := range []Identity{{CovenantPk: [32]byte{2}, ChainID: testChainID}, {CovenantPk: [32]byte{1}, ChainID: "other"}} {
		_, err = OpenSignState(path, id)
		require.ErrorIs(t, err, ErrSignStateMismatch)
		_, err = openReadOnly(path, id)
		require.ErrorIs(t, err, ErrSignStateMismatch)
	}
	_, err = NewSigner(memberOf(t, memberKey), openTestState(t, path))
	require.ErrorIs(t, err, ErrSignStateMismatch)
}

func TestSignStateCorrupt(t *testing.T) {
	stake := wire.OutPoint{Hash: chainhash.Hash{1}}
	for _, tc := range []struct {
		name  string
		value []byte
	}{
		{"error - empty", []byte{}},
		{"error - request alone", make([]byte, 32)},
		{"error - no message", append(make([]byte, 32), 0xff)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			state, calls := openTestState(t, filepath.Join(t.TempDir(), SignStateFile)), 0
			require.NoError(t, state.store.Update(func(tx *bolt.Tx) error {
				return tx.Bucket(bucketStakes).Put(stakeKey(stake), tc.value)
			}))
			_, err := state.Sign([]SignRequest{plain(1, 1, &calls), plain(0, 1, &calls)})
			require.ErrorIs(t, err, ErrSignStateCorrupt)
			_, found, err := state.Signed(wire.OutPoint{Hash: chainhash.Hash{1}, Index: 1})
			require.NoError(t, err)
			require.False(t, found, "nothing of a batch is stored that ends in an error")
		})
	}
}

func TestMain(m *testing.M) { crash.Main(m, crashChild) }

// The child of the crash test signs what it likes and prints each signature the moment it may leave.
func crashChild(path string, hook crash.Hook) error {
	state, err := OpenSignState(path, testIdentity())
	if err != nil {
		return err
	}
	switch die := crash.Nth(1 + rand.IntN(12)); hook {
	case crash.Before:
		state.store.BeforeCommit = die
	case crash.After:
		state.store.AfterCommit = die
	case crash.Anytime:
	}
	for {
		var requests []SignRequest
		for range 3 {
			request := SignRequest{Stake: wire.OutPoint{Index: rand.Uint32N(40)}, Request: [32]byte{byte(rand.IntN(3))}}
			request.Sign = func() (btcstaketypes.CovenantSignatures, error) {
				return btcstaketypes.CovenantSignatures{
					UnbondingSig: fmt.Appendf(nil, "%d %d", request.Stake.Index, request.Request[0]),
				}, nil
			}
			requests = append(requests, request)
		}
		results, err := state.Sign(requests)
		if err != nil {
			return err
		}
		for _, result := range results {
			if result.Err == nil {
				fmt.Printf("sig %s\n", result.Signatures.UnbondingSig)
			}
		}
	}
}

// TestCrash kills a signing process at random and at chosen moments, again and again on one sign-state, and looks at
// everything that ever left it: never signatures over two requests for one stake.
func TestCrash(t *testing.T) {
	path := filepath.Join(t.TempDir(), SignStateFile)
	left := make(map[string]string)
	for i, hook := range slices.Concat(slices.Repeat([]crash.Hook{crash.Before, crash.After, crash.Anytime}, 2),
		[]crash.Hook{crash.After, crash.Before, crash.Anytime}) {
		for _, line := range crash.Lines(t, path, hook) {
			stake, request, ok := strings.Cut(strings.TrimPrefix(line, "sig "), " ")
			require.True(t, ok, "%q", line)
			known, seen := left[stake]
			require.True(t, !seen || known == request, "round %d: stake %s has signatures for %s and %s", i, stake, known, request)
			left[stake] = request
		}
	}
	require.NotEmpty(t, left)
	state := openTestState(t, path)
	for stake, request := range left {
		var index uint32
		_, err := fmt.Sscan(stake, &index)
		require.NoError(t, err)
		sigs, found, err := state.Signed(wire.OutPoint{Index: index})
		require.NoError(t, err)
		require.True(t, found, "stake %s left and is not known", stake)
		require.Equal(t, stake+" "+request, string(sigs.UnbondingSig))
	}
}
