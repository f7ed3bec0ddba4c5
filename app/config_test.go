package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"cosmossdk.io/log"
	cmtcfg "github.com/cometbft/cometbft/config"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	"github.com/spf13/viper"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

func TestCometConfig(t *testing.T) {
	cfg := CometConfig()
	require.NoError(t, cfg.ValidateBasic())
	require.Equal(t, 100*time.Millisecond, cfg.Consensus.TimeoutCommit)
	require.Equal(t, 10*time.Millisecond, cfg.P2P.FlushThrottleTimeout)
	require.Equal(t, 10*time.Millisecond, cfg.Consensus.PeerGossipSleepDuration)
	require.True(t, cfg.Mempool.Recheck)
	require.GreaterOrEqual(t, cfg.Mempool.Size, 10_000, "a burst of 100 providers' votes for 100 open slots")
	require.False(t, cfg.Mempool.KeepInvalidTxsInCache)
	require.False(t, cfg.Storage.DiscardABCIResponses, "stock relayers and indexers read /block_results")
	require.Equal(t, "kv", cfg.TxIndex.Indexer, "they search transactions, too")

	require.Equal(t, "127.0.0.1:26660", cfg.Instrumentation.PrometheusListenAddr, "nothing but peers listens to the world")
	_, err := log.ParseLogLevel(cfg.LogLevel)
	require.NoError(t, err)
	require.Contains(t, cfg.LogLevel, "consensus:warn", "eight lines a block are a gigabyte a day")
}

func TestServerConfig(t *testing.T) {
	cfg := ServerConfig()
	require.NoError(t, cfg.ValidateBasic())
	require.Equal(t, "0.001utfin", cfg.MinGasPrices)
	require.True(t, cfg.IAVLDisableFastNode)
	require.Equal(t, -1, cfg.Mempool.MaxTxs)
	require.True(t, cfg.API.Enable && cfg.API.Swagger && cfg.GRPC.Enable)
	require.Positive(t, cfg.StateSync.SnapshotInterval)
	require.GreaterOrEqual(t, cfg.MinRetainBlocks, uint64(ConsensusParams().Evidence.MaxAgeNumBlocks))
}

// TestCachesFit holds what a node's caches and its mempool take when they are full against a machine of 4 GB, which Go's collector
// lets grow to twice of what lives.
func TestCachesFit(t *testing.T) {
	const (
		memory    = 4 << 30
		nodeBytes = 512 // of a node in a tree's cache, its share of keys and values with it
	)
	trees := uint64(len(storeKeys)+len(ibcStoreKeys)) * nodeBytes * ServerConfig().IAVLCacheSize
	waiting := uint64(CometConfig().Mempool.MaxTxsBytes)
	require.LessOrEqual(t, trees, uint64(memory/16))
	require.LessOrEqual(t, waiting, uint64(memory/16))
	require.GreaterOrEqual(t, CometConfig().Mempool.MaxTxsBytes, int64(CometConfig().Mempool.Size*votes.EnvelopeSize), "envelopes fill it by number")
	require.Less(t, ServerConfig().IAVLCacheSize, uint64(BlocksIn(15*time.Minute)), "a store that writes one node a block fills its cache in a quarter of an hour")
}

// readConfig reads what a node would.
func readConfig(t *testing.T, home string) (*cmtcfg.Config, serverconfig.Config) {
	t.Helper()
	comet, app := viper.New(), viper.New()
	comet.SetConfigFile(filepath.Join(home, "config", "config.toml"))
	require.NoError(t, comet.ReadInConfig())
	cometConfig := cmtcfg.DefaultConfig()
	require.NoError(t, comet.Unmarshal(cometConfig))
	app.SetConfigFile(filepath.Join(home, "config", "app.toml"))
	require.NoError(t, app.ReadInConfig())
	appConfig, err := serverconfig.GetConfig(app)
	require.NoError(t, err)
	return cometConfig, appConfig
}

func TestEnsureConfigFiles(t *testing.T) {
	home := filepath.Join(t.TempDir(), "node")
	require.NoError(t, EnsureConfigFiles(home))
	comet, app := readConfig(t, home)
	require.Equal(t, CometConfig().Consensus, comet.Consensus)
	require.Equal(t, CometConfig().Mempool, comet.Mempool)
	require.Equal(t, CometConfig().P2P, comet.P2P)
	want := *ServerConfig()
	want.GRPC.HistoricalGRPCAddressBlockRange = app.GRPC.HistoricalGRPCAddressBlockRange // empty or nil
	require.Equal(t, want, app)

	file := filepath.Join(home, "config", "app.toml")
	ours := viper.New()
	ours.SetConfigFile(file)
	require.NoError(t, ours.ReadInConfig())
	require.Equal(t, DefaultTableMemoryMB, ours.GetInt(FlagTableMemory))
	require.NoError(t, CheckOptions(ours))
	require.NoError(t, os.WriteFile(file, []byte("minimum-gas-prices = \"7utfin\"\n"), 0o600))
	require.NoError(t, EnsureConfigFiles(home))
	_, app = readConfig(t, home)
	require.Equal(t, "7utfin", app.MinGasPrices, "an operator's file is left alone")

	blocked := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(blocked, nil, 0o600))
	require.Error(t, EnsureConfigFiles(blocked))
}
