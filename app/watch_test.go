package app

import (
	"math"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"
)

// metricPage is what a node shows, by name and labels; histograms by their count and sum.
type metricPage map[string]float64

func readMetrics(t *testing.T, registry prometheus.Gatherer) metricPage {
	t.Helper()
	families, err := registry.Gather()
	require.NoError(t, err)
	shown := make(metricPage)
	for _, family := range families {
		for _, metric := range family.GetMetric() {
			name := family.GetName()
			for _, label := range metric.GetLabel() {
				name += " " + label.GetValue()
			}
			shown.put(name, metric)
		}
	}
	return shown
}

func (p metricPage) put(name string, m *dto.Metric) {
	switch {
	case m.GetHistogram() != nil:
		p[name+" count"] = float64(m.GetHistogram().GetSampleCount())
		p[name+" sum"] = m.GetHistogram().GetSampleSum()
	case m.GetCounter() != nil:
		p[name] = m.GetCounter().GetValue()
	default:
		p[name] = m.GetGauge().GetValue()
	}
}

// TestMetricsOfANode brings blocks to finality and holds what the node shows against what happened.
func TestMetricsOfANode(t *testing.T) {
	z := newZone(t, 7)
	registry := prometheus.NewRegistry()
	require.NoError(t, z.proposer.ShowState(registry))
	require.Error(t, z.proposer.ShowState(registry), "one application a registry")
	state := func() metricPage { return readMetrics(t, registry) }
	before := readMetrics(t, prometheus.DefaultGatherer)
	since := func(name string) float64 { return readMetrics(t, prometheus.DefaultGatherer)[name] - before[name] }

	shown := state()
	require.NotContains(t, shown, "taikofin_node_final_l2_height", "nothing is final, and 0 would be a height")
	require.Zero(t, shown["taikofin_node_finality_lag_seconds"])
	require.Positive(t, shown["taikofin_node_btc_tip_height"])
	require.Contains(t, shown, "taikofin_node_btc_tip_age_seconds")

	z.round(z.headers(0, 3))
	shown = state()
	require.Equal(t, 3.0, shown["taikofin_node_highest_l2_height"])
	require.Equal(t, 3.0, shown["taikofin_node_open_slots"])
	require.Equal(t, 3.0, shown["taikofin_node_open_ballots"])
	require.Positive(t, shown["taikofin_node_finality_lag_seconds"])
	require.Equal(t, 7.0, shown["taikofin_node_providers in active"]+shown["taikofin_node_providers active in"])

	for provider := range 4 {
		require.Zero(t, z.proposer.check(z.envelope(provider, 1, z.l2[0].Hash), abci.CheckTxType_New).Code)
	}
	forged := z.envelope(4, 1, z.l2[0].Hash)
	require.NotZero(t, z.proposer.check(forged[:10], abci.CheckTxType_New).Code)
	forged[len(forged)-1] ^= 1
	require.NotZero(t, z.proposer.check(forged, abci.CheckTxType_New).Code)
	require.Equal(t, 4.0, since("taikofin_node_votes_accepted_total"))
	require.Equal(t, 1.0, since("taikofin_node_votes_refused_total signature"))
	require.Equal(t, 1.0, since("taikofin_node_votes_refused_total malformed"))
	require.Equal(t, 5.0, since("taikofin_node_vote_verify_seconds count"))
	require.Equal(t, 4.0, state()["taikofin_node_vote_pool_votes"])
	require.Positive(t, state()["taikofin_node_vote_pool_bytes"])

	z.round()
	require.Equal(t, 3.0, since("taikofin_node_batch_votes count"), "one batch on three nodes")
	require.Equal(t, 12.0, since("taikofin_node_batch_votes sum"))
	require.Zero(t, since("taikofin_node_header_to_final_seconds count"), "four of seven are no quorum")
	z.pass(z.envelope(4, 1, z.l2[0].Hash))
	shown = state()
	require.Equal(t, 1.0, shown["taikofin_node_final_l2_height"])
	require.Equal(t, 2.0, shown["taikofin_node_open_slots"])
	require.Equal(t, 3.0, since("taikofin_node_header_to_final_seconds count"))
	require.InDelta(t, 3*2*BlockInterval.Seconds(), since("taikofin_node_header_to_final_seconds sum"), 1e-6, "two blocks after the header")
	require.Equal(t, 1.0, since("taikofin_node_last_vote_to_final_seconds count"), "only one of the nodes took votes itself")
	require.Positive(t, since("taikofin_node_block_seconds count"))
	require.Zero(t, since("taikofin_node_state_unreadable_total"))

	z.pass(z.envelope(6, 2, z.l2[1].Hash), z.envelope(6, 2, [32]byte{1}))
	z.round()
	require.Equal(t, 3.0, since("taikofin_node_equivocations_total"), "on three nodes")
	require.Equal(t, 1.0, state()["taikofin_node_providers slashed in"]+state()["taikofin_node_providers in slashed"])
	for name, value := range state() {
		require.False(t, math.IsNaN(value), name)
	}
}
