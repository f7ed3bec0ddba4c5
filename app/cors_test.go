package app

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// preflight asks as a browser does before a page's request, and returns the answer's headers.
func preflight(t *testing.T, url, origin, method, headers string) (int, http.Header) {
	t.Helper()
	req, err := http.NewRequest(http.MethodOptions, url, nil)
	require.NoError(t, err)
	req.Header.Set("Origin", origin)
	req.Header.Set("Access-Control-Request-Method", method)
	req.Header.Set("Access-Control-Request-Headers", headers)
	rsp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	require.NoError(t, rsp.Body.Close())
	return rsp.StatusCode, rsp.Header
}

func TestPagesOfOtherOrigins(t *testing.T) {
	const latest, grpcWeb = "/taikofin/taikofinality/v1/params", "/taikofin.finality.v1.Query/Params"
	const restHeaders, grpcHeaders = "x-cosmos-block-height", "content-type,x-grpc-web,x-user-agent"
	node := newTestChain(t, 1, nil)
	node.nextBlock()
	closed := serveREST(t, node)
	node.wireCORS(mapOptions{flagCORSOrigins: []any{"http://localhost:*", "https://explorer.example"}})
	open := serveREST(t, node)
	for _, test := range []struct {
		name, base, path, origin, method, headers string
		allowed                                   bool
	}{
		{"success - REST for a page that is named", open, latest, "https://explorer.example", "GET", restHeaders, true},
		{"success - REST for a port of this machine", open, latest, "http://localhost:5173", "GET", restHeaders, true},
		{"success - votes for a page that is named", open, "/taikofin/taikofinality/v1/votes", "https://explorer.example", "POST", "content-type", true},
		{"success - gRPC-web for a page that is named", open, grpcWeb, "https://explorer.example", "POST", grpcHeaders, true},
		{"success - the SDK's own REST", open, "/cosmos/base/tendermint/v1beta1/syncing", "https://explorer.example", "GET", restHeaders, true},
		{"error - another page", open, latest, "https://evil.example", "GET", restHeaders, false},
		{"error - a page that only begins alike", open, latest, "https://explorer.example.evil", "GET", restHeaders, false},
		{"error - another method", open, latest, "https://explorer.example", "DELETE", restHeaders, false},
		{"error - another header", open, latest, "https://explorer.example", "GET", "authorization", false},
		{"error - gRPC-web for another page", open, grpcWeb, "https://evil.example", "POST", grpcHeaders, false},
		{"error - a node as it is by default", closed, latest, "https://explorer.example", "GET", restHeaders, false},
		{"error - gRPC-web of a node as it is by default", closed, grpcWeb, "https://explorer.example", "POST", grpcHeaders, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, header := preflight(t, test.base+test.path, test.origin, test.method, test.headers)
			if !test.allowed {
				require.Empty(t, header.Get("Access-Control-Allow-Origin"))
				return
			}
			require.Equal(t, http.StatusNoContent, code)
			require.Equal(t, test.origin, header.Get("Access-Control-Allow-Origin"))
			require.Equal(t, test.method, header.Get("Access-Control-Allow-Methods"))
			require.Equal(t, test.headers, strings.ToLower(header.Get("Access-Control-Allow-Headers")))
			require.Empty(t, header.Get("Access-Control-Allow-Credentials"))
		})
	}
	t.Run("success - the answer itself", func(t *testing.T) {
		req, err := http.NewRequest(http.MethodGet, open+latest, nil)
		require.NoError(t, err)
		req.Header.Set("Origin", "http://localhost:5173")
		rsp, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		require.NoError(t, rsp.Body.Close())
		require.Equal(t, http.StatusOK, rsp.StatusCode)
		require.Equal(t, "http://localhost:5173", rsp.Header.Get("Access-Control-Allow-Origin"))
		require.Contains(t, rsp.Header.Get("Access-Control-Expose-Headers"), "X-Cosmos-Block-Height")
	})
}

func TestOrigins(t *testing.T) {
	for _, test := range []struct {
		name, origin string
		want         bool
	}{
		{"success - a page", "https://explorer.example", true},
		{"success - with a port", "http://127.0.0.1:3000", true},
		{"success - any port", "http://localhost:*", true},
		{"success - any name below", "https://*.example", true},
		{"success - all", "*", true},
		{"error - no scheme", "localhost:3000", false},
		{"error - a name alone", "explorer.example", false},
		{"error - a path", "https://explorer.example/", false},
		{"error - two stars", "https://*.example:*", false},
		{"error - nothing", "", false},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, isOrigin(test.origin)) })
	}
}
