package monitor

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// Metrics makes the metrics of one package and registers them with Prometheus' default registry, which /metrics serves. A
// metric is called <Namespace>_<Subsystem>_<name>, or <Namespace>_<name> without a subsystem. A help text ends by saying
// when to alert. Two metrics of one name panic, so they are made once, as package variables:
//
//	var metrics = monitor.Metrics{Namespace: "covenantd"}
//
//	var signed = metrics.Counter("stakes_signed_total", "Stakes signed for. No alert.")
type Metrics struct{ Namespace, Subsystem string }

// Gauge is a number that goes up and down.
func (m Metrics) Gauge(name, help string) prometheus.Gauge {
	return promauto.NewGauge(m.gauge(name, help))
}

// GaugeVec is a gauge for each combination of the labels' values.
func (m Metrics) GaugeVec(name, help string, labels ...string) *prometheus.GaugeVec {
	return promauto.NewGaugeVec(m.gauge(name, help), labels)
}

// Counter is a number that only grows; its name ends in _total.
func (m Metrics) Counter(name, help string) prometheus.Counter {
	return promauto.NewCounter(m.counter(name, help))
}

// CounterVec is a counter for each combination of the labels' values.
func (m Metrics) CounterVec(name, help string, labels ...string) *prometheus.CounterVec {
	return promauto.NewCounterVec(m.counter(name, help), labels)
}

func (m Metrics) gauge(name, help string) prometheus.GaugeOpts {
	return prometheus.GaugeOpts{Namespace: m.Namespace, Subsystem: m.Subsystem, Name: name, Help: help}
}

func (m Metrics) counter(name, help string) prometheus.CounterOpts {
	return prometheus.CounterOpts{Namespace: m.Namespace, Subsystem: m.Subsystem, Name: name, Help: help}
}
