package fp

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// ErrInconsistent means that answers of the own nodes contradict each other: a reorg is under way, or a node lies.
// Nothing is signed on such answers.
var ErrInconsistent = errors.New("own nodes contradict each other")

// HeaderSource reads headers of a chain; *eth.Client is one. Hashes are recomputed from the headers, never taken from an answer.
type HeaderSource interface {
	// Header returns the canonical header at a height; eth.ErrNotFound when there is none.
	Header(ctx context.Context, height uint64) (*eth.Header, error)
	// HeaderByLabel returns the header of latest, safe or finalized; eth.ErrNotFound when there is none yet.
	HeaderByLabel(ctx context.Context, label string) (*eth.Header, error)
}

// L2Source is the provider's own Taiko node.
type L2Source interface {
	HeaderSource
	// L1OriginByHeight returns where a block was proposed; eth.ErrNotFound when the node knows no origin.
	L1OriginByHeight(ctx context.Context, l2Height uint64) (eth.L1Origin, error)
	// HeadL1Origin returns the origin of the highest block derived from L1; eth.ErrNotFound when there is none.
	HeadL1Origin(ctx context.Context) (eth.L1Origin, error)
}

// Watcher says which blocks of the own node are safe to sign. It is safe for concurrent use.
type Watcher struct {
	l2      L2Source
	l1      HeaderSource
	safety  Safety
	l1Depth uint64
	// lacking is the height of the last missing origin that was told of.
	lacking atomic.Uint64
}

// NewWatcher returns a watcher. l1 may be nil for the l2-* safeties.
func NewWatcher(l2 L2Source, l1 HeaderSource, cfg TaikoConfig) *Watcher {
	return &Watcher{l2: l2, l1: l1, safety: cfg.Safety, l1Depth: cfg.L1Depth}
}

// limit is how far the configured safety reaches in one round.
type limit struct {
	// byL1 says whether height is one of L1 or of L2.
	byL1   bool
	height uint64
	// l1Hashes are L1's canonical hashes that this round has read.
	l1Hashes map[uint64]common.Hash
}

// Blocks returns the safe blocks from an L2 height up to another one, ascending and without gaps. Each is the child of
// the one before it, the first one of the own node's block below it. It returns no blocks when the first is not safe.
func (w *Watcher) Blocks(ctx context.Context, from, to uint64) ([]*eth.Header, error) {
	reach, err := w.limit(ctx)
	if errors.Is(err, eth.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	up := &climb{Watcher: w, reach: reach, end: to}
	for height, more := from, true; more && height <= up.end; height++ {
		if more, err = up.step(ctx, height); err != nil {
			break
		}
	}
	safe := up.blocks[:up.safe]
	for len(safe) > 0 && safe[len(safe)-1].Number.Uint64() > to {
		safe = safe[:len(safe)-1]
	}
	return safe, err
}

// Header returns the own node's header at an L2 height, safe or not.
func (w *Watcher) Header(ctx context.Context, l2Height uint64) (*eth.Header, error) {
	return header(ctx, w.l2, l2Height)
}

// limit asks how far the safety reaches now. It is asked anew in each round, so that a head that goes back only makes
// the daemon wait.
func (w *Watcher) limit(ctx context.Context) (*limit, error) {
	reach := &limit{byL1: w.safety.needsL1(), l1Hashes: make(map[uint64]common.Hash)}
	source, label := HeaderSource(w.l2), ""
	if reach.byL1 {
		source = w.l1
	}
	switch w.safety {
	case SafetyL1Safe, SafetyL2Safe:
		label = eth.Safe
	case SafetyL1Finalized, SafetyL2Finalized:
		label = eth.Finalized
	case SafetyL1Depth:
		label = eth.Latest
	default:
		return nil, fmt.Errorf("%w: safety %q", errors.ErrUnsupported, w.safety)
	}
	head, err := source.HeaderByLabel(ctx, label)
	if isAbsent(err) {
		return nil, fmt.Errorf("read %s block: %w", label, eth.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s block: %w", label, err)
	}
	if head == nil || head.Number == nil || !head.Number.IsUint64() {
		return nil, fmt.Errorf("%w: %s block has no number", ErrInconsistent, label)
	}
	reach.height = head.Number.Uint64()
	if w.safety == SafetyL1Depth {
		if reach.height < w.l1Depth {
			return nil, fmt.Errorf("%w: Ethereum is not %d blocks high yet", eth.ErrNotFound, w.l1Depth)
		}
		reach.height -= w.l1Depth
	}
	return reach, nil
}

// proof is what the own nodes show of a block by itself.
type proof int

const (
	unknown proof = iota // no L1 origin: preconfirmed, or the node lacks it
	later                // beyond what the safety allows
	proven               // safe
)

// standing returns the header at a height, nil when there is none, and what is shown of it.
func (w *Watcher) standing(ctx context.Context, reach *limit, l2Height uint64) (*eth.Header, proof, error) {
	if !reach.byL1 && l2Height > reach.height {
		return nil, later, nil
	}
	block, err := header(ctx, w.l2, l2Height)
	if errors.Is(err, eth.ErrNotFound) {
		return nil, unknown, nil
	}
	if err != nil || !reach.byL1 {
		return block, proven, err
	}
	origin, err := w.l2.L1OriginByHeight(ctx, l2Height)
	if errors.Is(err, eth.ErrNotFound) || err == nil && !origin.Proposed() {
		return block, unknown, nil
	}
	if err != nil {
		return nil, unknown, fmt.Errorf("read L1 origin of L2 block %d: %w", l2Height, err)
	}
	if origin.L1Height > reach.height {
		return block, later, nil
	}
	if origin.L2Height != l2Height || origin.L2Hash != block.Hash() {
		return nil, unknown, fmt.Errorf("%w: L1 origin of L2 block %d is that of %d %s, the block is %s", ErrInconsistent, l2Height,
			origin.L2Height, origin.L2Hash, block.Hash())
	}
	canonical, err := w.l1Hash(ctx, reach, origin.L1Height)
	if err != nil {
		return nil, unknown, err
	}
	if canonical != origin.L1Hash {
		return nil, unknown, fmt.Errorf("%w: L2 block %d was proposed in L1 block %d %s, Ethereum's is %s", ErrInconsistent,
			l2Height, origin.L1Height, origin.L1Hash, canonical)
	}
	return block, proven, nil
}

func (w *Watcher) l1Hash(ctx context.Context, reach *limit, l1Height uint64) (common.Hash, error) {
	if hash, ok := reach.l1Hashes[l1Height]; ok {
		return hash, nil
	}
	block, err := header(ctx, w.l1, l1Height)
	if err != nil {
		return common.Hash{}, fmt.Errorf("read L1 block %d: %w", l1Height, err)
	}
	reach.l1Hashes[l1Height] = block.Hash()
	return block.Hash(), nil
}

func linked(parent, child *eth.Header) error {
	if child.ParentHash != parent.Hash() {
		return fmt.Errorf("%w: parent of L2 block %d is %s, the block below it is %s", ErrInconsistent,
			child.Number.Uint64(), child.ParentHash, parent.Hash())
	}
	return nil
}

// header reads a header and checks that it is the one that was asked for.
func header(ctx context.Context, source HeaderSource, number uint64) (*eth.Header, error) {
	block, err := source.Header(ctx, number)
	if err != nil {
		return nil, fmt.Errorf("read block %d: %w", number, err)
	}
	if block == nil || block.Number == nil || !block.Number.IsUint64() || block.Number.Uint64() != number {
		return nil, fmt.Errorf("%w: asked for block %d, got another", ErrInconsistent, number)
	}
	return block, nil
}

// isAbsent says whether a node has no block under a label yet. go-ethereum says so with an error of its own.
func isAbsent(err error) bool {
	var answer *jsonrpc.Error
	return errors.Is(err, eth.ErrNotFound) || errors.As(err, &answer) && strings.Contains(answer.Message, "block not found")
}
