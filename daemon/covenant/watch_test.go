package covenant

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// member is a watcher with a key, an accepted version and a sign-state of its own.
type member struct {
	*Watcher
	now time.Time
}

func newMember(t testing.TB, z *fakeZone, n byte) *member {
	t.Helper()
	return newMemberOf(t, z, n)
}

func newMemberOf(t testing.TB, z Zone, n byte) *member {
	t.Helper()
	cfg := DefaultConfig().Covenant
	cfg.AcceptedParams = filepath.Join(t.TempDir(), AcceptedFile)
	cfg.BatchSize = 4
	m := &member{now: time.Unix(1_700_000_000, 0)}
	var err error
	m.Watcher, err = NewWatcher(z, nil, testChainID, testSigner(t, n), cfg, quiet())
	require.NoError(t, err)
	m.Watcher.now = func() time.Time { return m.now }
	m.accept(t, testParams())
	return m
}

func (m *member) accept(t testing.TB, versions ...btcstaketypes.StakingParams) {
	t.Helper()
	accepted := new(AcceptedParams)
	for _, params := range versions {
		require.NoError(t, accepted.Accept(testChainID, testNetwork, params))
	}
	require.NoError(t, accepted.Save(m.cfg.AcceptedParams))
}

// valueOf reads a counter or a gauge.
func valueOf(t testing.TB, metric prometheus.Metric) float64 {
	t.Helper()
	var out dto.Metric
	require.NoError(t, metric.Write(&out))
	return out.GetCounter().GetValue() + out.GetGauge().GetValue()
}

func stakes(t testing.TB, n int) []btcstaketypes.BTCDelegation {
	t.Helper()
	delegations := make([]btcstaketypes.BTCDelegation, n)
	for i := range delegations {
		maker := honest()
		maker.Nonce = uint32(i)
		delegations[i] = maker.make(t)
	}
	return delegations
}

func TestRoundSignsToTheQuorum(t *testing.T) {
	z := newFakeZone(t, stakes(t, 10)...)
	z.pageLimit = 3
	first, second, third := newMember(t, z, memberKey), newMember(t, z, memberKey+1), newMember(t, z, memberKey+2)
	require.NoError(t, first.Round(t.Context()))
	require.Equal(t, 10, z.taken)
	require.Equal(t, 4, z.sent, "a transaction holds what a page brings")
	require.NoError(t, first.Round(t.Context()))
	require.Equal(t, 10, z.taken, "nothing is signed twice")
	require.NoError(t, second.Round(t.Context()))
	require.NoError(t, third.Round(t.Context()))
	require.Equal(t, 20, z.taken, "the quorum is enough")
	for _, d := range z.delegations {
		require.Len(t, d.CovenantSigs, 2)
	}
}

func TestRoundLeavesOutWhatIsNotInOrder(t *testing.T) {
	delegations := stakes(t, 4)
	delegations[1].TotalSat++
	delegations[2].StakingTx = []byte("no transaction")
	z := newFakeZone(t, delegations...)
	m := newMember(t, z, memberKey)
	before := valueOf(t, metricRefused.WithLabelValues(string(RuleRecord)))
	for range 3 {
		require.NoError(t, m.Round(t.Context()))
	}
	require.Equal(t, 2, z.taken)
	require.Equal(t, before+1, valueOf(t, metricRefused.WithLabelValues(string(RuleRecord))), "a refusal counts once")
	// A corrected record is looked at anew.
	z.delegations[1].TotalSat--
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, 3, z.taken)
}

func TestRoundSignsUnderAcceptedParametersOnly(t *testing.T) {
	z := newFakeZone(t, stakes(t, 1)...)
	m := newMember(t, z, memberKey)
	m.accept(t)
	require.NoError(t, m.Round(t.Context()))
	require.Zero(t, z.sent)
	require.EqualValues(t, 1, valueOf(t, metricUnaccepted))
	require.EqualValues(t, 1, valueOf(t, metricBlocked))
	require.Zero(t, valueOf(t, metricMember))

	// What was accepted is another version of the same number: the zone's word does not count.
	other := testParams()
	other.SlashingPkScript[5] ^= 1
	m.accept(t, other)
	require.NoError(t, m.Round(t.Context()))
	require.Zero(t, z.sent)
	require.EqualValues(t, 1, valueOf(t, metricChanged))

	m.accept(t, testParams())
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, 1, z.taken)
	require.Zero(t, valueOf(t, metricChanged))
	require.Zero(t, valueOf(t, metricUnaccepted))
	require.EqualValues(t, 1, valueOf(t, metricMember))
}

func TestRoundStopsWhenTheZoneChanges(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*fakeZone)
	}{
		{"error - parameters", func(z *fakeZone) { z.params[0].MinSlashingTxFeeSat++ }},
		{"error - network", func(z *fakeZone) { z.network = "mainnet" }},
		{"error - no versions", func(z *fakeZone) { z.params = nil }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			z := newFakeZone(t, stakes(t, 1)...)
			tc.change(z)
			m := newMember(t, z, memberKey)
			require.NoError(t, m.Round(t.Context()))
			require.Zero(t, z.sent)
		})
	}
	t.Run("error - versions out of order", func(t *testing.T) {
		z := newFakeZone(t, stakes(t, 1)...)
		z.params = append(z.params, z.params[0])
		require.ErrorIs(t, newMember(t, z, memberKey).Round(t.Context()), ErrZoneParams)
	})
	t.Run("error - damaged file", func(t *testing.T) {
		z := newFakeZone(t, stakes(t, 1)...)
		m := newMember(t, z, memberKey)
		accepted := &AcceptedParams{ChainID: testChainID, Network: "moon", Versions: []btcstaketypes.StakingParams{testParams()}}
		require.NoError(t, accepted.Save(m.cfg.AcceptedParams))
		require.ErrorIs(t, m.Round(t.Context()), ErrAcceptedFile)
		require.Zero(t, z.sent)
	})
	t.Run("success - not a member", func(t *testing.T) {
		z := newFakeZone(t, stakes(t, 1)...)
		require.NoError(t, newMember(t, z, 99).Round(t.Context()))
		require.Zero(t, z.sent)
	})
}

// TestRoundNeverSignsAStakeTwice replaces a stake's transactions by others that are in order just as well.
func TestRoundNeverSignsAStakeTwice(t *testing.T) {
	z := newFakeZone(t, stakes(t, 1)...)
	m := newMember(t, z, memberKey)
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, 1, z.taken)

	other := honest()
	other.Plan.SlashingFeeSat += 1000
	z.delegations[0] = other.make(t)
	_, err := testVerifier().Verify(z.delegations[0])
	require.NoError(t, err, "the replacement is in order")
	before := valueOf(t, metricConflicts)
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, 1, z.taken)
	require.Equal(t, before+1, valueOf(t, metricConflicts))
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, before+1, valueOf(t, metricConflicts), "not at every round")

	// The first transactions get the first signatures again, after a restart of the zone for instance.
	z.delegations = stakes(t, 1)
	m.now = m.now.Add(2 * refusedPause)
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, 2, z.taken)
}

func TestRoundReportsForeignSignatures(t *testing.T) {
	z := newFakeZone(t, stakes(t, 2)...)
	m := newMember(t, z, memberKey)
	require.NoError(t, m.Round(t.Context()))
	before := valueOf(t, metricForeign)
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, before, valueOf(t, metricForeign), "own signatures are not foreign")
	z.delegations[0].CovenantSigs[0].UnbondingSig = make([]byte, 64)
	require.NoError(t, m.Round(t.Context()))
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, before+1, valueOf(t, metricForeign))

	// The same key with an empty sign-state finds signatures that it does not know.
	lost := newMember(t, z, memberKey)
	require.NoError(t, lost.Round(t.Context()))
	require.Equal(t, before+3, valueOf(t, metricForeign))
	require.Equal(t, 2, z.taken)
}

func TestRoundSurvivesRefusals(t *testing.T) {
	refuseOne := func(code uint32, codespace string) *fakeZone {
		z := newFakeZone(t, stakes(t, 6)...)
		bad := z.delegations[2].StakingTxHash
		z.failSend = func(msgs []sdk.Msg) error {
			for _, msg := range msgs {
				if string(msg.(*btcstaketypes.MsgAddCovenantSigs).StakingTxHash) == string(bad) {
					return &zone.TxError{Codespace: codespace, Code: code}
				}
			}
			return nil
		}
		return z
	}
	t.Run("success - one refused by the registry", func(t *testing.T) {
		z := refuseOne(btcstaketypes.ErrCovenantSlashingSig.ABCICode(), btcstaketypes.ModuleName)
		m := newMember(t, z, memberKey)
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, 5, z.taken)
		sent := z.sent
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, sent, z.sent, "it is not offered at every round")
		m.now = m.now.Add(2 * refusedPause)
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, sent+1, z.sent)
	})
	t.Run("success - the quorum was faster", func(t *testing.T) {
		z := refuseOne(btcstaketypes.ErrCovenantQuorumReached.ABCICode(), btcstaketypes.ModuleName)
		label := metricNotTaken.WithLabelValues(btcstaketypes.ModuleName, fmt.Sprint(btcstaketypes.ErrCovenantQuorumReached.ABCICode()))
		before := valueOf(t, label)
		require.NoError(t, newMember(t, z, memberKey).Round(t.Context()))
		require.Equal(t, 5, z.taken)
		require.Equal(t, before, valueOf(t, label), "nobody has to be woken for it")
	})
	t.Run("error - no coins", func(t *testing.T) {
		z := newFakeZone(t, stakes(t, 6)...)
		z.failSend = func([]sdk.Msg) error { return &zone.TxError{Codespace: "sdk", Code: 5} }
		m := newMember(t, z, memberKey)
		require.Error(t, m.Round(t.Context()))
		z.failSend = func([]sdk.Msg) error { return nil }
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, 6, z.taken)
	})
	t.Run("error - node is down", func(t *testing.T) {
		z := newFakeZone(t, stakes(t, 6)...)
		down := errors.New("node is down")
		z.failSend = func([]sdk.Msg) error { return down }
		m := newMember(t, z, memberKey)
		require.ErrorIs(t, m.Round(t.Context()), down)
		require.Equal(t, 1, z.sent)
		z.failQuery = down
		require.ErrorIs(t, m.Round(t.Context()), down)
		z.failQuery, z.failSend = nil, func([]sdk.Msg) error { return nil }
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, 6, z.taken)
	})
}

// TestRoundCostsWhatChanged: once all is listed, a round asks for the changes and for what it left open, and for nothing else.
func TestRoundCostsWhatChanged(t *testing.T) {
	z := newFakeZone(t, stakes(t, 7)...)
	z.pageLimit = 2
	m := newMember(t, z, memberKey)
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, 7, z.taken)
	require.Equal(t, 7, z.pages, "the end of the feed, four pages of what is pending, the end again, what changed meanwhile")
	asked := z.asked
	for n := range 3 {
		require.NoError(t, m.Round(t.Context()))
		require.Equal(t, 8+n, z.pages, "one page of changes")
	}
	require.Equal(t, 7, z.taken)
	require.Equal(t, asked, z.asked, "nothing is open")
	require.Empty(t, m.walk.open)
	z.delegations[3].CovenantSigs = nil
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, 8, z.taken)
	require.Equal(t, 11, z.pages)
}

// TestRoundListsAgain: what a feed left out is found when all that is pending is listed again.
func TestRoundListsAgain(t *testing.T) {
	z := newFakeZone(t, stakes(t, 1)...)
	m := newMember(t, z, memberKey)
	require.NoError(t, m.Round(t.Context()))
	pages := z.pages
	m.now = m.now.Add(stakewatch.RereadAfter - 1)
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, pages+1, z.pages, "one page of changes")
	m.now = m.now.Add(1)
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, 2*pages+1, z.pages, "as in the first round")
}

// TestRoundLooksAgainAtWhatIsBlocked: what is blocked is asked for again now and then, since what ends it may change no record.
func TestRoundLooksAgainAtWhatIsBlocked(t *testing.T) {
	z := newFakeZone(t, stakes(t, 2)...)
	m := newMember(t, z, memberKey)
	m.accept(t)
	require.NoError(t, m.Round(t.Context()))
	require.EqualValues(t, 2, valueOf(t, metricBlocked))
	require.NoError(t, m.Round(t.Context()))
	require.Zero(t, z.asked)
	z.delegations = z.delegations[:1]
	m.now = m.now.Add(refusedPause)
	require.NoError(t, m.Round(t.Context()))
	require.Equal(t, 2, z.asked)
	require.EqualValues(t, 2, valueOf(t, metricBlocked), "a node that does not know one may be behind; what is gone the feed says")
}

// TestRoundResendsWhatItSigned ends a round between signing and sending: the same signatures go out the next time.
func TestRoundResendsWhatItSigned(t *testing.T) {
	z := newFakeZone(t, stakes(t, 1)...)
	m := newMember(t, z, memberKey)
	var seen [][]byte
	lost := errors.New("answer lost")
	z.failSend = func(msgs []sdk.Msg) error {
		bz, err := msgs[0].(*btcstaketypes.MsgAddCovenantSigs).Sigs.Marshal()
		require.NoError(t, err)
		if seen = append(seen, bz); len(seen) == 1 {
			return lost
		}
		return nil
	}
	require.ErrorIs(t, m.Round(t.Context()), lost)
	require.NoError(t, m.Round(t.Context()))
	require.Len(t, seen, 2)
	require.Equal(t, seen[0], seen[1])
	require.Equal(t, 1, z.taken)
}

func TestStatusCounts(t *testing.T) {
	z := newFakeZone(t, stakes(t, 5)...)
	z.pageLimit = 2
	m := newMember(t, z, memberKey)
	require.NoError(t, m.Round(t.Context()))
	z.delegations[4].CovenantSigs = nil
	pk := m.signer.Pk()
	var s Status
	require.NoError(t, s.readPending(t.Context(), z, pk))
	require.Equal(t, 5, *s.Pending)
	require.Equal(t, 1, *s.Unsigned)
	cfg := DefaultConfig()
	cfg.Zone.ChainID, cfg.Covenant.AcceptedParams = testChainID, m.cfg.AcceptedParams
	require.NoError(t, s.readVersions(t.Context(), cfg, z, pk))
	require.Equal(t, "accepted, signing", s.Versions[0].Summary())
	require.NoError(t, s.readVersions(t.Context(), cfg, z, [32]byte{1}))
	require.Equal(t, "accepted, but this key is not in its committee", s.Versions[0].Summary())
	z.params[0].UnbondingFeeSat++
	require.NoError(t, s.readVersions(t.Context(), cfg, z, pk))
	require.Contains(t, s.Versions[0].Summary(), "CHANGED")

	path := filepath.Join(t.TempDir(), SignStateFile)
	require.NoError(t, s.readSignState(path, testIdentity()))
	require.Equal(t, "none yet", *s.SignState)
	require.NoFileExists(t, path, "looking creates nothing")
	state, calls := openTestState(t, path), 0
	_, err := state.Sign([]SignRequest{plain(1, 1, &calls)})
	require.NoError(t, err)
	require.NoError(t, s.readSignState(path, testIdentity()))
	require.Equal(t, "in use by the daemon", *s.SignState)
	require.NoError(t, state.Close())
	require.NoError(t, s.readSignState(path, testIdentity()))
	require.Equal(t, 1, *s.SignedStakes)
}

// TestAdaptorSignaturesAreInOrder shows the order in which the zone wants them: the record's, whichever it is.
func TestAdaptorSignaturesAreInOrder(t *testing.T) {
	requests := make(map[[32]byte]bool)
	for n, fpPks := range [][][]byte{{xOnly(otherFpKey), xOnly(providerKey)}, {xOnly(providerKey), xOnly(otherFpKey)}} {
		stake, err := testVerifier().Verify(honest(fpPks...).make(t))
		require.NoError(t, err)
		requests[stake.Request] = true
		require.Len(t, requests, n+1, "signatures in another order are others")
		results, err := testSigner(t, memberKey).Sign([]Stake{stake})
		require.NoError(t, err)
		sigs := results[0].Signatures
		require.Len(t, sigs.SlashingAdaptorSigs, 2)
		for i, fpPk := range fpPks {
			require.NoError(t, stake.Plan.EncVerifySlashing(sigs.CovenantPk, fpPk, sigs.SlashingAdaptorSigs[i], stake.Txs.Staking, 0, stake.Txs.Slashing))
			require.ErrorIs(t, stake.Plan.EncVerifySlashing(sigs.CovenantPk, fpPk, sigs.SlashingAdaptorSigs[1-i], stake.Txs.Staking, 0, stake.Txs.Slashing),
				stakingtx.ErrAdaptorSignature)
		}
	}
}
