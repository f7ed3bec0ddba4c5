package coded_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	errorsmod "cosmossdk.io/errors"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/coded"
)

var errKnown = errorsmod.Register("codedtest", 7, "known")

func TestErr(t *testing.T) {
	wrapped := fmt.Errorf("header %d: %w", 3, errKnown.Wrap("words"))
	_, code, _ := errorsmod.ABCIInfo(wrapped, false)
	require.EqualValues(t, 1, code, "if this fails, the SDK sees through fmt.Errorf and the package can go")

	err := errorsmod.Wrapf(coded.Err(wrapped), "message index: %d", 0) // as baseapp does
	space, code, log := errorsmod.ABCIInfo(err, false)
	require.Equal(t, "codedtest", space)
	require.EqualValues(t, 7, code)
	require.Contains(t, log, "message index: 0: header 3: words: known")
	require.ErrorIs(t, err, errKnown)

	require.NoError(t, coded.Err(nil))
	require.Equal(t, io.EOF, coded.Err(io.EOF))
	require.True(t, errors.Is(coded.Err(fmt.Errorf("%w, %w", io.EOF, errKnown)), io.EOF))
}
