package app

import "time"

// BlockInterval is the pace the zone's defaults are set for: timeout_commit in config.toml, and everything in genesis
// and in app.toml that is counted in blocks. A chain that runs at another pace changes this constant, not the numbers
// derived from it.
const BlockInterval = 100 * time.Millisecond

const (
	day  = 24 * time.Hour
	year = 365*day + 6*time.Hour // a Julian year, as x/mint counts

	// UnbondingTime is how long a zone validator's stake can still be slashed after it was withdrawn. Evidence of a
	// double signature is accepted for exactly as long.
	UnbondingTime = 21 * day

	// slashingWindow is the time over which a validator's absence is counted.
	slashingWindow = time.Hour

	// historyWindow is how long a node keeps every state and x/staking every header: longer than an IBC handshake, a
	// proof or a slow query needs, short enough for ten states a second.
	historyWindow = 10 * time.Minute

	// snapshotPeriod is the time between two state-sync snapshots.
	snapshotPeriod = time.Hour
)

// BlocksIn returns how many blocks of BlockInterval fill a time, rounded up.
func BlocksIn(d time.Duration) int64 {
	return int64((d + BlockInterval - 1) / BlockInterval)
}
