package localnet

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/rpcclient"
	"github.com/btcsuite/btcd/wire"
)

// BitcoinConfig says how to run the Bitcoin node.
type BitcoinConfig struct {
	// Binary is the btcd program.
	Binary string
	// Dir takes data and log.
	Dir string
	// RPCPort is the JSON-RPC port, 0 for a free one.
	RPCPort int
}

// Bitcoin is a btcd on regtest that mines to a key of ours.
type Bitcoin struct {
	// User and Pass are the RPC credentials.
	User, Pass string
	// Net is regtest.
	Net *chaincfg.Params

	proc   *Process
	addr   string
	key    *btcec.PrivateKey
	client *rpcclient.Client
}

// minerKey owns all mined coins. Anybody who has this program may spend them, from another process too; they exist on one chain
// of regtest only.
const minerKey = "6c6f63616c6e65742773206d696e65722c20776f727468206e6f7468696e6721"

// newBitcoin is a node without its process.
func newBitcoin(addr string) (*Bitcoin, error) {
	secret, err := hex.DecodeString(minerKey)
	if err != nil {
		return nil, fmt.Errorf("read the miner's key: %w", err)
	}
	key, _ := btcec.PrivKeyFromBytes(secret)
	return &Bitcoin{User: "localnet", Pass: "localnet", Net: &chaincfg.RegressionNetParams, addr: addr, key: key}, nil
}

// OpenBitcoin opens the node of a net that runs in another process, by host:port.
func OpenBitcoin(addr string) (*Bitcoin, error) {
	b, err := newBitcoin(addr)
	if err != nil {
		return nil, err
	}
	return b, b.connect()
}

// StartBitcoin starts the node and waits until it answers.
func StartBitcoin(ctx context.Context, cfg BitcoinConfig) (*Bitcoin, error) {
	port, err := takePort(cfg.RPCPort)
	if err != nil {
		return nil, fmt.Errorf("start bitcoin: %w", err)
	}
	b, err := newBitcoin(hostPort(port))
	if err != nil {
		return nil, err
	}
	address, err := b.Address()
	if err != nil {
		return nil, err
	}
	b.proc = &Process{
		Name: "btcd", Path: cfg.Binary, LogPath: filepath.Join(cfg.Dir, "btcd.log"),
		Args: []string{
			"--regtest", "--notls", "--nolisten", "--txindex", "--addrindex", "--nostalldetect",
			"--configfile=" + filepath.Join(cfg.Dir, "btcd.conf"),
			"--datadir=" + filepath.Join(cfg.Dir, "data"), "--logdir=" + filepath.Join(cfg.Dir, "logs"),
			"--rpclisten=" + b.addr, "--rpcuser=" + b.User, "--rpcpass=" + b.Pass,
			"--rpcmaxclients=100", "--utxocachemaxsize=16", "--miningaddr=" + address.EncodeAddress(), "--debuglevel=info",
		},
	}
	if err := os.MkdirAll(cfg.Dir, 0o755); err != nil {
		return nil, fmt.Errorf("start bitcoin: %w", err)
	}
	// Without a file of its own the node would look for a sample beside its binary.
	if err := os.WriteFile(filepath.Join(cfg.Dir, "btcd.conf"), []byte("[Application Options]\n"), 0o600); err != nil {
		return nil, fmt.Errorf("start bitcoin: %w", err)
	}
	if err := b.connect(); err != nil {
		return nil, err
	}
	if err := b.start(ctx); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func (b *Bitcoin) connect() error {
	client, err := rpcclient.New(&rpcclient.ConnConfig{
		Host: b.addr, User: b.User, Pass: b.Pass, HTTPPostMode: true, DisableTLS: true, Params: b.Net.Name,
	}, nil)
	if err != nil {
		return fmt.Errorf("connect to bitcoin: %w", err)
	}
	b.client = client
	return nil
}

// start starts the node and waits until it answers. btcd empties its regtest database whenever it starts, so a node
// that was stopped cannot be started again on the same chain.
func (b *Bitcoin) start(ctx context.Context) error {
	if err := b.proc.Start(); err != nil {
		return err
	}
	return b.proc.waitReady(ctx, func(ctx context.Context) error {
		// The client tries a node that does not listen for twenty seconds, even one that has ended meanwhile.
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", b.addr)
		if err != nil {
			return err
		}
		if err := conn.Close(); err != nil {
			return err
		}
		_, err = b.client.GetBlockCount()
		return err
	})
}

// Close shuts the node down for good; one that OpenBitcoin opened runs on.
func (b *Bitcoin) Close() error {
	var err error
	if b.proc != nil {
		err = b.proc.Stop()
	}
	b.client.Shutdown()
	return err
}

// RPCAddr is host:port of the JSON-RPC.
func (b *Bitcoin) RPCAddr() string { return b.addr }

// Process is the node's process.
func (b *Bitcoin) Process() *Process { return b.proc }

// Address is where mined coins go: a P2WPKH address of our key.
func (b *Bitcoin) Address() (btcutil.Address, error) {
	hash := btcutil.Hash160(b.key.PubKey().SerializeCompressed())
	address, err := btcutil.NewAddressWitnessPubKeyHash(hash, b.Net)
	if err != nil {
		return nil, fmt.Errorf("derive the mining address: %w", err)
	}
	return address, nil
}

// Mine mines n blocks at once and returns their hashes.
func (b *Bitcoin) Mine(n uint32) ([]chainhash.Hash, error) {
	var hashes []chainhash.Hash
	for n > 0 {
		step := min(n, 50)
		mined, err := b.generate(step)
		if err != nil {
			return hashes, fmt.Errorf("mine %d bitcoin blocks: %w", step, err)
		}
		for _, hash := range mined {
			hashes = append(hashes, *hash)
		}
		n -= step
	}
	return hashes, nil
}

// generate waits for its turn: the node mines for one caller at a time and refuses the others, and the net's own clock and the commands
// of other processes call it whenever they like.
func (b *Bitcoin) generate(n uint32) ([]*chainhash.Hash, error) {
	const busy, pause, turns = "already CPU mining", 100 * time.Millisecond, 600
	for turn := 1; ; turn++ {
		hashes, err := b.client.Generate(n)
		if err == nil || turn == turns || !strings.Contains(err.Error(), busy) {
			return hashes, err
		}
		time.Sleep(pause)
	}
}

// Tip returns the height and hash of the best block.
func (b *Bitcoin) Tip() (int64, chainhash.Hash, error) {
	height, err := b.client.GetBlockCount()
	if err != nil {
		return 0, chainhash.Hash{}, fmt.Errorf("get the bitcoin tip: %w", err)
	}
	hash, err := b.HashAt(height)
	return height, hash, err
}

// HashAt returns the hash of the best chain's block at a height.
func (b *Bitcoin) HashAt(btcHeight int64) (chainhash.Hash, error) {
	hash, err := b.client.GetBlockHash(btcHeight)
	if err != nil {
		return chainhash.Hash{}, fmt.Errorf("get bitcoin block %d: %w", btcHeight, err)
	}
	return *hash, nil
}

// Block returns a block by its hash.
func (b *Bitcoin) Block(hash chainhash.Hash) (*wire.MsgBlock, error) {
	block, err := b.client.GetBlock(&hash)
	if err != nil {
		return nil, fmt.Errorf("get bitcoin block %s: %w", hash, err)
	}
	return block, nil
}

// Send hands a transaction to the node's mempool.
func (b *Bitcoin) Send(tx *wire.MsgTx) (chainhash.Hash, error) {
	hash, err := b.client.SendRawTransaction(tx, true)
	if err != nil {
		return chainhash.Hash{}, fmt.Errorf("send bitcoin transaction %s: %w", tx.TxHash(), err)
	}
	return *hash, nil
}

// Reorg invalidates the topmost depth blocks and mines depth + 1 others, so that every follower sees a longer chain.
// Transactions of the lost blocks return to the mempool and are mined again.
func (b *Bitcoin) Reorg(depth uint32) error {
	height, _, err := b.Tip()
	if err != nil {
		return err
	}
	if int64(depth) > height || depth == 0 {
		return fmt.Errorf("reorg bitcoin by %d blocks: the tip is at %d", depth, height)
	}
	first, err := b.HashAt(height - int64(depth) + 1)
	if err != nil {
		return err
	}
	if err := b.client.InvalidateBlock(&first); err != nil {
		return fmt.Errorf("invalidate bitcoin block %s: %w", first, err)
	}
	// A block's time is part of its hash; without a new second the miner could build the same block again.
	time.Sleep(1100 * time.Millisecond)
	_, err = b.Mine(depth + 1)
	return err
}

// Reconsider makes an invalidated block a candidate again.
func (b *Bitcoin) Reconsider(hash chainhash.Hash) error {
	if err := b.client.ReconsiderBlock(&hash); err != nil {
		return fmt.Errorf("reconsider bitcoin block %s: %w", hash, err)
	}
	return nil
}
