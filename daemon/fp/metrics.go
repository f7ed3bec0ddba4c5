package fp

import (
	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/internal/monitor"
)

var metrics = monitor.Metrics{Subsystem: "fpd"}

func init() { metrics.BuildInfo() }

// The help texts say when to alert.
var (
	metricDoubleSignRefused = metrics.Counter("double_sign_refused_total",
		"Votes refused because the slot was signed for another block. Alert at once on any increase: Taiko was "+
			"rewound below what was signed, or two daemons share this key.")
	metricNonceRefused = metrics.Counter("nonce_reuse_refused_total",
		"Votes refused because their nonce was used before. Alert at once on any increase: the sign-state or the key "+
			"derivation is broken.")
	metricForeignVotes = metrics.Counter("foreign_votes_total",
		"Votes and commitments of this key found on the zone that this sign-state never made. Alert at once on any "+
			"increase: the sign-state was lost or restored, or the key runs elsewhere.")
	metricUnproven = metrics.Counter("unproven_answers_total",
		"Votes and commitments of this key that the zone's node showed and that this key has not signed. They are not believed. "+
			"Alert at once on any increase: the node lies, or is older than this program.")
	metricZoneLag = metrics.Gauge("zone_lag_seconds",
		"Age of the newest block that the zone's node has seen. Alert above 30: above 60 nothing is signed.")
	metricVotesSigned = metrics.Counter("votes_signed_total",
		"Votes signed. Alert when it stands still for longer than Taiko's proposals do.")
	metricVotesSent = metrics.Counter("votes_sent_total",
		"Votes handed to the zone, counting repetitions. Alert when it grows much faster than votes_recorded_total.")
	metricVotesRecorded = metrics.Counter("votes_recorded_total",
		"Votes that stand in a ballot of the zone. Alert when it stands still while votes_signed_total grows.")
	metricVoteSeconds = metrics.Histogram("vote_recorded_seconds",
		"From a vote's first sending until it was seen in its ballot, which is looked for once a second. Alert when half of them take "+
			"more than 10 seconds.", monitor.Slow)
	metricVotesRefused = metrics.CounterVec("votes_refused_total",
		"Votes that the zone's node refused, by codespace and code. Alert on a lasting increase.", "codespace", "code")
	metricVotesMissed = metrics.Counter("votes_missed_total",
		"Slots that closed before this provider's vote was recorded. Alert when it grows: too many misses jail.")
	metricSlotsUnseen = metrics.Counter("slots_unseen_total",
		"Slots that closed before this provider had looked at them, and that votes_missed_total does not count; after a start all since "+
			"the last signature. Alert when it grows while in_table is 1: it was down, the own Taiko node lags, or nonces are missing.")
	metricLastSigned = metrics.Gauge("last_signed_l2_height",
		"Highest L2 height signed. Alert when it stands still while safe_l2_height grows.")
	metricSafeHeight = metrics.Gauge("safe_l2_height",
		"Highest L2 height seen that the own node shows and the configured safety allows. Alert when it stands still.")
	metricOriginMissing = metrics.Gauge("l1_origin_missing_l2_height",
		"Lowest L2 height of the last run of blocks whose L1 origin the own Taiko node lacks although it derived blocks above; 0 "+
			"until there was one. Alert when it changes while safe_l2_height stands still: repair or resync the node.")
	metricLastFinal = metrics.Gauge("last_final_l2_height",
		"Highest final L2 height of the zone. Alert when it stands still while safe_l2_height grows.")
	metricLag = metrics.Gauge("lag_blocks",
		"Safe L2 blocks within the zone's window that are not signed yet. Alert when above 50 for minutes.")
	metricRandomnessLeft = metrics.Gauge("randomness_left_slots",
		"Slots above the highest open one that are committed. Alert below half of randomness_ahead; at 0 the provider "+
			"cannot vote.")
	metricCheckpointRandomnessLeft = metrics.Gauge("checkpoint_randomness_left",
		"Checkpoints above the next one to open that are committed. Alert below half of checkpoints.randomness_ahead while a "+
			"series runs; at 0 the provider cannot sign checkpoints.")
	metricCheckpointsSigned = metrics.Counter("checkpoints_signed_total",
		"Checkpoints signed. Alert when it stands still while checkpoints_waiting is above 0.")
	metricCheckpointsRefused = metrics.CounterVec("checkpoints_refused_total",
		"Times that a checkpoint was not signed, by reason, counting repetitions. Alert on a lasting increase: finality "+
			"waits for checkpoints. overstated, unbacked, keeps_too_little and table_replaced mean that the zone offers a "+
			"table that Bitcoin does not bear out.", "reason")
	metricCheckpointsWaiting = metrics.Gauge("checkpoints_waiting",
		"Open checkpoints with a safe block that this provider has not signed. Alert when above 0 for 10 minutes.")
	metricLastCheckpoint = metrics.Gauge("last_signed_checkpoint",
		"Number of the checkpoint signed last within its series. Alert when it stands still while last_final_l2_height should grow.")
	metricFloor = metrics.Gauge("sign_floor_slot",
		"Slot below which nothing new is signed. Alert when it stands above the zone's highest slot: the sign-state was lost.")
	metricDiverged = metrics.Gauge("diverged",
		"1 while the own node's chain does not contain the zone's last final block. Alert at once: one of them is wrong.")
	metricJailed = metrics.Gauge("jailed", "1 while the provider is jailed. Alert at once: it must unjail to vote.")
	metricLeft   = metrics.Gauge("left_tables", "1 while the provider is out of the power tables for silence. Alert when it stays 1 for 15 minutes: "+
		"the daemon cannot vote, or auto_return is off.")
	metricReturns = metrics.Counter("returns_total",
		"Messages that brought the provider back after it had left as silent. Alert when it grows more than once a day: it does not vote.")
	metricInTable = metrics.Gauge("in_table",
		"1 while the provider stands in the newest power table. Alert at 0 when stake is expected.")
	metricPower            = metrics.Gauge("power_sat", "The provider's power in the newest table in satoshis. Alert on an unexpected drop.")
	metricHeadersSubmitted = metrics.Counter("headers_submitted_total",
		"Headers submitted by this daemon since the relayers did not. Alert when it grows: no relayer is at work.")
	metricCommits  = metrics.Counter("randomness_commits_total", "Commitments of randomness that the zone took. No alert; see randomness_left_slots.")
	metricOpenedTo = metrics.Gauge("nonces_opened_l2_height",
		"Highest L2 height up to which the zone has the nonces that votes are made with, 0 while it has none. Alert when it is not above "+
			"last_final_l2_height: the provider cannot vote.")
	metricOpenings = metrics.Counter("nonce_openings_total", "Chunks of nonces shown to the zone. No alert; see nonces_opened_l2_height.")
	metricBalance  = metrics.Gauge("account_balance_utfin",
		"What the account that pays for transactions holds. Alert below the price of a day of openings, one for each 64 L2 blocks.")
	metricStakesWatched = metrics.Gauge("stakes_watched",
		"Outputs of the provider's stake whose spends are watched on Bitcoin. No alert; 0 without a Bitcoin node.")
	metricStakesLost = metrics.Gauge("stakes_lost",
		"Outputs that the zone counts for the provider and the Bitcoin node's chain lacks. Alert at once when above 0: the node "+
			"is on another chain, or the zone counts stake that does not exist.")
	metricSpendsReported = metrics.Counter("spends_reported_total",
		"Spends of the provider's stake that the zone took from this daemon. Alert when it grows: no relayer is at work.")
	metricSpendsUnreported = metrics.Gauge("spends_unreported",
		"Spends of the provider's stake that the zone does not know. Alert when above 0 for 30 minutes.")
	metricLoops = metrics.Loops()
)

func boolGauge(g prometheus.Gauge, on bool) {
	if on {
		g.Set(1)
		return
	}
	g.Set(0)
}
