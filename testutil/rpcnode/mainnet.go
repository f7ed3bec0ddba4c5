package rpcnode

import (
	"bytes"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"testing"

	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
)

// mainnetHeaders are headers of Bitcoin's main network as they stand there, by height: the first, the last eleven up to the first
// change of the target at 2016, and two to be a tip.
//
//go:embed mainnet-headers.json
var mainnetHeaders []byte

// StartMainnet serves those headers as a Bitcoin node whose tip is one of them, and returns its URL.
func StartMainnet(t testing.TB, tip uint32) string {
	t.Helper()
	var headers map[string]string
	require.NoError(t, json.Unmarshal(mainnetHeaders, &headers))
	byHash, hashes, heights := make(map[string]string), make(map[uint32]string), make(map[string]uint32)
	for text, raw := range headers {
		height, err := strconv.ParseUint(text, 10, 32)
		require.NoError(t, err)
		decoded, err := hex.DecodeString(raw)
		require.NoError(t, err)
		var header wire.BlockHeader
		require.NoError(t, header.Deserialize(bytes.NewReader(decoded)))
		hash := header.BlockHash().String()
		byHash[hash], hashes[uint32(height)], heights[hash] = raw, hash, uint32(height)
	}
	return Start(t, func(method string, params []any) any {
		switch method {
		case "getbestblockhash":
			return hashes[tip]
		case "getblockhash":
			if height, ok := params[0].(float64); ok && hashes[uint32(height)] != "" {
				return hashes[uint32(height)]
			}
		case "getblockheader":
			hash, _ := params[0].(string)
			if verbose, _ := params[1].(bool); verbose {
				return map[string]any{"hash": hash, "height": heights[hash], "confirmations": 1}
			}
			if raw, ok := byHash[hash]; ok {
				return raw
			}
		}
		return Error{Code: -8, Message: "Block height out of range"}
	})
}
