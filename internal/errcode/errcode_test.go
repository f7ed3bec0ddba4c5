package errcode_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	errorsmod "cosmossdk.io/errors"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/errcode"
)

var errKnown = errorsmod.Register("errcodetest", 7, "known")

func TestKeep(t *testing.T) {
	wrapped := fmt.Errorf("header %d: %w", 3, errKnown.Wrap("words"))
	_, code, _ := errorsmod.ABCIInfo(wrapped, false)
	require.EqualValues(t, 1, code, "if this fails, the SDK sees through fmt.Errorf and the package can go")

	err := errorsmod.Wrapf(errcode.Keep(wrapped), "message index: %d", 0) // as baseapp does
	space, code, log := errorsmod.ABCIInfo(err, false)
	require.Equal(t, "errcodetest", space)
	require.EqualValues(t, 7, code)
	require.Contains(t, log, "message index: 0: header 3: words: known")
	require.ErrorIs(t, err, errKnown)

	require.NoError(t, errcode.Keep(nil))
	require.Equal(t, io.EOF, errcode.Keep(io.EOF))
	require.True(t, errors.Is(errcode.Keep(fmt.Errorf("%w, %w", io.EOF, errKnown)), io.EOF))
}
