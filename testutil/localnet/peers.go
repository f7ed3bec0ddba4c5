package localnet

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
)

// coinbaseBlocks makes the first mined coins spendable, with some to spare.
const coinbaseBlocks = 110

// Peers are the chains that a zone stands between: a Bitcoin that mines, an Ethereum, and a Taiko-shaped L2.
type Peers struct {
	Bitcoin *Bitcoin
	L1      *L1
	L2      *L2

	miner *ticker
}

// StartPeers starts the chains without a zone, for whoever makes one by hand. Blocks come until Close. Of the options only
// folder, btcd, ports and block times count.
func StartPeers(ctx context.Context, opts Options) (*Peers, error) {
	if err := opts.Validate(); err != nil {
		return nil, fmt.Errorf("localnet options: %w", err)
	}
	if err := prepareDir(opts.Dir); err != nil {
		return nil, err
	}
	p := &Peers{}
	for _, start := range []func(context.Context, Options) error{p.startBitcoin, p.startEthereum} {
		if err := start(ctx, opts); err != nil {
			return nil, errors.Join(err, p.Close())
		}
	}
	p.startMining(opts)
	p.L2.Resume()
	return p, nil
}

// startBitcoin starts Bitcoin and mines coins: one for each stake, and those to spare.
func (p *Peers) startBitcoin(ctx context.Context, opts Options) (err error) {
	p.Bitcoin, err = StartBitcoin(ctx, BitcoinConfig{
		Binary: opts.Binaries.Btcd, Dir: filepath.Join(opts.Dir, "bitcoin"), RPCPort: opts.Ports.Bitcoin,
	})
	if err != nil {
		return err
	}
	_, err = p.Bitcoin.Mine(coinbaseBlocks + uint32(opts.Providers))
	return err
}

// startEthereum starts Ethereum, and L2 without blocks.
func (p *Peers) startEthereum(ctx context.Context, opts Options) (err error) {
	p.L1, err = StartL1(ctx, L1Config{
		Port: opts.Ports.L1, BlockTime: opts.L1BlockTime, SafeLag: opts.L1SafeLag, FinalizedLag: opts.L1FinalizedLag,
	})
	if err != nil {
		return err
	}
	p.L2, err = StartL2(ctx, L2Config{Port: opts.Ports.L2, BlockTime: opts.L2BlockTime, Paused: true}, p.L1)
	return err
}

// startMining lets Bitcoin blocks come.
func (p *Peers) startMining(opts Options) {
	p.miner = startTicker(opts.BTCBlockTime, func() error { _, err := p.Bitcoin.Mine(1); return err })
}

func (p *Peers) stopMining() {
	if p.miner != nil {
		p.miner.stop()
	}
}

// Close stops all of them.
func (p *Peers) Close() error {
	p.stopMining()
	var errs []error
	if p.L2 != nil {
		errs = append(errs, p.L2.Close())
	}
	if p.L1 != nil {
		errs = append(errs, p.L1.Close())
	}
	if p.Bitcoin != nil {
		errs = append(errs, p.Bitcoin.Close())
	}
	return errors.Join(errs...)
}

// Failure says which of them broke, nil while all go well.
func (p *Peers) Failure() error {
	return errors.Join(p.Bitcoin.proc.Failure(), p.L1.Failure(), p.L2.Failure())
}

// Endpoints are where they listen.
func (p *Peers) Endpoints() []Endpoint {
	return []Endpoint{
		{"L2 RPC (Taiko-shaped)", p.L2.HTTP()},
		{"L2 WebSocket", p.L2.WS()},
		{"L1 RPC (Ethereum)", p.L1.HTTP()},
		{"L1 WebSocket", p.L1.WS()},
		{"Bitcoin RPC (regtest)", fmt.Sprintf("http://%s:%s@%s", p.Bitcoin.User, p.Bitcoin.Pass, p.Bitcoin.RPCAddr())},
	}
}
