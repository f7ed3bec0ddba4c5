package txmgr

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// outcome begins the name of a subtest.
func outcome(r refusal) string {
	if r == accepted {
		return "success - "
	}
	return "error - "
}

// TestClassifyNodes holds the words of the nodes that people run.
func TestClassifyNodes(t *testing.T) {
	type response struct {
		text string
		want refusal
	}
	for node, responses := range map[string][]response{
		"go-ethereum": {
			{"already known", accepted},
			{"known transaction: 0xabcdef", accepted},
			{"replacement transaction underpriced", underpriced},
			{"transaction underpriced", underpriced},
			{"transaction underpriced: gas tip cap 1, minimum needed 1000000", underpriced},
			{"max fee per gas less than block base fee: address 0xab, maxFeePerGas: 1, baseFee: 7", underpriced},
			{"nonce too low: next nonce 5, tx nonce 3", nonceTooLow},
			{"insufficient funds for gas * price + value: balance 0, tx cost 1, overshot 1", tooPoor},
			{"transaction type not supported", refusedForGood},
			{"intrinsic gas too low: gas 1, minimum needed 21000", refusedForGood},
			{"tx fee (2.00 ether) exceeds the configured cap (1.00 ether)", refusedForGood},
		},
		"Erigon": {
			{"INTERNAL_ERROR: existing tx with same hash", accepted},
			{"ALREADY_EXISTS: already known", accepted},
			{"FEE_TOO_LOW: underpriced", underpriced},
			{"fee too low", underpriced},
			{"INTERNAL_ERROR: could not replace existing tx", underpriced},
			{"nonce too low", nonceTooLow},
			{"insufficient funds", tooPoor},
			{"baseFee sub-pool is full", refusedForGood},
		},
		"Besu": {
			{"Known transaction", accepted},
			{"Replacement transaction underpriced", underpriced},
			{"Gas price below configured minimum gas price", underpriced},
			{"Gas price below current base fee", underpriced},
			{"Max priority fee per gas is below the minimum", underpriced},
			{"Nonce too low", nonceTooLow},
			{"Upfront cost exceeds account balance", tooPoor},
			{"Transaction fee cap exceeded", refusedForGood},
		},
		"Nethermind": {
			{"AlreadyKnown", accepted},
			{"FeeTooLow, MaxFeePerGas too low. MaxFeePerGas: 1, BaseFee: 7", underpriced},
			{"FeeTooLowToCompete", underpriced},
			{"ReplacementNotAllowed", underpriced},
			{"OldNonce, Current nonce: 5, nonce of rejected tx: 3", nonceTooLow},
			{"InsufficientFunds, Account balance: 0, cumulative cost: 1", tooPoor},
			{"NotSupportedTxType", refusedForGood},
			{"NonceGap, Future nonce. Expected nonce: 5", refusedForGood},
		},
		"Reth": {
			{"already known", accepted},
			{"replacement transaction underpriced", underpriced},
			{"max fee per gas less than block base fee", underpriced},
			{"transaction priority fee 1 below minimum required priority fee 1000", underpriced},
			{"nonce too low: next nonce 5, tx nonce 3", nonceTooLow},
			{"insufficient funds for gas * price + value: have 0 want 1", tooPoor},
			{"txpool is full", refusedForGood},
		},
		"whoever means something else": {
			{"unknown transaction type", refusedForGood},
			{"Unknown transaction", refusedForGood},
			{"not a known transaction type", refusedForGood},
			{"method not already knowncalled", refusedForGood},
			{"the endpoint is overpriced", refusedForGood},
			{"nonce too lowercase", refusedForGood},
			{"coffee too low", refusedForGood},
		},
	} {
		for _, a := range responses {
			t.Run(outcome(a.want)+node+": "+a.text, func(t *testing.T) {
				require.Equal(t, a.want, classify(fmt.Errorf("send: %w", &jsonrpc.Error{Code: -32000, Message: a.text})))
			})
		}
	}
	require.Equal(t, accepted, classify(nil))
	require.Equal(t, unreachable, classify(errors.New("connection reset")))
}
