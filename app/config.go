package app

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"text/template"
	"time"

	pruningtypes "cosmossdk.io/store/pruning/types"
	cmtcfg "github.com/cometbft/cometbft/config"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
)

const (
	// DefaultMinGasPrices is the least price of gas that a node asks of a transaction. Votes pay nothing.
	DefaultMinGasPrices = "0.001" + BondDenom
	// defaultQueryGasLimit bounds what one query may read, so that nobody can make a node walk its whole state.
	defaultQueryGasLimit = 50_000_000
	// pruningInterval is how many heights are deleted at once.
	pruningInterval = 10
	// snapshotsKept is how many state-sync snapshots a node offers.
	snapshotsKept = 2
	// defaultLogLevel leaves out the eight lines that CometBFT writes for every block, a gigabyte a day at ten blocks a
	// second.
	defaultLogLevel = "consensus:warn,state:warn,txindex:warn,*:info"
	// gossipSleep replaces two waits of a tenth of a second that CometBFT hides between a vote and its neighbors.
	gossipSleep = 10 * time.Millisecond
	// mempoolSize is how many transactions and envelopes the mempool holds: twice a burst of 100 providers' votes for
	// 100 open slots.
	mempoolSize = 20_000
	// mempoolBytes bounds what those hold in memory: all envelopes it has room for, and dozens of full blocks of transactions.
	mempoolBytes = 128 << 20
	// treeCacheNodes is how many nodes of its tree each store keeps in memory, those of former versions among them. Every block
	// adds all nodes on the way to what it writes, so a busy store's cache is full soon, whatever its size. A node takes 400
	// bytes and the key and value that it holds. The nodes that every block needs are the newest and the upper ones, a few
	// hundred.
	treeCacheNodes = 5_000
)

// CometConfig returns the contents of a new config.toml. Rounds are short since blocks are small; whoever cannot follow
// gets more time with every round.
func CometConfig() *cmtcfg.Config {
	cfg := cmtcfg.DefaultConfig()
	cfg.LogLevel = defaultLogLevel
	// CometBFT's metrics and ours, on one page.
	cfg.Instrumentation.Prometheus = true
	cfg.Instrumentation.PrometheusListenAddr = "127.0.0.1:26660"

	cfg.Consensus.TimeoutPropose = time.Second
	cfg.Consensus.TimeoutProposeDelta = 250 * time.Millisecond
	cfg.Consensus.TimeoutPrevote = 500 * time.Millisecond
	cfg.Consensus.TimeoutPrevoteDelta = 250 * time.Millisecond
	cfg.Consensus.TimeoutPrecommit = 500 * time.Millisecond
	cfg.Consensus.TimeoutPrecommitDelta = 250 * time.Millisecond
	cfg.Consensus.TimeoutCommit = BlockInterval
	cfg.Consensus.SkipTimeoutCommit = false
	cfg.Consensus.PeerGossipSleepDuration = gossipSleep
	cfg.P2P.FlushThrottleTimeout = gossipSleep

	// A vote leaves the mempool only by a recheck, and one that was refused may be welcome a block later.
	cfg.Mempool.Recheck = true
	cfg.Mempool.KeepInvalidTxsInCache = false
	// A burst after an outage is a vote of every provider for every open slot: 10,000 envelopes by default. They share
	// the mempool with transactions, which must not be able to fill it beside them.
	cfg.Mempool.Size = mempoolSize
	cfg.Mempool.MaxTxsBytes = mempoolBytes
	cfg.Mempool.CacheSize = 2 * mempoolSize

	// Relayers and indexers read the results of every block. They go when their blocks go.
	cfg.Storage.DiscardABCIResponses = false
	return cfg
}

// ServerConfig returns the contents of a new app.toml.
func ServerConfig() *serverconfig.Config {
	cfg := serverconfig.DefaultConfig()
	cfg.MinGasPrices = DefaultMinGasPrices
	cfg.QueryGasLimit = defaultQueryGasLimit
	cfg.IAVLDisableFastNode = true
	cfg.IAVLCacheSize = treeCacheNodes
	cfg.Pruning = pruningtypes.PruningOptionCustom
	cfg.PruningKeepRecent = strconv.FormatInt(BlocksIn(historyWindow), 10)
	cfg.PruningInterval = strconv.Itoa(pruningInterval)
	// Blocks are kept as long as evidence about them counts.
	cfg.MinRetainBlocks = uint64(BlocksIn(UnbondingTime))             //nolint:gosec // millions
	cfg.StateSync.SnapshotInterval = uint64(BlocksIn(snapshotPeriod)) //nolint:gosec // thousands
	cfg.StateSync.SnapshotKeepRecent = snapshotsKept
	cfg.API.Enable = true
	cfg.API.Swagger = true
	cfg.GRPC.Enable = true
	cfg.Mempool.MaxTxs = -1
	return cfg
}

// EnsureConfigFiles writes config.toml and app.toml with the zone's defaults where they are missing, and leaves files
// that exist alone. It must run before the SDK reads its configuration: the SDK would create the missing files itself,
// with the defaults of its command line flags, a commit timeout of 5 s among them.
func EnsureConfigFiles(home string) error {
	dir := filepath.Join(home, "config")
	for _, d := range []string{home, dir, filepath.Join(home, "data")} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return fmt.Errorf("create node directory: %w", err)
		}
	}
	cometFile, appFile := filepath.Join(dir, "config.toml"), filepath.Join(dir, "app.toml")
	missing, err := isMissing(cometFile)
	if err != nil {
		return err
	}
	if missing {
		cmtcfg.WriteConfigFile(cometFile, CometConfig())
	}
	if missing, err = isMissing(appFile); err != nil || !missing {
		return err
	}
	contents, err := RenderServerConfig(ServerConfig(), DefaultTableMemoryMB)
	if err != nil {
		return err
	}
	if err := os.WriteFile(appFile, contents, 0o600); err != nil {
		return fmt.Errorf("write app config: %w", err)
	}
	return nil
}

func isMissing(file string) (bool, error) {
	_, err := os.Stat(file)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	return false, err
}

// votesConfig is what app.toml says of ours.
const votesConfig = `
###############################################################################
###                                  Votes                                  ###
###############################################################################

[votes]

# How many MB of memory may hold tables of finality providers' keys, by which their votes are verified a dozen times as fast:
# 10 MB, and half a MB for each provider. 0 turns them off. No verdict depends on it.
table_memory_mb = %d
`

// RenderServerConfig writes app.toml with the SDK's own template, comments included, and our setting behind it.
func RenderServerConfig(cfg *serverconfig.Config, tableMemoryMB int) ([]byte, error) {
	tmpl, err := template.New("app.toml").Parse(serverconfig.DefaultConfigTemplate)
	if err != nil {
		return nil, fmt.Errorf("parse app config template: %w", err)
	}
	var buf bytes.Buffer
	if err := tmpl.Execute(&buf, cfg); err != nil {
		return nil, fmt.Errorf("render app config: %w", err)
	}
	fmt.Fprintf(&buf, votesConfig, tableMemoryMB)
	return buf.Bytes(), nil
}
