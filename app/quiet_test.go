package app

import (
	"bytes"
	"testing"

	"cosmossdk.io/log"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/stretchr/testify/require"
)

// TestFreshChainLogsNoErrors runs a zone from the default genesis, which knows no stake and no Taiko block yet: that is
// no error, and at ten blocks a second it must not be logged as one.
func TestFreshChainLogsNoErrors(t *testing.T) {
	var logged bytes.Buffer
	app := New(log.NewLogger(&logged, log.LevelOption(3 /* error */), log.ColorOption(false)), dbm.NewMemDB(), nil, true,
		mapOptions{}, baseapp.SetChainID(testChainID))
	chain := &testChain{App: app, t: t, validators: newTestValidators(2), time: testGenesisTime}
	chain.initChain(chain.genesis(), 1)
	for range 3 {
		chain.nextBlock()
	}
	require.Empty(t, logged.String())
}
