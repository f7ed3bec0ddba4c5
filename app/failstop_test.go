package app

import (
	"errors"
	"sync/atomic"
	"testing"

	"cosmossdk.io/log"
	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

var errDisk = errors.New("input/output error")

// failingDB fails one read once it is told to, after letting some pass.
type failingDB struct {
	dbm.DB
	broken atomic.Bool
	pass   atomic.Int64
}

func (db *failingDB) fails() bool { return db.broken.Load() && db.pass.Add(-1) == -1 }

func (db *failingDB) Get(key []byte) ([]byte, error) {
	if db.fails() {
		return nil, errDisk
	}
	return db.DB.Get(key)
}

func (db *failingDB) Has(key []byte) (bool, error) {
	if db.fails() {
		return false, errDisk
	}
	return db.DB.Has(key)
}

// failingZone is a node that has a header and can take the votes for it, over a database that can fail.
func failingZone(t *testing.T) (z *zone, db *failingDB, open func() *testChain) {
	z = newZone(t, 3)
	db = &failingDB{DB: dbm.NewMemDB()}
	node := &testChain{t: t, validators: newTestValidators(4), time: testGenesisTime}
	open = func() *testChain {
		// Without caches every read of a new application is one of the database.
		node.App = New(log.NewNopLogger(), db, nil, true, mapOptions{}, baseapp.SetChainID(testChainID),
			baseapp.SetIAVLCacheSize(0), baseapp.SetIAVLDisableFastNode(true))
		return node
	}
	open()
	genesis := node.genesis()
	genesis[btcstaketypes.ModuleName] = node.appCodec.MustMarshalJSON(z.net.StakeGenesis())
	genesis[finalitytypes.ModuleName] = node.appCodec.MustMarshalJSON(z.net.FinalityGenesis())
	node.initChain(genesis, 1)
	node.nextBlock()
	headers := z.headers(0, 1)
	z.round(headers)
	node.nextBlock(headers)
	return z, db, open
}

// TestFailingStoreStopsTheNode: whichever read of a block fails, be it in the votes, in a transaction that the SDK recovers
// from, or at the end of the block, the node stops, commits nothing, and has the same state as the others once it replayed.
func TestFailingStoreStopsTheNode(t *testing.T) {
	z, db, open := failingZone(t)
	batch := z.batch(0, 1, 2)
	tx := z.proposer.send(z.proposer.validators[1], testRecipient, 5, testFee)
	want := z.decide(batch, tx)
	require.Zero(t, want.TxResults[1].Code, want.TxResults[1].Log)

	node := open()
	run := func() (*abci.ResponseFinalizeBlock, error) {
		return node.FinalizeBlock(&abci.RequestFinalizeBlock{
			Height: node.height + 1, Time: node.time.Add(BlockInterval), Txs: [][]byte{batch, tx},
		})
	}
	const plenty = 1 << 40
	db.pass.Store(plenty)
	db.broken.Store(true)
	_, err := run()
	require.NoError(t, err)
	reads := plenty - db.pass.Load()
	require.Greater(t, reads, int64(100))

	const samples = 16
	for i := range int64(samples) {
		db.broken.Store(false)
		node = open()
		db.pass.Store(reads * i / samples)
		db.broken.Store(true)
		require.Panics(t, func() { _, _ = run() }, "read %d of %d failed, and the block went on without it", reads*i/samples, reads)
	}
	db.broken.Store(false)
	node = open()
	require.Equal(t, want.AppHash, node.nextBlock(batch, tx).AppHash)
}

// TestFailingStoreRejectsNothing: a node that cannot read has no word on a proposal.
func TestFailingStoreRejectsNothing(t *testing.T) {
	z, db, open := failingZone(t)
	batch := z.batch(0, 1, 2)
	node := open()
	judge := func() *abci.ResponseProcessProposal {
		rsp, err := node.ProcessProposal(&abci.RequestProcessProposal{
			Height: node.height + 1, Time: node.time.Add(BlockInterval), Txs: [][]byte{batch},
		})
		require.NoError(t, err)
		return rsp
	}
	require.Equal(t, abci.ResponseProcessProposal_ACCEPT, judge().Status)

	node = open()
	db.pass.Store(0)
	db.broken.Store(true)
	require.Panics(t, func() { judge() })
	db.broken.Store(false)
	require.Panics(t, func() { judge() }, "a node that failed once must be restarted")
	node = open()
	require.Equal(t, abci.ResponseProcessProposal_ACCEPT, judge().Status)
}
