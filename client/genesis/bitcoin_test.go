package genesis_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/genesis"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/testutil/rpcnode"
	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func mainnetNode(t *testing.T, tip uint32) *btcclient.Client {
	t.Helper()
	return openNode(t, rpcnode.StartMainnet(t, tip))
}

func openNode(t *testing.T, url string) *btcclient.Client {
	t.Helper()
	cfg := btcclient.Default()
	cfg.RPCAddr = url
	node, err := btcclient.New(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(node.Close)
	return node
}

func height(h uint32) *uint32 { return &h }

// TestFindBaseOnMainnet takes the first retarget block from headers as they are on Bitcoin.
func TestFindBaseOnMainnet(t *testing.T) {
	base, err := genesis.FindBase(t.Context(), mainnetNode(t, 2160), genesis.BaseOrder{Depth: genesis.SettledDepth})
	require.NoError(t, err)
	require.Equal(t, "mainnet", base.Network)
	require.Equal(t, "00000000a141216a896c54f211301c436e557a8d55900637bbdce14c6c7bddef", base.Header.Hash.String())
	require.EqualValues(t, 2016, base.Header.Height)
	require.EqualValues(t, 0x497ef568, base.Header.MedianTimePast, "the sixth of eleven times, which is block 2011's")
	require.Equal(t, "100010001", base.Header.Work.Text(16), "the work of one header at the first target")

	c := newChain(t)
	require.NoError(t, c.edit(func(f *genesis.File) error { return f.SetBitcoin(base) }))
	stake, _, _ := c.state()
	require.NoError(t, stake.Validate())
	require.EqualValues(t, 2016, stake.BaseHeader.Height)
	named, err := genesis.FindBase(t.Context(), mainnetNode(t, 2160), genesis.BaseOrder{Network: "mainnet", Height: height(2016), Depth: 144})
	require.NoError(t, err)
	require.Equal(t, base, named)

	for _, tc := range []struct {
		name  string
		tip   uint32
		order genesis.BaseOrder
		want  error
		text  string
	}{
		{"error - another network was named", 2160, genesis.BaseOrder{Network: "signet"}, genesis.ErrWrongNetwork, "signet begins with"},
		{"error - a network that is none", 2160, genesis.BaseOrder{Network: "moon"}, nil, "unknown Bitcoin network"},
		{"error - not settled", 2159, genesis.BaseOrder{Height: height(2016), Depth: 144}, genesis.ErrNotSettled, "2016 is not 144 blocks below"},
		{"error - above the tip", 2159, genesis.BaseOrder{Height: height(4032)}, genesis.ErrNotSettled, "4032"},
		{"error - a target could not be computed from there", 2160, genesis.BaseOrder{Height: height(2015)}, nil, "out of range"},
		{"error - a chain that has just begun", 0, genesis.BaseOrder{Depth: 144}, genesis.ErrNotSettled, "fewer than 144"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := genesis.FindBase(t.Context(), mainnetNode(t, tc.tip), tc.order)
			require.ErrorContains(t, err, tc.text)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
			}
		})
	}
}

// TestFindBaseOnRegtest reads from a real node.
func TestFindBaseOnRegtest(t *testing.T) {
	btcd := stakesim.StartBtcd(t)
	btcd.Mine(t, 30)
	first, err := genesis.FindBase(t.Context(), btcd.Client, genesis.BaseOrder{Depth: genesis.SettledDepth})
	require.NoError(t, err)
	require.Equal(t, "regtest", first.Network)
	require.Zero(t, first.Header.Height)
	later, err := genesis.FindBase(t.Context(), btcd.Client, genesis.BaseOrder{Height: height(25)})
	require.NoError(t, err)
	young, err := genesis.FindBase(t.Context(), btcd.Client, genesis.BaseOrder{Height: height(3)})
	require.NoError(t, err)
	require.Less(t, young.Header.MedianTimePast, later.Header.MedianTimePast)
	_, err = genesis.FindBase(t.Context(), btcd.Client, genesis.BaseOrder{Height: height(31)})
	require.ErrorIs(t, err, genesis.ErrNotSettled)

	// The header chain computes the same median, as far as it knows the ancestors.
	var raw [][]byte
	for at := uint32(1); at <= 25; at++ {
		hash, err := btcd.BlockHash(t.Context(), at)
		require.NoError(t, err)
		header, err := btcd.Header(t.Context(), hash)
		require.NoError(t, err)
		raw = append(raw, (&headerchain.Header{Wire: *header}).Bytes())
	}
	network, err := headerchain.Network("regtest")
	require.NoError(t, err)
	memory := headerchain.NewMemory(first.Header)
	extension, err := headerchain.New(network, memory, first.Header, first.Header).Extend(raw, later.Header.Wire.Timestamp)
	require.NoError(t, err)
	for _, base := range []genesis.Base{young, later} {
		require.Equal(t, extension.Added[base.Header.Height-1].MedianTimePast, base.Header.MedianTimePast)
	}
}

func TestSetBitcoinOfAChainThatRan(t *testing.T) {
	c := newChain(t)
	base, err := genesis.FindBase(t.Context(), mainnetNode(t, 2160), genesis.BaseOrder{})
	require.NoError(t, err)
	ran := btcstaketypes.DefaultGenesis()
	ran.Headers = []btcstaketypes.BTCHeader{ran.BaseHeader}
	c.write(ran, finalitytypes.DefaultGenesis())
	require.ErrorIs(t, c.edit(func(f *genesis.File) error { return f.SetBitcoin(base) }), genesis.ErrNotNew)
}
