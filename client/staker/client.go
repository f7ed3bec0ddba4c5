package staker

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/client"
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

// Desk is where a staker's orders are carried out.
type Desk struct {
	Zone   Zone
	Node   Node
	Rules  *Rules
	Signer Signer
	// StakerPk is the staker's x-only key.
	StakerPk []byte
	// Rate is the fee rate, 0 to ask the node.
	Rate FeeRate
}

func (d *Desk) rate(ctx context.Context) (FeeRate, error) {
	if d.Rate != 0 {
		return d.Rate, d.Rate.Validate()
	}
	return EstimateFee(ctx, d.Node, d.Rules.Net)
}

// destination returns the script of an address, the staker's own taproot address when it is empty.
func (d *Desk) destination(address string) ([]byte, error) {
	if address == "" {
		addresses, err := AddressesOf(d.StakerPk, d.Rules.Net)
		if err != nil {
			return nil, err
		}
		return txscript.PayToAddrScript(addresses.Taproot)
	}
	decoded, err := btcutil.DecodeAddress(address, d.Rules.Net)
	if err != nil || !decoded.IsForNet(d.Rules.Net) {
		return nil, fmt.Errorf("%w: %q is no address on %s", ErrWrongNetwork, address, d.Rules.Net.Name)
	}
	return txscript.PayToAddrScript(decoded)
}

// broadcast hands a signed transaction to the node; one that it knows already is no error.
func (d *Desk) broadcast(ctx context.Context, tx *wire.MsgTx) error {
	_, err := d.Node.Send(ctx, tx)
	if err == nil || client.IsKnown(err) {
		return nil
	}
	if _, lookUpErr := d.Node.Transaction(ctx, tx.TxHash()); lookUpErr == nil {
		return nil
	}
	return fmt.Errorf("broadcast: %w", err)
}

// draft returns the transaction that an earlier run handed to the external wallet, nil without one.
func (d *Desk) draft(name string, spends *wire.OutPoint) (*wire.MsgTx, error) {
	tx, err := d.Signer.Draft(name)
	if err != nil || tx == nil || spends == nil {
		return tx, err
	}
	if len(tx.TxIn) != 1 || tx.TxIn[0].PreviousOutPoint != *spends {
		return nil, fmt.Errorf("%w: the %s transaction %s does not spend %s; use a new folder", ErrDraft, name, tx.TxHash(), spends)
	}
	return tx, nil
}

func sameScript(a, b *wire.TxOut) bool { return bytes.Equal(a.PkScript, b.PkScript) }
