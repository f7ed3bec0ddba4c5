package gateway

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/daemon/gateway/follow"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/internal/monitor"
)

var metrics = monitor.Metrics{Subsystem: "gatewayd"}

func init() { metrics.BuildInfo() }

var (
	metricLoops = metrics.Loops()

	metricFinal = metrics.Gauge("final_l2_height",
		"Highest L2 block that is proven final. Alert when it stands while Taiko makes blocks: see zone_header_age_seconds, then the zone.")
	metricAge = metrics.Gauge("zone_header_age_seconds",
		"Age of the newest verified zone header. Alert above 30: the zone stands, or its node cannot be reached or lies; above zone.max_header_age nothing is answered.")
	metricAnswers = metrics.Gauge("answers",
		"1 while questions are answered. Alert at 0: /v1/status names the reason.")
	metricWitnesses = metrics.GaugeVec("witnesses",
		"Further zone nodes by what they said last: agrees, lags, unreachable, lies. Alert when lies is above 0, or agrees is below what you configured.", "state")
	metricHalted = metrics.Gauge("halted",
		"1 after two verified zone headers, or two final blocks, contradicted each other. Alert at once when above 0: gatewayd evidence shows them.")
	metricToFinal = metrics.Histogram("final_seconds",
		"Time from a header's entry into the zone to its proof here. Alert when the median is far above what the zone itself shows.", monitor.Slow)
)

// watchFinal measures what becomes final.
func watchFinal(s *store.Store) {
	s.Watch(func(events []store.Event) {
		for _, event := range events {
			if event.Kind != store.EventFinal {
				continue
			}
			metricFinal.Set(float64(event.L2Height))
			if block, err := s.ByHeight(event.L2Height); err == nil {
				metricToFinal.Observe(max(0, block.ProvenTime.Sub(block.SubmittedTime).Seconds()))
			}
		}
	})
}

// measure shows where the follower stands.
func measure(standing follow.Standing, ready bool) {
	set := func(gauge prometheus.Gauge, is bool) {
		gauge.Set(0)
		if is {
			gauge.Set(1)
		}
	}
	set(metricAnswers, ready)
	set(metricHalted, standing.Reason == follow.ReasonHalted)
	if !standing.Time.IsZero() {
		metricAge.Set(time.Since(standing.Time).Seconds())
	}
	for _, state := range []string{follow.WitnessAgrees, follow.WitnessLags, follow.WitnessUnreachable, follow.WitnessLies} {
		n := 0
		for _, w := range standing.Witnesses {
			if w.State == state {
				n++
			}
		}
		metricWitnesses.WithLabelValues(state).Set(float64(n))
	}
}
