package fp

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestSeriesSwitch(t *testing.T) {
	r, series := checkpointRig(t, t.TempDir())
	r.step(series)
	series.Status = finalitytypes.SERIES_STATUS_CLOSED
	second := testSeries(1)
	second.ActivationHeight = 30
	following := r.zone.openSeries(second)
	r.zone.finalize(22)
	r.mustRound()
	require.Len(t, r.zone.checkpoints.commits, 5, "two of them for the new series")
	require.Equal(t, following.Slot(16), r.zone.checkpoints.commits[0].StartSlot)
	require.NotContains(t, r.zone.votes, uint64(10))
	require.Contains(t, r.zone.votes, uint64(15), "no series decides it any more")
	require.NotEqual(t, r.zone.checkpoints.nonces[series.Slot(5)], r.zone.checkpoints.nonces[following.Slot(5)])

	r.zone.finalize(22)
	r.zone.activate(following)
	r.safe(36)
	r.mustRound()
	r.zone.openAll(r.l2)
	require.NotContains(t, r.zone.votes, uint64(30))
	r.step(following)
	require.NotEmpty(t, r.zone.checkpoints.votes[1<<40])
}

func TestChangedSeriesIsRefused(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*finalitytypes.Series)
	}{
		{"error - name", func(s *finalitytypes.Series) { s.Name = "other" }},
		{"error - chain id", func(s *finalitytypes.Series) { s.EthChainId++ }},
		{"error - verifier", func(s *finalitytypes.Series) { s.Verifier = bytes.Repeat([]byte{9}, 20) }},
		{"error - activation height", func(s *finalitytypes.Series) { s.ActivationHeight++ }},
		{"error - interval", func(s *finalitytypes.Series) { s.Interval++ }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, series := checkpointRig(t, t.TempDir())
			r.zone.openCheckpoint(series)
			tc.change(series)
			r.restart()
			r.mustRound()
			require.Empty(t, r.zone.checkpoints.votes)
			require.NotContains(t, r.zone.votes, uint64(10), "the remembered series says where checkpoints stand")
			record, err := readRefusal(r.path)
			require.NoError(t, err)
			require.Equal(t, ReasonSeries, record.Reason)
			current, err := r.series.current(context.Background())
			require.NoError(t, err)
			require.ErrorIs(t, current.trouble, ErrSeriesChanged)
		})
	}
}

func TestMalformedSeriesIsRefused(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*finalitytypes.Series)
	}{
		{"error - name", func(s *finalitytypes.Series) { s.Name = "A" }},
		{"error - more checkpoints than heights", func(s *finalitytypes.Series) { s.Next = 1 << 41 }},
		{"error - decided before it opened", func(s *finalitytypes.Series) { s.Decided = 1 }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 101)
			tc.change(r.zone.openSeries(testSeries(0)))
			require.ErrorIs(t, r.ensureCheckpoints(), ErrSeries)
			require.ErrorIs(t, r.voter.Round(t.Context()), ErrSeries)
			require.Empty(t, r.zone.checkpoints.commits)
		})
	}
}

func TestConfiguredVerifier(t *testing.T) {
	for _, tc := range []struct {
		name string
		pin  EthereumConfig
		ok   bool
	}{
		{"success - not set", EthereumConfig{}, true},
		{"success - the same", EthereumConfig{Verifier: testSeries(0).Verifier.Hex(), ChainID: 32382}, true},
		{"success - the same name", EthereumConfig{Series: "test-a"}, true},
		{"error - another name", EthereumConfig{Series: "test-b", Verifier: testSeries(0).Verifier.Hex(), ChainID: 32382}, false},
		{"error - another verifier", EthereumConfig{Verifier: "0x0000000000000000000000000000000000000002"}, false},
		{"error - another chain", EthereumConfig{ChainID: 1}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 101)
			r.ethereum = tc.pin
			r.restart()
			r.zone.openSeries(testSeries(0))
			r.mustRound()
			require.Equal(t, tc.ok, len(r.zone.checkpoints.commits) > 0, "no nonce is published for another verifier")
			_, bound, err := r.state.Series(0)
			require.NoError(t, err)
			require.Equal(t, tc.ok, bound)
		})
	}
}

// TestOneLookBindsNothing lets the zone's node tell a series that it made up before it tells the true one. Until nonces of the former
// are committed that is no trouble, also for what is believed of this key's past.
func TestOneLookBindsNothing(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*SeriesIdentity)
	}{
		{"success - name", func(s *SeriesIdentity) { s.Name = "x" }},
		{"success - index", func(s *SeriesIdentity) { s.Index = 3 }},
		{"success - activation height", func(s *SeriesIdentity) { s.ActivationHeight += 5 }},
		{"success - interval", func(s *SeriesIdentity) { s.Interval++ }},
		{"success - verifier", func(s *SeriesIdentity) { s.Verifier[0]++ }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, t.TempDir(), 101)
			r.auditor = newFakeAuditor(t)
			r.restart()
			made := testSeries(0)
			tc.change(&made)
			r.zone.openSeries(made)
			r.idle = true
			r.mustRound()
			current, err := r.series.current(t.Context())
			require.NoError(t, err)
			require.NoError(t, current.trouble)
			_, bound, err := r.state.Series(made.Index)
			require.NoError(t, err)
			require.False(t, bound)

			delete(r.zone.checkpoints.series, made.Index)
			series := r.zone.openSeries(testSeries(0))
			r.idle = false
			r.safe(4)
			r.mustRound()
			current, err = r.series.current(t.Context())
			require.NoError(t, err)
			require.NoError(t, current.trouble)
			known, bound, err := r.state.Series(0)
			require.NoError(t, err)
			require.True(t, bound, "the first commitment binds it")
			require.Equal(t, testSeries(0), known)
			r.zone.activate(series)
			r.safe(22)
			r.mustRound()
			r.zone.openAll(r.l2)
			r.step(series)
		})
	}
}

// TestMadeUpSeriesIsForgotten lets a node make up a series until nonces of it are committed: the true one is refused, until the
// operator says what happened.
func TestMadeUpSeriesIsForgotten(t *testing.T) {
	r := newRig(t, t.TempDir(), 101)
	r.auditor = newFakeAuditor(t)
	r.restart()
	made := testSeries(0)
	made.Name = "x"
	r.zone.openSeries(made)
	r.zone.failSend = finalitytypes.ErrInvalidPubRand // It has no such series to commit to.
	require.ErrorIs(t, r.ensureCheckpoints(), finalitytypes.ErrInvalidPubRand)
	r.zone.failSend = nil
	series := r.zone.openSeries(testSeries(0))
	current, err := r.series.current(t.Context())
	require.NoError(t, err)
	require.ErrorIs(t, current.trouble, ErrSeriesChanged)
	require.ErrorContains(t, current.trouble, "fpd sign-state forget-series x")

	r.stop()
	_, err = ForgetSeries(r.path, r.zone.key.Pk(), "x", true)
	require.NoError(t, err)
	r.start()
	r.safe(4)
	r.mustRound()
	r.zone.activate(series)
	r.safe(22)
	r.mustRound()
	r.zone.openAll(r.l2)
	r.step(series)
}
