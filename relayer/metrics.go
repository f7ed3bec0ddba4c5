package relayer

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Namespace: "taikofin", Subsystem: "relayer"}

var (
	gasBalance = metrics.Gauge("gas_balance_utfin",
		"Balance of the gas account. Alert below monitor.min_balance: headers stop when it is empty.")
	pipelineErrors = metrics.CounterVec("pipeline_errors_total",
		"Failed steps by pipeline. Alert when it grows for 5 minutes: the zone or a node is down.", "pipeline")
	lastSuccess = metrics.GaugeVec("last_success_timestamp_seconds",
		"Unix time of each pipeline's last successful step. Alert when it is older than 2 minutes.", "pipeline")
)
