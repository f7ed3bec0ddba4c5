package keeper

import (
	"maps"
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
	// providers are in the tables, or were; looked is the settled Bitcoin height at which slots were last looked at.
	providers map[int]modelProvider
	looked    uint32
	// slots are by index; slot i+1 of the chain.
	slots     []*modelSlot
	lastFinal int
}

// modelProvider is what protocol.md §4 says of a provider that always has nonces: whether it stands in tables, since when it is
// silent (0: it is not) and absent, and whether it came back and has not voted since.
type modelProvider struct {
	in            bool
	silent, since uint32
	returned      bool
}

func (p modelProvider) left() bool { return p.silent != 0 && !p.in }

// modelExit and modelRepin are exit_delay and repin_after in Bitcoin blocks.
const modelExit, modelRepin = 14, 3

type modelSlot struct {
	table   map[int]uint64
	votes   map[int][32]byte
	decided *[32]byte
	pinned  uint32
	parents map[[32]byte][32]byte
}

func (m *model) tally(s *modelSlot) {
	if s.decided != nil || m.looked >= s.pinned+modelExit {
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
		m.hear(voter)
	}
}

// hear: a counted vote ends silence, but not of one that has left.
func (m *model) hear(voter int) {
	p := m.providers[voter]
	p.returned = false
	if !p.left() {
		p.silent = 0
	}
	m.providers[voter] = p
}

// back is the message of a provider's account; it says whether it is taken.
func (m *model) back(voter int) bool {
	if m.slashed[voter] || !m.providers[voter].left() {
		return false
	}
	m.providers[voter] = modelProvider{returned: true}
	return true
}

// silence: whoever has no vote in the slot is silent, if more than half of its table voted for one candidate.
func (m *model) silence(s *modelSlot, settled uint32) {
	total, most := uint64(0), uint64(0)
	for _, power := range s.table {
		total += power
	}
	for digest := range s.parents {
		sum := uint64(0)
		for voter, d := range s.votes {
			if power, in := s.table[voter]; in && d == digest && !m.slashed[voter] {
				sum += power
			}
		}
		most = max(most, sum)
	}
	if 2*most <= total {
		return
	}
	for voter := range s.table {
		p := m.providers[voter]
		if _, voted := s.votes[voter]; voted || !p.in {
			continue
		}
		switch {
		case p.returned:
			p = modelProvider{silent: settled, since: settled}
		case p.silent == 0:
			p.silent, p.since = settled, settled
		}
		m.providers[voter] = p
	}
}

// table is the newest table: who is not silent, and who was in one and is silent for less than exit_delay; everybody when
// nobody of these was in one before.
func (m *model) table(settled uint32) map[int]uint64 {
	table, stood := map[int]uint64{}, false
	for voter, power := range m.power {
		p := m.providers[voter]
		if power > 0 && !m.slashed[voter] && (p.silent == 0 || p.in && settled < p.since+modelExit) {
			table[voter] = power
			stood = stood || p.in
		}
	}
	for voter, power := range m.power {
		if power == 0 || m.slashed[voter] {
			continue
		}
		p := m.providers[voter]
		switch _, in := table[voter]; {
		case !stood:
			table[voter] = power
			p.in, p.since = true, settled
		case in:
			p.in = true
		default:
			p.in = false
		}
		m.providers[voter] = p
	}
	return table
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

func (m *model) repin(settled uint32) {
	m.looked = settled
	for i, s := range m.slots {
		if i < m.lastFinal || s.decided != nil || settled-s.pinned < modelRepin {
			continue
		}
		before := maps.Clone(m.providers)
		m.silence(s, settled)
		table := m.table(settled)
		if len(table) == 0 {
			m.providers = before // it is not pinned again
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
	params.RepinAfterBtcBlocks, params.ExitDelayBtcBlocks = modelRepin, modelExit
	params.LateVoteSlots, params.MaxMissedSlots = 1000, 50
	powers := rapid.SliceOfN(rapid.Uint64Range(1, 5), modelProviders, modelProviders).Draw(t, "powers")
	f := newFixture(t, params, modelSlots, powers...)
	m := &model{power: map[int]uint64{}, slashed: map[int]bool{}, providers: map[int]modelProvider{}}
	for i, power := range powers {
		m.power[i], m.providers[i] = power, modelProvider{in: true}
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
		// Some are censored, or down, for a while; some vote for junk that others follow or not.
		censored, junk := map[int]bool{}, map[int]bool{}
		for range rapid.IntRange(1, 16).Draw(t, "blocks") {
			var batch []*types.SignedDigest
			if voter := rapid.IntRange(-2*modelProviders, modelProviders-1).Draw(t, "censor"); voter >= 0 {
				censored[voter] = !censored[voter]
			}
			if voter := rapid.IntRange(-4*modelProviders, modelProviders-1).Draw(t, "junk"); voter >= 0 {
				junk[voter] = !junk[voter]
			}
			for range rapid.IntRange(0, 10).Draw(t, "votes") {
				slot := rapid.IntRange(0, modelSlots-1).Draw(t, "slot")
				voter := rapid.IntRange(0, modelProviders-1).Draw(t, "voter")
				// Mostly honest, or everybody would be slashed at once.
				choice := max(0, rapid.IntRange(-40, 2).Draw(t, "choice"))
				if junk[voter] {
					choice = 1
				}
				if censored[voter] {
					continue
				}
				m.vote(slot, voter, digests[slot][choice])
				batch = append(batch, f.vote(f.signers[voter], uint64(slot+1), digests[slot][choice]))
			}
			require.NoError(t, f.k.ApplyVotes(f.ctx, batch))
			m.settle()
			if voter := rapid.IntRange(-modelProviders, modelProviders-1).Draw(t, "back"); voter >= 0 {
				_, err := f.msg.Return(f.ctx, &types.MsgReturn{Signer: f.signers[voter].addr, FpBtcPk: f.signers[voter].pk[:]})
				require.Equal(t, m.back(voter), err == nil, "%v", err)
			}
			if rapid.IntRange(0, 2).Draw(t, "bitcoin") == 0 {
				if rapid.IntRange(0, 2).Draw(t, "stake moves") == 0 {
					voter := rapid.IntRange(0, modelProviders-1).Draw(t, "moved")
					m.power[voter] = rapid.Uint64Range(0, 5).Draw(t, "power")
					f.stake.power[string(f.signers[voter].pk[:])] = m.power[voter]
				}
				f.stake.settled += rapid.Uint32Range(1, 8).Draw(t, "btc blocks")
				m.repin(f.stake.settled)
			} else if m.looked == 0 {
				m.repin(f.stake.settled) // the first block looks too
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
		state, want := f.state(s), m.providers[voter]
		require.Equal(t, want.in, state.Entered, "provider %d", voter)
		require.Equal(t, want.silent, state.SilentSinceBtcHeight, "provider %d", voter)
		require.Equal(t, want.returned, state.Returned, "provider %d", voter)
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
