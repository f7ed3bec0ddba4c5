// Package diverge compares what is final here with what Taiko nodes have and with what Ethereum knows, and collects from them what proofs
// need. Nothing here decides on finality: a difference is told (metric, /readyz, event), and is whatever it is: a node on a branch, a
// reorg of Ethereum, a forged proof of Taiko's, or a lie of two thirds of the stake.
package diverge

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/internal/eth"
)

// headersAtOnce is how many headers a round takes from a Taiko node.
const headersAtOnce = 64

// States of a node against what is final here.
const (
	Agrees   = "agrees"
	Behind   = "behind"
	Diverged = "diverged"
)

// NodeStanding is what a node said last.
type NodeStanding struct {
	Node  string `json:"node"`
	State string `json:"state"`
	// Detail is why it is not known, or how it differs.
	Detail string `json:"detail,omitempty"`
}

// Taiko compares one Taiko node.
type Taiko struct {
	name  string
	node  *eth.Taiko
	store *store.Store

	mu       sync.Mutex
	standing NodeStanding
	// finalized is the highest block that Taiko's own finality on Ethereum has reached and that is final here, 0 for none; at is when.
	finalized uint64
	at        time.Time
	// next is the lowest height whose header bytes were not taken.
	next uint64
}

// NewTaiko compares a node with a store.
func NewTaiko(name string, node *eth.Taiko, s *store.Store) *Taiko {
	return &Taiko{name: name, node: node, store: s, standing: NodeStanding{Node: name, State: Behind, Detail: "not asked yet"}}
}

// Round compares once.
func (t *Taiko) Round(ctx context.Context) error {
	state, err := t.round(ctx)
	t.mu.Lock()
	was := t.standing
	t.standing = NodeStanding{Node: t.name, State: state}
	if err != nil {
		t.standing.State, t.standing.Detail = was.State, err.Error()
	}
	t.mu.Unlock()
	return err
}

func (t *Taiko) round(ctx context.Context) (string, error) {
	latest := t.store.Latest()
	if latest == nil {
		return Behind, nil
	}
	header, err := t.node.Header(ctx, latest.L2Height)
	if errors.Is(err, eth.ErrNotFound) {
		return Behind, nil
	}
	if err != nil {
		return "", err
	}
	if header.Hash() != latest.Hash {
		return Diverged, t.differ(ctx, latest.L2Height, latest.Hash, header.Hash())
	}
	if err := t.agree(latest.L2Height, latest.Hash); err != nil {
		return "", err
	}
	if err := t.reached(ctx); err != nil {
		return "", err
	}
	return Agrees, errors.Join(t.headers(ctx, latest.L2Height), t.activation(ctx))
}

// Standing returns what the node said last.
func (t *Taiko) Standing() NodeStanding {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.standing
}

// differ tells of a difference, once.
func (t *Taiko) differ(ctx context.Context, l2Height uint64, ours, theirs common.Hash) error {
	if t.Standing().State == Diverged {
		return nil
	}
	return tell(ctx, t.store, "taiko node "+t.name, l2Height, ours, theirs)
}

func tell(ctx context.Context, s *store.Store, source string, l2Height uint64, ours, theirs common.Hash) error {
	slog.ErrorContext(ctx, "A final block is another one elsewhere", "source", source, "l2_height", l2Height, "ours", ours, "theirs", theirs)
	metricDiverged.WithLabelValues(source).Set(1)
	return s.Tell(store.Event{
		Kind: store.EventDiverged, Time: time.Now().UTC(), L2Height: l2Height, Hash: ours, Other: &theirs, Source: source,
	})
}

// agree ends a difference, once.
func (t *Taiko) agree(l2Height uint64, hash common.Hash) error {
	if t.Standing().State != Diverged {
		return nil
	}
	return untell(t.store, "taiko node "+t.name, l2Height, hash)
}

func untell(s *store.Store, source string, l2Height uint64, hash common.Hash) error {
	metricDiverged.WithLabelValues(source).Set(0)
	return s.Tell(store.Event{Kind: store.EventAgreed, Time: time.Now().UTC(), L2Height: l2Height, Hash: hash, Source: source})
}

// reached asks how far Taiko's own finality on Ethereum is. It is known of a block alone that is final here too: of another one nothing is
// said.
func (t *Taiko) reached(ctx context.Context) error {
	header, err := t.node.HeaderByLabel(ctx, eth.Finalized)
	if err != nil && !errors.Is(err, eth.ErrNotFound) {
		return fmt.Errorf("finalized header: %w", err)
	}
	reached := uint64(0)
	if err == nil {
		if block, err := t.store.ByHash(header.Hash()); err == nil {
			reached = block.L2Height
		}
	}
	t.mu.Lock()
	t.finalized, t.at = reached, time.Now()
	t.mu.Unlock()
	return nil
}

// headers takes header bytes of final blocks.
func (t *Taiko) headers(ctx context.Context, latest uint64) error {
	lowest, err := t.store.Lowest()
	if err != nil {
		return err
	}
	t.next = max(t.next, lowest.L2Height)
	if t.next > latest {
		t.next = min(t.next, latest+1)
		return nil
	}
	headers, err := t.node.Headers(ctx, t.next, min(headersAtOnce, latest-t.next+1))
	if err != nil {
		return err
	}
	keep := make(map[common.Hash][]byte, len(headers))
	for _, header := range headers {
		if block, err := t.store.ByHash(header.Hash()); err == nil && block.L2Height == header.Number.Uint64() {
			raw, err := rlp.EncodeToBytes(header)
			if err != nil {
				return err
			}
			keep[header.Hash()] = raw
		}
		t.next = header.Number.Uint64() + 1
	}
	return t.store.PutHeaders(keep)
}

// activation asks for the time of the activation block where the zone does not keep it any more.
func (t *Taiko) activation(ctx context.Context) error {
	known, err := t.store.Activation()
	if errors.Is(err, store.ErrNotFound) || err == nil && known.L2Timestamp != 0 {
		return nil
	}
	if err != nil {
		return err
	}
	header, err := t.node.Header(ctx, known.L2Height)
	if err != nil {
		return err
	}
	known.L2Timestamp, known.Source = header.Time, "taiko node "+t.name
	return t.store.PutActivation(known)
}
