package eth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// Pending is the label of the block that the node would mine now.
const Pending = "pending"

// Message is a call of a contract, or a transaction that is not signed yet.
type Message struct {
	From common.Address
	// To is nil for the creation of a contract.
	To   *common.Address
	Data []byte
	// Value is in wei; nil is none.
	Value *big.Int
	// Gas is the limit; 0 leaves it to the node.
	Gas uint64
}

// MarshalJSON writes the message as eth_call and eth_estimateGas take it.
func (m Message) MarshalJSON() ([]byte, error) {
	fields := map[string]any{"from": m.From}
	if m.To != nil {
		fields["to"] = m.To
	}
	if len(m.Data) > 0 {
		fields["input"] = hexutil.Bytes(m.Data)
	}
	if m.Value != nil {
		fields["value"] = (*hexutil.Big)(m.Value)
	}
	if m.Gas != 0 {
		fields["gas"] = hexutil.Uint64(m.Gas)
	}
	return json.Marshal(fields)
}

// Call runs a message on the state after a block and returns its answer; block is a label or AtHeight. One that reverts
// is a RevertError.
func (c *Client) Call(ctx context.Context, msg Message, block string) ([]byte, error) {
	var out hexutil.Bytes
	if err := c.rpc.Call(ctx, &out, "eth_call", msg, block); err != nil {
		return nil, asRevert(err)
	}
	return out, nil
}

// Calls runs messages on the state after a block in one round trip. Answers and errors come in the order of the messages.
func (c *Client) Calls(ctx context.Context, msgs []Message, block string) ([][]byte, []error, error) {
	if len(msgs) == 0 {
		return nil, nil, nil
	}
	args := make([][]any, len(msgs))
	for i, msg := range msgs {
		args[i] = []any{msg, block}
	}
	raw, errs, err := c.rpc.Batch(ctx, "eth_call", args)
	if err != nil {
		return nil, nil, err
	}
	answers := make([][]byte, len(msgs))
	for i := range raw {
		if errs[i] != nil {
			errs[i] = asRevert(errs[i])
			continue
		}
		var out hexutil.Bytes
		if err := json.Unmarshal(raw[i], &out); err != nil {
			return nil, nil, fmt.Errorf("call eth_call: decode response: %w", err)
		}
		answers[i] = out
	}
	return answers, errs, nil
}

// AtHeight names the block at a height for Call, Code, Nonce and Balance.
func AtHeight(height uint64) string { return hexutil.EncodeUint64(height) }

// EstimateGas returns how much gas a message needs on the latest state. One that reverts is a RevertError.
func (c *Client) EstimateGas(ctx context.Context, msg Message) (uint64, error) {
	var gas hexutil.Uint64
	if err := c.rpc.Call(ctx, &gas, "eth_estimateGas", msg, Latest); err != nil {
		return 0, asRevert(err)
	}
	return uint64(gas), nil
}

// EstimateGasWith is EstimateGas as if accounts had other code than they have.
func (c *Client) EstimateGasWith(ctx context.Context, msg Message, codes map[common.Address][]byte) (uint64, error) {
	overrides := make(map[common.Address]map[string]any, len(codes))
	for account, code := range codes {
		overrides[account] = map[string]any{"code": hexutil.Bytes(code)}
	}
	var gas hexutil.Uint64
	if err := c.rpc.Call(ctx, &gas, "eth_estimateGas", msg, Latest, overrides); err != nil {
		return 0, asRevert(err)
	}
	return uint64(gas), nil
}

// Code returns an account's code, none for one that is no contract.
func (c *Client) Code(ctx context.Context, account common.Address, block string) ([]byte, error) {
	var code hexutil.Bytes
	if err := c.rpc.Call(ctx, &code, "eth_getCode", account, block); err != nil {
		return nil, err
	}
	return code, nil
}

// Nonce returns how many transactions of an account are in the chain up to a block.
func (c *Client) Nonce(ctx context.Context, account common.Address, block string) (uint64, error) {
	var nonce hexutil.Uint64
	if err := c.rpc.Call(ctx, &nonce, "eth_getTransactionCount", account, block); err != nil {
		return 0, err
	}
	return uint64(nonce), nil
}

// Balance returns what an account holds, in wei.
func (c *Client) Balance(ctx context.Context, account common.Address) (*big.Int, error) {
	var balance hexutil.Big
	if err := c.rpc.Call(ctx, &balance, "eth_getBalance", account, Latest); err != nil {
		return nil, err
	}
	return balance.ToInt(), nil
}

// TipCap returns the priority fee per gas that the node suggests, in wei.
func (c *Client) TipCap(ctx context.Context) (*big.Int, error) {
	var tip hexutil.Big
	if err := c.rpc.Call(ctx, &tip, "eth_maxPriorityFeePerGas"); err != nil {
		return nil, err
	}
	return tip.ToInt(), nil
}

// SendTransaction hands a signed transaction to the node.
func (c *Client) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	raw, err := tx.MarshalBinary()
	if err != nil {
		return fmt.Errorf("encode transaction: %w", err)
	}
	return c.rpc.Call(ctx, nil, "eth_sendRawTransaction", hexutil.Bytes(raw))
}

// Receipt returns the receipt of a transaction; ErrNotFound while it is in no block.
func (c *Client) Receipt(ctx context.Context, tx common.Hash) (*types.Receipt, error) {
	var receipt *types.Receipt
	if err := c.rpc.Call(ctx, &receipt, "eth_getTransactionReceipt", tx); err != nil {
		return nil, err
	}
	if receipt == nil {
		return nil, fmt.Errorf("receipt of %s: %w", tx, ErrNotFound)
	}
	if receipt.BlockNumber == nil || !receipt.BlockNumber.IsUint64() {
		return nil, fmt.Errorf("receipt of %s names no block", tx)
	}
	return receipt, nil
}

// ReceiptInBlock returns the receipt that a block has of one of some transactions, nil when it has none of them. Nodes need no index
// for it. Of the block's other transactions nothing but the hash is read: they may be of a type that is not known here.
func (c *Client) ReceiptInBlock(ctx context.Context, height uint64, txs []common.Hash) (*types.Receipt, error) {
	var all []json.RawMessage
	if err := c.rpc.Call(ctx, &all, "eth_getBlockReceipts", AtHeight(height)); err != nil {
		return nil, err
	}
	for _, raw := range all {
		var named struct {
			TransactionHash common.Hash `json:"transactionHash"`
		}
		if json.Unmarshal(raw, &named) != nil || !slices.Contains(txs, named.TransactionHash) {
			continue
		}
		var receipt types.Receipt
		if err := json.Unmarshal(raw, &receipt); err != nil {
			return nil, fmt.Errorf("receipt of %s: %w", named.TransactionHash, err)
		}
		if receipt.BlockNumber == nil || !receipt.BlockNumber.IsUint64() || receipt.BlockNumber.Uint64() != height {
			return nil, fmt.Errorf("receipt of %s in block %d names another block or none", named.TransactionHash, height)
		}
		return &receipt, nil
	}
	return nil, nil
}

// revertCode is the code with which nodes answer a call that reverts with data.
const revertCode = 3

// asRevert makes the node's error a RevertError when the call reverted. Besu writes it with a capital letter, and had another code for long.
func asRevert(err error) error {
	var answer *jsonrpc.Error
	if !errors.As(err, &answer) {
		return err
	}
	if answer.Code != revertCode && !strings.Contains(strings.ToLower(answer.Message), "execution reverted") {
		return err
	}
	text, _ := answer.Data.(string)
	data, decodeErr := hexutil.Decode(text)
	if decodeErr != nil {
		data = nil // a revert without data
	}
	return &RevertError{Data: data}
}

// errOtherLogs means that a node answers a question for logs with others.
var errOtherLogs = errors.New("node gives a log that was not asked for")

// Logs returns what a contract logged under a topic in the blocks from one height to another, both included. Whoever asks keeps the
// heights in mind, so a log of another height than was asked for is refused.
func (c *Client) Logs(ctx context.Context, contract common.Address, topic common.Hash, from, to uint64) ([]types.Log, error) {
	var logs []types.Log
	filter := map[string]any{
		"address": contract, "topics": []common.Hash{topic}, "fromBlock": hexutil.Uint64(from), "toBlock": hexutil.Uint64(to),
	}
	if err := c.rpc.Call(ctx, &logs, "eth_getLogs", filter); err != nil {
		return nil, err
	}
	for _, log := range logs {
		if log.Address != contract || len(log.Topics) == 0 || log.Topics[0] != topic || log.BlockNumber < from || log.BlockNumber > to {
			return nil, fmt.Errorf("%w: of %s in block %d, asked for %s in blocks %d to %d", errOtherLogs, log.Address, log.BlockNumber, contract, from, to)
		}
	}
	return logs, nil
}

// callsTracer is a tracer that the node runs: the inputs of the calls of one contract, those that reverted or stood in a call that did
// left out. A delegated call runs the contract's code for somebody else. Everything else in the transaction is whoever's made it, and may be gigabytes.
const callsTracer = `{
  to: %q, open: [], found: [],
  enter: function(frame) {
    this.open.push(this.found.length);
    if (frame.getType() == "CALL" && toHex(frame.getTo()) == this.to) this.found.push(toHex(frame.getInput()));
  },
  exit: function(result) {
    var before = this.open.pop();
    if (result.getError() !== undefined) this.found = this.found.slice(0, before);
  },
  fault: function() {},
  result: function(ctx) { return ctx.error ? [] : this.found; }
}`

// callFrame is a call within a transaction, as the tracer callTracer shows it.
type callFrame struct {
	Type  string          `json:"type"`
	To    *common.Address `json:"to"`
	Input hexutil.Bytes   `json:"input"`
	Error string          `json:"error"`
	Calls []callFrame     `json:"calls"`
}

// CallsTo returns the data of all calls of a contract in a transaction that did not revert, in order, whoever made them.
// Many nodes do not trace for strangers, and some run no tracer but their own: those are asked for all calls there were.
func (c *Client) CallsTo(ctx context.Context, tx common.Hash, contract common.Address) ([][]byte, error) {
	var inputs []hexutil.Bytes
	tracer := fmt.Sprintf(callsTracer, strings.ToLower(contract.Hex()))
	if err := c.rpc.Call(ctx, &inputs, "debug_traceTransaction", tx, map[string]string{"tracer": tracer}); err == nil && inputs != nil {
		found := make([][]byte, len(inputs))
		for i, input := range inputs {
			found[i] = input
		}
		return found, nil
	}
	var top callFrame
	if err := c.rpc.Call(ctx, &top, "debug_traceTransaction", tx, map[string]string{"tracer": "callTracer"}); err != nil {
		return nil, err
	}
	var found [][]byte
	var walk func(frame *callFrame)
	walk = func(frame *callFrame) {
		if frame.Error != "" {
			return
		}
		if frame.Type == "CALL" && frame.To != nil && *frame.To == contract {
			found = append(found, frame.Input)
		}
		for i := range frame.Calls {
			walk(&frame.Calls[i])
		}
	}
	walk(&top)
	return found, nil
}

// Transaction is what is read of a transaction, of whatever type: new types come with forks of Ethereum, and whoever wants not to be
// read would use one that is not known here.
type Transaction struct {
	Hash common.Hash `json:"hash"`
	// To is nil when the transaction creates a contract, or calls several as types to come may.
	To    *common.Address `json:"to"`
	Input hexutil.Bytes   `json:"input"`
}

// Transaction returns a transaction by its hash; ErrNotFound when the node does not have it.
func (c *Client) Transaction(ctx context.Context, hash common.Hash) (*Transaction, error) {
	var tx *Transaction
	if err := c.rpc.Call(ctx, &tx, "eth_getTransactionByHash", hash); err != nil {
		return nil, err
	}
	if tx == nil {
		return nil, fmt.Errorf("transaction %s: %w", hash, ErrNotFound)
	}
	if tx.Hash != hash {
		return nil, fmt.Errorf("transaction %s: the node gives %s", hash, tx.Hash)
	}
	return tx, nil
}
