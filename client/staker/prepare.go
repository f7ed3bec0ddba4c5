package staker

import (
	"context"
	"fmt"

	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Order is what a staker wants.
type Order struct {
	// Providers are x-only keys; exactly one is of this zone.
	Providers [][]byte
	ValueSat  uint64
	// StakingTime is in Bitcoin blocks.
	StakingTime uint32
	// Coins pay, all of them; without any the node searches the staker's addresses.
	Coins []wire.OutPoint
	// Change is the address of the change, the staker's taproot address when it is empty.
	Change string
}

// Prepared is a stake before it is signed.
type Prepared struct {
	*Stake
	// Funded is nil when the staking transaction was on Bitcoin before.
	Funded *Funded
	// Inclusion proves the staking transaction on Bitcoin, nil when it is not there.
	Inclusion *types.InclusionProof
	Warnings  []string
}

// Prepare builds all transactions of a stake. Nothing is signed or sent.
func (c *Client) Prepare(ctx context.Context, order Order) (*Prepared, error) {
	params, err := c.Rules.At(c.Rules.TipHeight)
	if err != nil {
		return nil, err
	}
	if err := CheckBounds(params, order.ValueSat, order.StakingTime); err != nil {
		return nil, err
	}
	warnings, err := CheckProviders(ctx, c.Zone, order.Providers)
	if err != nil {
		return nil, err
	}
	plan := params.Plan(c.Rules.Net, c.StakerPk, order.Providers, order.StakingTime, order.ValueSat)
	funded, err := c.fund(ctx, plan, order)
	if err != nil {
		return nil, err
	}
	stake, err := New(plan, funded.Tx, 0)
	if err != nil {
		return nil, err
	}
	return &Prepared{Stake: stake, Funded: funded, Warnings: warnings}, nil
}

// fund builds the staking transaction, or takes the one that an earlier run handed to the external wallet.
func (c *Client) fund(ctx context.Context, plan stakingtx.Plan, order Order) (*Funded, error) {
	out, err := plan.StakingOutput()
	if err != nil {
		return nil, err
	}
	draft, err := c.draft(nameStaking, nil)
	if err != nil {
		return nil, err
	}
	if draft != nil {
		if len(draft.TxOut) == 0 || draft.TxOut[0].Value != out.Value || !sameScript(draft.TxOut[0], out) {
			return nil, fmt.Errorf("%w: output 0 of %s is not this stake; use a new folder", ErrDraft, draft.TxHash())
		}
		return c.fundedBy(ctx, draft)
	}
	rate, err := c.rate(ctx)
	if err != nil {
		return nil, err
	}
	change, err := c.destination(order.Change)
	if err != nil {
		return nil, err
	}
	coins, err := c.coins(ctx, order.Coins)
	if err != nil {
		return nil, err
	}
	return Fund(coins, len(order.Coins) > 0, out, change, rate)
}

func (c *Client) coins(ctx context.Context, named []wire.OutPoint) ([]Coin, error) {
	if len(named) > 0 {
		return Coins(ctx, c.Node, named)
	}
	addresses, err := AddressesOf(c.StakerPk, c.Rules.Net)
	if err != nil {
		return nil, err
	}
	coins, err := FindCoins(ctx, c.Node, addresses)
	if err != nil {
		return nil, err
	}
	if len(coins) == 0 {
		return nil, fmt.Errorf("%w: no usable coin at %s", ErrFunds, addresses.Taproot)
	}
	return coins, nil
}

// fundedBy reads a funding transaction whose coins the node knows.
func (c *Client) fundedBy(ctx context.Context, tx *wire.MsgTx) (*Funded, error) {
	coins, err := Funding(ctx, c.Node, tx)
	if err != nil {
		return nil, err
	}
	funded := &Funded{Tx: tx, Coins: coins, VSize: txVSize(coins, tx.TxOut...), Change: -1}
	if len(tx.TxOut) > 1 {
		funded.Change = 1
	}
	for _, coin := range coins {
		if err := coin.Check(); err != nil {
			return nil, err
		}
		funded.FeeSat += coin.ValueSat
	}
	for _, out := range tx.TxOut {
		funded.FeeSat -= out.Value
	}
	if funded.FeeSat < 0 {
		return nil, fmt.Errorf("%w: %s spends more than its coins", ErrFunds, tx.TxHash())
	}
	return funded, nil
}

// PrepareExisting builds what belongs to a staking transaction that was broadcast before it was registered.
func (c *Client) PrepareExisting(ctx context.Context, order Order, output wire.OutPoint) (*Prepared, error) {
	tx, err := c.Node.Transaction(ctx, output.Hash)
	if err != nil {
		return nil, fmt.Errorf("look up staking transaction: %w", err)
	}
	if uint64(output.Index) >= uint64(len(tx.TxOut)) || tx.TxOut[output.Index].Value <= 0 {
		return nil, fmt.Errorf("%w: %s has no output %d", ErrCoin, output.Hash, output.Index)
	}
	inclusion, btcHeight, err := Inclusion(ctx, c.Node, output.Hash)
	if err != nil {
		return nil, fmt.Errorf("%w; register a stake before you broadcast it, or wait for its block", err)
	}
	// The zone takes a proof only once enough blocks stand above it. Before, the stake is registered without one, and a
	// relayer hands it in later.
	if c.Rules.TipHeight < btcHeight+c.Rules.Depth {
		inclusion, btcHeight = nil, c.Rules.TipHeight
	}
	params, err := c.Rules.At(btcHeight)
	if err != nil {
		return nil, err
	}
	valueSat := uint64(tx.TxOut[output.Index].Value)
	if err := CheckBounds(params, valueSat, order.StakingTime); err != nil {
		return nil, err
	}
	warnings, err := CheckProviders(ctx, c.Zone, order.Providers)
	if err != nil {
		return nil, err
	}
	plan := params.Plan(c.Rules.Net, c.StakerPk, order.Providers, order.StakingTime, valueSat)
	stake, err := New(plan, tx, output.Index)
	if err != nil {
		return nil, err
	}
	return &Prepared{Stake: stake, Inclusion: inclusion, Warnings: warnings}, nil
}

// Explain says in words what all transactions of a stake do.
func (p *Prepared) Explain() ([]*Explanation, error) {
	var all []*Explanation
	if p.Funded != nil {
		all = append(all, p.ExplainFunding(p.Funded))
	}
	for _, explain := range []func() (*Explanation, error){p.ExplainUnbonding, p.ExplainSlashing, p.ExplainUnbondingSlashing} {
		e, err := explain()
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}
