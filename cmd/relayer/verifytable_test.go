package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/verifytable"
)

func TestVerifyTableArguments(t *testing.T) {
	home := t.TempDir()
	_, err := execute(t, "verify-table", "--home", home)
	require.ErrorContains(t, err, "relayer init")
	// Port 1 refuses connections.
	_, err = execute(t, "init", "--home", home, "--grpc-addr", "127.0.0.1:1", "--bitcoin-rpc", "127.0.0.1:1")
	require.NoError(t, err)
	for _, number := range []string{"-1", "x", "1x", "01", "18446744073709551616"} {
		_, err = execute(t, "verify-table", "--home", home, "--", number)
		require.ErrorContains(t, err, "is not a number", number)
	}
	_, err = execute(t, "verify-table", "--home", home, "1", "2")
	require.ErrorContains(t, err, "at most 1 arg")
	for _, tc := range []struct{ flags, wantErr string }{
		{"--data-contract=0x5FbDB2315678afecb367f032d93F642f64180aa3", "needs --btc-height"},
		{"--data-contract=0x5F", "is not an address"},
		{"--btc-height=5", "goes with --data-contract"},
	} {
		_, err = execute(t, append([]string{"verify-table", "--home", home}, strings.Fields(tc.flags)...)...)
		require.ErrorContains(t, err, tc.wantErr)
	}
	_, err = execute(t, "verify-table", "3", "--home", home)
	require.ErrorContains(t, err, "127.0.0.1:1", "it needs no key, but a zone")
}

func TestWriteTable(t *testing.T) {
	verdict := &verifytable.Verdict{
		Series: "eth-0", EthChainID: 1, Verifier: "0xAa", N: 3, L2Height: 1200, BTCHeight: 900_000, BTCTime: 1_800_000_000,
		OwnBTCTime: 1_800_000_000, BTCTipHeight: 900_007, BTCTipHash: "00ff", TotalSat: 5, SignableSat: 4, FoundSat: 5, StakedSat: 4,
		MirroredSat: 2, AccountableSat: 1,
		TableHash: "0x01", OwnTableHash: "0x01", CodeHash: "0x02", LeavesHash: "0x03",
		Entries: []verifytable.Entry{
			{FpPk: "aa", ClaimedSat: 4, FoundSat: 4, StakedSat: 4, Nonce: "0123456789abcdef0123", Committed: true},
			{FpPk: "bb", ClaimedSat: 1, FoundSat: 1, UnbondingSat: 1, Reasons: []string{"spent after T: stake x"}},
		},
		LeftOut:  []verifytable.Entry{{FpPk: "cc", FoundSat: 9, Committed: true}},
		Contract: &verifytable.Contract{Verifier: "0xAa", IsTable: true, Next: 3},
	}
	var out bytes.Buffer
	writeTable(&out, verdict)
	for _, want := range []string{
		"eth-0", "checkpoint 3, L2 height 1200", "2027-01-15T08:00:00Z", "5 sat in 2 entries, 4 with a nonce",
		"mirrored", "2 sat of the table's power", "accountable", "1 sat go to slashing scripts", "0123456789abcdef…",
		"spent after T: stake x", "not in the table", "committed", "has the table: true", "the table is what Bitcoin says",
	} {
		require.Contains(t, out.String(), want)
	}
	verdict.Differences = []string{"one thing"}
	out.Reset()
	writeTable(&out, verdict)
	require.Contains(t, out.String(), "differs: one thing")
	require.NotContains(t, out.String(), "is what Bitcoin says")
}

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	tell := progressOn(&out)
	for i := 1; i <= 1000; i++ {
		tell("stakes", i, 1000)
	}
	require.Contains(t, out.String(), "stakes: 1 of 1000\n")
	require.Contains(t, out.String(), "stakes: 1000 of 1000\n")
	require.Less(t, bytes.Count(out.Bytes(), []byte("\n")), 100)
}
