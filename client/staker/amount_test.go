package staker_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/staker"
)

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]uint64{
		"0.5btc": 50_000_000, "1btc": 100_000_000, "0.00000001btc": 1, "50000000sat": 50_000_000, "21000000btc": 2_100_000_000_000_000,
	} {
		sat, err := staker.ParseAmount(text)
		require.NoError(t, err, text)
		require.Equal(t, want, sat)
	}
	for _, text := range []string{
		"", "1", "btc", "sat", "0btc", "-1btc", "0.000000001btc", "1.5sat", "21000001btc", ".5btc", "1e3sat", "1 btc", "99999999999999999999sat",
	} {
		_, err := staker.ParseAmount(text)
		require.Error(t, err, text)
	}
}
