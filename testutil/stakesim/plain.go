package stakesim

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/keys"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// NewPlainRegistry returns a registry with a committee of one, for tests that fill it.
func NewPlainRegistry(t testing.TB) *Registry {
	t.Helper()
	params := btcstaketypes.DefaultParams()
	params.BtcNetwork, params.ReportDelay = "regtest", 0
	version := btcstaketypes.DefaultStakingParams()
	version.CovenantPks, version.CovenantQuorum = [][]byte{keys.XOnly(1)}, 1
	version.SlashingPkScript = append([]byte{0x00, 0x14}, make([]byte, 20)...)
	r, err := NewRegistry(params, version)
	require.NoError(t, err)
	t.Cleanup(r.Close)
	return r
}
