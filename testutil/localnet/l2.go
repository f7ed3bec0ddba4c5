package localnet

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// L2Config says how to run the Taiko-shaped L2.
type L2Config struct {
	// Port takes HTTP and WebSocket RPC, 0 for a free one.
	Port int
	// BlockTime is the time between blocks. Header times count whole seconds, so below one second they run ahead of
	// the clock.
	BlockTime time.Duration
	// Paused starts without block production.
	Paused bool
}

// L2 is a Taiko-shaped chain in this process: real headers from a real engine, 7 bytes of extraData, and the `taiko`
// RPC namespace. A block is preconfirmed first; the next L1 block carries the proposal of all blocks that wait, and
// becomes their origin. Safe and finalized follow the origins' safety on L1. There is no anchor transaction and no
// derivation. A contract that writes withdrawals down is there from the start (writeDown).
type L2 struct {
	cfg    L2Config
	l1     *L1
	engine *chainEngine
	ticker *ticker

	mu sync.Mutex
	// origins are the L1 origins by L2 height, of canonical L2 blocks only.
	origins map[uint64]origin
	// proposals counts the proposals made on L1.
	proposals uint64
}

// origin is the L1 block that holds the proposal of an L2 block.
type origin struct {
	l2Hash   common.Hash
	l1Height uint64
	l1Hash   common.Hash
}

const (
	l2ChainID = 167999
	// baseFeeSharingPct is the first byte of extraData.
	baseFeeSharingPct = 75
)

// StartL2 starts the chain beside an L1.
func StartL2(_ context.Context, cfg L2Config, l1 *L1) (*L2, error) {
	l2 := &L2{cfg: cfg, l1: l1, origins: make(map[uint64]origin)}
	faucet, err := l1.faucet()
	if err != nil {
		return nil, err
	}
	engine, err := startEngine(engineConfig{
		name: "l2", genesis: genesisBlock(l2ChainID, true, l2Genesis(faucet)), port: cfg.Port, modules: []string{"taiko"},
		apis: []rpc.API{{Namespace: "taiko", Service: &taikoAPI{l2: l2}}},
	})
	if err != nil {
		return nil, err
	}
	l2.engine = engine
	l1.subscribe(func(header *types.Header) { l2.propose(header) })
	l2.ticker = startTicker(cfg.BlockTime, func() error { _, err := l2.MineBlock(); return err })
	if cfg.Paused {
		l2.Pause()
	}
	return l2, nil
}

// Close stops the chain.
func (l *L2) Close() error {
	l.l1.subscribe(nil)
	l.ticker.stop()
	return l.engine.close()
}

// HTTP is the RPC endpoint.
func (l *L2) HTTP() string { return l.engine.stack.HTTPEndpoint() }

// WS is the WebSocket RPC endpoint.
func (l *L2) WS() string { return l.engine.stack.WSEndpoint() }

// Head returns the head, which may be preconfirmed only.
func (l *L2) Head() *types.Header { return l.engine.head() }

// Safe returns the safe header, nil before there is one.
func (l *L2) Safe() *types.Header { return l.engine.backend.BlockChain().CurrentSafeBlock() }

// Finalized returns the finalized header, nil before there is one.
func (l *L2) Finalized() *types.Header { return l.engine.backend.BlockChain().CurrentFinalBlock() }

// HeaderAt returns the canonical header at a height, nil when there is none.
func (l *L2) HeaderAt(l2Height uint64) *types.Header { return l.engine.headerAt(l2Height) }

// Pause stops block production.
func (l *L2) Pause() { l.ticker.pause() }

// Resume goes on after Pause.
func (l *L2) Resume() { l.ticker.resume() }

// Failure is the last error of block production, nil when the last block went well.
func (l *L2) Failure() error { return l.ticker.failure() }

// MineBlock adds one preconfirmed block.
func (l *L2) MineBlock() (*types.Header, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.extend(l.engine.head())
}

// ReorgTo replaces all blocks above l2Height by as many others and one more, as a rebuilt preconfirmation chain would.
// The new blocks wait for a proposal of their own.
func (l *L2) ReorgTo(l2Height uint64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	parent, top := l.engine.headerAt(l2Height), l.engine.head().Number.Uint64()
	if parent == nil {
		return fmt.Errorf("reorg l2 to %d: no such block", l2Height)
	}
	for height := range l.origins {
		if height > l2Height {
			delete(l.origins, height)
		}
	}
	for parent.Number.Uint64() <= top {
		header, err := l.extend(parent)
		if err != nil {
			return err
		}
		parent = header
	}
	return nil
}

func (l *L2) extend(parent *types.Header) (*types.Header, error) {
	l.engine.mu.Lock()
	defer l.engine.mu.Unlock()
	extra := make([]byte, 8)
	binary.BigEndian.PutUint64(extra, l.proposals+1)
	extra[1] = baseFeeSharingPct
	return l.engine.build(parent, extra[1:], func(*types.Header) (common.Hash, common.Hash) { return l.heads() })
}

// propose binds all blocks that wait, and those whose origin L1 has dropped, to a new L1 block, then moves safe and
// finalized.
func (l *L2) propose(l1Head *types.Header) {
	l.mu.Lock()
	defer l.mu.Unlock()
	bound := false
	for height := l.head(); height > 0; height-- {
		known, ok := l.origins[height]
		if ok && l.l1.canonical(known.l1Height, known.l1Hash) {
			break
		}
		l.origins[height] = origin{
			l2Hash: l.engine.headerAt(height).Hash(), l1Height: l1Head.Number.Uint64(), l1Hash: l1Head.Hash(),
		}
		bound = true
	}
	if bound {
		l.proposals++
	}
	l.engine.mu.Lock()
	defer l.engine.mu.Unlock()
	safe, finalized := l.heads()
	// A failure shows in the next block's forkchoice update, which sets the same heads.
	_ = l.engine.forkchoice(l.engine.head().Hash(), safe, finalized)
}

func (l *L2) head() uint64 { return l.engine.head().Number.Uint64() }

// heads returns the highest blocks whose origins are safe and finalized on L1.
func (l *L2) heads() (safe, finalized common.Hash) {
	return l.highestUnder(l.l1.Safe()), l.highestUnder(l.l1.Finalized())
}

func (l *L2) highestUnder(l1Header *types.Header) common.Hash {
	genesis := l.engine.headerAt(0).Hash()
	if l1Header == nil {
		return genesis
	}
	for height := l.highestOrigin(); height > 0; height-- {
		known, ok := l.origins[height]
		if ok && known.l1Height <= l1Header.Number.Uint64() && l.l1.canonical(known.l1Height, known.l1Hash) {
			return known.l2Hash
		}
	}
	return genesis
}

// highestOrigin is the highest block with a proposal, 0 while none has one. Blocks without one are on top only.
func (l *L2) highestOrigin() uint64 {
	for height := l.head(); height > 0; height-- {
		if _, ok := l.origins[height]; ok {
			return height
		}
	}
	return 0
}

// originOf returns a canonical block's origin; the second answer is false for a preconfirmed block, the third for an
// unknown one.
func (l *L2) originOf(l2Height uint64) (origin, bool, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	header := l.engine.headerAt(l2Height)
	if header == nil {
		return origin{}, false, false
	}
	known, ok := l.origins[l2Height]
	if !ok {
		return origin{l2Hash: header.Hash()}, false, true
	}
	return known, true, true
}

func (l *L2) headOrigin() (*big.Int, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	height := l.highestOrigin()
	return new(big.Int).SetUint64(height), height > 0
}

// describe names a header for messages.
func describe(header *types.Header) string {
	if header == nil {
		return "none"
	}
	return fmt.Sprintf("%d (%s)", header.Number, header.Hash())
}
