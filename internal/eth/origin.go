package eth

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// L1Origin says which L1 block proposed an L2 block.
type L1Origin struct {
	// L2Height is the L2 block's height.
	L2Height uint64
	// L2Hash is the L2 block's hash.
	L2Hash common.Hash
	// L1Height is the L1 block that holds the proposal, 0 when there is none.
	L1Height uint64
	// L1Hash is that block's hash.
	L1Hash common.Hash
}

// Proposed says whether the block stands in a proposal on L1. One that does not is only preconfirmed.
func (o L1Origin) Proposed() bool { return o.L1Height > 0 }

// HeadL1Origin returns the origin of the highest block the Taiko node derived from L1; ErrNotFound when there is none.
func (t *Taiko) HeadL1Origin(ctx context.Context) (L1Origin, error) {
	return t.l1Origin(ctx, "taiko_headL1Origin")
}

// L1OriginByHeight returns the origin of the block at an L2 height; ErrNotFound when there is none.
func (t *Taiko) L1OriginByHeight(ctx context.Context, l2Height uint64) (L1Origin, error) {
	origin, err := t.l1Origin(ctx, "taiko_l1OriginByID", hexutil.Uint64(l2Height))
	if err != nil {
		return L1Origin{}, err
	}
	if err := origin.check(l2Height); err != nil {
		return L1Origin{}, err
	}
	return origin, nil
}

// L1OriginsByHeight returns the origins of the blocks at L2 heights from, from+1, …, count of them, without those that there
// are none of, in one round trip.
func (t *Taiko) L1OriginsByHeight(ctx context.Context, from, count uint64) ([]L1Origin, error) {
	args := make([][]any, count)
	for i := range args {
		args[i] = []any{hexutil.Uint64(from + uint64(i))}
	}
	const method = "taiko_l1OriginByID"
	answers, errs, err := t.rpc.Batch(ctx, method, args)
	if err != nil {
		return nil, err
	}
	var origins []L1Origin
	for i, raw := range answers {
		origin, err := readOrigin(method, raw, errs[i])
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := origin.check(from + uint64(i)); err != nil {
			return nil, err
		}
		origins = append(origins, origin)
	}
	return origins, nil
}

func (o L1Origin) check(l2Height uint64) error {
	if o.L2Height != l2Height {
		return fmt.Errorf("l1 origin of %d: node returned that of %d", l2Height, o.L2Height)
	}
	return nil
}

func (t *Taiko) l1Origin(ctx context.Context, method string, args ...any) (L1Origin, error) {
	var raw json.RawMessage
	err := t.rpc.Call(ctx, &raw, method, args...)
	return readOrigin(method, raw, err)
}

// readOrigin reads an answer. Nodes say in three ways that there is no origin: by null, by an error of their own, and by an
// origin in which all is zero.
func readOrigin(method string, raw json.RawMessage, err error) (L1Origin, error) {
	var nodeErr *jsonrpc.Error
	if errors.As(err, &nodeErr) && strings.Contains(strings.ToLower(nodeErr.Message), "not found") {
		return L1Origin{}, fmt.Errorf("%s: %w", method, ErrNotFound)
	}
	if err != nil {
		return L1Origin{}, err
	}
	if len(raw) == 0 || string(raw) == "null" {
		return L1Origin{}, fmt.Errorf("%s: %w", method, ErrNotFound)
	}
	origin, err := decodeOrigin(raw)
	if err != nil {
		return L1Origin{}, fmt.Errorf("%s: %w", method, err)
	}
	if origin.L2Hash == (common.Hash{}) {
		return L1Origin{}, fmt.Errorf("%s: %w", method, ErrNotFound)
	}
	return origin, nil
}

// decodeOrigin reads an origin. Only the L2 block must be named; unknown fields are ignored.
func decodeOrigin(raw []byte) (L1Origin, error) {
	var answer struct {
		BlockID       *number      `json:"blockID"`
		L2BlockHash   *common.Hash `json:"l2BlockHash"`
		L1BlockHeight *number      `json:"l1BlockHeight"`
		L1BlockHash   *common.Hash `json:"l1BlockHash"`
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		return L1Origin{}, fmt.Errorf("read l1 origin: %w", err)
	}
	if answer.BlockID == nil || answer.L2BlockHash == nil {
		return L1Origin{}, errors.New("l1 origin names no block")
	}
	origin := L1Origin{L2Height: uint64(*answer.BlockID), L2Hash: *answer.L2BlockHash}
	if answer.L1BlockHeight != nil {
		origin.L1Height = uint64(*answer.L1BlockHeight)
	}
	if answer.L1BlockHash != nil {
		origin.L1Hash = *answer.L1BlockHash
	}
	return origin, nil
}

// number reads what nodes write for one: a JSON number, or a string in decimal or 0x hex.
type number uint64

// UnmarshalJSON implements json.Unmarshaler.
func (n *number) UnmarshalJSON(raw []byte) error {
	text := string(bytes.Trim(raw, `"`))
	base := 10
	if hex, ok := strings.CutPrefix(strings.ToLower(text), "0x"); ok {
		text, base = hex, 16
	}
	if text == "" || len(text) > 78 || strings.ContainsAny(text, "+-_") {
		return fmt.Errorf("number %.80q", raw)
	}
	value, ok := new(big.Int).SetString(text, base)
	if !ok || !value.IsUint64() {
		return fmt.Errorf("number %.80q", raw)
	}
	*n = number(value.Uint64())
	return nil
}
