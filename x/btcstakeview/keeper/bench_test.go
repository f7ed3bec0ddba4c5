package keeper_test

import (
	"encoding/binary"
	"fmt"
	"slices"
	"testing"
	"time"

	"cosmossdk.io/log"
	"cosmossdk.io/store/metrics"
	"cosmossdk.io/store/rootmulti"
	storetypes "cosmossdk.io/store/types"
	"github.com/btcsuite/btcd/wire"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	benchProviders = 100
	// benchChanges is how many stakes begin, and how many end, in one block.
	benchChanges = 50
	benchSat     = 100_000
)

// ledger is a registry with many delegations on the store that nodes use.
type ledger struct {
	*fixture
	store *rootmulti.Store
	db    *dbm.MemDB
	base  sdk.Context
	fpPks [][]byte
	// sample is a complete delegation, the size of every other.
	sample types.BTCDelegation
	count  uint64
}

// newLedger returns a registry with count active delegations, spread over the providers. It also returns how many bytes
// each of them takes in the database.
func newLedger(t testing.TB, count int) (l *ledger, bytesEach float64) {
	t.Helper()
	return newLedgerOn(t, count, storetypes.StoreTypeIAVL)
}

// newLedgerOn returns one on a store of another type. That without versions and proofs is quicker to fill.
func newLedgerOn(t testing.TB, count int, store storetypes.StoreType) (l *ledger, bytesEach float64) {
	t.Helper()
	key := storetypes.NewKVStoreKey(types.StoreKey)
	l = &ledger{db: dbm.NewMemDB()}
	l.store = rootmulti.NewStore(l.db, log.NewNopLogger(), metrics.NewNoOpMetrics())
	l.store.MountStoreWithDB(key, store, nil)
	l.store.SetIAVLDisableFastNode(true)
	l.store.SetIAVLSyncPruning(true)
	require.NoError(t, l.store.LoadLatestVersion())
	l.base = sdk.NewContext(l.store, cmtproto.Header{ChainID: chainID, Height: 7, Time: blockTime}, false, log.NewNopLogger())
	registry := codectypes.NewInterfaceRegistry()
	types.RegisterInterfaces(registry)
	k := keeper.NewKeeper(codec.NewProtoCodec(registry), runtime.NewKVStoreService(key), addresses, authority(t))
	l.fixture = &fixture{
		t: t, k: k, msg: keeper.NewMsgServer(k), query: keeper.NewQueryServer(k),
		best: []*block{{header: headerchain.Genesis(network).Wire}},
	}
	l.begin()
	gs := testGenesis()
	gs.Params.MaxActiveFinalityProviders = benchProviders
	require.NoError(t, k.InitGenesis(l.ctx, gs))
	for n := range uint32(benchProviders) {
		l.fpPks = append(l.fpPks, l.register(n))
	}
	s := l.stake(benchSat, 400, l.fpPks[0])
	b := l.mine(1, s.tx)
	l.mine(depth)
	require.NoError(t, l.prove(s, b))
	l.mine(depth)
	l.sample = l.delegation(s).Delegation
	l.commit()
	before := l.size()
	for done := 0; done < count; done++ {
		l.put(l.settled(), 50_000)
		if done%5_000 == 4_999 {
			l.commit()
		}
	}
	l.commit()
	return l, float64(l.size()-before) / float64(count)
}

// begin opens a block, commit ends it.
func (l *ledger) begin() {
	l.ctx = l.base.WithMultiStore(l.store.CacheMultiStore()).WithEventManager(sdk.NewEventManager())
}

func (l *ledger) commit() {
	l.ctx.MultiStore().(storetypes.CacheMultiStore).Write()
	l.store.Commit()
	l.begin()
}

// size is how many bytes the last version takes: what was pruned does not count.
func (l *ledger) size() (bytes uint64) {
	version := l.store.LastCommitID().Version
	if version > 1 {
		require.NoError(l.t, l.store.PruneStores(version-1))
	}
	iterator, err := l.db.Iterator(nil, nil)
	require.NoError(l.t, err)
	defer iterator.Close()
	for ; iterator.Valid(); iterator.Next() {
		bytes += uint64(len(iterator.Key()) + len(iterator.Value()))
	}
	return bytes
}

// put books another delegation that gives power from a height on until it expires.
func (l *ledger) put(start, expiry uint32) {
	l.count++
	d := l.sample
	d.StakingTxHash = make([]byte, 32)
	binary.LittleEndian.PutUint64(d.StakingTxHash, l.count*0x9e3779b97f4a7c15) // spread over the tree as hashes are
	d.FpBtcPk = l.fpPks[l.count%benchProviders]
	d.StartHeight, d.EndHeight, d.FromHeight = start, expiry+testStakingParams().UnbondingTimeBlocks, start
	require.NoError(l.t, l.k.PutDelegation(l.ctx, d))
}

func (l *ledger) total() (sum uint64) {
	powers, err := l.k.PowersAt(l.ctx, l.settled(), l.fpPks)
	require.NoError(l.t, err)
	for _, p := range powers {
		sum += p.PowerSat
	}
	return sum
}

// change prepares a block in which as many stakes begin as end, and as many are proven that begin later, and returns what the
// block does.
func (l *ledger) change() func() {
	var stakes []*stake
	var txs []*wire.MsgTx
	for i := range benchChanges {
		s := l.stake(benchSat, 400, l.fpPks[i])
		require.NoError(l.t, l.create(s))
		require.NoError(l.t, l.cover(s, 0, 2))
		stakes, txs = append(stakes, s), append(txs, s.tx)
	}
	b := l.mine(1, txs...)
	l.mine(depth)
	for range benchChanges {
		l.put(l.settled(), l.settled()+1)
		l.put(l.settled()+1, l.settled()+400)
	}
	l.commit()
	next := l.child(l.tip())
	l.best = append(l.best, next)
	return func() {
		require.NoError(l.t, l.insert(next))
		for _, s := range stakes {
			require.NoError(l.t, l.include(s, b))
		}
	}
}

// BenchmarkRegistryBlock makes blocks in which 50 stakes begin and 50 end, beside blocks with a Bitcoin header alone, and
// reports what a delegation takes in the database.
func BenchmarkRegistryBlock(b *testing.B) {
	for _, count := range []int{1_000, 10_000, 100_000} {
		l, bytesEach := newLedger(b, count)
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			var blocks, floors []time.Duration
			for range b.N {
				do := l.change()
				before := l.total()
				start := time.Now()
				do()
				l.commit()
				blocks = append(blocks, time.Since(start))
				require.Equal(b, before, l.total(), "as much power came as went")
				next := l.child(l.tip())
				l.best = append(l.best, next)
				start = time.Now()
				require.NoError(b, l.insert(next))
				l.commit()
				floors = append(floors, time.Since(start))
			}
			b.ReportMetric(middle(blocks), "ms/block")
			b.ReportMetric(middle(floors), "ms/floor")
			b.ReportMetric(bytesEach, "B/delegation")
		})
	}
}

func middle(all []time.Duration) float64 {
	slices.Sort(all)
	return float64(all[len(all)/2].Microseconds()) / 1000
}

// What a block costs follows from what changes in it, not from how many delegations there are. Gas counts every read,
// write and step of an iterator, and is the same on every machine.
func TestBlockCostsWhatChanges(t *testing.T) {
	var costs []uint64
	for _, count := range []int{200, 2_000} {
		l, _ := newLedger(t, count)
		do := l.change()
		before := l.total()
		l.ctx = l.ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
		do()
		costs = append(costs, l.ctx.GasMeter().GasConsumed())
		l.ctx = l.ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
		require.Equal(t, before, l.total(), "as much power came as went")
	}
	require.InEpsilon(t, costs[0], costs[1], 0.01, "ten times as many delegations")
}
