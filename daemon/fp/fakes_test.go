package fp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	ethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const testChainID = "taikofin-test-1"

var testModule = sdk.MustBech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress(finalitytypes.ModuleName))

// fakeChain is a chain of real headers with labels, as L1 and as L2.
type fakeChain struct {
	headers   []*ethtypes.Header
	safe      uint64
	finalized uint64
	origins   map[uint64]eth.L1Origin
	head      eth.L1Origin // the head origin, when it is not that of the origins
	down      error
}

func newFakeChain(length uint64) *fakeChain {
	c := &fakeChain{origins: make(map[uint64]eth.L1Origin)}
	c.extend(length, 0)
	return c
}

// extend grows the chain; salt tells branches apart.
func (c *fakeChain) extend(length uint64, salt byte) {
	for uint64(len(c.headers)) < length {
		header := &ethtypes.Header{Number: big.NewInt(int64(len(c.headers))), Extra: []byte{salt}, Difficulty: new(big.Int)}
		if n := len(c.headers); n > 0 {
			header.ParentHash = c.headers[n-1].Hash()
		}
		c.headers = append(c.headers, header)
	}
}

// reorg replaces everything from a height on.
func (c *fakeChain) reorg(from uint64, salt byte) {
	length := uint64(len(c.headers))
	c.headers = c.headers[:from:from]
	c.extend(length, salt)
}

// propose says that L2 blocks up to a height stand in an L1 block.
func (c *fakeChain) propose(l1 *fakeChain, from, to, l1Height uint64) {
	for n := from; n <= to; n++ {
		c.origins[n] = eth.L1Origin{L2Height: n, L2Hash: c.headers[n].Hash(), L1Height: l1Height, L1Hash: l1.headers[l1Height].Hash()}
	}
}

func (c *fakeChain) Header(_ context.Context, height uint64) (*eth.Header, error) {
	if c.down != nil {
		return nil, c.down
	}
	if height >= uint64(len(c.headers)) {
		return nil, fmt.Errorf("block %d: %w", height, eth.ErrNotFound)
	}
	raw, err := rlp.EncodeToBytes(c.headers[height])
	if err != nil {
		return nil, err
	}
	return eth.HeaderOf(raw)
}

func (c *fakeChain) HeaderByLabel(ctx context.Context, label string) (*eth.Header, error) {
	switch label {
	case eth.Safe:
		return c.Header(ctx, c.safe)
	case eth.Finalized:
		return c.Header(ctx, c.finalized)
	default:
		return c.Header(ctx, uint64(len(c.headers))-1)
	}
}

func (c *fakeChain) L1OriginByHeight(_ context.Context, l2Height uint64) (eth.L1Origin, error) {
	origin, ok := c.origins[l2Height]
	if !ok {
		return eth.L1Origin{}, eth.ErrNotFound
	}
	return origin, nil
}

func (c *fakeChain) HeadL1Origin(context.Context) (eth.L1Origin, error) {
	head := c.head
	for l2Height, origin := range c.origins {
		if origin.Proposed() && l2Height > head.L2Height {
			head = origin
		}
	}
	if !head.Proposed() {
		return eth.L1Origin{}, eth.ErrNotFound
	}
	return head, nil
}

var errFault = errors.New("fault")

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
