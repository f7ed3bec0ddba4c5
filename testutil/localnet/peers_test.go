package localnet

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"math/big"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/btcsuite/btcd/wire"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/stretchr/testify/require"
)

func startTestBitcoin(t *testing.T) *Bitcoin {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	root, err := SourceRoot()
	require.NoError(t, err)
	binary, err := BuildBtcd(ctx, root)
	require.NoError(t, err)
	bitcoin, err := StartBitcoin(ctx, BitcoinConfig{Binary: binary, Dir: t.TempDir()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, bitcoin.Close()) })
	return bitcoin
}

func TestBitcoinPaysAndReorganizes(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a bitcoin node")
	}
	bitcoin := startTestBitcoin(t)
	_, err := bitcoin.Mine(101)
	require.NoError(t, err)

	script, err := bitcoin.walletScript()
	require.NoError(t, err)
	_, err = bitcoin.Pay(wire.NewTxOut(200e8, script))
	require.ErrorIs(t, err, ErrNoFunds)

	first, err := bitcoin.Pay(wire.NewTxOut(2e8, script))
	require.NoError(t, err)
	mined, err := bitcoin.Mine(1)
	require.NoError(t, err)
	block, btcHeight, index, err := bitcoin.Find(first.TxHash())
	require.NoError(t, err)
	require.Equal(t, mined[0], block.BlockHash())
	require.EqualValues(t, 102, btcHeight)
	require.Equal(t, 1, index)

	// Change and paid output are spendable at once, the coinbase of the same block is not.
	second, err := bitcoin.Pay(wire.NewTxOut(40e8, script))
	require.NoError(t, err)
	require.NotEqual(t, first.TxHash(), second.TxHash())

	require.NoError(t, bitcoin.Reorg(2))
	height, tip, err := bitcoin.Tip()
	require.NoError(t, err)
	require.EqualValues(t, 103, height)
	require.NotEqual(t, mined[0], tip)
	again, _, _, err := bitcoin.Find(first.TxHash())
	require.NoError(t, err, "the lost block's transaction is mined again")
	require.NotEqual(t, mined[0], again.BlockHash())
}

func startTestEthereum(t *testing.T) (*L1, *L2) {
	t.Helper()
	ctx := context.Background()
	l1, err := StartL1(ctx, L1Config{BlockTime: time.Hour, SafeLag: 1, FinalizedLag: 3})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l1.Close()) })
	l2, err := StartL2(ctx, L2Config{BlockTime: time.Hour}, l1)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l2.Close()) })
	return l1, l2
}

// grow adds n L2 blocks, each proposed by an L1 block of its own.
func grow(t *testing.T, l1 *L1, l2 *L2, n int) {
	t.Helper()
	for range n {
		_, err := l2.MineBlock()
		require.NoError(t, err)
		_, err = l1.MineBlock()
		require.NoError(t, err)
	}
}

func TestL2LooksLikeTaiko(t *testing.T) {
	l1, l2 := startTestEthereum(t)
	grow(t, l1, l2, 6)
	ctx := context.Background()
	client, err := rpc.Dial(l2.HTTP())
	require.NoError(t, err)
	defer client.Close()
	eth := ethclient.NewClient(client)

	for height := uint64(1); height <= 6; height++ {
		header := l2.HeaderAt(height)
		require.Equal(t, l2.HeaderAt(height-1).Hash(), header.ParentHash)
		require.Len(t, header.Extra, 7)
		require.EqualValues(t, baseFeeSharingPct, header.Extra[0])
		require.Equal(t, height, binary.BigEndian.Uint64(append([]byte{0, 0}, header.Extra[1:]...)), "proposal id")
		require.Nil(t, header.BlobGasUsed, "Taiko is at Shanghai")

		var got struct {
			BlockID, L1BlockHeight   string
			L2BlockHash, L1BlockHash string
		}
		require.NoError(t, client.Call(&got, "taiko_l1OriginByID", header.Number.Text(10)))
		require.Equal(t, header.Hash().Hex(), got.L2BlockHash)
		l1Header := l1.engine.headerAt(height)
		require.Equal(t, l1Header.Hash().Hex(), got.L1BlockHash)
	}
	safe, err := eth.HeaderByNumber(ctx, bigTag(rpc.SafeBlockNumber))
	require.NoError(t, err)
	require.EqualValues(t, 5, safe.Number.Uint64())
	final, err := eth.HeaderByNumber(ctx, bigTag(rpc.FinalizedBlockNumber))
	require.NoError(t, err)
	require.EqualValues(t, 3, final.Number.Uint64())

	_, err = l2.MineBlock()
	require.NoError(t, err)
	var raw map[string]json.RawMessage
	require.NoError(t, client.Call(&raw, "taiko_l1OriginByID", "0x7"))
	require.JSONEq(t, "null", string(raw["l1BlockHeight"]), "a block without a proposal is preconfirmed only")
	var head struct{ BlockID string }
	require.NoError(t, client.Call(&head, "taiko_headL1Origin"))
	require.Equal(t, "0x6", head.BlockID)
	require.ErrorContains(t, client.Call(&raw, "taiko_l1OriginByID", "0x8"), "not found")
}

func TestL2Reorg(t *testing.T) {
	l1, l2 := startTestEthereum(t)
	grow(t, l1, l2, 6)
	before := hashes(l2, 6)
	require.NoError(t, l2.ReorgTo(4))
	after := hashes(l2, 7)
	require.Equal(t, before[:5], after[:5])
	require.NotEqual(t, before[5], after[5])
	require.NotEqual(t, before[6], after[6])
	_, proposed, exists := l2.originOf(5)
	require.True(t, exists)
	require.False(t, proposed, "a replaced block lost its proposal")
	_, err := l1.MineBlock()
	require.NoError(t, err)
	known, proposed, _ := l2.originOf(7)
	require.True(t, proposed)
	require.Equal(t, after[7], known.l2Hash.Hex())
	require.EqualValues(t, 7, known.l1Height)
	require.Error(t, l2.ReorgTo(100))
}

func TestL1ReorgUnbindsOrigins(t *testing.T) {
	l1, l2 := startTestEthereum(t)
	grow(t, l1, l2, 5)
	old := l1.Head().Hash()
	require.NoError(t, l1.ReorgTo(3))
	require.EqualValues(t, 6, l1.Head().Number.Uint64())
	require.False(t, l1.canonical(5, old))
	_, err := l1.MineBlock()
	require.NoError(t, err)
	kept, _, _ := l2.originOf(3)
	moved, _, _ := l2.originOf(4)
	require.EqualValues(t, 3, kept.l1Height)
	require.EqualValues(t, 7, moved.l1Height, "a dropped proposal is made again")
	require.EqualValues(t, 3, l2.Safe().Number.Uint64())
}

func TestProcessIsKilledAndRestarted(t *testing.T) {
	dir := t.TempDir()
	proc := &Process{Name: "sleeper", Path: "/bin/sh", Args: []string{"-c", "echo up; sleep 60 & wait"}, LogPath: filepath.Join(dir, "log")}
	require.NoError(t, proc.Start())
	require.Error(t, proc.Start())
	require.Eventually(t, func() bool { return proc.Tail(1) == "  up" }, 5*time.Second, 10*time.Millisecond)
	require.True(t, proc.Running())
	require.NoError(t, proc.Kill())
	require.False(t, proc.Running())
	require.NoError(t, proc.Failure(), "we ended it")

	proc.Args = []string{"-c", "echo out of luck; exit 3"}
	require.NoError(t, proc.Start())
	require.Eventually(t, func() bool { return !proc.Running() }, 5*time.Second, 10*time.Millisecond)
	require.ErrorIs(t, proc.Failure(), ErrExited)
	require.ErrorContains(t, proc.Failure(), "exit status 3")
	require.ErrorContains(t, proc.Failure(), "out of luck")
	data, err := os.ReadFile(proc.LogPath)
	require.NoError(t, err)
	require.Equal(t, "up\nout of luck\n", string(data), "the log grows over restarts")
}

func TestTakePort(t *testing.T) {
	l1, err := StartL1(context.Background(), L1Config{BlockTime: time.Hour})
	require.NoError(t, err)
	defer l1.Close()
	port, err := portOf(l1.HTTP())
	require.NoError(t, err)
	_, err = takePort(port)
	require.ErrorIs(t, err, ErrPortBusy)
}

func TestTakePortNeverTwice(t *testing.T) {
	seen := make(map[int]bool)
	for range 400 {
		port, err := takePort(0)
		require.NoError(t, err)
		require.False(t, seen[port], "port %d", port)
		seen[port] = true
	}
}

func hashes(l2 *L2, upTo uint64) []string {
	var out []string
	for height := uint64(0); height <= upTo; height++ {
		out = append(out, headerHash(l2.HeaderAt(height)))
	}
	return out
}

func headerHash(header *types.Header) string {
	if header == nil {
		return ""
	}
	return header.Hash().Hex()
}

func bigTag(number rpc.BlockNumber) *big.Int { return big.NewInt(number.Int64()) }

func portOf(endpoint string) (int, error) {
	parsed, err := url.Parse(endpoint)
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(parsed.Port())
}
