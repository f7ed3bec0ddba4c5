package votes

import (
	"fmt"
	"math"

	abci "github.com/cometbft/cometbft/abci/types"
	cmttypes "github.com/cometbft/cometbft/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// PrepareProposal puts the vote batch at the head of a proposal and the mempool's transactions behind it. It never
// fails: an error or an oversized proposal would lose the round, so whatever goes wrong with votes costs the votes,
// and whatever goes wrong with a transaction costs the transaction.
func (h *Handler) PrepareProposal(ctx sdk.Context, req *abci.RequestPrepareProposal) (*abci.ResponsePrepareProposal, error) {
	var txs [][]byte
	left := req.MaxTxBytes
	batch, err := h.prepareBatch(ctx, left)
	if err != nil {
		ctx.Logger().Error("Proposing without votes", "height", req.Height, "err", err)
	}
	if batch != nil {
		txs = append(txs, batch)
		left -= protoSize(batch)
	}
	gas := newGasBudget(ctx)
	for _, tx := range req.Txs {
		size := protoSize(tx)
		if IsOurs(tx) || size > left {
			continue
		}
		if err := h.checkItem(tx, &gas); err != nil {
			continue
		}
		txs = append(txs, tx)
		left -= size
	}
	return &abci.ResponsePrepareProposal{Txs: txs}, nil
}

// prepareBatch returns the encoded batch; nil when no vote can go.
func (h *Handler) prepareBatch(ctx sdk.Context, maxTxBytes int64) (tx []byte, err error) {
	defer guard(&err)

	maxBytes, err := h.state.MaxBatchBytes(ctx)
	if err != nil {
		return nil, fmt.Errorf("read batch cap: %w", err)
	}
	// protobuf puts a tag and a length of at most five bytes each before an item.
	room := min(int64(maxBytes), maxTxBytes-10)
	if room < batchFixed {
		return nil, nil
	}
	batch, err := h.assemble(ctx, int(room))
	if err != nil || batch == nil {
		return nil, err
	}
	return batch.Encode()
}

func protoSize(tx []byte) int64 { return cmttypes.ComputeProtoSizeForTxs([]cmttypes.Tx{tx}) }

// gasBudget is what is left of the block's gas limit.
type gasBudget struct{ left uint64 }

func newGasBudget(ctx sdk.Context) gasBudget {
	if block := ctx.ConsensusParams().Block; block != nil && block.MaxGas >= 0 {
		return gasBudget{left: uint64(block.MaxGas)}
	}
	return gasBudget{left: math.MaxUint64}
}

// checkItem checks what every item of a proposal but the batch must be: a transaction that decodes and whose gas fits.
// The budget changes only when it does. PrepareProposal and ProcessProposal share it, so they cannot disagree.
func (h *Handler) checkItem(tx []byte, gas *gasBudget) (err error) {
	defer guard(&err)

	decoded, err := h.decode(tx)
	if err != nil {
		return err
	}
	feeTx, ok := decoded.(sdk.FeeTx)
	if !ok {
		return nil
	}
	want := feeTx.GetGas()
	if want > gas.left {
		return fmt.Errorf("transaction wants %d gas, the block has %d left", want, gas.left)
	}
	gas.left -= want
	return nil
}
