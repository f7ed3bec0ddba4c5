package monitor

import (
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// Two parts of a process count one thing under one name, apart by a label.
func TestMetrics(t *testing.T) {
	const help = "Things. No alert."
	all := Metrics{Subsystem: "test"}
	all.With("part", "a").Counter("things_total", help).Inc()
	all.With("part", "b").Counter("things_total", help).Add(2)
	all.With("part", "a").CounterVec("refused_total", help, "code").WithLabelValues("7").Inc()
	all.Gauge("height", help).Set(3)
	all.GaugeVec("heights", help, "chain").WithLabelValues("x").Set(4)
	all.HistogramVec("seconds", help, Slow, "loop").WithLabelValues("vote").Observe(20)
	all.BuildInfo()
	all.Asked("asked", help, "b", "a")
	require.Panics(t, func() { all.With("part", "c").Counter("things_total", "Other words.") })

	rec := httptest.NewRecorder()
	New("").Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, line := range []string{
		`taikofin_test_things_total{part="a"} 1`, `taikofin_test_things_total{part="b"} 2`,
		`taikofin_test_refused_total{code="7",part="a"} 1`, `taikofin_test_height 3`, `taikofin_test_heights{chain="x"} 4`,
		`taikofin_test_seconds_bucket{loop="vote",le="10"} 0`, `taikofin_test_seconds_bucket{loop="vote",le="20"} 1`,
		`taikofin_test_build_info{commit="unknown",goversion="` + runtime.Version() + `",version="unknown"} 1`,
	} {
		require.Contains(t, rec.Body.String(), line+"\n")
	}

	definitions := make(map[string]Definition)
	for _, d := range Definitions() {
		definitions[d.Name] = d
	}
	require.Equal(t, Definition{"taikofin_test_refused_total", "counter", help, []string{"code", "part"}}, definitions["taikofin_test_refused_total"])
	require.Equal(t, Definition{"taikofin_test_asked", "gauge", help, []string{"a", "b"}}, definitions["taikofin_test_asked"])
}
