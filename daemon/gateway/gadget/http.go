package gadget

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/taikofin/taikofin/daemon/gateway/limit"
	"github.com/taikofin/taikofin/daemon/gateway/store"
)

// Taiko is the Taiko node behind the gadget's HTTP routes.
type Taiko interface {
	Call(ctx context.Context, result any, method string, args ...any) error
}

// errNoTaiko names what a route needs.
var errNoTaiko = errors.New("this route asks a Taiko node: set taiko.rpc")

// transaction is an answer as the gadget writes it. The block's hash is without 0x there.
type transaction struct {
	TxHash           string `json:"txHash"`
	BlockHash        string `json:"blockHash"`
	Status           string `json:"status"`
	BlockTimestamp   uint64 `json:"blockTimestamp"`
	BlockHeight      uint64 `json:"blockHeight"`
	BabylonFinalized bool   `json:"babylonFinalized"`
}

// syncStatus is an answer as the gadget writes it.
type syncStatus struct {
	LatestBlock               uint64 `json:"latest_block"`
	LatestBtcFinalizedBlock   uint64 `json:"latest_btc_finalized_block"`
	EarliestBtcFinalizedBlock uint64 `json:"earliest_btc_finalized_block"`
	LatestEthFinalizedBlock   uint64 `json:"latest_eth_finalized_block"`
}

// block is what is read of the Taiko node's blocks.
type block struct {
	Number    hexutil.Uint64 `json:"number"`
	Hash      common.Hash    `json:"hash"`
	Timestamp hexutil.Uint64 `json:"timestamp"`
}

// Handler serves the gadget's HTTP routes. taiko is nil where there is no Taiko node.
func (s *Service) Handler(taiko Taiko) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/transaction", func(w http.ResponseWriter, r *http.Request) {
		reply(w, func() (any, error) { return s.transaction(r.Context(), taiko, r.URL.Query().Get("hash")) })
	})
	mux.HandleFunc("GET /v1/chainSyncStatus", func(w http.ResponseWriter, r *http.Request) {
		reply(w, func() (any, error) { return s.syncStatus(r.Context(), taiko) })
	})
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("Finality gadget is healthy")) })
	own := prometheus.NewRegistry()
	own.MustRegister(newNumbers(s.store))
	mux.Handle("GET /metrics", promhttp.HandlerFor(prometheus.Gatherers{prometheus.DefaultGatherer, own}, promhttp.HandlerOpts{}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.limits.Allow(r.RemoteAddr) {
			w.Header().Set("Retry-After", "1")
			http.Error(w, limit.TooMany, http.StatusTooManyRequests)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// reply writes an answer, or the error's text with 500 as the gadget does.
func reply(w http.ResponseWriter, ask func() (any, error)) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	answer, err := ask()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

func (s *Service) transaction(ctx context.Context, taiko Taiko, text string) (*transaction, error) {
	hash, err := parseHash(text)
	if err != nil {
		return nil, err
	}
	if _, err := s.answers.Ready(); err != nil {
		return nil, err
	}
	if taiko == nil {
		return nil, errNoTaiko
	}
	var receipt *struct {
		BlockHash   common.Hash    `json:"blockHash"`
		BlockNumber hexutil.Uint64 `json:"blockNumber"`
	}
	if err := taiko.Call(ctx, &receipt, "eth_getTransactionReceipt", hash); err != nil {
		return nil, err
	}
	if receipt == nil {
		return s.pending(ctx, taiko, hash)
	}
	final, _, err := s.answers.Final(uint64(receipt.BlockNumber))
	if err != nil {
		return nil, err
	}
	in, err := ask(ctx, taiko, receipt.BlockNumber)
	if err != nil {
		return nil, err
	}
	if in == nil || in.Hash != receipt.BlockHash {
		return nil, fmt.Errorf("the Taiko node's block %d is not the transaction's: it changed branches, ask again", uint64(receipt.BlockNumber))
	}
	out := &transaction{
		TxHash: hash.Hex(), BlockHash: strings.TrimPrefix(in.Hash.Hex(), "0x"), BlockTimestamp: uint64(in.Timestamp), BlockHeight: uint64(in.Number),
		BabylonFinalized: final != nil && final.Hash == receipt.BlockHash,
	}
	if final != nil && !out.BabylonFinalized {
		return nil, fmt.Errorf("the Taiko node has block %s at height %d, final is %s", in.Hash, uint64(in.Number), final.Hash)
	}
	out.Status, err = l2Status(ctx, taiko, uint64(in.Number), out.BabylonFinalized)
	return out, err
}

// pending is a transaction that is in no block. One that nobody knows is null.
func (s *Service) pending(ctx context.Context, taiko Taiko, hash common.Hash) (*transaction, error) {
	var known json.RawMessage
	if err := taiko.Call(ctx, &known, "eth_getTransactionByHash", hash); err != nil || len(known) == 0 {
		return nil, err
	}
	return &transaction{TxHash: hash.Hex(), Status: "pending"}, nil
}

// l2Status is the gadget's word for where a block stands: finalized on Ethereum, then by bitcoins, then safe, then pending.
func l2Status(ctx context.Context, taiko Taiko, l2Height uint64, btcFinal bool) (string, error) {
	for _, label := range []struct{ name, status string }{{"finalized", "finalized"}, {"", "btc finalized"}, {"safe", "safe"}} {
		if label.name == "" {
			if btcFinal {
				return label.status, nil
			}
			continue
		}
		at, err := ask(ctx, taiko, label.name)
		if err != nil {
			return "", err
		}
		if at != nil && l2Height <= uint64(at.Number) {
			return label.status, nil
		}
	}
	return "pending", nil
}

// ask returns a block of the Taiko node, nil when it has none.
func ask(ctx context.Context, taiko Taiko, which any) (*block, error) {
	var b *block
	err := taiko.Call(ctx, &b, "eth_getBlockByNumber", which, false)
	if err != nil && strings.Contains(err.Error(), "not found") { // geth's word for a label that it has no block of
		return nil, nil
	}
	return b, err
}

func (s *Service) syncStatus(ctx context.Context, taiko Taiko) (*syncStatus, error) {
	if _, err := s.answers.Ready(); err != nil {
		return nil, err
	}
	if taiko == nil {
		return nil, errNoTaiko
	}
	out := &syncStatus{}
	for label, into := range map[string]*uint64{"latest": &out.LatestBlock, "finalized": &out.LatestEthFinalizedBlock} {
		b, err := ask(ctx, taiko, label)
		if err != nil {
			return nil, err
		}
		if b != nil {
			*into = uint64(b.Number)
		}
	}
	if latest := s.store.Latest(); latest != nil {
		out.LatestBtcFinalizedBlock = latest.L2Height
	}
	lowest, err := s.store.Lowest()
	switch {
	case err == nil:
		out.EarliestBtcFinalizedBlock = lowest.L2Height
	case !errors.Is(err, store.ErrNotFound):
		return nil, err
	}
	return out, nil
}
