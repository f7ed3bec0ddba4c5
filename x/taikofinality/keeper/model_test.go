package keeper

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// model is the rules of the ballot box told as simply as they can be: maps, no packing, every sum taken anew.
type model struct {
	power   map[int]uint64
	slashed map[int]bool
	// slots are by index; slot i+1 of the chain.
	slots     []*modelSlot
	lastFinal int
}

type modelSlot struct {
	table   map[int]uint64
	votes   map[int][32]byte
	decided *[32]byte
	pinned  uint32
	parents map[[32]byte][32]byte
}

func (m *model) tally(s *modelSlot) {
	if s.decided != nil {
		return
	}
	total := new(big.Int)
	for _, power := range s.table {
		total.Add(total, new(big.Int).SetUint64(power))
	}
	for digest := range s.parents {
		voted := new(big.Int)
		for voter, d := range s.votes {
			if power, in := s.table[voter]; in && d == digest && !m.slashed[voter] {
				voted.Add(voted, new(big.Int).SetUint64(power))
			}
		}
		if voted.Mul(voted, big.NewInt(3)).Cmp(new(big.Int).Mul(total, big.NewInt(2))) > 0 {
			s.decided = &digest
			return
		}
	}
}

func (m *model) vote(slot, voter int, digest [32]byte) {
	s := m.slots[slot]
	if first, voted := s.votes[voter]; voted {
		if first != digest {
			m.slashed[voter] = true
		}
		return
	}
	_, in := s.table[voter]
	_, candidate := s.parents[digest]
	if in && candidate && !m.slashed[voter] {
		s.votes[voter] = digest
	}
}

func (m *model) settle() {
	for _, s := range m.slots {
		m.tally(s)
	}
	for m.lastFinal < len(m.slots) && m.slots[m.lastFinal].decided != nil {
		digest := *m.slots[m.lastFinal].decided
		if m.lastFinal > 0 && m.slots[m.lastFinal].parents[digest] != *m.slots[m.lastFinal-1].decided {
			return
		}
		m.lastFinal++
	}
}

func (m *model) repin(settled, after uint32) {
	for i, s := range m.slots {
		if i < m.lastFinal || s.decided != nil || settled-s.pinned < after {
			continue
		}
		table := map[int]uint64{}
		for voter, power := range m.power {
			if power > 0 && !m.slashed[voter] {
				table[voter] = power
			}
		}
		if len(table) == 0 {
			continue
		}
		s.table, s.pinned = table, settled
	}
	m.settle()
}

const (
	modelSlots     = 4
	modelProviders = 5
)

// newModelRun starts a chain whose slots have three candidates each: two chains, and a third block on the first one.
func newModelRun(t *rapid.T) (*fixture, *model, [][][32]byte) {
	params := testParams()
	params.RepinAfterBtcBlocks, params.LateVoteSlots, params.MaxMissedSlots = 3, 1000, 50
	powers := rapid.SliceOfN(rapid.Uint64Range(1, 5), modelProviders, modelProviders).Draw(t, "powers")
	f := newFixture(t, params, modelSlots, powers...)
	m := &model{power: map[int]uint64{}, slashed: map[int]bool{}}
	for i, power := range powers {
		m.power[i] = power
	}
	a, b := chain(t, 1, [32]byte{9}, modelSlots, 0), chain(t, 1, [32]byte{9}, modelSlots, 1)
	f.submit(a...)
	_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(b...))
	require.NoError(t, err)
	digests := make([][][32]byte, modelSlots)
	for i := range digests {
		s := &modelSlot{table: map[int]uint64{}, votes: map[int][32]byte{}, pinned: f.stake.settled}
		for voter, power := range m.power {
			s.table[voter] = power
		}
		s.parents = map[[32]byte][32]byte{a[i].hash: {9}, b[i].hash: {9}}
		if i > 0 {
			s.parents = map[[32]byte][32]byte{a[i].hash: a[i-1].hash, b[i].hash: b[i-1].hash}
		}
		m.slots = append(m.slots, s)
		// The third is no candidate.
		digests[i] = [][32]byte{a[i].hash, b[i].hash, {byte(i), 1}}
	}
	f.next()
	return f, m, digests
}

func TestAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, m, digests := newModelRun(t)
		for range rapid.IntRange(1, 12).Draw(t, "blocks") {
			var batch []*types.SignedDigest
			for range rapid.IntRange(0, 10).Draw(t, "votes") {
				slot := rapid.IntRange(0, modelSlots-1).Draw(t, "slot")
				voter := rapid.IntRange(0, modelProviders-1).Draw(t, "voter")
				// Mostly honest, or everybody would be slashed at once.
				choice := max(0, rapid.IntRange(-12, 2).Draw(t, "choice"))
				m.vote(slot, voter, digests[slot][choice])
				batch = append(batch, f.vote(f.signers[voter], uint64(slot+1), digests[slot][choice]))
			}
			require.NoError(t, f.k.ApplyVotes(f.ctx, batch))
			m.settle()
			if rapid.IntRange(0, 3).Draw(t, "bitcoin") == 0 {
				voter := rapid.IntRange(0, modelProviders-1).Draw(t, "moved")
				m.power[voter] = rapid.Uint64Range(0, 5).Draw(t, "power")
				f.stake.power[string(f.signers[voter].pk[:])] = m.power[voter]
				f.stake.settled += rapid.Uint32Range(1, 4).Draw(t, "btc blocks")
				m.repin(f.stake.settled, 3)
			}
			f.next()
			compare(t, f, m)
		}
		g, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		require.NoError(t, g.Validate())
	})
}

func compare(t *rapid.T, f *fixture, m *model) {
	require.EqualValues(t, m.lastFinal, f.lastFinal())
	for voter, s := range f.signers {
		require.Equal(t, m.slashed[voter], f.stake.providers[voter].Slashed, "provider %d", voter)
		has, err := f.k.evidence.Has(f.ctx, s.pk[:])
		require.NoError(t, err)
		require.Equal(t, m.slashed[voter], has)
	}
	for i, want := range m.slots {
		got := f.ballot(uint64(i + 1))
		require.Len(t, got.table.Entries, len(want.table), "slot %d", i+1)
		if want.decided == nil {
			require.False(t, got.decided(), "slot %d", i+1)
		} else {
			require.Equal(t, want.decided[:], got.record.DecidedDigest, "slot %d", i+1)
		}
		for voter, s := range f.signers {
			digest, voted := want.votes[voter]
			vote, recorded := got.vote(s.pk[:])
			require.Equal(t, voted, recorded, "provider %d in slot %d", voter, i+1)
			require.Equal(t, digest, vote.digest, "provider %d in slot %d", voter, i+1)
		}
	}
}
