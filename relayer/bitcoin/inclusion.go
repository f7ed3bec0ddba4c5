package bitcoin

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/btcsuite/btcd/chaincfg/chainhash"

	"github.com/taikofin/taikofin/client/stakewatch"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// includer proves staking transactions to the zone once they are deep enough, so that a staker who only broadcast one
// ends up active.
type includer struct {
	zone   stakewatch.Zone
	node   stakewatch.Node
	sender *stakewatch.Sender
	// looked is at which tips a stake was looked for without success: nothing changes before one of them does.
	looked map[chainhash.Hash]tips
}

// tips are the highest blocks of the node's chain and of the zone's.
type tips struct{ node, zone chainhash.Hash }

func newIncluder(zone stakewatch.Zone, node stakewatch.Node) *includer {
	return &includer{zone: zone, node: node, sender: stakewatch.NewSender(zone), looked: make(map[chainhash.Hash]tips)}
}

// step proves what can be proven.
func (i *includer) step(ctx context.Context, stakes []stakewatch.Stake) error {
	var open []stakewatch.Stake
	for _, stake := range stakes {
		if stake.Quorum && stake.Start == 0 && stake.Spend == nil {
			open = append(open, stake)
		}
	}
	stakesVerified.Set(float64(len(open)))
	i.keep(open)
	if len(open) == 0 {
		return nil
	}
	nodeTip, err := i.node.Tip(ctx)
	if err != nil {
		return err
	}
	chain, err := i.zone.Chain(ctx)
	if err != nil {
		return err
	}
	now := tips{nodeTip.Hash, chain.Hash}
	var msgs []stakewatch.Message
	for _, stake := range open {
		if i.looked[stake.ID] == now {
			continue
		}
		inclusion, ok, err := i.find(ctx, stake, chain)
		switch {
		case errors.Is(err, stakewatch.ErrChainMoved):
			continue // the next step sees the new chain
		case errors.Is(err, stakewatch.ErrUnprovable), errors.Is(err, stakewatch.ErrUnreadable):
			slog.WarnContext(ctx, "Staking transaction not provable", "error", err)
		case err != nil:
			return err
		}
		if ok {
			msgs = append(msgs, i.message(stake, inclusion))
			continue
		}
		i.looked[stake.ID] = now
	}
	sent, refused, err := i.sender.Send(ctx, chain.Hash, msgs)
	inclusionsProven.Add(float64(sent))
	inclusionsRefused.Set(float64(refused))
	return err
}

// keep forgets the stakes that are not open any more.
func (i *includer) keep(open []stakewatch.Stake) {
	still := make(map[chainhash.Hash]tips, len(open))
	for _, stake := range open {
		if at, ok := i.looked[stake.ID]; ok {
			still[stake.ID] = at
		}
	}
	i.looked = still
}

// find returns the inclusion of a staking transaction in a block that counts for the zone. Only an output that is still
// unspent is worth proving.
func (i *includer) find(ctx context.Context, stake stakewatch.Stake, chain stakewatch.Chain) (stakewatch.Inclusion, bool, error) {
	out, err := i.node.Confirmed(ctx, stake.StakingOutput())
	if err != nil {
		return stakewatch.Inclusion{}, false, fmt.Errorf("staking output %s: %w", stake.StakingOutput(), err)
	}
	if out == nil || out.Height > chain.Settled {
		return stakewatch.Inclusion{}, false, nil
	}
	hash, ok, err := i.zone.MainHash(ctx, out.Height)
	if err != nil || !ok {
		return stakewatch.Inclusion{}, false, err
	}
	inclusion, ok, err := stakewatch.Locate(ctx, i.node, stakewatch.Signed{ID: stake.ID, FirstOutput: stake.Output, Outputs: 1})
	if err != nil || !ok || inclusion.Block.Hash != hash {
		return stakewatch.Inclusion{}, false, err
	}
	return inclusion, true, nil
}

func (i *includer) message(stake stakewatch.Stake, inclusion stakewatch.Inclusion) stakewatch.Message {
	return stakewatch.Message{
		What: "inclusion of " + stake.ID.String(),
		Msg: &btcstaketypes.MsgAddBTCDelegationInclusionProof{
			Signer: i.zone.Account(), StakingTxHash: stake.ID[:], Inclusion: inclusion.Proof(),
		},
		Done: func(ctx context.Context) (bool, error) {
			now, err := i.zone.Stake(ctx, stake.ID)
			return now.Start != 0, err
		},
	}
}
