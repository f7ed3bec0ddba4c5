package ethereum

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/run"
)

// proxyTimeout is how long the transaction that creates the proxy may take.
const proxyTimeout = 5 * time.Minute

// proxy puts the deployment proxy up on a chain that lacks it: its creator gets ether, then the transaction that nobody
// signed goes out.
func (d *deployer) proxy(ctx context.Context) error {
	if err := checkProxy(ctx, d.client); !errors.Is(err, errNoProxy) {
		return err
	}
	balance, err := d.client.Balance(ctx, eth.DeployerProxyCreator)
	if err != nil {
		return err
	}
	if lacks := new(big.Int).Sub(eth.DeployerProxyCost, balance); lacks.Sign() > 0 {
		creator := eth.DeployerProxyCreator
		c, err := d.below(ctx, txmgr.Candidate{To: &creator, Value: lacks})
		if err != nil {
			return err
		}
		if err := d.step(ctx, "ether for the creator of the deployment proxy", c, nil); err != nil {
			return err
		}
	}
	if d.opts.DryRun {
		gas := eth.DeployerProxyTx().Gas()
		d.result.Steps = append(d.result.Steps, DeployStep{What: "deployment proxy (paid by its creator)", Gas: gas})
		d.result.Gas += gas
		return nil
	}
	if err := d.client.SendTransaction(ctx, eth.DeployerProxyTx()); err != nil {
		return fmt.Errorf("put up the deployment proxy: the node must take transactions without a chain id "+
			"(--rpc.allow-unprotected-txs), or somebody else put up %s: %w", eth.DeployerProxy, err)
	}
	ctx, cancel := context.WithTimeout(ctx, proxyTimeout)
	defer cancel()
	for {
		if err := checkProxy(ctx, d.client); !errors.Is(err, errNoProxy) {
			return err
		}
		if !run.Sleep(ctx, time.Second) {
			return fmt.Errorf("put up the deployment proxy: %w", context.Cause(ctx))
		}
	}
}

// dataContract puts the data contract of table 0 up.
func (d *deployer) dataContract(ctx context.Context) error {
	there, err := d.table.stands(ctx, d.client, eth.Latest)
	if err != nil || there {
		return err
	}
	c, err := d.below(ctx, d.table.candidate())
	if err != nil {
		return err
	}
	return d.step(ctx, "data contract of table 0", c, map[common.Address][]byte{eth.DeployerProxy: eth.DeployerProxyCode})
}

// below gives a transaction the account's next nonce, which must be below that of the verifier.
func (d *deployer) below(ctx context.Context, c txmgr.Candidate) (txmgr.Candidate, error) {
	next, err := d.client.Nonce(ctx, d.sender.Address(), eth.Latest)
	if err != nil {
		return c, err
	}
	next += d.planned
	if next >= d.result.Nonce {
		return c, fmt.Errorf("%w: nonce %d is for the verifier and is next, but proxy or data contract do not stand yet; a relayer with "+
			"another key puts them up, or open another series with a higher nonce", ErrNotDeployer, d.result.Nonce)
	}
	c.Nonce = &next
	return c, nil
}

// fill spends the nonces below that of the verifier that nothing needs.
func (d *deployer) fill(ctx context.Context) error {
	account := d.sender.Address()
	next, err := d.client.Nonce(ctx, account, eth.Latest)
	if err != nil {
		return err
	}
	next += d.planned
	for ; next < d.result.Nonce; next++ {
		if err := d.step(ctx, fmt.Sprintf("nonce %d, spent on nothing", next), txmgr.Candidate{To: &account, Nonce: &next}, nil); err != nil {
			return err
		}
	}
	return nil
}

// verifier puts the verifier up.
func (d *deployer) verifier(ctx context.Context) error {
	parsed, data, err := creation(d.config)
	if err != nil {
		return err
	}
	return d.step(ctx, "verifier", txmgr.Candidate{Data: data, Nonce: &d.result.Nonce, ABI: parsed},
		map[common.Address][]byte{d.table.address: d.table.code})
}

// creation returns the verifier's ABI and the data of the transaction that creates it.
func creation(config bindings.TaikoFinalityVerifierConfig) (*abi.ABI, []byte, error) {
	parsed, err := bindings.TaikoFinalityVerifierMetaData.GetAbi()
	if err != nil {
		return nil, nil, fmt.Errorf("abi of the verifier: %w", err)
	}
	args, err := parsed.Pack("", config)
	if err != nil {
		return nil, nil, fmt.Errorf("pack the verifier's configuration: %w", err)
	}
	return parsed, append(common.FromHex(bindings.TaikoFinalityVerifierMetaData.Bin), args...), nil
}
