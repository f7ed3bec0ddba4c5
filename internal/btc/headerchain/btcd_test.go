package headerchain_test

import (
	"errors"
	"testing"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/database"
	_ "github.com/btcsuite/btcd/database/ffldb" // the database of btcd's own chain
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/testutil/bitcoin"
)

type fixedTime time.Time

func (t fixedTime) AdjustedTime() time.Time         { return time.Time(t) }
func (t fixedTime) AddTimeSample(string, time.Time) {}
func (t fixedTime) Offset() time.Duration           { return 0 }

// peer is btcd's own chain beside ours; every block goes to both.
type peer struct {
	t      *testing.T
	btcd   *blockchain.BlockChain
	memory *headerchain.Memory
	ours   *headerchain.Chain
	tip    wire.BlockHeader
	height int32
	bits   uint32
}

func newPeer(t *testing.T) *peer {
	params := &chaincfg.SimNetParams
	db, err := database.Create("ffldb", t.TempDir()+"/db", params.Net)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	btcd, err := blockchain.New(&blockchain.Config{
		DB: db, ChainParams: params, TimeSource: fixedTime(now), SigCache: txscript.NewSigCache(10),
		UtxoCacheMaxSize: 10 << 20,
	})
	require.NoError(t, err)
	genesis := headerchain.Genesis(params)
	memory := headerchain.NewMemory(genesis)
	return &peer{
		t: t, btcd: btcd, memory: memory, ours: headerchain.New(params, memory, genesis, genesis), tip: genesis.Wire,
		bits: params.PowLimitBits,
	}
}

// block returns a block on the tip: a coinbase is all it holds.
func (p *peer) block(spacing time.Duration, bits uint32) *wire.MsgBlock {
	script, err := txscript.NewScriptBuilder().AddInt64(int64(p.height + 1)).AddInt64(7).Script()
	require.NoError(p.t, err)
	coinbase := wire.NewMsgTx(1)
	coinbase.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{}, wire.MaxPrevOutIndex), script, nil))
	coinbase.AddTxOut(wire.NewTxOut(0, []byte{txscript.OP_TRUE}))
	header := wire.BlockHeader{
		Version: 0x20000000, PrevBlock: p.tip.BlockHash(), MerkleRoot: coinbase.TxHash(),
		Timestamp: p.tip.Timestamp.Add(spacing), Bits: bits,
	}
	bitcoin.Solve(&header)
	return &wire.MsgBlock{Header: header, Transactions: []*wire.MsgTx{coinbase}}
}

// verdicts gives a block to both chains and returns what they say.
func (p *peer) verdicts(block *wire.MsgBlock) (ours, btcd error) {
	ext, ours := p.ours.Extend(serialize(p.t, block.Header), now)
	_, orphan, btcd := p.btcd.ProcessBlock(btcutil.NewBlock(block), blockchain.BFNone)
	if btcd == nil && orphan {
		btcd = errors.New("orphan")
	}
	if ours == nil {
		p.memory.Apply(ext)
		p.tip, p.height, p.bits = block.Header, p.height+1, block.Header.Bits
	}
	return ours, btcd
}

// refused checks that both refuse a block, and for the same reason.
func (p *peer) refused(block *wire.MsgBlock, ours error, code blockchain.ErrorCode) {
	p.t.Helper()
	got, btcd := p.verdicts(block)
	require.ErrorIs(p.t, got, ours, "height %d", p.height+1)
	var rule blockchain.RuleError
	require.ErrorAs(p.t, btcd, &rule)
	require.Equal(p.t, code, rule.ErrorCode, "height %d", p.height+1)
}

// probe gives both chains headers that are wrong in one way each.
func (p *peer) probe() {
	p.t.Helper()
	easier := p.block(time.Minute, blockchain.BigToCompact(blockchain.CompactToBig(p.bits).Rsh(blockchain.CompactToBig(p.bits), 1)))
	p.refused(easier, headerchain.ErrWeak, blockchain.ErrUnexpectedDifficulty)
	weak := p.block(time.Minute, p.bits)
	bitcoin.Miss(&weak.Header)
	p.refused(weak, headerchain.ErrWeak, blockchain.ErrHighHash)
	future := p.block(now.Add(2*time.Hour+time.Second).Sub(p.tip.Timestamp), p.bits)
	p.refused(future, headerchain.ErrTimeTooNew, blockchain.ErrTimeTooNew)
}

// atMedian is refused as too old by both; one second later is taken, and that is checked by the run itself.
func (p *peer) atMedian() {
	p.t.Helper()
	median := time.Unix(int64(p.ours.Tip().MedianTimePast), 0)
	p.refused(p.block(median.Sub(p.tip.Timestamp), p.bits), headerchain.ErrTimeTooOld, blockchain.ErrTimeTooOld)
}

// TestAgainstBTCD runs a retarget of simnet through btcd's own chain and ours. Blocks are 60 s apart in the first
// window, so that the target falls to a quarter; above it, silence brings in simnet's rule of minimum difficulty.
func TestAgainstBTCD(t *testing.T) {
	p := newPeer(t)
	interval := int32(headerchain.RetargetInterval(&chaincfg.SimNetParams))
	require.Equal(t, int32(2016), interval)
	accepted := func(block *wire.MsgBlock) {
		t.Helper()
		ours, btcd := p.verdicts(block)
		require.NoError(t, btcd, "height %d", p.height+1)
		require.NoError(t, ours, "height %d", p.height+1)
	}
	for p.height < interval-1 {
		if p.height%500 == 20 {
			p.probe()
			p.atMedian()
		}
		accepted(p.block(time.Minute, p.bits))
	}
	// The retarget: the old target is refused, a quarter of it is taken.
	before := p.bits
	p.refused(p.block(time.Minute, before), headerchain.ErrWeak, blockchain.ErrUnexpectedDifficulty)
	quarter := blockchain.CompactToBig(before)
	p.bits = blockchain.BigToCompact(quarter.Div(quarter, blockchain.CompactToBig(0x03000004)))
	accepted(p.block(time.Minute, p.bits))
	hard := p.bits
	p.probe()
	for range 30 {
		accepted(p.block(time.Minute, hard))
	}
	// Minimum difficulty after twenty minutes of silence, and back to the window's own afterwards.
	p.refused(p.block(20*time.Minute, before), headerchain.ErrWeak, blockchain.ErrUnexpectedDifficulty)
	accepted(p.block(20*time.Minute+time.Second, before))
	p.refused(p.block(time.Minute, before), headerchain.ErrWeak, blockchain.ErrUnexpectedDifficulty)
	accepted(p.block(time.Minute, hard))
	p.atMedian()
	best := p.btcd.BestSnapshot()
	require.Equal(t, p.ours.Tip().Hash, best.Hash)
	require.Equal(t, p.ours.Tip().Height, uint32(best.Height))
	require.Equal(t, int64(p.ours.Tip().MedianTimePast), best.MedianTime.Unix())
}
