package client

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// sender answers sendrawtransaction as one of the nodes does, by the parameters that it was called with.
type sender struct {
	t *testing.T
	// calls are the parameters after the transaction, call by call.
	calls [][]string
	// answer returns the error of a call, nil for none.
	answer func(params []string) *rpcError
}

func (s *sender) say(_ string, params []any) any {
	var others []string
	for _, param := range params[1:] {
		text, err := json.Marshal(param)
		if err != nil {
			s.t.Error(err)
		}
		others = append(others, string(text))
	}
	s.calls = append(s.calls, others)
	if err := s.answer(others); err != nil {
		return rpcnode.Error(*err)
	}
	return "ignored"
}

func (s *sender) dial() *Client {
	s.t.Helper()
	cfg := Default()
	cfg.RPCAddr = rpcnode.Start(s.t, s.say)
	client, err := New(s.t.Context(), cfg)
	require.NoError(s.t, err)
	s.t.Cleanup(client.Close)
	return client
}

// TestSendTakesTheLimitsAway: a transaction that burns, with a fee that its maker fixed long ago, is refused by Bitcoin Core
// unless both limits are lifted; a node that knows no maxburnamount is called without.
func TestSendTakesTheLimitsAway(t *testing.T) {
	core := func(params []string) *rpcError {
		if len(params) < 1 || params[0] != "0" {
			return &rpcError{-25, "Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)"}
		}
		if len(params) < 2 || params[1] != "21000000" {
			return &rpcError{-25, "Unspendable output exceeds maximum configured by user (maxburnamount)"}
		}
		return nil
	}
	tooMany := func(err rpcError) func([]string) *rpcError {
		return func(params []string) *rpcError {
			if len(params) > 1 {
				return &err
			}
			return nil
		}
	}
	for _, tc := range []struct {
		name   string
		answer func([]string) *rpcError
		calls  [][]string
	}{
		{"success - Bitcoin Core 25 or later", core, [][]string{{"0", "21000000"}}},
		{
			"success - btcd", tooMany(rpcError{-32602, "wrong number of params (expected between 1 and 2, received 3)"}),
			[][]string{{"0", "21000000"}, {"0"}},
		},
		{
			"success - Bitcoin Core before 25", tooMany(rpcError{-1, "sendrawtransaction \"hexstring\" ( maxfeerate )\n\nSubmit a raw transaction"}),
			[][]string{{"0", "21000000"}, {"0"}},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			node := &sender{t: t, answer: tc.answer}
			tx := genesis.Transactions[0]
			txid, err := node.dial().Send(t.Context(), tx)
			require.NoError(t, err)
			require.Equal(t, tx.TxHash(), txid)
			require.Equal(t, tc.calls, node.calls)
		})
	}
}

// TestAnswers tells apart what nodes say, often under one code.
func TestAnswers(t *testing.T) {
	for _, tc := range []struct {
		code int
		said string
		want Answer
	}{
		{-25, "bad-txns-inputs-missingorspent", MissingInput},
		{-25, "Missing inputs", MissingInput},
		{-25, "Inputs missing or spent", MissingInput},
		{-25, "TX rejected: orphan transaction 00 references outputs of unknown or fully-spent transaction 01", MissingInput},
		{-25, "Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)", Limited},
		{-25, "Unspendable output exceeds maximum configured by user (maxburnamount)", Limited},
		{-26, "absurdly-high-fee, 200000 > 100000", Limited},
		{-25, "Mempool internal error", Unclear},
		{-25, "TX rejected: database is closed", Unclear},
		{-25, "", Unclear},
		{-26, "min relay fee not met, 1 < 110", Rejected},
		{-26, "insufficient fee, rejecting replacement 00", Rejected},
		{-26, "txn-mempool-conflict", Rejected},
		{-26, "TX rejected: output 00:0 already spent by transaction 01 in the memory pool", Rejected},
		{-26, "TX rejected: already have transaction in mempool 00", Known},
		{-26, "txn-already-in-mempool", Known},
		{-27, "Transaction outputs already in utxo set", Known},
		{-27, "transaction already in block chain", Known},
		{-28, "Loading block index…", NoAnswer},
		{-22, "TX decode failed", Unclear},
		{-32601, "Method not found", Unclear},
		{-32603, "Internal error", Unclear},
		{-5, "bad-txns-inputs-missingorspent", Unclear},
	} {
		t.Run("error - "+tc.said, func(t *testing.T) {
			node := &sender{t: t, answer: func([]string) *rpcError { return &rpcError{tc.code, tc.said} }}
			_, err := node.dial().Send(t.Context(), genesis.Transactions[0])
			require.Error(t, err)
			require.Equal(t, tc.want, AnswerOf(err))
			require.Equal(t, tc.want == MissingInput, IsMissingInput(err))
			require.Equal(t, tc.want == Rejected, IsRejected(err))
			require.Equal(t, tc.want == Known, IsKnown(err))
		})
	}
	require.Equal(t, Accepted, AnswerOf(nil))
	require.Equal(t, NoAnswer, AnswerOf(errors.New("connection refused")))
}
