package guard

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Subsystem: "relayer"}

var (
	oldestUnconfirmed = metrics.GaugeVec("guard_oldest_unconfirmed_seconds",
		"For how long the oldest checkpoint of Taiko that a guarded store has not confirmed has stood on Ethereum, 0 when there is none; "+
			"contradicted ones, and those too far below our series, do not count. Alert above 7200: withdrawals wait for finality, fees, balance or the "+
			"Taiko node.", "store")
	unconfirmed = metrics.GaugeVec("guard_unconfirmed",
		"Checkpoints of Taiko that a guarded store has not confirmed. No alert of its own; see guard_oldest_unconfirmed_seconds.", "store")
	contradicted = metrics.GaugeVec("guard_contradicted",
		"Heights at which Taiko proved another block than providers made final, noted by the store or not yet, as of the last seven days. Alert "+
			"when it grows, at once: a proof was forged or the stake lied.", "store")
	confirmedTotal = metrics.CounterVec("guard_confirmed_total",
		"Checkpoints of Taiko that a guarded store took from us. No alert.", "store")
	contradictedTotal = metrics.CounterVec("guard_contradicted_total",
		"Contradictions that a guarded store noted from us. Alert when it grows, at once; see guard_contradicted.", "store")
	releasedTotal = metrics.CounterVec("guard_released_total",
		"Checkpoints that counted by patience alone and that we released. Alert when it grows: the stake was silent for the store's patience.",
		"store")
	guardFrozen = metrics.GaugeVec("guard_frozen",
		"1 while the verifier behind a guarded store or a witness is frozen, or the witness itself. Alert when it is 1: the store confirms "+
			"nothing, and whoever names the witness stands still.", "contract")
	conflictsReported = metrics.CounterVec("guard_conflicts_total",
		"Conflicts between Taiko and the stake that a witness took from us. Alert when it grows, at once.", "witness")
	conflictsUnreported = metrics.GaugeVec("guard_conflicts_unreported",
		"Conflicts between Taiko and the stake that were seen, or that the guard behind its claims logged, and that a witness does not know. Alert "+
			"when it stays above 0 for 5 minutes: its consumers still believe what is contradicted, the log says why the report fails.", "witness")
	unknownBlocks = metrics.GaugeVec("guard_taiko_blocks_unknown",
		"Checkpoints of Taiko, not compared yet or far below final blocks, whose block the Taiko node does not have: it has another one at that "+
			"height, or none so high. Alert when it stays above 0 for 10 minutes: the node is behind or on another branch, or a proof was forged.",
		"contract")
	falseStateRoots = metrics.GaugeVec("guard_false_state_roots",
		"Checkpoints of Taiko that name the right block and a state root that is not its own, as of the last seven days. Alert above 0, at once: "+
			"a proof was forged, and whoever believes Taiko's store alone can be robbed; a witness is told once a final block shows it.", "witness")
	nodesDisagree = metrics.GaugeVec("guard_nodes_disagree",
		"1 while guard.rpc and guard.check_rpc have shown different checkpoints or different finality for two minutes. Alert when it is 1: one of "+
			"them is stuck or lies, and a checkpoint may be hidden.", "contract")
	checkErrors = metrics.CounterVec("guard_check_errors_total",
		"Rounds in which guard.check_rpc did not show the contract. Alert when it grows for an hour: nobody checks the first node.", "contract")
)
