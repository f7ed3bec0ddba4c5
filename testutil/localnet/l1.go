package localnet

import (
	"context"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/internal/eth"
)

// L1Config says how to run the Ethereum L1.
type L1Config struct {
	// Port takes HTTP and WebSocket RPC, 0 for a free one.
	Port int
	// BlockTime is the time between blocks.
	BlockTime time.Duration
	// SafeLag and FinalizedLag are how many blocks below the head the safe and the finalized block are.
	SafeLag, FinalizedLag uint64
}

// L1 is an Ethereum chain in this process. All forks that go-ethereum knows are active from the start.
type L1 struct {
	// FaucetKey owns a million ether.
	FaucetKey string

	cfg    L1Config
	engine *chainEngine
	ticker *ticker
	// onBlock is called with each new block and of reorganizations, outside of the engine's lock.
	mu      sync.Mutex
	onBlock func(*types.Header)
}

// faucetKey is a well-known development key; its coins exist on this chain only.
const faucetKey = "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"

const l1ChainID = 32382

// StartL1 starts the chain; blocks come until Close.
func StartL1(_ context.Context, cfg L1Config) (*L1, error) {
	key, err := crypto.HexToECDSA(faucetKey)
	if err != nil {
		return nil, fmt.Errorf("start l1: %w", err)
	}
	alloc := types.GenesisAlloc{
		crypto.PubkeyToAddress(key.PublicKey): {Balance: ether(1_000_000)},
		// Public chains have it at the same address; tables of checkpoints are put up through it.
		eth.DeployerProxy: {Code: eth.DeployerProxyCode, Nonce: 1, Balance: new(big.Int)},
	}
	engine, err := startEngine(engineConfig{name: "l1", genesis: genesisBlock(l1ChainID, false, alloc), port: cfg.Port})
	if err != nil {
		return nil, err
	}
	l1 := &L1{FaucetKey: faucetKey, cfg: cfg, engine: engine}
	l1.ticker = startTicker(cfg.BlockTime, func() error { _, err := l1.MineBlock(); return err })
	return l1, nil
}

// Close stops the chain.
func (l *L1) Close() error {
	l.ticker.stop()
	return l.engine.close()
}

// HTTP is the RPC endpoint.
func (l *L1) HTTP() string { return l.engine.stack.HTTPEndpoint() }

// WS is the WebSocket RPC endpoint.
func (l *L1) WS() string { return l.engine.stack.WSEndpoint() }

// Head returns the newest header.
func (l *L1) Head() *types.Header { return l.engine.head() }

// Safe returns the safe header, nil before there is one.
func (l *L1) Safe() *types.Header { return l.engine.backend.BlockChain().CurrentSafeBlock() }

// Finalized returns the finalized header, nil before there is one.
func (l *L1) Finalized() *types.Header { return l.engine.backend.BlockChain().CurrentFinalBlock() }

// Pause stops block production, Resume goes on.
func (l *L1) Pause() { l.ticker.pause() }

// Resume goes on after Pause.
func (l *L1) Resume() { l.ticker.resume() }

// Failure is the last error of block production, nil when the last block went well.
func (l *L1) Failure() error { return l.ticker.failure() }

// canonical says whether a block is on the current chain.
func (l *L1) canonical(height uint64, hash common.Hash) bool {
	header := l.engine.headerAt(height)
	return header != nil && header.Hash() == hash
}

func (l *L1) subscribe(f func(*types.Header)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.onBlock = f
}

// MineBlock adds one block.
func (l *L1) MineBlock() (*types.Header, error) {
	l.engine.mu.Lock()
	header, err := l.engine.build(l.engine.head(), []byte("localnet-l1"), l.heads)
	l.engine.mu.Unlock()
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	notify := l.onBlock
	l.mu.Unlock()
	if notify != nil {
		notify(header)
	}
	return header, nil
}

// ReorgTo replaces all blocks above l1Height by as many others and one more. The finalized block stays where it is
// unless the reorganization goes below it, in which case it moves down: that is how an L1 catastrophe looks.
func (l *L1) ReorgTo(l1Height uint64) error {
	l.engine.mu.Lock()
	defer l.engine.mu.Unlock()
	parent, top := l.engine.headerAt(l1Height), l.engine.head().Number.Uint64()
	if parent == nil {
		return fmt.Errorf("reorg l1 to %d: no such block", l1Height)
	}
	for parent.Number.Uint64() <= top {
		header, err := l.engine.build(parent, []byte("localnet-l1"), func(h *types.Header) (common.Hash, common.Hash) {
			return l.headsWithin(h, l1Height)
		})
		if err != nil {
			return err
		}
		parent = header
	}
	return nil
}

func (l *L1) heads(head *types.Header) (safe, finalized common.Hash) {
	return l.headsWithin(head, head.Number.Uint64()-1)
}

// headsWithin picks safe and finalized below a head of which only the blocks up to shared are canonical yet.
func (l *L1) headsWithin(head *types.Header, shared uint64) (safe, finalized common.Hash) {
	at := func(lag uint64) common.Hash {
		number := head.Number.Uint64()
		if number <= lag {
			return l.engine.headerAt(0).Hash()
		}
		if lag == 0 {
			return head.Hash()
		}
		return l.engine.headerAt(min(number-lag, shared)).Hash()
	}
	return at(l.cfg.SafeLag), at(l.cfg.FinalizedLag)
}
