package relayer

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"github.com/taikofin/taikofin/internal/btc/watch"
)

const (
	metricsNamespace = "taikofin"
	metricsSubsystem = "relayer"
)

func gauge(name, help string) prometheus.Gauge {
	return promauto.NewGauge(prometheus.GaugeOpts{Namespace: metricsNamespace, Subsystem: metricsSubsystem, Name: name, Help: help})
}

func gaugeVec(name, help string, labels ...string) *prometheus.GaugeVec {
	return promauto.NewGaugeVec(prometheus.GaugeOpts{Namespace: metricsNamespace, Subsystem: metricsSubsystem, Name: name, Help: help}, labels)
}

func counter(name, help string) prometheus.Counter {
	return promauto.NewCounter(prometheus.CounterOpts{Namespace: metricsNamespace, Subsystem: metricsSubsystem, Name: name, Help: help})
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

	stakesByStatus = gaugeVec("stakes",
		"Stakes on the zone by status. No alert; a growing number of pending ones says that the covenant does not sign.", "status")
	stakesSat = gaugeVec("stakes_sat",
		"Value of the stakes on the zone by status, in satoshis. No alert.", "status")
	stakesActiveSat = gauge("stakes_active_sat",
		"Total value locked that gives power, in satoshis. Alert when it falls by a tenth within a day.")
	stakesWatched = gauge("stakes_watched",
		"Outputs of stakes whose spends are watched. No alert.")
	stakesVerified = gauge("stakes_verified",
		"Stakes with the covenant's signatures that are not active yet. No alert of its own; see inclusions_refused.")
	stakesSearching = gauge("stakes_searching",
		"Outputs that are spent and whose spend is searched for in old blocks. Alert when it stays above 0 for an hour: give the "+
			"Bitcoin node a transaction index, with which no search is needed.")
	stakesLost = gauge("stakes_lost",
		"Outputs that the zone counts and our Bitcoin node's chain lacks, after a search. Alert at once when above 0: the node is on "+
			"another chain, or the zone counts stake that does not exist.")
	blocksUnreadable = gauge("btc_blocks_unreadable",
		"Bitcoin blocks that spends of stakes were looked for in and that our node does not have, being pruned or damaged. Alert "+
			"when above 0 together with stakes_lost: a spend may stand in one; use a node that is not pruned.")
	spendsReported = counter("spends_reported_total",
		"Spends of stakes that the zone took from us. No alert: another watcher may be faster.")
	spendsWaiting = gauge("spends_waiting",
		"Spends in blocks that the zone does not have yet. Alert when above 0 for 30 minutes: headers do not reach the zone.")
	spendsRefused = gauge("spends_refused",
		"Spends that the zone refuses and does not know. Alert when above 0 for 30 minutes: stake that is gone keeps its power.")
	inclusionsProven = counter("inclusions_proven_total",
		"Staking transactions that the zone took our proof of. No alert: another relayer may be faster.")
	inclusionsRefused = gauge("inclusions_refused",
		"Staking transactions that are deep enough and whose proof the zone refuses. No alert: most came too late. Read the log when a "+
			"staker complains.")
	slashingsBroadcast = counter("slashings_broadcast_total",
		"Slashing transactions that the Bitcoin node took from us, counting repetitions. No alert; every growth is a misdeed.")
	slashingTxs = gaugeVec("slashing_txs",
		"Slashing transactions by standing: pending in the mempool, contested by a rival, refused by the node, waiting for what "+
			"they spend, settling in a block. Alert when refused or contested is above 0 for 30 minutes: the node's log says why.", "standing")
	slashingOldest = gauge("slashing_oldest_blocks",
		"For how many Bitcoin blocks the oldest slashing transaction has not confirmed. Alert above 6: its fee is too low, spend its "+
			"anchor output with a high one; above the zone's slash_depth stake escapes.")

	headersSubmitted = counterVec("headers_submitted_total",
		"Headers the zone accepted, by chain. No alert: another relayer may be faster.", "chain")
	headersRefused = counterVec("headers_refused_total",
		"Submissions the zone refused for another reason than being known, by chain and error. Alert when it grows for "+
			"10 minutes: the account is not allowed to submit, or our nodes are on another chain than the providers'.", "chain", "codespace", "code")
	reorgs = counterVec("reorgs_total",
		"Reorganizations followed, by chain. Alert when taiko grows more than twice an hour.", "chain")
	pipelineErrors = counterVec("pipeline_errors_total",
		"Failed steps by pipeline. Alert when it grows for 5 minutes: an end is down.", "pipeline")
	lastSuccess = gaugeVec("last_success_timestamp_seconds",
		"Unix time of each pipeline's last successful step. Alert when it is older than 2 minutes.", "pipeline")
)

func setReportMetrics(o watch.Outcome) {
	stakesWatched.Set(float64(o.Watched))
	stakesSearching.Set(float64(o.Searching))
	stakesLost.Set(float64(o.Lost))
	blocksUnreadable.Set(float64(o.Unreadable))
	spendsReported.Add(float64(o.Reported))
	spendsWaiting.Set(float64(o.Waiting))
	spendsRefused.Set(float64(o.Refused))
}
