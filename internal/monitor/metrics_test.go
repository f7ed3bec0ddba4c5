package monitor

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

// Two parts of a process count one thing under one name, apart by a label.
func TestMetrics(t *testing.T) {
	const help = "Things. No alert."
	all := Metrics{Namespace: "test", Subsystem: "metrics"}
	all.With("part", "a").Counter("things_total", help).Inc()
	all.With("part", "b").Counter("things_total", help).Add(2)
	all.With("part", "a").CounterVec("refused_total", help, "code").WithLabelValues("7").Inc()
	all.Gauge("height", help).Set(3)
	all.GaugeVec("heights", help, "chain").WithLabelValues("x").Set(4)
	require.Panics(t, func() { all.With("part", "c").Counter("things_total", "Other words.") })

	rec := httptest.NewRecorder()
	New("").Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, line := range []string{
		`test_metrics_things_total{part="a"} 1`, `test_metrics_things_total{part="b"} 2`,
		`test_metrics_refused_total{code="7",part="a"} 1`, `test_metrics_height 3`, `test_metrics_heights{chain="x"} 4`,
	} {
		require.Contains(t, rec.Body.String(), line+"\n")
	}
}
