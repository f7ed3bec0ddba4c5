package guard

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// PutUp is a contract that was put up, or in a dry run would be.
type PutUp struct {
	What    string `json:"what"`
	Address string `json:"address"`
	// Arguments are what its constructor is given, by the names that the contract has for them.
	Arguments []Argument `json:"arguments"`
	// Gas is what it took, or an estimate.
	Gas uint64 `json:"gas"`
	// Tx is empty in a dry run.
	Tx string `json:"tx,omitempty"`
}

// Argument is one argument of a constructor.
type Argument struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Deployer is an account that puts contracts up.
type Deployer struct {
	client *eth.Client
	sender *txmgr.Manager
	// dryRun says that nothing is sent. What would stand by now is in stands, as codes by their addresses.
	dryRun bool
	stands map[common.Address][]byte
	putUp  []PutUp
}

// NewDeployer connects to an Ethereum node. In a dry run the account needs no more than its address.
func NewDeployer(
	ctx context.Context, url string, callTimeout time.Duration, cfg txmgr.Config, account txmgr.Signer, dryRun bool,
) (*Deployer, error) {
	client, err := eth.Dial(ctx, url, callTimeout)
	if err != nil {
		return nil, err
	}
	sender, err := txmgr.New(ctx, cfg, client, account)
	if err != nil {
		client.Close()
		return nil, err
	}
	return &Deployer{client: client, sender: sender, dryRun: dryRun, stands: make(map[common.Address][]byte)}, nil
}

// Close ends the connection.
func (d *Deployer) Close() { d.client.Close() }

// PutUp is all that was put up so far, in this order.
func (d *Deployer) PutUp() []PutUp { return d.putUp }

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
	claims, err := d.create(ctx, "claims", bindings.GuardedClaimsMetaData, store)
	if err != nil && !d.dryRun {
		return claims, fmt.Errorf("guarded store %s stands: %w", store, err)
	}
	return claims, err
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
	done := PutUp{What: what}
	for i, arg := range args { // as many as the constructor has, or it would not have packed
		done.Arguments = append(done.Arguments, Argument{strings.Trim(parsed.Constructor.Inputs[i].Name, "_"), fmt.Sprint(arg)})
	}
	candidate := txmgr.Candidate{Data: append(common.FromHex(meta.Bin), packed...), ABI: parsed}
	var address common.Address
	if d.dryRun {
		address, done.Gas, err = d.estimate(ctx, candidate)
	} else {
		address, done.Gas, done.Tx, err = d.send(ctx, what, candidate)
	}
	if err != nil {
		return common.Address{}, fmt.Errorf("put up the %s: %w", what, err)
	}
	done.Address = address.Hex()
	d.putUp = append(d.putUp, done)
	return address, nil
}

func (d *Deployer) send(ctx context.Context, what string, candidate txmgr.Candidate) (address common.Address, gas uint64, tx string, err error) {
	receipt, err := d.sender.Send(ctx, candidate)
	if err != nil {
		return common.Address{}, 0, "", err
	}
	slog.InfoContext(ctx, "Contract put up", "what", what, "address", receipt.ContractAddress, "gas", receipt.GasUsed, "tx", receipt.TxHash)
	return receipt.ContractAddress, receipt.GasUsed, receipt.TxHash.Hex(), nil
}

// estimate says where a contract would stand and what it would take, as if those before it stood.
func (d *Deployer) estimate(ctx context.Context, candidate txmgr.Candidate) (address common.Address, gas uint64, err error) {
	msg := eth.Message{From: d.sender.Address(), Data: candidate.Data}
	if len(d.stands) == 0 {
		gas, err = d.client.EstimateGas(ctx, msg) // overrides are not for every node
	} else {
		// Not from the account, whose next address is taken by the contract that is thought to stand. No constructor looks at who creates.
		gas, err = d.client.EstimateGasWith(ctx, eth.Message{Data: candidate.Data}, d.stands)
	}
	if err != nil {
		return address, 0, eth.Explain(err, candidate.ABI)
	}
	next, err := d.client.Nonce(ctx, msg.From, eth.Latest)
	if err != nil {
		return address, 0, err
	}
	address = crypto.CreateAddress(msg.From, next+uint64(len(d.putUp)))
	if len(d.stands) == 0 { // nothing looks at what comes after the first
		d.stands[address], err = d.client.Call(ctx, msg, eth.Latest)
	}
	return address, gas, err
}
