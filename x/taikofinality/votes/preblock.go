package votes

import (
	"errors"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// PreBlock applies the block's batch and returns its result, nil when the block has none; the app calls it after the module
// manager's own PreBlock. What the batch gets wrong
// is dropped with an event that says why, and stops nobody: the same block has the same effect on every node, whether or
// not it saw the proposal. A store that fails is no such thing. It panics, for a node that committed the block without its
// votes would have another state than the others; stopped, it replays the block.
func (h *Handler) PreBlock(ctx sdk.Context, req *abci.RequestFinalizeBlock) *abci.ExecTxResult {
	if len(req.Txs) == 0 || !IsBatch(req.Txs[0]) {
		return nil
	}
	batch, err := h.decodeBatch(ctx, req.Txs[0])
	if err == nil {
		h.observer.Batch(batch.Count(), len(req.Txs[0]))
		err = h.applyBatch(ctx, batch)
	}
	mustNotBeBroken(err)
	if err != nil {
		ctx.Logger().Error("Vote batch ignored", "height", req.Height, "err", err)
		emitDropped(ctx, &types.EventVoteDropped{Reason: "batch ignored: " + reason(err)})
	}
	return batchResult(ctx, batch, err)
}

// applyBatch applies the good votes of a batch, all or none of what state makes of them.
func (h *Handler) applyBatch(ctx sdk.Context, batch *Batch) error {
	state, err := h.state.NewVoteStatusReader(ctx)
	if err != nil {
		return fmt.Errorf("read state: %w", err)
	}
	votes := h.goodVotes(ctx, state, batch)
	if len(votes) == 0 {
		return nil
	}
	cached, write := ctx.CacheContext()
	if err := state.ApplyVotes(cached, votes); err != nil {
		return fmt.Errorf("apply %d votes: %w", len(votes), err)
	}
	write()
	return nil
}

// goodVotes returns the votes of a batch whose signature is good under the nonce that state has for them, in batch order. Whether
// they can still be counted is for state to say, which sees each after the ones before it.
func (h *Handler) goodVotes(ctx sdk.Context, state types.VoteStatusReader, batch *Batch) []*types.SignedDigest {
	tables := newTables(state)
	all := make([]*types.SignedDigest, 0, batch.Count())
	for i := range batch.Groups {
		g := &batch.Groups[i]
		votes, err := tables.expand(ctx, g)
		mustNotBeBroken(err)
		if err != nil {
			emitDropped(ctx, &types.EventVoteDropped{Kind: g.Kind, Slot: g.Slot, Reason: "group ignored: " + reason(err)})
			continue
		}
		all = append(all, votes...)
	}
	errs := h.verifyAll(ctx, all)
	good := all[:0]
	for i, v := range all {
		if errs[i] == nil {
			good = append(good, v)
			continue
		}
		mustNotBeBroken(errs[i])
		emitDropped(ctx, &types.EventVoteDropped{
			Kind: v.Kind, Slot: v.Slot, FpBtcPkHex: fmt.Sprintf("%x", v.FpPk), Reason: reason(errs[i]),
		})
	}
	return good
}

// mustNotBeBroken stops the node when an error tells of its store.
func mustNotBeBroken(err error) {
	if types.IsBrokenStore(err) && !errors.Is(err, errPanic) {
		panic(fmt.Errorf("this node's store cannot be read, and going on would fork it away; restart it: %w", err))
	}
}

// emitDropped cannot fail for a message of fixed fields; an event that could not be made must not stop a block.
func emitDropped(ctx sdk.Context, event *types.EventVoteDropped) {
	if err := ctx.EventManager().EmitTypedEvent(event); err != nil {
		ctx.Logger().Error("Event not emitted", "event", event.String(), "err", err)
	}
}

// maxReason bounds the words of an event.
const maxReason = 256

// reason says in an event why something was dropped. The words of a panic differ between nodes and stay in the log.
func reason(err error) string {
	if errors.Is(err, errPanic) {
		return errPanic.Error()
	}
	text := err.Error()
	return text[:min(len(text), maxReason)]
}
