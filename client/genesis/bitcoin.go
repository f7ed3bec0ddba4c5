package genesis

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/headerchain"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

var (
	// ErrWrongNetwork means that the Bitcoin node is on another network than the one that was named, or on none that is known.
	ErrWrongNetwork = errors.New("the bitcoin node is on another network")
	// ErrNotSettled means that a block is too near to the tip to build a zone on.
	ErrNotSettled = errors.New("the block is not settled")
)

// SettledDepth is how far below the tip a base header stands unless somebody says otherwise: about a day. Below it a zone can
// never follow a reorganization.
const SettledDepth = 144

// medianTimeBlocks is over how many blocks Bitcoin takes the median of their times.
const medianTimeBlocks = 11

// networks are all that a zone can follow.
var networks = []string{"mainnet", "testnet3", "testnet4", "signet", "simnet", "regtest"}

// Node is what is asked of a Bitcoin node; *client.Client of internal/btc is one.
type Node interface {
	Tip(ctx context.Context) (btcclient.Block, error)
	BlockHash(ctx context.Context, height uint32) (chainhash.Hash, error)
	Header(ctx context.Context, hash chainhash.Hash) (*wire.BlockHeader, error)
}

// Base is where a zone begins to follow Bitcoin.
type Base struct {
	// Network is the network's name.
	Network string
	// Header is the first header, its work the only work that counts yet.
	Header *headerchain.Header
}

// BaseOrder says which base header is wanted.
type BaseOrder struct {
	// Network is the network's name; empty takes the node's.
	Network string
	// Height is the header's Bitcoin height, nil for the newest that is settled. On networks whose target never changes that is
	// the first block.
	Height *uint32
	// Depth is how many blocks it must be below the tip.
	Depth uint32
}

// FindBase reads a base header from a Bitcoin node.
func FindBase(ctx context.Context, node Node, order BaseOrder) (Base, error) {
	network, err := networkOf(ctx, node, order.Network)
	if err != nil {
		return Base{}, err
	}
	tip, err := node.Tip(ctx)
	if err != nil {
		return Base{}, fmt.Errorf("tip of the bitcoin node: %w", err)
	}
	height, err := order.height(network, tip.Height)
	if err != nil {
		return Base{}, err
	}
	header, err := readBase(ctx, node, network, height)
	if err != nil {
		return Base{}, fmt.Errorf("bitcoin block %d: %w", height, err)
	}
	return Base{Network: nameOf(network), Header: header}, nil
}

// networkOf finds out the node's network by its first block.
func networkOf(ctx context.Context, node Node, want string) (*chaincfg.Params, error) {
	first, err := node.BlockHash(ctx, 0)
	if err != nil {
		return nil, fmt.Errorf("first block of the bitcoin node: %w", err)
	}
	if want != "" {
		network, err := headerchain.Network(want)
		if err != nil {
			return nil, err
		}
		if first != *network.GenesisHash {
			return nil, fmt.Errorf("%w: %s begins with block %s, the node's chain with %s", ErrWrongNetwork, want, network.GenesisHash, first)
		}
		return network, nil
	}
	for _, name := range networks {
		if network, err := headerchain.Network(name); err == nil && first == *network.GenesisHash {
			return network, nil
		}
	}
	return nil, fmt.Errorf("%w: no known one begins with block %s", ErrWrongNetwork, first)
}

// nameOf is what the zone calls a network.
func nameOf(network *chaincfg.Params) string {
	for _, name := range networks {
		if known, err := headerchain.Network(name); err == nil && *known.GenesisHash == *network.GenesisHash {
			return name
		}
	}
	return network.Name
}

func (o BaseOrder) height(network *chaincfg.Params, tip uint32) (uint32, error) {
	interval := headerchain.RetargetInterval(network)
	if o.Height == nil && interval == 0 {
		return 0, nil
	}
	if o.Height == nil {
		if tip < o.Depth {
			return 0, fmt.Errorf("%w: the node's tip is %d, fewer than %d blocks", ErrNotSettled, tip, o.Depth)
		}
		return (tip - o.Depth) / interval * interval, nil
	}
	if *o.Height > tip || interval != 0 && tip-*o.Height < o.Depth {
		return 0, fmt.Errorf("%w: %d is not %d blocks below the node's tip %d", ErrNotSettled, *o.Height, o.Depth, tip)
	}
	return *o.Height, nil
}

// readBase reads a header and as many of its ancestors as the median of their times takes. Each is asked for by its hash, so all
// of them are of one branch.
func readBase(ctx context.Context, node Node, network *chaincfg.Params, height uint32) (*headerchain.Header, error) {
	hash, err := node.BlockHash(ctx, height)
	if err != nil {
		return nil, err
	}
	base, err := node.Header(ctx, hash)
	if err != nil {
		return nil, err
	}
	times := []uint32{uint32(base.Timestamp.Unix())} //nolint:gosec // 4 bytes on the wire
	for at := base; len(times) < medianTimeBlocks && uint32(len(times)) <= height; {
		if at, err = node.Header(ctx, at.PrevBlock); err != nil {
			return nil, fmt.Errorf("its ancestor: %w", err)
		}
		times = append(times, uint32(at.Timestamp.Unix())) //nolint:gosec // as above
	}
	slices.Sort(times)
	raw := (&headerchain.Header{Wire: *base}).Bytes()
	return headerchain.NewBase(network, raw, height, times[len(times)/2], true)
}

// SetBitcoin sets the Bitcoin network and the header from which the zone follows it.
func (f *File) SetBitcoin(base Base) error {
	return f.EditStake(func(genesis *btcstaketypes.GenesisState) error {
		if len(genesis.Headers) != 0 || len(genesis.Delegations) != 0 {
			return fmt.Errorf("%w: it follows Bitcoin from height %d", ErrNotNew, genesis.BaseHeader.Height)
		}
		genesis.Params.BtcNetwork, genesis.TipHash = base.Network, nil
		genesis.BaseHeader = btcstaketypes.NewBTCHeader(base.Header)
		return nil
	})
}
