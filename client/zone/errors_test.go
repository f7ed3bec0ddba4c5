package zone

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRefusalLabels(t *testing.T) {
	tests := []struct {
		name            string
		err             error
		codespace, code string
		refused         bool
	}{
		{"success - a refusal", fmt.Errorf("send: %w", &TxError{Codespace: "btcstake", Code: 56}), "btcstake", "56", true},
		{"success - a long name", &TxError{Codespace: strings.Repeat("x", 40)}, strings.Repeat("x", 32), "0", true},
		{"success - a name cut within a rune", &TxError{Codespace: strings.Repeat("x", 31) + "é"}, strings.Repeat("x", 31) + "?", "0", true},
		{"success - a code that nobody registers", &TxError{Codespace: "sdk", Code: math.MaxUint32}, "sdk", "65535", true},
		{"error - the node is down", errors.New("unavailable"), "", "", false},
		{"error - none", nil, "", "", false},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			codespace, code, refused := RefusalLabels(tc.err)
			require.Equal(t, tc.refused, refused)
			require.Equal(t, tc.codespace, codespace)
			require.Equal(t, tc.code, code)
		})
	}
}
