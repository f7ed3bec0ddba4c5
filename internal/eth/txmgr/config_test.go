package txmgr

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

func TestConfigValidate(t *testing.T) {
	tests := []struct {
		name    string
		change  func(*Config)
		wantErr string
	}{
		{"success - default", func(*Config) {}, ""},
		{"error - no fee", func(c *Config) { c.MaxFeeGwei = 0 }, "max_fee_gwei"},
		{"error - fee is no number", func(c *Config) { c.MaxFeeGwei = math.NaN() }, "max_fee_gwei"},
		{"error - tips crossed", func(c *Config) { c.MinTipGwei = c.MaxTipGwei + 1 }, "min_tip_gwei"},
		{"error - tip above the fee", func(c *Config) { c.MaxTipGwei = c.MaxFeeGwei + 1 }, "max_tip_gwei"},
		{"error - margin", func(c *Config) { c.GasMargin = maxGasMargin + 1 }, "gas_margin"},
		{"error - no confirmation", func(c *Config) { c.Confirmations = 0 }, "confirmations"},
		{"error - no checks", func(c *Config) { c.NonceLostChecks = 0 }, "nonce_lost_checks"},
		{"error - no interval", func(c *Config) { c.ReceiptInterval = 0 }, "receipt_interval"},
		{"error - timeout below resubmission", func(c *Config) { c.SendTimeout = c.ResubmitAfter - 1 }, "send_timeout"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			cfg := Default()
			tc.change(&cfg)
			err := cfg.Validate()
			if tc.wantErr == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, tc.wantErr)
		})
	}
}

func TestClassify(t *testing.T) {
	said := func(text string) error { return fmt.Errorf("call: %w", &jsonrpc.Error{Code: -32000, Message: text}) }
	tests := []struct {
		name string
		err  error
		want refusal
	}{
		{"success - taken", nil, accepted},
		{"success - already known", said("already known"), accepted},
		{"error - connection", errors.New("connection refused"), unreachable},
		{"error - replacement", said("replacement transaction underpriced: gas tip cap 1"), underpriced},
		{"error - below the pool's least", said("transaction underpriced: tip needed 1"), underpriced},
		{"error - below the base fee", said("max fee per gas less than block base fee: address 0x"), underpriced},
		{"error - nonce", said("nonce too low: next nonce 5, tx nonce 4"), nonceTooLow},
		{"error - funds", said("Insufficient funds for gas * price + value"), tooPoor},
		{"error - anything else", said("exceeds block gas limit"), refusedForGood},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) { require.Equal(t, tc.want, classify(tc.err)) })
	}
}
