package monitor

import (
	"maps"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// Metrics makes the metrics of one part of a process; they register themselves. The help texts say when to alert.
type Metrics struct {
	// Namespace and Subsystem come before every name.
	Namespace, Subsystem string
	// Labels stand on every metric with one value. Parts that count one thing under one name differ by them, and then the help
	// texts must be the same.
	Labels prometheus.Labels
}

// With returns the same part with a label more.
func (m Metrics) With(label, value string) Metrics {
	labels := prometheus.Labels{label: value}
	maps.Copy(labels, m.Labels)
	m.Labels = labels
	return m
}

// Gauge is a value that goes up and down.
func (m Metrics) Gauge(name, help string) prometheus.Gauge {
	return promauto.NewGauge(prometheus.GaugeOpts(m.opts(name, help)))
}

// GaugeVec is a gauge for each value of some labels.
func (m Metrics) GaugeVec(name, help string, labels ...string) *prometheus.GaugeVec {
	return promauto.NewGaugeVec(prometheus.GaugeOpts(m.opts(name, help)), labels)
}

// Counter is a value that only grows.
func (m Metrics) Counter(name, help string) prometheus.Counter {
	return promauto.NewCounter(prometheus.CounterOpts(m.opts(name, help)))
}

// CounterVec is a counter for each value of some labels.
func (m Metrics) CounterVec(name, help string, labels ...string) *prometheus.CounterVec {
	return promauto.NewCounterVec(prometheus.CounterOpts(m.opts(name, help)), labels)
}

func (m Metrics) opts(name, help string) prometheus.Opts {
	return prometheus.Opts{Namespace: m.Namespace, Subsystem: m.Subsystem, Name: name, Help: help, ConstLabels: m.Labels}
}
