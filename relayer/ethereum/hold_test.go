package ethereum

import (
	"path/filepath"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/secretfile"
)

// TestKeyIsHeld: two relayers with one account would replace each other's transactions for ever, so the second does not open, and
// the file is free again as soon as the first is closed or fails to open.
func TestKeyIsHeld(t *testing.T) {
	const passphrase = "a passphrase of some length"
	t.Setenv(EnvPassphrase, passphrase)
	cfg := Default()
	cfg.RPC, cfg.KeyFile = "http://127.0.0.1:1", filepath.Join(t.TempDir(), "key.json")
	key, err := ethkey.Generate()
	require.NoError(t, err)
	require.NoError(t, key.Save(cfg.KeyFile, []byte(passphrase)))
	open := func(cfg Config) (*Relay, error) {
		t.Setenv(EnvPassphrase, passphrase) // it is taken out of the environment when it was read
		return Open(t.Context(), nil, cfg, prometheus.NewCounter(prometheus.CounterOpts{Name: "errors"}))
	}

	first, err := open(cfg)
	require.NoError(t, err)
	_, err = open(cfg)
	require.ErrorIs(t, err, secretfile.ErrInUse)
	require.ErrorContains(t, err, cfg.KeyFile)
	first.Close()

	for _, broken := range []func(*Config){
		func(c *Config) { c.RPC = "gopher://nowhere" },
		func(c *Config) { c.CheckRPC = "gopher://nowhere" },
	} {
		bad := cfg
		broken(&bad)
		_, err = open(bad)
		require.Error(t, err)
		require.NotErrorIs(t, err, secretfile.ErrInUse)
	}
	again, err := open(cfg)
	require.NoError(t, err, "nobody holds it")
	again.Close()
}
