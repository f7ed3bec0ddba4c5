package votes

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func slotsOf(p *Pool, provider int) (slots []uint64) {
	for _, lane := range p.Snapshot() {
		for _, v := range lane {
			if v.FpPk == fpKey(provider) {
				slots = append(slots, v.Slot)
			}
		}
	}
	return slots
}

func TestPoolQuota(t *testing.T) {
	a := digestOf("a")
	p := NewPool(Limits{PerProvider: 3, Votes: 100})
	for _, slot := range []uint64{30, 10, 20} {
		require.NoError(t, p.Add(vote(0, slot, a), true, 1))
	}
	require.Equal(t, []uint64{10, 20, 30}, slotsOf(p, 0))
	require.ErrorIs(t, p.Add(vote(0, 40, a), true, 1), types.ErrVotePoolFull, "farther than all it keeps")
	require.NoError(t, p.Add(vote(0, 15, a), true, 1))
	require.Equal(t, []uint64{10, 15, 20}, slotsOf(p, 0), "the vote farthest ahead made room")
	require.NoError(t, p.Add(vote(1, 99, a), true, 1), "another provider has a quota of its own")
}

func TestPoolDigests(t *testing.T) {
	p := NewPool(DefaultLimits())
	require.NoError(t, p.Add(vote(0, 5, digestOf("a")), false, 1))
	require.NoError(t, p.Add(vote(0, 5, digestOf("b")), false, 1), "the second digest is evidence")
	require.ErrorIs(t, p.Add(vote(0, 5, digestOf("c")), false, 1), types.ErrTooManyDigests)
	require.NoError(t, p.Add(vote(0, 5, digestOf("b")), false, 1), "a ready vote may be sent again")
	n, _ := p.Size()
	require.Equal(t, 2, n)
	p.Remove(vote(0, 5, digestOf("c")))
	p.Remove(vote(0, 5, digestOf("a")))
	require.NoError(t, p.Add(vote(0, 5, digestOf("c")), false, 1))
}

func TestPoolReadmit(t *testing.T) {
	p, v := NewPool(DefaultLimits()), vote(0, 5, digestOf("a"))
	require.NoError(t, p.Add(v, true, 10))
	require.ErrorIs(t, p.Add(v, true, 10+readmitBlocks-1), types.ErrVotePooled)
	require.NoError(t, p.Add(v, true, 10+readmitBlocks))
	require.ErrorIs(t, p.Add(v, true, 10+readmitBlocks+1), types.ErrVotePooled)
	require.NoError(t, p.Add(v, false, 10+readmitBlocks+1), "its slot opened")
}

func TestPoolFullInAll(t *testing.T) {
	a := digestOf("a")
	p := NewPool(Limits{PerProvider: 10, Votes: 10})
	for slot := range uint64(10) {
		require.NoError(t, p.Add(vote(0, slot, a), true, 1))
	}
	for slot := range uint64(5) {
		require.NoError(t, p.Add(vote(1, 100+slot, a), true, 1), "slot %d", slot)
	}
	require.ErrorIs(t, p.Add(vote(1, 1, a), true, 1), types.ErrVotePoolFull, "shares are even")
	require.Equal(t, []uint64{0, 1, 2, 3, 4}, slotsOf(p, 0), "its nearest votes stay")
	require.Len(t, slotsOf(p, 1), 5)
}

func TestPoolDue(t *testing.T) {
	p := NewPool(DefaultLimits())
	for slot := range uint64(20) {
		require.NoError(t, p.Add(vote(0, slot, digestOf("a")), true, 1))
	}
	seen := map[uint64]int{}
	for range 6 {
		for _, v := range p.Due(2, 3) {
			seen[v.Slot]++
		}
	}
	require.Len(t, seen, 20, "the cursor comes past all votes")
	require.Equal(t, 6, seen[0])
	require.Equal(t, 6, seen[1])
	require.Equal(t, 1, seen[2])
}

// TestPoolProperties holds the pool to its bounds and its fairness against a naive model.
func TestPoolProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limits := Limits{
			PerProvider: rapid.IntRange(1, 6).Draw(t, "quota"),
			Votes:       rapid.IntRange(1, 16).Draw(t, "votes"),
		}
		p := NewPool(limits)
		for step := range 60 {
			before := counts(p)
			v := vote(rapid.IntRange(0, 4).Draw(t, "provider"), rapid.Uint64Range(0, 9).Draw(t, "slot"),
				digestOf(fmt.Sprint(rapid.IntRange(0, 3).Draw(t, "digest"))))
			if rapid.IntRange(0, 4).Draw(t, "remove") == 0 {
				p.Remove(v)
			} else {
				err := p.Add(v, rapid.Bool().Draw(t, "waiting"), int64(step))
				checkFair(t, before, counts(p), v.FpPk, err)
			}
			checkBounds(t, p, limits)
		}
	})
}

func counts(p *Pool) map[[32]byte]int {
	out := map[[32]byte]int{}
	for _, lane := range p.Snapshot() {
		out[lane[0].FpPk] = len(lane)
	}
	return out
}

func checkFair(t *rapid.T, before, after map[[32]byte]int, sender [32]byte, err error) {
	for fpPk, n := range before {
		if fpPk == sender || after[fpPk] == n {
			continue
		}
		if after[fpPk] > n || after[fpPk] < before[sender] {
			t.Fatalf("a provider with %d votes lost to one with %d (%v)", n, before[sender], err)
		}
	}
	if err == nil && after[sender] < before[sender] {
		t.Fatalf("an accepted vote left its provider with %d votes of %d", after[sender], before[sender])
	}
}

func checkBounds(t *rapid.T, p *Pool, limits Limits) {
	votes, size := 0, 0
	for _, lane := range p.Snapshot() {
		if len(lane) == 0 || len(lane) > limits.PerProvider {
			t.Fatalf("lane of %d votes, quota %d", len(lane), limits.PerProvider)
		}
		digests := map[uint64]map[[32]byte]bool{}
		for i, v := range lane {
			if i > 0 && lane[i-1].Slot > v.Slot {
				t.Fatal("lane is not ascending")
			}
			if digests[v.Slot] == nil {
				digests[v.Slot] = map[[32]byte]bool{}
			}
			digests[v.Slot][v.Digest] = true
			if len(digests[v.Slot]) > maxDigests {
				t.Fatal("three digests in one slot")
			}
			votes++
			size += EnvelopeSize
		}
		if sum := 0; true {
			for _, set := range digests {
				sum += len(set)
			}
			if sum != len(lane) {
				t.Fatal("a vote stands twice")
			}
		}
	}
	gotVotes, gotSize := p.Size()
	if gotVotes != votes || gotSize != size || votes > limits.Votes || size > limits.Votes*EnvelopeSize {
		t.Fatalf("pool says %d votes, %d bytes; has %d, %d; limits %+v", gotVotes, gotSize, votes, size, limits)
	}
}
