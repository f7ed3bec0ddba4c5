// Package client talks to a Bitcoin node, btcd or Bitcoin Core, over JSON-RPC. The node is a stranger: whatever it
// returns for a hash must have that hash, or the call fails.
package client

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// maxResponseBytes holds a full block in hex with room to spare.
const maxResponseBytes = 16 << 20

// ErrHashMismatch means that the node returned something else than what was asked for.
var ErrHashMismatch = errors.New("answer does not have the hash that was asked for")

// Config says where the node is.
type Config struct {
	// RPCAddr is host:port, or a URL with http or https.
	RPCAddr string `mapstructure:"rpc_addr"`
	// User and Password are the node's credentials.
	User     string `mapstructure:"user"`
	Password string `mapstructure:"password"`
	// CookieFile holds user:password as Bitcoin Core writes it; it replaces User and Password.
	CookieFile string `mapstructure:"cookie_file"`
	// CertFile holds the node's own certificate for https; btcd calls it rpc.cert.
	CertFile string `mapstructure:"cert_file"`
	// CallTimeout bounds every call.
	CallTimeout time.Duration `mapstructure:"call_timeout"`
}

// Default is a btcd on regtest on the same machine, without TLS.
func Default() Config {
	return Config{RPCAddr: "127.0.0.1:18334", CallTimeout: 10 * time.Second}
}

// Validate checks the configuration without touching network or disk.
func (c Config) Validate() error {
	if c.RPCAddr == "" {
		return errors.New("rpc_addr must not be empty")
	}
	if err := jsonrpc.CheckURL(c.url()); err != nil {
		return fmt.Errorf("rpc_addr: %w", err)
	}
	if !strings.HasPrefix(c.url(), "http") {
		return errors.New("rpc_addr must be host:port or an http or https url")
	}
	if c.CookieFile != "" && c.User != "" {
		return errors.New("cookie_file and user exclude each other")
	}
	if c.CertFile != "" && !strings.HasPrefix(c.url(), "https://") {
		return errors.New("cert_file needs an https:// rpc_addr")
	}
	if c.CallTimeout <= 0 {
		return errors.New("call_timeout must be positive")
	}
	return nil
}

func (c Config) url() string {
	if strings.Contains(c.RPCAddr, "://") {
		return c.RPCAddr
	}
	return "http://" + c.RPCAddr
}

// Client talks to one node. It is safe for concurrent use.
type Client struct{ rpc caller }

// caller calls the node.
type caller interface {
	Call(ctx context.Context, result any, method string, args ...any) error
	Close()
}

// New opens a client. The node need not be up yet, nor need the files be there that it makes when it starts: its cookie and
// its certificate. The cookie is read for each call, since every start of the node makes another one.
func New(ctx context.Context, cfg Config) (*Client, error) {
	if err := cfg.Validate(); err != nil {
		return nil, fmt.Errorf("bitcoin config: %w", err)
	}
	node := jsonrpc.Config{
		URL: cfg.url(), User: cfg.User, Pass: cfg.Password, CertFile: cfg.CertFile,
		CallTimeout: cfg.CallTimeout, MaxResponseBytes: maxResponseBytes,
	}
	if cfg.CookieFile != "" {
		node.Credentials = func() (string, string, error) { return readCookie(cfg.CookieFile) }
		if _, _, err := node.Credentials(); errors.Is(err, errCookie) {
			return nil, err
		}
	}
	rpc, err := jsonrpc.Dial(ctx, node)
	if errors.Is(err, fs.ErrNotExist) {
		return &Client{rpc: &late{cfg: node}}, nil
	}
	if err != nil {
		return nil, err
	}
	return &Client{rpc: rpc}, nil
}

// errCookie means that a file is not a cookie. What it holds is not shown.
var errCookie = errors.New("is not user:password")

// readCookie reads the credentials that Bitcoin Core made at its last start.
func readCookie(path string) (user, pass string, err error) {
	cookie, err := os.ReadFile(path)
	if err != nil {
		return "", "", fmt.Errorf("read bitcoin cookie, which the node makes when it starts: %w", err)
	}
	user, pass, ok := strings.Cut(strings.TrimSpace(string(cookie)), ":")
	if !ok {
		return "", "", fmt.Errorf("bitcoin cookie %s %w", path, errCookie)
	}
	return user, pass, nil
}

// late is a client of a node whose certificate is not there yet.
type late struct {
	cfg jsonrpc.Config

	mu     sync.Mutex
	rpc    *jsonrpc.Client
	closed bool
}

// Call implements caller.
func (l *late) Call(ctx context.Context, result any, method string, args ...any) error {
	rpc, err := l.open(ctx)
	if err != nil {
		return fmt.Errorf("call %s of %s: %w", method, jsonrpc.Redact(l.cfg.URL), err)
	}
	return rpc.Call(ctx, result, method, args...)
}

func (l *late) open(ctx context.Context) (*jsonrpc.Client, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, errors.New("client is closed")
	}
	if l.rpc == nil {
		rpc, err := jsonrpc.Dial(ctx, l.cfg)
		if err != nil {
			return nil, err
		}
		l.rpc = rpc
	}
	return l.rpc, nil
}

// Close implements caller.
func (l *late) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	if l.rpc != nil {
		l.rpc.Close()
	}
}

// Close ends the client.
func (c *Client) Close() { c.rpc.Close() }

// Block is a block's place.
type Block struct {
	Height uint32
	Hash   chainhash.Hash
}

// Tip returns the best block.
func (c *Client) Tip(ctx context.Context) (Block, error) {
	var text string
	if err := c.rpc.Call(ctx, &text, "getbestblockhash"); err != nil {
		return Block{}, err
	}
	hash, err := parseHash(text)
	if err != nil {
		return Block{}, err
	}
	height, _, err := c.Locate(ctx, hash)
	if err != nil {
		return Block{}, err
	}
	return Block{Height: height, Hash: hash}, nil
}

// Locate returns a block's height and whether it stands on the best chain.
func (c *Client) Locate(ctx context.Context, hash chainhash.Hash) (height uint32, main bool, err error) {
	var answer struct {
		Hash          string `json:"hash"`
		Height        int64  `json:"height"`
		Confirmations int64  `json:"confirmations"`
	}
	if err := c.rpc.Call(ctx, &answer, "getblockheader", hash.String(), true); err != nil {
		return 0, false, err
	}
	if answer.Hash != hash.String() {
		return 0, false, fmt.Errorf("locate block %s: %w", hash, ErrHashMismatch)
	}
	if answer.Height < 0 || answer.Height > 1<<31 {
		return 0, false, fmt.Errorf("locate block %s: height %d", hash, answer.Height)
	}
	return uint32(answer.Height), answer.Confirmations > 0, nil
}

// BlockHash returns the best chain's block hash at a height; see IsNotFound.
func (c *Client) BlockHash(ctx context.Context, height uint32) (chainhash.Hash, error) {
	var text string
	if err := c.rpc.Call(ctx, &text, "getblockhash", height); err != nil {
		return chainhash.Hash{}, err
	}
	return parseHash(text)
}

// Header returns the header with a hash; see IsNotFound.
func (c *Client) Header(ctx context.Context, hash chainhash.Hash) (*wire.BlockHeader, error) {
	raw, err := c.callHex(ctx, wire.MaxBlockHeaderPayload, "getblockheader", hash.String(), false)
	if err != nil {
		return nil, err
	}
	if len(raw) != wire.MaxBlockHeaderPayload {
		return nil, fmt.Errorf("header %s: %d bytes", hash, len(raw))
	}
	var header wire.BlockHeader
	if err := header.Deserialize(bytes.NewReader(raw)); err != nil {
		return nil, fmt.Errorf("header %s: %w", hash, err)
	}
	if header.BlockHash() != hash {
		return nil, fmt.Errorf("header %s: %w", hash, ErrHashMismatch)
	}
	return &header, nil
}

// Block returns the block with a hash. Its transactions are checked against the header's Merkle root; witnesses are not.
func (c *Client) Block(ctx context.Context, hash chainhash.Hash) (*wire.MsgBlock, error) {
	raw, err := c.callHex(ctx, wire.MaxBlockPayload, "getblock", hash.String(), 0)
	if err != nil {
		return nil, err
	}
	var block wire.MsgBlock
	if err := block.Deserialize(bytes.NewReader(raw)); err != nil {
		return nil, fmt.Errorf("block %s: %w", hash, err)
	}
	if block.BlockHash() != hash {
		return nil, fmt.Errorf("block %s: %w", hash, ErrHashMismatch)
	}
	txs := btcutil.NewBlock(&block).Transactions()
	if len(txs) == 0 || blockchain.CalcMerkleRoot(txs, false) != block.Header.MerkleRoot {
		return nil, fmt.Errorf("transactions of block %s: %w", hash, ErrHashMismatch)
	}
	return &block, nil
}

// Transaction returns the transaction with an id, from the mempool or from a block where the node keeps an index; see
// IsNotFound.
func (c *Client) Transaction(ctx context.Context, txid chainhash.Hash) (*wire.MsgTx, error) {
	raw, err := c.callHex(ctx, wire.MaxBlockPayload, "getrawtransaction", txid.String(), 0)
	if err != nil {
		return nil, err
	}
	var tx wire.MsgTx
	if err := tx.Deserialize(bytes.NewReader(raw)); err != nil {
		return nil, fmt.Errorf("transaction %s: %w", txid, err)
	}
	if tx.TxHash() != txid {
		return nil, fmt.Errorf("transaction %s: %w", txid, ErrHashMismatch)
	}
	return &tx, nil
}

// TransactionBlock returns the block that holds a transaction; false while none does.
func (c *Client) TransactionBlock(ctx context.Context, txid chainhash.Hash) (chainhash.Hash, bool, error) {
	var answer struct {
		TxID      string `json:"txid"`
		BlockHash string `json:"blockhash"`
	}
	if err := c.rpc.Call(ctx, &answer, "getrawtransaction", txid.String(), 1); err != nil {
		return chainhash.Hash{}, false, err
	}
	if answer.TxID != txid.String() {
		return chainhash.Hash{}, false, fmt.Errorf("transaction %s: %w", txid, ErrHashMismatch)
	}
	if answer.BlockHash == "" {
		return chainhash.Hash{}, false, nil
	}
	hash, err := parseHash(answer.BlockHash)
	return hash, err == nil, err
}

// Confirmed is where an output stands that no block spends.
type Confirmed struct {
	// Height is that of the block that holds it.
	Height uint32
	// Best is the tip at which the node looked.
	Best chainhash.Hash
}

// Confirmed returns where an output stands on the best chain, nil when it is not there or a block spends it. The mempool
// is not looked at, and the node needs no transaction index.
func (c *Client) Confirmed(ctx context.Context, output wire.OutPoint) (*Confirmed, error) {
	var answer *struct {
		BestBlock     string `json:"bestblock"`
		Confirmations int64  `json:"confirmations"`
	}
	if err := c.rpc.Call(ctx, &answer, "gettxout", output.Hash.String(), output.Index, false); err != nil {
		return nil, err
	}
	if answer == nil {
		return nil, nil
	}
	best, err := parseHash(answer.BestBlock)
	if err != nil {
		return nil, fmt.Errorf("output %s: %w", output, err)
	}
	tip, _, err := c.Locate(ctx, best)
	if err != nil {
		return nil, fmt.Errorf("output %s: %w", output, err)
	}
	if answer.Confirmations < 1 || answer.Confirmations > int64(tip)+1 {
		return nil, fmt.Errorf("output %s: %d confirmations below height %d", output, answer.Confirmations, tip)
	}
	return &Confirmed{Height: tip + 1 - uint32(answer.Confirmations), Best: best}, nil //nolint:gosec // at most tip + 1
}

// Codes of Bitcoin's JSON-RPC errors.
const (
	codeMisc           = -1 // anything; btcd's getblockhash above the tip, Bitcoin Core's wrong number of parameters
	codeNotFound       = -5
	codeInvalidParam   = -8  // Bitcoin Core's getblockhash above the tip
	codeVerifyError    = -25 // of a transaction, for more than one reason: see words
	codeVerifyRejected = -26
	codeAlreadyInChain = -27
	codeWarmingUp      = -28
	codeInvalidParams  = -32602
)

// IsNotFound says that the node answered and does not know the block or transaction, or does not have it any more. The two
// codes that nodes also use for anything else are told apart by their words.
func IsNotFound(err error) bool {
	return hasCode(err, codeNotFound) || hasCode(err, codeMisc, codeInvalidParam) && saysOneOf(err, "out of range") || lacksData(err)
}

// lacksData says that the node has a block's header and not the block.
func lacksData(err error) bool {
	return hasCode(err, codeMisc) && saysOneOf(err, "not available", "pruned", "not found on disk", "can't read block")
}

// IsUnreadable says that the node does not have a block that its chain has: it was pruned, is not downloaded yet, or is not the
// one that was asked for. Waiting does not bring it back.
func IsUnreadable(err error) bool {
	return errors.Is(err, ErrHashMismatch) || hasCode(err, codeNotFound) || lacksData(err)
}

func hasCode(err error, codes ...int) bool {
	var nodeErr *jsonrpc.Error
	if !errors.As(err, &nodeErr) {
		return false
	}
	return slices.Contains(codes, nodeErr.Code)
}

// saysOneOf says whether the node's error has one of some words, which are in lower case.
func saysOneOf(err error, words ...string) bool {
	var nodeErr *jsonrpc.Error
	if !errors.As(err, &nodeErr) {
		return false
	}
	said := strings.ToLower(nodeErr.Message)
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(said, word) })
}

// callHex calls a method that answers with hex of at most limit bytes.
func (c *Client) callHex(ctx context.Context, limit int, method string, args ...any) ([]byte, error) {
	var text string
	if err := c.rpc.Call(ctx, &text, method, args...); err != nil {
		return nil, err
	}
	if len(text) > 2*limit {
		return nil, fmt.Errorf("%s: answer of %d hex digits, at most %d allowed", method, len(text), 2*limit)
	}
	raw, err := hex.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", method, err)
	}
	return raw, nil
}

// parseHash reads a hash as Bitcoin prints it. The library's own reader takes shorter ones too.
func parseHash(text string) (chainhash.Hash, error) {
	if len(text) != chainhash.MaxHashStringSize {
		return chainhash.Hash{}, fmt.Errorf("bitcoin hash of %d digits", len(text))
	}
	hash, err := chainhash.NewHashFromStr(text)
	if err != nil {
		return chainhash.Hash{}, fmt.Errorf("bitcoin hash: %w", err)
	}
	return *hash, nil
}
