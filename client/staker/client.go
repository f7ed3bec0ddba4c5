package staker

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
)

// Names of the transactions that a Signer is asked for.
const (
	nameStaking           = "staking"
	nameSlashing          = "slashing"
	nameUnbonding         = "unbonding"
	nameUnbondingSlashing = "unbonding_slashing"
	nameWithdrawal        = "withdrawal"
)

// ErrDraft means that the transaction which an earlier run handed to the external wallet is not the one that is wanted
// now.
var ErrDraft = errors.New("the external wallet was given another transaction before")

// Client carries out what a staker orders: stake, unbond, withdraw. It asks the zone and a Bitcoin node, and has the signer sign.
type Client struct {
	Zone   Zone
	Node   Node
	Rules  *Rules
	Signer Signer
	// StakerPk is the staker's x-only key.
	StakerPk []byte
	// Rate is the fee rate, 0 to ask the node.
	Rate FeeRate
}

func (c *Client) rate(ctx context.Context) (FeeRate, error) {
	if c.Rate != 0 {
		return c.Rate, c.Rate.Validate()
	}
	return EstimateFee(ctx, c.Node, c.Rules.Net)
}

// destination returns the script of an address, the staker's own taproot address when it is empty.
func (c *Client) destination(address string) ([]byte, error) {
	if address == "" {
		addresses, err := AddressesOf(c.StakerPk, c.Rules.Net)
		if err != nil {
			return nil, err
		}
		return txscript.PayToAddrScript(addresses.Taproot)
	}
	decoded, err := btcutil.DecodeAddress(address, c.Rules.Net)
	if err != nil || !decoded.IsForNet(c.Rules.Net) {
		return nil, fmt.Errorf("%w: %q is no address on %s", ErrWrongNetwork, address, c.Rules.Net.Name)
	}
	return txscript.PayToAddrScript(decoded)
}

// broadcast hands a signed transaction to the node; one that it knows already is no error.
func (c *Client) broadcast(ctx context.Context, tx *wire.MsgTx) error {
	_, err := c.Node.Send(ctx, tx)
	if err == nil || btcclient.IsKnown(err) {
		return nil
	}
	if _, lookUpErr := c.Node.Transaction(ctx, tx.TxHash()); lookUpErr == nil {
		return nil
	}
	return fmt.Errorf("broadcast: %w", err)
}

// draft returns the transaction that an earlier run handed to the external wallet, nil without one.
func (c *Client) draft(name string, spends *wire.OutPoint) (*wire.MsgTx, error) {
	tx, err := c.Signer.Draft(name)
	if err != nil || tx == nil || spends == nil {
		return tx, err
	}
	if len(tx.TxIn) != 1 || tx.TxIn[0].PreviousOutPoint != *spends {
		return nil, fmt.Errorf("%w: the %s transaction %s does not spend %s; use a new folder", ErrDraft, name, tx.TxHash(), spends)
	}
	return tx, nil
}

func sameScript(a, b *wire.TxOut) bool { return bytes.Equal(a.PkScript, b.PkScript) }
