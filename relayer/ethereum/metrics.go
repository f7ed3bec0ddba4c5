package ethereum

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Subsystem: "relayer"}

var (
	verifierNext = metrics.Gauge("verifier_next_checkpoint",
		"Checkpoint that the verifier on Ethereum takes next. No alert of its own; see verifier_lag_checkpoints.")
	verifierLag = metrics.Gauge("verifier_lag_checkpoints",
		"Checkpoints that the zone has decided and the verifier lacks. Alert above 2 for 30 minutes.")
	verifierLagSeconds = metrics.Gauge("verifier_lag_seconds",
		"For how long we have known the oldest checkpoint that the verifier lacks. Alert above 3600: fees, balance or the node.")
	verifierExpires = metrics.Gauge("verifier_expires_seconds",
		"Seconds after which the verifier does not take its next checkpoint any more, for good, as of the last one that was looked "+
			"at. Alert below 86400 while verifier_lag_checkpoints is above 0.")
	verifierFrozen = metrics.Gauge("verifier_frozen",
		"1 when the verifier is frozen. Alert at once: nothing is final on Ethereum any more.")
	nodesDisagree = metrics.Gauge("ethereum_nodes_disagree",
		"1 while ethereum.rpc and ethereum.check_rpc have shown different states of the verifier for two minutes. Alert when it is 1: "+
			"one of them is stuck or lies, and checkpoints that the first calls accepted may not be.")
	checkErrors = metrics.Counter("ethereum_check_errors_total",
		"Rounds in which ethereum.check_rpc did not show the verifier. Alert when it grows for an hour: nobody checks the first node.")
	checkpointGas = metrics.Gauge("checkpoint_gas",
		"Gas of the last checkpoint that we submitted. No alert.")
	tableContracts = metrics.Counter("table_contracts_total",
		"Data contracts of power tables that we put up. No alert; the gas goes with changes of stake.")
	submissions = metrics.CounterVec("checkpoint_submissions_total",
		"Submissions of checkpoints by result: accepted, simulation_reverted (no gas spent), reverted (gas spent) or failed. Alert "+
			"when failed grows for 30 minutes.", "result")
	keysReported = metrics.Counter("keys_reported_total",
		"Keys of slashed providers that the verifier took from us. No alert; every growth is a misdeed.")
	conflictsSeen = metrics.Counter("checkpoint_conflicts_total",
		"Checkpoints that the verifier accepted and the zone decided otherwise. Alert at once: two thirds of the stake signed two truths.")
	conflictsNotFrozen = metrics.Gauge("conflicts_not_frozen",
		"Checkpoints that the verifier accepted and the zone decided otherwise, as long as the verifier is not frozen by them. Alert "+
			"when it stays above 0 for 5 minutes: Ethereum still calls a lie final, the log says why the report fails.")
	notCompared = metrics.CounterVec("checkpoints_not_compared_total",
		"Accepted checkpoints that were not, or not wholly, compared with the zone's, by reason: pruned (the zone has no certificate any "+
			"more), hidden (signatures and commitments came through another contract, the block is the zone's) or full (too many differ "+
			"already). Alert when pruned or full grows.", "reason")
	seriesEnded = metrics.Counter("series_ended_total",
		"Ends of series that the verifier took from us. No alert.")
)
