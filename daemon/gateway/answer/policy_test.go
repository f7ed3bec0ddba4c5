package answer

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/daemon/gateway/verify"
)

func TestParsePolicy(t *testing.T) {
	for _, tc := range []struct {
		name, key, value string
		wantSat          uint64
		wantErr          bool
	}{
		{"success - none", "", "", 0, false},
		{"success - half a bitcoin", "min_btc", "0.5", 50_000_000, false},
		{"success - a satoshi", "min_btc", "0.00000001", 1, false},
		{"success - all bitcoins", "min_btc", "21000000", 2_100_000_000_000_000, false},
		{"error - less than a satoshi", "min_btc", "0.000000001", 0, true},
		{"error - negative", "min_btc", "-1", 0, true},
		{"error - a fraction", "min_btc", "1/3", 0, true},
		{"error - not finite", "min_btc", "inf", 0, true},
		{"error - a number that fills memory", "min_btc", "1e999999999", 0, true},
		{"error - age", "min_age", "10", 0, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p, err := ParsePolicy(func(name string) string {
				if name == tc.key {
					return tc.value
				}
				return ""
			})
			require.Equal(t, tc.wantErr, err != nil, "%v", err)
			if err == nil {
				require.Equal(t, tc.wantSat, p.MinBTC)
			}
		})
	}
}

// TestBurn: what burns is the share of what two quorums have at least in common.
func TestBurn(t *testing.T) {
	for _, tc := range []struct {
		name                     string
		signed, total, ppm, want uint64
	}{
		{"success - bare quorum of 300", 201, 300, 1_000_000, 102},
		{"success - all of 300", 300, 300, 1_000_000, 201},
		{"success - a tenth", 300_000, 300_000, 100_000, 20_000},
		{"success - nothing", 0, 0, 100_000, 0},
		{"success - less than could ever be", 50, 300, 1_000_000, 0},
		{"success - all bitcoins", 2_100_000_000_000_000, 2_100_000_000_000_000, 1_000_000, 1_400_000_000_000_001},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.want, burnSat(&verify.Block{SignedSat: tc.signed, TotalSat: tc.total}, tc.ppm))
		})
	}
}
