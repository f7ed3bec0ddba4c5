package relayer

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

const (
	metricsNamespace = "taikofin"
	metricsSubsystem = "relayer"
)

func gauge(name, help string) prometheus.Gauge {
	return promauto.NewGauge(prometheus.GaugeOpts{Namespace: metricsNamespace, Subsystem: metricsSubsystem, Name: name, Help: help})
}

func counterVec(name, help string, labels ...string) *prometheus.CounterVec {
	return promauto.NewCounterVec(prometheus.CounterOpts{Namespace: metricsNamespace, Subsystem: metricsSubsystem, Name: name, Help: help}, labels)
}

var (
	l2HeadHeight = gauge("l2_head_height",
		"Highest L2 height that may be submitted. Alert when it does not grow for 10 minutes: the Taiko node is stuck.")
	l2SubmittedHeight = gauge("l2_submitted_height",
		"Highest L2 height of which our node's block is a candidate on the zone. No alert of its own; see l2_lag_blocks.")
	l2FinalHeight = gauge("l2_final_height",
		"Highest final L2 height. Alert when it does not grow for 10 minutes: providers do not vote.")
	l2Lag = gauge("l2_lag_blocks",
		"L2 blocks that may be submitted and are no candidates yet. Alert above 100 for 5 minutes while l2_final_height grows.")
	l2Diverged = gauge("l2_diverged",
		"1 while the Taiko node's chain does not contain the last final block. Alert when it is 1 for a minute: the node is "+
			"wrong, or L1 went back behind a final block.")
	btcNodeHeight = gauge("btc_node_height",
		"Height of the Bitcoin node. Alert when it does not grow for 2 hours on mainnet.")
	btcZoneHeight = gauge("btc_zone_height",
		"Height of the zone's Bitcoin header chain. No alert of its own; see btc_lag_blocks.")
	btcLag = gauge("btc_lag_blocks",
		"Bitcoin blocks the zone lacks. Alert above 2 for 30 minutes: stake changes reach the zone late.")
	gasBalance = gauge("gas_balance_utfin",
		"Balance of the gas account. Alert below monitor.min_balance: headers stop when it is empty.")

	headersSubmitted = counterVec("headers_submitted_total",
		"Headers the zone accepted, by chain. No alert: another relayer may be faster.", "chain")
	headersRefused = counterVec("headers_refused_total",
		"Submissions the zone refused for another reason than being known, by chain and error. Alert when it grows for "+
			"10 minutes: the account is not allowed to submit, or our nodes are on another chain than the providers'.", "chain", "codespace", "code")
	reorgs = counterVec("reorgs_total",
		"Reorganizations followed, by chain. Alert when taiko grows more than twice an hour.", "chain")
	pipelineErrors = counterVec("pipeline_errors_total",
		"Failed steps by pipeline. Alert when it grows for 5 minutes: an end is down.", "pipeline")
	lastSuccess = promauto.NewGaugeVec(prometheus.GaugeOpts{
		Namespace: metricsNamespace, Subsystem: metricsSubsystem, Name: "last_success_timestamp_seconds",
		Help: "Unix time of each pipeline's last successful step. Alert when it is older than 2 minutes.",
	}, []string{"pipeline"})
)
