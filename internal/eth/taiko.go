package eth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

// Taiko talks to a Taiko node. Its headers go to the zone and are signed, so each is proven: it has its RLP, and the hash is
// computed from that. It is safe for concurrent use.
type Taiko struct{ *Client }

// DialTaiko is Dial for a Taiko node.
func DialTaiko(ctx context.Context, url string, callTimeout time.Duration) (*Taiko, error) {
	client, err := Dial(ctx, url, callTimeout)
	if err != nil {
		return nil, err
	}
	return &Taiko{client}, nil
}

// HeaderByLabel returns the header of latest, safe or finalized; ErrNotFound when the node has none yet.
func (t *Taiko) HeaderByLabel(ctx context.Context, label string) (*Header, error) {
	raw, err := t.blockByNumber(ctx, label)
	if err != nil {
		return nil, err
	}
	proven, err := t.prove(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("%s header: %w", label, err)
	}
	return proven, nil
}

// Header returns the header at a height; ErrNotFound when there is none.
func (t *Taiko) Header(ctx context.Context, height uint64) (*Header, error) {
	raw, err := t.blockByNumber(ctx, hexutil.Uint64(height))
	if err != nil {
		return nil, err
	}
	proven, err := t.prove(ctx, raw)
	return at(height, proven, err)
}

// Headers returns the headers at heights from, from+1, …, at most count of them, in one round trip. It ends early where
// the node's chain ends, and where two neighbors do not belong to one chain because it moved in between.
func (t *Taiko) Headers(ctx context.Context, from, count uint64) ([]*Header, error) {
	return t.headers(ctx, from, count, t.prove)
}

// prove returns the header of a block with its RLP. Most of the time that follows from the node's JSON. A header with fields
// of which neither this program nor the JSON knows enough is asked for by its bytes, which many nodes serve to their owner.
func (t *Taiko) prove(ctx context.Context, block json.RawMessage) (*Header, error) {
	if len(block) == 0 || string(block) == "null" {
		return nil, ErrNotFound
	}
	encoded, want, err := assemble(block)
	if errors.Is(err, errUnknownFields) {
		var rawErr error
		if encoded, rawErr = t.rawHeader(ctx, want); rawErr != nil {
			return nil, fmt.Errorf("%w: %w; and the node does not give its bytes (serve the debug namespace, "+
				"debug_getRawHeader, to this program, or update it): %w", ErrHashMismatch, err, rawErr)
		}
	} else if err != nil {
		return nil, err
	}
	proven, err := HeaderOf(encoded)
	if err != nil {
		return nil, fmt.Errorf("header %s: %w", want, err)
	}
	return proven, nil
}

// rawHeader asks for the RLP of a header and checks that it has the hash.
func (t *Taiko) rawHeader(ctx context.Context, hash common.Hash) ([]byte, error) {
	var encoded hexutil.Bytes
	if err := t.rpc.Call(ctx, &encoded, "debug_getRawHeader", hash); err != nil {
		return nil, err
	}
	if got := crypto.Keccak256Hash(encoded); got != hash {
		return nil, fmt.Errorf("debug_getRawHeader of %s returned the header %s", hash, got)
	}
	return encoded, nil
}
