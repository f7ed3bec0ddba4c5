package localnet

import (
	"context"
	"fmt"
	"math/big"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// seriesName is the series of genesis.
	seriesName = "local-1"
	// verifierNonce is the deployer's nonce with which `relayer deploy` creates the verifier: the table comes first.
	verifierNonce = 1
	// gasEther is what an account on L1 gets that deploys or submits.
	gasEther = 1000
)

// Series is a series of checkpoints of the net and the account that puts its verifier up.
type Series struct {
	// Name is the series' name, Verifier the contract's address.
	Name     string
	Verifier common.Address
	// ActivationHeight is the L2 height of checkpoint 0, Interval the L2 blocks between two of them.
	ActivationHeight, Interval uint64
	// Deployer is the key of an account that has sent nothing before.
	Deployer *ethkey.Key
}

// newSeries makes a series with a fresh deployer, whose first contract's address is known by that.
func newSeries(name string, activationHeight, interval uint64) (*Series, error) {
	key, err := ethkey.Generate()
	if err != nil {
		return nil, fmt.Errorf("make the deployer of series %s: %w", name, err)
	}
	return &Series{
		Name: name, ActivationHeight: activationHeight, Interval: interval, Deployer: key,
		Verifier: crypto.CreateAddress(key.Address(), verifierNonce),
	}, nil
}

// L2Height is the L2 height of a checkpoint.
func (s *Series) L2Height(n uint64) uint64 { return s.ActivationHeight + n*s.Interval }

// genesis is the series as the zone's genesis has it.
func (s *Series) genesis() finalitytypes.Series {
	return finalitytypes.Series{
		Name: s.Name, EthChainId: l1ChainID, Verifier: s.Verifier[:], ActivationHeight: s.ActivationHeight, Interval: s.Interval,
		Status: finalitytypes.SERIES_STATUS_OPEN,
	}
}

// Series is the newest series that the net has opened, nil when it has none.
func (n *Net) Series() *Series { return n.series }

// OpenSeries has governance open a further series, waits until the providers have committed to nonces for it, and puts its
// verifier up as soon as its first table is pinned. L2 stands still meanwhile, so that no block passes the series by.
func (n *Net) OpenSeries(ctx context.Context, name string) error {
	n.L2.Pause()
	defer n.L2.Resume()
	activation := n.L2.Head().Number.Uint64() + 1 + n.opts.CheckpointInterval
	s, err := newSeries(name, activation, n.opts.CheckpointInterval)
	if err != nil {
		return err
	}
	authority, err := Authority()
	if err != nil {
		return err
	}
	err = n.Govern(ctx, "open series "+name, &finalitytypes.MsgOpenSeries{
		Authority: authority, Name: name, EthChainId: l1ChainID, Verifier: s.Verifier.Hex(),
		ActivationHeight: s.ActivationHeight, Interval: s.Interval,
	})
	if err != nil {
		return err
	}
	n.series = s
	if err := n.waitRandomness(ctx, finalitytypes.BALLOT_KIND_CHECKPOINT); err != nil {
		return err
	}
	n.L2.Resume()
	return n.deployVerifier(ctx)
}

// CloseSeries has governance close the series that is open.
func (n *Net) CloseSeries(ctx context.Context, reason string) error {
	authority, err := Authority()
	if err != nil {
		return err
	}
	return n.Govern(ctx, "close series "+n.series.Name, &finalitytypes.MsgCloseSeries{
		Authority: authority, Name: n.series.Name, Reason: reason,
	})
}

// waitTable waits until the zone has pinned the first table of the series, which the verifier is deployed with.
func (n *Net) waitTable(ctx context.Context, s *Series) error {
	return n.poll(ctx, "the first table of series "+s.Name, func(ctx context.Context) (bool, error) {
		answer, err := n.Zone(0).Finality().Series(ctx, &finalitytypes.QuerySeriesRequest{})
		if err != nil {
			return false, err
		}
		if answer.Series.Name != s.Name {
			return false, fmt.Errorf("the newest series is %s", answer.Series.Name)
		}
		if answer.Series.Status == finalitytypes.SERIES_STATUS_ACTIVE {
			return true, nil
		}
		return false, fmt.Errorf("series %s is %s: %s%s", s.Name, answer.Series.Status, answer.WaitingFor, answer.Series.ClosedReason)
	})
}

// deployVerifier waits for the first table of the newest series and puts its verifier up with the relayer's own command,
// from a home of its own: the account that deploys has sent nothing before.
func (n *Net) deployVerifier(ctx context.Context) error {
	s := n.series
	if s == nil {
		return nil
	}
	if err := n.waitTable(ctx, s); err != nil {
		return err
	}
	if err := n.L1.Fund(ctx, gasEther, s.Deployer.Address()); err != nil {
		return err
	}
	deployer := n.deployer(s)
	if _, err := deployer.cli(ctx, "init"); err != nil {
		return err
	}
	if err := deployer.configureEthereum(n, s.Deployer); err != nil {
		return err
	}
	deployed, err := deployer.deploy(ctx)
	if err != nil {
		return err
	}
	if deployed.Verifier != s.Verifier {
		return fmt.Errorf("%w: series %s has verifier %s, %s was deployed", ErrVerifier, s.Name, s.Verifier, deployed.Verifier)
	}
	n.opts.progress("the verifier of series %s is deployed at %s, %d gas", s.Name, s.Verifier, deployed.Gas)
	return nil
}

// deployer is the home from which contracts of a series are put up.
func (n *Net) deployer(s *Series) *Relayer {
	return &Relayer{Home: filepath.Join(n.opts.Dir, "deployer-"+s.Name), binary: n.opts.Binaries.Relayer}
}

// ether is a number of ether in wei.
func ether(amount int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(amount), big.NewInt(params.Ether))
}
