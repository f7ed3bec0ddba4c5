package app

import (
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/fixtures"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// openNonces is a transaction of a validator that opens the chunk of a slot for some providers.
func (z *zone) openNonces(slot uint64, providers ...int) []byte {
	z.t.Helper()
	v := z.proposer.validators[1]
	account := z.proposer.AccountKeeper.GetAccount(z.proposer.NewContext(true), v.address())
	var msgs []sdk.Msg
	for _, i := range providers {
		msgs = append(msgs, z.net.Providers[i].OpenNonces(v.address().String(), slot))
	}
	return z.proposer.signFor(5_000_000, v, account.GetAccountNumber(), account.GetSequence(), testFee, msgs...)
}

// TestVotesAfterTheirNonces: nonces that anybody brings in a transaction are what votes are counted under, on nodes that judge
// proposals and on one that only sees blocks; a chain that is exported and starts again has them.
func TestVotesAfterTheirNonces(t *testing.T) {
	z := newZoneOf(t, fixtures.Config{Providers: 4, Unopened: true})
	hash := z.l2[0].Hash
	z.round(z.headers(0, 1))
	vote := func(provider int) *abci.ResponseCheckTx {
		return z.proposer.check(z.envelope(provider, 1, hash), abci.CheckTxType_New)
	}
	require.Equal(t, finalitytypes.ErrNoncesNotOpened.ABCICode(), vote(0).Code)
	require.False(t, z.validator.judges(z.batch(0)), "no proposer may count it either")

	opening := z.openNonces(1, 0, 1, 2)
	require.Zero(t, z.proposer.check(opening, abci.CheckTxType_New).Code)
	for _, result := range z.round(opening).TxResults {
		require.Zero(t, result.Code, result.Log)
	}
	require.False(t, z.validator.judges(z.batch(0, 3)), "the fourth has opened nothing")
	require.Equal(t, finalitytypes.ErrNoncesNotOpened.ABCICode(), vote(3).Code)
	for i := range 3 {
		require.Zero(t, vote(i).Code)
	}
	z.round()
	_, l2Height := z.latest()
	require.EqualValues(t, 1, l2Height)

	ctx := z.syncing.NewContext(true)
	exported, err := z.syncing.FinalityKeeper.ExportGenesis(ctx)
	require.NoError(t, err)
	require.Len(t, exported.OpenedNonces, 3)
	require.NoError(t, exported.Validate())
}

// A block whose proposer counts a vote without opened nonces drops that vote alone, on every node.
func TestBatchWithoutNonces(t *testing.T) {
	z := newZoneOf(t, fixtures.Config{Providers: 4, Unopened: true})
	z.round(z.headers(0, 1))
	z.round(z.openNonces(1, 0, 1, 2))
	rsp := z.decide(z.batch(0, 1, 2, 3))
	require.Zero(t, rsp.TxResults[0].Code, rsp.TxResults[0].Log)
	_, l2Height := z.latest()
	require.EqualValues(t, 1, l2Height, "three of four are a quorum")
	dropped := 0
	for _, event := range rsp.Events {
		if event.Type == "taikofin.finality.v1.EventVoteDropped" {
			dropped++
		}
	}
	require.Equal(t, 1, dropped)
}

// TestBytesOfAVote holds what a vote adds to blocks, with its share of the transaction that opened its nonce among 2,048, to 160 bytes.
func TestBytesOfAVote(t *testing.T) {
	const providers = 20
	z := newZone(t, providers)
	z.round(z.headers(0, 1))
	for i := range providers {
		require.Zero(t, z.proposer.check(z.envelope(i, 1, z.l2[0].Hash), abci.CheckTxType_New).Code)
	}
	batch := z.proposer.propose()
	require.Len(t, batch, 1)
	large, err := fixtures.New(fixtures.Config{
		ChainID: testChainID, ModuleAddress: z.net.ModuleAddress, Providers: 1, PubRands: 2048, L2Start: z.net.L2Start,
	})
	require.NoError(t, err)
	v := z.proposer.validators[1]
	opening := z.proposer.sign(v, 1, 1_000_000, testFee, large.Providers[0].OpenNonces(v.address().String(), 1024))
	inBatch, opened := len(batch[0])/providers, len(opening)/finalitytypes.ChunkSlots
	require.LessOrEqual(t, inBatch+opened, 160)
	t.Logf("%d bytes in a batch of %d votes, %d for the nonce", inBatch, providers, opened)
}
