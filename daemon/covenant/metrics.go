package covenant

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Subsystem: "covenantd"}

func init() { metrics.BuildInfo() }

// The help texts say when to alert.
var (
	metricConflicts = metrics.Counter("conflicts_refused_total",
		"Stakes refused because other transactions were signed for them before. Alert at once on any increase: the zone "+
			"was rewound, or somebody tries to get two unbonding transactions.")
	metricForeign = metrics.Counter("foreign_signatures_total",
		"Signatures of this key found on the zone that this sign-state never made. Alert at once on any increase: the "+
			"sign-state was lost or restored, or the key runs elsewhere.")
	metricUnaccepted = metrics.Gauge("unaccepted_params",
		"Versions of the zone's staking parameters with this key in their committee that the operator did not accept. "+
			"Alert when above 0: nothing is signed under them until covenantd params accept.")
	metricChanged = metrics.Gauge("changed_params",
		"Accepted versions of the staking parameters that the zone shows otherwise. Alert at once when above 0: a version "+
			"never changes, so the zone's node lies or was started anew.")
	metricMember = metrics.Gauge("member",
		"1 while this key is in the committee of an accepted version. Alert at 0 when it should be.")
	metricRefused = metrics.CounterVec("delegations_refused_total",
		"Pending delegations that are not signed, by rule. Alert on any increase: the zone refuses the same ones, so "+
			"its node lies or the two have different rules.", "rule")
	metricUnseen = metrics.Counter("stakes_unseen_total",
		"Times a stake on Bitcoin was not signed because no Bitcoin node could be asked about it. Alert on any increase: set "+
			"bitcoin.rpc_addr, or see after the node.")
	metricPending = metrics.Gauge("pending_delegations",
		"Valid delegations that lack this key's signatures after the last round. Alert when above 0 for minutes.")
	metricBlocked = metrics.Gauge("blocked_delegations",
		"Delegations that wait under parameters that are not accepted or changed. Alert when above 0.")
	metricSigned    = metrics.Counter("stakes_signed_total", "Stakes signed for, not counting repetitions. No alert.")
	metricSubmitted = metrics.Counter("signatures_submitted_total", "Sets of signatures that the zone took. No alert.")
	metricNotTaken  = metrics.CounterVec("signatures_not_taken_total",
		"Sets of signatures that the zone refused, by codespace and code. Alert on any increase: both must have the "+
			"same rules.", "codespace", "code")
	metricBalance = metrics.Gauge("account_balance_utfin",
		"What the account that pays for transactions holds. Alert below the price of a hundred transactions.")
	metricLoops = metrics.Loops()
)
