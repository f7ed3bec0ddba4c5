package app

import (
	"bytes"
	"slices"
	"testing"

	"cosmossdk.io/log"
	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// withoutTables adds a node to a fresh zone whose kernel is off, in place of the one that syncs.
func (z *zone) withoutTables() {
	z.t.Helper()
	app := New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, mapOptions{FlagTableMemory: 0},
		baseapp.SetChainID(testChainID), baseapp.SetMinGasPrices(DefaultMinGasPrices))
	z.syncing = &testChain{App: app, t: z.t, validators: newTestValidators(4), time: testGenesisTime}
	genesis := z.syncing.genesis()
	genesis[btcstaketypes.ModuleName] = app.appCodec.MustMarshalJSON(z.net.StakeGenesis())
	genesis[finalitytypes.ModuleName] = app.appCodec.MustMarshalJSON(z.net.FinalityGenesis())
	z.syncing.initChain(genesis, 1)
	z.syncing.nextBlock()
}

// decideAlike brings a block to all nodes and holds together all that they say of it.
func (z *zone) decideAlike(txs ...[]byte) *abci.ResponseFinalizeBlock {
	z.t.Helper()
	var first *abci.ResponseFinalizeBlock
	for _, node := range z.nodes() {
		rsp := node.nextBlock(txs...)
		if first == nil {
			first = rsp
		}
		require.Equal(z.t, first.AppHash, rsp.AppHash, "height %d", node.height)
		require.Equal(z.t, first.Events, rsp.Events)
		require.Equal(z.t, first.TxResults, rsp.TxResults)
	}
	return first
}

// batchOf returns the batch of all providers' votes for a slot, the first of which is changed.
func (z *zone) batchOf(slot uint64, change func(v *votes.BatchVote)) []byte {
	z.t.Helper()
	id := finalitytypes.BallotID{Kind: finalitytypes.BALLOT_KIND_FINALITY, Slot: slot}
	g := votes.Group{BallotID: id, Digest: z.l2[slot-1].Hash}
	for index, voter := range z.voters(id) {
		for _, p := range z.net.Providers {
			if voter.FpPk != p.FpPk {
				continue
			}
			v, err := p.Vote(slot, g.Digest)
			require.NoError(z.t, err)
			g.Votes = append(g.Votes, votes.BatchVote{Index: uint16(index), Sig: v.Sig})
		}
	}
	change(&g.Votes[0])
	tx, err := (&votes.Batch{Groups: []votes.Group{g}}).Encode()
	require.NoError(z.t, err)
	return tx
}

// TestTablesChangeNothing: nodes with tables of providers' keys and a node that has none come to the same state, results and events,
// whatever a block's votes are.
func TestTablesChangeNothing(t *testing.T) {
	const providers = 8
	z := newZone(t, providers)
	z.withoutTables()
	for i, tc := range []struct {
		name   string
		change func(v *votes.BatchVote)
		good   bool
	}{
		{"success - before there are tables", func(*votes.BatchVote) {}, true},
		{"success - all good", func(*votes.BatchVote) {}, true},
		{"error - forged", func(v *votes.BatchVote) { v.Sig[9] ^= 4 }, false},
		{"error - s zero", func(v *votes.BatchVote) { v.Sig = [32]byte{} }, false},
		{"error - s above the order", func(v *votes.BatchVote) { v.Sig = [32]byte(bytes.Repeat([]byte{0xff}, 32)) }, false},
		{"error - s that signs nothing", func(v *votes.BatchVote) { v.Sig = [32]byte{31: 1} }, false},
		{"error - s of another byte order", func(v *votes.BatchVote) { slices.Reverse(v.Sig[:]) }, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			slot := uint64(i + 1)
			z.decideAlike(z.headers(i, i+1))
			batch := z.batchOf(slot, tc.change)
			for _, node := range z.nodes() {
				require.Equal(t, tc.good, node.judges(batch))
			}
			rsp := z.decideAlike(batch)
			dropped := bytes.Contains([]byte(rsp.String()), []byte("EventVoteDropped"))
			require.Equal(t, !tc.good, dropped)
			_, l2Height := z.latest()
			require.Equal(t, slot, l2Height, "seven of eight are a quorum")
			z.proposer.votes.kernel.Wait()
			z.validator.votes.kernel.Wait()
			keys, _ := z.validator.votes.kernel.Size()
			require.Equal(t, providers, keys)
			keys, _ = z.syncing.votes.kernel.Size()
			require.Zero(t, keys)
		})
	}
}

func TestTableMemory(t *testing.T) {
	for _, tc := range []struct {
		name string
		set  any
		want int
		err  bool
	}{
		{"success - not set", nil, 160 << 20, false},
		{"success - off", 0, 0, false},
		{"success - from a flag", "300", 300 << 20, false},
		{"error - negative", -1, 0, true},
		{"error - bytes", 160 << 20, 0, true},
		{"error - no number", "much", 0, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			options := mapOptions{}
			if tc.set != nil {
				options[FlagTableMemory] = tc.set
			}
			got, err := tableMemory(options)
			require.Equal(t, tc.want, got)
			if tc.err {
				require.ErrorContains(t, err, FlagTableMemory)
				require.Panics(t, func() { New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, options) })
			} else {
				require.NoError(t, err)
			}
			require.Equal(t, tc.err, CheckOptions(options) != nil)
		})
	}
}
