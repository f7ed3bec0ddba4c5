package taiko

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	errorsmod "cosmossdk.io/errors"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// replacementPause is how long a refused replacement rests before it is tried again.
	replacementPause = 5 * time.Second
	// stakePause is how long headers rest when the stake is too small to open a slot.
	stakePause = time.Second
	// reminderPause is how often a lasting condition is logged.
	reminderPause = 30 * time.Second
)

// errOtherChain means that the Taiko node's block does not follow the last final block.
var errOtherChain = errors.New("the Taiko node is on another chain than the last final block")

// l2Zone is what the Taiko pipeline needs of the zone.
type l2Zone interface {
	// Window says which L2 heights are open.
	Window(ctx context.Context) (window, error)
	// HasCandidate says whether a block is a candidate at its L2 height.
	HasCandidate(ctx context.Context, l2Height uint64, hash common.Hash) (bool, error)
	// SubmitHeaders submits RLP headers, each the child of the one before, and returns how many were new.
	SubmitHeaders(ctx context.Context, headers [][]byte) (uint32, error)
}

// l2Node is what the Taiko pipeline needs of the Taiko node.
type l2Node interface {
	// Head returns the highest L2 height to submit, at least from; false when there is none.
	Head(ctx context.Context, from uint64) (uint64, bool, error)
	// Headers returns the linked headers from a height on, at most count, fewer where the chain ends.
	Headers(ctx context.Context, from, count uint64) ([]*eth.Header, error)
}

// pipeline brings Taiko's headers to the zone.
type pipeline struct {
	zone l2Zone
	node l2Node
	now  func() time.Time

	// known remembers which of our node's blocks are candidates. It saves questions and is dropped on any doubt.
	known map[uint64]common.Hash
	// held is a block that the zone refused as a replacement. Nothing above it can be submitted.
	held heldBack
	// fits is how many headers a message may have since one was refused for its gas; 0 while none was.
	fits int
	// reminded is when a lasting condition was last logged.
	reminded time.Time
}

// heldBack is a refused candidate.
type heldBack struct {
	l2Height uint64
	hash     common.Hash
	until    time.Time
}

func newPipeline(zone l2Zone, node l2Node) *pipeline {
	return &pipeline{zone: zone, node: node, now: time.Now, known: map[uint64]common.Hash{}}
}

// step submits what the Taiko node has and the zone lacks.
func (p *pipeline) step(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			p.forget()
		}
	}()
	w, err := p.zone.Window(ctx)
	if err != nil {
		return err
	}
	p.dropBelow(w.First)
	l2FinalHeight.Set(float64(w.finalHeight()))
	head, ok, err := p.node.Head(ctx, w.First)
	if err != nil || !ok {
		return err
	}
	l2HeadHeight.Set(float64(head))
	last := min(head, w.Last)
	if last < w.First {
		l2Lag.Set(0)
		return nil
	}
	headers, err := p.missing(ctx, w, last)
	if err != nil {
		return err
	}
	if err := p.submit(ctx, w, headers); err != nil {
		return err
	}
	submitted := p.highest(w.finalHeight())
	l2SubmittedHeight.Set(float64(submitted))
	l2Lag.Set(float64(head - min(head, submitted)))
	return nil
}

// missing returns our node's headers within the window that are no candidates yet, ascending and linked.
func (p *pipeline) missing(ctx context.Context, w window, last uint64) ([]*eth.Header, error) {
	if len(p.known) > 0 {
		known := min(p.highest(w.First), last)
		// One header past the known ones tells whether the chain underneath is still the same.
		headers, err := p.node.Headers(ctx, known, last-known+1)
		if err != nil {
			return nil, err
		}
		if len(headers) > 0 && headers[0].Hash() == p.known[known] {
			return headers[1:], nil
		}
		slog.InfoContext(ctx, "Taiko chain reorganized", "l2_height", known, "was", p.known[known])
		reorgs.Inc()
		p.forget()
	}
	return p.reconcile(ctx, w, last)
}

// reconcile asks the zone about the whole window and returns the headers from the first that is no candidate on.
func (p *pipeline) reconcile(ctx context.Context, w window, last uint64) ([]*eth.Header, error) {
	headers, err := p.node.Headers(ctx, w.First, last-w.First+1)
	if err != nil {
		return nil, err
	}
	if len(headers) == 0 {
		return nil, nil
	}
	if w.hasFinal() && headers[0].ParentHash != w.FinalHash {
		l2Diverged.Set(1)
		return nil, fmt.Errorf("%w: block %s at l2 height %d follows %s, final is %s",
			errOtherChain, headers[0].Hash(), w.First, headers[0].ParentHash, w.FinalHash)
	}
	l2Diverged.Set(0)
	for i, header := range headers {
		l2Height, hash := header.Number.Uint64(), header.Hash()
		stands, err := p.zone.HasCandidate(ctx, l2Height, hash)
		if err != nil {
			return nil, err
		}
		if !stands {
			return headers[i:], nil
		}
		p.known[l2Height] = hash
	}
	return nil, nil
}

// submit sends headers in messages of the size the zone takes.
func (p *pipeline) submit(ctx context.Context, w window, headers []*eth.Header) error {
	if len(headers) == 0 || p.isHeldBack(headers[0]) {
		return nil
	}
	oneByOne := false
	for len(headers) > 0 {
		size := p.messageSize(w)
		if oneByOne {
			size = 1
		}
		batch := headers[:min(len(headers), size)]
		err := p.send(ctx, batch)
		switch {
		case err == nil:
			headers = headers[len(batch):]
			if len(batch) == p.fits {
				p.fits++
			}
		case len(batch) > 1 && isAny(err, gasErrors...):
			p.fits = len(batch) / 2
			slog.InfoContext(ctx, "Message of Taiko headers wants too much gas, sending fewer", "headers", len(batch), "next", p.fits, "reason", err)
		case len(batch) > 1 && isAny(err, heldBackErrors...):
			// A message is taken whole or not at all: one by one, those before the refused header get through.
			oneByOne = true
		default:
			return p.refused(ctx, w.hasFinal(), batch, err)
		}
	}
	return nil
}

// messageSize is how many headers go into a message: as many as the zone takes, or as have fitted after one was refused for its gas.
func (p *pipeline) messageSize(w window) int {
	if p.fits > 0 {
		return min(w.MaxHeaders, p.fits)
	}
	return w.MaxHeaders
}

// gasErrors are refusals of a message that a smaller one may get around.
var gasErrors = []*errorsmod.Error{sdkerrors.ErrOutOfGas, sdkerrors.ErrInvalidGasLimit, sdkerrors.ErrTxTooLarge}

// send sends one message.
func (p *pipeline) send(ctx context.Context, batch []*eth.Header) error {
	raw, err := encodeHeaders(batch)
	if err != nil {
		return err
	}
	accepted, err := p.zone.SubmitHeaders(ctx, raw)
	if err != nil {
		return err
	}
	headersSubmitted.Add(float64(accepted))
	for _, header := range batch {
		p.known[header.Number.Uint64()] = header.Hash()
	}
	top := batch[len(batch)-1]
	slog.InfoContext(ctx, "Taiko headers submitted", "from", batch[0].Number, "to", top.Number, "hash", top.Hash(), "new", accepted)
	return nil
}

// heldBackErrors are refusals that this relayer cannot cure: it waits until votes, stake or other submitters do.
var heldBackErrors = []*errorsmod.Error{
	finalitytypes.ErrQuotaExceeded, finalitytypes.ErrCandidateHasVotes, finalitytypes.ErrReorgTooDeep, finalitytypes.ErrTableTooSmall,
	finalitytypes.ErrCheckpointNotReady,
}

// refused sorts a refusal into what is cured by asking the zone anew, what others must cure, and real errors.
func (p *pipeline) refused(ctx context.Context, hasFinal bool, batch []*eth.Header, err error) error {
	countRefusal(err)
	first := batch[0]
	switch {
	case isAny(err, finalitytypes.ErrSlotDecided, finalitytypes.ErrSlotClosed, finalitytypes.ErrSlotOutOfWindow):
		// The zone moved on while the message was on its way.
		slog.DebugContext(ctx, "Zone moved on", "reason", err)
		p.forget()
		return nil
	case isAny(err, finalitytypes.ErrNotActivated):
		return run.Expected(fmt.Errorf("governance to switch finality on: %w", err))
	case isAny(err, finalitytypes.ErrTableTooSmall, finalitytypes.ErrCheckpointNotReady):
		p.hold(first, stakePause)
		if p.mayRemind() {
			level := slog.LevelWarn
			if !hasFinal {
				level = slog.LevelInfo // a zone begins without stake and nonces
			}
			slog.Log(ctx, level, "Zone opens no block: too little stake, too few providers or nonces", "l2_height", first.Number, "reason", err)
		}
		return nil
	case isAny(err, heldBackErrors...):
		// Another submitter may still bring the block; until then nothing that stands on it can be submitted.
		level := slog.LevelWarn
		if p.held.hash == first.Hash() {
			level = slog.LevelDebug
		}
		p.hold(first, replacementPause)
		slog.Log(ctx, level, "Zone refused a replacement", "l2_height", first.Number, "hash", first.Hash(), "reason", err)
		return nil
	default:
		return fmt.Errorf("submit l2 headers from %s: %w", first.Number, err)
	}
}

// hold lets a refused header and all above it rest.
func (p *pipeline) hold(header *eth.Header, pause time.Duration) {
	p.held = heldBack{l2Height: header.Number.Uint64(), hash: header.Hash(), until: p.now().Add(pause)}
}

// isHeldBack says whether a header was refused a moment ago.
func (p *pipeline) isHeldBack(header *eth.Header) bool {
	return p.held.l2Height == header.Number.Uint64() && p.held.hash == header.Hash() && p.now().Before(p.held.until)
}

// forget makes the next step ask the zone about everything.
func (p *pipeline) forget() { clear(p.known) }

// dropBelow drops what is final.
func (p *pipeline) dropBelow(l2Height uint64) {
	for known := range p.known {
		if known < l2Height {
			delete(p.known, known)
		}
	}
}

// highest returns the highest L2 height known to stand, or floor.
func (p *pipeline) highest(floor uint64) uint64 {
	for known := range p.known {
		floor = max(floor, known)
	}
	return floor
}

// mayRemind says whether a condition that lasts may be logged again.
func (p *pipeline) mayRemind() bool {
	now := p.now()
	if now.Sub(p.reminded) < reminderPause {
		return false
	}
	p.reminded = now
	return true
}

func encodeHeaders(headers []*eth.Header) ([][]byte, error) {
	raw := make([][]byte, len(headers))
	for i, header := range headers {
		var err error
		if raw[i], err = rlp.EncodeToBytes(header); err != nil {
			return nil, fmt.Errorf("encode l2 header %s: %w", header.Number, err)
		}
	}
	return raw, nil
}
