package votes

import (
	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/gogoproto/proto"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// droppedEvent is the type of the event that says why a vote was dropped.
var droppedEvent = proto.MessageName(&types.EventVoteDropped{})

// batchResult is the result of a batch as clients see it, like that of a transaction: code 0 for one that was applied, whatever
// became of single votes, and the error of one that was ignored. No gas is asked or used.
func batchResult(ctx sdk.Context, batch *Batch, err error) *abci.ExecTxResult {
	if err != nil {
		known := registered(err, types.ErrBatchNotAllowed)
		return &abci.ExecTxResult{Code: known.ABCICode(), Codespace: known.Codespace(), Log: reason(err)}
	}
	dropped := uint32(0)
	for _, event := range ctx.EventManager().Events() {
		if event.Type == droppedEvent {
			dropped++
		}
	}
	// What explorers look for in the events of a transaction.
	events := sdk.Events{sdk.NewEvent(sdk.EventTypeMessage,
		sdk.NewAttribute(sdk.AttributeKeyAction, string(batchURL)), sdk.NewAttribute(sdk.AttributeKeyModule, types.ModuleName))}
	event, err := sdk.TypedEventToEvent(&types.EventVoteBatch{
		Groups: uint32(len(batch.Groups)), Votes: uint32(batch.Count()), Dropped: dropped, //nolint:gosec // bounded by the batch's bytes
	})
	if err != nil { // cannot be, for a message of numbers, and must not stop a block
		ctx.Logger().Error("Event not made", "err", err)
	} else {
		events = append(events, event)
	}
	return &abci.ExecTxResult{Code: abci.CodeTypeOK, Events: events.ToABCIEvents()}
}
