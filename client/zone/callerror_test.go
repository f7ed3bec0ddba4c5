package zone

import (
	"errors"
	"fmt"
	"testing"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/testutil/ports"
)

func TestPlainStatus(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"success - no words of gRPC", "no such key", "no such key"},
		{"success - once", "query: rpc error: code = NotFound desc = no such account", "query: NotFound: no such account"},
		{"success - twice", "rpc error: code = NotFound desc = rpc error: code = NotFound desc = no such account", "NotFound: no such account"},
		{
			"success - within", "rpc error: code = Unknown desc = ask: rpc error: code = NotFound desc = a: rpc error: code = NotFound desc = b",
			"ask: NotFound: a: b",
		},
		{"success - unknown is no name", "rpc error: code = Unknown desc = out of gas", "out of gas"},
		{
			"success - no connection",
			`rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:1: connect: connection refused"`,
			"Unavailable: dial tcp 127.0.0.1:1: connect: connection refused",
		},
	} {
		t.Run(tc.name, func(t *testing.T) { require.Equal(t, tc.want, PlainStatus(tc.text)) })
	}
}

// TestAsked: an error of a call names its status once, and the status is still there for programs.
func TestAsked(t *testing.T) {
	const inner = "rpc error: code = NotFound desc = no such account"
	for _, tc := range []struct {
		name string
		err  error
		want string
		code codes.Code
	}{
		{"success - a status", status.Error(codes.NotFound, "no such account"), "NotFound: no such account", codes.NotFound},
		{"success - a status in a status", status.Error(codes.NotFound, inner), "NotFound: no such account", codes.NotFound},
		{"success - a status in an unknown one", status.Error(codes.Unknown, "ask: "+inner), "ask: NotFound: no such account", codes.Unknown},
		{"success - an unknown one", status.Error(codes.Unknown, "out of gas"), "out of gas", codes.Unknown},
		{"success - no status", errors.New("own"), "own", codes.Unknown},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := fmt.Errorf("query: %w", asked(tc.err))
			require.EqualError(t, err, "query: "+tc.want)
			require.Equal(t, tc.code, status.Code(err))
		})
	}
	require.NoError(t, asked(nil))
}

// TestCallErrors: a client's calls say so of a node that answers with an error, and of one that is not there.
func TestCallErrors(t *testing.T) {
	_, client := startNode(t, func(n *fakeNode) {
		n.noAccount = status.Error(codes.NotFound, "rpc error: code = NotFound desc = account not found: key not found")
	})
	_, err := client.queryAccount(t.Context())
	require.ErrorContains(t, err, "first: NotFound: account not found: key not found")
	require.NotContains(t, err.Error(), "rpc error")
	require.Equal(t, codes.NotFound, status.Code(err))

	cfg := Default()
	cfg.GRPCAddr, cfg.KeyringDir, cfg.KeyringBackend, cfg.KeyName = ports.Free(t), t.TempDir(), keyring.BackendTest, ""
	down, err := Dial(t.Context(), cfg)
	require.NoError(t, err)
	defer func() { require.NoError(t, down.Close()) }()
	_, err = authtypes.NewQueryClient(down.Conn()).AccountInfo(t.Context(), &authtypes.QueryAccountInfoRequest{})
	require.EqualError(t, err, "Unavailable: dial tcp "+cfg.GRPCAddr+": connect: connection refused")
	require.Equal(t, codes.Unavailable, status.Code(err))
}
