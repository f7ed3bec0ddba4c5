package zonechain

import (
	"sync"
	"time"

	"cosmossdk.io/log"
	"cosmossdk.io/store/metrics"
	"cosmossdk.io/store/rootmulti"
	storetypes "cosmossdk.io/store/types"
	abci "github.com/cometbft/cometbft/abci/types"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Recorded is a zone whose records a test writes: what the application would never do can be shown, and proofs and headers are true.
type Recorded struct {
	*consensus

	mu    sync.Mutex
	store *rootmulti.Store
	keys  map[string]*storetypes.KVStoreKey
	hash  []byte
}

// NewRecorded makes a zone without records.
func NewRecorded() (*Recorded, error) {
	r := &Recorded{
		consensus: newConsensus("validator", time.Now().UTC().Add(-time.Minute)), keys: make(map[string]*storetypes.KVStoreKey),
		store: rootmulti.NewStore(dbm.NewMemDB(), log.NewNopLogger(), metrics.NewNoOpMetrics()),
	}
	for _, name := range []string{types.StoreKey, btcstaketypes.StoreKey} {
		r.keys[name] = storetypes.NewKVStoreKey(name)
		r.store.MountStoreWithDB(r.keys[name], storetypes.StoreTypeIAVL, nil)
	}
	if err := r.store.LoadLatestVersion(); err != nil {
		return nil, err
	}
	for name := range r.keys { // no store may be empty: an empty tree proves nothing
		r.store.GetKVStore(r.keys[name]).Set([]byte{0xff}, []byte{1})
	}
	return r, errorsOf(r.Commit(), r.Commit(), r.Commit())
}

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Set writes a record of the finality module.
func (r *Recorded) Set(key, value []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.store.GetKVStore(r.keys[types.StoreKey]).Set(key, value)
}

// Commit makes a block over what was written.
func (r *Recorded) Commit() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.next(r.hash, time.Now(), nil); err != nil {
		return err
	}
	r.hash = r.store.Commit().Hash
	return nil
}

// Height is the newest block's.
func (r *Recorded) Height() int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.consensus.Height()
}

// Block returns the light block of a height, the newest for 0.
func (r *Recorded) Block(height int64) *cmttypes.LightBlock {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.consensus.Block(height)
}

// Txs returns none.
func (*Recorded) Txs(int64) [][]byte { return nil }

// Query asks the store.
func (r *Recorded) Query(request *abci.RequestQuery) (*abci.ResponseQuery, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	q := storetypes.RequestQuery{Path: request.Path[len("/store"):], Data: request.Data, Height: request.Height, Prove: request.Prove}
	response, err := r.store.Query(&q)
	if err != nil {
		return &abci.ResponseQuery{Code: 1, Log: err.Error()}, nil
	}
	answer := abci.ResponseQuery(*response)
	return &answer, nil
}
