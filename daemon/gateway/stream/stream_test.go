package stream

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/daemon/gateway/store"
)

// TestSlowClient: a client for which 256 events wait is closed by the next one, and the others go on.
func TestSlowClient(t *testing.T) {
	s, err := store.Open(filepath.Join(t.TempDir(), "store.db"), "chain")
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	h := New(s, 2, 10)
	slow, err := h.join("a")
	require.NoError(t, err)
	quick, err := h.join("a")
	require.NoError(t, err)
	_, err = h.join("a")
	require.ErrorContains(t, err, "2 streams from a")
	for i := range buffer {
		h.tell([]store.Event{{ID: uint64(i + 1)}})
		<-quick.frames
	}
	select {
	case <-slow.full:
		t.Fatal("closed before its buffer was full")
	default:
	}
	h.tell([]store.Event{{ID: buffer + 1}})
	<-slow.full
	require.EqualValues(t, buffer+1, (<-quick.frames).id)
	h.leave("a", slow)
	_, err = h.join("a")
	require.NoError(t, err, "its place is free again")
}
