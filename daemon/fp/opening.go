package fp

import (
	"context"
	"errors"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// openAheadSlots is how far above the zone's window nonces are opened: two chunks, so that one is on its way while the other
	// one lasts.
	openAheadSlots = 2 * finalitytypes.ChunkSlots
	// maxChunksPerTx bounds the chunks that one transaction opens.
	maxChunksPerTx = 8
)

// openSpan is the slots [low, high) whose nonces must be open: from the lowest one that takes votes on.
type openSpan struct{ low, high uint64 }

// finalityOpenSpan is the span of finality: the zone's window, and what comes next.
func finalityOpenSpan(info *finalitytypes.QuerySigningInfoResponse, params finalitytypes.Params) openSpan {
	first := finalitytypes.FinalitySlot(info.Era, info.ActivationHeight)
	next := first
	if info.LastFinalSlot != 0 {
		next = max(next, info.LastFinalSlot+1)
	}
	// The zone's own bounds hold whatever its node answers, as for the window of votes.
	ahead := uint64(min(params.MaxOpenSlots, finalitytypes.MaxOpenSlots))
	late := uint64(min(params.LateVoteSlots, finalitytypes.MaxOpenSlots))
	low := first
	if next > first+late {
		low = next - late
	}
	return openSpan{low: low, high: next + ahead + openAheadSlots}
}

// chunk is what a commitment has of a chunk of slots, [from, to).
type chunk struct {
	of       Commitment
	from, to uint64
}

// Opened says whether the zone has the nonces of a slot's chunk, without which it takes no vote there.
func (r *Randomness) Opened(slot uint64) bool {
	c, covered := r.Covering(slot)
	if !covered {
		return false
	}
	from, _ := finalitytypes.OpenedSlots(c.Start, c.Num, slot)
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.opened[from]
}

// Open shows the zone the nonces of a span that it has not seen, in the order in which they are wanted. Sending waits for the block;
// the next refresh looks all the same, and what is not there is sent again.
func (r *Randomness) Open(ctx context.Context, s openSpan) error {
	floor, err := r.signer.state.Floor(kindName(r.kind))
	if err != nil {
		return fmt.Errorf("read floor: %w", err)
	}
	defer func() {
		_, upTo := r.unopened(s, floor)
		r.openedTo.Set(float64(finalitytypes.SlotL2Height(upTo)))
	}()
	due, _ := r.unopened(s, floor)
	for len(due) > 0 {
		now := due[:min(len(due), maxChunksPerTx)]
		due = due[len(now):]
		if err := r.openChunks(ctx, now); err != nil {
			return err
		}
	}
	return nil
}

// unopened returns the chunks of a span that are not opened and may be signed in, and the slot up to which all are.
func (r *Randomness) unopened(s openSpan, floor uint64) (due []chunk, upTo uint64) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	gap := false
	for _, c := range r.commits {
		for slot := max(s.low, floor, c.Start); slot < s.high && c.Covers(slot); {
			from, to := finalitytypes.OpenedSlots(c.Start, c.Num, slot)
			if !r.opened[from] {
				due, gap = append(due, chunk{of: c, from: from, to: to}), true
			}
			if !gap {
				upTo = to - 1
			}
			slot = to
		}
	}
	return due, upTo
}

func (r *Randomness) openChunks(ctx context.Context, chunks []chunk) error {
	fpPk := r.signer.key.Pk()
	msgs, sent := make([]sdk.Msg, 0, len(chunks)), make([]uint64, 0, len(chunks))
	for _, c := range chunks {
		pubRands, siblings, err := r.signer.Open(r.kind, c.of, c.from, c.to)
		if errors.Is(err, ErrForeignCommitment) {
			// Nothing is ever signed under it, and its nonces are not known here.
			continue
		}
		if err != nil {
			return fmt.Errorf("open nonces from slot %d: %w", c.from, err)
		}
		msgs = append(msgs, &finalitytypes.MsgOpenNonces{
			Signer: r.zone.Address(), Kind: r.kind, FpBtcPk: fpPk[:], StartSlot: c.from, PubRands: pubRands, Siblings: siblings,
		})
		sent = append(sent, c.from)
	}
	if len(msgs) == 0 {
		return nil
	}
	if _, err := r.zone.Send(ctx, msgs...); err != nil {
		return fmt.Errorf("open %d chunks of nonces from slot %d: %w", len(msgs), chunks[0].from, err)
	}
	r.mu.Lock()
	for _, start := range sent {
		r.opened[start] = true
	}
	r.mu.Unlock()
	last := chunks[len(chunks)-1].to - 1
	metricOpenings.Add(float64(len(msgs)))
	r.log.Info("Opened nonces", "kind", kindName(r.kind), "start_slot", chunks[0].from, "end_slot", last)
	return nil
}
