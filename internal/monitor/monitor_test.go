package monitor

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/ports"
	"github.com/taikofin/taikofin/testutil/wait"
)

func TestReadyz(t *testing.T) {
	down := errors.New("zone is down")
	tests := []struct {
		name   string
		checks map[string]error
		code   int
		want   map[string]string
	}{
		{"success - no checks", nil, http.StatusOK, map[string]string{}},
		{"success - all pass", map[string]error{"a": nil, "b": nil}, http.StatusOK, map[string]string{"a": "ok", "b": "ok"}},
		{"error - one fails", map[string]error{"a": nil, "b": down}, http.StatusServiceUnavailable, map[string]string{"a": "ok", "b": "zone is down"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			s := New("")
			for name, err := range tc.checks {
				s.AddReadiness(name, func(context.Context) error { return err })
			}
			rec := httptest.NewRecorder()
			s.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/readyz", nil))
			require.Equal(t, tc.code, rec.Code)
			var got readiness
			require.NoError(t, json.Unmarshal(rec.Body.Bytes(), &got))
			require.Equal(t, readiness{Ready: tc.code == http.StatusOK, Checks: tc.want}, got)
		})
	}
}

func TestMetricsAndHealth(t *testing.T) {
	counter := prometheus.NewCounter(prometheus.CounterOpts{Name: "taikofin_monitor_test_total", Help: "Never alert."})
	prometheus.MustRegister(counter)
	t.Cleanup(func() { prometheus.Unregister(counter) })
	counter.Inc()
	h := New("").Handler()
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	require.Contains(t, rec.Body.String(), "\ntaikofin_monitor_test_total 1\n")
	for _, name := range []string{"go_gc_heap_live_bytes", "go_goroutines"} {
		require.Contains(t, rec.Body.String(), "\n"+name+" ", "what a process holds")
	}

	rec = httptest.NewRecorder()
	h.ServeHTTP(rec, httptest.NewRequest(http.MethodPost, "/healthz", nil))
	require.Equal(t, http.StatusMethodNotAllowed, rec.Code)
}

func TestRun(t *testing.T) {
	t.Run("success - serves until the context ends", func(t *testing.T) {
		addr := ports.Free(t)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- New(addr).Run(ctx) }()
		wait.Until(t, 20*time.Millisecond, func() bool {
			resp, err := http.Get("http://" + addr + "/healthz")
			if err != nil {
				return false
			}
			defer resp.Body.Close()
			return resp.StatusCode == http.StatusOK
		})
		cancel()
		require.NoError(t, <-done)
	})
	t.Run("success - an empty address serves nothing", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		require.NoError(t, New("").Run(ctx))
	})
	t.Run("error - a taken port is reported", func(t *testing.T) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		defer l.Close()
		require.ErrorContains(t, New(l.Addr().String()).Run(t.Context()), "listen for metrics on")
	})
}
