package txmgr

import (
	"math/big"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

func opts(name, help string) (namespace, subsystem, n, h string) {
	return "taikofin", "eth_tx", name, help
}

func gauge(name, help string) prometheus.Gauge {
	ns, sub, n, h := opts(name, help)
	return promauto.NewGauge(prometheus.GaugeOpts{Namespace: ns, Subsystem: sub, Name: n, Help: h})
}

func counter(name, help string) prometheus.Counter {
	ns, sub, n, h := opts(name, help)
	return promauto.NewCounter(prometheus.CounterOpts{Namespace: ns, Subsystem: sub, Name: n, Help: h})
}

var (
	balanceEther = gauge("balance_ether",
		"What the Ethereum account holds, in ether. Alert below what a week costs: finality stops on Ethereum when it is empty.")
	underWay = gauge("under_way",
		"Transactions that wait for their confirmations. Alert when it stays above 0 for 30 minutes.")
	feeGwei = gauge("fee_gwei",
		"What the last confirmed transaction paid per unit of gas, in gwei. No alert.")
	published = counter("published_total",
		"Transactions that a node took from us, replacements included. No alert.")
	replaced = counter("replaced_total",
		"Transactions that were replaced because they were stuck. Alert when it grows for an hour: fees are too low.")
	feeCapped = counter("fee_capped_total",
		"Times at which a fee could not be raised because of the caps. Alert when it grows for an hour: raise max_fee_gwei.")
	reorganized = counter("reorganized_total",
		"Transactions that a reorganization of Ethereum threw out and that were sent again. Alert above 5 a day.")
	nonceLost = counter("nonce_lost_total",
		"Transactions given up because their nonce was taken. Alert when it grows: another process uses the account.")
	reverted = counter("reverted_total",
		"Transactions that were mined and reverted. Alert when it grows faster than other relayers explain.")
	budgetLeft = gauge("budget_left_ether",
		"What may still be signed for today, in ether. Alert below a tenth of max_ether_per_day.")
	budgetRefused = counter("budget_refused_total",
		"Transactions that were not signed because the day's budget is spent. Alert when it grows: gas is dear, or a node or contract "+
			"makes the relayer pay for nothing.")
	gasUsed = counter("gas_used_total",
		"Gas that our transactions used. No alert.")
	spentEther = counter("spent_ether_total",
		"What our transactions cost, in ether. Alert on your budget.")
)

// PublishBalance sets the metric of what the account holds, in wei.
func PublishBalance(balance *big.Int) { balanceEther.Set(Ether(balance)) }

// Ether converts wei to ether, for people and metrics.
func Ether(wei *big.Int) float64 {
	const weiPerEther = 1e18
	amount, _ := new(big.Float).SetInt(wei).Float64()
	return amount / weiPerEther
}

// gwei converts wei to gwei for metrics.
func gwei(wei *big.Int) float64 {
	const gweiPerEther = 1e9
	return Ether(wei) * gweiPerEther
}
