package votes

import (
	"errors"
	"fmt"

	errorsmod "cosmossdk.io/errors"
	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// CheckTxHandler takes envelopes into the pool, refuses batches, and leaves everything else to the SDK. checkCtx
// returns the context of the check state; it may panic before there is one. Code 0 keeps an envelope in the mempool,
// which spreads it to the peers. trace adds call stacks to the SDK's errors, as the app's own option does.
func (h *Handler) CheckTxHandler(checkCtx func(tx []byte) sdk.Context, trace bool) sdk.CheckTxHandler {
	return func(runTx sdk.RunTx, req *abci.RequestCheckTx) (*abci.ResponseCheckTx, error) {
		if !IsOurs(req.Tx) {
			return h.checkTx(runTx, checkCtx, req, trace), nil
		}
		ballot, err := h.checkEnvelope(checkCtx, req)
		if req.Type == abci.CheckTxType_New {
			h.observer.Received(ballot, err)
		}
		if err != nil {
			return refusal(err), nil
		}
		return &abci.ResponseCheckTx{Code: abci.CodeTypeOK}, nil
	}
}

// checkSDKTx does what baseapp does without a handler.
func checkSDKTx(runTx sdk.RunTx, req *abci.RequestCheckTx, tx sdk.Tx, trace bool) *abci.ResponseCheckTx {
	gas, result, events, err := runTx(req.Tx, tx)
	if err != nil {
		return sdkerrors.ResponseCheckTxWithEvents(err, gas.GasWanted, gas.GasUsed, events, trace)
	}
	return &abci.ResponseCheckTx{
		GasWanted: int64(gas.GasWanted), //nolint:gosec // reported as baseapp reports it
		GasUsed:   int64(gas.GasUsed),   //nolint:gosec // as above
		Log:       result.Log,
		Data:      result.Data,
		Events:    sdk.MarkEventsToIndex(result.Events, nil),
	}
}

// checkEnvelope returns the ballot of an envelope's vote, if it has one, and why it is refused.
func (h *Handler) checkEnvelope(
	checkCtx func(tx []byte) sdk.Context, req *abci.RequestCheckTx,
) (ballot types.BallotID, err error) {
	defer guard(&err)

	if IsBatch(req.Tx) {
		return ballot, types.ErrBatchInMempool
	}
	v, err := DecodeEnvelope(req.Tx)
	if err != nil {
		return ballot, err
	}
	return v.BallotID, h.checkVote(checkCtx, req, v)
}

func (h *Handler) checkVote(checkCtx func(tx []byte) sdk.Context, req *abci.RequestCheckTx, v *types.SignedDigest) error {
	key, isNew := verdictKey(v), req.Type == abci.CheckTxType_New
	if isNew {
		if err := h.checkKnown(v, key); err != nil {
			return err
		}
	}
	ctx, err := committedCtx(checkCtx, req.Tx)
	if err != nil {
		return err
	}
	status, err := h.voteStatus(ctx, v, req.Type == abci.CheckTxType_Recheck)
	if err != nil {
		return fmt.Errorf("check vote of provider %x for slot %d: %w", v.FpPk, v.Slot, err)
	}
	if status == types.VoteRecorded {
		return types.ErrVoteRecorded
	}
	if err := h.checkInTable(ctx, v, status); err != nil {
		return err
	}
	if !isNew {
		return h.recheck(ctx, v, status)
	}
	if !h.verdicts.has(key) {
		if err := h.takeAttempt(v, status, ctx.BlockHeight()); err != nil {
			return err
		}
	}
	if err := h.verifyOnce(ctx, v, key); err != nil {
		h.learn(ctx, v, status, err)
		return fmt.Errorf("verify vote of provider %x for slot %d: %w", v.FpPk, v.Slot, err)
	}
	return h.pool.Add(v, status == types.VoteWaiting, ctx.BlockHeight())
}

// takeAttempt says whether a vote may be verified now. What may be forged under a public nonce for any digest is bounded per
// block; a first vote for a candidate is not, see screens.
func (h *Handler) takeAttempt(v *types.SignedDigest, status types.VoteStatus, height int64) error {
	switch {
	case status == types.VoteConflict || h.pool.holds(v) == holdsOther:
		return h.verifyLimits.attempt(v, height)
	case status == types.VoteWaiting:
		return h.verifyLimits.checkEarly(v, height)
	}
	return nil
}

// learn makes a signature that was bad under the vote's own nonce count for those that follow it.
func (h *Handler) learn(ctx sdk.Context, v *types.SignedDigest, status types.VoteStatus, cause error) {
	if !errors.Is(cause, types.ErrInvalidSignature) {
		return
	}
	switch status {
	case types.VoteWaiting:
		h.verifyLimits.countEarly(v, ctx.BlockHeight())
	case types.VoteReady:
		if fits, err := h.state.SignatureScreen(ctx, v); err == nil {
			h.screens.add(v, fits)
		}
	}
}

// voteStatus asks state for a vote's status. A recheck follows a commit at once and is about votes that the pool just asked
// state about, in one reading instead of one each, so it takes that answer.
func (h *Handler) voteStatus(ctx sdk.Context, v *types.SignedDigest, recheck bool) (types.VoteStatus, error) {
	if recheck {
		if result, known := h.statuses.Load().of(ctx.BlockHeight(), v); known {
			return result.Status, result.Err
		}
	}
	return h.statusReader.status(ctx, h.state, v)
}

// checkKnown refuses without a look at state what is known to be bad: a vote that was verified before, and one that says
// the same as a vote in the pool in other bytes. A slot has one nonce, so a digest has one signature.
func (h *Handler) checkKnown(v *types.SignedDigest, key [32]byte) error {
	if h.verifyLimits.isBad(key) {
		return types.ErrInvalidSignature.Wrap("known to be bad")
	}
	if h.verdicts.has(key) {
		return nil
	}
	switch h.pool.holds(v) {
	case holdsEnough:
		return types.ErrTooManyDigests
	case holdsSame:
		return types.ErrInvalidSignature.Wrap("the pool has this vote with another signature")
	}
	// Before a look at state: a flood of forgeries under one nonce must not cost more than reading its bytes.
	if h.verifyLimits.isSpent(v) {
		return fmt.Errorf("%w: send it again after the next block, or hand it in as evidence", types.ErrConflictLimit)
	}
	if h.screens.refuses(v) {
		return types.ErrInvalidSignature.Wrap("its digest has another one under this nonce")
	}
	return nil
}

// checkInTable refuses the conflict of a provider that voted and then left the ballot's table, when a stuck slot was pinned
// again: a batch names providers by their place in the table. MsgSubmitEvidence takes such a conflict.
func (h *Handler) checkInTable(ctx sdk.Context, v *types.SignedDigest, status types.VoteStatus) error {
	if status != types.VoteConflict {
		return nil
	}
	found, err := h.statusReader.inTable(ctx, h.state, v)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("%w: hand the conflict in as evidence", types.ErrNotInTable)
	}
	return nil
}

// recheck costs no cryptography. It keeps an envelope in the mempool only while its vote can go into the next block;
// one that waits has been spread to the peers by now and stays in the pools. A vote that the pool gave up for nearer
// ones comes back while it is known to be good.
//
// One that could go for readmitBlocks and did not leaves, too, and stays in the pool: the mempool gives an envelope to each
// peer once, and a peer that was behind may have refused it. When its provider sends it again, it spreads again; while the
// mempool held it, that would do nothing.
func (h *Handler) recheck(ctx sdk.Context, v *types.SignedDigest, status types.VoteStatus) error {
	if !includable(status) {
		return types.ErrVoteWaiting
	}
	if h.pool.overdue(v, ctx.BlockHeight()) {
		return types.ErrVotePooled
	}
	if h.verdicts.has(verdictKey(v)) {
		// A full pool is no reason to keep the vote from other nodes.
		_ = h.pool.restore(v, ctx.BlockHeight())
	}
	return nil
}

// includable says whether a vote can go into the next block.
func includable(s types.VoteStatus) bool {
	return s == types.VoteReady || s == types.VoteConflict
}

// committedCtx returns the check state's context. Before the first commit there is none, or that of an empty store, from
// which State can read nothing; both are ErrVotesNotReady.
func committedCtx(checkCtx func(tx []byte) sdk.Context, tx []byte) (ctx sdk.Context, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", types.ErrVotesNotReady, p)
		}
	}()
	return checkCtx(tx), nil
}

// refusal answers CheckTx with an error's own code, or with ErrVotesNotReady's for an error that has none, which is a
// store that could not be read.
func refusal(err error) *abci.ResponseCheckTx {
	known := registered(err, types.ErrVotesNotReady)
	return &abci.ResponseCheckTx{Code: known.ABCICode(), Codespace: known.Codespace(), Log: err.Error()}
}

// registered returns the registered error that err wraps, by whatever means, or other. The SDK's own ABCIInfo does not
// see through fmt.Errorf.
func registered(err error, other *errorsmod.Error) *errorsmod.Error {
	var known *errorsmod.Error
	if errors.As(err, &known) {
		return known
	}
	return other
}
