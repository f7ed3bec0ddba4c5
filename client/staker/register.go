package staker

import (
	"context"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/chaincfg/chainhash"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Register signs everything but the staking transaction and registers the stake on the zone. Registering the same stake
// again is no error, so a command that was interrupted can be repeated.
func (c *Client) Register(ctx context.Context, prepared *Prepared, owner Owner) (chainhash.Hash, error) {
	txid := prepared.Txs.Staking.TxHash()
	_, _, err := LoadRecord(ctx, c.Zone, c.Rules, txid)
	if err == nil {
		return txid, nil
	}
	if !errors.Is(err, ErrUnknownStake) {
		return txid, err
	}
	msg, err := c.message(prepared, owner)
	if err != nil {
		return txid, err
	}
	if err := c.Zone.Send(ctx, msg); err != nil && !errors.Is(err, types.ErrDelegationExists) {
		return txid, fmt.Errorf("register stake %s: %w", txid, err)
	}
	return txid, nil
}

// message collects all signatures. What an external wallet still has to sign is asked for at once.
func (c *Client) message(prepared *Prepared, owner Owner) (*types.MsgCreateBTCDelegation, error) {
	var sigs Signatures
	var pop types.ProofOfPossession
	var errs [4]error
	if prepared.Funded != nil {
		// A coin that cannot be signed for must be known before the stake is registered. The wallet may sign it later.
		if _, err := c.Signer.Fund(nameStaking, prepared.Funded); !errors.Is(err, ErrAwaitSignatures) {
			errs[0] = err
		}
	}
	sigs.Slashing, errs[1] = c.Signer.Spend(nameSlashing, prepared.Slashing())
	sigs.UnbondingSlashing, errs[2] = c.Signer.Spend(nameUnbondingSlashing, prepared.UnbondingSlashing())
	pop, errs[3] = c.Signer.Prove(owner, c.StakerPk)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	return prepared.Message(owner.Address, pop, sigs, prepared.Inclusion)
}

// Broadcast puts a registered stake on Bitcoin. Before the committee has signed it refuses, unless early is set: such a
// stake could not be unbonded before its time, and might never give power.
func (c *Client) Broadcast(ctx context.Context, record *Record, early bool) (chainhash.Hash, error) {
	txid := record.Txs.Staking.TxHash()
	if err := record.CheckQuorum(); err != nil && !early {
		return txid, fmt.Errorf("%w; broadcast now, the bitcoins would be locked for %s without a way out",
			err, Blocks(int64(record.Plan.StakingTime)))
	}
	if _, err := CheckProviders(ctx, c.Zone, record.Plan.Providers); err != nil && !early {
		return txid, err
	}
	if _, err := c.Node.Transaction(ctx, txid); err == nil {
		return txid, nil
	}
	funded, err := c.fundedBy(ctx, record.Txs.Staking)
	if err != nil {
		return txid, err
	}
	signed, err := c.Signer.Fund(nameStaking, funded)
	if err != nil {
		return txid, err
	}
	return txid, c.broadcast(ctx, signed)
}
