package staker

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with a file of testdata.
func golden(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), text)
}

// What a dry run says is part of what the staker agrees to, word for word.
func TestExplain(t *testing.T) {
	client, _, _ := testClient(t)
	prepared, err := client.Prepare(t.Context(), testOrder())
	require.NoError(t, err)
	all, err := prepared.Explain()
	require.NoError(t, err)
	require.Len(t, all, 4)
	var text strings.Builder
	for _, e := range all {
		text.WriteString(e.Text() + "\n")
		spent, paid := int64(0), int64(0)
		for _, line := range e.Inputs {
			require.NotEmpty(t, line.Description)
			spent += line.ValueSat
		}
		for _, line := range e.Outputs {
			require.NotEmpty(t, line.Description)
			paid += line.ValueSat
		}
		require.Equal(t, e.FeeSat, spent-paid)
	}
	golden(t, "stake.txt", text.String())
}

func TestExplainWithdrawal(t *testing.T) {
	stake, _, _ := testStake(t)
	var text strings.Builder
	for _, from := range stake.Outputs() {
		spend, err := stake.Withdraw(from, changeScript(t), 12_500)
		require.NoError(t, err)
		e, err := stake.ExplainWithdrawal(spend, from)
		require.NoError(t, err)
		text.WriteString(e.Text() + "\n")
	}
	golden(t, "withdraw.txt", text.String())
}

func TestBlocks(t *testing.T) {
	for n, want := range map[int64]string{
		1: "1 block (about 10 minutes)", 6: "6 blocks (about 60 minutes)", 100: "100 blocks (about 17 hours)",
		144: "144 blocks (about 24 hours)", 288: "288 blocks (about 2 days)", 10_000: "10000 blocks (about 69 days)",
	} {
		require.Equal(t, want, Blocks(n))
	}
}
