package monitor

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/internal/run"
)

// staleAfter is after how long without a successful round a loop counts as not ready, its pauses apart.
const staleAfter = 30 * time.Second

// Loop is one of the pipelines that make up a daemon.
type Loop struct {
	Name string
	// Interval is the pause after a round that went well.
	Interval time.Duration
	// Once is one round; a loop without rounds is left out.
	Once func(context.Context) error
	// StaleAfter is after how long without a successful round it counts as not ready, 0 for the usual time.
	StaleAfter time.Duration
	// Optional is what the process works without: /readyz does not ask for it, and what fails is logged and not counted.
	Optional bool
}

// staleAfter is Loop.StaleAfter with its default.
func (l Loop) staleAfter() time.Duration {
	if l.StaleAfter > 0 {
		return l.StaleAfter
	}
	return staleAfter + 2*l.Interval
}

// RunLoops keeps loops going until ctx ends or one of them must stop. /readyz asks each for its last success, and failures
// counts the rounds that went wrong, by the loop's name.
func (s *Server) RunLoops(ctx context.Context, failures *prometheus.CounterVec, loops ...Loop) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, loop := range loops {
		if loop.Once == nil {
			continue
		}
		once := loop.Once
		if !loop.Optional {
			heartbeat := new(Heartbeat)
			s.AddReadiness(loop.Name, heartbeat.Check(loop.staleAfter()))
			once = loop.counted(heartbeat, failures)
		}
		group.Go(func() error { return run.Loop(ctx, loop.Name, loop.Interval, once) })
	}
	return group.Wait()
}

// counted marks a loop's successes on its heartbeat and counts its failures.
func (l Loop) counted(heartbeat *Heartbeat, failures *prometheus.CounterVec) func(context.Context) error {
	return func(ctx context.Context) error {
		err := l.Once(ctx)
		if err == nil {
			heartbeat.Beat()
			return nil
		}
		if !run.IsPermanent(err) { // with that the process ends, and nobody asks any more
			heartbeat.Fail(err)
		}
		if ctx.Err() == nil {
			failures.WithLabelValues(l.Name).Inc()
		}
		return err
	}
}
