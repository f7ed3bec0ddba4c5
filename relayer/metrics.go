package relayer

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Subsystem: "relayer"}

func init() { metrics.BuildInfo() }

var (
	accountBalance = metrics.Gauge("account_balance_utfin",
		"What the account that pays for transactions holds. Alert below monitor.min_balance: headers stop when it is empty.")
	loopMetrics = metrics.Loops()
)
