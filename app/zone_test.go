package app

import (
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	finalitykeeper "github.com/taikofin/taikofin/x/taikofinality/keeper"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// pass brings votes through the mempool, a proposal and a block of all nodes.
func (z *zone) pass(envelopes ...[]byte) {
	z.t.Helper()
	for _, envelope := range envelopes {
		require.Zero(z.t, z.proposer.check(envelope, abci.CheckTxType_New).Code)
	}
	z.round()
}

// TestExportImportOfAZone exports a zone with final blocks, an open ballot, a vote in it, and a provider that signed
// twice, and goes on from the export: the provider stays slashed, the open ballot is decided by the votes that were
// still missing, and the votes that were exported count.
func TestExportImportOfAZone(t *testing.T) {
	z := newZone(t, 7)
	z.round(z.headers(0, 4))
	for slot := uint64(1); slot <= 3; slot++ {
		var envelopes [][]byte
		for provider := range 6 {
			envelopes = append(envelopes, z.envelope(provider, slot, z.l2[slot-1].Hash))
		}
		z.pass(envelopes...)
	}
	_, l2Height := z.latest()
	require.EqualValues(t, 3, l2Height)
	z.pass(z.envelope(0, 4, z.l2[3].Hash), z.envelope(6, 4, z.l2[3].Hash), z.envelope(6, 4, [32]byte{1}))
	z.round() // a second digest enters a block after the first one is recorded
	cheat := z.net.Providers[6].FpPk
	evidence, err := z.syncing.FinalityKeeper.ExportGenesis(z.syncing.NewContext(true))
	require.NoError(t, err)
	require.Len(t, evidence.Evidence, 1)
	require.Equal(t, cheat[:], evidence.Evidence[0].FpBtcPk)

	exported, err := z.syncing.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	next := importState(t, z.syncing, exported.AppState, exported.Height)
	requireSameGenesis(t, z.syncing, next, exported.AppState)

	imported := &zone{t: t, net: z.net, l2: z.l2, proposer: next, validator: next, syncing: next}
	next.nextBlock()
	provider, err := next.StakeKeeper.FinalityProvider(next.NewContext(true), cheat[:])
	require.NoError(t, err)
	require.True(t, provider.Slashed, "slashed for good")
	for i := 1; i < 5; i++ { // with the exported vote of provider 0 that makes five of seven
		require.Zero(t, next.check(z.envelope(i, 4, z.l2[3].Hash), abci.CheckTxType_New).Code)
	}
	txs := next.propose()
	require.True(t, next.judges(txs...))
	next.nextBlock(txs...)
	_, l2Height = imported.latest()
	require.EqualValues(t, 4, l2Height)

	rsp := next.nextBlock(imported.headers(4, 6))
	require.Zero(t, rsp.TxResults[0].Code, rsp.TxResults[0].Log)
	latest, err := finalitykeeper.NewQueryServer(next.FinalityKeeper).
		Latest(next.NewContext(true), &finalitytypes.QueryLatestRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 6, latest.HighestL2Height)
}
