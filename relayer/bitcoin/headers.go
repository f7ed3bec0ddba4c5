package bitcoin

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"golang.org/x/sync/errgroup"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/run"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// fetchers is how many headers are fetched at once.
const fetchers = 8

var (
	// errWrongNetwork means that the Bitcoin node is not on the zone's network.
	errWrongNetwork = errors.New("bitcoin node is on another network than the zone")
	// errNoCommonBlock means that the Bitcoin node's chain does not contain the zone's base header.
	errNoCommonBlock = errors.New("bitcoin node's chain does not contain the zone's base header")
	// errChainMoved means that the Bitcoin node's chain changed while it was read.
	errChainMoved = errors.New("bitcoin chain moved while it was read")
)

// btcZone is what the Bitcoin pipeline needs of the zone.
type btcZone interface {
	Params(ctx context.Context) (network string, maxHeaders uint32, err error)
	Tip(ctx context.Context) (btcTip, error)
	HasHeader(ctx context.Context, hash chainhash.Hash) (bool, error)
	InsertHeaders(ctx context.Context, headers [][]byte) (tipHeight uint32, err error)
}

// btcNode is what the Bitcoin pipeline needs of the Bitcoin node.
type btcNode interface {
	Tip(ctx context.Context) (btcclient.Block, error)
	BlockHash(ctx context.Context, height uint32) (chainhash.Hash, error)
	Header(ctx context.Context, hash chainhash.Hash) (*wire.BlockHeader, error)
}

// btcTip is where the zone's Bitcoin chain stands.
type btcTip struct {
	Height uint32
	Hash   chainhash.Hash
	// Base is the lowest height the zone knows.
	Base uint32
}

// headerPipeline brings Bitcoin's headers to the zone. The zone chooses the best chain by work; the pipeline's part is
// that it knows every header of the node's chain.
type headerPipeline struct {
	zone btcZone
	node btcNode

	// checked says that the node's network was compared since the last error.
	checked bool
	// done is the node's tip up to which the zone knew all headers; a hint that saves questions.
	done chainhash.Hash
}

// step inserts what the Bitcoin node has and the zone lacks.
func (p *headerPipeline) step(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			p.checked, p.done = false, chainhash.Hash{}
		}
	}()
	network, maxHeaders, err := p.zone.Params(ctx)
	if err != nil {
		return err
	}
	if err := p.checkNetwork(ctx, network); err != nil {
		return err
	}
	nodeTip, err := p.node.Tip(ctx)
	if err != nil {
		return err
	}
	zoneTip, err := p.zone.Tip(ctx)
	if err != nil {
		return err
	}
	setBitcoinMetrics(nodeTip.Height, zoneTip.Height)
	if nodeTip.Hash == zoneTip.Hash || nodeTip.Hash == p.done {
		return nil
	}
	fork, err := p.forkPoint(ctx, nodeTip, zoneTip)
	if err != nil {
		return err
	}
	if fork < min(zoneTip.Height, nodeTip.Height) {
		reorgs.Inc()
		slog.InfoContext(ctx, "Bitcoin chain reorganized", "fork_height", fork, "zone_height", zoneTip.Height, "node_height", nodeTip.Height)
	}
	return p.insert(ctx, fork, nodeTip, maxHeaders)
}

func setBitcoinMetrics(nodeHeight, zoneHeight uint32) {
	btcNodeHeight.Set(float64(nodeHeight))
	btcZoneHeight.Set(float64(zoneHeight))
	btcLag.Set(max(0, float64(nodeHeight)-float64(zoneHeight)))
}

// checkNetwork compares the node's genesis block with that of the zone's network.
func (p *headerPipeline) checkNetwork(ctx context.Context, network string) error {
	if p.checked {
		return nil
	}
	want, ok := genesisHash(network)
	if !ok {
		return run.Permanent(fmt.Errorf("%w: zone names network %q", errWrongNetwork, network))
	}
	got, err := p.node.BlockHash(ctx, 0)
	if err != nil {
		return err
	}
	if got != want {
		return run.Permanent(fmt.Errorf("%w: genesis block of %s is %s, the node's is %s", errWrongNetwork, network, want, got))
	}
	p.checked = true
	return nil
}

// genesisHash returns the first block of a network by the zone's name for it.
func genesisHash(network string) (chainhash.Hash, bool) {
	params, err := headerchain.Network(network)
	if err != nil {
		return chainhash.Hash{}, false
	}
	return *params.GenesisHash, true
}

// forkPoint returns the highest height of the node's chain whose header the zone knows. The ancestors of a known header
// are known, so it steps back in growing strides to a known one and searches the last stride by halves.
func (p *headerPipeline) forkPoint(ctx context.Context, nodeTip btcclient.Block, zoneTip btcTip) (uint32, error) {
	if nodeTip.Height < zoneTip.Base {
		return 0, fmt.Errorf("bitcoin node is at height %d, below the zone's base header at %d: it is still syncing", nodeTip.Height, zoneTip.Base)
	}
	known := min(nodeTip.Height, zoneTip.Height)
	unknown := nodeTip.Height + 1
	for stride := uint32(1); ; stride *= 2 {
		ok, err := p.zoneKnows(ctx, known)
		if err != nil {
			return 0, err
		}
		if ok {
			break
		}
		if known <= zoneTip.Base {
			return 0, fmt.Errorf("%w at height %d", errNoCommonBlock, zoneTip.Base)
		}
		unknown = known
		known -= min(stride, known-zoneTip.Base)
	}
	// Above the zone's tip lie headers of a branch only when it has less work; mostly the first answer is no.
	probe := known + 1
	for known+1 < unknown {
		ok, err := p.zoneKnows(ctx, probe)
		if err != nil {
			return 0, err
		}
		if ok {
			known = probe
		} else {
			unknown = probe
		}
		probe = known + (unknown-known)/2
	}
	return known, nil
}

// zoneKnows says whether the zone knows the header at a height of the node's chain.
func (p *headerPipeline) zoneKnows(ctx context.Context, height uint32) (bool, error) {
	hash, err := p.node.BlockHash(ctx, height)
	if err != nil {
		return false, err
	}
	return p.zone.HasHeader(ctx, hash)
}

// insert sends the node's headers above fork in messages of the size the zone takes.
func (p *headerPipeline) insert(ctx context.Context, fork uint32, nodeTip btcclient.Block, maxHeaders uint32) error {
	for from := fork + 1; from <= nodeTip.Height; {
		count := min(nodeTip.Height-from+1, maxHeaders)
		raw, err := p.fetch(ctx, from, count)
		if err != nil {
			return err
		}
		height, err := p.zone.InsertHeaders(ctx, raw)
		switch {
		case errors.Is(err, btcstaketypes.ErrDuplicateHeader):
			slog.DebugContext(ctx, "Bitcoin headers were known", "from", from, "count", count)
		case err != nil:
			countRefusal(err)
			return fmt.Errorf("insert %d bitcoin headers from %d: %w", count, from, err)
		default:
			headersSubmitted.Add(float64(count))
			setBitcoinMetrics(nodeTip.Height, height)
			slog.InfoContext(ctx, "Bitcoin headers inserted", "from", from, "to", from+count-1, "zone_height", height)
		}
		from += count
	}
	p.done = nodeTip.Hash
	return nil
}

// fetch reads linked headers from the node.
func (p *headerPipeline) fetch(ctx context.Context, from, count uint32) ([][]byte, error) {
	headers := make([]*wire.BlockHeader, count)
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(fetchers)
	for i := range count {
		group.Go(func() error {
			hash, err := p.node.BlockHash(groupCtx, from+i)
			if err != nil {
				return err
			}
			headers[i], err = p.node.Header(groupCtx, hash)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	raw := make([][]byte, count)
	for i := range count {
		header := headers[i]
		if i > 0 && header.PrevBlock != headers[i-1].BlockHash() {
			return nil, fmt.Errorf("%w: at height %d", errChainMoved, from+i)
		}
		var buf bytes.Buffer
		if err := header.Serialize(&buf); err != nil {
			return nil, fmt.Errorf("serialize bitcoin header %d: %w", from+i, err)
		}
		raw[i] = buf.Bytes()
	}
	return raw, nil
}
