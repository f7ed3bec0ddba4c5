package genesis_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/genesis"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/testutil/rpcnode"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestSetActivation(t *testing.T) {
	c := newChain(t)
	parent := bytes.Repeat([]byte{7}, 32)
	set := func(a genesis.Activation) error {
		return c.edit(func(f *genesis.File) error { return f.SetActivation(a) })
	}
	account := accountOf(t, c)
	require.NoError(t, set(genesis.Activation{
		L2Height: 900, ParentHash: parent, Relayers: []string{account}, MinTotalPowerSat: 50e8, MinProviders: 5,
	}))
	require.NoError(t, set(genesis.Activation{L2Height: 901}))
	_, finality, _ := c.state()
	want := finalitytypes.DefaultParams()
	want.ActivationHeight, want.Relayers, want.MinTotalPowerSat, want.MinProviders = 901, []string{account}, 50e8, 5
	require.Equal(t, want, finality.Params, "another height has another parent, and the rest stays")

	before := c.bytes()
	for _, tc := range []struct {
		name, want string
		with       genesis.Activation
	}{
		{"error - height 0", "activation_height is 0", genesis.Activation{}},
		{"error - a hash that is none", "has 31 bytes", genesis.Activation{L2Height: 1, ParentHash: parent[1:]}},
		{"error - a relayer that is no address", "relayer alice", genesis.Activation{L2Height: 1, Relayers: []string{"alice"}}},
		{"error - a relayer of another chain", "relayer cosmos1", genesis.Activation{L2Height: 1, Relayers: []string{"cosmos1zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg34cet9c"}}},
		{"error - a relayer with a typing error", "relayer taikofin1", genesis.Activation{L2Height: 1, Relayers: []string{account[:len(account)-1] + "b"}}},
		{"error - a relayer in capitals", "is not written as", genesis.Activation{L2Height: 1, Relayers: []string{strings.ToUpper(account)}}},
		{"error - a relayer twice", "named twice", genesis.Activation{L2Height: 1, Relayers: []string{account, account}}},
		{"error - more than there is", "min_total_power_sat", genesis.Activation{L2Height: 1, MinTotalPowerSat: 21e14 + 1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.ErrorContains(t, set(tc.with), tc.want)
			require.Equal(t, before, c.bytes())
		})
	}
}

// accountOf is an address as the zone writes it.
func accountOf(t *testing.T, c chain) string {
	t.Helper()
	account, err := c.cdc.InterfaceRegistry().SigningContext().AddressCodec().BytesToString(bytes.Repeat([]byte{0x11}, 20))
	require.NoError(t, err)
	return account
}

func TestFindParent(t *testing.T) {
	hash := "0x" + strings.Repeat("ab", 32)
	var asked []any
	node := func(answer any) *jsonrpc.Client {
		client, err := jsonrpc.Dial(t.Context(), jsonrpc.Config{
			URL:         rpcnode.Start(t, func(_ string, params []any) any { asked = params; return answer }),
			CallTimeout: time.Minute, MaxResponseBytes: 1 << 20,
		})
		require.NoError(t, err)
		t.Cleanup(client.Close)
		return client
	}
	height, parent, err := genesis.FindParent(t.Context(), node(map[string]string{"number": "0x383", "hash": hash}), 900)
	require.NoError(t, err)
	require.EqualValues(t, 900, height)
	require.Equal(t, bytes.Repeat([]byte{0xab}, 32), parent)
	require.Equal(t, []any{"0x383", false}, asked)
	height, _, err = genesis.FindParent(t.Context(), node(map[string]string{"number": "0x383", "hash": hash}), 0)
	require.NoError(t, err)
	require.EqualValues(t, 900, height)
	require.Equal(t, []any{"finalized", false}, asked)

	for _, tc := range []struct {
		name, want string
		answer     any
	}{
		{"error - no such block", "no such block", nil},
		{"error - another block", "answered with block", map[string]string{"number": "0x384", "hash": hash}},
		{"error - no number", "answered with block", map[string]string{"number": "x", "hash": hash}},
		{"error - no hash", "want 0x and 64", map[string]string{"number": "0x383", "hash": "0xab"}},
		{"error - a refusal", "unfinished", rpcnode.Error{Code: -32000, Message: "unfinished"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, _, err := genesis.FindParent(t.Context(), node(tc.answer), 900)
			require.ErrorContains(t, err, tc.want)
		})
	}
}
