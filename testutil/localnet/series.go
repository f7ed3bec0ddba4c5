package localnet

import (
	"context"
	"crypto/ecdsa"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// seriesName is the series of genesis.
	seriesName = "local-1"
	// verifierNonce is the deployer's nonce with which `relayer deploy` creates the verifier: the table comes first.
	verifierNonce = 1
	// deployerEther is what an account on L1 gets that deploys or submits.
	deployerEther = 1000
)

// Series is a series of checkpoints of the net and the account that puts its verifier up.
type Series struct {
	// Name is the series' name, Verifier the contract's address.
	Name     string
	Verifier common.Address
	// ActivationHeight is the L2 height of checkpoint 0, Interval the L2 blocks between two of them.
	ActivationHeight, Interval uint64
	// Deployer is the key of an account that has sent nothing yet.
	Deployer *ecdsa.PrivateKey
}

// newSeries makes a series with a fresh deployer, whose first contract's address is known by that.
func newSeries(name string, activationHeight, interval uint64) (*Series, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, fmt.Errorf("make the deployer of series %s: %w", name, err)
	}
	return &Series{
		Name: name, ActivationHeight: activationHeight, Interval: interval, Deployer: key,
		Verifier: crypto.CreateAddress(crypto.PubkeyToAddress(key.PublicKey), verifierNonce),
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

// OpenSeries has governance open a further series, whose first table is pinned soon, and puts its verifier up.
func (n *Net) OpenSeries(ctx context.Context, name string, activationHeight uint64) (*Series, error) {
	s, err := newSeries(name, activationHeight, n.opts.CheckpointInterval)
	if err != nil {
		return nil, err
	}
	authority, err := Authority()
	if err != nil {
		return nil, err
	}
	err = n.Govern(ctx, "open series "+name, &finalitytypes.MsgOpenSeries{
		Authority: authority, Name: name, EthChainId: l1ChainID, Verifier: "0x" + hex.EncodeToString(s.Verifier[:]),
		ActivationHeight: s.ActivationHeight, Interval: s.Interval,
	})
	if err != nil {
		return nil, err
	}
	n.series = s
	return s, nil
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
		if answer.Series.Status == finalitytypes.SERIES_STATUS_CLOSED {
			return false, fmt.Errorf("series %s is closed: %s", s.Name, answer.Series.ClosedReason)
		}
		return answer.Series.Status == finalitytypes.SERIES_STATUS_ACTIVE, errors.New(answer.WaitingFor)
	})
}

// ether is a number of ether in wei.
func ether(amount int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(amount), big.NewInt(params.Ether))
}
