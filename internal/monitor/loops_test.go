package monitor

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/run"
)

func TestRunLoops(t *testing.T) {
	fault := errors.New("fault")
	failures := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "failures_total"}, []string{"loop"})
	server, good := New(""), make(chan struct{})
	rounds := 0
	err := server.RunLoops(t.Context(), failures,
		Loop{Name: "none"},
		Loop{Name: "optional", Optional: true, Once: func(context.Context) error { return fault }},
		Loop{Name: "good", Once: func(ctx context.Context) error {
			if rounds++; rounds == 2 {
				close(good)
				<-ctx.Done()
				return ctx.Err() // the end is no failure
			}
			return nil
		}},
		Loop{Name: "bad", Once: func(context.Context) error {
			<-good
			return run.Permanent(fault)
		}},
	)
	require.ErrorIs(t, err, fault, "one loop that must stop stops them all")
	require.Equal(t, 2, rounds)
	counts := make(map[string]float64)
	for _, name := range []string{"good", "bad", "optional"} {
		var counted dto.Metric
		require.NoError(t, failures.WithLabelValues(name).Write(&counted))
		counts[name] = counted.GetCounter().GetValue()
	}
	require.Equal(t, map[string]float64{"good": 0, "bad": 1, "optional": 0}, counts)

	rec := httptest.NewRecorder()
	server.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	require.JSONEq(t, `{"ready":false,"checks":{"good":"ok","bad":"has not succeeded yet"}}`, rec.Body.String())
}

func TestStaleAfter(t *testing.T) {
	require.Equal(t, staleAfter+2*time.Second, Loop{Interval: time.Second}.staleAfter())
	require.Equal(t, time.Hour, Loop{Interval: time.Second, StaleAfter: time.Hour}.staleAfter())
}
