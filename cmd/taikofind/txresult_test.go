package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// send sends coins: a command ends well only if they went.
func (n node) send(t *testing.T, rpc string) {
	t.Helper()
	address := strings.TrimSpace(n.must("keys", "show", "validator", "-a", testKeyring))
	send := func(more ...string) (string, error) {
		args := []string{"tx", "bank", "send", "validator", address}
		return n.run(append(append(args, more...), "--node", rpc, "--chain-id", testChainID, testKeyring, "--yes", "--gas", "200000")...)
	}
	const fees = "--fees=300utfin"
	for _, output := range []string{"--output=json", "--output=text"} {
		out, err := send("1utfin", fees, output)
		require.NoError(t, err, out)
		require.NotRegexp(t, `(?m)(^|\{)"?height"?: ?"0"`, out, "what is shown is the block's result")
		require.Regexp(t, `"?code"?: ?0`, out)
		out, err = send("900000000000000000utfin", fees, output)
		require.ErrorIs(t, err, errTxFailed, out)
		require.ErrorContains(t, err, "in block")
		require.ErrorContains(t, err, "insufficient funds")
		require.Regexp(t, `"?code"?: ?5`, out)
		out, err = send("1utfin", "--fees=1utfin", output)
		require.ErrorIs(t, err, errTxFailed, out)
		require.ErrorContains(t, err, "refused it with code 13")
		require.Contains(t, out, "insufficient fee")
	}
	out, err := send("1utfin", fees, "--output=json", "--broadcast-mode=async")
	require.NoError(t, err)
	require.Contains(t, out, `"height":"0"`, "who does not want to wait does not")
	out, err = send("1utfin", fees, "--generate-only")
	require.NoError(t, err)
	require.True(t, json.Valid([]byte(out)), "what is no answer to a broadcast is passed on: %s", out)
	require.Contains(t, out, `"messages"`)
}
