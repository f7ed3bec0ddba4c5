package monitor

import (
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
)

func TestMetrics(t *testing.T) {
	daemon, part := Metrics{Namespace: "sampled"}, Metrics{Namespace: "sample", Subsystem: "part"}
	daemon.Gauge("height", "Help one.").Set(7)
	daemon.Counter("signed_total", "Help two.").Add(2)
	part.GaugeVec("stakes", "Help three.", "status").WithLabelValues("active").Set(3)
	part.CounterVec("refused_total", "Help four.", "codespace", "code").WithLabelValues("btcstake", "9").Inc()

	// /metrics serves the default registry: this is what an operator's alerts are written against.
	families, err := prometheus.DefaultGatherer.Gather()
	require.NoError(t, err)
	help, value := make(map[string]string), make(map[string]float64)
	for _, family := range families {
		metric := family.GetMetric()[0]
		help[family.GetName()] = family.GetHelp()
		value[family.GetName()] = metric.GetGauge().GetValue() + metric.GetCounter().GetValue()
	}
	for name, want := range map[string]struct {
		help  string
		value float64
	}{
		"sampled_height":            {"Help one.", 7},
		"sampled_signed_total":      {"Help two.", 2},
		"sample_part_stakes":        {"Help three.", 3},
		"sample_part_refused_total": {"Help four.", 1},
	} {
		require.Equal(t, want.help, help[name], name)
		require.InDelta(t, want.value, value[name], 0, name)
	}
	require.Panics(t, func() { daemon.Gauge("height", "Again.") }, "one name is one metric")
}
