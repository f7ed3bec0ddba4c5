package bitcoin

import (
	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/monitor"
)

var (
	metrics = monitor.Metrics{Subsystem: "relayer"}
	// headerMetrics are counted as Taiko's are, by chain.
	headerMetrics = metrics.With("chain", "bitcoin")
)

var (
	btcNodeHeight = metrics.Gauge("btc_node_height",
		"Height of the Bitcoin node. Alert when it does not grow for 2 hours on mainnet.")
	btcZoneHeight = metrics.Gauge("btc_zone_height",
		"Height of the zone's Bitcoin header chain. No alert of its own; see btc_lag_blocks.")
	btcLag = metrics.Gauge("btc_lag_blocks",
		"Bitcoin blocks the zone lacks. Alert above 2 for 30 minutes: stake changes reach the zone late.")

	headersSubmitted = headerMetrics.Counter("headers_submitted_total",
		"Headers the zone accepted, by chain. No alert: another relayer may be faster.")
	headersRefused = headerMetrics.CounterVec("headers_refused_total",
		"Submissions the zone refused for another reason than being known, by chain and error. Alert when it grows for "+
			"10 minutes: the account is not allowed to submit, or our nodes are on another chain than the providers'.", "codespace", "code")
	reorgs = headerMetrics.Counter("reorgs_total",
		"Reorganizations followed, by chain. Alert when taiko grows more than twice an hour.")

	stakesByStatus = metrics.GaugeVec("stakes",
		"Stakes on the zone by status. No alert; a growing number of pending ones says that the covenant does not sign.", "status")
	stakesSat = metrics.GaugeVec("stakes_sat",
		"Value of the stakes on the zone by status, in satoshis. No alert.", "status")
	stakesActiveSat = metrics.Gauge("stakes_active_sat",
		"Total value locked that gives power, in satoshis. Alert when it falls by a tenth within a day.")
	stakesWatched = metrics.Gauge("stakes_watched",
		"Outputs of stakes whose spends are watched. No alert.")
	stakesVerified = metrics.Gauge("stakes_verified",
		"Stakes with the covenant's signatures that are not active yet. No alert of its own; see inclusions_refused.")
	stakesSearching = metrics.Gauge("stakes_searching",
		"Outputs that are spent and whose spend is searched for in old blocks. Alert when it stays above 0 for an hour: give the "+
			"Bitcoin node a transaction index, with which no search is needed.")
	stakesLost = metrics.Gauge("stakes_lost",
		"Outputs that the zone counts and our Bitcoin node's chain lacks, after a search. Alert at once when above 0: the node is on "+
			"another chain, or the zone counts stake that does not exist.")
	blocksUnreadable = metrics.Gauge("btc_blocks_unreadable",
		"Bitcoin blocks that spends of stakes were looked for in and that our node does not have, being pruned or damaged. Alert "+
			"when above 0 together with stakes_lost: a spend may stand in one; use a node that is not pruned.")
	spendsReported = metrics.Counter("spends_reported_total",
		"Spends of stakes that the zone took from us. No alert: another watcher may be faster.")
	spendsWaiting = metrics.Gauge("spends_waiting",
		"Spends in blocks that the zone does not have yet. Alert when above 0 for 30 minutes: headers do not reach the zone.")
	spendsRefused = metrics.Gauge("spends_refused",
		"Spends that the zone refuses and does not know. Alert when above 0 for 30 minutes: stake that is gone keeps its power.")
	inclusionsProven = metrics.Counter("inclusions_proven_total",
		"Staking transactions that the zone took our proof of. No alert: another relayer may be faster.")
	inclusionsRefused = metrics.Gauge("inclusions_refused",
		"Staking transactions that are deep enough and whose proof the zone refuses. No alert: most came too late. Read the log when a "+
			"staker complains.")
	slashingsBroadcast = metrics.Counter("slashings_broadcast_total",
		"Slashing transactions that the Bitcoin node took from us, counting repetitions. No alert; every growth is a misdeed.")
	slashingTxs = metrics.GaugeVec("slashing_txs",
		"Slashing transactions by status: pending in the mempool, contested by a rival, refused by the node, waiting for what "+
			"they spend, settling in a block. Alert when refused or contested is above 0 for 30 minutes: the node's log says why.", "status")
	slashingOldest = metrics.Gauge("slashing_oldest_blocks",
		"For how many Bitcoin blocks the oldest slashing transaction has not confirmed. Alert above 6: its fee is too low, spend its "+
			"anchor output with a high one; above the zone's slash_depth stake escapes.")
)

func setReportMetrics(o stakewatch.Outcome) {
	stakesWatched.Set(float64(o.Watched))
	stakesSearching.Set(float64(o.Searching))
	stakesLost.Set(float64(o.Lost))
	blocksUnreadable.Set(float64(o.Unreadable))
	spendsReported.Add(float64(o.Reported))
	spendsWaiting.Set(float64(o.Waiting))
	spendsRefused.Set(float64(o.Refused))
}

// countRefusal counts a submission that the zone refused.
func countRefusal(err error) {
	if codespace, code, refused := zone.RefusalLabels(err); refused {
		headersRefused.WithLabelValues(codespace, code).Inc()
	}
}
