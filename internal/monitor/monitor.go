// Package monitor serves what an operator watches: /metrics for Prometheus, /healthz (the process runs) and /readyz
// (it does its work). Metrics are package variables of the packages that count; they register themselves.
package monitor

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/internal/run"
)

const (
	// checkTimeout bounds one readiness check.
	checkTimeout = 2 * time.Second
	// requestTimeout bounds reading a request and writing its response.
	requestTimeout = 10 * time.Second
	// maxHeaderBytes bounds a request's header.
	maxHeaderBytes = 16 << 10
)

// Check says whether one part of the process does its work; the error says why it does not.
type Check func(context.Context) error

// Server serves metrics and health on one address.
type Server struct {
	addr string

	mu     sync.Mutex
	names  []string
	checks []Check
}

// New returns a server for a listen address. With an empty address it serves nothing.
func New(addr string) *Server { return &Server{addr: addr} }

// AddReadiness makes /readyz ask check, under a name that appears in its response.
func (s *Server) AddReadiness(name string, check Check) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names = append(s.names, name)
	s.checks = append(s.checks, check)
}

// Run serves until ctx ends, then lets running requests finish for a short while.
func (s *Server) Run(ctx context.Context) error {
	if s.addr == "" {
		<-ctx.Done()
		return nil
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.addr)
	if err != nil {
		return fmt.Errorf("listen for metrics on %s: %w", s.addr, err)
	}
	server := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: requestTimeout,
		ReadTimeout:       requestTimeout,
		WriteTimeout:      requestTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
	slog.InfoContext(ctx, "Monitor listens", "addr", listener.Addr().String())

	group, groupCtx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve metrics on %s: %w", s.addr, err)
		}
		return nil
	})
	group.Go(func() error {
		<-groupCtx.Done()
		shutdown, cancel := run.ShutdownContext(ctx)
		defer cancel()
		if err := server.Shutdown(shutdown); err != nil {
			return fmt.Errorf("shut down monitor: %w", err)
		}
		return nil
	})
	return group.Wait()
}

// Handler is the server's HTTP handler.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.Handler())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /readyz", s.ready)
	return mux
}

// readiness is the response of /readyz.
type readiness struct {
	Ready  bool              `json:"ready"`
	Checks map[string]string `json:"checks"`
}

// ready answers 200 when all checks pass and 503 with the reasons when one does not.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	names, checks := append([]string(nil), s.names...), append([]Check(nil), s.checks...)
	s.mu.Unlock()

	response := readiness{Ready: true, Checks: make(map[string]string, len(checks))}
	results := make([]error, len(checks))
	var group errgroup.Group
	for i, check := range checks {
		group.Go(func() error {
			ctx, cancel := context.WithTimeout(r.Context(), checkTimeout)
			defer cancel()
			results[i] = check(ctx)
			return nil
		})
	}
	_ = group.Wait() // The checks' errors are in results.
	for i, name := range names {
		response.Checks[name] = "ok"
		if results[i] != nil {
			response.Ready = false
			response.Checks[name] = results[i].Error()
		}
	}
	code := http.StatusOK
	if !response.Ready {
		code = http.StatusServiceUnavailable
	}
	writeJSON(w, code, response)
}

func writeJSON(w http.ResponseWriter, code int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		slog.Debug("Monitor response not delivered", "error", err)
	}
}
