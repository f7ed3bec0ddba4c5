// Package eth reads headers from an Ethereum-shaped node and L1 origins from a Taiko one. Hashes are computed here from
// the header's RLP: a node that calls a header by another name than its hash is refused.
package eth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// maxResponseBytes holds a batch of headers with the transaction hashes of full blocks.
const maxResponseBytes = 32 << 20

// Labels of blocks that every Ethereum node knows.
const (
	Latest    = "latest"
	Safe      = "safe"
	Finalized = "finalized"
)

var (
	// ErrHashMismatch means that a header's RLP does not have the hash the node gives it, so that this program does
	// not understand the header.
	ErrHashMismatch = errors.New("header does not have the hash that the node gives it")
	// ErrNotFound means that the node does not have the block.
	ErrNotFound = ethereum.NotFound
)

// Client talks to one node. It is safe for concurrent use.
type Client struct{ rpc *jsonrpc.Client }

// Dial opens a client for an http, https, ws or wss URL. The node need not be up yet.
func Dial(ctx context.Context, url string, callTimeout time.Duration) (*Client, error) {
	rpc, err := jsonrpc.Dial(ctx, jsonrpc.Config{URL: url, CallTimeout: callTimeout, MaxResponseBytes: maxResponseBytes})
	if err != nil {
		return nil, err
	}
	return &Client{rpc: rpc}, nil
}

// Close ends the client.
func (c *Client) Close() { c.rpc.Close() }

// Eth is go-ethereum's client over the same connection, without this package's deadlines.
func (c *Client) Eth() *ethclient.Client { return ethclient.NewClient(c.rpc.RPC()) }

// ChainID returns the chain id.
func (c *Client) ChainID(ctx context.Context) (uint64, error) {
	var id hexutil.Uint64
	if err := c.rpc.Call(ctx, &id, "eth_chainId"); err != nil {
		return 0, err
	}
	return uint64(id), nil
}

// HeaderByLabel returns the header of latest, safe or finalized; ErrNotFound when the node has none yet.
func (c *Client) HeaderByLabel(ctx context.Context, label string) (*types.Header, error) {
	var raw json.RawMessage
	if err := c.rpc.Call(ctx, &raw, "eth_getBlockByNumber", label, false); err != nil {
		return nil, err
	}
	header, err := decodeHeader(raw)
	if err != nil {
		return nil, fmt.Errorf("%s header: %w", label, err)
	}
	return header, nil
}

// Header returns the header at a height; ErrNotFound when there is none.
func (c *Client) Header(ctx context.Context, height uint64) (*types.Header, error) {
	var raw json.RawMessage
	if err := c.rpc.Call(ctx, &raw, "eth_getBlockByNumber", hexutil.Uint64(height), false); err != nil {
		return nil, err
	}
	return decodeHeaderAt(raw, height)
}

// HeaderByHash returns the header with a hash, of any branch the node knows; ErrNotFound when there is none.
func (c *Client) HeaderByHash(ctx context.Context, hash common.Hash) (*types.Header, error) {
	var raw json.RawMessage
	if err := c.rpc.Call(ctx, &raw, "eth_getBlockByHash", hash, false); err != nil {
		return nil, err
	}
	header, err := decodeHeader(raw)
	if err != nil {
		return nil, fmt.Errorf("header %s: %w", hash, err)
	}
	if header.Hash() != hash {
		return nil, fmt.Errorf("header %s: %w", hash, ErrHashMismatch)
	}
	return header, nil
}

// Headers returns the headers at heights from, from+1, …, at most count of them, in one round trip. It ends early where
// the node's chain ends, and where two neighbors do not belong to one chain because it moved in between.
func (c *Client) Headers(ctx context.Context, from, count uint64) ([]*types.Header, error) {
	if count == 0 {
		return nil, nil
	}
	args := make([][]any, count)
	for i := range args {
		args[i] = []any{hexutil.Uint64(from + uint64(i)), false}
	}
	answers, errs, err := c.rpc.Batch(ctx, "eth_getBlockByNumber", args)
	if err != nil {
		return nil, err
	}
	headers := make([]*types.Header, 0, count)
	for i, raw := range answers {
		if errs[i] != nil {
			return headers, errs[i]
		}
		header, err := decodeHeaderAt(raw, from+uint64(i))
		if errors.Is(err, ErrNotFound) {
			break
		}
		if err != nil {
			return nil, err
		}
		if i > 0 && header.ParentHash != headers[i-1].Hash() {
			break
		}
		headers = append(headers, header)
	}
	return headers, nil
}

// decodeHeaderAt decodes the header of a block that was asked for by its height.
func decodeHeaderAt(raw json.RawMessage, height uint64) (*types.Header, error) {
	header, err := decodeHeader(raw)
	if err != nil {
		return nil, fmt.Errorf("header at %d: %w", height, err)
	}
	if header.Number.Uint64() != height {
		return nil, fmt.Errorf("header at %d: node returned height %s", height, header.Number)
	}
	return header, nil
}

// decodeHeader decodes the header of a block and checks the hash that the node gives it.
func decodeHeader(raw json.RawMessage) (*types.Header, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, ErrNotFound
	}
	var named struct {
		Hash *common.Hash `json:"hash"`
	}
	if err := json.Unmarshal(raw, &named); err != nil {
		return nil, fmt.Errorf("read block: %w", err)
	}
	header := new(types.Header)
	if err := json.Unmarshal(raw, header); err != nil {
		return nil, fmt.Errorf("read header: %w", err)
	}
	if header.Number == nil || !header.Number.IsUint64() {
		return nil, errors.New("header has no height")
	}
	if named.Hash == nil || *named.Hash != header.Hash() {
		return nil, fmt.Errorf("%w: computed %s", ErrHashMismatch, header.Hash())
	}
	return header, nil
}
