package votes

import (
	"bytes"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// stockDecoder is the decoder of a client that knows the zone's messages.
func stockDecoder() sdk.TxDecoder {
	registry := codectypes.NewInterfaceRegistry()
	types.RegisterInterfaces(registry)
	banktypes.RegisterInterfaces(registry)
	return authtx.DefaultTxDecoder(codec.NewProtoCodec(registry))
}

func must(t testing.TB, msg interface{ Marshal() ([]byte, error) }) []byte {
	t.Helper()
	out, err := msg.Marshal()
	require.NoError(t, err)
	return out
}

func TestBatchIsATransactionToClients(t *testing.T) {
	tx := mustBatch(t, group(7, digestOf("a"), 0, 1))
	decoded, err := stockDecoder()(tx)
	require.NoError(t, err)
	require.Len(t, decoded.GetMsgs(), 1)
	require.IsType(t, &types.VoteBatch{}, decoded.GetMsgs()[0])
	fee, ok := decoded.(sdk.FeeTx)
	require.True(t, ok)
	require.Zero(t, fee.GetGas())
	require.Empty(t, fee.GetFee())

	_, err = TxDecoder(stockDecoder())(tx)
	require.ErrorIs(t, err, types.ErrBatchInMempool, "the chain executes none")
}

// TestFrameIsOneEncoding takes everything that protobuf reads as the same batch, and things that look like one.
func TestFrameIsOneEncoding(t *testing.T) {
	good := mustBatch(t, group(7, digestOf("a"), 0, 1))
	votes, err := unframe(good)
	require.NoError(t, err)
	msg := &codectypes.Any{TypeUrl: string(batchURL), Value: must(t, &types.VoteBatch{Votes: votes})}
	other, err := codectypes.NewAnyWithValue(&banktypes.MsgSend{FromAddress: "a"})
	require.NoError(t, err)
	auth := &txtypes.AuthInfo{Fee: &txtypes.Fee{}}
	tx := func(body *txtypes.TxBody, auth *txtypes.AuthInfo, signatures ...[]byte) []byte {
		return must(t, &txtypes.TxRaw{BodyBytes: must(t, body), AuthInfoBytes: must(t, auth), Signatures: signatures})
	}
	alone := &txtypes.TxBody{Messages: []*codectypes.Any{msg}}
	require.Equal(t, good, tx(alone, auth))
	_, err = unframe(tx(&txtypes.TxBody{}, auth))
	require.ErrorIs(t, err, types.ErrBatchMalformed, "no message")

	for name, item := range map[string][]byte{
		"error - signed":               tx(alone, auth, []byte("signature")),
		"error - empty signature":      tx(alone, auth, nil),
		"error - memo":                 tx(&txtypes.TxBody{Messages: alone.Messages, Memo: "m"}, auth),
		"error - timeout":              tx(&txtypes.TxBody{Messages: alone.Messages, TimeoutHeight: 9}, auth),
		"error - gas":                  tx(alone, &txtypes.AuthInfo{Fee: &txtypes.Fee{GasLimit: 1}}),
		"error - no fee":               tx(alone, &txtypes.AuthInfo{}),
		"error - twice":                tx(&txtypes.TxBody{Messages: []*codectypes.Any{msg, msg}}, auth),
		"error - with another message": tx(&txtypes.TxBody{Messages: []*codectypes.Any{msg, other}}, auth),
		"error - behind another":       tx(&txtypes.TxBody{Messages: []*codectypes.Any{other, msg}}, auth),
		"error - no votes": tx(&txtypes.TxBody{Messages: []*codectypes.Any{
			{TypeUrl: string(batchURL)},
		}}, auth),
		"error - unknown field":   append(bytes.Clone(good), 0x22, 0x00),
		"error - longer length":   append([]byte{good[0], good[1], good[2] | 0x80, 0}, good[3:]...),
		"error - reordered":       append(bytes.Clone(good[len(good)-4:]), good[:len(good)-4]...),
		"error - transaction cut": good[:len(good)-1],
		"error - message cut":     good[:len(good)/2],
		"error - no transaction":  {0xff},
		"error - nothing":         {},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := DecodeBatch(item, 1<<20)
			require.ErrorIs(t, err, types.ErrBatchMalformed)

			h := newHarness(t, 3)
			h.decode = TxDecoder(stockDecoder())
			h.state.open(7, digestOf("a"))
			require.True(t, h.accepts(good), "what it is compared with")
			require.False(t, h.accepts(item))
			require.False(t, h.accepts(good, item))
			h.block(item)
			require.Empty(t, h.state.recorded[7], "in a decided block it changes nothing")
		})
	}
}

func TestIsBatch(t *testing.T) {
	good := mustBatch(t, group(7, digestOf("a"), 0))
	need := bytes.Index(good, batchURL) + len(batchURL)
	for n := range good {
		require.Equal(t, n >= need, IsBatch(good[:n]), "%d bytes", n)
	}
	require.False(t, IsBatch(mustEnvelope(t, vote(0, 7, digestOf("a")))))
	require.False(t, IsBatch(bytes.Repeat([]byte{0x0a}, 100)))
	require.False(t, IsBatch(append(bytes.Repeat([]byte{0x0a, 0xff}, 2), bytes.Repeat([]byte{0xff}, 20)...)), "endless length")
}

func TestBatchResult(t *testing.T) {
	a := digestOf("a")
	forged := group(7, a, 0, 1)
	forged.Votes[1].Sig = digestOf("forged")
	good := mustBatch(t, group(7, a, 0, 1))
	for name, tc := range map[string]struct {
		txs                    [][]byte
		none                   bool
		code                   uint32
		groups, votes, dropped uint32
	}{
		"success - applied":        {txs: [][]byte{good}, groups: 1, votes: 2},
		"success - one is dropped": {txs: [][]byte{mustBatch(t, forged)}, groups: 1, votes: 2, dropped: 1},
		"success - two groups": {
			txs: [][]byte{mustBatch(t, group(7, a, 0), group(99, a, 1, 2))}, groups: 2, votes: 3, dropped: 1,
		},
		"success - no item":      {none: true},
		"success - no batch":     {txs: [][]byte{txWithGas(1, 20)}, none: true},
		"error - malformed":      {txs: [][]byte{good[:len(good)-1]}, code: types.ErrBatchMalformed.ABCICode()},
		"error - oversized":      {txs: [][]byte{mustBatch(t, group(7, a, 0, 1, 2, 3, 4, 5, 6, 7, 8))}, code: types.ErrBatchMalformed.ABCICode()},
		"success - second place": {txs: [][]byte{txWithGas(1, 20), good}, none: true},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHarness(t, 10)
			h.state.open(7, a)
			h.state.maxBytes = 300
			result := h.PreBlock(h.ctx, &abci.RequestFinalizeBlock{Height: 11, Txs: tc.txs})
			if tc.none {
				require.Nil(t, result)
				return
			}
			require.Equal(t, tc.code, result.Code, result.Log)
			require.Zero(t, result.GasWanted+result.GasUsed)
			if tc.code != 0 {
				require.Equal(t, types.ModuleName, result.Codespace)
				return
			}
			require.Len(t, result.Events, 2)
			event, err := sdk.ParseTypedEvent(result.Events[1])
			require.NoError(t, err)
			require.Equal(t, "message", result.Events[0].Type)
			require.Equal(t, "/taikofin.finality.v1.VoteBatch", result.Events[0].Attributes[0].Value)
			require.Equal(t, &types.EventVoteBatch{Groups: tc.groups, Votes: tc.votes, Dropped: tc.dropped}, event)
		})
	}
}

func TestFrameIsAFewDozenBytes(t *testing.T) {
	for n, want := range map[int]int{1: 45, 3 << 10: 49, types.MaxBatchBytes: frameBytes} {
		tx, err := frame(make([]byte, n))
		require.NoError(t, err)
		require.Equal(t, want, len(tx)-n, "%d bytes of votes", n)
	}
}
