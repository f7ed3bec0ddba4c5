package app

import (
	"testing"

	"cosmossdk.io/log"
	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/stretchr/testify/require"
)

// indexedTypes are the types of the events of which anything is indexed.
func indexedTypes(events []abci.Event) []string {
	var out []string
	for _, event := range events {
		for _, attribute := range event.Attributes {
			if attribute.Index {
				out = append(out, event.Type)
				break
			}
		}
	}
	return out
}

func TestIndexLeavesOutWhatEveryBlockHas(t *testing.T) {
	z := newZone(t, 4)
	empty := z.decide()
	require.Contains(t, eventTypes(empty.Events), "mint", "it is in the results, where indexers read it")
	require.Empty(t, indexedTypes(empty.Events))

	rsp := z.round(z.headers(0, 1), z.proposer.send(z.proposer.validators[1], testRecipient, 1, testFee))
	require.Contains(t, indexedTypes(rsp.TxResults[1].Events), "transfer", "of transactions everything is found")
	require.Contains(t, indexedTypes(z.decide(z.batch(0, 1, 2)).Events), "taikofin.finality.v1.EventBlockFinalized")
}

func TestIndexTakesWhatAnOperatorLists(t *testing.T) {
	listed := []string{"transfer.recipient", "mint.amount"}
	app := New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, mapOptions{server.FlagIndexEvents: listed},
		baseapp.SetChainID(testChainID), baseapp.SetIndexEvents(listed))
	chain := &testChain{App: app, t: t, validators: newTestValidators(4), time: testGenesisTime}
	chain.initChain(chain.genesis(), 1)
	chain.nextBlock()
	rsp := chain.nextBlock()
	require.Subset(t, []string{"transfer", "mint"}, indexedTypes(rsp.Events))
	require.Contains(t, indexedTypes(rsp.Events), "mint")
}
