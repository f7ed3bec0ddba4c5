package kernel_test

import (
	"sync"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eots/kernel"
)

// room is the limit for n keys.
func room(n int) int { return kernel.BaseBytes + n*kernel.BytesPerKey }

// vote is a good vote and a forged one of a key.
func goodAndBad(t testing.TB, sk *btcec.PrivateKey) []kernel.Vote {
	votes := []kernel.Vote{signed(t, sk, 1, []byte("vote")), signed(t, sk, 2, []byte("vote"))}
	votes[1].Message = []byte("another")
	return votes
}

func TestLimit(t *testing.T) {
	keys := someKeys(5)
	pks := publicKeys(keys)
	for _, tc := range []struct {
		name  string
		limit int
		want  int
	}{
		{"success - off", 0, 0},
		{"success - negative", -1, 0},
		{"success - no room for one", room(1) - 1, 0},
		{"success - room for one", room(1), 1},
		{"success - room for some", room(4) - 1, 3},
		{"success - room for all", room(50), 5},
	} {
		t.Run(tc.name, func(t *testing.T) {
			k := kernel.New(tc.limit)
			defer k.Close()
			k.Announce(append(pks, pks[0], offCurve))
			k.Wait()
			made, bytes := k.Size()
			require.Equal(t, tc.want, made)
			require.LessOrEqual(t, bytes, max(0, tc.limit))
			for _, sk := range keys {
				require.Equal(t, 1, checkVerdicts(t, k, goodAndBad(t, sk)))
			}
		})
	}
}

// Keys that are announced in turns do not push each other out; one that nobody has announced for long gives its place.
func TestRoomForNewKeys(t *testing.T) {
	keys := someKeys(3)
	pks := publicKeys(keys)
	k := kernel.New(room(2))
	defer k.Close()
	k.Announce(pks[:2])
	k.Wait()
	for range 10 {
		k.Announce(pks[1:])
		k.Announce(pks[:2])
	}
	k.Wait()
	require.Equal(t, []bool{true, true, false}, k.Has(pks))
	for range 2000 {
		k.Announce(pks[1:])
	}
	k.Wait()
	require.Equal(t, []bool{false, true, true}, k.Has(pks))
	made, _ := k.Size()
	require.Equal(t, 2, made)
	for _, sk := range keys {
		require.Equal(t, 1, checkVerdicts(t, k, goodAndBad(t, sk)))
	}
}

// What is no key has no table, and takes no other's for ever.
func TestAnnounceOfNoKey(t *testing.T) {
	pks := [][32]byte{offCurve, publicKeys(someKeys(1))[0]}
	k := kernel.New(room(1))
	defer k.Close()
	k.Announce(pks)
	k.Wait()
	require.Equal(t, []bool{false, false}, k.Has(pks))
	for range 2000 {
		k.Announce(pks[1:])
	}
	k.Wait()
	require.Equal(t, []bool{false, true}, k.Has(pks))
}

// Verdicts are the same before tables are there, while they come, when they go, and after the end.
func TestVerdictsWhileTablesChange(t *testing.T) {
	keys := someKeys(12)
	pks := publicKeys(keys)
	k := kernel.New(room(4))
	var votes []kernel.Vote
	for _, sk := range keys {
		votes = append(votes, goodAndBad(t, sk)...)
	}
	want := make([]error, len(votes))
	for i := range votes {
		want[i] = eots.Verify(votes[i].FpPk, votes[i].PubRand, votes[i].Message, votes[i].Sig)
	}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for range 20 {
				if got := k.Verify(votes); !equalErrors(want, got) {
					t.Errorf("want %v, got %v", want, got)
				}
			}
		})
	}
	for i := range 5000 {
		k.Announce(pks[i/1200 : i/1200+4])
	}
	wg.Wait()
	k.Close()
	require.Equal(t, want, k.Verify(votes))
	k.Announce(pks)
	k.Close()
}

func equalErrors(a, b []error) bool {
	for i := range a {
		if (a[i] == nil) != (b[i] == nil) || a[i] != nil && a[i].Error() != b[i].Error() {
			return false
		}
	}
	return len(a) == len(b)
}
