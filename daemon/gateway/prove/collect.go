package prove

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/daemon/gateway/answer"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// certificatesAtOnce and blocksAtOnce bound what a round asks for.
	certificatesAtOnce = 32
	blocksAtOnce       = 256
)

// Node is a zone node that has certificates and blocks.
type Node interface {
	answer.Zone
	Txs(ctx context.Context, height int64) ([][]byte, error)
}

// Collector keeps certificates and header bytes.
type Collector struct {
	node  Node
	store *store.Store
	// next is the lowest L2 height whose header bytes were not looked for, nextN the lowest checkpoint that may be missing, of a series.
	next, series, nextN uint64
}

// NewCollector returns a collector that asks a node.
func NewCollector(node Node, s *store.Store) *Collector { return &Collector{node: node, store: s} }

// Certificates collects the certificates of checkpoints whose blocks are final here. A certificate of another block than that is not
// kept.
func (c *Collector) Certificates(ctx context.Context) error {
	var series types.QuerySeriesResponse
	if err := c.node.Ask(ctx, "/taikofin.finality.v1.Query/Series", &types.QuerySeriesRequest{}, &series); err != nil {
		return err
	}
	of := series.Series
	if of.Index != c.series || c.nextN > of.Decided {
		c.series, c.nextN = of.Index, 0
	}
	lowest, err := c.store.Lowest()
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if of.Interval == 0 {
		return fmt.Errorf("series %d has no interval", of.Index)
	}
	if lowest.L2Height > of.Height(c.nextN) {
		c.nextN = (lowest.L2Height-of.ActivationHeight-1)/of.Interval + 1
	}
	for asked := 0; c.nextN < of.Decided && asked < certificatesAtOnce; c.nextN++ {
		if c.store.HasCertificate(of.Index, c.nextN) {
			continue
		}
		asked++
		if done, err := c.certificate(ctx, of.Index, c.nextN); err != nil || !done {
			return err
		}
	}
	return nil
}

// certificate collects one; done is false while its block is not final here.
func (c *Collector) certificate(ctx context.Context, series, n uint64) (done bool, err error) {
	var response types.QueryCertificateResponse
	request := &types.QueryCertificateRequest{N: n, IndexPlusOne: series + 1}
	if err := c.node.Ask(ctx, "/taikofin.finality.v1.Query/Certificate", request, &response); err != nil {
		return false, err
	}
	certificate := &response.Certificate
	block, err := c.store.ByHeight(certificate.L2Height)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if certificate.N != n || certificate.Series.Index != series || block.Hash != common.BytesToHash(certificate.BlockHash) {
		return false, fmt.Errorf("the zone node's certificate %d of series %d is of another block than the final one of its height", n, series)
	}
	return true, c.store.PutCertificate(certificate)
}

// Headers collects header bytes from the zone's own transactions. They count by their hash alone; what is not found there a Taiko node may
// have.
func (c *Collector) Headers(ctx context.Context) error {
	lowest, err := c.store.Lowest()
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	latest := c.store.Latest()
	c.next = max(c.next, lowest.L2Height)
	if c.next > latest.L2Height+1 { // an era took blocks back
		c.next = latest.L2Height + 1
	}
	blocks, err := c.store.Run(c.next, latest.L2Height, blocksAtOnce)
	if err != nil {
		return err
	}
	if len(blocks) == 0 && c.next < latest.L2Height {
		c.next++ // over a gap
	}
	found := make(map[int64]map[common.Hash][]byte)
	for _, block := range blocks {
		if err := c.header(ctx, block, found); err != nil {
			return err
		}
		c.next = block.L2Height + 1
	}
	return nil
}

func (c *Collector) header(ctx context.Context, block *verify.Block, found map[int64]map[common.Hash][]byte) error {
	if _, err := c.store.Header(block.Hash); err == nil {
		return nil
	}
	headers, seen := found[block.SubmittedHeight]
	if !seen {
		txs, err := c.node.Txs(ctx, block.SubmittedHeight)
		if err != nil {
			slog.DebugContext(ctx, "The zone node does not have the block of a header", "zone_height", block.SubmittedHeight, "error", err)
			return nil
		}
		headers = headersIn(txs)
		found[block.SubmittedHeight] = headers
	}
	raw, there := headers[block.Hash]
	if !there {
		return nil
	}
	return c.store.PutHeaders(map[common.Hash][]byte{block.Hash: raw})
}

// headersIn returns the headers that transactions bring, by their hashes.
func headersIn(txs [][]byte) map[common.Hash][]byte {
	headers := make(map[common.Hash][]byte)
	for _, raw := range txs {
		var tx txtypes.TxRaw
		var body txtypes.TxBody
		if tx.Unmarshal(raw) != nil || body.Unmarshal(tx.BodyBytes) != nil {
			continue
		}
		for _, message := range body.Messages {
			var msg types.MsgSubmitHeaders
			if message.TypeUrl != "/taikofin.finality.v1.MsgSubmitHeaders" || msg.Unmarshal(message.Value) != nil {
				continue
			}
			for _, header := range msg.Headers {
				headers[crypto.Keccak256Hash(header)] = header
			}
		}
	}
	return headers
}
