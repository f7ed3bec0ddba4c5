package eth_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
)

// refusals is a contract's ABI with three errors of its own.
func refusals(t *testing.T) *abi.ABI {
	t.Helper()
	parsed, err := abi.JSON(strings.NewReader(`[
		{"type":"error","name":"Plain","inputs":[]},
		{"type":"error","name":"WrongHash","inputs":[{"name":"n","type":"uint64"},{"name":"hash","type":"bytes32"},{"name":"","type":"bytes"}]},
		{"type":"error","name":"Long","inputs":[{"name":"text","type":"string"}]}]`))
	require.NoError(t, err)
	return &parsed
}

func packed(t *testing.T, contract *abi.ABI, name string, args ...any) []byte {
	t.Helper()
	custom := contract.Errors[name]
	data, err := custom.Inputs.Pack(args...)
	require.NoError(t, err)
	return append(custom.ID[:4:4], data...)
}

func TestExplain(t *testing.T) {
	contract := refusals(t)
	stringType, err := abi.NewType("string", "", nil)
	require.NoError(t, err)
	reason, err := abi.Arguments{{Type: stringType}}.Pack("too late")
	require.NoError(t, err)
	panicked := append(common.FromHex("4e487b71"), common.BigToHash(big.NewInt(0x11)).Bytes()...)
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"success - no arguments", packed(t, contract, "Plain"), "execution reverted: Plain()"},
		{
			"success - arguments by name", packed(t, contract, "WrongHash", uint64(7), [32]byte{1}, []byte{2}),
			"execution reverted: WrongHash(n=7, hash=0x01" + strings.Repeat("00", 31) + ", arg2=0x02)",
		},
		{"success - a reason", append(common.FromHex("08c379a0"), reason...), "execution reverted: Error(too late)"},
		{"success - a panic", panicked, "execution reverted: Error(arithmetic underflow or overflow)"},
		{"success - unknown", common.FromHex("01020304"), "execution reverted: 0x01020304"},
		{"success - too short for a name", []byte{1}, "execution reverted: 0x01"},
		{"success - nothing", nil, "execution reverted"},
		{"success - malformed arguments", packed(t, contract, "WrongHash", uint64(7), [32]byte{}, []byte{})[:10], "execution reverted: 0x"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			err := eth.Explain(&eth.RevertError{Data: tc.data}, nil, contract)
			require.ErrorIs(t, err, eth.ErrReverted)
			require.True(t, strings.HasPrefix(err.Error(), tc.want), err.Error())
		})
	}
	long := eth.Explain(&eth.RevertError{Data: packed(t, contract, "Long", strings.Repeat("x", 5000))}, contract)
	require.Less(t, len(long.Error()), 600, "a contract's words are clipped")
	other := errors.New("connection refused")
	require.Equal(t, other, eth.Explain(other, contract))
	require.NotErrorIs(t, fmt.Errorf("call: %w", other), eth.ErrReverted)
}
