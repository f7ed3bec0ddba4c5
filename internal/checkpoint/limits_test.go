package checkpoint_test

import (
	"encoding/binary"
	"testing"

	"github.com/ethereum/go-ethereum/params"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
)

// The largest table is one that Ethereum takes as code, and one entry more is none.
func TestLargestTable(t *testing.T) {
	table := make(checkpoint.Table, checkpoint.MaxEntries)
	for i := range table {
		binary.BigEndian.PutUint32(table[i].FpPk[:], uint32(i+1)) //nolint:gosec // a few hundred
		table[i].PowerSat = 1
	}
	require.NoError(t, table.Validate())
	code, err := table.Code()
	require.NoError(t, err)
	require.LessOrEqual(t, len(code), params.MaxCodeSize)
	require.Greater(t, len(code)+40, params.MaxCodeSize)
	require.ErrorIs(t, append(table, checkpoint.Entry{FpPk: [32]byte{0xff}, PowerSat: 1}).Validate(), checkpoint.ErrTable)
}
