package localnet

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// preflight asks as a browser does before a page's request, and returns whose page is let in.
func preflight(t *testing.T, url, origin string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodOptions, url, nil)
	require.NoError(t, err)
	req.Header.Set("Origin", origin)
	req.Header.Set("Access-Control-Request-Method", http.MethodPost)
	req.Header.Set("Access-Control-Request-Headers", "content-type")
	rsp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	require.NoError(t, rsp.Body.Close())
	return rsp.Header.Get("Access-Control-Allow-Origin")
}
