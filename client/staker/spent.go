package staker

import (
	"context"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
)

// SpentOutput is the output of a stake that was spent last.
type SpentOutput struct {
	StakeOutput
	Spender chainhash.Hash
	// Withdrawn says that the spender is none of the stake's own transactions, which unbond and slash: it took the bitcoins out.
	Withdrawn bool
}

// LastSpent returns how the bitcoins left a stake that Locate found nothing of, nil when no transaction of it spends anything. It takes
// a node with an index of addresses; btcclient.ErrNoAddressIndex without one.
func (s *Stake) LastSpent(ctx context.Context, node Node, net *chaincfg.Params) (*SpentOutput, error) {
	own := []chainhash.Hash{s.Txs.Unbonding.TxHash(), s.Txs.Slashing.TxHash(), s.Txs.UnbondingSlashing.TxHash()}
	for _, output := range slices.Backward(s.Outputs()) {
		if int(output.Index) >= len(output.Funding.TxOut) {
			continue // a slashing that leaves no change
		}
		address, err := taprootAddress(output, net)
		if err != nil {
			return nil, err
		}
		spender, found, err := node.Spender(ctx, address, output.OutPoint())
		if err != nil {
			return nil, fmt.Errorf("look up what spent the %s: %w", output.Name, err)
		}
		if found {
			return &SpentOutput{output, spender, !slices.Contains(own, spender)}, nil
		}
	}
	return nil, nil
}

func taprootAddress(output StakeOutput, net *chaincfg.Params) (btcutil.Address, error) {
	_, addresses, _, err := txscript.ExtractPkScriptAddrs(output.Funding.TxOut[output.Index].PkScript, net)
	if err != nil || len(addresses) != 1 {
		return nil, fmt.Errorf("the %s has no address", output.Name)
	}
	return addresses[0], nil
}

// IsBroadcast says whether the node has the staking transaction. One without an index of transactions has only those of which an output
// is unspent.
func (s *Stake) IsBroadcast(ctx context.Context, node Node) (bool, error) {
	_, err := node.Transaction(ctx, s.Txs.Staking.TxHash())
	if btcclient.IsNotFound(err) {
		return false, nil
	}
	return err == nil, err
}
