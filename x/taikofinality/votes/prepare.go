package votes

import (
	"crypto/sha256"
	"fmt"
	"math"
	"slices"

	abci "github.com/cometbft/cometbft/abci/types"
	cmttypes "github.com/cometbft/cometbft/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// PrepareProposal puts the vote batch at the head of a proposal, behind it the protocol's transactions, up to their share of
// the block, and behind them the mempool's. It never
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
	p := proposal{handler: h, txs: txs, left: left, gas: newGasBudget(ctx), taken: map[[32]byte]bool{}}
	if err := p.addLane(ctx); err != nil {
		ctx.Logger().Error("Proposing without a lane", "height", req.Height, "err", err)
	}
	p.addOthers(req.Txs)
	return &abci.ResponsePrepareProposal{Txs: p.txs}, nil
}

// proposal is a proposal while it is put together.
type proposal struct {
	handler *Handler
	txs     [][]byte
	left    int64
	gas     gasBudget
	taken   map[[32]byte]bool
}

// add appends a transaction if it fits.
func (p *proposal) add(tx []byte) bool {
	size, key := protoSize(tx), sha256.Sum256(tx)
	if size > p.left || p.taken[key] || p.handler.checkItem(tx, &p.gas) != nil {
		return false
	}
	p.taken[key] = true
	p.txs = append(p.txs, tx)
	p.left -= size
	return true
}

// addLane appends the protocol's transactions up to their share.
func (p *proposal) addLane(ctx sdk.Context) (err error) {
	defer guard(&err)

	if p.handler.lane.rules == nil {
		return nil
	}
	txs, err := p.handler.lane.next(ctx)
	if err != nil {
		return err
	}
	room := laneRoomOf(ctx)
	// What does not fit into the share waits, and with it what its accounts sent later.
	skipped := map[string]bool{}
	for _, tx := range txs {
		size := protoSize(tx.tx)
		fits := tx.gas <= room.gas && size <= room.bytes && !slices.ContainsFunc(tx.signers, func(s Signer) bool { return skipped[s.Account] })
		if !fits || !p.add(tx.tx) {
			for _, s := range tx.signers {
				skipped[s.Account] = true
			}
			continue
		}
		room.gas -= tx.gas
		room.bytes -= size
	}
	return nil
}

// addOthers appends what the mempool offers, in its order, as many transactions as are checked again after a block.
func (p *proposal) addOthers(offered [][]byte) {
	others := 0
	for _, tx := range offered {
		if others == recheckedTxs {
			return
		}
		if !IsOurs(tx) && p.add(tx) {
			others++
		}
	}
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
	if room < batchFixed+frameBytes {
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
	defer guard(&err) // pure: the decoder and the transaction know no store

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
