package ports_test

import (
	"net"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/ports"
)

func TestFree(t *testing.T) {
	seen := make(map[string]bool)
	for range 50 {
		addr := ports.Free(t)
		require.False(t, seen[addr], "%s twice", addr)
		seen[addr] = true
		listener, err := net.Listen("tcp", addr)
		require.NoError(t, err)
		require.NoError(t, listener.Close())
	}
}
