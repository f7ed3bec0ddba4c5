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
