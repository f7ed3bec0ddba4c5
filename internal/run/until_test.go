package run

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestUntil(t *testing.T) {
	errFatal := errors.New("wrong network")
	calls := 0
	require.NoError(t, Until(t.Context(), "test", func(context.Context) error {
		if calls++; calls == 1 {
			return errors.New("not yet")
		}
		return nil
	}))
	require.Equal(t, 2, calls)
	require.ErrorIs(t, Until(t.Context(), "test", func(context.Context) error { return Permanent(errFatal) }), errFatal)
	ctx, cancel := context.WithCancel(t.Context())
	require.ErrorIs(t, Until(ctx, "test", func(context.Context) error {
		cancel()
		return errors.New("stopped meanwhile")
	}), context.Canceled)
}
