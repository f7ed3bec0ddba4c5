package monitor

import (
	"maps"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"github.com/taikofin/taikofin/internal/buildinfo"
)

// init adds to what Go's collector shows of a process how much lived after the last collection: the heap without what waits to be
// collected, which is most of it and comes and goes.
func init() {
	prometheus.Unregister(collectors.NewGoCollector())
	prometheus.MustRegister(collectors.NewGoCollector(collectors.WithGoCollectorRuntimeMetrics(
		collectors.GoRuntimeMetricsRule{Matcher: regexp.MustCompile(`^/gc/heap/live:bytes$`)})))
}

// namespace comes before the name of every metric of ours.
const namespace = "taikofin"

// Buckets of histograms, in seconds.
var (
	// Quick are for what a process does by itself: 50 µs to 5 s.
	Quick = []float64{.00005, .0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5}
	// Slow are for what peers have a part in: 10 ms to an hour.
	Slow = []float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600, 1800, 3600}
)

// Definition is what the documentation says of a metric.
type Definition struct {
	Name, Type, Help string
	// Labels are the names of its labels, sorted.
	Labels []string
}

// defined are all metrics that this process could show.
var defined struct {
	mu    sync.Mutex
	names map[string]Definition
}

// Definitions returns what metrics the packages of this process define, by name.
func Definitions() []Definition {
	defined.mu.Lock()
	defer defined.mu.Unlock()
	return slices.SortedFunc(maps.Values(defined.names), func(a, b Definition) int { return strings.Compare(a.Name, b.Name) })
}

// Metrics makes the metrics of one part of a process; they register themselves. The help texts say when to alert.
type Metrics struct {
	// Subsystem comes before every name, behind taikofin_.
	Subsystem string
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
	return promauto.NewGauge(prometheus.GaugeOpts(m.opts("gauge", name, help)))
}

// GaugeVec is a gauge for each value of some labels.
func (m Metrics) GaugeVec(name, help string, labels ...string) *prometheus.GaugeVec {
	return promauto.NewGaugeVec(prometheus.GaugeOpts(m.opts("gauge", name, help, labels...)), labels)
}

// Counter is a value that only grows.
func (m Metrics) Counter(name, help string) prometheus.Counter {
	return promauto.NewCounter(prometheus.CounterOpts(m.opts("counter", name, help)))
}

// CounterVec is a counter for each value of some labels.
func (m Metrics) CounterVec(name, help string, labels ...string) *prometheus.CounterVec {
	return promauto.NewCounterVec(prometheus.CounterOpts(m.opts("counter", name, help, labels...)), labels)
}

// Histogram counts values by size.
func (m Metrics) Histogram(name, help string, buckets []float64) prometheus.Histogram {
	return promauto.NewHistogram(m.histogramOpts(name, help, buckets))
}

// HistogramVec is a histogram for each value of some labels.
func (m Metrics) HistogramVec(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	return promauto.NewHistogramVec(m.histogramOpts(name, help, buckets, labels...), labels)
}

// Asked describes a gauge that is worked out when somebody asks for metrics, by a prometheus.Collector. What is not known then
// is left out.
func (m Metrics) Asked(name, help string, labels ...string) *prometheus.Desc {
	opts := m.opts("gauge", name, help, labels...)
	return prometheus.NewDesc(prometheus.BuildFQName(opts.Namespace, opts.Subsystem, opts.Name), help, labels, opts.ConstLabels)
}

// BuildInfo says which build a program is.
func (m Metrics) BuildInfo() {
	info := buildinfo.Get()
	m.GaugeVec("build_info", "1, with the version, the commit and Go's version of the program as labels. No alert.",
		"version", "commit", "goversion").WithLabelValues(info.Version, info.Commit, runtime.Version()).Set(1)
}

func (m Metrics) histogramOpts(name, help string, buckets []float64, labels ...string) prometheus.HistogramOpts {
	opts := m.opts("histogram", name, help, labels...)
	return prometheus.HistogramOpts{
		Namespace: opts.Namespace, Subsystem: opts.Subsystem, Name: opts.Name, Help: opts.Help, ConstLabels: opts.ConstLabels,
		Buckets: buckets,
	}
}

// opts names a metric and remembers its definition.
func (m Metrics) opts(kind, name, help string, labels ...string) prometheus.Opts {
	labels = slices.Sorted(maps.Keys(labelSet(labels, m.Labels)))
	defined.mu.Lock()
	defer defined.mu.Unlock()
	if defined.names == nil {
		defined.names = make(map[string]Definition)
	}
	full := prometheus.BuildFQName(namespace, m.Subsystem, name)
	defined.names[full] = Definition{Name: full, Type: kind, Help: help, Labels: labels}
	return prometheus.Opts{Namespace: namespace, Subsystem: m.Subsystem, Name: name, Help: help, ConstLabels: m.Labels}
}

func labelSet(names []string, constant prometheus.Labels) map[string]string {
	set := maps.Clone(map[string]string(constant))
	if set == nil {
		set = make(map[string]string)
	}
	for _, name := range names {
		set[name] = ""
	}
	return set
}
