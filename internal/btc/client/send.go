package client

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// Bitcoin Core refuses what it is handed above two limits of its own making, whatever the network thinks of it: a fee of 0.1
// bitcoin per 1000 virtual bytes, and, since version 25, any value in an output that burns. What is sent here was decided on
// before, and most of it was signed when nobody could know today's fees, so both limits are taken away.
const (
	// anyFeeRate is the maxfeerate that stands for none.
	anyFeeRate = 0
	// anyBurn is a maxburnamount in bitcoins that nothing is above.
	anyBurn = btcutil.MaxSatoshi / btcutil.SatoshiPerBitcoin
)

// Send hands a transaction to the node and returns its id. AnswerOf says what an error means.
func (c *Client) Send(ctx context.Context, tx *wire.MsgTx) (chainhash.Hash, error) {
	var buf bytes.Buffer
	if err := tx.Serialize(&buf); err != nil {
		return chainhash.Hash{}, fmt.Errorf("serialize transaction: %w", err)
	}
	raw := hex.EncodeToString(buf.Bytes())
	err := c.rpc.Call(ctx, nil, "sendrawtransaction", raw, anyFeeRate, anyBurn)
	if isTooManyParams(err) {
		// btcd and Bitcoin Core before 25 know no maxburnamount, and have no such limit.
		err = c.rpc.Call(ctx, nil, "sendrawtransaction", raw, anyFeeRate)
	}
	if err != nil {
		return chainhash.Hash{}, fmt.Errorf("send transaction %s: %w", tx.TxHash(), err)
	}
	return tx.TxHash(), nil
}

// isTooManyParams says whether a node knows less parameters than it was called with. btcd says so by a code; Bitcoin Core
// answers with the method's help.
func isTooManyParams(err error) bool {
	var nodeErr *jsonrpc.Error
	if !errors.As(err, &nodeErr) {
		return false
	}
	return nodeErr.Code == codeInvalidParams || nodeErr.Code == codeMisc && strings.HasPrefix(nodeErr.Message, "sendrawtransaction")
}

// Answer is what a node's answer to a transaction means.
type Answer int

const (
	// NoAnswer means that the node was not reached, or is not ready: nothing is known.
	NoAnswer Answer = iota
	// Accepted means that the node has the transaction in its mempool.
	Accepted
	// Known means that the transaction stands in a block, or was in the mempool before.
	Known
	// MissingInput means that the node does not have what the transaction spends: it is spent, or not there yet.
	MissingInput
	// Rejected means that the network's rules or the node's policy refuse it: a rival, too low a fee, a bad signature.
	Rejected
	// Limited means that one of the node's limits for its own user refuses it, by which nobody else is bound.
	Limited
	// Unclear means that the node said something that is not known here. Somebody must read it.
	Unclear
)

// words tell answers of one code apart, in lower case. Bitcoin Core answers -25 for a missing input, for both limits and for
// failures of its own; btcd answers -25 for an orphan and for failures of its own, -26 for what it has already.
var words = []struct {
	answer Answer
	codes  []int
	any    []string
}{
	{Known, []int{codeAlreadyInChain}, []string{""}},
	{Known, []int{codeVerifyRejected}, []string{
		"already have transaction", "txn-already-in-mempool", "txn-already-known", "txn-same-nonwitness-data-in-mempool",
	}},
	{Limited, []int{codeVerifyError, codeVerifyRejected}, []string{
		"maxfeerate", "maxburnamount", "fee exceeds maximum", "unspendable output exceeds maximum", "absurdly-high-fee",
	}},
	{MissingInput, []int{codeVerifyError, codeVerifyRejected}, []string{
		"missingorspent", "missing-inputs", "missing inputs", "inputs missing or spent", "orphan transaction", "unknown or fully-spent",
	}},
	{Rejected, []int{codeVerifyRejected}, []string{""}},
	{NoAnswer, []int{codeWarmingUp}, []string{""}},
}

// AnswerOf says what the error of Send means.
func AnswerOf(err error) Answer {
	if err == nil {
		return Accepted
	}
	var nodeErr *jsonrpc.Error
	if !errors.As(err, &nodeErr) {
		return NoAnswer
	}
	for _, line := range words {
		if hasCode(err, line.codes...) && saysOneOf(err, line.any...) {
			return line.answer
		}
	}
	return Unclear
}

// IsRejected says that the node refused a transaction under its rules.
func IsRejected(err error) bool { return AnswerOf(err) == Rejected }

// IsMissingInput says that the node does not have what a transaction spends: it is spent, or not there yet.
func IsMissingInput(err error) bool { return AnswerOf(err) == MissingInput }

// IsKnown says that a transaction stands in a block, or was in the mempool before.
func IsKnown(err error) bool { return AnswerOf(err) == Known }
