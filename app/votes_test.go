package app

import (
	"bytes"
	"context"
	"testing"
	"time"

	"cosmossdk.io/log"
	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/mempool"
	"github.com/cometbft/cometbft/proxy"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"

	"github.com/taikofin/taikofin/testutil/fixtures"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitykeeper "github.com/taikofin/taikofin/x/taikofinality/keeper"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// zone is several nodes that are fed the same blocks in different ways.
type zone struct {
	t   testing.TB
	net *fixtures.Network
	l2  []fixtures.L2Header
	// proposer makes the proposals, validator judges them, syncing only ever sees decided blocks.
	proposer, validator, syncing *testChain
}

func newZone(t testing.TB, providers int) *zone {
	t.Helper()
	return newZoneWithSeries(t, providers, nil)
}

// newZoneWithSeries is newZone with a series of checkpoints in genesis.
func newZoneWithSeries(t testing.TB, providers int, series *finalitytypes.Series) *zone {
	t.Helper()
	return newZoneOf(t, fixtures.Config{Providers: providers, Series: series})
}

// newZoneOf is newZone with what a configuration says beside the rest.
func newZoneOf(t testing.TB, cfg fixtures.Config) *zone {
	t.Helper()
	cfg.ChainID, cfg.ModuleAddress = testChainID, authtypes.NewModuleAddress(finalitytypes.ModuleName).String()
	cfg.PubRands, cfg.Relayer = 64, newTestValidators(1)[0].address().String()
	cfg.L2Start = testGenesisTime.Add(-time.Hour)
	net, err := fixtures.New(cfg)
	require.NoError(t, err)
	l2, err := net.L2Chain("main", nil, 20)
	require.NoError(t, err)
	edit := func(app *App, genesis GenesisState) {
		genesis[btcstaketypes.ModuleName] = app.appCodec.MustMarshalJSON(net.StakeGenesis())
		genesis[finalitytypes.ModuleName] = app.appCodec.MustMarshalJSON(net.FinalityGenesis())
	}
	z := &zone{t: t, net: net, l2: l2}
	for _, node := range []**testChain{&z.proposer, &z.validator, &z.syncing} {
		*node = newTestChain(t, 4, edit)
	}
	z.decide()
	return z
}

func (z *zone) nodes() []*testChain { return []*testChain{z.proposer, z.validator, z.syncing} }

// decide brings a block with these items to all nodes and holds their app hashes together.
func (z *zone) decide(txs ...[]byte) *abci.ResponseFinalizeBlock {
	z.t.Helper()
	var first *abci.ResponseFinalizeBlock
	for _, node := range z.nodes() {
		rsp := node.nextBlock(txs...)
		if first == nil {
			first = rsp
		}
		require.Equal(z.t, first.AppHash, rsp.AppHash, "height %d", node.height)
	}
	return first
}

// round proposes what the proposer has, lets the validator judge it and decides it.
func (z *zone) round(mempool ...[]byte) *abci.ResponseFinalizeBlock {
	z.t.Helper()
	txs := z.proposer.propose(mempool...)
	require.True(z.t, z.proposer.judges(txs...))
	require.True(z.t, z.validator.judges(txs...))
	return z.decide(txs...)
}

func (c *testChain) propose(mempool ...[]byte) [][]byte {
	c.t.Helper()
	rsp, err := c.PrepareProposal(&abci.RequestPrepareProposal{
		Height: c.height + 1, Time: c.time.Add(BlockInterval), MaxTxBytes: 1 << 20, Txs: mempool,
	})
	require.NoError(c.t, err)
	return rsp.Txs
}

func (c *testChain) judges(txs ...[]byte) bool {
	c.t.Helper()
	rsp, err := c.ProcessProposal(&abci.RequestProcessProposal{
		Height: c.height + 1, Time: c.time.Add(BlockInterval), Txs: txs,
	})
	require.NoError(c.t, err)
	return rsp.Status == abci.ResponseProcessProposal_ACCEPT
}

func (c *testChain) check(tx []byte, kind abci.CheckTxType) *abci.ResponseCheckTx {
	c.t.Helper()
	rsp, err := c.CheckTx(&abci.RequestCheckTx{Tx: tx, Type: kind})
	require.NoError(c.t, err)
	return rsp
}

func (z *zone) headers(from, to int) []byte {
	z.t.Helper()
	v := z.proposer.validators[0]
	msg := &finalitytypes.MsgSubmitHeaders{Signer: v.address().String()}
	for _, h := range z.l2[from:to] {
		msg.Headers = append(msg.Headers, h.RLP)
	}
	account := z.proposer.AccountKeeper.GetAccount(z.proposer.NewContext(true), v.address())
	return z.proposer.sign(v, account.GetAccountNumber(), account.GetSequence(), testFee, msg)
}

func (z *zone) envelope(provider int, slot uint64, digest [32]byte) []byte {
	z.t.Helper()
	v, err := z.net.Providers[provider].Vote(slot, digest)
	require.NoError(z.t, err)
	tx, err := votes.EncodeEnvelope(v)
	require.NoError(z.t, err)
	return tx
}

func (z *zone) latest() (string, uint64) {
	z.t.Helper()
	rsp, err := finalitykeeper.NewQueryServer(z.syncing.FinalityKeeper).
		Latest(z.syncing.NewContext(true), &finalitytypes.QueryLatestRequest{})
	if err != nil {
		return "", 0
	}
	return rsp.Block.Hash, rsp.Block.L2Height
}

func poolSize(c *testChain) int {
	n, _ := c.VotePool().Size()
	return n
}

func bytesToHex(b []byte) string {
	const digits = "0123456789abcdef"
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		out = append(out, digits[c>>4], digits[c&15])
	}
	return string(out)
}

func TestVotesDecideInTheBlockAfterTheHeader(t *testing.T) {
	z := newZone(t, 4)
	hash := z.l2[0].Hash
	// Two votes overtake the header, one comes after it.
	require.Zero(t, z.proposer.check(z.envelope(0, 1, hash), abci.CheckTxType_New).Code)
	require.Zero(t, z.proposer.check(z.envelope(1, 1, hash), abci.CheckTxType_New).Code)
	require.Equal(t, finalitytypes.ErrVoteWaiting.ABCICode(),
		z.proposer.check(z.envelope(0, 1, hash), abci.CheckTxType_Recheck).Code)

	rsp := z.round(z.headers(0, 1))
	require.Len(t, rsp.TxResults, 1)
	require.Zero(t, rsp.TxResults[0].Code, rsp.TxResults[0].Log)
	require.Zero(t, z.proposer.check(z.envelope(0, 1, hash), abci.CheckTxType_Recheck).Code)
	require.Zero(t, z.proposer.check(z.envelope(2, 1, hash), abci.CheckTxType_New).Code)
	require.Equal(t, 3, poolSize(z.proposer))

	transfer := z.proposer.send(z.proposer.validators[1], testRecipient, 7, testFee)
	rsp = z.round(z.envelope(0, 1, hash), transfer)
	require.Len(t, rsp.TxResults, 2)
	require.Zero(t, rsp.TxResults[0].Code, "to clients the batch is a transaction that went well")
	require.Zero(t, rsp.TxResults[0].GasUsed)
	require.Zero(t, rsp.TxResults[1].Code, rsp.TxResults[1].Log)
	final, l2Height := z.latest()
	require.EqualValues(t, 1, l2Height)
	require.Equal(t, "0x"+bytesToHex(hash[:]), final)

	require.Zero(t, poolSize(z.proposer), "recorded votes leave the pool")
	for _, kind := range []abci.CheckTxType{abci.CheckTxType_New, abci.CheckTxType_Recheck} {
		rsp := z.proposer.check(z.envelope(2, 1, hash), kind)
		require.Equal(t, finalitytypes.ErrVoteRecorded.ABCICode(), rsp.Code)
		require.True(t, finalitytypes.IsVoteKnown(rsp.Codespace, rsp.Code))
	}
}

func TestManyHeightsBecomeFinalAtOnce(t *testing.T) {
	z := newZone(t, 3)
	for slot := uint64(1); slot <= 5; slot++ {
		for provider := range 3 {
			require.Zero(t, z.proposer.check(z.envelope(provider, slot, z.l2[slot-1].Hash), abci.CheckTxType_New).Code)
		}
	}
	z.round(z.headers(0, 5))
	z.round()
	_, l2Height := z.latest()
	require.EqualValues(t, 5, l2Height)
	require.Zero(t, poolSize(z.proposer))
}

// TestManyVotesAtOnce takes the way on which several goroutines read one state.
func TestManyVotesAtOnce(t *testing.T) {
	const providers = 32
	z := newZone(t, providers)
	for provider := range providers {
		require.Zero(t, z.proposer.check(z.envelope(provider, 1, z.l2[0].Hash), abci.CheckTxType_New).Code)
	}
	z.round(z.headers(0, 1))
	txs := z.proposer.propose()
	require.True(t, z.validator.judges(txs...), "cold")
	require.True(t, z.validator.judges(txs...), "warm")
	z.decide(txs...)
	_, l2Height := z.latest()
	require.EqualValues(t, 1, l2Height)
	require.Len(t, z.voters(finalitytypes.BallotID{Kind: finalitytypes.BALLOT_KIND_FINALITY, Slot: 1}), providers)
	require.Zero(t, poolSize(z.proposer))
	t.Logf("%d votes: batch of %d bytes", providers, len(txs[0]))
}

func TestVotesRefused(t *testing.T) {
	z := newZone(t, 4)
	hash := z.l2[0].Hash
	z.round(z.headers(0, 1))
	good := z.envelope(0, 1, hash)
	forged, bent, stranger := bytes.Clone(good), bytes.Clone(good), bytes.Clone(good)
	forged[len(forged)-10] ^= 1 // within s
	bent[len(bent)-40] ^= 1     // within R
	stranger[50] ^= 1           // within the key

	for name, tx := range map[string][]byte{
		"error - malformed":     good[:len(good)-1],
		"error - oversized":     append(bytes.Clone(good), make([]byte, 1<<20)...),
		"error - forged":        forged,
		"error - other nonce":   bent,
		"error - stranger":      stranger,
		"error - far ahead":     z.envelope(0, 64, hash)[:20],
		"error - slot 0":        slotZero(good),
		"error - unknown bytes": {votes.Marker, 0x7f},
	} {
		t.Run(name, func(t *testing.T) {
			for _, kind := range []abci.CheckTxType{abci.CheckTxType_New, abci.CheckTxType_Recheck} {
				if kind == abci.CheckTxType_Recheck && name == "error - forged" {
					continue // recheck costs no cryptography, and it never got into a mempool
				}
				require.NotZero(t, z.proposer.check(tx, kind).Code)
			}
			require.False(t, z.validator.judges(tx), "as the first item")
			require.False(t, z.validator.judges(z.proposer.send(z.proposer.validators[1], testRecipient, 1, testFee), tx))
		})
	}
	require.Zero(t, poolSize(z.proposer))
	require.False(t, z.validator.judges(good), "an envelope is no item of a block")

	batch := z.batch()
	require.Equal(t, finalitytypes.ErrBatchInMempool.ABCICode(), z.proposer.check(batch, abci.CheckTxType_New).Code)
	require.True(t, z.validator.judges(batch))
	require.False(t, z.validator.judges(batch, batch), "twice")
	require.False(t, z.validator.judges(z.proposer.send(z.proposer.validators[1], testRecipient, 1, testFee), batch))
	z.decide(batch)
	require.False(t, z.validator.judges(batch), "recorded")
}

func slotZero(envelope []byte) []byte {
	out := bytes.Clone(envelope)
	clear(out[4:12])
	return out
}

// voters returns who may vote in a ballot, and under which nonces.
func (z *zone) voters(id finalitytypes.BallotID) []finalitytypes.Voter {
	z.t.Helper()
	ctx := z.proposer.NewContext(true)
	reader, err := z.proposer.FinalityKeeper.NewVoteStatusReader(ctx)
	require.NoError(z.t, err)
	voters, err := reader.Voters(ctx, id)
	require.NoError(z.t, err)
	return voters
}

// batch returns the canonical batch of some providers' votes for L2 height 1, provider 0's unless others are named.
func (z *zone) batch(providers ...int) []byte {
	z.t.Helper()
	id := finalitytypes.BallotID{Kind: finalitytypes.BALLOT_KIND_FINALITY, Slot: 1}
	if len(providers) == 0 {
		providers = []int{0}
	}
	g := votes.Group{BallotID: id, Digest: z.l2[0].Hash}
	for index, voter := range z.voters(id) {
		for _, i := range providers {
			p := z.net.Providers[i]
			if voter.FpPk != p.FpPk {
				continue
			}
			v, err := p.Vote(1, z.l2[0].Hash)
			require.NoError(z.t, err)
			g.Votes = append(g.Votes, votes.BatchVote{Index: uint16(index), Sig: v.Sig})
		}
	}
	b := votes.Batch{Groups: []votes.Group{g}}
	tx, err := b.Encode()
	require.NoError(z.t, err)
	return tx
}

// TestBadBatchStopsNothing decides blocks that an honest validator rejects: the chain goes on as if they were empty,
// with an event for each.
func TestBadBatchStopsNothing(t *testing.T) {
	z, plain := newZone(t, 4), newZone(t, 4)
	headers := z.headers(0, 1)
	z.round(headers)
	plain.round(headers)
	good := z.batch()
	change := func(at int, to byte) []byte {
		out := bytes.Clone(good)
		out[at] = to
		return out
	}
	start := bytes.Index(good, []byte{votes.FormatVersion, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1}) // version, one group, finality, slot 1
	require.Positive(t, start)
	firstVote := start + 3 + 43 // after version, group count and group head
	// A batch that was ignored as a whole says so; one with bad votes was applied without them.
	malformed := finalitytypes.ErrBatchMalformed.ABCICode()
	lost := map[string]uint32{"error - cut": malformed, "error - head alone": malformed, "error - version": malformed}
	for name, bad := range map[string][]byte{
		"error - forged":        change(firstVote+2+5, good[firstVote+2+5]+1),
		"error - other digest":  change(start+3+9+5, good[start+3+9+5]+1),
		"error - cut":           good[:len(good)-1],
		"error - head alone":    good[:start],
		"error - strange index": change(firstVote, 0xff),
		"error - strange slot":  change(start+3+8, 0x77),
		"error - version":       change(start, 9),
	} {
		t.Run(name, func(t *testing.T) {
			require.False(t, z.validator.judges(bad))
			rsp := z.decide(bad)
			require.Len(t, rsp.TxResults, 1)
			require.Equal(t, lost[name], rsp.TxResults[0].Code, rsp.TxResults[0].Log)
			require.Equal(t, plain.decide().AppHash, rsp.AppHash, "a bad batch changes nothing")
			require.Contains(t, eventTypes(rsp.Events), "taikofin.finality.v1.EventVoteDropped")
		})
	}
	require.NotEqual(t, plain.decide().AppHash, z.decide(good).AppHash, "a good one does")
}

func eventTypes(events []abci.Event) (out []string) {
	for _, e := range events {
		out = append(out, e.Type)
	}
	return out
}

func TestEquivocationThroughVotes(t *testing.T) {
	z := newZone(t, 4)
	fork, err := z.net.L2Chain("fork", nil, 1)
	require.NoError(t, err)
	z.round(z.headers(0, 1))
	require.Zero(t, z.proposer.check(z.envelope(0, 1, z.l2[0].Hash), abci.CheckTxType_New).Code)
	require.Zero(t, z.proposer.check(z.envelope(0, 1, fork[0].Hash), abci.CheckTxType_New).Code)
	third := z.proposer.check(z.envelope(0, 1, [32]byte{3}), abci.CheckTxType_New)
	require.Equal(t, finalitytypes.ErrTooManyDigests.ABCICode(), third.Code)
	z.round()
	rsp := z.round()
	require.Contains(t, eventTypes(rsp.Events), "taikofin.finality.v1.EventEquivocation")
	p := z.net.Providers[0]
	fp, err := z.syncing.StakeKeeper.FinalityProvider(z.syncing.NewContext(true), p.FpPk[:])
	require.NoError(t, err)
	require.True(t, fp.Slashed)
	evidence, err := finalitykeeper.NewQueryServer(z.syncing.FinalityKeeper).Evidences(
		z.syncing.NewContext(true), &finalitytypes.QueryEvidencesRequest{})
	require.NoError(t, err)
	require.NotEmpty(t, evidence)
	require.Zero(t, poolSize(z.proposer), "a slashed provider's votes leave the pool")
	require.NotZero(t, z.proposer.check(z.envelope(0, 2, z.l2[1].Hash), abci.CheckTxType_New).Code)
}

func TestVoteCheckBeforeTheFirstCommit(t *testing.T) {
	tx := newZone(t, 1).envelope(0, 1, [32]byte{1})
	app := newTestApp(t)
	rsp, err := app.CheckTx(&abci.RequestCheckTx{Tx: tx})
	require.NoError(t, err)
	require.Equal(t, finalitytypes.ErrVotesNotReady.ABCICode(), rsp.Code)
	chain := &testChain{App: app, t: t, validators: newTestValidators(1), time: testGenesisTime}
	chain.initChain(chain.genesis(), 1)
	require.Equal(t, finalitytypes.ErrVotesNotReady.ABCICode(), chain.check(tx, abci.CheckTxType_New).Code)
	require.Empty(t, chain.propose(tx))
	require.True(t, chain.judges())
}

// TestReplayAfterCrash runs a block with votes twice, as a node does that died between FinalizeBlock and Commit.
func TestReplayAfterCrash(t *testing.T) {
	z := newZone(t, 3)
	db := dbm.NewMemDB()
	open := func() *App {
		return New(log.NewNopLogger(), db, nil, true, mapOptions{}, baseapp.SetChainID(testChainID))
	}
	crashing := &testChain{App: open(), t: t, validators: newTestValidators(4), time: testGenesisTime}
	genesis := crashing.genesis()
	genesis[btcstaketypes.ModuleName] = crashing.appCodec.MustMarshalJSON(z.net.StakeGenesis())
	genesis[finalitytypes.ModuleName] = crashing.appCodec.MustMarshalJSON(z.net.FinalityGenesis())
	crashing.initChain(genesis, 1)
	crashing.nextBlock()
	headers := z.headers(0, 1)
	z.round(headers)
	crashing.nextBlock(headers)

	batch := z.batch(0, 1, 2)
	want := z.decide(batch)
	require.Contains(t, eventTypes(want.Events), "taikofin.finality.v1.EventBlockFinalized")
	half, err := crashing.FinalizeBlock(&abci.RequestFinalizeBlock{
		Height: crashing.height + 1, Time: crashing.time.Add(BlockInterval), Txs: [][]byte{batch},
	})
	require.NoError(t, err)
	require.NotEmpty(t, half.AppHash)

	crashing.App = open()
	require.Zero(t, crashing.check(z.envelope(0, 1, z.l2[0].Hash), abci.CheckTxType_New).Code,
		"a node takes votes before its first block after a start")
	require.Equal(t, want.AppHash, crashing.nextBlock(batch).AppHash)
}

// chainNode is a node's mempool without a network.
type chainNode struct {
	client.CometRPC
	chain *testChain
}

func (n chainNode) BroadcastTxSync(_ context.Context, tx cmttypes.Tx) (*coretypes.ResultBroadcastTx, error) {
	rsp, err := n.chain.CheckTx(&abci.RequestCheckTx{Tx: tx})
	if err != nil {
		return nil, err
	}
	return &coretypes.ResultBroadcastTx{Code: rsp.Code, Codespace: rsp.Codespace, Log: rsp.Log}, nil
}

func TestVoteService(t *testing.T) {
	z := newZone(t, 2)
	z.proposer.RegisterTxService(client.Context{
		Client: chainNode{chain: z.proposer}, TxConfig: z.proposer.txConfig,
		InterfaceRegistry: z.proposer.interfaceRegistry,
	})
	v, err := z.net.Providers[0].Vote(1, z.l2[0].Hash)
	require.NoError(t, err)
	req := &finalitytypes.SubmitVotesRequest{Votes: []finalitytypes.Vote{votes.ToProto(v)}}
	rsp, err := z.proposer.votes.service.SubmitVotes(context.Background(), req)
	require.NoError(t, err)
	require.True(t, rsp.Results[0].Accepted, rsp.Results[0].Log)
	require.Equal(t, 1, poolSize(z.proposer))

	srv := grpc.NewServer()
	z.proposer.RegisterGRPCServerWithSkipCheckHeader(srv, false)
	require.Contains(t, srv.GetServiceInfo(), "taikofin.finality.v1.VoteService")
	require.Contains(t, srv.GetServiceInfo(), "taikofin.finality.v1.Query")

	// A query holds the lock that CheckTx needs, so the service must not be reachable by one.
	raw, err := req.Marshal()
	require.NoError(t, err)
	answer, err := z.proposer.Query(context.Background(), &abci.RequestQuery{
		Path: "/taikofin.finality.v1.VoteService/SubmitVotes", Data: raw,
	})
	require.NoError(t, err)
	require.NotZero(t, answer.Code)
}

// TestVotesInTheEnginesMempool runs CometBFT's own mempool over the application.
func TestVotesInTheEnginesMempool(t *testing.T) {
	z := newZone(t, 2)
	conn, err := proxy.NewLocalClientCreator(server.NewCometABCIWrapper(z.proposer.App)).NewABCIClient()
	require.NoError(t, err)
	require.NoError(t, conn.Start())
	t.Cleanup(func() { require.NoError(t, conn.Stop()) })
	pool := mempool.NewCListMempool(
		CometConfig().Mempool, proxy.NewAppConnMempool(conn, proxy.NopMetrics()), z.proposer.height)
	send := func(tx []byte) (code uint32) {
		t.Helper()
		require.NoError(t, pool.CheckTx(tx, func(rsp *abci.ResponseCheckTx) { code = rsp.Code }, mempool.TxInfo{}))
		return code
	}
	// block proposes what the mempool gives, decides it and tells the mempool.
	block := func(more ...[]byte) {
		t.Helper()
		reaped := append(pool.ReapMaxBytesMaxGas(1<<20, -1).ToSliceOfBytes(), more...)
		txs := z.proposer.propose(reaped...)
		require.True(t, z.validator.judges(txs...))
		rsp := z.decide(txs...)
		pool.Lock()
		defer pool.Unlock()
		require.NoError(t, pool.Update(z.proposer.height, cmttypes.ToTxs(txs), rsp.TxResults, nil, nil))
	}

	early, conflict := z.envelope(0, 1, z.l2[0].Hash), z.envelope(0, 1, [32]byte{9})
	require.Zero(t, send(early))
	require.Equal(t, 1, pool.Size(), "it spreads to the peers")
	block()
	require.Zero(t, pool.Size(), "what waits leaves at the next block")
	require.Equal(t, finalitytypes.ErrVotePooled.ABCICode(), send(early), "it may be sent again, to no effect")
	require.Zero(t, pool.Size())

	block(z.headers(0, 1))
	require.Zero(t, send(early), "its slot opened")
	require.ErrorIs(t, pool.CheckTx(early, nil, mempool.TxInfo{}), mempool.ErrTxInCache)
	pool.Lock()
	require.NoError(t, pool.Update(z.proposer.height, nil, nil, nil, nil))
	pool.Unlock()
	require.Equal(t, 1, pool.Size(), "what can go stays until it went")
	block()
	require.Zero(t, pool.Size(), "the batch took it, and recheck noticed")
	require.Equal(t, finalitytypes.ErrVoteRecorded.ABCICode(), send(early))

	require.Zero(t, send(conflict), "evidence is relayed on")
	require.Equal(t, 1, pool.Size())
	block()
	require.Zero(t, pool.Size())
	fp, err := z.syncing.StakeKeeper.FinalityProvider(z.syncing.NewContext(true), z.net.Providers[0].FpPk[:])
	require.NoError(t, err)
	require.True(t, fp.Slashed)
}

func TestRecheckMustStayOn(t *testing.T) {
	require.PanicsWithValue(t, "mempool.recheck in config.toml must stay on: without it finality votes never leave the mempool",
		func() {
			New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, mapOptions{flagMempoolRecheck: false})
		})
}
