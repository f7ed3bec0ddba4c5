package zonechain

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtjson "github.com/cometbft/cometbft/libs/json"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
)

// source is a zone that a node serves.
type source interface {
	Height() int64
	Block(height int64) *cmttypes.LightBlock
	Txs(height int64) [][]byte
	Query(request *abci.RequestQuery) (*abci.ResponseQuery, error)
}

// Node serves a zone as CometBFT's RPC does. Its faults can be changed while it runs.
type Node struct {
	URL    string
	source source

	mu sync.Mutex
	// lag is how many blocks it is behind; it answers after hang only.
	lag  int64
	hang time.Duration
	// blocks are shown in place of the zone's.
	blocks   map[int64]*cmttypes.LightBlock
	forge    func(*abci.RequestQuery, *abci.ResponseQuery)
	reported []json.RawMessage
}

// Serve starts a node of a zone, which ends with the test.
func Serve(t testing.TB, zone source) *Node {
	t.Helper()
	n := &Node{source: zone, blocks: make(map[int64]*cmttypes.LightBlock)}
	server := httptest.NewServer(n)
	t.Cleanup(func() {
		n.Hang(0)
		server.CloseClientConnections()
		server.Close()
	})
	n.URL = server.URL
	return n
}

// Lag makes the node be some blocks behind.
func (n *Node) Lag(blocks int64) { n.set(func() { n.lag = blocks }) }

// Hang makes the node answer late.
func (n *Node) Hang(d time.Duration) { n.set(func() { n.hang = d }) }

// Show makes the node show another block than its zone has.
func (n *Node) Show(block *cmttypes.LightBlock) { n.set(func() { n.blocks[block.Height] = block }) }

// Forge changes the application's answers before they leave; nil ends it.
func (n *Node) Forge(change func(*abci.RequestQuery, *abci.ResponseQuery)) {
	n.set(func() { n.forge = change })
}

// Reported is the evidence that was handed in.
func (n *Node) Reported() []json.RawMessage {
	n.mu.Lock()
	defer n.mu.Unlock()
	return append([]json.RawMessage{}, n.reported...)
}

func (n *Node) set(change func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	change()
}

type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    string `json:"data,omitempty"`
}

// ServeHTTP implements http.Handler.
func (n *Node) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var request struct {
		ID     json.RawMessage   `json:"id"`
		Method string            `json:"method"`
		Params []json.RawMessage `json:"params"`
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	n.mu.Lock()
	hang := n.hang
	n.mu.Unlock()
	select {
	case <-time.After(hang):
	case <-r.Context().Done():
		return
	}
	answer := map[string]any{"jsonrpc": "2.0", "id": request.ID}
	if result, err := n.answer(request.Method, request.Params); err != nil {
		answer["error"] = rpcError{-32603, "Internal error", err.Error()}
	} else if raw, err := cmtjson.Marshal(result); err != nil {
		answer["error"] = rpcError{-32603, "Internal error", err.Error()}
	} else {
		answer["result"] = json.RawMessage(raw)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

func (n *Node) answer(method string, params []json.RawMessage) (any, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch method {
	case "commit":
		block, err := n.block(params, 0)
		if err != nil {
			return nil, err
		}
		return coretypes.ResultCommit{SignedHeader: *block.SignedHeader, CanonicalCommit: true}, nil
	case "validators":
		block, err := n.block(params, 0)
		if err != nil {
			return nil, err
		}
		set := block.ValidatorSet.Validators
		return coretypes.ResultValidators{BlockHeight: block.Height, Validators: set, Count: len(set), Total: len(set)}, nil
	case "block":
		block, err := n.block(params, 0)
		if err != nil {
			return nil, err
		}
		var txs cmttypes.Txs
		for _, tx := range n.source.Txs(block.Height) {
			txs = append(txs, tx)
		}
		return coretypes.ResultBlock{BlockID: block.Commit.BlockID, Block: &cmttypes.Block{Header: *block.Header, Data: cmttypes.Data{Txs: txs}, LastCommit: &cmttypes.Commit{}}}, nil
	case "abci_query":
		return n.query(params)
	case "broadcast_evidence":
		n.reported = append(n.reported, params...)
		return coretypes.ResultBroadcastEvidence{}, nil
	}
	return nil, fmt.Errorf("method %s is not served", method)
}

func (n *Node) block(params []json.RawMessage, at int) (*cmttypes.LightBlock, error) {
	newest := n.source.Height() - n.lag
	height := newest
	if string(params[at]) != "null" {
		var text string
		if err := json.Unmarshal(params[at], &text); err != nil {
			return nil, err
		}
		var err error
		if height, err = strconv.ParseInt(text, 10, 64); err != nil {
			return nil, err
		}
	}
	if height > newest {
		return nil, fmt.Errorf("height %d must be less than or equal to the current blockchain height %d", height, newest)
	}
	if shown := n.blocks[height]; shown != nil {
		return shown, nil
	}
	block := n.source.Block(height)
	if block == nil {
		return nil, fmt.Errorf("height %d is not available, lowest height is %d", height, newest)
	}
	return block, nil
}

func (n *Node) query(params []json.RawMessage) (any, error) {
	request := &abci.RequestQuery{}
	var data, height string
	if err := json.Unmarshal(params[0], &request.Path); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(params[1], &data); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(params[2], &height); err == nil && height != "" {
		if request.Height, err = strconv.ParseInt(height, 10, 64); err != nil {
			return nil, err
		}
	}
	if err := json.Unmarshal(params[3], &request.Prove); err != nil {
		return nil, err
	}
	var err error
	if request.Data, err = hex.DecodeString(data); err != nil {
		return nil, err
	}
	response, err := n.source.Query(request)
	if err != nil {
		return nil, err
	}
	if n.forge != nil {
		n.forge(request, response)
	}
	return coretypes.ResultABCIQuery{Response: *response}, nil
}
