package checkpoint_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/checkpoint"
)

// signed is a set of signatures of the given keys, each told from the others by its first byte.
func signed(keys ...byte) map[[32]byte][32]byte {
	signatures := make(map[[32]byte][32]byte, len(keys))
	for _, key := range keys {
		signatures[[32]byte{key}] = [32]byte{key, 0xff}
	}
	return signatures
}

func TestQuorum(t *testing.T) {
	mute := checkpoint.Entry{FpPk: [32]byte{3}, PowerSat: 1}
	for _, test := range []struct {
		name       string
		table      checkpoint.Table
		signatures map[[32]byte][32]byte
		signers    []byte
		err        error
	}{
		{"success - one satoshi over 2/3", checkpoint.Table{entry(1, 201), entry(2, 99)}, signed(1), []byte{1}, nil},
		{"success - the largest are enough", checkpoint.Table{entry(1, 1), entry(2, 9), entry(3, 1), entry(4, 9)}, signed(1, 2, 3, 4), []byte{2, 4}, nil},
		{"success - table order, not that of power", checkpoint.Table{entry(1, 5), entry(2, 9), entry(3, 7)}, signed(1, 2, 3), []byte{2, 3}, nil},
		{"success - of equals the first", checkpoint.Table{entry(1, 1), entry(2, 1), entry(3, 1), entry(4, 1)}, signed(4, 3, 2, 1), []byte{1, 2, 3}, nil},
		{"success - a stranger counts for nothing", checkpoint.Table{entry(1, 201), entry(2, 99)}, signed(1, 9), []byte{1}, nil},
		{"success - powers near 64 bits", checkpoint.Table{entry(1, math.MaxUint64-1), entry(2, 1)}, signed(1), []byte{1}, nil},
		{"error - exactly 2/3", checkpoint.Table{entry(1, 200), entry(2, 100)}, signed(1), nil, checkpoint.ErrQuorum},
		{"error - three times the absent overflows", checkpoint.Table{entry(1, 1), entry(2, math.MaxUint64-1)}, signed(1), nil, checkpoint.ErrQuorum},
		{"error - nobody", checkpoint.Table{entry(1, 1)}, nil, nil, checkpoint.ErrQuorum},
		{"error - who has no nonce cannot sign", checkpoint.Table{entry(1, 1), entry(2, 1), mute}, signed(1, 3), nil, checkpoint.ErrQuorum},
		{"error - not a table", checkpoint.Table{entry(2, 1), entry(1, 1)}, signed(1, 2), nil, checkpoint.ErrTable},
	} {
		t.Run(test.name, func(t *testing.T) {
			quorum, err := test.table.Quorum(test.signatures)
			require.ErrorIs(t, err, test.err)
			require.Len(t, test.signers, quorum.Signers)
			require.Len(t, quorum.Signatures, 64*quorum.Signers)
			for i, key := range test.signers {
				pubRand := entry(key, 1).PubRand
				require.Equal(t, pubRand[:], quorum.Signatures[64*i:64*i+32])
				require.Equal(t, []byte{key, 0xff}, quorum.Signatures[64*i+32:64*i+34])
			}
		})
	}
}

// Whatever the powers, no signer can be left out, and signers and absentees give back all leaves in order.
func TestQuorumIsTheWholeTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		powers := rapid.SliceOfN(rapid.Uint64Range(1, 1_000), 1, 24).Draw(t, "powers")
		table := make(checkpoint.Table, len(powers))
		keys := make([]byte, len(powers))
		var total uint64
		for i, power := range powers {
			keys[i] = byte(i + 1)
			table[i] = entry(keys[i], power)
			total += power
		}
		quorum, err := table.Quorum(signed(keys...))
		require.NoError(t, err)
		leaves, err := table.Leaves()
		require.NoError(t, err)
		require.Len(t, quorum.Absent, 34*(len(table)-quorum.Signers))
		signatures, absent := quorum.Signatures, quorum.Absent
		var power, least uint64
		least = math.MaxUint64
		for i := range table {
			if len(absent) > 0 && int(binary.BigEndian.Uint16(absent)) == i {
				require.Equal(t, leaves[i][:], absent[2:34])
				absent = absent[34:]
				continue
			}
			require.Equal(t, table[i].PubRand[:], signatures[:32])
			signatures = signatures[64:]
			power += table[i].PowerSat
			least = min(least, table[i].PowerSat)
		}
		require.Empty(t, absent)
		require.Empty(t, signatures)
		require.Greater(t, 3*power, 2*total)
		require.LessOrEqual(t, 3*(power-least), 2*total)
	})
}

func TestSignerIndices(t *testing.T) {
	for _, test := range []struct {
		name               string
		signatures, absent int
	}{
		{"error - a byte too many", 4*checkpoint.SignerBytes + 1, 0},
		{"error - half an absent entry", 3 * checkpoint.SignerBytes, checkpoint.AbsentBytes - 1},
		{"error - nobody", 0, 0},
		{"error - absent entries out of order", 0, 4 * checkpoint.AbsentBytes}, // all of them entry 0
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := checkpoint.SignerIndices(4, make([]byte, test.signatures), make([]byte, test.absent))
			require.ErrorIs(t, err, checkpoint.ErrSubmission)
		})
	}
	indices, err := checkpoint.SignerIndices(3, make([]byte, 2*checkpoint.SignerBytes), append([]byte{0, 1}, make([]byte, 32)...))
	require.NoError(t, err)
	require.Equal(t, []int{0, 2}, indices)
}

// Who signed is read from what Quorum packs.
func TestSignerIndicesOfAQuorum(t *testing.T) {
	table := checkpoint.Table{entry(1, 1), entry(2, 50), entry(3, 1), entry(4, 40)}
	quorum, err := table.Quorum(signed(1, 2, 4))
	require.NoError(t, err)
	indices, err := checkpoint.SignerIndices(len(table), quorum.Signatures, quorum.Absent)
	require.NoError(t, err)
	require.Equal(t, []int{1, 3}, indices)
}
