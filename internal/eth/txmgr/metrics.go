package txmgr

import (
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/monitor"
)

var metrics = monitor.Metrics{Subsystem: "eth_tx"}

var (
	balanceEther = metrics.GaugeVec("balance_ether",
		"What an Ethereum account holds, in ether. Alert below what a week costs: what it pays for stops on Ethereum when it is empty.", "account")
	underWay = metrics.Gauge("under_way",
		"Transactions that wait for their confirmations. Alert when it stays above 0 for 30 minutes.")
	feeGwei = metrics.Gauge("fee_gwei",
		"What the last confirmed transaction paid per unit of gas, in gwei. No alert.")
	published = metrics.Counter("published_total",
		"Transactions that a node took from us, replacements included. No alert.")
	confirmed = metrics.Histogram("confirmed_seconds",
		"From a transaction's first version until one has its confirmations, reverted ones too. Alert when half of them take more than "+
			"10 minutes: fees are too low.", monitor.Slow)
	replaced = metrics.Counter("replaced_total",
		"Transactions that were replaced because they were stuck. Alert when it grows for an hour: fees are too low.")
	feeCapped = metrics.Counter("fee_capped_total",
		"Times at which a fee could not be raised because of the caps. Alert when it grows for an hour: raise max_fee_gwei.")
	reorganized = metrics.Counter("reorganized_total",
		"Transactions that a reorganization of Ethereum threw out and that were sent again. Alert above 5 a day.")
	nonceLost = metrics.Counter("nonce_lost_total",
		"Transactions given up because their nonce was taken. Alert when it grows: another process uses the account.")
	unindexed = metrics.Counter("unindexed_total",
		"Transactions whose receipt the node has in no index and which were found in its blocks. Alert when it grows: the node's index of "+
			"transactions is off or behind.")
	reverted = metrics.Counter("reverted_total",
		"Transactions that were mined and reverted. Alert when it grows faster than other relayers explain.")
	budgetLeft = metrics.GaugeVec("budget_left_ether",
		"What may still be signed for today, in ether. Alert below a tenth of max_ether_per_day.", "account")
	budgetRefused = metrics.CounterVec("budget_refused_total",
		"Transactions that were not signed because the day's budget is spent. Alert when it grows: gas is dear, or a node or contract "+
			"makes the relayer pay for nothing.", "account")
	gasUsed = metrics.CounterVec("gas_used_total",
		"Gas that our transactions used. No alert.", "account")
	spentEther = metrics.CounterVec("spent_ether_total",
		"What our transactions cost, in ether. Alert on your budget.", "account")
)

// PublishBalance sets the metric of what an account holds, in wei.
func PublishBalance(account common.Address, balance *big.Int) {
	balanceEther.WithLabelValues(account.Hex()).Set(Ether(balance))
}

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
