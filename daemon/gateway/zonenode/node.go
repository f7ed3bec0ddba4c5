// Package zonenode asks a node of the zone over CometBFT's RPC. Nodes are strangers: each call has a deadline, each answer a limit, and
// nothing here believes what they say.
package zonenode

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtjson "github.com/cometbft/cometbft/libs/json"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

const (
	// maxResponseBytes holds a page of a hundred validators, a certificate of 614 providers, and a block.
	maxResponseBytes = 16 << 20
	// perPage and maxPages bound the validators that are asked for.
	perPage, maxPages = 100, 10
)

var (
	// ErrTooHigh means that the node has no block of a height yet.
	ErrTooHigh = errors.New("the zone node has no block of this height yet")
	// ErrPruned means that the node keeps no block or state of a height any more.
	ErrPruned = errors.New("the zone node keeps nothing of this height")
	// ErrMalformed means that an answer is not what such an answer looks like.
	ErrMalformed = errors.New("malformed answer of the zone node")
)

// Node talks to one node of the zone. It is safe for concurrent use.
type Node struct {
	rpc *jsonrpc.Client
	// Name is the address without what may be secret in it.
	Name string
}

// Dial opens a client for the URL of a node's CometBFT RPC. The node need not be up yet.
func Dial(ctx context.Context, url string, callTimeout time.Duration) (*Node, error) {
	rpc, err := jsonrpc.Dial(ctx, jsonrpc.Config{URL: url, CallTimeout: callTimeout, MaxResponseBytes: maxResponseBytes})
	if err != nil {
		return nil, err
	}
	return &Node{rpc: rpc, Name: jsonrpc.Redact(url)}, nil
}

// Close ends the client.
func (n *Node) Close() { n.rpc.Close() }

// SignedHeader returns the header of a height with its commit, the newest for 0. Its signatures are not checked.
func (n *Node) SignedHeader(ctx context.Context, height int64) (*cmttypes.SignedHeader, error) {
	var answer coretypes.ResultCommit
	if err := n.call(ctx, &answer, "commit", number(height)); err != nil {
		return nil, err
	}
	if answer.IsEmpty() {
		return nil, fmt.Errorf("commit of %d: %w", height, ErrTooHigh)
	}
	if height != 0 && answer.Height != height {
		return nil, fmt.Errorf("%w: commit of height %d, asked for %d", ErrMalformed, answer.Height, height)
	}
	return &answer.SignedHeader, nil
}

// LightBlock returns the header of a height with its commit and its validators, the newest for 0, which belong together. Whether anybody
// need believe them is not checked.
func (n *Node) LightBlock(ctx context.Context, chainID string, height int64) (*cmttypes.LightBlock, error) {
	header, err := n.SignedHeader(ctx, height)
	if err != nil {
		return nil, err
	}
	validators, err := n.validators(ctx, header.Height)
	if err != nil {
		return nil, err
	}
	block := &cmttypes.LightBlock{SignedHeader: header, ValidatorSet: validators}
	if err := block.ValidateBasic(chainID); err != nil {
		return nil, fmt.Errorf("%w: light block %d: %w", ErrMalformed, header.Height, err)
	}
	return block, nil
}

func (n *Node) validators(ctx context.Context, height int64) (*cmttypes.ValidatorSet, error) {
	var all []*cmttypes.Validator
	for page := 1; page <= maxPages; page++ {
		var answer coretypes.ResultValidators
		if err := n.call(ctx, &answer, "validators", number(height), number(int64(page)), number(perPage)); err != nil {
			return nil, err
		}
		all = append(all, answer.Validators...)
		if len(answer.Validators) == 0 || len(all) >= answer.Total {
			break
		}
	}
	for _, validator := range all {
		if validator == nil {
			return nil, fmt.Errorf("%w: validators of %d: one is null", ErrMalformed, height)
		}
	}
	set, err := cmttypes.ValidatorSetFromExistingValidators(all)
	if err != nil {
		return nil, fmt.Errorf("%w: validators of %d: %w", ErrMalformed, height, err)
	}
	return set, nil
}

// Query asks the application at a height, with the proof of its answer where prove says so. An error of the application is a QueryError.
func (n *Node) Query(ctx context.Context, path string, data []byte, height int64, prove bool) (*abci.ResponseQuery, error) {
	var answer coretypes.ResultABCIQuery
	if err := n.call(ctx, &answer, "abci_query", path, hex.EncodeToString(data), number(height), prove); err != nil {
		return nil, err
	}
	failed := &QueryError{Codespace: answer.Response.Codespace, Code: answer.Response.Code, Log: answer.Response.Log}
	if prunedState.MatchString(failed.Log) { // a store says so with code 0
		return nil, fmt.Errorf("query %s at height %d: %w: %w", path, height, ErrPruned, failed)
	}
	if failed.Code != 0 {
		return nil, fmt.Errorf("query %s at height %d: %w", path, height, failed)
	}
	return &answer.Response, nil
}

// Ask asks a gRPC query of the zone at its newest height. The answer is the node's word.
func (n *Node) Ask(ctx context.Context, method string, request interface{ Marshal() ([]byte, error) }, answer interface{ Unmarshal([]byte) error }) error {
	data, err := request.Marshal()
	if err != nil {
		return err
	}
	response, err := n.Query(ctx, method, data, 0, false)
	if err != nil {
		return fmt.Errorf("query %s: %w", method, err)
	}
	if err := answer.Unmarshal(response.Value); err != nil {
		return fmt.Errorf("query %s: %w: %w", method, ErrMalformed, err)
	}
	return nil
}

// QueryError is what the application answers with instead of a value.
type QueryError struct {
	Codespace string
	Code      uint32
	Log       string
}

// Error returns the application's words.
func (e *QueryError) Error() string {
	return fmt.Sprintf("%s (codespace %s, code %d)", e.Log, e.Codespace, e.Code)
}

// NotFound says whether the application has nothing of what was asked for: the SDK makes its ErrKeyNotFound of gRPC's NotFound.
func (e *QueryError) NotFound() bool {
	return e.Codespace == sdkerrors.RootCodespace && e.Code == sdkerrors.ErrKeyNotFound.ABCICode()
}

// Txs returns the transactions of the block at a height.
func (n *Node) Txs(ctx context.Context, height int64) ([][]byte, error) {
	var answer coretypes.ResultBlock
	if err := n.call(ctx, &answer, "block", number(height)); err != nil {
		return nil, err
	}
	if answer.Block == nil {
		return nil, fmt.Errorf("block %d: %w", height, ErrPruned)
	}
	txs := make([][]byte, len(answer.Block.Txs))
	for i, tx := range answer.Block.Txs {
		txs[i] = tx
	}
	return txs, nil
}

// Report hands in the evidence of an attack on light clients.
func (n *Node) Report(ctx context.Context, evidence *cmttypes.LightClientAttackEvidence) error {
	raw, err := cmtjson.Marshal(evidence)
	if err != nil {
		return err
	}
	return n.call(ctx, nil, "broadcast_evidence", json.RawMessage(raw))
}

// What nodes say of heights that they do not have; CometBFT has no codes for it.
var (
	tooHigh     = regexp.MustCompile(`must be less than or equal to the current blockchain height|height \d+ must be less than or equal to`)
	missing     = regexp.MustCompile(`height \d+ is not available|could not find (validator set|results)|lowest height is`)
	prunedState = regexp.MustCompile(`(?i)version (mismatch on immutable|does not exist)|failed to (load state at height|get commit ?info)|no commit info found`)
)

// call calls a method. CometBFT writes numbers of 64 bits as text and interfaces with their names.
func (n *Node) call(ctx context.Context, result any, method string, args ...any) error {
	var raw json.RawMessage
	err := n.rpc.Call(ctx, &raw, method, args...)
	var answer *jsonrpc.Error
	if errors.As(err, &answer) {
		text := answer.Message
		if data, ok := answer.Data.(string); ok {
			text += ": " + data
		}
		switch {
		case tooHigh.MatchString(text):
			return fmt.Errorf("call %s: %w", method, ErrTooHigh)
		case missing.MatchString(text):
			return fmt.Errorf("call %s: %w", method, ErrPruned)
		}
		return fmt.Errorf("call %s of %s: %.300s", method, n.Name, text)
	}
	if err != nil || result == nil {
		return err
	}
	if err := cmtjson.Unmarshal(raw, result); err != nil {
		return fmt.Errorf("call %s of %s: %w: %w", method, n.Name, ErrMalformed, err)
	}
	return nil
}

// number is a height as CometBFT takes it, null for 0.
func number(n int64) any {
	if n == 0 {
		return nil
	}
	return strconv.FormatInt(n, 10)
}
