package main

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/daemon/gateway"
	"github.com/taikofin/taikofin/testutil/cli"
	"github.com/taikofin/taikofin/testutil/zonechain"
)

func gatewayd(t *testing.T, args ...string) (string, error) {
	t.Helper()
	return cli.Run(t, rootCommand(), "", args...)
}

func TestManner(t *testing.T) {
	cli.RequireManner(t, cli.Program{Name: "gatewayd", Root: rootCommand, Config: true})
}

// TestInit: the configuration is as written, a trusted header is taken once and shown, and nothing is overwritten without force.
func TestInit(t *testing.T) {
	z, err := zonechain.NewRecorded()
	require.NoError(t, err)
	node := zonechain.Serve(t, z)
	home := filepath.Join(t.TempDir(), "home")
	out, err := gatewayd(t, "init", "--home", home)
	require.NoError(t, err)
	require.Contains(t, out, "Still missing")
	got, err := os.ReadFile(filepath.Join(home, gateway.ConfigFile))
	require.NoError(t, err)
	want, err := gateway.DefaultConfig().TOML()
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
	_, err = gatewayd(t, "start", "--home", home)
	require.ErrorContains(t, err, "chain_id")

	args := []string{"init", "--home", home, "--set", "zone.chain_id=" + zonechain.ChainID, "--set", "zone.rpc=" + node.URL + "," + node.URL, "--trust-from-node"}
	_, err = gatewayd(t, args...)
	require.ErrorContains(t, err, "--force")
	out, err = gatewayd(t, append(args, "--force")...)
	require.NoError(t, err)
	hash := hex.EncodeToString(z.Block(0).Hash())
	require.Equal(t, 2, strings.Count(out, hash), "each node's is shown")
	out, err = gatewayd(t, "trust", "--home", home, "--output", "json")
	require.NoError(t, err)
	var shown []gateway.ShownHeader
	require.NoError(t, json.Unmarshal([]byte(out), &shown))
	require.Len(t, shown, 2)
	require.Equal(t, hash, shown[0].Hash)
	got, err = os.ReadFile(filepath.Join(home, gateway.ConfigFile))
	require.NoError(t, err)
	require.Contains(t, string(got), hash)

	_, err = gatewayd(t, "init", "--home", t.TempDir(), "--set", "zone.chain_id=other", "--set", "zone.rpc="+node.URL, "--trust-from-node")
	require.ErrorContains(t, err, zonechain.ChainID)
	_, err = gatewayd(t, "trust", "999", "--home", home)
	require.ErrorContains(t, err, "do not show one header")
	for _, command := range [][]string{{"status"}, {"evidence"}, {"proof", "get", "1"}} {
		_, err = gatewayd(t, append(command, "--home", home, "--set", "api.listen_addr=127.0.0.1:1")...)
		require.ErrorContains(t, err, "gatewayd start", command)
	}
}
