package covenant

import (
	"context"
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/testutil/logs"
	"github.com/taikofin/taikofin/testutil/ports"
	"github.com/taikofin/taikofin/testutil/wait"
)

// TestFirstStart: while the zone's node is not up yet, the log says so once, as information.
func TestFirstStart(t *testing.T) {
	cfg := DefaultConfig().Resolve(t.TempDir())
	cfg.Zone.GRPCAddr, cfg.Zone.KeyringBackend, cfg.Zone.ChainID = ports.Free(t), keyring.BackendTest, "test-1"
	keys, err := zone.OpenKeyring(cfg.Zone, nil)
	require.NoError(t, err)
	_, err = zone.AddKey(keys, cfg.Zone.KeyName, "")
	require.NoError(t, err)
	cfg.Monitor.ListenAddr = ""
	key, log := memberOf(t, 1), logs.Capture(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, cfg, key) }()
	wait.Until(t, 10*time.Millisecond, func() bool { return log.Count("Pipeline waits") > 0 })
	time.Sleep(time.Second) // for some more tries
	cancel()
	require.NoError(t, wait.For(t, ended))
	require.Equal(t, 1, log.Count("Pipeline waits"), log)
	require.Zero(t, log.Count("level=WARN")+log.Count("level=ERROR"), log)
}
