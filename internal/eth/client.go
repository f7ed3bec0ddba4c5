// Package eth reads headers from an Ethereum node, and headers and L1 origins from a Taiko one. Of Ethereum's headers number,
// hash, parent, time and base fee are used as the node gives them. Taiko's are signed and submitted, so their hashes are
// computed here from the RLP: a node that calls a header by another name than its hash is refused.
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
	// ErrHashMismatch means that a header does not have the hash that the node gives it, or that was asked for.
	ErrHashMismatch = errors.New("header does not have the hash that the node gives it")
	// ErrNotFound means that the node does not have the block.
	ErrNotFound = ethereum.NotFound
	// ErrWrongChain means that a node is on another chain than it should be.
	ErrWrongChain = errors.New("the Ethereum node is on another chain")
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

// RequireChain fails with ErrWrongChain when the node is on another chain.
func (c *Client) RequireChain(ctx context.Context, want uint64) error {
	id, err := c.ChainID(ctx)
	if err != nil {
		return err
	}
	if id != want {
		return fmt.Errorf("%w: chain %d, not %d", ErrWrongChain, id, want)
	}
	return nil
}

// HeaderByLabel returns the header of latest, safe or finalized; ErrNotFound when the node has none yet.
func (c *Client) HeaderByLabel(ctx context.Context, label string) (*Header, error) {
	raw, err := c.blockByNumber(ctx, label)
	if err != nil {
		return nil, err
	}
	header, err := readHeader(raw)
	if err != nil {
		return nil, fmt.Errorf("%s header: %w", label, err)
	}
	return header, nil
}

// Header returns the header at a height; ErrNotFound when there is none.
func (c *Client) Header(ctx context.Context, height uint64) (*Header, error) {
	raw, err := c.blockByNumber(ctx, hexutil.Uint64(height))
	if err != nil {
		return nil, err
	}
	header, err := readHeader(raw)
	return at(height, header, err)
}

// blockByNumber asks for a block by its height or label, without its transactions.
func (c *Client) blockByNumber(ctx context.Context, block any) (json.RawMessage, error) {
	var raw json.RawMessage
	err := c.rpc.Call(ctx, &raw, "eth_getBlockByNumber", block, false)
	return raw, err
}

// HeaderByHash returns the header with a hash, of any branch the node knows; ErrNotFound when there is none.
func (c *Client) HeaderByHash(ctx context.Context, hash common.Hash) (*Header, error) {
	var raw json.RawMessage
	if err := c.rpc.Call(ctx, &raw, "eth_getBlockByHash", hash, false); err != nil {
		return nil, err
	}
	header, err := readHeader(raw)
	if err != nil {
		return nil, fmt.Errorf("header %s: %w", hash, err)
	}
	if header.Hash() != hash {
		return nil, fmt.Errorf("header %s: %w", hash, ErrHashMismatch)
	}
	return header, nil
}

// headers reads the headers at heights from, from+1, …, at most count of them, each with read.
func (c *Client) headers(
	ctx context.Context, from, count uint64, read func(context.Context, json.RawMessage) (*Header, error),
) ([]*Header, error) {
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
	headers := make([]*Header, 0, count)
	for i, raw := range answers {
		if errs[i] != nil {
			return headers, errs[i]
		}
		height := from + uint64(i)
		header, err := read(ctx, raw)
		header, err = at(height, header, err)
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

// at passes on a header, or why there is none, that was asked for by its height.
func at(height uint64, header *Header, err error) (*Header, error) {
	if err != nil {
		return nil, fmt.Errorf("header at %d: %w", height, err)
	}
	if header.Number.Uint64() != height {
		return nil, fmt.Errorf("header at %d: node returned height %s", height, header.Number)
	}
	return header, nil
}
