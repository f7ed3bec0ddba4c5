package txmgr

import (
	"errors"
	"regexp"
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

// refusals are what nodes say, in lower case and in whole words: "unknown transaction type" is no "known transaction".
// Ethereum has no codes for it. Erigon, Reth and anvil mostly use go-ethereum's words; Besu and Nethermind have their own.
var refusals = []struct {
	words   *regexp.Regexp
	meaning refusal
}{
	{
		phrases(`already known`, `alreadyknown`, `known transaction(:.*)?$`, `already imported`, `existing tx with same hash`), accepted,
	},
	{
		phrases(
			`underpriced`, `replacement ?not ?allowed`, `replacement fee too low`, `could not replace existing tx`,
			`gas price below (configured |the )?minimum`, `gas price below current base fee`, `less than block base fee`,
			`priority fee.* below .*minimum`, `fee ?too ?low( ?to ?compete)?`,
		), underpriced,
	},
	{phrases(`nonce (is )?too low`, `oldnonce`), nonceTooLow},
	{
		phrases(`insufficient ?funds`, `insufficient balance for transfer`, `upfront cost exceeds account balance`), tooPoor,
	},
}

// phrases matches any of several words where it does not stand within a longer word.
func phrases(words ...string) *regexp.Regexp {
	return regexp.MustCompile(`(^|[^a-z0-9])(` + strings.Join(words, `|`) + `)($|[^a-z0-9])`)
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
		if known.words.MatchString(text) {
			return known.meaning
		}
	}
	return refusedForGood
}
