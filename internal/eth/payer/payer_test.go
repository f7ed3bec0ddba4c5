package payer

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
)

func TestValidate(t *testing.T) {
	for _, tc := range []struct {
		name    string
		change  func(*Account)
		wantErr string
	}{
		{"success - default", func(*Account) {}, ""},
		{"success - a second node", func(a *Account) { a.CheckRPC = "https://other" }, ""},
		{"error - rpc", func(a *Account) { a.RPC = "nowhere" }, "rpc: "},
		{"error - check_rpc", func(a *Account) { a.CheckRPC = "nowhere" }, "check_rpc: "},
		{"error - the second node is the first", func(a *Account) { a.CheckRPC = a.RPC }, "another node"},
		{"error - key_file", func(a *Account) { a.KeyFile = "" }, "key_file"},
		{"error - budget_file", func(a *Account) { a.BudgetFile = "" }, "budget_file"},
		{"error - fees", func(a *Account) { a.MaxFeeGwei = 0 }, "max_fee_gwei"},
		{"error - call_timeout", func(a *Account) { a.CallTimeout = 0 }, "call_timeout"},
		{"error - balance", func(a *Account) { a.MinBalanceEther = -1 }, "min_balance_ether"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			account := Default("some")
			tc.change(&account)
			err := account.Validate()
			if tc.wantErr == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, tc.wantErr)
		})
	}
}

func TestOpen(t *testing.T) {
	const env, passphrase = "PAYER_TEST_PASSPHRASE", "a passphrase of some length"
	role := Role{Section: "some", Env: env, New: "program key new"}
	account := Default("some")
	account.KeyFile = filepath.Join(t.TempDir(), account.KeyFile)
	_, err := account.Open(role)
	require.ErrorIs(t, err, os.ErrNotExist, "before anybody is asked for a passphrase")
	require.ErrorContains(t, err, "make it with `program key new`")
	key, err := ethkey.Generate()
	require.NoError(t, err)
	require.NoError(t, key.Save(account.KeyFile, []byte(passphrase)))
	_, err = account.Open(role)
	require.EqualError(t, err, "no passphrase: name its file in the configuration as some.passphrase_file, or set "+env)
	t.Setenv(env, passphrase)
	opened, err := account.Open(role)
	require.NoError(t, err)
	require.Equal(t, key.Address(), opened.Address())
}

func TestDialCheck(t *testing.T) {
	account := Default("some")
	none, err := account.DialCheck(t.Context())
	require.NoError(t, err)
	require.Nil(t, none)
	account.CheckRPC = "gopher://nowhere"
	_, err = account.DialCheck(t.Context())
	require.ErrorContains(t, err, "check_rpc: ")
	account.CheckRPC = "http://127.0.0.1:1"
	client, err := account.DialCheck(t.Context())
	require.NoError(t, err, "it need not be up")
	client.Close()
}

func TestDispute(t *testing.T) {
	var d Dispute
	now := time.Now()
	require.False(t, d.Lasts(false, now))
	require.False(t, d.Lasts(false, now.Add(DisputeAfter-1)))
	require.True(t, d.Lasts(false, now.Add(DisputeAfter)))
	require.Equal(t, now, d.Since())
	require.False(t, d.Lasts(true, now.Add(DisputeAfter)))
	require.Zero(t, d.Since())
	require.False(t, d.Lasts(false, now.Add(DisputeAfter)), "it begins anew")
}
