package ethereum

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// PreparationNonces is how many nonces a prediction leaves for what must stand before the verifier: the ether for the
	// deployment proxy's creator, on a chain without that proxy, and the data contract of table 0.
	PreparationNonces = 2
	// searchNonces is how far above the account's next nonce that of the verifier may lie.
	searchNonces = 64
)

var (
	// ErrNotDeployer means that the account cannot put a contract up at the address that the series names.
	ErrNotDeployer = errors.New("account cannot put up the verifier")
	// ErrNotReady means that the series has no table yet.
	ErrNotReady = errors.New("series has no first table yet")
)

// Deployment is what was put up, or in a dry run would be.
type Deployment struct {
	Series      string `json:"series"`
	SeriesIndex uint64 `json:"series_index"`
	EthChainID  uint64 `json:"eth_chain_id"`
	Deployer    string `json:"deployer"`
	// Nonce is the deployer's nonce from which the verifier's address follows.
	Nonce     uint64 `json:"nonce"`
	Verifier  string `json:"verifier"`
	Proxy     string `json:"proxy"`
	Table     string `json:"table"`
	TableHash string `json:"table_hash"`
	DryRun    bool   `json:"dry_run,omitempty"`
	// Steps are the transactions, in order; none when all stood already.
	Steps []DeployStep `json:"steps"`
	// Gas is their sum.
	Gas uint64 `json:"gas"`
}

// DeployStep is one transaction.
type DeployStep struct {
	What string `json:"what"`
	Gas  uint64 `json:"gas"`
	Tx   string `json:"tx,omitempty"`
}

// DeployOptions say what to put up.
type DeployOptions struct {
	// IndexPlusOne is the series' index plus one, 0 for the newest.
	IndexPlusOne uint64
	// DryRun estimates and sends nothing.
	DryRun bool
}

// Prediction is where an account's contract will stand.
type Prediction struct {
	EthChainID uint64 `json:"eth_chain_id"`
	Deployer   string `json:"deployer"`
	// NextNonce is the account's next nonce, Nonce the one that was predicted for.
	NextNonce uint64 `json:"next_nonce"`
	Nonce     uint64 `json:"nonce"`
	Verifier  string `json:"verifier"`
}

// Predict returns the verifier's address for a series that is not opened yet: that of the account's contract at a nonce, by
// default one that leaves room for what must be sent before it.
func Predict(ctx context.Context, cfg Config, account common.Address, nonce *uint64) (Prediction, error) {
	client, err := eth.Dial(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		return Prediction{}, err
	}
	defer client.Close()
	chainID, err := client.ChainID(ctx)
	if err != nil {
		return Prediction{}, err
	}
	next, err := client.Nonce(ctx, account, eth.Latest)
	if err != nil {
		return Prediction{}, err
	}
	at := next + PreparationNonces
	if nonce != nil {
		at = *nonce
	}
	if at < next || at > next+searchNonces {
		return Prediction{}, fmt.Errorf("%w: nonce %d of %s must be within %d and %d", ErrNotDeployer, at, account, next, next+searchNonces)
	}
	return Prediction{
		EthChainID: chainID, Deployer: account.Hex(), NextNonce: next, Nonce: at, Verifier: crypto.CreateAddress(account, at).Hex(),
	}, nil
}

// Deploy puts the verifier of a series up at the address that the series names, with all that must stand before it. What
// stands already is left alone, so it can be run again after an interruption.
func Deploy(ctx context.Context, zoneCfg zone.Config, cfg Config, account txmgr.Signer, opts DeployOptions) (Deployment, error) {
	s, err := openSession(ctx, zoneCfg, cfg, account)
	if err != nil {
		return Deployment{}, err
	}
	defer s.close()
	d := deployer{zone: certificateZone{s.zone}, client: s.client, sender: s.sender, opts: opts}
	return d.run(ctx)
}

// deployer puts one verifier up. The order of nonces matters: the verifier's address follows from the deployer's nonce, so
// what must stand before it takes nonces below that one, and those that nothing needs are spent on transfers of nothing.
type deployer struct {
	zone   checkpointZone
	client *eth.Client
	sender *txmgr.Manager
	opts   DeployOptions

	series finalitytypes.Series
	table  tableContract
	config bindings.TaikoFinalityVerifierConfig
	hash   common.Hash
	result Deployment
	// planned is how many of the account's nonces a dry run has used.
	planned uint64
}

func (d *deployer) run(ctx context.Context) (Deployment, error) {
	if err := d.read(ctx); err != nil {
		return Deployment{}, err
	}
	done, err := d.deployed(ctx)
	if err != nil || done {
		return d.result, err
	}
	if err := d.findNonce(ctx); err != nil {
		return Deployment{}, err
	}
	for _, step := range []func(context.Context) error{d.proxy, d.dataContract, d.fill, d.verifier} {
		if err := step(ctx); err != nil {
			return d.result, err
		}
	}
	if d.opts.DryRun {
		return d.result, nil
	}
	if done, err = d.deployed(ctx); err == nil && !done {
		err = fmt.Errorf("%w at %s after its transaction", errNoVerifier, d.result.Verifier)
	}
	return d.result, err
}

// read asks the zone for the series and its table 0.
func (d *deployer) read(ctx context.Context) error {
	var err error
	if d.series, _, err = d.zone.Series(ctx, d.opts.IndexPlusOne); err != nil {
		return err
	}
	if d.series.Status == finalitytypes.SERIES_STATUS_OPEN {
		return fmt.Errorf("%w: %s gets it one interval before L2 height %d", ErrNotReady, d.series.Name, d.series.ActivationHeight)
	}
	if err := d.client.RequireChain(ctx, d.series.EthChainId); errors.Is(err, eth.ErrWrongChain) {
		return fmt.Errorf("%w: series %s: %w", errWrongVerifier, d.series.Name, err)
	} else if err != nil {
		return err
	}
	module, err := d.zone.ModuleAddress(ctx)
	if err != nil {
		return err
	}
	pinned, err := d.zone.Table(ctx, d.series.Index, 0)
	if err != nil {
		return err
	}
	table, err := tableOf(pinned)
	if err != nil {
		return err
	}
	return d.plan(table, module, pinned.BtcTime)
}

// plan computes addresses and the constructor's argument.
func (d *deployer) plan(table checkpoint.Table, module string, btcTime uint64) error {
	var err error
	if d.table, err = newTableContract(table); err != nil {
		return err
	}
	if d.hash, err = table.Hash(); err != nil {
		return err
	}
	leaves, err := table.LeavesHash()
	if err != nil {
		return err
	}
	d.config = bindings.TaikoFinalityVerifierConfig{
		Series: d.series.Name, ModuleAddress: module, FirstSlot: finalitytypes.CheckpointSlot(d.series.Index, 0),
		ActivationHeight: d.series.ActivationHeight, Interval: d.series.Interval, Table: d.table.address, LeavesHash: leaves, BtcTime: btcTime,
	}
	d.result = Deployment{
		Series: d.series.Name, SeriesIndex: d.series.Index, EthChainID: d.series.EthChainId, Deployer: d.sender.Address().Hex(),
		Verifier: common.BytesToAddress(d.series.Verifier).Hex(), Proxy: eth.DeployerProxy.Hex(), Table: d.table.address.Hex(),
		TableHash: d.hash.Hex(), DryRun: d.opts.DryRun, Steps: []DeployStep{},
	}
	return nil
}

// deployed says whether the verifier stands, and checks that it began with the zone's table 0.
func (d *deployer) deployed(ctx context.Context) (bool, error) {
	contract, err := openVerifier(ctx, d.client, d.series)
	if errors.Is(err, errNoVerifier) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	same, err := contract.boolean(ctx, eth.Latest, "isTable", uint64(0), d.hash, d.config.BtcTime)
	if err != nil {
		return false, err
	}
	if !same {
		return false, fmt.Errorf("%w: %s did not begin with the zone's table 0, hash %s; do not use it", errWrongVerifier, contract.address, d.hash)
	}
	return true, nil
}

// findNonce looks for the nonce from which the series' address follows.
func (d *deployer) findNonce(ctx context.Context) error {
	account, want := d.sender.Address(), common.BytesToAddress(d.series.Verifier)
	next, err := d.client.Nonce(ctx, account, eth.Latest)
	if err != nil {
		return err
	}
	for nonce := range next + searchNonces {
		if crypto.CreateAddress(account, nonce) != want {
			continue
		}
		if nonce < next {
			return fmt.Errorf("%w: %s follows from nonce %d of %s, which is spent; the address can never be taken: open another series",
				ErrNotDeployer, want, nonce, account)
		}
		d.result.Nonce = nonce
		return nil
	}
	return fmt.Errorf("%w: %s does not follow from a nonce of %s up to %d", ErrNotDeployer, want, account, next+searchNonces-1)
}

// step sends one transaction, or estimates it.
func (d *deployer) step(ctx context.Context, what string, c txmgr.Candidate, stands map[common.Address][]byte) error {
	step := DeployStep{What: what}
	if d.opts.DryRun {
		gas, err := d.client.EstimateGasWith(ctx, eth.Message{From: d.sender.Address(), To: c.To, Data: c.Data, Value: c.Value}, stands)
		if err != nil {
			return fmt.Errorf("estimate %s: %w", what, eth.Explain(err, c.ABI))
		}
		step.Gas = gas
		d.planned++
	} else {
		receipt, err := d.sender.Send(ctx, c)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		step.Gas, step.Tx = receipt.GasUsed, receipt.TxHash.Hex()
		slog.InfoContext(ctx, "Deployment step done", "what", what, "gas", receipt.GasUsed, "tx", receipt.TxHash)
	}
	d.result.Steps = append(d.result.Steps, step)
	d.result.Gas += step.Gas
	return nil
}
