package taiko

import (
	"net/http/httptest"
	"testing"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/testutil/ports"
)

// TestStatusWithoutTheZone: a zone that is down takes nothing from what the Taiko node says.
func TestStatusWithoutTheZone(t *testing.T) {
	zoneCfg := zone.Default()
	zoneCfg.GRPCAddr, zoneCfg.KeyringDir, zoneCfg.KeyringBackend, zoneCfg.KeyName = ports.Free(t), t.TempDir(), keyring.BackendTest, ""
	client, err := zone.Dial(t.Context(), zoneCfg)
	require.NoError(t, err)
	defer func() { require.NoError(t, client.Close()) }()
	chain := l2Chain(40, 1)
	long := l2Chain(maxProbe+100, 1)
	for _, tc := range []struct {
		name    string
		node    taikoRPC
		mode    string
		want    uint64 // 0 for none
		unknown string
	}{
		{"success - latest", taikoRPC{chain: chain, headOrigin: 30, proposed: 30}, HeadLatest, 40, ""},
		{"success - proposed blocks only", taikoRPC{chain: chain, headOrigin: 30, proposed: 30}, HeadL1Origin, 30, ""},
		{"success - the head origin is preconfirmed", taikoRPC{chain: chain, headOrigin: 40, proposed: 17}, HeadL1Origin, 17, ""},
		{"success - of a long chain the newest are looked at", taikoRPC{chain: long, headOrigin: -1, proposed: maxProbe + 50}, HeadL1Origin, maxProbe + 50, ""},
		{"success - no block is proposed", taikoRPC{chain: chain, headOrigin: -1, proposed: -1}, HeadL1Origin, 0, ""},
		{"error - none of the newest is", taikoRPC{chain: long, headOrigin: -1, proposed: 50}, HeadL1Origin, 0, "the zone, which knows where to look"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			server := httptest.NewServer(&tc.node)
			defer server.Close()
			cfg := Default()
			cfg.RPC, cfg.L2Head = server.URL, tc.mode
			s := QueryStatus(t.Context(), client, cfg)
			for _, fact := range []string{"final", "first_open", "last_open"} {
				require.Contains(t, s.Unknown[fact], "Unavailable")
			}
			require.Nil(t, s.Final)
			require.Contains(t, s.Unknown["head"], tc.unknown)
			require.Equal(t, tc.unknown == "", s.Unknown["head"] == "")
			if tc.want == 0 {
				require.Nil(t, s.Head)
				return
			}
			require.Equal(t, tc.want, *s.Head)
		})
	}
}
