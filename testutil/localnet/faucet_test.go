package localnet

import (
	"errors"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
)

// TestFaucetOfBitcoin gives from another client than the one that mined, as a command in a process of its own does.
func TestFaucetOfBitcoin(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a bitcoin node")
	}
	node := startTestBitcoin(t)
	_, err := node.Mine(101)
	require.NoError(t, err)
	faucet, err := OpenBitcoin(node.RPCAddr())
	require.NoError(t, err)
	defer func() { require.NoError(t, faucet.Close()) }()
	const to = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080"
	txid, err := faucet.Give(to, 3*btcSat/2)
	require.NoError(t, err)
	coin, err := node.Unspent(wire.OutPoint{Hash: txid})
	require.NoError(t, err)
	require.NotNil(t, coin)
	require.EqualValues(t, 1, coin.Confirmations)
	require.InDelta(t, 1.5, coin.Value, 1e-9)
	height, err := faucet.MineUpTo(6)
	require.NoError(t, err)
	require.EqualValues(t, 108, height)

	for _, tc := range []struct {
		name, to, want string
		sat            uint64
	}{
		{"error - address of another network", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "is not one of regtest", btcSat},
		{"error - no address", "moon", "moon", btcSat},
		{"error - dust", to, "the faucet cannot give that", dustSat - 1},
		{"error - more than all", to, "the faucet cannot give that", btcutil.MaxSatoshi + 1},
		{"error - an amount that no integer with a sign holds", to, "the faucet cannot give that", 1 << 63},
		{"error - more than was mined", to, "no mature bitcoin output is large enough", 2_000_000 * btcSat},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := faucet.Give(tc.to, tc.sat)
			require.ErrorContains(t, err, tc.want)
		})
	}
	for _, blocks := range []uint64{0, maxMined + 1, 1<<32 + 1} {
		_, err := faucet.MineUpTo(blocks)
		require.ErrorContains(t, err, "want 1 to 5000")
	}
	tip, _, err := node.Tip()
	require.NoError(t, err)
	require.EqualValues(t, 108, tip, "what was refused mined nothing")
}

// TestMinersTakeTurns: the net's own clock mines while a command does.
func TestMinersTakeTurns(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a bitcoin node")
	}
	const miners, blocks = 4, 100
	node := startTestBitcoin(t)
	var group errgroup.Group
	for range miners {
		group.Go(func() error {
			miner, err := OpenBitcoin(node.RPCAddr())
			if err != nil {
				return err
			}
			_, err = miner.MineUpTo(blocks)
			return errors.Join(err, miner.Close())
		})
	}
	require.NoError(t, group.Wait())
	tip, _, err := node.Tip()
	require.NoError(t, err)
	require.EqualValues(t, miners*blocks, tip)
}

func TestFaucetOfCoinsRefuses(t *testing.T) {
	address, err := faucetAddress()
	require.NoError(t, err)
	for _, tc := range []struct{ name, to, amount, want string }{
		{"error - address of another chain", "cosmos1", "1utfin", "address"},
		{"error - no amount", address, "", "amount"},
		{"error - foreign coin", address, "5stake", "the faucet cannot give that"},
		{"error - nothing", address, "0utfin", "the faucet cannot give that"},
		{"error - less than nothing", address, "-5utfin", "amount"},
		{"error - nobody there", address, "5utfin", "connection refused"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := GiveCoins(testContext(t, 20*time.Second), "127.0.0.1:1", tc.to, tc.amount)
			require.ErrorContains(t, err, tc.want)
		})
	}
}

// TestPeersAlone: chains for a zone that somebody makes by hand.
func TestPeersAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("runs bitcoin as a process")
	}
	ctx := testContext(t, 2*time.Minute)
	root, err := SourceRoot()
	require.NoError(t, err)
	opts := DefaultOptions()
	opts.Dir, opts.L1BlockTime, opts.L2BlockTime, opts.BTCBlockTime = t.TempDir(), time.Second, time.Second, time.Second
	opts.Binaries.Btcd, err = BuildBtcd(ctx, root)
	require.NoError(t, err)
	peers, err := StartPeers(ctx, opts)
	require.NoError(t, err)
	require.Len(t, peers.Endpoints(), 5)
	first, _, err := peers.Bitcoin.Tip()
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		tip, _, err := peers.Bitcoin.Tip()
		return err == nil && tip > first && peers.L2.Finalized() != nil && peers.L2.Finalized().Number.Uint64() > 0
	}, time.Minute, 100*time.Millisecond, "all three make blocks, and Ethereum finalizes Taiko's")
	require.NoError(t, peers.Failure())
	require.NoError(t, peers.Close())

	opts.Dir, opts.L2BlockTime = t.TempDir(), 0
	_, err = StartPeers(ctx, opts)
	require.ErrorContains(t, err, "block times")
}
