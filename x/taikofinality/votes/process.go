package votes

import (
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// ProcessProposal accepts a proposal if its first item is a batch that fits committed state or a transaction, and all
// others are transactions that hold none within the block's gas. It depends on committed state and the proposal's bytes alone: the
// verdict cache only spares work. A store that fails panics: REJECT is a word about the proposal, and a node that cannot
// read has none.
func (h *Handler) ProcessProposal(ctx sdk.Context, req *abci.RequestProcessProposal) (*abci.ResponseProcessProposal, error) {
	if err := h.process(ctx, req.Txs); err != nil {
		ctx.Logger().Error("Rejecting proposal", "height", req.Height, "hash", fmt.Sprintf("%X", req.Hash), "err", err)
		return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_REJECT}, nil
	}
	return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_ACCEPT}, nil
}

func (h *Handler) process(ctx sdk.Context, txs [][]byte) error {
	// The cheap checks come first, so that a bad proposal costs no cryptography.
	rest := txs
	if len(txs) > 0 && IsBatch(txs[0]) {
		rest = txs[1:]
	}
	gas := newGasBudget(ctx)
	for i, tx := range rest {
		if IsOurs(tx) {
			return fmt.Errorf("%w: item %d of %d is none of its place", types.ErrBatchNotAllowed, i, len(rest))
		}
		if err := h.checkItem(tx, &gas); err != nil {
			return fmt.Errorf("item %d of %d: %w", i, len(rest), err)
		}
	}
	if len(rest) == len(txs) {
		return nil
	}
	err := h.processBatch(ctx, txs[0])
	mustNotBeBroken(err)
	return err
}

func (h *Handler) processBatch(ctx sdk.Context, tx []byte) error {
	batch, err := h.decodeBatch(ctx, tx)
	if err != nil {
		return err
	}
	votes, err := h.includableVotes(ctx, batch)
	if err != nil {
		return err
	}
	for i, err := range h.verifyUntilBad(ctx, votes) {
		if err != nil {
			return fmt.Errorf("vote %d of provider %x for slot %d: %w", i, votes[i].FpPk, votes[i].Slot, err)
		}
	}
	return nil
}

func (h *Handler) decodeBatch(ctx sdk.Context, tx []byte) (*Batch, error) {
	maxBytes, err := h.state.MaxBatchBytes(ctx)
	if err != nil {
		return nil, fmt.Errorf("read batch cap: %w", err)
	}
	var batch *Batch
	err = guarded(func() (err error) {
		batch, err = h.decoded.read(tx, maxBytes)
		return err
	})
	return batch, err
}

// includableVotes returns the votes of a batch if each of them can go into this block.
func (h *Handler) includableVotes(ctx sdk.Context, batch *Batch) ([]*types.SignedDigest, error) {
	state, err := h.state.NewVoteStatusReader(ctx)
	if err != nil {
		return nil, fmt.Errorf("read state: %w", err)
	}
	tables := newTables(state)
	votes := make([]*types.SignedDigest, 0, batch.Count())
	for i := range batch.Groups {
		more, err := tables.expand(ctx, &batch.Groups[i])
		if err != nil {
			return nil, err
		}
		votes = append(votes, more...)
	}
	if err := checkDigests(votes); err != nil {
		return nil, err
	}
	results, err := state.VoteStatuses(ctx, votes)
	if err != nil {
		return nil, fmt.Errorf("read status of %d votes: %w", len(votes), err)
	}
	for i, v := range votes {
		if err := results[i].Err; err != nil {
			return nil, fmt.Errorf("vote of provider %x for slot %d: %w", v.FpPk, v.Slot, err)
		}
		if !includable(results[i].Status) {
			return nil, fmt.Errorf("%w: vote of provider %x for slot %d has status %d",
				types.ErrBatchNotAllowed, v.FpPk, v.Slot, results[i].Status)
		}
	}
	return votes, nil
}

// checkDigests refuses a third digest of a provider in one slot: the second is the evidence.
func checkDigests(votes []*types.SignedDigest) error {
	digests := make(map[voterID]int, len(votes))
	for _, v := range votes {
		at := voterOf(v)
		if digests[at]++; digests[at] > maxDigests {
			return fmt.Errorf("%w: provider %x has %d digests in slot %d",
				types.ErrBatchNotAllowed, v.FpPk, digests[at], v.Slot)
		}
	}
	return nil
}
