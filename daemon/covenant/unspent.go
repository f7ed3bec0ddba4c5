package covenant

import (
	"context"
	"fmt"

	"github.com/btcsuite/btcd/wire"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// A stake that is on Bitcoin when its signatures are asked for may have been spent since: the zone only knows what somebody
// reported. With the committee's signatures it would count until somebody does. So the member looks for itself.

// RuleUnspent is broken by a stake that is on Bitcoin and spent there, or that the own node does not know.
const RuleUnspent Rule = "unspent"

// Node is what a member asks its own Bitcoin node.
type Node interface {
	// Confirmed returns where an output stands on the best chain, nil when it is not there or a block spends it.
	Confirmed(ctx context.Context, output wire.OutPoint) (*btcclient.Confirmed, error)
}

// isUnspent says whether a stake may be signed as far as Bitcoin is concerned. One that the zone has in no block yet can be:
// before it counts its inclusion is proven, and the zone waits for reports of spends. Neither a spend nor a silent node is
// for good, so nothing is remembered for longer than a pause.
func (w *Watcher) isUnspent(ctx context.Context, d btcstaketypes.BTCDelegation, stake Stake) bool {
	if !d.Included() {
		return true
	}
	if w.node == nil {
		w.noteUnseen(stake.OutPoint, "a stake that is on Bitcoin is signed only when it is unspent there: set bitcoin.rpc_addr to a Bitcoin node of your own", nil)
		return false
	}
	confirmed, err := w.node.Confirmed(ctx, stake.OutPoint)
	if err != nil {
		w.noteUnseen(stake.OutPoint, "the Bitcoin node does not answer", fmt.Errorf("output %s: %w", stake.OutPoint, err))
		return false
	}
	if confirmed != nil {
		return true
	}
	w.notTaken.Add(stake.OutPoint, w.now().Add(refusedPause))
	metricRefused.WithLabelValues(string(RuleUnspent)).Inc()
	w.log.Warn("Stake is not signed: the zone has it in a block and the own Bitcoin node does not show it unspent",
		"stake", stake.OutPoint.String(), "start_height", d.StartHeight)
	return false
}

func (w *Watcher) noteUnseen(stake wire.OutPoint, what string, err error) {
	w.notTaken.Add(stake, w.now().Add(refusedPause))
	metricUnseen.Inc()
	w.log.Error("Stake is not signed", "why", what, "stake", stake.String(), "error", err)
}
