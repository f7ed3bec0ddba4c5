package main

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

// lookedAt is a tree of commands that are not run; to make one takes most of a second.
var lookedAt = sync.OnceValue(newRootCmd)

func find(t *testing.T, path ...string) *cobra.Command {
	t.Helper()
	cmd, rest, err := lookedAt().Find(path)
	require.NoError(t, err)
	require.Empty(t, rest, "%v", path)
	return cmd
}

// TestModulesHaveOneName: what the module is called its commands are called, whoever made them.
func TestModulesHaveOneName(t *testing.T) {
	for _, path := range []string{
		"query btcstakeview tip", "query taikofinality latest", "tx taikofinality unjail",
		"tx btcstakeview stake", "tx btcstakeview key add", "tx btcstakeview insert-headers",
	} {
		cmd := find(t, strings.Fields(path)...)
		require.NotEmpty(t, cmd.Short)
	}
	for _, sub := range find(t, "tx").Commands() {
		require.NotEqual(t, "btcstake", sub.Name())
	}
}

func TestFlagsTakeWhatAnswersShow(t *testing.T) {
	for _, test := range []struct{ name, cmd, flag, value, want string }{
		{"success - the name of a status", "query btcstakeview delegations", "status", "DELEGATION_STATUS_ACTIVE", ""},
		{"success - its short name", "query btcstakeview delegations", "status", "active", ""},
		{"error - no status", "query btcstakeview delegations", "status", "DELEGATION_STATUS_LOST", "not a valid value"},
		{"error - a status of something else", "query btcstakeview delegations", "status", "BLOCK_STATUS_FINALIZED", "not a valid value"},
		{"success - the name of a kind", "query taikofinality pub-rand-commits", "kind", "BALLOT_KIND_CHECKPOINT", ""},
		{"success - the name of a kind in a transaction", "tx taikofinality commit-pub-rand", "kind", "BALLOT_KIND_FINALITY", ""},
		{"success - the key of a page", "query btcstakeview delegations", "page-key", "-_-_AQID", ""},
		{"error - no key of a page", "query btcstakeview delegations", "page-key", "0x1", "no next_key"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := find(t, strings.Fields(test.cmd)...).Flags().Set(test.flag, test.value)
			if test.want != "" {
				require.ErrorContains(t, err, test.want)
				return
			}
			require.NoError(t, err)
		})
	}
	require.True(t, find(t, "query", "btcstakeview", "delegations").Flags().Lookup("page-count-total").Hidden, "the zone refuses it")
}

// requireQueries asks a node by commands, for people and for programs.
func (n node) requireQueries(t *testing.T, rpc string) {
	t.Helper()
	query := func(args ...string) string {
		return n.must(append(append([]string{"query"}, args...), "--node", rpc)...)
	}
	var params struct{ Params map[string]any }
	require.NoError(t, json.Unmarshal([]byte(query("taikofinality", "params", "--output", "json")), &params))
	require.Equal(t, "1", params.Params["activation_height"])
	text := query("taikofinality", "params", "--output", "text")
	require.Contains(t, text, "\n  activation_height: \"1\"\n")
	line := query("taikofinality", "params", "--output", "json", "--no-indent")
	require.Equal(t, 1, strings.Count(line, "\n"))
	list := query("btcstakeview", "delegations", "--status", "DELEGATION_STATUS_ACTIVE", "--output", "json")
	require.NotContains(t, list, "total")
}

// letPagesIn has the node answer web pages of this machine.
func (n node) letPagesIn(t *testing.T) {
	t.Helper()
	config, err := os.ReadFile(n.file("config.toml"))
	require.NoError(t, err)
	open := strings.Replace(string(config), "\ncors_allowed_origins = []", "\ncors_allowed_origins = [\"http://localhost:*\"]", 1)
	require.NotEqual(t, string(config), open)
	require.NoError(t, os.WriteFile(n.file("config.toml"), []byte(open), 0o600))
}

// requirePages asks as a browser does before it lets a page read REST, gRPC-web and CometBFT's RPC.
func requirePages(t *testing.T, rest, rpc, allowed string) {
	t.Helper()
	for url, headers := range map[string]string{
		rest + "/taikofin/taikofinality/v1/params":  "x-cosmos-block-height",
		rest + "/taikofin.finality.v1.Query/Params": "content-type,x-grpc-web",
		rest + "/cosmos/tx/v1beta1/txs":             "content-type",
		rpc + "/":                                   "content-type",
	} {
		for _, origin := range []string{"http://localhost:5173", "https://evil.example"} {
			req, err := http.NewRequest(http.MethodOptions, url, nil)
			require.NoError(t, err)
			req.Header.Set("Origin", origin)
			req.Header.Set("Access-Control-Request-Method", http.MethodPost)
			req.Header.Set("Access-Control-Request-Headers", headers)
			rsp, err := http.DefaultClient.Do(req)
			require.NoError(t, err)
			require.NoError(t, rsp.Body.Close())
			want := ""
			if origin == allowed {
				want = origin
				require.Equal(t, http.StatusNoContent, rsp.StatusCode, url)
			}
			require.Equal(t, want, rsp.Header.Get("Access-Control-Allow-Origin"), "%s for %s", url, origin)
		}
	}
}
