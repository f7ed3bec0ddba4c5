package taiko

import (
	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/monitor"
)

var (
	metrics = monitor.Metrics{Subsystem: "relayer"}
	// headerMetrics are counted as Bitcoin's are, by chain.
	headerMetrics = metrics.With("chain", "taiko")
)

var (
	l2HeadHeight = metrics.Gauge("l2_head_height",
		"Highest L2 height that may be submitted. Alert when it does not grow for 10 minutes: the Taiko node is stuck.")
	l2SubmittedHeight = metrics.Gauge("l2_submitted_height",
		"Highest L2 height of which our node's block is a candidate on the zone. No alert of its own; see l2_lag_blocks.")
	l2FinalHeight = metrics.Gauge("l2_final_height",
		"Highest final L2 height. Alert when it does not grow for 10 minutes: providers do not vote.")
	l2Lag = metrics.Gauge("l2_lag_blocks",
		"L2 blocks that may be submitted and are no candidates yet. Alert above 100 for 5 minutes while l2_final_height grows.")
	l2Diverged = metrics.Gauge("l2_diverged",
		"1 while the Taiko node's chain does not contain the last final block. Alert when it is 1 for a minute: the node is "+
			"wrong, or L1 went back behind a final block.")

	originMissing = metrics.Gauge("l1_origin_missing_l2_height",
		"Lowest L2 height of the last run of blocks whose L1 origin the Taiko node lacks although it has one above; 0 until there "+
			"was one. Alert when it changes: repair or resync the node.")

	headersSubmitted = headerMetrics.Counter("headers_submitted_total",
		"Headers the zone accepted, by chain. No alert: another relayer may be faster.")
	headersRefused = headerMetrics.CounterVec("headers_refused_total",
		"Submissions the zone refused for another reason than being known, by chain and error. Alert when it grows for "+
			"10 minutes: the account is not allowed to submit, or our nodes are on another chain than the providers'.", "codespace", "code")
	reorgs = headerMetrics.Counter("reorgs_total",
		"Reorganizations followed, by chain. Alert when taiko grows more than twice an hour.")
)

// countRefusal counts a submission that the zone refused.
func countRefusal(err error) {
	if codespace, code, refused := zone.RefusalLabels(err); refused {
		headersRefused.WithLabelValues(codespace, code).Inc()
	}
}
