package app

import (
	"encoding/binary"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cosmossdk.io/log"
	pruningtypes "cosmossdk.io/store/pruning/types"
	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/fixtures"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

const (
	// floodEnv turns the flood on and says how long it lasts; the quiet run beside it lasts half as long.
	floodEnv = "TAIKOFIN_FLOOD"
	// floodRate is how many distinct bad envelopes a second go to one of the validators.
	floodRate = 1000
	// floodFactor is how much longer finality may take under the flood, in the 99th percentile.
	floodFactor = 2
	// floodMemory is how many bytes the process may grow by under the flood.
	floodMemory = 256 << 20
)

// floodSeries pins its first table at once, so that everybody knows the nonces of its first checkpoint, and is decided long after.
var floodSeries = &finalitytypes.Series{
	Name: "flood", EthChainId: 1, Verifier: append(make([]byte, 19), 1), ActivationHeight: 100_001, Interval: 100_000,
	Status: finalitytypes.SERIES_STATUS_OPEN,
}

// floodNode is a node as its engine sees it: one lock before all calls.
type floodNode struct {
	mu sync.Mutex
	*testChain
}

// floodNet is four validators without a network between them.
type floodNet struct {
	t     *testing.T
	nodes []*floodNode
	net   *fixtures.Network
	l2    []fixtures.L2Header
	next  int
	// forged is the vote that the flood makes second votes of: the newest that is on a chain, for everybody to see.
	forged atomic.Pointer[finalitytypes.SignedDigest]
}

func newFloodNet(t *testing.T, heights int) *floodNet {
	relayer := newTestValidators(1)[0].address().String()
	net, err := fixtures.New(fixtures.Config{
		ChainID: testChainID, ModuleAddress: authtypes.NewModuleAddress(finalitytypes.ModuleName).String(),
		Providers: 4, PubRands: uint64(heights), Relayer: relayer, L2Start: testGenesisTime.Add(-time.Hour), Series: floodSeries,
	})
	require.NoError(t, err)
	l2, err := net.L2Chain("main", nil, heights)
	require.NoError(t, err)
	f := &floodNet{t: t, net: net, l2: l2}
	for range 4 {
		app := New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, mapOptions{},
			baseapp.SetChainID(testChainID), baseapp.SetMinGasPrices(DefaultMinGasPrices), baseapp.SetIAVLDisableFastNode(true),
			// What is kept of the past would be counted as the flood's.
			baseapp.SetPruning(pruningtypes.NewPruningOptions(pruningtypes.PruningEverything)), baseapp.SetIAVLSyncPruning(true))
		chain := &testChain{App: app, t: t, validators: newTestValidators(4), time: testGenesisTime}
		genesis := chain.genesis()
		genesis[btcstaketypes.ModuleName] = app.appCodec.MustMarshalJSON(net.StakeGenesis())
		genesis[finalitytypes.ModuleName] = app.appCodec.MustMarshalJSON(net.FinalityGenesis())
		chain.initChain(genesis, 1)
		f.nodes = append(f.nodes, &floodNode{testChain: chain})
	}
	f.block(0, nil)
	return f
}

// block lets one node propose, the others judge and all decide.
func (f *floodNet) block(proposer int, mempool [][]byte) {
	var txs [][]byte
	f.on(proposer, func(n *testChain) { txs = n.propose(mempool...) })
	var wg sync.WaitGroup
	for i := range f.nodes {
		wg.Go(func() {
			f.on(i, func(n *testChain) { require.True(f.t, n.judges(txs...)) })
			f.on(i, func(n *testChain) { n.nextBlock(txs...) })
		})
	}
	wg.Wait()
}

func (f *floodNet) on(i int, do func(*testChain)) {
	f.nodes[i].mu.Lock()
	defer f.nodes[i].mu.Unlock()
	do(f.nodes[i].testChain)
}

// final brings the next L2 block, sends all votes to all nodes and returns how long it took until every node had it final.
func (f *floodNet) final() time.Duration {
	header := f.l2[f.next]
	proposer := f.next % len(f.nodes)
	f.next++
	v := f.nodes[0].validators[0]
	var submit []byte
	f.on(0, func(n *testChain) {
		account := n.AccountKeeper.GetAccount(n.NewContext(true), v.address())
		msg := &finalitytypes.MsgSubmitHeaders{Signer: v.address().String(), Headers: [][]byte{header.RLP}}
		submit = n.sign(v, account.GetAccountNumber(), account.GetSequence(), testFee, msg)
	})
	f.block(proposer, [][]byte{submit})

	var last *finalitytypes.SignedDigest
	var mempool [][]byte
	for _, p := range f.net.Providers {
		vote, err := p.Vote(header.Number, header.Hash)
		require.NoError(f.t, err)
		envelope, err := votes.EncodeEnvelope(vote)
		require.NoError(f.t, err)
		mempool, last = append(mempool, envelope), vote
	}
	started := time.Now()
	for i := range f.nodes {
		for _, envelope := range mempool {
			f.on(i, func(n *testChain) { n.check(envelope, abci.CheckTxType_New) })
		}
	}
	f.block(proposer, mempool)
	for i := range f.nodes {
		for _, envelope := range mempool {
			f.on(i, func(n *testChain) { n.check(envelope, abci.CheckTxType_Recheck) })
		}
	}
	took := time.Since(started)
	f.forged.Store(last)
	return took
}

// forge makes a bad vote: a second one in a slot, under the nonce that the first one showed, or the first one in a checkpoint, whose
// nonces its table shows.
func (f *floodNet) forge(number int) *finalitytypes.SignedDigest {
	vote := *f.forged.Load()
	if number%2 == 1 {
		first, err := f.net.Providers[number%len(f.net.Providers)].VoteCheckpoint(0, [32]byte{})
		if err != nil {
			panic(err) // not the test's goroutine
		}
		vote = *first
	}
	binary.BigEndian.PutUint64(vote.Digest[:], uint64(number))
	binary.BigEndian.PutUint64(vote.Sig[8:], uint64(number))
	return &vote
}

// flood sends forged votes to node 1 until it is told to stop, and returns how many it sent.
func (f *floodNet) flood(stop <-chan struct{}) (sent int) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	started := time.Now()
	for {
		select {
		case <-stop:
			return sent
		case <-tick.C:
		}
		// What the machine kept it from sending in time, it sends at once.
		for due := int(time.Since(started).Seconds() * floodRate); sent < due; {
			sent++
			envelope, err := votes.EncodeEnvelope(f.forge(sent))
			if err != nil {
				panic(err) // not the test's goroutine
			}
			f.on(1, func(n *testChain) {
				if rsp, err := n.CheckTx(&abci.RequestCheckTx{Tx: envelope}); err != nil || rsp.Code == abci.CodeTypeOK {
					panic(fmt.Sprintf("a forged vote was taken: %v, %v", rsp, err))
				}
			})
		}
	}
}

// run makes L2 blocks final for a time, one after each block interval, and returns how long each took, in order of size.
func (f *floodNet) run(lasting time.Duration) (took []time.Duration) {
	for end := time.Now().Add(lasting); time.Now().Before(end) && f.next < len(f.l2); {
		started := time.Now()
		took = append(took, f.final())
		time.Sleep(BlockInterval - min(BlockInterval, time.Since(started)))
	}
	slices.Sort(took)
	return took
}

// TestFlood: a thousand distinct bad envelopes a second at one of four validators do not keep finality: its 99th percentile is
// at most twice that of a quiet run, and the process does not grow. `TAIKOFIN_FLOOD=10m go test ./app -run TestFlood -v
// -timeout 20m` runs it in full; `make test-long` does. Without the variable it runs for a moment and only counts.
func TestFlood(t *testing.T) {
	lasting, err := time.ParseDuration(os.Getenv(floodEnv))
	measured := err == nil
	if !measured {
		lasting = time.Second
	}
	f := newFloodNet(t, max(64, 16*int(lasting/time.Second)))
	f.run(time.Second / 2) // warm up
	start := residentBytes()
	quiet := f.run(lasting / 2)
	before := residentBytes()
	stop, done := make(chan struct{}), make(chan int)
	go func() { done <- f.flood(stop) }()
	flooded := f.run(lasting)
	close(stop)
	sent := <-done
	// State grows with every final block, in memory here; what it grew by in the quiet run is not the flood's.
	grown := residentBytes() - before
	ownGrowth := (before - start) * int64(len(flooded)) / int64(max(1, len(quiet)))

	at := func(took []time.Duration, share float64) time.Duration { return took[int(share*float64(len(took)-1))] }
	line := fmt.Sprintf("flood envelopes=%d per_second=%.0f quiet_p50=%s quiet_p99=%s flood_p50=%s flood_p99=%s ratio_p99=%.2f rss_grown_mb=%d state_grown_mb=%d finals=%d",
		sent, float64(sent)/lasting.Seconds(), at(quiet, 0.5).Round(time.Microsecond), at(quiet, 0.99).Round(time.Microsecond),
		at(flooded, 0.5).Round(time.Microsecond), at(flooded, 0.99).Round(time.Microsecond),
		float64(at(flooded, 0.99))/float64(at(quiet, 0.99)), grown>>20, ownGrowth>>20, len(flooded))
	t.Log(line)
	require.Positive(t, sent)
	if !measured {
		return
	}
	require.LessOrEqual(t, at(flooded, 0.99), floodFactor*at(quiet, 0.99), line)
	require.Less(t, grown-ownGrowth, int64(floodMemory), line)
}

// residentBytes is how much memory the process holds that it uses.
func residentBytes() int64 {
	debug.FreeOSMemory()
	raw, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		return int64(stats.Sys)
	}
	var size, resident int64
	if _, err := fmt.Fscan(strings.NewReader(string(raw)), &size, &resident); err != nil {
		return 0
	}
	return resident * int64(os.Getpagesize())
}
