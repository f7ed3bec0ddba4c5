package txmgr

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestNonces(t *testing.T) {
	ctx := t.Context()
	chain := uint64(7)
	onChain := func(context.Context) (uint64, error) { return chain, nil }
	pool := newNonces()
	for want := uint64(7); want < 10; want++ {
		got, err := pool.reserve(ctx, onChain)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	pool.release(8)
	got, err := pool.reserve(ctx, onChain)
	require.NoError(t, err)
	require.Equal(t, uint64(8), got, "what was given back is handed out again, so that no gap stays")

	chain = 9
	pool.release(7)
	got, err = pool.reserve(ctx, onChain)
	require.NoError(t, err)
	require.Equal(t, uint64(10), got, "what the chain has seen is not handed out, nor what is in use")

	require.ErrorIs(t, pool.reserveExactly(ctx, 8, onChain), ErrNonceTaken)
	require.ErrorIs(t, pool.reserveExactly(ctx, 10, onChain), ErrNonceTaken)
	require.NoError(t, pool.reserveExactly(ctx, 12, onChain))
	got, err = pool.reserve(ctx, onChain)
	require.NoError(t, err)
	require.Equal(t, uint64(11), got)
	got, err = pool.reserve(ctx, onChain)
	require.NoError(t, err)
	require.Equal(t, uint64(13), got)

	errDown := errors.New("node is down")
	_, err = newNonces().reserve(ctx, func(context.Context) (uint64, error) { return 0, errDown })
	require.ErrorIs(t, err, errDown)
}

// No nonce is ever handed out twice at a time, and without use the lowest free one is.
func TestNoncesAreUnique(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pool := newNonces()
		chain := uint64(0)
		held := make(map[uint64]bool)
		for range rapid.IntRange(1, 50).Draw(t, "steps") {
			if len(held) > 0 && rapid.Bool().Draw(t, "release") {
				nonces := make([]uint64, 0, len(held))
				for n := chain; len(nonces) < len(held); n++ {
					if held[n] {
						nonces = append(nonces, n)
					}
				}
				nonce := rapid.SampledFrom(nonces).Draw(t, "nonce")
				if nonce == chain {
					chain++ // it was mined
				}
				pool.release(nonce)
				delete(held, nonce)
				continue
			}
			nonce, err := pool.reserve(context.Background(), func(context.Context) (uint64, error) { return chain, nil })
			require.NoError(t, err)
			require.False(t, held[nonce])
			for lower := chain; lower < nonce; lower++ {
				require.True(t, held[lower])
			}
			held[nonce] = true
		}
	})
}
