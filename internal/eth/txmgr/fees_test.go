package txmgr

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func n(v int64) *big.Int { return big.NewInt(v) }

func TestQuote(t *testing.T) {
	bounds := limits{maxFee: n(100), minTip: n(2), maxTip: n(10)}
	tests := []struct {
		name             string
		base, suggested  int64
		wantTip, wantCap int64
		wantErr          error
	}{
		{"success - suggestion within bounds", 20, 5, 5, 45, nil},
		{"success - tip is raised to the least", 20, 0, 2, 42, nil},
		{"success - tip is cut to the most", 20, 50, 10, 50, nil},
		{"success - cap is cut to the most", 60, 5, 5, 100, nil},
		{"success - exactly at the cap", 95, 5, 5, 100, nil},
		{"error - base fee above the cap", 96, 5, 0, 0, ErrFeeCap},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			fees, err := quote(n(tc.base), n(tc.suggested), bounds)
			require.ErrorIs(t, err, tc.wantErr)
			if tc.wantErr == nil {
				require.Equal(t, Fees{Tip: n(tc.wantTip), Cap: n(tc.wantCap)}, fees)
			}
		})
	}
}

func TestBumped(t *testing.T) {
	bounds := limits{maxFee: n(1000), minTip: n(0), maxTip: n(100)}
	tests := []struct {
		name     string
		old, now Fees
		want     Fees
		wantOK   bool
	}{
		{"success - a tenth more", Fees{n(10), n(100)}, Fees{n(5), n(50)}, Fees{n(11), n(110)}, true},
		{"success - rounded up", Fees{n(11), n(101)}, Fees{n(0), n(0)}, Fees{n(13), n(112)}, true},
		{"success - one more when a tenth is nothing", Fees{n(0), n(1)}, Fees{n(0), n(0)}, Fees{n(1), n(2)}, true},
		{"success - what the chain asks for now", Fees{n(10), n(100)}, Fees{n(50), n(500)}, Fees{n(50), n(500)}, true},
		{"success - a tenth more when the chain asks for too much", Fees{n(10), n(900)}, Fees{n(200), n(2000)}, Fees{n(11), n(990)}, true},
		{"error - cap leaves no room", Fees{n(10), n(950)}, Fees{n(1), n(1)}, Fees{n(11), n(1045)}, false},
		{"error - tip leaves no room", Fees{n(95), n(100)}, Fees{n(1), n(1)}, Fees{n(105), n(110)}, false},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, ok := tc.old.bumped(tc.now, bounds)
			require.Equal(t, tc.wantOK, ok)
			require.Equal(t, tc.want, got)
		})
	}
}

// A replacement must satisfy go-ethereum's rule, and never exceed the caps.
func TestBumpedIsAReplacement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wei := rapid.Int64Range(0, 1<<50)
		bounds := limits{maxFee: n(wei.Draw(t, "maxFee")), minTip: n(0), maxTip: n(wei.Draw(t, "maxTip"))}
		old := Fees{Tip: n(wei.Draw(t, "tip")), Cap: n(wei.Draw(t, "cap"))}
		now := Fees{Tip: n(wei.Draw(t, "nowTip")), Cap: n(wei.Draw(t, "nowCap"))}
		next, ok := old.bumped(now, bounds)
		if !ok {
			return
		}
		for _, pair := range [][2]*big.Int{{old.Tip, next.Tip}, {old.Cap, next.Cap}} {
			threshold := new(big.Int).Div(new(big.Int).Mul(pair[0], n(110)), n(100))
			require.Positive(t, pair[1].Cmp(pair[0]))
			require.GreaterOrEqual(t, pair[1].Cmp(threshold), 0)
		}
		require.LessOrEqual(t, next.Cap.Cmp(bounds.maxFee), 0)
		require.LessOrEqual(t, next.Tip.Cmp(bounds.maxTip), 0)
		require.LessOrEqual(t, next.Tip.Cmp(next.Cap), 0)
	})
}
