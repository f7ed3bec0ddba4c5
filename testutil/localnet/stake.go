package localnet

import (
	"context"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/taikofin/taikofin/client/staker"
	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Stake is bitcoins locked for a provider by a transaction on the Bitcoin node.
type Stake struct {
	*staker.Stake
	// Staker owns the bitcoins.
	Staker *btcec.PrivateKey
	// FpPk is the provider's x-only key.
	FpPk [32]byte
}

// stakingTimeBlocks is the timelock of the net's stakes, about 7 months of Bitcoin's own pace.
const stakingTimeBlocks = 30_000

// ID is the staking transaction's id as Bitcoin prints it.
func (s *Stake) ID() string { return s.Txs.Staking.TxHash().String() }

// Lock sends a staking transaction for a provider, from mined coins, under a fresh staker's key, and prepares what has to
// be signed before it counts; see Register.
func (b *Bitcoin) Lock(params btcstaketypes.StakingParams, fpPk [32]byte, stakingTime uint32, sat uint64) (*Stake, error) {
	secret, err := btcec.NewPrivateKey()
	if err != nil {
		return nil, fmt.Errorf("lock stake: %w", err)
	}
	plan := params.Plan(b.Net, schnorr.SerializePubKey(secret.PubKey()), [][]byte{fpPk[:]}, stakingTime, sat)
	output, err := plan.StakingOutput()
	if err != nil {
		return nil, fmt.Errorf("lock stake: %w", err)
	}
	tx, err := b.Pay(output)
	if err != nil {
		return nil, fmt.Errorf("lock stake: %w", err)
	}
	stake, err := staker.New(plan, tx, 0)
	if err != nil {
		return nil, fmt.Errorf("lock stake: %w", err)
	}
	return &Stake{Stake: stake, Staker: secret, FpPk: fpPk}, nil
}

// Register hands a stake to the zone with everything that the staker signs. Its inclusion on Bitcoin is the relayer's to prove.
func (s *Stake) Register(ctx context.Context, client *zone.Client) error {
	raw, err := sdk.GetFromBech32(client.Address(), zone.Bech32Prefix)
	if err != nil {
		return fmt.Errorf("register stake: %w", err)
	}
	module, err := sdk.Bech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress(finalitytypes.ModuleName))
	if err != nil {
		return fmt.Errorf("register stake: %w", err)
	}
	owner := staker.Owner{ChainID: ChainID, ModuleAddress: module, Address: client.Address(), Raw: raw}
	pop, err := owner.Prove(s.Staker)
	if err != nil {
		return fmt.Errorf("register stake: %w", err)
	}
	sigs, err := s.Sign(s.Staker)
	if err != nil {
		return fmt.Errorf("register stake: %w", err)
	}
	msg, err := s.Message(client.Address(), pop, sigs, nil)
	if err != nil {
		return fmt.Errorf("register stake: %w", err)
	}
	if _, err := client.Send(ctx, msg); err != nil {
		return fmt.Errorf("register stake %s: %w", s.ID(), err)
	}
	return nil
}

// WaitStake waits until the zone shows a stake in one of these states.
func (n *Net) WaitStake(ctx context.Context, s *Stake, wanted ...btcstaketypes.DelegationStatus) error {
	return n.poll(ctx, fmt.Sprintf("stake %s to be %v", s.ID(), wanted), func(ctx context.Context) (bool, error) {
		resp, err := n.Zone(0).Stake().Delegation(ctx, &btcstaketypes.QueryDelegationRequest{StakingTxHash: s.ID()})
		if err != nil {
			return false, err
		}
		for _, status := range wanted {
			if resp.Delegation.Status == status {
				return true, nil
			}
		}
		return false, fmt.Errorf("it is %s with %d covenant signatures", resp.Delegation.Status,
			len(resp.Delegation.Delegation.CovenantSigs))
	})
}

// Activate takes locked stakes all the way: registered, signed by the covenant, mined, proven by the relayer.
func (n *Net) Activate(ctx context.Context, stakes ...*Stake) error {
	for _, s := range stakes {
		if err := s.Register(ctx, n.Zone(0)); err != nil {
			return err
		}
	}
	for _, s := range stakes {
		err := n.WaitStake(ctx, s, btcstaketypes.DELEGATION_STATUS_VERIFIED, btcstaketypes.DELEGATION_STATUS_ACTIVE)
		if err != nil {
			return err
		}
	}
	if _, err := n.Bitcoin.Mine(1 + n.confirmationDepth); err != nil {
		return err
	}
	for _, s := range stakes {
		if err := n.waitIncluded(ctx, s); err != nil {
			return err
		}
	}
	// A stake counts from the block that was the tip when it was proven.
	if _, err := n.Bitcoin.Mine(n.confirmationDepth); err != nil {
		return err
	}
	for _, s := range stakes {
		if err := n.WaitStake(ctx, s, btcstaketypes.DELEGATION_STATUS_ACTIVE); err != nil {
			return err
		}
	}
	return nil
}

// waitIncluded waits until the relayer has proven a stake's block.
func (n *Net) waitIncluded(ctx context.Context, s *Stake) error {
	return n.poll(ctx, fmt.Sprintf("the block of stake %s to be proven", s.ID()), func(ctx context.Context) (bool, error) {
		resp, err := n.Zone(0).Stake().Delegation(ctx, &btcstaketypes.QueryDelegationRequest{StakingTxHash: s.ID()})
		return err == nil && resp.Delegation.Delegation.Included(), err
	})
}

// lockStakes locks bitcoins for all providers and activates them.
func (n *Net) lockStakes(ctx context.Context) error {
	var stakes []*Stake
	for i, p := range n.providers {
		stake, err := n.Bitcoin.Lock(n.stakingParams, p.FpPk, stakingTimeBlocks, n.opts.Stake(i))
		if err != nil {
			return err
		}
		p.Stake = stake
		stakes = append(stakes, stake)
	}
	return n.Activate(ctx, stakes...)
}

// LockMore locks further bitcoins for a provider and activates them.
func (n *Net) LockMore(ctx context.Context, p *Provider, sat uint64) (*Stake, error) {
	stake, err := n.Bitcoin.Lock(n.stakingParams, p.FpPk, stakingTimeBlocks, sat)
	if err != nil {
		return nil, err
	}
	return stake, n.Activate(ctx, stake)
}
