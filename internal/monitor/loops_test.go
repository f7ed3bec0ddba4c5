package monitor

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/run"
)

func TestRunLoops(t *testing.T) {
	fault := errors.New("fault")
	counts := Metrics{Subsystem: "looptest"}.Loops()
	server, good := New(""), make(chan struct{})
	rounds := 0
	err := server.RunLoops(t.Context(), counts,
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
	failed := make(map[string]float64)
	for _, name := range []string{"good", "bad", "optional"} {
		var counted dto.Metric
		require.NoError(t, counts.Errors(name).Write(&counted))
		failed[name] = counted.GetCounter().GetValue()
	}
	require.Equal(t, map[string]float64{"good": 0, "bad": 1, "optional": 0}, failed)

	rec := httptest.NewRecorder()
	server.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	require.JSONEq(t, `{"ready":false,"checks":{"good":"ok","bad":"has not succeeded yet"}}`, rec.Body.String())
}

// TestLoopsAreMeasured: what each daemon shows of its loops, and that a name which is no label value stops it at once.
func TestLoopsAreMeasured(t *testing.T) {
	fault := errors.New("fault")
	server := New("")
	err := server.RunLoops(t.Context(), Metrics{Subsystem: "measured"}.Loops(),
		Loop{Name: "good", Interval: time.Hour, Once: func(context.Context) error { return nil }},
		Loop{Name: "bad", Once: func(context.Context) error {
			for server.checks[0](t.Context()) != nil { // until the good one was good
				time.Sleep(time.Millisecond)
			}
			return run.Permanent(fault)
		}})
	require.ErrorIs(t, err, fault)
	rec := httptest.NewRecorder()
	server.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	shown := rec.Body.String()
	require.Contains(t, shown, "taikofin_measured_loop_seconds_count{loop=\"good\"} 1\n")
	require.Contains(t, shown, "taikofin_measured_loop_seconds_count{loop=\"bad\"} 1\n")
	require.Contains(t, shown, "taikofin_measured_loop_errors_total{loop=\"bad\"} 1\n")
	require.Contains(t, shown, "taikofin_measured_loop_errors_total{loop=\"good\"} 0\n", "a rate needs the zero before the first failure")
	require.Contains(t, shown, "taikofin_measured_loop_last_success_timestamp_seconds{loop=\"good\"}")
	require.NotContains(t, shown, "taikofin_measured_loop_last_success_timestamp_seconds{loop=\"bad\"}", "no time where there was none")

	err = server.RunLoops(t.Context(), Metrics{Subsystem: "named"}.Loops(), Loop{Name: "two words", Once: func(context.Context) error { return fault }})
	require.ErrorContains(t, err, `loop "two words": a name is lower case without spaces`)
}

func TestStaleAfter(t *testing.T) {
	require.Equal(t, staleAfter+2*time.Second, Loop{Interval: time.Second}.staleAfter())
	require.Equal(t, time.Hour, Loop{Interval: time.Second, StaleAfter: time.Hour}.staleAfter())
}
