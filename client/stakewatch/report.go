package stakewatch

import (
	"context"
	"errors"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/spv"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Outcome is what a round of reports came to.
type Outcome struct {
	Stats
	// Reported are the spends that the zone took, Refused those that it did not want and does not know either.
	Reported, Refused int
	// Waiting are spends in blocks that the zone does not have on its best chain yet.
	Waiting int
}

// Reporter tells the zone what was spent on Bitcoin.
type Reporter struct {
	zone    Zone
	watcher *Watcher
	sender  *Sender
}

// NewReporter returns a reporter between a Bitcoin node and the zone.
func NewReporter(zone Zone, node Node) *Reporter {
	return &Reporter{zone: zone, watcher: NewWatcher(node), sender: NewSender(zone)}
}

// Step reports the spends of stakes that the zone does not know. Every report may be sent twice, by this reporter or
// another one.
func (r *Reporter) Step(ctx context.Context, stakes []Stake) (Outcome, error) {
	targets := make([]Target, 0, len(stakes))
	owner := make(map[wire.OutPoint]chainhash.Hash, len(stakes))
	for _, stake := range stakes {
		if target, ok := stake.Target(); ok {
			targets = append(targets, target)
			owner[target.Output] = stake.ID
		}
	}
	spends, watchErr := r.watcher.Step(ctx, targets)
	outcome := Outcome{Stats: r.watcher.Stats()}
	if len(spends) == 0 {
		return outcome, watchErr
	}
	chain, err := r.zone.Chain(ctx)
	if err != nil {
		return outcome, err
	}
	var reports []Message
	for _, spend := range spends {
		id := owner[spend.Output]
		hash, ok, err := r.zone.MainHash(ctx, spend.Block.Height)
		if err != nil {
			return outcome, err
		}
		if !ok || hash != spend.Block.Hash {
			outcome.Waiting++
			continue
		}
		report, err := r.report(id, spend)
		if err != nil {
			return outcome, err
		}
		reports = append(reports, report)
	}
	outcome.Reported, outcome.Refused, err = r.sender.Send(ctx, chain.Hash, reports)
	return outcome, errors.Join(watchErr, err)
}

// report is the message about a spend. The witness is left out: the transaction's id does not bind it.
func (r *Reporter) report(id chainhash.Hash, spend Spend) (Message, error) {
	raw, err := spv.StripWitness(spend.Tx)
	if err != nil {
		return Message{}, err
	}
	return Message{
		What: "spend of " + spend.Output.String(),
		Msg: &btcstaketypes.MsgBTCUndelegate{
			Signer: r.zone.Account(), StakingTxHash: id[:], SpendTx: raw, Inclusion: spend.Proof(),
		},
		Done: func(ctx context.Context) (bool, error) {
			stake, err := r.zone.Stake(ctx, id)
			if err != nil {
				return false, err
			}
			target, open := stake.Target()
			return !open || target.Output != spend.Output, nil
		},
	}, nil
}
