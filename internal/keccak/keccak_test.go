package keccak_test

import (
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/keccak"
)

func TestSum256(t *testing.T) {
	long := make([]byte, 1000)
	for _, parts := range [][][]byte{nil, {{}}, {[]byte("a")}, {[]byte("a"), []byte("bc")}, {long, long}} {
		require.Equal(t, [32]byte(crypto.Keccak256Hash(parts...)), keccak.Sum256(parts...))
	}
}
