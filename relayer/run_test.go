package relayer

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/relayer/guard"
	"github.com/taikofin/taikofin/testutil/logs"
	"github.com/taikofin/taikofin/testutil/ports"
)

// withGuardThatIsDown turns the guard on, with a key and an Ethereum node that is not up.
func withGuardThatIsDown(t *testing.T, cfg *Config) {
	t.Helper()
	const passphrase = "a passphrase of some length"
	cfg.Guard.Enabled, cfg.Guard.RPC = true, "http://"+ports.Free(t)
	cfg.Guard.Stores, cfg.Guard.KeyFile = []string{"0x4e59b44847b379578588920cA78FbF26c0B4956C"}, filepath.Join(t.TempDir(), "guard.json")
	secret, err := crypto.GenerateKey()
	require.NoError(t, err)
	key := &keystore.Key{Address: crypto.PubkeyToAddress(secret.PublicKey), PrivateKey: secret}
	// A real key file takes a second and a quarter of a gigabyte to open.
	content, err := keystore.EncryptKey(key, passphrase, keystore.LightScryptN, keystore.LightScryptP)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(cfg.Guard.KeyFile, content, 0o600))
	t.Setenv(guard.EnvPassphrase, passphrase)
}

// TestPeersThatAreDown starts the relayer while none of its peers is up, nor the files there that a Bitcoin node makes when
// it starts: it runs, /readyz names each pipeline, and the log says once of each what it waits for.
func TestPeersThatAreDown(t *testing.T) {
	cfg := Default()
	cfg.Zone.GRPCAddr, cfg.Zone.KeyringDir, cfg.Zone.KeyringBackend, cfg.Zone.ChainID = ports.Free(t), t.TempDir(), keyring.BackendTest, "test-1"
	keys, err := zone.OpenKeyring(cfg.Zone, nil)
	require.NoError(t, err)
	_, err = zone.AddKey(keys, cfg.Zone.KeyName, "")
	require.NoError(t, err)
	cfg.Taiko.RPC = "ws://" + ports.Free(t)
	cfg.Bitcoin.RPCAddr, cfg.Bitcoin.CookieFile = "https://"+ports.Free(t), filepath.Join(t.TempDir(), ".cookie")
	cfg.Bitcoin.CertFile = filepath.Join(t.TempDir(), "rpc.cert")
	cfg.Monitor.ListenAddr = ports.Free(t)
	withGuardThatIsDown(t, &cfg)

	log := logs.Capture(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, cfg) }()
	var answer struct {
		Ready  bool              `json:"ready"`
		Checks map[string]string `json:"checks"`
	}
	require.Eventually(t, func() bool {
		resp, err := http.Get("http://" + cfg.Monitor.ListenAddr + "/readyz")
		if err != nil {
			return false
		}
		defer func() { _ = resp.Body.Close() }()
		raw, _ := io.ReadAll(resp.Body)
		return json.Unmarshal(raw, &answer) == nil && len(answer.Checks) == 4
	}, 10*time.Second, 50*time.Millisecond)
	require.False(t, answer.Ready)
	for _, name := range []string{"taiko", "bitcoin", "stake", "guard"} {
		require.Contains(t, answer.Checks[name], "has not succeeded yet", name)
	}
	select {
	case err := <-ended:
		require.Fail(t, "the relayer ended", "%v", err)
	case <-time.After(300 * time.Millisecond):
	}
	cancel()
	require.NoError(t, <-ended)
	for _, pipeline := range []string{"taiko", "bitcoin", "stake", "balance"} {
		require.Equal(t, 1, log.Count(`msg="Pipeline waits" pipeline=`+pipeline+" "), log)
	}
	require.Zero(t, log.Count("level=WARN")+log.Count("level=ERROR"), log)
}

// TestGuardAlone runs the guard with no account on the zone, as whoever needs a bridge's withdrawals does: it asks nothing of the zone.
func TestGuardAlone(t *testing.T) {
	cfg := Default()
	cfg.Zone.KeyringDir, cfg.Zone.KeyringBackend = t.TempDir(), keyring.BackendTest
	cfg.Taiko.Enabled, cfg.Bitcoin.Enabled, cfg.Ethereum.Enabled = false, false, false
	cfg.Taiko.RPC, cfg.Monitor.ListenAddr = "http://"+ports.Free(t), ports.Free(t)
	withGuardThatIsDown(t, &cfg)

	status, err := QueryStatus(t.Context(), cfg)
	require.NoError(t, err)
	require.Nil(t, status.Account)
	require.NotNil(t, status.Guard)
	require.ErrorIs(t, status.Err(), known.ErrIncomplete, "its nodes are down")

	log := logs.Capture(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, cfg) }()
	require.Eventually(t, func() bool { return log.Count(`msg="Pipeline waits" pipeline=guard `) == 1 }, 10*time.Second, 50*time.Millisecond)
	require.Zero(t, log.Count("pipeline=balance"), log)
	cancel()
	require.NoError(t, <-ended)
}
