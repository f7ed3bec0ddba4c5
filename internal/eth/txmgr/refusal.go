package txmgr

import (
	"errors"
	"strings"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// ErrFunds means that the account cannot pay.
var ErrFunds = errors.New("account holds too little ether")

// refusal is what a node's answer to a transaction means.
type refusal int

const (
	accepted    refusal = iota // the node has the transaction
	unreachable                // nobody knows whether it has
	underpriced                // it wants a higher fee
	nonceTooLow                // the nonce is used
	tooPoor                    // the account cannot pay
	refusedForGood
)

// refusals are what nodes say, in lower case. Ethereum has no codes for it; these are the words of go-ethereum, which
// Nethermind, Besu, Erigon, Reth and anvil use with other words around them.
var refusals = []struct {
	words   string
	meaning refusal
}{
	{"already known", accepted},
	{"known transaction", accepted},
	{"already imported", accepted},
	{"alreadyknown", accepted},
	{"replacement transaction underpriced", underpriced},
	{"replacementnotallowed", underpriced},
	{"replacement not allowed", underpriced},
	{"transaction underpriced", underpriced},
	{"gas price below minimum", underpriced},
	{"less than block base fee", underpriced},
	{"feetoolow", underpriced},
	{"fee too low", underpriced},
	{"nonce too low", nonceTooLow},
	{"oldnonce", nonceTooLow},
	{"nonce is too low", nonceTooLow},
	{"insufficient funds", tooPoor},
	{"insufficientfunds", tooPoor},
}

// classify says what a node's answer to a transaction means.
func classify(err error) refusal {
	if err == nil {
		return accepted
	}
	var answer *jsonrpc.Error
	if !errors.As(err, &answer) {
		return unreachable
	}
	text := strings.ToLower(answer.Message)
	for _, known := range refusals {
		if strings.Contains(text, known.words) {
			return known.meaning
		}
	}
	return refusedForGood
}
