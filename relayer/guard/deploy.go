package guard

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// Deployer is an account that puts contracts up.
type Deployer struct {
	client *eth.Client
	sender *txmgr.Manager
	gas    uint64
}

// NewDeployer connects to an Ethereum node.
func NewDeployer(ctx context.Context, url string, callTimeout time.Duration, cfg txmgr.Config, account txmgr.Signer) (*Deployer, error) {
	client, err := eth.Dial(ctx, url, callTimeout)
	if err != nil {
		return nil, err
	}
	sender, err := txmgr.New(ctx, cfg, client, account)
	if err != nil {
		client.Close()
		return nil, err
	}
	return &Deployer{client: client, sender: sender}, nil
}

// Close ends the connection.
func (d *Deployer) Close() { d.client.Close() }

// Gas is what all that was put up took.
func (d *Deployer) Gas() uint64 { return d.gas }

// requireFinality fails when an address is nobody who says what is final, as when two are exchanged: constructors see only that a contract
// stands there, and what is put up is fixed for good.
func (d *Deployer) requireFinality(ctx context.Context, address common.Address) error {
	asked, err := newContract(d.client, address, bindings.IFinalityVerifierMetaData)
	if err != nil {
		return err
	}
	if err := asked.requireCode(ctx); err != nil {
		return err
	}
	if _, err := value[bool](ctx, asked, "frozen"); err != nil {
		return fmt.Errorf("%s is no verifier and no router: %w", address, err)
	}
	return nil
}

// Witness puts up a TaikoWitness in front of a verifier, next to what Taiko proved: its SignalService, or the claims of a guard that
// stands as syncer.
func (d *Deployer) Witness(ctx context.Context, finality, taiko common.Address) (common.Address, error) {
	if err := d.requireFinality(ctx, finality); err != nil {
		return common.Address{}, err
	}
	return d.create(ctx, "witness", bindings.TaikoWitnessMetaData, finality, taiko)
}

// Store puts up a GuardedCheckpointStore. With an inbox it stands as syncer, else it is a reader's store.
func (d *Deployer) Store(ctx context.Context, finality, taiko, inbox common.Address, patience time.Duration) (common.Address, error) {
	if patience < 0 || patience%time.Second != 0 {
		return common.Address{}, fmt.Errorf("patience %s must be whole seconds, 0 for never", patience)
	}
	if err := d.requireFinality(ctx, finality); err != nil {
		return common.Address{}, err
	}
	asked, err := lookBehind(ctx, d.client, finality)
	if err != nil {
		return common.Address{}, err
	}
	if asked.witness != (common.Address{}) {
		return common.Address{}, fmt.Errorf("%s %w", asked.witness, errWitness)
	}
	if asked.notAsked != nil {
		return common.Address{}, asked.notAsked
	}
	return d.create(ctx, "guarded store", bindings.GuardedCheckpointStoreMetaData, finality, taiko, inbox, uint64(patience/time.Second))
}

// Claims puts up the GuardedClaims of a store that stands as syncer.
func (d *Deployer) Claims(ctx context.Context, store common.Address) (common.Address, error) {
	return d.create(ctx, "claims", bindings.GuardedClaimsMetaData, store)
}

// create puts a contract up. Its constructor looks at the addresses, so that a wrong one costs nothing.
func (d *Deployer) create(ctx context.Context, what string, meta *bind.MetaData, args ...any) (common.Address, error) {
	parsed, err := meta.GetAbi()
	if err != nil {
		return common.Address{}, fmt.Errorf("read interface of the %s: %w", what, err)
	}
	packed, err := parsed.Pack("", args...)
	if err != nil {
		return common.Address{}, fmt.Errorf("pack arguments of the %s: %w", what, err)
	}
	receipt, err := d.sender.Send(ctx, txmgr.Candidate{Data: append(common.FromHex(meta.Bin), packed...), ABI: parsed})
	if err != nil {
		return common.Address{}, fmt.Errorf("put up the %s: %w", what, err)
	}
	d.gas += receipt.GasUsed
	slog.InfoContext(ctx, "Contract put up", "what", what, "address", receipt.ContractAddress, "gas", receipt.GasUsed, "tx", receipt.TxHash)
	return receipt.ContractAddress, nil
}
