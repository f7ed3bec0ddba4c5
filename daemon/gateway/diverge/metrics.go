package diverge

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Subsystem: "gatewayd"}

var metricDiverged = metrics.GaugeVec("diverged",
	"1 while a Taiko node, or Taiko's checkpoint on Ethereum, has another block than is final here. Alert at once when above 0: one of them is wrong, "+
		"and consumers that wait for both stand.", "source")
