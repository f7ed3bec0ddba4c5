package monitor

import (
	"context"
	"fmt"
	"regexp"
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

// LoopMetrics is what every daemon counts of its loops, by their names.
type LoopMetrics struct {
	errors  *prometheus.CounterVec
	seconds *prometheus.HistogramVec
	success *prometheus.GaugeVec
}

// Loops are the metrics of a daemon's loops.
func (m Metrics) Loops() LoopMetrics {
	return LoopMetrics{
		errors: m.CounterVec("loop_errors_total",
			"Failed rounds by loop. Alert when it grows for 5 minutes: a node is down or the account has no coins.", "loop"),
		seconds: m.HistogramVec("loop_seconds",
			"Duration of rounds by loop, failed ones too. Alert when the 99th percentile nears the timeout of a node's calls.", Slow, "loop"),
		success: m.GaugeVec("loop_last_success_timestamp_seconds",
			"Unix time of each loop's last good round. Alert when it is older than 2 minutes, or than 30 seconds and twice the loop's interval.",
			"loop"),
	}
}

// Errors counts what goes wrong in a part of a loop that has a name of its own.
func (m LoopMetrics) Errors(name string) prometheus.Counter { return m.errors.WithLabelValues(name) }

// loopName is what names of loops look like, since they are values of a label.
var loopName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// RunLoops keeps loops going until ctx ends or one of them must stop. /readyz asks each for its last success.
func (s *Server) RunLoops(ctx context.Context, counts LoopMetrics, loops ...Loop) error {
	for _, loop := range loops {
		if !loopName.MatchString(loop.Name) {
			return fmt.Errorf("loop %q: a name is lower case without spaces", loop.Name)
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	for _, loop := range loops {
		if loop.Once == nil {
			continue
		}
		once := loop.timed(counts)
		if !loop.Optional {
			heartbeat := new(Heartbeat)
			s.AddReadiness(loop.Name, heartbeat.Check(loop.staleAfter()))
			once = loop.counted(once, heartbeat, counts)
		}
		group.Go(func() error { return run.Loop(ctx, loop.Name, loop.Interval, once) })
	}
	return group.Wait()
}

// timed measures a loop's rounds and says when the last good one was.
func (l Loop) timed(counts LoopMetrics) func(context.Context) error {
	seconds := counts.seconds.WithLabelValues(l.Name)
	return func(ctx context.Context) error {
		start := time.Now()
		err := l.Once(ctx)
		seconds.Observe(time.Since(start).Seconds())
		if err == nil {
			counts.success.WithLabelValues(l.Name).SetToCurrentTime()
		}
		return err
	}
}

// counted marks a loop's successes on its heartbeat and counts its failures.
func (l Loop) counted(once func(context.Context) error, heartbeat *Heartbeat, counts LoopMetrics) func(context.Context) error {
	failures := counts.Errors(l.Name)
	return func(ctx context.Context) error {
		err := once(ctx)
		if err == nil {
			heartbeat.Beat()
			return nil
		}
		if !run.IsPermanent(err) { // with that the process ends, and nobody asks any more
			heartbeat.Fail(err)
		}
		if ctx.Err() == nil {
			failures.Inc()
		}
		return err
	}
}
