package app

import (
	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	distrtypes "github.com/cosmos/cosmos-sdk/x/distribution/types"
	minttypes "github.com/cosmos/cosmos-sdk/x/mint/types"
	"github.com/spf13/cast"
)

// everyBlock are the events with which coins are minted and distributed in every block. Nobody looks blocks up by them, and
// at ten blocks a second their forty attributes would be most of a node's index. Those of transactions are others.
var everyBlock = map[string]bool{
	banktypes.EventTypeCoinReceived: true, banktypes.EventTypeCoinSpent: true, banktypes.EventTypeCoinMint: true,
	banktypes.EventTypeTransfer: true, sdk.EventTypeMessage: true, minttypes.EventTypeMint: true,
	distrtypes.EventTypeCommission: true, distrtypes.EventTypeRewards: true,
}

// eventIndex is what a node's index takes of the events. It is no part of consensus.
type eventIndex struct {
	// listed are the attributes that app.toml lists, as type.key; all when it lists none.
	listed map[string]struct{}
}

func newEventIndex(appOpts servertypes.AppOptions) eventIndex {
	index := eventIndex{listed: map[string]struct{}{}}
	for _, attribute := range cast.ToStringSlice(appOpts.Get(server.FlagIndexEvents)) {
		index.listed[attribute] = struct{}{}
	}
	return index
}

// markTx returns the events of a transaction's result, marked as the SDK marks them.
func (i eventIndex) markTx(events []abci.Event) []abci.Event {
	return sdk.MarkEventsToIndex(events, i.listed)
}

// thinOut takes from the index what every block has, unless the operator listed what to index.
func (i eventIndex) thinOut(events []abci.Event) {
	if len(i.listed) > 0 {
		return
	}
	for e := range events {
		if !everyBlock[events[e].Type] {
			continue
		}
		for a := range events[e].Attributes {
			events[e].Attributes[a].Index = false
		}
	}
}
