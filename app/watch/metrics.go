package watch

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Subsystem: "node"}

func init() { metrics.BuildInfo() }

// What is counted and timed as it happens.
var (
	blockSeconds = metrics.Histogram("block_seconds",
		"Time to run a block. Alert when the 99th percentile is above 0.1: the node cannot keep the zone's pace.", monitor.Quick)
	headerToFinal = metrics.Histogram("header_to_final_seconds",
		"From the block that brought an L2 height's first candidate to the block in which it became final, in zone time. Alert when half of "+
			"them take more than 60 seconds.", monitor.Slow)
	voteToFinal = metrics.Histogram("last_vote_to_final_seconds",
		"From the last vote that this node's mempool took for an L2 height to its finality on this node; checkpoints apart. Alert when half "+
			"of them take more than 2 seconds.", monitor.Slow)
	votesAccepted = metrics.Counter("votes_accepted_total",
		"Votes that this node's mempool took. Alert when it stands still while open_slots grows: providers or peers do not reach this node.")
	votesRefused = metrics.CounterVec("votes_refused_total",
		"Votes that this node's mempool refused, by reason. No alert for recorded, pooled and waiting, which are votes that came twice or "+
			"early. Alert on a lasting increase of another: a provider is misconfigured, or somebody floods.", "reason")
	votesDropped = metrics.Counter("votes_dropped_total",
		"Votes of blocks that state did not take, each with an event that says why. Alert on a lasting increase: proposers run another version.")
	voteVerify = metrics.Histogram("vote_verify_seconds",
		"Time to verify a vote, the mean of those that are verified together. Alert when the 99th percentile is above 0.01: the machine is "+
			"overloaded.", monitor.Quick)
	batchVotes = metrics.Histogram("batch_votes",
		"Votes in the batch of a block that has one. No alert.", []float64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000})
	batchBytes = metrics.Histogram("batch_bytes",
		"Size of the batch of a block that has one. Alert when the 99th percentile nears the parameter max_batch_bytes.",
		[]float64{1 << 8, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22})
	providerChanges = metrics.CounterVec("provider_changes_total",
		"Times that a provider became inactive or active in the tables, each with an event that says why. No alert of its own; see providers.",
		"change")
	equivocations = metrics.Counter("equivocations_total",
		"Providers that signed twice and were slashed. Alert at once on any increase.")
	stateUnreadable = metrics.Counter("state_unreadable_total",
		"Times that what follows from state could not be read for this page, which then lacks it. Alert on any increase.")
)

// What is read from state when somebody asks for metrics. What is not known is left out.
var (
	finalHeight   = metrics.Asked("final_l2_height", "Highest final L2 height. Alert when it does not grow for 10 minutes.")
	highestHeight = metrics.Asked("highest_l2_height",
		"Highest L2 height that has a candidate. Alert when it does not grow for 10 minutes: no relayer brings headers.")
	openSlots   = metrics.Asked("open_slots", "L2 heights with a candidate that are not final. Alert above 50 for 5 minutes.")
	openBallots = metrics.Asked("open_ballots",
		"Ballots that are open and undecided. Alert when it is far below open_slots for 5 minutes: a block below them is undecided.")
	finalityLag = metrics.Asked("finality_lag_seconds",
		"For how long the lowest L2 height that is not final has had a candidate; 0 when none waits. Alert above 60.")
	tablePower = metrics.Asked("table_power_sat", "Power of the newest table in satoshis. Alert when it falls by a tenth within a day.")
	providers  = metrics.Asked("providers",
		"Finality providers by whether they stand in the newest table (in, out) and why: active, jailed, silent, no_randomness, slashed, or "+
			"no_power, which is out for lack of power or rank. Alert when those in the table that are not active near a third.",
		"table", "reason")
	checkpointsOpened  = metrics.Asked("checkpoints_opened", "Checkpoints opened in the current series. No alert.")
	checkpointsDecided = metrics.Asked("checkpoints_decided",
		"Checkpoints decided in the current series. Alert when it stays below checkpoints_opened for 10 minutes: finality waits.")
	btcTipHeight = metrics.Asked("btc_tip_height", "Bitcoin height of the zone's tip. No alert of its own; see btc_tip_age_seconds.")
	btcTipAge    = metrics.Asked("btc_tip_age_seconds",
		"Age of the zone's Bitcoin tip by the time in its header. Alert above 7200 on mainnet: no relayer brings Bitcoin headers.")
	btcSettled = metrics.Asked("btc_settled_height", "Bitcoin height up to which stakes count. No alert.")
	poolVotes  = metrics.Asked("vote_pool_votes", "Votes that wait in this node's pool. Alert above 10000 for 5 minutes.")
	poolBytes  = metrics.Asked("vote_pool_bytes", "Size of the votes that wait in this node's pool. No alert.")
	kernelKeys = metrics.Asked("vote_kernel_keys",
		"Providers whose votes this node verifies by a table. Alert when it stays below the providers that vote while votes.table_memory_mb is "+
			"not 0: blocks with their votes take longer, and the setting should be raised.")
	kernelBytes = metrics.Asked("vote_kernel_bytes", "Memory of the tables by which votes are verified, at most votes.table_memory_mb. No alert.")
)
